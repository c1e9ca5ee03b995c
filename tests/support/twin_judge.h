// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The brute-force twin of the evaluator: every rule is asked about every pool.

#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "tests/support/twin_yaml.h"

namespace poolwright::twin {

/// What the twin says about one check of one pool.
struct Judged {
    std::size_t check = 0;
    std::string_view verdict;
    std::vector<std::string_view> deciding; ///< "<rule id> says <verdict>", sorted
    std::vector<std::string_view> missing;  ///< facets, sorted
};

/// Written as facet to text; a facet that is not there is open.
using PoolText = std::map<std::string, std::string>;

/// Judges pools by the text of a matrix. Remembers what a condition says of a value; nothing else is kept between
/// pools.
class Judge {
public:
    explicit Judge(MatrixText text);

    [[nodiscard]] const MatrixText& text() const { return text_; }
    /// The checks that apply, in their order: those of pools, or those of workloads.
    std::vector<Judged> judge(const PoolText& pool, const std::string& today, bool workload);
    /// The rules that held for no pool so far.
    [[nodiscard]] std::vector<std::string> neverHeld() const;

private:
    /// What one condition said of the values met so far; -1 where it was not asked yet.
    struct Asked {
        const Term* term = nullptr;
        std::vector<signed char> answers;
    };
    struct Line {
        std::vector<std::size_t> asked;
        std::size_t rule = 0;
    };
    struct Topic {
        std::vector<std::size_t> holding;
        std::vector<const Line*> undecided;
    };

    std::size_t remember(std::size_t facet, const std::string& text);
    Line line(const When& when, std::size_t rule);
    [[nodiscard]] const Fact& fact(std::size_t facet) const { return values_[facet][pool_[facet]]; }
    [[nodiscard]] bool isKnown(std::size_t facet) const { return fact(facet).kind == Fact::Kind::Known; }
    State state(std::size_t number);
    State state(const Line& line);
    [[nodiscard]] bool holdsToday(const RuleText& rule) const;
    void derive();
    void compute();
    bool judgeCheck(std::size_t check, Judged& out);
    void judgeTopic(const Topic& topic, std::size_t& verdict, std::vector<std::size_t>& deciding,
                    std::vector<std::size_t>& missing);
    void nameInputs(std::size_t facet, std::vector<std::size_t>& out) const;

    MatrixText text_;
    std::vector<std::vector<Fact>> values_; ///< by facet: open, unpublished, then every value met
    std::vector<std::unordered_map<std::string, std::size_t>> numbers_;
    std::vector<Asked> asked_;
    std::vector<std::vector<Line>> applies_;                      ///< by check
    std::vector<std::map<std::string, std::vector<Line>>> rules_; ///< by check and topic
    std::vector<Line> derivations_;
    std::vector<std::string> says_; ///< by rule
    std::vector<bool> held_;        ///< by rule
    std::vector<std::size_t> pool_; ///< by facet: which value the pool has
    Reading today_;
};

} // namespace poolwright::twin
