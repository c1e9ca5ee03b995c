// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <optional>
#include <simdjson.h>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/core/facts/fleet.h"
#include "model/core/io/jsonpath.h"

namespace poolwright {

// Reading JSON that only the program itself writes: everything else is refused at once, by a StrictFault that the
// caller turns into an error.

struct StrictFault {
    Error error;
};
[[noreturn]] void refuseJson(std::string message, const JsonPath& at, ErrorCode code = ErrorCode::Input);

/// Longest names and texts, in bytes.
inline constexpr std::size_t kLongestKeptName = 1024;
inline constexpr std::size_t kLongestKeptText = 1U << 20U;

/// The members of an object: each is taken exactly once, and none may be left over.
class StrictMembers {
public:
    using Element = simdjson::dom::element;

    /// `at` must outlive it.
    StrictMembers(Element from, const JsonPath& at);

    Element take(std::string_view key);
    std::string text(std::string_view key, std::size_t longest = kLongestKeptName);
    std::optional<std::string> textOrNull(std::string_view key, std::size_t longest);
    std::int64_t number(std::string_view key); ///< not negative
    ItemId identity(std::string_view key);     ///< not 0
    std::size_t position(std::string_view key) { return static_cast<std::size_t>(number(key)); }
    /// The place of the word in the list.
    template <std::size_t N>
    std::size_t word(std::string_view key, const std::array<std::string_view, N>& words) {
        const std::string given = text(key);
        for (std::size_t i = 0; i < N; ++i) {
            if (words[i] == given) {
                return i;
            }
        }
        refuseJson("'" + given.substr(0, 64) + "' is no word of '" + std::string(key) + "'", at_);
    }
    void finish() const; ///< nothing is left

    [[nodiscard]] const std::vector<std::pair<std::string_view, Element>>& rest() const { return fields_; }
    [[nodiscard]] const JsonPath& at() const { return at_; }

private:
    const JsonPath& at_;
    std::vector<std::pair<std::string_view, Element>> fields_;
};

std::string strictString(simdjson::dom::element from, const JsonPath& at, std::size_t longest);

/// Calls each(element, path) on the entries of an array.
template <typename Each>
void strictEntries(simdjson::dom::element from, const JsonPath& at, std::size_t most, const Each& each) {
    simdjson::dom::array list;
    if (from.get(list) != simdjson::SUCCESS) {
        refuseJson("an array is expected here", at);
    }
    std::size_t index = 0;
    for (const simdjson::dom::element entry : list) {
        if (index == most) {
            refuseJson("there are more than " + std::to_string(most) + " entries", at, ErrorCode::Limit);
        }
        each(entry, JsonPath(at, index++));
    }
}

} // namespace poolwright
