// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QVariantMap>
#include <QWidget>

#include <bitset>
#include <optional>

#include "model/items/findingsmodel.h"
#include "model/items/fleettreemodel.h"

class QLineEdit;
class QSplitter;
class QStackedLayout;

namespace poolwright {

class EmptyState;
class FindingsPanel;
class DocumentSession;
class FleetTree;
class Inspector;
class PlainLabel;

/// The fleet screen: filter line and tree table, the list of findings below, the inspector of the selection at the
/// right.
class FleetView : public QWidget {
    Q_OBJECT
public:
    explicit FleetView(DocumentSession& session, QWidget* parent = nullptr);

    void setVerdictFilter(std::bitset<kVerdictCount> verdicts);
    void focusFilter();
    /// Goes on to the next pane: filter, table, findings, inspector.
    void focusNextPane(bool back);
    /// Sizes of the panes, to be kept.
    [[nodiscard]] QVariantMap layoutState() const;
    void restoreLayoutState(const QVariantMap& state);
    /// How this document is looked at: filter, folds, what is selected; to be kept with the document. Restoring is lenient:
    /// what is not there any more is left out.
    [[nodiscard]] QVariantMap viewState() const;
    void restoreViewState(const QVariantMap& state);
    /// Selects the pool (an index in the judgement), its cell of the facet where there is one. A filter that hides it goes.
    void showPool(std::size_t pool, std::optional<Facet> facet);
    void focusTable();

signals:
    void openRequested();
    void sampleRequested();

private:
    void createActions();
    void buildLayout();
    void connectSession();
    QWidget* buildTablePane();

    void onFleetOpened();
    void onBusyChanged(bool busy);
    void onFilterEdited();
    void onCurrentChanged();
    void jumpTo(std::size_t pool, std::size_t finding, int column);
    void applyFilter();
    void selectPool(std::size_t pool, int column);
    void selectWorst();
    void updateCaption();
    [[nodiscard]] std::vector<QWidget*> panes() const;

    DocumentSession& session_;
    FleetSource source_;
    FleetFilter filter_;
    ShownPoolsPtr shown_;
    FleetTreeModel treeModel_;
    FindingsModel findingsModel_;
    std::optional<std::size_t> selected_; ///< pool
    QStackedLayout* pages_ = nullptr;
    EmptyState* empty_ = nullptr;
    QWidget* waiting_ = nullptr; ///< nothing, while the first fleet is being opened
    QLineEdit* filterLine_ = nullptr;
    PlainLabel* caption_ = nullptr;
    PlainLabel* nothing_ = nullptr;
    FleetTree* tree_ = nullptr;
    FindingsPanel* findings_ = nullptr;
    Inspector* inspector_ = nullptr;
    QSplitter* columns_ = nullptr;
    QSplitter* rows_ = nullptr;
    bool resetting_ = false;
};

} // namespace poolwright
