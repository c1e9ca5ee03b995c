// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <vector>

#include "model/core/document/change.h"
#include "model/core/plan/planrequesttext.h"

namespace poolwright {

// Plans of a document: entries of kind Plan by their name, so that undo and history work as for every other entry.

/// Names of the plans, in the order of the document.
std::vector<std::string> planNames(const Document& document);
/// The plan of that name, or what is wrong with its text (which stays).
Result<KeptPlan> planOf(const Document& document, const Matrix& matrix, const std::string& name);

/// Adds the plan under request.name or replaces the one of that name. A result that is too long to be kept is left out; the
/// command then keeps the request alone and says so in its name.
Result<Command> keepPlan(const Document& document, const Matrix& matrix, const KeptPlan& plan);
/// Fails where there is none of the old name, or one of the new name.
Result<Command> renamePlan(const Document& document, const std::string& from, const std::string& to);
Result<Command> removePlan(const Document& document, const std::string& name);

} // namespace poolwright
