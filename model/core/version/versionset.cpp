// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/version/versionset.h"

#include <algorithm>

namespace poolwright {

bool Span::overlaps(const Span& other) const {
    if (tag != kAnyTag && other.tag != kAnyTag && tag != other.tag) {
        return false;
    }
    Span both;
    both.low = std::max(low, other.low);
    both.high = std::min(high, other.high);
    both.lowOpen = (lowOpen && both.low == low) || (other.lowOpen && both.low == other.low);
    both.highOpen = (highOpen && both.high == high) || (other.highOpen && both.high == other.high);
    return !both.empty();
}

bool Span::sameRange(const Span& other) const {
    return tag == other.tag && low == other.low && high == other.high && lowOpen == other.lowOpen &&
           highOpen == other.highOpen;
}

bool contains(const SpanSet& set, std::int16_t tag, const Key& key) {
    return std::ranges::any_of(set, [&](const Span& span) { return span.contains(tag, key); });
}

bool overlap(const SpanSet& a, const SpanSet& b) {
    return std::ranges::any_of(a, [&](const Span& x) {
        return std::ranges::any_of(b, [&](const Span& y) { return x.overlaps(y); });
    });
}

Key prefixEnd(const Key& key, int fields) {
    Key end = key;
    std::fill(end.fields.begin() + fields, end.fields.end(), Key::kMax);
    return end;
}

} // namespace poolwright
