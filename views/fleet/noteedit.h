// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPlainTextEdit>

namespace poolwright {

/// Plain text about something, handed over when the person leaves it.
class NoteEdit : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit NoteEdit(QWidget* parent = nullptr);

    /// Shows a text that is kept already. While the person writes it is left alone, unless it is about something else.
    void showNote(const QString& text, bool other);
    /// Hands over what was written and not handed over yet.
    void commit();

signals:
    void noteEdited(const QString& text);

protected:
    void focusOutEvent(QFocusEvent* event) override;

private:
    QString kept_;
};

} // namespace poolwright
