// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

#include <optional>

#include "model/core/facts/fleet.h"

class QLineEdit;
class QListWidget;
class QPushButton;

namespace poolwright {

/// Asks to which cluster pools go; what is typed narrows the list.
class ClusterDialog : public QDialog {
    Q_OBJECT
public:
    /// `from`: where they are now.
    ClusterDialog(const Fleet& fleet, std::optional<std::size_t> from, std::size_t pools, QWidget* parent);

signals:
    void chosen(poolwright::ItemId cluster);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void onFilterEdited(const QString& text);
    void onAccepted();

    QLineEdit* line_ = nullptr;
    QListWidget* list_ = nullptr;
    QPushButton* move_ = nullptr;
};

} // namespace poolwright
