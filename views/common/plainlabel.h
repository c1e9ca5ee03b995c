// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLabel>

namespace poolwright {

/// A label for text from outside: never rich text, whatever the text looks like.
class PlainLabel : public QLabel {
    Q_OBJECT
public:
    enum class Tone { Normal, Muted, Strong };

    explicit PlainLabel(const QString& text = {}, QWidget* parent = nullptr, Tone tone = Tone::Normal);

    /// Wraps at words and lets the text be selected by mouse and keyboard.
    void setReadable();
    void setTone(Tone tone);
    /// Shows nothing, not even its place, when the text is empty.
    void setTextOrHide(const QString& text);

protected:
    void changeEvent(QEvent* event) override;

private:
    void applyTone();
    Tone tone_;
};

/// Sets a tool tip that is shown as it is: Qt would take "<b>" for markup.
void setPlainToolTip(QWidget& widget, const QString& text);

} // namespace poolwright
