// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/intake/sectionlines.h"

#include <algorithm>
#include <cassert>

namespace poolwright {

namespace {
constexpr std::size_t kMostSigns = 10'000; // of one list; a log of a million faults says nothing more by then
constexpr std::size_t kSignsLookedAt = 64; // a sign is compared with so many before it
} // namespace

void JoinedLines::clear() {
    joined_.clear();
    pieces_.clear();
}

void JoinedLines::add(const CleanText& text, std::string_view part) {
    pieces_.emplace_back(joined_.size(), static_cast<std::size_t>(part.data() - text.text().data()));
    joined_ += part;
}

std::size_t JoinedLines::back(std::size_t at) const {
    auto piece = std::ranges::upper_bound(pieces_, at, {}, &std::pair<std::size_t, std::size_t>::first);
    assert(piece != pieces_.begin());
    --piece;
    return piece->second + (at - piece->first);
}

TextPlace JoinedLines::place(const CleanText& text, std::string_view part) const {
    assert(!part.empty());
    const auto begin = static_cast<std::size_t>(part.data() - joined_.data());
    return text.place(back(begin), back(begin + part.size() - 1) + 1);
}

void addFactAs(const Matrix& matrix, Observations& out, std::vector<ObservedFact>& facts, Facet facet,
               std::string_view printed, std::string_view part, TextPlace place, PasteKind from, Standing standing) {
    const std::size_t before = facts.size();
    addFact(matrix, out, facts, facet, printed, place, from, standing);
    if (facts.size() > before) {
        facts.back().raw = std::string(part.substr(0, kLongestValue));
    }
}

void addSign(std::vector<ObservedSign>& signs, std::string_view key, std::string value, TextPlace place) {
    if (value.size() > kLongestValue || signs.size() >= kMostSigns) {
        return;
    }
    const std::size_t from = signs.size() - std::min(signs.size(), kSignsLookedAt);
    for (std::size_t i = from; i < signs.size(); ++i) {
        if (signs[i].key == key && signs[i].value == value) {
            return;
        }
    }
    signs.push_back({std::string(key), std::move(value), place});
}

} // namespace poolwright
