// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/plan/planstates.h"

#include <algorithm>

namespace poolwright {

namespace {

std::vector<std::string> workloadNamesOn(const Fleet& fleet, const std::string& path) {
    std::vector<std::string> out;
    for (const Workload& workload : fleet.workloads) {
        if (std::ranges::find(workload.pools, path) != workload.pools.end()) {
            out.push_back(workload.name);
        }
    }
    return out;
}

void setOrClear(Configuration& values, const Choice& change) {
    if (change.value) {
        values.set(change.facet, *change.value);
    } else {
        values.clear(change.facet);
    }
}

} // namespace

PlanStates::PlanStates(Evaluator& evaluator, const Fleet& fleet, const PlanSetting& setting, const PlanProblem& problem)
    : evaluator_(evaluator) {
    for (const ClusterProblem& own : problem.clusters) {
        Line& line = lines_[own.cluster];
        const Cluster& cluster = fleet.clusters[own.cluster];
        line.problem = &own;
        line.start = line.values = cluster.facets;
        for (std::size_t p = 0; p < cluster.pools.size(); ++p) {
            line.walks.push_back(std::make_unique<PoolWalk>(evaluator, setting, own.pools[p]));
            line.workloads.push_back(workloadNamesOn(fleet, poolPath(cluster, cluster.pools[p])));
        }
    }
}

bool PlanStates::has(const RawStep& step) const {
    const auto found = lines_.find(step.cluster);
    return found != lines_.end() && (!step.pool || *step.pool < found->second.walks.size());
}

std::vector<std::size_t> PlanStates::touched(const RawStep& step) const {
    if (step.pool) {
        return {*step.pool};
    }
    std::vector<std::size_t> out(line(step.cluster).walks.size());
    for (std::size_t p = 0; p < out.size(); ++p) {
        out[p] = p;
    }
    return out;
}

const Configuration& PlanStates::values(std::size_t cluster, std::optional<std::size_t> pool) const {
    return pool ? line(cluster).walks[*pool]->pool() : line(cluster).values;
}

const Value* PlanStates::value(std::size_t cluster, std::optional<std::size_t> pool, Facet facet) const {
    return values(cluster, spec(facet).scope == Scope::Cluster ? std::nullopt : pool).find(facet);
}

ClusterState PlanStates::after(const RawStep& step, ClusterState state) const {
    const Line& own = line(step.cluster);
    ClusterState out = std::move(state);
    for (const Choice& change : step.changes) {
        std::erase_if(out.values, [&](const Choice& one) { return one.facet == change.facet; });
        const Value* began = own.start.find(change.facet);
        const bool back = change.value ? began != nullptr && *began == *change.value : began == nullptr;
        if (!back || step.ships) {
            out.values.push_back(change);
        }
        if (change.facet == Facet::AiInstaller) {
            out.ships = step.ships;
        }
    }
    std::ranges::sort(out.values, {}, &Choice::facet);
    return out;
}

std::optional<PoolWalk::Refusal> PlanStates::refusal(const RawStep& step, std::size_t pool) {
    PoolWalk& walked = walk(step.cluster, pool);
    return step.pool ? walked.refusalOf(step.operation, step.changes) : walked.refusalOf(step.operation, {}, after(step));
}

std::optional<PlanStates::Obstacle> PlanStates::obstacle(const RawStep& step) {
    std::optional<Obstacle> worst;
    for (const std::size_t pool : touched(step)) {
        auto found = refusal(step, pool);
        if (found && (!worst || verdictOf(evaluator_, worst->refusal) < verdictOf(evaluator_, *found))) {
            worst = Obstacle{pool, std::move(*found)};
        }
    }
    return worst;
}

void PlanStates::take(const RawStep& step) {
    Line& own = line(step.cluster);
    if (step.pool) {
        own.walks[*step.pool]->take(step.changes);
        return;
    }
    own.state = after(step);
    for (const Choice& change : step.changes) {
        setOrClear(own.values, change);
    }
    for (const auto& walked : own.walks) {
        walked->take({}, own.state);
    }
}

std::optional<Said> saidBy(const PoolWalk::Refusal& refusal) {
    if (!refusal.check) {
        return std::nullopt;
    }
    for (const Said& said : saidOf(refusal.judged)) {
        if (said.result.check == *refusal.check) {
            return said;
        }
    }
    return std::nullopt;
}

Verdict verdictOf(const Evaluator& evaluator, const PoolWalk::Refusal& refusal) {
    const auto said = saidBy(refusal);
    return said ? evaluator.outcome(said->result).verdict : Verdict::Unsupported;
}

} // namespace poolwright
