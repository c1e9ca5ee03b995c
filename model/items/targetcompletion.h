// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/core/base/date.h"
#include "model/core/plan/target.h"
#include "model/core/query/querycompletion.h"
#include "model/items/fleetsource.h"

namespace poolwright {

/// The facets that a plan changes and that can be locked, those asked for most first.
std::span<const Facet> planFacets();

/// What may be typed where the cursor (a byte position) stands in a line of targets, best first. Works in texts that are
/// no targets yet. Cost: linear in the fleet's pools, well below a millisecond for a thousand.
std::vector<QueryCompletion> targetCompletionsAt(std::string_view text, std::size_t cursor,
                                                 const QueryVocabulary& vocabulary, const Fleet& fleet, Date today);

/// A wish that makes sense for the fleet at hand, to begin with.
struct ExampleTarget {
    QString text;  ///< as it is typed
    QString reason; ///< "prod-bj has 3 pools that are not supported"
    bool operator==(const ExampleTarget&) const = default;
};
/// At most four, the one most worth asking first.
std::vector<ExampleTarget> exampleTargets(const FleetSource& source);

/// The days that people plan to be off end of life by: ends of half years after the day.
std::vector<Date> halfYearsAfter(Date today);

} // namespace poolwright
