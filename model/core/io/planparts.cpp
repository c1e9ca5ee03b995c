// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/io/planparts.h"

#include <algorithm>
#include <fmt/format.h>

#include "model/core/io/findingswriter.h"
#include "model/core/io/planwriter.h"
#include "model/core/plan/planwords.h"

namespace poolwright {

namespace {

using Layout = JsonWriter::Layout;

void writeWork(JsonWriter& json, const PlanStep& step) {
    json.field("nodes", step.nodes).field("nodes_drained", step.nodesDrained).field("stops_pods", step.stopsPods);
    json.key("pods_stopped");
    if (step.podsStopped) {
        json.value(*step.podsStopped);
    } else {
        json.null();
    }
    json.field("minutes", step.minutes).field("minutes_from", toText(step.minutesFrom));
    json.field("exposed_nodes", step.exposedNodes).field("exposed_nodes_after", step.exposedNodesAfter);
}

} // namespace

void writeCost(JsonWriter& json, std::string_view key, const PlanCost& cost) {
    json.key(key).beginObject(Layout::Inline).field("exposure", cost.exposure).field("drains", cost.drains);
    json.field("minutes", cost.minutes).field("operations", cost.operations).field("distance", cost.distance).endObject();
}

void writePlanChanges(JsonWriter& json, const std::vector<PlanChange>& changes) {
    json.key("changes").beginArray();
    for (const PlanChange& change : changes) {
        json.beginObject(Layout::Inline).field("facet", id(change.facet));
        json.fieldOrNull("from", change.from ? change.from->text : "").fieldOrNull("to", change.to ? change.to->text : "");
        json.endObject();
    }
    json.endArray();
}

void writeMarks(JsonWriter& json, std::string_view key, const std::vector<FindingMark>& marks) {
    json.key(key).beginArray();
    for (const FindingMark& mark : marks) {
        json.beginObject(Layout::Inline).field("pool", mark.pool).field("check", mark.check).field("rule", mark.rule);
        json.field("verdict", toText(mark.verdict)).field("title", mark.title);
        if (!mark.workload.empty()) {
            json.field("workload", mark.workload);
        }
        json.endObject();
    }
    json.endArray();
}

void writeStep(JsonWriter& json, const Matrix& matrix, const PlanStep& step) {
    json.beginObject().field("n", step.n).field("operation", step.operation).field("title", step.title);
    json.field("scope", toText(step.scope)).field("target", step.target).field("layer", step.layer);
    writePlanChanges(json, step.changes);
    json.key("preconditions").beginArray();
    for (const Precondition& one : step.preconditions) {
        json.beginObject(Layout::Inline).field("text", one.text).field("open", one.open).endObject();
    }
    json.endArray().key("state").beginObject(Layout::Inline);
    for (const auto& [facet, value] : step.state) {
        json.field(id(facet), value);
    }
    json.endObject().field("before", toText(step.before)).field("verdict", toText(step.verdict));
    writeMarks(json, "appears", step.appears);
    writeMarks(json, "disappears", step.disappears);
    writeMarks(json, "remains", step.remains);
    writeWork(json, step);
    json.fieldOrNull("why_here", step.whyHere);
    json.key("rollback").beginObject(Layout::Inline).field("kind", toText(step.wayBack.kind)).field("text", step.wayBack.text).endObject();
    json.key("commands").beginArray();
    for (const std::string& line : step.commands) {
        json.value(line);
    }
    json.endArray();
    writeCitations(json, matrix, step.citations);
    json.endObject();
}

std::string placeOf(const Plan& plan, std::size_t cluster, std::optional<std::size_t> pool) {
    const auto at = std::ranges::find(plan.clusters, cluster);
    if (at == plan.clusters.end()) {
        return {};
    }
    const Cluster& own = plan.start.clusters[static_cast<std::size_t>(at - plan.clusters.begin())];
    return pool && *pool < own.pools.size() ? poolPath(own, own.pools[*pool]) : own.name;
}

std::string costText(const PlanCost& cost) {
    return fmt::format("{}, {}, {}", countOf(cost.operations, "step"), countOf(cost.drains, "node drain"), durationText(cost.minutes));
}

std::string statusText(const Plan& plan) {
    switch (plan.status) {
    case PlanStatus::Optimal:
        return plan.steps.empty() ? "Nothing is to be done: every target is met." : "Least cost, proven: no safe plan costs less.";
    case PlanStatus::Feasible:
        return fmt::format("Safe, but perhaps not the cheapest: {}. Any plan takes at least {}.", plan.gaveUp, costText(plan.bound));
    case PlanStatus::Impossible:
        return "There is no safe plan.";
    case PlanStatus::Limit:
        return fmt::format("No plan was found, and none was ruled out: {}.", plan.gaveUp);
    }
    return {};
}

} // namespace poolwright
