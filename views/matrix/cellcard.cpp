// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/matrix/cellcard.h"

#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>
#include <QVBoxLayout>

#include "views/common/textblock.h"
#include "views/common/theme.h"
#include "views/common/verdictlabel.h"

namespace poolwright {

namespace {

constexpr qreal kSmaller = 0.92;

/// The frame around the sources, with the accent at its left edge.
class SourceFrame : public QWidget {
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent* /*event*/) override {
        const Theme& theme = themeOf(palette());
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        QPainterPath outline;
        outline.addRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
        painter.fillPath(outline, theme.base);
        painter.save();
        painter.setClipPath(outline);
        painter.fillRect(QRect(0, 0, 4, height()), theme.accent);
        painter.restore();
        painter.setPen(theme.line);
        painter.drawPath(outline);
    }
};

} // namespace

CellCard::CellCard(QWidget* parent) : SidePanel("cell", tr("Cell"), 5, parent) {
    setObjectName(QStringLiteral("cellCard"));
    buildLayout();
    clear();
}

TextBlock* CellCard::addBlock(QVBoxLayout& layout, const char* name, int tone, qreal scale) {
    auto* block = new TextBlock(static_cast<TextBlock::Tone>(tone), layout.parentWidget(), scale);
    block->setObjectName(QLatin1String(name));
    layout.addWidget(block);
    return block;
}

CellCard::Section CellCard::addSection(QVBoxLayout& layout, const char* name, const QString& heading) {
    Section section;
    section.heading = addBlock(layout, "cellHeading", static_cast<int>(TextBlock::Tone::Strong), 0.88);
    section.heading->setText(heading.toUpper());
    section.text = addBlock(layout, name, static_cast<int>(TextBlock::Tone::Normal), 0.96);
    layout.addSpacing(6);
    return section;
}

void CellCard::buildLayout() {
    QWidget* page = this->page();
    QVBoxLayout* layout = &column();
    const auto add = [&](const char* name, TextBlock::Tone tone, qreal scale = 1) {
        return addBlock(*layout, name, static_cast<int>(tone), scale);
    };
    using enum TextBlock::Tone;
    title_ = add("cellTitle", Strong, 1.2);
    subtitle_ = add("cellSubtitle", Muted, kSmaller);
    verdict_ = new VerdictLabel(Verdict::Unknown, page);
    verdict_->hide();
    verdict_->setObjectName(QStringLiteral("cellVerdict"));
    layout->addWidget(verdict_);
    headline_ = add("cellHeadline", Strong);
    body_ = add("cellBody", Normal);
    ranges_ = add("cellRanges", Normal);
    ended_ = add("cellEnded", Muted);
    layout->addSpacing(4);
    sourceBox_ = new SourceFrame(page);
    auto* box = new QVBoxLayout(sourceBox_);
    box->setContentsMargins(14, 9, 10, 9);
    box->setSpacing(4);
    sources_ = addBlock(*box, "cellSources", static_cast<int>(Muted), kSmaller);
    grade_ = addBlock(*box, "cellGrade", static_cast<int>(Muted), kSmaller);
    layout->addWidget(sourceBox_);
    layout->addSpacing(8);
    pools_ = addSection(*layout, "cellPools", tr("Pools here"));
    headroom_ = addSection(*layout, "cellHeadroom", tr("Headroom"));
    history_ = addSection(*layout, "cellHistory", tr("History"));
    layout->addStretch(1);
}

void CellCard::fill(const Section& section, const QStringList& lines, const QString& otherwise) {
    const QString text = lines.isEmpty() ? otherwise : lines.join(QLatin1Char('\n'));
    section.heading->setVisible(!text.isEmpty());
    section.text->setTextOrHide(text);
}

void CellCard::clear() {
    CellDescription nothing;
    nothing.title = tr("Nothing selected");
    nothing.subtitle = tr("Choose a cell to see the rule, its sources and how far the next boundary is.");
    setCell(nothing);
    fill(pools_, {});
}

void CellCard::setCell(const CellDescription& cell) {
    title_->setText(cell.title);
    subtitle_->setTextOrHide(cell.subtitle);
    verdict_->setVisible(cell.verdict.has_value());
    verdict_->setVerdict(cell.verdict.value_or(Verdict::Unknown));
    headline_->setTextOrHide(cell.headline);
    body_->setTextOrHide(cell.body);
    ranges_->setTextOrHide(cell.ranges);
    ended_->setTextOrHide(cell.ended);
    sources_->setText(cell.sources.join(QLatin1Char('\n')));
    grade_->setTextOrHide(cell.grade);
    sourceBox_->setVisible(!cell.sources.isEmpty());
    fill(pools_, cell.pools, tr("none"));
    fill(headroom_, cell.headroom);
    fill(history_, cell.history);
    setAccessibleDescription(cell.title + QStringLiteral(": ") + cell.headline);
    verticalScrollBar()->setValue(0);
}

std::optional<Verdict> CellCard::verdict() const {
    return verdict_->isHidden() ? std::nullopt : std::optional(verdict_->verdict());
}

} // namespace poolwright
