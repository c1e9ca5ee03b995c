// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/common/verdictdelegate.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QTextDocument>
#include <QToolTip>

#include <algorithm>
#include <optional>

#include "model/items/roles.h"
#include "views/common/verdictglyph.h"
#include "views/common/verdictpaint.h"

namespace poolwright {

namespace {

constexpr int kCellPadding = 6;
constexpr int kCellGlyph = 11;
constexpr int kCellGap = 5;
constexpr int kLeastRow = 28;
constexpr int kVeil = 34; // alpha of the accent over a selected cell

std::optional<Verdict> verdictOf(const QModelIndex& index) {
    const QVariant value = index.data(VerdictRole);
    return value.isValid() ? std::optional(static_cast<Verdict>(value.toInt())) : std::nullopt;
}

} // namespace

VerdictDelegate::VerdictDelegate(QObject* parent) : QStyledItemDelegate(parent) {}

int VerdictDelegate::rowHeight(const QFontMetrics& metrics) { return std::max(kLeastRow, metrics.height() + 10); }

QSize VerdictDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const QString text = index.data().toString();
    int width = 2 * kCellPadding + option.fontMetrics.horizontalAdvance(text);
    if (index.data(IsVerdictCellRole).toBool()) {
        width = static_cast<int>(verdictPillWidth(QFontMetricsF(option.font), glyphOnly_ ? QString() : text)) +
                kCellPadding;
    } else if (verdictOf(index)) {
        width += kCellGlyph + kCellGap;
    }
    return {width, rowHeight(option.fontMetrics)};
}

void VerdictDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const Theme& theme = themeOf(option.palette);
    painter->save();
    painter->setFont(option.font);
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter->fillRect(option.rect, theme.selection);
    } else if (option.state.testFlag(QStyle::State_MouseOver)) {
        painter->fillRect(option.rect, theme.hover);
    }
    if (index.data(IsVerdictCellRole).toBool()) {
        paintVerdict(*painter, option, index, theme);
    } else {
        paintValue(*painter, option, index, theme);
    }
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), theme.line);
    if (cellSelection_ && option.state.testFlag(QStyle::State_Selected)) {
        QColor veil = theme.accent;
        veil.setAlpha(kVeil);
        painter->fillRect(option.rect.adjusted(0, 0, 0, -1), veil);
    }
    if (index.data(PreviewRole).toBool()) {
        painter->setPen(QPen(theme.accent, 1, Qt::DashLine));
        painter->drawRect(option.rect.adjusted(1, 1, -2, -3));
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(theme.accent, 1.5));
        painter->drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1.5, -2), 3, 3);
    }
    painter->restore();
}

void VerdictDelegate::paintValue(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index,
                                 const Theme& theme) const {
    const auto verdict = verdictOf(index);
    const bool tinted = verdict && *verdict != Verdict::Supported;
    if (tinted) {
        paintVerdictTint(painter, QRectF(option.rect).adjusted(0, 0, 0, -1), *verdict, theme);
    }
    QRect words = option.rect.adjusted(kCellPadding, 0, -kCellPadding, 0);
    if (verdict) {
        const QRectF glyph(words.right() - kCellGlyph + 1, option.rect.center().y() - kCellGlyph / 2.0 + 0.5,
                           kCellGlyph, kCellGlyph);
        paintVerdictGlyph(painter, glyph, *verdict, tinted ? theme.of(*verdict).text : theme.link);
        words.setRight(static_cast<int>(glyph.left()) - kCellGap);
    }
    QString text = index.data().toString();
    const bool derived = index.data(DerivedRole).toBool();
    QFont font = option.font;
    font.setItalic(derived || index.data(PreviewRole).toBool());
    painter.setFont(font);
    QColor colour = muted_.contains(index.column()) || derived ? theme.muted : theme.text;
    if (tinted) {
        colour = theme.of(*verdict).text;
    }
    if (text.isEmpty()) {
        text = QStringLiteral("–"); // open
        colour = tinted ? colour : theme.muted;
    }
    painter.setPen(colour);
    const QString elided = QFontMetrics(font).elidedText(text, Qt::ElideRight, words.width());
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, elided);
}

void VerdictDelegate::paintVerdict(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index,
                                   const Theme& theme) const {
    const auto verdict = verdictOf(index);
    if (!verdict) {
        return;
    }
    const QFontMetricsF metrics(option.font);
    QFont font = option.font;
    font.setWeight(QFont::DemiBold);
    font.setPointSizeF(font.pointSizeF() * 0.93);
    painter.setFont(font);
    QString text = glyphOnly_ ? QString() : index.data().toString();
    const qreal room = option.rect.width() - kCellPadding;
    if (verdictPillWidth(QFontMetricsF(font), text) > room) {
        text.clear();
    }
    const qreal width = std::min(room, verdictPillWidth(QFontMetricsF(font), text));
    const qreal height = std::min<qreal>(metrics.height() + 4, option.rect.height() - 6);
    const qreal left =
        text.isEmpty() ? option.rect.center().x() + 0.5 - width / 2 : option.rect.left() + kCellPadding / 2.0;
    const QRectF pill(left, option.rect.center().y() + 0.5 - height / 2, width, height);
    paintVerdictPill(painter, pill, *verdict, text, theme);
}

void VerdictDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                                           const QModelIndex& index) const {
    constexpr int kClusterIndent = 18;
    constexpr int kClusterRoom = 320;
    QRect rect = option.rect.adjusted(0, 0, 0, -1);
    if (index.data(IsClusterRole).toBool()) {
        rect = QRect(rect.left() + kClusterIndent, rect.top(), kClusterRoom, rect.height());
    }
    editor->setGeometry(rect);
}

bool VerdictDelegate::helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                                const QModelIndex& index) {
    if (event == nullptr || view == nullptr || event->type() != QEvent::ToolTip) {
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    }
    const QString text = index.data(Qt::ToolTipRole).toString();
    if (text.isEmpty()) {
        QToolTip::hideText();
    } else {
        QToolTip::showText(event->globalPos(), Qt::convertFromPlainText(text, Qt::WhiteSpaceNormal), view->viewport(),
                           option.rect);
    }
    return true;
}

} // namespace poolwright
