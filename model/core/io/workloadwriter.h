// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <ostream>

#include "model/core/workload/packing.h"

namespace poolwright {

struct TextStyle;

/// poolwright.workload-fits/1: workloads with their fits by pool, deciding requirement, capacity, smallest change; packing.
void writeWorkloadsJson(const Evaluator& evaluator, const Fleet& fleet, const WorkloadGrid& grid, const Packing& packing,
                        const std::vector<FitChange>& changes, std::ostream& out);
void writeWorkloadsText(const Evaluator& evaluator, const Fleet& fleet, const WorkloadGrid& grid, const Packing& packing,
                        const std::vector<FitChange>& changes, const TextStyle& style, std::ostream& out);

} // namespace poolwright
