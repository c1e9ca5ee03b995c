// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "model/core/solve/conflict.h"
#include "model/core/solve/pooltrial.h"
#include "model/core/solve/verdictset.h"

namespace poolwright {

struct RepairLimits {
    std::size_t cells = 1U << 22U; ///< of one table of choices; at the bound the answer is Limit
    std::size_t facets = 6;        ///< changed together
    std::function<bool()> stopped; ///< asked now and then
};

struct RepairRequest {
    FacetSet locked;       ///< must keep their values; family, node kind, region, cluster type, nodes are never changed
    VerdictSet acceptable;
    /// A facet that must have one of these values afterwards (a wish); may be empty.
    std::vector<std::pair<Facet, std::vector<Value>>> wishes;
    /// Accepted findings by check, deciding rule and verdict count as acceptable.
    std::function<bool(CheckId, const std::string& rule, Verdict)> accepted;
    RepairLimits limits;
};

/// Values changed together so that every finding is acceptable.
struct Repair {
    std::vector<Choice> choices; ///< in the order of the facets; for each its operation
    std::vector<std::string> operations; ///< id of the operation that changes it with the least disruption; per choice
    Verdict verdict = Verdict::Unknown;
    VerdictCounts counts{};
    std::vector<std::pair<CheckId, Verdict>> cures; ///< what was unacceptable before
    std::vector<Citation> citations;                ///< what then says yes
    bool operator==(const Repair&) const = default;
};

struct RepairAnswer {
    enum class Kind : std::uint8_t {
        Fine,    ///< nothing is unacceptable
        Found,
        None,    ///< no change of these facets does: see the conflict and which lock to release
        Limit,
    };
    Kind kind = Kind::Fine;
    /// Ranked by facets changed, disruption of their operations, age of the versions chosen: the first is the cheapest;
    /// a few others of as many facets follow.
    std::vector<Repair> repairs;
    std::optional<Conflict> conflict;    ///< of None
    std::vector<Facet> release;          ///< of None: locks that each alone, when released, would allow a repair; cheapest first
    std::vector<Facet> releaseTogether;  ///< where no single one does: a smallest set
    /// Of None: verdicts that, each alone, when accepted as well, would make one possible (or make it fine); where no
    /// single one does, all of them together.
    std::vector<Verdict> allow;
    std::vector<Finding> blocking;       ///< what is unacceptable now
};

/// What a repair never changes: what would be another pool, cluster or size.
const FacetSet& neverRepaired();

/// The cheapest change of one pool (and of its cluster, judged on this pool alone). Versions that only move up
/// (Kubernetes, components, cGPU) are never moved down. Takes values into the evaluator: on the thread that owns it.
Result<RepairAnswer> repairOf(Evaluator& evaluator, const Fleet& fleet, std::size_t cluster, std::size_t pool,
                              const RepairRequest& request, const std::string& language);

} // namespace poolwright
