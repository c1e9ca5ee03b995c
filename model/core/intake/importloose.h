// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/core/intake/importgroups.h"

namespace poolwright {

/// Gives pools and clusters what machines without a name, lines that name no node, and node pools show of them. Facts whose
/// pool or cluster nothing tells have a remark.
void addFactsWithoutNode(const Matrix& matrix, const Observations& found, IntakeNodes& nodes, const ImportOptions& options,
                         IntakeGroups& groups, ImportRemarks& remarks);

} // namespace poolwright
