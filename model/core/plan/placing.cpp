// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/plan/placing.h"

#include <algorithm>

#include "model/core/solve/knownvalues.h"

namespace poolwright {

namespace {

constexpr std::size_t kMostGoalPools = 24;   ///< pools of all clusters whose goals are tried at once
constexpr std::size_t kMostInsteadSteps = 6; ///< steps in whose place other values are tried
constexpr std::size_t kMostInsteadValues = 16;

bool sameReason(const PoolWalk::Refusal& a, const PoolWalk::Refusal& b) {
    return a.kind == b.kind && a.check == b.check && a.facet == b.facet;
}

} // namespace

PlacingWatch::PlacingWatch(PlanStates& states, Evaluator& evaluator, const RawPlan& raw, const PlanProblem& problem,
                           TryLimits limits)
    : states_(states), evaluator_(evaluator), raw_(raw), problem_(problem), limits_(std::move(limits)) {
    for (std::size_t i = 0; i < raw.steps.size(); ++i) {
        ofCluster_[raw.steps[i].cluster].push_back(i);
    }
    for (const auto& [cluster, steps] : ofCluster_) {
        for (const std::size_t step : steps) {
            for (const std::size_t pool : states_.touched(raw.steps[step])) {
                tryLater(step, pool, 0);
            }
        }
    }
    tryGoals();
}

bool PlacingWatch::mayTry() {
    if (!complete_ || tries_ >= limits_.tries || (limits_.stopped && limits_.stopped())) {
        complete_ = false;
        return false;
    }
    ++tries_;
    return true;
}

Hindrance PlacingWatch::hindrance(Hindrance::Kind kind, const RawStep& raw, std::size_t pool, PoolWalk::Refusal refusal) const {
    Hindrance out;
    out.kind = kind;
    out.raw = raw;
    out.pool = pool;
    out.refusal = std::move(refusal);
    for (const Choice& change : raw.changes) {
        const Value* now = states_.value(raw.cluster, raw.pool, change.facet);
        out.from.push_back(now == nullptr ? std::nullopt : std::optional(*now));
    }
    return out;
}

void PlacingWatch::tryLater(std::size_t step, std::size_t pool, std::size_t done) {
    if (!mayTry()) {
        return;
    }
    auto refused = states_.refusal(raw_.steps[step], pool);
    const auto standing = open_.find({step, pool});
    if (standing != open_.end()) {
        Hindrance& earlier = found_[standing->second];
        if (refused && sameReason(earlier.refusal, *refused)) {
            return;
        }
        earlier.cured = done - 1;
        open_.erase(standing);
    }
    if (refused) {
        open_[{step, pool}] = found_.size();
        Hindrance next = hindrance(Hindrance::Kind::Later, raw_.steps[step], pool, std::move(*refused));
        next.step = step;
        next.since = done;
        next.blocks = step;
        found_.push_back(std::move(next));
    }
}

void PlacingWatch::beforeStep(std::size_t index) { tryInstead(index); }

void PlacingWatch::afterStep(std::size_t index) {
    const RawStep& taken = raw_.steps[index];
    std::vector<Key> again;
    for (const auto& [key, hindrance] : open_) {
        const RawStep& later = raw_.steps[key.first];
        if (later.cluster == taken.cluster && key.first > index && (!taken.pool || *taken.pool == key.second)) {
            again.push_back(key);
        }
    }
    for (const auto& [step, pool] : again) {
        tryLater(step, pool, index + 1);
    }
}

/// Every value asked for, set at once where the plan begins, by the first operation that can.
void PlacingWatch::tryGoals() {
    std::size_t pools = 0;
    for (const ClusterProblem& cluster : problem_.clusters) {
        for (std::size_t p = 0; p < cluster.pools.size() && pools < kMostGoalPools; ++p) {
            pools += cluster.pools[p].goals.empty() ? 0U : 1U;
            for (const PoolGoal& goal : cluster.pools[p].goals) {
                tryGoal(cluster, p, goal);
            }
        }
    }
}

void PlacingWatch::tryGoal(const ClusterProblem& cluster, std::size_t pool, const PoolGoal& goal) {
    const Value* now = states_.value(cluster.cluster, pool, goal.facet);
    if (goal.anyOf.empty() || (now != nullptr && std::ranges::any_of(goal.anyOf, [&](const Value& one) { return one.sameAs(*now); }))) {
        return;
    }
    std::optional<Hindrance> first;
    for (std::size_t o = 0; o < raw_.setting.operations.size(); ++o) {
        const Operation& operation = raw_.setting.operations[o];
        if (operation.forbidden || operation.scope != Scope::Pool || operation.find(goal.facet) == nullptr) {
            continue;
        }
        if (!mayTry()) {
            return;
        }
        RawStep raw{o, cluster.cluster, pool, {{goal.facet, goal.anyOf.front()}}, std::nullopt, 0};
        auto refused = states_.refusal(raw, pool);
        if (!refused) {
            return; // it can be had at once
        }
        const bool telling = refused->kind == PoolWalk::Refusal::Kind::Worse;
        if (!first || (telling && first->refusal.kind != PoolWalk::Refusal::Kind::Worse)) {
            first = hindrance(Hindrance::Kind::Goal, raw, pool, std::move(*refused));
        }
    }
    if (first) {
        found_.push_back(std::move(*first));
    }
}

/// What would stand against the step with another value: at once, or later when the pool's next steps come.
std::optional<Hindrance> PlacingWatch::insteadOf(std::size_t index, const Value& value) {
    RawStep raw = raw_.steps[index];
    raw.changes.front().value = value;
    const std::size_t pool = *raw.pool;
    const auto told = [&](PoolWalk::Refusal refusal, std::size_t blocks) {
        Hindrance out = hindrance(Hindrance::Kind::Instead, raw, pool, std::move(refusal));
        out.step = out.since = index;
        out.blocks = blocks;
        return out;
    };
    if (auto refused = states_.refusal(raw, pool)) {
        return told(std::move(*refused), index);
    }
    PoolWalk other(evaluator_, raw_.setting, states_.problem(raw.cluster, pool));
    ClusterState cluster;
    for (std::size_t i = 0; i < raw_.steps.size(); ++i) {
        const RawStep& step = raw_.steps[i];
        if (step.cluster != raw.cluster || (step.pool && *step.pool != pool)) {
            continue;
        }
        if (!step.pool) {
            cluster = states_.after(step, cluster);
            other.take({}, cluster);
            continue;
        }
        if (i > index) {
            if (auto refused = other.refusalOf(step.operation, step.changes)) {
                return told(std::move(*refused), i);
            }
        }
        other.take(i == index ? raw.changes : step.changes);
    }
    return std::nullopt;
}

/// Versions between the one that a step leaves and the one that it sets.
void PlacingWatch::tryInstead(std::size_t index) {
    const RawStep& raw = raw_.steps[index];
    const bool single = raw.pool && raw.changes.size() == 1 && raw.changes.front().value;
    if (!single || insteadTried_ >= kMostInsteadSteps) {
        return;
    }
    const Choice& change = raw.changes.front();
    const Value* from = states_.value(raw.cluster, raw.pool, change.facet);
    const Scheme scheme = spec(change.facet).scheme;
    if (from == nullptr || from->tag != change.value->tag || (scheme != Scheme::Version && scheme != Scheme::Kernel)) {
        return;
    }
    ++insteadTried_;
    std::size_t values = 0;
    std::size_t place = 0;
    for (const Value& value : knownValues(evaluator_.matrix(), change.facet)) {
        ++place;
        const bool between = value.tag == from->tag && from->key < value.key && value.key < change.value->key;
        if (!between || values == kMostInsteadValues) {
            continue;
        }
        ++values;
        if (!mayTry()) {
            return;
        }
        if (auto hindrance = insteadOf(index, value)) {
            hindrance->place = place;
            found_.push_back(std::move(*hindrance));
        }
    }
}

} // namespace poolwright
