// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/triage/triagestart.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QGridLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <array>

#include "views/common/actionbutton.h"
#include "views/common/plainlabel.h"

namespace poolwright {

namespace {

struct UsefulCommand {
    const char* command;
    const char* tells;
};

constexpr std::array kUsefulCommands{
    UsefulCommand{"kubectl get node <node> -o yaml", QT_TRANSLATE_NOOP("TriageStart", "kernel, kubelet, runtime, labels of the node")},
    UsefulCommand{"kubectl describe pod <pod> -n <namespace>", QT_TRANSLATE_NOOP("TriageStart", "the events of a pod that does not start")},
    UsefulCommand{"nvidia-smi", QT_TRANSLATE_NOOP("TriageStart", "the driver that runs, the GPU")},
    UsefulCommand{"dmesg -T | grep -iE 'nvrm|xid|cgpu'", QT_TRANSLATE_NOOP("TriageStart", "what the kernel says of GPU and cGPU")},
    UsefulCommand{"kubectl inspect cgpu", QT_TRANSLATE_NOOP("TriageStart", "who shares which GPU")},
    UsefulCommand{"journalctl -u kubelet -u containerd --since '1 hour ago'", QT_TRANSLATE_NOOP("TriageStart", "why containers fail to start")},
};

} // namespace

TriageStart::TriageStart(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("triageStart"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto* column = new QWidget(this);
    constexpr int kColumnWidth = 700;
    column->setMaximumWidth(kColumnWidth);
    auto* title = new PlainLabel(tr("Paste a ticket"), column, PlainLabel::Tone::Strong);
    QFont large = title->font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    title->setFont(large);
    auto* hint = new PlainLabel(tr("Any mixture of what a cluster prints: paste it with Ctrl+V, drop a file here, or open one. The facts are read, the "
                                   "cause is named with its reasons, and the next command says what is still missing."),
                                column, PlainLabel::Tone::Muted);
    hint->setWordWrap(true);
    auto* safe = new PlainLabel(tr("Nothing leaves this machine. The text stays in memory and is never written to disk, unless you save "
                                   "a redacted copy."),
                                column, PlainLabel::Tone::Muted);
    safe->setObjectName(QStringLiteral("triagePromise"));
    safe->setWordWrap(true);
    auto* lines = new QVBoxLayout(column);
    lines->setContentsMargins(16, 12, 16, 12);
    lines->setSpacing(9);
    lines->addWidget(title);
    lines->addWidget(hint);
    lines->addWidget(buildButtons());
    lines->addSpacing(4);
    lines->addWidget(buildCommands());
    lines->addSpacing(4);
    lines->addWidget(safe);
    auto* middle = new QHBoxLayout;
    middle->addStretch(1);
    middle->addWidget(column, 20);
    middle->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addStretch(2);
    layout->addLayout(middle);
    layout->addStretch(3);
}

QWidget* TriageStart::buildButtons() {
    auto* row = new QWidget(this);
    paste_ = new ActionButton(tr("Paste"), row);
    paste_->setObjectName(QStringLiteral("startPaste"));
    paste_->setPrimary(true);
    auto* open = new ActionButton(tr("Open a file…"), row);
    open->setObjectName(QStringLiteral("startOpenTicket"));
    auto* sample = new ActionButton(tr("Try a sample ticket"), row);
    sample->setObjectName(QStringLiteral("startSampleTicket"));
    back_ = new ActionButton(tr("Bring back"), row);
    back_->setObjectName(QStringLiteral("startBringBack"));
    back_->setAccessibleName(tr("Bring back the text that was cleared"));
    back_->hide();
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    for (ActionButton* button : {paste_, open, sample, back_}) {
        layout->addWidget(button);
    }
    layout->addStretch(1);
    connect(paste_, &QAbstractButton::clicked, this, &TriageStart::pasteRequested);
    connect(open, &QAbstractButton::clicked, this, &TriageStart::openRequested);
    connect(sample, &QAbstractButton::clicked, this, &TriageStart::sampleRequested);
    connect(back_, &QAbstractButton::clicked, this, &TriageStart::backRequested);
    return row;
}

/// The commands as they are typed, each with a button that copies it.
QWidget* TriageStart::buildCommands() {
    auto* out = new QWidget(this);
    auto* grid = new QGridLayout(out);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(9);
    grid->setColumnStretch(1, 1);
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(font().pointSizeF() * 0.96);
    int row = 0;
    for (const UsefulCommand& useful : kUsefulCommands) {
        const QString command = QString::fromLatin1(useful.command);
        auto* copy = new ActionButton(tr("Copy"), out);
        copy->setObjectName(QStringLiteral("copyUseful%1").arg(row));
        copy->setAccessibleName(tr("Copy %1").arg(command));
        auto* line = new PlainLabel(command, out);
        line->setFont(fixed);
        line->setReadable();
        auto* tells = new PlainLabel(tr(useful.tells), out, PlainLabel::Tone::Muted);
        tells->setWordWrap(true);
        auto* both = new QVBoxLayout;
        both->setSpacing(2);
        both->addWidget(line);
        both->addWidget(tells);
        grid->addWidget(copy, row, 0, Qt::AlignVCenter);
        grid->addLayout(both, row, 1);
        ++row;
        connect(copy, &QAbstractButton::clicked, this, [this, command] {
            QGuiApplication::clipboard()->setText(command);
            emit copied(command);
        });
    }
    return out;
}

void TriageStart::setBackOffered(bool on) { back_->setVisible(on); }

void TriageStart::focusMain() { paste_->setFocus(Qt::OtherFocusReason); }

} // namespace poolwright
