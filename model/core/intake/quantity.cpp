// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <array>
#include <limits>
#include <utility>

#include "model/core/intake/nodekeys.h"

namespace poolwright {

namespace {

__extension__ using WideNumber = unsigned __int128;

constexpr WideNumber kLargestQuantity = static_cast<WideNumber>(std::numeric_limits<std::int64_t>::max());
constexpr std::size_t kMostDigits = 18; ///< before the point, beyond zeros; Kubernetes keeps no more
constexpr int kMostExponent = 30;

/// A number times 2^twos times 10^tens.
struct Scale {
    unsigned twos = 0;
    int tens = 0;
};

std::optional<Scale> scaleOf(std::string_view suffix) {
    using Named = std::pair<std::string_view, Scale>;
    static constexpr std::array kScales{
        Named{"", {}},        Named{"n", {0, -9}},  Named{"u", {0, -6}},  Named{"m", {0, -3}},
        Named{"k", {0, 3}},   Named{"M", {0, 6}},   Named{"G", {0, 9}},   Named{"T", {0, 12}},
        Named{"P", {0, 15}},  Named{"E", {0, 18}},  Named{"Ki", {10, 0}}, Named{"Mi", {20, 0}},
        Named{"Gi", {30, 0}}, Named{"Ti", {40, 0}}, Named{"Pi", {50, 0}}, Named{"Ei", {60, 0}}};
    for (const auto& [name, scale] : kScales) {
        if (name == suffix) {
            return scale;
        }
    }
    if (suffix.size() < 2 || (suffix.front() != 'e' && suffix.front() != 'E')) {
        return std::nullopt;
    }
    suffix.remove_prefix(1); // 1e3
    const bool below = suffix.front() == '-';
    if (below || suffix.front() == '+') {
        suffix.remove_prefix(1);
    }
    int exponent = 0;
    if (suffix.empty() || suffix.size() > 2) {
        return std::nullopt;
    }
    for (const char c : suffix) {
        if (c < '0' || c > '9') {
            return std::nullopt;
        }
        exponent = exponent * 10 + (c - '0');
    }
    return exponent > kMostExponent ? std::nullopt : std::optional<Scale>({0, below ? -exponent : exponent});
}

bool isQuantityDigit(char c) { return c >= '0' && c <= '9'; }

} // namespace

std::optional<std::int64_t> quantityOf(std::string_view text) {
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) {
        text.remove_prefix(1);
    }
    WideNumber number = 0;
    std::size_t digits = 0; // that count
    std::size_t seen = 0;
    int tens = 0;
    bool point = false;
    while (!text.empty() && (isQuantityDigit(text.front()) || (text.front() == '.' && !point))) {
        const char c = text.front();
        text.remove_prefix(1);
        if (c == '.') {
            point = true;
            continue;
        }
        ++seen;
        digits += digits > 0 || c != '0' ? 1 : 0;
        if (digits > kMostDigits) {
            if (!point) {
                return std::nullopt;
            }
            continue; // beyond what a fraction is read to
        }
        number = number * 10 + static_cast<unsigned>(c - '0');
        tens -= point ? 1 : 0;
    }
    const auto scale = scaleOf(text);
    if (seen == 0 || !scale || tens < -2 * kMostExponent) {
        return number == 0 && seen > 0 && scale ? std::optional<std::int64_t>(0) : std::nullopt;
    }
    number <<= scale->twos; // at most 60 bits of 60
    tens += scale->tens;
    for (; tens > 0 && number != 0; --tens) {
        if (number > kLargestQuantity) {
            return std::nullopt;
        }
        number *= 10;
    }
    for (; tens < 0; ++tens) { // up, as Kubernetes rounds
        number = number / 10 + (number % 10 != 0 ? 1 : 0);
    }
    if (number > kLargestQuantity) {
        return std::nullopt;
    }
    const auto out = static_cast<std::int64_t>(number);
    return negative ? -out : out;
}

} // namespace poolwright
