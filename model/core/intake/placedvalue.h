// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/core/intake/cleantext.h"

namespace poolwright {

struct PlacedMember;

/// A value of a JSON or YAML object and where it stands. Keys written twice are there twice.
struct PlacedValue {
    enum class Kind : std::uint8_t {
        Null,
        Bool,
        Number,
        String,
        List,
        Map,
        Unreadable, ///< half of a surrogate pair, an unknown escape, nested too deep, an alias: `text` says which
    };
    Kind kind = Kind::Null;
    std::string text;                  ///< of a scalar, unescaped
    TextPlace place;                   ///< of a string: between its quotes
    std::vector<PlacedMember> members; ///< of a map; of a list with empty keys

    /// The first member of that name; null: none.
    [[nodiscard]] const PlacedValue* find(std::string_view key) const;
    /// The text of a member that is a string; else empty.
    [[nodiscard]] std::string_view textOf(std::string_view key) const;
};

struct PlacedMember {
    std::string key;
    PlacedValue value;
};

/// "a text", "a number", "a list" …: for remarks.
std::string_view toText(PlacedValue::Kind kind);

/// Whether a member is wanted; what is not is passed over and not looked into. `depth` is 0 for members of the object itself;
/// `parent` is the key of the map that the member is in (of a map in a list: the key of the list).
using KeyFilter = bool (*)(std::size_t depth, std::string_view parent, std::string_view key);

inline constexpr std::size_t kDeepestPlaced = 64;      ///< maps and lists in one another
inline constexpr std::size_t kMostPlaced = 4'000'000;  ///< values of one object

} // namespace poolwright
