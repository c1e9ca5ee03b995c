// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The evaluator and its brute-force twin on the same random pools.

#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "model/core/rules/evaluator.h"
#include "tests/support/randompools.h"
#include "tests/support/twin_judge.h"

namespace poolwright::twin {

/// What one side says about one check; an absent check has no verdict.
struct Said {
    std::string_view verdict;
    std::vector<std::string_view> deciding; ///< "<rule id> says <verdict>", sorted
    std::vector<std::string_view> missing;  ///< facets, sorted
    bool operator==(const Said&) const = default;
};

/// The engine, one evaluator a day, answering in the words of the twin.
class Engine {
public:
    explicit Engine(MatrixPtr matrix);

    struct Rows {
        PoolRow pool;
        PoolRow workload;
    };
    Rows take(const RandomPool& pool);
    void seal();
    std::map<std::size_t, Said> judge(std::size_t day, const PoolRow& row, bool workload);
    [[nodiscard]] std::string_view worst(std::size_t day, const PoolRow& row) const;

private:
    Configuration configuration(const std::map<std::string, std::string>& texts, Scope scope);

    MatrixPtr matrix_;
    std::vector<std::unique_ptr<Evaluator>> evaluators_;
    std::vector<std::string> says_;
    std::map<Facet, std::map<std::string, Value>> parsed_;
    std::vector<CheckResult> results_;
};

/// Judges random pools on both sides; keeps the first differences in words and counts all.
class Comparison {
public:
    /// The text is the twin's: usually the one that the matrix was made from.
    Comparison(MatrixPtr matrix, const std::map<std::string, std::string>& text);

    void run(std::size_t pools);
    [[nodiscard]] std::size_t pools() const { return pools_; }
    [[nodiscard]] std::size_t findings() const { return findings_; }
    [[nodiscard]] std::size_t differences() const { return differences_; }
    [[nodiscard]] std::string report() const;
    /// The rules that held for no pool.
    [[nodiscard]] std::vector<std::string> neverHeld() const { return judge_.neverHeld(); }

private:
    void compare(const RandomPool& pool, const Engine::Rows& rows);
    void compare(const RandomPool& pool, const PoolText& text, const PoolRow& row, bool workload);
    void note(const RandomPool& pool, const std::string& check, const Said& twin, const Said& engine);

    Engine engine_;
    Judge judge_;
    std::size_t pools_ = 0;
    std::size_t findings_ = 0;
    std::size_t differences_ = 0;
    std::map<std::string, std::size_t> byCheck_;
    std::vector<std::string> first_;
};

} // namespace poolwright::twin
