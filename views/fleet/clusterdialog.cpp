// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/fleet/clusterdialog.h"

#include <QDialogButtonBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include "model/items/plaintext.h"
#include "model/items/words.h"

namespace poolwright {

ClusterDialog::ClusterDialog(const Fleet& fleet, std::optional<std::size_t> from, std::size_t pools, QWidget* parent)
    : QDialog(parent) {
    setObjectName(QStringLiteral("clusterDialog"));
    setWindowTitle(tr("Move %1 to a cluster").arg(counted(Countable::Pool, pools)));
    line_ = new QLineEdit(this);
    line_->setObjectName(QStringLiteral("clusterLine"));
    line_->setAccessibleName(tr("Name of the cluster"));
    line_->setPlaceholderText(tr("Type to filter"));
    line_->installEventFilter(this);
    list_ = new QListWidget(this);
    list_->setObjectName(QStringLiteral("clusterList"));
    list_->setAccessibleName(tr("Clusters"));
    for (std::size_t i = 0; i < fleet.clusters.size(); ++i) {
        if (from != i) {
            auto* item = new QListWidgetItem(shown(fleet.clusters[i].name) + QStringLiteral(" · ") +
                                                 counted(Countable::Pool, fleet.clusters[i].pools.size()),
                                             list_);
            item->setData(Qt::UserRole, static_cast<qlonglong>(fleet.clusters[i].id));
        }
    }
    auto* buttons = new QDialogButtonBox(this);
    move_ = buttons->addButton(tr("Move"), QDialogButtonBox::AcceptRole);
    move_->setObjectName(QStringLiteral("clusterMove"));
    buttons->addButton(QDialogButtonBox::Cancel);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(line_);
    layout->addWidget(list_, 1);
    layout->addWidget(buttons);
    constexpr QSize kSize(380, 360);
    resize(kSize);
    connect(line_, &QLineEdit::textChanged, this, &ClusterDialog::onFilterEdited);
    connect(buttons, &QDialogButtonBox::accepted, this, &ClusterDialog::onAccepted);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(list_, &QListWidget::itemDoubleClicked, this, &ClusterDialog::onAccepted);
    onFilterEdited({});
}

void ClusterDialog::onFilterEdited(const QString& text) {
    int first = -1;
    for (int row = 0; row < list_->count(); ++row) {
        const bool passes = list_->item(row)->text().contains(text.trimmed(), Qt::CaseInsensitive);
        list_->item(row)->setHidden(!passes);
        first = first < 0 && passes ? row : first;
    }
    list_->setCurrentRow(first);
    move_->setEnabled(first >= 0);
}

bool ClusterDialog::eventFilter(QObject* watched, QEvent* event) {
    if (watched == line_ && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Up) { // from the line through the list
            const int step = key == Qt::Key_Down ? 1 : -1;
            int row = list_->currentRow() + step;
            while (row >= 0 && row < list_->count() && list_->item(row)->isHidden()) {
                row += step;
            }
            if (row >= 0 && row < list_->count()) {
                list_->setCurrentRow(row);
            }
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void ClusterDialog::onAccepted() {
    if (const QListWidgetItem* item = list_->currentItem(); item != nullptr && !item->isHidden()) {
        emit chosen(item->data(Qt::UserRole).toLongLong());
        accept();
    }
}

} // namespace poolwright
