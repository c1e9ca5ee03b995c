// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/core/workload/workloadfit.h"

namespace poolwright {

/// Replicas of several workloads placed on the GPUs of the pools that they fit: how many of each and where.
struct Placement {
    std::size_t workload = 0;
    std::size_t pool = 0; ///< index in WorkloadGrid::pools
    std::uint64_t replicas = 0;
    bool operator==(const Placement&) const = default;
};
struct Packing {
    std::vector<Placement> placements;
    std::vector<std::uint64_t> placed;  ///< by workload
    std::vector<std::uint64_t> wanted;  ///< by workload; 0: replicas are open
    std::vector<std::string> notPlaced; ///< by workload: why the rest has no place; empty: all placed
    std::vector<std::string> assumptions;
    bool operator==(const Packing&) const = default;
};
/// First-fit decreasing by memory over whole GPUs and shared ones (memory and 20 pods a GPU, or the pool's
/// pods-per-gpu; whole GPUs where the pool does not share), wished pools only where the profile names some. Never
/// places on a pool whose fit is unsupported, unknown or contested. Deterministic.
Packing pack(const Evaluator& evaluator, const Fleet& fleet, const WorkloadGrid& grid);

} // namespace poolwright
