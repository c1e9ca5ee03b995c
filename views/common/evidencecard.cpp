// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/common/evidencecard.h"

#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>

#include <algorithm>

#include "model/items/acceptances.h"
#include "model/items/plaintext.h"
#include "model/items/remedyvalue.h"
#include "model/items/words.h"
#include "views/common/actionbutton.h"
#include "views/common/flowlayout.h"
#include "views/common/plainlabel.h"
#include "views/common/textblock.h"
#include "views/common/theme.h"
#include "views/common/verdictpaint.h"

namespace poolwright {

namespace {

constexpr int kCardEdge = 4; // the coloured edge at the left
constexpr qreal kCardCorner = 5;

} // namespace

EvidenceCard::EvidenceCard(QWidget* parent) : QFrame(parent) { buildLayout(); }

void EvidenceCard::buildLayout() {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kCardEdge + 12, 10, 12, 10);
    layout->setSpacing(5);
    const auto add = [&](TextBlock*& block, const char* name, TextBlock::Tone tone) {
        constexpr qreal kSmaller = 0.92;
        block = new TextBlock(tone, this, tone == TextBlock::Tone::Muted ? kSmaller : 1);
        block->setObjectName(QLatin1String(name));
        layout->addWidget(block);
    };
    using enum TextBlock::Tone;
    add(accepted_, "cardAccepted", Normal);
    add(title_, "cardTitle", Strong);
    add(body_, "cardBody", Normal);
    add(values_, "cardValues", Muted);
    add(missing_, "cardMissing", Normal);
    layout->addSpacing(3);
    add(sources_, "cardSources", Muted);
    add(urls_, "cardUrls", Muted);
    add(grade_, "cardGrade", Muted);
    add(remedies_, "cardRemedies", Normal);
    urls_->setElided(true);
    layout->addSpacing(3);
    buttons_ = new FlowLayout;
    layout->addLayout(buttons_);
    buildButtons();
    setFocusPolicy(Qt::StrongFocus);
}

ActionButton* EvidenceCard::addButton(const char* name, const QString& words) {
    auto* made = new ActionButton(words, this);
    made->setObjectName(QLatin1String(name));
    buttons_->addWidget(made);
    return made;
}

void EvidenceCard::buildButtons() {
    whyNot_ = addButton("whyNotButton", tr("Why not…"));
    accept_ = addButton("acceptButton", tr("Accept…"));
    withdraw_ = addButton("withdrawButton", tr("Withdraw"));
    connect(whyNot_, &QAbstractButton::clicked, this, &EvidenceCard::whyNotRequested);
    connect(accept_, &QAbstractButton::clicked, this, &EvidenceCard::acceptRequested);
    connect(withdraw_, &QAbstractButton::clicked, this, [this] { emit withdrawRequested(acceptance_); });
}

/// The next of the remedies' buttons, or a new one before the others.
ActionButton& EvidenceCard::remedyButton(std::size_t at) {
    while (remedyButtons_.size() <= at) {
        const std::size_t number = remedyButtons_.size();
        auto* made = new ActionButton({}, this);
        made->setObjectName(QStringLiteral("remedyButton%1").arg(number));
        buttons_->insertWidget(static_cast<int>(number), made);
        connect(made, &QAbstractButton::clicked, this, [this, number] {
            const Remedy remedy = offered_[number]; // applying it fills the card anew
            emit applyRequested(remedy);
        });
        remedyButtons_.push_back(made);
    }
    return *remedyButtons_[at];
}

std::vector<QWidget*> EvidenceCard::focusChain() {
    std::vector<QWidget*> out{this};
    for (int i = 0; i < buttons_->count(); ++i) {
        out.push_back(buttons_->itemAt(i)->widget());
    }
    return out;
}

void EvidenceCard::setFinding(const Matrix& matrix, const Finding& finding, const CardOffers& offers) {
    verdict_ = finding.verdict;
    const Check& check = matrix.checks[finding.check.index()];
    title_->setText(shown(finding.title));
    body_->setTextOrHide(shown(finding.body));
    const QString workload = finding.workload.empty() ? QString() : tr("Workload %1 · ").arg(shown(finding.workload));
    values_->setTextOrHide(workload + valuesLine(matrix, finding));
    QStringList missing;
    for (const Facet facet : finding.missing) {
        missing << shown(matrix.facts(facet).label);
    }
    missing_->setTextOrHide(missing.isEmpty() ? QString() : tr("Missing: %1").arg(missing.join(QStringLiteral(", "))));
    setSources(matrix, finding);
    grade_->setText(tr("%1 · evidence: %2\n%3")
                        .arg(verdictWord(finding.verdict), finding.missing.empty() ? evidenceWords(finding.evidence) : tr("a fact is missing"),
                             shown(finding.rule)));
    setRemedies(matrix, finding, offers);
    setAccepted(finding, offers);
    const QString name = verdictWord(finding.verdict) + QStringLiteral(": ") + title_->text();
    setAccessibleName(offers.accepted == nullptr ? name : tr("Accepted, %1").arg(name));
    setAccessibleDescription(body_->text());
    setProperty("check", shown(check.id));
    update();
}

void EvidenceCard::setRemedies(const Matrix& matrix, const Finding& finding, const CardOffers& offers) {
    QStringList advice;
    offered_.clear();
    for (const Remedy& remedy : finding.remedies) {
        if (offers.editable && remedyValue(matrix, remedy)) {
            offered_.push_back(remedy);
        } else {
            advice << QStringLiteral("→ ") + remedyLine(matrix, remedy);
        }
    }
    remedies_->setTextOrHide(advice.join(QLatin1Char('\n')));
    for (std::size_t i = 0; i < std::max(offered_.size(), remedyButtons_.size()); ++i) {
        ActionButton& button = remedyButton(i);
        button.setVisible(i < offered_.size());
        if (i < offered_.size()) {
            const QString label = shown(matrix.facts(offered_[i].facet).label);
            button.setPrimary(i == 0 && offers.accepted == nullptr);
            button.setWords(tr("Set %1 %2").arg(label, shown(offered_[i].to)));
            button.setAccessibleName(tr("Set %1 of %2 to %3").arg(label, offers.where, shown(offered_[i].to)));
        }
    }
}

void EvidenceCard::setAccepted(const Finding& finding, const CardOffers& offers) {
    acceptance_ = offers.accepted == nullptr ? kNoItem : offers.accepted->id;
    accepted_->setTextOrHide(offers.accepted == nullptr ? QString() : acceptanceLine(*offers.accepted));
    const bool problem = finding.verdict != Verdict::Supported;
    whyNot_->setVisible(problem && offers.whyNot);
    accept_->setVisible(problem && offers.editable && offers.accepted == nullptr);
    withdraw_->setVisible(offers.editable && offers.accepted != nullptr);
    whyNot_->setAccessibleName(tr("Why not another value: %1").arg(title_->text()));
    accept_->setAccessibleName(tr("Accept: %1").arg(title_->text()));
    withdraw_->setAccessibleName(tr("Withdraw the acceptance of: %1").arg(title_->text()));
}

void EvidenceCard::setSources(const Matrix& matrix, const Finding& finding) {
    QStringList lines;
    QStringList urls;
    for (const Statement& statement : finding.statements) {
        const bool dissent = statement.verdict != finding.verdict;
        for (const Citation& citation : statement.citations) {
            QString line = citationLine(matrix, citation);
            if (dissent) {
                line += tr(" · says %1").arg(verdictWord(statement.verdict));
            }
            if (!lines.contains(line)) {
                lines << line;
            }
            const QString url = shown(matrix.sources[citation.source.index()].url);
            if (!url.isEmpty() && !urls.contains(url)) {
                urls << url;
            }
        }
    }
    const bool silent = lines.isEmpty() && finding.missing.empty(); // a fact that is missing is no silence
    sources_->setTextOrHide(silent ? tr("No source speaks about this.") : lines.join(QLatin1Char('\n')));
    urls_->setTextOrHide(urls.join(QLatin1Char('\n')));
    setPlainToolTip(*urls_, urls_->text());
}

void EvidenceCard::setHighlighted(bool on) {
    highlighted_ = on;
    update();
}

void EvidenceCard::paintEvent(QPaintEvent* /*event*/) {
    const Theme& theme = themeOf(palette());
    const VerdictColours& colours = theme.of(verdict_);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    QPainterPath outline;
    outline.addRoundedRect(frame, kCardCorner, kCardCorner);
    painter.fillPath(outline, theme.base);
    painter.save();
    painter.setClipPath(outline);
    const QRectF edge(0, 0, kCardEdge, height());
    painter.fillRect(edge, colours.mark);
    painter.restore();
    QColor line = verdict_ == Verdict::Supported ? theme.line : colours.mark;
    line.setAlphaF(verdict_ == Verdict::Supported || highlighted_ ? 1.0F : 0.45F);
    QPen dashes(theme.line, 1);
    dashes.setDashPattern({3, 3});
    painter.setPen(dashes);
    const qreal rule = sources_->y() - 4.5;
    painter.drawLine(QPointF(kCardEdge + 12, rule), QPointF(width() - 12, rule));
    painter.setPen(QPen(hasFocus() ? theme.accent : line, hasFocus() || highlighted_ ? 2 : 1));
    painter.drawPath(outline);
}

} // namespace poolwright
