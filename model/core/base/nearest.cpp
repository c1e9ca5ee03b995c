// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/base/nearest.h"

#include <algorithm>
#include <cctype>

namespace poolwright {

namespace {

constexpr std::size_t kLongest = 64; // longer words are cut: they come from strangers

std::string lower(std::string_view text) {
    std::string out(text.substr(0, kLongest));
    std::ranges::transform(out, out.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

std::size_t distance(const std::string& a, const std::string& b) {
    std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i) {
        d[i][0] = i;
    }
    for (std::size_t j = 0; j <= b.size(); ++j) {
        d[0][j] = j;
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t swap = a[i - 1] == b[j - 1] ? 0 : 1;
            d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + swap});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
            }
        }
    }
    return d[a.size()][b.size()];
}

} // namespace

std::vector<std::string> nearest(std::string_view word, std::span<const std::string> known, std::size_t limit) {
    const std::string wanted = lower(word);
    std::vector<std::pair<std::size_t, std::string>> found;
    for (const std::string& candidate : known) {
        const std::string other = lower(candidate);
        std::size_t away = distance(wanted, other);
        if (!wanted.empty() && other.find(wanted) != std::string::npos) {
            away = std::min<std::size_t>(away, 2);
        }
        if (away <= std::max<std::size_t>(2, wanted.size() / 3)) {
            found.emplace_back(away, candidate);
        }
    }
    std::ranges::stable_sort(found, {}, &std::pair<std::size_t, std::string>::first);
    std::vector<std::string> out;
    for (std::size_t i = 0; i < found.size() && i < limit; ++i) {
        out.push_back(found[i].second);
    }
    return out;
}

std::vector<std::string> abbreviated(std::string_view word, std::span<const std::string> known, std::size_t limit) {
    const std::string wanted = lower(word);
    std::vector<std::string> out;
    for (const std::string& candidate : known) {
        const std::string other = lower(candidate);
        std::size_t at = 0;
        for (const char letter : other) {
            at += static_cast<std::size_t>(at < wanted.size() && letter == wanted[at]);
        }
        if (wanted.size() > 1 && at == wanted.size() && other.front() == wanted.front()) {
            out.push_back(candidate);
        }
    }
    std::ranges::stable_sort(out, {}, &std::string::size);
    out.resize(std::min(out.size(), limit));
    return out;
}

std::string didYouMean(std::string_view word, std::span<const std::string> known) {
    const auto near = nearest(word, known);
    if (near.empty()) {
        return {};
    }
    std::string out = "did you mean ";
    for (std::size_t i = 0; i < near.size(); ++i) {
        out += (i == 0 ? "'" : (i + 1 == near.size() ? " or '" : ", '")) + near[i] + "'";
    }
    return out + "?";
}

} // namespace poolwright
