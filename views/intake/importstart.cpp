// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/intake/importstart.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include "views/common/actionbutton.h"
#include "views/common/plainlabel.h"
#include "views/common/startcolumn.h"
#include "views/common/textblock.h"

namespace poolwright {

namespace {

constexpr int kImportStartWidth = 620;

} // namespace

ImportStart::ImportStart(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("importStart"));
    auto* column = new QWidget(this);
    column->setFixedWidth(kImportStartWidth);
    auto* title = new PlainLabel(tr("Paste what the cluster prints"), column, PlainLabel::Tone::Strong);
    title->setObjectName(QStringLiteral("importStartTitle"));
    enlarge(*title, 1.3);
    auto* hint = new PlainLabel(tr("Run one of these where kubectl works, and bring its output here: by pasting it, as a file, or by "
                                   "dropping it on this window. You see what it would become before anything is taken in."),
                                column, PlainLabel::Tone::Muted);
    hint->setWordWrap(true);
    auto* lines = new QVBoxLayout(column);
    lines->setSpacing(10);
    lines->addWidget(title);
    lines->addWidget(hint);
    lines->addSpacing(4);
    addCommand(*lines, 0, QStringLiteral("kubectl get nodes -o json"), tr("All nodes with their labels: clusters, pools, kernels, kubelets."));
    addCommand(*lines, 1, QStringLiteral("kubectl inspect cgpu"), tr("How the GPUs are shared."));
    addCommand(*lines, 2, QStringLiteral("nvidia-smi -q"), tr("On a GPU node: the driver that runs, which no label shows."));
    auto* paste = new ActionButton(tr("Paste"), column);
    paste->setObjectName(QStringLiteral("importStartPaste"));
    paste->setPrimary(true);
    auto* file = new ActionButton(tr("Open a file…"), column);
    file->setObjectName(QStringLiteral("importStartFile"));
    auto* row = new QHBoxLayout;
    row->setSpacing(10);
    row->addWidget(paste);
    row->addWidget(file);
    row->addStretch(1);
    lines->addSpacing(6);
    lines->addLayout(row);
    centreColumn(*this, *column);
    connect(paste, &QAbstractButton::clicked, this, &ImportStart::pasteRequested);
    connect(file, &QAbstractButton::clicked, this, &ImportStart::fileRequested);
}

void ImportStart::addCommand(QLayout& into, int number, const QString& command, const QString& tells) {
    auto* line = new QWidget(this);
    auto* text = new PlainLabel(command, line);
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(font().pointSizeF());
    text->setFont(fixed);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* meaning = new PlainLabel(tells, line, PlainLabel::Tone::Muted);
    auto* copy = new ActionButton(tr("Copy"), line);
    copy->setObjectName(QStringLiteral("importStartCopy%1").arg(number));
    copy->setAccessibleName(tr("Copy the command %1").arg(command));
    connect(copy, &QAbstractButton::clicked, this, [command] { QGuiApplication::clipboard()->setText(command); });
    auto* words = new QVBoxLayout;
    words->setSpacing(1);
    words->addWidget(text);
    words->addWidget(meaning);
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    row->addLayout(words, 1);
    row->addWidget(copy);
    into.addWidget(line);
}

} // namespace poolwright
