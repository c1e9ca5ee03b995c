// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>

#include "db/documentrowedit.h"
#include "model/core/base/result.h"

namespace poolwright {

/// A list of rows in an order: the scenarios, a scenario's clusters or workloads, a cluster's pools.
struct RankedList {
    enum class Kind : std::uint8_t { Scenarios, Clusters, Workloads, Pools };
    Kind kind = Kind::Scenarios;
    std::int64_t scenario = 0;
    std::int64_t cluster = 0;
    bool operator==(const RankedList&) const = default;
};

/// Ranks are sparse, so that an insert writes one row; where a gap is used up the whole list is numbered anew. The last place is
/// remembered, so that a run of neighbours (a paste, an undone removal) does not count from the start each time.
class Ranks {
public:
    static constexpr std::int64_t kGap = std::int64_t{1} << 20U;

    explicit Ranks(RowEdit& rows) : rows_(rows) {}

    /// A rank for a new row at that position; ErrorCode::Input where the list is shorter. The row must be inserted next.
    Result<std::int64_t> at(const RankedList& list, std::size_t position);
    /// The rank of the row at that position now.
    std::optional<std::int64_t> rankAt(const RankedList& list, std::size_t position);
    /// A row of that rank was taken out.
    void removed(const RankedList& list, std::int64_t rank);
    void forget() { anchor_.reset(); }

private:
    struct Anchor {
        RankedList list;
        std::size_t position = 0;
        std::int64_t rank = 0;
    };
    std::optional<std::int64_t> one(const RankedList& list, std::string_view what, std::int64_t rank,
                                    std::optional<std::size_t> skip = {});
    void renumber(const RankedList& list);

    RowEdit& rows_;
    std::optional<Anchor> anchor_;
};

} // namespace poolwright
