// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <ostream>

#include "model/core/workload/packing.h"

namespace poolwright {

struct TextStyle;

/// `changes` stand beside the grid's fits (as many), or there are none; one without choices and reason was not looked
/// for. poolwright.workload-fits/1: workloads with their fits by pool, deciding requirement, capacity, smallest change;
/// packing.
void writeWorkloadsJson(const Evaluator& evaluator, const Fleet& fleet, const WorkloadGrid& grid,
                        const Packing& packing, const std::vector<FitChange>& changes, std::ostream& out);
/// For people. Verbose: every requirement of every pool with its sources, not only what decides or limits.
void writeWorkloadsText(const Evaluator& evaluator, const Fleet& fleet, const WorkloadGrid& grid,
                        const Packing& packing, const std::vector<FitChange>& changes, const TextStyle& style,
                        std::ostream& out);

/// What a change of one pool does to the workloads, by what is asked.
struct ShiftReport {
    std::size_t cluster = 0;
    std::size_t pool = 0;
    std::vector<Choice> choices;
    std::vector<WorkloadProfile> workloads;
    std::vector<FitShift> shifts;
};
/// poolwright.workload-fits/1 with "shifts" in place of fits and packing.
void writeShiftsJson(const Evaluator& evaluator, const Fleet& fleet, const ShiftReport& report, std::ostream& out);
void writeShiftsText(const Evaluator& evaluator, const Fleet& fleet, const ShiftReport& report, const TextStyle& style,
                     std::ostream& out);

} // namespace poolwright
