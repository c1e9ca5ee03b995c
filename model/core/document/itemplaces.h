// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <unordered_map>

#include "model/core/document/change.h"

namespace poolwright {

/// Where the items of a fleet are, by id. Good until a list of the fleet changes; values and names may.
class ItemPlaces {
public:
    /// `inner`: index of a pool in its cluster; 0 for the others.
    struct Place {
        ItemKind kind = ItemKind::Pool;
        std::size_t outer = 0;
        std::size_t inner = 0;
    };

    ItemPlaces() = default;
    explicit ItemPlaces(Fleet& fleet);

    [[nodiscard]] const Place* find(ItemKind kind, ItemId item) const;
    /// Null where there is no such item.
    [[nodiscard]] Configuration* facets(ItemKind kind, ItemId item) const;
    [[nodiscard]] std::string* name(ItemKind kind, ItemId item) const;

private:
    Fleet* fleet_ = nullptr;
    std::unordered_map<ItemId, Place> places_;
};

} // namespace poolwright
