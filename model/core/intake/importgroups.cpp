// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/intake/importgroups.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

#include "model/core/base/naturalorder.h"
#include "model/core/intake/importloose.h"

namespace poolwright {

namespace {

struct ByNaturalOrder {
    using is_transparent = void;
    bool operator()(std::string_view a, std::string_view b) const { return naturalOrder(a, b) < 0; }
};

/// The label that asks for a driver version pins it, whatever runs.
void pinDrivers(std::vector<IntakeNode>& nodes, ValueNumbers& numbers) {
    const std::uint32_t pinned = numbers.own(Facet::DriverPinned, Value{kTrueTag, {}, "true"});
    for (IntakeNode& node : nodes) {
        const auto wish = std::ranges::find(node.wishes, Facet::Driver, &IntakeNode::Further::facet);
        if (wish != node.wishes.end() && node.at(Facet::DriverPinned).value == 0) {
            node.at(Facet::DriverPinned) = {pinned, false, false, false, wish->fact};
        }
    }
}

/// Machines that do not say who they are, where nothing else is there: texts of several kinds that contradict each other in
/// nothing are of one machine.
std::vector<IntakeNode> joinedMachines(std::vector<IntakeNode> machines, ImportRemarks& remarks) {
    struct Joined {
        IntakeNode node;
        std::set<PasteKind> kinds;
    };
    const auto kindOf = [](const IntakeNode& node) {
        return node.seen->facts.empty() ? PasteKind::Other : node.seen->facts.front().from;
    };
    const auto fits = [](const IntakeNode& a, const IntakeNode& b) {
        for (std::size_t facet = 0; facet < kFacetCount; ++facet) {
            const auto& one = a.readings[facet];
            const auto& other = b.readings[facet];
            if (one.value != 0 && other.value != 0 && one.value != other.value) {
                return false;
            }
        }
        return true;
    };
    std::vector<Joined> out;
    for (IntakeNode& machine : machines) {
        const PasteKind kind = kindOf(machine);
        const auto home = std::ranges::find_if(
            out, [&](const Joined& each) { return !each.kinds.contains(kind) && fits(each.node, machine); });
        if (home == out.end()) {
            out.push_back({std::move(machine), {kind}});
            continue;
        }
        remarks.note(machine.seen->place, fmt::format("read as the same machine as at {}: nothing tells them apart",
                                                      remarks.where(home->node.seen->place)));
        home->kinds.insert(kind);
        for (std::size_t facet = 0; facet < kFacetCount; ++facet) {
            if (home->node.readings[facet].value == 0) {
                home->node.readings[facet] = machine.readings[facet];
            }
        }
    }
    std::vector<IntakeNode> nodes;
    for (Joined& each : out) {
        each.node.gpu = true; // somebody pasted it: it is meant
        nodes.push_back(std::move(each.node));
    }
    return nodes;
}

class Grouping {
public:
    Grouping(const Matrix& matrix, const Observations& found, IntakeNodes& nodes, const ImportOptions& options,
             ImportRemarks& remarks)
        : matrix_(matrix), found_(found), nodes_(nodes), options_(options), remarks_(remarks) {}

    IntakeGroups run();

private:
    void findClusters();
    [[nodiscard]] std::size_t clusterOf(const IntakeNode& node);
    std::size_t clusterWithoutId();
    void findPools();
    void addDescribedPools();
    void addClusterFacts(std::size_t cluster, const ObservedPool& described);

    const Matrix& matrix_;
    const Observations& found_;
    IntakeNodes& nodes_;
    const ImportOptions& options_;
    ImportRemarks& remarks_;
    IntakeGroups out_;
    std::map<std::string, std::size_t, ByNaturalOrder> clusters_;
    std::map<std::string_view, std::size_t> clusterOfPool_; ///< by pool id
};

void Grouping::findClusters() {
    for (const IntakeNode& node : nodes_.named) {
        if (!node.clusterId.empty()) {
            clusters_.try_emplace(std::string(node.clusterId));
        }
    }
    for (auto& [id, index] : clusters_) {
        index = out_.clusters.size();
        out_.clusters.push_back({id, {}, {}, {}});
    }
    for (const IntakeNode& node : nodes_.named) {
        if (!node.clusterId.empty() && !node.poolId.empty()) {
            clusterOfPool_.try_emplace(node.poolId, clusters_.find(node.clusterId)->second);
        }
    }
}

/// Where nodes go that do not tell their cluster: to the only one, else to one of their own.
std::size_t Grouping::clusterWithoutId() {
    if (clusters_.size() == 1) {
        return 0;
    }
    if (out_.clusters.empty() || !out_.clusters.back().id.empty()) {
        out_.clusters.emplace_back();
    }
    return out_.clusters.size() - 1;
}

std::size_t Grouping::clusterOf(const IntakeNode& node) {
    if (!node.clusterId.empty()) {
        return clusters_.find(node.clusterId)->second;
    }
    const auto byPool = clusterOfPool_.find(node.poolId);
    return byPool != clusterOfPool_.end() ? byPool->second : clusterWithoutId();
}

void Grouping::findPools() {
    struct Key {
        std::size_t cluster = 0;
        std::string_view poolId;
        std::array<std::uint32_t, kFacetCount> values{}; ///< all 0 where the pool id tells
        auto operator<=>(const Key&) const = default;
    };
    const auto keyOf = [](const IntakeNode& node, std::size_t cluster) {
        Key key{cluster, node.poolId, {}};
        for (const FacetSpec& each : facetSpecs()) {
            if (node.poolId.empty() && each.scope == Scope::Pool && !node.at(each.facet).sampled) {
                key.values[static_cast<std::size_t>(each.facet)] = node.certain(each.facet);
            }
        }
        return key;
    };
    std::map<Key, std::size_t> places;
    std::vector<PoolGroup> pools;
    for (IntakeNode& node : nodes_.named) {
        const std::size_t cluster = clusterOf(node);
        out_.clusters[cluster].nodes.push_back(&node);
        const auto [at, fresh] = places.try_emplace(keyOf(node, cluster), pools.size());
        if (fresh) {
            pools.push_back({cluster, std::string(node.poolId), {}, {}, nullptr});
        }
        PoolGroup& pool = pools[at->second];
        pool.nodes.push_back(&node);
        if (pool.poolName.empty()) {
            pool.poolName = node.poolName;
        }
    }
    for (PoolGroup& pool : pools) { // one node with a GPU makes it a pool of such: the others may not show theirs
        const bool gpu = std::ranges::any_of(pool.nodes, [](const IntakeNode* node) { return node->gpu; });
        if (gpu || options_.everyNode) {
            out_.pools.push_back(std::move(pool));
        } else {
            out_.withoutGpu += pool.nodes.size();
        }
    }
}

void Grouping::addDescribedPools() {
    std::set<std::string_view> seen;
    for (const IntakeNode& node : nodes_.named) {
        seen.insert(node.poolId);
    }
    for (const ObservedPool& described : found_.pools) {
        const auto at = std::ranges::find(out_.pools, described.id, &PoolGroup::poolId);
        if (!described.id.empty() && at != out_.pools.end()) {
            at->described = &described;
            addClusterFacts(at->cluster, described);
            at->poolName = described.name.empty() ? at->poolName : described.name;
            continue;
        }
        const bool gpu = std::ranges::any_of(described.facts, [](const ObservedFact& fact) {
            return fact.facet == Facet::InstanceFamily || fact.facet == Facet::GpuScheduling || fact.facet == Facet::Driver;
        });
        const std::string& called = described.name.empty() ? described.id : described.name;
        if (seen.contains(described.id) || !(gpu || options_.everyNode)) {
            remarks_.note(described.place, fmt::format("nothing shows that node pool {} has GPUs; it is left out", called));
            continue;
        }
        remarks_.note(described.place, fmt::format("no node of node pool {} was read; its values are those of its next nodes", called));
        const auto cluster = clusterOfPool_.find(described.id);
        out_.pools.push_back({cluster == clusterOfPool_.end() ? clusterWithoutId() : cluster->second, described.id,
                              described.name, {}, &described});
        addClusterFacts(out_.pools.back().cluster, described);
        seen.insert(described.id);
    }
}

void Grouping::addClusterFacts(std::size_t cluster, const ObservedPool& described) {
    for (const ObservedFact& fact : described.facts) {
        if (spec(fact.facet).scope == Scope::Cluster && fact.standing != Standing::Wished) {
            out_.clusters[cluster].told.push_back(&fact);
        }
    }
}

IntakeGroups Grouping::run() {
    if (nodes_.named.empty() && found_.pools.empty()) { // then the machines are what there is
        nodes_.named = joinedMachines(std::move(nodes_.unnamed), remarks_);
        nodes_.unnamed.clear();
    }
    pinDrivers(nodes_.named, nodes_.numbers);
    findClusters();
    findPools();
    addDescribedPools();
    std::ranges::stable_sort(out_.pools, [](const PoolGroup& a, const PoolGroup& b) {
        return a.cluster != b.cluster ? a.cluster < b.cluster : naturalOrder(a.poolId, b.poolId) < 0;
    });
    addFactsWithoutNode(matrix_, found_, nodes_, options_, out_, remarks_);
    return std::move(out_);
}

} // namespace

IntakeGroups intakeGroups(const Matrix& matrix, const Observations& found, IntakeNodes& nodes,
                          const ImportOptions& options, ImportRemarks& remarks) {
    return Grouping(matrix, found, nodes, options, remarks).run();
}

} // namespace poolwright
