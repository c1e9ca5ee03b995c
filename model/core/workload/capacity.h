// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/core/workload/cudafacts.h"
#include "model/core/workload/workloadfit.h"

namespace poolwright {

/// What a pool has to hold replicas with. Numbers that nobody gives or publishes are open.
struct PoolRoom {
    enum class Mode : std::uint8_t { Whole, Shared, Open } mode = Mode::Open; ///< one pod a GPU, several, or not known
    std::optional<std::uint64_t> memory;      ///< GiB of one GPU by its name
    std::optional<std::uint64_t> podsPerGpu;  ///< of a shared GPU
    bool podsGiven = false;                   ///< the pool itself says how many
    std::optional<std::uint64_t> gpusPerNode; ///< none where a family has several sizes
    std::uint64_t leastGpusPerNode = 0;       ///< the smallest size; 0: not known
    std::string sizes;                        ///< "1, 2, 4 or 8"
    std::optional<std::uint64_t> nodes;
};
PoolRoom poolRoomOf(const Evaluator& evaluator, const CudaFacts& facts, const PoolRow& row);

/// GiB that replicas can share of a GPU of that memory. Nodes show less than the name of the card says (ECC and driver): 23,028 MiB of
/// 24 GiB, 46,068 of 48, 7,611 of 8. So a sixteenth is left out.
std::uint64_t sharedMemory(std::uint64_t nominal);

/// Replicas that take so many GiB each; none: not known.
Capacity capacityOf(const PoolRoom& room, std::optional<std::uint64_t> asked);

} // namespace poolwright
