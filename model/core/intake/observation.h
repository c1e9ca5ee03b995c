// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/core/facts/value.h"
#include "model/core/intake/pastesection.h"

namespace poolwright {

/// How far a thing that was read proves what runs.
enum class Standing : std::uint8_t {
    Seen,    ///< printed by the thing itself: kernelVersion of a node, the driver's line of nvidia-smi
    Wished,  ///< what somebody asked for: the driver label of a node pool
    Deduced, ///< follows from what was printed: cGPU is in use because memory of shared GPUs is on offer
};

/// A value of a facet, read off a text.
struct ObservedFact {
    Facet facet{};
    Value value;
    std::string raw; ///< as printed, at most 256 bytes
    TextPlace place;
    PasteKind from = PasteKind::Other;
    Standing standing = Standing::Seen;
    std::string note; ///< what must be known beside it; mostly empty
    bool operator==(const ObservedFact&) const = default;
};

/// Something worth knowing that is no facet: "CUDA Version 12.6", "nvidia.com/gpu 0", "condition NvidiaXidError True".
struct ObservedSign {
    std::string key; ///< kSign…
    std::string value;
    TextPlace place;
    bool operator==(const ObservedSign&) const = default;
};
inline constexpr std::string_view kSignCudaVersion = "cuda-version"; ///< what the loaded libcuda says, not an installed toolkit
inline constexpr std::string_view kSignGpuModel = "gpu-model";       ///< as nvidia-smi spells it
inline constexpr std::string_view kSignGpuMemory = "gpu-memory";     ///< with unit, of one GPU
inline constexpr std::string_view kSignGpuCount = "gpu-count";
inline constexpr std::string_view kSignXid = "xid";                  ///< the number
inline constexpr std::string_view kSignCondition = "condition";      ///< "NvidiaXidError=True"
inline constexpr std::string_view kSignAllocatable = "allocatable";  ///< "aliyun.com/gpu-mem=15"
inline constexpr std::string_view kSignTaint = "taint";
inline constexpr std::string_view kSignEcc = "ecc";
inline constexpr std::string_view kSignImage = "image";              ///< container image, such as nvidia/cuda:12.2.0-base
inline constexpr std::string_view kSignPodsOnGpu = "pods-on-gpu";    ///< pods of the fullest GPU of a node, from kubectl inspect cgpu -d
inline constexpr std::string_view kSignRequireCuda = "require-cuda"; ///< a condition that was not met: "cuda>=12.8"

/// A node as one text shows it. A facet that two texts give differently has two facts.
struct ObservedNode {
    std::string name;       ///< empty: a machine that does not say who it is (nvidia-smi)
    std::string poolId;     ///< alibabacloud.com/nodepool-id
    std::string poolName;   ///< where an answer of the API tells it
    std::string clusterId;  ///< ack.aliyun.com
    std::string instanceId;
    std::vector<ObservedFact> facts; ///< in the order found
    std::vector<ObservedSign> signs;
    TextPlace place;        ///< where the node begins
    bool operator==(const ObservedNode&) const = default;
};

/// A node pool as ACK's API describes it: what its new nodes get.
struct ObservedPool {
    std::string id;
    std::string name;
    std::vector<ObservedFact> facts;
    TextPlace place;
    bool operator==(const ObservedPool&) const = default;
};

/// A Kubernetes version as DescribeKubernetesVersionMetadata offers it.
struct VersionOffer {
    Value kubernetes;
    std::vector<Value> runtimes;      ///< container-runtime
    std::vector<std::string> images;  ///< image ids
    std::vector<Value> systems;       ///< os, of the image types that the vocabulary knows; each once
    std::string released;             ///< as printed; may be empty
    std::string expires;
    std::optional<bool> creatable;
    std::vector<Value> upgradesTo;    ///< kubernetes
    TextPlace place;
    bool operator==(const VersionOffer&) const = default;
};

/// Something that a person must be told about what was read, or not read.
struct IntakeRemark {
    enum class Kind : std::uint8_t {
        Note,    ///< taken, with something to know
        Skipped, ///< this row or part was not taken; the others were
        Fault,   ///< this whole section could not be read
    };
    Kind kind = Kind::Note;
    TextPlace place;
    std::string message;
    std::string hint;
    bool operator==(const IntakeRemark&) const = default;
};
inline constexpr std::size_t kMostRemarks = 200; ///< then one last remark counts the rest

/// All that was read off one or more pasted texts.
struct Observations {
    std::vector<PasteSection> sections;
    std::vector<ObservedNode> nodes;
    std::vector<ObservedPool> pools;
    std::vector<ObservedFact> loose; ///< facts of no node that is named: lines of logs, components
    std::vector<ObservedSign> signs; ///< of no node that is named
    std::vector<VersionOffer> offers;
    std::vector<IntakeRemark> remarks;
    std::size_t nodesRead = 0;       ///< objects seen, taken or not

    void remark(IntakeRemark::Kind kind, TextPlace place, std::string message, std::string hint = {});
};

/// Asked and told while long texts are read, on the reader's thread.
struct IntakeHooks {
    std::function<bool()> stopped;
    std::function<void(double)> progress; ///< 0 to 1
};

} // namespace poolwright
