// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the reference tables of the matrix add to what its checks say.

#include <algorithm>
#include <fmt/format.h>

#include "model/core/rules/derive.h"
#include "model/core/workload/fitjudge.h"
#include "model/core/workload/forwardcompat.h"

namespace poolwright {

namespace {

/// What the driver may report as the brand of the card; empty where nothing is known of it.
std::vector<std::string> brandsOf(GpuClass gpuClass) {
    switch (gpuClass) {
    case GpuClass::DataCentre: // one or the other, by card and driver release
        return {"tesla", "nvidia"};
    case GpuClass::Geforce:
        return {"geforce", "geforcertx"};
    default:
        return {""};
    }
}

} // namespace

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
        if (!doubtfulCubin(entry)) {
            without += (without.empty() ? "" : ", ") + entry;
        }
    }
    Value others;
    others.text = without;
    if (!cubinFits(*profile_.workload.facets.find(Facet::Cubin), *capability) || cubinFits(others, *capability)) {
        return;
    }
    Requirement doubt;
    doubt.kind = Requirement::Kind::Cubin;
    doubt.statement = fmt::format("No source tells whether a cubin for {} runs on compute capability {}: {}",
                                  fmt::join(doubtfulCubins_, ", "), capability->text,
                                  doubtfulCubins_.front().starts_with("10.1") ? "10.1 became 11.0 in CUDA 13.0"
                                                                              : "families begin with 10.0");
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
    out.kind = Requirement::Kind::Ptx;
    out.verdict = Verdict::Unsupported;
    out.statement = fmt::format("PTX of CUDA {} is newer than driver {}{} compiles, and the program {}", runtime.text,
                                driver.text, branch == nullptr ? "" : fmt::format(" (CUDA {})", branch->cuda),
                                wordAt(Facet::CubinFit).empty() ? "names no cubin" : "has no cubin for this GPU");
    for (const RuleId rule : driverOutcome_->deciding) {
        citeOnce(out.citations, evaluator_.matrix().rules[rule.index()].citations);
    }
    if (branch != nullptr) {
        citeOnce(out.citations, branch->record->citations);
    }
    return out;
}

void FitJudge::addPtxLimit(const PoolRow& row, WorkloadFit& out) {
    using enum Facet;
    if (driverOutcome_ == nullptr || row.at(PtxFit) <= kUnpublishedValue ||
        !byMinorCompatibility(evaluator_.matrix(), *driverOutcome_)) {
        return;
    }
    if (const auto& said = once(madeFor(MadeFor::Ptx), {row.at(Driver), row.at(PtxFit), row.at(CubinFit)},
                                [&] { return ptxLimit(row); })) {
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
        return one->kind == Requirement::Kind::Ptx && one->verdict == Verdict::Unsupported;
    });
    if (driverOutcome_ == nullptr) {
        return;
    }
    const bool tooOld = driverOutcome_->verdict == Verdict::Unsupported;
    if (!tooOld && !(ptxTooNew || byMinorCompatibility(evaluator_.matrix(), *driverOutcome_))) {
        return;
    }
    const Key key{row.at(Facet::Driver), classNumber(row), tooOld ? 1U : 0U,
                  row.at(Facet::InstanceFamily) == kOpenValue ? 1U : 0U};
    if (const auto& said = once(madeFor(MadeFor::Forward), key, [&] { return forward(row); })) {
        out.requirements.push_back(said);
    }
}

CudaOffer FitJudge::offerOf(const PoolRow& row) const {
    CudaOffer out;
    out.driver = evaluator_.state(Facet::Driver, row).value;
    const CudaFacts::Branch* branch = out.driver == nullptr ? nullptr : facts_.branchOf(*out.driver);
    out.cuda = branch == nullptr ? std::string() : branch->cuda;
    if (const Value* capability = evaluator_.state(Facet::ComputeCapability, row).value) {
        out.arch = capability->text;
    }
    return out;
}

Requirement FitJudge::required(const PoolRow& row) const {
    CudaOffer offer = offerOf(row);
    const std::vector<std::string> brands = brandsOf(gpuClassOf(evaluator_, row));
    std::vector<RequireAnswer> answers;
    for (const std::string& brand : brands) {
        offer.brand = brand;
        answers.push_back(meets(*profile_.require, offer));
    }
    Requirement out;
    out.kind = Requirement::Kind::Require;
    out.citations = facts_.requireStrings();
    if (const CudaFacts::Branch* branch = offer.driver == nullptr ? nullptr : facts_.branchOf(*offer.driver)) {
        citeOnce(out.citations, branch->record->citations);
    }
    const RequireAnswer& first = answers.front();
    const auto met = std::ranges::find(answers, RequireAnswer::Kind::Met, &RequireAnswer::kind);
    const auto refused = std::ranges::find(answers, RequireAnswer::Kind::NotMet, &RequireAnswer::kind);
    const auto undecided = std::ranges::find(answers, RequireAnswer::Kind::Undecided, &RequireAnswer::kind);
    if (undecided == answers.end() && met != answers.end() && refused != answers.end()) {
        out.statement =
            fmt::format("The image's require string is met for brand {} and not for brand {}; which one the "
                        "driver reports is not known",
                        brands[static_cast<std::size_t>(met - answers.begin())],
                        brands[static_cast<std::size_t>(refused - answers.begin())]);
    } else if (undecided == answers.end() && met != answers.end()) {
        out.verdict = Verdict::Supported;
        out.statement = fmt::format("The image's require string is met: {}", first.because);
    } else if (undecided == answers.end()) {
        out.verdict = Verdict::Unsupported;
        out.statement = fmt::format("The image's require string is not met: {}", first.because);
    } else {
        out.statement = fmt::format("The image's require string is not decided: {}", undecided->because);
        out.missing = undecided->missing;
    }
    return out;
}

void FitJudge::addRequire(const PoolRow& row, WorkloadFit& out) {
    if (!profile_.require) {
        return;
    }
    const Key key{row.at(Facet::Driver), classNumber(row), asksCapability_ ? row.at(Facet::ComputeCapability) : 0U};
    out.requirements.push_back(once(madeFor(MadeFor::Require), key, [&] { return std::optional(required(row)); }));
}

Requirement FitJudge::memory(const PoolRow& row) const {
    Requirement out;
    out.kind = Requirement::Kind::GpuMemory;
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
                              return termState(term, evaluator_.state(term.facet, row),
                                               evaluator_.matrix().facts(term.facet).complete) == TermState::Yes;
                          });
        if (says) {
            citeOnce(out.citations, derivation.citations);
        }
    }
    const std::uint64_t nominal = has->key.fields[0];
    if (*asked_ > nominal) {
        out.verdict = Verdict::Unsupported;
        out.statement = fmt::format("A replica asks for {} GiB of GPU memory; the GPU has {} GiB", *asked_, nominal);
    } else if (*asked_ > sharedMemory(nominal)) {
        out.verdict = Verdict::Caution;
        out.statement = fmt::format("{} GiB is nearly all of a {} GiB GPU: nodes show less than that (ECC, driver)",
                                    *asked_, nominal);
        citeOnce(out.citations, facts_.shownMemory());
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
    const Key key{row.at(Facet::InstanceFamily), row.at(Facet::Gpu), row.at(Facet::GpuMemory)};
    out.requirements.push_back(once(madeFor(MadeFor::Memory), key, [&] { return std::optional(memory(row)); }));
}

} // namespace poolwright
