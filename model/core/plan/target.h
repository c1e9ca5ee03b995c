// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/core/facts/fleet.h"
#include "model/core/rules/matrix.h"

namespace poolwright {

/// Clusters or pools by name: "prod-bj", "prod-bj/a10-*", "*/*". * and ? stand for any text and any character; after a
/// backslash every character stands for itself. Upper and lower case differ, as names do.
struct TargetPlace {
    std::string cluster; ///< pattern
    std::optional<std::string> pool; ///< pattern; none: the cluster, and of pool facets every pool in it
    bool operator==(const TargetPlace&) const = default;
};

/// The pattern that only this name matches.
std::string patternOf(std::string_view name);
TargetPlace placeOf(const Cluster& cluster);
TargetPlace placeOf(const Cluster& cluster, const Pool& pool);

/// What is to be reached, as a person asks for it.
struct Target {
    enum class Kind : std::uint8_t {
        Value,           ///< driver=570.195.03
        AtLeast,         ///< nvidia-container-toolkit>=1.17.8
        NewestSupported, ///< driver=newest: the newest that every relation supports, reached by a safe plan
        OffEndOfLife,    ///< off-end-of-life by 2027-06-30: neither driver nor Kubernetes past its end on that day
        RunWorkload,     ///< run llm-serve: the fleet's workload of that name fits at the end
        Acceptable,      ///< acceptable: nothing but what the policy accepts
    };
    Kind kind = Kind::Value;
    TargetPlace place;
    Facet facet{};              ///< of Value, AtLeast, NewestSupported
    std::optional<poolwright::Value> value;
    std::optional<Date> by;     ///< of OffEndOfLife; none: the day of judging
    std::string workload;
    bool operator==(const Target&) const = default;
};

/// "prod-bj/a10-shared:driver=570.195.03", "*/*: off-end-of-life by 2027-06-30", "prod-bj: kubernetes=1.31". Blanks around
/// ':' and '=' do not matter; in names and values a backslash takes the meaning from ':', ';', '=', '/' and itself.
/// Faults name the place in the text and near misses. Texts past kLongestTarget and kLongestTargets are refused.
inline constexpr std::size_t kLongestTarget = 4096;        ///< bytes of one
inline constexpr std::size_t kLongestTargets = 4U << 20U;  ///< bytes of several
inline constexpr std::size_t kLongestPlacePattern = 1024;  ///< bytes of a cluster's or a pool's pattern
Result<Target> parseTarget(const Matrix& matrix, std::string_view text);
/// Several of them, with ';' or line ends between.
Result<std::vector<Target>> parseTargets(const Matrix& matrix, std::string_view text);
/// So that parseTarget() gives the same again.
std::string toText(const Target& target);

/// A facet that a plan must not change: "driver", "prod-bj/*:os".
struct Lock {
    TargetPlace place; ///< "*/*" where only a facet was written
    Facet facet{};
    bool operator==(const Lock&) const = default;
};
Result<Lock> parseLock(std::string_view text);
std::string toText(const Lock& lock);

/// Whether the place is the cluster, or a pool of it. Cost: at most length of the pattern times length of the name.
bool matches(const TargetPlace& place, const Cluster& cluster);
bool matches(const TargetPlace& place, const Cluster& cluster, const Pool& pool);

/// Each value of the target fleet that another one stands for, or none, in the fleet: clusters and pools by name. What is only in
/// one of the fleets is told in `left` and not planned.
struct FleetTargets {
    std::vector<Target> targets;
    std::vector<std::string> left; ///< "prod-bj/new-pool is only in the target"
};
FleetTargets targetsBetween(const Fleet& fleet, const Fleet& target);

} // namespace poolwright
