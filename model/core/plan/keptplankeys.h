// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <string_view>

#include "model/core/plan/rawplan.h"

namespace poolwright {

// What the writer and the reader of kept plans share.

inline constexpr std::string_view kKeptPlanFormat = "poolwright.kept-plan/1";
inline constexpr std::array kAllVerdicts{Verdict::Supported, Verdict::Caution, Verdict::Unknown, Verdict::Contested,
                                         Verdict::Unsupported};
inline constexpr std::array kAllStatuses{PlanStatus::Optimal, PlanStatus::Feasible, PlanStatus::Impossible, PlanStatus::Limit};

} // namespace poolwright
