// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/fleet/columnsdialog.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace poolwright {

ColumnsDialog::ColumnsDialog(const ColumnChoice& choice, QWidget* parent) : QDialog(parent) {
    setObjectName(QStringLiteral("columnsDialog"));
    setWindowTitle(tr("Columns of the table"));
    list_ = new QListWidget(this);
    list_->setObjectName(QStringLiteral("columnsList"));
    list_->setAccessibleName(tr("Columns from left to right; Space shows or leaves out"));
    up_ = new QPushButton(tr("Move up"), this);
    up_->setObjectName(QStringLiteral("columnUp"));
    down_ = new QPushButton(tr("Move down"), this);
    down_->setObjectName(QStringLiteral("columnDown"));
    auto* usual = new QPushButton(tr("Usual columns"), this);
    usual->setObjectName(QStringLiteral("columnsUsual"));
    auto* side = new QVBoxLayout;
    side->addWidget(up_);
    side->addWidget(down_);
    side->addSpacing(12);
    side->addWidget(usual);
    side->addStretch(1);
    auto* middle = new QHBoxLayout;
    middle->addWidget(list_, 1);
    middle->addLayout(side);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(middle, 1);
    layout->addWidget(buttons);
    constexpr QSize kSize(420, 460);
    resize(kSize);
    connect(up_, &QPushButton::clicked, this, [this] { moveBy(-1); });
    connect(down_, &QPushButton::clicked, this, [this] { moveBy(1); });
    connect(usual, &QPushButton::clicked, this, [this] { fill({}); });
    connect(list_, &QListWidget::currentRowChanged, this, &ColumnsDialog::onCurrentChanged);
    connect(buttons, &QDialogButtonBox::accepted, this, &ColumnsDialog::onAccepted);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    fill(choice);
}

/// The shown ones in their order, then the others.
void ColumnsDialog::fill(const ColumnChoice& choice) {
    list_->clear();
    std::vector<FleetColumn> order = choice.shown();
    const std::size_t shownCount = order.size();
    for (int column = 0; column < FleetColumnCount; ++column) {
        if (std::ranges::find(order, static_cast<FleetColumn>(column)) == order.end()) {
            order.push_back(static_cast<FleetColumn>(column));
        }
    }
    for (std::size_t i = 0; i < order.size(); ++i) {
        auto* item = new QListWidgetItem(columnTitle(order[i]), list_);
        item->setData(Qt::UserRole, static_cast<int>(order[i]));
        item->setCheckState(i < shownCount ? Qt::Checked : Qt::Unchecked);
        if (order[i] == PoolColumn || order[i] == VerdictColumn) { // always there
            item->setFlags(item->flags() & ~Qt::ItemIsUserCheckable);
        }
    }
    list_->setCurrentRow(0);
    onCurrentChanged();
}

void ColumnsDialog::onCurrentChanged() {
    const int row = list_->currentRow();
    up_->setEnabled(row > 1); // the name stays first
    down_->setEnabled(row > 0 && row + 1 < list_->count());
}

void ColumnsDialog::moveBy(int step) {
    const int row = list_->currentRow();
    QListWidgetItem* item = list_->takeItem(row);
    list_->insertItem(row + step, item);
    list_->setCurrentRow(row + step);
}

void ColumnsDialog::onAccepted() {
    ColumnChoice out;
    for (int row = 0; row < list_->count(); ++row) {
        const QListWidgetItem* item = list_->item(row);
        if (item->checkState() == Qt::Checked) {
            out.ids.emplace_back(columnId(static_cast<FleetColumn>(item->data(Qt::UserRole).toInt())));
        }
    }
    if (out.isUsual()) {
        out.ids.clear();
    }
    emit chosen(out);
    accept();
}

} // namespace poolwright
