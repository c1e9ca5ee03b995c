// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/intake/importhints.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "model/core/plan/shellquote.h"

namespace poolwright {

namespace {

constexpr std::size_t kPoolsOfOneCommand = 8;

FacetSet openFacets(const ImportedCluster& cluster) {
    FacetSet out;
    for (const Facet facet : cluster.open) {
        out.insert(facet);
    }
    for (const ImportedPool& pool : cluster.pools) {
        for (const Facet facet : pool.open) {
            out.insert(facet);
        }
    }
    return out;
}

bool isOpenIn(const std::vector<Facet>& facets, const ImportedPool& pool) {
    return std::ranges::any_of(facets, [&](Facet facet) { return std::ranges::find(pool.open, facet) != pool.open.end(); });
}

std::string quotedOr(const std::string& id, const char* otherwise) { return id.empty() ? otherwise : shellQuoted(id); }

/// One command for up to a few node pools, each of which the API describes on its own.
std::string poolDetailCommand(const ImportedCluster& cluster, const std::vector<Facet>& facets) {
    std::vector<std::string> ids;
    for (const ImportedPool& pool : cluster.pools) {
        if (!pool.poolId.empty() && isOpenIn(facets, pool) && ids.size() < kPoolsOfOneCommand) {
            ids.push_back(shellQuoted(pool.poolId));
        }
    }
    const std::string named = quotedOr(cluster.id, "CLUSTER_ID");
    constexpr const char* kCommand = "aliyun cs DescribeClusterNodePoolDetail --ClusterId {} --NodepoolId {}";
    if (ids.size() < 2) {
        return fmt::format(fmt::runtime(kCommand), named, ids.empty() ? "NODEPOOL_ID" : ids.front());
    }
    return fmt::format("for pool in {}; do {}; done", fmt::join(ids, " "),
                       fmt::format(fmt::runtime(kCommand), named, "$pool"));
}

class Hints {
public:
    explicit Hints(const std::vector<ImportedCluster>& clusters) : clusters_(clusters) {
        for (const ImportedCluster& cluster : clusters) { // one without a pool has nothing to be planned
            open_.push_back(cluster.pools.empty() ? FacetSet() : openFacets(cluster));
        }
    }

    /// A command that is the same for every cluster.
    void ask(const std::vector<Facet>& facets, std::string command, std::string tells) {
        std::vector<Facet> asked;
        for (const Facet facet : facets) {
            if (std::ranges::any_of(open_, [&](const FacetSet& set) { return set.contains(facet); })) {
                asked.push_back(facet);
            }
        }
        if (!asked.empty()) {
            out_.push_back({std::move(asked), std::move(command), std::move(tells)});
        }
    }

    /// A command that names the cluster.
    template <typename Command>
    void askCluster(const std::vector<Facet>& facets, const Command& command, const std::string& tells) {
        for (std::size_t i = 0; i < clusters_.size(); ++i) {
            std::vector<Facet> asked;
            std::ranges::copy_if(facets, std::back_inserter(asked),
                                 [&](Facet facet) { return open_[i].contains(facet); });
            if (!asked.empty()) {
                std::string text = command(clusters_[i]);
                out_.push_back({std::move(asked), std::move(text), tells});
            }
        }
    }

    std::vector<FillHint> take() { return std::move(out_); }

private:
    const std::vector<ImportedCluster>& clusters_;
    std::vector<FacetSet> open_;
    std::vector<FillHint> out_;
};

/// Facets that only matter where GPUs are shared with memory isolation; where the mode is open they may.
bool mayIsolateMemory(const Configuration& told) {
    const Value* mode = told.find(Facet::GpuScheduling);
    return mode == nullptr || mode->text == "cgpu" || mode->text == "core_mem";
}

std::vector<Facet> openOf(std::initializer_list<Facet> facets, const Configuration& told,
                          const std::map<Facet, std::vector<ValueShare>>& mixed) {
    std::vector<Facet> out;
    std::ranges::copy_if(facets, std::back_inserter(out), [&](Facet facet) {
        return told.find(facet) == nullptr && !mixed.contains(facet);
    });
    std::ranges::sort(out);
    return out;
}

} // namespace

std::vector<Facet> openPoolFacets(const Configuration& told, const std::map<Facet, std::vector<ValueShare>>& mixed) {
    std::vector<Facet> out =
        openOf({Facet::NodeKind, Facet::InstanceFamily, Facet::Os, Facet::Image, Facet::Kernel, Facet::Kubelet,
                Facet::Driver, Facet::DriverPinned, Facet::Toolkit, Facet::Runtime, Facet::GpuScheduling},
               told, mixed);
    if (mayIsolateMemory(told)) {
        const auto more = openOf({Facet::Cgpu, Facet::CpuPolicy}, told, mixed);
        out.insert(out.end(), more.begin(), more.end());
        std::ranges::sort(out);
    }
    return out;
}

std::vector<Facet> openClusterFacets(const Configuration& told, const std::map<Facet, std::vector<ValueShare>>& mixed) {
    return openOf({Facet::ClusterType, Facet::Region, Facet::Kubernetes, Facet::AiInstaller, Facet::ArmsPrometheus,
                   Facet::GpuExporter},
                  told, mixed);
}

std::vector<FillHint> fillHints(const std::vector<ImportedCluster>& clusters, bool askNodes) {
    Hints hints(clusters);
    hints.ask({Facet::Driver}, "nvidia-smi --query-gpu=driver_version --format=csv,noheader",
              "the driver that is loaded; run it on a node of the pool, or with kubectl exec POD -- before it in a pod there");
    hints.ask({Facet::Cgpu}, "cat /proc/cgpu_km/version",
              "the cGPU that is loaded; run it on a node of the pool. No such file: none is loaded");
    hints.ask({Facet::Toolkit}, "nvidia-ctk --version",
              "the container toolkit that is installed; run it on a node of the pool (with old ones: rpm -q nvidia-container-toolkit)");
    if (askNodes) {
        hints.ask({Facet::Region, Facet::NodeKind, Facet::InstanceFamily, Facet::Os, Facet::Kernel, Facet::Kubelet,
                   Facet::Runtime, Facet::GpuScheduling},
                  "kubectl get nodes -o json", "labels, kernel, system, kubelet and container runtime of every node");
    }
    hints.askCluster(
        {Facet::Image},
        [](const ImportedCluster& cluster) {
            return fmt::format("aliyun cs DescribeClusterNodes --ClusterId {}", quotedOr(cluster.id, "CLUSTER_ID"));
        },
        "the image that each node was made from; a node object does not show it");
    const std::vector<Facet> ofPool{Facet::DriverPinned, Facet::CpuPolicy};
    hints.askCluster(
        ofPool, [&](const ImportedCluster& cluster) { return poolDetailCommand(cluster, ofPool); },
        "what the node pool asks for: the labels of its nodes and the CPU policy of the kubelet");
    hints.ask({Facet::AiInstaller, Facet::ArmsPrometheus, Facet::GpuExporter}, "helm list -A",
              "versions of installed components; the console shows them under Add-ons and Helm");
    hints.ask({Facet::Kubernetes}, "kubectl version", "the version of the control plane; nodes only show their kubelets");
    hints.askCluster(
        {Facet::ClusterType},
        [](const ImportedCluster& cluster) {
            return fmt::format("aliyun cs DescribeClusterDetail --ClusterId {}", quotedOr(cluster.id, "CLUSTER_ID"));
        },
        "cluster_type and cluster_spec; choose the cluster type by them");
    return hints.take();
}

} // namespace poolwright
