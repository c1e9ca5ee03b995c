// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>
#include <vector>

#include "model/core/query/query.h"
#include "model/core/rules/judgement.h"

namespace poolwright {

class TermTest;

/// A query made ready for one judged fleet. What a term says about a value, a cluster or an outcome is worked out once
/// and remembered by its number, so that asking about all pools costs a look-up per term and pool.
/// Refers to the fleet, the judgement and the evaluator; for one thread.
class QueryMatcher {
public:
    QueryMatcher(const FleetQuery& query, const Fleet& fleet, const FleetJudgement& judgement,
                 const Evaluator& evaluator);
    ~QueryMatcher();
    QueryMatcher(const QueryMatcher&) = delete;
    QueryMatcher& operator=(const QueryMatcher&) = delete;
    QueryMatcher(QueryMatcher&&) = delete;
    QueryMatcher& operator=(QueryMatcher&&) = delete;

    /// By index in the judgement.
    [[nodiscard]] bool matches(std::size_t pool) { return holds(*root_, judgement_.pools[pool]); }

private:
    struct Step {
        QueryNode::Kind kind = QueryNode::Kind::All;
        std::unique_ptr<TermTest> test;
        std::vector<Step> children;
    };
    [[nodiscard]] static bool holds(Step& step, const PoolJudgement& pool);

    const FleetJudgement& judgement_;
    std::unique_ptr<Step> root_;
};

} // namespace poolwright
