// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/plan/rawplan.h"

namespace poolwright {

std::string_view toText(PlanStatus status) {
    switch (status) {
    case PlanStatus::Optimal:
        return "optimal";
    case PlanStatus::Feasible:
        return "feasible";
    case PlanStatus::Impossible:
        return "impossible";
    case PlanStatus::Limit:
        return "limit";
    }
    return "";
}

} // namespace poolwright
