// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <map>
#include <vector>

#include "model/core/solve/elimination.h"

namespace poolwright::fold {

/// How far apart neighbouring classes of the variable stand in the table.
template <typename T>
std::size_t strideOf(const Table<T>& table, std::size_t variable, const Sizes& sizes) {
    std::size_t stride = 1;
    for (std::size_t i = table.variables.size(); i-- > 0 && table.variables[i] != variable;) {
        stride *= sizes[table.variables[i]];
    }
    return stride;
}

/// The cells of the table where the variable has that class.
template <typename T>
std::vector<T> sliceOf(const Table<T>& table, std::size_t variable, std::size_t value, const Sizes& sizes) {
    const std::size_t stride = strideOf(table, variable, sizes);
    std::vector<T> out;
    for (std::size_t cell = value * stride; cell < table.cells.size(); cell += stride * sizes[variable]) {
        const auto from = table.cells.begin() + static_cast<std::ptrdiff_t>(cell);
        out.insert(out.end(), from, from + static_cast<std::ptrdiff_t>(stride));
    }
    return out;
}

/// Leaves the table only these classes of the variable; without the variable where it is one.
template <typename T>
void keepClasses(Table<T>& table, std::size_t variable, const std::vector<std::size_t>& classes, const Sizes& sizes) {
    const std::size_t stride = strideOf(table, variable, sizes);
    std::vector<T> cells;
    for (std::size_t block = 0; block < table.cells.size(); block += stride * sizes[variable]) {
        for (const std::size_t one : classes) {
            const auto from = table.cells.begin() + static_cast<std::ptrdiff_t>(block + one * stride);
            cells.insert(cells.end(), from, from + static_cast<std::ptrdiff_t>(stride));
        }
    }
    table.cells = std::move(cells);
    if (classes.size() == 1) {
        std::erase(table.variables, variable);
    }
}

/// What became of the classes of a variable.
struct Merged {
    std::vector<std::size_t> now;  ///< by old class: the new one
    std::vector<std::size_t> kept; ///< by new class: the first old one
};

/// Makes classes one that no table tells apart, but for the first `apart` of them; a table that does not depend on the
/// variable at all loses it. The caller sets the variable's size to that of `kept`.
template <typename T>
Merged mergeClasses(std::vector<Table<T>*>& tables, std::size_t variable, const Sizes& sizes, std::size_t apart = 0) {
    std::map<std::vector<T>, std::size_t> known;
    Merged out;
    for (std::size_t one = 0; one < sizes[variable]; ++one) {
        if (one < apart) {
            out.now.push_back(out.kept.size());
            out.kept.push_back(one);
            continue;
        }
        std::vector<T> all;
        for (const Table<T>* table : tables) {
            if (table->has(variable)) {
                const std::vector<T> slice = sliceOf(*table, variable, one, sizes);
                all.insert(all.end(), slice.begin(), slice.end());
            }
        }
        const auto [at, added] = known.try_emplace(std::move(all), out.kept.size());
        if (added) {
            out.kept.push_back(one);
        }
        out.now.push_back(at->second);
    }
    for (Table<T>* table : tables) {
        if (table->has(variable)) {
            const std::vector<T> first = sliceOf(*table, variable, out.kept.front(), sizes);
            const bool idle = std::ranges::all_of(
                out.kept, [&](std::size_t one) { return sliceOf(*table, variable, one, sizes) == first; });
            keepClasses(*table, variable, idle ? std::vector<std::size_t>{out.kept.front()} : out.kept, sizes);
        }
    }
    return out;
}

} // namespace poolwright::fold
