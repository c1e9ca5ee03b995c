// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "model/core/document/edits.h"
#include "model/core/rules/judgement.h"
#include "model/items/fleetsource.h"

namespace poolwright {

/// Pools judged under other values than their own, without touching the fleet: one set of trials is taken in, then
/// judged together. For the thread of the evaluator.
class PoolTrials {
public:
    PoolTrials(const FleetSource& source, Evaluator& evaluator);

    /// One more trial: the pool with this value in this facet (its cluster's facets for this pool alone); nullopt:
    /// open.
    void add(std::size_t pool, Facet facet, const std::optional<Value>& value);
    /// The pool with several values.
    void add(std::size_t pool, std::span<const std::pair<Facet, std::optional<Value>>> values);
    /// A pool that the fleet does not have yet, in a cluster of it.
    void addNew(std::size_t cluster, Pool pool);
    [[nodiscard]] std::size_t size() const { return pools_.size(); }

    /// All trials in the order in which they were added; places and workloads are those of the real fleet.
    /// `stopped` true: the rest is left out, and the answer is empty.
    std::vector<PoolJudgement> judge(const std::function<bool()>& stopped = {});

private:
    void place(const std::string& path);

    const FleetSource& source_;
    Evaluator& evaluator_;
    Fleet fleet_;
    std::vector<std::pair<std::size_t, std::size_t>> pools_; ///< cluster and pool in the real fleet
    std::vector<std::size_t> workloads_;                     ///< of the real fleet, by those of the trial
    std::unordered_map<std::string, std::vector<std::size_t>> placement_;
    std::unordered_map<std::string, bool> placed_; ///< paths whose workloads were taken over
};

/// How many pools have each verdict.
struct VerdictShift {
    VerdictCounts before{};
    VerdictCounts after{};
    std::size_t changed = 0;        ///< pools with another verdict
    std::vector<std::size_t> worse; ///< pools, as given
    std::vector<std::size_t> better;
    bool operator==(const VerdictShift&) const = default;
};
/// `pools` and `after` belong together. Counts the whole fleet: pools that are not named stay as they are.
VerdictShift shiftOf(const FleetJudgement& before, std::span<const std::size_t> pools,
                     std::span<const PoolJudgement> after);

} // namespace poolwright
