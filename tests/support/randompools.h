// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Random pools for comparing two evaluators: known values, neighbours of every bound, and what nobody lists.

#pragma once

#include <array>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace poolwright::twin {

struct MatrixText;

/// Facet to text, by who owns the facet. A facet that is not there is open.
struct RandomPool {
    std::map<std::string, std::string> cluster;
    std::map<std::string, std::string> pool;
    std::map<std::string, std::string> workload;
    bool hasWorkload = false;
    std::size_t day = 0; ///< in kDays
};

/// Among them one before every end of life and one after every one.
inline const std::array<std::string, 6> kDays{"2020-06-30", "2024-01-01", "2025-03-31",
                                              "2026-11-21", "2028-07-15", "2029-01-01"};

/// The same pools for the same seed, whatever the library: nothing of <random> but the generator is used.
class RandomPools {
public:
    RandomPools(const MatrixText& text, std::uint64_t seed);
    RandomPool next();

private:
    /// What a facet may be given, and how often in a hundred it stays open or takes a value that nobody lists.
    struct Choice {
        std::string facet;
        std::string scope;
        std::vector<std::string> known;
        std::vector<std::string> unseen;
        std::uint64_t open = 12;
        std::uint64_t strange = 25;
    };
    std::uint64_t below(std::uint64_t limit) { return generator_() % limit; }
    bool chance(std::uint64_t percent) { return below(100) < percent; }
    const std::string& oneOf(const std::vector<std::string>& from) { return from[below(from.size())]; }
    std::string targetList();
    void addChoices(const MatrixText& text);
    void addTargets(const MatrixText& text);
    void aim(RandomPool& out);
    void sameKubelet(RandomPool& out);
    static std::map<std::string, std::string>& part(RandomPool& pool, const std::string& scope);

    std::mt19937_64 generator_;
    std::vector<Choice> choices_;
    /// For each rule, the values that each of its conditions takes in.
    struct Target {
        std::string facet;
        std::string scope;
        std::vector<std::string> values;
    };
    std::vector<std::vector<Target>> targets_;
};

} // namespace poolwright::twin
