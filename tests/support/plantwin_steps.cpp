// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>

#include "tests/support/plantwinstates.h"

namespace poolwright::test {

namespace {

bool higher(const Value* from, const Value& to) {
    if (from == nullptr || from->tag == kNoneTag) {
        return to.tag != kNoneTag;
    }
    return from->tag == to.tag && from->key < to.key;
}

} // namespace

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
            return evaluator_.outcome(result).evidence == Evidence::Explicit ? Ship::Yes : Ship::Open;
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
    return assumed->sameAs(cgpu) ? Ship::Open : Ship::No;
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
            const Ship ship = can && higher(now, value) ? ships(state, value) : Ship::No;
            const bool byItself = !operation.reinstalls || now == nullptr || now->tag == kNoneTag || setting_.openTogether;
            can = ship == Ship::Yes || (ship == Ship::Open && byItself);
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

} // namespace poolwright::test
