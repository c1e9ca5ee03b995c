// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/remedyvalue.h"

namespace poolwright {

std::optional<Value> remedyValue(const Matrix& matrix, const Remedy& remedy) {
    const Scope scope = spec(remedy.facet).scope;
    if (scope != Scope::Cluster && scope != Scope::Pool) {
        return std::nullopt;
    }
    auto value = parseValue(remedy.facet, remedy.to, matrix.facts(remedy.facet).vocabulary);
    return value ? std::optional(std::move(*value)) : std::nullopt;
}

} // namespace poolwright
