// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <memory>
#include <queue>
#include <vector>

#include "model/core/plan/poolproblem.h"

namespace poolwright {

using PoolAnswerPtr = std::shared_ptr<const PoolAnswer>;

/// Finds the route of a cluster's states on which the cluster and its pools together cost least. Best first over prefixes:
/// what follows a prefix costs at least the cluster's operations so far, its cheapest way to an end, and each kind of pool
/// the optimum of its own when only the prefix is fixed. A pool's answer serves every longer prefix that it follows.
/// It asks for answers and never waits for them: whoever drives it may solve them anywhere. The same answers give the same
/// route.
class RouteSearch {
public:
    /// `arcCosts`: of the cluster itself, by arc. `counts`: how many pools there are of each kind. Both graph and costs must
    /// outlive it.
    RouteSearch(const ClusterGraph& graph, const std::vector<PlanCost>& arcCosts, std::vector<std::uint64_t> counts,
                std::size_t mostRoutes);

    struct Question {
        std::size_t kind = 0; ///< of the pools
        ClusterRoute route;
        bool operator==(const Question&) const = default;
    };
    /// What has to be known to go on; empty: it is done.
    const std::vector<Question>& questions() const { return questions_; }
    /// One answer for each question, in their order.
    void answer(const std::vector<PoolAnswerPtr>& answers);

    enum class End : std::uint8_t { Open, Optimal, Feasible, None, Limit };
    [[nodiscard]] End end() const { return end_; }
    /// Kinds of pools for which there is no way whatever the route; known once the first questions are answered.
    [[nodiscard]] const std::vector<std::size_t>& hopeless() const { return hopeless_; }
    /// Kinds of pools whose search gave up at a limit.
    [[nodiscard]] const std::vector<bool>& gaveUp() const { return gaveUp_; }
    /// Gives up: the best so far, if any, is the answer.
    void stop();

    [[nodiscard]] const PlanCost& cost() const { return best_.bound; }   ///< of Optimal and Feasible
    [[nodiscard]] const PlanCost& bound() const { return bound_; }
    [[nodiscard]] const std::vector<std::size_t>& route() const { return best_.arcs; }
    [[nodiscard]] const std::vector<PoolAnswerPtr>& answers() const { return best_.answers; } ///< by kind
    [[nodiscard]] std::size_t routes() const { return routes_; }

private:
    struct Node {
        std::vector<std::size_t> arcs;
        bool closed = false; ///< no more arcs
        PlanCost bound;
        std::vector<PoolAnswerPtr> answers; ///< by kind: of this prefix, or of a shorter one
        std::vector<bool> own;              ///< by kind: whether the answer is that of this very prefix
        std::size_t number = 0;
        bool limited = false; ///< some answer is a bound only
        [[nodiscard]] std::size_t missing() const;
    };
    struct Later {
        bool operator()(const Node& a, const Node& b) const;
    };
    enum class Phase : std::uint8_t { Root, Dive, Best };

    void askFor(Node node);
    /// Puts answers into the nodes that asked; those that no pool can follow are dropped.
    void fillAsked(const std::vector<PoolAnswerPtr>& answers);
    void advance();
    void diveFrom();
    void dive();
    void best();
    void finish();
    void keep(Node node);
    void improve(const Node& node);
    [[nodiscard]] std::vector<Node> childrenOf(const Node& node);
    [[nodiscard]] Node child(const Node& node, const std::size_t* arc);
    void rate(Node& node) const;
    [[nodiscard]] bool follows(const PoolAnswer& answer, const Node& node) const;
    [[nodiscard]] std::size_t endOf(const Node& node) const;

    const ClusterGraph& graph_;
    const std::vector<PlanCost>& arcCosts_;
    std::vector<std::uint64_t> counts_;
    std::size_t mostRoutes_;
    std::vector<PlanCost> remaining_;                ///< of the cluster, by state
    std::vector<bool> final_;                        ///< by state
    std::vector<std::vector<std::size_t>> arcsFrom_; ///< by state
    std::vector<std::vector<PoolAnswerPtr>> known_;  ///< by kind: every answer so far with a path

    Phase phase_ = Phase::Root;
    std::vector<Question> questions_;
    std::vector<Node> asked_; ///< nodes that wait for answers
    std::priority_queue<Node, std::vector<Node>, Later> open_;
    Node at_; ///< of the dive
    Node best_;
    bool found_ = false;
    PlanCost bound_;
    std::optional<PlanCost> limitedBound_; ///< the least of what was dropped because a pool's search gave up
    End end_ = End::Open;
    std::vector<std::size_t> hopeless_;
    std::vector<bool> gaveUp_;
    std::size_t routes_ = 0;
    std::size_t numbered_ = 0;
};

} // namespace poolwright
