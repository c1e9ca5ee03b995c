// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/shortcutsheet.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QFont>
#include <QHeaderView>
#include <QLineEdit>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <optional>

#include "model/items/fuzzymatch.h"

namespace poolwright {

ShortcutModel::ShortcutModel(QObject* parent) : TableModel(parent) {}

int ShortcutModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ShortcutColumnCount; }

void ShortcutModel::setActions(const std::vector<ActionTable::Entry>& entries) {
    all_.clear();
    std::optional<ActionGroup> group;
    for (const ActionTable::Entry& entry : entries) {
        if (group != entry.group) {
            group = entry.group;
            all_.push_back({true, actionGroupTitle(entry.group), {}, {}});
        }
        const QString text = ActionTable::plainText(*entry.action);
        const QString tip = entry.action->statusTip().isEmpty() ? entry.action->toolTip() : entry.action->statusTip();
        all_.push_back({false, text, tip == text ? QString() : tip, ActionTable::shortcutText(*entry.action)});
    }
    setFilter({});
}

void ShortcutModel::setFilter(const QString& words) {
    const QStringList wanted = folded(words).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    const auto passes = [&](const ShortcutRow& row) {
        const QString text = folded(row.text + QLatin1Char(' ') + row.keys + QLatin1Char(' ') + row.tip);
        return std::ranges::all_of(wanted, [&](const QString& word) { return text.contains(word); });
    };
    std::vector<ShortcutRow> rows;
    for (const ShortcutRow& row : all_) {
        if (!row.heading && !passes(row)) {
            continue;
        }
        if (row.heading && !rows.empty() && rows.back().heading) {
            rows.pop_back(); // a group of which nothing is left
        }
        rows.push_back(row);
    }
    if (!rows.empty() && rows.back().heading) {
        rows.pop_back();
    }
    resetRows(std::move(rows));
}

QVariant ShortcutModel::cell(const ShortcutRow& row, int column, int role) const {
    if (role == Qt::FontRole && row.heading) {
        QFont bold;
        bold.setWeight(QFont::DemiBold);
        return bold;
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (column) {
    case ShortcutTextColumn:
        return row.text;
    case ShortcutKeysColumn:
        return row.keys;
    default:
        return row.tip;
    }
}

QString ShortcutModel::title(int column) const {
    return column == ShortcutTextColumn ? tr("Command")
                                        : (column == ShortcutKeysColumn ? tr("Keys") : tr("What it does"));
}

ShortcutSheet::ShortcutSheet(const std::vector<ActionTable::Entry>& entries, QWidget* parent) : QDialog(parent) {
    setObjectName(QStringLiteral("shortcutSheet"));
    setWindowTitle(tr("Shortcuts"));
    model_.setActions(entries);
    buildLayout();
    connect(filter_, &QLineEdit::textChanged, this, [this](const QString& words) {
        model_.setFilter(words);
        span();
    });
}

void ShortcutSheet::buildLayout() {
    filter_ = new QLineEdit(this);
    filter_->setObjectName(QStringLiteral("shortcutFilter"));
    filter_->setAccessibleName(tr("Filter the list of shortcuts"));
    filter_->setPlaceholderText(tr("Filter by command or key"));
    filter_->setClearButtonEnabled(true);
    filter_->setMinimumHeight(30);
    filter_->setTextMargins(4, 0, 4, 0);
    table_ = new QTableView(this);
    table_->setObjectName(QStringLiteral("shortcutTable"));
    table_->setAccessibleName(tr("Commands and their keys"));
    table_->setModel(&model_);
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    table_->setShowGrid(false);
    table_->setTabKeyNavigation(false);
    table_->setWordWrap(false);
    table_->verticalHeader()->hide();
    table_->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 10);
    table_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table_->horizontalHeader()->setStretchLastSection(true);
    table_->horizontalHeader()->setHighlightSections(false);
    table_->resizeColumnsToContents();
    table_->setColumnWidth(ShortcutTextColumn, std::max(220, table_->columnWidth(ShortcutTextColumn) + 20));
    table_->setColumnWidth(ShortcutKeysColumn, std::max(150, table_->columnWidth(ShortcutKeysColumn) + 20));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 14, 16, 12);
    layout->setSpacing(10);
    layout->addWidget(filter_);
    layout->addWidget(table_, 1);
    layout->addWidget(buttons);
    resize(860, 620);
    span();
}

void ShortcutSheet::span() {
    table_->clearSpans();
    for (int row = 0; row < model_.rowCount(); ++row) {
        if (model_.rowAt(row).heading) {
            table_->setSpan(row, 0, 1, ShortcutColumnCount);
        }
    }
}

} // namespace poolwright
