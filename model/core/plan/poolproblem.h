// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "model/core/plan/operation.h"
#include "model/core/plan/plancost.h"
#include "model/core/rules/evaluator.h"
#include "model/core/solve/pooltrial.h"
#include "model/core/solve/verdictset.h"

namespace poolwright {

/// A finding that a person has accepted on the pool: it counts as acceptable while the same rule decides with the same verdict.
struct AcceptedRule {
    CheckId check;
    std::string rule;
    Verdict verdict = Verdict::Unknown;
    bool operator==(const AcceptedRule&) const = default;
};

/// What a facet must be at the end: any of these.
struct PoolGoal {
    Facet facet{};
    std::vector<Value> anyOf;
    bool operator==(const PoolGoal&) const = default;
};

/// One pool to be planned, free of names: equal problems have equal answers.
///
/// Safety. In each state a check of the pool (the worst of its workloads' included) is acceptable when it is absent, when its
/// verdict is in the policy, or when it was accepted. A step is safe when afterwards each check is acceptable or not worse
/// than before the step. So what is unacceptable at the start may stay or get better, never worse, and nothing else may
/// become unacceptable. (For checks of the cluster's versions the rule holds for every pool.) Of several workloads the worst
/// result of a check speaks, of equal ones that of the first.
///
/// Exposure. A pool is exposed while a check is unacceptable; a check that is unknown from the start on because facts are
/// left open in the fleet is a question and no exposure, as long as it stays so: nothing is drained to learn a fact. Facts are
/// missing where the outcome names open facets or one of the check's `needs` is open.
struct PoolProblem {
    Configuration cluster; ///< before the plan
    Configuration pool;
    std::vector<Configuration> workloads;    ///< that run on it, judged in every state
    std::vector<Configuration> endWorkloads; ///< that must be acceptable at the end
    std::vector<PoolGoal> goals;             ///< facets of the pool
    FacetSet locked;                         ///< pool facets that keep their values
    /// Whether the end must be acceptable in every check (but for open questions), not only not worse than the start.
    bool endAcceptable = false;
    /// Whether its exposure counts: pools that nobody set a target for are only taken along.
    bool counted = false;
    std::vector<AcceptedRule> accepted;
    bool operator==(const PoolProblem&) const = default;
};

/// Values of the cluster's facets at one moment.
struct ClusterState {
    std::vector<Choice> values;   ///< every cluster facet that differs from the start; none: open
    std::optional<Value> ships;   ///< cGPU that ack-ai-installer is taken to ship by an earlier step, its number being unknown
    bool operator==(const ClusterState&) const = default;
};

/// The cluster states that a plan may pass, and the operations between them. No cycles; states[0] is the start.
struct ClusterGraph {
    struct Arc {
        std::size_t from = 0;
        std::size_t to = 0;
        std::size_t operation = 0; ///< index in the setting
        bool operator==(const Arc&) const = default;
    };
    std::vector<ClusterState> states;
    std::vector<Arc> arcs;          ///< ascending by `from`
    std::vector<std::size_t> final; ///< states that meet the cluster's goals
    bool operator==(const ClusterGraph&) const = default;
};

/// What a plan is made under.
struct PlanSetting {
    std::vector<Operation> operations;
    std::vector<Overlay::Shipped> ships;
    VerdictSet acceptable;
    /// Whether a cGPU whose number nobody publishes may come together with other changes when nodes are installed anew.
    /// By default it comes by itself, so that a person can look at it before anything builds on it; planFleet() allows it
    /// where there is no plan otherwise.
    bool openTogether = false;
    std::vector<VersionOffer> offers = {}; ///< of Kubernetes, as the overlay has them
};

/// One step of a pool's path: an operation of its own, or the cluster's along an arc (then it changes nothing of its own).
struct PoolStep {
    std::optional<std::size_t> arc;
    std::size_t operation = 0;
    std::vector<Choice> changes; ///< facets of the pool with other values than before
    bool operator==(const PoolStep&) const = default;
};

/// A cluster's route as far as it is fixed: these arcs first, in this order; then, where it is free, any.
struct ClusterRoute {
    std::vector<std::size_t> arcs;
    bool free = true; ///< whether more arcs may follow
    bool operator==(const ClusterRoute&) const = default;
};

struct PlanLimits {
    std::size_t states = 2'000'000;  ///< of one pool
    std::function<bool()> stopped;   ///< asked at least every millisecond, on any thread
};

struct PoolAnswer {
    enum class Kind : std::uint8_t { Found, None, Limit, Stopped };
    Kind kind = Kind::None;
    PlanCost cost;  ///< of the pool alone: the cluster's own minutes and operations are not in it, exposure during them is
    PlanCost bound; ///< what any path costs at least: the cost where one was found
    std::vector<PoolStep> steps;
    std::size_t states = 0; ///< looked at
};

/// Which values a plan chooses from, newest first: for goals those of the goal, else the known ones with what the pool has;
/// of kubelet the control plane's versions along the graph. Two goals for one facet: what both allow. The brute-force twin of
/// the tests uses the same.
std::vector<Value> planValues(const Matrix& matrix, Facet facet, const PoolProblem& problem, const ClusterGraph& graph);

/// How many of planValues() stand before the value: of its kind, but of words (os) all.
std::uint64_t placeAmong(const std::vector<Value>& planValues, Facet facet, const Value& value);

/// Tie-break between ends: for every facet without a goal that ends with another value than it began with, 100 for each
/// finding worse than supported at the end of a check that touches it, and placeAmong() planValues() (from 0;
/// none where it ends open). It began with what was given or followed: os and kernel of an image, the default driver.
std::uint64_t endDistance(const Evaluator& evaluator, const PoolProblem& problem, const ClusterGraph& graph,
                          const PoolJudgement& end, const Configuration& endPool);

} // namespace poolwright
