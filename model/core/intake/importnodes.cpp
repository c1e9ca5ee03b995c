// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/intake/importnodes.h"

#include <algorithm>
#include <fmt/format.h>

#include "model/core/intake/observe.h"

namespace poolwright {

namespace {

/// Only nodes with a GPU have these.
bool onlyWithGpu(Facet facet) {
    switch (facet) {
    case Facet::InstanceFamily:
    case Facet::Driver:
    case Facet::DriverPinned:
    case Facet::Cgpu:
    case Facet::GpuScheduling:
    case Facet::PodsPerGpu:
    case Facet::Gpu:
    case Facet::GpuSeries:
    case Facet::Architecture:
    case Facet::ComputeCapability:
    case Facet::GpuMemory:
    case Facet::GpusPerNode:
        return true;
    default:
        return false;
    }
}

bool showsGpu(const ObservedSign& sign) {
    if (sign.key == kSignAllocatable) { // a cGPU node offers "nvidia.com/gpu=0", one without GPUs does not have the key
        return sign.value.starts_with("nvidia.com/gpu") || sign.value.starts_with("aliyun.com/gpu");
    }
    return sign.key == kSignGpuModel || sign.key == kSignGpuMemory || sign.key == kSignCudaVersion ||
           sign.key == kSignXid || (sign.key == kSignGpuCount && sign.value != "0");
}

/// Takes the first text that is not empty; two that differ are told.
void takeIdentity(std::string_view& into, const std::string& from, std::string_view what, const IntakeNode& node,
                  const ObservedNode& seen, ImportRemarks& remarks) {
    if (from.empty() || into == from) {
        return;
    }
    if (into.empty()) {
        into = from;
        return;
    }
    remarks.note(seen.place, fmt::format("{} has the {} {} here and {} at {}; the first one counts", calledAs(node, remarks),
                                         what, from, into, remarks.where(node.seen->place)));
}

void addObserved(IntakeNode& node, const ObservedNode& seen, ValueNumbers& numbers, ImportRemarks& remarks) {
    if (node.seen == nullptr) {
        node.seen = &seen;
    }
    takeIdentity(node.poolId, seen.poolId, "node pool", node, seen, remarks);
    takeIdentity(node.poolName, seen.poolName, "node pool name", node, seen, remarks);
    takeIdentity(node.clusterId, seen.clusterId, "cluster", node, seen, remarks);
    for (const ObservedFact& fact : seen.facts) {
        addReading(node, fact, numbers, remarks);
    }
    node.gpu = node.gpu || std::ranges::any_of(seen.signs, showsGpu);
    const auto model = std::ranges::find(seen.signs, kSignGpuModel, &ObservedSign::key);
    if (node.gpuModel.empty() && model != seen.signs.end()) {
        node.gpuModel = model->value;
    }
}

/// Nodes of one name are one node, unless the texts say that they are of different clusters.
class NodeIndex {
public:
    [[nodiscard]] std::optional<std::size_t> find(const ObservedNode& seen, const std::vector<IntakeNode>& nodes) const {
        for (const std::string* key : {&seen.name, &seen.instanceId}) {
            const auto [begin, end] = places_.equal_range(*key);
            for (auto at = begin; !key->empty() && at != end; ++at) {
                const IntakeNode& node = nodes[at->second];
                const bool named = seen.name.empty() || node.seen->name == seen.name;
                if (named && (seen.clusterId.empty() || node.clusterId.empty() || seen.clusterId == node.clusterId)) {
                    return at->second;
                }
            }
        }
        return std::nullopt;
    }
    void add(const ObservedNode& seen, std::size_t at) {
        for (const std::string* key : {&seen.name, &seen.instanceId}) {
            const auto [begin, end] = places_.equal_range(*key);
            if (!key->empty() && std::none_of(begin, end, [&](const auto& each) { return each.second == at; })) {
                places_.emplace(*key, at);
            }
        }
    }

private:
    std::unordered_multimap<std::string_view, std::size_t> places_;
};

/// Two lists of one kind in one text: a node that stands in both is worth a word, one in lists of two kinds is not.
bool sameKindOfText(const ObservedNode& a, const ObservedNode& b) {
    return a.place.text == b.place.text && !a.facts.empty() && !b.facts.empty() &&
           a.facts.front().from == b.facts.front().from;
}

/// The container-optimized edition of Alibaba Cloud Linux 3 calls itself as the plain one does; the image tells.
void systemsByImage(const Matrix& matrix, IntakeNodes& nodes) {
    constexpr std::string_view kPlain = "alinux3";
    constexpr std::string_view kOptimized = "alinux3-container-optimized";
    std::unordered_map<std::uint32_t, IntakeNode::Reading> systems; ///< by image; none: it tells nothing more
    for (IntakeNode& node : nodes.named) {
        const std::uint32_t image = node.certain(Facet::Image);
        IntakeNode::Reading& system = node.at(Facet::Os);
        if (image == 0 || system.value == 0 || system.torn || nodes.numbers.value(system.value).text != kPlain) {
            continue;
        }
        const auto [at, fresh] = systems.try_emplace(image);
        if (fresh) {
            auto told = printedValue(matrix, Facet::Os, nodes.numbers.value(image).text);
            if (told && told->text == kOptimized) {
                ObservedFact& fact = nodes.follows.emplace_back(*node.at(Facet::Image).fact);
                fact.facet = Facet::Os;
                fact.value = std::move(*told);
                fact.standing = Standing::Deduced;
                fact.note = "the image is of that edition";
                at->second = {nodes.numbers.of(Facet::Os, fact.value), false, true, false, &fact};
            }
        }
        if (at->second.value != 0) {
            system = at->second;
        }
    }
}

} // namespace

std::size_t ValueNumbers::Hash::operator()(const Entry& entry) const {
    std::uint64_t hash = 14695981039346656037ULL;
    const auto add = [&](std::uint64_t part) { hash = (hash ^ part) * 1099511628211ULL; };
    add(static_cast<std::uint64_t>(entry.facet));
    add(static_cast<std::uint16_t>(entry.value->tag));
    for (const std::uint32_t field : entry.value->key.fields) {
        add(field);
    }
    return hash ^ (hash >> 32U);
}

std::uint32_t ValueNumbers::of(Facet facet, const Value& value) {
    const auto [at, fresh] = numbers_.try_emplace({facet, &value}, static_cast<std::uint32_t>(values_.size() + 1));
    if (fresh) {
        values_.push_back(&value);
    }
    return at->second;
}

std::uint32_t ValueNumbers::own(Facet facet, Value value) { return of(facet, own_.emplace_back(std::move(value))); }

bool tellsEveryNode(PasteKind kind) {
    switch (kind) {
    case PasteKind::Nodes:
    case PasteKind::NodeTable:
    case PasteKind::NodeDescription:
    case PasteKind::CgpuInspection:
    case PasteKind::ClusterNodes:
    case PasteKind::NodePoolDetail:
        return true;
    default:
        return false;
    }
}

std::string calledAs(const IntakeNode& node, const ImportRemarks& remarks) {
    return node.name().empty() ? fmt::format("the machine at {}", remarks.where(node.seen->place))
                               : fmt::format("node {}", node.name());
}

void addReading(IntakeNode& node, const ObservedFact& fact, ValueNumbers& numbers, ImportRemarks& remarks) {
    node.gpu = node.gpu || onlyWithGpu(fact.facet);
    const std::uint32_t value = numbers.of(fact.facet, fact.value);
    if (fact.standing == Standing::Wished) {
        if (std::ranges::none_of(node.wishes, [&](const auto& one) { return one.value == value; })) {
            node.wishes.push_back({fact.facet, value, &fact});
        }
        return;
    }
    IntakeNode::Reading& now = node.at(fact.facet);
    const bool deduced = fact.standing == Standing::Deduced;
    const bool sampled = !tellsEveryNode(fact.from);
    if (now.value == 0 || now.value == value) {
        const bool first = now.value == 0;
        now = {value, now.torn, first ? deduced : now.deduced && deduced, first ? sampled : now.sampled && sampled,
               first ? &fact : now.fact};
        return;
    }
    if (deduced != now.deduced && !now.torn) { // what is printed counts more than what follows from something
        const ObservedFact& loser = deduced ? fact : *now.fact;
        const ObservedFact& winner = deduced ? *now.fact : fact;
        remarks.note(loser.place, fmt::format("{} would follow to be {} for {}, but {} shows {}", id(fact.facet),
                                              loser.value.text, calledAs(node, remarks), remarks.where(winner.place),
                                              winner.value.text));
        if (now.deduced) {
            now = {value, false, false, sampled, &fact};
        }
        return;
    }
    now.torn = true;
    if (std::ranges::none_of(node.disagreeing, [&](const auto& one) { return one.value == value; })) {
        node.disagreeing.push_back({fact.facet, value, &fact});
        remarks.note(fact.place, fmt::format("{} of {} is {} here and {} at {}; both are shown, none is taken",
                                             id(fact.facet), calledAs(node, remarks), fact.value.text,
                                             now.fact->value.text, remarks.where(now.fact->place)));
    }
}

IntakeNodes intakeNodes(const Matrix& matrix, const Observations& found, ImportRemarks& remarks) {
    IntakeNodes out;
    out.named.reserve(found.nodes.size());
    NodeIndex index;
    std::vector<const ObservedNode*> unnamed;
    for (const ObservedNode& seen : found.nodes) {
        if (seen.name.empty()) {
            unnamed.push_back(&seen);
            continue;
        }
        const auto at = index.find(seen, out.named);
        index.add(seen, at.value_or(out.named.size()));
        const auto told = [&](const IntakeRemark& remark) { return remark.place == seen.place; };
        if (at && sameKindOfText(*out.named[*at].seen, seen) && std::ranges::none_of(found.remarks, told)) {
            remarks.note(seen.place, fmt::format("node {} stands here and at {}; it is counted once", seen.name,
                                                 remarks.where(out.named[*at].seen->place)));
        }
        addObserved(at ? out.named[*at] : out.named.emplace_back(), seen, out.numbers, remarks);
    }
    for (const ObservedNode* seen : unnamed) { // one that tells its instance may have been named elsewhere
        const auto at = index.find(*seen, out.named);
        if (!at && !seen->instanceId.empty()) {
            index.add(*seen, out.named.size());
            addObserved(out.named.emplace_back(), *seen, out.numbers, remarks);
            continue;
        }
        addObserved(at ? out.named[*at] : out.unnamed.emplace_back(), *seen, out.numbers, remarks);
    }
    systemsByImage(matrix, out);
    return out;
}

} // namespace poolwright
