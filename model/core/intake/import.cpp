// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/intake/import.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

#include "model/core/base/naturalorder.h"
#include "model/core/intake/importhints.h"
#include "model/core/intake/importnames.h"
#include "model/core/intake/importpools.h"

namespace poolwright {

namespace {

std::string ordinalWord(std::size_t number) {
    const std::size_t ten = number % 100 / 10;
    const std::size_t one = ten == 1 ? 0 : number % 10;
    return fmt::format("{}{}", number, one == 1 ? "st" : one == 2 ? "nd" : one == 3 ? "rd" : "th");
}

/// Where the first text that was cut off ends, by what its reader said; empty: none was.
std::string cutOf(const Observations& found) {
    for (const IntakeRemark& remark : found.remarks) {
        if (!remark.message.ends_with(": it was cut off") && !remark.message.starts_with("the list has no end: ")) {
            continue;
        }
        constexpr std::string_view kItem = "before items[";
        std::size_t item = 0;
        const std::size_t at = remark.message.find(kItem);
        const char* const end = remark.message.data() + remark.message.size();
        if (at != std::string::npos && std::from_chars(remark.message.data() + at + kItem.size(), end, item).ec == std::errc()) {
            return fmt::format("in the middle of its {} node", ordinalWord(item + 1));
        }
        return fmt::format("in line {}", remark.place.line);
    }
    return {};
}

/// Whether every node that is named was printed as an object: asking for the objects again tells nothing new.
bool hasAllObjects(const Observations& found) {
    const bool any = std::ranges::find(found.sections, PasteKind::Nodes, &PasteSection::kind) != found.sections.end();
    return any && std::ranges::all_of(found.nodes, [](const ObservedNode& node) {
        return (node.name.empty() && node.instanceId.empty()) ||
               std::ranges::find(node.facts, PasteKind::Nodes, &ObservedFact::from) != node.facts.end();
    });
}

class ClusterReading {
public:
    ClusterReading(const ClusterGroup& group, ValueNumbers& numbers, ImportRemarks& remarks)
        : group_(group), numbers_(numbers), remarks_(remarks) {}

    ImportedCluster run() {
        out_.id = group_.id;
        for (const FacetSpec& each : facetSpecs()) {
            if (each.scope == Scope::Cluster) {
                read(each.facet);
            }
        }
        takeLoose();
        if (out_.facets.find(Facet::Kubernetes) == nullptr && !out_.mixed.contains(Facet::Kubernetes)) {
            deduceKubernetes();
        }
        out_.open = openClusterFacets(out_.facets, out_.mixed);
        if (out_.mixed.contains(Facet::Kubernetes)) { // kubelets only say what the control plane is not older than
            out_.open.insert(std::ranges::lower_bound(out_.open, Facet::Kubernetes), Facet::Kubernetes);
        }
        return std::move(out_);
    }

private:
    /// What the cluster's nodes tell of a facet, both values where the texts of one node disagree; the first that tells it.
    const IntakeNode::Reading* count(Facet facet, ShareCount& into) const {
        const IntakeNode::Reading* first = nullptr;
        for (const IntakeNode* node : group_.nodes) {
            const IntakeNode::Reading& reading = node->at(facet);
            if (reading.value == 0) {
                continue;
            }
            first = first == nullptr ? &reading : first;
            into.add(reading.value, node->name());
            for (const IntakeNode::Further& further : node->disagreeing) {
                if (further.facet == facet) {
                    into.add(further.value, node->name());
                }
            }
        }
        return first;
    }

    /// The nodes that tell it must agree; nodes that do not tell say nothing against it.
    void read(Facet facet) {
        ShareCount shares(facet, numbers_);
        const IntakeNode::Reading* const first = count(facet, shares);
        if (shares.mixed()) {
            out_.mixed[facet] = shares.shares();
        } else if (first != nullptr) {
            out_.facets.set(facet, numbers_.value(first->value));
            if (first->deduced) {
                out_.deduced.push_back(facet);
            }
        }
    }

    void takeLoose() {
        for (const auto& [number, fact] : group_.facts) {
            const Value* now = out_.facets.find(fact->facet);
            if (now == nullptr && !out_.mixed.contains(fact->facet)) {
                out_.facets.set(fact->facet, fact->value);
            } else if (now == nullptr || !now->sameAs(fact->value)) {
                remarks_.skipped(fact->place, fmt::format("{} {} is not taken: the nodes show {}", id(fact->facet),
                                                          fact->value.text, now == nullptr ? "several" : now->text));
            }
        }
    }

    void deduceKubernetes() {
        ShareCount shares(Facet::Kubelet, numbers_);
        const IntakeNode::Reading* const first = count(Facet::Kubelet, shares);
        if (first == nullptr) {
            return;
        }
        const ObservedFact* const fact = first->fact;
        if (shares.mixed()) {
            out_.mixed[Facet::Kubernetes] = shares.shares();
            remarks_.note(fact->place, "kubernetes stays open: the kubelets have several versions, and nodes do not show "
                                       "the control plane",
                          "kubectl version shows it");
            return;
        }
        out_.facets.set(Facet::Kubernetes, fact->value);
        out_.deduced.push_back(Facet::Kubernetes);
        remarks_.note(fact->place,
                      fmt::format("kubernetes {} is what every kubelet has; nodes do not show the control plane",
                                  fact->value.text),
                      "kubectl version shows it");
    }

    const ClusterGroup& group_;
    ValueNumbers& numbers_;
    ImportRemarks& remarks_;
    ImportedCluster out_;
};

std::vector<std::string> clusterGroupNames(const std::vector<ClusterGroup>& groups, const ImportOptions& options,
                                           ImportRemarks& remarks) {
    const std::string wish = possibleName(options.clusterName, "cluster");
    GivenNames given;
    std::vector<std::string> out;
    for (const ClusterGroup& group : groups) {
        const bool named = !options.clusterName.empty() && (groups.size() == 1 || group.id.empty());
        out.push_back(given.give(named || group.id.empty() ? wish : possibleName(group.id, "cluster")));
    }
    const auto unnamed = std::ranges::find(groups, std::string(), &ClusterGroup::id);
    if (groups.size() > 1 && unnamed != groups.end() && !unnamed->nodes.empty()) {
        remarks.note(unnamed->nodes.front()->seen->place,
                     fmt::format("{} nodes do not tell their cluster; they are in one of their own", unnamed->nodes.size()));
    } else if (groups.size() > 1 && !options.clusterName.empty()) {
        remarks.note({}, fmt::format("the texts show {} clusters: none of them is called {}", groups.size(), wish),
                     "import one cluster at a time to name it");
    }
    return out;
}

/// Names of pools and their parts, each once in the cluster; then in the order of names.
void nameParts(ImportedCluster& cluster, GivenNames& given) {
    for (ImportedPool& pool : cluster.pools) {
        for (ImportedPool::Part& part : pool.parts) {
            const std::string label = std::move(part.name);
            const bool whole = pool.parts.size() == 1;
            part.name = whole ? pool.name : given.give(pool.name + " · " + label);
            part.key = pool.poolId.empty() ? std::string() : whole ? pool.poolId : pool.poolId + " · " + label;
        }
    }
    std::ranges::stable_sort(cluster.pools, [](const ImportedPool& a, const ImportedPool& b) {
        return naturalOrder(a.name, b.name) < 0;
    });
}

Fleet fleetOf(const std::vector<ImportedCluster>& clusters, bool splitMixed) {
    Fleet out;
    out.name = clusters.size() == 1 ? clusters.front().name : clusters.empty() ? "" : "imported clusters";
    for (const ImportedCluster& imported : clusters) {
        Cluster cluster{imported.name, imported.facets, {}, kNoItem};
        for (const ImportedPool& pool : imported.pools) {
            if (!splitMixed) {
                cluster.pools.push_back({pool.name, pool.facets, kNoItem});
                continue;
            }
            for (const ImportedPool::Part& part : pool.parts) {
                cluster.pools.push_back({part.name, part.facets, kNoItem});
            }
        }
        out.clusters.push_back(std::move(cluster));
    }
    return out;
}

} // namespace

Imported importOf(const Matrix& matrix, const Observations& found, const ImportOptions& options) {
    ImportRemarks remarks(found);
    IntakeNodes nodes = intakeNodes(matrix, found, remarks);
    IntakeGroups groups = intakeGroups(matrix, found, nodes, options, remarks);
    const std::vector<std::string> names = clusterGroupNames(groups.clusters, options, remarks);
    Imported out;
    out.withoutGpu = groups.withoutGpu;
    out.offers = found.offers;
    auto next = groups.pools.begin();
    for (std::size_t i = 0; i < groups.clusters.size(); ++i) {
        ImportedCluster cluster = ClusterReading(groups.clusters[i], nodes.numbers, remarks).run();
        cluster.name = names[i];
        const auto end = std::find_if(next, groups.pools.end(), [i](const PoolGroup& pool) { return pool.cluster != i; });
        const std::span<PoolGroup> own(next, end);
        GivenNames given;
        const std::vector<std::string> poolNames = poolGroupNames(own, nodes.numbers, given, remarks);
        for (std::size_t at = 0; at < own.size(); ++at) {
            cluster.pools.push_back(importedPool(own[at], nodes.numbers, remarks));
            cluster.pools.back().name = poolNames[at];
            out.nodesTaken += own[at].nodes.size();
        }
        next = end;
        nameParts(cluster, given);
        out.clusters.push_back(std::move(cluster));
    }
    out.cut = cutOf(found);
    out.hints = fillHints(out.clusters, !out.cut.empty() || !hasAllObjects(found));
    out.fleet = fleetOf(out.clusters, options.splitMixed);
    out.remarks = std::move(remarks).take();
    return out;
}

} // namespace poolwright
