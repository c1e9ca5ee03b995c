// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/core/intake/import.h"

namespace poolwright {

/// The facets that matter for a pool or cluster with these values and that are neither told nor mixed, in facet order.
std::vector<Facet> openPoolFacets(const Configuration& told, const std::map<Facet, std::vector<ValueShare>>& mixed);
std::vector<Facet> openClusterFacets(const Configuration& told, const std::map<Facet, std::vector<ValueShare>>& mixed);

/// The commands that show what stays open in the clusters, each once with all that it fills; most useful first.
/// `askNodes`: node objects were not given, so that they would tell more.
std::vector<FillHint> fillHints(const std::vector<ImportedCluster>& clusters, bool askNodes = true);

} // namespace poolwright
