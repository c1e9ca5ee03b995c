// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/plaintext.h"

#include <algorithm>

#include "model/core/io/visibletext.h"

namespace poolwright {

QString shown(std::string_view utf8) {
    if (std::ranges::all_of(utf8, [](char c) { return c >= ' ' && c <= '~'; })) {
        return QString::fromLatin1(utf8.data(), static_cast<qsizetype>(utf8.size()));
    }
    return QString::fromStdString(visibleText(utf8));
}

} // namespace poolwright
