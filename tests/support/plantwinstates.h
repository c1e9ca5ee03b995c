// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// The inside of the twin: what plantwin.cpp judges and plantwin_steps.cpp goes on from. Only they read it.

#include <deque>
#include <map>
#include <set>

#include "model/core/solve/consistency.h"
#include "tests/support/plantwin.h"

namespace poolwright::test {

/// What is known of one state.
struct TwinJudged {
    std::map<std::size_t, std::pair<int, bool>> checks; ///< by check: rank, acceptable; absent ones are missing
    std::set<std::size_t> lacking;                      ///< unknown for want of a fact
    std::set<int> clashes;                              ///< pairs that contradict one another
    PoolJudgement judgement;
    Configuration cluster;
};

struct TwinState {
    std::size_t cluster = 0;
    Configuration pool;
    bool judged = false;
    TwinJudged is;
    std::optional<PlanCost> cost;
    bool settled = false;
};

class Twin {
public:
    Twin(Evaluator& evaluator, const PlanSetting& setting, const PoolProblem& problem, const ClusterGraph& graph,
         const ClusterRoute& route, std::size_t most)
        : evaluator_(evaluator), matrix_(evaluator.matrix()), setting_(setting), problem_(problem), graph_(graph),
          route_(route), most_(most), consistency_(evaluator.matrix()) {}

    TwinAnswer run();
    /// Instead of the cheapest way: everything that can be reached.
    TwinPool all();

private:
    std::size_t stateOf(std::size_t cluster, const Configuration& pool);
    const TwinJudged& judged(std::size_t state);
    bool acceptable(const PoolRow& row, const CheckResult& result) const;
    bool lacks(const PoolRow& row, const CheckResult& result) const;
    bool isExposed(std::size_t state);
    bool isEnd(std::size_t state);
    bool isSafe(std::size_t from, std::size_t to);
    bool holds(const Guard& guard, const PoolRow& row) const;
    bool mayStart(const Operation& operation, std::size_t state);
    std::vector<std::size_t> arcsOf(std::size_t cluster) const;
    bool mayEndAt(std::size_t cluster) const;
    std::vector<Value> targets(const Operation& operation, const OperationChange& change, std::size_t state);
    enum class Ship { Yes, Open, No, Nobody };
    Ship ships(std::size_t state, const Value& cgpu);
    void follow(std::size_t from, std::size_t operation);
    void reach(std::size_t from, std::size_t to, PlanCost cost);

    Evaluator& evaluator_;
    const Matrix& matrix_;
    const PlanSetting& setting_;
    const PoolProblem& problem_;
    const ClusterGraph& graph_;
    const ClusterRoute& route_;
    std::size_t most_;
    Consistency consistency_;
    std::deque<TwinState> states_;
    std::map<std::string, std::size_t> known_;
    std::set<std::pair<PlanCost, std::size_t>> open_;
    TwinPool* every_ = nullptr;
    std::optional<std::size_t> arcNow_;
};

} // namespace poolwright::test
