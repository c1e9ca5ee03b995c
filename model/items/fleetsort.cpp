// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/fleetsort.h"

#include <algorithm>
#include <numeric>

#include "model/core/base/naturalorder.h"
#include "model/core/query/querykeys.h"

namespace poolwright {

namespace {

constexpr std::uint32_t kOpenRank = 0xFFFFFFFFU; // last in either direction
constexpr std::uint32_t kHighestRank = kOpenRank - 1;

/// Values of one facet as they are sorted; equal ones need not be the same text.
std::strong_ordering valueOrder(Scheme scheme, const Value& a, const Value& b) {
    const bool anyNone = a.tag == kNoneTag || b.tag == kNoneTag;
    if (anyNone) {
        return (a.tag != kNoneTag) <=> (b.tag != kNoneTag);
    }
    if (!hasOrder(scheme)) {
        return naturalOrder(a.text, b.text);
    }
    if (scheme == Scheme::Runtime && a.tag != b.tag) {
        return a.tag <=> b.tag;
    }
    return a.key != b.key ? a.key <=> b.key : a.tag <=> b.tag;
}

/// The rank of every value that occurs, by value number.
std::vector<std::uint32_t> ranksOf(const FleetSource& source, Facet facet) {
    std::vector<const Value*> values;
    for (std::size_t pool = 0; pool < source.poolCount(); ++pool) {
        const std::size_t number = source.judged(pool).row.at(facet);
        if (number >= values.size()) {
            values.resize(number + 1);
        }
        if (values[number] == nullptr) {
            values[number] = source.value(pool, facet);
        }
    }
    std::vector<std::size_t> numbers;
    for (std::size_t number = 0; number < values.size(); ++number) {
        if (values[number] != nullptr) {
            numbers.push_back(number);
        }
    }
    const Scheme scheme = spec(facet).scheme;
    const auto order = [&](std::size_t a, std::size_t b) { return valueOrder(scheme, *values[a], *values[b]); };
    std::ranges::sort(numbers, [&](std::size_t a, std::size_t b) { return std::is_lt(order(a, b)); });
    std::vector<std::uint32_t> ranks(values.size(), kOpenRank);
    std::uint32_t rank = 0;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        rank += i > 0 && std::is_neq(order(numbers[i - 1], numbers[i])) ? 1 : 0;
        ranks[numbers[i]] = rank;
    }
    return ranks;
}

} // namespace

FleetOrder::FleetOrder(const FleetSource& source, const FleetSort& sort)
    : source_(source), column_(sort.column.value_or(PoolColumn)), descending_(sort.descending) {
    if (column_ == VerdictColumn) {
        addVerdicts();
    } else if (column_ == SystemColumn) { // as the cell reads: the system, then its kernel
        addFacet(Facet::Os);
        addFacet(Facet::Kernel);
    } else if (const auto facet = shownFacet(column_)) {
        addFacet(*facet);
    }
}

void FleetOrder::addVerdicts() {
    for (const PoolJudgement& pool : source_.judgement->pools) {
        const auto rank = static_cast<std::uint64_t>(pool.verdict);
        keys_.push_back(descending_ ? kVerdictCount - 1 - rank : rank);
    }
}

void FleetOrder::addFacet(Facet facet) {
    const auto ranks = ranksOf(source_, facet);
    keys_.resize(source_.poolCount());
    for (std::size_t pool = 0; pool < keys_.size(); ++pool) {
        std::uint32_t rank = ranks[source_.judged(pool).row.at(facet)];
        if (descending_ && rank != kOpenRank) {
            rank = kHighestRank - rank;
        }
        keys_[pool] = (keys_[pool] << 32U) | rank;
    }
}

void FleetOrder::sortPools(std::vector<std::uint32_t>& pools) const {
    if (!keys_.empty()) {
        std::ranges::stable_sort(pools, {}, [&](std::uint32_t pool) { return keys_[pool]; });
        return;
    }
    std::ranges::stable_sort(pools, [&](std::uint32_t a, std::uint32_t b) {
        const auto order = naturalOrder(source_.pool(a).name, source_.pool(b).name);
        return descending_ ? std::is_gt(order) : std::is_lt(order);
    });
}

std::vector<std::size_t> FleetOrder::clusterOrder(std::span<const std::size_t> clusters) const {
    std::vector<std::size_t> out(clusters.size());
    std::iota(out.begin(), out.end(), std::size_t{0});
    const auto clusterAt = [&](std::size_t at) -> const Cluster& { return source_.fleet->clusters[clusters[at]]; };
    const auto facet = shownFacet(column_);
    if (column_ == PoolColumn) {
        std::ranges::stable_sort(out, [&](std::size_t a, std::size_t b) {
            const auto order = naturalOrder(clusterAt(a).name, clusterAt(b).name);
            return descending_ ? std::is_gt(order) : std::is_lt(order);
        });
    } else if (facet && spec(*facet).scope == Scope::Cluster) {
        std::ranges::stable_sort(out, [&](std::size_t a, std::size_t b) {
            const Value* x = clusterAt(a).facets.find(*facet);
            const Value* y = clusterAt(b).facets.find(*facet);
            if (x == nullptr || y == nullptr) {
                return x != nullptr && y == nullptr;
            }
            const auto order = valueOrder(spec(*facet).scheme, *x, *y);
            return descending_ ? std::is_gt(order) : std::is_lt(order);
        });
    }
    return out;
}

FleetSort sortOf(const SavedView& view) { return {columnById(view.sortColumn), view.descending}; }

SavedView savedView(std::string name, std::string query, const FleetSort& sort, const ColumnChoice& columns) {
    SavedView out;
    out.name = std::move(name);
    out.query = std::move(query);
    out.sortColumn = sort.column ? std::string(columnId(*sort.column)) : std::string();
    out.descending = sort.descending;
    out.columns = columns.ids;
    return out;
}

} // namespace poolwright
