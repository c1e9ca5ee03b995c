// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/intake/importgpu.h"

#include <algorithm>
#include <fmt/format.h>

namespace poolwright {

namespace {

/// The card of a family, where the matrix has one; empty: no page tells it.
std::string gpuOfFamily(const Matrix& matrix, const Value& family) {
    for (const Derivation& each : matrix.derivations) {
        if (each.facet == Facet::Gpu && each.guard.size() == 1 && each.guard.front().facet == Facet::InstanceFamily &&
            !each.guard.front().negated && contains(each.guard.front().spans, family.tag, family.key)) {
            return each.value.text;
        }
    }
    return {};
}

} // namespace

std::string gpuWord(std::string_view printed) {
    for (const std::string_view front : {"NVIDIA", "Tesla"}) {
        if (printed.starts_with(front)) {
            printed.remove_prefix(front.size());
            printed.remove_prefix(std::min(printed.find_first_not_of(" -"), printed.size()));
        }
    }
    return std::string(printed.substr(0, printed.find_first_of(" -")));
}

MachineHomes::MachineHomes(const Matrix& matrix, const ValueNumbers& numbers, std::vector<PoolGroup>& pools)
    : pools_(pools), gpus_(pools.size()) {
    std::map<std::uint32_t, std::string> ofFamily;
    for (std::size_t i = 0; i < pools.size(); ++i) {
        for (const IntakeNode* node : pools[i].nodes) {
            std::string gpu(node->gpuModel);
            const std::uint32_t family = node->certain(Facet::InstanceFamily);
            if (gpu.empty() && family != 0) {
                const auto [at, fresh] = ofFamily.try_emplace(family);
                if (fresh) {
                    at->second = gpuOfFamily(matrix, numbers.value(family));
                }
                gpu = at->second;
            }
            if (!gpu.empty()) {
                gpus_[i].insert(gpuWord(gpu));
            }
        }
    }
}

MachineHomes::Home MachineHomes::of(const IntakeNode* machine) const {
    if (machine != nullptr && !machine->poolId.empty()) {
        const auto named = std::ranges::find(pools_, machine->poolId, &PoolGroup::poolId);
        if (named != pools_.end()) {
            return {&*named, "its node pool"};
        }
    }
    const std::string gpu = machine == nullptr ? std::string() : gpuWord(machine->gpuModel);
    std::vector<PoolGroup*> possible;
    for (std::size_t i = 0; i < pools_.size(); ++i) {
        if (gpu.empty() || gpus_[i].empty() || gpus_[i].contains(gpu)) {
            possible.push_back(&pools_[i]);
        }
    }
    if (possible.size() == 1) {
        return {possible.front(), pools_.size() == 1 ? "the one pool" : fmt::format("the only pool that has {}", gpu)};
    }
    return {nullptr, possible.empty() && !pools_.empty() ? fmt::format("no pool has its GPU, {}", gpu)
                                                         : "nothing tells which pool it is of"};
}

} // namespace poolwright
