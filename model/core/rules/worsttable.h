// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <atomic>
#include <memory>
#include <vector>

#include "model/core/rules/checktable.h"

namespace poolwright {

/// The worst verdict of several checks at once: tables of checks that share facets are fused into a few of one byte a cell.
/// Built over check tables that have learnt every value in use; cells are worked out when first asked for.
class WorstTable {
public:
    WorstTable(const std::vector<const CheckTable*>& checks, const ValueTable& values, const OutcomeStore& outcomes);

    [[nodiscard]] Verdict at(const PoolRow& row) const {
        std::uint8_t worst = 0;
        for (const Group& group : groups_) {
            std::size_t cell = 0;
            for (const Dimension& dimension : group.dimensions) {
                cell += dimension.offset[row.at(dimension.facet)];
            }
            const std::uint8_t found = group.cells[cell].load(std::memory_order_relaxed);
            const std::uint8_t verdict = found != kUnset ? found : fill(group, cell);
            worst = verdict > worst ? verdict : worst;
        }
        return static_cast<Verdict>(worst);
    }
    [[nodiscard]] std::size_t groupCount() const { return groups_.size(); }
    [[nodiscard]] std::size_t cellCount() const;

private:
    static constexpr std::uint8_t kUnset = 0xFF;
    static constexpr std::size_t kMostCells = 1U << 16U; ///< of one fused table, so that what is used stays in the cache
    struct Dimension {
        Facet facet{};
        std::vector<std::uint32_t> offset;         ///< by value number
        std::vector<ValueNumber> representative;   ///< by fused class
        std::uint32_t stride = 1;
    };
    struct Group {
        std::vector<const CheckTable*> checks;
        std::vector<Dimension> dimensions;
        std::size_t cellCount = 0;
        mutable std::unique_ptr<std::atomic<std::uint8_t>[]> cells;
    };
    [[nodiscard]] static std::size_t fusedClasses(const std::vector<const CheckTable*>& checks, Facet facet,
                                                  const ValueTable& values, Dimension* out);
    [[nodiscard]] static std::size_t cellsOf(const std::vector<const CheckTable*>& checks, const ValueTable& values);
    static Group build(std::vector<const CheckTable*> checks, const ValueTable& values);
    [[nodiscard]] std::uint8_t fill(const Group& group, std::size_t cell) const;

    const OutcomeStore& outcomes_;
    std::vector<Group> groups_;
};

} // namespace poolwright
