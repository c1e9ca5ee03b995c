// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/fleet/noteedit.h"

#include <QFocusEvent>

namespace poolwright {

NoteEdit::NoteEdit(QWidget* parent) : QPlainTextEdit(parent) {
    setObjectName(QStringLiteral("noteEdit"));
    setAccessibleName(tr("Note"));
    setPlaceholderText(tr("A note about this pool"));
    setTabChangesFocus(true);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    constexpr int kLines = 4;
    setFixedHeight(fontMetrics().lineSpacing() * kLines + 16);
}

void NoteEdit::showNote(const QString& text, bool other) {
    const bool writing = hasFocus() && toPlainText() != kept_;
    kept_ = text;
    if ((other || !writing) && toPlainText() != text) {
        setPlainText(text);
    }
}

void NoteEdit::commit() {
    const QString now = toPlainText();
    if (now != kept_ && !isReadOnly()) {
        kept_ = now;
        emit noteEdited(now);
    }
}

void NoteEdit::focusOutEvent(QFocusEvent* event) {
    QPlainTextEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason) { // its own menu
        commit();
    }
}

} // namespace poolwright
