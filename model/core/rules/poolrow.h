// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "model/core/facts/fleet.h"
#include "model/core/rules/matrix.h"
#include "model/core/rules/termstate.h"

namespace poolwright {

/// The number of an interned value of one facet. 0 is open, 1 is unpublished.
using ValueNumber = std::uint16_t;
inline constexpr ValueNumber kOpenValue = 0;
inline constexpr ValueNumber kUnpublishedValue = 1;
inline constexpr std::size_t kMostValues = 65'000; ///< different values of one facet; more are refused

/// One pool (or one pool with one workload) ready to be judged: a number per facet.
struct PoolRow {
    std::array<ValueNumber, kFacetCount> values{};
    FacetSet derived; ///< input facets that were filled by a derivation

    [[nodiscard]] ValueNumber at(Facet facet) const { return values[static_cast<std::size_t>(facet)]; }
    bool operator==(const PoolRow&) const = default;
};

/// Every value met so far, by facet: those of the matrix first, then those of fleets.
class ValueTable {
public:
    explicit ValueTable(const Matrix& matrix);

    struct Added {
        ValueNumber number = kOpenValue;
        bool isNew = false;
    };
    /// Values are told apart by their text, so that each is shown as it was written.
    Added add(Facet facet, const Value& value);
    /// The number of a value that was added before.
    [[nodiscard]] std::optional<ValueNumber> find(Facet facet, const std::string& text) const;
    [[nodiscard]] FacetState state(Facet facet, ValueNumber number) const;
    [[nodiscard]] std::size_t count(Facet facet) const { return entries_[static_cast<std::size_t>(facet)].size() + 2; }

private:
    struct Entry {
        Value value;
        bool listed = false;
    };
    const Matrix& matrix_;
    std::array<std::deque<Entry>, kFacetCount> entries_;
    std::array<std::unordered_map<std::string, ValueNumber>, kFacetCount> numbers_;
};

} // namespace poolwright
