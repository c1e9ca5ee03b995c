// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <span>
#include <string>
#include <string_view>

#include "model/core/plan/plan.h"

namespace poolwright {

// Words of plans that are made from values alone; sentences about findings come from the matrix.

/// What a facet is called where room is short: "driver", "installer", "OS".
std::string_view shortName(Facet facet);

/// "cGPU 1.5.20", "driver 550.163.01, kernel 5.10.134-18.al8.x86_64 and 2 more": facets that become open are left out unless
/// there is nothing else.
std::string shortChanges(std::span<const PlanChange> changes, std::size_t most = 2);

/// "1 node", "48 nodes".
std::string countOf(std::uint64_t count, std::string_view one, std::string_view many = {});

/// "45 min", "9 h 20 min".
std::string durationText(std::uint64_t minutes);

/// The first letter small, unless the word is a name such as cGPU or ACK.
std::string inSentence(std::string_view text);

} // namespace poolwright
