// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <stop_token>

#include "model/core/solve/relationranges.h"

namespace poolwright {

/// What the sources leave open.
enum class OpenKind : std::uint8_t { Contradiction, Gap, OpenRange, Silence };
inline constexpr std::size_t kOpenKindCount = 4;
std::string_view toText(OpenKind kind); ///< "contradictions" …, as on the command line
std::optional<OpenKind> openKindByText(std::string_view text);

/// One thing that the sources leave open, with every row that it concerns. Data only: sentences are made where they are
/// shown.
struct LeftOpen {
    OpenKind kind = OpenKind::Gap;
    CheckId check;
    std::optional<Facet> rowFacet;    ///< none: the values of no row matter
    std::optional<Facet> columnFacet; ///< none: the values of no column matter
    std::vector<Value> rows;          ///< in the order of the axis
    std::vector<Value> columns;       ///< of contradictions and of silent columns
    std::string rowText;              ///< the rows in one line, neighbours drawn together
    std::string columnText;
    std::size_t known = 0;             ///< of a silence: how many values the facet has
    std::string line;                  ///< kernel line or runtime of gaps and open ranges; may be empty
    std::string from;                  ///< last value before a gap; lower end of an open range
    std::string to;                    ///< first value after a gap
    Verdict before = Verdict::Unknown; ///< what holds before a gap; of an open range what it says
    Verdict after = Verdict::Unknown;  ///< what holds after a gap
    std::vector<RuleId> rules;         ///< that are at odds, border the gap, or are open
    Configuration context;             ///< other facets that were set
    std::optional<Value> cellRow;      ///< the cell to look at; a value of a gap may be one that nobody names
    std::optional<Value> cellColumn;
    ValueTag tag = kPlainTag;

    /// Documents of the rules, each once.
    [[nodiscard]] std::vector<SourceId> sources(const Matrix& matrix) const;
};

/// Reads the whole matrix: every check that can be shown as a table, judged by the evaluator. In the order of the
/// kinds, then of the checks. Some ten milliseconds: for a worker. Stopped early the list is partial.
std::vector<LeftOpen> leftOpen(Evaluator& evaluator, const std::stop_token& stop = {});

/// In plain English words: "between 5.10.134-17.3 and 5.10.134-18 nothing is said for 8 drivers".
std::string leftOpenText(const Matrix& matrix, const LeftOpen& entry);

} // namespace poolwright
