// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// How what a cluster printed comes into the window: by menu, paste and drop.

#include <QDragEnterEvent>
#include <QFile>
#include <QFileInfo>
#include <QMimeData>
#include <QUrl>

#include "app/documentcontrol.h"
#include "app/mainwindow.h"
#include "app/prompts.h"
#include "model/session/documentsession.h"
#include "views/common/notestrip.h"
#include "views/intake/importdialog.h"

namespace poolwright {

namespace {

QStringList droppedFiles(const QMimeData& data) {
    QStringList out;
    for (const QUrl& url : data.urls()) {
        if (url.isLocalFile()) {
            out << url.toLocalFile();
        }
    }
    return out;
}

/// Whether it is a document or a fleet of ours: these are opened, everything else is what somebody printed. A file that
/// cannot be read is opened too, because opening tells why.
bool isOurs(const QString& file) {
    constexpr qint64 kLooked = 64 << 10;
    QFile in(file);
    if (!in.open(QIODevice::ReadOnly)) {
        return true;
    }
    const QByteArray begin = in.read(kLooked);
    return begin.startsWith("SQLite format 3") || begin.contains("poolwright.fleet/") || file.endsWith(QLatin1String(".poolwright"));
}

} // namespace

ImportDialog& MainWindow::openImport() {
    if (auto* open = findChild<ImportDialog*>(); open != nullptr && open->isVisible()) {
        return *open;
    }
    auto* dialog = new ImportDialog(session_, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ImportDialog::fileRequested, this, [this, dialog] {
        const QString file = prompts_.fileToRead(this, tr("What the cluster printed"), QFileInfo(documents_->knownFile()).path(),
                                                 tr("Texts (*.json *.yaml *.yml *.txt *.log *.xml);;All files (*)"));
        if (!file.isEmpty()) {
            dialog->addFiles({file});
        }
    });
    connect(dialog, &ImportDialog::imported, this, [this](const QString& summary) {
        showScreen(QStringLiteral("fleet"));
        note_->showNote(tr("Imported: %1").arg(summary), tr("Undo"), [this] { session_.undo(); });
    });
    dialog->open();
    return *dialog;
}

void MainWindow::takeDropped(const QString& file) {
    dropped_.start([this, file](const std::stop_token&) -> LatestJob::Done {
        const bool ours = isOurs(file);
        return [this, file, ours] {
            if (ours) {
                openFile(file);
            } else {
                openImport().addFiles({file});
            }
        };
    });
}

/// Files and texts from outside; what is dragged about within the window is not meant for it.
void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (event->source() == nullptr && (!droppedFiles(*event->mimeData()).isEmpty() || event->mimeData()->hasText())) {
        event->acceptProposedAction();
    }
}

void MainWindow::dropEvent(QDropEvent* event) {
    const QStringList files = droppedFiles(*event->mimeData());
    if (files.isEmpty() && !event->mimeData()->hasText()) {
        return;
    }
    event->acceptProposedAction();
    if (files.size() == 1) {
        takeDropped(files.front());
    } else if (!files.isEmpty()) {
        openImport().addFiles(files);
    } else {
        openImport().addText(event->mimeData()->text());
    }
}

} // namespace poolwright
