// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <vector>

#include "model/core/rules/matrix.h"

namespace poolwright {

/// Each term of a guard in words: "driver ≥ 510 and < 550", "node-kind is lingjun or edge", "cgpu is not none".
std::vector<std::string> guardText(const Guard& guard);

/// The range as a person writes it: "1.0.5 – 1.5.2", "470.x ≤ 470.161.03", "al8 ≥ 5.10.134-18".
std::string spanText(Facet facet, const Span& span);

} // namespace poolwright
