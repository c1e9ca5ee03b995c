// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/core/document/edits.h"
#include "model/core/triage/diagnosis.h"

namespace poolwright {

/// What the planner is asked for, as a person would type it: the value that the remedy sets on that pool or its cluster;
/// without a remedy, or where it names no value, that the pool be acceptable.
std::string repairTarget(const Matrix& matrix, const Cluster& cluster, const Pool& pool, const TriageRemedy* remedy);

/// The facts of the text that are open in the pool and its cluster, as edits: what was printed or follows, never what was only
/// asked for, and nothing that the text contradicts itself about.
std::vector<CellEdit> fillingEdits(const Cluster& cluster, const Pool& pool, const Triage& triage);

/// A cluster with one pool of the facts of the text, for a fleet that does not have it. The pool has the name that the text
/// tells, else none.
Cluster clusterOfTicket(const Triage& triage);

} // namespace poolwright
