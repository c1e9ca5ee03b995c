// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/core/intake/import.h"

namespace poolwright {

inline constexpr std::size_t kNoMatch = static_cast<std::size_t>(-1);

/// Which clusters and pools of an import are which of a fleet. All are indexes.
struct ImportMatch {
    struct PoolMatch {
        std::string key;            ///< what it would be kept by
        std::size_t pool = kNoMatch; ///< in the fleet's cluster; none: it is new
        std::string poolId{};        ///< of the node pool that it is a part of; empty: none
        bool whole = true;           ///< the texts show all nodes of that node pool
    };
    struct ClusterMatch {
        std::string id;
        std::size_t cluster = kNoMatch; ///< in the fleet; none: it is new
        std::vector<PoolMatch> pools;   ///< for each pool of the import's fleet
        std::vector<std::size_t> notSeen; ///< pools of the fleet's cluster that none of them is
        std::vector<std::string> partOf;  ///< for each of notSeen: the node pool of the import whose other part it is
    };
    std::vector<ClusterMatch> clusters; ///< for each cluster of the import's fleet
};
/// By what clusters and pools were imported from, else by name; nothing is matched twice.
ImportMatch matchImport(const Imported& imported, const Fleet& fleet, const ImportedFrom& from);

} // namespace poolwright
