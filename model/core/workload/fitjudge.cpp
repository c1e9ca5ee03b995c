// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/workload/fitjudge.h"

#include <algorithm>
#include <fmt/format.h>

namespace poolwright {

namespace {

using FitKind = Requirement::Kind;

FitKind kindOf(const Check& check) {
    static constexpr std::array<std::pair<std::string_view, FitKind>, 4> kKinds{
        {{"workload-driver", FitKind::Driver},
         {"workload-cubin", FitKind::Cubin},
         {"workload-ptx", FitKind::Ptx},
         {"workload-managed-memory", FitKind::ManagedMemory}}};
    const auto* const found = std::ranges::find(kKinds, check.id, [](const auto& one) { return one.first; });
    return found == kKinds.end() ? FitKind::Scheduling : found->second;
}

} // namespace

void citeOnce(std::vector<Citation>& into, const std::vector<Citation>& more) {
    for (const Citation& citation : more) {
        if (std::ranges::find(into, citation) == into.end()) {
            into.push_back(citation);
        }
    }
}

std::vector<Facet> facetsInOrder(FacetSet set) {
    std::vector<Facet> out;
    for (const FacetSpec& facet : facetSpecs()) {
        if (set.contains(facet.facet)) {
            out.push_back(facet.facet);
        }
    }
    return out;
}

bool byMinorCompatibility(const Matrix& matrix, const Outcome& outcome) {
    return outcome.verdict == Verdict::Caution && std::ranges::any_of(outcome.deciding, [&](RuleId rule) {
               return matrix.rules[rule.index()].text == "workload-driver.minor";
           });
}

bool doubtfulCubin(const std::string& target) {
    const std::string_view number = std::string_view(target).substr(0, target.find_first_of("af"));
    const bool earlyFamily = target.ends_with('f') && number.find('.') < 2;
    return number == "10.1" || earlyFamily;
}

bool WorkloadFit::operator==(const WorkloadFit& other) const {
    return workload == other.workload && cluster == other.cluster && pool == other.pool && verdict == other.verdict &&
           capacity == other.capacity && wished == other.wished &&
           std::ranges::equal(requirements, other.requirements,
                              [](const RequirementPtr& a, const RequirementPtr& b) { return *a == *b; });
}

FitJudge::FitJudge(const Evaluator& evaluator, const CudaFacts& facts, const WorkloadProfile& profile,
                   const std::string& language)
    : evaluator_(evaluator), facts_(facts), profile_(profile), language_(language) {
    for (const Check& check : evaluator.matrix().checks) {
        kinds_.push_back(kindOf(check));
    }
    if (const Value* asked = profile.workload.facets.find(Facet::WorkloadGpuMemory)) {
        asked_ = asked->key.fields[0];
    }
    if (const Value* cubins = profile.workload.facets.find(Facet::Cubin)) {
        std::ranges::copy_if(listEntries(*cubins), std::back_inserter(doubtfulCubins_), doubtfulCubin);
    }
    for (const auto& together :
         profile.require ? profile.require->alternatives : std::vector<std::vector<CudaCondition>>{}) {
        asksCapability_ = asksCapability_ || std::ranges::find(together, CudaCondition::Subject::Arch,
                                                               &CudaCondition::subject) != together.end();
    }
    made_.resize(evaluator.matrix().checks.size() + kMadeBeside);
}

std::vector<Facet> FitJudge::missingOf(const PoolRow& row, const CheckResult& result) const {
    const Outcome& outcome = evaluator_.outcome(result);
    FacetSet names;
    for (const Facet facet : evaluator_.matrix().checks[result.check.index()].needs) {
        if (outcome.verdict == Verdict::Unknown && row.at(facet) <= kUnpublishedValue) {
            names |= inputsOf(facet, row);
        }
    }
    if (names.empty()) {
        for (const Facet facet : facetsInOrder(outcome.missing)) {
            names |= inputsOf(facet, row);
        }
    }
    return facetsInOrder(names);
}

Requirement FitJudge::made(const PoolRow& row, const CheckResult& result, bool findings) const {
    const Outcome& outcome = evaluator_.outcome(result);
    Requirement out;
    out.kind = kinds_[result.check.index()];
    out.verdict = outcome.verdict;
    for (const RuleId rule : outcome.deciding) {
        citeOnce(out.citations, evaluator_.matrix().rules[rule.index()].citations);
    }
    if (!outcome.deciding.empty()) {
        out.rule = evaluator_.matrix().rules[outcome.deciding.front().index()].id;
    }
    if (!findings) {
        out.statement = titleOf(evaluator_, row, result, language_);
        out.missing = missingOf(row, result);
        return out;
    }
    out.finding = expand(evaluator_, row, result, language_);
    out.finding->workload = profile_.workload.name;
    out.statement = out.finding->title;
    out.missing = out.finding->missing;
    return out;
}

RequirementPtr FitJudge::checked(const PoolRow& row, const CheckResult& result, bool findings) {
    using enum Facet;
    Key key{result.outcome};
    switch (kinds_[result.check.index()]) {
    case FitKind::Driver:
        key[1] = row.at(Driver);
        break;
    case FitKind::Cubin:
    case FitKind::Ptx:
        key[1] = row.at(InstanceFamily);
        key[2] = row.at(ComputeCapability);
        break;
    case FitKind::ManagedMemory:
        key[1] = row.at(GpuScheduling);
        break;
    default: // a check that this program does not know: nothing is known about what its sentence names
        return std::make_shared<const Requirement>(made(row, result, findings));
    }
    if (findings) { // of this very pool
        return std::make_shared<const Requirement>(made(row, result, findings));
    }
    return once(made_[result.check.index()], key, [&] { return std::optional(made(row, result, findings)); });
}

WorkloadFit FitJudge::judge(const PoolRow& row, const PoolRoom& room, bool findings) {
    WorkloadFit out;
    evaluator_.judgeWorkload(row, results_);
    out.requirements.reserve(results_.size() + kMadeBeside);
    driverOutcome_ = nullptr;
    for (const CheckResult& result : results_) {
        if (kinds_[result.check.index()] == FitKind::Driver) {
            driverOutcome_ = &evaluator_.outcome(result);
        }
        out.requirements.push_back(checked(row, result, findings));
    }
    addCubinDoubts(row, out);
    addPtxLimit(row, out);
    addForward(row, out);
    addRequire(row, out);
    addMemory(row, out);
    out.verdict = Verdict::Supported;
    bool any = false;
    for (const RequirementPtr& one : out.requirements) {
        if (one->kind != FitKind::ForwardCompatibility) {
            out.verdict = worse(out.verdict, one->verdict);
            any = true;
        }
    }
    if (!any) { // nothing is asked for: that is no yes
        Requirement nothing;
        nothing.kind = FitKind::Driver;
        nothing.statement = "The workload names nothing that could be judged";
        nothing.missing = {Facet::CudaRuntime};
        out.requirements.push_back(std::make_shared<const Requirement>(std::move(nothing)));
        out.verdict = Verdict::Unknown;
    }
    // worst first; a route is no need and stands behind; of equals in the order of the kinds
    std::ranges::stable_sort(out.requirements, {}, [](const RequirementPtr& one) {
        const bool route = one->kind == FitKind::ForwardCompatibility;
        return std::tuple(route, -static_cast<int>(one->verdict), one->kind);
    });
    const Key alike{static_cast<std::uint32_t>(room.mode), static_cast<std::uint32_t>(room.memory.value_or(UINT32_MAX)),
                    static_cast<std::uint32_t>(room.podsPerGpu.value_or(UINT32_MAX))};
    const auto [place, fresh] = rooms_.try_emplace(alike);
    if (fresh) {
        place->second = perGpuOf(room, asked_);
    }
    out.capacity = wholePool(room, place->second);
    return out;
}

} // namespace poolwright
