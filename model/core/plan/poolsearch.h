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
    /// What the distance is at least when only the cluster still moves.
    [[nodiscard]] std::uint64_t distanceAtLeast(const PoolState& state) const;
    /// Whether any choice of values is an end, reached or not. `endsAt`: the cluster's states. True where that is not
    /// known soon.
    [[nodiscard]] bool mayEnd(const std::vector<bool>& endsAt, bool acceptable) const;
    /// Whether the cluster's operation is possible and safe.
    [[nodiscard]] bool takes(const PoolState& state, const PoolArc& arc) const;
    /// Whether the operation's guards and preconditions hold.
    [[nodiscard]] bool mayDo(const PoolState& state, std::size_t operation) const;
    /// Calls `found` with each state that the operation leads to safely; false ends it.
    using Found = std::function<bool(const PoolState&)>;
    bool eachAfter(const PoolState& state, std::size_t operation, const Found& found) const;

    /// What the states that an operation leads to depend on: from states with equal hubs it leads to the same ones, but
    /// for those states themselves. So a rebuild, which can set almost anything, is followed once and not from every
    /// state.
    struct Hub {
        PoolState state{};       ///< kAnyValue where the operation can set whatever it was before
        std::uint64_t ranks = 0; ///< of what may stay unacceptable
        bool operator==(const Hub&) const = default;
    };
    static constexpr std::uint16_t kAnyValue = 0xFFFF;
    [[nodiscard]] Hub hubOf(const PoolState& state, std::size_t operation) const;

private:
    struct Frame;
    bool choose(Frame& frame, std::size_t depth) const;
    bool option(Frame& frame, std::size_t depth, std::uint16_t value) const;
    [[nodiscard]] bool possible(const PoolState& state, const PoolTable<std::uint8_t>& table,
                                const std::vector<std::size_t>& acceptableBefore) const;

    /// The variables of an operation in the order in which they are chosen, what follows after what it follows from.
    struct Order {
        std::vector<std::vector<bool>>
            settable; ///< by variable of the space and value: from every other one; empty: not so
        struct Tolerating {
            std::size_t check = 0;
            int from = 0; ///< the rank from which on it is unacceptable; 0: mixed
        };
        std::vector<Tolerating> tolerating; ///< checks that may stay unacceptable
        bool setsDriver = false;            ///< and pins it
        std::vector<std::size_t> variables;
        std::vector<const PoolMove*> moves;           ///< null: only follows
        std::vector<std::vector<std::size_t>> checks; ///< by depth: those that are settled there
    };
    Order orderOf(const PoolOperation& operation) const;
    void addSettable(Order& order) const;

    const PoolSpace& space_;
    std::vector<Order> orders_;          ///< by operation
    std::vector<std::size_t> moving_;    ///< checks that depend on a variable
    std::vector<std::size_t> ofCluster_; ///< those that depend on the cluster
    std::vector<std::size_t> shown_;     ///< those that a changed variable shows
    std::vector<std::size_t> exposing_;  ///< those that are an exposure somewhere
    std::vector<bool> always_;           ///< by check: never unacceptable
};

/// What a state costs at least until the end: an abstraction in which an operation meets every goal that it can set at
/// once, and only the cluster and the kubelet go step by step.
class PoolBound {
public:
    PoolBound(const PoolSpace& space, const std::vector<std::vector<std::size_t>>& arcsFrom,
              const std::vector<bool>& endsAt);

    /// None: the end cannot be reached.
    [[nodiscard]] std::optional<PlanCost> at(const PoolState& state) const;

private:
    [[nodiscard]] std::size_t indexOf(std::size_t cluster, std::size_t kubelet, std::size_t unmet) const;
    void addOperations();
    [[nodiscard]] bool passes(const PoolArc& arc, std::size_t kubelet) const;
    bool improve(std::size_t at, std::size_t from, const PlanCost& by);
    bool improveFrom(std::size_t cluster, std::size_t kubelet, std::size_t unmet, const std::vector<std::size_t>& arcs);
    void relax(const std::vector<std::vector<std::size_t>>& arcsFrom, const std::vector<bool>& endsAt);

    struct Covering {
        std::size_t goals = 0; ///< bits of those that it can set
        const PoolMove* kubelet = nullptr;
        PlanCost cost;
    };
    const PoolSpace& space_;
    std::vector<std::size_t> goals_; ///< conditions
    std::vector<Covering> operations_;
    std::size_t byCluster_ = 0; ///< bits of the goals that the cluster can meet
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
    struct Table;            ///< states found, hubs followed
    std::unique_ptr<Table, void (*)(Table*)> known_;
    std::size_t asked_ = 0;
    bool stopped_ = false;
    bool full_ = false;
};

} // namespace poolwright
