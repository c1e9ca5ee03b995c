// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/intake/nodekeys.h"

#include <algorithm>
#include <fmt/format.h>

namespace poolwright {

namespace {

constexpr std::size_t kLongestSign = 256;
constexpr std::size_t kMostSigns = 64;     ///< of one node; one that goes on has no more to tell
constexpr std::size_t kMostNodeFacts = 64; ///< a node has some twelve

constexpr std::string_view kInstanceOfDisks = "csi.volume.kubernetes.io/nodeid";

struct NamedFacet {
    std::string_view key;
    Facet facet;
};
constexpr std::array kNodeFacts{
    NamedFacet{"kernelVersion", Facet::Kernel},
    NamedFacet{"osImage", Facet::Os},
    NamedFacet{"containerRuntimeVersion", Facet::Runtime},
    NamedFacet{"kubeletVersion", Facet::Kubelet},
};

/// Conditions of the node-problem-detector that matter when True.
constexpr std::array<std::string_view, 9> kBadConditions{"NvidiaXidError",  "KernelDeadlock", "ReadonlyFilesystem",
                                                         "FDPressure",      "NTPProblem",     "RAMRoleError",
                                                         "InstanceExpired", "RuntimeOffline", "InodesPressure"};

constexpr std::string_view kErdma = "aliyun/erdma";

} // namespace

NodeKeys::NodeKeys(const Matrix& matrix, Observations& out, ObservedNode& node, PasteKind from,
                   RememberedValues* printed)
    : out_(out), node_(node), from_(from), printed_(printed) {
    if (printed_ == nullptr) {
        printed_ = &own_.emplace(matrix);
    }
}

bool readsNodeAnnotation(std::string_view key) { return key == kInstanceOfDisks; }
bool readsNodeFacts(std::string_view key) {
    return std::ranges::find(kNodeFacts, key, &NamedFacet::key) != kNodeFacts.end();
}
bool readsNodeResource(std::string_view key) { return key.starts_with("aliyun") || key == "nvidia.com/gpu"; }

void remarkOnce(Observations& out, IntakeRemark::Kind kind, TextPlace place, std::string message, std::string hint) {
    const auto same = [&](const IntakeRemark& other) { return other.kind == kind && other.message == message; };
    if (std::ranges::none_of(out.remarks, same)) {
        out.remark(kind, place, std::move(message), std::move(hint));
    }
}

std::optional<NodeKeys::Resource> NodeKeys::resourceOf(std::string_view key) {
    constexpr std::array<std::string_view, kResources> kKeys{"nvidia.com/gpu", "aliyun.com/gpu-mem",
                                                             "aliyun.com/gpu-count", "aliyun.com/gpu-core.percentage",
                                                             "aliyun.com/gpu"};
    const auto at = std::ranges::find(kKeys, key);
    return at == kKeys.end() ? std::nullopt : std::optional(static_cast<Resource>(at - kKeys.begin()));
}

std::string NodeKeys::shortened(std::string_view text, std::size_t most) {
    if (text.size() <= most) {
        return std::string(text);
    }
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) {
        --most; // not within a character
    }
    return std::string(text.substr(0, most));
}

std::string NodeKeys::called() const { return node_.name.empty() ? "a node" : "node " + shortened(node_.name, 64); }

std::optional<Value> NodeKeys::read(Facet facet, std::string_view printed) { return printed_->of(facet, printed); }

const ObservedFact* NodeKeys::fact(Facet facet) const {
    const auto at = std::ranges::find(node_.facts, facet, &ObservedFact::facet);
    return at == node_.facts.end() ? nullptr : &*at;
}

bool NodeKeys::take(Facet facet, std::string_view printed, TextPlace place, Standing standing, std::string note) {
    auto value = read(facet, printed);
    if (!value) {
        remarkOnce(out_, IntakeRemark::Kind::Skipped, place,
                   fmt::format("'{}' is not a value of {} that the matrix knows", shortened(printed, 64), id(facet)),
                   "the facet stays open; set it by hand where it is known");
        return false;
    }
    keep(facet, std::move(*value), printed, place, standing, std::move(note));
    return true;
}

/// The same value again says nothing new; another one is kept beside the first.
void NodeKeys::keep(Facet facet, Value value, std::string_view printed, TextPlace place, Standing standing,
                    std::string note) {
    const auto same = [&](const ObservedFact& one) {
        return one.facet == facet && one.standing == standing && one.value.sameAs(value);
    };
    if (std::ranges::any_of(node_.facts, same)) {
        return;
    }
    if (node_.facts.size() >= kMostNodeFacts) {
        remarkOnce(out_, IntakeRemark::Kind::Skipped, place, fmt::format("{} has too many values", called()),
                   fmt::format("the first {} are kept; is this what kubectl printed?", kMostNodeFacts));
        return;
    }
    const auto rival = [&](const ObservedFact& one) { return one.facet == facet && one.standing == standing; };
    if (const auto other = std::ranges::find_if(node_.facts, rival); other != node_.facts.end()) {
        out_.remark(IntakeRemark::Kind::Note, place,
                    fmt::format("{} has two values of {}: '{}' in line {} and '{}' in line {}", called(), id(facet),
                                shortened(other->raw, 64), other->place.line, shortened(printed, 64), place.line),
                    "both are kept; find out which one is true before a plan is built on it");
    }
    node_.facts.push_back(
        {facet, std::move(value), shortened(printed, kLongestRaw), place, from_, standing, std::move(note)});
}

void NodeKeys::sign(std::string_view key, std::string value, TextPlace place) {
    if (node_.signs.size() < kMostSigns) {
        node_.signs.push_back({std::string(key), shortened(value, kLongestSign), place});
    }
}

void NodeKeys::name(std::string_view value, TextPlace /*place*/) { node_.name = shortened(value, kLongestRaw); }

void NodeKeys::annotation(std::string_view key, std::string_view value, TextPlace /*place*/) {
    if (key != kInstanceOfDisks || !node_.instanceId.empty()) {
        return;
    }
    if (const std::size_t at = value.find("\"i-"); at != std::string_view::npos) { // {"diskplugin…":"i-…"}
        const std::string_view rest = value.substr(at + 1);
        node_.instanceId = shortened(rest.substr(0, rest.find('"')), kLongestRaw);
    }
}

void NodeKeys::providerId(std::string_view value, TextPlace place) {
    const std::size_t dot = value.find('.');
    if (dot == std::string_view::npos || !value.substr(dot + 1).starts_with("i-")) {
        return; // of another provider
    }
    node_.instanceId = shortened(value.substr(dot + 1), kLongestRaw);
    take(Facet::Region, value.substr(0, dot), {place.line, place.begin, std::min(place.end, place.begin + dot)});
}

void NodeKeys::nodeInfo(std::string_view key, std::string_view value, TextPlace place) {
    const auto at = std::ranges::find(kNodeFacts, key, &NamedFacet::key);
    if (at == kNodeFacts.end() || value.empty()) {
        return;
    }
    if (at->facet != Facet::Os) {
        take(at->facet, value, place);
        return;
    }
    if (auto os = read(Facet::Os, value)) {
        const bool plain = os->text == "alinux3";
        keep(Facet::Os, std::move(*os), value, place, Standing::Seen,
             plain ? "the container-optimized edition prints the same" : std::string());
    } else {
        system_ = Held{shortened(value, kLongestRaw), place};
    }
}

void NodeKeys::allocatable(std::string_view key, std::string_view quantity, TextPlace place) {
    const auto resource = resourceOf(key);
    if (!resource && key != kErdma) {
        return;
    }
    sign(kSignAllocatable, fmt::format("{}={}", key, shortened(quantity, 64)), place);
    const auto amount = quantityOf(quantity);
    if (!amount) {
        out_.remark(
            IntakeRemark::Kind::Skipped, place,
            fmt::format("{}: '{}' of {} is no quantity, or too large for one", called(), shortened(quantity, 64), key),
            "a quantity is a whole number, or one such as 23028Mi");
    } else if (resource) {
        offered_[*resource] = {amount, place};
    }
}

void NodeKeys::capacity(std::string_view key, std::string_view quantity, TextPlace place) {
    if (const auto resource = resourceOf(key)) {
        held_[*resource] = {quantityOf(quantity), place};
    }
}

void NodeKeys::condition(std::string_view type, std::string_view status, TextPlace place) {
    const bool bad = type == "Ready"
                         ? status != "True"
                         : status == "True" && std::ranges::find(kBadConditions, type) != kBadConditions.end();
    if (bad) {
        sign(kSignCondition, fmt::format("{}={}", type, shortened(status, 32)), place);
    }
}

void NodeKeys::taint(std::string_view key, std::string_view value, std::string_view effect, TextPlace place) {
    sign(kSignTaint,
         fmt::format("{}{}{}{}{}", shortened(key, 64), value.empty() ? "" : "=", shortened(value, 64),
                     effect.empty() ? "" : ":", shortened(effect, 32)),
         place);
}

} // namespace poolwright
