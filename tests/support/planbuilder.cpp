// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/planbuilder.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <thread>

namespace poolwright::test {

namespace {

[[noreturn]] void giveUpOn(const std::string& what) {
    std::fputs(("no " + what + " in the fleet of the test\n").c_str(), stderr);
    std::abort();
}

struct StepPlace {
    std::size_t cluster = 0;
    std::optional<std::size_t> pool;
};

StepPlace placeIn(const Fleet& fleet, const std::string& target) {
    for (std::size_t cluster = 0; cluster < fleet.clusters.size(); ++cluster) {
        if (fleet.clusters[cluster].name == target) {
            return {cluster, std::nullopt};
        }
        for (std::size_t pool = 0; pool < fleet.clusters[cluster].pools.size(); ++pool) {
            if (poolPath(fleet.clusters[cluster], fleet.clusters[cluster].pools[pool]) == target) {
                return {cluster, pool};
            }
        }
    }
    giveUpOn(target);
}

Value valueOf(const Matrix& matrix, Facet facet, const std::string& text) {
    const auto value = parseValue(facet, text, matrix.facts(facet).vocabulary);
    if (!value) {
        giveUpOn(text);
    }
    return *value;
}

std::vector<Citation> firstCitation(const Matrix& matrix) { return {matrix.rules.front().citations.front()}; }

FindingMark markOn(const Matrix& matrix, const std::string& pool, std::size_t rule, Verdict verdict) {
    const Rule& of = matrix.rules[std::min(rule, matrix.rules.size() - 1)];
    const Check& check = matrix.checks[of.check.index()];
    return {pool, check.id, of.id, verdict, check.title, {}};
}

/// What is the same in every step of these plans.
void fillStep(const Matrix& matrix, PlanStep& step, const StepText& text, std::uint32_t nodes, bool last) {
    step.operation = text.operation;
    step.title = text.title;
    step.target = text.target;
    step.nodes = nodes;
    step.nodesDrained = step.pool ? nodes : 0;
    step.stopsPods = step.pool.has_value();
    step.minutes = std::uint64_t{text.minutes} * std::max(1U, step.pool ? nodes : 1U);
    step.minutesFrom = MinutesFrom::Published;
    step.whyHere = text.whyHere;
    step.before = Verdict::Unsupported;
    step.verdict = last ? Verdict::Supported : Verdict::Unsupported;
    const std::string pool = step.pool ? text.target : text.target + "/*";
    step.disappears = {markOn(matrix, pool, 0, Verdict::Unsupported)};
    if (!last) {
        step.remains = {markOn(matrix, pool, 1, Verdict::Unsupported)};
    }
    step.exposedNodes = nodes;
    step.exposedNodesAfter = last ? 0 : nodes;
    step.preconditions = {{"Nobody changes " + text.target + " meanwhile", false},
                          {"The release notes do not say what is shipped", true}};
    step.wayBack = step.pool ? WayBack{WayBack::Kind::PointOfNoReturn, "the older version is not offered any more"}
                             : WayBack{WayBack::Kind::Possible, "Install the version before"};
    step.commands = {"kubectl cordon -l pool=" + text.target, "kubectl uncordon -l pool=" + text.target};
    step.citations = firstCitation(matrix);
    step.cost = {step.exposedNodes, step.nodesDrained, step.minutes, 1, 0};
}

} // namespace

Plan buildPlan(const Matrix& matrix, const Fleet& fleet, const std::vector<StepText>& steps, const PlanRequest& request) {
    Plan out;
    out.request = request;
    out.matrixRevision = matrix.revision;
    out.today = matrix.date;
    out.language = "en";
    out.start.name = fleet.name;
    out.start.workloads = fleet.workloads;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const StepPlace place = placeIn(fleet, steps[i].target);
        const Cluster& cluster = fleet.clusters[place.cluster];
        PlanStep& step = out.steps.emplace_back();
        step.n = i + 1;
        step.layer = i;
        step.cluster = place.cluster;
        step.pool = place.pool;
        step.scope = place.pool ? Scope::Pool : Scope::Cluster;
        for (const auto& [facet, text] : steps[i].to) {
            const Configuration& facets = place.pool ? cluster.pools[*place.pool].facets : cluster.facets;
            const Value* before = facets.find(facet);
            step.changes.push_back({facet, before == nullptr ? std::nullopt : std::optional(*before),
                                    valueOf(matrix, facet, text)});
        }
        fillStep(matrix, step, steps[i], place.pool ? std::max(1U, cluster.pools[*place.pool].nodes()) : 0,
                 i + 1 == steps.size());
        if (std::ranges::find(out.clusters, place.cluster) == out.clusters.end()) {
            out.clusters.push_back(place.cluster);
            out.start.clusters.push_back(cluster);
        }
        if (place.pool) {
            out.exposures.push_back({steps[i].target, i + 1, false, step.nodes});
        }
        out.cost += step.cost;
    }
    out.bound = out.cost;
    if (!steps.empty()) {
        RefusedStep refused;
        refused.title = "driver first";
        refused.operation = "change-driver";
        refused.target = steps.front().target;
        refused.verdict = Verdict::Unsupported;
        refused.reason = "cGPU 1.5.2 takes no 550 or 570 series.";
        refused.citations = firstCitation(matrix);
        out.refused.push_back(std::move(refused));
    }
    return out;
}

Plan buildImpossible(const Matrix& matrix, const Fleet& fleet, const PlanRequest& request) {
    Plan out = buildPlan(matrix, fleet, {}, request);
    out.status = PlanStatus::Impossible;
    Conflict conflict;
    conflict.pool = poolPath(fleet.clusters.front(), fleet.clusters.front().pools.front());
    conflict.statements = {"The kernel is locked.", "Driver 570.195.03 is wished for.",
                           "The table lists no driver of that series for this kernel."};
    conflict.conclusion = "So the wished driver cannot be reached while the kernel stays.";
    ConflictMember member;
    member.kind = ConflictMember::Kind::Rule;
    member.citations = firstCitation(matrix);
    conflict.members.push_back(member);
    out.conflict = conflict;
    Relaxation unlock;
    unlock.kind = Relaxation::Kind::Unlock;
    unlock.title = "Release the lock on kernel";
    unlock.facet = Facet::Kernel;
    unlock.known = true;
    unlock.cost = {0, 12, 96, 2, 0};
    Relaxation drop;
    drop.kind = Relaxation::Kind::DropTarget;
    drop.title = "Give up the first target";
    drop.target = 0;
    out.relaxations = {unlock, drop};
    return out;
}

Result<Plan> ScriptedPlanner::operator()(const MatrixPtr& matrix, Date /*today*/, const Fleet& fleet,
                                         const PlanRequest& request, const std::string& /*language*/,
                                         const PlanBounds& /*bounds*/, const PlanHooks& hooks) const {
    ++script->asked;
    const auto begun = std::chrono::steady_clock::now();
    const auto passed = [&] {
        return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun).count();
    };
    while (passed() < script->milliseconds) {
        if (hooks.stopped && hooks.stopped()) {
            ++script->stopped;
            return fail(ErrorCode::Limit, "stopped");
        }
        if (hooks.progress) {
            hooks.progress(static_cast<double>(passed()) / script->milliseconds, "cluster 1 of 2");
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return script->answer(*matrix, fleet, request);
}

} // namespace poolwright::test
