// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <ostream>

#include "model/core/intake/import.h"
#include "model/core/io/textwriter.h"

namespace poolwright {

/// An import as an answer: what was read, and how it stands to a fleet where there is one.
struct ImportAnswer {
    const Matrix& matrix;
    Imported imported;
    std::vector<std::string> texts;                    ///< what they are called, by TextPlace::text
    std::optional<std::vector<ImportRow>> rows;        ///< against a fleet; none: there is none
    std::optional<Fleet> fleet;                        ///< what would be written; none: imported.fleet
    std::vector<std::string> written;                  ///< the files that were written
};

/// Writes poolwright.import/1 (JSON).
void writeImportJson(const ImportAnswer& answer, std::ostream& out);
/// Writes it for people: pools, what is mixed, wished and open, the rows, the commands that fill what is open, and remarks
/// by text and line. Nothing from the texts reaches the terminal as a control character.
void writeImportText(const ImportAnswer& answer, const TextStyle& style, std::ostream& out);

/// "note", "skipped", "fault".
std::string_view toText(IntakeRemark::Kind kind);
/// "smi.txt:12"; only the text where the place is nowhere.
std::string remarkPlace(const ImportAnswer& answer, TextPlace place);

} // namespace poolwright
