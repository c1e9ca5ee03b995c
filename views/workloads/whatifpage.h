// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTimer>
#include <QWidget>

#include <optional>

#include "model/core/solve/pooltrial.h"
#include "model/items/fitshiftsmodel.h"

class QComboBox;

namespace poolwright {

class PlainLabel;
class SentenceList;
class TextBlock;

/// "What would this change break": a facet of the pool and another value for it, and the workloads that would fit worse
/// or better then.
class WhatIfPage : public QWidget {
    Q_OBJECT
public:
    explicit WhatIfPage(QWidget* parent = nullptr);

    /// The pool that is asked about; a pool past the last one: none.
    void setPool(const WorkloadAnswerPtr& answer, std::size_t pool);
    /// What is chosen; none: nothing yet, or it is no value.
    [[nodiscard]] std::optional<Choice> choice() const { return choice_; }
    void showShifts(const std::vector<FitShift>& shifts);
    void setAsking();
    void focusMain();

signals:
    /// Another choice, once the person stops typing.
    void choiceChanged();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void buildLayout();
    void fillFacets();
    void fillValues();
    void readChoice();
    [[nodiscard]] Facet facet() const;

    WorkloadAnswerPtr answer_;
    std::size_t pool_ = 0;
    std::optional<Choice> choice_;
    FitShiftsModel model_;
    QTimer pause_;
    PlainLabel* title_ = nullptr;
    QComboBox* facets_ = nullptr;
    QComboBox* values_ = nullptr;
    PlainLabel* summary_ = nullptr;
    SentenceList* list_ = nullptr;
    TextBlock* detail_ = nullptr;
};

} // namespace poolwright
