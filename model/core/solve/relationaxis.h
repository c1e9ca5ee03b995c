// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <vector>

#include "model/core/rules/evaluator.h"

namespace poolwright {

/// One row or column of a relation.
struct AxisEntry {
    Value value;
    std::string label;  ///< what stands in the header; the value, or "≤ 20" where only limits are known
    bool listed = true; ///< the matrix names the value; false: a value of somebody's fleet, or one that was asked for
    bool ended = false; ///< past its end of life on the day of the evaluator
    bool operator==(const AxisEntry&) const = default;
};

/// The values that a check is shown for: the known ones, newest first; where nobody lists any, what its rules name as
/// limits, lowest first (numbers), or the known compute capabilities one by one (cubin and PTX).
std::vector<AxisEntry> axisOf(const Matrix& matrix, CheckId check, Facet facet);

/// Puts values among the entries that are not there yet (those of a fleet), in the order of the axis.
void addToAxis(std::vector<AxisEntry>& axis, Facet facet, const std::vector<Value>& values);

/// Marks what is past its end of life, as the rules of that kind say. Takes the values into the evaluator.
void markEnded(Evaluator& evaluator, Facet facet, std::vector<AxisEntry>& axis);

/// What remains of a fleet's value on a narrow axis: "5.10.134-18" of "5.10.134-18.al8.x86_64".
std::string axisLabel(Facet facet, const Value& value);

/// Neighbours on the axis in one piece, oldest first, each as it is written: "1.11.0 – 1.17.9, 1.0.10". `chosen` are
/// places on the axis in their order; after `most` pieces the rest is counted: "… and 12 more".
std::string joinedLabels(const std::vector<AxisEntry>& axis, const std::vector<std::size_t>& chosen, std::size_t most);

} // namespace poolwright
