// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/rules/derive.h"

#include <algorithm>
#include <vector>

#include "model/core/version/version.h"

namespace poolwright {

namespace {

using Minor = std::pair<std::uint32_t, std::uint32_t>;

Minor minorOf(const Value& value) { return {value.key.fields[0], value.key.fields[1]}; }

/// A compute capability with its suffix: ' ' for none, 'a' for that capability only, 'f' for its family.
struct Target {
    Minor capability;
    char suffix = ' ';
};

std::vector<Target> targets(const Value& list) {
    std::vector<Target> out;
    for (std::string entry : listEntries(list)) {
        Target target;
        if (entry.ends_with('a') || entry.ends_with('f')) {
            target.suffix = entry.back();
            entry.pop_back();
        }
        if (const auto version = Version::parse(entry)) {
            target.capability = {version->key().fields[0], version->key().fields[1]};
            out.push_back(target);
        }
    }
    return out;
}

} // namespace

std::optional<Facet> publishedBy(Facet facet) {
    using enum Facet;
    switch (facet) {
    case Gpu:
    case GpuSeries:
    case Architecture:
    case ComputeCapability:
    case GpuMemory:
    case GpusPerNode:
        return InstanceFamily;
    case DriverRelease:
        return Driver;
    default:
        return std::nullopt;
    }
}

std::string_view kubeletStep(const Value& kubelet, const Value& kubernetes, const FacetFacts& offered) {
    const Minor node = minorOf(kubelet);
    const Minor plane = minorOf(kubernetes);
    if (node == plane) {
        return "same";
    }
    if (node > plane) {
        return "ahead";
    }
    std::vector<Minor> ladder;
    ladder.reserve(offered.known.size());
    for (const Value& value : offered.known) {
        ladder.push_back(minorOf(value));
    }
    std::ranges::sort(ladder);
    const auto end = std::ranges::unique(ladder).begin();
    const auto at = std::lower_bound(ladder.begin(), end, node);
    const bool next = at != end && *at == node && at + 1 != end && *(at + 1) == plane;
    return next ? "one-behind" : "behind";
}

bool cubinFits(const Value& cubins, const Value& capability) {
    const Minor gpu = minorOf(capability);
    return std::ranges::any_of(targets(cubins), [&](const Target& target) {
        if (target.suffix == 'a') {
            return target.capability == gpu;
        }
        return target.capability.first == gpu.first && target.capability.second <= gpu.second;
    });
}

bool ptxFits(const Value& targetList, const Value& capability) {
    const Minor gpu = minorOf(capability);
    return std::ranges::any_of(targets(targetList), [&](const Target& target) {
        if (target.suffix == 'a') {
            return target.capability == gpu;
        }
        if (target.suffix == 'f') {
            return target.capability.first == gpu.first && target.capability.second <= gpu.second;
        }
        return target.capability <= gpu;
    });
}

} // namespace poolwright
