// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/core/base/result.h"
#include "model/core/facts/facet.h"

namespace poolwright {

/// The objects of a fleet file.
enum class FleetObject : std::uint8_t { Fleet, Cluster, Pool, Workload };

/// Keys that are no facets, numbered after them.
enum class FleetKey : std::uint8_t { Name = kFacetCount, Format, Clusters, Pools, Workloads };

/// Which keys an object of a fleet file may have.
class FleetKeys {
public:
    explicit FleetKeys(FleetObject object);

    /// The number of a key: a facet's, or that of a FleetKey; below 64.
    [[nodiscard]] std::optional<std::uint8_t> find(std::string_view key) const;
    /// What to say about a key that the object must not have: message and hint.
    [[nodiscard]] Error unknown(std::string_view key) const;

private:
    void add(std::string_view key, std::uint8_t number);

    FleetObject object_;
    std::vector<std::string> names_;
    std::unordered_map<std::string_view, std::uint8_t> numbers_;
};

/// What is wrong with the name of a fleet, cluster, pool or workload; `inPath`: it is a part of "cluster/pool".
std::optional<Error> nameFault(std::string_view text, std::size_t longest, bool inPath);

} // namespace poolwright
