// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/base/naturalorder.h"

#include <algorithm>

namespace poolwright {

namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }
char folded(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// Cuts the digits off the front of the text; without leading zeros.
std::string_view takeNumber(std::string_view& text) {
    const auto end = std::ranges::find_if_not(text, isDigit) - text.begin();
    std::string_view number = text.substr(0, static_cast<std::size_t>(end));
    text.remove_prefix(static_cast<std::size_t>(end));
    number.remove_prefix(std::min(number.find_first_not_of('0'), number.size()));
    return number;
}

} // namespace

std::strong_ordering naturalOrder(std::string_view a, std::string_view b) {
    std::string_view x = a;
    std::string_view y = b;
    while (!x.empty() && !y.empty()) {
        if (isDigit(x.front()) && isDigit(y.front())) {
            const std::string_view m = takeNumber(x);
            const std::string_view n = takeNumber(y);
            if (m.size() != n.size()) {
                return m.size() <=> n.size();
            }
            if (const int order = m.compare(n); order != 0) {
                return order <=> 0;
            }
            continue;
        }
        const auto order =
            static_cast<unsigned char>(folded(x.front())) <=> static_cast<unsigned char>(folded(y.front()));
        if (std::is_neq(order)) {
            return order;
        }
        x.remove_prefix(1);
        y.remove_prefix(1);
    }
    if (x.empty() != y.empty()) {
        return x.empty() ? std::strong_ordering::less : std::strong_ordering::greater;
    }
    return a.compare(b) <=> 0;
}

} // namespace poolwright
