// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QAction;
class QPushButton;

namespace poolwright {

class PlainLabel;

/// What stands where there is nothing to show: what this place is for, and the one next thing to do.
class EmptyState : public QWidget {
    Q_OBJECT
public:
    explicit EmptyState(QWidget* parent = nullptr);

    void setText(const QString& title, const QString& hint);
    /// A button that adds the first cluster, where that makes sense.
    void setAddOffered(bool on);
    /// What adds it by its own key, too, while one of the buttons has the focus.
    void setAddAction(QAction& action);
    void focusMain();

signals:
    void openRequested();
    void sampleRequested();
    void addRequested();

private:
    void buildLayout();

    PlainLabel* title_ = nullptr;
    PlainLabel* hint_ = nullptr;
    QPushButton* add_ = nullptr;
    QPushButton* open_ = nullptr;
    QPushButton* sample_ = nullptr;
};

} // namespace poolwright
