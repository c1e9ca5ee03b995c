// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <ostream>

#include "model/core/io/report.h"

namespace poolwright {

/// Writes SARIF 2.1.0: a rule per check, a result per finding that is worse than supported. Accepted findings carry a
/// suppression.
void writeSarif(const Report& report, std::ostream& out);

} // namespace poolwright
