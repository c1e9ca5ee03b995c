// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/workload/packing.h"

#include <algorithm>
#include <fmt/format.h>

#include "model/core/workload/capacity.h"

namespace poolwright {

namespace {

/// GPUs of one pool that hold the same.
struct AlikeGpus {
    std::uint64_t count = 0;
    std::uint64_t memory = 0; ///< GiB that are free
    std::uint64_t pods = 0;   ///< that may still come
    bool empty = true;
};

std::uint64_t askedOf(const WorkloadProfile& profile, Facet facet, std::uint64_t otherwise) {
    const Value* value = profile.workload.facets.find(facet);
    return value == nullptr ? otherwise : value->key.fields[0];
}

constexpr std::uint64_t kWholeGpu = UINT64_MAX;

class Packer {
public:
    Packer(const Fleet& fleet, const WorkloadGrid& grid) : fleet_(fleet), grid_(grid) {}

    Packing run();

private:
    void openPools();
    [[nodiscard]] std::string pathOf(std::size_t pool) const {
        const auto [c, p] = grid_.pools[pool];
        return poolPath(fleet_.clusters[c], fleet_.clusters[c].pools[p]);
    }
    [[nodiscard]] std::vector<std::size_t> poolsFor(std::size_t workload) const;
    std::uint64_t place(std::size_t workload, std::size_t pool, std::uint64_t wanted);
    std::uint64_t fill(std::size_t pool, std::uint64_t memory, std::uint64_t wanted);
    void placeAll(std::size_t workload);
    [[nodiscard]] std::string whyNot(std::size_t workload, const std::vector<std::size_t>& tried) const;
    void assume(std::string text) {
        if (std::ranges::find(out_.assumptions, text) == out_.assumptions.end()) {
            out_.assumptions.push_back(std::move(text));
        }
    }

    const Fleet& fleet_;
    const WorkloadGrid& grid_;
    std::vector<std::vector<AlikeGpus>> gpus_; ///< by pool, the fullest first
    Packing out_;
};

void Packer::openPools() {
    for (const PoolRoom& room : grid_.rooms) {
        const std::uint64_t perNode = room.gpusPerNode.value_or(room.leastGpusPerNode);
        const bool shared = room.mode == PoolRoom::Mode::Shared;
        AlikeGpus all;
        all.count = room.nodes.value_or(0) * perNode;
        all.memory = shared ? sharedMemory(room.memory.value_or(0)) : 0;
        all.pods = shared ? room.podsPerGpu.value_or(1) : 1;
        gpus_.push_back({all});
    }
}

/// Where it fits, the better verdict and the smaller card first: large cards are left to those who need them.
std::vector<std::size_t> Packer::poolsFor(std::size_t workload) const {
    const bool wishes = !grid_.workloads[workload].workload.pools.empty();
    std::vector<std::size_t> out;
    for (std::size_t pool = 0; pool < grid_.pools.size(); ++pool) {
        const WorkloadFit& fit = grid_.at(workload, pool);
        if (fit.verdict <= Verdict::Caution && (fit.wished || !wishes)) {
            out.push_back(pool);
        }
    }
    std::ranges::stable_sort(out, {}, [&](std::size_t pool) {
        return std::pair(grid_.at(workload, pool).verdict, grid_.rooms[pool].memory.value_or(UINT64_MAX));
    });
    return out;
}

/// First fit: replicas go to the GPUs that hold some already, as many as go there, then to the next.
std::uint64_t Packer::fill(std::size_t pool, std::uint64_t memory, std::uint64_t wanted) {
    std::uint64_t placed = 0;
    std::vector<AlikeGpus> after;
    for (const AlikeGpus& gpu : gpus_[pool]) {
        const bool whole = memory == kWholeGpu;
        const std::uint64_t bySize = memory == 0 ? UINT64_MAX : gpu.memory / std::max<std::uint64_t>(memory, 1);
        const std::uint64_t each = whole ? (gpu.empty && gpu.pods > 0 ? 1 : 0) : std::min(bySize, gpu.pods);
        const std::uint64_t left = wanted - placed;
        if (each == 0 || left == 0) {
            after.push_back(gpu);
            continue;
        }
        const auto holding = [&](std::uint64_t count, std::uint64_t replicas) {
            AlikeGpus out = gpu;
            out.count = count;
            out.memory = whole ? 0 : gpu.memory - replicas * memory;
            out.pods = whole ? 0 : gpu.pods - replicas;
            out.empty = false;
            return out;
        };
        const std::uint64_t full = std::min(gpu.count, left / each);
        const std::uint64_t rest = full < gpu.count ? left - full * each : 0;
        if (full > 0) {
            after.push_back(holding(full, each));
        }
        if (rest > 0) {
            after.push_back(holding(1, rest));
        }
        if (const std::uint64_t untouched = gpu.count - full - (rest > 0 ? 1 : 0); untouched > 0) {
            AlikeGpus same = gpu;
            same.count = untouched;
            after.push_back(same);
        }
        placed += full * each + rest;
    }
    gpus_[pool] = std::move(after);
    return placed;
}

std::uint64_t Packer::place(std::size_t workload, std::size_t pool, std::uint64_t wanted) {
    const WorkloadProfile& profile = grid_.workloads[workload];
    const PoolRoom& room = grid_.rooms[pool];
    std::uint64_t memory = askedOf(profile, Facet::WorkloadGpuMemory, kWholeGpu);
    const bool shared = room.mode == PoolRoom::Mode::Shared;
    if (memory == kWholeGpu && shared) {
        assume(fmt::format("{} does not say how much GPU memory a replica takes: counted as a whole GPU.",
                           profile.workload.name));
    }
    if (!shared || memory > sharedMemory(room.memory.value_or(0))) {
        memory = kWholeGpu;
    }
    const std::uint64_t placed = fill(pool, memory, wanted);
    if (placed == 0) {
        return 0;
    }
    out_.placements.push_back({workload, pool, placed});
    if (!room.gpusPerNode) {
        assume(
            fmt::format("{}: nodes have {} GPUs; counted with {}.", pathOf(pool), room.sizes, room.leastGpusPerNode));
    }
    if (room.mode == PoolRoom::Mode::Open) {
        assume(fmt::format("{}: how GPUs are shared is open; counted as one replica a GPU.", pathOf(pool)));
    }
    if (shared && memory != kWholeGpu) {
        assume("Of a shared GPU a sixteenth of the memory is left out: nodes show less than the card has by name.");
    }
    return placed;
}

std::string Packer::whyNot(std::size_t workload, const std::vector<std::size_t>& tried) const {
    if (tried.empty()) {
        const std::vector<std::size_t> ranked = poolsRanked(grid_, workload);
        const bool wishes = !grid_.workloads[workload].workload.pools.empty();
        for (const std::size_t pool : ranked) {
            const WorkloadFit& fit = grid_.at(workload, pool);
            if (fit.wished || !wishes) {
                return fmt::format("{}: {}", pathOf(pool), fit.deciding().statement);
            }
        }
        return wishes ? "none of the pools that it names is in the fleet" : "the fleet has no pools";
    }
    for (const std::size_t pool : tried) {
        const PoolRoom& room = grid_.rooms[pool];
        if (!room.nodes) {
            return fmt::format("{}: the number of nodes is open", pathOf(pool));
        }
        if (room.leastGpusPerNode == 0 && *room.nodes > 0) {
            return fmt::format("{}: how many GPUs a node has is not known", pathOf(pool));
        }
    }
    return tried.size() == 1 ? fmt::format("{} is full", pathOf(tried.front()))
                             : fmt::format("the {} pools that it fits are full", tried.size());
}

void Packer::placeAll(std::size_t workload) {
    const std::uint64_t wanted = out_.wanted[workload];
    if (wanted == 0) {
        const bool open = grid_.workloads[workload].workload.facets.find(Facet::Replicas) == nullptr;
        out_.notPlaced[workload] = open ? "how many replicas it has is open" : "";
        return;
    }
    const std::vector<std::size_t> pools = poolsFor(workload);
    for (const std::size_t pool : pools) {
        if (out_.placed[workload] < wanted) {
            out_.placed[workload] += place(workload, pool, wanted - out_.placed[workload]);
        }
    }
    if (out_.placed[workload] < wanted) {
        out_.notPlaced[workload] = whyNot(workload, pools);
    }
}

Packing Packer::run() {
    const std::size_t count = grid_.complete() ? grid_.workloads.size() : 0;
    out_.placed.resize(grid_.workloads.size());
    out_.wanted.resize(grid_.workloads.size());
    out_.notPlaced.resize(grid_.workloads.size());
    openPools();
    std::vector<std::size_t> order(count);
    for (std::size_t w = 0; w < count; ++w) {
        order[w] = w;
        out_.wanted[w] = askedOf(grid_.workloads[w], Facet::Replicas, 0);
    }
    std::ranges::stable_sort(order, std::greater{}, [&](std::size_t w) {
        return askedOf(grid_.workloads[w], Facet::WorkloadGpuMemory, kWholeGpu);
    });
    for (const std::size_t workload : order) {
        placeAll(workload);
    }
    std::ranges::stable_sort(out_.placements, {},
                             [](const Placement& one) { return std::pair(one.workload, one.pool); });
    return std::move(out_);
}

} // namespace

Packing pack(const Evaluator&, const Fleet& fleet, const WorkloadGrid& grid) { return Packer(fleet, grid).run(); }

} // namespace poolwright
