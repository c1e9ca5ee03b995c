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

/// What a facet is called in a sentence: "the driver", "cGPU", "ack-ai-installer".
std::string_view plainName(Facet facet);

/// "driver 550.163.01", "Kubernetes 1.30.1", "containerd 1.6.28", "no cGPU"; of an open one "the driver left open".
std::string plainValue(Facet facet, const Value* value);

/// Several of them: "cGPU 1.5.20 and driver 550.163.01". Facets that become open, and that a driver is pinned, are left out
/// where something else is said.
std::string plainChanges(std::span<const PlanChange> changes);

/// "a", "a and b", "a, b and c".
std::string listed(std::span<const std::string> parts);

/// The first letter large, unless the word is a name such as cGPU.
std::string asSentence(std::string text);

/// "1 node", "48 nodes".
std::string countOf(std::uint64_t count, std::string_view one, std::string_view many = {});

/// "45 min", "9 h 20 min".
std::string durationText(std::uint64_t minutes);

/// The first letter small, unless the word is a name such as cGPU or ACK.
std::string inSentence(std::string_view text);

} // namespace poolwright
