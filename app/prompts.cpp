// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/prompts.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QMessageBox>

namespace poolwright {

namespace {

/// Where the translator finds these words.
struct PromptTexts {
    Q_DECLARE_TR_FUNCTIONS(PromptTexts)
};

} // namespace

QString DialogPrompts::fleetToOpen(QWidget* parent, const QString& folder) {
    return QFileDialog::getOpenFileName(parent, PromptTexts::tr("Open a fleet"), folder,
                                        PromptTexts::tr("Fleets (*.json);;All files (*)"));
}

void DialogPrompts::showAbout(QWidget* parent) {
    QMessageBox box(parent);
    box.setWindowTitle(PromptTexts::tr("About Poolwright"));
    box.setTextFormat(Qt::PlainText);
    box.setText(QStringLiteral("Poolwright " POOLWRIGHT_VERSION));
    box.setInformativeText(
        PromptTexts::tr("Judges GPU node pools by a matrix of cited facts. Nothing leaves this machine.\n\n"
                        "Copyright 2026 Poolwright contributors.\n"
                        "Licence: GNU General Public License, version 3 or later. There is no warranty."));
    box.exec();
}

} // namespace poolwright
