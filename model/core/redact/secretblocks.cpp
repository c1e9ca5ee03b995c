// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/redact/secretblocks.h"

#include <algorithm>

#include "model/core/redact/pseudonym.h"
#include "model/core/redact/wordedge.h"

namespace poolwright {

namespace {

using Found = std::function<void(const FoundSecret&)>;

std::size_t blockLineEnd(std::string_view text, std::size_t at) { return std::min(text.find('\n', at), text.size()); }

bool isKeyText(char c) { return isWordByte(c) || c == '+' || c == '/' || c == '='; }

bool isUnitBreak(std::string_view text, std::size_t at) {
    return text[at] == ' ' || text[at] == '\t' || text[at] == '\r' || text[at] == '\n' || text[at] == '\\' || escapeTail(text, at) > 0;
}

/// The base64 from `at` to the next mark of five dashes or what is no base64; lines, their headers and escapes stay.
std::size_t blockOfKey(std::string_view text, std::size_t at, const Found& found) {
    while (at < text.size()) {
        if (isUnitBreak(text, at)) {
            ++at;
            continue;
        }
        std::size_t end = at;
        while (end < text.size() && !isUnitBreak(text, end)) {
            ++end;
        }
        const std::string_view unit = text.substr(at, end - at);
        if (std::ranges::all_of(unit, isKeyText)) {
            found({SecretKind::Token, SecretForm::Password, at, end});
        } else if (unit.ends_with(':')) { // "DEK-Info: AES-256-CBC,…"
            end = std::min({text.find('\n', end), text.find('\\', end), text.size()});
        } else if (!looksLikePseudonym(unit)) {
            return at;
        }
        at = end;
    }
    return at;
}

void findKeyBlocks(std::string_view text, const Found& found) {
    constexpr std::string_view kBegin = "-----BEGIN ";
    for (std::size_t at = text.find(kBegin); at != std::string_view::npos; at = text.find(kBegin, at)) {
        const std::size_t title = text.find("-----", at + kBegin.size());
        if (title == std::string_view::npos || title - at > 80) {
            at += kBegin.size();
            continue;
        }
        at = blockOfKey(text, title + 5, found);
    }
}

struct CsvColumn {
    std::size_t index = 0;
    std::size_t columns = 0;
};

/// The column of a line of titles such as "index, name, serial, uuid".
bool isTitleLine(std::string_view line, std::string_view title, CsvColumn& out) {
    if (line.size() > 2'000 || line.find(',') == std::string_view::npos || line.find(title) == std::string_view::npos) {
        return false;
    }
    bool hit = false;
    out.columns = 0;
    for (std::size_t at = 0; at <= line.size(); ++out.columns) {
        const std::size_t end = std::min(line.find(',', at), line.size());
        std::string_view cell = line.substr(at, end - at);
        while (!cell.empty() && (cell.front() == ' ' || cell.front() == '\t')) {
            cell.remove_prefix(1);
        }
        if (cell == title || (cell.starts_with(title) && cell.size() > title.size() && !isWordByte(cell[title.size()]))) {
            out.index = out.columns;
            hit = true;
        }
        at = end + 1;
    }
    return hit;
}

/// The cell's text; false where the line has other columns than the titles.
bool takeCell(std::string_view text, std::size_t begin, std::size_t end, const CsvColumn& column, const Found& found) {
    if (end - begin > 2'000 || static_cast<std::size_t>(std::count(text.begin() + static_cast<std::ptrdiff_t>(begin), text.begin() + static_cast<std::ptrdiff_t>(end), ',')) + 1 != column.columns) {
        return false;
    }
    for (std::size_t i = 0; i < column.index; ++i) {
        begin = text.find(',', begin) + 1;
    }
    end = std::min(end, text.find(',', begin));
    while (begin < end && !isWordByte(text[begin])) {
        ++begin;
    }
    while (end > begin && !isWordByte(text[end - 1])) {
        --end;
    }
    if (end > begin) {
        found({SecretKind::Serial, SecretForm::Serial, begin, end});
    }
    return true;
}

void findSerialColumns(std::string_view text, const Found& found) {
    for (std::size_t at = text.find("serial"); at != std::string_view::npos && at < text.size(); at = text.find("serial", at)) {
        const std::size_t lineBreak = text.rfind('\n', at);
        const std::size_t begin = lineBreak == std::string_view::npos ? 0 : lineBreak + 1;
        std::size_t end = blockLineEnd(text, at);
        CsvColumn column;
        if (at - begin <= 2'000 && isTitleLine(text.substr(begin, end - begin), "serial", column)) {
            while (end < text.size()) {
                const std::size_t next = blockLineEnd(text, end + 1);
                if (!takeCell(text, end + 1, next, column, found)) {
                    break;
                }
                end = next;
            }
        }
        at = std::max(end, at + 1);
    }
}

} // namespace

void findSecretBlocks(std::string_view text, const Found& found) {
    findKeyBlocks(text, found);
    findSerialColumns(text, found);
}

} // namespace poolwright
