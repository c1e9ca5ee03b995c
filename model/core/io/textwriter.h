// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <ostream>

#include "model/core/io/report.h"

namespace poolwright {

/// How text for people is set.
struct TextStyle {
    bool colour = false;
    bool verbose = false;    ///< supported findings one by one
    std::size_t width = 100; ///< characters of a line
};

/// Writes the findings for people: worst first below each pool, and a summary. Nothing from the fleet reaches the
/// terminal as a control character.
void writeText(const Report& report, const TextStyle& style, std::ostream& out);

/// "✕ unsupported", in its colour where colours are wanted.
std::string verdictMark(Verdict verdict, const TextStyle& style);
/// "✕"
std::string_view verdictGlyph(Verdict verdict);
/// Between colour and plain again where colours are wanted.
std::string coloured(std::string_view text, Verdict verdict, const TextStyle& style);

/// The finding below its title: body, values, citations, remedies, what is missing.
void writeFindingBody(const Matrix& matrix, const ReportedFinding& reported, const TextStyle& style,
                      std::string_view indent, std::ostream& out);

} // namespace poolwright
