// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <vector>

#include "model/core/plan/target.h"

namespace poolwright {

/// What a target of kind Value or AtLeast takes for its facet, newest first; `now` is what the item has, null where open.
/// A number written shorter than the known ones is any of them that begin so (kubernetes=1.30 is 1.30.7, 1.30.1 or 1.30).
std::vector<Value> valuesOf(const Matrix& matrix, const Target& target, const Value* now);

/// Values of the facet (the driver or Kubernetes) whose end of life is known and has not come on that day, newest first.
std::vector<Value> livingValues(const Matrix& matrix, Facet facet, Date day, const Value* now);

/// The known values that NewestSupported tries, newest first, what the item has among them; none older than that.
std::vector<Value> newerValues(const Matrix& matrix, Facet facet, const Value* now);

/// The values in both, in the order of the first.
std::vector<Value> inBoth(const std::vector<Value>& a, const std::vector<Value>& b);
bool isAmong(const std::vector<Value>& values, const Value& value);

} // namespace poolwright
