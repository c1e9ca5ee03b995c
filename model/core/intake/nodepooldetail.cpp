// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "model/core/intake/answers.h"
#include "model/core/intake/objectreaders.h"

namespace poolwright {

namespace {

constexpr PasteKind kFromPool = PasteKind::NodePoolDetail;

/// One node pool as DescribeClusterNodePoolDetail answers it: what its new nodes get.
class PoolAnswer {
public:
    PoolAnswer(const Matrix& matrix, const PlacedValue& from, Observations& out)
        : matrix_(matrix), from_(from), out_(out) {}

    void take() {
        pool_.place = from_.place;
        const PlacedValue* const group = part("scaling_group");
        const PlacedValue* const config = part("kubernetes_config");
        if (const PlacedValue* info = part("nodepool_info")) {
            identity(*info);
        }
        if (group != nullptr) {
            machines(*group);
        }
        if (config != nullptr) {
            kubernetes(*config);
        }
        components();
        if (pool_.id.empty() && pool_.name.empty() && pool_.facts.empty()) {
            out_.remark(IntakeRemark::Kind::Skipped, from_.place, "an object has nothing that a node pool has",
                        "give the whole answer of DescribeClusterNodePoolDetail");
            return;
        }
        out_.pools.push_back(std::move(pool_));
    }

private:
    [[nodiscard]] const PlacedValue* part(std::string_view key) {
        return memberOf(from_, key, PlacedValue::Kind::Map, out_);
    }

    void add(Facet facet, std::string_view printed, TextPlace place, Standing standing = Standing::Seen) {
        addFact(matrix_, out_, pool_.facts, facet, printed, place, kFromPool, standing);
    }
    void addText(const PlacedValue& map, std::string_view key, Facet facet) {
        if (const PlacedValue* value = textMember(map, key, out_)) {
            add(facet, value->text, value->place);
        }
    }

    void identity(const PlacedValue& info) {
        pool_.id = info.textOf("nodepool_id");
        pool_.name = info.textOf("name");
        addText(info, "region_id", Facet::Region);
        if (const PlacedValue* type = textMember(info, "type", out_)) {
            const std::string_view kind = type->text == "ess" ? "ecs" : std::string_view(type->text);
            if (printedValue(matrix_, Facet::NodeKind, kind)) {
                add(Facet::NodeKind, kind, type->place);
            }
        }
    }

    void machines(const PlacedValue& group) {
        addText(group, "image_id", Facet::Image);
        if (const PlacedValue* type = textMember(group, "image_type", out_)) {
            // "CentOS" and "Ubuntu" do not tell the release; the image does
            if (printedValue(matrix_, Facet::Os, type->text)) {
                add(Facet::Os, type->text, type->place);
            }
        }
        const PlacedValue* const types = memberOf(group, "instance_types", PlacedValue::Kind::List, out_);
        if (types == nullptr) {
            return;
        }
        std::vector<Value> families;
        for (const PlacedMember& member : types->members) {
            const PlacedValue& type = member.value;
            const auto family = type.kind == PlacedValue::Kind::String
                                    ? printedValue(matrix_, Facet::InstanceFamily, type.text)
                                    : std::nullopt;
            if (family && std::ranges::none_of(families, [&](const Value& one) { return one.sameAs(*family); })) {
                families.push_back(*family);
                add(Facet::InstanceFamily, type.text, type.place);
            }
        }
        if (families.size() > 1) {
            out_.remark(IntakeRemark::Kind::Note, types->place,
                        fmt::format("node pool '{}' may get nodes of {} instance families", called(), families.size()),
                        "the nodes themselves tell which ones it has");
        }
    }

    void kubernetes(const PlacedValue& config) {
        addText(config, "cpu_policy", Facet::CpuPolicy);
        const PlacedValue* const runtime = textMember(config, "runtime", out_);
        const PlacedValue* const version = textMember(config, "runtime_version", out_);
        if (runtime != nullptr && version != nullptr) {
            add(Facet::Runtime, fmt::format("{}://{}", runtime->text, version->text), version->place);
        }
        labels(config);
    }

    /// A list of keys and values.
    void labels(const PlacedValue& config) {
        const PlacedValue* const list = memberOf(config, "labels", PlacedValue::Kind::List, out_);
        if (list == nullptr) {
            return;
        }
        for (const PlacedMember& member : list->members) {
            const std::string_view key = member.value.textOf("key");
            const PlacedValue* const value = member.value.find("value");
            if (value == nullptr || value->kind != PlacedValue::Kind::String || value->text.empty()) {
                continue;
            }
            if (key == "ack.node.gpu.schedule") {
                add(Facet::GpuScheduling, value->text, value->place);
            } else if (key == "cgpu" && value->text == "true") {
                add(Facet::GpuScheduling, "cgpu", value->place, Standing::Deduced);
            } else if (key == "ack.aliyun.com/nvidia-driver-version") {
                add(Facet::Driver, value->text, value->place, Standing::Wished);
                add(Facet::DriverPinned, "true", value->place, Standing::Deduced);
            }
        }
    }

    void components() {
        const PlacedValue* const list = memberOf(from_, "node_components", PlacedValue::Kind::List, out_);
        if (list == nullptr) {
            return;
        }
        for (const PlacedMember& member : list->members) {
            const PlacedValue* const version = member.value.find("version");
            if (member.value.textOf("name") == "kubelet" && version != nullptr &&
                version->kind == PlacedValue::Kind::String) {
                add(Facet::Kubelet, version->text, version->place);
            }
        }
    }

    [[nodiscard]] const std::string& called() const { return pool_.name.empty() ? pool_.id : pool_.name; }

    const Matrix& matrix_;
    const PlacedValue& from_;
    Observations& out_;
    ObservedPool pool_;
};

} // namespace

void readNodePoolDetail(const Matrix& matrix, const CleanText& text, const PasteSection& section, Observations& out) {
    eachAnswer(text, section, out, [&](const PlacedValue& answer) {
        for (const PlacedValue* pool : answerRows(answer, "nodepools", out)) {
            PoolAnswer(matrix, *pool, out).take();
        }
    });
}

} // namespace poolwright
