// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>
#include <QTimer>

#include <vector>

#include "model/items/stacksmodel.h"
#include "views/common/solverthread.h"
#include "views/fleet/poolquestion.h"

class QCheckBox;
class QComboBox;
class QProgressBar;
class QTreeView;

namespace poolwright {

class ActionButton;
class PlainLabel;
class TextBlock;

/// Asks for the best full stacks of a pool: which facets may be chosen, under which conditions; shows how many stacks
/// work and the best ones, and applies one.
class CompletionsDialog : public QDialog {
    Q_OBJECT
public:
    explicit CompletionsDialog(PoolQuestion about, QWidget* parent = nullptr);

    /// How many facets at once may be left open in tests of limits; as usual without.
    void setLimits(const CompletionLimits& limits);

signals:
    void choicesRequested(const std::vector<poolwright::Choice>& choices, const QString& name);

private:
    struct FacetBox {
        Facet facet{};
        QCheckBox* box = nullptr;
    };
    void buildLayout();
    [[nodiscard]] QWidget* buildFacets();
    [[nodiscard]] QWidget* buildConditions();
    [[nodiscard]] QWidget* buildResult();
    [[nodiscard]] QLayout* buildButtons();
    void addFacets(QLayout& into, Scope scope);
    void fillDriverConditions();
    void onConditionChosen(QComboBox& condition, Facet facet);
    void askSoon();
    void askNow();
    void cancel();
    void showAnswer(const Result<Completions>& answer);
    void showNothing(const QString& headline, const QString& details = {});
    void updateChosen();
    void applyChosen();
    [[nodiscard]] QCheckBox* boxOf(Facet facet) const;
    [[nodiscard]] Result<CompletionRequest> request() const;

    PoolQuestion about_;
    CompletionLimits limits_;
    SolverThread solver_;
    QTimer pause_;    ///< between a click and the question
    QTimer patience_; ///< until progress is shown
    StacksModel model_;
    std::vector<FacetBox> boxes_;
    QComboBox* sharing_ = nullptr;
    QComboBox* driver_ = nullptr;
    PlainLabel* headline_ = nullptr;
    TextBlock* details_ = nullptr;
    QProgressBar* progress_ = nullptr;
    ActionButton* cancel_ = nullptr;
    QTreeView* list_ = nullptr;
    TextBlock* changes_ = nullptr;
    ActionButton* apply_ = nullptr;
};

} // namespace poolwright
