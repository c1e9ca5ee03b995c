// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/items/fleetcolumns.h"

namespace poolwright {

/// Which columns a table shows, from left to right, as text: ids that this program does not know are kept, so that
/// another version finds its columns again.
struct ColumnChoice {
    std::vector<std::string> ids; ///< none: the usual columns

    /// What to show: each column once, the name first and the verdict always there, at the end unless it was placed.
    [[nodiscard]] std::vector<FleetColumn> shown() const;
    [[nodiscard]] bool isUsual() const { return shown() == ColumnChoice{}.shown(); }
    /// Shows a column (after the others, before a verdict that stands last) or leaves it out; name and verdict stay.
    void set(FleetColumn column, bool visible);
    bool operator==(const ColumnChoice&) const = default;
};

/// "pool,nodes,driver"; empty for the usual columns.
std::string toText(const ColumnChoice& choice);
/// Reads it again; blanks and empty parts are passed over. Never fails.
ColumnChoice parseColumnChoice(std::string_view text);

} // namespace poolwright
