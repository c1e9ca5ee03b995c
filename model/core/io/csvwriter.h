// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <ostream>

#include "model/core/io/report.h"

namespace poolwright {

/// Writes one row per finding after a header (RFC 4180, UTF-8).
void writeCsv(const Report& report, std::ostream& out);

/// One cell: quoted where it must be. What a spreadsheet would take for a formula gets an apostrophe in front.
std::string csvCell(std::string_view text);

} // namespace poolwright
