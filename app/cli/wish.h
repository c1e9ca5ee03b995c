// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <utility>
#include <vector>

#include "model/core/rules/matrix.h"
#include "model/core/solve/pooltrial.h"

namespace poolwright::cli {

/// The facet and the value of "driver=580.126.09".
Result<Choice> wishOf(const Matrix& matrix, const std::string& text);

/// The facet and the values of "driver=550.90.07", or of a set as the matrix writes it: "driver=550.x".
Result<std::pair<Facet, std::vector<Value>>> wishesOf(const Matrix& matrix, const std::string& text);

} // namespace poolwright::cli
