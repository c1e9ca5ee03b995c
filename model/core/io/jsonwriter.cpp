// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/io/jsonwriter.h"

#include <cassert>
#include <fmt/format.h>

#include "model/core/io/jsonpath.h"

namespace poolwright {

void JsonWriter::newLine(std::size_t depth) {
    out_ << '\n';
    for (std::size_t i = 0; i < depth; ++i) {
        out_ << "  ";
    }
}

void JsonWriter::separate() {
    if (afterKey_ || levels_.empty()) {
        afterKey_ = false;
        return;
    }
    Level& level = levels_.back();
    if (!level.empty) {
        out_ << (level.lines ? "," : ", ");
    }
    level.empty = false;
    if (level.lines) {
        newLine(levels_.size());
    }
}

JsonWriter& JsonWriter::begin(char bracket, Layout layout) {
    separate();
    const bool lines = layout == Layout::Lines && (levels_.empty() || levels_.back().lines);
    out_ << bracket;
    levels_.push_back({lines, true});
    return *this;
}

JsonWriter& JsonWriter::end(char bracket) {
    assert(!levels_.empty() && !afterKey_);
    const Level level = levels_.back();
    levels_.pop_back();
    if (level.lines && !level.empty) {
        newLine(levels_.size());
    }
    out_ << bracket;
    if (levels_.empty()) {
        out_ << '\n';
    }
    return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
    assert(!levels_.empty() && !afterKey_);
    separate();
    quoted(name);
    out_ << ": ";
    afterKey_ = true;
    return *this;
}

JsonWriter& JsonWriter::value(std::string_view text) {
    separate();
    quoted(text);
    return *this;
}

JsonWriter& JsonWriter::raw(std::string_view text) {
    separate();
    out_ << text;
    return *this;
}

void JsonWriter::quoted(std::string_view text) {
    const auto escape = [](char c) -> std::string {
        switch (c) {
        case '"':
            return "\\\"";
        case '\\':
            return "\\\\";
        case '\n':
            return "\\n";
        case '\r':
            return "\\r";
        case '\t':
            return "\\t";
        default:
            return fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
        }
    };
    out_ << '"';
    while (!text.empty()) {
        const std::string_view good = text.substr(0, invalidUtf8(text));
        std::size_t plain = 0;
        for (std::size_t i = 0; i < good.size(); ++i) {
            const auto c = static_cast<unsigned char>(good[i]);
            if (c < 0x20 || c == 0x7F || c == '"' || c == '\\') {
                out_ << good.substr(plain, i - plain) << escape(good[i]);
                plain = i + 1;
            }
        }
        out_ << good.substr(plain);
        text.remove_prefix(good.size());
        if (!text.empty()) {
            out_ << "\uFFFD";
            text.remove_prefix(1);
        }
    }
    out_ << '"';
}

} // namespace poolwright
