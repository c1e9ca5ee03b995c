// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTimer>
#include <QVariantMap>
#include <QWidget>

#include <memory>
#include <optional>

#include "model/items/packingmodel.h"
#include "model/items/workloadgridmodel.h"
#include "model/session/documentsession.h"

class QAction;
class QLineEdit;
class QSplitter;
class QStackedWidget;

namespace poolwright {

class ActionButton;
class PlainLabel;
class ProgressStrip;
class SentenceList;
class SolverThread;
class WorkloadActions;
class FitGrid;
class WorkloadPanel;
class WorkloadStart;

/// The screen of the workloads: every workload on every pool with the requirement that decides, the cell in words at the
/// right, below the grid where all replicas find their places. Judged on workers; only the latest question counts. While
/// another screen is shown nothing is judged.
class WorkloadView : public QWidget {
    Q_OBJECT
public:
    explicit WorkloadView(DocumentSession& session, QWidget* parent = nullptr);
    ~WorkloadView() override;

    [[nodiscard]] const QList<QAction*>& workloadActions() const;
    void focusFilter();
    /// The panes in turn, as F6 goes through them.
    void focusNextPane(bool back);
    void focusContent();
    /// Sizes of the panes, to be kept for the window.
    [[nodiscard]] QVariantMap layoutState() const;
    void restoreLayoutState(const QVariantMap& state);
    /// What is looked at, to be kept with the document.
    [[nodiscard]] QVariantMap viewState() const;
    void restoreViewState(const QVariantMap& state);
    /// Whether all that was asked for is on screen (tests, pictures).
    [[nodiscard]] bool isSettled() const;

signals:
    void openRequested();
    void sampleRequested();
    void importRequested();
    /// A target in the words of the upgrade screen.
    void planRequested(const QString& target);
    void poolRequested(poolwright::ItemId pool);
    /// An action of this screen was called from elsewhere: it is to be seen.
    void shownRequested();

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    /// A cell, whatever the order of the moment.
    struct Place {
        ItemId workload = kNoItem;
        ItemId pool = kNoItem;
        bool operator==(const Place&) const = default;
    };
    void buildLayout();
    QWidget* buildToolbar();
    QWidget* buildPacking();
    void connectParts();
    void connectActions();
    void connectSession();
    void later();
    void judge();
    void showAnswer(const WorkloadAnswerPtr& answer);
    void showRefusal(const QString& why);
    void showPage();
    void restoreCell();
    void goTo(Place place);
    [[nodiscard]] QModelIndex firstCell() const;
    void onCellChanged();
    void dropChange();
    void askDetails();
    void askShifts();
    void onFilterChanged();
    void updateActions();
    void updateCaption();
    void planChange();
    void editWorkload(bool fresh);
    void removeWorkloads();
    void duplicateWorkloads();
    [[nodiscard]] std::vector<ItemId> chosenWorkloads() const;

    DocumentSession& session_;
    WorkloadGridModel model_;
    PackingModel packing_;
    WorkloadAnswerPtr answer_;
    MatrixPtr matrix_; ///< that the solvers judge by
    std::unique_ptr<SolverThread> judging_;
    std::unique_ptr<SolverThread> detailing_;
    std::unique_ptr<SolverThread> changing_;
    std::unique_ptr<SolverThread> shifting_;
    std::optional<FitChange> change_; ///< of the current cell
    Place place_;                     ///< what is, or is to be, current
    std::optional<std::string> fresh_;///< name of a workload that was just added: to be current once it is judged
    bool stale_ = true;
    QTimer pause_;
    QTimer detailPause_;
    WorkloadActions* actions_ = nullptr;
    QStackedWidget* pages_ = nullptr;
    WorkloadStart* start_ = nullptr;
    QSplitter* columns_ = nullptr;
    QSplitter* rows_ = nullptr;
    QLineEdit* filter_ = nullptr;
    ActionButton* placed_ = nullptr;
    PlainLabel* caption_ = nullptr;
    ProgressStrip* progress_ = nullptr;
    PlainLabel* nothing_ = nullptr;
    FitGrid* grid_ = nullptr;
    PlainLabel* packed_ = nullptr;
    SentenceList* packingList_ = nullptr;
    WorkloadPanel* panel_ = nullptr;
};

} // namespace poolwright
