// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>

#include "model/core/plan/poolplanner.h"
#include "model/core/plan/poolrules.h"

namespace poolwright {

namespace {

void writeChoice(Configuration& into, const Choice& choice) {
    if (choice.value) {
        into.set(choice.facet, *choice.value);
    } else {
        into.clear(choice.facet);
    }
}

/// A state with everything that is asked about it.
struct JudgedPoolState {
    PoolStateJudgement said;
    std::vector<CheckStanding> standings; ///< by check
    unsigned contradictions = 0;
};

} // namespace

struct PoolWalk::State {
    Evaluator& evaluator;
    const PlanSetting& setting;
    const PoolProblem& problem;
    PoolRules rules;
    Configuration cluster;
    Configuration pool;
    std::optional<Value> ships;
    std::vector<CheckStanding> start; ///< by check
    JudgedPoolState now;

    State(Evaluator& judge, const PlanSetting& under, const PoolProblem& put)
        : evaluator(judge), setting(under), problem(put), rules(judge, under, put), cluster(put.cluster),
          pool(put.pool) {
        now = judged(cluster, pool);
        start = now.standings;
        name(now);
    }

    [[nodiscard]] JudgedPoolState judged(const Configuration& ofCluster, const Configuration& ofPool) const;
    void name(JudgedPoolState& state) const;

    using Refused = std::optional<Refusal>;
    [[nodiscard]] Refused before(const Operation& operation) const;
    [[nodiscard]] Refused step(const Operation& operation, const Choice& choice) const;
    [[nodiscard]] Refused steps(const Operation& operation, const std::vector<Choice>& changes) const;
    [[nodiscard]] Refused shipped(const Operation& operation, const std::vector<Choice>& changes) const;
    [[nodiscard]] Shipping shippingOf(const Value& cgpu) const;
    [[nodiscard]] Refused after(const Configuration& ofCluster, const Configuration& ofPool) const;
};

JudgedPoolState PoolWalk::State::judged(const Configuration& ofCluster, const Configuration& ofPool) const {
    JudgedPoolState out;
    PoolJudgement& judgement = out.said.judged;
    judgement.row = evaluator.row(ofCluster, ofPool);
    for (std::size_t w = 0; w < problem.workloads.size(); ++w) {
        judgement.workloads.push_back({w, evaluator.row(ofCluster, ofPool, &problem.workloads[w]), {}});
    }
    evaluator.seal();
    judgeTaken(evaluator, judgement);
    out.standings.resize(evaluator.matrix().checks.size());
    for (const Said& said : saidOf(judgement)) {
        out.standings[said.result.check.index()] = rules.standing(*said.row, said.result);
    }
    out.contradictions = rules.contradictions(judgement.row);
    return out;
}

/// Names what is unacceptable, and what of it was a question at the start already.
void PoolWalk::State::name(JudgedPoolState& state) const {
    for (std::size_t c = 0; c < state.standings.size(); ++c) {
        const CheckStanding& one = state.standings[c];
        if (one.acceptable) {
            continue;
        }
        state.said.unacceptable.emplace_back(c);
        if (one.lacksFacts && start[c].lacksFacts) {
            state.said.questions.emplace_back(c);
        } else {
            state.said.exposed = true;
        }
    }
}

PoolWalk::State::Refused PoolWalk::State::before(const Operation& operation) const {
    const PoolRow& row = now.said.judged.row;
    Refusal out;
    out.judged = now.said.judged;
    if (operation.forbidden) {
        out.kind = Refusal::Kind::When;
        return out;
    }
    if (const Term* term = rules.refusing(operation.when, row)) {
        out.kind = Refusal::Kind::When;
        out.facet = term->facet;
        return out;
    }
    out.kind = Refusal::Kind::Before;
    if (const Term* term = rules.refusing(operation.before, row)) {
        out.facet = term->facet;
        return out;
    }
    for (const CheckId check : operation.acceptableBefore) {
        if (!now.standings[check.index()].acceptable) {
            out.check = check;
            return out;
        }
    }
    return std::nullopt;
}

PoolWalk::State::Refused PoolWalk::State::step(const Operation& operation, const Choice& choice) const {
    Refusal out;
    out.kind = Refusal::Kind::Step;
    out.facet = choice.facet;
    const PoolRow& row = now.said.judged.row;
    const Value* from = evaluator.state(choice.facet, row).value;
    const bool written = choice.value && from != nullptr && from->sameAs(*choice.value);
    if (problem.locked.contains(choice.facet) && !written) {
        return out;
    }
    const auto list = PoolRules::changesOf(operation);
    const auto change = std::ranges::find(list, choice.facet, &OperationChange::facet);
    const bool can =
        choice.value && change != list.end() &&
        PoolRules::reaches(operation, *change, from, *choice.value, evaluator.state(Facet::Kubernetes, row).value);
    return can ? std::nullopt : Refused(out);
}

/// What was asked for; what follows from it must only not be locked, and must be what follows.
PoolWalk::State::Refused PoolWalk::State::steps(const Operation& operation, const std::vector<Choice>& changes) const {
    std::vector<Choice> asked = changes;
    const auto isAsked = [&](Facet facet) { return std::ranges::find(asked, facet, &Choice::facet) != asked.end(); };
    const PoolRow& row = now.said.judged.row;
    const auto image = std::ranges::find(asked, Facet::Image, &Choice::facet);
    const bool imageSet = image != asked.end() && image->value;
    std::erase_if(asked, [&](const Choice& choice) { // told by the image and only written out
        const Value* from = evaluator.state(choice.facet, row).value;
        const bool told = choice.facet == Facet::Os || choice.facet == Facet::Kernel;
        const bool written = choice.value && from != nullptr && from->sameAs(*choice.value);
        const bool ofImage = imageSet && choice.value && !problem.locked.contains(choice.facet);
        return told && (written || ofImage);
    });
    const bool givesWay = isAsked(Facet::Os) || isAsked(Facet::Kernel);
    const bool sets = std::ranges::any_of(
        asked, [](const Choice& choice) { return choice.facet == Facet::Driver && choice.value.has_value(); });
    std::size_t own = 0;
    for (const Choice& choice : asked) {
        const bool follows = (choice.facet == Facet::Image && !choice.value && givesWay) ||
                             (choice.facet == Facet::DriverPinned && sets && operation.reinstalls && choice.value &&
                              choice.value->tag == kTrueTag);
        if (follows && !problem.locked.contains(choice.facet)) {
            continue;
        }
        const bool unpins = choice.facet == Facet::DriverPinned && sets && operation.reinstalls;
        Refused refused = step(operation, choice);
        if (refused || unpins) {
            Refusal out;
            out.kind = Refusal::Kind::Step;
            out.facet = choice.facet;
            return out;
        }
        ++own;
    }
    return own > 0 ? std::nullopt : Refused(Refusal{Refusal::Kind::Step, {}, {}, {}});
}

Shipping PoolWalk::State::shippingOf(const Value& cgpu) const {
    const std::pair<Facet, ValueNumber> given{Facet::Cgpu, evaluator.numberOf(Facet::Cgpu, cgpu)};
    evaluator.seal();
    return rules.shipping(evaluator.withNumbers(now.said.judged.row, {&given, 1}), ships);
}

PoolWalk::State::Refused PoolWalk::State::shipped(const Operation& operation,
                                                  const std::vector<Choice>& changes) const {
    Refusal out;
    out.kind = Refusal::Kind::Shipping;
    out.facet = Facet::Cgpu;
    const auto taken = std::ranges::find(changes, Facet::Cgpu, &Choice::facet);
    if (taken != changes.end() && taken->value) {
        const Shipping said = shippingOf(*taken->value);
        out.kind = said == Shipping::Open ? Refusal::Kind::OpenTogether : out.kind;
        const Value* from = evaluator.state(Facet::Cgpu, now.said.judged.row).value;
        return rules.mayInstall(operation, from, said) ? std::nullopt : Refused(out);
    }
    const bool stays = !operation.installsShippedCgpu || rules.shipping(now.said.judged.row, ships) != Shipping::No;
    return stays ? std::nullopt : Refused(out);
}

PoolWalk::State::Refused PoolWalk::State::after(const Configuration& ofCluster, const Configuration& ofPool) const {
    const JudgedPoolState then = judged(ofCluster, ofPool);
    Refusal out;
    out.judged = then.said.judged;
    for (std::size_t c = 0; c < then.standings.size(); ++c) {
        if (!then.standings[c].safeAfter(now.standings[c])) {
            out.kind = Refusal::Kind::Worse;
            out.check = CheckId(c);
            return out;
        }
    }
    for (std::size_t p = 0; p < Consistency::pairs().size(); ++p) {
        const unsigned bit = 1U << p;
        if ((then.contradictions & bit) != 0 && (now.contradictions & bit) == 0) {
            out.kind = Refusal::Kind::Contradiction;
            out.facet = Consistency::pairs()[p].second;
            return out;
        }
    }
    return std::nullopt;
}

PoolWalk::PoolWalk(Evaluator& evaluator, const PlanSetting& setting, const PoolProblem& problem)
    : state_(std::make_unique<State>(evaluator, setting, problem)) {}

PoolWalk::~PoolWalk() = default;

const PoolStateJudgement& PoolWalk::now() const { return state_->now.said; }
const Configuration& PoolWalk::cluster() const { return state_->cluster; }
const Configuration& PoolWalk::pool() const { return state_->pool; }

std::optional<PoolWalk::Refusal> PoolWalk::refusalOf(std::size_t operation, const std::vector<Choice>& changes,
                                                     const std::optional<ClusterState>& cluster) {
    const Operation& does = state_->setting.operations[operation];
    if (auto refused = state_->before(does)) {
        return refused;
    }
    std::vector<Choice> all = changes;
    if (does.scope == Scope::Pool) {
        addConsequences(state_->rules, &does, state_->now.said.judged.row, state_->pool, all);
        if (auto refused = state_->steps(does, all)) {
            return refused;
        }
        if (auto refused = state_->shipped(does, all)) {
            return refused;
        }
    }
    Configuration pool = state_->pool;
    std::ranges::for_each(all, [&](const Choice& choice) { writeChoice(pool, choice); });
    return state_->after(cluster ? clusterAt(state_->problem, *cluster) : state_->cluster, pool);
}

void PoolWalk::take(const std::vector<Choice>& changes, const std::optional<ClusterState>& cluster) {
    std::vector<Choice> all = changes;
    addConsequences(state_->rules, nullptr, state_->now.said.judged.row, state_->pool, all);
    std::ranges::for_each(all, [&](const Choice& choice) { writeChoice(state_->pool, choice); });
    if (cluster) {
        state_->cluster = clusterAt(state_->problem, *cluster);
        state_->ships = cluster->ships;
    }
    state_->now = state_->judged(state_->cluster, state_->pool);
    state_->name(state_->now);
}

} // namespace poolwright
