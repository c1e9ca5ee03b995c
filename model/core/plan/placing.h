// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/core/plan/planstates.h"

namespace poolwright {

/// Something that was tried in a state of the plan and must not be done there.
struct Hindrance {
    enum class Kind : std::uint8_t {
        Later,   ///< a step of the plan, done earlier
        Goal,    ///< a value that is asked for, set at once
        Instead, ///< another value in place of a step's
    };
    Kind kind = Kind::Later;
    RawStep raw;
    std::vector<std::optional<Value>> from; ///< by change, in the state where it was tried
    std::size_t step = 0;  ///< index of the plan's step: of Later the one tried early, of Instead the one replaced
    std::size_t since = 0; ///< so many steps were done
    std::size_t pool = 0;  ///< that it is refused for
    PoolWalk::Refusal refusal;
    std::optional<std::size_t> blocks; ///< of Instead: index of the later step that could then not be done; else it itself
    std::size_t place = 0; ///< of Instead: the value's place among the known ones, newest first
    std::optional<std::size_t> cured;  ///< of Later: index of the step after which this no longer stands against it
};

struct TryLimits {
    std::size_t tries = 20'000; ///< states judged for this
    std::function<bool()> stopped;
};

/// Follows a plan step by step and tries what comes later too early, which tells why each step stands where it does, and what
/// a person might do instead. For the thread that owns the evaluator.
class PlacingWatch {
public:
    /// All but the limits are kept by reference. `states` is at the start.
    PlacingWatch(PlanStates& states, Evaluator& evaluator, const RawPlan& raw, const PlanProblem& problem, TryLimits limits);

    /// Before the states take the step.
    void beforeStep(std::size_t index);
    /// After they have taken it.
    void afterStep(std::size_t index);

    [[nodiscard]] const std::vector<Hindrance>& found() const { return found_; }
    [[nodiscard]] bool complete() const { return complete_; }

private:
    using Key = std::pair<std::size_t, std::size_t>; ///< step, pool
    [[nodiscard]] bool mayTry();
    [[nodiscard]] Hindrance hindrance(Hindrance::Kind kind, const RawStep& raw, std::size_t pool, PoolWalk::Refusal refusal) const;
    void tryLater(std::size_t step, std::size_t pool, std::size_t done);
    void tryGoals();
    void tryGoal(const ClusterProblem& cluster, std::size_t pool, const PoolGoal& goal);
    void tryInstead(std::size_t index);
    std::optional<Hindrance> insteadOf(std::size_t index, const Value& value);

    PlanStates& states_;
    Evaluator& evaluator_;
    const RawPlan& raw_;
    const PlanProblem& problem_;
    TryLimits limits_;
    std::size_t tries_ = 0;
    bool complete_ = true;
    std::vector<Hindrance> found_;
    std::map<Key, std::size_t> open_; ///< hindrance that stands now, by step and pool
    std::map<std::size_t, std::vector<std::size_t>> ofCluster_; ///< indexes of steps by cluster
    std::size_t insteadTried_ = 0;
};

} // namespace poolwright
