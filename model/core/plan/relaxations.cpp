// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/plan/relaxations.h"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>

#include "model/core/plan/goalvalues.h"
#include "model/core/plan/planconflict.h"
#include "model/core/solve/candidates.h"

namespace poolwright {

namespace {

using RelaxationClock = std::chrono::steady_clock;

constexpr std::size_t kMostMoves = 4;        ///< values that one target is tried with
constexpr double kLeastSeconds = 0.02;       ///< below that nothing more is planned
constexpr double kMostSecondsOfATrial = 5.0; ///< for one relaxed request

/// One wish less, as a request.
struct RelaxedRequest {
    Relaxation relaxation;
    PlanRequest request;
};

class Relaxing {
public:
    Relaxing(const MatrixPtr& matrix, Date today, const Fleet& fleet, const PlanRequest& request, const RawPlan& raw,
             const std::string& language, const PlanBounds& bounds, const PlanHooks& hooks)
        : matrix_(matrix), today_(today), fleet_(fleet), request_(request), raw_(raw), language_(language),
          bounds_(bounds), hooks_(hooks), evaluator_(matrix, today),
          end_(RelaxationClock::now() + std::chrono::duration_cast<RelaxationClock::duration>(
                                            std::chrono::duration<double>(std::max(0.0, bounds.seconds)))),
          stopped_([this] { return (hooks_.stopped && hooks_.stopped()) || RelaxationClock::now() >= end_; }) {}

    void explain(Plan& into);

private:
    [[nodiscard]] double secondsLeft() const {
        return std::chrono::duration<double>(end_ - RelaxationClock::now()).count();
    }
    [[nodiscard]] bool failing(const TargetPlace& place) const;
    void addConflict(const PlanProblem& problem, Plan& into);
    [[nodiscard]] std::vector<RelaxedRequest> candidates() const;
    void addUnlocks(std::vector<RelaxedRequest>& out) const;
    void addAllowed(std::vector<RelaxedRequest>& out) const;
    void addDropped(std::vector<RelaxedRequest>& out) const;
    void addMoves(std::size_t target, std::vector<RelaxedRequest>& out) const;
    [[nodiscard]] std::vector<Value> presentValues(Facet facet) const;
    [[nodiscard]] std::vector<Value> nearestFirst(const Target& target) const;
    /// Whether every failing pool has an end as the relaxed request asks; none: not to be told.
    std::optional<bool> endsExist(const PlanRequest& request);
    void tryOne(RelaxedRequest& one, Plan& into);

    const MatrixPtr& matrix_;
    Date today_;
    const Fleet& fleet_;
    const PlanRequest& request_;
    const RawPlan& raw_;
    const std::string& language_;
    const PlanBounds& bounds_;
    const PlanHooks& hooks_;
    Evaluator evaluator_;
    RelaxationClock::time_point end_;
    std::function<bool()> stopped_;
    std::size_t movedTarget_ = SIZE_MAX; ///< the target that a nearer value was found for
};

/// Whether the place takes in a pool or cluster that failed.
bool Relaxing::failing(const TargetPlace& place) const {
    return std::ranges::any_of(raw_.failures, [&](const RawFailure& failure) {
        const Cluster& cluster = fleet_.clusters[failure.cluster];
        if (failure.pool) {
            return matches(place, cluster, cluster.pools[*failure.pool]) || matches(place, cluster);
        }
        return matches(place, cluster) ||
               std::ranges::any_of(cluster.pools, [&](const Pool& pool) { return matches(place, cluster, pool); });
    });
}

/// Of the first failing pool that tells one; of a cluster its pools are asked in turn.
void Relaxing::addConflict(const PlanProblem& problem, Plan& into) {
    for (const RawFailure& failure : raw_.failures) {
        const auto cluster = std::ranges::find(problem.clusters, failure.cluster, &ClusterProblem::cluster);
        if (cluster == problem.clusters.end() || failure.limit) {
            continue;
        }
        for (std::size_t p = 0; p < cluster->pools.size(); ++p) {
            if (failure.pool && *failure.pool != p) {
                continue;
            }
            into.conflict = planConflictOf(evaluator_, fleet_, problem.setting, *cluster, p, language_, stopped_);
            if (into.conflict || stopped_()) {
                return;
            }
        }
    }
}

void Relaxing::addUnlocks(std::vector<RelaxedRequest>& out) const {
    for (std::size_t i = 0; i < request_.locks.size(); ++i) {
        const Lock& lock = request_.locks[i];
        if (!failing(lock.place)) {
            continue;
        }
        RelaxedRequest& one = out.emplace_back(RelaxedRequest{{}, request_});
        one.request.locks.erase(one.request.locks.begin() + static_cast<std::ptrdiff_t>(i));
        one.relaxation.kind = Relaxation::Kind::Unlock;
        one.relaxation.title = fmt::format("Release the lock on {}", toText(lock));
        one.relaxation.facet = lock.facet;
        const bool all = lock.place.cluster == "*" && lock.place.pool == "*";
        one.relaxation.place =
            all ? std::string() : lock.place.cluster + (lock.place.pool ? "/" + *lock.place.pool : std::string());
    }
}

void Relaxing::addAllowed(std::vector<RelaxedRequest>& out) const {
    for (const Verdict verdict : {Verdict::Unknown, Verdict::Contested}) {
        if (request_.acceptable.contains(verdict)) {
            continue;
        }
        RelaxedRequest& one = out.emplace_back(RelaxedRequest{{}, request_});
        one.request.acceptable.insert(verdict);
        one.relaxation.kind = Relaxation::Kind::Allow;
        one.relaxation.title = fmt::format("Accept {} findings as well", toText(verdict));
        one.relaxation.allow = verdict;
    }
}

void Relaxing::addDropped(std::vector<RelaxedRequest>& out) const {
    for (std::size_t i = 0; i < request_.targets.size() && request_.targets.size() > 1; ++i) {
        if (!failing(request_.targets[i].place)) {
            continue;
        }
        RelaxedRequest& one = out.emplace_back(RelaxedRequest{{}, request_});
        one.request.targets.erase(one.request.targets.begin() + static_cast<std::ptrdiff_t>(i));
        one.relaxation.kind = Relaxation::Kind::DropTarget;
        one.relaxation.title = fmt::format("Drop the target {}", toText(request_.targets[i]));
        one.relaxation.target = i;
    }
}

/// What the failing pools and clusters have in the facet.
std::vector<Value> Relaxing::presentValues(Facet facet) const {
    std::vector<Value> out;
    for (const RawFailure& failure : raw_.failures) {
        const Cluster& cluster = fleet_.clusters[failure.cluster];
        for (std::size_t p = 0; p < cluster.pools.size(); ++p) {
            const bool ofCluster = spec(facet).scope == Scope::Cluster;
            const Value* value = (ofCluster ? cluster.facets : cluster.pools[p].facets).find(facet);
            if (value != nullptr && (!failure.pool || *failure.pool == p)) {
                out.push_back(*value);
            }
        }
    }
    return out;
}

/// The known values of the target's facet, those nearest to what it asks for first; of equally near ones the newer.
/// None that a failing pool has, nor what lies behind it: that would be no way towards the target.
std::vector<Value> Relaxing::nearestFirst(const Target& target) const {
    const std::vector<Value> all = candidateValues(*matrix_, target.facet);
    const std::vector<Value> wished = valuesOf(*matrix_, target, nullptr);
    const auto placeIn = [&](const Value& value) {
        const auto at = std::ranges::find_if(all, [&](const Value& one) { return one.sameAs(value); });
        return at != all.end() ? static_cast<std::size_t>(at - all.begin()) : placeOf(all, target.facet, value);
    };
    const std::size_t from = placeIn(wished.empty() ? *target.value : wished.back());
    std::size_t low = 0;
    std::size_t high = all.size();
    for (const Value& now : presentValues(target.facet)) {
        const std::size_t place = placeIn(now);
        if (from < place) {
            high = std::min(high, place);
        } else {
            low = std::max(low, place + 1);
        }
    }
    std::vector<std::size_t> order;
    for (std::size_t i = low; i < high; ++i) {
        const bool same = all[i].tag == (wished.empty() ? target.value->tag : wished.back().tag);
        if (same && !isAmong(wished, all[i])) {
            order.push_back(i);
        }
    }
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return i < from ? from - i : i - from; });
    std::vector<Value> out;
    for (const std::size_t i : order) {
        out.push_back(all[i]);
    }
    return out;
}

void Relaxing::addMoves(std::size_t target, std::vector<RelaxedRequest>& out) const {
    const Target& from = request_.targets[target];
    const bool valued = from.kind == Target::Kind::Value || from.kind == Target::Kind::AtLeast;
    if (!valued || !from.value || !failing(from.place)) {
        return;
    }
    for (const Value& value : nearestFirst(from)) {
        RelaxedRequest& one = out.emplace_back(RelaxedRequest{{}, request_});
        Target& moved = one.request.targets[target];
        moved.kind = Target::Kind::Value;
        moved.value = value;
        one.relaxation.kind = Relaxation::Kind::MoveTarget;
        one.relaxation.title = fmt::format("Move the target {} to {}", toText(from), value.text);
        one.relaxation.target = target;
        one.relaxation.value = value;
        one.relaxation.facet = from.facet;
    }
}

std::vector<RelaxedRequest> Relaxing::candidates() const {
    std::vector<RelaxedRequest> out;
    addUnlocks(out);
    addAllowed(out);
    addDropped(out);
    for (std::size_t i = 0; i < request_.targets.size(); ++i) {
        addMoves(i, out);
    }
    return out;
}

std::optional<bool> Relaxing::endsExist(const PlanRequest& request) {
    const auto problem = problemOf(evaluator_, fleet_, request);
    if (!problem) {
        return std::nullopt;
    }
    for (const RawFailure& failure : raw_.failures) {
        const auto cluster = std::ranges::find(problem->clusters, failure.cluster, &ClusterProblem::cluster);
        for (std::size_t p = 0; cluster != problem->clusters.end() && p < cluster->pools.size(); ++p) {
            if (failure.pool && *failure.pool != p) {
                continue;
            }
            const ConflictQuestion question =
                endQuestionOf(evaluator_, fleet_, *cluster, p, request.acceptable, stopped_);
            const auto found = satisfiable(evaluator_, fleet_, cluster->cluster, p, question);
            if (!found.value_or(false)) {
                return found;
            }
        }
    }
    return true;
}

/// Planned again, as far as the time goes; else only what is known of the state is told.
void Relaxing::tryOne(RelaxedRequest& one, Plan& into) {
    const auto exists = endsExist(one.request);
    if (exists == std::optional{false} || (!exists && stopped_())) {
        return;
    }
    const double left = secondsLeft();
    if (left < kLeastSeconds || (hooks_.stopped && hooks_.stopped())) {
        if (exists == std::optional{true}) {
            into.relaxations.push_back(std::move(one.relaxation));
        }
        return;
    }
    PlanBounds bounds = bounds_;
    bounds.seconds = std::min(left, kMostSecondsOfATrial);
    PlanHooks hooks;
    hooks.stopped = hooks_.stopped;
    const auto plan = planFleet(matrix_, today_, fleet_, one.request, bounds, hooks);
    if (!plan || plan->status == PlanStatus::Impossible) {
        return;
    }
    one.relaxation.known = plan->status == PlanStatus::Optimal || plan->status == PlanStatus::Feasible;
    one.relaxation.cost = plan->cost;
    if (one.relaxation.known && one.relaxation.target && one.relaxation.kind == Relaxation::Kind::MoveTarget) {
        movedTarget_ = *one.relaxation.target;
    }
    into.relaxations.push_back(std::move(one.relaxation));
}

void Relaxing::explain(Plan& into) {
    const auto problem = problemOf(evaluator_, fleet_, request_);
    if (!problem) {
        into.notes.push_back(problem.error().message);
        return;
    }
    addConflict(*problem, into);
    std::vector<RelaxedRequest> all = candidates();
    std::size_t moves = 0;
    std::size_t of = SIZE_MAX;
    for (RelaxedRequest& one : all) {
        if (one.relaxation.kind == Relaxation::Kind::MoveTarget) {
            moves = of == *one.relaxation.target ? moves : 0;
            of = *one.relaxation.target;
            const std::size_t before = into.relaxations.size();
            if (movedTarget_ == of || moves >= kMostMoves || stopped_()) {
                continue; // the nearest one is enough
            }
            tryOne(one, into);
            moves += into.relaxations.size() > before ? 1 : 0;
        } else {
            tryOne(one, into);
        }
    }
    if (stopped_()) {
        into.notes.emplace_back("The time was up before every wish was tried to be relaxed.");
    }
    std::ranges::stable_sort(into.relaxations, [](const Relaxation& a, const Relaxation& b) {
        return a.known != b.known ? a.known : (a.known && a.cost < b.cost);
    });
}

} // namespace

void explainImpossible(const MatrixPtr& matrix, Date today, const Fleet& fleet, const PlanRequest& request,
                       const RawPlan& raw, const std::string& language, const PlanBounds& bounds,
                       const PlanHooks& hooks, Plan& into) {
    Relaxing(matrix, today, fleet, request, raw, language, bounds, hooks).explain(into);
}

} // namespace poolwright
