// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/facts/facet.h"

#include <algorithm>

namespace poolwright {

const std::array<FacetSpec, kFacetCount>& facetSpecs() {
    using enum Facet;
    using enum Scope;
    using S = Scheme;
    static constexpr std::array<FacetSpec, kFacetCount> kSpecs{{
        {ClusterType, "cluster-type", Cluster, S::Enumeration},
        {Region, "region", Cluster, S::Enumeration},
        {Kubernetes, "kubernetes", Cluster, S::Version},
        {AiInstaller, "ack-ai-installer", Cluster, S::Version},
        {ArmsPrometheus, "ack-arms-prometheus", Cluster, S::Version},
        {GpuExporter, "ack-gpu-exporter", Cluster, S::Version},
        {NodeKind, "node-kind", Pool, S::Enumeration},
        {InstanceFamily, "instance-family", Pool, S::Enumeration},
        {Os, "os", Pool, S::Enumeration},
        {Image, "image", Pool, S::Image},
        {Kernel, "kernel", Pool, S::Kernel},
        {Kubelet, "kubelet", Pool, S::Version},
        {Driver, "driver", Pool, S::Version},
        {DriverPinned, "driver-pinned", Pool, S::Boolean},
        {Cgpu, "cgpu", Pool, S::Version},
        {Toolkit, "nvidia-container-toolkit", Pool, S::Version},
        {Runtime, "container-runtime", Pool, S::Runtime},
        {GpuScheduling, "gpu-scheduling", Pool, S::Enumeration},
        {CpuPolicy, "cpu-policy", Pool, S::Enumeration},
        {PodsPerGpu, "pods-per-gpu", Pool, S::Integer},
        {Nodes, "nodes", Pool, S::Integer},
        {Gpu, "gpu", Derived, S::Enumeration},
        {GpuSeries, "gpu-series", Derived, S::Enumeration},
        {Architecture, "architecture", Derived, S::Enumeration},
        {ComputeCapability, "compute-capability", Derived, S::Version},
        {GpuMemory, "gpu-memory", Derived, S::Integer},
        {GpusPerNode, "gpus-per-node", Derived, S::List},
        {DriverRelease, "driver-release", Derived, S::Date},
        {KubeletStep, "kubelet-step", Derived, S::Enumeration},
        {CubinFit, "cubin-fit", Derived, S::Enumeration},
        {PtxFit, "ptx-fit", Derived, S::Enumeration},
        {CudaRuntime, "cuda-runtime", Workload, S::Version},
        {Cubin, "cubin", Workload, S::List},
        {Ptx, "ptx", Workload, S::List},
        {ManagedMemory, "managed-memory", Workload, S::Boolean},
        {WorkloadGpuMemory, "gpu-memory", Workload, S::Integer},
        {Replicas, "replicas", Workload, S::Integer},
    }};
    return kSpecs;
}

std::optional<Facet> facetById(std::string_view id, std::optional<Scope> scope) {
    const auto& specs = facetSpecs();
    const auto* const found = std::ranges::find_if(specs, [&](const FacetSpec& s) {
        return s.id == id && (scope ? s.scope == *scope : s.facet != Facet::WorkloadGpuMemory);
    });
    return found == specs.end() ? std::nullopt : std::optional{found->facet};
}

std::string_view toText(Scope scope) {
    constexpr std::array<std::string_view, 4> kTexts{"cluster", "pool", "derived", "workload"};
    return kTexts[static_cast<std::size_t>(scope)];
}

std::string_view toText(Scheme scheme) {
    constexpr std::array<std::string_view, 9> kTexts{"enumeration", "boolean", "version", "kernel", "runtime",
                                                     "integer",     "date",    "image",   "list"};
    return kTexts[static_cast<std::size_t>(scheme)];
}

} // namespace poolwright
