// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "model/core/plan/poolkinds.h"
#include "model/core/plan/rawplan.h"
#include "model/core/plan/routesearch.h"

namespace poolwright {

/// Clusters that are alike: the same states, and as many pools of each kind. They share one search. Pools that cannot end
/// acceptable are planned to end no worse instead.
class FleetParty {
public:
    FleetParty(PoolKinds& kinds, std::size_t graph, std::vector<PlanCost> arcCosts,
               std::vector<std::pair<std::size_t, std::uint64_t>> members, std::size_t mostRoutes);

    struct Question {
        std::size_t kind = 0; ///< in PoolKinds
        ClusterRoute route;
    };
    /// What has to be solved to go on: not what is known already. Empty: it is done.
    std::vector<Question> questions();
    void stop();

    [[nodiscard]] bool done() const { return done_; }
    [[nodiscard]] RouteSearch::End end() const { return search_->end(); }
    [[nodiscard]] const RouteSearch& search() const { return *search_; }
    /// Of a kind as the cluster has it the kind as it was solved, and its place in the search's answers.
    struct Member {
        std::size_t kind = 0;   ///< as put
        std::size_t solved = 0; ///< as solved: it may be one that need not end acceptable
        std::uint64_t count = 0;
        [[nodiscard]] bool relaxed() const { return kind != solved; }
    };
    [[nodiscard]] const std::vector<Member>& members() const { return members_; }
    [[nodiscard]] std::size_t graph() const { return graph_; }
    [[nodiscard]] std::size_t routes() const { return routes_ + search_->routes(); }
    std::vector<std::size_t> clusters; ///< indexes in the problem

private:
    enum class Mode : std::uint8_t { Plain, Relaxed, Tightening, Last };
    void begin();
    void ended();
    bool relaxHopeless();
    void relax(Member& member);
    void tightenNext();

    PoolKinds& kinds_;
    std::size_t graph_;
    std::vector<PlanCost> arcCosts_;
    std::vector<Member> members_;
    std::size_t mostRoutes_;
    std::unique_ptr<RouteSearch> search_;
    Mode mode_ = Mode::Plain;
    std::vector<std::size_t> toTighten_; ///< members, the last first
    std::optional<std::size_t> tried_;   ///< the member that was tightened for this search
    std::size_t routes_ = 0;             ///< of earlier searches
    bool done_ = false;
};

} // namespace poolwright
