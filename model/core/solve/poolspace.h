// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "model/core/solve/consistency.h"
#include "model/core/solve/elimination.h"
#include "model/core/solve/influence.h"
#include "model/core/solve/pooltrial.h"
#include "model/core/solve/verdictset.h"

namespace poolwright::fold {

/// What an assignment costs; of constraints 0 where they hold. Costs add up.
using Effort = std::uint64_t;
inline constexpr Effort kNever = ~Effort{0};

/// The least effort that an assignment can be completed with.
struct LeastEffort {
    using Cell = Effort;
    [[nodiscard]] static Cell zero() { return kNever; }
    [[nodiscard]] static Cell one() { return 0; }
    [[nodiscard]] static Cell join(Cell a, Cell b) { return a == kNever || b == kNever ? kNever : a + b; }
    [[nodiscard]] static Cell either(Cell a, Cell b) { return std::min(a, b); }
    [[nodiscard]] static Cell weight(std::size_t /*variable*/, std::size_t /*value*/) { return 0; }
};

/// A facet that may keep what the pool has or take another value.
struct SpaceVariable {
    Facet facet{};
    std::vector<std::optional<Value>> values; ///< the first is what the pool has; none: left open
    std::vector<ValueNumber> numbers;
    std::vector<std::size_t> places; ///< where each stands among the facet's values, newest first
};

/// A facet that must have one of these values afterwards.
using Wish = std::pair<Facet, std::vector<Value>>;

/// Whether a finding of that check, decided by that rule with that verdict, was accepted.
using AcceptedFinding = std::function<bool(CheckId, const std::string& rule, Verdict)>;

/// One pool under other values than its own: for every check, contradiction, held facet and wish a table of which
/// choices are allowed. Exact: values share an option only where nothing tells them apart.
class PoolSpace {
public:
    struct Question {
        FacetSet free; ///< facets that may take other values; those that nobody chooses are left out
        FacetSet held; ///< other facets whose values, derived ones too, must be the same afterwards
        std::vector<Wish> wishes;
        std::optional<std::vector<CheckId>> checks; ///< none: all
        VerdictSet acceptable;
        AcceptedFinding accepted;
        std::vector<Configuration> workloads; ///< besides those of the fleet
        FacetSet mayMoveDown;                 ///< of the versions that only move up
        /// What another value in a held facet costs. Where it is not kNever, held facets may be free as well.
        Effort brokenHold = kNever;
    };
    /// Takes every value in and seals the evaluator, which is only read afterwards.
    PoolSpace(Evaluator& evaluator, const Fleet& fleet, std::size_t cluster, std::size_t pool, Question question);

    /// Works the tables out. False when one would get more cells than the bound, or when it was stopped.
    bool compile(const Bounds& bounds);
    /// Options that no table tells apart become their newest one. `others` are tables of the caller that count too.
    void merge(std::vector<Table<Effort>*> others = {});

    [[nodiscard]] const std::vector<SpaceVariable>& variables() const { return variables_; }
    [[nodiscard]] std::optional<std::size_t> variableOf(Facet facet) const;
    [[nodiscard]] const Sizes& sizes() const { return sizes_; }

    struct Ruling {
        CheckId check;
        Table<Effort> table;
    };
    [[nodiscard]] const std::vector<Ruling>& rulings() const { return rulings_; }
    [[nodiscard]] const std::vector<Table<Effort>>& contradictions() const { return contradictions_; }
    [[nodiscard]] const std::vector<Table<Effort>>& held() const { return held_; }
    [[nodiscard]] const std::vector<Facet>& heldFacets() const { return heldFacets_; } ///< of held()
    [[nodiscard]] const std::vector<Table<Effort>>& wished() const { return wished_; } ///< in the order of the wishes
    [[nodiscard]] std::vector<const Table<Effort>*> tables() const;

    /// Versions that only move up: Kubernetes, kubelet, components, cGPU.
    static bool onlyUp(Facet facet);
    /// Every facet that a pool or its cluster chooses.
    static const FacetSet& choosable();

private:
    /// The variables that some facets depend on; those that others follow from apart.
    struct Reach {
        std::vector<std::size_t> variables;
        std::vector<std::size_t> deriving;
    };
    void addVariable(PoolTrial& trial, Facet facet);
    void reduce(SpaceVariable& variable) const;
    void reach(Facet facet, const PoolRow& row, bool follows, FacetSet& seen, Reach& out) const;
    [[nodiscard]] Reach reachOf(std::span<const Facet> facets, std::span<const PoolRow> rows) const;
    /// The table of what `effort` says of the rows of each choice.
    bool fill(const Reach& reach, std::span<const PoolRow> rows, const Bounds& bounds, Table<Effort>& out,
              const std::function<Effort(std::span<const PoolRow>)>& effort);
    [[nodiscard]] bool allows(CheckId check, std::span<const PoolRow> rows) const;
    bool compileCheck(CheckId check, const Bounds& bounds);
    bool compilePairs(const Bounds& bounds);
    bool compileHeld(const Bounds& bounds);
    bool compileWishes(const Bounds& bounds);

    Evaluator& evaluator_;
    Question question_;
    Influence influence_;
    Consistency consistency_;
    PoolRow row_;
    std::vector<PoolRow> workloadRows_;
    std::vector<SpaceVariable> variables_;
    Sizes sizes_;
    std::vector<Ruling> rulings_;
    std::vector<Table<Effort>> contradictions_;
    std::vector<Table<Effort>> held_;
    std::vector<Facet> heldFacets_;
    std::vector<Table<Effort>> wished_;
};

/// An assignment of least effort to all variables; of equals the one with the newest values.
struct Least {
    bool known = false; ///< false: a bound was reached, or it was stopped
    Effort effort = kNever;
    std::vector<std::size_t> picks; ///< the option of each variable; empty where there is none
};
Least leastEffort(const std::vector<const Table<Effort>*>& tables, const Sizes& sizes, const Bounds& bounds);

} // namespace poolwright::fold
