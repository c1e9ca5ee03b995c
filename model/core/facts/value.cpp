// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/facts/value.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

#include "model/core/base/date.h"
#include "model/core/base/nearest.h"
#include "model/core/version/kernelversion.h"
#include "model/core/version/version.h"

namespace poolwright {

namespace {

tl::unexpected<Error> bad(Facet facet, std::string_view text, std::string hint) {
    return fail(ErrorCode::Input, fmt::format("'{}' is not a value of {}", text, id(facet)), {}, std::move(hint));
}

Result<Value> parseWord(Facet facet, std::string_view text, const Vocabulary& vocabulary) {
    const auto found = std::ranges::find(vocabulary.words, text);
    if (found == vocabulary.words.end()) {
        std::string hint = didYouMean(text, vocabulary.words);
        if (hint.empty()) {
            hint = "known: ";
            for (std::size_t i = 0; i < vocabulary.words.size() && i < 12; ++i) {
                hint += (i == 0 ? "" : ", ") + vocabulary.words[i];
            }
        }
        return bad(facet, text, hint);
    }
    Value value;
    value.tag = static_cast<ValueTag>(found - vocabulary.words.begin());
    value.text = std::string(text);
    return value;
}

/// FNV-1a in two fields: images and lists have no order, but equal texts must have equal keys.
Key textKey(std::string_view text) {
    std::uint64_t hash = 14695981039346656037ULL;
    for (const unsigned char c : text) {
        hash = (hash ^ c) * 1099511628211ULL;
    }
    Key key;
    key.fields[0] = static_cast<std::uint32_t>(hash >> 32U);
    key.fields[1] = static_cast<std::uint32_t>(hash);
    return key;
}

Result<Value> parseRuntime(Facet facet, std::string_view text) {
    static const std::vector<std::string> kNames{"docker", "containerd"};
    std::size_t gap = text.find_first_of(" :");
    const std::string_view name = text.substr(0, gap);
    if (name != kNames[0] && name != kNames[1]) {
        const std::string near = didYouMean(name, kNames);
        return bad(facet, text, near.empty() ? "write it as containerd 1.6.28 or docker 19.03.5" : near);
    }
    if (gap == std::string_view::npos) {
        return bad(facet, text, "write it with its version, such as containerd 1.6.28");
    }
    const std::size_t start = text.find_first_not_of(" :/", gap);
    auto version = Version::parse(start == std::string_view::npos ? "" : text.substr(start));
    if (!version) {
        return bad(facet, text, "write it as containerd 1.6.28 or docker 19.03.5");
    }
    return Value{name == kNames[0] ? kDockerTag : kContainerdTag, version->key(), std::string(text)};
}

Result<Value> parseInteger(Facet facet, std::string_view text) {
    std::string_view digits = text;
    if (facet == Facet::WorkloadGpuMemory && digits.ends_with("GiB")) {
        digits.remove_suffix(3);
    }
    std::uint32_t number = 0;
    const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (result.ec != std::errc{} || result.ptr != digits.data() + digits.size() || number > 1'000'000'000U) {
        return bad(facet, text, facet == Facet::WorkloadGpuMemory ? "write it as 20GiB" : "a whole number from 0 to 1000000000");
    }
    Value value;
    value.key.fields[0] = number;
    value.text = std::string(text);
    return value;
}

/// "8.0", "9.0a" (that capability only), "10.0f" (its family).
bool capability(std::string_view text) {
    if (text.ends_with('a') || text.ends_with('f')) {
        text.remove_suffix(1);
    }
    const auto version = Version::parse(text);
    return version && version->fieldCount() == 2 && text.front() != 'v';
}

Result<Value> parseList(Facet facet, std::string_view text) {
    Value value;
    value.key = textKey(text);
    value.text = std::string(text);
    const auto entries = listEntries(value);
    if (entries.size() > kLongestList) {
        return bad(facet, text.substr(0, 32), fmt::format("at most {} entries", kLongestList));
    }
    for (const std::string& entry : entries) {
        if ((facet == Facet::Cubin || facet == Facet::Ptx) && !capability(entry)) {
            return bad(facet, entry, "compute capabilities, such as 8.0, 9.0a");
        }
    }
    return value;
}

} // namespace

std::vector<std::string> listEntries(const Value& value) {
    std::vector<std::string> out;
    std::size_t at = 0;
    while (at < value.text.size()) {
        at = value.text.find_first_not_of(", |", at);
        if (at == std::string::npos) {
            break;
        }
        const std::size_t end = std::min(value.text.find_first_of(", |", at), value.text.size());
        out.push_back(value.text.substr(at, end - at));
        at = end;
    }
    return out;
}

Result<Value> parseValue(Facet facet, std::string_view text, const Vocabulary& vocabulary) {
    if (text.empty() || text.size() > kLongestValue) {
        return bad(facet, text.substr(0, 32), text.empty() ? "leave the key out where nothing is known" : "too long");
    }
    if (vocabulary.none && text == "none") {
        return Value{kNoneTag, {}, "none"};
    }
    switch (spec(facet).scheme) {
    case Scheme::Enumeration:
        return parseWord(facet, text, vocabulary);
    case Scheme::Boolean:
        if (text != "true" && text != "false") {
            return bad(facet, text, "true or false");
        }
        return Value{text == "true" ? kTrueTag : kFalseTag, {}, std::string(text)};
    case Scheme::Version: {
        auto version = Version::parse(text);
        if (!version) {
            return bad(facet, text, version.error().hint);
        }
        return Value{kPlainTag, version->key(), std::string(text)};
    }
    case Scheme::Kernel: {
        auto kernel = KernelVersion::parse(text);
        if (!kernel) {
            return bad(facet, text, kernel.error().hint);
        }
        return Value{static_cast<ValueTag>(kernel->line()), kernel->key(), std::string(text)};
    }
    case Scheme::Runtime:
        return parseRuntime(facet, text);
    case Scheme::Integer:
        return parseInteger(facet, text);
    case Scheme::Date: {
        auto date = Date::parse(text);
        if (!date) {
            return bad(facet, text, date.error().hint);
        }
        Value value;
        value.key.fields[0] = date->number();
        value.text = std::string(text);
        return value;
    }
    case Scheme::Image:
        if (!std::ranges::all_of(text, [](unsigned char c) {
                return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
                       c == '-' || c == '.';
            })) {
            return bad(facet, text, "an image id has letters, digits, _, - and dots");
        }
        return Value{kPlainTag, textKey(text), std::string(text)};
    case Scheme::List:
        return parseList(facet, text);
    }
    return bad(facet, text, {});
}

} // namespace poolwright
