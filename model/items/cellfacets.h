// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <vector>

#include "model/items/fleetcolumns.h"

namespace poolwright {

/// The facets of a pool that a column lets somebody choose, the main one first; none for the name and the verdict.
std::vector<Facet> editableFacets(FleetColumn column);
/// Those of them that belong to the pool and not to its cluster.
std::vector<Facet> poolFacets(FleetColumn column);
/// The facets that a cluster's line lets somebody choose, the most asked for first.
const std::vector<Facet>& clusterFacets();

/// What the matrix calls the facet.
QString facetLabel(const Matrix& matrix, Facet facet);
/// A value as shown; "open" where there is none.
QString valueWords(const std::optional<Value>& value);
/// The value as written for the pool or its cluster, not derived; nullptr: open.
const Value* writtenValue(const FleetSource& source, std::size_t pool, Facet facet);

} // namespace poolwright
