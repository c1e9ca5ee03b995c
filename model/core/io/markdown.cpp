// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/io/markdown.h"

#include <algorithm>
#include <fmt/format.h>

#include "model/core/io/visibletext.h"

namespace poolwright {

namespace {

std::size_t longestRun(std::string_view text, char of) {
    std::size_t longest = 0;
    std::size_t run = 0;
    for (const char c : text) {
        run = c == of ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return longest;
}

} // namespace

std::string markdownText(std::string_view text) {
    constexpr std::string_view kMarkup = "\\`*_{}[]<>#|~";
    std::string out;
    const std::string seen = visibleText(text);
    for (std::size_t i = 0; i < seen.size(); ++i) {
        const char c = seen[i];
        const bool scheme = c == ':' && seen.compare(i, 3, "://") == 0;
        if (c == '&') {
            out += "&amp;";
        } else if (scheme) {
            out += "\\:"; // or a bare address becomes a link
        } else if (c == '.' && i >= 3 && seen.compare(i - 3, 3, "www") == 0) {
            out += "\\.";
        } else if (c == '@') {
            out += "\\@";
        } else {
            const bool list = i == 0 && (c == '-' || c == '+' || c == '=');
            const bool numbered = (c == '.' || c == ')') && i > 0 && seen.find_first_not_of("0123456789") == i &&
                                  (i + 1 == seen.size() || seen[i + 1] == ' ');
            if (list || numbered || kMarkup.find(c) != std::string_view::npos) {
                out += '\\';
            }
            out += c;
        }
    }
    return out;
}

std::string markdownCode(std::string_view text) {
    const std::string seen = visibleText(text);
    const std::string ticks(longestRun(seen, '`') + 1, '`');
    const bool pad = seen.starts_with('`') || seen.ends_with('`');
    return fmt::format("{0}{1}{2}{1}{0}", ticks, pad ? " " : "", seen);
}

std::string markdownFence(std::span<const std::string> lines, std::string_view language) {
    std::size_t longest = 2;
    for (const std::string& line : lines) {
        longest = std::max(longest, longestRun(line, '`'));
    }
    const std::string fence(longest + 1, '`');
    std::string out = fmt::format("{}{}\n", fence, language);
    for (const std::string& line : lines) {
        out += visibleText(line) + "\n";
    }
    return out + fence + "\n";
}

} // namespace poolwright
