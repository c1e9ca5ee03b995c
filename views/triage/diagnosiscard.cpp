// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/triage/diagnosiscard.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>

#include <algorithm>

#include "views/common/plainlabel.h"
#include "views/common/textblock.h"
#include "views/common/theme.h"
#include "views/triage/confidencebadge.h"
#include "views/triage/reasonlist.h"
#include "views/upgrade/stepparts.h"

namespace poolwright {

namespace {

constexpr int kCauseEdge = 4; // the coloured edge at the left
constexpr qreal kCauseCorner = 5;

/// "2 reasons · 1 remedy that fits this pool".
QString briefOf(const TriageDescription::Card& card) {
    QStringList parts;
    const std::size_t reasons = card.because.size();
    parts << (reasons == 1 ? DiagnosisCard::tr("1 reason") : DiagnosisCard::tr("%1 reasons").arg(reasons));
    const auto fits = std::ranges::count(card.cures, TriageRemedy::State::Offered, &TriageDescription::Cure::state);
    if (fits > 0) {
        parts << (fits == 1 ? DiagnosisCard::tr("1 remedy fits this pool") : DiagnosisCard::tr("%1 remedies fit this pool").arg(fits));
    }
    return parts.join(QStringLiteral(" · "));
}

} // namespace

DiagnosisCard::DiagnosisCard(const TriageDescription::Card& card, QWidget* parent) : QFrame(parent), tone_(card.tone) {
    setObjectName(QStringLiteral("diagnosisCard"));
    setProperty("diagnosis", card.id);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(card.word + QStringLiteral(": ") + card.cause);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kCauseEdge + 12, 9, 12, 10);
    layout->setSpacing(5);
    buildHead(*layout, card);
    buildBody(card);
    layout->addWidget(body_);
    setOpen(false);
}

TextBlock* DiagnosisCard::addBlock(QVBoxLayout& to, const char* name, int tone, const QString& text, qreal scale) {
    auto* block = new TextBlock(static_cast<TextBlock::Tone>(tone), this, scale);
    block->setObjectName(QLatin1String(name));
    block->setTextOrHide(text);
    to.addWidget(block);
    return block;
}

void DiagnosisCard::buildHead(QVBoxLayout& layout, const TriageDescription::Card& card) {
    auto* badge = new ConfidenceBadge(card.tone, card.word, this);
    setPlainToolTip(*badge, card.benign ? QString() : confidenceMeaning(card.confidence));
    auto* line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(badge);
    auto* grade = new TextBlock(TextBlock::Tone::Muted, this, 0.88);
    grade->setObjectName(QStringLiteral("cardGrade"));
    grade->setText(card.grade);
    line->addWidget(grade, 1, Qt::AlignVCenter);
    layout.addLayout(line);
    TextBlock* cause = addBlock(layout, "cardCause", static_cast<int>(TextBlock::Tone::Strong), card.cause, 1);
    brief_ = addBlock(layout, "cardBrief", static_cast<int>(TextBlock::Tone::Muted), briefOf(card), 0.92);
    for (QWidget* part : {static_cast<QWidget*>(cause), static_cast<QWidget*>(brief_), static_cast<QWidget*>(grade)}) {
        part->installEventFilter(this); // a click on its words opens the card, too
    }
}

void DiagnosisCard::buildBody(const TriageDescription::Card& card) {
    body_ = new QWidget(this);
    auto* body = new QVBoxLayout(body_);
    body->setContentsMargins(0, 3, 0, 0);
    body->setSpacing(5);
    const int strong = static_cast<int>(TextBlock::Tone::Strong);
    if (!card.because.empty()) {
        addBlock(*body, "cardHeading", strong, tr("Because").toUpper(), 0.84);
        auto* reasons = new ReasonList(card.because, body_);
        connect(reasons, &ReasonList::placeRequested, this, &DiagnosisCard::placeRequested);
        body->addWidget(reasons);
    }
    if (!card.cures.empty()) {
        body->addSpacing(4);
        addBlock(*body, "cardHeading", strong, tr("What to do").toUpper(), 0.84);
        for (const TriageDescription::Cure& cure : card.cures) {
            addCure(*body, cure);
        }
    }
    if (!card.sources.isEmpty()) {
        body->addSpacing(2);
        addBlock(*body, "cardSources", static_cast<int>(TextBlock::Tone::Muted), card.sources.join(QLatin1Char('\n')), 0.88);
    }
}

/// The sign, the remedy, then its state in words and why.
void DiagnosisCard::addCure(QVBoxLayout& body, const TriageDescription::Cure& cure) {
    auto* line = new MarkLine(signOf(cure.state), cure.text + QLatin1Char('\n') + cure.standing, body_);
    line->setObjectName(QStringLiteral("cardCure"));
    line->setAccessibleName(cure.text + QStringLiteral(". ") + cure.standing);
    line->setToolTip(remedyStateWord(cure.state));
    body.addWidget(line);
}

void DiagnosisCard::setOpen(bool on) {
    open_ = on;
    body_->setVisible(on);
    brief_->setVisible(!on);
    setAccessibleDescription(on ? tr("open") : tr("shut; press Enter to open"));
    updateGeometry();
    update();
}

void DiagnosisCard::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space) {
        emit chosen();
        return;
    }
    QFrame::keyPressEvent(event);
}

void DiagnosisCard::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && !open_) {
        emit chosen();
    }
}

bool DiagnosisCard::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::MouseButtonPress && !open_) {
        emit chosen();
    }
    return QFrame::eventFilter(watched, event);
}

void DiagnosisCard::paintEvent(QPaintEvent* /*event*/) {
    const Theme& theme = themeOf(palette());
    const VerdictColours& colours = theme.of(tone_);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath outline;
    outline.addRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kCauseCorner, kCauseCorner);
    painter.fillPath(outline, open_ ? theme.base : theme.panel);
    painter.save();
    painter.setClipPath(outline);
    painter.fillRect(QRectF(0, 0, kCauseEdge, height()), colours.mark);
    painter.restore();
    painter.setPen(QPen(hasFocus() ? theme.accent : theme.border, hasFocus() ? 2 : 1));
    painter.drawPath(outline);
}

} // namespace poolwright
