// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QTimer>
#include <QVariantMap>
#include <QWidget>

#include <bitset>
#include <optional>
#include <set>

#include "model/core/plan/target.h"
#include "model/items/findingsmodel.h"
#include "model/items/fleettreemodel.h"
#include "model/session/documentsession.h"
#include "views/fleet/filterline.h"
#include "views/fleet/fleettree.h"

class QSplitter;
class QStackedLayout;

namespace poolwright {

class CellEditor;
class EmptyState;
class FindingsPanel;
class DocumentSession;
class FleetGuides;
class FleetTree;
class FleetActions;
class Inspector;
class NoticeBar;
class SavedViews;
class PlainLabel;

/// The fleet screen: filter line and tree table, the list of findings below, the inspector of the selection at the
/// right.
class FleetView : public QWidget {
    Q_OBJECT
public:
    explicit FleetView(DocumentSession& session, QWidget* parent = nullptr);

    /// What can be done about findings and pools; its actions are for menus and the palette.
    [[nodiscard]] FleetGuides& guides() { return *guides_; }
    void setVerdictFilter(std::bitset<kVerdictCount> verdicts);
    void focusFilter();
    /// What the screen offers for menus and the command palette; QWidget::actions() has the same ones.
    [[nodiscard]] QList<QAction*> editActions() const;
    /// Goes on to the next pane: filter, table, findings, inspector.
    void focusNextPane(bool back);
    /// Sizes of the panes, to be kept.
    [[nodiscard]] QVariantMap layoutState() const;
    void restoreLayoutState(const QVariantMap& state);
    /// How this document is looked at: filter, folds, what is selected; to be kept with the document. Restoring is
    /// lenient: what is not there any more is left out.
    [[nodiscard]] QVariantMap viewState() const;
    void restoreViewState(const QVariantMap& state);
    /// Selects the pool (an index in the judgement), its cell of the facet where there is one. A filter that hides it
    /// goes.
    void showPool(std::size_t pool, std::optional<Facet> facet);
    void focusTable();
    /// The views that the document keeps by name.
    [[nodiscard]] std::vector<SavedView> savedViews() const;
    void applyView(const SavedView& view);

signals:
    void openRequested();
    void sampleRequested();
    /// A plan is wanted for what is selected.
    void upgradeRequested(const std::vector<poolwright::TargetPlace>& places);

private:
    void createActions();
    void buildLayout();
    void connectSession();
    QWidget* buildTablePane();

    void createEditing();
    void onFleetOpened();
    void onScenarioShown();
    void onFleetChanged(const FleetChange& change);
    void onJudgementChanged();
    void onAdded(ItemId item);
    void onReapplyRequested();
    void onViewApplied(const SavedView& view);
    void onHeaderClicked(int column);
    void onHeaderMenu(const QPoint& point);
    void askForColumns();
    void setSort(const FleetSort& sort);
    void showSort(const FleetSort& sort);
    void setColumns(const ColumnChoice& columns);
    void tellView();
    void onBusyChanged(bool busy);
    void onFilterEdited();
    void onFilterLeft();
    void onCurrentChanged();
    void jumpTo(std::size_t pool, std::size_t finding, int column);
    void applyFilter();
    void showFiltered(ShownPoolsPtr found);
    void readSession();
    void showEverything();
    /// The pools shown before, and new ones, by index in the judgement.
    [[nodiscard]] std::vector<bool> poolsToKeep() const;
    void showPage();
    void updateFindings();
    void catchUp();
    void sayFault(const std::optional<QueryFault>& fault);
    void showSelected();
    void selectPool(std::size_t pool, int column);
    void selectWorst();
    void aimAtCell(std::size_t pool);
    void updateCaption();
    [[nodiscard]] std::vector<QWidget*> panes() const;

    DocumentSession& session_;
    FleetSource source_;
    FleetFilter filter_;
    ShownPoolsPtr shown_;
    FleetTreeModel treeModel_;
    FindingsModel findingsModel_;
    std::optional<std::size_t> selected_; ///< pool
    std::set<ItemId> known_;              ///< pools of the fleet, shown or not, before its structure changed
    std::set<ItemId> seen_;               ///< those of them that were shown
    CellEditor* editor_ = nullptr;
    FleetActions* actions_ = nullptr;
    NoticeBar* notice_ = nullptr;
    QStackedLayout* pages_ = nullptr;
    EmptyState* empty_ = nullptr;
    QWidget* waiting_ = nullptr; ///< nothing, while the first fleet is being opened
    FilterLine* filterLine_ = nullptr;
    PlainLabel* fault_ = nullptr; ///< what is wrong with the filter
    SavedViews* views_ = nullptr;
    FleetSort sort_;
    ColumnChoice columnChoice_;
    PlainLabel* caption_ = nullptr;
    PlainLabel* nothing_ = nullptr;
    FleetTree* tree_ = nullptr;
    FindingsPanel* findings_ = nullptr;
    Inspector* inspector_ = nullptr;
    FleetGuides* guides_ = nullptr;
    QSplitter* columns_ = nullptr;
    QSplitter* rows_ = nullptr;
    QTimer findingsLater_; ///< list and inspector of a large fleet follow once the table was painted
    bool resetting_ = false;
    bool fresh_ = false; ///< everything was just shown: the judgement that follows is known
};

} // namespace poolwright
