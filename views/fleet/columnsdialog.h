// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

#include "model/items/columnchoice.h"

class QListWidget;
class QListWidgetItem;
class QPushButton;

namespace poolwright {

/// Which columns the fleet table shows, and in which order.
class ColumnsDialog : public QDialog {
    Q_OBJECT
public:
    ColumnsDialog(const ColumnChoice& choice, QWidget* parent);

signals:
    void chosen(const poolwright::ColumnChoice& choice);

private:
    void fill(const ColumnChoice& choice);
    void moveBy(int step);
    void onCurrentChanged();
    void onAccepted();

    QListWidget* list_ = nullptr;
    QPushButton* up_ = nullptr;
    QPushButton* down_ = nullptr;
};

} // namespace poolwright
