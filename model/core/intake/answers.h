// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>

#include "model/core/intake/observe.h"
#include "model/core/intake/placedvalue.h"

namespace poolwright {

// Answers of the ACK interface are small: at most a hundred nodes, pools or versions each.

/// Parses the JSON values of a section one after another and hands them over. Each fault is a remark with its line; a cut one
/// says what came before it is kept.
void eachAnswer(const CleanText& text, const PasteSection& section, Observations& out,
                const std::function<void(const PlacedValue&)>& take);

/// The objects that are meant: entries of the list under `key`, of the list that the answer is, or the answer itself.
/// Entries that are no objects are remarks.
std::vector<const PlacedValue*> answerRows(const PlacedValue& answer, std::string_view key, Observations& out);

/// The member that is a text; null: it is not there, null or empty. Another kind is a remark with its path.
const PlacedValue* textMember(const PlacedValue& row, std::string_view key, Observations& out);
/// The same for lists and objects.
const PlacedValue* memberOf(const PlacedValue& row, std::string_view key, PlacedValue::Kind kind, Observations& out);

} // namespace poolwright
