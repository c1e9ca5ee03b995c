// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/core/query/query.h"

namespace poolwright {

/// What a name before an operator stands for.
struct QueryKey {
    QuerySubject subject = QuerySubject::Text;
    Facet facet{};
    bool operator==(const QueryKey&) const = default;
};

/// A name that a query may use.
struct QueryKeyName {
    std::string_view name;
    QueryKey key;
    bool isShort = false; ///< another name of a facet
};

/// Every name: subjects, facets by their ids, then short names.
std::span<const QueryKeyName> queryKeyNames();
/// Upper and lower case alike.
std::optional<QueryKey> queryKey(std::string_view name);
/// The name that queries are printed with.
std::string_view queryKeyText(const QueryKey& key);
/// Facets that a pool can have a value in.
bool isQueryFacet(Facet facet);
/// Whether < and > make sense for it.
bool hasOrder(Scheme scheme);

} // namespace poolwright
