// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

#include "model/items/tablemodel.h"

namespace poolwright {

/// The steps of a document, latest first, and below them how it was at the beginning. A row stands for the state after
/// it.
class HistoryModel : public TableModel<QString> {
    Q_OBJECT
public:
    explicit HistoryModel(QObject* parent = nullptr);

    /// Names oldest first; the first `position` are in force.
    void setHistory(const QStringList& names, std::size_t position);
    /// How many steps are in force in the state that the row stands for.
    [[nodiscard]] std::size_t positionAt(int row) const { return static_cast<std::size_t>(rowCount() - 1 - row); }
    /// The row of the state that is in force.
    [[nodiscard]] int currentRow() const { return rowCount() - 1 - static_cast<int>(position_); }
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : 2; }

protected:
    [[nodiscard]] QVariant cell(const QString& row, int column, int role) const override;
    [[nodiscard]] QString title(int column) const override;

private:
    std::size_t position_ = 0;
};

} // namespace poolwright
