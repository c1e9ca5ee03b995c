// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/core/version/key.h"

namespace poolwright {

/// One run of values in an order: from `low` to `high`, each end taking part unless it is said to be open.
/// A span may hold for one tag only (a kernel line, a word, a runtime) or for any.
struct Span {
    static constexpr std::int16_t kAnyTag = -1;

    std::int16_t tag = kAnyTag;
    Key low;
    Key high;
    bool lowOpen = false;
    bool highOpen = false;
    bool exact = false;      ///< written as one value, by name
    bool unbounded = false;  ///< written with no upper end
    std::string lowText;     ///< as written; empty where there is no such bound
    std::string highText;

    [[nodiscard]] bool contains(std::int16_t valueTag, const Key& key) const {
        if (tag != kAnyTag && tag != valueTag) {
            return false;
        }
        if (key < low || high < key) {
            return false;
        }
        return !(lowOpen && key == low) && !(highOpen && key == high);
    }
    [[nodiscard]] bool empty() const { return high < low || (low == high && (lowOpen || highOpen)); }
    /// Whether some value lies in both.
    [[nodiscard]] bool overlaps(const Span& other) const;
    /// The same as what a value can tell: bounds and tag, not how they were written.
    [[nodiscard]] bool sameRange(const Span& other) const;
    bool operator==(const Span&) const = default;
};

/// A union of spans, in the order written.
using SpanSet = std::vector<Span>;

[[nodiscard]] bool contains(const SpanSet& set, std::int16_t tag, const Key& key);
[[nodiscard]] bool overlap(const SpanSet& a, const SpanSet& b);

/// The greatest key that begins with the first `fields` fields of `key`: what "<= 1.10" reaches (1.10.4294967295…).
[[nodiscard]] Key prefixEnd(const Key& key, int fields);

} // namespace poolwright
