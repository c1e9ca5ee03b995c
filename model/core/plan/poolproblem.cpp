// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/plan/poolproblem.h"

#include <algorithm>

#include "model/core/solve/candidates.h"
#include "model/core/solve/knownvalues.h"

namespace poolwright {

namespace {

constexpr std::uint64_t kShownFindingDistance = 100;

bool listsSame(const std::vector<Value>& values, const Value& value) {
    return std::ranges::any_of(values, [&](const Value& one) { return one.sameAs(value); });
}

/// Values of a kind newest first; the kinds in the order in which they first stand.
void sortNewestFirst(std::vector<Value>& values) {
    std::vector<ValueTag> kinds;
    for (const Value& value : values) {
        if (std::ranges::find(kinds, value.tag) == kinds.end()) {
            kinds.push_back(value.tag);
        }
    }
    std::ranges::stable_sort(values, [&](const Value& a, const Value& b) {
        const auto kindOfA = std::ranges::find(kinds, a.tag);
        const auto kindOfB = std::ranges::find(kinds, b.tag);
        return kindOfA != kindOfB ? kindOfA < kindOfB : b.key < a.key;
    });
}

std::vector<Value> controlPlaneVersions(const PoolProblem& problem, const ClusterGraph& graph) {
    std::vector<Value> out;
    const auto add = [&](const Value* value) {
        if (value != nullptr && std::ranges::find(out, value->text, &Value::text) == out.end()) {
            out.push_back(*value);
        }
    };
    add(problem.cluster.find(Facet::Kubernetes));
    for (const ClusterState& state : graph.states) {
        for (const Choice& choice : state.values) {
            add(choice.facet == Facet::Kubernetes && choice.value ? &*choice.value : nullptr);
        }
    }
    sortNewestFirst(out);
    return out;
}

/// The pool as it is before the plan, with what follows from its values: os and kernel of an image, the default driver.
PoolRow rowAtStart(const Evaluator& evaluator, const PoolProblem& problem) {
    PoolRow row;
    for (const Configuration* given : {&problem.cluster, &problem.pool}) {
        for (const auto& [facet, value] : given->entries()) {
            if (const auto with = evaluator.withValue(row, facet, value.text)) {
                row = *with;
            }
        }
    }
    return row;
}

/// Words have no order of age: those that some remedy of the matrix names come first.
void putRecommendedFirst(const Matrix& matrix, Facet facet, std::vector<Value>& words) {
    std::ranges::stable_partition(words, [&](const Value& word) {
        return std::ranges::any_of(matrix.rules, [&](const Rule& rule) {
            return std::ranges::any_of(rule.remedies, [&](const Remedy& remedy) {
                return remedy.facet == facet && remedy.to == word.text;
            });
        });
    });
}

} // namespace

std::uint64_t placeAmong(const std::vector<Value>& planValues, Facet facet, const Value& value) {
    const bool word = spec(facet).scheme == Scheme::Enumeration;
    std::uint64_t place = 0;
    for (const Value& one : planValues) {
        if (one.sameAs(value)) {
            break;
        }
        place += word || one.tag == value.tag ? 1 : 0;
    }
    return place;
}

std::vector<Value> planValues(const Matrix& matrix, Facet facet, const PoolProblem& problem,
                              const ClusterGraph& graph) {
    if (facet == Facet::Kubelet) {
        return controlPlaneVersions(problem, graph);
    }
    std::vector<Value> out;
    bool wanted = false;
    for (const PoolGoal& goal : problem.goals) {
        if (goal.facet != facet) {
            continue;
        }
        if (!wanted) {
            for (const Value& value : goal.anyOf) {
                if (!listsSame(out, value)) {
                    out.push_back(value);
                }
            }
        } else { // two goals for one facet: what both allow
            std::erase_if(out, [&](const Value& value) { return !listsSame(goal.anyOf, value); });
        }
        wanted = true;
    }
    if (wanted) {
        sortNewestFirst(out);
        return out;
    }
    out = knownValues(matrix, facet);
    if (spec(facet).scheme == Scheme::Enumeration) {
        putRecommendedFirst(matrix, facet, out);
    }
    const Value* own = problem.pool.find(facet);
    if (own != nullptr && !listsSame(out, *own)) {
        out.insert(out.begin() + static_cast<std::ptrdiff_t>(placeOf(out, facet, *own)), *own);
    }
    return out;
}

std::uint64_t endDistance(const Evaluator& evaluator, const PoolProblem& problem, const ClusterGraph& graph,
                          const PoolJudgement& end, const Configuration& endPool) {
    const PoolRow before = rowAtStart(evaluator, problem);
    std::uint64_t out = 0;
    for (const FacetSpec& facet : facetSpecs()) {
        const bool wanted = std::ranges::find(problem.goals, facet.facet, &PoolGoal::facet) != problem.goals.end();
        if (facet.scope != Scope::Pool || wanted) {
            continue;
        }
        const Value* ends = endPool.find(facet.facet);
        const Value* given = problem.pool.find(facet.facet);
        const Value* began = given != nullptr ? given : evaluator.state(facet.facet, before).value;
        const bool same = ends == nullptr ? given == nullptr : began != nullptr && began->sameAs(*ends);
        if (same) {
            continue;
        }
        if (ends != nullptr) {
            out += placeAmong(planValues(evaluator.matrix(), facet.facet, problem, graph), facet.facet, *ends);
        }
        for (const Said& said : saidOf(end)) {
            const auto& touches = evaluator.matrix().checks[said.result.check.index()].touches;
            const bool touched = std::ranges::find(touches, facet.facet) != touches.end();
            const bool worse = evaluator.outcome(said.result).verdict != Verdict::Supported;
            out += touched && worse ? kShownFindingDistance : 0;
        }
    }
    return out;
}

} // namespace poolwright
