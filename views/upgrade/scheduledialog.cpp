// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/upgrade/scheduledialog.h"

#include <QComboBox>
#include <QDateEdit>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include "model/core/plan/operation.h"
#include "model/items/plaintext.h"
#include "views/common/actionbutton.h"
#include "views/common/plainlabel.h"

namespace poolwright {

ScheduleDialog::ScheduleDialog(const ScheduleRequest& now, QWidget* parent) : QDialog(parent), before_(now) {
    setObjectName(QStringLiteral("scheduleDialog"));
    setWindowTitle(tr("Maintenance windows and batches"));
    buildLayout();
    windows_->setText(QString::fromStdString(toText(now.windows)));
    first_->setDate(QDate::fromString(QString::fromStdString(now.first.text()), Qt::ISODate));
    batch_->setCurrentIndex(std::max(0, batch_->findData(now.largestBatch)));
    pools_->setValue(static_cast<int>(now.poolsAtOnce));
    check();
    constexpr int kWidth = 520;
    resize(kWidth, sizeHint().height());
}

void ScheduleDialog::buildLayout() {
    windows_ = new QLineEdit(this);
    windows_->setObjectName(QStringLiteral("scheduleWindows"));
    windows_->setAccessibleName(tr("Maintenance windows"));
    windows_->setPlaceholderText(tr("at any time; or sat,sun 01:00-11:00; daily 22:00-04:00"));
    fault_ = new PlainLabel({}, this, PlainLabel::Tone::Muted);
    fault_->setObjectName(QStringLiteral("scheduleFault"));
    fault_->setWordWrap(true);
    fault_->setMinimumHeight(2 * fontMetrics().height());
    fault_->setAlignment(Qt::AlignTop);
    fault_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    first_ = new QDateEdit(this);
    first_->setObjectName(QStringLiteral("scheduleFirst"));
    first_->setAccessibleName(tr("First day"));
    first_->setDisplayFormat(QStringLiteral("yyyy-MM-dd"));
    batch_ = new QComboBox(this);
    batch_->setObjectName(QStringLiteral("scheduleBatch"));
    batch_->setAccessibleName(tr("Nodes at a time"));
    batch_->addItem(tr("1 node"), 1U);
    for (std::uint32_t nodes = 2; nodes <= kLargestBatch; nodes *= 2) {
        batch_->addItem(tr("up to %1 nodes, growing from 1").arg(nodes), nodes);
    }
    pools_ = new QSpinBox(this);
    pools_->setObjectName(QStringLiteral("schedulePools"));
    pools_->setAccessibleName(tr("Pools of a cluster at once"));
    constexpr int kMostPools = 64;
    pools_->setRange(1, kMostPools);
    use_ = new ActionButton(tr("Use"), this);
    use_->setObjectName(QStringLiteral("scheduleUse"));
    use_->setMain();
    auto* cancel = new ActionButton(tr("Cancel"), this);
    auto* form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->addRow(tr("&Windows"), windows_);
    form->addRow(QString(), fault_);
    form->addRow(tr("&First day"), first_);
    form->addRow(tr("&Nodes at a time"), batch_);
    form->addRow(tr("&Pools at once"), pools_);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(use_);
    auto* note = new PlainLabel(tr("Times are local. Clusters are worked on side by side; within a cluster the order of the plan is "
                                   "kept."),
                                this, PlainLabel::Tone::Muted);
    note->setWordWrap(true);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addLayout(form);
    layout->addWidget(note);
    layout->addLayout(buttons);
    connect(windows_, &QLineEdit::textChanged, this, &ScheduleDialog::check);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(use_, &QPushButton::clicked, this, [this] {
        if (const auto now = request()) {
            accept();
            emit chosen(*now);
        }
    });
}

std::optional<ScheduleRequest> ScheduleDialog::request() const {
    ScheduleRequest out = before_;
    if (windows_->text().trimmed().isEmpty()) {
        out.windows.clear();
    } else if (auto windows = parseWindows(windows_->text().toStdString())) {
        out.windows = *windows;
    } else {
        return std::nullopt;
    }
    if (const auto first = Date::parse(first_->date().toString(Qt::ISODate).toStdString())) {
        out.first = *first;
    }
    out.largestBatch = batch_->currentData().toUInt();
    out.poolsAtOnce = static_cast<std::uint32_t>(pools_->value());
    return out;
}

void ScheduleDialog::check() {
    const QString text = windows_->text().trimmed();
    const auto read = text.isEmpty() ? Result<std::vector<MaintenanceWindow>>() : parseWindows(text.toStdString());
    use_->setEnabled(read.has_value());
    if (read) {
        fault_->setText(text.isEmpty() ? tr("Work may be done at any time.") : tr("Work begins only in these windows."));
        return;
    }
    const QString hint = shown(read.error().hint);
    fault_->setText(hint.isEmpty() ? shown(read.error().message) : shown(read.error().message) + QStringLiteral(": ") + hint);
}

} // namespace poolwright
