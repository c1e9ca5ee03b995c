// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include "model/core/io/tsv.h"
#include "model/items/fleetsource.h"
#include "views/fleet/fleetselection.h"

class QWidget;

namespace poolwright {

class DocumentSession;
class FleetTree;
class FleetTreeModel;

/// The selected cells as a table: a line of headings, then a line per pool; a facet of a cell is a column of its own.
/// `written`: only what is written in the fleet, "open" where nothing is; else what is seen, derived values too.
TsvTable tableOf(const FleetSource& source, const FleetSelection& selection, bool written);
/// Puts the selected cells on the clipboard; a single value without headings.
void copyCells(const FleetSource& source, const FleetSelection& selection);

struct PasteRequest {
    DocumentSession& session;
    FleetTree& tree;
    FleetTreeModel& model;
    QWidget& page;
};
/// Pastes the clipboard at the current cell: one value into all selected pools, a block from the current cell on. What
/// has headings, does not fit or cannot be read as it stands goes to the dialog first. Returns why nothing was done;
/// empty: done.
QString pasteCells(const PasteRequest& request);

} // namespace poolwright
