// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

#include "model/core/document/edits.h"
#include "model/items/celloptions.h"
#include "model/items/fleettreemodel.h"

namespace poolwright {

class DocumentSession;
class FleetTree;
class OptionsPopup;

/// Turns a wish to change a cell into the popup of its options, and its answer into an edit. Names are edited in place.
class CellEditor : public QObject {
    Q_OBJECT
public:
    /// All of them outlive it; `page` is what the popup lies over.
    CellEditor(DocumentSession& session, FleetTree& tree, FleetTreeModel& model, QWidget& page);

    void edit(const QModelIndex& at, const QString& typed = {});
    /// One facet of a pool or cluster; `place` is what the popup lies beside, on the screen.
    void editFacet(ItemKind kind, ItemId item, Facet facet, const QRect& place);
    void rename(const QModelIndex& at);
    /// Without a choice: what it stood beside may be gone.
    void closeOptions();

signals:
    /// Why a cell is not edited.
    void refused(const QString& why);

private:
    [[nodiscard]] EditTargets clustersOf(const EditTargets& pools) const;
    void openOptions(const QModelIndex& at, const QString& typed);
    void onChosen(const std::vector<CellEdit>& edits);
    void onRenameRequested(ItemId item, bool cluster, const QString& name);

    DocumentSession& session_;
    FleetTree& tree_;
    FleetTreeModel& model_;
    OptionsPopup* popup_ = nullptr;
};

} // namespace poolwright
