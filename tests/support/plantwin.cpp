// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>

#include "model/core/document/accepted.h"
#include "tests/support/plantwinstates.h"

namespace poolwright::test {

std::size_t Twin::stateOf(std::size_t cluster, const Configuration& pool) {
    std::string key = std::to_string(cluster);
    for (const auto& [facet, value] : pool.entries()) {
        key += "|" + std::string(id(facet)) + "=" + value.text;
    }
    const auto [at, added] = known_.try_emplace(key, states_.size());
    if (added) {
        states_.push_back({cluster, pool, false, {}, std::nullopt, false});
    }
    return at->second;
}

bool Twin::acceptable(const PoolRow& row, const CheckResult& result) const {
    const Verdict verdict = evaluator_.outcome(result).verdict;
    if (setting_.acceptable.contains(verdict)) {
        return true;
    }
    for (const AcceptedRule& accepted : problem_.accepted) {
        if (accepted.check == result.check && accepted.verdict == verdict &&
            accepted.rule == decidingRule(evaluator_, row, result)) {
            return true;
        }
    }
    return false;
}

bool Twin::lacks(const PoolRow& row, const CheckResult& result) const {
    const Outcome& outcome = evaluator_.outcome(result);
    bool open = !outcome.missing.empty();
    for (const Facet facet : matrix_.checks[result.check.index()].needs) {
        open = open || row.at(facet) == kOpenValue;
    }
    return outcome.verdict == Verdict::Unknown && open;
}

const TwinJudged& Twin::judged(std::size_t index) {
    TwinState& state = states_[index];
    if (state.judged) {
        return state.is;
    }
    state.judged = true;
    TwinJudged& is = state.is;
    is.cluster = problem_.cluster;
    for (const Choice& choice : graph_.states[state.cluster].values) {
        choice.value ? is.cluster.set(choice.facet, *choice.value) : is.cluster.clear(choice.facet);
    }
    is.judgement.row = evaluator_.row(is.cluster, state.pool);
    for (std::size_t w = 0; w < problem_.workloads.size(); ++w) {
        is.judgement.workloads.push_back({w, evaluator_.row(is.cluster, state.pool, &problem_.workloads[w]), {}});
    }
    evaluator_.seal();
    judgeTaken(evaluator_, is.judgement);
    const auto add = [&](const PoolRow& row, const CheckResult& result) {
        const int rank = 1 + static_cast<int>(evaluator_.outcome(result).verdict);
        is.checks[result.check.index()] = {rank, acceptable(row, result)};
        if (lacks(row, result)) {
            is.lacking.insert(result.check.index());
        }
    };
    for (const CheckResult& result : is.judgement.results) {
        add(is.judgement.row, result);
    }
    for (const WorkloadResult& placed : is.judgement.workloads) {
        add(placed.row, placed.result);
    }
    const auto value = [&](Facet facet) { return evaluator_.state(facet, is.judgement.row).value; };
    int pair = 0;
    for (const auto& [a, b] : Consistency::pairs()) {
        if (value(a) != nullptr && value(b) != nullptr && consistency_.contradict(a, *value(a), b, *value(b))) {
            is.clashes.insert(pair);
        }
        ++pair;
    }
    return is;
}

bool Twin::isExposed(std::size_t state) {
    const TwinJudged& start = judged(0);
    const TwinJudged& is = judged(state);
    for (const auto& [check, stands] : is.checks) {
        const bool question = is.lacking.contains(check) && start.lacking.contains(check);
        if (!stands.second && !question) {
            return true;
        }
    }
    return false;
}

bool Twin::isEnd(std::size_t state) {
    const TwinJudged& is = judged(state);
    for (const PoolGoal& goal : problem_.goals) {
        const Value* value = evaluator_.state(goal.facet, is.judgement.row).value;
        bool met = false;
        for (const Value& one : goal.anyOf) {
            met = met || (value != nullptr && one.sameAs(*value));
        }
        if (!met) {
            return false;
        }
    }
    if (problem_.endAcceptable && isExposed(state)) {
        return false;
    }
    for (const Configuration& workload : problem_.endWorkloads) {
        const PoolRow row = evaluator_.row(is.cluster, states_[state].pool, &workload);
        evaluator_.seal();
        std::vector<CheckResult> results;
        evaluator_.judgeWorkload(row, results);
        for (const CheckResult& result : results) {
            if (!acceptable(row, result)) {
                return false;
            }
        }
    }
    return true;
}

bool Twin::isSafe(std::size_t from, std::size_t to) {
    const TwinJudged& before = judged(from);
    const TwinJudged& after = judged(to);
    for (const auto& [check, stands] : after.checks) {
        const auto was = before.checks.find(check);
        if (!stands.second && stands.first > (was == before.checks.end() ? 0 : was->second.first)) {
            return false;
        }
    }
    return std::ranges::includes(before.clashes, after.clashes);
}

bool Twin::holds(const Guard& guard, const PoolRow& row) const {
    for (const Term& term : guard) {
        if (termState(term, evaluator_.state(term.facet, row), matrix_.facts(term.facet).complete) != TermState::Yes) {
            return false;
        }
    }
    return true;
}

bool Twin::mayStart(const Operation& operation, std::size_t state) {
    const TwinJudged& is = judged(state);
    if (operation.forbidden || !holds(operation.when, is.judgement.row) || !holds(operation.before, is.judgement.row)) {
        return false;
    }
    for (const CheckId check : operation.acceptableBefore) {
        const auto at = is.checks.find(check.index());
        if (at != is.checks.end() && !at->second.second) {
            return false;
        }
    }
    return true;
}

std::vector<std::size_t> Twin::arcsOf(std::size_t cluster) const {
    std::size_t at = 0;
    for (const std::size_t arc : route_.arcs) {
        if (at == cluster) {
            return {arc};
        }
        at = graph_.arcs[arc].to;
    }
    std::vector<std::size_t> out;
    for (std::size_t a = 0; a < graph_.arcs.size(); ++a) {
        if (graph_.arcs[a].from == cluster && route_.free) {
            out.push_back(a);
        }
    }
    return out;
}

bool Twin::mayEndAt(std::size_t cluster) const {
    std::size_t at = 0;
    for (const std::size_t arc : route_.arcs) {
        if (at == cluster) {
            return false;
        }
        at = graph_.arcs[arc].to;
    }
    return std::ranges::find(graph_.final, cluster) != graph_.final.end();
}

void Twin::reach(std::size_t from, std::size_t to, PlanCost cost) {
    if (every_ != nullptr) {
        if (isSafe(from, to)) {
            every_->steps.push_back({from, to, arcNow_, cost});
        }
        return;
    }
    if (states_[to].settled || (states_[to].cost && *states_[to].cost <= cost) || !isSafe(from, to)) {
        return;
    }
    if (states_[to].cost) {
        open_.erase({*states_[to].cost, to});
    }
    states_[to].cost = cost;
    open_.insert({cost, to});
}

TwinPool Twin::all() {
    TwinPool out;
    every_ = &out;
    stateOf(0, problem_.pool);
    std::vector<bool> seen{true};
    for (std::vector<std::size_t> open{0}; !open.empty() && out.complete;) {
        const std::size_t state = open.back();
        open.pop_back();
        states_[state].cost = PlanCost{}; // so that the costs recorded are those of the steps alone
        const std::size_t before = out.steps.size();
        for (const std::size_t arc : arcsOf(states_[state].cluster)) {
            if (mayStart(setting_.operations[graph_.arcs[arc].operation], state)) {
                PlanCost cost;
                cost.exposure = problem_.counted && isExposed(state) ? nodeWeight(problem_.pool) : 0;
                arcNow_ = arc;
                reach(state, stateOf(graph_.arcs[arc].to, Configuration(states_[state].pool)), cost);
            }
        }
        arcNow_ = std::nullopt;
        for (std::size_t o = 0; o < setting_.operations.size(); ++o) {
            follow(state, o);
        }
        seen.resize(states_.size(), false);
        for (std::size_t i = before; i < out.steps.size(); ++i) {
            if (!seen[out.steps[i].to]) {
                seen[out.steps[i].to] = true;
                open.push_back(out.steps[i].to);
            }
        }
        out.complete = states_.size() <= most_;
    }
    for (std::size_t state = 0; state < states_.size(); ++state) {
        TwinPool::State& one = out.states.emplace_back();
        one.cluster = states_[state].cluster;
        if (seen.size() > state && seen[state]) {
            one.end = isEnd(state);
            one.distance = one.end ? endDistance(evaluator_, problem_, graph_, judged(state).judgement, states_[state].pool) : 0;
        }
    }
    return out;
}

TwinAnswer Twin::run() {
    TwinAnswer out;
    stateOf(0, problem_.pool);
    states_[0].cost = PlanCost{};
    open_.insert({PlanCost{}, 0});
    while (!open_.empty()) {
        const std::size_t state = open_.begin()->second;
        open_.erase(open_.begin());
        states_[state].settled = true;
        ++out.states;
        if (states_.size() > most_) {
            out.complete = false;
            return out;
        }
        const std::size_t cluster = states_[state].cluster;
        if (mayEndAt(cluster) && isEnd(state)) {
            PlanCost cost = *states_[state].cost;
            cost.distance = endDistance(evaluator_, problem_, graph_, judged(state).judgement, states_[state].pool);
            out.cost = out.cost ? std::min(*out.cost, cost) : cost;
        }
        for (const std::size_t arc : arcsOf(cluster)) {
            if (mayStart(setting_.operations[graph_.arcs[arc].operation], state)) {
                PlanCost cost = *states_[state].cost;
                cost.exposure += problem_.counted && isExposed(state) ? nodeWeight(problem_.pool) : 0;
                reach(state, stateOf(graph_.arcs[arc].to, Configuration(states_[state].pool)), cost);
            }
        }
        for (std::size_t o = 0; o < setting_.operations.size(); ++o) {
            follow(state, o);
        }
    }
    return out;
}

TwinAnswer twinPlan(Evaluator& evaluator, const PlanSetting& setting, const PoolProblem& problem,
                    const ClusterGraph& graph, const ClusterRoute& route, std::size_t mostStates) {
    return Twin(evaluator, setting, problem, graph, route, mostStates).run();
}

TwinPool twinPool(Evaluator& evaluator, const PlanSetting& setting, const PoolProblem& problem, const ClusterGraph& graph,
                  std::size_t mostStates) {
    return Twin(evaluator, setting, problem, graph, {}, mostStates).all();
}

} // namespace poolwright::test
