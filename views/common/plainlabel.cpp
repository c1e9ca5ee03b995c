// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/common/plainlabel.h"

#include <QEvent>
#include <QTextDocument>

#include "views/common/theme.h"

namespace poolwright {

PlainLabel::PlainLabel(const QString& text, QWidget* parent, Tone tone) : QLabel(parent), tone_(tone) {
    setTextFormat(Qt::PlainText);
    setForegroundRole(QPalette::WindowText); // whatever it stands on
    setText(text);
    applyTone();
}

void PlainLabel::setReadable() {
    setWordWrap(true);
    setMinimumWidth(1); // a long address must not widen what it stands in
    setTextInteractionFlags(Qt::TextSelectableByMouse);
}

void PlainLabel::setTone(Tone tone) {
    tone_ = tone;
    applyTone();
}

void PlainLabel::setTextOrHide(const QString& text) {
    setText(text);
    setVisible(!text.isEmpty());
}

void PlainLabel::changeEvent(QEvent* event) {
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        applyTone();
    }
}

void PlainLabel::applyTone() {
    QFont bold = font();
    const auto weight = tone_ == Tone::Strong ? QFont::DemiBold : QFont::Normal;
    if (bold.weight() != weight) {
        bold.setWeight(weight);
        setFont(bold);
    }
    const QWidget* above = parentWidget();
    const Theme& theme = themeOf(above != nullptr ? above->palette() : palette());
    const QColor colour = tone_ == Tone::Muted ? theme.muted : theme.text;
    if (palette().color(QPalette::WindowText) != colour) {
        QPalette own = palette();
        own.setColor(QPalette::Active, QPalette::WindowText, colour);
        own.setColor(QPalette::Inactive, QPalette::WindowText, colour);
        setPalette(own);
    }
}

void setPlainToolTip(QWidget& widget, const QString& text) {
    widget.setToolTip(text.isEmpty() ? QString() : Qt::convertFromPlainText(text, Qt::WhiteSpaceNormal));
}

} // namespace poolwright
