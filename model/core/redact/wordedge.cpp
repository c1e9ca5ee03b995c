// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/redact/wordedge.h"

#include <algorithm>

namespace poolwright {

namespace {

constexpr std::string_view kLetterEscapes = "ntrbf";

bool isColourEnd(std::string_view text, std::size_t at) { // ESC [ numbers letter
    std::size_t from = at;
    while (from > 0 && at - from < 16 && ((text[from - 1] >= '0' && text[from - 1] <= '9') || text[from - 1] == ';')) {
        --from;
    }
    return from > 1 && text[from - 1] == '[' && text[from - 2] == '\x1b';
}

} // namespace

std::size_t escapeTail(std::string_view text, std::size_t at) {
    if (at == 0 || at >= text.size()) {
        return 0;
    }
    if (text[at - 1] == '\\') {
        if (kLetterEscapes.find(text[at]) != std::string_view::npos) {
            return 1;
        }
        const std::string_view hex = text.substr(at, 5);
        const bool wide = hex.size() == 5 && hex[0] == 'u' && std::all_of(hex.begin() + 1, hex.end(), isHexDigit);
        return wide ? 5 : 0;
    }
    return isWordByte(text[at]) && isColourEnd(text, at) ? 1 : 0;
}

bool wordBeginsAt(std::string_view text, std::size_t at) {
    if (at == 0 || !isWordByte(text[at - 1])) {
        return true;
    }
    return escapeTail(text, at - 1) == 1 || (at >= 5 && escapeTail(text, at - 5) == 5);
}

} // namespace poolwright
