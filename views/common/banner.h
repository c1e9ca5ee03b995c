// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>

#include <functional>
#include <vector>

#include "model/core/base/result.h"
#include "model/core/rules/verdict.h"

class QHBoxLayout;
class QPushButton;
class QPlainTextEdit;

namespace poolwright {

class PlainLabel;

/// A message in the window that stays until it is closed and stops nobody: one line, below it every fault, to be
/// selected, and what can be done about it.
class Banner : public QFrame {
    Q_OBJECT
public:
    /// What a person can do about the message.
    struct Step {
        QString name; ///< objectName of the button
        QString text;
        std::function<void()> run;
    };
    struct Message {
        QString headline;
        Errors errors;
        std::vector<Step> steps; ///< the first is the one to take
        bool warning = false;    ///< amber: nothing is lost or wrong, but something is to be known
        bool closable = true;    ///< false: it goes when its cause goes
        bool operator==(const Message& other) const;
    };

    explicit Banner(QWidget* parent = nullptr);

    void showErrors(const QString& headline, const Errors& errors) { showMessage({headline, errors, {}}); }
    void showMessage(const Message& message);

signals:
    void closed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void createActions();
    void buildLayout();
    void makeSteps();
    void applyTheme();
    void fitHeight();
    [[nodiscard]] Verdict tone() const { return message_.warning ? Verdict::Caution : Verdict::Unsupported; }

    Message message_;
    PlainLabel* headline_ = nullptr;
    QPlainTextEdit* details_ = nullptr;
    QHBoxLayout* buttons_ = nullptr;
    std::vector<QPushButton*> steps_;
    QPushButton* close_ = nullptr;
};

} // namespace poolwright
