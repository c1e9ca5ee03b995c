// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/plan/poolreduce.h"

#include <algorithm>
#include <map>

namespace poolwright {

namespace {

KeptValues everyValue(const PoolSpace& space) {
    KeptValues out(space.sizes.size());
    for (std::size_t v = 0; v < out.size(); ++v) {
        for (std::uint16_t i = 0; i < space.sizes[v]; ++i) {
            out[v].push_back(i);
        }
    }
    return out;
}

/// What only some of the values can do, and what must not be mixed up when values are taken for one another.
class Reduction {
public:
    Reduction(const PoolSpace& space, const PoolProblem& problem) : space_(space), problem_(problem) {}

    [[nodiscard]] KeptValues reached() const;
    [[nodiscard]] KeptValues merged() const;
    [[nodiscard]] KeptValues undominated() const;
    [[nodiscard]] KeptValues needed() const;

private:
    [[nodiscard]] std::vector<std::uint32_t> standsFor(std::size_t variable, std::uint16_t value) const;
    [[nodiscard]] bool movesUpOnly(std::size_t variable) const;
    [[nodiscard]] bool standsApart(std::size_t variable) const;
    [[nodiscard]] bool isAsGood(std::size_t variable, std::uint16_t better, std::uint16_t value) const;
    [[nodiscard]] bool isAsGoodInCheck(const CheckInSpace& check, std::size_t variable, std::uint16_t better,
                                       std::uint16_t value) const;
    [[nodiscard]] bool movesAsFreely(const PoolMove& move, std::uint16_t better, std::uint16_t value) const;
    /// Calls `see(better, value)` with each pair of cells that differ in this variable alone; false ends it.
    template <typename Cell, typename See>
    bool eachPair(const PoolTable<Cell>& table, std::size_t variable, std::uint16_t better, std::uint16_t value,
                  const See& see) const;
    template <typename Cell>
    void addSlice(std::vector<std::uint32_t>& out, const PoolTable<Cell>& table, std::size_t variable,
                  std::uint16_t value) const;

    /// Calls `see` with each cell of the table where the variables that do not move have their first value; false ends
    /// it.
    template <typename See>
    bool everyCell(const PoolTable<std::uint8_t>& table, const std::vector<bool>& moves, const See& see) const;
    [[nodiscard]] bool isFine(const CheckInSpace& check, const std::vector<bool>& moves, bool before) const;
    bool spread(std::vector<bool>& moves) const;
    bool take(const std::vector<std::size_t>& variables, std::vector<bool>& moves) const;

    const PoolSpace& space_;
    const PoolProblem& problem_;
};

KeptValues Reduction::reached() const {
    std::vector<std::vector<bool>> seen;
    for (const std::size_t size : space_.sizes) {
        seen.emplace_back(size, false);
        seen.back().front() = true;
    }
    seen[kClusterVariable].assign(space_.sizes[kClusterVariable], true);
    const auto installable = [&](std::uint16_t value) {
        return std::ranges::any_of(space_.installs, [&](const auto& may) { return may[value]; });
    };
    const auto hasKubelet = [&](std::uint16_t value) {
        return std::ranges::find(space_.kubeletOf, value) != space_.kubeletOf.end();
    };
    for (const PoolSpace::HeldByImage& held : space_.images) {
        seen[*space_.image][held.image] = true;
        if (held.os) {
            seen[*space_.os][*held.os] = true;
        }
        if (held.kernel) {
            seen[*space_.kernel][*held.kernel] = true;
        }
    }
    for (bool again = true; again;) {
        again = false;
        for (const PoolOperation& operation : space_.operations) {
            for (const PoolMove& move : operation.moves) {
                auto& reach = seen[move.variable];
                for (std::size_t from = 0; from < reach.size(); ++from) {
                    for (const std::uint16_t to : reach[from] ? move.to[from] : std::vector<std::uint16_t>{}) {
                        const bool can = (move.variable != space_.cgpu || installable(to)) &&
                                         (move.variable != space_.kubelet || hasKubelet(to));
                        again = again || (can && !reach[to]);
                        reach[to] = reach[to] || can;
                    }
                }
            }
        }
    }
    if (space_.image) {
        seen[*space_.image][space_.imageOpen] = true;
    }
    if (space_.pinned) {
        seen[*space_.pinned][space_.pinnedTrue] = true;
    }
    KeptValues out(space_.sizes.size());
    for (std::size_t v = 0; v < out.size(); ++v) {
        for (std::uint16_t i = 0; i < seen[v].size(); ++i) {
            if (seen[v][i]) {
                out[v].push_back(i);
            }
        }
    }
    return out;
}

bool Reduction::movesUpOnly(std::size_t variable) const {
    return std::ranges::any_of(space_.operations, [&](const PoolOperation& operation) {
        return std::ranges::any_of(operation.moves, [&](const PoolMove& move) {
            return move.variable == variable && move.change.step != StepKind::Any;
        });
    });
}

template <typename Cell>
void Reduction::addSlice(std::vector<std::uint32_t>& out, const PoolTable<Cell>& table, std::size_t variable,
                         std::uint16_t value) const {
    const auto at = std::ranges::find(table.variables, variable);
    if (at == table.variables.end()) {
        return;
    }
    const std::size_t stride = table.strides[static_cast<std::size_t>(at - table.variables.begin())];
    const std::size_t size = space_.sizes[variable];
    for (std::size_t high = 0; high < table.cells.size(); high += stride * size) {
        for (std::size_t low = 0; low < stride; ++low) {
            out.push_back(table.cells[high + value * stride + low]);
        }
    }
}

/// Everything about a value that a plan can tell, its place apart.
std::vector<std::uint32_t> Reduction::standsFor(std::size_t variable, std::uint16_t value) const {
    std::vector<std::uint32_t> out;
    for (const CheckInSpace& check : space_.checks) {
        addSlice(out, check.table, variable, value);
    }
    for (const PoolCondition& condition : space_.conditions) {
        addSlice(out, condition.holds, variable, value);
    }
    for (const PoolOperation& operation : space_.operations) {
        addSlice(out, operation.possible, variable, value);
        for (const PoolMove& move : operation.moves) {
            if (move.variable != variable) {
                continue;
            }
            for (std::size_t from = 0; from < move.to.size(); ++from) { // from where it is reached, itself apart
                const bool to = from == value || std::ranges::find(move.to[from], value) != move.to[from].end();
                out.push_back(to ? 1 : 0);
            }
            for (std::uint16_t to = 0; to < move.to.size(); ++to) {
                out.push_back(to == value || std::ranges::find(move.to[value], to) != move.to[value].end() ? 1 : 0);
            }
        }
    }
    for (const auto& operation : space_.clusterOperations) {
        addSlice(out, operation.possible, variable, value);
    }
    out.push_back(space_.variables[variable].moved[value] ? 1 : 0);
    return out;
}

/// Variables whose values follow from others or only go up: what holds for one step does not for the next.
bool Reduction::standsApart(std::size_t v) const {
    const bool unpinned = v == space_.pinned && (space_.pinnedTrue != 0 || space_.variables[v].wanted);
    return v == space_.kubelet || v == space_.cgpu || v == space_.image || unpinned ||
           (v == space_.driver && space_.driverNow) || movesUpOnly(v) ||
           (!space_.images.empty() && (v == space_.os || v == space_.kernel));
}

KeptValues Reduction::merged() const {
    KeptValues out = everyValue(space_);
    for (std::size_t v = 1; v < out.size(); ++v) {
        if (standsApart(v)) {
            continue;
        }
        std::map<std::vector<std::uint32_t>, std::uint16_t> known;
        const PoolVariable& variable = space_.variables[v];
        for (std::uint16_t i = 1; i < space_.sizes[v]; ++i) {
            const auto [at, added] = known.try_emplace(standsFor(v, i), i);
            if (!added && variable.places[i] < variable.places[at->second]) {
                at->second = i;
            }
        }
        out[v] = {0};
        for (const auto& [signature, value] : known) {
            out[v].push_back(value);
        }
        std::ranges::sort(out[v]);
    }
    return out;
}

template <typename Cell, typename See>
bool Reduction::eachPair(const PoolTable<Cell>& table, std::size_t variable, std::uint16_t better, std::uint16_t value,
                         const See& see) const {
    const auto at = std::ranges::find(table.variables, variable);
    if (at == table.variables.end()) {
        return true;
    }
    const std::size_t stride = table.strides[static_cast<std::size_t>(at - table.variables.begin())];
    for (std::size_t high = 0; high < table.cells.size(); high += stride * space_.sizes[variable]) {
        for (std::size_t low = 0; low < stride; ++low) {
            if (!see(table.cells[high + better * stride + low], table.cells[high + value * stride + low])) {
                return false;
            }
        }
    }
    return true;
}

bool Reduction::isAsGoodInCheck(const CheckInSpace& check, std::size_t variable, std::uint16_t better,
                                std::uint16_t value) const {
    if (!check.table.has(variable)) {
        return true;
    }
    const bool always = check.isAlwaysAcceptable();
    return eachPair(check.table, variable, better, value, [&](std::uint8_t a, std::uint8_t b) {
        if (!always) {
            return a == b;
        }
        const bool reached = (b & StandingByte::kAcceptable) != 0;
        const bool shows = !check.touches.empty() && !StandingByte::isSupported(a) && StandingByte::isSupported(b);
        return !reached || ((a & StandingByte::kAcceptable) != 0 && !shows);
    });
}

bool Reduction::movesAsFreely(const PoolMove& move, std::uint16_t better, std::uint16_t value) const {
    const auto has = [](const std::vector<std::uint16_t>& list, std::uint16_t one) {
        return std::ranges::find(list, one) != list.end();
    };
    for (std::uint16_t from = 0; from < move.to.size(); ++from) {
        if (from != better && from != value && has(move.to[from], value) && !has(move.to[from], better)) {
            return false;
        }
    }
    return std::ranges::all_of(move.to[value],
                               [&](std::uint16_t to) { return to == better || has(move.to[better], to); });
}

/// Whether every plan that uses the value is as safe and costs no more with the better one instead, at every step.
bool Reduction::isAsGood(std::size_t variable, std::uint16_t better, std::uint16_t value) const {
    const PoolVariable& about = space_.variables[variable];
    if (about.places[value] < about.places[better] || (about.moved[better] && !about.moved[value])) {
        return false;
    }
    const auto implies = [](std::uint8_t a, std::uint8_t b) { return a != 0 || b == 0; };
    for (const PoolOperation& operation : space_.operations) {
        for (const PoolMove& move : operation.moves) {
            if (move.variable == variable && !movesAsFreely(move, better, value)) {
                return false;
            }
        }
        if (!eachPair(operation.possible, variable, better, value, implies)) {
            return false;
        }
    }
    return std::ranges::all_of(
               space_.clusterOperations,
               [&](const auto& one) { return eachPair(one.possible, variable, better, value, implies); }) &&
           std::ranges::all_of(
               space_.conditions,
               [&](const auto& one) { return eachPair(one.holds, variable, better, value, implies); }) &&
           std::ranges::all_of(space_.checks,
                               [&](const auto& one) { return isAsGoodInCheck(one, variable, better, value); });
}

/// Each variable for itself: what stands in for a value does so whatever the others are, so that all may be dropped at
/// once.
KeptValues Reduction::undominated() const {
    KeptValues out = everyValue(space_);
    for (std::size_t v = 1; v < out.size(); ++v) {
        if (standsApart(v)) {
            continue;
        }
        std::vector<std::uint16_t>& stay = out[v];
        for (std::size_t i = stay.size(); i-- > 1;) {
            const bool dropped = std::ranges::any_of(
                stay, [&](std::uint16_t better) { return better != stay[i] && isAsGood(v, better, stay[i]); });
            if (dropped) {
                stay.erase(stay.begin() + static_cast<std::ptrdiff_t>(i));
            }
        }
    }
    return out;
}

template <typename See>
bool Reduction::everyCell(const PoolTable<std::uint8_t>& table, const std::vector<bool>& moves, const See& see) const {
    std::vector<std::size_t> counted;
    for (const std::size_t v : table.variables) {
        if (moves[v]) {
            counted.push_back(v);
        }
    }
    PoolState state{};
    while (true) {
        if (!see(table.at(state))) {
            return false;
        }
        std::size_t i = 0;
        for (; i < counted.size(); ++i) {
            if (++state[counted[i]] < space_.sizes[counted[i]]) {
                break;
            }
            state[counted[i]] = 0;
        }
        if (i == counted.size()) {
            return true;
        }
    }
}

/// Whether nothing about the check can be gained by moving what does not move. `before`: some operation waits for it.
bool Reduction::isFine(const CheckInSpace& check, const std::vector<bool>& moves, bool before) const {
    const bool shows = std::ranges::any_of(check.touches, [&](std::size_t v) { return moves[v]; });
    const std::uint8_t first = check.table.cells.front();
    const bool same = everyCell(check.table, moves, [&](std::uint8_t cell) { return cell == first; });
    const bool acceptable =
        everyCell(check.table, moves, [](std::uint8_t cell) { return (cell & StandingByte::kAcceptable) != 0; });
    const bool matters = (first & StandingByte::kExposes) != 0 && (problem_.counted || problem_.endAcceptable);
    if (!acceptable && (!same || before || matters)) {
        return false;
    }
    return !shows || everyCell(check.table, moves, [](std::uint8_t cell) { return StandingByte::isSupported(cell); });
}

bool Reduction::take(const std::vector<std::size_t>& variables, std::vector<bool>& moves) const {
    bool taken = false;
    for (const std::size_t v : variables) {
        taken = taken || !moves[v];
        moves[v] = true;
    }
    return taken;
}

/// Takes in what must move besides; false when there is nothing more.
bool Reduction::spread(std::vector<bool>& moves) const {
    bool more = false;
    const auto frozen = [&](const PoolTable<std::uint8_t>& table) {
        return std::ranges::any_of(table.variables, [&](std::size_t v) { return !moves[v]; });
    };
    const auto waits = [&](std::size_t check) {
        const auto list = [&](const auto& operation) {
            return std::ranges::find(operation.acceptableBefore, check) != operation.acceptableBefore.end();
        };
        return std::ranges::any_of(space_.operations, list) || std::ranges::any_of(space_.clusterOperations, list);
    };
    for (std::size_t c = 0; c < space_.checks.size(); ++c) {
        if (frozen(space_.checks[c].table) && !isFine(space_.checks[c], moves, waits(c))) {
            more = take(space_.checks[c].table.variables, moves) || more;
        }
    }
    const auto holds = [](std::uint8_t cell) { return cell != 0; };
    const auto takeGuard = [&](const PoolTable<std::uint8_t>& table) {
        if (frozen(table) && !everyCell(table, moves, holds)) {
            more = take(table.variables, moves) || more;
        }
    };
    for (const PoolCondition& condition : space_.conditions) {
        takeGuard(condition.holds);
    }
    for (const PoolOperation& operation : space_.operations) {
        const bool used =
            std::ranges::any_of(operation.moves, [&](const PoolMove& move) { return moves[move.variable]; });
        if (!used) {
            continue;
        }
        takeGuard(operation.possible);
        const auto leaves = [](const std::vector<bool>& stays) { return !stays.front(); };
        if (space_.cgpu && operation.operation->installsShippedCgpu &&
            std::ranges::any_of(space_.staysOnInstall, leaves)) {
            more = take({*space_.cgpu}, moves) || more;
        }
    }
    for (const auto& operation : space_.clusterOperations) {
        takeGuard(operation.possible);
    }
    if (space_.driver && space_.pinned && moves[*space_.driver]) {
        more = take({*space_.pinned}, moves) || more;
    }
    const bool system = (space_.os && moves[*space_.os]) || (space_.kernel && moves[*space_.kernel]);
    if (space_.image && system) {
        more = take({*space_.image}, moves) || more;
    }
    if (space_.image && moves[*space_.image] && !space_.images.empty()) {
        for (const auto& told : {space_.os, space_.kernel}) {
            more = (told && take({*told}, moves)) || more;
        }
    }
    return more;
}

KeptValues Reduction::needed() const {
    std::vector<bool> moves(space_.sizes.size(), false);
    moves[kClusterVariable] = true;
    while (spread(moves)) {
    }
    KeptValues out = everyValue(space_);
    for (std::size_t v = 1; v < out.size(); ++v) {
        if (!moves[v]) {
            out[v] = {0};
        }
    }
    return out;
}

std::size_t valueCount(const PoolSpace& space) {
    std::size_t out = 0;
    for (const std::size_t size : space.sizes) {
        out += size;
    }
    return out;
}

} // namespace

PoolSpace reducedSpace(const PoolSpace& space, const PoolProblem& problem) {
    PoolSpace out = restricted(space, Reduction(space, problem).reached());
    for (std::size_t before = valueCount(out) + 1; valueCount(out) < before;) {
        before = valueCount(out);
        out = restricted(out, Reduction(out, problem).merged());
        out = restricted(out, Reduction(out, problem).undominated());
        out = restricted(out, Reduction(out, problem).needed());
    }
    return out;
}

} // namespace poolwright
