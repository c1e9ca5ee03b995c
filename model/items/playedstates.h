// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "model/core/plan/plan.h"
#include "model/items/fleetsource.h"

namespace poolwright {

/// Every state that a plan passes, judged: what the fleet table shows while the plan is played. Made on a worker; read-only
/// afterwards, so that going from step to step judges nothing.
class PlayedStates {
public:
    /// Judges the pools of the plan, and after each step those that it touches. Null where it was stopped.
    static std::shared_ptr<const PlayedStates> judge(const MatrixPtr& matrix, Date today, std::shared_ptr<const Plan> plan,
                                                   const std::function<bool()>& stopped = {});

    [[nodiscard]] std::size_t stepCount() const { return steps_.size(); }
    /// The pools of the plan after so many steps; what the last of them changed lies over it as a preview, so that a
    /// table marks it. Cost: a copy of the plan's pools.
    [[nodiscard]] FleetSource after(std::size_t steps) const;
    /// Indexes in the judgement of the pools that the step touches, ascending.
    [[nodiscard]] std::vector<std::size_t> touchedBy(std::size_t step) const;

private:
    struct Step {
        std::vector<std::pair<std::size_t, PoolJudgement>> pools;
    };
    std::shared_ptr<const Plan> plan_;
    std::shared_ptr<Evaluator> evaluator_;
    FleetJudgement start_;
    std::vector<Step> steps_;
    /// By pool: the steps that touch it, as places in `steps_`, ascending, with the place in Step::pools.
    std::vector<std::vector<std::pair<std::size_t, std::size_t>>> byPool_;

    [[nodiscard]] const PoolJudgement& judged(std::size_t pool, std::size_t steps) const;
};

} // namespace poolwright
