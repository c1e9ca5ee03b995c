// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "model/core/intake/cleantext.h"

namespace poolwright {

/// What printed a part of a pasted text.
enum class PasteKind : std::uint8_t {
    Nodes,            ///< kubectl get node(s) -o json or yaml: a List, a NodeList or one Node
    OtherObjects,     ///< JSON or YAML of another kind (pods …): the section's `what` names it
    NodeTable,        ///< kubectl get nodes without -o: has no facets worth much
    NodeDescription,  ///< kubectl describe node
    CgpuInspection,   ///< kubectl inspect cgpu, with or without -d
    NvidiaSmi,        ///< the table
    NvidiaSmiList,    ///< nvidia-smi -L and --query-gpu=… --format=csv
    NvidiaSmiQuery,   ///< nvidia-smi -q
    NvidiaSmiXml,     ///< nvidia-smi -q -x
    ClusterNodes,     ///< answer of DescribeClusterNodes
    NodePoolDetail,   ///< answer of DescribeClusterNodePoolDetail
    VersionMetadata,  ///< answer of DescribeKubernetesVersionMetadata
    ComponentList,    ///< names and versions of components (helm list, kubectl get pods -o wide images, DescribeClusterAddonsVersion)
    KernelLog,        ///< dmesg, journalctl -k
    KubeletLog,
    RuntimeLog,       ///< containerd, docker, nvidia-container-cli
    Events,           ///< kubectl describe pod, kubectl get events
    HostCommand,      ///< uname -r, cat /etc/os-release, cat /proc/cgpu_km/version, rpm -qa, nvidia-ctk --version
    Other,
};
std::string_view toText(PasteKind kind); ///< "nvidia-smi -q", "kubelet log" …: for people

/// Lines of one kind. Sections cover the whole text in order and do not overlap.
struct PasteSection {
    PasteKind kind = PasteKind::Other;
    std::size_t firstLine = 1;
    std::size_t lastLine = 1; ///< included
    std::size_t begin = 0;    ///< bytes of the clean text
    std::size_t end = 0;
    std::string what; ///< of OtherObjects: "Pod list"; of a section with a prompt before it: the command
    bool operator==(const PasteSection&) const = default;
};

inline constexpr std::size_t kMostSections = 100'000; ///< the rest of a text that has more is one section, Other

/// Tells a text's parts apart. Linear in the text; never fails: what is not known is Other. A line with a shell's prompt is a
/// section of its own (Other, `what` empty); what it printed follows with the command as `what`.
std::vector<PasteSection> sectionsOf(const CleanText& text);

} // namespace poolwright
