// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <vector>

#include "model/core/rules/matrix.h"

namespace poolwright {

/// Every value of the facet that the matrix knows: versions newest first (kernels and runtimes line by line), words in
/// the order of the vocabulary, true before false, "none" last. Empty for numbers and for lists that nobody publishes.
std::vector<Value> knownValues(const Matrix& matrix, Facet facet);

} // namespace poolwright
