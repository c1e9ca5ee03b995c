// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace poolwright {

/// One thing about a configuration that has a value. The order is that of files and screens.
enum class Facet : std::uint8_t {
    // cluster: shared by all its pools
    ClusterType,
    Region,
    Kubernetes,
    AiInstaller,
    ArmsPrometheus,
    GpuExporter,
    // pool
    NodeKind,
    InstanceFamily,
    Os,
    Image,
    Kernel,
    Kubelet,
    Driver,
    DriverPinned,
    Cgpu,
    Toolkit,
    Runtime,
    GpuScheduling,
    CpuPolicy,
    PodsPerGpu,
    Nodes,
    // derived: they follow from other facets and are never written in a fleet
    Gpu,
    GpuSeries,
    Architecture,
    ComputeCapability,
    GpuMemory,
    GpusPerNode,
    DriverRelease, ///< the day on which the driver was released
    KubeletStep,   ///< how far the kubelet is behind the control plane, in versions that ACK offers
    CubinFit,      ///< whether one of the workload's cubins runs on the GPU
    PtxFit,        ///< whether one of the workload's PTX targets can be compiled for the GPU
    // workload
    CudaRuntime,
    Cubin,
    Ptx,
    ManagedMemory,
    WorkloadGpuMemory,
    Replicas,
};
inline constexpr std::size_t kFacetCount = static_cast<std::size_t>(Facet::Replicas) + 1;
static_assert(kFacetCount <= 64, "facet sets are 64-bit masks");

enum class Scope : std::uint8_t { Cluster, Pool, Derived, Workload };
enum class Scheme : std::uint8_t { Enumeration, Boolean, Version, Kernel, Runtime, Integer, Date, Image, List };

/// What is fixed about a facet; labels, vocabularies and known versions come with the matrix.
struct FacetSpec {
    Facet facet;
    std::string_view id; ///< the name in files, on the command line and in findings
    Scope scope;
    Scheme scheme;
};

/// Indexed by the facet.
const std::array<FacetSpec, kFacetCount>& facetSpecs();
inline const FacetSpec& spec(Facet facet) { return facetSpecs()[static_cast<std::size_t>(facet)]; }
inline std::string_view id(Facet facet) { return spec(facet).id; }
/// The facet of that name. The workload's "gpu-memory" is only found with Scope::Workload.
std::optional<Facet> facetById(std::string_view id, std::optional<Scope> scope = std::nullopt);

std::string_view toText(Scope scope);
std::string_view toText(Scheme scheme);

/// A set of facets.
class FacetSet {
public:
    constexpr FacetSet() = default;
    constexpr void insert(Facet facet) { bits_ |= bit(facet); }
    [[nodiscard]] constexpr bool contains(Facet facet) const { return (bits_ & bit(facet)) != 0; }
    [[nodiscard]] constexpr bool empty() const { return bits_ == 0; }
    [[nodiscard]] constexpr std::uint64_t bits() const { return bits_; }
    constexpr FacetSet& operator|=(FacetSet other) {
        bits_ |= other.bits_;
        return *this;
    }
    constexpr bool operator==(const FacetSet&) const = default;

private:
    static constexpr std::uint64_t bit(Facet facet) { return std::uint64_t{1} << static_cast<unsigned>(facet); }
    std::uint64_t bits_ = 0;
};

} // namespace poolwright
