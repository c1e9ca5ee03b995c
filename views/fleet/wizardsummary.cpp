// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/fleet/wizardsummary.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

#include "model/items/plaintext.h"
#include "model/items/words.h"
#include "views/common/plainlabel.h"
#include "views/common/stackdiagram.h"
#include "views/common/textblock.h"
#include "views/common/verdictlabel.h"

namespace poolwright {

namespace {

constexpr int kDiagramWidth = 320;

QString valuesOf(const FleetSource& source) {
    QStringList lines;
    for (const auto& [facet, value] : source.pool(0).facets.entries()) {
        lines << shown(source.matrix().facts(facet).label) + QStringLiteral(": ") + shown(value.text);
    }
    return lines.isEmpty() ? WizardSummary::tr("Nothing was chosen: every value is open.")
                           : lines.join(QLatin1Char('\n'));
}

QString findingsText(const FleetSource& source) {
    std::vector<std::size_t> worse;
    for (std::size_t i = 0; i < source.findingCount(0); ++i) {
        if (source.verdict(0, i) != Verdict::Supported) {
            worse.push_back(i);
        }
    }
    std::ranges::stable_sort(worse, std::ranges::greater(), [&](std::size_t i) { return source.verdict(0, i); });
    QStringList lines;
    for (const std::size_t i : worse) {
        lines << verdictWord(source.verdict(0, i)) + QStringLiteral(": ") + shown(source.expanded(0, i).title);
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace

WizardSummary::WizardSummary(QWidget* parent) : QScrollArea(parent) {
    setObjectName(QStringLiteral("wizardSummary"));
    setAccessibleName(tr("The pool as it would be"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* page = new QWidget;
    verdict_ = new VerdictLabel(Verdict::Unknown, page);
    verdict_->setObjectName(QStringLiteral("wizardVerdict"));
    headline_ = new PlainLabel({}, page, PlainLabel::Tone::Strong);
    headline_->setObjectName(QStringLiteral("wizardHeadline"));
    headline_->setWordWrap(true);
    diagram_ = new StackDiagram(page);
    diagram_->setObjectName(QStringLiteral("wizardDiagram"));
    diagram_->setFixedWidth(kDiagramWidth);
    values_ = new TextBlock(TextBlock::Tone::Normal, page);
    values_->setObjectName(QStringLiteral("wizardValues"));
    findings_ = new TextBlock(TextBlock::Tone::Muted, page);
    findings_->setObjectName(QStringLiteral("wizardFindings"));
    auto* head = new QHBoxLayout;
    head->setSpacing(10);
    head->addWidget(verdict_);
    head->addWidget(headline_, 1);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(10);
    texts->addWidget(values_);
    texts->addWidget(findings_);
    texts->addStretch(1);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(20);
    columns->addWidget(diagram_, 0, Qt::AlignTop);
    columns->addLayout(texts, 1);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 10, 0);
    layout->setSpacing(12);
    layout->addLayout(head);
    layout->addLayout(columns, 1);
    setWidget(page);
}

void WizardSummary::setBusy() {
    headline_->setText(tr("Judging…"));
    findings_->setTextOrHide({});
}

void WizardSummary::showPool(const FleetSource& source) {
    verdict_->setVerdict(source.judged(0).verdict);
    const auto worse = source.findingCount(0) - source.judgement->findingCounts[0];
    headline_->setText(worse == 0 ? tr("Every check says yes.")
                                  : tr("%1 to know about.").arg(counted(Countable::Finding, worse)));
    diagram_->setStack(describeStack(source, 0));
    values_->setText(valuesOf(source));
    findings_->setTextOrHide(findingsText(source));
}

} // namespace poolwright
