// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <vector>

#include "model/core/solve/conflict.h"
#include "model/core/solve/poolspace.h"

namespace poolwright::fold {

/// A set of facts, wishes and rules, as far as they are left.
struct ConflictSet {
    std::vector<Facet> facts; ///< that keep their values
    std::vector<Wish> wishes;
    std::vector<CheckId> rules;
};

/// Takes members away as long as the rest still clashes: first rules, then facts, then wishes, each time those that have
/// least to do with the wishes first.
class ConflictShrinking {
public:
    ConflictShrinking(Evaluator& evaluator, const Fleet& fleet, std::size_t cluster, std::size_t pool,
                      const ConflictQuestion& question);

    /// A smallest set; none where nothing clashes, or where that could not be told.
    std::optional<ConflictSet> run();
    /// Whether a limit was reached before every member was tried.
    [[nodiscard]] bool complete() const { return complete_; }
    /// Whether the set would hold together if versions could move down.
    bool onlyUpMatters(const ConflictSet& set);

    /// Whether these clash; none: not to be told.
    std::optional<bool> clash(const ConflictSet& set, FacetSet mayMoveDown = {});

    /// How the pool may change where only these hold.
    [[nodiscard]] PoolSpace::Question questionOf(const ConflictSet& set) const;

private:
    [[nodiscard]] std::vector<CheckId> rulesByDistance() const;
    [[nodiscard]] std::vector<Facet> factsByDistance(const ConflictSet& set) const;
    void shrinkRules(ConflictSet& set);
    void shrinkFacts(ConflictSet& set);
    void shrinkWishes(ConflictSet& set);
    [[nodiscard]] FacetSet reachedBy(const ConflictSet& set) const;

    Evaluator& evaluator_;
    const Fleet& fleet_;
    std::size_t cluster_;
    std::size_t pool_;
    const ConflictQuestion& question_;
    Influence influence_;
    PoolRow row_;
    bool complete_ = true;
};

} // namespace poolwright::fold
