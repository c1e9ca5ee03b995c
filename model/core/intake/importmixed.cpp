// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/intake/importmixed.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "model/core/base/naturalorder.h"
#include "model/core/intake/importnames.h"

namespace poolwright {

namespace {

constexpr std::size_t kNamesOfShare = 20;

/// What people know a node pool's parts by, most telling first.
constexpr std::array kTelling{Facet::Kernel,       Facet::Driver,        Facet::InstanceFamily, Facet::GpuScheduling,
                              Facet::Cgpu,         Facet::Kubelet,       Facet::Runtime,        Facet::Toolkit,
                              Facet::Os,           Facet::Image,         Facet::NodeKind,       Facet::CpuPolicy,
                              Facet::DriverPinned, Facet::PodsPerGpu};

bool valueBefore(const Value& a, const Value& b) {
    return a.tag != b.tag ? a.tag < b.tag : a.key != b.key ? b.key < a.key : a.text < b.text;
}

/// "5.10.134-18" where every kernel is of one line, else with the line; the processor is never of interest.
std::string kernelText(std::string text, bool oneLine) {
    for (const std::string_view end : {".x86_64", ".aarch64"}) {
        if (text.ends_with(end)) {
            text.resize(text.size() - end.size());
        }
    }
    const std::size_t dot = text.rfind('.');
    if (oneLine && dot != std::string::npos && (text.compare(dot, 3, ".al") == 0 || text.compare(dot, 3, ".el") == 0)) {
        text.resize(dot);
    }
    return text;
}

std::string shortText(Facet facet, const Value* value, bool oneLine) {
    if (value == nullptr) {
        return fmt::format("{} open", id(facet));
    }
    switch (facet) {
    case Facet::Kernel:
        return kernelText(value->text, oneLine);
    case Facet::InstanceFamily:
    case Facet::Runtime:
    case Facet::Os:
    case Facet::NodeKind:
        return value->text;
    case Facet::Image:
        return value->text.ends_with(".vhd") ? value->text.substr(0, value->text.size() - 4) : value->text;
    case Facet::Toolkit:
        return "toolkit " + value->text;
    case Facet::GpuScheduling:
        return "scheduling " + value->text;
    case Facet::DriverPinned:
        return value->tag == kTrueTag ? "driver pinned" : "driver not pinned";
    default:
        return fmt::format("{} {}", id(facet), value->text);
    }
}

/// The facets that tell the parts apart: each the one that tells most of what is still alike.
std::vector<Facet> tellingFacets(std::span<const EqualNodes> parts) {
    std::vector<Facet> out;
    std::vector<std::size_t> classes(parts.size(), 0);
    std::size_t count = 1;
    while (count < parts.size()) {
        std::optional<Facet> best;
        std::vector<std::size_t> bestClasses;
        for (const Facet facet : kTelling) {
            std::map<std::pair<std::size_t, std::uint32_t>, std::size_t> finer;
            std::vector<std::size_t> own(parts.size());
            for (std::size_t i = 0; i < parts.size(); ++i) {
                const std::pair key{classes[i], parts[i].values[static_cast<std::size_t>(facet)]};
                own[i] = finer.try_emplace(key, finer.size()).first->second;
            }
            if (finer.size() > count) {
                count = finer.size();
                best = facet;
                bestClasses = std::move(own);
            }
        }
        if (!best) {
            break;
        }
        out.push_back(*best);
        classes = std::move(bestClasses);
    }
    return out;
}

} // namespace

void ShareCount::add(std::uint32_t value, const std::string& node) {
    Count& count = counts_[value];
    ++count.nodes;
    if (count.names.size() < kNamesOfShare && !node.empty()) {
        count.names.push_back(node);
    }
}

std::vector<ValueShare> ShareCount::shares() const {
    std::vector<ValueShare> out;
    for (const auto& [number, count] : counts_) {
        if (number != 0) {
            out.push_back({numbers_.value(number), count.nodes, count.names});
        }
    }
    std::ranges::sort(out, [](const ValueShare& a, const ValueShare& b) {
        return a.nodes != b.nodes ? a.nodes > b.nodes : valueBefore(*a.value, *b.value);
    });
    if (const auto open = counts_.find(0); open != counts_.end()) {
        out.push_back({std::nullopt, open->second.nodes, open->second.names});
    }
    return out;
}

std::vector<EqualNodes> equalNodes(std::span<IntakeNode* const> nodes) {
    std::map<std::array<std::uint32_t, kFacetCount>, std::size_t> places;
    std::vector<EqualNodes> out;
    for (const IntakeNode* node : nodes) {
        std::array<std::uint32_t, kFacetCount> values{};
        for (const FacetSpec& each : facetSpecs()) {
            if (each.scope == Scope::Pool) {
                values[static_cast<std::size_t>(each.facet)] = node->certain(each.facet);
            }
        }
        const auto [at, fresh] = places.try_emplace(values, out.size());
        if (fresh) {
            out.push_back({values, {}});
        }
        out[at->second].nodes.push_back(node);
    }
    for (EqualNodes& part : out) {
        std::ranges::sort(part.nodes, [](const IntakeNode* a, const IntakeNode* b) {
            return naturalOrder(a->name(), b->name()) < 0;
        });
    }
    std::ranges::stable_sort(out, [](const EqualNodes& a, const EqualNodes& b) {
        return a.nodes.size() != b.nodes.size() ? a.nodes.size() > b.nodes.size()
                                                : naturalOrder(a.nodes.front()->name(), b.nodes.front()->name()) < 0;
    });
    return out;
}

std::vector<std::string> tellingLabels(std::span<const EqualNodes> parts, const ValueNumbers& numbers) {
    std::vector<std::string> out(parts.size());
    for (const Facet facet : tellingFacets(parts)) {
        const auto valueOf = [&](const EqualNodes& part) {
            const std::uint32_t number = part.values[static_cast<std::size_t>(facet)];
            return number == 0 ? nullptr : &numbers.value(number);
        };
        std::set<ValueTag> lines;
        for (const EqualNodes& part : parts) {
            if (const Value* value = valueOf(part)) {
                lines.insert(value->tag);
            }
        }
        for (std::size_t i = 0; i < parts.size(); ++i) {
            out[i] += (out[i].empty() ? "" : ", ") + shortText(facet, valueOf(parts[i]), lines.size() == 1);
        }
    }
    GivenNames given;
    for (std::string& label : out) {
        if (parts.size() > 1) {
            label = given.give(possibleName(label, "part"));
        }
    }
    return out;
}

} // namespace poolwright
