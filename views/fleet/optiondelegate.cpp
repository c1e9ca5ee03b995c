// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/fleet/optiondelegate.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QTextDocument>
#include <QTextLayout>
#include <QToolTip>

#include <algorithm>

#include "model/items/optionsmodel.h"
#include "views/common/theme.h"
#include "views/common/verdictglyph.h"
#include "views/common/verdictpaint.h"

namespace poolwright {

namespace {

constexpr int kOptionSide = 10;
constexpr int kBox = 18; // the tinted square of the value's verdict
constexpr int kGap = 8;
constexpr int kGlyph = 11;
constexpr int kOptionPadding = 4; // above and below
constexpr int kMostOptionLines = 2;

QFont bold(const QFont& font) {
    QFont out = font;
    out.setWeight(QFont::DemiBold);
    return out;
}

/// The text in at most two lines of that width, the second one elided.
QStringList wrapped(const QString& text, const QFont& font, int width) {
    const QFontMetrics metrics(font);
    QTextLayout layout(text, font);
    QStringList out;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid() && out.size() < kMostOptionLines; line = layout.createLine()) {
        line.setLineWidth(width);
        out << text.mid(line.textStart(), line.textLength()).trimmed();
        if (out.size() == kMostOptionLines) {
            out.last() = metrics.elidedText(text.mid(line.textStart()), Qt::ElideRight, width);
        }
    }
    layout.endLayout();
    return out;
}

QString reasonOf(const QModelIndex& index) {
    const QString reason = index.data(ReasonRole).toString();
    return index.data(CurrentRole).toBool() ? OptionDelegate::tr("now") + QStringLiteral(" · ") + reason : reason;
}

} // namespace

int OptionDelegate::sideWidth() { return 2 * kOptionSide + kBox + 3 * kGap + kGlyph; }

QRect OptionDelegate::reasonRect(const QRect& row) const {
    return row.adjusted(kOptionSide + kBox + kGap + valueWidth_ + kGap, 0, -kOptionSide - kGlyph - kGap, 0);
}

QSize OptionDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    const int width = view != nullptr ? view->viewport()->width() : option.rect.width();
    const auto lines = wrapped(reasonOf(index), option.font, reasonRect(QRect(0, 0, width, 0)).width()).size();
    const int text = static_cast<int>(std::max<qsizetype>(1, lines)) * option.fontMetrics.lineSpacing();
    return {width, std::max(kBox, text) + 2 * kOptionPadding + 1};
}

void OptionDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const Theme& theme = themeOf(option.palette);
    const auto own = static_cast<Verdict>(index.data(VerdictRole).toInt());
    const auto pool = static_cast<Verdict>(index.data(PoolVerdictRole).toInt());
    const QRect row = option.rect;
    painter->save();
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter->fillRect(row, theme.selection);
        painter->fillRect(QRect(row.left(), row.top(), 3, row.height()), theme.accent);
    } else if (option.state.testFlag(QStyle::State_MouseOver)) {
        painter->fillRect(row, theme.hover);
    }
    const int line = option.fontMetrics.lineSpacing();
    const int top = row.top() + kOptionPadding + std::max(0, kBox - line) / 2;
    const QRect box(row.left() + kOptionSide, top + (line - kBox) / 2, kBox, kBox);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme.of(own).tint);
    painter->drawRoundedRect(box, 4, 4);
    paintVerdictGlyph(*painter, QRectF(box).adjusted(4, 4, -4, -4), own, theme.of(own).text);
    const QRectF atRight(row.right() - kOptionSide - kGlyph + 1, top + (line - kGlyph) / 2.0, kGlyph, kGlyph);
    paintVerdictGlyph(*painter, atRight, pool, theme.of(pool).mark);

    const bool open = index.data(OpenRole).toBool();
    painter->setFont(open ? option.font : bold(option.font));
    painter->setPen(open ? theme.muted : theme.text);
    const QRect value(box.right() + 1 + kGap, top, valueWidth_, line);
    painter->drawText(value, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                      QFontMetrics(painter->font()).elidedText(index.data().toString(), Qt::ElideMiddle, valueWidth_));
    painter->setFont(option.font);
    painter->setPen(index.data(CurrentRole).toBool() ? theme.accent : theme.muted);
    QRect words = reasonRect(row);
    words.setTop(top);
    for (const QString& part : wrapped(reasonOf(index), option.font, words.width())) {
        painter->drawText(QRect(words.left(), words.top(), words.width(), line),
                          Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, part);
        words.setTop(words.top() + line);
    }
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->fillRect(QRect(row.left(), row.bottom(), row.width(), 1), theme.line);
    painter->restore();
}

bool OptionDelegate::helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                               const QModelIndex& index) {
    if (event == nullptr || view == nullptr || event->type() != QEvent::ToolTip) {
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    }
    const QString text = index.data(Qt::ToolTipRole).toString();
    QToolTip::showText(event->globalPos(),
                       text.isEmpty() ? QString() : Qt::convertFromPlainText(text, Qt::WhiteSpaceNormal),
                       view->viewport(), option.rect);
    return true;
}

} // namespace poolwright
