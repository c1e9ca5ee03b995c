// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/core/query/query.h"
#include "model/core/rules/judgement.h"

namespace poolwright {

/// What can stand in a query about one fleet: made once for a fleet, then asked at every keystroke.
struct QueryVocabulary {
    struct Word {
        std::string text;
        std::size_t pools = 0; ///< of the fleet that have it; 0: only the matrix knows it
        bool operator==(const Word&) const = default;
    };
    struct OfFacet {
        std::string label;
        std::vector<Word> values; ///< those of the fleet first; versions newest first
        std::size_t open = 0;     ///< pools without a value
        bool operator==(const OfFacet&) const = default;
    };
    struct OfCheck {
        std::string id;
        std::string title;
        std::size_t pools = 0; ///< with a finding worse than supported
        bool operator==(const OfCheck&) const = default;
    };
    std::array<OfFacet, kFacetCount> facets; ///< indexed by facet
    std::vector<OfCheck> checks;
    std::vector<Word> clusters;
    std::vector<Word> pools; ///< names, each once
    std::array<std::size_t, kVerdictCount> verdicts{};

    [[nodiscard]] const OfFacet& of(Facet facet) const { return facets[static_cast<std::size_t>(facet)]; }
    bool operator==(const QueryVocabulary&) const = default;
};

/// Of the matrix alone.
QueryVocabulary queryVocabulary(const Matrix& matrix);
/// Of the evaluator's matrix and a fleet that it judged; some milliseconds for 10,000 pools.
QueryVocabulary queryVocabulary(const Fleet& fleet, const FleetJudgement& judgement, const Evaluator& evaluator);

/// One way to go on.
struct QueryCompletion {
    enum class Kind : std::uint8_t { Facet, Subject, Operator, Value, Open, Verdict, Check, Cluster, Pool, Joining };
    Kind kind = Kind::Value;
    std::size_t from = 0; ///< the bytes from `from` up to `to` are replaced by `insert`
    std::size_t to = 0;
    std::string insert;
    std::string label;                ///< what it is called
    std::string detail;               ///< in the matrix's words: label of the facet, title of the check; may be empty
    std::optional<QueryOp> op;        ///< of the kind Operator
    std::optional<std::size_t> pools; ///< pools of the fleet that it would take in by itself, where that is known
    bool operator==(const QueryCompletion&) const = default;
};

inline constexpr std::size_t kMostCompletions = 60;

/// What may be typed where the cursor stands (a byte position; beyond the end counts as the end), best first, at most
/// kMostCompletions. Works in texts that are no query yet. Cost: below a millisecond for a fleet's vocabulary.
std::vector<QueryCompletion> completionsAt(std::string_view text, std::size_t cursor,
                                           const QueryVocabulary& vocabulary);

} // namespace poolwright
