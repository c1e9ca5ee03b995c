// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/plantwin.h"

#include <algorithm>
#include <deque>
#include <map>
#include <set>

#include "model/core/document/accepted.h"
#include "model/core/solve/consistency.h"

namespace poolwright::test {

namespace {

/// What is known of one state.
struct Judged {
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
    Judged is;
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
    const Judged& judged(std::size_t state);
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
    enum class Ship { Yes, No, Nobody };
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

const Judged& Twin::judged(std::size_t index) {
    TwinState& state = states_[index];
    if (state.judged) {
        return state.is;
    }
    state.judged = true;
    Judged& is = state.is;
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
    const Judged& start = judged(0);
    const Judged& is = judged(state);
    for (const auto& [check, stands] : is.checks) {
        const bool question = is.lacking.contains(check) && start.lacking.contains(check);
        if (!stands.second && !question) {
            return true;
        }
    }
    return false;
}

bool Twin::isEnd(std::size_t state) {
    const Judged& is = judged(state);
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
    const Judged& before = judged(from);
    const Judged& after = judged(to);
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
    const Judged& is = judged(state);
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

bool higher(const Value* from, const Value& to) {
    if (from == nullptr || from->tag == kNoneTag) {
        return to.tag != kNoneTag;
    }
    return from->tag == to.tag && from->key < to.key;
}

Twin::Ship Twin::ships(std::size_t state, const Value& cgpu) {
    const Value* installer = judged(state).cluster.find(Facet::AiInstaller);
    for (const Overlay::Shipped& point : setting_.ships) {
        if (installer != nullptr && point.installer.sameAs(*installer)) {
            return point.cgpu.sameAs(cgpu) ? Ship::Yes : Ship::No;
        }
    }
    Configuration pool = states_[state].pool;
    pool.set(Facet::Cgpu, cgpu);
    const PoolRow row = evaluator_.row(judged(state).cluster, pool);
    evaluator_.seal();
    std::vector<CheckResult> results;
    evaluator_.judge(row, results);
    for (const CheckResult& result : results) {
        if (matrix_.checks[result.check.index()].id != "installer-cgpu") {
            continue;
        }
        switch (evaluator_.outcome(result).verdict) {
        case Verdict::Supported:
            return Ship::Yes;
        case Verdict::Unknown:
            break;
        default:
            return Ship::No;
        }
    }
    const auto& assumed = graph_.states[states_[state].cluster].ships;
    if (!assumed || assumed->key < cgpu.key) {
        return Ship::Nobody;
    }
    return assumed->sameAs(cgpu) ? Ship::Yes : Ship::No;
}

std::vector<Value> Twin::targets(const Operation& operation, const OperationChange& change, std::size_t state) {
    std::vector<Value> out;
    const Facet facet = change.facet;
    const bool goal = std::ranges::find(problem_.goals, facet, &PoolGoal::facet) != problem_.goals.end();
    if (problem_.locked.contains(facet) || (facet == Facet::Image && !goal)) {
        return out;
    }
    const PoolRow& row = judged(state).judgement.row;
    const Value* now = evaluator_.state(facet, row).value;
    for (const Value& value : planValues(matrix_, facet, problem_, graph_)) {
        bool can = now == nullptr || !now->sameAs(value);
        if (facet == Facet::Kubelet) {
            const Value* plane = judged(state).cluster.find(Facet::Kubernetes);
            can = can && plane != nullptr && plane->sameAs(value) && higher(now, value);
        } else if (facet == Facet::Cgpu) {
            can = can && higher(now, value) && ships(state, value) == Ship::Yes;
        } else {
            can = can && (change.step == StepKind::Any || higher(now, value));
        }
        if (!operation.reinstalls) {
            const bool kind = facet == Facet::Kernel || facet == Facet::Runtime;
            can = can && facet != Facet::Os && (!kind || now == nullptr || now->tag == value.tag);
        }
        if (can) {
            out.push_back(value);
        }
    }
    return out;
}

/// Every combination of what the operation can set.
void Twin::follow(std::size_t from, std::size_t index) {
    const Operation& operation = setting_.operations[index];
    if (operation.scope != Scope::Pool || !mayStart(operation, from)) {
        return;
    }
    std::vector<std::pair<Facet, std::vector<Value>>> choices;
    for (const OperationChange& change : operation.changes) {
        choices.emplace_back(change.facet, targets(operation, change, from));
    }
    if (operation.installsShippedCgpu && operation.find(Facet::Cgpu) == nullptr) {
        choices.emplace_back(Facet::Cgpu, targets(operation, {Facet::Cgpu, StepKind::Up}, from));
    }
    std::erase_if(choices, [](const auto& one) { return one.second.empty(); });
    const Configuration before = states_[from].pool;
    const PoolRow row = judged(from).judgement.row;
    const auto now = [&](Facet facet) { return evaluator_.state(facet, row).value; };
    const Value* cgpu = now(Facet::Cgpu);
    const bool mustTake =
        operation.installsShippedCgpu && cgpu != nullptr && cgpu->tag != kNoneTag && ships(from, *cgpu) == Ship::No;
    PlanCost cost = *states_[from].cost;
    const std::uint32_t nodes = nodeWeight(problem_.pool);
    const Value* kind = now(Facet::NodeKind);
    cost += {problem_.counted && isExposed(from) ? nodes : 0U, operation.drain.value_or(false) ? nodes : 0U,
             minutesOf(operation, nodes, kind != nullptr && kind->text == "lingjun"), 1, 0};
    std::vector<std::size_t> at(choices.size(), 0); // 0: left alone
    while (true) {
        std::size_t i = 0;
        while (i < at.size() && ++at[i] > choices[i].second.size()) {
            at[i++] = 0;
        }
        if (i == at.size()) {
            return;
        }
        Configuration pool = before;
        std::map<Facet, Value> set;
        for (std::size_t c = 0; c < at.size(); ++c) {
            if (at[c] > 0) {
                set[choices[c].first] = choices[c].second[at[c] - 1];
            }
        }
        bool possible = !mustTake || set.contains(Facet::Cgpu);
        if (const auto image = set.find(Facet::Image); image != set.end()) {
            if (set.contains(Facet::Os) || set.contains(Facet::Kernel)) {
                continue; // told by the image
            }
            Configuration only;
            only.set(Facet::Image, image->second);
            const PoolRow held = evaluator_.row({}, only);
            for (const Facet told : {Facet::Os, Facet::Kernel}) {
                const Value* value = evaluator_.state(told, held).value;
                if (value != nullptr) {
                    const bool same = now(told) != nullptr && now(told)->sameAs(*value);
                    possible = possible && (same || !problem_.locked.contains(told));
                    if (!same || before.find(told) == nullptr) {
                        set[told] = *value;
                    }
                } else if (before.find(told) == nullptr && now(told) != nullptr) {
                    set[told] = *now(told);
                }
            }
        } else if ((set.contains(Facet::Os) || set.contains(Facet::Kernel)) && before.find(Facet::Image) != nullptr) {
            possible = possible && !problem_.locked.contains(Facet::Image);
            pool.clear(Facet::Image);
            for (const Facet told : {Facet::Os, Facet::Kernel}) {
                if (!set.contains(told) && before.find(told) == nullptr && now(told) != nullptr) {
                    set[told] = *now(told);
                }
            }
        }
        if (set.contains(Facet::Driver) && operation.reinstalls) {
            const Value yes = *parseValue(Facet::DriverPinned, "true", matrix_.facts(Facet::DriverPinned).vocabulary);
            const bool is = now(Facet::DriverPinned) != nullptr && now(Facet::DriverPinned)->sameAs(yes);
            const auto wished = set.find(Facet::DriverPinned);
            possible = possible && (wished == set.end() || wished->second.sameAs(yes)) &&
                       (is || !problem_.locked.contains(Facet::DriverPinned));
            if (!is) {
                set[Facet::DriverPinned] = yes;
            }
        }
        if (!possible) {
            continue;
        }
        for (const auto& [facet, value] : set) {
            pool.set(facet, value);
        }
        reach(from, stateOf(states_[from].cluster, pool), cost);
    }
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

} // namespace

TwinAnswer twinPlan(Evaluator& evaluator, const PlanSetting& setting, const PoolProblem& problem,
                    const ClusterGraph& graph, const ClusterRoute& route, std::size_t mostStates) {
    return Twin(evaluator, setting, problem, graph, route, mostStates).run();
}

TwinPool twinPool(Evaluator& evaluator, const PlanSetting& setting, const PoolProblem& problem, const ClusterGraph& graph,
                  std::size_t mostStates) {
    return Twin(evaluator, setting, problem, graph, {}, mostStates).all();
}

} // namespace poolwright::test
