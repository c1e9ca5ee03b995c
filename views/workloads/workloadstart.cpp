// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/workloads/workloadstart.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "views/common/actionbutton.h"
#include "views/common/plainlabel.h"
#include "views/common/startcolumn.h"

namespace poolwright {

namespace {

constexpr int kWorkloadStartWidth = 520;

} // namespace

WorkloadStart::WorkloadStart(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("workloadStart"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    buildLayout();
    setReason(Reason::NoDocument, false);
}

void WorkloadStart::buildLayout() {
    auto* column = new QWidget(this);
    column->setFixedWidth(kWorkloadStartWidth);
    title_ = new PlainLabel({}, column, PlainLabel::Tone::Strong);
    title_->setObjectName(QStringLiteral("workloadStartTitle"));
    enlarge(*title_, 1.4);
    title_->setWordWrap(true);
    hint_ = new PlainLabel({}, column, PlainLabel::Tone::Muted);
    hint_->setObjectName(QStringLiteral("workloadStartHint"));
    hint_->setWordWrap(true);
    const auto button = [&](const char* name, const QString& words, bool primary) {
        auto* made = new ActionButton(words, column);
        made->setObjectName(QLatin1String(name));
        made->setPrimary(primary);
        return made;
    };
    new_ = button("workloadStartNew", tr("New workload…"), true);
    import_ = button("workloadStartImport", tr("Import from a cluster…"), true);
    open_ = button("workloadStartOpen", tr("Open a fleet…"), true);
    sample_ = button("workloadStartSample", tr("Open the sample"), false);
    auto* row = new QHBoxLayout;
    row->setSpacing(10);
    for (ActionButton* each : {new_, import_, open_, sample_}) {
        row->addWidget(each);
    }
    row->addStretch(1);
    auto* lines = new QVBoxLayout(column);
    lines->setSpacing(10);
    lines->addWidget(title_);
    lines->addWidget(hint_);
    lines->addSpacing(6);
    lines->addLayout(row);
    centreColumn(*this, *column);
    connect(new_, &QAbstractButton::clicked, this, &WorkloadStart::newRequested);
    connect(import_, &QAbstractButton::clicked, this, &WorkloadStart::importRequested);
    connect(open_, &QAbstractButton::clicked, this, &WorkloadStart::openRequested);
    connect(sample_, &QAbstractButton::clicked, this, &WorkloadStart::sampleRequested);
}

void WorkloadStart::setReason(Reason reason, bool writable) {
    switch (reason) {
    case Reason::NoDocument:
        title_->setText(tr("No fleet to run workloads on"));
        hint_->setText(tr("This screen shows which workload runs on which pool, and what decides it. Open a fleet first, or "
                          "look at the sample."));
        break;
    case Reason::NoPools:
        title_->setText(tr("The fleet has no pools yet"));
        hint_->setText(tr("Paste what a cluster prints, or add pools on the fleet screen. Then each workload is judged on each of "
                          "them."));
        break;
    case Reason::NoWorkloads:
        title_->setText(tr("No workloads yet"));
        hint_->setText(writable
                           ? tr("Describe a program by its image name, by what cuobjdump lists or by hand: its CUDA runtime, "
                                "cubins, GPU memory and replicas. Then this screen shows on which pools it runs, and why not "
                                "on the others.")
                           : tr("The document is read-only: workloads can be added to a copy of it."));
        break;
    }
    new_->setVisible(reason == Reason::NoWorkloads && writable);
    import_->setVisible(reason == Reason::NoPools && writable);
    open_->setVisible(reason == Reason::NoDocument);
    sample_->setVisible(reason == Reason::NoDocument);
}

void WorkloadStart::focusMain() {
    for (ActionButton* each : {new_, import_, open_}) {
        if (!each->isHidden()) {
            each->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
}

} // namespace poolwright
