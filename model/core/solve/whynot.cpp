// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/solve/whynot.h"

#include <algorithm>
#include <functional>

#include "model/core/solve/waysearch.h"

namespace poolwright {

namespace {

Objection objectionOf(const Evaluator& evaluator, const Fleet& fleet, const Said& said, const PoolJudgement& now,
                      const std::string& language) {
    Objection out;
    out.finding = expand(evaluator, *said.row, said.result, language);
    if (said.workload) {
        out.finding.workload = fleet.workloads[*said.workload].name;
    }
    out.deciding = evaluator.outcome(said.result).deciding.size();
    for (const Said& one : saidOf(now)) {
        if (one.result.check == said.result.check) {
            out.before = evaluator.outcome(one.result).verdict;
        }
    }
    return out;
}

/// The facet that the value cannot stand beside.
std::optional<Facet> other(const std::optional<std::pair<Facet, Facet>>& pair, Facet facet, const Influence& influence,
                           const PoolRow& row) {
    if (!pair) {
        return std::nullopt;
    }
    return pair->first == facet || influence.inputsOf(pair->first, row).contains(facet) ? pair->second : pair->first;
}

/// Every finding worse than supported: against the value, or there anyway.
void split(const Evaluator& evaluator, const Fleet& fleet, WaySearch& search, const PoolJudgement& now,
           const PoolJudgement& then, const std::string& language, WhyNot& out) {
    for (const Said& said : saidOf(then)) {
        const Verdict verdict = evaluator.outcome(said.result).verdict;
        if (verdict == Verdict::Supported) {
            continue;
        }
        if (!search.against(said)) {
            out.anyway.push_back(
                {said.result.check, verdict, titleOf(evaluator, *said.row, said.result, language), false});
            continue;
        }
        Objection& objection = out.objections.emplace_back(objectionOf(evaluator, fleet, said, now, language));
        objection.blocks = search.blocks(said);
        if (objection.blocks) {
            out.acceptable = false;
            objection.cures = search.cures(said.result.check, then);
        }
    }
    std::ranges::stable_sort(out.objections, std::greater{},
                             [](const Objection& one) { return std::pair(one.blocks, one.finding.verdict); });
    std::ranges::stable_sort(out.anyway, std::greater{}, &OptionReason::verdict);
}

} // namespace

Result<WhyNot> whyNot(Evaluator& evaluator, const Fleet& fleet, std::size_t cluster, std::size_t pool, Facet facet,
                      const Value& value, const std::string& language, VerdictSet acceptable,
                      const WhyNotLimits& limits) {
    if (auto allowed = choosable(facet); !allowed) {
        return tl::make_unexpected(allowed.error());
    }
    PoolTrial trial(evaluator, fleet, cluster, pool);
    const Choice choice{facet, value};
    PoolJudgement now = trial.take({});
    const PoolJudgement taken = trial.take({&choice, 1});
    evaluator.seal();
    judgeTaken(evaluator, now);
    const WaySearch::Question question{facet, trial, now, taken, acceptable, limits};
    WaySearch search(evaluator, question);
    const PoolJudgement then = search.with({});

    WhyNot out;
    out.facet = facet;
    out.value = value;
    out.listed = isListed(evaluator.matrix().facts(facet), value) || spec(facet).scheme == Scheme::Boolean;
    out.verdict = then.verdict;
    out.contradicts = other(search.contradiction(then.row), facet, Influence(evaluator.matrix()), then.row);
    if (out.contradicts) {
        out.contradicted = evaluator.state(*out.contradicts, then.row).value->text;
    }
    out.acceptable = !out.contradicts;
    split(evaluator, fleet, search, now, then, language, out);
    if (!out.acceptable) {
        out.ways = search.ways();
    }
    out.complete = search.complete();
    return out;
}

} // namespace poolwright
