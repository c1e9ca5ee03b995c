// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/core/solve/disruption.h"
#include "model/core/solve/poolspace.h"
#include "model/core/solve/repair.h"

namespace poolwright::fold {

/// What the changes of a repair cost, in one number that compares as they are ranked: locks broken, facets changed,
/// disruptions (the most disruptive first), age of the versions.
std::size_t locksBroken(Effort effort);
std::size_t facetsChanged(Effort effort);

/// The cheapest changes of one pool.
class RepairSearch {
public:
    struct Question {
        FacetSet locked;
        VerdictSet acceptable;
        bool chargeLocks = false; ///< locks may be broken, and that is what costs most
        const RepairRequest& request;
    };
    RepairSearch(Evaluator& evaluator, const Fleet& fleet, std::size_t cluster, std::size_t pool,
                 const Question& question);

    /// The cheapest one.
    Least best() { return best({}); }
    /// The cheapest one, then the cheapest of other facets, as long as they change as many.
    std::vector<Least> ranked(std::size_t most);

    struct Change {
        Choice choice;
        std::string operation;
    };
    [[nodiscard]] std::vector<Change> changesOf(const Least& found) const;
    /// The locked facets that it changes, derived ones too.
    [[nodiscard]] std::vector<Facet> locksOf(const Least& found) const;

private:
    /// Whether a facet must keep its value (false) or take another one (true), by variable.
    using Forced = std::vector<std::pair<std::size_t, bool>>;
    Least best(const Forced& forced);
    [[nodiscard]] Effort effortOf(std::size_t variable, std::size_t option) const;
    void addPinning();
    void addImage();
    void addEfforts();
    [[nodiscard]] bool goesAlong(std::size_t variable, const Least& found) const;
    [[nodiscard]] std::vector<std::size_t> changedBy(const Least& found) const;

    Question question_;
    PoolSpace space_;
    LeastOperations operations_;
    Bounds bounds_;
    bool compiled_ = false;
    std::vector<Table<Effort>> coupled_; ///< a driver is pinned with it; an image gives way
    std::vector<Table<Effort>> efforts_; ///< of the other variables
    FacetSet inCoupling_;
};

} // namespace poolwright::fold
