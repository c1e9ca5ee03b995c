// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "db/text/yamlmap.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "model/core/base/nearest.h"
#include "model/core/plan/operationcells.h"

namespace poolwright {

std::string FaultList::where(const YAML::Node& node, std::string_view row) const {
    const YAML::Mark mark = node.Mark();
    std::string out = file_;
    if (!mark.is_null()) {
        out += fmt::format(":{}", mark.line + 1);
    }
    if (!row.empty()) {
        out += fmt::format(" row {}", row);
    }
    return out;
}

void FaultList::add(const YAML::Node& node, std::string_view row, std::string message, std::string hint) {
    if (errors_.size() < kMost) {
        errors_.push_back({ErrorCode::Input, std::move(message), std::move(hint), where(node, row)});
    } else if (errors_.size() == kMost) {
        errors_.push_back({ErrorCode::Limit, "more faults follow", "mend these first", file_});
    }
}

std::string scalarText(const YAML::Node& node, std::string_view row, FaultList& faults) {
    if (!node.IsScalar()) {
        faults.add(node, row, "a single value belongs here");
        return {};
    }
    return node.Scalar();
}

YamlMap::YamlMap(const YAML::Node& node, std::string row, FaultList& faults)
    : node_(node), row_(std::move(row)), faults_(faults) {
    if (!node_.IsMap()) {
        faults_.add(node_, row_, "a map of keys and values belongs here");
        node_.reset(YAML::Node(YAML::NodeType::Map));
        return;
    }
    std::set<std::string> seen;
    for (const auto& entry : node_) {
        const std::string key = entry.first.IsScalar() ? entry.first.Scalar() : "";
        if (!seen.insert(key).second) {
            faults_.add(entry.first, row_, fmt::format("the key '{}' is written twice", key));
        }
    }
}

bool YamlMap::has(std::string_view key) const {
    return std::ranges::any_of(keys(), [&](const std::string& other) { return other == key; });
}

std::vector<std::string> YamlMap::keys() const {
    std::vector<std::string> out;
    for (const auto& entry : node_) {
        out.push_back(entry.first.IsScalar() ? entry.first.Scalar() : "");
    }
    return out;
}

YAML::Node YamlMap::take(std::string_view key) {
    known_.emplace_back(key);
    for (const auto& entry : node_) {
        if (entry.first.IsScalar() && entry.first.Scalar() == key) {
            return entry.second;
        }
    }
    return YAML::Node(YAML::NodeType::Null);
}

std::string YamlMap::text(std::string_view key) {
    const YAML::Node value = take(key);
    return value.IsNull() ? std::string() : scalarText(value, row_, faults_);
}

std::string YamlMap::requiredText(std::string_view key) {
    const YAML::Node value = take(key);
    std::string out = value.IsNull() ? std::string() : scalarText(value, row_, faults_);
    if (out.empty()) {
        fault(fmt::format("'{}' is missing", key));
    }
    return out;
}

bool YamlMap::flag(std::string_view key, bool otherwise) {
    const YAML::Node value = take(key);
    if (value.IsNull()) {
        return otherwise;
    }
    const std::string text = scalarText(value, row_, faults_);
    if (text != "yes" && text != "no" && text != "true" && text != "false") {
        fault(value, fmt::format("'{}' is yes or no", key));
    }
    return text == "yes" || text == "true";
}

std::vector<std::string> YamlMap::texts(std::string_view key) {
    const YAML::Node value = take(key);
    std::vector<std::string> out;
    if (value.IsScalar()) {
        out.push_back(value.Scalar());
    } else if (value.IsSequence()) {
        for (const YAML::Node& entry : value) {
            out.push_back(scalarText(entry, row_, faults_));
        }
    } else if (!value.IsNull()) {
        fault(value, fmt::format("'{}' is a value or a list of values", key));
    }
    return out;
}

void YamlMap::entries(std::string_view key, const std::function<void(const YAML::Node&)>& each) {
    const YAML::Node value = take(key);
    if (value.IsNull()) {
        return;
    }
    if (!value.IsSequence()) {
        fault(value, fmt::format("'{}' is a list", key));
        return;
    }
    for (const YAML::Node& entry : value) {
        each(entry);
    }
}

void YamlMap::finish() {
    for (const auto& entry : node_) {
        const std::string key = entry.first.IsScalar() ? entry.first.Scalar() : "";
        if (std::ranges::find(known_, key) == known_.end()) {
            faults_.add(entry.first, row_, fmt::format("unknown key '{}'", key), didYouMean(key, known_));
        }
    }
}

bool isFlat(const YAML::Node& node) {
    return node.IsScalar() ||
           (node.IsSequence() && std::all_of(node.begin(), node.end(), [](const auto& entry) { return entry.IsScalar(); }));
}

std::string flatText(const YAML::Node& node) {
    if (node.IsScalar()) {
        return node.Scalar();
    }
    std::string out;
    for (const YAML::Node& entry : node) {
        out += out.empty() ? std::string_view{} : kCellSeparator;
        out += entry.IsScalar() ? entry.Scalar() : std::string("?");
    }
    return out;
}

} // namespace poolwright
