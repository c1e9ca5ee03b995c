// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <vector>

#include "tests/support/twin_yaml.h"

namespace poolwright::twin {

/// Well-formed values of a facet that hardly anybody lists: neighbours of every known value and bound, what lies
/// between two of them, lines and spellings that no source gives a range for.
std::vector<std::string> strangeValues(const FacetText& facet);

} // namespace poolwright::twin
