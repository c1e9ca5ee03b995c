// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/fleet/whynotanswer.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

#include "model/items/choicewords.h"
#include "model/items/plaintext.h"
#include "model/items/words.h"
#include "views/common/actionbutton.h"
#include "views/common/evidencecard.h"
#include "views/common/plainlabel.h"
#include "views/common/textblock.h"
#include "views/common/verdictlabel.h"

namespace poolwright {

namespace {

constexpr std::size_t kMostAlternatives = 5;
constexpr std::size_t kMostCitations = 2;
constexpr int kMostAnyway = 8;

QString verdictLine(const WhyNot& answer) {
    const auto against = static_cast<std::uint64_t>(std::ranges::count(answer.objections, true, &Objection::blocks));
    if (answer.acceptable) {
        return against == 0 && answer.objections.empty()
                   ? WhyNotAnswer::tr("Nothing stands against it.")
                   : WhyNotAnswer::tr("It can be chosen. The following goes with it.");
    }
    return against == 0 ? WhyNotAnswer::tr("It cannot be chosen beside what the pool has.")
                        : WhyNotAnswer::tr("%1 against it.").arg(counted(Countable::Finding, against));
}

} // namespace

WhyNotAnswer::WhyNotAnswer(const Matrix& matrix, const WhyNot& answer, bool editable, QWidget* parent)
    : QWidget(parent), matrix_(matrix), editable_(editable) {
    setObjectName(QStringLiteral("whyNotAnswer"));
    column_ = new QVBoxLayout(this);
    column_->setContentsMargins(0, 0, 12, 0);
    column_->setSpacing(8);
    addHead(answer);
    addWays(answer);
    addObjections(answer);
    addAnyway(answer);
    column_->addStretch(1);
}

void WhyNotAnswer::addSection(const QString& title) {
    column_->addSpacing(6);
    column_->addWidget(new PlainLabel(title, this, PlainLabel::Tone::Strong));
}

void WhyNotAnswer::addText(const QString& text, const char* name, bool muted) {
    auto* block = new TextBlock(muted ? TextBlock::Tone::Muted : TextBlock::Tone::Normal, this);
    block->setObjectName(QLatin1String(name));
    block->setText(text);
    column_->addWidget(block);
}

void WhyNotAnswer::addHead(const WhyNot& answer) {
    const Choice own{answer.facet, answer.value};
    auto* pill = new VerdictLabel(answer.verdict, this);
    auto* line = new PlainLabel(verdictLine(answer), this, PlainLabel::Tone::Strong);
    line->setObjectName(QStringLiteral("whyNotHeadline"));
    line->setWordWrap(true);
    auto* set = new ActionButton(tr("Set %1").arg(choiceWords(matrix_, own)), this);
    set->setObjectName(QStringLiteral("whyNotSet"));
    set->setPrimary(answer.acceptable);
    set->setVisible(editable_);
    connect(set, &QAbstractButton::clicked, this, [this, own] { emit choicesRequested({own}); });
    auto* row = new QHBoxLayout;
    row->setSpacing(10);
    row->addWidget(pill);
    row->addWidget(line, 1);
    row->addWidget(set);
    column_->addLayout(row);
    QStringList more;
    if (answer.contradicts) {
        more << tr("It cannot stand beside %1 %2, which the pool has.")
                    .arg(shown(matrix_.facts(*answer.contradicts).label), shown(answer.contradicted));
    }
    if (!answer.listed) {
        more << tr("No source lists this value.");
    }
    if (!answer.complete) {
        more << tr("The search was stopped at its limit: there may be other ways.");
    }
    if (!more.isEmpty()) {
        addText(more.join(QLatin1Char('\n')), "whyNotMore", true);
    }
}

void WhyNotAnswer::addObjections(const WhyNot& answer) {
    if (answer.objections.empty()) {
        return;
    }
    addSection(answer.acceptable ? tr("What goes with it") : tr("The rules against it"));
    int number = 0;
    for (const Objection& objection : answer.objections) {
        auto* card = new EvidenceCard(this);
        card->setObjectName(QStringLiteral("objection%1").arg(number++));
        Finding finding = objection.finding;
        finding.remedies.clear(); // the ways say it better
        card->setFinding(matrix_, finding, {false, nullptr, {}, false});
        column_->addWidget(card);
    }
}

QString WhyNotAnswer::wayDetails(const Way& way) const {
    QStringList lines;
    if (way.alternatives.size() > 1) {
        QStringList others;
        for (const Value& value : way.alternatives) {
            if (!way.choices.front().value || !value.sameAs(*way.choices.front().value)) {
                others << shown(value.text);
            }
        }
        const auto all = static_cast<std::size_t>(others.size());
        others = others.mid(0, kMostAlternatives);
        lines << (all > kMostAlternatives
                      ? tr("also %1 and %2 more").arg(others.join(QStringLiteral(", "))).arg(all - kMostAlternatives)
                      : tr("also %1").arg(others.join(QStringLiteral(", "))));
    }
    for (std::size_t i = 0; i < std::min(kMostCitations, way.citations.size()); ++i) {
        lines << citationLine(matrix_, way.citations[i]);
    }
    return lines.join(QLatin1Char('\n'));
}

void WhyNotAnswer::addWay(const WhyNot& answer, const Way& way, const QString& name) {
    std::vector<Choice> all{{answer.facet, answer.value}};
    all.insert(all.end(), way.choices.begin(), way.choices.end());
    const QString words = choicesWords(matrix_, way.choices);
    auto* text = new TextBlock(TextBlock::Tone::Normal, this);
    text->setText(tr("→ %1").arg(words));
    text->setObjectName(name + QStringLiteral("Text"));
    auto* apply = new ActionButton(tr("Apply"), this);
    apply->setObjectName(name);
    apply->setAccessibleName(tr("Set %1").arg(choicesWords(matrix_, all)));
    apply->setVisible(editable_);
    connect(apply, &QAbstractButton::clicked, this, [this, all] { emit choicesRequested(all); });
    auto* row = new QHBoxLayout;
    row->setSpacing(10);
    row->addWidget(new VerdictLabel(way.verdict, this), 0, Qt::AlignTop);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(text);
    if (const QString details = wayDetails(way); !details.isEmpty()) {
        auto* more = new TextBlock(TextBlock::Tone::Muted, this);
        more->setText(details);
        texts->addWidget(more);
    }
    row->addLayout(texts, 1);
    row->addWidget(apply, 0, Qt::AlignTop);
    column_->addLayout(row);
}

void WhyNotAnswer::addWays(const WhyNot& answer) {
    if (answer.acceptable) {
        return;
    }
    addSection(tr("What would have to change"));
    if (answer.ways.empty()) {
        addCures(answer);
        return;
    }
    int number = 0;
    for (const Way& way : answer.ways) {
        addWay(answer, way, QStringLiteral("way%1").arg(number++));
    }
}

/// No way for the value as a whole: what would help against each finding alone.
void WhyNotAnswer::addCures(const WhyNot& answer) {
    addText(answer.complete ? tr("No change of a few values makes it acceptable.")
                            : tr("No change was found that makes it acceptable."),
            "whyNotNoWay");
    int number = 0;
    for (const Objection& objection : answer.objections) {
        if (objection.cures.empty()) {
            continue;
        }
        addText(tr("Against “%1” alone would help:").arg(shown(objection.finding.title)), "whyNotCure", true);
        for (const Way& cure : objection.cures) {
            addWay(answer, cure, QStringLiteral("cure%1").arg(number++));
        }
    }
}

void WhyNotAnswer::addAnyway(const WhyNot& answer) {
    if (answer.anyway.empty()) {
        return;
    }
    addSection(tr("Found anyway, whatever is chosen here"));
    QStringList lines;
    for (const OptionReason& reason : answer.anyway) {
        if (lines.size() == kMostAnyway) {
            lines << tr("and %1 more").arg(answer.anyway.size() - kMostAnyway);
            break;
        }
        lines << verdictWord(reason.verdict) + QStringLiteral(": ") + shown(reason.title);
    }
    addText(lines.join(QLatin1Char('\n')), "whyNotAnyway", true);
}

} // namespace poolwright
