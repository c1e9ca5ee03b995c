// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <span>

#include "model/core/triage/suspicion.h"

namespace poolwright {

/// A suspicion that is not settled yet.
struct OpenQuestion {
    std::string id;             ///< of the diagnosis
    std::vector<std::string> signatures; ///< its own and the merged ones
    Confidence confidence = Confidence::Possible;
    FacetSet open;              ///< facets that would decide it
};

/// The commands of the table "ask-command" that decide something, the best first: by how many suspicions each decides, likely
/// ones before possible ones, then by how few other things it asks for, then in the order of the table. A command that only
/// decides what better ones decide already is left out.
std::vector<NextCommand> commandsFor(const Matrix& matrix, std::span<const OpenQuestion> questions, const std::string& node);

} // namespace poolwright
