// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>

#include "model/core/base/result.h"

class QPushButton;
class QPlainTextEdit;

namespace poolwright {

class PlainLabel;

/// A message in the window that stays until it is closed and stops nobody: one line, and below it every fault, to be
/// selected.
class Banner : public QFrame {
    Q_OBJECT
public:
    explicit Banner(QWidget* parent = nullptr);

    void showErrors(const QString& headline, const Errors& errors);

signals:
    void closed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void createActions();
    void buildLayout();
    void applyTheme();
    void fitHeight();

    PlainLabel* headline_ = nullptr;
    QPlainTextEdit* details_ = nullptr;
    QPushButton* close_ = nullptr;
};

} // namespace poolwright
