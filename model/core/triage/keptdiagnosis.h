// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/core/document/edits.h"
#include "model/core/triage/diagnosis.h"

namespace poolwright {

/// A diagnosis that somebody accepted, kept with a pool: a part of the pool's note (plain text, redacted), one paragraph each,
/// that begins with "[YYYY-MM-DD] <confidence>: <id>". Found by searching notes. `ticket` is the whole text that was judged:
/// names that only it tells are learned from it.
std::string keptText(const Triage& triage, const Diagnosis& diagnosis, Date day, const std::string& person, std::string_view ticket = {});
/// Adds the paragraph to the pool's note; one command, one undo.
Result<Command> keepDiagnosis(const Document& document, ItemId pool, const std::string& paragraph);

/// Notes that hold all words of a query (without regard to case; one or two Chinese characters are words too), newest kept
/// diagnosis first.
struct FoundNote {
    ItemId pool = kNoItem; ///< kNoItem: the note of the fleet
    std::string excerpt;   ///< around the first hit, at most 200 bytes
    bool operator==(const FoundNote&) const = default;
};
std::vector<FoundNote> searchNotes(const Document& document, std::string_view words);

} // namespace poolwright
