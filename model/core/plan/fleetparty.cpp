// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/plan/fleetparty.h"

#include <algorithm>

namespace poolwright {

FleetParty::FleetParty(PoolKinds& kinds, std::size_t graph, std::vector<PlanCost> arcCosts,
                       std::vector<std::pair<std::size_t, std::uint64_t>> members, std::size_t mostRoutes)
    : kinds_(kinds), graph_(graph), arcCosts_(std::move(arcCosts)), mostRoutes_(mostRoutes) {
    for (const auto& [kind, count] : members) {
        members_.push_back({kind, kind, count});
    }
    begin();
}

void FleetParty::begin() {
    routes_ += search_ == nullptr ? 0 : search_->routes();
    std::vector<std::uint64_t> counts;
    for (const Member& member : members_) {
        counts.push_back(member.count);
    }
    search_ = std::make_unique<RouteSearch>(kinds_.graph(graph_), arcCosts_, std::move(counts), mostRoutes_);
}

std::vector<FleetParty::Question> FleetParty::questions() {
    while (!done_) {
        if (search_->end() != RouteSearch::End::Open) {
            ended();
            continue;
        }
        std::vector<Question> unknown;
        std::vector<PoolAnswerPtr> answers;
        for (const RouteSearch::Question& question : search_->questions()) {
            const std::size_t kind = members_[question.kind].solved;
            const PoolAnswerPtr& known = kinds_.at(kind).answer(question.route);
            if (known == nullptr) {
                unknown.push_back({kind, question.route});
            }
            answers.push_back(known);
        }
        if (!unknown.empty()) {
            return unknown;
        }
        search_->answer(answers);
    }
    return {};
}

void FleetParty::stop() {
    search_->stop();
    done_ = true;
}

void FleetParty::relax(Member& member) {
    PoolProblem problem = kinds_.at(member.kind).problem;
    problem.endAcceptable = false;
    member.solved = kinds_.kindOf(problem, graph_);
    kinds_.at(member.solved).users += clusters.size();
}

/// Pools that have no acceptable end whatever the cluster does.
bool FleetParty::relaxHopeless() {
    const std::vector<std::size_t>& hopeless = search_->hopeless();
    const bool all = std::ranges::all_of(hopeless, [&](std::size_t member) {
        return kinds_.at(members_[member].solved).problem.endAcceptable;
    });
    if (hopeless.empty() || !all) {
        return false;
    }
    for (const std::size_t member : hopeless) {
        relax(members_[member]);
    }
    return true;
}

void FleetParty::ended() {
    const bool none = search_->end() == RouteSearch::End::None;
    const bool joint = none && search_->hopeless().empty() && !kinds_.graph(graph_).final.empty();
    switch (mode_) {
    case Mode::Plain:
        if (none && relaxHopeless()) {
            begin();
            return;
        }
        if (joint) { // each could end acceptable, but not together
            for (std::size_t i = members_.size(); i-- > 0;) {
                if (kinds_.at(members_[i].solved).problem.endAcceptable) {
                    relax(members_[i]);
                    toTighten_.push_back(i);
                }
            }
            if (!toTighten_.empty()) {
                mode_ = Mode::Relaxed;
                begin();
                return;
            }
        }
        done_ = true;
        return;
    case Mode::Relaxed:
        if (none) {
            done_ = true;
            return;
        }
        mode_ = Mode::Tightening;
        tightenNext();
        return;
    case Mode::Tightening:
        if (none && tried_) {
            relax(members_[*tried_]);
        }
        tightenNext();
        return;
    case Mode::Last:
        done_ = true;
        return;
    }
}

/// One more pool that has to end acceptable, as many as can together.
void FleetParty::tightenNext() {
    if (toTighten_.empty()) {
        mode_ = Mode::Last;
    } else {
        tried_ = toTighten_.back();
        toTighten_.pop_back();
        members_[*tried_].solved = members_[*tried_].kind;
    }
    begin();
}

} // namespace poolwright
