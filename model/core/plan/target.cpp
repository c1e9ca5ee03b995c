// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/plan/target.h"

#include <algorithm>
#include <fmt/format.h>

namespace poolwright {

namespace {

/// A pattern as it stands in a text: what would end it there is taken its meaning. Its own backslashes stay.
std::string writtenPattern(std::string_view pattern) {
    std::string out;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const bool edge = pattern[i] == ' ' && (i == 0 || i + 1 == pattern.size());
        if (edge || std::string_view(":;=/").find(pattern[i]) != std::string_view::npos) {
            out += '\\';
        }
        out += pattern[i];
        if (pattern[i] == '\\') {
            out += i + 1 < pattern.size() ? pattern[++i] : '\\';
        }
    }
    return out;
}

/// A value or a name as it stands in a text.
std::string writtenPlain(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool edge = text[i] == ' ' && (i == 0 || i + 1 == text.size());
        if (edge || text[i] == '\\' || text[i] == ';') {
            out += '\\';
        }
        out += text[i];
    }
    return out;
}

std::string writtenPlace(const TargetPlace& place) {
    return writtenPattern(place.cluster) + (place.pool ? "/" + writtenPattern(*place.pool) : std::string());
}

std::string wishText(const Target& target) {
    switch (target.kind) {
    case Target::Kind::Value:
    case Target::Kind::AtLeast:
        return fmt::format("{}{}{}", id(target.facet), target.kind == Target::Kind::Value ? "=" : ">=",
                           target.value ? writtenPlain(target.value->text) : std::string());
    case Target::Kind::NewestSupported:
        return fmt::format("{}=newest", id(target.facet));
    case Target::Kind::OffEndOfLife:
        return target.by ? "off-end-of-life by " + target.by->text() : "off-end-of-life";
    case Target::Kind::RunWorkload:
        return "run " + writtenPlain(target.workload);
    case Target::Kind::Acceptable:
        return "acceptable";
    }
    return {};
}

/// What no operation changes: a fleet that differs there is another one.
bool fixedForPlans(Facet facet) {
    switch (facet) {
    case Facet::ClusterType:
    case Facet::Region:
    case Facet::NodeKind:
    case Facet::InstanceFamily:
    case Facet::CpuPolicy:
    case Facet::PodsPerGpu:
    case Facet::Nodes:
        return true;
    default:
        return false;
    }
}

/// What the target fleet asks for beyond the fleet, item by item.
class WishesBetween {
public:
    WishesBetween(const Fleet& fleet, const Fleet& target) : fleet_(fleet), target_(target) {}

    FleetTargets all() {
        for (const Cluster& wanted : target_.clusters) {
            const auto now = std::ranges::find(fleet_.clusters, wanted.name, &Cluster::name);
            if (now == fleet_.clusters.end()) {
                out_.left.push_back(fmt::format("{} is only in the target", wanted.name));
            } else {
                cluster(*now, wanted);
            }
        }
        for (const Cluster& now : fleet_.clusters) {
            if (std::ranges::find(target_.clusters, now.name, &Cluster::name) == target_.clusters.end()) {
                out_.left.push_back(fmt::format("{} is not in the target", now.name));
            }
        }
        workloads();
        return std::move(out_);
    }

private:
    void cluster(const Cluster& now, const Cluster& wanted) {
        values(now.facets, wanted.facets, placeOf(now), now.name);
        for (const Pool& pool : wanted.pools) {
            const auto found = std::ranges::find(now.pools, pool.name, &Pool::name);
            if (found == now.pools.end()) {
                out_.left.push_back(fmt::format("{} is only in the target", poolPath(wanted, pool)));
            } else {
                values(found->facets, pool.facets, placeOf(now, *found), poolPath(now, *found));
            }
        }
        for (const Pool& pool : now.pools) {
            if (std::ranges::find(wanted.pools, pool.name, &Pool::name) == wanted.pools.end()) {
                out_.left.push_back(fmt::format("{} is not in the target", poolPath(now, pool)));
            }
        }
    }

    void values(const Configuration& now, const Configuration& wanted, const TargetPlace& place, const std::string& path) {
        for (const auto& [facet, value] : wanted.entries()) {
            const Value* had = now.find(facet);
            if (had != nullptr && had->sameAs(value)) {
                continue;
            }
            if (fixedForPlans(facet)) {
                out_.left.push_back(fmt::format("{}: no operation changes {}", path, id(facet)));
                continue;
            }
            Target target;
            target.place = place;
            target.facet = facet;
            target.value = value;
            out_.targets.push_back(std::move(target));
        }
    }

    /// Workloads that the target places on pools where they do not run yet.
    void workloads() {
        for (const Workload& wanted : target_.workloads) {
            const auto now = std::ranges::find(fleet_.workloads, wanted.name, &Workload::name);
            if (now == fleet_.workloads.end()) {
                out_.left.push_back(fmt::format("the workload {} is only in the target", wanted.name));
                continue;
            }
            for (const std::string& path : wanted.pools) {
                if (std::ranges::find(now->pools, path) == now->pools.end()) {
                    place(wanted.name, path);
                }
            }
        }
    }

    void place(const std::string& workload, const std::string& path) {
        for (const Cluster& cluster : fleet_.clusters) {
            for (const Pool& pool : cluster.pools) {
                if (path.size() == cluster.name.size() + 1 + pool.name.size() && path == poolPath(cluster, pool)) {
                    Target target;
                    target.kind = Target::Kind::RunWorkload;
                    target.place = placeOf(cluster, pool);
                    target.workload = workload;
                    out_.targets.push_back(std::move(target));
                }
            }
        }
    }

    const Fleet& fleet_;
    const Fleet& target_;
    FleetTargets out_;
};

} // namespace

std::string toText(const Target& target) { return writtenPlace(target.place) + ": " + wishText(target); }

std::string toText(const Lock& lock) {
    const bool everywhere = lock.place == TargetPlace{"*", "*"};
    return everywhere ? std::string(id(lock.facet)) : fmt::format("{}: {}", writtenPlace(lock.place), id(lock.facet));
}

FleetTargets targetsBetween(const Fleet& fleet, const Fleet& target) { return WishesBetween(fleet, target).all(); }

} // namespace poolwright
