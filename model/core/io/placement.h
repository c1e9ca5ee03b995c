// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <vector>

#include "model/core/base/result.h"
#include "model/core/facts/fleet.h"

namespace poolwright {

/// A workload that names a pool which the fleet does not have.
struct LostPlacement {
    std::size_t workload = 0; ///< index in the fleet
    std::size_t entry = 0;    ///< index in the workload's pools
    Error error;              ///< with near misses; no place
};

/// At most `limit` of them.
std::vector<LostPlacement> lostPlacements(const Fleet& fleet, std::size_t limit);

/// Where the pool of that path stands, or an error with near misses.
struct PoolPlace {
    std::size_t cluster = 0;
    std::size_t pool = 0;
};
Result<PoolPlace> findPool(const Fleet& fleet, std::string_view path);

} // namespace poolwright
