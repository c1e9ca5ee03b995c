// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/plan/poolsearch.h"

#include <algorithm>

namespace poolwright {

namespace {

constexpr std::uint64_t kTouchedDistance = 100; ///< as in endDistance()
constexpr std::size_t kMostEndTrials = 20'000;

bool isExposing(std::uint8_t cell) { return (cell & StandingByte::kExposes) != 0; }

} // namespace

PoolSteps::PoolSteps(const PoolSpace& space) : space_(space) {
    for (std::size_t c = 0; c < space.checks.size(); ++c) {
        if (!space.checks[c].table.variables.empty()) {
            moving_.push_back(c);
        }
        if (space.checks[c].table.has(kClusterVariable)) {
            ofCluster_.push_back(c);
        }
        const auto& cells = space.checks[c].table.cells;
        if (!space.checks[c].touches.empty() && !std::ranges::all_of(cells, StandingByte::isSupported)) {
            shown_.push_back(c);
        }
        if (std::ranges::any_of(cells, isExposing)) {
            exposing_.push_back(c);
        }
        always_.push_back(space.checks[c].isAlwaysAcceptable());
    }
    for (const PoolOperation& operation : space.operations) {
        orders_.push_back(orderOf(operation));
        addSettable(orders_.back());
    }
}

void PoolSteps::addSettable(Order& order) const {
    order.settable.resize(space_.sizes.size());
    for (std::size_t i = 0; i < order.variables.size(); ++i) {
        const std::size_t v = order.variables[i];
        const PoolMove* move = order.moves[i];
        if (move == nullptr || v == space_.image || v == space_.pinned || v == space_.cgpu || v == space_.kubelet ||
            (v == space_.driver && space_.driverNow)) {
            continue;
        }
        std::vector<bool> set(space_.sizes[v], false);
        for (const auto& to : move->to) {
            for (const std::uint16_t value : to) {
                set[value] = true;
            }
        }
        const auto reachesAll = [&](std::uint16_t from) {
            for (std::uint16_t to = 0; to < set.size(); ++to) {
                if (set[to] && to != from && std::ranges::find(move->to[from], to) == move->to[from].end()) {
                    return false;
                }
            }
            return true;
        };
        bool every = true;
        for (std::uint16_t from = 0; from < set.size(); ++from) {
            every = every && reachesAll(from);
        }
        if (every) {
            order.settable[v] = std::move(set);
        }
    }
    for (const auto& list : order.checks) {
        for (const std::size_t check : list) {
            if (!always_[check]) {
                order.tolerating.push_back({check, space_.checks[check].unacceptableFrom().value_or(0)});
            }
        }
    }
}

PoolSteps::Hub PoolSteps::hubOf(const PoolState& state, std::size_t operation) const {
    const Order& order = orders_[operation];
    Hub out;
    out.state = state;
    for (const std::size_t v : order.variables) {
        const bool any = !order.settable[v].empty() && order.settable[v][state[v]];
        out.state[v] = any ? kAnyValue : state[v];
    }
    if (space_.image && state[*space_.image] != space_.imageOpen) { // it gives way where these change
        for (const auto& told : {space_.os, space_.kernel}) {
            if (told) {
                out.state[*told] = state[*told];
            }
        }
    }
    const bool pins = order.setsDriver && space_.pinned && space_.sizes[*space_.pinned] > 1;
    if (pins) { // another driver is pinned, the same one stays as it is
        out.state[*space_.driver] = state[*space_.driver];
    }
    for (const auto& [check, from] : order.tolerating) {
        const int rank = space_.checks[check].table.at(state) & StandingByte::kRank;
        out.ranks = out.ranks * (StandingByte::kRank + 1U) + static_cast<std::uint64_t>(rank < from ? 0 : rank);
    }
    return out;
}

PoolSteps::Order PoolSteps::orderOf(const PoolOperation& operation) const {
    Order out;
    const auto add = [&](std::size_t variable, const PoolMove* move) {
        out.variables.push_back(variable);
        out.moves.push_back(move);
    };
    const auto moveOf = [&](std::optional<std::size_t> variable) {
        const auto at =
            std::ranges::find_if(operation.moves, [&](const PoolMove& move) { return move.variable == variable; });
        return at == operation.moves.end() ? nullptr : &*at;
    };
    const bool setsDriver = moveOf(space_.driver) != nullptr && operation.operation->reinstalls;
    out.setsDriver = setsDriver;
    const bool system =
        moveOf(space_.os) != nullptr || moveOf(space_.kernel) != nullptr || moveOf(space_.image) != nullptr;
    if (system) { // an image that is set tells os and kernel, whether the operation could set them itself or not
        for (const auto& variable : {space_.os, space_.kernel, space_.image}) {
            if (variable && space_.sizes[*variable] > 1) {
                add(*variable, moveOf(variable));
            }
        }
    }
    if (const PoolMove* driver = moveOf(space_.driver)) {
        add(*space_.driver, driver);
    }
    if (space_.pinned && space_.sizes[*space_.pinned] > 1 && (setsDriver || moveOf(space_.pinned) != nullptr)) {
        add(*space_.pinned, moveOf(space_.pinned));
    }
    for (const PoolMove& move : operation.moves) {
        if (std::ranges::find(out.variables, move.variable) == out.variables.end()) {
            add(move.variable, &move);
        }
    }
    out.checks.resize(out.variables.size());
    for (const std::size_t c : moving_) {
        for (std::size_t depth = out.variables.size(); depth-- > 0;) {
            if (space_.checks[c].table.has(out.variables[depth])) {
                out.checks[depth].push_back(c);
                break;
            }
        }
    }
    return out;
}

bool PoolSteps::isExposed(const PoolState& state) const {
    return std::ranges::any_of(exposing_,
                               [&](std::size_t check) { return isExposing(space_.checks[check].table.at(state)); });
}

bool PoolSteps::isEnd(const PoolState& state, bool acceptable) const {
    return std::ranges::all_of(space_.conditions, [&](const PoolCondition& one) { return one.holds.at(state) != 0; }) &&
           !(acceptable && isExposed(state));
}

std::uint64_t PoolSteps::distance(const PoolState& state) const {
    std::uint64_t out = 0;
    for (std::size_t v = 1; v < space_.variables.size(); ++v) {
        out += space_.variables[v].places[state[v]];
    }
    for (const std::size_t check : shown_) {
        if (!StandingByte::isSupported(space_.checks[check].table.at(state))) {
            for (const std::size_t v : space_.checks[check].touches) {
                out += space_.variables[v].moved[state[v]] ? kTouchedDistance : 0;
            }
        }
    }
    return out;
}

std::uint64_t PoolSteps::distanceAtLeast(const PoolState& state) const {
    std::uint64_t out = 0;
    for (std::size_t v = 1; v < space_.variables.size(); ++v) {
        out += space_.variables[v].places[state[v]];
    }
    for (const std::size_t check : shown_) {
        const auto& table = space_.checks[check].table;
        PoolState at = state;
        bool supported = StandingByte::isSupported(table.at(at));
        for (std::uint16_t k = 0; !supported && table.has(kClusterVariable) && k < space_.sizes[kClusterVariable];
             ++k) {
            at[kClusterVariable] = k;
            supported = StandingByte::isSupported(table.at(at));
        }
        for (const std::size_t v : space_.checks[check].touches) {
            out += !supported && space_.variables[v].moved[state[v]] ? kTouchedDistance : 0;
        }
    }
    return out;
}

bool PoolSteps::mayEnd(const std::vector<bool>& endsAt, bool acceptable) const {
    std::vector<std::size_t> variables;
    for (std::size_t v = 0; v < space_.sizes.size(); ++v) {
        if (v == kClusterVariable || space_.sizes[v] > 1) {
            variables.push_back(v);
        }
    }
    std::ranges::stable_partition(variables,
                                  [&](std::size_t v) { return v == kClusterVariable || space_.variables[v].wanted; });
    // the tables that are settled with each variable; what depends on none is settled with the cluster
    std::vector<std::vector<std::size_t>> checks(variables.size());
    std::vector<std::vector<std::size_t>> conditions(variables.size());
    const auto depthOf = [&](const PoolTable<std::uint8_t>& table) {
        std::size_t depth = variables.size() - 1;
        while (depth > 0 && !table.has(variables[depth])) {
            --depth;
        }
        return depth;
    };
    for (std::size_t c = 0; c < space_.checks.size(); ++c) {
        checks[depthOf(space_.checks[c].table)].push_back(c);
    }
    for (std::size_t c = 0; c < space_.conditions.size(); ++c) {
        conditions[depthOf(space_.conditions[c].holds)].push_back(c);
    }
    std::size_t trials = 0;
    PoolState state{};
    const auto fits = [&](std::size_t depth) {
        return std::ranges::all_of(conditions[depth],
                                   [&](std::size_t c) { return space_.conditions[c].holds.at(state) != 0; }) &&
               std::ranges::all_of(checks[depth], [&](std::size_t c) {
                   const std::uint8_t cell = space_.checks[c].table.at(state);
                   return (!always_[c] || (cell & StandingByte::kAcceptable) != 0) && !(acceptable && isExposing(cell));
               });
    };
    const std::function<bool(std::size_t)> choose = [&](std::size_t depth) {
        if (depth == variables.size()) {
            return true;
        }
        const std::size_t v = variables[depth];
        for (std::uint16_t i = 0; i < space_.sizes[v]; ++i) {
            state[v] = i;
            if (++trials > kMostEndTrials ||
                ((v != kClusterVariable || endsAt[i]) && fits(depth) && choose(depth + 1))) {
                return true;
            }
        }
        state[v] = 0;
        return false;
    };
    return choose(0);
}

bool PoolSteps::possible(const PoolState& state, const PoolTable<std::uint8_t>& table,
                         const std::vector<std::size_t>& acceptableBefore) const {
    return table.at(state) != 0 && std::ranges::all_of(acceptableBefore, [&](std::size_t check) {
               return (space_.checks[check].table.at(state) & StandingByte::kAcceptable) != 0;
           });
}

bool PoolSteps::takes(const PoolState& state, const PoolArc& arc) const {
    const auto& operation = space_.clusterOperations[arc.operation];
    if (!possible(state, operation.possible, operation.acceptableBefore)) {
        return false;
    }
    PoolState after = state;
    after[kClusterVariable] = static_cast<std::uint16_t>(arc.to);
    return std::ranges::all_of(ofCluster_, [&](std::size_t check) {
        const auto& table = space_.checks[check].table;
        return StandingByte::isSafe(table.at(state), table.at(after));
    });
}

struct PoolSteps::Frame {
    const PoolOperation& operation;
    const Order& order;
    const PoolState& before;
    const Found& found;
    std::vector<std::uint8_t> facing; ///< by check: how it stands before
    PoolState after;
    const PoolSpace::HeldByImage* image = nullptr; ///< that is set
};

bool PoolSteps::option(Frame& frame, std::size_t depth, std::uint16_t value) const {
    frame.after[frame.order.variables[depth]] = value;
    const bool safe = std::ranges::all_of(frame.order.checks[depth], [&](std::size_t check) {
        return StandingByte::isSafe(frame.facing[check], space_.checks[check].table.at(frame.after));
    });
    return !safe || choose(frame, depth + 1);
}

bool PoolSteps::choose(Frame& frame, std::size_t depth) const {
    if (depth == frame.order.variables.size()) {
        return frame.after == frame.before || frame.found(frame.after);
    }
    const std::size_t variable = frame.order.variables[depth];
    const std::uint16_t now = frame.before[variable];
    const PoolMove* move = frame.order.moves[depth];
    const std::size_t cluster = frame.before[kClusterVariable];
    const auto changed = [&](const std::optional<std::size_t>& one) {
        return one && frame.after[*one] != frame.before[*one];
    };
    if (variable == space_.image) {
        if (frame.image != nullptr) {
            return option(frame, depth, frame.image->image);
        }
        return option(frame, depth, changed(space_.os) || changed(space_.kernel) ? space_.imageOpen : now);
    }
    if (frame.image != nullptr && (variable == space_.os || variable == space_.kernel)) {
        const auto& held = variable == space_.os ? frame.image->os : frame.image->kernel;
        return option(frame, depth, held.value_or(now));
    }
    if (variable == space_.pinned && frame.operation.operation->reinstalls && changed(space_.driver)) {
        return option(frame, depth, space_.pinnedTrue);
    }
    const bool taken = variable == space_.cgpu && frame.operation.operation->installsShippedCgpu &&
                       !space_.staysOnInstall[cluster][now];
    if (!taken && !option(frame, depth, now)) {
        return false;
    }
    frame.after[variable] = now;
    if (move == nullptr) {
        return true;
    }
    for (const std::uint16_t to : move->to[now]) {
        const bool can =
            (variable != space_.cgpu || space_.installs[cluster][to]) &&
            (variable != space_.kubelet || space_.kubeletOf[cluster] == to) &&
            (variable != space_.driver || now != 0 || !space_.driverNow || space_.driverNow->at(frame.before) != to) &&
            (variable != space_.driver || !frame.operation.operation->reinstalls || space_.pinned ||
             space_.pinnedIsTrue);
        if (can && !option(frame, depth, to)) {
            return false;
        }
    }
    frame.after[variable] = now;
    return true;
}

bool PoolSteps::mayDo(const PoolState& state, std::size_t operation) const {
    return possible(state, space_.operations[operation].possible, space_.operations[operation].acceptableBefore);
}

bool PoolSteps::eachAfter(const PoolState& state, std::size_t index, const Found& found) const {
    const PoolOperation& operation = space_.operations[index];
    const Order& order = orders_[index];
    if (order.variables.empty() || !mayDo(state, index)) {
        return true;
    }
    const bool cgpuChosen = std::ranges::find(order.variables, space_.cgpu.value_or(0)) != order.variables.end();
    const std::uint16_t cgpu = space_.cgpu ? state[*space_.cgpu] : std::uint16_t{0};
    if (operation.operation->installsShippedCgpu && !(space_.cgpu && cgpuChosen) &&
        !space_.staysOnInstall[state[kClusterVariable]][cgpu]) {
        return true; // it would become another one, and must not
    }
    Frame frame{operation, order, state, found, std::vector<std::uint8_t>(space_.checks.size()), state, nullptr};
    for (const std::size_t check : moving_) {
        frame.facing[check] = space_.checks[check].table.at(state);
    }
    if (!choose(frame, 0)) {
        return false;
    }
    for (const PoolSpace::HeldByImage& image : space_.images) {
        if (operation.setsImage && image.possible && image.image != state[*space_.image]) {
            frame.image = &image;
            frame.after = state;
            if (!choose(frame, 0)) {
                return false;
            }
        }
    }
    return true;
}

} // namespace poolwright
