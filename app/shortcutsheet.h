// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>
#include <QStyledItemDelegate>

#include "app/actiontable.h"
#include "model/items/tablemodel.h"

class QLineEdit;
class QTableView;

namespace poolwright {

/// A line of the list of shortcuts: an action with its keys, or the heading of a group.
struct ShortcutRow {
    bool heading = false;
    QString text;
    QString tip;
    QString keys;
};

/// Columns of the list of shortcuts. Unscoped on purpose: Qt asks with ints.
enum ShortcutColumn : int { ShortcutTextColumn, ShortcutKeysColumn, ShortcutTipColumn, ShortcutColumnCount };

/// Every action with its keys, by group; those whose text, keys or tip hold the words of a filter.
class ShortcutModel : public TableModel<ShortcutRow> {
    Q_OBJECT
public:
    explicit ShortcutModel(QObject* parent = nullptr);

    void setActions(const std::vector<ActionTable::Entry>& entries);
    void setFilter(const QString& words);
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;

protected:
    [[nodiscard]] QVariant cell(const ShortcutRow& row, int column, int role) const override;
    [[nodiscard]] QString title(int column) const override;

private:
    std::vector<ShortcutRow> all_;
};

/// The list of shortcuts, made from the table of actions; with a line to filter it.
class ShortcutSheet : public QDialog {
    Q_OBJECT
public:
    ShortcutSheet(const std::vector<ActionTable::Entry>& entries, QWidget* parent);

private:
    void buildLayout();
    void span();

    ShortcutModel model_;
    QLineEdit* filter_ = nullptr;
    QTableView* table_ = nullptr;
};

} // namespace poolwright
