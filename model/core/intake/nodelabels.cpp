// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <fmt/format.h>

#include "model/core/intake/nodekeys.h"

namespace poolwright {

namespace {

/// What a label is for. Where nodes write it: the matrix's table node-key.
enum class NodeLabel : std::uint8_t {
    Type,
    Pool,
    Cluster,
    GpuModel,
    GpuMemory,
    GpuCount,
    Accelerator,
    Scheduling,
    Dedicated,
    DriverWish,
    OwnInterface,
    Outside,
    Region,
};

struct NamedLabel {
    std::string_view key;
    NodeLabel meaning;
};
constexpr std::array kNodeLabels{
    NamedLabel{"node.kubernetes.io/instance-type", NodeLabel::Type},
    NamedLabel{"beta.kubernetes.io/instance-type", NodeLabel::Type}, // the only one on 1.16
    NamedLabel{"alibabacloud.com/nodepool-id", NodeLabel::Pool},
    NamedLabel{"node.alibabacloud.com/nodepool-id", NodeLabel::Pool},
    NamedLabel{"ack.aliyun.com", NodeLabel::Cluster},
    NamedLabel{"aliyun.accelerator/nvidia_name", NodeLabel::GpuModel},
    NamedLabel{"aliyun.accelerator/nvidia_mem", NodeLabel::GpuMemory},
    NamedLabel{"aliyun.accelerator/nvidia_count", NodeLabel::GpuCount},
    NamedLabel{"aliyun.accelerator/xpu_type", NodeLabel::Accelerator},
    NamedLabel{"ack.node.gpu.schedule", NodeLabel::Scheduling},
    NamedLabel{"cgpu", NodeLabel::Dedicated},
    NamedLabel{"ack.aliyun.com/nvidia-driver-version", NodeLabel::DriverWish},
    NamedLabel{"k8s.aliyun.com/exclusive-mode-eni-type", NodeLabel::OwnInterface},
    NamedLabel{"alibabacloud.com/external", NodeLabel::Outside},
    NamedLabel{"topology.kubernetes.io/region", NodeLabel::Region},
    NamedLabel{"failure-domain.beta.kubernetes.io/region", NodeLabel::Region},
};

const NamedLabel* knownLabel(std::string_view key) {
    const auto at = std::ranges::find(kNodeLabels, key, &NamedLabel::key);
    return at == kNodeLabels.end() ? nullptr : &*at;
}

} // namespace

bool readsNodeLabel(std::string_view key) { return knownLabel(key) != nullptr; }

void NodeKeys::label(std::string_view key, std::string_view value, TextPlace place) {
    const NamedLabel* const known = knownLabel(key);
    if (known == nullptr || value.empty()) {
        return;
    }
    switch (known->meaning) {
    case NodeLabel::Type:
        takeType(value, place);
        break;
    case NodeLabel::Pool:
        node_.poolId = shortened(value, kLongestRaw);
        break;
    case NodeLabel::Cluster:
        node_.clusterId = shortened(value, kLongestRaw);
        break;
    case NodeLabel::GpuModel:
        accelerator_ = true;
        sign(kSignGpuModel, std::string(value), place);
        break;
    case NodeLabel::GpuMemory:
        sign(kSignGpuMemory, std::string(value), place);
        break; // no key: moves with ECC and driver
    case NodeLabel::GpuCount:
        labelled_ = quantityOf(value);
        accelerator_ = true;
        sign(kSignGpuCount, std::string(value), place);
        break;
    case NodeLabel::Accelerator:
        accelerator_ = true;
        if (value != "nvidia") {
            remarkOnce(out_, IntakeRemark::Kind::Note, place,
                       fmt::format("nodes have an accelerator of the kind '{}', the first is {}", shortened(value, 64),
                                   called()),
                       "the matrix is about NVIDIA GPUs only");
        }
        break;
    case NodeLabel::Scheduling:
        take(Facet::GpuScheduling, value, place);
        break;
    case NodeLabel::Dedicated:
        if (value == "true") {
            dedicated_ = Held{std::string(value), place};
        }
        break;
    case NodeLabel::DriverWish:
        takeDriverWish(value, place);
        break;
    case NodeLabel::OwnInterface:
        ownInterface_ = Held{shortened(value, kLongestRaw), place};
        break;
    case NodeLabel::Outside:
        if (value == "true") {
            outside_ = Held{std::string(value), place};
        }
        break;
    case NodeLabel::Region:
        take(Facet::Region, value, place);
        break;
    }
}

void NodeKeys::takeType(std::string_view value, TextPlace place) {
    if (auto family = read(Facet::InstanceFamily, value)) {
        keep(Facet::InstanceFamily, std::move(*family), value, place, Standing::Seen);
    }
    if (!type_ || type_->text.empty()) {
        type_ = Held{shortened(value, kLongestRaw), place};
    }
}

/// The label is set on the pool: it says what new nodes shall get, and that somebody chose.
void NodeKeys::takeDriverWish(std::string_view value, TextPlace place) {
    if (take(Facet::Driver, value, place, Standing::Wished,
             "label of the node pool: a wish, no proof of what is installed")) {
        keep(Facet::DriverPinned, {kTrueTag, {}, "true"}, value, place, Standing::Deduced, "the pool names a driver");
    }
}

} // namespace poolwright
