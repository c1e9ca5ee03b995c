// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>

#include "model/core/plan/poolspace.h"

namespace poolwright {

namespace {

template <typename Cell>
PoolTable<Cell> restrictedTable(const PoolTable<Cell>& table, const KeptValues& kept) {
    PoolTable<Cell> out;
    std::size_t cells = 1;
    for (const std::size_t v : table.variables) {
        if (kept[v].size() > 1) {
            out.variables.push_back(v);
            out.strides.push_back(cells);
            cells *= kept[v].size();
        }
    }
    out.cells.reserve(cells);
    PoolState at{};
    PoolState state{};
    for (const std::size_t v : table.variables) {
        state[v] = kept[v].front();
    }
    for (std::size_t i = 0; i < cells; ++i) {
        out.cells.push_back(table.at(state));
        for (const std::size_t v : out.variables) {
            if (++at[v] < kept[v].size()) {
                state[v] = kept[v][at[v]];
                break;
            }
            at[v] = 0;
            state[v] = kept[v].front();
        }
    }
    return out;
}

template <typename Item>
std::vector<Item> picked(const std::vector<Item>& from, const std::vector<std::uint16_t>& kept) {
    std::vector<Item> out;
    for (const std::uint16_t i : kept) {
        out.push_back(from[i]);
    }
    return out;
}

} // namespace

PoolSpace restricted(const PoolSpace& space, const KeptValues& kept) {
    PoolSpace out = space;
    std::vector<std::vector<std::uint16_t>> now; // by variable and old value: the new one
    for (std::size_t v = 0; v < kept.size(); ++v) {
        auto& map = now.emplace_back(space.sizes[v], static_cast<std::uint16_t>(0));
        for (std::uint16_t i = 0; i < kept[v].size(); ++i) {
            map[kept[v][i]] = i;
        }
        out.sizes[v] = kept[v].size();
        if (v != kClusterVariable) {
            PoolVariable& variable = out.variables[v];
            variable.values = picked(variable.values, kept[v]);
            variable.places = picked(variable.places, kept[v]);
            variable.moved = picked(variable.moved, kept[v]);
        }
    }
    const auto has = [&](std::size_t v, std::uint16_t i) { return std::ranges::binary_search(kept[v], i); };
    for (CheckInSpace& check : out.checks) {
        check.table = restrictedTable(check.table, kept);
        std::erase_if(check.touches, [&](std::size_t v) { return kept[v].size() == 1; });
    }
    for (PoolCondition& condition : out.conditions) {
        condition.holds = restrictedTable(condition.holds, kept);
    }
    for (PoolOperation& operation : out.operations) {
        operation.possible = restrictedTable(operation.possible, kept);
        std::erase_if(operation.moves, [&](const PoolMove& move) { return kept[move.variable].size() == 1; });
        for (PoolMove& move : operation.moves) {
            move.to = picked(move.to, kept[move.variable]);
            for (auto& to : move.to) {
                std::erase_if(to, [&](std::uint16_t i) { return !has(move.variable, i); });
                std::ranges::transform(to, to.begin(), [&](std::uint16_t i) { return now[move.variable][i]; });
            }
        }
    }
    for (auto& operation : out.clusterOperations) {
        operation.possible = restrictedTable(operation.possible, kept);
    }
    if (out.driverNow) {
        out.driverNow = restrictedTable(*out.driverNow, kept);
        for (std::uint16_t& cell : out.driverNow->cells) {
            cell = now[*out.driver][cell];
        }
    }
    if (out.kubelet) {
        std::ranges::transform(out.kubeletOf, out.kubeletOf.begin(),
                               [&](std::uint16_t i) { return now[*out.kubelet][i]; });
    }
    if (out.cgpu) {
        for (std::size_t k = 0; k < out.installs.size(); ++k) {
            out.installs[k] = picked(out.installs[k], kept[*out.cgpu]);
            out.staysOnInstall[k] = picked(out.staysOnInstall[k], kept[*out.cgpu]);
        }
    }
    if (out.pinned) {
        out.pinnedTrue = now[*out.pinned][out.pinnedTrue];
    }
    if (out.image) {
        out.imageOpen = now[*out.image][out.imageOpen];
        std::erase_if(out.images, [&](const PoolSpace::HeldByImage& held) {
            return !has(*out.image, held.image) || (held.os && !has(*out.os, *held.os)) ||
                   (held.kernel && !has(*out.kernel, *held.kernel));
        });
        for (PoolSpace::HeldByImage& held : out.images) {
            held.image = now[*out.image][held.image];
            held.os = held.os ? std::optional{now[*out.os][*held.os]} : std::nullopt;
            held.kernel = held.kernel ? std::optional{now[*out.kernel][*held.kernel]} : std::nullopt;
        }
    }
    return out;
}

} // namespace poolwright
