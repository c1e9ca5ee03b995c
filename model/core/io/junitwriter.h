// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <ostream>

#include "model/core/io/report.h"

namespace poolwright {

/// Writes JUnit XML: a suite per pool, a case per finding. A finding that fails is a failure; one that was accepted,
/// and an unknown below the limit, are skipped with a message; everything else passes.
void writeJunit(const Report& report, std::ostream& out);

/// The text as XML 1.0 can carry it, for an attribute or between tags: markup escaped, control characters left out.
std::string xmlText(std::string_view text);

} // namespace poolwright
