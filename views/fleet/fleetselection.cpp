// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/fleet/fleetselection.h"

#include <algorithm>

namespace poolwright {

EditTargets FleetSelection::targets() const {
    EditTargets out;
    const auto current = currentPool ? currentPool : currentCluster;
    if (!current) {
        return out;
    }
    out.kind = currentPool ? ItemKind::Pool : ItemKind::Cluster;
    out.items = currentPool ? pools : clusters;
    const auto at = std::ranges::find(out.items, *current);
    if (at == out.items.end()) {
        out.items = {*current};
    } else {
        std::rotate(out.items.begin(), at, at + 1);
    }
    return out;
}

} // namespace poolwright
