// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The brute-force twin of the evaluator: facets that are worked out from others.

#pragma once

#include <map>
#include <string>
#include <vector>

#include "tests/support/twin_values.h"

namespace poolwright::twin {

/// Derived facets that somebody would have to publish, each with the facet that it is published for.
const std::map<std::string, std::string>& publishedBases();
/// The facets that `facet` follows from; none for facets that are given.
std::vector<std::string> basesOf(const std::string& facet);

/// Where the kubelet stands against the control plane, on the ladder of the minor versions in `known`.
std::string stepOf(const Numbers& kubelet, const Numbers& kubernetes, const std::vector<std::string>& known);

/// Whether one of the targets of a list ("8.0, 9.0a, 10.0f") serves a GPU of that capability; `kind` is cubin or ptx.
bool targetsFit(const std::string& kind, const std::string& list, const Numbers& capability);

} // namespace poolwright::twin
