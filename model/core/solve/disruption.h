// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "model/core/plan/operation.h"
#include "model/core/rules/evaluator.h"

namespace poolwright {

/// What a change does to nodes and pods, the least first.
enum class Disruption : std::uint8_t { None, PodsStop, Drain, DiskReplaced, Rebuild };
inline constexpr std::size_t kDisruptionCount = 5;

/// By which operation a facet is changed with the least disruption.
class LeastOperations {
public:
    /// Operations of the matrix that can be done on the pool at all (`when` holds of its row, or is open).
    LeastOperations(const Evaluator& evaluator, const PoolRow& row);

    struct Way {
        std::string operation; ///< id; empty: no operation of the matrix does it
        Disruption disruption = Disruption::None;
        bool operator==(const Way&) const = default;
    };
    /// Of one facet from what the pool has (or what follows from its other values) to another value; none: left open.
    /// A facet that was open is told, which disrupts nothing: nobody knows that the nodes have to change. Nor do
    /// settings that no operation is about (the CPU policy); a change that only other pools' operations could make
    /// counts as a rebuild.
    [[nodiscard]] Way of(Facet facet, const std::optional<Value>& to) const;

private:
    struct Known {
        Operation operation;
        Disruption disruption = Disruption::None;
        bool here = true;
    };
    std::vector<Known> operations_;
    std::array<std::optional<Value>, kFacetCount> now_;
};

} // namespace poolwright
