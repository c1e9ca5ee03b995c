// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <ostream>

#include "model/core/triage/diagnosis.h"

namespace poolwright {

struct TextStyle;

/// One of several files that were joined into the text of a triage: places are then told as its own lines.
struct TriageInput {
    std::string name;
    std::size_t firstLine = 1; ///< in the joined text
};

/// poolwright.diagnosis/1: facts, diagnoses, ruled_out, ask_next as the contract has them; further keys: verdict, pool,
/// findings, contradictions, notes, sections, remarks; "file" beside a line where there are several inputs.
void writeTriageJson(const Matrix& matrix, const Triage& triage, const CleanText& text, std::ostream& out,
                     const std::vector<TriageInput>& inputs = {});
/// For people: the diagnosis first, then why, what to do, what was ruled out, the one next command.
void writeTriageText(const Matrix& matrix, const Triage& triage, const CleanText& text, const TextStyle& style,
                     std::ostream& out, const std::vector<TriageInput>& inputs = {});

/// At most 160 bytes of the line that a place begins in, around the place, whole characters, without blanks at its ends.
std::string placeExcerpt(const CleanText& text, const TextPlace& place);
/// The file and line of a place; the name is empty where there are no inputs.
std::pair<std::string_view, std::size_t> inputLine(const std::vector<TriageInput>& inputs, std::size_t line);

} // namespace poolwright
