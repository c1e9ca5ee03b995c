// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/plan/endinspace.h"

#include <algorithm>
#include <tuple>

namespace poolwright {

namespace {

constexpr std::size_t kMostEndTrials = 4'000'000;
constexpr std::size_t kAskEndEvery = 4096;

/// Values are chosen one variable after another; a table is looked at as soon as all of its variables are chosen.
class EndSearch {
public:
    EndSearch(const PoolSpace& space, bool acceptable, const std::function<bool()>& stopped)
        : space_(space), acceptable_(acceptable), stopped_(stopped) {}

    std::optional<bool> run() {
        reach();
        order();
        const bool found = choose(0);
        return found || !gaveUp_ ? std::optional{found} : std::nullopt;
    }

private:
    /// The values that operations lead to, each variable for itself.
    void reach() {
        for (std::size_t v = 0; v < space_.sizes.size(); ++v) {
            reached_.emplace_back(space_.sizes[v], false);
            reached_.back().front() = true;
        }
        for (std::size_t state = 0; state < space_.final.size(); ++state) {
            reached_[kClusterVariable][state] = space_.final[state];
        }
        for (const PoolSpace::HeldByImage& held : space_.images) {
            const auto set = [&](const std::optional<std::size_t>& variable, const std::optional<std::uint16_t>& value) {
                if (variable && value) {
                    reached_[*variable][*value] = true;
                }
            };
            set(space_.image, held.image);
            set(space_.os, held.os);
            set(space_.kernel, held.kernel);
        }
        if (space_.image && space_.imageOpen != 0) {
            reached_[*space_.image][space_.imageOpen] = true;
        }
        if (space_.pinned) {
            reached_[*space_.pinned][space_.pinnedTrue] = true;
        }
        for (bool again = true; again;) {
            again = false;
            for (const PoolOperation& operation : space_.operations) {
                for (const PoolMove& move : operation.moves) {
                    again = spread(move) || again;
                }
            }
        }
    }

    bool spread(const PoolMove& move) {
        bool more = false;
        std::vector<bool>& reach = reached_[move.variable];
        for (std::size_t from = 0; from < reach.size(); ++from) {
            for (const std::uint16_t to : reach[from] ? move.to[from] : std::vector<std::uint16_t>{}) {
                more = more || !reach[to];
                reach[to] = true;
            }
        }
        return more;
    }


    /// First what goals and final states leave least choice in, then what shares most tables with what is chosen.
    void order() {
        const std::size_t count = space_.sizes.size();
        std::vector<bool> taken(count, false);
        const auto choices = [&](std::size_t v) { return static_cast<std::size_t>(std::ranges::count(reached_[v], true)); };
        while (order_.size() < count) {
            std::size_t best = count;
            std::tuple<bool, std::size_t, std::size_t> least;
            for (std::size_t v = 0; v < count; ++v) {
                std::size_t shared = 0;
                for (const CheckInSpace& check : space_.checks) {
                    shared += check.table.has(v) && std::ranges::any_of(check.table.variables, [&](std::size_t one) { return taken[one]; });
                }
                const std::tuple rank(!space_.variables[v].wanted && choices(v) > 1, shared == 0 ? count : count - shared, choices(v));
                if (!taken[v] && (best == count || rank < least)) {
                    best = v;
                    least = rank;
                }
            }
            taken[best] = true;
            order_.push_back(best);
        }
        settled_.resize(count);
        settledConditions_.resize(count);
        const auto depthOf = [&](const auto& table) {
            std::size_t depth = 0;
            for (const std::size_t variable : table.variables) {
                depth = std::max(depth, static_cast<std::size_t>(std::ranges::find(order_, variable) - order_.begin()));
            }
            return depth;
        };
        for (const CheckInSpace& check : space_.checks) {
            settled_[depthOf(check.table)].push_back(&check);
        }
        for (const PoolCondition& condition : space_.conditions) {
            settledConditions_[depthOf(condition.holds)].push_back(&condition);
        }
    }

    [[nodiscard]] bool stands(std::size_t depth) const {
        static constexpr PoolState kStart{};
        const bool checks = std::ranges::all_of(settled_[depth], [&](const CheckInSpace* check) {
            const std::uint8_t now = check->table.at(state_);
            return StandingByte::isSafe(check->table.at(kStart), now) && !(acceptable_ && (now & StandingByte::kExposes) != 0);
        });
        return checks && std::ranges::all_of(settledConditions_[depth], [&](const PoolCondition* condition) {
                   return condition->holds.at(state_) != 0;
               });
    }

    bool choose(std::size_t depth) {
        if (depth == order_.size()) {
            return true;
        }
        const std::size_t variable = order_[depth];
        for (std::size_t value = 0; value < reached_[variable].size() && !gaveUp_; ++value) {
            if (!reached_[variable][value]) {
                continue;
            }
            ++trials_;
            gaveUp_ = trials_ > kMostEndTrials || (stopped_ && trials_ % kAskEndEvery == 0 && stopped_());
            state_[variable] = static_cast<std::uint16_t>(value);
            if (stands(depth) && choose(depth + 1)) {
                return true;
            }
        }
        return false;
    }

    const PoolSpace& space_;
    bool acceptable_;
    const std::function<bool()>& stopped_;
    std::vector<std::vector<bool>> reached_; ///< by variable and value
    std::vector<std::size_t> order_;
    std::vector<std::vector<const CheckInSpace*>> settled_; ///< by depth
    std::vector<std::vector<const PoolCondition*>> settledConditions_;
    PoolState state_{};
    std::size_t trials_ = 0;
    bool gaveUp_ = false;
};

} // namespace

std::optional<bool> endInSpace(const PoolSpace& space, bool acceptable, const std::function<bool()>& stopped) {
    return EndSearch(space, acceptable, stopped).run();
}

} // namespace poolwright
