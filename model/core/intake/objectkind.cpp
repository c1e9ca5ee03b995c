// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <optional>

#include "model/core/intake/jsonscan.h"
#include "model/core/intake/objectreaders.h"

namespace poolwright {

namespace {

constexpr std::size_t kLookedAt = 4U << 20U; ///< bytes of an object that its kind is looked for in
constexpr std::size_t kMostKindKeys = 256;   ///< keys of one object
constexpr std::size_t kLongestKind = 64;

using Kind = std::pair<PasteKind, std::string>;

/// A key of an object and where its value begins.
struct KeyAt {
    std::string_view key;
    std::size_t value = 0;
};

/// The keys of the object that begins at `at`, as far as the text goes.
std::vector<KeyAt> keysAt(std::string_view text, std::size_t at) {
    std::vector<KeyAt> out;
    at = pastJsonSpace(text, at + 1);
    while (at < text.size() && text[at] == '"' && out.size() < kMostKindKeys) {
        const JsonEnd key = jsonEnd(text, at);
        std::size_t value = pastJsonSpace(text, key.end);
        if (!key.closed || value >= text.size() || text[value] != ':') {
            break;
        }
        value = pastJsonSpace(text, value + 1);
        out.push_back({text.substr(at + 1, key.end - at - 2), value});
        at = pastJsonSpace(text, jsonEnd(text, value).end);
        if (at < text.size() && text[at] == ',') {
            at = pastJsonSpace(text, at + 1);
        }
    }
    return out;
}

const KeyAt* keyOf(const std::vector<KeyAt>& keys, std::string_view key) {
    const auto at = std::ranges::find(keys, key, &KeyAt::key);
    return at == keys.end() ? nullptr : &*at;
}

bool hasAny(const std::vector<KeyAt>& keys, std::initializer_list<std::string_view> names) {
    return std::ranges::any_of(names, [&](std::string_view name) { return keyOf(keys, name) != nullptr; });
}

bool hasAll(const std::vector<KeyAt>& keys, std::initializer_list<std::string_view> names) {
    return std::ranges::all_of(names, [&](std::string_view name) { return keyOf(keys, name) != nullptr; });
}

std::string stringAt(std::string_view text, std::size_t at) {
    if (at >= text.size() || text[at] != '"') {
        return {};
    }
    const JsonEnd end = jsonEnd(text, at);
    return end.closed ? std::string(text.substr(at + 1, std::min(end.end - at - 2, kLongestKind))) : std::string();
}

bool isNodePartial(std::string_view text, const std::vector<KeyAt>& keys) {
    const KeyAt* const status = keyOf(keys, "status");
    return status != nullptr && status->value < text.size() && text[status->value] == '{' &&
           keyOf(keysAt(text, status->value), "nodeInfo") != nullptr;
}

/// "Pod list" of "PodList".
std::string spoken(std::string_view kind) {
    if (kind.size() > 4 && kind.ends_with("List")) {
        return fmt::format("{} list", kind.substr(0, kind.size() - 4));
    }
    return std::string(kind);
}

/// An answer of the ACK interface, by the keys of its object or of an entry of its list.
std::optional<PasteKind> answerKind(const std::vector<KeyAt>& keys) {
    if (hasAll(keys, {"version"}) && hasAny(keys, {"runtimes", "images", "upgradable_versions", "creatable"})) {
        return PasteKind::VersionMetadata;
    }
    if (hasAny(keys, {"nodepool_info", "scaling_group", "kubernetes_config"})) {
        return PasteKind::NodePoolDetail;
    }
    if (hasAny(keys, {"node_name", "nodepool_id"}) && hasAny(keys, {"instance_id", "image_id", "instance_type"})) {
        return PasteKind::ClusterNodes;
    }
    if (hasAny(keys, {"component_name"}) || hasAll(keys, {"name", "chart"}) || hasAll(keys, {"name", "version"})) {
        return PasteKind::ComponentList;
    }
    return std::nullopt;
}

Kind listKind(std::string_view text, std::size_t begin, std::string_view listed);

Kind jsonObjectKind(std::string_view text, std::size_t begin) {
    const std::vector<KeyAt> keys = keysAt(text, begin);
    const KeyAt* const kindKey = keyOf(keys, "kind");
    const std::string kind = kindKey == nullptr ? std::string() : stringAt(text, kindKey->value);
    if (kind == "Node" || kind == "NodeList") {
        return {PasteKind::Nodes, {}};
    }
    if (const KeyAt* items = keyOf(keys, "items"); items != nullptr && (kind.empty() || kind == "List")) {
        return listKind(text, items->value, kind);
    }
    if (!kind.empty()) {
        return {PasteKind::OtherObjects, spoken(kind)};
    }
    if (isNodePartial(text, keys)) {
        return {PasteKind::Nodes, {}};
    }
    if (const auto answer = answerKind(keys)) {
        return {*answer, {}};
    }
    for (const std::string_view list : {"nodes", "nodepools", "addons", "items"}) {
        if (const KeyAt* at = keyOf(keys, list); at != nullptr && at->value < text.size() && text[at->value] == '[') {
            return listKind(text, at->value, list);
        }
    }
    for (const KeyAt& key : keys) { // DescribeClusterAddonsVersion: by name of the component
        if (key.value < text.size() && text[key.value] == '{' && hasAny(keysAt(text, key.value), {"component_name"})) {
            return {PasteKind::ComponentList, {}};
        }
    }
    return {PasteKind::OtherObjects, "JSON object"};
}

/// By the first entry; `listed` is the list's own kind or key.
Kind listKind(std::string_view text, std::size_t begin, std::string_view listed) {
    const std::size_t first = begin < text.size() && text[begin] == '[' ? pastJsonSpace(text, begin + 1) : text.size();
    if (first >= text.size() || text[first] != '{') {
        if (listed == "nodes") {
            return {PasteKind::ClusterNodes, {}};
        }
        const bool empty = first >= text.size() || text[first] == ']';
        return empty && (listed == "List" || listed.empty()) ? Kind{PasteKind::Nodes, {}}
                                                             : Kind{PasteKind::OtherObjects, "JSON list"};
    }
    const std::vector<KeyAt> keys = keysAt(text, first);
    const KeyAt* const kindKey = keyOf(keys, "kind");
    const std::string kind = kindKey == nullptr ? std::string() : stringAt(text, kindKey->value);
    if (kind == "Node" || (kind.empty() && isNodePartial(text, keys))) {
        return {PasteKind::Nodes, {}};
    }
    if (!kind.empty()) {
        return {PasteKind::OtherObjects, kind + " list"};
    }
    if (const auto answer = answerKind(keys)) {
        return {*answer, {}};
    }
    if (hasAll(keys, {"metadata"}) && hasAny(keys, {"spec", "status"})) { // an item of a NodeList without status
        return {PasteKind::Nodes, {}};
    }
    return {PasteKind::OtherObjects, "JSON list"};
}

/// "Node" of "kind: Node"; empty: another line.
std::string_view yamlKind(std::string_view line) {
    if (!line.starts_with("kind:")) {
        return {};
    }
    line.remove_prefix(5);
    const std::size_t begin = line.find_first_not_of(" \"'");
    if (begin == std::string_view::npos) {
        return {};
    }
    return line.substr(begin, std::min(line.find_first_of(" \"'\r#", begin), begin + kLongestKind) - begin);
}

/// kubectl writes keys in the order of the alphabet: apiVersion, items, kind; and of an item apiVersion, kind,
/// metadata.
Kind yamlObjectKind(std::string_view text) {
    bool items = false;
    bool object = false;
    std::string_view top;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = text.substr(at, end - at);
        at = end + 1;
        const std::size_t indent = std::min(line.find_first_not_of(" -"), line.size());
        const std::string_view rest = line.substr(indent);
        object = object || rest.starts_with("apiVersion:");
        if (indent == 0) {
            items = items || line.starts_with("items:");
            top = top.empty() ? yamlKind(line) : top;
            if (!top.empty() && (top != "List" || line.starts_with("---"))) {
                break;
            }
        } else if (items || line.starts_with("- ")) { // an item, of a list or of the text itself
            if (const std::string_view kind = indent <= 4 ? yamlKind(rest) : std::string_view(); !kind.empty()) {
                return kind == "Node" ? Kind{PasteKind::Nodes, {}}
                                      : Kind{PasteKind::OtherObjects, fmt::format("{} list", kind)};
            }
        }
    }
    if (top == "Node" || top == "NodeList" || (top == "List" && items)) {
        return {PasteKind::Nodes, {}};
    }
    if (!top.empty() && object) {
        return {PasteKind::OtherObjects, spoken(top)};
    }
    return {PasteKind::Other, {}};
}

} // namespace

Kind objectKind(std::string_view section) {
    section = section.substr(0, kLookedAt);
    const std::size_t first = pastJsonSpace(section, 0);
    if (first >= section.size()) {
        return {PasteKind::Other, {}};
    }
    if (section[first] == '{') {
        return jsonObjectKind(section, first);
    }
    if (section[first] == '[') {
        const std::size_t next = pastJsonSpace(section, first + 1);
        // "[  12.345] NVRM: …" is a line of a log
        const bool json = next < section.size() && (section[next] == '{' || section[next] == ']');
        return json ? listKind(section, first, "") : Kind{PasteKind::Other, {}};
    }
    return yamlObjectKind(section);
}

} // namespace poolwright
