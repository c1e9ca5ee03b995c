// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/intake/placedjson.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <fmt/format.h>
#include <simdjson.h>

#include "model/core/io/jsonpath.h"

namespace poolwright {

namespace {

namespace ondemand = simdjson::ondemand;

/// Makes a tree of what is wanted of one object; one forward pass.
class PlacedTree {
public:
    PlacedTree(KeyFilter wanted, const char* buffer, std::size_t offset, LineCursor& lines)
        : wanted_(wanted), buffer_(buffer), offset_(offset), lines_(lines) {}

    simdjson::error_code map(ondemand::object object, std::size_t depth, std::string_view parent, PlacedValue& out) {
        out.kind = PlacedValue::Kind::Map;
        for (auto field : object) {
            if (const auto error = field.error(); error != simdjson::SUCCESS) {
                return error;
            }
            const char* const from = field.key().value_unsafe().raw();
            std::string_view key;
            if (field.unescaped_key().get(key) != simdjson::SUCCESS) {
                unreadable(out, from, "a key has half of a surrogate pair or an unknown escape");
                continue;
            }
            if (wanted_ != nullptr && !wanted_(depth, parent, key)) {
                continue; // the iterator passes over it without looking
            }
            ondemand::value value;
            if (const auto error = field.value().get(value); error != simdjson::SUCCESS) {
                return error;
            }
            out.members.push_back({std::string(key), {}});
            PlacedMember& member = out.members.back();
            if (const auto error = any(value, depth + 1, member.key, member.value); error != simdjson::SUCCESS) {
                return error;
            }
        }
        return simdjson::SUCCESS;
    }

    simdjson::error_code list(ondemand::array array, std::size_t depth, std::string_view parent, PlacedValue& out) {
        out.kind = PlacedValue::Kind::List;
        for (auto entry : array) {
            ondemand::value value;
            if (const auto error = entry.get(value); error != simdjson::SUCCESS) {
                return error;
            }
            out.members.push_back({});
            if (const auto error = any(value, depth, parent, out.members.back().value); error != simdjson::SUCCESS) {
                return error;
            }
        }
        return simdjson::SUCCESS;
    }

private:
    simdjson::error_code any(ondemand::value value, std::size_t depth, std::string_view parent, PlacedValue& out) {
        if (++values_ > kMostPlaced) {
            return simdjson::CAPACITY;
        }
        const std::string_view token = value.raw_json_token();
        out.place = placeOf(token);
        ondemand::json_type type{};
        if (const auto error = value.type().get(type); error != simdjson::SUCCESS) {
            return error;
        }
        switch (type) {
        case ondemand::json_type::object:
        case ondemand::json_type::array:
            return nested(value, type, depth, parent, out);
        case ondemand::json_type::string: {
            std::string_view text;
            out.kind = PlacedValue::Kind::String;
            if (value.get_string().get(text) == simdjson::SUCCESS) {
                out.text = text;
            } else {
                out.kind = PlacedValue::Kind::Unreadable;
                out.text = "half of a surrogate pair or an unknown escape";
            }
            return simdjson::SUCCESS;
        }
        case ondemand::json_type::number:
            out.kind = PlacedValue::Kind::Number;
            break;
        case ondemand::json_type::boolean:
            out.kind = PlacedValue::Kind::Bool;
            break;
        case ondemand::json_type::null:
            out.kind = PlacedValue::Kind::Null;
            break;
        }
        out.text = token.substr(0, std::min(token.find_last_not_of(" \t\r\n") + 1, kLongestScalar));
        return simdjson::SUCCESS;
    }

    simdjson::error_code nested(ondemand::value value, ondemand::json_type type, std::size_t depth,
                                std::string_view parent, PlacedValue& out) {
        if (++open_ > kDeepestPlaced) {
            --open_;
            out.kind = PlacedValue::Kind::Unreadable; // passed over by who iterates
            out.text = fmt::format("more than {} levels deep", kDeepestPlaced);
            return simdjson::SUCCESS;
        }
        simdjson::error_code error = simdjson::SUCCESS;
        if (type == ondemand::json_type::object) {
            ondemand::object object;
            error = value.get_object().get(object);
            error = error == simdjson::SUCCESS ? map(object, depth, parent, out) : error;
        } else {
            ondemand::array array;
            error = value.get_array().get(array);
            error = error == simdjson::SUCCESS ? list(array, depth, parent, out) : error;
        }
        --open_;
        return error;
    }

    void unreadable(PlacedValue& out, const char* from, std::string why) {
        out.members.push_back({});
        PlacedValue& value = out.members.back().value;
        value.kind = PlacedValue::Kind::Unreadable;
        value.text = std::move(why);
        const std::size_t begin = offset_ + static_cast<std::size_t>(from - buffer_);
        value.place = lines_.place(begin, begin + 1);
    }

    /// Of a string what is between its quotes. A token reaches up to the next one.
    TextPlace placeOf(std::string_view token) {
        std::size_t begin = offset_ + static_cast<std::size_t>(token.data() - buffer_);
        std::size_t size = token.find_last_not_of(" \t\r\n") + 1;
        if (token.starts_with('"') && size >= 2 && token[size - 1] == '"') {
            ++begin;
            size -= 2;
        }
        return lines_.place(begin, begin + size);
    }

    static constexpr std::size_t kLongestScalar = 256;
    KeyFilter wanted_;
    const char* buffer_;
    std::size_t offset_;
    LineCursor& lines_;
    std::size_t values_ = 0;
    std::size_t open_ = 1;
};

/// "name:12:5" of a fault in a part of a text that begins on `line`: the line in the text.
std::string lineOfFault(std::string_view where, std::size_t line) {
    const std::size_t last = where.rfind(':');
    const std::size_t first =
        last == std::string_view::npos || last == 0 ? std::string_view::npos : where.rfind(':', last - 1);
    std::size_t found = 1;
    if (first != std::string_view::npos) {
        std::from_chars(where.data() + first + 1, where.data() + last, found);
    }
    return std::to_string(line + found - 1);
}

} // namespace

struct PlacedJson::Parts {
    KeyFilter wanted = nullptr;
    ondemand::parser parser;
    std::vector<char> buffer; ///< simdjson reads a little past the end
};

PlacedJson::PlacedJson(KeyFilter wanted) : parts_(std::make_unique<Parts>()) { parts_->wanted = wanted; }
PlacedJson::~PlacedJson() = default;

Result<PlacedValue> PlacedJson::read(std::string_view text, std::size_t begin, std::size_t end, LineCursor& lines,
                                     std::size_t bytes) {
    const std::string_view json = text.substr(begin, end - begin);
    const std::size_t line = lines.place(begin, end).line;
    if (json.size() > bytes) {
        return fail(ErrorCode::Limit, fmt::format("this object has {} bytes, at most {} are read", json.size(), bytes),
                    std::to_string(line));
    }
    std::vector<char>& buffer = parts_->buffer;
    if (buffer.size() < json.size() + simdjson::SIMDJSON_PADDING) {
        buffer.resize(json.size() + json.size() / 2 + simdjson::SIMDJSON_PADDING);
    }
    std::memcpy(buffer.data(), json.data(), json.size());
    std::memset(buffer.data() + json.size(), ' ', simdjson::SIMDJSON_PADDING);
    ondemand::document document;
    PlacedValue out;
    out.place = lines.place(begin, end);
    auto error = parts_->parser.iterate(std::string_view(buffer.data(), json.size()), buffer.size()).get(document);
    if (error == simdjson::SUCCESS) {
        PlacedTree tree(parts_->wanted, buffer.data(), begin, lines);
        if (json.starts_with('{')) {
            ondemand::object object;
            error = document.get_object().get(object);
            error = error == simdjson::SUCCESS ? tree.map(object, 0, {}, out) : error;
        } else {
            ondemand::array array;
            error = document.get_array().get(array);
            error = error == simdjson::SUCCESS ? tree.list(array, 0, {}, out) : error;
        }
    }
    if (error != simdjson::SUCCESS) {
        Error fault = jsonFault(json, "text", kDeepestPlaced * 4, simdjson::error_message(error));
        fault.where = lineOfFault(fault.where, line);
        return tl::make_unexpected(std::move(fault));
    }
    return out;
}

const PlacedValue* PlacedValue::find(std::string_view key) const {
    const auto at = std::ranges::find(members, key, &PlacedMember::key);
    return at == members.end() ? nullptr : &at->value;
}

std::string_view PlacedValue::textOf(std::string_view key) const {
    const PlacedValue* const value = find(key);
    return value != nullptr && value->kind == Kind::String ? std::string_view(value->text) : std::string_view();
}

std::string_view toText(PlacedValue::Kind kind) {
    switch (kind) {
    case PlacedValue::Kind::Null:
        return "nothing";
    case PlacedValue::Kind::Bool:
        return "true or false";
    case PlacedValue::Kind::Number:
        return "a number";
    case PlacedValue::Kind::String:
        return "a text";
    case PlacedValue::Kind::List:
        return "a list";
    case PlacedValue::Kind::Map:
        return "an object";
    case PlacedValue::Kind::Unreadable:
        return "something unreadable";
    }
    return "something else";
}

} // namespace poolwright
