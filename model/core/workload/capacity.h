// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/core/workload/cudafacts.h"
#include "model/core/workload/workloadfit.h"

namespace poolwright {

PoolRoom poolRoomOf(const Evaluator& evaluator, const CudaFacts& facts, const PoolRow& row);

/// GiB that replicas can share of a GPU of that memory. Nodes show less than the name of the card says (ECC and
/// driver): 23,028 MiB of 24 GiB, 46,068 of 48, 7,611 of 8. So a sixteenth is left out.
std::uint64_t sharedMemory(std::uint64_t nominal);

/// Replicas that take so many GiB each (none: not known) on one GPU of the pool.
Capacity perGpuOf(const PoolRoom& room, std::optional<std::uint64_t> asked);
/// The same for all GPUs of the pool.
Capacity wholePool(const PoolRoom& room, Capacity perGpu);

} // namespace poolwright
