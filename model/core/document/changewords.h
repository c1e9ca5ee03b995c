// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <string_view>

#include "model/core/document/change.h"

namespace poolwright {

// The words of commands as JSON.

/// By index of Change.
inline constexpr std::array<std::string_view, std::variant_size_v<Change>> kChangeWords{
    "cell",     "name",     "cluster",       "pool",       "pool-move", "cluster-move",
    "workload", "scenario", "scenario-head", "acceptance", "entry"};
inline std::string_view changeWord(const Change& change) { return kChangeWords[change.index()]; }

inline constexpr std::array<std::string_view, 3> kItemWords{"cluster", "pool", "workload"};
inline std::string_view itemWord(ItemKind kind) { return kItemWords[static_cast<std::size_t>(kind)]; }
inline Scope scopeOf(ItemKind kind) {
    return kind == ItemKind::Cluster ? Scope::Cluster : kind == ItemKind::Pool ? Scope::Pool : Scope::Workload;
}

/// A base that is the fleet beside it: of a scenario its own, of a head after a change the one before.
inline constexpr std::string_view kSameBase = "same";

} // namespace poolwright
