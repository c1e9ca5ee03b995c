// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/io/planwriter.h"

#include <algorithm>

#include "model/core/io/conflictwriter.h"
#include "model/core/io/findingswriter.h"
#include "model/core/io/planparts.h"
#include "model/core/io/valuewriter.h"

namespace poolwright {

namespace {

using Layout = JsonWriter::Layout;

void writeStart(JsonWriter& json, const Plan& plan) {
    json.key("start").beginArray();
    for (const Cluster& cluster : plan.start.clusters) {
        for (const Pool& pool : cluster.pools) {
            const std::string path = poolPath(cluster, pool);
            json.beginObject(Layout::Inline).field("pool", path).field("nodes", nodeWeight(pool.facets));
            json.field("exposed", std::ranges::find(plan.exposedAtStart, path) != plan.exposedAtStart.end());
            json.key("state").beginObject();
            for (const Configuration* facets : {&cluster.facets, &pool.facets}) {
                for (const auto& [facet, value] : facets->entries()) {
                    writeValue(json.key(id(facet)), facet, value.text);
                }
            }
            json.endObject().endObject();
        }
    }
    json.endArray();
}

void writeRequest(JsonWriter& json, const Plan& plan) {
    json.fieldOrNull("name", plan.request.name);
    json.key("targets").beginArray();
    for (const Target& target : plan.request.targets) {
        json.value(toText(target));
    }
    json.endArray().key("locks").beginArray(Layout::Inline);
    for (const Lock& lock : plan.request.locks) {
        json.value(toText(lock));
    }
    json.endArray().key("acceptable").beginArray(Layout::Inline);
    for (std::size_t v = 0; v < kVerdictCount; ++v) {
        if (plan.request.acceptable.contains(static_cast<Verdict>(v))) {
            json.value(toText(static_cast<Verdict>(v)));
        }
    }
    json.endArray().key("accepted").beginArray();
    for (const AcceptedOnPool& accepted : plan.request.accepted) {
        json.beginObject(Layout::Inline).field("pool", accepted.pool).field("rule", accepted.rule.rule);
        json.field("verdict", toText(accepted.rule.verdict)).endObject();
    }
    json.endArray();
}

void writeExposures(JsonWriter& json, const Plan& plan) {
    json.key("exposures").beginArray();
    for (const PoolExposure& exposure : plan.exposures) {
        json.beginObject(Layout::Inline).field("pool", exposure.pool).field("nodes", exposure.nodes);
        json.field("until_step", exposure.until).field("stays", exposure.stays).endObject();
    }
    json.endArray().key("stays_exposed").beginArray();
    for (const PoolExposure& exposure : plan.exposures) {
        if (exposure.stays) {
            json.value(exposure.pool);
        }
    }
    json.endArray();
}

void writeRefused(JsonWriter& json, const Matrix& matrix, const Plan& plan) {
    json.key("refused").beginArray();
    for (const RefusedStep& refused : plan.refused) {
        json.beginObject().field("after_step", refused.after).field("operation", refused.operation);
        json.field("title", refused.title).field("target", refused.target);
        writePlanChanges(json, refused.changes);
        json.fieldOrNull("check", refused.check).field("verdict", toText(refused.verdict)).field("reason", refused.reason);
        writeCitations(json, matrix, refused.citations);
        json.endObject();
    }
    json.endArray();
}

void writeAlternatives(JsonWriter& json, const Plan& plan) {
    json.key("alternatives").beginArray();
    for (const PlanAlternative& other : plan.alternatives) {
        json.beginObject().field("title", other.title);
        writeCost(json, "cost", other.cost);
        json.key("steps").beginArray();
        for (const RawStep& step : other.steps) {
            json.beginObject(Layout::Inline);
            json.field("operation", plan.raw.setting.operations[step.operation].id).field("target", placeOf(plan, step.cluster, step.pool));
            json.key("changes").beginArray();
            for (const Choice& change : step.changes) {
                json.beginObject().field("facet", id(change.facet));
                writeOrNull(json, "to", change.facet, change.value);
                json.endObject();
            }
            json.endArray().endObject();
        }
        json.endArray().endObject();
    }
    json.endArray();
}

void writeRelaxations(JsonWriter& json, const Plan& plan) {
    json.key("relaxations").beginArray();
    for (const Relaxation& one : plan.relaxations) {
        json.beginObject(Layout::Inline).field("kind", toText(one.kind)).field("title", one.title);
        json.fieldOrNull("place", one.place).fieldOrNull("facet", one.facet ? id(*one.facet) : "");
        json.fieldOrNull("allow", one.allow ? toText(*one.allow) : "");
        json.fieldOrNull("target", one.target && *one.target < plan.request.targets.size() ? toText(plan.request.targets[*one.target]) : "");
        json.fieldOrNull("value", one.value ? one.value->text : "").field("plan_found", one.known);
        if (one.known) {
            writeCost(json, "cost", one.cost);
        }
        json.endObject();
    }
    json.endArray();
}

void writeTexts(JsonWriter& json, std::string_view key, const std::vector<std::string>& texts) {
    json.key(key).beginArray();
    for (const std::string& text : texts) {
        json.value(text);
    }
    json.endArray();
}

} // namespace

std::string_view toText(WayBack::Kind kind) {
    constexpr std::string_view kWords[] = {"possible", "point-of-no-return", "not-published"};
    return kWords[static_cast<std::size_t>(kind)];
}

std::string_view toText(Relaxation::Kind kind) {
    constexpr std::string_view kWords[] = {"unlock", "allow", "drop-target", "move-target"};
    return kWords[static_cast<std::size_t>(kind)];
}

void writePlanJson(const Matrix& matrix, const Plan& plan, std::ostream& out, const PlanTimes* times) {
    JsonWriter json(out);
    json.beginObject();
    writeAnswerHead(json, "poolwright.plan/1", matrix);
    json.field("today", plan.today.text());
    writeRequest(json, plan);
    json.field("status", toText(plan.status)).fieldOrNull("gave_up", plan.gaveUp);
    writeCost(json, "cost", plan.cost);
    writeCost(json, "bound", plan.bound);
    writeStart(json, plan);
    json.key("steps").beginArray();
    for (const PlanStep& step : plan.steps) {
        writeStep(json, matrix, step);
    }
    json.endArray();
    if (times != nullptr) {
        writeTimes(json, *times);
    }
    writeExposures(json, plan);
    writeMarks(json, "questions", plan.questions);
    writeRefused(json, matrix, plan);
    writeAlternatives(json, plan);
    json.key("conflict");
    if (plan.conflict) {
        writeConflict(json, matrix, *plan.conflict);
    } else {
        json.null();
    }
    writeRelaxations(json, plan);
    writeTexts(json, "stranded", plan.stranded);
    writeTexts(json, "notes", plan.notes);
    json.endObject();
}

} // namespace poolwright
