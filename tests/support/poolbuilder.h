// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/core/facts/fleet.h"
#include "model/core/rules/finding.h"

namespace poolwright::test {

/// The day on which tests judge unless they say otherwise: that of the newest source.
inline constexpr std::string_view kToday = "2026-10-06";

/// The matrix of the tree, from the folder that POOLWRIGHT_MATRIX_DIR names. Read once; where it has faults they are printed and the
/// program ends, because no test could say anything.
const MatrixPtr& realMatrix();

/// One pool with the cluster that it stands in and the workload that is placed on it.
struct BuiltPool {
    Configuration cluster;
    Configuration pool;
    Configuration workload; ///< empty: no workload
};

/// A pool as a row of a test writes it: "gn7i; kubernetes=1.28.9; driver=550.90.07; cuda-runtime=12.4".
/// Parts stand between semicolons; a part without "=" is the instance family; keys are the ids of facets of any scope, derived ones
/// too (gpu=H100), so that a card that no family gives can be judged. An unknown key or value is an error that names near misses.
Result<BuiltPool> buildPool(std::string_view text, const Matrix& matrix);

/// The pool "p" of the cluster "c", and the workload "w" on it where the text names a facet of one.
Fleet fleetOf(const BuiltPool& built);

/// Every finding about the pool by the matrix of the tree, workload included. A pool that cannot be read ends the program.
std::vector<Finding> findingsOf(std::string_view pool, std::string_view day = kToday);

/// The finding of one check, or nothing where the check does not apply to the pool.
std::optional<Finding> findingOf(std::string_view pool, std::string_view check, std::string_view day = kToday);

/// What a finding says, in the words of a row: "unsupported bound", "unknown silent; missing cgpu kernel", "absent".
/// The grade of evidence is left out where `expected` names none.
std::string outcomeText(const std::optional<Finding>& finding, std::string_view expected);

/// A table of boundaries. In the _data slot: boundaryColumns(), then boundary() for each row; the slot itself is verifyBoundary().
void boundaryColumns();
void boundary(std::string_view name, std::string_view pool, std::string_view check, std::string_view expected,
              std::string_view day = kToday);
void verifyBoundary();

} // namespace poolwright::test
