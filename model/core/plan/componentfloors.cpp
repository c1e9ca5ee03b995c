// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/plan/componentfloors.h"

#include <algorithm>

#include "model/core/plan/goalvalues.h"

namespace poolwright {

namespace {

/// Facets that no plan changes, those that only follow from them included.
bool staysInPlans(Facet facet, const PoolProblem& pool) {
    switch (facet) {
    case Facet::ClusterType:
    case Facet::Region:
    case Facet::NodeKind:
    case Facet::InstanceFamily:
    case Facet::CpuPolicy:
    case Facet::PodsPerGpu:
    case Facet::Nodes:
    case Facet::Gpu:
    case Facet::GpuSeries:
    case Facet::Architecture:
    case Facet::ComputeCapability:
    case Facet::GpuMemory:
    case Facet::GpusPerNode:
        return true;
    default:
        return pool.locked.contains(facet);
    }
}

bool canHold(const Evaluator& evaluator, const Rule& rule, const PoolProblem& pool, const PoolRow& row) {
    return std::ranges::none_of(rule.guard, [&](const Term& term) {
        return staysInPlans(term.facet, pool) &&
               termState(term, evaluator.state(term.facet, row), evaluator.matrix().facts(term.facet).complete) ==
                   TermState::No;
    });
}

void addBound(const Matrix& matrix, Facet facet, const std::string& text, std::vector<Value>& out) {
    const auto value = parseValue(facet, text, matrix.facts(facet).vocabulary);
    if (value && value->tag != kNoneTag && !isAmong(out, *value)) {
        out.push_back(*value);
    }
}

} // namespace

std::vector<Value> floorsOf(Evaluator& evaluator, const ClusterWishes& wishes, Facet facet) {
    const Matrix& matrix = evaluator.matrix();
    std::vector<PoolRow> rows;
    for (const PoolProblem& pool : wishes.pools) {
        rows.push_back(evaluator.row(*wishes.cluster, pool.pool));
    }
    std::vector<Value> out;
    for (const Rule& rule : matrix.rules) {
        const auto term = std::ranges::find(rule.guard, facet, &Term::facet);
        if (term == rule.guard.end()) {
            continue;
        }
        bool holds = false;
        for (std::size_t i = 0; i < rows.size() && !holds; ++i) {
            holds = canHold(evaluator, rule, wishes.pools[i], rows[i]);
        }
        if (!holds) {
            continue;
        }
        for (const Span& span : term->spans) {
            addBound(matrix, facet, span.lowText, out);
            addBound(matrix, facet, span.highText, out);
        }
        for (const Remedy& remedy : rule.remedies) {
            if (remedy.facet == facet) {
                addBound(matrix, facet, remedy.to, out);
            }
        }
    }
    std::ranges::stable_sort(out, {}, &Value::key);
    return out;
}

InstallerShipping::InstallerShipping(Evaluator& evaluator, const std::vector<Overlay::Shipped>& overlay)
    : evaluator_(evaluator), overlay_(overlay), check_(evaluator.matrix().checkById("installer-cgpu")) {}

InstallerShipping::Answer InstallerShipping::of(const Value& installer, const Value& cgpu) {
    const auto point = std::ranges::find_if(overlay_, [&](const Overlay::Shipped& known) {
        return known.installer.sameAs(installer);
    });
    if (point != overlay_.end()) {
        return point->cgpu.sameAs(cgpu) ? Answer::Ships : (cgpu.key < point->cgpu.key ? Answer::Later : Answer::Other);
    }
    Configuration cluster;
    cluster.set(Facet::AiInstaller, installer);
    Configuration pool;
    pool.set(Facet::Cgpu, cgpu);
    const PoolRow row = evaluator_.row(cluster, pool);
    evaluator_.seal();
    std::vector<CheckResult> results;
    evaluator_.judge(row, results);
    for (const CheckResult& result : results) {
        if (check_ && result.check == *check_) {
            const Verdict verdict = evaluator_.outcome(result).verdict;
            return verdict == Verdict::Supported ? Answer::Ships
                                                 : (verdict == Verdict::Caution ? Answer::Later : Answer::Unknown);
        }
    }
    return Answer::Unknown;
}

} // namespace poolwright
