// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/workload/fitjudge.h"

#include <algorithm>
#include <fmt/format.h>

#include "model/core/rules/derive.h"
#include "model/core/workload/forwardcompat.h"

namespace poolwright {

namespace {

using Kind = Requirement::Kind;

/// Caches beside those of the checks.
enum class MadeFor : std::uint8_t { Ptx, Forward, Require, Memory, Count };
constexpr std::size_t kMadeCount = static_cast<std::size_t>(MadeFor::Count);

Kind kindOf(const Check& check) {
    static constexpr std::array<std::pair<std::string_view, Kind>, 4> kKinds{{{"workload-driver", Kind::Driver},
                                                                              {"workload-cubin", Kind::Cubin},
                                                                              {"workload-ptx", Kind::Ptx},
                                                                              {"workload-managed-memory", Kind::ManagedMemory}}};
    const auto* const found = std::ranges::find(kKinds, check.id, [](const auto& one) { return one.first; });
    return found == kKinds.end() ? Kind::Scheduling : found->second;
}

void addCitations(std::vector<Citation>& into, const std::vector<Citation>& more) {
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

/// The driver is older than the toolkit's own and runs it by minor-version compatibility, without PTX.
bool byMinorCompatibility(const Matrix& matrix, const Outcome& outcome) {
    return outcome.verdict == Verdict::Caution && std::ranges::any_of(outcome.deciding, [&](RuleId rule) {
               return matrix.rules[rule.index()].text == "workload-driver.minor";
           });
}

/// Targets that the sources do not settle: "10.1" was renamed to 11.0, and families begin with 10.0.
bool doubtful(const std::string& target) {
    const std::string_view number = std::string_view(target).substr(0, target.find_first_of("af"));
    const bool earlyFamily = target.ends_with('f') && number.find('.') < 2;
    return number == "10.1" || earlyFamily;
}

} // namespace

bool WorkloadFit::operator==(const WorkloadFit& other) const {
    return workload == other.workload && cluster == other.cluster && pool == other.pool && verdict == other.verdict &&
           capacity == other.capacity && wished == other.wished &&
           std::ranges::equal(requirements, other.requirements,
                              [](const RequirementPtr& a, const RequirementPtr& b) { return *a == *b; });
}

FitJudge::FitJudge(const Evaluator& evaluator, const CudaFacts& facts, const WorkloadProfile& profile, const std::string& language)
    : evaluator_(evaluator), facts_(facts), profile_(profile), language_(language) {
    for (const Check& check : evaluator.matrix().checks) {
        kinds_.push_back(kindOf(check));
    }
    if (const Value* asked = profile.workload.facets.find(Facet::WorkloadGpuMemory)) {
        asked_ = asked->key.fields[0];
    }
    if (const Value* cubins = profile.workload.facets.find(Facet::Cubin)) {
        std::ranges::copy_if(listEntries(*cubins), std::back_inserter(doubtfulCubins_), doubtful);
    }
    for (const auto& together : profile.require ? profile.require->alternatives : std::vector<std::vector<CudaCondition>>{}) {
        asksCapability_ = asksCapability_ || std::ranges::find(together, CudaCondition::Subject::Arch, &CudaCondition::subject) != together.end();
    }
    made_.resize(evaluator.matrix().checks.size() + kMadeCount);
}

template <typename Make>
const RequirementPtr& FitJudge::once(std::size_t what, const Key& key, const Make& make) {
    const auto [place, fresh] = made_[what].try_emplace(key);
    if (fresh) {
        if (std::optional<Requirement> said = make()) {
            place->second = std::make_shared<const Requirement>(std::move(*said));
        }
    }
    return place->second;
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

RequirementPtr FitJudge::checked(const PoolRow& row, const CheckResult& result, bool findings) {
    const Kind kind = kinds_[result.check.index()];
    const auto make = [&]() -> std::optional<Requirement> {
        const Outcome& outcome = evaluator_.outcome(result);
        Requirement out;
        out.kind = kind;
        out.verdict = outcome.verdict;
        Finding finding;
        if (findings) {
            finding = expand(evaluator_, row, result, language_);
            finding.workload = profile_.workload.name;
            out.statement = finding.title;
            out.missing = finding.missing;
        } else {
            out.statement = titleOf(evaluator_, row, result, language_);
            out.missing = missingOf(row, result);
        }
        for (const RuleId rule : outcome.deciding) {
            addCitations(out.citations, evaluator_.matrix().rules[rule.index()].citations);
        }
        if (findings) {
            out.finding = std::move(finding);
        }
        return out;
    };
    if (findings) {
        return std::make_shared<const Requirement>(*make());
    }
    using enum Facet;
    Key key{result.outcome};
    switch (kind) {
    case Kind::Driver:
        key[1] = row.at(Driver);
        break;
    case Kind::Cubin:
    case Kind::Ptx:
        key[1] = row.at(InstanceFamily);
        key[2] = row.at(ComputeCapability);
        break;
    case Kind::ManagedMemory:
        key[1] = row.at(GpuScheduling);
        break;
    default: // a check that this program does not know: nothing is known about what its sentence names
        return std::make_shared<const Requirement>(*make());
    }
    return once(result.check.index(), key, make);
}

std::uint32_t FitJudge::classNumber(const PoolRow& row) const {
    const GpuClass gpuClass = gpuClassOf(evaluator_, row);
    const bool named = gpuClass == GpuClass::Geforce || gpuClass == GpuClass::Workstation; // their names are told
    return (static_cast<std::uint32_t>(gpuClass) << 16U) | (named ? row.at(Facet::Gpu) : 0U);
}

void FitJudge::addCubinDoubts(const PoolRow& row, WorkloadFit& out) {
    const Value* capability = evaluator_.state(Facet::ComputeCapability, row).value;
    if (doubtfulCubins_.empty() || capability == nullptr) {
        return;
    }
    std::string without;
    for (const std::string& entry : listEntries(*profile_.workload.facets.find(Facet::Cubin))) {
        if (!doubtful(entry)) {
            without += (without.empty() ? "" : ", ") + entry;
        }
    }
    Value others;
    others.text = without;
    if (!cubinFits(*profile_.workload.facets.find(Facet::Cubin), *capability) || cubinFits(others, *capability)) {
        return;
    }
    Requirement doubt;
    doubt.kind = Kind::Cubin;
    doubt.statement = fmt::format("No source tells whether a cubin for {} runs on compute capability {}: {}",
                                  fmt::join(doubtfulCubins_, ", "), capability->text,
                                  doubtfulCubins_.front().starts_with("10.1") ? "10.1 became 11.0 in CUDA 13.0" : "families begin with 10.0");
    if (const Record* record = facts_.capabilitiesOf("12.9")) {
        doubt.citations = record->citations;
    }
    out.requirements.push_back(std::make_shared<const Requirement>(std::move(doubt)));
}

std::optional<Requirement> FitJudge::ptxLimit(const PoolRow& row) const {
    const auto wordAt = [&](Facet facet) {
        const Value* value = evaluator_.state(facet, row).value;
        return value == nullptr ? std::string_view() : std::string_view(value->text);
    };
    if (wordAt(Facet::PtxFit) != "fits" || wordAt(Facet::CubinFit) == "fits") {
        return std::nullopt;
    }
    const Value& driver = *evaluator_.state(Facet::Driver, row).value;
    const Value& runtime = *evaluator_.state(Facet::CudaRuntime, row).value;
    const CudaFacts::Branch* branch = facts_.branchOf(driver);
    Requirement out;
    out.kind = Kind::Ptx;
    out.verdict = Verdict::Unsupported;
    out.statement = fmt::format("PTX of CUDA {} is newer than driver {}{} compiles, and the program {}", runtime.text, driver.text,
                                branch == nullptr ? "" : fmt::format(" (CUDA {})", branch->cuda),
                                wordAt(Facet::CubinFit).empty() ? "names no cubin" : "has no cubin for this GPU");
    for (const RuleId rule : driverOutcome_->deciding) {
        addCitations(out.citations, evaluator_.matrix().rules[rule.index()].citations);
    }
    if (branch != nullptr) {
        addCitations(out.citations, branch->record->citations);
    }
    return out;
}

void FitJudge::addPtxLimit(const PoolRow& row, WorkloadFit& out) {
    using enum Facet;
    if (driverOutcome_ == nullptr || row.at(PtxFit) <= kUnpublishedValue || !byMinorCompatibility(evaluator_.matrix(), *driverOutcome_)) {
        return;
    }
    const std::size_t place = made_.size() - kMadeCount + static_cast<std::size_t>(MadeFor::Ptx);
    if (const auto& said = once(place, {row.at(Driver), row.at(PtxFit), row.at(CubinFit)}, [&] { return ptxLimit(row); })) {
        out.requirements.push_back(said);
    }
}

std::optional<Requirement> FitJudge::forward(const PoolRow& row) const {
    CompatQuestion question;
    question.runtime = profile_.workload.facets.find(Facet::CudaRuntime);
    question.driver = evaluator_.state(Facet::Driver, row).value;
    question.gpuClass = gpuClassOf(evaluator_, row);
    if (const Value* gpu = evaluator_.state(Facet::Gpu, row).value) {
        question.gpu = gpu->text;
    }
    question.missing = facetsInOrder(inputsOf(Facet::Gpu, row));
    question.tooOld = driverOutcome_->verdict == Verdict::Unsupported;
    return forwardCompatibility(facts_, question);
}

void FitJudge::addForward(const PoolRow& row, WorkloadFit& out) {
    const bool ptxTooNew = std::ranges::any_of(out.requirements, [](const RequirementPtr& one) {
        return one->kind == Kind::Ptx && one->verdict == Verdict::Unsupported;
    });
    if (driverOutcome_ == nullptr) {
        return;
    }
    const bool tooOld = driverOutcome_->verdict == Verdict::Unsupported;
    if (!tooOld && !(ptxTooNew || byMinorCompatibility(evaluator_.matrix(), *driverOutcome_))) {
        return;
    }
    const std::size_t place = made_.size() - kMadeCount + static_cast<std::size_t>(MadeFor::Forward);
    const Key key{row.at(Facet::Driver), classNumber(row), tooOld ? 1U : 0U, row.at(Facet::InstanceFamily) == kOpenValue ? 1U : 0U};
    if (const auto& said = once(place, key, [&] { return forward(row); })) {
        out.requirements.push_back(said);
    }
}

Requirement FitJudge::required(const PoolRow& row) const {
    CudaOffer offer;
    offer.driver = evaluator_.state(Facet::Driver, row).value;
    const CudaFacts::Branch* branch = offer.driver == nullptr ? nullptr : facts_.branchOf(*offer.driver);
    offer.cuda = branch == nullptr ? std::string() : branch->cuda;
    if (const Value* capability = evaluator_.state(Facet::ComputeCapability, row).value) {
        offer.arch = capability->text;
    }
    std::vector<std::string> brands{""};
    const GpuClass gpuClass = gpuClassOf(evaluator_, row);
    if (gpuClass == GpuClass::DataCentre) {
        brands = {"tesla", "nvidia"}; // the driver reports one or the other, by card and release
    } else if (gpuClass == GpuClass::Geforce) {
        brands = {"geforce", "geforcertx"};
    }
    std::vector<RequireAnswer> answers;
    for (const std::string& brand : brands) {
        offer.brand = brand;
        answers.push_back(meets(*profile_.require, offer));
    }
    const bool agree = std::ranges::all_of(answers, [&](const RequireAnswer& one) { return one.kind == answers.front().kind; });
    Requirement out;
    out.kind = Kind::Require;
    const RequireAnswer& first = answers.front();
    if (!agree) {
        out.statement = fmt::format("The image's require string is met for brand {} and not for brand {}; which one the driver reports is not known",
                                    brands[answers[0].kind == RequireAnswer::Kind::Met ? 0 : 1],
                                    brands[answers[0].kind == RequireAnswer::Kind::Met ? 1 : 0]);
    } else if (first.kind == RequireAnswer::Kind::Met) {
        out.verdict = Verdict::Supported;
        out.statement = fmt::format("The image's require string is met: {}", first.because);
    } else {
        out.verdict = first.kind == RequireAnswer::Kind::NotMet ? Verdict::Unsupported : Verdict::Unknown;
        out.statement = fmt::format("The image's require string is {}: {}", first.kind == RequireAnswer::Kind::NotMet ? "not met" : "not decided",
                                    first.because);
        out.missing = first.missing;
    }
    out.citations = facts_.requireStrings();
    if (branch != nullptr) {
        addCitations(out.citations, branch->record->citations);
    }
    return out;
}

void FitJudge::addRequire(const PoolRow& row, WorkloadFit& out) {
    if (!profile_.require) {
        return;
    }
    const std::size_t place = made_.size() - kMadeCount + static_cast<std::size_t>(MadeFor::Require);
    const Key key{row.at(Facet::Driver), classNumber(row), asksCapability_ ? row.at(Facet::ComputeCapability) : 0U};
    out.requirements.push_back(once(place, key, [&] { return std::optional(required(row)); }));
}

Requirement FitJudge::memory(const PoolRow& row) const {
    Requirement out;
    out.kind = Kind::GpuMemory;
    const Value* has = evaluator_.state(Facet::GpuMemory, row).value;
    if (has == nullptr) {
        out.statement = row.at(Facet::GpuMemory) == kUnpublishedValue ? "No source gives the memory of this GPU"
                                                                     : "The memory of the GPU is not known";
        out.missing = facetsInOrder(inputsOf(Facet::GpuMemory, row));
        return out;
    }
    for (const Derivation& derivation : evaluator_.matrix().derivations) {
        const bool says = derivation.facet == Facet::GpuMemory && derivation.value.sameAs(*has) &&
                          std::ranges::all_of(derivation.guard, [&](const Term& term) {
                              return termState(term, evaluator_.state(term.facet, row), evaluator_.matrix().facts(term.facet).complete) ==
                                     TermState::Yes;
                          });
        if (says) {
            addCitations(out.citations, derivation.citations);
        }
    }
    const std::uint64_t nominal = has->key.fields[0];
    if (*asked_ > nominal) {
        out.verdict = Verdict::Unsupported;
        out.statement = fmt::format("A replica asks for {} GiB of GPU memory; the GPU has {} GiB", *asked_, nominal);
    } else if (*asked_ > sharedMemory(nominal)) {
        out.verdict = Verdict::Caution;
        out.statement = fmt::format("{} GiB is nearly all of a {} GiB GPU: nodes show less than that (ECC, driver)", *asked_, nominal);
        addCitations(out.citations, facts_.shownMemory());
    } else {
        out.verdict = Verdict::Supported;
        out.statement = fmt::format("{} GiB fits the {} GiB of the GPU", *asked_, nominal);
    }
    return out;
}

void FitJudge::addMemory(const PoolRow& row, WorkloadFit& out) {
    if (!asked_) {
        return;
    }
    const std::size_t place = made_.size() - kMadeCount + static_cast<std::size_t>(MadeFor::Memory);
    const Key key{row.at(Facet::InstanceFamily), row.at(Facet::Gpu), row.at(Facet::GpuMemory)};
    out.requirements.push_back(once(place, key, [&] { return std::optional(memory(row)); }));
}

WorkloadFit FitJudge::judge(const PoolRow& row, const PoolRoom& room, bool findings) {
    WorkloadFit out;
    evaluator_.judgeWorkload(row, results_);
    out.requirements.reserve(results_.size() + kMadeCount);
    driverOutcome_ = nullptr;
    for (const CheckResult& result : results_) {
        if (kinds_[result.check.index()] == Kind::Driver) {
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
        if (one->kind != Kind::ForwardCompatibility) {
            out.verdict = worse(out.verdict, one->verdict);
            any = true;
        }
    }
    if (!any) { // nothing is asked for: that is no yes
        Requirement nothing;
        nothing.kind = Kind::Driver;
        nothing.statement = "The workload names nothing that could be judged";
        nothing.missing = {Facet::CudaRuntime};
        out.requirements.push_back(std::make_shared<const Requirement>(std::move(nothing)));
        out.verdict = Verdict::Unknown;
    }
    // worst first; a route is no need and stands behind; of equals in the order of the kinds
    std::ranges::stable_sort(out.requirements, {}, [](const RequirementPtr& one) {
        const bool route = one->kind == Kind::ForwardCompatibility;
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
