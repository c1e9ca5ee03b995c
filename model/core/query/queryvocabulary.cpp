// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <map>
#include <tuple>

#include "model/core/query/querycompletion.h"
#include "model/core/query/querykeys.h"
#include "model/core/solve/knownvalues.h"

namespace poolwright {

namespace {

using Word = QueryVocabulary::Word;

/// Newest first where there is an order, else by the alphabet; "none" last.
void sortValues(std::vector<std::pair<Value, std::size_t>>& values, Scheme scheme) {
    const bool ordered = hasOrder(scheme);
    std::ranges::sort(values, [&](const auto& a, const auto& b) {
        const auto rank = [&](const Value& value) {
            return std::tuple(value.tag == kNoneTag, ordered ? -value.tag : 0);
        };
        if (rank(a.first) != rank(b.first)) {
            return rank(a.first) < rank(b.first);
        }
        if (ordered && a.first.key != b.first.key) {
            return a.first.key > b.first.key;
        }
        return a.first.text < b.first.text;
    });
}

/// Counts the pools by value number; the values come out in the order of the list.
void addFleetValues(QueryVocabulary::OfFacet& of, Facet facet, const FleetJudgement& judgement,
                    const Evaluator& evaluator) {
    std::vector<std::size_t> counts;
    std::vector<const Value*> values;
    for (const PoolJudgement& pool : judgement.pools) {
        const std::size_t number = pool.row.at(facet);
        if (number >= counts.size()) {
            counts.resize(number + 1);
            values.resize(number + 1);
        }
        if (counts[number]++ == 0) {
            values[number] = evaluator.state(facet, pool.row).value;
        }
    }
    std::vector<std::pair<Value, std::size_t>> found;
    for (std::size_t number = 0; number < counts.size(); ++number) {
        if (values[number] != nullptr) {
            found.emplace_back(*values[number], counts[number]);
        } else {
            of.open += counts[number];
        }
    }
    sortValues(found, spec(facet).scheme);
    std::vector<Word> words;
    for (const auto& [value, pools] : found) {
        words.push_back({value.text, pools});
    }
    for (Word& known : of.values) {
        if (std::ranges::find(found, known.text, [](const auto& one) { return one.first.text; }) == found.end()) {
            words.push_back(std::move(known));
        }
    }
    of.values = std::move(words);
}

void addChecks(QueryVocabulary& out, const FleetJudgement& judgement, const Evaluator& evaluator) {
    const auto worse = [&](const CheckResult& result) {
        return evaluator.outcome(result).verdict != Verdict::Supported;
    };
    for (const PoolJudgement& pool : judgement.pools) {
        std::size_t last = out.checks.size(); // a check of several workloads counts a pool once
        for (const CheckResult& result : pool.results) {
            out.checks[result.check.index()].pools += worse(result) ? 1 : 0;
        }
        for (const WorkloadResult& placed : pool.workloads) {
            const std::size_t check = placed.result.check.index();
            if (worse(placed.result) && check != last) {
                ++out.checks[check].pools;
                last = check;
            }
        }
    }
}

} // namespace

QueryVocabulary queryVocabulary(const Matrix& matrix) {
    QueryVocabulary out;
    for (const FacetSpec& facet : facetSpecs()) {
        if (!isQueryFacet(facet.facet)) {
            continue;
        }
        QueryVocabulary::OfFacet& of = out.facets[static_cast<std::size_t>(facet.facet)];
        of.label = matrix.facts(facet.facet).label;
        for (const Value& value : knownValues(matrix, facet.facet)) {
            of.values.push_back({value.text, 0});
        }
    }
    for (const Check& check : matrix.checks) {
        out.checks.push_back({check.id, check.title, 0});
    }
    return out;
}

QueryVocabulary queryVocabulary(const Fleet& fleet, const FleetJudgement& judgement, const Evaluator& evaluator) {
    QueryVocabulary out = queryVocabulary(evaluator.matrix());
    for (const FacetSpec& facet : facetSpecs()) {
        if (isQueryFacet(facet.facet)) {
            addFleetValues(out.facets[static_cast<std::size_t>(facet.facet)], facet.facet, judgement, evaluator);
        }
    }
    addChecks(out, judgement, evaluator);
    std::map<std::string, std::size_t> names;
    for (const Cluster& cluster : fleet.clusters) {
        out.clusters.push_back({cluster.name, cluster.pools.size()});
        for (const Pool& pool : cluster.pools) {
            ++names[pool.name];
        }
    }
    for (const auto& [name, count] : names) {
        out.pools.push_back({name, count});
    }
    out.verdicts = judgement.poolCounts;
    return out;
}

} // namespace poolwright
