// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/intake/nodeobject.h"

#include <algorithm>
#include <fmt/format.h>

namespace poolwright {

namespace {

template <std::size_t N>
bool oneOf(const std::array<std::string_view, N>& words, std::string_view word) {
    return std::ranges::find(words, word) != words.end();
}

std::string memberPath(const std::string& path, std::string_view key) {
    const bool plain = !key.empty() && std::ranges::all_of(key, [](unsigned char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    });
    if (plain) {
        return path.empty() ? std::string(key) : fmt::format("{}.{}", path, key);
    }
    return key.empty() ? path : fmt::format("{}['{}']", path, key.substr(0, 80));
}

} // namespace

bool wantsNodeKey(std::size_t depth, std::string_view parent, std::string_view key) {
    if (depth == 0) {
        static constexpr std::array<std::string_view, 4> kParts{"kind", "metadata", "spec", "status"};
        return oneOf(kParts, key);
    }
    if (depth == 1) {
        static constexpr std::array<std::string_view, 3> kMetadata{"name", "labels", "annotations"};
        static constexpr std::array<std::string_view, 2> kSpec{"providerID", "taints"};
        static constexpr std::array<std::string_view, 4> kStatus{"nodeInfo", "allocatable", "capacity", "conditions"};
        return (parent == "metadata" && oneOf(kMetadata, key)) || (parent == "spec" && oneOf(kSpec, key)) ||
               (parent == "status" && oneOf(kStatus, key));
    }
    if (depth > 2) {
        return false;
    }
    if (parent == "labels") {
        return readsNodeLabel(key);
    }
    if (parent == "annotations") {
        return readsNodeAnnotation(key);
    }
    if (parent == "nodeInfo") {
        return readsNodeFacts(key);
    }
    if (parent == "allocatable" || parent == "capacity") {
        return readsNodeResource(key);
    }
    static constexpr std::array<std::string_view, 3> kTaint{"key", "value", "effect"};
    static constexpr std::array<std::string_view, 2> kCondition{"type", "status"};
    return (parent == "taints" && oneOf(kTaint, key)) || (parent == "conditions" && oneOf(kCondition, key));
}

bool NodeObjects::isA(PlacedValue::Kind kind, const PlacedValue& value, const std::string& path) {
    if (value.kind == kind) {
        return true;
    }
    if (value.kind == PlacedValue::Kind::Unreadable) {
        out_.remark(IntakeRemark::Kind::Skipped, value.place, fmt::format("{} cannot be read: {}", path, value.text),
                    "this value was passed over");
    } else if (value.kind != PlacedValue::Kind::Null) {
        out_.remark(IntakeRemark::Kind::Skipped, value.place,
                    fmt::format("{} is {}, where {} is expected", path, toText(value.kind), toText(kind)),
                    "this value was passed over");
    }
    return false;
}

template <typename Each>
void NodeObjects::texts(const PlacedValue& map, const std::string& path, const Each& each) {
    for (const PlacedMember& member : map.members) {
        const PlacedValue& value = member.value;
        if (value.kind == PlacedValue::Kind::String) {
            each(member.key, value);
        } else {
            isA(PlacedValue::Kind::String, value, memberPath(path, member.key));
        }
    }
}

bool NodeObjects::isNode(const PlacedValue& object, const std::string& path) {
    if (!isA(PlacedValue::Kind::Map, object, path)) {
        return false;
    }
    const std::string_view kind = object.textOf("kind");
    if (!kind.empty() && kind != "Node") {
        remarkOnce(out_, IntakeRemark::Kind::Skipped, object.place,
                   fmt::format("objects of kind {} are no nodes and were not taken", kind.substr(0, 64)),
                   "kubectl get nodes -o json prints nodes");
        return false;
    }
    if (object.find("metadata") == nullptr && object.find("status") == nullptr) {
        out_.remark(IntakeRemark::Kind::Skipped, object.place,
                    fmt::format("{} has neither metadata nor status: it is no node", path.empty() ? "an object" : path),
                    "kubectl get nodes -o json prints nodes");
        return false;
    }
    return true;
}

void NodeObjects::take(const PlacedValue& object, const std::string& path) {
    ++out_.nodesRead;
    if (!isNode(object, path)) {
        return;
    }
    out_.nodes.emplace_back();
    ObservedNode& node = out_.nodes.back();
    node.place = object.place;
    NodeKeys keys(matrix_, out_, node, PasteKind::Nodes, &printed_);
    bool status = false;
    for (const PlacedMember& member : object.members) {
        const std::string at = memberPath(path, member.key);
        const bool part = member.key == "metadata" || member.key == "spec" || member.key == "status";
        if (!part && member.value.kind != PlacedValue::Kind::Unreadable) {
            continue; // a kind, or what a later version adds
        }
        if (!isA(PlacedValue::Kind::Map, member.value, at)) {
            continue;
        }
        if (member.key == "metadata") {
            metadata(keys, member.value, at);
        } else if (member.key == "spec") {
            spec(keys, member.value, at);
        } else {
            this->status(keys, member.value, at);
            status = member.value.find("nodeInfo") != nullptr;
        }
    }
    keys.finish();
    ++taken_;
    if (!status) {
        out_.remark(IntakeRemark::Kind::Note, node.place,
                    fmt::format("{} ({}) has no status.nodeInfo: kernel, system, kubelet and runtime stay open",
                                node.name.empty() ? "a node" : node.name, path.empty() ? "alone" : path),
                    "kubectl get nodes -o json prints it");
    }
    noteName(node);
}

void NodeObjects::metadata(NodeKeys& keys, const PlacedValue& from, const std::string& path) {
    for (const PlacedMember& member : from.members) { // the name first: remarks call the node by it
        if (member.key == "name" && isA(PlacedValue::Kind::String, member.value, memberPath(path, member.key))) {
            keys.name(member.value.text, member.value.place);
        }
    }
    for (const PlacedMember& member : from.members) {
        const std::string at = memberPath(path, member.key);
        if (member.key == "labels" && isA(PlacedValue::Kind::Map, member.value, at)) {
            texts(member.value, at,
                  [&](const std::string& key, const PlacedValue& value) { keys.label(key, value.text, value.place); });
        } else if (member.key == "annotations" && isA(PlacedValue::Kind::Map, member.value, at)) {
            texts(member.value, at, [&](const std::string& key, const PlacedValue& value) {
                keys.annotation(key, value.text, value.place);
            });
        }
    }
}

void NodeObjects::spec(NodeKeys& keys, const PlacedValue& from, const std::string& path) {
    for (const PlacedMember& member : from.members) {
        const std::string at = memberPath(path, member.key);
        if (member.key == "providerID" && isA(PlacedValue::Kind::String, member.value, at)) {
            keys.providerId(member.value.text, member.value.place);
        } else if (member.key == "taints" && isA(PlacedValue::Kind::List, member.value, at)) {
            for (std::size_t i = 0; i < member.value.members.size(); ++i) {
                const PlacedValue& taint = member.value.members[i].value;
                if (isA(PlacedValue::Kind::Map, taint, fmt::format("{}[{}]", at, i)) && !taint.textOf("key").empty()) {
                    keys.taint(taint.textOf("key"), taint.textOf("value"), taint.textOf("effect"), taint.place);
                }
            }
        }
    }
}

void NodeObjects::status(NodeKeys& keys, const PlacedValue& from, const std::string& path) {
    for (const PlacedMember& member : from.members) {
        const std::string at = memberPath(path, member.key);
        const PlacedValue& part = member.value;
        if (member.key == "conditions") {
            if (!isA(PlacedValue::Kind::List, part, at)) {
                continue;
            }
            for (std::size_t i = 0; i < part.members.size(); ++i) {
                const PlacedValue& one = part.members[i].value;
                if (isA(PlacedValue::Kind::Map, one, fmt::format("{}[{}]", at, i)) && !one.textOf("type").empty()) {
                    const PlacedValue* const value = one.find("status");
                    keys.condition(one.textOf("type"), one.textOf("status"),
                                   value == nullptr ? one.place : value->place);
                }
            }
            continue;
        }
        const bool info = member.key == "nodeInfo";
        if (!info && member.key != "allocatable" && member.key != "capacity") {
            continue;
        }
        if (!isA(PlacedValue::Kind::Map, part, at)) {
            continue;
        }
        for (const PlacedMember& row : part.members) {
            // a bare number is a quantity too
            const bool number = !info && row.value.kind == PlacedValue::Kind::Number;
            if (!number && !isA(PlacedValue::Kind::String, row.value, memberPath(at, row.key))) {
                continue;
            }
            if (info) {
                keys.nodeInfo(row.key, row.value.text, row.value.place);
            } else if (member.key == "allocatable") {
                keys.allocatable(row.key, row.value.text, row.value.place);
            } else {
                keys.capacity(row.key, row.value.text, row.value.place);
            }
        }
    }
}

void NodeObjects::noteName(const ObservedNode& node) {
    if (node.name.empty()) {
        out_.remark(IntakeRemark::Kind::Note, node.place, "a node has no name (metadata.name)",
                    "it is kept, but nothing pasted beside it can be told to be its own");
        return;
    }
    const auto [at, fresh] = lines_.try_emplace(node.name, node.place.line);
    if (!fresh) {
        out_.remark(IntakeRemark::Kind::Note, node.place,
                    fmt::format("two nodes are called '{}', in line {} and in line {}", node.name.substr(0, 64),
                                at->second, node.place.line),
                    "they are read as one node; was the text pasted twice?");
    }
}

} // namespace poolwright
