// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/plan/assemble.h"

#include <algorithm>
#include <fmt/format.h>

#include "model/core/plan/findingmarks.h"
#include "model/core/plan/placingwords.h"
#include "model/core/plan/planproblem.h"
#include "model/core/plan/planstates.h"
#include "model/core/plan/planwords.h"
#include "model/core/plan/steptext.h"

namespace poolwright {

namespace {

/// Walks a raw plan and writes down what each step is and does.
class Assembly {
public:
    Assembly(Evaluator& evaluator, const Fleet& fleet, const RawPlan& raw, const PlanProblem& problem, const std::string& language)
        : evaluator_(evaluator), fleet_(fleet), raw_(raw), problem_(problem), language_(language),
          states_(evaluator, fleet, raw.setting, problem) {}

    Result<void> run(const PlanRequest& request, const AssembleLimits& limits);
    Plan take() { return std::move(plan_); }

private:
    Result<void> check(const RawStep& raw, std::size_t n) const;
    void begin(const PlanRequest& request);
    void addStep(std::size_t index);
    void fillChanges(PlanStep& step, const RawStep& raw) const;
    void fillState(PlanStep& step) const;
    void fillWork(PlanStep& step, const RawStep& raw) const;
    void fillPods(PlanStep& step) const;
    void addFindings(PlanStep& step, std::size_t pool, const PoolStateJudgement& before);
    void note();
    [[nodiscard]] std::string targetOf(const RawStep& raw) const;
    [[nodiscard]] MarkedPool marked(std::size_t cluster, std::size_t pool) const;
    [[nodiscard]] std::uint32_t weight(std::size_t cluster, std::size_t pool) const {
        return nodeWeight(fleet_.clusters[cluster].pools[pool].facets);
    }
    [[nodiscard]] PoolExposure* exposureOf(const std::string& pool);

    Evaluator& evaluator_;
    const Fleet& fleet_;
    const RawPlan& raw_;
    const PlanProblem& problem_;
    const std::string& language_;
    PlanStates states_;
    Plan plan_;
};

MarkedPool Assembly::marked(std::size_t cluster, std::size_t pool) const {
    const Cluster& own = fleet_.clusters[cluster];
    return {poolPath(own, own.pools[pool]), &states_.workloads(cluster, pool), language_};
}

std::string Assembly::targetOf(const RawStep& raw) const {
    const Cluster& cluster = fleet_.clusters[raw.cluster];
    return raw.pool ? poolPath(cluster, cluster.pools[*raw.pool]) : cluster.name;
}

PoolExposure* Assembly::exposureOf(const std::string& pool) {
    const auto found = std::ranges::find(plan_.exposures, pool, &PoolExposure::pool);
    return found == plan_.exposures.end() ? nullptr : &*found;
}

Result<void> Assembly::check(const RawStep& raw, std::size_t n) const {
    if (raw.operation >= raw_.setting.operations.size() || !states_.has(raw)) {
        return fail(ErrorCode::Input, fmt::format("step {} of the plan is not in this fleet", n), "plan",
                    "plan again: clusters, pools or operations are others than when it was made");
    }
    return {};
}

/// The part of the fleet that is planned, who is exposed, and what nobody knows.
void Assembly::begin(const PlanRequest& request) {
    plan_.status = raw_.status;
    plan_.cost = raw_.cost;
    plan_.bound = raw_.bound;
    plan_.request = request;
    plan_.matrixRevision = evaluator_.matrix().revision;
    plan_.today = evaluator_.today();
    plan_.language = language_;
    plan_.raw = raw_;
    plan_.notes = raw_.notes;
    plan_.start.name = fleet_.name;
    for (const ClusterProblem& planned : problem_.clusters) {
        const std::size_t c = planned.cluster;
        plan_.clusters.push_back(c);
        plan_.start.clusters.push_back(fleet_.clusters[c]);
        for (std::size_t p = 0; p < planned.pools.size(); ++p) {
            const PoolStateJudgement& now = states_.now(c, p);
            const MarkedPool pool = marked(c, p);
            if (now.exposed) {
                plan_.exposedAtStart.push_back(pool.path);
            }
            if (!planned.pools[p].counted) {
                continue;
            }
            if (now.exposed) {
                plan_.exposures.push_back({pool.path, 0, true, weight(c, p)});
            }
            const auto questions = marksOf(evaluator_, pool, now.judged, now.questions);
            plan_.questions.insert(plan_.questions.end(), questions.begin(), questions.end());
        }
    }
    for (const Workload& workload : fleet_.workloads) {
        const bool here = std::ranges::any_of(workload.pools, [&](const std::string& path) {
            return std::ranges::any_of(plan_.start.clusters, [&](const Cluster& cluster) { return path.starts_with(cluster.name + "/"); });
        });
        if (here) {
            plan_.start.workloads.push_back(workload);
        }
    }
}

void Assembly::fillChanges(PlanStep& step, const RawStep& raw) const {
    for (const Choice& change : raw.changes) {
        const Value* from = states_.value(raw.cluster, raw.pool, change.facet);
        step.changes.push_back({change.facet, from == nullptr ? std::nullopt : std::optional(*from), change.value});
    }
}

void Assembly::fillState(PlanStep& step) const {
    for (const auto& [facet, value] : states_.values(step.cluster, step.pool).entries()) {
        step.state.emplace_back(facet, value.text);
    }
}

/// Pods on the nodes, where the fleet and the matrix know how many fit: nodes × GPUs of a node × pods of a GPU.
void Assembly::fillPods(PlanStep& step) const {
    if (!step.stopsPods) {
        step.podsStopped = 0;
        return;
    }
    const PoolJudgement& judged = states_.now(step.cluster, *step.pool).judged;
    const Value* pods = states_.value(step.cluster, step.pool, Facet::PodsPerGpu);
    const bool counted = states_.value(step.cluster, step.pool, Facet::Nodes) != nullptr;
    const Value* gpus = evaluator_.state(Facet::GpusPerNode, judged.row).value;
    const auto entries = gpus == nullptr ? std::vector<std::string>() : listEntries(*gpus);
    if (pods == nullptr || !counted || entries.size() != 1) {
        return; // a family of several sizes: nobody said which
    }
    step.podsStopped = std::uint64_t{step.nodes} * std::stoull(entries.front()) * pods->key.fields[0];
}

void Assembly::fillWork(PlanStep& step, const RawStep& raw) const {
    const Operation& operation = raw_.setting.operations[raw.operation];
    const Value* kind = raw.pool ? evaluator_.state(Facet::NodeKind, states_.now(raw.cluster, *raw.pool).judged.row).value : nullptr;
    const bool lingjun = kind != nullptr && kind->text == "lingjun";
    step.nodes = raw.pool ? weight(raw.cluster, *raw.pool) : 0;
    step.nodesDrained = operation.drain.value_or(false) ? step.nodes : 0;
    step.stopsPods = raw.pool && (operation.podsStop.value_or(false) || operation.drain.value_or(false));
    step.minutes = minutesOf(operation, step.nodes, lingjun);
    step.minutesFrom = operation.minutesFrom;
    step.cost.drains = step.nodesDrained;
    step.cost.minutes = step.minutes;
    step.cost.operations = 1;
}

void Assembly::addFindings(PlanStep& step, std::size_t pool, const PoolStateJudgement& before) {
    const PoolStateJudgement& after = states_.now(step.cluster, pool);
    const MarkedPool place = marked(step.cluster, pool);
    const auto join = [](std::vector<FindingMark>& into, std::vector<FindingMark> more) {
        into.insert(into.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    };
    MarkDifference marks = marksBetween(evaluator_, place, before, after);
    join(step.appears, std::move(marks.appears));
    join(step.disappears, std::move(marks.disappears));
    join(step.remains, std::move(marks.remains));
    step.before = worse(step.before, before.judged.verdict);
    step.verdict = worse(step.verdict, after.judged.verdict);
    if (!states_.problem(step.cluster, pool).counted) {
        return;
    }
    step.exposedNodes += before.exposed ? weight(step.cluster, pool) : 0;
    step.exposedNodesAfter += after.exposed ? weight(step.cluster, pool) : 0;
    if (PoolExposure* exposure = exposureOf(place.path); exposure != nullptr && before.exposed) {
        exposure->stays = after.exposed;
        exposure->until = step.n;
    }
}

void Assembly::addStep(std::size_t index) {
    const RawStep& raw = raw_.steps[index];
    const Operation& operation = raw_.setting.operations[raw.operation];
    PlanStep& step = plan_.steps.emplace_back();
    step.n = index + 1;
    step.operation = operation.id;
    step.scope = raw.pool ? Scope::Pool : Scope::Cluster;
    step.cluster = raw.cluster;
    step.pool = raw.pool;
    step.target = targetOf(raw);
    step.layer = raw.layer;
    fillChanges(step, raw);
    step.title = stepTitle(operation, step.changes, raw.ships);
    fillWork(step, raw);
    const std::vector<std::size_t> pools = states_.touched(raw);
    std::vector<PoolStateJudgement> before;
    for (const std::size_t pool : pools) {
        before.push_back(states_.now(raw.cluster, pool));
    }
    states_.take(raw);
    step.before = step.verdict = pools.empty() ? Verdict::Unknown : Verdict::Supported;
    for (std::size_t i = 0; i < pools.size(); ++i) {
        addFindings(step, pools[i], before[i]);
    }
    step.cost.exposure = step.exposedNodes;
    fillPods(step);
    fillState(step);
    const Cluster& cluster = fleet_.clusters[raw.cluster];
    const StepPlace place{evaluator_.matrix(), operation, raw,          states_,
                          step.changes,        cluster.name, raw.pool ? cluster.pools[*raw.pool].name : std::string()};
    step.preconditions = preconditionsOf(evaluator_, place, raw_.setting, language_);
    step.wayBack = wayBackOf(place);
    step.commands = commandsOf(place, states_.values(raw.cluster, std::nullopt), states_.values(raw.cluster, raw.pool));
    addCitations(step.citations, operation.citations);
}

void Assembly::note() {
    for (PoolExposure& exposure : plan_.exposures) {
        exposure.until = exposure.stays ? plan_.steps.size() : exposure.until;
    }
    const bool assumed = std::ranges::any_of(plan_.steps, [](const PlanStep& step) { return step.minutesFrom == MinutesFrom::Assumed && step.minutes > 0; });
    if (assumed) {
        plan_.notes.emplace_back("Some durations are assumptions of Poolwright, because no source publishes any: they are marked. "
                                 "State your own in an overlay.");
    }
    for (const auto& [cluster, pool] : raw_.stranded) {
        const Cluster& own = fleet_.clusters[cluster];
        plan_.stranded.push_back(fmt::format("{} would be stranded: now a driver whose branch is not past its end can be reached "
                                             "safely, and after this plan none can.", poolPath(own, own.pools[pool])));
    }
    std::size_t uncounted = 0;
    for (const ClusterProblem& cluster : problem_.clusters) {
        for (std::size_t p = 0; p < cluster.pools.size(); ++p) {
            uncounted += !cluster.pools[p].counted && states_.now(cluster.cluster, p).exposed ? 1 : 0;
        }
    }
    if (uncounted > 0) {
        plan_.notes.push_back(fmt::format("{} of these clusters that no target speaks of {} findings that the policy does not accept. "
                                          "The plan makes none of them worse.", countOf(uncounted, "pool"), uncounted == 1 ? "has" : "have"));
    }
}

Result<void> Assembly::run(const PlanRequest& request, const AssembleLimits& limits) {
    for (std::size_t i = 0; i < raw_.steps.size(); ++i) {
        if (auto known = check(raw_.steps[i], i + 1); !known) {
            return known;
        }
    }
    begin(request);
    PlacingWatch watch(states_, evaluator_, raw_, problem_, {.stopped = limits.late});
    for (std::size_t i = 0; i < raw_.steps.size(); ++i) {
        if (limits.stopped && limits.stopped()) {
            return fail(ErrorCode::Limit, "planning was stopped");
        }
        watch.beforeStep(i);
        addStep(i);
        watch.afterStep(i);
    }
    const PlacingWords words{evaluator_, fleet_, raw_, problem_, language_};
    for (std::size_t i = 0; i < plan_.steps.size(); ++i) {
        plan_.steps[i].whyHere = words.whyHere(watch.found(), i);
        addCitations(plan_.steps[i].citations, words.placeCitations(watch.found(), i));
    }
    plan_.refused = words.refused(watch.found(), kMostRefused);
    note();
    return {};
}

} // namespace

Result<Plan> assembleUntil(Evaluator& evaluator, const Fleet& fleet, const PlanRequest& request, const RawPlan& raw,
                           const std::string& language, const AssembleLimits& limits) {
    auto problem = problemOf(evaluator, fleet, request, limits.stopped);
    if (!problem) {
        return tl::make_unexpected(problem.error());
    }
    Assembly assembly(evaluator, fleet, raw, *problem, language);
    if (auto done = assembly.run(request, limits); !done) {
        return tl::make_unexpected(done.error());
    }
    return assembly.take();
}

Result<Plan> assemble(Evaluator& evaluator, const Fleet& fleet, const PlanRequest& request, const RawPlan& raw,
                      const std::string& language) {
    return assembleUntil(evaluator, fleet, request, raw, language, {});
}

} // namespace poolwright
