// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <tuple>

#include "model/core/plan/routesearch.h"

namespace poolwright {

namespace {

constexpr std::size_t kDiveWidth = 3; // children of one prefix that are looked at on the way to the first route

} // namespace

void RouteSearch::advance() {
    while (end_ == End::Open && questions_.empty()) {
        switch (phase_) {
        case Phase::Root:
            if (!hopeless_.empty() || asked_.empty()) {
                asked_.clear();
                end_ = End::None;
                break;
            }
            at_ = std::move(asked_.front());
            asked_.clear();
            phase_ = Phase::Dive;
            diveFrom();
            break;
        case Phase::Dive:
            dive();
            break;
        case Phase::Best:
            best();
            break;
        }
        if (end_ == End::Open && routes_ > mostRoutes_) {
            stop();
        }
    }
}

/// The first route: after each prefix what most pools would do.
void RouteSearch::diveFrom() {
    std::vector<std::pair<std::uint64_t, Node>> wanted;
    for (Node& node : childrenOf(at_)) {
        std::uint64_t followers = counts_.empty() ? 1 : 0;
        for (std::size_t kind = 0; kind < counts_.size(); ++kind) {
            followers += node.own[kind] ? counts_[kind] : 0;
        }
        if (followers > 0) {
            wanted.emplace_back(followers, std::move(node));
        } else {
            keep(std::move(node));
        }
    }
    std::ranges::stable_sort(wanted, std::greater{}, &std::pair<std::uint64_t, Node>::first);
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (i < kDiveWidth) {
            askFor(std::move(wanted[i].second));
        } else {
            keep(std::move(wanted[i].second));
        }
    }
}

void RouteSearch::dive() {
    const auto least = std::ranges::min_element(asked_, {}, [](const Node& node) {
        return std::tuple(node.bound, !node.closed, node.number);
    });
    if (least == asked_.end()) { // nobody can follow, or nobody's path is known
        phase_ = Phase::Best;
        return;
    }
    at_ = std::move(*least);
    asked_.erase(least);
    for (Node& node : asked_) {
        keep(std::move(node));
    }
    asked_.clear();
    if (at_.closed) {
        improve(at_);
        phase_ = Phase::Best;
    } else {
        diveFrom();
    }
}

void RouteSearch::best() {
    for (Node& node : asked_) {
        keep(std::move(node));
    }
    asked_.clear();
    if (open_.empty() || (found_ && !(open_.top().bound < best_.bound))) {
        finish();
        return;
    }
    Node node = open_.top();
    open_.pop();
    if (node.missing() > 0) {
        askFor(std::move(node));
    } else if (node.closed) {
        improve(node);
    } else {
        for (Node& next : childrenOf(node)) {
            keep(std::move(next));
        }
    }
}

void RouteSearch::finish() {
    if (!found_) {
        end_ = limitedBound_ ? End::Limit : End::None;
        bound_ = limitedBound_.value_or(PlanCost{});
        return;
    }
    const bool open = limitedBound_ && *limitedBound_ < best_.bound;
    end_ = open ? End::Feasible : End::Optimal;
    bound_ = open ? *limitedBound_ : best_.bound;
}

void RouteSearch::stop() {
    if (end_ != End::Open) {
        return;
    }
    std::optional<PlanCost> least = limitedBound_;
    const auto take = [&](const PlanCost& bound) { least = least ? std::min(*least, bound) : bound; };
    if (!open_.empty()) {
        take(open_.top().bound);
    }
    for (const Node& node : asked_) {
        take(node.bound);
    }
    questions_.clear();
    bound_ = least.value_or(best_.bound);
    end_ = End::Limit;
    if (found_) {
        end_ = bound_ < best_.bound ? End::Feasible : End::Optimal;
        bound_ = std::min(bound_, best_.bound);
    }
}

} // namespace poolwright
