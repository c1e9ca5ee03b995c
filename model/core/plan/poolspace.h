// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <optional>
#include <vector>

#include "model/core/plan/poolrules.h"

namespace poolwright {

/// The state of a pool in a plan: for each variable the index of its value. Variable 0 is the state of the cluster.
inline constexpr std::size_t kMostPoolVariables = 16;
using PoolState = std::array<std::uint16_t, kMostPoolVariables>;
inline constexpr std::size_t kClusterVariable = 0;

/// A facet of the pool that a plan may change.
struct PoolVariable {
    Facet facet{};
    std::vector<std::optional<Value>> values; ///< [0]: what the pool has, also what only follows; none: open
    std::vector<std::uint64_t> places;        ///< by value: its share of endDistance(); 0 where it ends as it began
    std::vector<bool> moved;                  ///< by value: another one than the pool began with
    bool wanted = false;                      ///< there is a goal
};

/// Cells over the values of some variables.
template <typename Cell>
struct PoolTable {
    std::vector<std::size_t> variables; ///< ascending
    std::vector<std::size_t> strides;
    std::vector<Cell> cells;

    [[nodiscard]] Cell at(const PoolState& state) const {
        std::size_t cell = 0;
        for (std::size_t i = 0; i < variables.size(); ++i) {
            cell += state[variables[i]] * strides[i];
        }
        return cells[cell];
    }
    [[nodiscard]] bool has(std::size_t variable) const {
        for (const std::size_t one : variables) {
            if (one == variable) {
                return true;
            }
        }
        return false;
    }
};

/// How a check stands, in a byte.
struct StandingByte {
    static constexpr std::uint8_t kRank = 0x07;
    static constexpr std::uint8_t kAcceptable = 0x08;
    static constexpr std::uint8_t kLacksFacts = 0x10;
    static constexpr std::uint8_t kExposes = 0x20; ///< unacceptable and no open question since the start
    static std::uint8_t of(const CheckStanding& standing);
    static bool isSafe(std::uint8_t before, std::uint8_t after) {
        return (after & kAcceptable) != 0 || (after & kRank) <= (before & kRank);
    }
    static bool isSupported(std::uint8_t byte) { return (byte & kRank) <= 1; }
};

/// What one check says in each state; also a pair of values that contradict one another, as a check of two ranks.
struct CheckInSpace {
    PoolTable<std::uint8_t> table;    ///< StandingByte
    std::optional<CheckId> check;     ///< none: a contradiction
    std::vector<std::size_t> touches; ///< variables without a goal whose cell shows its verdict

    /// The rank from which on nothing is acceptable and below which nothing is not; none: they are mixed.
    [[nodiscard]] std::optional<int> unacceptableFrom() const;
    /// Whether no safe step leads to where the check is unacceptable.
    [[nodiscard]] bool isAlwaysAcceptable() const {
        return (table.cells.front() & StandingByte::kAcceptable) != 0 && unacceptableFrom().has_value();
    }
};

/// What an operation can do with a variable.
struct FacetMove {
    std::size_t variable = 0;
    OperationChange change;
    std::vector<std::vector<std::uint16_t>> to; ///< by value: those that it can take it to, locks and shipping apart
};

struct PoolOperation {
    std::size_t index = 0; ///< in the setting
    const Operation* operation = nullptr;
    std::vector<FacetMove> moves; ///< ascending by variable
    bool setsImage = false;
    PlanCost cost;
    PoolTable<std::uint8_t> possible;          ///< `when` and `before` hold
    std::vector<std::size_t> acceptableBefore; ///< checks in the space
};

struct PoolArc {
    std::size_t index = 0; ///< in the graph
    std::size_t from = 0;
    std::size_t to = 0;
    std::size_t operation = 0; ///< in PoolSpace::clusterOperations
};

/// A goal, or the checks of a workload that must run at the end: whether it holds.
struct PoolCondition {
    PoolTable<std::uint8_t> holds;
    bool goal = false;
};

/// A pool's problem as tables over the values that it may take: nothing of it asks the evaluator any more.
struct PoolSpace {
    std::vector<PoolVariable> variables; ///< [0]: the cluster's state, without values of its own
    std::vector<std::size_t> sizes;      ///< by variable
    std::vector<CheckInSpace> checks;    ///< in the order of the checks, then contradictions
    std::vector<PoolCondition> conditions;
    std::vector<PoolOperation> operations; ///< of the pool, not forbidden
    struct ClusterOperation {
        std::size_t index = 0;
        PoolTable<std::uint8_t> possible;
        std::vector<std::size_t> acceptableBefore;
    };
    std::vector<ClusterOperation> clusterOperations; ///< those that the graph uses
    std::vector<PoolArc> arcs;
    std::vector<bool> final; ///< by cluster state

    std::optional<std::size_t> kubelet, os, image, kernel, driver, pinned, cgpu; ///< variables
    /// Where the driver is open and follows from other choices: the index of the same value written out, 0 where there
    /// is none.
    std::optional<PoolTable<std::uint16_t>> driverNow;
    std::vector<std::uint16_t> kubeletOf; ///< by cluster state: the control plane's version; 0 where it is not among the values
    std::vector<std::vector<bool>> installs;  ///< by cluster state and cGPU: may be installed
    std::vector<std::vector<bool>> installsAnew; ///< … in place of another, by an operation that reinstalls
    std::vector<bool> isCgpu;                 ///< by cGPU: one is installed, neither open nor none
    std::vector<std::vector<bool>> staysOnInstall; ///< by cluster state and cGPU: an installing operation may leave it
    std::uint16_t imageOpen = 0;                   ///< value of the image that gave way
    std::uint16_t pinnedTrue = 0;
    bool pinnedIsTrue = false; ///< where driver-pinned is no variable
    struct HeldByImage {
        std::uint16_t image = 0;
        std::optional<std::uint16_t> os; ///< none: the image does not tell
        std::optional<std::uint16_t> kernel;
        bool possible = true; ///< false: it would change what is locked
    };
    std::vector<HeldByImage> images; ///< that can be set

    std::vector<Choice> told; ///< os and kernel where only the image tells them

    [[nodiscard]] std::optional<std::size_t> variableOf(Facet facet) const;
};

/// Takes every value in, seals the evaluator and works the tables out. Keeps references to setting, problem and graph.
PoolSpace poolSpaceOf(Evaluator& evaluator, const PlanSetting& setting, const PoolProblem& problem,
                      const ClusterGraph& graph);

/// By variable the values that stay, by their indexes, ascending and beginning with 0 (of variable 0 all).
using KeptValues = std::vector<std::vector<std::uint16_t>>;
/// The space with only these values. Variables that keep one value stay, with one value.
PoolSpace restricted(const PoolSpace& space, const KeptValues& kept);

} // namespace poolwright
