// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <span>
#include <vector>

#include "model/core/rules/evaluator.h"

namespace poolwright {

/// For each value a class, counted from 0 in the order of first appearance: values of one class are judged alike by
/// every check in every pool, the same follows from them as far as checks can tell, and they contradict the same
/// values. The evaluator must be sealed.
std::vector<std::size_t> alike(const Evaluator& evaluator, Facet facet, std::span<const ValueNumber> numbers);

} // namespace poolwright
