// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <sstream>

#include "model/core/document/edits.h"
#include "model/core/io/jsonwriter.h"
#include "model/core/plan/keptplankeys.h"
#include "model/core/plan/overlaytext.h"
#include "model/core/plan/planrequesttext.h"

namespace poolwright {

namespace {

constexpr auto kInline = JsonWriter::Layout::Inline;

/// Equal things are written once and named by their number.
class SharedTexts {
public:
    std::size_t of(const std::string& text) {
        const auto [at, fresh] = numbers_.try_emplace(text, texts_.size());
        if (fresh) {
            texts_.push_back(&at->first);
        }
        return at->second;
    }
    [[nodiscard]] const std::vector<const std::string*>& texts() const { return texts_; }

private:
    std::map<std::string, std::size_t> numbers_;
    std::vector<const std::string*> texts_;
};

template <typename Write>
std::string writtenInline(const Write& write) {
    std::ostringstream out;
    JsonWriter json(out);
    write(json);
    std::string text = std::move(out).str();
    text.erase(text.find_last_not_of('\n') + 1);
    return text;
}

std::string configurationText(const Configuration& facets) {
    return writtenInline([&](JsonWriter& json) {
        json.beginObject(kInline);
        for (const auto& [facet, value] : facets.entries()) {
            json.field(id(facet), value.text);
        }
        json.endObject();
    });
}

std::string changesText(const std::vector<Choice>& changes) {
    return writtenInline([&](JsonWriter& json) {
        json.beginObject(kInline);
        for (const Choice& change : changes) {
            json.key(id(change.facet));
            change.value ? json.value(change.value->text) : json.null();
        }
        json.endObject();
    });
}

void writeShared(std::ostream& out, const SharedTexts& shared) {
    out << '[';
    for (std::size_t i = 0; i < shared.texts().size(); ++i) {
        out << (i == 0 ? "" : ", ") << *shared.texts()[i];
    }
    out << ']';
}

void writeCost(JsonWriter& json, const PlanCost& cost) {
    json.beginObject(kInline);
    json.field("exposure", cost.exposure).field("drains", cost.drains).field("minutes", cost.minutes);
    json.field("operations", cost.operations).field("distance", cost.distance);
    json.endObject();
}

/// The parts of a result that share texts are written first, so that the texts are known.
class KeptResultWriter {
public:
    explicit KeptResultWriter(const KeptResult& result) : result_(result) {}

    void write(std::ostream& out) {
        const std::string start = writtenInline([&](JsonWriter& json) { writeStart(json); });
        const std::string steps = writtenInline([&](JsonWriter& json) { writeSteps(json); });
        const std::string head = writtenInline([&](JsonWriter& json) { writeHead(json); });
        out << head.substr(0, head.size() - 1) << ", \"configurations\": ";
        writeShared(out, configurations_);
        out << ", \"changes\": ";
        writeShared(out, changes_);
        out << ", \"start\": " << start << ", \"steps\": " << steps << '}';
    }

private:
    void writeHead(JsonWriter& json) {
        const RawPlan& raw = result_.raw;
        json.beginObject(kInline);
        json.field("matrix", result_.matrixRevision).field("today", result_.today.text());
        json.field("language", result_.language).field("status", toText(raw.status)).field("gave-up", result_.gaveUp);
        json.key("cost");
        writeCost(json, raw.cost);
        json.key("bound");
        writeCost(json, raw.bound);
        json.key("searched").beginArray(kInline);
        json.value(raw.distinctPools).value(raw.states).value(raw.routes).endArray();
        json.key("failures").beginArray(kInline);
        for (const RawFailure& failure : raw.failures) {
            json.beginObject(kInline).field("cluster", failure.cluster);
            writePool(json, failure.pool);
            json.field("no-end", failure.noEnd).field("limit", failure.limit).endObject();
        }
        json.endArray();
        writePlaces(json, "stay-exposed", raw.stayExposed);
        writePlaces(json, "stranded", raw.stranded);
        json.key("notes").beginArray(kInline);
        for (const std::string& note : raw.notes) {
            json.value(note);
        }
        json.endArray().endObject();
    }
    using Places = std::vector<std::pair<std::size_t, std::size_t>>;
    static void writePlaces(JsonWriter& json, std::string_view key, const Places& places) {
        json.key(key).beginArray(kInline);
        for (const auto& [cluster, pool] : places) {
            json.beginObject(kInline).field("cluster", cluster).field("pool", pool).endObject();
        }
        json.endArray();
    }
    static void writePool(JsonWriter& json, const std::optional<std::size_t>& pool) {
        json.key("pool");
        pool ? json.value(*pool) : json.null();
    }
    void writeStart(JsonWriter& json) {
        json.beginObject(kInline).field("name", result_.start.name).key("clusters").beginArray(kInline);
        for (const Cluster& cluster : result_.start.clusters) {
            item(json, cluster.name, cluster.facets).key("pools").beginArray(kInline);
            for (const Pool& pool : cluster.pools) {
                item(json, pool.name, pool.facets).endObject();
            }
            json.endArray().endObject();
        }
        json.endArray().key("workloads").beginArray(kInline);
        for (const Workload& workload : result_.start.workloads) {
            item(json, workload.name, workload.facets).key("pools").beginArray(kInline);
            for (const std::string& pool : workload.pools) {
                json.value(pool);
            }
            json.endArray().endObject();
        }
        json.endArray().endObject();
    }
    JsonWriter& item(JsonWriter& json, const std::string& name, const Configuration& facets) {
        return json.beginObject(kInline).field("name", name).field("of", configurations_.of(configurationText(facets)));
    }
    void writeSteps(JsonWriter& json) {
        json.beginArray(kInline);
        for (const RawStep& step : result_.raw.steps) {
            json.beginObject(kInline).field("operation", result_.raw.setting.operations.at(step.operation).id);
            json.field("cluster", step.cluster);
            writePool(json, step.pool);
            json.field("changes", changes_.of(changesText(step.changes))).field("layer", step.layer).key("ships");
            (step.ships ? json.value(step.ships->text) : json.null()).endObject();
        }
        json.endArray();
    }

    const KeptResult& result_;
    SharedTexts configurations_;
    SharedTexts changes_;
};

void writeRequest(JsonWriter& json, const Matrix& matrix, const PlanRequest& request) {
    json.key("targets").beginArray(kInline);
    for (const Target& target : request.targets) {
        json.value(toText(target));
    }
    json.endArray().key("locks").beginArray(kInline);
    for (const Lock& lock : request.locks) {
        json.value(toText(lock));
    }
    json.endArray().key("acceptable").beginArray(kInline);
    for (const Verdict verdict : kAllVerdicts) {
        if (request.acceptable.contains(verdict)) {
            json.value(toText(verdict));
        }
    }
    json.endArray().key("accepted").beginArray(kInline);
    for (const AcceptedOnPool& one : request.accepted) {
        json.beginObject(kInline).field("pool", one.pool).field("check", matrix.checks.at(one.rule.check.index()).id);
        json.field("rule", one.rule.rule).field("verdict", toText(one.rule.verdict)).endObject();
    }
    json.endArray().key("overlay").beginObject(kInline);
    writeOverlayMembers(json, request.overlay);
    json.endObject();
}

void writeSchedule(JsonWriter& json, const ScheduleRequest& schedule) {
    json.key("schedule").beginObject(kInline);
    json.field("first", schedule.first == Date() ? std::string() : schedule.first.text());
    json.field("utc-offset", schedule.utcOffsetMinutes).field("windows", toText(schedule.windows));
    json.field("largest-batch", schedule.largestBatch).field("pools-at-once", schedule.poolsAtOnce).endObject();
}

} // namespace

KeptResult keptResultOf(const Plan& plan) {
    KeptResult out{plan.matrixRevision, plan.today, plan.language, plan.gaveUp, plan.start, plan.raw};
    for (Cluster& cluster : out.start.clusters) {
        cluster.id = kNoItem;
        for (Pool& pool : cluster.pools) {
            pool.id = kNoItem;
        }
    }
    for (Workload& workload : out.start.workloads) {
        workload.id = kNoItem;
    }
    const auto placeOf = [&](std::size_t cluster) {
        return static_cast<std::size_t>(std::ranges::find(plan.clusters, cluster) - plan.clusters.begin());
    };
    const auto kept = [&](std::size_t cluster) { return placeOf(cluster) < out.start.clusters.size(); };
    std::erase_if(out.raw.steps, [&](const RawStep& step) { return !kept(step.cluster); });
    std::erase_if(out.raw.failures, [&](const RawFailure& failure) { return !kept(failure.cluster); });
    for (auto* places : {&out.raw.stayExposed, &out.raw.stranded}) {
        std::erase_if(*places, [&](const auto& pool) { return !kept(pool.first); });
        for (auto& [cluster, pool] : *places) {
            cluster = placeOf(cluster);
        }
    }
    for (RawStep& step : out.raw.steps) {
        step.cluster = placeOf(step.cluster);
    }
    for (RawFailure& failure : out.raw.failures) {
        failure.cluster = placeOf(failure.cluster);
    }
    return out;
}

Result<std::string> keptPlanText(const Matrix& matrix, const KeptPlan& plan) {
    std::string text = writtenInline([&](JsonWriter& json) {
        json.beginObject(kInline).field("format", kKeptPlanFormat);
        writeRequest(json, matrix, plan.request);
        writeSchedule(json, plan.schedule);
        json.endObject();
    });
    text.pop_back();
    std::ostringstream out;
    out << text << ", \"last\": ";
    if (plan.last) {
        KeptResultWriter(*plan.last).write(out);
    } else {
        out << "null";
    }
    out << '}';
    text = std::move(out).str();
    if (text.size() > kLongestEntry) {
        return fail(ErrorCode::Limit, fmt::format("the plan takes {} bytes; a document keeps at most {}", text.size(), kLongestEntry),
                    {}, "keep the request alone and plan again when it is needed");
    }
    return text;
}

} // namespace poolwright
