// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/core/rules/evaluator.h"

namespace poolwright {

/// One statement behind a finding, with what it says and where it stands.
struct Statement {
    std::string rule; ///< id of the rule
    Verdict verdict = Verdict::Unknown;
    Evidence evidence = Evidence::Silent;
    std::vector<Citation> citations;
    bool operator==(const Statement&) const = default;
};

/// What one check says about one pool, with everything that a person needs to believe it: nothing is looked up any more.
struct Finding {
    CheckId check;
    Verdict verdict = Verdict::Unknown;
    Evidence evidence = Evidence::Silent;
    std::string rule;     ///< id of the deciding rule; "<check>/silent" where no source speaks, "<check>/missing" where a fact is open
    std::string title;    ///< one line
    std::string body;     ///< what the source states and what the pool has
    std::string workload; ///< name, for checks of a workload
    std::vector<std::pair<Facet, std::string>> facets; ///< the values judged, as written; derived ones too
    std::vector<Facet> missing;
    std::vector<Remedy> remedies;
    std::vector<Statement> statements; ///< deciding ones first
    std::string accepted;              ///< the name under which a person accepted it; empty: not accepted

    /// title and body as one text.
    [[nodiscard]] std::string reason() const;
    bool operator==(const Finding&) const = default;
};

/// Makes the finding of an outcome: sentences in the language, citations, remedies.
Finding expand(const Evaluator& evaluator, const PoolRow& row, const CheckResult& result, const std::string& language);

/// Only the title of that finding, for lists: no remedy is tried and no body is written. Where several rules decide, the
/// first that asks for the facet `about` speaks.
std::string titleOf(const Evaluator& evaluator, const PoolRow& row, const CheckResult& result,
                    const std::string& language, std::optional<Facet> about = std::nullopt);

/// The input facets to name where `facet` is not known in `row`: those that it is derived from, or itself.
FacetSet inputsOf(Facet facet, const PoolRow& row);

} // namespace poolwright
