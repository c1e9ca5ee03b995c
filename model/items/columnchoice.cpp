// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/columnchoice.h"

#include <algorithm>
#include <array>

#include "model/core/query/savedview.h"

namespace poolwright {

std::vector<FleetColumn> ColumnChoice::shown() const {
    std::vector<FleetColumn> out{PoolColumn};
    const auto has = [&](FleetColumn column) { return std::ranges::find(out, column) != out.end(); };
    for (const std::string& id : ids) {
        const auto column = columnById(id);
        if (column && !has(*column)) {
            out.push_back(*column);
        }
    }
    if (ids.empty()) {
        for (int column = PoolColumn + 1; column < UsualColumnCount; ++column) {
            out.push_back(static_cast<FleetColumn>(column));
        }
    }
    if (!has(VerdictColumn)) {
        out.push_back(VerdictColumn);
    }
    return out;
}

void ColumnChoice::set(FleetColumn column, bool visible) {
    if (column == PoolColumn || column == VerdictColumn) {
        return;
    }
    if (ids.empty()) {
        for (const FleetColumn usual : shown()) {
            ids.emplace_back(columnId(usual));
        }
    }
    const std::string id(columnId(column));
    if (!visible) {
        std::erase(ids, id);
        if (ids.empty()) { // not the usual ones: none but name and verdict
            ids.emplace_back(columnId(PoolColumn));
        }
    } else if (std::ranges::find(ids, id) == ids.end()) {
        const bool verdictLast = !ids.empty() && ids.back() == columnId(VerdictColumn);
        ids.insert(ids.end() - (verdictLast ? 1 : 0), id);
    }
}

std::string toText(const ColumnChoice& choice) {
    std::string out;
    for (const std::string& id : choice.ids) {
        out += (out.empty() ? "" : ",") + id;
    }
    return out;
}

ColumnChoice parseColumnChoice(std::string_view text) {
    ColumnChoice out;
    while (!text.empty() && out.ids.size() < kMostViewColumns) {
        const std::size_t comma = std::min(text.find(','), text.size());
        std::string_view part = text.substr(0, comma);
        text.remove_prefix(std::min(comma + 1, text.size()));
        part.remove_prefix(std::min(part.find_first_not_of(" \t\r\n"), part.size()));
        part = part.substr(0, part.find_last_not_of(" \t\r\n") + 1);
        if (!part.empty() && part.size() <= kLongestColumnId) {
            out.ids.emplace_back(part);
        }
    }
    return out;
}

} // namespace poolwright
