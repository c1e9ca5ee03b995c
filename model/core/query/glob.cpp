// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/query/glob.h"

#include <algorithm>

namespace poolwright {

namespace {

/// Where the character after the one at `at` begins, in UTF-8.
std::size_t nextCharacter(std::string_view text, std::size_t at) {
    ++at;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) {
        ++at;
    }
    return at;
}

} // namespace

std::string foldedCase(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), [](char c) { return foldedCase(c); });
    return out;
}

bool sameFolded(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, [](char x, char y) { return foldedCase(x) == foldedCase(y); });
}

bool containsFolded(std::string_view text, std::string_view part) {
    if (part.size() > text.size()) {
        return false;
    }
    const auto same = [](char y, char x) { return foldedCase(x) == y; };
    for (std::size_t at = 0; at + part.size() <= text.size(); ++at) {
        if (std::equal(part.begin(), part.end(), text.begin() + static_cast<std::ptrdiff_t>(at), same)) {
            return true;
        }
    }
    return false;
}

Glob::Glob(std::string_view pattern, bool literal)
    : pattern_(foldedCase(pattern)), literal_(literal || !isPattern(pattern)) {}

bool Glob::matches(std::string_view text) const {
    if (!literal_) {
        return matchesPattern(text);
    }
    return sameFolded(text, pattern_);
}

/// The usual walk with one way back: a later star makes the earlier ones settled.
bool Glob::matchesPattern(std::string_view text) const {
    std::size_t at = 0;
    std::size_t in = 0;
    std::size_t star = std::string::npos;
    std::size_t resume = 0;
    while (at < text.size()) {
        if (in < pattern_.size() && pattern_[in] == '*') {
            star = in++;
            resume = at;
        } else if (in < pattern_.size() && pattern_[in] == '?') {
            ++in;
            at = nextCharacter(text, at);
        } else if (in < pattern_.size() && pattern_[in] == foldedCase(text[at])) {
            ++in;
            ++at;
        } else if (star != std::string::npos) {
            in = star + 1;
            resume = nextCharacter(text, resume);
            at = resume;
        } else {
            return false;
        }
    }
    return pattern_.find_first_not_of('*', in) == std::string::npos;
}

} // namespace poolwright
