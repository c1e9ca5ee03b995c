// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/triage/xid.h"

#include <algorithm>

namespace poolwright {

std::optional<Xid> xidOf(const Matrix& matrix, int number) {
    const auto table = matrix.records.find("xid");
    if (table == matrix.records.end()) {
        return std::nullopt;
    }
    const std::string wanted = std::to_string(number);
    const auto cellOf = [](const Record& record, const char* name) {
        const auto at = record.cells.find(name);
        return at == record.cells.end() ? std::string() : at->second;
    };
    const auto row =
        std::ranges::find_if(table->second, [&](const Record& record) { return cellOf(record, "xid") == wanted; });
    if (row == table->second.end()) {
        return std::nullopt;
    }
    return Xid{number,
               cellOf(*row, "mnemonic"),
               cellOf(*row, "meaning"),
               cellOf(*row, "advice"),
               cellOf(*row, "field_report"),
               cellOf(*row, "class"),
               row->citations};
}

} // namespace poolwright
