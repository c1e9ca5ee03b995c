// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>

class QPushButton;

namespace poolwright {

class PlainLabel;

/// One quiet line above a table: what was just done, with a way back, or why it was not done. It stops nobody and goes
/// away with the next change.
class NoticeBar : public QFrame {
    Q_OBJECT
public:
    explicit NoticeBar(QWidget* parent = nullptr);

    void showDone(const QString& text);
    void showRefused(const QString& text);

signals:
    void undoRequested();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void showText(const QString& text, bool refused);

    PlainLabel* text_ = nullptr;
    QPushButton* undo_ = nullptr;
    QPushButton* close_ = nullptr;
    bool refused_ = false;
};

} // namespace poolwright
