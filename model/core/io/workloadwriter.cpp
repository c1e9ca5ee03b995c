// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/io/workloadwriter.h"

#include <algorithm>
#include <fmt/format.h>

#include "model/core/io/findingswriter.h"
#include "model/core/io/planparts.h"
#include "model/core/io/valuewriter.h"

namespace poolwright {

namespace {

constexpr auto kFitsInline = JsonWriter::Layout::Inline;

std::string_view kindWord(Requirement::Kind kind) {
    static constexpr std::array<std::string_view, 8> kWords{"driver",     "cubin",   "ptx",           "managed-memory",
                                                            "gpu-memory", "require", "compatibility", "scheduling"};
    return kWords[static_cast<std::size_t>(kind)];
}

class FitsJson {
public:
    FitsJson(const Evaluator& evaluator, const Fleet& fleet, std::ostream& out)
        : evaluator_(evaluator), matrix_(evaluator.matrix()), fleet_(fleet), json_(out) {}

    void fits(const WorkloadGrid& grid, const Packing& packing, const std::vector<FitChange>& changes);
    void shifts(const ShiftReport& report);

private:
    void begin() {
        json_.beginObject();
        writeAnswerHead(json_, "poolwright.workload-fits/1", matrix_);
        json_.field("today", evaluator_.today().text());
    }
    [[nodiscard]] std::string pathOf(std::size_t cluster, std::size_t pool) const {
        return poolPath(fleet_.clusters[cluster], fleet_.clusters[cluster].pools[pool]);
    }
    void number(std::string_view key, const std::optional<std::uint64_t>& value) {
        json_.key(key);
        value ? json_.value(*value) : json_.null();
    }
    void profile(const WorkloadProfile& profile);
    void requirement(const Requirement& requirement);
    void changed(std::size_t cluster, std::size_t pool, std::span<const Choice> choices,
                 std::span<const std::string> operations);
    void change(const WorkloadFit& fit, const FitChange& change);
    void fit(const WorkloadFit& fit, const FitChange* change);
    void packed(const WorkloadGrid& grid, const Packing& packing);

    const Evaluator& evaluator_;
    const Matrix& matrix_;
    const Fleet& fleet_;
    JsonWriter json_;
};

void FitsJson::profile(const WorkloadProfile& profile) {
    json_.field("workload", profile.workload.name);
    json_.key("values").beginObject(kFitsInline);
    for (const auto& [facet, value] : profile.workload.facets.entries()) {
        json_.key(id(facet));
        if (spec(facet).scheme == Scheme::List) {
            json_.beginArray(kFitsInline);
            for (const std::string& entry : listEntries(value)) {
                json_.value(entry);
            }
            json_.endArray();
        } else {
            writeValue(json_, facet, value.text);
        }
    }
    json_.endObject();
    json_.fieldOrNull("image", profile.image);
    json_.fieldOrNull("require-cuda", profile.require ? profile.require->text : std::string());
    json_.key("pools").beginArray(kFitsInline);
    for (const std::string& pool : profile.workload.pools) {
        json_.value(pool);
    }
    json_.endArray();
    json_.key("notes").beginArray();
    for (const std::string& note : profile.notes) {
        json_.value(note);
    }
    json_.endArray();
}

void FitsJson::requirement(const Requirement& requirement) {
    json_.beginObject();
    json_.field("kind", kindWord(requirement.kind));
    json_.field("verdict", toText(requirement.verdict));
    json_.field("statement", requirement.statement);
    json_.key("missing").beginArray(kFitsInline);
    for (const Facet facet : requirement.missing) {
        json_.value(facetName(facet));
    }
    json_.endArray();
    writeCitations(json_, matrix_, requirement.citations);
    json_.endObject();
}

void FitsJson::changed(std::size_t cluster, std::size_t pool, std::span<const Choice> choices,
                       std::span<const std::string> operations) {
    const Cluster& at = fleet_.clusters[cluster];
    json_.key("changes").beginArray();
    for (std::size_t i = 0; i < choices.size(); ++i) {
        const Choice& choice = choices[i];
        const Configuration& owner = spec(choice.facet).scope == Scope::Cluster ? at.facets : at.pools[pool].facets;
        const Value* from = owner.find(choice.facet);
        json_.beginObject(kFitsInline).field("facet", id(choice.facet));
        writeOrNull(json_, "from", choice.facet, from == nullptr ? std::nullopt : std::optional(*from));
        writeOrNull(json_, "to", choice.facet, choice.value);
        json_.fieldOrNull("operation", i < operations.size() ? operations[i] : std::string());
        json_.endObject();
    }
    json_.endArray();
}

void FitsJson::change(const WorkloadFit& fit, const FitChange& change) {
    json_.key("smallest-change").beginObject();
    changed(fit.cluster, fit.pool, change.choices, change.operations);
    json_.fieldOrNull("verdict", change.choices.empty() ? std::string_view() : toText(change.verdict));
    json_.fieldOrNull("because", change.because);
    json_.endObject();
}

void FitsJson::fit(const WorkloadFit& fit, const FitChange* looked) {
    json_.beginObject();
    json_.field("pool", pathOf(fit.cluster, fit.pool));
    json_.field("verdict", toText(fit.verdict));
    json_.field("wished", fit.wished);
    json_.field("statement", fit.deciding().statement);
    json_.key("requirements").beginArray();
    for (const RequirementPtr& one : fit.requirements) {
        requirement(*one);
    }
    json_.endArray();
    json_.key("capacity").beginObject(kFitsInline);
    number("replicas-per-gpu", fit.capacity.perGpu);
    number("gpus", fit.capacity.gpus);
    number("replicas", fit.capacity.replicas);
    json_.field("because", fit.capacity.because).endObject();
    if (looked != nullptr && !(looked->choices.empty() && looked->because.empty())) {
        change(fit, *looked);
    } else {
        json_.key("smallest-change").null();
    }
    json_.endObject();
}

void FitsJson::packed(const WorkloadGrid& grid, const Packing& packing) {
    json_.key("packing").beginObject();
    json_.key("workloads").beginArray();
    for (std::size_t w = 0; w < packing.placed.size(); ++w) {
        json_.beginObject();
        json_.field("workload", grid.workloads[w].workload.name)
            .field("wanted", packing.wanted[w])
            .field("placed", packing.placed[w]);
        json_.key("pools").beginArray();
        for (const Placement& one : packing.placements) {
            if (one.workload == w) {
                const auto [cluster, pool] = grid.pools[one.pool];
                json_.beginObject(kFitsInline)
                    .field("pool", pathOf(cluster, pool))
                    .field("replicas", one.replicas)
                    .endObject();
            }
        }
        json_.endArray();
        json_.fieldOrNull("not-placed", packing.notPlaced[w]);
        json_.endObject();
    }
    json_.endArray();
    json_.key("assumptions").beginArray();
    for (const std::string& text : packing.assumptions) {
        json_.value(text);
    }
    json_.endArray().endObject();
}

void FitsJson::fits(const WorkloadGrid& grid, const Packing& packing, const std::vector<FitChange>& changes) {
    begin();
    json_.key("workloads").beginArray();
    for (std::size_t w = 0; w < grid.workloads.size() && grid.complete(); ++w) {
        json_.beginObject();
        profile(grid.workloads[w]);
        json_.key("fits").beginArray();
        for (std::size_t i = 0; i < grid.pools.size(); ++i) {
            const std::size_t cell = w * grid.pools.size() + i;
            fit(grid.fits[cell], cell < changes.size() ? &changes[cell] : nullptr);
        }
        json_.endArray().endObject();
    }
    json_.endArray();
    packed(grid, packing);
    json_.endObject();
}

void FitsJson::shifts(const ShiftReport& report) {
    begin();
    json_.field("pool", pathOf(report.cluster, report.pool));
    changed(report.cluster, report.pool, report.choices, {});
    json_.key("shifts").beginArray();
    for (const FitShift& one : report.shifts) {
        json_.beginObject();
        json_.field("workload", report.workloads[one.workload].workload.name);
        json_.field("before", toText(one.before)).field("after", toText(one.after)).field("because", one.because);
        json_.endObject();
    }
    json_.endArray().endObject();
}

} // namespace

void writeWorkloadsJson(const Evaluator& evaluator, const Fleet& fleet, const WorkloadGrid& grid,
                        const Packing& packing, const std::vector<FitChange>& changes, std::ostream& out) {
    FitsJson(evaluator, fleet, out).fits(grid, packing, changes);
}

void writeShiftsJson(const Evaluator& evaluator, const Fleet& fleet, const ShiftReport& report, std::ostream& out) {
    FitsJson(evaluator, fleet, out).shifts(report);
}

} // namespace poolwright
