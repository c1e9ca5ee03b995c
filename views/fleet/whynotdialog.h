// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>
#include <QTimer>

#include "model/core/solve/whynot.h"
#include "views/common/solverthread.h"
#include "views/fleet/poolquestion.h"

class QComboBox;
class QScrollArea;

namespace poolwright {

class PlainLabel;
class WhyNotAnswer;

/// "What if this pool had that value?": any facet, any value, also one that no list names; the answer is worked out
/// away from the GUI thread.
class WhyNotDialog : public QDialog {
    Q_OBJECT
public:
    WhyNotDialog(PoolQuestion about, Facet facet, const QString& value, QWidget* parent = nullptr);

    /// Chooses facet and value and asks. `value` empty: the newest known one that the pool does not have.
    void ask(Facet facet, const QString& value);
    [[nodiscard]] Facet facet() const;

signals:
    void choicesRequested(const std::vector<poolwright::Choice>& choices, const QString& name);

private:
    void buildLayout();
    [[nodiscard]] QLayout* buildChoosers();
    void fillFacets();
    void fillValues(const QString& value);
    void askNow();
    void showAnswer(const Result<WhyNot>& answer);
    void showMessage(const QString& text);
    void request(const std::vector<Choice>& choices);

    PoolQuestion about_;
    SolverThread solver_;
    QTimer pause_; ///< between a key and the question
    QComboBox* facets_ = nullptr;
    QComboBox* values_ = nullptr;
    PlainLabel* message_ = nullptr;
    QScrollArea* room_ = nullptr;
};

} // namespace poolwright
