// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <numeric>
#include <optional>
#include <span>
#include <vector>

#include "model/core/solve/wide.h"

namespace poolwright {

/// A function of a few variables: a dense table, the last variable fastest. Variables in ascending order.
template <typename T>
struct Table {
    std::vector<std::size_t> variables;
    std::vector<T> cells;

    [[nodiscard]] bool has(std::size_t variable) const {
        return std::ranges::binary_search(variables, variable);
    }
};

/// How many classes each variable has.
using Sizes = std::vector<std::size_t>;

/// The cells of a table of these variables; `most` + 1 where there would be more than that.
inline std::size_t cellsOf(const std::vector<std::size_t>& variables, const Sizes& sizes, std::size_t most) {
    std::size_t out = 1;
    for (const std::size_t variable : variables) {
        out *= sizes[variable];
        if (out > most) {
            return most + 1;
        }
    }
    return out;
}

/// Where an assignment of classes to all variables stands in the table.
template <typename T>
const T& at(const Table<T>& table, const std::vector<std::size_t>& classes, const Sizes& sizes) {
    std::size_t cell = 0;
    for (const std::size_t variable : table.variables) {
        cell = cell * sizes[variable] + classes[variable];
    }
    return table.cells[cell];
}

/// Counting: how many assignments are left. A class counts for each of its values.
struct Counting {
    using Cell = Wide;
    const std::vector<std::vector<std::size_t>>& weights; ///< by variable and class
    [[nodiscard]] static Cell zero() { return 0; }
    [[nodiscard]] static Cell one() { return 1; }
    [[nodiscard]] static Cell join(Cell a, Cell b) { return a * b; }
    [[nodiscard]] static Cell either(Cell a, Cell b) { return a + b; }
    [[nodiscard]] Cell weight(std::size_t variable, std::size_t value) const { return weights[variable][value]; }
};

/// What the findings of an assignment cost: how many of each verdict, the worst in the highest byte, so that costs add
/// up and compare as the verdicts do.
using Cost = std::uint32_t;
inline constexpr Cost kForbidden = 0xFFFFFFFFU;

/// The least cost that an assignment can be completed to.
struct Cheapest {
    using Cell = Cost;
    [[nodiscard]] static Cell zero() { return kForbidden; }
    [[nodiscard]] static Cell one() { return 0; }
    [[nodiscard]] static Cell join(Cell a, Cell b) {
        return a == kForbidden || b == kForbidden ? kForbidden : a + b;
    }
    [[nodiscard]] static Cell either(Cell a, Cell b) { return std::min(a, b); }
    [[nodiscard]] static Cell weight(std::size_t /*variable*/, std::size_t /*value*/) { return 0; }
};

/// What bounds an elimination. At a bound, or when it was stopped, there is no result.
struct Bounds {
    std::size_t cells = 0;
    const std::function<bool()>& stopped;
};

/// All tables joined and folded over one variable: a table of the others. None at a bound.
template <typename Semiring>
std::optional<Table<typename Semiring::Cell>> eliminated(std::span<const Table<typename Semiring::Cell>* const> tables,
                                                         std::size_t variable, const Sizes& sizes,
                                                         const Semiring& ring, const Bounds& bounds) {
    using Cell = typename Semiring::Cell;
    Table<Cell> out;
    for (const auto* table : tables) {
        for (const std::size_t other : table->variables) {
            if (other != variable && !std::ranges::binary_search(out.variables, other)) {
                out.variables.insert(std::ranges::upper_bound(out.variables, other), other);
            }
        }
    }
    const std::size_t own = sizes[variable];
    const std::size_t cells = cellsOf(out.variables, sizes, bounds.cells);
    if (cells * own > bounds.cells) {
        return std::nullopt;
    }
    // the step in each table when one of the variables moves on by one
    const std::size_t width = out.variables.size();
    std::vector<std::size_t> strides(tables.size() * (width + 1), 0);
    for (std::size_t t = 0; t < tables.size(); ++t) {
        std::size_t stride = 1;
        for (std::size_t i = tables[t]->variables.size(); i-- > 0;) {
            const std::size_t moved = tables[t]->variables[i];
            const auto place = std::ranges::lower_bound(out.variables, moved) - out.variables.begin();
            strides[t * (width + 1) + (moved == variable ? width : static_cast<std::size_t>(place))] = stride;
            stride *= sizes[moved];
        }
    }
    std::vector<std::size_t> classes(width, 0);
    std::vector<std::size_t> cellOf(tables.size(), 0);
    out.cells.assign(cells, Semiring::zero());
    constexpr std::size_t kAskEvery = 1U << 14U;
    for (std::size_t cell = 0; cell < cells; ++cell) {
        if (cell % kAskEvery == 0 && bounds.stopped && bounds.stopped()) {
            return std::nullopt;
        }
        Cell sum = Semiring::zero();
        for (std::size_t value = 0; value < own; ++value) {
            Cell product = ring.weight(variable, value);
            for (std::size_t t = 0; t < tables.size() && product != Semiring::zero(); ++t) {
                product = Semiring::join(product, tables[t]->cells[cellOf[t] + value * strides[t * (width + 1) + width]]);
            }
            sum = Semiring::either(sum, product);
        }
        out.cells[cell] = sum;
        for (std::size_t i = width; i-- > 0;) { // the next assignment
            const bool wraps = ++classes[i] == sizes[out.variables[i]];
            for (std::size_t t = 0; t < tables.size(); ++t) {
                const std::size_t stride = strides[t * (width + 1) + i];
                cellOf[t] += stride;
                cellOf[t] -= wraps ? stride * sizes[out.variables[i]] : 0;
            }
            if (!wraps) {
                break;
            }
            classes[i] = 0;
        }
    }
    return out;
}

/// Folds every variable, each time the one that leaves the smallest table. None at a bound.
template <typename Semiring>
std::optional<typename Semiring::Cell> folded(std::vector<Table<typename Semiring::Cell>> tables, const Sizes& sizes,
                                              const Semiring& ring, const Bounds& bounds) {
    using Cell = typename Semiring::Cell;
    std::vector<std::size_t> left(sizes.size());
    std::iota(left.begin(), left.end(), std::size_t{0});
    const auto resulting = [&](std::size_t variable) {
        std::vector<std::size_t> joined;
        for (const auto& table : tables) {
            if (table.has(variable)) {
                std::ranges::copy(table.variables, std::back_inserter(joined));
            }
        }
        std::ranges::sort(joined);
        const auto again = std::ranges::unique(joined);
        joined.erase(again.begin(), again.end());
        return cellsOf(joined, sizes, bounds.cells);
    };
    while (!left.empty()) {
        const auto next = std::ranges::min_element(left, {}, resulting);
        const std::size_t variable = *next;
        left.erase(next);
        const auto split = std::ranges::partition(tables, [&](const auto& table) { return !table.has(variable); });
        std::vector<const Table<Cell>*> joined;
        for (const auto& table : split) {
            joined.push_back(&table);
        }
        auto result = eliminated<Semiring>(joined, variable, sizes, ring, bounds);
        if (!result) {
            return std::nullopt;
        }
        tables.erase(split.begin(), split.end());
        tables.push_back(std::move(*result));
    }
    Cell out = Semiring::one();
    for (const auto& table : tables) {
        out = Semiring::join(out, table.cells.front());
    }
    return out;
}

} // namespace poolwright
