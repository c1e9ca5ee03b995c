// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/document/strictjson.h"

#include <algorithm>
#include <fmt/format.h>

namespace poolwright {

void refuseJson(std::string message, const JsonPath& at, ErrorCode code) {
    throw StrictFault{{code, std::move(message), {}, at.text()}};
}

StrictMembers::StrictMembers(Element from, const JsonPath& at) : at_(at) {
    simdjson::dom::object object;
    if (from.get(object) != simdjson::SUCCESS) {
        refuseJson("an object is expected here", at);
    }
    for (const auto field : object) {
        if (std::ranges::find(fields_, field.key, &std::pair<std::string_view, Element>::first) != fields_.end()) {
            refuseJson(fmt::format("'{}' is written twice", field.key.substr(0, 64)), at);
        }
        if (fields_.size() == kFacetCount) {
            refuseJson("an object has too many keys", at);
        }
        fields_.emplace_back(field.key, field.value);
    }
}

StrictMembers::Element StrictMembers::take(std::string_view key) {
    const auto found = std::ranges::find(fields_, key, &std::pair<std::string_view, Element>::first);
    if (found == fields_.end()) {
        refuseJson(fmt::format("'{}' is missing", key), at_);
    }
    const Element value = found->second;
    fields_.erase(found);
    return value;
}

void StrictMembers::finish() const {
    if (!fields_.empty()) {
        refuseJson(fmt::format("'{}' does not belong here", fields_.front().first.substr(0, 64)), at_);
    }
}

std::string StrictMembers::text(std::string_view key, std::size_t longest) {
    return strictString(take(key), JsonPath(at_, key), longest);
}

std::optional<std::string> StrictMembers::textOrNull(std::string_view key, std::size_t longest) {
    const Element from = take(key);
    return from.is_null() ? std::nullopt : std::optional{strictString(from, JsonPath(at_, key), longest)};
}

std::int64_t StrictMembers::number(std::string_view key) {
    std::int64_t value = 0;
    if (take(key).get(value) != simdjson::SUCCESS || value < 0) {
        refuseJson("a whole number from 0 is expected here", JsonPath(at_, key));
    }
    return value;
}

ItemId StrictMembers::identity(std::string_view key) {
    const ItemId id = number(key);
    if (id == kNoItem) {
        refuseJson("0 is no identity", JsonPath(at_, key));
    }
    return id;
}

std::string strictString(simdjson::dom::element from, const JsonPath& at, std::size_t longest) {
    std::string_view text;
    if (from.get(text) != simdjson::SUCCESS) {
        refuseJson("a string is expected here", at);
    }
    if (text.size() > longest) {
        refuseJson(fmt::format("the text has more than {} bytes", longest), at, ErrorCode::Limit);
    }
    if (invalidUtf8(text) != std::string_view::npos) { // JSON can write half of a surrogate pair
        refuseJson("the text is not UTF-8", at);
    }
    return std::string(text);
}

} // namespace poolwright
