// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/core/base/result.h"
#include "model/core/facts/facet.h"
#include "model/core/version/key.h"

namespace poolwright {

/// Which kind of value a facet holds, beside its place in the order: the word of a vocabulary, the kernel line, the runtime's name.
using ValueTag = std::int16_t;
inline constexpr ValueTag kPlainTag = 0;
inline constexpr ValueTag kNoneTag = 30000;    ///< the value "none" of cGPU and components
inline constexpr ValueTag kDockerTag = 1;      ///< container-runtime docker
inline constexpr ValueTag kContainerdTag = 2;  ///< container-runtime containerd
inline constexpr ValueTag kFalseTag = 0;
inline constexpr ValueTag kTrueTag = 1;

/// The value of one facet: what it is (tag), where it stands in the order (key) and how it was written (text).
/// Two values are the same when tag and key are. Images and lists have no order: their key is a hash of the text.
struct Value {
    ValueTag tag = kPlainTag;
    Key key;
    std::string text;

    [[nodiscard]] bool sameAs(const Value& other) const { return tag == other.tag && key == other.key; }
    bool operator==(const Value&) const = default;
};

/// What the words of a facet are; filled from the matrix.
struct Vocabulary {
    std::vector<std::string> words; ///< of an enumeration; the tag is the index
    bool none = false;              ///< whether "none" is a value
};

inline constexpr std::size_t kLongestValue = 256;   ///< bytes; longer texts are refused
inline constexpr std::size_t kLongestList = 64;     ///< entries of a list

/// Reads a value of `facet` as a fleet writes it. An unknown word names its near misses in the hint; a well-formed
/// version that nobody lists is accepted. Lists are written with commas or blanks between the entries.
Result<Value> parseValue(Facet facet, std::string_view text, const Vocabulary& vocabulary);

/// The entries of a list value, in the order written.
std::vector<std::string> listEntries(const Value& value);

} // namespace poolwright
