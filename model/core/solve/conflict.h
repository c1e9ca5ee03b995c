// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "model/core/rules/finding.h"
#include "model/core/solve/pooltrial.h"
#include "model/core/solve/verdictset.h"

namespace poolwright {

/// One thing that cannot hold together with the others.
struct ConflictMember {
    enum class Kind : std::uint8_t {
        Fact, ///< the pool has this value and it may not change (locked, or not to be chosen)
        Wish, ///< somebody wants this value
        Rule, ///< what a check says: its verdicts outside the policy are not acceptable
    };
    Kind kind = Kind::Fact;
    Facet facet{};                   ///< of Fact and Wish
    std::vector<std::string> values; ///< of Fact the one value; of Wish those wished for
    bool locked = false;             ///< of Fact: by a lock that can be released
    std::optional<CheckId> check;    ///< of Rule
    std::vector<std::string> rules;  ///< ids of the statements that decide
    bool silent = false;             ///< of Rule: no source says no, but none says yes either
    std::string text;                ///< as one cited statement, ranges collapsed to versions that exist
    std::vector<Citation> citations;
    bool operator==(const ConflictMember&) const = default;
};

/// A smallest set: taking any one member away makes the rest consistent.
struct Conflict {
    std::string pool;                    ///< "cluster/pool"; empty where it is about a cluster
    std::vector<ConflictMember> members; ///< facts, wishes, then rules
    std::vector<std::string> statements; ///< two or three sentences
    std::string conclusion;
    bool minimal = true; ///< false: a limit was reached before every member was tried
    bool operator==(const Conflict&) const = default;
};

struct ConflictQuestion {
    FacetSet
        fixed; ///< facets that may not change; the other choosable ones may take any known value (or what they have)
    FacetSet locked; ///< those of them that a person locked
    std::vector<std::pair<Facet, std::vector<Value>>> wishes;
    VerdictSet acceptable;
    std::function<bool(CheckId, const std::string& rule, Verdict)> accepted; ///< may be empty
    std::vector<Configuration> workloads; ///< that must run on it besides the fleet's
    std::function<bool()> stopped;
};

/// Whether some choice of the other facets makes every finding acceptable; where `checks` is given, only those count.
/// Values that contradict one another are never offered (what the pool has side by side may stay), and versions that
/// only move up are never moved down. Exact. None: stopped, or too large for tables of 2^22 cells.
std::optional<bool> satisfiable(Evaluator& evaluator, const Fleet& fleet, std::size_t cluster, std::size_t pool,
                                const ConflictQuestion& question,
                                const std::optional<std::vector<CheckId>>& checks = std::nullopt);

/// A smallest set of facts, wishes and rules that clash; none where they do not clash (or it was stopped).
std::optional<Conflict> conflictOf(Evaluator& evaluator, const Fleet& fleet, std::size_t cluster, std::size_t pool,
                                   const ConflictQuestion& question, const std::string& language);

} // namespace poolwright
