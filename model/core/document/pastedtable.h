// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/core/document/edits.h"
#include "model/core/io/tsv.h"
#include "model/core/rules/matrix.h"

namespace poolwright {

/// What a column of a pasted table means.
struct PasteColumn {
    enum class Kind : std::uint8_t { Skip, Pool, Cluster, Path, Value };
    Kind kind = Kind::Skip;
    Facet facet{}; ///< of Value
    bool operator==(const PasteColumn&) const = default;
};

/// The facets that a pasted table can set: those of a pool.
const std::vector<Facet>& pasteFacets();

/// The column that a heading names: an id, a label or a usual other name of a facet, "pool", "cluster", "path"; upper
/// and lower case, blanks and punctuation alike.
std::optional<PasteColumn> columnByHeading(std::string_view heading, const Matrix& matrix);
/// Whether the first line names columns rather than values.
bool hasHeading(const TsvTable& table, const Matrix& matrix);
/// What each column is likely to mean: by its heading, else by its values – those that name pools of the fleet, and
/// those that the matrix lists for a facet. Nothing is meant twice; the rest is skipped.
std::vector<PasteColumn> guessColumns(const TsvTable& table, bool heading, const Fleet& fleet, const Matrix& matrix);

/// One line of a table as it is understood.
struct PasteRow {
    struct Fault {
        std::size_t column = 0;
        Error error;
        bool operator==(const Fault&) const = default;
    };
    std::size_t line = 0; ///< in the table, from 0
    std::string cluster;  ///< empty: not given
    std::string pool;
    std::vector<std::pair<Facet, std::optional<Value>>> values; ///< nullopt: "open"; empty cells change nothing
    std::vector<Fault> faults;
    bool operator==(const PasteRow&) const = default;
};
std::vector<PasteRow> readRows(const TsvTable& table, bool heading, const std::vector<PasteColumn>& columns,
                               const Matrix& matrix);

/// Where the lines go: each to the pool that it names. Lines that name none, or several, get a fault in the column of
/// names.
struct PasteMatch {
    std::vector<std::optional<ItemId>> pools; ///< by row
    std::vector<CellEdit> edits;              ///< of rows without a fault
};
/// `rows` get the faults.
PasteMatch matchPools(const Fleet& fleet, std::vector<PasteRow>& rows, const std::vector<PasteColumn>& columns);
/// The lines as new pools; rows with faults are left out. Names that are missing or not allowed are faults.
std::vector<Pool> newPools(std::vector<PasteRow>& rows, const std::vector<PasteColumn>& columns);

/// How a copied or pasted cell says that a value is open.
inline constexpr std::string_view kOpenWord = "open";

} // namespace poolwright
