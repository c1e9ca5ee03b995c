// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/io/valuereader.h"

#include <fmt/format.h>

#include "model/core/io/jsonpath.h"
#include "model/core/rules/poolrow.h"

namespace poolwright {

namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;

tl::unexpected<ValueReader::Fault> refuse(std::string message, std::string hint,
                                          std::optional<std::size_t> entry = {}) {
    return tl::make_unexpected(ValueReader::Fault{{ErrorCode::Input, std::move(message), std::move(hint), {}}, entry});
}

tl::unexpected<ValueReader::Fault> wrongType(Facet facet, std::string_view wanted, element found,
                                             std::string hint = {}) {
    return refuse(fmt::format("{} is {}, not {}", id(facet), wanted, typeName(found)), std::move(hint));
}

/// How a value of the facet is written, with an example.
std::string quoteHint(Facet facet, element found) {
    switch (found.type()) {
    case element_type::INT64:
    case element_type::UINT64:
    case element_type::DOUBLE:
        return facet == Facet::WorkloadGpuMemory ? "write it as \"20GiB\""
                                                 : "write the version in quotes: 1.10 and 1.1 are one number";
    default:
        return {};
    }
}

} // namespace

std::string_view typeName(element value) {
    switch (value.type()) {
    case element_type::ARRAY:
        return "an array";
    case element_type::OBJECT:
        return "an object";
    case element_type::STRING:
        return "a string";
    case element_type::BOOL:
        return "true or false";
    case element_type::NULL_VALUE:
        return "null";
    default:
        return "a number";
    }
}

tl::expected<const Value*, ValueReader::Fault> ValueReader::take(Facet facet, std::string_view text) {
    Known& known = known_[static_cast<std::size_t>(facet)];
    if (const auto found = known.find(text); found != known.end()) {
        return &found->second;
    }
    if (invalidUtf8(text) != std::string_view::npos) { // JSON can write it as \\ud800
        return refuse("half of a surrogate pair is no character", {});
    }
    auto value = parseValue(facet, text, matrix_.facts(facet).vocabulary);
    if (!value) {
        return tl::make_unexpected(Fault{value.error(), {}});
    }
    if (known.size() + matrix_.facts(facet).known.size() >= kMostValues) {
        std::string message = fmt::format("more than {} different values of {}", known.size(), id(facet));
        return tl::make_unexpected(Fault{{ErrorCode::Limit, std::move(message), {}, {}}, {}});
    }
    return &known.emplace(std::string(text), std::move(*value)).first->second;
}

tl::expected<const Value*, ValueReader::Fault> ValueReader::readNumber(Facet facet, element from) {
    std::uint64_t number = 0;
    if (from.get(number) == simdjson::SUCCESS) {
        return take(facet, std::to_string(number));
    }
    if (from.is_int64()) {
        return refuse(fmt::format("{} must not be negative", id(facet)), {});
    }
    if (from.is_double()) {
        return refuse(fmt::format("{} is a whole number, not a fraction", id(facet)), {});
    }
    return wrongType(facet, "a whole number", from, from.is_string() ? "write it without quotes" : "");
}

tl::expected<const Value*, ValueReader::Fault> ValueReader::readList(Facet facet, element from) {
    simdjson::dom::array entries;
    if (from.get(entries) != simdjson::SUCCESS) {
        return wrongType(facet, "an array of strings", from, R"(write it as ["8.0", "8.6"])");
    }
    std::string joined;
    std::size_t index = 0;
    for (const element entry : entries) {
        std::string_view text;
        if (entry.get(text) != simdjson::SUCCESS) {
            return refuse(fmt::format("an entry of {} is a string, not {}", id(facet), typeName(entry)),
                          "write it in quotes", index);
        }
        if (text.empty() || text.find_first_of(", |") != std::string_view::npos) {
            return refuse(fmt::format("'{}' is not one entry of {}", text.substr(0, 32), id(facet)),
                          "one string for each", index);
        }
        joined += (joined.empty() ? "" : ", ") + std::string(text);
        if (joined.size() > kLongestValue) {
            return refuse(fmt::format("the list of {} is too long", id(facet)), {}, index);
        }
        ++index;
    }
    if (joined.empty()) {
        return refuse(fmt::format("the list of {} is empty", id(facet)), "leave the key out where nothing is known");
    }
    return take(facet, joined);
}

tl::expected<const Value*, ValueReader::Fault> ValueReader::read(Facet facet, element from) {
    switch (spec(facet).scheme) {
    case Scheme::Boolean: {
        bool yes = false;
        if (from.get(yes) != simdjson::SUCCESS) {
            return wrongType(facet, "true or false", from, from.is_string() ? "write it without quotes" : "");
        }
        return take(facet, yes ? "true" : "false");
    }
    case Scheme::List:
        return readList(facet, from);
    case Scheme::Integer:
        if (facet != Facet::WorkloadGpuMemory) { // that one has its unit with it
            return readNumber(facet, from);
        }
        [[fallthrough]];
    default: {
        std::string_view text;
        if (from.get(text) != simdjson::SUCCESS) {
            return wrongType(facet, "a string", from, quoteHint(facet, from));
        }
        return take(facet, text);
    }
    }
}

} // namespace poolwright
