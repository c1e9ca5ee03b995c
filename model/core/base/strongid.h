// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <compare>
#include <cstdint>

namespace poolwright {

/// An index that cannot be mixed up with an index of another kind. The default value is invalid.
template <typename Tag, typename Repr = std::uint16_t>
struct StrongId {
    static constexpr Repr kInvalid = static_cast<Repr>(-1);
    Repr value = kInvalid;

    constexpr StrongId() = default;
    constexpr explicit StrongId(std::size_t v) : value(static_cast<Repr>(v)) {}
    [[nodiscard]] constexpr bool valid() const { return value != kInvalid; }
    [[nodiscard]] constexpr std::size_t index() const { return value; }
    constexpr auto operator<=>(const StrongId&) const = default;
};

using CheckId = StrongId<struct CheckIdTag>;
using RuleId = StrongId<struct RuleIdTag>;
using SourceId = StrongId<struct SourceIdTag>;
using ValueId = StrongId<struct ValueIdTag>;
using OutcomeId = StrongId<struct OutcomeIdTag>;

} // namespace poolwright
