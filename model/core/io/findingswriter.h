// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <ostream>

#include "model/core/io/jsonwriter.h"
#include "model/core/io/report.h"

namespace poolwright {

/// Writes poolwright.findings/1 (JSON).
void writeFindings(const Report& report, std::ostream& out);

/// The members "format" and "matrix" that every JSON answer begins with.
void writeAnswerHead(JsonWriter& json, std::string_view format, const Matrix& matrix);

/// The array "sources" of a finding or a rule: document, title, publisher, date, section, row, url.
void writeCitations(JsonWriter& json, const Matrix& matrix, const std::vector<Citation>& citations);

/// One finding as an object.
void writeFinding(JsonWriter& json, const Matrix& matrix, const ReportedFinding& reported);

} // namespace poolwright
