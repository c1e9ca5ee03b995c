// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/io/jsonpath.h"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <optional>

namespace poolwright {

namespace {

constexpr std::size_t kLongestKey = 64; ///< bytes of a key that are shown

bool plainWord(std::string_view key) {
    return !key.empty() && key.size() <= kLongestKey && std::ranges::all_of(key, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
}

/// "name:3:14", both from 1; columns count bytes.
std::string placeOf(std::string_view json, std::string_view name, std::size_t at) {
    const std::string_view before = json.substr(0, at);
    const auto line = std::ranges::count(before, '\n') + 1;
    const auto start = before.rfind('\n');
    return fmt::format("{}:{}:{}", name, line, before.size() - (start == std::string_view::npos ? 0 : start + 1) + 1);
}

/// The byte of the bracket that goes deeper than `depth`; npos where none does.
std::size_t tooDeep(std::string_view json, std::size_t depth) {
    std::size_t level = 0;
    bool inText = false;
    for (std::size_t i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (inText) {
            i += c == '\\' ? 1U : 0U;
            inText = c != '"';
        } else if (c == '"') {
            inText = true;
        } else if (c == '[' || c == '{') {
            if (++level > depth) {
                return i;
            }
        } else if ((c == ']' || c == '}') && level > 0) {
            --level;
        }
    }
    return std::string_view::npos;
}

/// Walks over the text without keeping anything; stops at the first fault and at the first number that no number type
/// holds.
struct FaultFinder : nlohmann::json_sax<nlohmann::json> {
    std::optional<std::size_t> position;
    bool surrogate = false;
    std::string number;

    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(std::int64_t) override { return true; }
    bool number_unsigned(std::uint64_t) override { return true; }
    bool number_float(double, const std::string& text) override {
        if (text.find_first_of(".eE") == std::string::npos) { // a whole number that had to become a fraction
            number = text;
            return false;
        }
        return true;
    }
    bool string(std::string&) override { return true; }
    bool binary(nlohmann::json::binary_t&) override { return true; }
    bool start_object(std::size_t) override { return true; }
    bool key(std::string&) override { return true; }
    bool end_object() override { return true; }
    bool start_array(std::size_t) override { return true; }
    bool end_array() override { return true; }
    bool parse_error(std::size_t at, const std::string& token, const nlohmann::json::exception& fault) override {
        position = at;
        surrogate = std::string_view(fault.what()).find("surrogate") != std::string_view::npos;
        if (fault.id == 406) { // out of range: a fraction beyond the largest
            number = token;
        }
        return false;
    }
};

} // namespace

std::string JsonPath::text() const {
    if (parent_ == nullptr) {
        return "$";
    }
    std::string before = parent_->text();
    if (isIndex_) {
        return fmt::format("{}[{}]", before, index_);
    }
    if (plainWord(key_)) {
        return fmt::format("{}.{}", before, key_);
    }
    std::string shown;
    std::size_t at = 0;
    while (at < key_.size() && shown.size() < kLongestKey) { // whole characters only
        do {
            shown += key_[at++];
        } while (at < key_.size() && (static_cast<unsigned char>(key_[at]) & 0xC0U) == 0x80U);
    }
    return fmt::format("{}['{}{}']", before, shown, at < key_.size() ? "…" : "");
}

std::size_t invalidUtf8(std::string_view text) {
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    std::size_t i = 0;
    while (i < text.size()) {
        const unsigned lead = byte(i);
        std::size_t more = 0;
        if (lead >= 0x80) {
            more = lead >= 0xF0 ? 3 : (lead >= 0xE0 ? 2 : 1);
            const unsigned second = byte(i + 1);
            const bool badLead = lead < 0xC2 || lead > 0xF4;
            const bool badSecond = (lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) ||
                                   (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F);
            if (badLead || badSecond) {
                return i;
            }
        }
        for (std::size_t k = 1; k <= more; ++k) {
            if ((byte(i + k) & 0xC0U) != 0x80U) {
                return i;
            }
        }
        i += more + 1;
    }
    return std::string_view::npos;
}

Error jsonFault(std::string_view json, std::string_view name, std::size_t depth, std::string_view otherwise) {
    if (json.find_first_not_of(" \t\r\n") == std::string_view::npos) {
        return {ErrorCode::Input, "the file is empty", "a fleet begins with {", std::string(name)};
    }
    if (const std::size_t at = invalidUtf8(json); at != std::string_view::npos) {
        return {ErrorCode::Input, fmt::format("byte {} is not UTF-8", at), "save the file as UTF-8",
                placeOf(json, name, at)};
    }
    if (const std::size_t at = tooDeep(json, depth); at != std::string_view::npos) {
        return {ErrorCode::Limit, fmt::format("nested more than {} levels deep", depth), {}, placeOf(json, name, at)};
    }
    FaultFinder finder;
    nlohmann::json::sax_parse(json.begin(), json.end(), &finder);
    if (!finder.number.empty()) {
        const std::string shown = finder.number.substr(0, 32);
        return {ErrorCode::Input,
                fmt::format("'{}{}' is too large a number", shown, shown.size() < finder.number.size() ? "…" : ""),
                {},
                placeOf(json, name, json.find(finder.number))};
    }
    if (finder.position) {
        const std::size_t at = *finder.position == 0 ? 0 : *finder.position - 1; // it counts the bytes read
        std::string message =
            finder.surrogate ? "half of a surrogate pair is no character" : "not valid JSON from here on";
        return {ErrorCode::Input, std::move(message), finder.surrogate ? "" : std::string(otherwise),
                placeOf(json, name, std::min(at, json.size()))};
    }
    return {ErrorCode::Input, "not valid JSON", std::string(otherwise), std::string(name)};
}

} // namespace poolwright
