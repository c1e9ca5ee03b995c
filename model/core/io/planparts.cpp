// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/io/planparts.h"

#include <algorithm>
#include <fmt/format.h>

#include "model/core/io/findingswriter.h"
#include "model/core/io/planwriter.h"
#include "model/core/io/textwriter.h"
#include "model/core/io/valuewriter.h"
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

void writeOrNull(JsonWriter& json, std::string_view key, Facet facet, const std::optional<Value>& value) {
    json.key(key);
    if (value) {
        writeValue(json, facet, value->text);
    } else {
        json.null();
    }
}

void writeCost(JsonWriter& json, std::string_view key, const PlanCost& cost) {
    json.key(key).beginObject(Layout::Inline).field("exposure", cost.exposure).field("drains", cost.drains);
    json.field("minutes", cost.minutes).field("operations", cost.operations).field("distance", cost.distance).endObject();
}

void writePlanChanges(JsonWriter& json, const std::vector<PlanChange>& changes) {
    json.key("changes").beginArray();
    for (const PlanChange& change : changes) {
        json.beginObject(Layout::Inline).field("facet", id(change.facet));
        writeOrNull(json, "from", change.facet, change.from);
        writeOrNull(json, "to", change.facet, change.to);
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
        writeValue(json.key(id(facet)), facet, value);
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

std::vector<std::string> questionTexts(const Plan& plan) {
    std::vector<std::pair<std::string, std::vector<std::string>>> grouped; // words, checks
    for (const FindingMark& question : plan.questions) {
        const std::string words = fmt::format("{}: {}", question.pool, question.title);
        const auto same = std::ranges::find(grouped, words, &std::pair<std::string, std::vector<std::string>>::first);
        if (same == grouped.end()) {
            grouped.emplace_back(words, std::vector{question.check});
        } else {
            same->second.push_back(question.check);
        }
    }
    std::vector<std::string> out;
    for (const auto& [words, checks] : grouped) {
        const std::string more = checks.size() > 1 ? fmt::format(" and {}", countOf(checks.size() - 1, "more check")) : std::string();
        out.push_back(fmt::format("{} ({}{})", words, checks.front(), more));
    }
    return out;
}

std::string setText(const Plan& plan, const PlanStep& step, const PlanChange& change) {
    if (change.to) {
        return change.to->text;
    }
    const bool known = step.n > 0 && step.n <= plan.raw.steps.size();
    const std::optional<Value> ships = known ? plan.raw.steps[step.n - 1].ships : std::optional<Value>();
    return ships && change.facet == Facet::AiInstaller ? fmt::format("a version that ships cGPU {} or later", ships->text) : "open";
}

std::string costText(const PlanCost& cost) {
    return fmt::format("{}, {}, {}", countOf(cost.operations, "step"), countOf(cost.drains, "node drain"), durationText(cost.minutes));
}

std::string policyText(const PlanRequest& request) {
    std::vector<std::string> words;
    for (std::size_t v = 0; v < kVerdictCount; ++v) {
        if (request.acceptable.contains(static_cast<Verdict>(v))) {
            words.emplace_back(toText(static_cast<Verdict>(v)));
        }
    }
    return listed(words);
}

std::string exposureText(const PoolExposure& exposure) {
    const std::string nodes = countOf(exposure.nodes, "node");
    if (exposure.stays && exposure.until == 0) {
        return fmt::format("{}: exposed ({})", exposure.pool, nodes);
    }
    if (exposure.stays) {
        return fmt::format("{}: stays exposed to the end ({})", exposure.pool, nodes);
    }
    return fmt::format("{}: exposed until step {} is done ({})", exposure.pool, exposure.until, nodes);
}

std::string markText(const FindingMark& mark, std::string_view place) {
    std::vector<std::string> where;
    if (mark.pool != place) {
        where.push_back(mark.pool);
    }
    if (!mark.workload.empty()) {
        where.push_back("workload " + mark.workload);
    }
    const std::string tail = where.empty() ? std::string() : fmt::format(" ({})", fmt::join(where, ", "));
    return fmt::format("{} {}, {}: {}{}", verdictGlyph(mark.verdict), mark.check, toText(mark.verdict), mark.title, tail);
}

std::string durationOf(const PlanStep& step) {
    if (step.minutes == 0) {
        return "no time published";
    }
    constexpr std::string_view kFrom[] = {"", " (assumed)", " (your overlay)"};
    return durationText(step.minutes) + std::string(kFrom[static_cast<std::size_t>(step.minutesFrom)]);
}

std::string workText(const PlanStep& step) {
    std::vector<std::string> parts;
    if (step.nodesDrained > 0) {
        parts.push_back(countOf(step.nodesDrained, "node drained", "nodes drained"));
    }
    if (step.stopsPods) {
        parts.push_back(step.podsStopped ? countOf(*step.podsStopped, "pod at most stops", "pods at most stop")
                                         : "the GPU pods on " + countOf(step.nodes, "node") + " stop");
    }
    if (parts.empty()) {
        parts.emplace_back("No pod stops");
    }
    parts.push_back(durationOf(step));
    return fmt::format("{}", fmt::join(parts, " · "));
}

std::string_view wayBackWord(WayBack::Kind kind) {
    constexpr std::string_view kWords[] = {"Possible", "Point of no return", "Not published"};
    return kWords[static_cast<std::size_t>(kind)];
}

std::string relaxationText(const Relaxation& relaxation) {
    return relaxation.known ? fmt::format("{} ({})", relaxation.title, costText(relaxation.cost))
                            : relaxation.title + " (such a state exists; whether a safe plan leads there was not found out)";
}

std::string statusText(const Plan& plan) {
    const std::size_t stay = plan.raw.stayExposed.size();
    if (stay > 0 && (plan.status == PlanStatus::Optimal || plan.status == PlanStatus::Feasible)) {
        const std::string pools = stay == 1 ? "1 pool stays exposed" : fmt::format("{} pools stay exposed", stay);
        const char* ends = plan.status == PlanStatus::Optimal ? "no safe plan does better" : "a better plan was not ruled out";
        return fmt::format("{}, but {} to the end: {}.", plan.steps.empty() ? "The values asked for are there" : "The targets are reached", pools, ends);
    }
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
