// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/upgrade/stepparts.h"

#include <QFontDatabase>
#include <QHBoxLayout>
#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>

#include "model/items/words.h"
#include "views/common/textblock.h"
#include "views/common/theme.h"
#include "views/common/verdictglyph.h"

namespace poolwright {

namespace {

constexpr int kMarkSide = 18;
constexpr int kMarkGap = 7;
constexpr qreal kPartSmaller = 0.94;
constexpr int kChangeGap = 7;

} // namespace

MarkLine::MarkLine(Verdict verdict, const QString& text, QWidget* parent) : QWidget(parent), verdict_(verdict) {
    auto* words = new TextBlock(TextBlock::Tone::Normal, this, kPartSmaller);
    words->setText(text);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(kMarkSide + kMarkGap, 0, 0, 0);
    layout->addWidget(words);
    setMinimumHeight(kMarkSide + 1);
    setAccessibleName(verdictWord(verdict) + QStringLiteral(": ") + text);
    setToolTip(verdictWord(verdict)); // our own word, no markup in it
}

void MarkLine::paintEvent(QPaintEvent* /*event*/) {
    const VerdictColours& colours = themeOf(palette()).of(verdict_);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF square(0.5, 0.5, kMarkSide - 1, kMarkSide - 1);
    QPainterPath outline;
    outline.addRoundedRect(square, 3, 3);
    painter.fillPath(outline, colours.tint);
    if (verdict_ == Verdict::Unknown) {
        painter.setClipPath(outline);
        paintHatch(painter, square, colours.text);
        painter.setClipping(false);
    }
    paintVerdictGlyph(painter, square.adjusted(4, 4, -4, -4), verdict_, colours.text);
}

/// The facet above its values: kernels are long, and the card is narrow.
ChangeTable::ChangeTable(const std::vector<StepDescription::Change>& changes, QWidget* parent) : QWidget(parent) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 2, 0, 2);
    layout->setSpacing(1);
    for (const StepDescription::Change& change : changes) {
        auto* facet = new TextBlock(TextBlock::Tone::Muted, this, 0.9);
        facet->setText(change.facet);
        auto* values = new TextBlock(TextBlock::Tone::Strong, this, kPartSmaller);
        values->setText(change.from + QStringLiteral("  →  ") + change.to);
        layout->addWidget(facet);
        layout->addWidget(values);
        layout->addSpacing(kChangeGap);
        ends_.push_back(values);
    }
}

void ChangeTable::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    const QColor line = themeOf(palette()).line;
    for (const QWidget* end : ends_) {
        painter.fillRect(QRect(0, end->geometry().bottom() + 1 + kChangeGap / 2, width(), 1), line);
    }
}

LinesFrame::LinesFrame(Kind kind, const QStringList& lines, QWidget* parent) : QWidget(parent), kind_(kind) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 9, 10, 9);
    layout->setSpacing(5);
    if (kind == Kind::Commands) {
        QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
        fixed.setPointSizeF(font().pointSizeF());
        setFont(fixed); // of the lines, too
    }
    for (const QString& line : lines) {
        auto* block = new TextBlock(kind == Kind::Commands ? TextBlock::Tone::Normal : TextBlock::Tone::Muted, this, 0.9);
        block->setText(line);
        layout->addWidget(block);
    }
}

void LinesFrame::paintEvent(QPaintEvent* /*event*/) {
    const Theme& theme = themeOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath outline;
    outline.addRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.fillPath(outline, kind_ == Kind::Commands ? theme.group : theme.base);
    if (kind_ == Kind::Sources) {
        painter.save();
        painter.setClipPath(outline);
        painter.fillRect(QRect(0, 0, 4, height()), theme.accent);
        painter.restore();
    }
    painter.setPen(theme.line);
    painter.drawPath(outline);
}

} // namespace poolwright
