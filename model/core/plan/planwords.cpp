// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/plan/planwords.h"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>

namespace poolwright {

std::string_view shortName(Facet facet) {
    switch (facet) {
    case Facet::Kubernetes:
        return "Kubernetes";
    case Facet::AiInstaller:
        return "installer";
    case Facet::ArmsPrometheus:
        return "prometheus";
    case Facet::GpuExporter:
        return "exporter";
    case Facet::Os:
        return "OS";
    case Facet::Cgpu:
        return "cGPU";
    case Facet::Toolkit:
        return "toolkit";
    case Facet::Runtime:
        return "runtime";
    case Facet::GpuScheduling:
        return "scheduling";
    case Facet::DriverPinned:
        return "driver pinned:";
    default:
        return id(facet);
    }
}

namespace {

/// A runtime's value says itself what it is.
std::string shortValue(const PlanChange& change) {
    if (!change.to) {
        return fmt::format("{} open", shortName(change.facet));
    }
    if (change.facet == Facet::Runtime) {
        return change.to->text;
    }
    if (change.facet == Facet::DriverPinned) {
        return change.to->tag == kTrueTag ? "driver pinned" : "driver not pinned";
    }
    return fmt::format("{} {}", shortName(change.facet), change.to->text);
}

} // namespace

std::string shortChanges(std::span<const PlanChange> changes, std::size_t most) {
    std::vector<const PlanChange*> shown;
    for (const PlanChange& change : changes) {
        if (change.to) {
            shown.push_back(&change);
        }
    }
    if (shown.empty()) {
        return changes.empty() ? std::string() : shortValue(changes.front());
    }
    // That a driver is pinned goes without saying where it is set.
    if (shown.size() > 1) {
        std::erase_if(shown, [](const PlanChange* one) { return one->facet == Facet::DriverPinned; });
    }
    std::string out;
    for (std::size_t i = 0; i < shown.size() && i < most; ++i) {
        out += (out.empty() ? "" : ", ") + shortValue(*shown[i]);
    }
    if (shown.size() > most) {
        out += fmt::format(" and {} more", shown.size() - most);
    }
    return out;
}

std::string_view plainName(Facet facet) {
    switch (facet) {
    case Facet::Kubernetes:
        return "Kubernetes";
    case Facet::AiInstaller:
    case Facet::ArmsPrometheus:
    case Facet::GpuExporter:
        return id(facet);
    case Facet::Os:
        return "the operating system";
    case Facet::Image:
        return "the OS image";
    case Facet::Kernel:
        return "the kernel";
    case Facet::Kubelet:
        return "the kubelet";
    case Facet::Driver:
        return "the driver";
    case Facet::DriverPinned:
        return "the pinning of the driver";
    case Facet::Cgpu:
        return "cGPU";
    case Facet::Toolkit:
        return "the container toolkit";
    case Facet::Runtime:
        return "the container runtime";
    case Facet::GpuScheduling:
        return "the scheduling label";
    default:
        return id(facet);
    }
}

std::string plainValue(Facet facet, const Value* value) {
    std::string name(plainName(facet));
    if (value == nullptr) {
        return name + " left open";
    }
    if (facet == Facet::DriverPinned) {
        return value->tag == kTrueTag ? "the driver pinned" : "the driver not pinned";
    }
    if (facet == Facet::Runtime) {
        return value->text;
    }
    if (name.starts_with("the ")) {
        name.erase(0, 4);
    }
    return value->tag == kNoneTag ? "no " + name : name + " " + value->text;
}

std::string listed(std::span<const std::string> parts) {
    std::string out;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        out += i == 0 ? "" : (i + 1 == parts.size() ? " and " : ", ");
        out += parts[i];
    }
    return out;
}

std::string plainChanges(std::span<const PlanChange> changes) {
    std::vector<std::string> said;
    for (const PlanChange& change : changes) {
        if (change.to && change.facet != Facet::DriverPinned) {
            said.push_back(plainValue(change.facet, &*change.to));
        }
    }
    if (said.empty() && !changes.empty()) {
        said.push_back(plainValue(changes.front().facet, changes.front().to ? &*changes.front().to : nullptr));
    }
    return listed(said);
}

std::string asSentence(std::string text) {
    const bool name = text.starts_with("cGPU") || text.starts_with("ack-") || text.starts_with("containerd");
    if (!name && !text.empty()) {
        text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
    }
    return text;
}

std::string countOf(std::uint64_t count, std::string_view one, std::string_view many) {
    if (count == 1) {
        return fmt::format("1 {}", one);
    }
    return many.empty() ? fmt::format("{} {}s", count, one) : fmt::format("{} {}", count, many);
}

std::string durationText(std::uint64_t minutes) {
    constexpr std::uint64_t kHour = 60;
    if (minutes < kHour) {
        return fmt::format("{} min", minutes);
    }
    const std::uint64_t rest = minutes % kHour;
    return rest == 0 ? fmt::format("{} h", minutes / kHour) : fmt::format("{} h {} min", minutes / kHour, rest);
}

std::string inSentence(std::string_view text) {
    std::string out(text);
    const auto upper = [&](std::size_t at) { return at < out.size() && std::isupper(static_cast<unsigned char>(out[at])) != 0; };
    if (upper(0) && !upper(1)) {
        constexpr std::string_view kNames[] = {"Kubernetes", "Alibaba", "Ubuntu", "Docker", "Lingjun"};
        if (std::ranges::none_of(kNames, [&](std::string_view name) { return text.starts_with(name); })) {
            out[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(out[0])));
        }
    }
    return out;
}

} // namespace poolwright
