// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <span>

#include "model/core/triage/suspicion.h"

namespace poolwright {

/// A suspicion that is not settled yet.
struct OpenQuestion {
    std::string id;             ///< of the diagnosis
    std::vector<std::string> signatures; ///< its own and the merged ones
    Confidence confidence = Confidence::Possible;
    FacetSet open;              ///< facets that it needs
    FacetSet excludes;          ///< open facets that could only rule it out
};

/// The commands of the table "ask-command" that decide something, the best first: by how many suspicions each decides (what
/// can only rule one out counts after what can confirm it), likely ones before possible ones, then what the table names for
/// the very signature, then by how many facts it fills and how few others it tells beside, then in the order of the table.
/// A command that only tells what better ones tell is left out. `pointless` says of a command (as the table has it) that its
/// answer is in the ticket already, or that it was seen to fail.
std::vector<NextCommand> commandsFor(const Matrix& matrix, std::span<const OpenQuestion> questions, const std::string& node,
                                     const std::function<bool(std::string_view command)>& pointless = {});

} // namespace poolwright
