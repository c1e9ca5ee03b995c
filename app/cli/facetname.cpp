// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/facetname.h"

#include <algorithm>
#include <fmt/format.h>

#include "model/core/base/nearest.h"

namespace poolwright::cli {

Result<Facet> facetByName(const std::string& name, std::initializer_list<Scope> scopes) {
    std::vector<std::string> known;
    for (const FacetSpec& facet : facetSpecs()) {
        if (std::ranges::find(scopes, facet.scope) == scopes.end()) {
            continue;
        }
        if (facet.id == name) {
            return facet.facet;
        }
        known.emplace_back(facet.id);
    }
    if (const auto other = facetById(name)) {
        return fail(ErrorCode::Usage, fmt::format("'{}' is not for a pool to choose", name), {},
                    spec(*other).scope == Scope::Derived ? "it follows from other facets"
                                                         : "it belongs to each workload");
    }
    return fail(ErrorCode::Usage, fmt::format("'{}' is not a facet", name), {}, didYouMean(name, known));
}

} // namespace poolwright::cli
