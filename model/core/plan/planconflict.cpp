// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/plan/planconflict.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>

#include "model/core/document/accepted.h"
#include "model/core/plan/poolplanner.h"
#include "model/core/solve/guardtext.h"

namespace poolwright {

namespace {

constexpr std::size_t kMostRefusals = 2; ///< sentences about what is refused

/// What no operation of a plan changes.
FacetSet fixedByPlans() {
    FacetSet out = neverRepaired();
    out.insert(Facet::CpuPolicy);
    out.insert(Facet::PodsPerGpu);
    return out;
}

std::string documentsOf(const Matrix& matrix, const Outcome& outcome, std::vector<Citation>& citations) {
    std::vector<std::string> names;
    for (const RuleId rule : outcome.deciding) {
        for (const Citation& citation : matrix.rules[rule.index()].citations) {
            const std::string& name = matrix.sources[citation.source.index()].id;
            if (std::ranges::find(names, name) == names.end()) {
                names.push_back(name);
            }
            if (std::ranges::find(citations, citation) == citations.end()) {
                citations.push_back(citation);
            }
        }
    }
    return names.empty() ? std::string() : fmt::format(" [{}]", fmt::join(names, ", "));
}

/// What is refused when one goes straight for the nearest state as wished.
class NearestRefusal {
public:
    NearestRefusal(Evaluator& evaluator, const Fleet& fleet, const PlanSetting& setting, const ClusterProblem& cluster,
                   std::size_t pool, const std::string& language)
        : evaluator_(evaluator), matrix_(evaluator.matrix()), fleet_(fleet), setting_(setting), cluster_(cluster),
          pool_(pool), language_(language) {}

    std::optional<Conflict> conflict(const ConflictQuestion& question);

private:
    std::optional<ConflictMember> refused(PoolWalk& walk, std::size_t operation, const std::vector<Choice>& end);
    [[nodiscard]] std::string changesText(const std::vector<Choice>& changes) const;
    ConflictMember member(const PoolWalk::Refusal& refusal, const Operation& operation,
                          const std::vector<Choice>& changes);

    Evaluator& evaluator_;
    const Matrix& matrix_;
    const Fleet& fleet_;
    const PlanSetting& setting_;
    const ClusterProblem& cluster_;
    std::size_t pool_;
    const std::string& language_;
};

std::string NearestRefusal::changesText(const std::vector<Choice>& changes) const {
    std::string out;
    for (const Choice& choice : changes) {
        out += fmt::format("{}{} {}", out.empty() ? "" : " and ", matrix_.facts(choice.facet).label,
                           choice.value ? choice.value->text : "open");
    }
    return out;
}

ConflictMember NearestRefusal::member(const PoolWalk::Refusal& refusal, const Operation& operation,
                                      const std::vector<Choice>& changes) {
    ConflictMember out;
    out.kind = ConflictMember::Kind::Rule;
    out.check = refusal.check;
    const std::string step = fmt::format("From here {} is refused ({})", changesText(changes), operation.title);
    using Kind = PoolWalk::Refusal::Kind;
    if (refusal.kind == Kind::Worse && refusal.check) {
        for (const Said& said : saidOf(refusal.judged)) {
            if (said.result.check == *refusal.check) {
                const Outcome& outcome = evaluator_.outcome(said.result);
                for (const RuleId rule : outcome.deciding) {
                    out.rules.push_back(matrix_.rules[rule.index()].id);
                }
                const std::string cited = documentsOf(matrix_, outcome, out.citations);
                out.text = fmt::format("{}: {}{}", step, titleOf(evaluator_, *said.row, said.result, language_), cited);
            }
        }
        return out;
    }
    out.citations = operation.citations;
    const std::string about = refusal.facet ? matrix_.facts(*refusal.facet).label : std::string("the pool");
    const std::string why =
        refusal.kind == Kind::Before ? "its precondition on " + about + " does not hold"
        : refusal.kind == Kind::When
            ? fmt::format("it is only for pools where {}", fmt::join(guardText(operation.when), " and "))
        : refusal.kind == Kind::Step          ? "it cannot take " + about + " there"
        : refusal.kind == Kind::Contradiction ? "it would contradict " + about
                                              : std::string("nobody knows that ack-ai-installer ships it");
    out.text = fmt::format("{}: {}", step, why);
    return out;
}

std::optional<ConflictMember> NearestRefusal::refused(PoolWalk& walk, std::size_t operation,
                                                      const std::vector<Choice>& end) {
    const Operation& with = setting_.operations[operation];
    std::vector<Choice> changes;
    for (const Choice& choice : end) {
        if (with.find(choice.facet) != nullptr) {
            changes.push_back(choice);
        }
    }
    if (changes.empty() || with.forbidden) {
        return std::nullopt;
    }
    std::optional<ClusterState> cluster;
    if (with.scope == Scope::Cluster) {
        cluster = ClusterState{changes, std::nullopt};
    }
    const auto refusal = walk.refusalOf(operation, cluster ? std::vector<Choice>{} : changes, cluster);
    return refusal ? std::optional{member(*refusal, with, changes)} : std::nullopt;
}

std::optional<Conflict> NearestRefusal::conflict(const ConflictQuestion& question) {
    RepairRequest request;
    request.locked = question.fixed;
    request.acceptable = question.acceptable;
    request.accepted = question.accepted;
    request.wishes = question.wishes;
    request.limits.facets = kFacetCount;
    request.limits.stopped = question.stopped;
    const auto nearest = repairOf(evaluator_, fleet_, cluster_.cluster, pool_, request, language_);
    if (!nearest || nearest->repairs.empty()) {
        return std::nullopt;
    }
    const std::vector<Choice>& end = nearest->repairs.front().choices;
    PoolWalk walk(evaluator_, setting_, cluster_.pools[pool_]);
    Conflict out;
    out.minimal = false;
    const Cluster& own = fleet_.clusters[cluster_.cluster];
    out.pool = poolPath(own, own.pools[pool_]);
    std::vector<ConflictMember> refusals;
    for (std::size_t i = 0; i < setting_.operations.size(); ++i) {
        if (auto one = refused(walk, i, end); one && !one->text.empty()) {
            refusals.push_back(std::move(*one));
        }
    }
    // what a source says weighs more than how far an operation reaches
    std::ranges::stable_sort(refusals, {}, [](const ConflictMember& one) { return !one.check.has_value(); });
    refusals.resize(std::min(refusals.size(), kMostRefusals));
    out.statements.push_back(fmt::format("The nearest state as wished has {}.", changesText(end)));
    for (ConflictMember& one : refusals) {
        out.statements.push_back(one.text + ".");
        out.members.push_back(std::move(one));
    }
    out.conclusion = "So no order of safe steps leads there.";
    return out;
}

} // namespace

ConflictQuestion endQuestionOf(Evaluator& evaluator, const Fleet& fleet, const ClusterProblem& cluster,
                               std::size_t pool, VerdictSet acceptable, const std::function<bool()>& stopped) {
    const PoolProblem& problem = cluster.pools[pool];
    ConflictQuestion out;
    out.fixed = fixedByPlans();
    out.fixed |= problem.locked;
    out.fixed |= cluster.locked;
    out.locked = cluster.locked;
    for (const FacetSpec& one : facetSpecs()) { // nobody locked the scheduling label: a plan leaves it alone
        if (problem.locked.contains(one.facet) && one.facet != Facet::GpuScheduling) {
            out.locked.insert(one.facet);
        }
    }
    for (const auto* goals : {&cluster.goals, &problem.goals}) {
        for (const PoolGoal& goal : *goals) {
            out.wishes.emplace_back(goal.facet, goal.anyOf);
        }
    }
    out.acceptable = acceptable;
    out.workloads = problem.endWorkloads;
    out.stopped = stopped;
    std::map<CheckId, Verdict> start;
    const PoolJudgement judged = judgePool(evaluator, fleet, cluster.cluster, pool);
    for (const Said& said : saidOf(judged)) {
        start[said.result.check] = evaluator.outcome(said.result).verdict;
    }
    out.accepted = [start, accepted = problem.accepted,
                    strict = problem.endAcceptable](CheckId check, const std::string& rule, Verdict verdict) {
        if (std::ranges::find(accepted, AcceptedRule{check, rule, verdict}) != accepted.end()) {
            return true;
        }
        const auto before = start.find(check);
        if (before == start.end()) {
            return false;
        }
        const bool question = verdict == Verdict::Unknown && before->second == verdict && rule.ends_with("/missing");
        return question || (!strict && verdict <= before->second);
    };
    return out;
}

std::optional<Conflict> planConflictOf(Evaluator& evaluator, const Fleet& fleet, const PlanSetting& setting,
                                       const ClusterProblem& cluster, std::size_t pool, const std::string& language,
                                       const std::function<bool()>& stopped) {
    const ConflictQuestion question = endQuestionOf(evaluator, fleet, cluster, pool, setting.acceptable, stopped);
    if (auto found = conflictOf(evaluator, fleet, cluster.cluster, pool, question, language)) {
        return found;
    }
    return NearestRefusal(evaluator, fleet, setting, cluster, pool, language).conflict(question);
}

} // namespace poolwright
