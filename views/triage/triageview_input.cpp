// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// How a text comes to the screen, and goes.

#include <QApplication>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QFile>
#include <QFileInfo>
#include <QKeyEvent>
#include <QMimeData>
#include <QUrl>

#include <algorithm>
#include <utility>

#include "views/common/plainlabel.h"
#include "views/common/progressstrip.h"
#include "views/triage/findbar.h"
#include "views/triage/logview.h"
#include "views/triage/triagestart.h"
#include "views/triage/triageview.h"

namespace poolwright {

void TriageView::paste() {
    const QMimeData* held = QApplication::clipboard()->mimeData();
    const QString text = held != nullptr && held->hasText() ? held->text() : QString();
    if (!text.isEmpty()) {
        takeText(text, tr("clipboard"));
    } else {
        sayFault({ErrorCode::Input, tr("There is no text on the clipboard").toStdString(),
                  tr("copy what a command printed, then paste again").toStdString(), {}});
    }
}

void TriageView::trySample() {
    QFile file(QStringLiteral(":/tickets/sample.txt"));
    if (file.open(QIODevice::ReadOnly)) {
        takeText(QString::fromUtf8(file.readAll()), tr("sample ticket"));
    }
}

void TriageView::takeText(const QString& text, const QString& name) { read({name, text, {}}); }

void TriageView::takeFiles(const QStringList& files) {
    for (const QString& file : files) {
        read({QFileInfo(file).fileName(), {}, file});
    }
}

void TriageView::clearText() {
    if (text_.text == nullptr) {
        return;
    }
    cancel();
    cleared_ = std::exchange(text_, {});
    answer_.reset();
    chosen_ = false;
    pool_ = kNoItem;
    fault_->hide();
    find_->hide();
    log_->setText(nullptr);
    showPage();
    start_->focusMain();
}

void TriageView::bringBack() {
    if (cleared_.text == nullptr) {
        return;
    }
    if (text_.text != nullptr || !unread_.empty()) {
        joinCleared();
        return;
    }
    showText(std::exchange(cleared_, {}));
    look();
}

/// What was pasted since comes behind it. Both stay as they are until they are joined: where that is stopped or fails,
/// nothing is lost.
void TriageView::joinCleared() {
    fault_->hide();
    progress_->start(tr("Reading the text…"), [this] { cancel(); });
    reading_.start([this, before = cleared_, since = text_, pastes = unread_,
                    name = tr("ticket")](const std::stop_token& stop) mutable -> LatestJob::Done {
        if (since.text != nullptr) {
            pastes.insert(pastes.begin(), {name, QString::fromStdString(since.text->text()), {}});
        }
        auto joined = joinPastes(before, pastes, stop);
        if (stop.stop_requested()) {
            return {};
        }
        return [this, joined = std::move(joined)] {
            progress_->stop();
            unread_.clear();
            if (!joined) {
                sayFault(joined.error());
                return;
            }
            text_ = std::exchange(cleared_, {}); // the new part begins behind it
            showText(*joined);
            look();
        };
    });
}

void TriageView::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Paste)) {
        paste();
        return;
    }
    QWidget::keyPressEvent(event);
}

void TriageView::dragEnterEvent(QDragEnterEvent* event) {
    const QMimeData* held = event->mimeData();
    const QList<QUrl> urls = held->urls();
    const bool files = !urls.isEmpty() && std::ranges::all_of(urls, &QUrl::isLocalFile);
    if (files || (urls.isEmpty() && held->hasText())) {
        event->acceptProposedAction();
    }
}

void TriageView::dropEvent(QDropEvent* event) {
    const QMimeData* held = event->mimeData();
    QStringList files;
    for (const QUrl& url : held->urls()) {
        files << url.toLocalFile();
    }
    event->acceptProposedAction();
    if (files.isEmpty()) {
        takeText(held->text(), tr("dropped text"));
    } else {
        takeFiles(files);
    }
}

} // namespace poolwright
