// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/solve/headroom.h"

#include <algorithm>

#include "model/core/solve/knownvalues.h"

namespace poolwright {

std::optional<Headroom> headroomOf(const Evaluator& evaluator, const PoolRow& row, CheckId check, Facet facet) {
    const Scheme scheme = spec(facet).scheme;
    if (scheme != Scheme::Version && scheme != Scheme::Kernel && scheme != Scheme::Runtime) {
        return std::nullopt;
    }
    const Value* own = evaluator.state(facet, row).value;
    const auto verdictOf = [&](const PoolRow& at) -> std::optional<Verdict> {
        const std::uint16_t id = evaluator.table(check).at(at);
        return id == OutcomeStore::kAbsent ? std::nullopt : std::optional(evaluator.outcome({check, id}).verdict);
    };
    const auto now = verdictOf(row);
    if (own == nullptr || own->tag == kNoneTag || !now) {
        return std::nullopt;
    }
    std::vector<Value> newer;
    for (const Value& value : knownValues(evaluator.matrix(), facet)) {
        if (value.tag == own->tag && own->key < value.key) {
            newer.push_back(value);
        }
    }
    Headroom out{*now, 0, {}, {}};
    for (auto value = newer.rbegin(); value != newer.rend(); ++value) { // the nearest first
        const auto there = evaluator.withValue(row, facet, value->text);
        const auto says = there ? verdictOf(*there) : std::nullopt;
        if (says && *now < *says) {
            out.next = *value;
            out.becomes = says;
            return out;
        }
        ++out.releases;
    }
    return out;
}

} // namespace poolwright
