// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/plan/findingmarks.h"

#include <algorithm>

namespace poolwright {

namespace {

const Said* saidOn(const std::vector<Said>& all, CheckId check) {
    const auto found = std::ranges::find(all, check, [](const Said& said) { return said.result.check; });
    return found == all.end() ? nullptr : &*found;
}

bool holds(const std::vector<CheckId>& checks, CheckId check) {
    return std::ranges::find(checks, check) != checks.end();
}

} // namespace

FindingMark markOf(const Evaluator& evaluator, const MarkedPool& pool, const Said& said) {
    const Matrix& matrix = evaluator.matrix();
    const Outcome& outcome = evaluator.outcome(said.result);
    FindingMark out;
    out.pool = pool.path;
    out.check = matrix.checks[said.result.check.index()].id;
    out.rule = outcome.deciding.empty() ? expand(evaluator, *said.row, said.result, pool.language).rule
                                        : matrix.rules[outcome.deciding.front().index()].id;
    out.verdict = outcome.verdict;
    out.title = titleOf(evaluator, *said.row, said.result, pool.language);
    if (said.workload && pool.workloads != nullptr && *said.workload < pool.workloads->size()) {
        out.workload = (*pool.workloads)[*said.workload];
    }
    return out;
}

MarkDifference marksBetween(const Evaluator& evaluator, const MarkedPool& pool, const PoolStateJudgement& before,
                            const PoolStateJudgement& after) {
    const std::vector<Said> was = saidOf(before.judged);
    const std::vector<Said> is = saidOf(after.judged);
    const auto verdict = [&](const Said* said) {
        return said == nullptr ? Verdict::Supported : evaluator.outcome(said->result).verdict;
    };
    MarkDifference out;
    for (const Said& said : is) {
        const Said* earlier = saidOn(was, said.result.check);
        if (verdict(&said) > verdict(earlier)) {
            out.appears.push_back(markOf(evaluator, pool, said));
        }
        const CheckId check = said.result.check;
        if (holds(before.unacceptable, check) && holds(after.unacceptable, check) && !holds(after.questions, check)) {
            out.remains.push_back(markOf(evaluator, pool, said));
        }
    }
    for (const Said& said : was) {
        if (verdict(&said) > verdict(saidOn(is, said.result.check))) {
            out.disappears.push_back(markOf(evaluator, pool, said));
        }
    }
    return out;
}

std::vector<FindingMark> marksOf(const Evaluator& evaluator, const MarkedPool& pool, const PoolJudgement& judged,
                                 const std::vector<CheckId>& checks) {
    const std::vector<Said> all = saidOf(judged);
    std::vector<FindingMark> out;
    for (const CheckId check : checks) {
        if (const Said* said = saidOn(all, check)) {
            out.push_back(markOf(evaluator, pool, *said));
        }
    }
    return out;
}

void addCitations(std::vector<Citation>& into, const std::vector<Citation>& more) {
    for (const Citation& citation : more) {
        if (std::ranges::find(into, citation) == into.end()) {
            into.push_back(citation);
        }
    }
}

std::vector<Citation> decidingCitationsOf(const Evaluator& evaluator, const Said& said) {
    std::vector<Citation> out;
    for (const RuleId id : evaluator.outcome(said.result).deciding) {
        addCitations(out, evaluator.matrix().rules[id.index()].citations);
    }
    return out;
}

} // namespace poolwright
