// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/core/document/strictjson.h"
#include "model/core/plan/planrequesttext.h"

namespace poolwright {

// Parts of reading kept plans. All throw a StrictFault.

inline constexpr std::size_t kMostKeptEntries = 100'000;
inline constexpr std::size_t kLongestKeptWish = 4096;

/// The error of a reader of text, at a place of the JSON.
[[noreturn]] void refuseKept(const Error& error, const JsonPath& at);
Date keptDate(const std::string& text, const JsonPath& at);
/// Calls each(element, path) on the entries of a member.
template <typename Each>
void keptEntries(StrictMembers& members, std::string_view key, const Each& each) {
    strictEntries(members.take(key), JsonPath(members.at(), key), kMostKeptEntries, each);
}

/// Reads the member "last" of a kept plan.
KeptResult readKeptResult(const Matrix& matrix, simdjson::dom::element from, const JsonPath& at, const PlanRequest& request);

} // namespace poolwright
