// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/io/visibletext.h"

#include <algorithm>
#include <fmt/format.h>

#include "model/core/io/jsonpath.h"

namespace poolwright {

namespace {

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// The character at `at` of a valid text, and how many bytes it has.
std::pair<std::uint32_t, std::size_t> character(std::string_view text, std::size_t at) {
    std::size_t size = 1;
    while (at + size < text.size() && continues(text[at + size])) {
        ++size;
    }
    const auto lead = static_cast<unsigned char>(text[at]);
    std::uint32_t code = size == 1 ? lead : lead & (0xFFU >> (size + 1));
    for (std::size_t i = 1; i < size; ++i) {
        code = (code << 6U) | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
    }
    return {code, size};
}

bool invisible(std::uint32_t code) {
    return code < 0x20 || (code >= 0x7F && code <= 0x9F) || code == 0xAD || code == 0x061C || code == 0x180E ||
           (code >= 0x200B && code <= 0x200F) || (code >= 0x2028 && code <= 0x202E) ||
           (code >= 0x2060 && code <= 0x206F) || code == 0xFEFF || (code >= 0xFFF9 && code <= 0xFFFB) ||
           (code >= 0xE0000 && code <= 0xE007F);
}

} // namespace

std::string visibleText(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const std::string_view good = text.substr(0, invalidUtf8(text));
        for (std::size_t at = 0; at < good.size();) {
            const auto [code, size] = character(good, at);
            if (invisible(code)) {
                out += code <= 0xFFFF ? fmt::format("\\u{:04x}", code) : fmt::format("\\U{:08x}", code);
            } else {
                out += good.substr(at, size);
            }
            at += size;
        }
        text.remove_prefix(good.size());
        if (!text.empty()) {
            out += fmt::format("\\x{:02x}", static_cast<unsigned char>(text.front()));
            text.remove_prefix(1);
        }
    }
    return out;
}

std::size_t textWidth(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return !continues(c); }));
}

std::string padded(std::string_view text, std::size_t width) {
    const std::size_t own = textWidth(text);
    return std::string(text) + std::string(own < width ? width - own : 0, ' ');
}

std::string wrapped(std::string_view text, std::size_t width, std::string_view indent) {
    std::string out(indent);
    std::size_t column = indent.size();
    bool first = true;
    while (!text.empty()) {
        const auto from = text.find_first_not_of(' ');
        if (from == std::string_view::npos) {
            break;
        }
        const auto to = std::min(text.find(' ', from), text.size());
        const std::string_view word = text.substr(from, to - from);
        const std::size_t size = textWidth(word);
        if (!first && column + 1 + size > width) {
            out += '\n';
            out += indent;
            column = indent.size();
        } else if (!first) {
            out += ' ';
            ++column;
        }
        out += word;
        column += size;
        first = false;
        text.remove_prefix(to);
    }
    return out;
}

} // namespace poolwright
