// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <vector>

#include "app/actiontable.h"
#include "model/core/facts/fleet.h"
#include "model/core/query/savedview.h"
#include "model/items/palettemodel.h"

namespace poolwright {

class DocumentSession;

using PaletteItems = std::vector<PaletteItem>;

/// Every action but the one that opened the palette.
void addActions(PaletteItems& out, const ActionTable& actions);
/// The scenarios of the document; choosing one shows it.
void addScenarios(PaletteItems& out, DocumentSession& session);
/// The views that the document keeps by name.
void addViews(PaletteItems& out, const std::vector<SavedView>& views,
              const std::function<void(const SavedView&)>& apply);
/// Clusters and pools of the scenario on screen; `show` is called with an id.
void addFleet(PaletteItems& out, const DocumentSession& session, const std::function<void(ItemId)>& show);

} // namespace poolwright
