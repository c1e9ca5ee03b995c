// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/plan/poolrules.h"

#include <algorithm>

#include "model/core/document/accepted.h"

namespace poolwright {

namespace {

bool listChanges(const std::vector<Choice>& list, Facet facet) {
    return std::ranges::find(list, facet, &Choice::facet) != list.end();
}

/// Upward, of the same kind; from open anything. "none" stands below every version.
bool isUpward(const Value* from, const Value& to) {
    if (to.tag == kNoneTag) {
        return false;
    }
    return from == nullptr || from->tag == kNoneTag || (from->tag == to.tag && from->key < to.key);
}

} // namespace

PoolRules::PoolRules(const Evaluator& evaluator, const PlanSetting& setting, const PoolProblem& problem)
    : evaluator_(evaluator), setting_(setting), problem_(problem), consistency_(evaluator.matrix()),
      installerCheck_(evaluator.matrix().checkById("installer-cgpu")) {}

CheckStanding PoolRules::standing(const PoolRow& row, const CheckResult& result) const {
    if (result.outcome == OutcomeStore::kAbsent) {
        return {};
    }
    const Outcome& outcome = evaluator_.outcome(result);
    CheckStanding out;
    out.rank = static_cast<std::uint8_t>(1 + static_cast<unsigned>(outcome.verdict));
    out.acceptable = setting_.acceptable.contains(outcome.verdict) ||
                     std::ranges::any_of(problem_.accepted, [&](const AcceptedRule& accepted) {
                         return accepted.check == result.check && accepted.verdict == outcome.verdict &&
                                accepted.rule == decidingRule(evaluator_, row, result);
                     });
    const auto& needs = evaluator_.matrix().checks[result.check.index()].needs;
    out.lacksFacts = outcome.verdict == Verdict::Unknown &&
                     (!outcome.missing.empty() ||
                      std::ranges::any_of(needs, [&](Facet facet) { return row.at(facet) == kOpenValue; }));
    return out;
}

const Term* PoolRules::refusing(const Guard& guard, const PoolRow& row) const {
    const auto at = std::ranges::find_if(guard, [&](const Term& term) {
        return termState(term, evaluator_.state(term.facet, row), evaluator_.matrix().facts(term.facet).complete) !=
               TermState::Yes;
    });
    return at == guard.end() ? nullptr : &*at;
}

std::vector<OperationChange> PoolRules::changesOf(const Operation& operation) {
    std::vector<OperationChange> out = operation.changes;
    if (operation.installsShippedCgpu && operation.find(Facet::Cgpu) == nullptr) {
        out.push_back({Facet::Cgpu, StepKind::Up});
    }
    return out;
}

bool PoolRules::reaches(const Operation& operation, const OperationChange& change, const Value* from, const Value& to,
                        const Value* kubernetes) {
    if (from != nullptr && from->sameAs(to)) {
        return false;
    }
    if (change.facet == Facet::Kubelet) {
        return kubernetes != nullptr && kubernetes->sameAs(to) && isUpward(from, to);
    }
    if ((change.facet == Facet::Cgpu || change.step != StepKind::Any) && !isUpward(from, to)) {
        return false;
    }
    if (operation.reinstalls) {
        return true;
    }
    const bool ofItsKind = change.facet == Facet::Kernel || change.facet == Facet::Runtime;
    return change.facet != Facet::Os && (!ofItsKind || from == nullptr || from->tag == to.tag);
}

Shipping PoolRules::shipping(const PoolRow& row, const std::optional<Value>& assumed) const {
    const Value* cgpu = evaluator_.state(Facet::Cgpu, row).value;
    if (cgpu == nullptr || cgpu->tag == kNoneTag) {
        return Shipping::Unknown;
    }
    if (const Value* installer = evaluator_.state(Facet::AiInstaller, row).value) {
        for (const Overlay::Shipped& point : setting_.ships) {
            if (point.installer.sameAs(*installer)) {
                return point.cgpu.sameAs(*cgpu) ? Shipping::Yes : Shipping::No;
            }
        }
    }
    if (!installerCheck_) {
        return Shipping::Unknown;
    }
    const CheckResult result{*installerCheck_, evaluator_.table(*installerCheck_).at(row)};
    if (result.outcome != OutcomeStore::kAbsent) {
        const Outcome& said = evaluator_.outcome(result);
        if (said.verdict == Verdict::Supported) {
            return said.evidence == Evidence::Explicit ? Shipping::Yes : Shipping::Open;
        }
        if (said.verdict != Verdict::Unknown) {
            return Shipping::No;
        }
    }
    if (!assumed || assumed->key < cgpu->key) {
        return Shipping::Unknown;
    }
    return assumed->sameAs(*cgpu) ? Shipping::Open : Shipping::No;
}

bool PoolRules::mayInstall(const Operation& operation, const Value* from, Shipping to) const {
    const bool replaces = operation.reinstalls && from != nullptr && from->tag != kNoneTag;
    return to == Shipping::Yes || (to == Shipping::Open && (!replaces || setting_.openTogether));
}

unsigned PoolRules::contradictions(const PoolRow& row) const {
    unsigned out = 0;
    unsigned bit = 1;
    for (const auto& [a, b] : Consistency::pairs()) {
        const Value* ofA = evaluator_.state(a, row).value;
        const Value* ofB = evaluator_.state(b, row).value;
        if (ofA != nullptr && ofB != nullptr && consistency_.contradict(a, *ofA, b, *ofB)) {
            out |= bit;
        }
        bit <<= 1U;
    }
    return out;
}

std::optional<Value> PoolRules::heldBy(const Value& image, Facet facet) const {
    const auto row = evaluator_.withValue(PoolRow{}, Facet::Image, image.text);
    const Value* held = row ? evaluator_.state(facet, *row).value : nullptr;
    return held == nullptr ? std::nullopt : std::optional{*held};
}

Configuration clusterAt(const PoolProblem& problem, const ClusterState& state) {
    Configuration out = problem.cluster;
    for (const Choice& choice : state.values) {
        if (choice.value) {
            out.set(choice.facet, *choice.value);
        } else {
            out.clear(choice.facet);
        }
    }
    return out;
}

void addConsequences(const PoolRules& rules, const Operation* operation, const PoolRow& row, const Configuration& pool,
                     std::vector<Choice>& list) {
    const Evaluator& evaluator = rules.evaluator();
    const auto add = [&](Facet facet, const Value& value) {
        const Value* before = evaluator.state(facet, row).value;
        if (!listChanges(list, facet) && (before == nullptr || !before->sameAs(value) || pool.find(facet) == nullptr)) {
            list.push_back({facet, value});
        }
    };
    const auto image = std::ranges::find(list, Facet::Image, &Choice::facet);
    const bool systemMoves = listChanges(list, Facet::Os) || listChanges(list, Facet::Kernel);
    const bool givesWay = image == list.end() && systemMoves && pool.find(Facet::Image) != nullptr;
    const std::optional<Value> set = image == list.end() ? std::nullopt : image->value;
    const bool moves = givesWay || image != list.end();
    if (givesWay) {
        list.push_back({Facet::Image, std::nullopt});
    }
    for (const Facet told : {Facet::Os, Facet::Kernel}) {
        const Value* now = evaluator.state(told, row).value;
        if (const auto held = set ? rules.heldBy(*set, told) : std::nullopt) {
            add(told, *held);
        } else if (moves && pool.find(told) == nullptr && now != nullptr) {
            add(told, *now);
        }
    }
    const auto driver = std::ranges::find(list, Facet::Driver, &Choice::facet);
    if (operation != nullptr && operation->reinstalls && driver != list.end() && driver->value) {
        if (const auto yes =
                parseValue(Facet::DriverPinned, "true", evaluator.matrix().facts(Facet::DriverPinned).vocabulary)) {
            const Value* before = evaluator.state(Facet::DriverPinned, row).value;
            if (before == nullptr || !before->sameAs(*yes)) {
                add(Facet::DriverPinned, *yes);
            }
        }
    }
    std::ranges::sort(list, {}, &Choice::facet);
}

} // namespace poolwright
