// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/workload/capacity.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace poolwright {

namespace {

std::optional<std::uint64_t> numberAt(const Evaluator& evaluator, const PoolRow& row, Facet facet) {
    const Value* value = evaluator.state(facet, row).value;
    return value == nullptr ? std::nullopt : std::optional<std::uint64_t>(value->key.fields[0]);
}

/// The sizes of a family: "1, 2, 4 or 8", the least, and the one where there is only one.
void putSizes(const Value& list, PoolRoom& out) {
    std::vector<std::uint64_t> sizes;
    for (const std::string& entry : listEntries(list)) {
        std::uint64_t number = 0;
        if (std::from_chars(entry.data(), entry.data() + entry.size(), number).ec == std::errc() && number > 0) {
            sizes.push_back(number);
        }
    }
    std::ranges::sort(sizes);
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        out.sizes += (i == 0 ? "" : i + 1 == sizes.size() ? " or " : ", ") + std::to_string(sizes[i]);
    }
    if (!sizes.empty()) {
        out.leastGpusPerNode = sizes.front();
    }
    if (sizes.size() == 1) {
        out.gpusPerNode = sizes.front();
    }
}

void putPerGpu(const PoolRoom& room, std::optional<std::uint64_t> asked, Capacity& out) {
    const bool tooMuch = asked && room.memory && *asked > *room.memory;
    if (tooMuch) {
        out.perGpu = 0;
        out.because = fmt::format("{} GiB of {} GiB", *asked, *room.memory);
        return;
    }
    if (room.mode == PoolRoom::Mode::Open) {
        out.because = "how GPUs are shared is open";
        return;
    }
    if (asked && *asked > 0 && !room.memory) {
        out.because = "the memory of the GPU is not known";
        return;
    }
    if (room.mode == PoolRoom::Mode::Whole) {
        out.perGpu = 1;
        out.because = "one replica a GPU";
        return;
    }
    if (!asked) {
        out.because = "the GPU memory of a replica is open";
        return;
    }
    const std::uint64_t bySize =
        *asked == 0 ? UINT64_MAX : std::max<std::uint64_t>(1, sharedMemory(*room.memory) / *asked);
    const std::uint64_t byPods = room.podsPerGpu.value_or(UINT64_MAX);
    if (std::min(bySize, byPods) == UINT64_MAX) {
        out.because = "how many pods may share a GPU is not known";
        return;
    }
    out.perGpu = std::min(bySize, byPods);
    out.because =
        byPods < bySize ? fmt::format("{} pods a GPU", byPods) : fmt::format("{} GiB of {} GiB", *asked, *room.memory);
}

} // namespace

std::uint64_t sharedMemory(std::uint64_t nominal) { return nominal * 15 / 16; }

PoolRoom poolRoomOf(const Evaluator& evaluator, const CudaFacts& facts, const PoolRow& row) {
    PoolRoom out;
    if (const Value* scheduling = evaluator.state(Facet::GpuScheduling, row).value) {
        const bool whole = scheduling->text == "default" || scheduling->text == "topology";
        out.mode = whole ? PoolRoom::Mode::Whole : PoolRoom::Mode::Shared;
    }
    out.memory = numberAt(evaluator, row, Facet::GpuMemory);
    if (out.mode == PoolRoom::Mode::Shared) {
        const std::optional<std::uint64_t> given = numberAt(evaluator, row, Facet::PodsPerGpu);
        out.podsPerGpu = given;
        if (facts.podsPerGpu() > 0) {
            out.podsPerGpu = std::min<std::uint64_t>(given.value_or(facts.podsPerGpu()), facts.podsPerGpu());
        }
    }
    if (const Value* sizes = evaluator.state(Facet::GpusPerNode, row).value) {
        putSizes(*sizes, out);
    }
    out.nodes = numberAt(evaluator, row, Facet::Nodes);
    if (!out.nodes) {
        out.open = "the number of nodes is open";
    } else if (!out.gpusPerNode && *out.nodes > 0) {
        out.open =
            out.sizes.empty() ? "the GPUs of a node are not known" : fmt::format("a node has {} GPUs", out.sizes);
    }
    return out;
}

Capacity perGpuOf(const PoolRoom& room, std::optional<std::uint64_t> asked) {
    Capacity out;
    putPerGpu(room, asked, out);
    return out;
}

Capacity wholePool(const PoolRoom& room, Capacity perGpu) {
    Capacity out = std::move(perGpu);
    if (room.nodes && (room.gpusPerNode || *room.nodes == 0)) {
        out.gpus = *room.nodes * room.gpusPerNode.value_or(0);
    }
    if (out.perGpu == 0U) {
        out.replicas = 0;
    } else if (out.perGpu && out.gpus) {
        out.replicas = *out.perGpu * *out.gpus;
    }
    if (!room.open.empty() && out.perGpu != 0U) {
        out.because += "; ";
        out.because += room.open;
    }
    return out;
}

} // namespace poolwright
