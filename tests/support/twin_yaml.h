// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The brute-force twin of the evaluator: the text of the matrix, read straight into plain structs.

#pragma once

#include <map>
#include <string>
#include <vector>

#include "tests/support/twin_sets.h"

namespace poolwright::twin {

struct FacetText {
    std::string id; ///< the workload's memory is "workload gpu-memory": two facets share the written name
    std::string scope;
    Scheme scheme = Scheme::Word;
    bool none = false;
    bool complete = false;
    std::vector<std::string> known;  ///< words and versions that somebody lists
    std::vector<std::string> bounds; ///< numbers that only stand as limits
};

using When = std::vector<Term>;

struct RuleText {
    std::string id;
    std::string check;
    std::string topic;
    std::string verdict;
    When when;
    std::vector<Set> days;          ///< it holds on these; none: always
    std::vector<std::string> names; ///< facets that it names as missing
};

struct CheckText {
    std::string id;
    std::vector<When> applies;
    std::vector<std::string> needs;
    bool absentWhenSilent = false;
    bool perWorkload = false;
};

struct DerivationText {
    std::size_t facet = 0;
    std::string value;
    When when;
};

struct MatrixText {
    std::vector<FacetText> facets;
    std::vector<CheckText> checks;
    std::vector<RuleText> rules;
    std::vector<DerivationText> derivations;

    /// The number of a facet. Ends the test program where nobody describes it.
    [[nodiscard]] std::size_t facet(const std::string& id) const;
};

/// Reads the files that matrix.yaml lists, by file name.
MatrixText readText(const std::map<std::string, std::string>& files);

} // namespace poolwright::twin
