// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "model/items/comparisonmodel.h"
#include "model/items/scenariotablemodel.h"
#include "model/session/latestjob.h"

class QAbstractItemView;
class QComboBox;
class QLineEdit;
class QPushButton;
class QStackedLayout;
class QTableView;
class QTimer;
class QTreeView;

namespace poolwright {

class DocumentSession;
class PlainLabel;
class ProgressStrip;
class VerdictDelta;

/// What differs between two scenarios, or between all of them: the verdicts on top, below them every item and value.
/// Judged on a worker; follows the document while it is on screen.
class CompareView : public QWidget {
    Q_OBJECT
public:
    explicit CompareView(DocumentSession& session, QWidget* parent = nullptr);

    /// Shows what is other in `after`. The parent of `after` where `before` is kNoItem.
    void compare(ItemId before, ItemId after);
    /// All scenarios side by side.
    void compareAll();
    [[nodiscard]] bool showsAll() const;
    void focusFilter();
    [[nodiscard]] bool busy() const { return job_.busy(); }
    [[nodiscard]] const ComparisonModel& comparison() const { return model_; }

signals:
    void closeRequested();
    void branchRequested();
    /// A pool is to be seen in a scenario; `facet`: which of its values.
    void poolRequested(poolwright::ItemId scenario, poolwright::ItemId pool, std::optional<poolwright::Facet> facet);

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void buildLayout();
    QWidget* buildChoice();
    void buildTree();
    void buildTable();
    void connectAll();
    void onScenariosChanged();
    void later();
    void work();
    void showComparison(const ScenarioComparisonPtr& comparison);
    void showTable(const ScenarioTablePtr& table);
    void showPage(bool empty);
    void fitColumns();
    void onTreeActivated(const QModelIndex& index);
    void onTableActivated(const QModelIndex& index);

    DocumentSession& session_;
    ComparisonModel model_;
    ScenarioTableModel tableModel_;
    LatestJob job_;
    QTimer* delay_ = nullptr;
    QComboBox* before_ = nullptr;
    QComboBox* after_ = nullptr;
    PlainLabel* arrow_ = nullptr;
    QPushButton* swap_ = nullptr;
    QPushButton* all_ = nullptr;
    QPushButton* close_ = nullptr;
    QLineEdit* filter_ = nullptr;
    VerdictDelta* delta_ = nullptr;
    PlainLabel* summary_ = nullptr;
    ProgressStrip* progress_ = nullptr;
    QStackedLayout* pages_ = nullptr;
    QTreeView* tree_ = nullptr;
    QTableView* table_ = nullptr;
    QWidget* empty_ = nullptr;
    PlainLabel* emptyText_ = nullptr;
    QPushButton* branch_ = nullptr;
};

} // namespace poolwright
