// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/core/plan/rawplan.h"
#include "model/core/solve/conflict.h"

namespace poolwright {

/// A finding in a word, of one pool.
struct FindingMark {
    std::string pool;  ///< "cluster/pool"
    std::string check; ///< id
    std::string rule;  ///< id of the deciding rule
    Verdict verdict = Verdict::Unknown;
    std::string title;
    std::string workload;
    bool operator==(const FindingMark&) const = default;
};

struct PlanChange {
    Facet facet{};
    std::optional<Value> from; ///< none: open
    std::optional<Value> to;
    bool operator==(const PlanChange&) const = default;
};

/// What must hold before a step.
struct Precondition {
    std::string text;  ///< in the language of the plan
    bool open = false; ///< nobody publishes whether it holds: to be checked by a person before the step
    bool operator==(const Precondition&) const = default;
};

struct WayBack {
    enum class Kind : std::uint8_t { Possible, PointOfNoReturn, NotPublished };
    Kind kind = Kind::NotPublished;
    std::string text;
    bool operator==(const WayBack&) const = default;
};

/// A line of the runbook. Lines are shown as text and never run.
struct PlanStep {
    std::size_t n = 0; ///< from 1 in the order of the plan
    std::string operation; ///< id
    std::string title;     ///< "Upgrade cGPU on the nodes to 1.5.20"
    Scope scope = Scope::Pool;
    std::size_t cluster = 0;         ///< index in the fleet
    std::optional<std::size_t> pool; ///< index in the cluster
    std::string target;              ///< "prod-bj" or "prod-bj/a10-shared"
    std::size_t layer = 0;
    std::vector<PlanChange> changes;
    std::vector<Precondition> preconditions;
    /// Every facet of what it touched, afterwards; open ones left out.
    std::vector<std::pair<Facet, std::string>> state;
    Verdict before = Verdict::Unknown; ///< worst of the pools that it touches
    Verdict verdict = Verdict::Unknown;
    std::vector<FindingMark> appears;    ///< new, or worse (only ever acceptable ones); never supported ones
    std::vector<FindingMark> disappears; ///< gone, or better
    std::vector<FindingMark> remains;    ///< unacceptable ones that stay
    std::uint32_t exposedNodes = 0;      ///< before it
    std::uint32_t exposedNodesAfter = 0;
    std::uint32_t nodes = 0;             ///< that it works on
    std::uint32_t nodesDrained = 0;
    bool stopsPods = false;
    std::optional<std::uint64_t> podsStopped; ///< none: not known how many run
    std::uint64_t minutes = 0;
    MinutesFrom minutesFrom = MinutesFrom::Published;
    std::string whyHere; ///< why it stands at this place and not elsewhere; may be empty
    WayBack wayBack;
    std::vector<std::string> commands;
    std::vector<Citation> citations; ///< of the operation, then of the findings that decide its place
    PlanCost cost;
};

/// Something that a person might try here and that is not safe, with the reason.
struct RefusedStep {
    std::size_t after = 0; ///< the step (n) after whose state it was tried; 0: at the start
    std::string operation;
    std::string title; ///< "driver to 550.163.01 first"
    std::size_t cluster = 0;         ///< index in the fleet
    std::optional<std::size_t> pool; ///< index in the cluster
    std::string target;
    std::vector<PlanChange> changes;
    std::string check;  ///< id; empty: not a finding
    Verdict verdict = Verdict::Unsupported;
    std::string reason; ///< one sentence
    std::vector<Citation> citations;
};

/// Another safe plan, of another kind.
struct PlanAlternative {
    std::string title; ///< what is different: "rebuild the nodes instead of changing the driver"
    PlanCost cost;
    std::vector<RawStep> steps;
};

/// A wish to be given up so that there is a plan.
struct Relaxation {
    enum class Kind : std::uint8_t { Unlock, Allow, DropTarget, MoveTarget };
    Kind kind = Kind::Unlock;
    std::string title; ///< "Release the lock on os"
    std::string place; ///< pool, cluster, or empty for all
    std::optional<Facet> facet;   ///< of Unlock
    std::optional<Verdict> allow; ///< of Allow
    std::optional<std::size_t> target; ///< index in the request, of DropTarget and MoveTarget
    std::optional<Value> value;   ///< of MoveTarget: the nearest value that can be reached
    PlanCost cost;                ///< of the plan that it gives
    bool known = false;           ///< whether that plan was found; else only the state is known to exist
    bool operator==(const Relaxation&) const = default;
};

struct PoolExposure {
    std::string pool;
    std::size_t until = 0; ///< the step after which it is over; of pools that stay exposed the last step
    bool stays = false;
    std::uint32_t nodes = 0;
    bool operator==(const PoolExposure&) const = default;
};

/// A plan with everything that a person needs to believe it and to carry it out.
struct Plan {
    PlanStatus status = PlanStatus::Optimal;
    std::string gaveUp; ///< of Feasible and Limit: which limit
    PlanCost cost;
    PlanCost bound;
    PlanRequest request;
    std::string matrixRevision;
    Date today;
    std::string language;
    Fleet start; ///< the clusters that the plan touches, as they were; indexes of steps are those of the whole fleet
    std::vector<std::size_t> clusters; ///< for each of them its index in the whole fleet
    std::vector<PlanStep> steps;
    std::vector<PoolExposure> exposures; ///< of pools with a target of their own
    std::vector<std::string> exposedAtStart; ///< every pool of the clusters touched that is, with a target or without
    std::vector<FindingMark> questions; ///< facts to be stated before the change window
    std::vector<RefusedStep> refused;
    std::vector<PlanAlternative> alternatives;
    std::optional<Conflict> conflict; ///< of Impossible
    std::vector<Relaxation> relaxations;
    std::vector<std::string> notes;
    /// A pool that the plan leaves where an exit that it had before is gone.
    std::vector<std::string> stranded;
    RawPlan raw;
};

/// Plans and explains: planFleet(), then assemble(), refusals, alternatives; of an impossible request the conflict and what
/// would allow a plan. The time for explanations is counted to the limit.
Result<Plan> makePlan(const MatrixPtr& matrix, Date today, const Fleet& fleet, const PlanRequest& request,
                      const std::string& language, const PlanBounds& bounds = {}, const PlanHooks& hooks = {});

/// Walks the raw plan over the fleet and puts everything about each step into words. A step that cannot be found in the fleet
/// is an error.
Result<Plan> assemble(Evaluator& evaluator, const Fleet& fleet, const PlanRequest& request, const RawPlan& raw,
                      const std::string& language);

/// The fleet after the first `steps` steps.
Fleet fleetAfter(const Fleet& fleet, const Plan& plan, std::size_t steps);

} // namespace poolwright
