// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/plan/shellquote.h"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>

#include "model/core/io/visibletext.h"

namespace poolwright {

namespace {

bool plainInShell(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || std::string_view("_@%+:,./-").find(c) != std::string_view::npos;
}

/// $'…': what cannot be seen is written as its bytes, so that the line is what it looks like.
std::string ansiQuoted(std::string_view text) {
    std::string out = "$'";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '\\' || c == '\'') {
            out += '\\';
            out += c;
        } else if (byte < 0x20 || byte >= 0x7F) {
            out += fmt::format("\\x{:02x}", byte);
        } else {
            out += c;
        }
    }
    return out + "'";
}

} // namespace

std::string shellQuoted(std::string_view text) {
    if (!text.empty() && std::ranges::all_of(text, [](char c) {
            return static_cast<unsigned char>(c) < 0x80 && plainInShell(c);
        })) {
        return std::string(text);
    }
    if (visibleText(text) != text) {
        return ansiQuoted(text);
    }
    std::string out = "'";
    for (const char c : text) {
        out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    }
    return out + "'";
}

} // namespace poolwright
