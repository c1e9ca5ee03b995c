// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/solve/repair.h"

#include <algorithm>
#include <memory>

#include "model/core/document/accepted.h"
#include "model/core/solve/repairsearch.h"

namespace poolwright {

namespace {

using fold::RepairSearch;

constexpr std::size_t kMostRepairs = 6; ///< the cheapest and a few others of as many facets

/// Everything that is asked about one pool.
class Repairing {
public:
    Repairing(Evaluator& evaluator, const Fleet& fleet, std::size_t cluster, std::size_t pool,
              const RepairRequest& request, const std::string& language)
        : evaluator_(evaluator), fleet_(fleet), cluster_(cluster), pool_(pool), request_(request), language_(language),
          trial_(evaluator, fleet, cluster, pool), now_(trial_.take({})) {
        evaluator.seal();
        judgeTaken(evaluator, now_);
    }

    RepairAnswer run();

private:
    [[nodiscard]] bool acceptable(const Said& said) const {
        const Verdict verdict = evaluator_.outcome(said.result).verdict;
        return request_.acceptable.contains(verdict) ||
               (request_.accepted &&
                request_.accepted(said.result.check, decidingRule(evaluator_, *said.row, said.result), verdict));
    }
    [[nodiscard]] bool wishesHold() const;
    [[nodiscard]] RepairSearch searchWith(FacetSet locked, VerdictSet acceptable, bool chargeLocks = false);
    Repair repairFrom(const RepairSearch& search, const fold::Least& found);
    void explain(RepairAnswer& out);
    void addReleases(RepairAnswer& out);
    void addAllowed(RepairAnswer& out);
    void addConflict(RepairAnswer& out);

    Evaluator& evaluator_;
    const Fleet& fleet_;
    std::size_t cluster_;
    std::size_t pool_;
    const RepairRequest& request_;
    const std::string& language_;
    PoolTrial trial_;
    PoolJudgement now_;
    std::vector<CheckId> blocking_;
};

bool Repairing::wishesHold() const {
    return std::ranges::all_of(request_.wishes, [&](const fold::Wish& wish) {
        const Value* value = evaluator_.state(wish.first, now_.row).value;
        return value != nullptr &&
               std::ranges::any_of(wish.second, [&](const Value& one) { return one.sameAs(*value); });
    });
}

RepairSearch Repairing::searchWith(FacetSet locked, VerdictSet acceptable, bool chargeLocks) {
    return {evaluator_, fleet_, cluster_, pool_, {locked, acceptable, chargeLocks, request_}};
}

Repair Repairing::repairFrom(const RepairSearch& search, const fold::Least& found) {
    Repair out;
    for (const RepairSearch::Change& change : search.changesOf(found)) {
        out.choices.push_back(change.choice);
        out.operations.push_back(change.operation);
    }
    PoolJudgement judged = trial_.take(out.choices);
    evaluator_.seal();
    judgeTaken(evaluator_, judged);
    out.verdict = judged.verdict;
    out.counts = countsOf(evaluator_, judged);
    for (const Said& said : saidOf(now_)) {
        if (std::ranges::find(blocking_, said.result.check) != blocking_.end()) {
            out.cures.emplace_back(said.result.check, evaluator_.outcome(said.result).verdict);
        }
    }
    for (const Said& said : saidOf(judged)) {
        if (std::ranges::find(blocking_, said.result.check) == blocking_.end()) {
            continue;
        }
        for (const RuleId rule : evaluator_.outcome(said.result).deciding) {
            for (const Citation& citation : evaluator_.matrix().rules[rule.index()].citations) {
                if (std::ranges::find(out.citations, citation) == out.citations.end()) {
                    out.citations.push_back(citation);
                }
            }
        }
    }
    return out;
}

/// Locks that help alone; else a smallest set of them.
void Repairing::addReleases(RepairAnswer& out) {
    RepairSearch all = searchWith(request_.locked, request_.acceptable, true);
    const fold::Least least = all.best();
    if (!least.known || least.effort == fold::kNever) {
        return;
    }
    if (fold::locksBroken(least.effort) > 1) {
        out.releaseTogether = all.locksOf(least);
        return;
    }
    std::vector<std::pair<fold::Effort, Facet>> single;
    for (const FacetSpec& one : facetSpecs()) {
        if (!request_.locked.contains(one.facet) || neverRepaired().contains(one.facet)) {
            continue;
        }
        FacetSet others;
        for (const FacetSpec& other : facetSpecs()) {
            if (other.facet != one.facet && request_.locked.contains(other.facet)) {
                others.insert(other.facet);
            }
        }
        RepairSearch search = searchWith(others, request_.acceptable);
        const fold::Least found = search.best();
        if (found.known && found.effort != fold::kNever) {
            single.emplace_back(found.effort, one.facet);
        }
    }
    std::ranges::sort(single);
    for (const auto& [effort, facet] : single) {
        out.release.push_back(facet);
    }
}

void Repairing::addAllowed(RepairAnswer& out) {
    std::vector<Verdict> more;
    VerdictSet all = request_.acceptable;
    const auto helps = [&](VerdictSet acceptable) {
        RepairSearch search = searchWith(request_.locked, acceptable);
        const fold::Least found = search.best();
        return found.known && found.effort != fold::kNever;
    };
    for (const Verdict verdict : {Verdict::Unknown, Verdict::Contested}) {
        VerdictSet with = request_.acceptable;
        with.insert(verdict);
        if (with == request_.acceptable) {
            continue;
        }
        all.insert(verdict);
        more.push_back(verdict);
        if (helps(with)) {
            out.allow.push_back(verdict);
        }
    }
    if (out.allow.empty() && more.size() > 1 && helps(all)) {
        out.allow = more;
    }
}

void Repairing::addConflict(RepairAnswer& out) {
    ConflictQuestion question;
    question.fixed = request_.locked;
    question.fixed |= neverRepaired();
    question.locked = request_.locked;
    question.wishes = request_.wishes;
    question.acceptable = request_.acceptable;
    question.accepted = request_.accepted;
    question.stopped = request_.limits.stopped;
    out.conflict = conflictOf(evaluator_, fleet_, cluster_, pool_, question, language_);
}

void Repairing::explain(RepairAnswer& out) {
    addReleases(out);
    addAllowed(out);
    addConflict(out);
}

RepairAnswer Repairing::run() {
    RepairAnswer out;
    for (const Said& said : saidOf(now_)) {
        if (!acceptable(said)) {
            blocking_.push_back(said.result.check);
            Finding& finding = out.blocking.emplace_back(expand(evaluator_, *said.row, said.result, language_));
            if (said.workload) {
                finding.workload = fleet_.workloads[*said.workload].name;
            }
        }
    }
    if (blocking_.empty() && wishesHold()) {
        return out;
    }
    RepairSearch search = searchWith(request_.locked, request_.acceptable);
    const std::vector<fold::Least> found = search.ranked(kMostRepairs);
    if (found.empty() || !found.front().known) {
        out.kind = RepairAnswer::Kind::Limit;
        return out;
    }
    if (found.front().effort == fold::kNever) {
        out.kind = RepairAnswer::Kind::None;
        explain(out);
        return out;
    }
    if (fold::facetsChanged(found.front().effort) > request_.limits.facets) {
        out.kind = RepairAnswer::Kind::Limit;
        return out;
    }
    out.kind = RepairAnswer::Kind::Found;
    for (const fold::Least& one : found) {
        out.repairs.push_back(repairFrom(search, one));
    }
    return out;
}

} // namespace

const FacetSet& neverRepaired() {
    static const FacetSet kNeverRepaired = [] {
        FacetSet out;
        for (const Facet facet :
             {Facet::InstanceFamily, Facet::NodeKind, Facet::Region, Facet::ClusterType, Facet::Nodes}) {
            out.insert(facet);
        }
        return out;
    }();
    return kNeverRepaired;
}

Result<RepairAnswer> repairOf(Evaluator& evaluator, const Fleet& fleet, std::size_t cluster, std::size_t pool,
                              const RepairRequest& request, const std::string& language) {
    for (const fold::Wish& wish : request.wishes) {
        if (auto allowed = choosable(wish.first); !allowed) {
            return tl::make_unexpected(allowed.error());
        }
    }
    return Repairing(evaluator, fleet, cluster, pool, request, language).run();
}

} // namespace poolwright
