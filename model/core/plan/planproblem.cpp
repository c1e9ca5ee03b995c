// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/plan/planproblem.h"

#include <algorithm>
#include <fmt/format.h>
#include <unordered_map>

#include "model/core/base/nearest.h"
#include "model/core/plan/clustergraph.h"
#include "model/core/plan/goalvalues.h"
#include "model/core/plan/poolwishes.h"

namespace poolwright {

namespace {

/// What stands for "newest" on items that are alike is worked out once.
class ProblemBuilder {
public:
    ProblemBuilder(Evaluator& evaluator, const Fleet& fleet, const PlanRequest& request, const std::function<bool()>& stopped)
        : evaluator_(evaluator), fleet_(fleet), request_(request), stopped_(stopped) {}

    Result<PlanProblem> build() {
        auto operations = operationsOf(evaluator_.matrix(), request_.overlay);
        if (!operations) {
            return tl::make_unexpected(operations.error());
        }
        out_.setting = {std::move(*operations), request_.overlay.ships, request_.acceptable, false, request_.overlay.offers};
        auto wishes = wishesOf(evaluator_, fleet_, request_);
        if (!wishes) {
            return tl::make_unexpected(wishes.error());
        }
        out_.notes = std::move(wishes->notes);
        for (const Workload& workload : fleet_.workloads) {
            for (const std::string& pool : workload.pools) {
                workloads_[pool].push_back(&workload.facets);
            }
        }
        for (const AcceptedOnPool& accepted : request_.accepted) {
            accepted_[accepted.pool].push_back(accepted.rule);
        }
        for (std::size_t c = 0; c < fleet_.clusters.size(); ++c) {
            if (wishes->clusters[c].touched) {
                addCluster(c, wishes->clusters[c]);
            }
            if (stopped_ && stopped_()) {
                return fail(ErrorCode::Limit, "planning was stopped");
            }
        }
        return std::move(out_);
    }

private:
    void addCluster(std::size_t index, const ClusterWish& wish) {
        const Cluster& cluster = fleet_.clusters[index];
        ClusterProblem problem;
        problem.cluster = index;
        problem.goals = wish.goals;
        problem.locked = wish.locked;
        for (std::size_t p = 0; p < cluster.pools.size(); ++p) {
            problem.pools.push_back(pool(cluster, cluster.pools[p], wish.pools[p]));
        }
        for (const Facet facet : wish.newest) {
            const std::vector<Value> candidates = newerValues(evaluator_.matrix(), facet, cluster.facets.find(facet));
            addGoal(problem.goals, facet, candidates);
        }
        for (std::size_t p = 0; p < cluster.pools.size(); ++p) { // so that the graph knows what may be asked for
            for (const Facet facet : wish.pools[p].newest) {
                addGoal(problem.pools[p].goals, facet,
                        newerValues(evaluator_.matrix(), facet, cluster.pools[p].facets.find(facet)));
            }
        }
        problem.graph = graphOf(cluster, problem);
        chooseNewest(cluster, wish, problem);
        noteOffers(cluster, problem);
        out_.clusters.push_back(std::move(problem));
    }

    /// What the overlay's offers keep the cluster from, where it cannot get what is wished.
    void noteOffers(const Cluster& cluster, const ClusterProblem& problem) {
        if (!problem.graph.final.empty() || std::ranges::find(problem.goals, Facet::Kubernetes, &PoolGoal::facet) == problem.goals.end()) {
            return;
        }
        const Value* const now = cluster.facets.find(Facet::Kubernetes);
        std::vector<std::string> out;
        for (const VersionOffer& offer : request_.overlay.offers) {
            const bool later = now == nullptr || now->key < offer.kubernetes.key;
            if (later && isRuledOut(request_.overlay.offers, offer.kubernetes)) {
                out.push_back(offer.kubernetes.text);
            }
        }
        if (!out.empty()) {
            out_.notes.push_back(fmt::format("{}: the overlay's offers have no way to Kubernetes {}", cluster.name, fmt::join(out, ", ")));
        }
    }

    PoolProblem pool(const Cluster& cluster, const Pool& pool, const PoolWish& wish) {
        PoolProblem out;
        out.cluster = cluster.facets;
        out.pool = pool.facets;
        out.goals = wish.goals;
        out.locked = wish.locked;
        if (std::ranges::find(wish.goals, Facet::GpuScheduling, &PoolGoal::facet) == wish.goals.end()) {
            // What a pool is for is not changed to make it fit.
            out.locked.insert(Facet::GpuScheduling);
        }
        out.endWorkloads = wish.endWorkloads;
        out.endAcceptable = wish.targeted;
        out.counted = wish.targeted;
        const std::string path = poolPath(cluster, pool);
        if (const auto placed = workloads_.find(path); placed != workloads_.end()) {
            for (const Configuration* workload : placed->second) {
                out.workloads.push_back(*workload);
            }
        }
        if (const auto accepted = accepted_.find(path); accepted != accepted_.end()) {
            out.accepted = accepted->second;
        }
        return out;
    }

    ClusterGraph graphOf(const Cluster& cluster, const ClusterProblem& problem) {
        ClusterWishes wishes;
        wishes.cluster = &cluster.facets;
        wishes.pools = problem.pools;
        wishes.goals = problem.goals;
        wishes.locked = problem.locked;
        return clusterGraphOf(evaluator_, out_.setting, wishes);
    }

    /// The cluster's first: what its pools can have depends on it.
    void chooseNewest(const Cluster& cluster, const ClusterWish& wish, ClusterProblem& problem) {
        for (const Facet facet : wish.newest) {
            const std::vector<Value> candidates = std::ranges::find(problem.goals, facet, &PoolGoal::facet)->anyOf;
            const NewestChoice choice = newestOf(evaluator_, out_.setting, problem, facet, candidates, stopped_);
            settle(problem.goals, facet, choice, cluster.name);
            problem.graph = graphOf(cluster, problem);
        }
        std::vector<std::pair<PoolProblem, std::size_t>> known; // before the choice, and the pool it was made for
        for (std::size_t p = 0; p < cluster.pools.size(); ++p) {
            if (wish.pools[p].newest.empty()) {
                continue;
            }
            const auto same = std::ranges::find(known, problem.pools[p], &std::pair<PoolProblem, std::size_t>::first);
            if (same != known.end()) {
                problem.pools[p].goals = problem.pools[same->second].goals;
                continue;
            }
            known.emplace_back(problem.pools[p], p);
            for (const Facet facet : wish.pools[p].newest) {
                PoolProblem& pool = problem.pools[p];
                const std::vector<Value> candidates = std::ranges::find(pool.goals, facet, &PoolGoal::facet)->anyOf;
                const NewestChoice choice =
                    newestOf(evaluator_, out_.setting, pool, problem.graph, facet, candidates, stopped_);
                settle(pool.goals, facet, choice, poolPath(cluster, cluster.pools[p]));
            }
        }
    }

    void settle(std::vector<PoolGoal>& goals, Facet facet, const NewestChoice& choice, const std::string& path) {
        const auto goal = std::ranges::find(goals, facet, &PoolGoal::facet);
        if (!choice.value) {
            goal->anyOf.clear();
            out_.notes.push_back(fmt::format("{}: no {} can be reached safely", path, id(facet)));
            return;
        }
        goal->anyOf = {*choice.value};
        out_.notes.push_back(fmt::format("{}: the newest {} is read as {}{}", path, id(facet), choice.value->text,
                                         choice.supported ? "" : ", which is acceptable; no newer or older one is supported by every table"));
    }

    Evaluator& evaluator_;
    const Fleet& fleet_;
    const PlanRequest& request_;
    const std::function<bool()>& stopped_;
    PlanProblem out_;
    std::unordered_map<std::string, std::vector<const Configuration*>> workloads_; ///< by pool
    std::unordered_map<std::string, std::vector<AcceptedRule>> accepted_;          ///< by pool
};

} // namespace

Result<PlanProblem> problemOf(Evaluator& evaluator, const Fleet& fleet, const PlanRequest& request,
                              const std::function<bool()>& stopped) {
    return ProblemBuilder(evaluator, fleet, request, stopped).build();
}

Result<PlanProblem> problemOf(Evaluator& evaluator, const Fleet& fleet, const PlanRequest& request) {
    return problemOf(evaluator, fleet, request, {});
}

} // namespace poolwright
