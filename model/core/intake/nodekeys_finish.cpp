// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <fmt/format.h>

#include "model/core/intake/nodekeys.h"

namespace poolwright {

void NodeKeys::finish() {
    finishSystem();
    finishKind();
    finishFamily();
    finishScheduling();
    finishGpus();
    // 20,000 nodes stay in memory beside their text
    node_.facts.shrink_to_fit();
    node_.signs.shrink_to_fit();
}

bool NodeKeys::hasGpus() const {
    const auto some = [](const Offered& one) { return one.any(); };
    return accelerator_ || fact(Facet::InstanceFamily) != nullptr || std::ranges::any_of(offered_, some) ||
           std::ranges::any_of(held_, some);
}

/// "CentOS Linux 7 (Core)" is 7.6, 7.7 and 7.9 alike: the kernel of published images tells them apart.
void NodeKeys::finishSystem() {
    if (!system_ || fact(Facet::Os) != nullptr) {
        return;
    }
    const ObservedFact* const kernel = fact(Facet::Kernel);
    if (system_->text.starts_with("CentOS Linux 7") && kernel != nullptr) {
        const RememberedValues::System& system = printed_->systemOf(kernel->value);
        if (system.os && system.os->text.starts_with("centos")) {
            keep(Facet::Os, *system.os, system_->text, system_->place, Standing::Deduced,
                 system.exact ? "the images with this kernel have this system"
                              : "images with kernels of the same build have this system");
            return;
        }
        remarkOnce(
            out_, IntakeRemark::Kind::Note, system_->place,
            fmt::format(
                "'{}' does not tell the releases of CentOS 7 apart, and no image of a known release has kernel {}",
                system_->text, kernel->raw),
            "cat /etc/centos-release on the node tells the release");
        return;
    }
    remarkOnce(out_, IntakeRemark::Kind::Skipped, system_->place,
               fmt::format("'{}' is no operating system that the matrix knows", system_->text),
               "the operating system stays open");
}

void NodeKeys::finishKind() {
    const bool ecs = type_ && type_->text.starts_with("ecs.");
    if (outside_) {
        remarkOnce(out_, IntakeRemark::Kind::Note, outside_->place,
                   fmt::format("{} comes from outside the cloud (alibabacloud.com/external)", called()),
                   "set its node kind by hand: the label does not tell edge nodes from those of a hybrid cluster");
        return;
    }
    const auto deduce = [&](std::string_view kind, const Held& from, std::string note) {
        if (auto value = read(Facet::NodeKind, kind)) {
            keep(Facet::NodeKind, std::move(*value), from.text, from.place, Standing::Deduced, std::move(note));
        }
    };
    if (ecs) {
        deduce("ecs", *type_, "an ECS instance type");
    } else if (ownInterface_ && ownInterface_->text == "eniOnly") {
        deduce("lingjun", *ownInterface_, "k8s.aliyun.com/exclusive-mode-eni-type is set on Lingjun nodes");
        for (ObservedFact& one : node_.facts) {
            if (one.facet == Facet::Driver && one.standing == Standing::Wished) {
                one.note = "the label has no effect on Lingjun nodes: their image holds the driver";
            }
        }
    }
}

/// Nodes without a GPU are many and none of our business; a GPU of an unknown family is.
void NodeKeys::finishFamily() {
    if (!type_ || fact(Facet::InstanceFamily) != nullptr || !hasGpus()) {
        return;
    }
    remarkOnce(out_, IntakeRemark::Kind::Skipped, type_->place,
               fmt::format("the family of instance type '{}' is not in the matrix", type_->text),
               "the instance family stays open, and with it what depends on the GPU");
}

/// The label decides. Without it, what is on offer tells some modes: whole GPUs are offered in none that shares them.
void NodeKeys::finishScheduling() {
    if (fact(Facet::GpuScheduling) != nullptr) {
        return;
    }
    const auto deduce = [&](std::string_view mode, std::string_view raw, TextPlace place, std::string note) {
        if (auto value = read(Facet::GpuScheduling, mode)) {
            keep(Facet::GpuScheduling, std::move(*value), raw, place, Standing::Deduced, std::move(note));
        }
    };
    if (dedicated_) {
        deduce("cgpu", "cgpu=true", dedicated_->place, "label of ACK dedicated clusters with ack-cgpu");
        return;
    }
    const bool whole = offered_[WholeGpus].any();
    const bool memory = offered_[SharedMemory].any();
    const bool cores = offered_[SharedCores].any();
    const bool topology = offered_[TopologyGpus].any();
    if (static_cast<int>(whole) + static_cast<int>(memory || cores) + static_cast<int>(topology) > 1) {
        remarkOnce(
            out_, IntakeRemark::Kind::Note, offered_[whole ? WholeGpus : TopologyGpus].place,
            fmt::format("{} offers GPUs of several scheduling modes and has no label ack.node.gpu.schedule", called()),
            "the mode stays open; a node has one at a time");
    } else if (cores) {
        deduce("core_mem", "aliyun.com/gpu-core.percentage", offered_[SharedCores].place,
               "shares of cores are on offer");
    } else if (topology) {
        deduce("topology", "aliyun.com/gpu", offered_[TopologyGpus].place,
               "GPUs for topology-aware scheduling are on offer");
    } else if (memory) {
        const std::string unknown = fmt::format("is not a value of {} ", id(Facet::GpuScheduling));
        const bool labelled = std::ranges::any_of( // its value was refused already, and that is told once for all nodes
            out_.remarks, [&](const IntakeRemark& each) { return each.message.find(unknown) != std::string::npos; });
        if (!labelled) {
            remarkOnce(out_, IntakeRemark::Kind::Note, offered_[SharedMemory].place,
                       "memory of shared GPUs is on offer without a label ack.node.gpu.schedule: mode cgpu or share",
                       "the mode stays open; choose it by hand where it is known");
        }
    } else if (whole) {
        deduce("default", "nvidia.com/gpu", offered_[WholeGpus].place, "whole GPUs are on offer");
    }
}

void NodeKeys::finishGpus() {
    const auto count = [&](const std::array<Offered, kResources>& from) -> const Offered* {
        for (const Resource resource : {WholeGpus, SharedCount, TopologyGpus}) {
            if (from[resource].any()) {
                return &from[resource];
            }
        }
        return nullptr;
    };
    const Offered* const offered = count(offered_);
    if (!labelled_ && offered != nullptr) {
        sign(kSignGpuCount, std::to_string(*offered->amount), offered->place);
    }
    const Offered* const held = count(held_);
    const std::int64_t has = std::max(labelled_.value_or(0), held != nullptr ? *held->amount : 0);
    if (offered != nullptr && *offered->amount < has) {
        out_.remark(IntakeRemark::Kind::Note, offered->place,
                    fmt::format("{} has {} GPUs and offers {}", called(), has, *offered->amount),
                    "nvidia-smi on the node, and the log of the device plugin, tell what became of the others");
    }
}

} // namespace poolwright
