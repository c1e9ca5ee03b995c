// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/rules/remedy.h"

#include <algorithm>

namespace poolwright {

namespace {

Verdict worstOf(const Evaluator& evaluator, const PoolRow& row) {
    std::vector<CheckResult> results;
    evaluator.judge(row, results);
    Verdict out = Verdict::Supported;
    for (const CheckResult& result : results) {
        out = worse(out, evaluator.outcome(result).verdict);
    }
    return out;
}

} // namespace

bool helps(const Evaluator& evaluator, const PoolRow& row, const Outcome& outcome, const Remedy& remedy) {
    const CheckTable& table = evaluator.table(outcome.check);
    if (std::ranges::find(table.facets(), remedy.facet) == table.facets().end()) {
        return true;
    }
    const auto changed = evaluator.withValue(row, remedy.facet, remedy.to);
    if (!changed) {
        return false;
    }
    const std::uint16_t after = table.at(*changed);
    const bool better =
        after == OutcomeStore::kAbsent || evaluator.outcome({outcome.check, after}).verdict < outcome.verdict;
    return better && worstOf(evaluator, *changed) <= worstOf(evaluator, row);
}

} // namespace poolwright
