// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/intake/linekind.h"

#include <algorithm>
#include <array>

#include "model/core/intake/linetext.h"
#include "model/core/intake/logkind.h"

namespace poolwright {

namespace {

bool osReleaseLine(std::string_view line) {
    constexpr std::array<std::string_view, 8> kKeys{
        "NAME=", "VERSION=", "ID=", "ID_LIKE=", "VERSION_ID=", "PRETTY_NAME=", "PLATFORM_ID=", "ANSI_COLOR="};
    return std::ranges::any_of(kKeys, [&](std::string_view key) { return line.starts_with(key); });
}

bool packageLine(std::string_view line) {
    constexpr std::array<std::string_view, 11> kPackages{"nvidia-container-toolkit-",
                                                         "nvidia-container-runtime-",
                                                         "nvidia-container-toolkit-base-",
                                                         "libnvidia-container",
                                                         "nvidia-docker2-",
                                                         "containerd.io-",
                                                         "containerd-",
                                                         "docker-ce-",
                                                         "kubelet-",
                                                         "kubeadm-",
                                                         "kubectl-"};
    if (line.starts_with("ii  ") || line.starts_with("hi  ")) {
        const std::string_view name = firstWord(line.substr(4));
        return std::ranges::any_of(kPackages, [&](std::string_view package) {
            return name == package.substr(0, package.size() - 1) ||
                   (package.back() != '-' && name.starts_with(package));
        });
    }
    return std::ranges::any_of(kPackages, [&](std::string_view package) {
        if (!line.starts_with(package)) {
            return false;
        }
        const std::size_t digit = line.find_first_of("0123456789", package.size());
        return digit != std::string_view::npos && digit < package.size() + 12 && !contains(line.substr(0, digit), " ");
    });
}

/// A kernel of a line that is nothing else, as uname -r prints it.
bool bareKernel(std::string_view line) {
    line = trimmed(line);
    const std::string_view base = versionAtFront(line);
    if (base.empty() || line.size() > 96 || contains(line, " ") || line.size() <= base.size() ||
        line[base.size()] != '-') {
        return false;
    }
    constexpr std::array<std::string_view, 5> kTails{".al7", ".al8", ".el7", ".el8", "-generic"};
    return std::ranges::any_of(kTails, [&](std::string_view tail) { return contains(line, tail); });
}

bool hostLine(std::string_view line) {
    constexpr std::array<std::string_view, 16> kHeads{"NVRM version:",
                                                      "GCC version:",
                                                      "cli-version:",
                                                      "lib-version:",
                                                      "NVIDIA Container Toolkit CLI version",
                                                      "NVIDIA Container Runtime Hook version",
                                                      "NVIDIA Container Runtime version",
                                                      "Docker version ",
                                                      "containerd github.com/",
                                                      "containerd containerd.io",
                                                      "Client Version:",
                                                      "Server Version:",
                                                      "Kubernetes v",
                                                      "Client: Docker",
                                                      "RuntimeName:",
                                                      "CentOS Linux release "};
    if (std::ranges::any_of(kHeads, [&](std::string_view head) { return line.starts_with(head); })) {
        return true;
    }
    if (line.starts_with("Linux ") && contains(line, " #") &&
        !versionAtFront(trimmedLeft(line.substr(std::min(line.find(' ', 6), line.size())))).empty()) {
        return true; // uname -a
    }
    return osReleaseLine(line) || packageLine(line) || bareKernel(line);
}

bool smiLine(std::string_view line) {
    return contains(line, "|") || contains(line, "-----") || contains(line, "=====") || line.ends_with('+') ||
           contains(line, "MiB");
}

bool tableHead(std::string_view line, std::initializer_list<std::string_view> words) {
    std::size_t at = 0;
    for (const std::string_view word : words) {
        at = line.find(word, at);
        if (at == std::string_view::npos) {
            return false;
        }
        at += word.size();
    }
    return true;
}

std::optional<LineKind> tableKind(std::string_view line) {
    if (line.starts_with("NAME") && contains(line, "IPADDRESS")) {
        return LineKind{PasteKind::CgpuInspection, true};
    }
    if (line.starts_with("NAME:") && !trimmed(line.substr(5)).empty() && !contains(trimmed(line.substr(5)), " ")) {
        return LineKind{PasteKind::CgpuInspection, false};
    }
    if (line.starts_with("NAME ") && tableHead(line, {"STATUS", "ROLES", "AGE", "VERSION"})) {
        return LineKind{PasteKind::NodeTable, true};
    }
    if (line.starts_with("NAME") && tableHead(line, {"NAMESPACE", "REVISION", "UPDATED", "STATUS", "CHART"})) {
        return LineKind{PasteKind::ComponentList, true};
    }
    if ((line.starts_with("LAST SEEN") || line.starts_with("NAMESPACE")) &&
        tableHead(line, {"LAST SEEN", "TYPE", "REASON"})) {
        return LineKind{PasteKind::Events, false};
    }
    return std::nullopt;
}

bool eventLine(std::string_view line) {
    const std::string_view body = trimmedLeft(line);
    if (body.starts_with("Warning  ") || body.starts_with("Normal  ")) {
        return true;
    }
    if (line.starts_with("Events:")) {
        return true;
    }
    const std::size_t end = body.find_first_of(" \t"); // "5m12s  Warning  Failed  pod/x  …"
    if (end == std::string_view::npos || end == 0 || end > 8 || !isDigit(body.front())) {
        return false;
    }
    const std::string_view second = firstWord(body.substr(end));
    return second == "Warning" || second == "Normal";
}

/// Names of --query-gpu, as the first line of its CSV prints them.
bool queryHead(std::string_view line) {
    constexpr std::array<std::string_view, 12> kFields{
        "name",  "gpu_name",         "driver_version", "index",       "uuid",      "memory.total [MiB]",
        "count", "ecc.mode.current", "pci.bus_id",     "compute_cap", "timestamp", "vbios_version"};
    std::size_t known = 0;
    std::size_t fields = 0;
    while (fields < 64) {
        const std::size_t comma = std::min(line.find(','), line.size());
        known += std::ranges::find(kFields, trimmed(line.substr(0, comma))) != kFields.end() ? 1 : 0;
        ++fields;
        if (comma == line.size()) {
            break;
        }
        line.remove_prefix(comma + 1);
    }
    return fields <= 2 ? known == fields && line.size() > 5 : known * 2 >= fields;
}

std::optional<LineKind> smiKind(std::string_view line, std::string_view next) {
    const bool border = line.starts_with('+') && contains(line, "------") && contains(next, "NVIDIA-SMI ");
    const bool stamp = shaped(line, "Aaa Aaa ") && next.starts_with("+-----");
    if (border || stamp) { // what stands before the head
        return LineKind{PasteKind::NvidiaSmi, true};
    }
    if (line.starts_with('|') &&
        (contains(line, "NVIDIA-SMI ") || contains(line, "MiB /") || contains(line, "| Processes:") ||
         contains(line, "Driver Version:") || contains(line, " 00000000:"))) {
        return LineKind{PasteKind::NvidiaSmi, false};
    }
    if (contains(line, "NVSMI LOG")) {
        return LineKind{PasteKind::NvidiaSmiQuery, true};
    }
    if (line.starts_with("<?xml") || line.starts_with("<nvidia_smi_log") ||
        line.starts_with("<!DOCTYPE nvidia_smi_log")) {
        return LineKind{PasteKind::NvidiaSmiXml, false};
    }
    if (line.starts_with("GPU ") && line.size() > 6 && isDigit(line[4]) && contains(line, "(UUID: ")) {
        return LineKind{PasteKind::NvidiaSmiList, false};
    }
    return queryHead(line) ? std::optional(LineKind{PasteKind::NvidiaSmiList, true}) : std::nullopt;
}

} // namespace

std::optional<LineKind> lineKind(std::string_view line, std::string_view next) {
    if (line.empty() || (isBlank(line.front()) && !eventLine(line))) {
        return std::nullopt;
    }
    if (const auto kind = logKind(line)) {
        return LineKind{*kind, false};
    }
    if (const auto kind = smiKind(line, next)) {
        return kind;
    }
    if (line.starts_with("Name:") && isBlank(line.size() > 5 ? line[5] : 'x')) {
        const std::string_view key = firstWord(next);
        const bool node = key == "Roles:" || key == "Labels:";
        return LineKind{node ? PasteKind::NodeDescription : PasteKind::Events, false};
    }
    if (line.starts_with("apiVersion:") || line.starts_with("kind: ")) {
        return LineKind{PasteKind::Nodes, false};
    }
    if (line == "---" && (next.starts_with("apiVersion:") || next.starts_with("kind:") || next.starts_with("items:"))) {
        return LineKind{PasteKind::Nodes, true};
    }
    if (const auto kind = tableKind(line)) {
        return kind;
    }
    if (eventLine(line)) {
        return LineKind{PasteKind::Events, false};
    }
    return hostLine(line) ? std::optional(LineKind{PasteKind::HostCommand, false}) : std::nullopt;
}

bool beginsJson(std::string_view line) {
    line = trimmed(line.substr(0, 4096));
    if (line.empty() || (line.front() != '{' && line.front() != '[')) {
        return false;
    }
    const std::string_view rest = trimmedLeft(line.substr(1));
    return rest.empty() || rest.front() == '"' || rest.front() == '}' || rest.front() == ']' || rest.front() == '{';
}

bool isJsonLogLine(std::string_view line) {
    constexpr std::array<std::string_view, 5> kHeads{"{\"log\":", "{\"level\":", "{\"ts\":", "{\"time\":", "{\"msg\":"};
    return line.ends_with('}') &&
           std::ranges::any_of(kHeads, [&](std::string_view head) { return line.starts_with(head); });
}

bool continuesKind(PasteKind kind, bool yaml, std::string_view line, bool afterBlank) {
    const bool blank = trimmed(line).empty();
    const bool indented = !line.empty() && isBlank(line.front());
    if (yaml) {
        const std::size_t colon = line.find(':');
        const bool key = colon != std::string_view::npos && colon > 0 && isLetter(line.front()) &&
                         line.substr(0, colon).find_first_of(" \t") == std::string_view::npos &&
                         (colon + 1 == line.size() || line[colon + 1] == ' ');
        return blank || indented || line.starts_with('-') || key;
    }
    switch (kind) {
    case PasteKind::NvidiaSmi:
        return blank || smiLine(line);
    case PasteKind::NvidiaSmiQuery:
        return blank || indented || contains(line, " : ") || line.starts_with("GPU ") || !afterBlank;
    case PasteKind::CgpuInspection:
        return true; // it ends where its sum was printed, which the caller knows
    case PasteKind::NvidiaSmiXml:
    case PasteKind::Other:
        return true;
    case PasteKind::NodeDescription:
    case PasteKind::Events: {
        const std::size_t colon = line.find(':');
        const bool key = colon != std::string_view::npos && colon < 40 && isLetter(line.front());
        return blank || indented || key || !afterBlank;
    }
    case PasteKind::NodeTable:
    case PasteKind::ComponentList:
    case PasteKind::NvidiaSmiList:
        return !blank && !afterBlank;
    default: // logs and host commands: lines that belong to the one before them
        return blank || !afterBlank;
    }
}

} // namespace poolwright
