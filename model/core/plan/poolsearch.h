// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>

#include "model/core/plan/poolspace.h"

namespace poolwright {

/// The steps that are safe from a state of a space.
class PoolSteps {
public:
    explicit PoolSteps(const PoolSpace& space);

    [[nodiscard]] bool isExposed(const PoolState& state) const;
    /// Whether the pool may stay so, the cluster's goals apart.
    [[nodiscard]] bool isEnd(const PoolState& state, bool acceptable) const;
    [[nodiscard]] std::uint64_t distance(const PoolState& state) const;
    /// Whether the cluster's operation is possible and safe.
    [[nodiscard]] bool takes(const PoolState& state, const PoolArc& arc) const;
    /// Calls `found` with each state that the operation leads to safely; false ends it.
    using Found = std::function<bool(const PoolState&)>;
    bool eachAfter(const PoolState& state, std::size_t operation, const Found& found) const;

private:
    struct Facing {
        std::size_t check = 0;
        std::uint8_t before = 0;
    };
    struct Frame;
    bool choose(Frame& frame, std::size_t depth) const;
    bool option(Frame& frame, std::size_t depth, std::uint16_t value) const;
    [[nodiscard]] bool possible(const PoolState& state, const PoolTable<std::uint8_t>& table,
                                const std::vector<std::size_t>& acceptableBefore) const;

    /// The variables of an operation in the order in which they are chosen, what follows after what it follows from.
    struct Order {
        std::vector<std::size_t> variables;
        std::vector<const PoolMove*> moves;            ///< null: only follows
        std::vector<std::vector<std::size_t>> checks;  ///< by depth: those that are settled there
    };
    Order orderOf(const PoolOperation& operation) const;

    const PoolSpace& space_;
    std::vector<Order> orders_; ///< by operation
    std::vector<std::size_t> moving_;    ///< checks that depend on a variable
    std::vector<std::size_t> ofCluster_; ///< those that depend on the cluster
};

/// What a state costs at least until the end: an abstraction in which an operation meets every goal that it can set at once, and
/// only the cluster and the kubelet go step by step.
class PoolBound {
public:
    PoolBound(const PoolSpace& space, const std::vector<std::vector<std::size_t>>& arcsFrom, const std::vector<bool>& endsAt);

    /// None: the end cannot be reached.
    [[nodiscard]] std::optional<PlanCost> at(const PoolState& state) const;

private:
    [[nodiscard]] std::size_t indexOf(std::size_t cluster, std::size_t kubelet, std::size_t unmet) const;
    void relax(const std::vector<std::vector<std::size_t>>& arcsFrom, const std::vector<bool>& endsAt);

    const PoolSpace& space_;
    std::vector<std::size_t> goals_; ///< conditions
    std::size_t kubelets_ = 1;
    std::vector<std::optional<PlanCost>> costs_;
};

/// A* over a space.
class PoolSearch {
public:
    PoolSearch(const PoolSpace& space, const PoolProblem& problem, const ClusterGraph& graph, const ClusterRoute& route,
               const PlanLimits& limits);
    struct Path {
        PoolAnswer::Kind kind = PoolAnswer::Kind::None;
        PlanCost cost;
        PlanCost bound;
        std::size_t states = 0;
        struct Step {
            std::optional<std::size_t> arc;
            std::size_t operation = 0; ///< in the space
            PoolState after{};
        };
        std::vector<Step> steps;
    };
    Path run();

private:
    struct Node {
        PoolState state{};
        PlanCost cost;
        std::uint32_t parent = 0;
        std::int32_t step = 0; ///< ≥ 0: operation of the space; else -1 - arc
        bool closed = false;
    };
    struct Open {
        PlanCost bound;
        std::uint32_t node = 0;
        PlanCost cost; ///< of the node when it was put here
        bool end = false;
    };
    struct Later {
        bool operator()(const Open& a, const Open& b) const;
    };
    struct HashState {
        std::size_t operator()(const PoolState& state) const;
    };
    void expand(std::uint32_t node);
    void reach(std::uint32_t from, std::int32_t step, const PoolState& state, const PlanCost& cost);
    void push(std::uint32_t node);
    [[nodiscard]] bool stops();
    [[nodiscard]] Path pathTo(std::uint32_t node) const;

    const PoolSpace& space_;
    const PoolProblem& problem_;
    const PlanLimits& limits_;
    PoolSteps steps_;
    std::vector<std::vector<std::size_t>> arcsFrom_; ///< by cluster state: those that the route leaves open
    std::vector<bool> endsAt_;
    std::optional<PoolBound> bound_;
    std::uint64_t nodes_ = 0;
    std::vector<Node> found_;
    std::vector<Open> open_; ///< a heap
    struct Table;
    std::unique_ptr<Table, void (*)(Table*)> known_;
    std::size_t asked_ = 0;
    bool stopped_ = false;
    bool full_ = false;
};

} // namespace poolwright
