// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/query/savedview.h"

#include <fmt/format.h>
#include <optional>
#include <sstream>

#include "model/core/io/fleetkeys.h"
#include "model/core/io/jsondocument.h"
#include "model/core/io/jsonpath.h"
#include "model/core/io/jsonwriter.h"
#include "model/core/query/query.h"

namespace poolwright {

namespace {

using simdjson::dom::element;

/// Reads the members of one view; the first fault stays.
class SavedViewReader {
public:
    explicit SavedViewReader(std::string_view where) : where_(where) {}

    Result<SavedView> read(element root) {
        simdjson::dom::object members;
        if (root.get(members) != simdjson::SUCCESS) {
            refuse("a saved view is an object", {});
            return tl::make_unexpected(*fault_);
        }
        for (const auto member : members) {
            take(member.key, member.value);
        }
        if (!fault_ && view_.name.empty()) {
            refuse("a saved view has a name", "name");
        }
        return fault_ ? Result<SavedView>(tl::make_unexpected(*fault_)) : Result<SavedView>(std::move(view_));
    }

private:
    void refuse(std::string message, std::string_view key, ErrorCode code = ErrorCode::Input, std::string hint = {}) {
        if (!fault_) {
            const std::string place = key.empty() ? std::string(where_) : fmt::format("{}:$.{}", where_, key);
            fault_ = Error{code, std::move(message), std::move(hint), place};
        }
    }
    void take(std::string_view key, element value) {
        if (key == "name") {
            readText(view_.name, key, value, kLongestViewName);
            if (const auto wrong = nameFault(view_.name, kLongestViewName, false)) {
                refuse(wrong->message, key, wrong->code, wrong->hint);
            }
        } else if (key == "query") {
            readText(view_.query, key, value, kLongestQuery);
        } else if (key == "sort") {
            readText(view_.sortColumn, key, value, kLongestColumnId);
        } else if (key == "descending") {
            if (value.get(view_.descending) != simdjson::SUCCESS) {
                refuse("true or false is expected here", key);
            }
        } else if (key == "columns") {
            readColumns(value);
        }
    }
    void readText(std::string& into, std::string_view key, element value, std::size_t longest) {
        std::string_view text;
        if (value.get(text) != simdjson::SUCCESS) {
            refuse("a text is expected here", key);
        } else if (text.size() > longest) {
            refuse(fmt::format("{} bytes are too many", text.size()), key, ErrorCode::Limit,
                   fmt::format("at most {}", longest));
        } else if (invalidUtf8(text) != std::string_view::npos) { // JSON can write it as \ud800
            refuse("half of a surrogate pair is no character", key);
        } else {
            into = std::string(text);
        }
    }
    void readColumns(element value) {
        simdjson::dom::array ids;
        if (value.get(ids) != simdjson::SUCCESS) {
            refuse("a list of columns is expected here", "columns");
            return;
        }
        view_.columns.clear();
        for (const element id : ids) {
            if (view_.columns.size() >= kMostViewColumns) {
                refuse("too many columns", "columns", ErrorCode::Limit, fmt::format("at most {}", kMostViewColumns));
                return;
            }
            readText(view_.columns.emplace_back(), "columns", id, kLongestColumnId);
        }
    }

    std::string_view where_;
    SavedView view_;
    std::optional<Error> fault_;
};

} // namespace

std::string savedViewJson(const SavedView& view) {
    std::ostringstream out;
    JsonWriter json(out);
    json.beginObject(JsonWriter::Layout::Inline).field("name", view.name);
    if (!view.query.empty()) {
        json.field("query", view.query);
    }
    if (!view.sortColumn.empty()) {
        json.field("sort", view.sortColumn);
    }
    if (view.descending) {
        json.field("descending", true);
    }
    if (!view.columns.empty()) {
        json.key("columns").beginArray(JsonWriter::Layout::Inline);
        for (const std::string& column : view.columns) {
            json.value(column);
        }
        json.endArray();
    }
    json.endObject();
    std::string text = out.str();
    text.pop_back(); // the line's end
    return text;
}

Result<SavedView> parseSavedView(std::string_view json, std::string_view where) {
    constexpr std::size_t kDepth = 16; // members that are passed over may be nested
    simdjson::dom::parser parser;
    const auto root = parseJson(parser, json, where, kLargestSavedView, kDepth);
    if (!root) {
        return tl::make_unexpected(root.error());
    }
    return SavedViewReader(where).read(*root);
}

} // namespace poolwright
