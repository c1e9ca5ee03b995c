// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/playedstates.h"

#include <algorithm>

namespace poolwright {

namespace {

/// Steps name clusters of the whole fleet; the plan keeps only those that it touches.
std::size_t placeOfCluster(const Plan& plan, const PlanStep& step) {
    const auto found = std::ranges::find(plan.clusters, step.cluster);
    return static_cast<std::size_t>(found - plan.clusters.begin());
}

void setChange(Configuration& facets, const PlanChange& change) {
    if (change.to) {
        facets.set(change.facet, *change.to);
    } else {
        facets.clear(change.facet);
    }
}

void carryOutStep(Fleet& fleet, const Plan& plan, const PlanStep& step) {
    const std::size_t at = placeOfCluster(plan, step);
    if (at >= fleet.clusters.size()) {
        return;
    }
    Cluster& cluster = fleet.clusters[at];
    for (const PlanChange& change : step.changes) {
        if (spec(change.facet).scope == Scope::Cluster) {
            setChange(cluster.facets, change);
        } else if (step.pool && *step.pool < cluster.pools.size()) {
            setChange(cluster.pools[*step.pool].facets, change);
        }
    }
}

} // namespace

std::shared_ptr<const PlayedStates> PlayedStates::judge(const MatrixPtr& matrix, Date today,
                                                    std::shared_ptr<const Plan> plan,
                                                    const std::function<bool()>& stopped) {
    auto out = std::make_shared<PlayedStates>();
    out->plan_ = std::move(plan);
    out->evaluator_ = std::make_shared<Evaluator>(matrix, today);
    Fleet fleet = out->plan_->start;
    out->start_ = judgeFleet(*out->evaluator_, fleet, stopped);
    if (out->start_.pools.size() != fleet.poolCount()) {
        return nullptr; // stopped on the way
    }
    out->byPool_.resize(out->start_.pools.size());
    for (const PlanStep& step : out->plan_->steps) {
        if (stopped && stopped()) {
            return nullptr;
        }
        carryOutStep(fleet, *out->plan_, step);
        Step& judged = out->steps_.emplace_back();
        const std::size_t cluster = placeOfCluster(*out->plan_, step);
        for (std::size_t pool = 0; pool < out->start_.pools.size(); ++pool) {
            const PoolJudgement& of = out->start_.pools[pool];
            if (of.cluster == cluster && (!step.pool || of.pool == *step.pool)) {
                out->byPool_[pool].emplace_back(out->steps_.size() - 1, judged.pools.size());
                judged.pools.emplace_back(pool, judgePool(*out->evaluator_, fleet, of.cluster, of.pool));
            }
        }
    }
    return out;
}

const PoolJudgement& PlayedStates::judged(std::size_t pool, std::size_t steps) const {
    const auto& touching = byPool_[pool];
    const auto later = std::ranges::lower_bound(touching, steps, {}, &std::pair<std::size_t, std::size_t>::first);
    if (later == touching.begin()) {
        return start_.pools[pool];
    }
    const auto& [step, place] = *std::prev(later);
    return steps_[step].pools[place].second;
}

FleetSource PlayedStates::after(std::size_t steps) const {
    steps = std::min(steps, steps_.size());
    const std::size_t before = steps == 0 ? 0 : steps - 1;
    auto fleet = std::make_shared<Fleet>(plan_->start);
    for (std::size_t i = 0; i < steps; ++i) {
        carryOutStep(*fleet, *plan_, plan_->steps[i]);
    }
    auto judgement = std::make_shared<FleetJudgement>(start_);
    for (std::size_t pool = 0; before > 0 && pool < judgement->pools.size(); ++pool) {
        judgement->pools[pool] = judged(pool, before);
    }
    FleetSource out{fleet, judgement, evaluator_};
    if (steps > 0) {
        auto overlay = std::make_shared<JudgementOverlay>();
        for (const auto& [pool, judged] : steps_[before].pools) {
            overlay->emplace(pool, judged);
        }
        out.overlay = overlay;
    }
    return out;
}

std::vector<std::size_t> PlayedStates::touchedBy(std::size_t step) const {
    std::vector<std::size_t> out;
    if (step > 0 && step <= steps_.size()) {
        for (const auto& entry : steps_[step - 1].pools) {
            out.push_back(entry.first);
        }
    }
    return out;
}

} // namespace poolwright
