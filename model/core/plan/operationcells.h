// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/core/base/result.h"
#include "model/core/plan/operation.h"

namespace poolwright {

/// Between the entries of a list that a record keeps in one cell; no entry holds it.
inline constexpr std::string_view kCellSeparator = " | ";
/// The entries of such a cell; none for an empty one.
std::vector<std::string> cellEntries(std::string_view cell);

/// What is wrong with a cell of a record.
struct CellFault {
    std::string cell; ///< name of the column; empty: the whole row
    std::string message;
    std::string hint;
    bool operator==(const CellFault&) const = default;
};

/// Reads a row of the table "operation"; what is wrong goes to `faults`, and the operation is then of no use. Facets with
/// their vocabularies and checks must be in the matrix. Citations are taken over.
Operation operationFrom(const Matrix& matrix, const Record& record, std::vector<CellFault>& faults);

/// Reads a condition as a cell keeps it: "node-kind not lingjun or edge; open yes" (is or not, sets between "or", and what an
/// open facet counts as: maybe where nothing is said). Every version must be in a list of the matrix.
Result<Term> parseCondition(const Matrix& matrix, std::string_view text);

std::string_view toText(StepKind kind); ///< "any", "up", "next-offered", "to-cluster"

} // namespace poolwright
