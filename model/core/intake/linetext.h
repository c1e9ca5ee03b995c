// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

// Small cuts of one line of text, without copies. Every result is a part of what was given, so its place can be told.

namespace poolwright {

inline bool isDigit(char c) { return c >= '0' && c <= '9'; }
inline bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
inline bool isBlank(char c) { return c == ' ' || c == '\t'; }

inline bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

/// "0123" where '0' stands for any digit, 'a' for a small and 'A' for a capital letter, anything else for itself.
inline bool shaped(std::string_view line, std::string_view shape) {
    return line.size() >= shape.size() && std::equal(shape.begin(), shape.end(), line.begin(), [](char s, char c) {
               return s == '0'   ? isDigit(c)
                      : s == 'A' ? c >= 'A' && c <= 'Z'
                      : s == 'a' ? c >= 'a' && c <= 'z'
                                 : s == c;
           });
}

inline std::string_view trimmedLeft(std::string_view text) {
    const std::size_t at = text.find_first_not_of(" \t");
    return at == std::string_view::npos ? text.substr(text.size()) : text.substr(at);
}
inline std::string_view trimmed(std::string_view text) {
    text = trimmedLeft(text);
    const std::size_t at = text.find_last_not_of(" \t\n");
    return text.substr(0, at == std::string_view::npos ? 0 : at + 1);
}

/// The line without the marks that a chat or mail client puts before what is quoted ("> ", ">> ", "> > ").
inline std::string_view withoutQuoteMarks(std::string_view line) {
    while (line.starts_with('>')) {
        line.remove_prefix(1);
        if (line.starts_with(' ')) {
            line.remove_prefix(1);
        }
    }
    return line;
}

/// The first word; empty for a line of blanks.
inline std::string_view firstWord(std::string_view line) {
    line = trimmedLeft(line);
    return line.substr(0, std::min(line.find_first_of(" \t"), line.size()));
}

/// "550.90.07" at the front: digits with dots between them, at least one dot. Empty: none.
inline std::string_view versionAtFront(std::string_view text) {
    std::size_t at = 0;
    std::size_t end = 0;
    bool dotted = false;
    while (at < text.size() && isDigit(text[at])) {
        while (at < text.size() && isDigit(text[at])) {
            ++at;
        }
        dotted = dotted || end != 0;
        end = at;
        if (at >= text.size() || text[at] != '.') {
            break;
        }
        ++at;
    }
    return text.substr(0, dotted ? end : 0);
}

/// The first dotted version in the text that does not begin inside a word ("v1.2" counts as 1.2). Empty: none.
inline std::string_view firstVersion(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!isDigit(text[at])) {
            continue;
        }
        const char before = at > 0 ? text[at - 1] : ' ';
        const char wordBefore = at > 1 ? text[at - 2] : ' ';
        const bool starts = !isLetter(before) && before != '.' && before != '_';
        if (starts || (before == 'v' && !isLetter(wordBefore) && !isDigit(wordBefore))) {
            if (const auto found = versionAtFront(text.substr(at)); !found.empty()) {
                return found;
            }
        }
        while (at + 1 < text.size() && (isDigit(text[at + 1]) || text[at + 1] == '.')) {
            ++at; // linear: a number is looked at once
        }
    }
    return text.substr(text.size());
}

} // namespace poolwright
