// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/core/facts/setparser.h"
#include "model/core/plan/operationcells.h"
#include "model/core/triage/signature.h"

namespace poolwright {

/// A version that a cell names, for the check against the known lists.
struct NamedOf {
    std::string cell;
    Facet facet{};
    NamedVersion version;
};

/// Reads a row of the table "signature"; what is wrong goes to `faults`, and the signature is then of no use. Facets
/// with their vocabularies and checks must be in the matrix; signatures that it names need not be there yet (see
/// namedSignatures). `named`: takes in every version that conditions and cures name.
Signature signatureFrom(const Matrix& matrix, const Record& record, std::vector<CellFault>& faults,
                        std::vector<NamedOf>* named = nullptr);
/// The other signatures that a signature names: those that it outranks or shares its cause with.
std::vector<std::string> namedSignatures(const Signature& signature);

/// Reads the conditions of a cell: "<facet> <set>", further sets of the same facet and further conditions behind " | ".
/// `named`: takes in every version named, with no name of a cell.
Result<std::vector<FactCondition>> parseFactConditions(const Matrix& matrix, std::string_view cell,
                                                       std::vector<NamedOf>* named = nullptr);

/// The regular expression that a signature is searched with: a text as it stands, with every kind of apostrophe taken
/// for the straight one. Empty for a symptom.
std::string searchedPattern(const Signature& signature);

/// A row of the table "ask-command": what to run to learn facets.
struct AskCommand {
    std::vector<Facet> fills;
    std::vector<std::string> signatures; ///< suspicions that it settles although no facet holds what it tells
    std::string command;                 ///< one line; may hold {node}
    std::string tells;
    std::string where;    ///< "on the node", "in the pod" …
    bool general = false; ///< everyday knowledge that no cited page names
    std::vector<Citation> citations;
    bool operator==(const AskCommand&) const = default;
};
AskCommand askCommandFrom(const Record& record, std::vector<CellFault>& faults);
/// All of them, those that cannot be read left out (the loader has checked those of db/matrix).
std::vector<AskCommand> askCommandsOf(const Matrix& matrix);

} // namespace poolwright
