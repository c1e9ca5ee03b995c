// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "model/core/facts/value.h"

namespace poolwright {

/// Values of facets, each at most once, in facet order. A facet without a value is open.
class Configuration {
public:
    using Entry = std::pair<Facet, Value>;

    [[nodiscard]] const Value* find(Facet facet) const;
    void set(Facet facet, Value value);
    void clear(Facet facet);
    [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }
    bool operator==(const Configuration&) const = default;

private:
    std::vector<Entry> entries_;
};

/// Identity of a cluster, pool, workload, scenario or acceptance within one document: given once, never again, kept when it
/// is renamed, moved or copied into a scenario. 0: none yet, as in a fleet read from JSON.
using ItemId = std::int64_t;
inline constexpr ItemId kNoItem = 0;

/// A node pool: nodes that are configured alike.
struct Pool {
    std::string name;
    Configuration facets;
    ItemId id = kNoItem;
    /// Nodes in the pool; 0 where that is open.
    [[nodiscard]] std::uint32_t nodes() const;
    bool operator==(const Pool&) const = default;
};

struct Cluster {
    std::string name;
    Configuration facets;
    std::vector<Pool> pools;
    ItemId id = kNoItem;
    bool operator==(const Cluster&) const = default;
};

/// What runs on pools and needs something of them.
struct Workload {
    std::string name;
    Configuration facets;
    std::vector<std::string> pools; ///< "cluster/pool"
    ItemId id = kNoItem;
    bool operator==(const Workload&) const = default;
};

struct Fleet {
    std::string name;
    std::vector<Cluster> clusters;
    std::vector<Workload> workloads;

    [[nodiscard]] std::size_t poolCount() const;
    [[nodiscard]] std::uint64_t nodeCount() const;
    bool operator==(const Fleet&) const = default;
};

/// "cluster/pool", the name of a pool in findings and on the command line.
[[nodiscard]] std::string poolPath(const Cluster& cluster, const Pool& pool);

} // namespace poolwright
