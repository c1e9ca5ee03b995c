// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <string>
#include <unordered_map>

#include "model/core/document/change.h"
#include "model/core/document/strictjson.h"
#include "model/core/rules/matrix.h"

namespace poolwright {

/// Reads items with their ids, as changetext writes them. Throws StrictFault.
class ItemReader {
public:
    using Element = simdjson::dom::element;

    static constexpr std::size_t kMostPools = 200'000;

    explicit ItemReader(const Matrix& matrix) : matrix_(matrix) {}

    Fleet fleet(Element from, const JsonPath& at);
    Cluster cluster(Element from, const JsonPath& at);
    Pool pool(Element from, const JsonPath& at);
    Workload workload(Element from, const JsonPath& at);
    /// What was read once is kept.
    const Value& value(Facet facet, const std::string& text, const JsonPath& at);
    static Facet facet(std::string_view name, ItemKind kind, const JsonPath& at);

private:
    template <typename Item>
    Item item(StrictMembers& members, ItemKind kind);

    const Matrix& matrix_;
    std::array<std::unordered_map<std::string, Value>, kFacetCount> known_;
    std::size_t pools_ = 0;
};

} // namespace poolwright
