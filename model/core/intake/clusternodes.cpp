// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <fmt/format.h>
#include <unordered_map>

#include "model/core/intake/answers.h"
#include "model/core/intake/nodekeys.h"
#include "model/core/intake/objectreaders.h"

namespace poolwright {

namespace {

/// One entry of DescribeClusterNodes: the only text that gives the image of a node.
void takeClusterNode(const Matrix& matrix, const PlacedValue& row, Observations& out) {
    const PlacedValue* const name = textMember(row, "node_name", out);
    const PlacedValue* const instance = textMember(row, "instance_id", out);
    ObservedNode node;
    node.place = row.place;
    node.name = name == nullptr ? std::string() : name->text;
    node.instanceId = instance == nullptr ? std::string() : instance->text;
    if (const PlacedValue* pool = textMember(row, "nodepool_id", out)) {
        node.poolId = pool->text;
    }
    if (const PlacedValue* image = textMember(row, "image_id", out)) {
        addFact(matrix, out, node.facts, Facet::Image, image->text, image->place, PasteKind::ClusterNodes);
    }
    const PlacedValue* type = textMember(row, "instance_type", out);
    type = type == nullptr ? textMember(row, "instance_type_family", out) : type;
    if (type != nullptr) {
        if (printedValue(matrix, Facet::InstanceFamily, type->text)) { // nodes without a GPU are no fault
            addFact(matrix, out, node.facts, Facet::InstanceFamily, type->text, type->place, PasteKind::ClusterNodes);
        }
        if (type->text.starts_with("ecs.")) {
            addFact(matrix, out, node.facts, Facet::NodeKind, "ecs", type->place, PasteKind::ClusterNodes,
                    Standing::Deduced);
        }
    }
    if (node.name.empty() && node.instanceId.empty()) {
        out.remark(IntakeRemark::Kind::Skipped, row.place, "a row has neither node_name nor instance_id: it is no node",
                   "this row was passed over");
        return;
    }
    out.nodes.push_back(std::move(node));
}

} // namespace

void readClusterNodes(const Matrix& matrix, const CleanText& text, const PasteSection& section, Observations& out) {
    std::unordered_map<std::string, std::size_t> lines; // by instance
    eachAnswer(text, section, out, [&](const PlacedValue& answer) {
        const auto rows = answerRows(answer, "nodes", out);
        if (rows.empty()) {
            out.remark(IntakeRemark::Kind::Note, answer.place, "the answer of DescribeClusterNodes has no nodes",
                       "was a page asked for that is past the last one?");
        }
        for (const PlacedValue* row : rows) {
            ++out.nodesRead;
            const std::string name(row->textOf("instance_id").empty() ? row->textOf("node_name")
                                                                      : row->textOf("instance_id"));
            const auto [at, fresh] = lines.try_emplace(name, row->place.line);
            if (!fresh && !name.empty()) {
                out.remark(IntakeRemark::Kind::Note, row->place,
                           fmt::format("node '{}' is there twice, in line {} and in line {}", name.substr(0, 64),
                                       at->second, row->place.line),
                           "they are read as one node; was the text pasted twice?");
            }
            takeClusterNode(matrix, *row, out);
        }
    });
}

} // namespace poolwright
