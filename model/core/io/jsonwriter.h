// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <concepts>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace poolwright {

/// Writes JSON as it goes, so that the answer for a large fleet is never held in memory. Keys and values must come in
/// pairs and every begin needs its end (asserted). Bytes that are not UTF-8 are written as U+FFFD.
class JsonWriter {
public:
    enum class Layout : bool { Lines, Inline };

    explicit JsonWriter(std::ostream& out) : out_(out) {}

    JsonWriter& beginObject(Layout layout = Layout::Lines) { return begin('{', layout); }
    JsonWriter& endObject() { return end('}'); }
    JsonWriter& beginArray(Layout layout = Layout::Lines) { return begin('[', layout); }
    JsonWriter& endArray() { return end(']'); }
    JsonWriter& key(std::string_view name);
    JsonWriter& value(std::string_view text);
    JsonWriter& value(const std::string& text) { return value(std::string_view(text)); }
    JsonWriter& value(const char* text) { return value(std::string_view(text)); }
    JsonWriter& value(std::integral auto number) { return raw(std::to_string(number)); }
    JsonWriter& value(bool yes) { return raw(yes ? "true" : "false"); }
    JsonWriter& null() { return raw("null"); }
    template <typename T>
    JsonWriter& field(std::string_view name, const T& what) {
        return key(name).value(what);
    }
    /// null where the text is empty
    JsonWriter& fieldOrNull(std::string_view name, std::string_view text) {
        key(name);
        return text.empty() ? null() : value(text);
    }

private:
    struct Level {
        bool lines = true;
        bool empty = true;
    };
    JsonWriter& begin(char bracket, Layout layout);
    JsonWriter& end(char bracket);
    JsonWriter& raw(std::string_view text);
    void separate();
    void newLine(std::size_t depth);
    void quoted(std::string_view text);

    std::ostream& out_;
    std::vector<Level> levels_;
    bool afterKey_ = false;
};

} // namespace poolwright
