// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/rules/worsttable.h"

#include <algorithm>
#include <map>

namespace poolwright {

namespace {

std::vector<Facet> facetsOf(const std::vector<const CheckTable*>& checks) {
    std::vector<Facet> out;
    for (const CheckTable* check : checks) {
        for (const Facet facet : check->facets()) {
            if (std::ranges::find(out, facet) == out.end()) {
                out.push_back(facet);
            }
        }
    }
    return out;
}

} // namespace

std::size_t WorstTable::fusedClasses(const std::vector<const CheckTable*>& checks, Facet facet, const ValueTable& values,
                                     Dimension* out) {
    std::map<std::vector<std::uint32_t>, std::uint32_t> known;
    std::vector<std::uint32_t> classes(checks.size());
    for (std::size_t n = 0; n < values.count(facet); ++n) {
        const auto number = static_cast<ValueNumber>(n);
        std::ranges::transform(checks, classes.begin(),
                               [&](const CheckTable* check) { return check->classOf(facet, number); });
        const auto [at, added] = known.try_emplace(classes, static_cast<std::uint32_t>(known.size()));
        if (out != nullptr) {
            out->offset.push_back(at->second);
            if (added) {
                out->representative.push_back(number);
            }
        }
    }
    return known.size();
}

std::size_t WorstTable::cellsOf(const std::vector<const CheckTable*>& checks, const ValueTable& values) {
    std::size_t cells = 1;
    for (const Facet facet : facetsOf(checks)) {
        cells *= fusedClasses(checks, facet, values, nullptr);
        if (cells > kMostCells) {
            break;
        }
    }
    return cells;
}

WorstTable::Group WorstTable::build(std::vector<const CheckTable*> checks, const ValueTable& values) {
    Group group;
    std::size_t stride = 1;
    for (const Facet facet : facetsOf(checks)) {
        Dimension dimension;
        dimension.facet = facet;
        const std::size_t classes = fusedClasses(checks, facet, values, &dimension);
        dimension.stride = static_cast<std::uint32_t>(stride);
        for (std::uint32_t& offset : dimension.offset) {
            offset *= dimension.stride;
        }
        stride *= classes;
        group.dimensions.push_back(std::move(dimension));
    }
    group.checks = std::move(checks);
    group.cellCount = stride;
    group.cells = std::make_unique<std::atomic<std::uint8_t>[]>(stride);
    for (std::size_t i = 0; i < stride; ++i) {
        group.cells[i].store(kUnset, std::memory_order_relaxed);
    }
    return group;
}

WorstTable::WorstTable(const std::vector<const CheckTable*>& checks, const ValueTable& values,
                       const OutcomeStore& outcomes)
    : outcomes_(outcomes) {
    // Greedy: the widest check first; each further check joins the group where it adds the fewest look-ups.
    std::vector<const CheckTable*> order = checks;
    std::ranges::stable_sort(order, std::greater{}, [](const CheckTable* check) { return check->facets().size(); });
    std::vector<std::vector<const CheckTable*>> groups;
    for (const CheckTable* check : order) {
        std::vector<const CheckTable*>* best = nullptr;
        std::size_t fewest = check->facets().size() + 1; // look-ups as a group of its own
        for (auto& group : groups) {
            auto joined = group;
            joined.push_back(check);
            const std::size_t added = facetsOf(joined).size() - facetsOf(group).size();
            if (added < fewest && cellsOf(joined, values) <= kMostCells) {
                fewest = added;
                best = &group;
            }
        }
        if (best != nullptr) {
            best->push_back(check);
        } else {
            groups.push_back({check});
        }
    }
    for (auto& group : groups) {
        groups_.push_back(build(std::move(group), values));
    }
}

std::uint8_t WorstTable::fill(const Group& group, std::size_t cell) const {
    PoolRow row;
    for (const Dimension& dimension : group.dimensions) {
        const std::size_t classNumber = (cell / dimension.stride) % dimension.representative.size();
        row.values[static_cast<std::size_t>(dimension.facet)] = dimension.representative[classNumber];
    }
    std::uint8_t worst = 0;
    for (const CheckTable* check : group.checks) {
        if (const std::uint16_t id = check->at(row); id != OutcomeStore::kAbsent) {
            worst = std::max(worst, static_cast<std::uint8_t>(outcomes_.at(id).verdict));
        }
    }
    group.cells[cell].store(worst, std::memory_order_relaxed);
    return worst;
}

std::size_t WorstTable::cellCount() const {
    std::size_t count = 0;
    for (const Group& group : groups_) {
        count += group.cellCount;
    }
    return count;
}

} // namespace poolwright
