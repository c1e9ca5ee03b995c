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

namespace poolwright::fold {

/// A function of a few variables: a dense table, the last variable fastest. Variables in ascending order.
template <typename T>
struct Table {
    std::vector<std::size_t> variables;
    std::vector<T> cells;

    [[nodiscard]] bool has(std::size_t variable) const { return std::ranges::binary_search(variables, variable); }
};

/// How many classes each variable has.
using Sizes = std::vector<std::size_t>;

/// Ascending, each once.
inline void sortedOnce(std::vector<std::size_t>& variables) {
    std::ranges::sort(variables);
    const auto again = std::ranges::unique(variables);
    variables.erase(again.begin(), again.end());
}

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
    [[nodiscard]] static Cell join(Cell a, Cell b) { return a == kForbidden || b == kForbidden ? kForbidden : a + b; }
    [[nodiscard]] static Cell either(Cell a, Cell b) { return std::min(a, b); }
    [[nodiscard]] static Cell weight(std::size_t /*variable*/, std::size_t /*value*/) { return 0; }
};

/// What bounds an elimination. At a bound, or when it was stopped, there is no result.
struct Bounds {
    std::size_t cells = 0;
    const std::function<bool()>& stopped;
};

/// Goes through the assignments of some variables and knows where each stands in several tables; one variable more
/// moves freely.
class Walk {
public:
    /// `scopes` are the tables' variables; all but `free` are among `variables`.
    Walk(const std::vector<const std::vector<std::size_t>*>& scopes, const std::vector<std::size_t>& variables,
         std::size_t free, const Sizes& sizes)
        : classes_(variables.size(), 0), cells_(scopes.size(), 0), strides_(scopes.size() * (variables.size() + 1), 0) {
        for (const std::size_t variable : variables) {
            sizes_.push_back(sizes[variable]);
        }
        for (std::size_t t = 0; t < scopes.size(); ++t) {
            std::size_t stride = 1;
            for (std::size_t i = scopes[t]->size(); i-- > 0;) {
                const std::size_t moved = (*scopes[t])[i];
                const auto place = std::ranges::lower_bound(variables, moved) - variables.begin();
                this->stride(t, moved == free ? variables.size() : static_cast<std::size_t>(place)) = stride;
                stride *= sizes[moved];
            }
        }
    }
    /// The cell of a table where the free variable has that class.
    [[nodiscard]] std::size_t cell(std::size_t table, std::size_t free) const {
        return cells_[table] + free * strides_[table * (classes_.size() + 1) + classes_.size()];
    }
    /// To the next assignment, the last variable fastest; after the last one to the first.
    void next() {
        for (std::size_t i = classes_.size(); i-- > 0;) {
            const bool wraps = ++classes_[i] == sizes_[i];
            for (std::size_t t = 0; t < cells_.size(); ++t) {
                cells_[t] += stride(t, i);
                cells_[t] -= wraps ? stride(t, i) * sizes_[i] : 0;
            }
            if (!wraps) {
                return;
            }
            classes_[i] = 0;
        }
    }

private:
    std::size_t& stride(std::size_t table, std::size_t variable) {
        return strides_[table * (classes_.size() + 1) + variable];
    }
    std::vector<std::size_t> classes_;
    std::vector<std::size_t> cells_;   ///< by table, the free variable's class 0
    std::vector<std::size_t> strides_; ///< by table and variable, the free one last
    std::vector<std::size_t> sizes_;
};

/// All tables joined and folded over one variable: a table of the others. None at a bound.
template <typename Semiring>
std::optional<Table<typename Semiring::Cell>> eliminated(std::span<const Table<typename Semiring::Cell>* const> tables,
                                                         std::size_t variable, const Sizes& sizes, const Semiring& ring,
                                                         const Bounds& bounds) {
    using Cell = typename Semiring::Cell;
    constexpr std::size_t kAskEvery = 1U << 14U;
    Table<Cell> out;
    std::vector<const std::vector<std::size_t>*> scopes;
    for (const auto* table : tables) {
        scopes.push_back(&table->variables);
        std::ranges::copy_if(table->variables, std::back_inserter(out.variables),
                             [&](std::size_t other) { return other != variable; });
    }
    sortedOnce(out.variables);
    const std::size_t cells = cellsOf(out.variables, sizes, bounds.cells);
    if (cells * sizes[variable] > bounds.cells) {
        return std::nullopt;
    }
    out.cells.reserve(cells);
    Walk walk(scopes, out.variables, variable, sizes);
    for (std::size_t cell = 0; cell < cells; ++cell, walk.next()) {
        if (cell % kAskEvery == 0 && bounds.stopped && bounds.stopped()) {
            return std::nullopt;
        }
        Cell sum = Semiring::zero();
        for (std::size_t value = 0; value < sizes[variable]; ++value) {
            Cell product = ring.weight(variable, value);
            for (std::size_t t = 0; t < tables.size() && product != Semiring::zero(); ++t) {
                product = Semiring::join(product, tables[t]->cells[walk.cell(t, value)]);
            }
            sum = Semiring::either(sum, product);
        }
        out.cells.push_back(sum);
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
        sortedOnce(joined);
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

} // namespace poolwright::fold
