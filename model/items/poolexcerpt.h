// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/core/facts/fleet.h"
#include "model/items/fleetsource.h"

namespace poolwright {

/// One pool with its cluster and the workloads that are meant for it: a fleet of one pool, small enough to be copied to
/// another thread. It is pool 0 of cluster 0.
Fleet excerptOf(const Fleet& fleet, std::size_t cluster, std::size_t pool);
/// The same for a pool by its index in the judgement.
Fleet excerptOf(const FleetSource& source, std::size_t pool);

} // namespace poolwright
