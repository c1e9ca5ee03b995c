// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>

#include "model/core/rules/matrix.h"

namespace poolwright {

/// The value that a remedy would set, where it names one that a cluster or pool can be given; none: it is advice only.
std::optional<Value> remedyValue(const Matrix& matrix, const Remedy& remedy);

} // namespace poolwright
