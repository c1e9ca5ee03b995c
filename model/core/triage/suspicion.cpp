// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/triage/suspicion.h"

#include <algorithm>
#include <fmt/format.h>

#include "model/core/plan/operationcells.h"
#include "model/core/triage/xid.h"

namespace poolwright {

namespace {

/// "cgpu <= 1.5.7 | none" without its facet, in words: "<= 1.5.7 or none".
std::string setInWords(const FactCondition& condition) {
    const auto entries = cellEntries(condition.text);
    std::string out;
    for (const std::string& entry : entries) {
        const bool first = out.empty();
        out += first ? entry.substr(std::min(entry.size(), entry.find(' ') + 1)) : " or " + entry;
    }
    return out;
}

/// "runs by minor-version compatibility": the faults that this itself can lead to. A refusal needs more.
bool toldByCaution(const Signature& signature) {
    return signature.id == "cuda-call-needs-newer-driver" || signature.id == "cuda-ptx-toolchain";
}

bool namesCgpu(const Signature& signature) {
    const auto names = [](const std::vector<FactCondition>& conditions) {
        return std::ranges::any_of(conditions, [](const FactCondition& one) { return one.term.facet == Facet::Cgpu; });
    };
    return names(signature.needs) || names(signature.rulesOut);
}

/// Whether the text or the pool shows that cGPU is there: its version, a mode of scheduling that uses it, memory of shared
/// GPUs on offer, or a word of its own.
bool showsCgpu(const Evaluator& evaluator, const JudgedTicket& ticket, const CleanText& text) {
    const PoolRow& row = ticket.judgement.row;
    if (evaluator.state(Facet::Cgpu, row).kind == FacetState::Kind::Known && !restsOnLittle(ticket, Facet::Cgpu)) {
        return true;
    }
    const FacetState scheduling = evaluator.state(Facet::GpuScheduling, row);
    if (scheduling.value != nullptr &&
        (scheduling.value->text == "cgpu" || scheduling.value->text == "core_mem" || scheduling.value->text == "share")) {
        return true;
    }
    const bool offered = std::ranges::any_of(ticket.facts.signs, [](const ObservedSign& sign) {
        return sign.key == kSignPodsOnGpu || (sign.key == kSignAllocatable && sign.value.starts_with("aliyun.com/gpu"));
    });
    constexpr std::string_view kWord = "cgpu";
    const auto sameLetter = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + 32) : a) == b; };
    return offered || std::ranges::search(text.text(), kWord, sameLetter).begin() != text.text().end() ||
           text.text().find("aliyun.com/gpu-mem") != std::string::npos;
}

class Weighing {
public:
    Weighing(const Evaluator& evaluator, const JudgedTicket& ticket, Suspicion& out)
        : evaluator_(evaluator), matrix_(evaluator.matrix()), ticket_(ticket), out_(out) {}

    /// Conditions that end it; true when one does.
    bool ruledOut();
    /// Conditions that it needs; how many hold as facts, rest on little, are open.
    struct Count {
        std::size_t holds = 0;
        std::size_t weak = 0;
        std::size_t open = 0;
    };
    Count needs();
    void check();
    void signs();
    /// What an image asked for, and what the branch of the driver offers; whether that was told.
    bool cudaAsked();

private:
    void add(const FactCondition& condition, const ConditionAnswer& answer, std::string_view verb);

    const Evaluator& evaluator_;
    const Matrix& matrix_;
    const JudgedTicket& ticket_;
    Suspicion& out_;
};

void Weighing::add(const FactCondition& condition, const ConditionAnswer& answer, std::string_view verb) {
    const Facet facet = condition.term.facet;
    const std::string& label = matrix_.facts(facet).label;
    Because because;
    because.facet = facet;
    because.citations = out_.signature->citations;
    if (answer.kind == ConditionAnswer::Kind::Open) {
        because.kind = Because::Kind::Open;
        const bool torn = ticket_.facts.contradiction(restingOn(facet)) != nullptr;
        because.text = torn ? fmt::format("the text says two things about {}; {} would have to be {}",
                                          matrix_.facts(restingOn(facet)).label, label, setInWords(condition))
                            : fmt::format("{} is not known; it would have to be {}", label, setInWords(condition));
    } else {
        because.kind = Because::Kind::Fact;
        const std::string set = setInWords(condition);
        const auto entries = cellEntries(condition.text);
        const bool byName = std::ranges::any_of(entries, [&](const std::string& entry) {
            return entry == answer.value || entry == fmt::format("{} {}", id(facet), answer.value);
        });
        because.text = byName ? fmt::format("{} is {}", label, answer.value)
                              : fmt::format("{} {} {} {}", label, answer.value, verb, set);
        const ObservedFact* fact = ticket_.facts.find(facet);
        fact = fact == nullptr ? ticket_.facts.find(restingOn(facet)) : fact;
        if (fact != nullptr) {
            because.place = fact->place;
        } else if (ticket_.judgement.row.derived.contains(facet)) {
            because.text += ", if ACK's default was installed";
        } else if (ticket_.facts.pool) {
            because.text += ", as the pool of the fleet has it";
        }
        if (fact != nullptr && fact->standing == Standing::Wished) {
            because.text += ", as it was asked for";
        } else if (fact != nullptr && fact->facet == Facet::Driver && fact->standing == Standing::Deduced && !fact->note.empty()) {
            because.text += ", " + fact->note;
        }
    }
    out_.because.push_back(std::move(because));
}

bool Weighing::ruledOut() {
    bool out = false;
    for (const FactCondition& condition : out_.signature->rulesOut) {
        const ConditionAnswer answer = answerOf(evaluator_, ticket_, condition);
        if (answer.kind == ConditionAnswer::Kind::Holds) {
            add(condition, answer, "is");
            out = true;
        } else if (answer.kind == ConditionAnswer::Kind::Open) {
            out_.excludes |= answer.missing;
        }
    }
    for (const FactCondition& condition : out_.signature->needs) {
        const ConditionAnswer answer = answerOf(evaluator_, ticket_, condition);
        if (answer.kind == ConditionAnswer::Kind::Fails) {
            add(condition, answer, "is not");
            out = true;
        }
    }
    return out;
}

Weighing::Count Weighing::needs() {
    using enum ConditionAnswer::Kind;
    Count out;
    for (const FactCondition& condition : out_.signature->needs) {
        const ConditionAnswer answer = answerOf(evaluator_, ticket_, condition);
        add(condition, answer, "is");
        out.holds += answer.kind == Holds ? 1 : 0;
        out.weak += answer.kind == Weak ? 1 : 0;
        out.open += answer.kind == Open ? 1 : 0;
        if (answer.kind == Open || answer.kind == Weak) {
            out_.open |= answer.missing;
        }
    }
    out_.agreeing = out.holds;
    return out;
}

void Weighing::check() {
    const CheckAnswer& check = out_.check;
    out_.open |= check.missing;
    if (check.kind != CheckAnswer::Kind::None) {
        out_.open |= check.little;
    }
    switch (check.kind) {
    case CheckAnswer::Kind::None:
        break;
    case CheckAnswer::Kind::Agrees:
        out_.because.push_back(ruleBecause(*check.finding));
        break;
    case CheckAnswer::Kind::Less:
        out_.because.push_back(ruleBecause(*check.finding, "by the rule it runs, with less"));
        break;
    case CheckAnswer::Kind::Contested:
        out_.because.push_back(ruleBecause(*check.finding, "the sources disagree"));
        break;
    case CheckAnswer::Kind::Against:
        out_.because.push_back(ruleBecause(*check.finding, "the rule speaks against it"));
        break;
    case CheckAnswer::Kind::Open: {
        const Check& which = matrix_.checks[out_.signature->check->index()];
        out_.because.push_back(
            {Because::Kind::Open,
             fmt::format("{} cannot be judged: not known is {}", which.title, labelsOf(matrix_, check.missing)),
             {},
             std::nullopt,
             which.id,
             {}});
        break;
    }
    }
}

void Weighing::signs() {
    for (const ObservedSign& sign : out_.seen.signs) {
        Because because;
        because.kind = Because::Kind::Fact;
        because.text =
            sign.key == "wish-unmet"
                ? fmt::format("the label asks for driver {}, another one runs",
                              ticket_.facts.wishedDriver ? ticket_.facts.wishedDriver->value.text : sign.value)
                : fmt::format("{} {} was seen", sign.key, sign.value);
        because.place = sign.place;
        because.citations = out_.signature->citations;
        out_.because.push_back(std::move(because));
    }
}

bool Weighing::cudaAsked() {
    const FacetState driver = evaluator_.state(Facet::Driver, ticket_.judgement.row);
    const bool judged = out_.signature->check && out_.signature->check == matrix_.checkById("workload-driver");
    if (!judged || !ticket_.runtime || ticket_.runtime->key != kSignRequireCuda || driver.value == nullptr) {
        return false;
    }
    const CudaReading reading = readCudaVersion(matrix_, *driver.value, {});
    if (!reading.branchCuda.empty()) {
        Because because;
        because.kind = Because::Kind::Fact;
        because.facet = Facet::Driver;
        because.text = fmt::format("driver {} offers CUDA {}; the image asks for {}", driver.value->text,
                                   reading.branchCuda, ticket_.runtime->value);
        because.place = ticket_.runtime->place;
        because.citations = reading.citations;
        out_.because.push_back(std::move(because));
    }
    return !reading.branchCuda.empty();
}

/// See Suspicion. `asked`: an image's wish and the driver's CUDA stand side by side.
Confidence confidenceOf(const Suspicion& suspicion, const Weighing::Count& count, bool asked) {
    using enum CheckAnswer::Kind;
    const Signature& signature = *suspicion.signature;
    const bool line = !suspicion.seen.matches.empty();
    const bool seen = line || (signature.match == Signature::Match::Symptom && !suspicion.seen.signs.empty());
    const bool supported = line && !suspicion.seen.signs.empty();
    const bool agrees = suspicion.check.kind == Agrees;
    const bool all = count.open == 0 && count.weak == 0;
    if (!seen) {
        return clashShows(suspicion) ? Confidence::Likely : Confidence::Possible;
    }
    const bool byRule = signature.check ? agrees : !signature.needs.empty();
    const bool trusted = agrees || signature.evidence != Evidence::FieldReport;
    if (all && byRule && trusted && (!signature.check || suspicion.check.little.empty())) {
        return Confidence::Confirmed;
    }
    if (suspicion.check.kind == Against && !(all && !signature.needs.empty())) {
        return Confidence::Possible;
    }
    const bool something = count.holds > 0 || count.weak > 0 || agrees || suspicion.check.kind == Contested ||
                           (suspicion.check.kind == Less && asked);
    return something || supported ? Confidence::Likely : Confidence::Possible;
}

} // namespace

Suspicion suspect(const Evaluator& evaluator, const JudgedTicket& ticket, const CleanText& text,
                  const Signature& signature, SeenOf seen, std::optional<CheckAnswer> check) {
    Suspicion out;
    out.signature = &signature;
    out.seen = std::move(seen);
    if (!out.seen.matches.empty()) {
        out.because.push_back(lineBecause(text, out.seen.matches.front().place, out.seen.matches.size() - 1));
    }
    Weighing weighing(evaluator, ticket, out);
    out.ruledOut = weighing.ruledOut();
    out.check = check ? *check : answerOf(evaluator, ticket, signature.check);
    if (out.ruledOut) {
        return out;
    }
    const Weighing::Count count = weighing.needs();
    weighing.signs();
    const bool refusal = signature.check && signature.check == evaluator.matrix().checkById("workload-driver") &&
                         !toldByCaution(signature);
    if (refusal && out.check.kind == CheckAnswer::Kind::Agrees && out.check.finding->verdict == Verdict::Caution) {
        out.check.kind = CheckAnswer::Kind::Less;
    }
    const bool asked = weighing.cudaAsked();
    weighing.check();
    if (out.check.kind == CheckAnswer::Kind::Agrees && !out.check.little.empty()) {
        out.because.push_back({Because::Kind::Open,
                               fmt::format("nobody saw {}: it is a default, a wish or read off the disk",
                                           labelsOf(evaluator.matrix(), out.check.little)),
                               {},
                               std::nullopt,
                               {},
                               {}});
    }
    out.confidence = confidenceOf(out, count, asked);
    if (out.confidence != Confidence::Possible && namesCgpu(signature) && !showsCgpu(evaluator, ticket, text)) {
        out.confidence = Confidence::Possible;
        out.because.push_back({Because::Kind::Open, "nothing in the text or the pool shows that cGPU is used", {}, Facet::Cgpu, {}, {}});
    }
    return out;
}

bool clashShows(const Suspicion& suspicion) {
    const Finding* finding = suspicion.check.finding;
    return !suspicion.ruledOut && !suspicion.signature->needs.empty() &&
           suspicion.agreeing == suspicion.signature->needs.size() && finding != nullptr &&
           (suspicion.check.kind == CheckAnswer::Kind::Contested ||
            (suspicion.check.kind == CheckAnswer::Kind::Agrees && finding->verdict == Verdict::Unsupported));
}

} // namespace poolwright
