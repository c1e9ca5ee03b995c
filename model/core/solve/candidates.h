// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string_view>
#include <vector>

#include "model/core/base/result.h"
#include "model/core/rules/matrix.h"

namespace poolwright {

/// The values that a solver may choose from: the known ones, newest first (knownValues); of a number the bounds that
/// rules name and the numbers just past them, least first.
std::vector<Value> candidateValues(const Matrix& matrix, Facet facet);

/// Those of them that lie in a set as the matrix writes it ("550.x", "[510, 550)", "al8 [5.10.134-18, ∞)", "none"), or
/// with a leading "!" those that do not. Fails for a set that cannot be read; may be empty.
Result<std::vector<Value>> candidatesWithin(const Matrix& matrix, Facet facet, std::string_view set);

/// A value as somebody typed it; a text that cannot be read names its near misses among the known ones.
Result<Value> typedValue(const Matrix& matrix, Facet facet, std::string_view text);

/// Where the value stands among values ordered newest first: before the first older one of its kind.
std::size_t placeOf(const std::vector<Value>& newestFirst, Facet facet, const Value& value);

} // namespace poolwright
