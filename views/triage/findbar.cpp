// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/triage/findbar.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>

#include <algorithm>

#include "views/common/actionbutton.h"
#include "views/common/plainlabel.h"
#include "views/triage/logview.h"

namespace poolwright {

namespace {

constexpr std::size_t kFindChunk = 4U << 20U; ///< bytes between two questions whether to stop

char foldedByte(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

bool sameFolded(char a, char b) { return foldedByte(a) == foldedByte(b); }

} // namespace

std::size_t findWords(std::string_view text, std::string_view words, std::size_t from, bool back,
                      const std::function<bool()>& stopped) {
    constexpr auto npos = std::string_view::npos;
    if (words.empty() || words.size() > text.size()) {
        return npos;
    }
    const std::size_t overlap = words.size() - 1;
    from = std::min(from, text.size());
    while (back ? from >= words.size() : from + words.size() <= text.size()) {
        if (stopped && stopped()) {
            return npos;
        }
        const std::size_t begin = back ? from - std::min(from, kFindChunk + overlap) : from;
        const std::size_t end = back ? from : std::min(text.size(), from + kFindChunk + overlap);
        const std::string_view part = text.substr(begin, end - begin);
        const auto found = back ? std::find_end(part.begin(), part.end(), words.begin(), words.end(), sameFolded)
                                : std::search(part.begin(), part.end(), words.begin(), words.end(), sameFolded);
        if (found != part.end()) {
            return begin + static_cast<std::size_t>(found - part.begin());
        }
        if (back ? begin == 0 : end == text.size()) {
            return npos;
        }
        from = back ? begin + overlap : end - overlap;
    }
    return npos;
}

FindBar::FindBar(LogView& view, QWidget* parent) : QWidget(parent), view_(view) {
    setObjectName(QStringLiteral("findBar"));
    line_ = new QLineEdit(this);
    line_->setObjectName(QStringLiteral("findLine"));
    line_->setPlaceholderText(tr("Find in the ticket"));
    line_->setAccessibleName(tr("Find in the ticket"));
    line_->setClearButtonEnabled(true);
    status_ = new PlainLabel({}, this, PlainLabel::Tone::Muted);
    status_->setObjectName(QStringLiteral("findStatus"));
    auto* back = new ActionButton(tr("Previous"), this);
    back->setObjectName(QStringLiteral("findPrevious"));
    auto* next = new ActionButton(tr("Next"), this);
    next->setObjectName(QStringLiteral("findNext"));
    auto* close = new ActionButton(tr("Close"), this);
    close->setObjectName(QStringLiteral("findClose"));
    close->setAccessibleName(tr("Close the search"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 5, 10, 5);
    layout->addWidget(line_, 1);
    layout->addWidget(status_);
    for (ActionButton* button : {back, next, close}) {
        layout->addWidget(button);
    }
    connect(line_, &QLineEdit::textChanged, this, [this] { search(view_.selectionBegin(), false); });
    connect(back, &QAbstractButton::clicked, this, [this] { findNext(true); });
    connect(next, &QAbstractButton::clicked, this, [this] { findNext(false); });
    connect(close, &QAbstractButton::clicked, this, [this] {
        hide();
        emit closed();
    });
    hide();
}

void FindBar::open() {
    show();
    line_->setFocus(Qt::ShortcutFocusReason);
    line_->selectAll();
}

void FindBar::findNext(bool back) {
    if (!isVisible()) {
        open();
    }
    search(back ? view_.selectionBegin() : view_.selectionEnd(), back);
}

void FindBar::search(std::size_t from, bool back) {
    const auto text = view_.text();
    const std::string words = line_->text().toStdString();
    status_->setText({});
    if (text == nullptr || words.empty()) {
        job_.cancel();
        view_.select(0, 0);
        return;
    }
    job_.start([this, text, words, from, back](const std::stop_token& stop) -> LatestJob::Done {
        const auto stopped = [&stop] { return stop.stop_requested(); };
        std::size_t at = findWords(text->text(), words, from, back, stopped);
        const bool wrapped = at == std::string::npos;
        if (wrapped) {
            at = findWords(text->text(), words, back ? text->text().size() : 0, back, stopped);
        }
        if (stop.stop_requested()) {
            return {};
        }
        return [this, text, at, size = words.size(), wrapped] {
            if (text == view_.text()) {
                onFound(at, size, wrapped);
            }
        };
    });
}

void FindBar::onFound(std::size_t at, std::size_t size, bool wrapped) {
    if (at == std::string::npos) {
        status_->setText(tr("not found"));
        view_.select(view_.selectionBegin(), view_.selectionBegin());
        return;
    }
    status_->setText(wrapped ? tr("from the other end") : QString());
    view_.select(at, at + size);
}

void FindBar::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        findNext(event->modifiers().testFlag(Qt::ShiftModifier));
    } else if (event->key() == Qt::Key_Escape) {
        hide();
        emit closed();
    } else {
        QWidget::keyPressEvent(event);
    }
}

} // namespace poolwright
