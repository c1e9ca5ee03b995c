// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/solve/conflict.h"

#include "model/core/solve/conflictset.h"
#include "model/core/solve/conflictwords.h"

namespace poolwright {

std::optional<bool> satisfiable(Evaluator& evaluator, const Fleet& fleet, std::size_t cluster, std::size_t pool,
                                const ConflictQuestion& question, const std::optional<std::vector<CheckId>>& checks) {
    fold::ConflictSet set{{}, question.wishes, {}};
    for (const FacetSpec& one : facetSpecs()) {
        if (question.fixed.contains(one.facet) && fold::PoolSpace::choosable().contains(one.facet)) {
            set.facts.push_back(one.facet);
        }
    }
    for (std::size_t c = 0; c < evaluator.matrix().checks.size() && !checks; ++c) {
        set.rules.emplace_back(c);
    }
    if (checks) {
        set.rules = *checks;
    }
    const auto clash = fold::ConflictShrinking(evaluator, fleet, cluster, pool, question).clash(set);
    return clash ? std::optional{!*clash} : std::nullopt;
}

std::optional<Conflict> conflictOf(Evaluator& evaluator, const Fleet& fleet, std::size_t cluster, std::size_t pool,
                                   const ConflictQuestion& question, const std::string& language) {
    fold::ConflictShrinking shrinking(evaluator, fleet, cluster, pool, question);
    const auto set = shrinking.run();
    if (!set) {
        return std::nullopt;
    }
    fold::ConflictWords words(evaluator, fleet, cluster, pool, question, *set, language);
    Conflict out = words.conflict(shrinking);
    out.minimal = shrinking.complete();
    return out;
}

} // namespace poolwright
