// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/prompts.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>
#include <QMessageBox>
#include <QPushButton>

namespace poolwright {

namespace {

/// Where the translator finds these words.
struct PromptTexts {
    Q_DECLARE_TR_FUNCTIONS(PromptTexts)
};

} // namespace

QString DialogPrompts::fleetToOpen(QWidget* parent, const QString& folder) {
    return QFileDialog::getOpenFileName(
        parent, PromptTexts::tr("Open"), folder,
        PromptTexts::tr("Documents and fleets (*.poolwright *.json);;Documents (*.poolwright);;Fleets (*.json);;"
                        "All files (*)"));
}

QString DialogPrompts::fleetToImport(QWidget* parent, const QString& folder) {
    return QFileDialog::getOpenFileName(parent, PromptTexts::tr("Import a fleet"), folder,
                                        PromptTexts::tr("Fleets (*.json);;All files (*)"));
}

std::optional<Prompts::Target> DialogPrompts::copyTarget(QWidget* parent, const QString& title,
                                                         const QString& suggested) {
    const QString ending = QStringLiteral(".poolwright");
    QString file = QFileDialog::getSaveFileName(parent, title, suggested, PromptTexts::tr("Documents (*.poolwright)"));
    if (file.isEmpty()) {
        return std::nullopt;
    }
    // The dialog asked about the name as it was typed, not about one that the ending made of it.
    const bool asked = file.endsWith(ending);
    file = asked ? file : file + ending;
    return Target{file, asked && QFileInfo::exists(file)};
}

QString DialogPrompts::name(QWidget* parent, const QString& title, const QString& label, const QString& suggested) {
    QInputDialog dialog(parent);
    dialog.setWindowTitle(title);
    dialog.setLabelText(label);
    dialog.setTextValue(suggested);
    return dialog.exec() == QDialog::Accepted ? dialog.textValue().trimmed() : QString();
}

QString DialogPrompts::fileToRead(QWidget* parent, const QString& title, const QString& folder, const QString& filter) {
    return QFileDialog::getOpenFileName(parent, title, folder, filter);
}

/// The dialog adds the ending before it asks whether what is there may be replaced.
QString DialogPrompts::fileToWrite(QWidget* parent, const QString& title, const QString& suggested,
                                   const QString& filter) {
    QFileDialog dialog(parent, title, QFileInfo(suggested).path(), filter);
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setDefaultSuffix(QFileInfo(suggested).suffix());
    dialog.selectFile(QFileInfo(suggested).fileName());
    return dialog.exec() == QDialog::Accepted ? dialog.selectedFiles().value(0) : QString();
}

bool DialogPrompts::mayLose(QWidget* parent, const QString& text) {
    QMessageBox box(QMessageBox::Warning, QStringLiteral("Poolwright"), text, QMessageBox::NoButton, parent);
    box.setTextFormat(Qt::PlainText);
    const QPushButton* lose = box.addButton(PromptTexts::tr("Lose them"), QMessageBox::DestructiveRole);
    box.addButton(PromptTexts::tr("Stay"), QMessageBox::RejectRole);
    box.exec();
    return box.clickedButton() == lose;
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
