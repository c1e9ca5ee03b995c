// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/fleet/repairanswerview.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

#include "model/items/choicewords.h"
#include "model/items/plaintext.h"
#include "model/items/words.h"
#include "views/common/actionbutton.h"
#include "views/common/plainlabel.h"
#include "views/common/textblock.h"
#include "views/common/verdictlabel.h"

namespace poolwright {

namespace {

constexpr std::size_t kMostCited = 3;
constexpr std::size_t kMostBlocking = 8;

const Value* valueNow(const PoolQuestion& about, Facet facet) {
    const Configuration& facets = spec(facet).scope == Scope::Cluster ? about.source.clusterOf(about.pool).facets
                                                                      : about.source.pool(about.pool).facets;
    return facets.find(facet);
}

/// A value that nobody has stated and that no operation sets: somebody has to look.
bool isFact(const PoolQuestion& about, const Repair& repair, std::size_t at) {
    return repair.operations[at].empty() && valueNow(about, repair.choices[at].facet) == nullptr;
}

/// What can be carried out.
std::vector<Choice> changesIn(const PoolQuestion& about, const Repair& repair) {
    std::vector<Choice> out;
    for (std::size_t i = 0; i < repair.choices.size(); ++i) {
        if (!isFact(about, repair, i)) {
            out.push_back(repair.choices[i]);
        }
    }
    return out;
}

} // namespace

RepairAnswerView::RepairAnswerView(const PoolQuestion& about, const RepairAnswer& answer, QWidget* parent)
    : QWidget(parent), about_(about) {
    setObjectName(QStringLiteral("repairAnswer"));
    if (auto operations = operationsOf(*about.matrix)) {
        operations_ = std::move(*operations);
    }
    column_ = new QVBoxLayout(this);
    column_->setContentsMargins(0, 0, 12, 0);
    column_->setSpacing(8);
    addRepairs(answer);
    if (answer.conflict) {
        addConflict(*answer.conflict);
    }
    addReleases(answer);
    addBlocking(answer);
    column_->addStretch(1);
}

QString RepairAnswerView::headline(const PoolQuestion& about, const RepairAnswer& answer) {
    switch (answer.kind) {
    case RepairAnswer::Kind::Fine:
        return tr("Nothing is to be repaired: every finding is acceptable.");
    case RepairAnswer::Kind::Found:
        if (std::ranges::all_of(answer.repairs, [&](const Repair& repair) { return changesIn(about, repair).empty(); })) {
            return tr("Nothing has to be changed if what is open turns out well.");
        }
        return answer.repairs.size() == 1 ? tr("One repair is the cheapest.")
                                          : tr("The cheapest repair, and others that change as many values.");
    case RepairAnswer::Kind::None:
        return tr("No repair is possible with what must stay.");
    case RepairAnswer::Kind::Limit:
        return tr("A limit was reached: there may be a repair that changes more values.");
    }
    return {};
}

void RepairAnswerView::addSection(const QString& title) {
    column_->addSpacing(6);
    column_->addWidget(new PlainLabel(title, this, PlainLabel::Tone::Strong));
}

void RepairAnswerView::addText(const QString& text, const char* name, bool muted) {
    auto* block = new TextBlock(muted ? TextBlock::Tone::Muted : TextBlock::Tone::Normal, this);
    block->setObjectName(QLatin1String(name));
    block->setText(text);
    column_->addWidget(block);
}

void RepairAnswerView::addRepairs(const RepairAnswer& answer) {
    int number = 0;
    for (const Repair& repair : answer.repairs) {
        column_->addSpacing(number == 0 ? 0 : 8);
        addRepair(repair, number++);
    }
}

/// Each value before and after, and by which operation.
QString RepairAnswerView::changeLines(const Repair& repair) const {
    QStringList lines;
    for (std::size_t i = 0; i < repair.choices.size(); ++i) {
        if (isFact(about_, repair, i)) {
            continue;
        }
        const Choice& choice = repair.choices[i];
        const Value* now = valueNow(about_, choice.facet);
        QString line =
            tr("%1: %2 → %3")
                .arg(shown(about_.matrix->facts(choice.facet).label), now == nullptr ? tr("open") : shown(now->text),
                     choice.value ? shown(choice.value->text) : tr("open"));
        const auto operation = std::ranges::find(operations_, repair.operations[i], &Operation::id);
        if (operation != operations_.end()) {
            line += QStringLiteral(" · ") + shown(operation->title);
        }
        lines << line;
    }
    return lines.join(QLatin1Char('\n'));
}

QString RepairAnswerView::factLines(const Repair& repair) const {
    QStringList lines;
    for (std::size_t i = 0; i < repair.choices.size(); ++i) {
        if (isFact(about_, repair, i)) {
            const Choice& choice = repair.choices[i];
            lines << tr("• %1: is it %2?")
                         .arg(shown(about_.matrix->facts(choice.facet).label),
                              choice.value ? shown(choice.value->text) : tr("open"));
        }
    }
    return lines.isEmpty() ? QString() : tr("To be found out first") + QLatin1Char('\n') + lines.join(QLatin1Char('\n'));
}

QString RepairAnswerView::reasonLines(const Repair& repair) const {
    QStringList lines;
    QStringList cured;
    for (const auto& [check, verdict] : repair.cures) {
        cured << tr("%1 (%2)").arg(shown(about_.matrix->checks[check.index()].title), verdictWord(verdict));
    }
    if (!cured.isEmpty()) {
        lines << tr("Cures %1").arg(cured.join(QStringLiteral(", ")));
    }
    if (repair.accepted > 0) {
        lines << tr("What is accepted stays: %1").arg(counted(Countable::Finding, repair.accepted));
    }
    for (std::size_t i = 0; i < std::min(kMostCited, repair.citations.size()); ++i) {
        lines << citationLine(*about_.matrix, repair.citations[i]);
    }
    if (repair.citations.size() > kMostCited) {
        lines << tr("and %1 more").arg(repair.citations.size() - kMostCited);
    }
    return lines.join(QLatin1Char('\n'));
}

void RepairAnswerView::addRepair(const Repair& repair, int number) {
    const QString name = QStringLiteral("repair%1").arg(number);
    auto* changes = new TextBlock(TextBlock::Tone::Normal, this);
    changes->setObjectName(name + QStringLiteral("Changes"));
    changes->setTextOrHide(changeLines(repair));
    auto* facts = new TextBlock(TextBlock::Tone::Normal, this);
    facts->setObjectName(name + QStringLiteral("Facts"));
    facts->setTextOrHide(factLines(repair));
    auto* reasons = new TextBlock(TextBlock::Tone::Muted, this);
    reasons->setObjectName(name + QStringLiteral("Reasons"));
    reasons->setTextOrHide(reasonLines(repair));
    auto* texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(changes);
    texts->addWidget(facts);
    texts->addWidget(reasons);
    auto* row = new QHBoxLayout;
    row->setSpacing(10);
    row->addWidget(new VerdictLabel(repair.unaccepted, this), 0, Qt::AlignTop);
    row->addLayout(texts, 1);
    if (const std::vector<Choice> changed = changesIn(about_, repair); !changed.empty()) {
        auto* apply = new ActionButton(tr("Apply"), this);
        apply->setObjectName(name);
        apply->setAccessibleName(tr("Set %1").arg(choicesWords(*about_.matrix, changed)));
        apply->setPrimary(number == 0);
        apply->setVisible(about_.editable);
        connect(apply, &QAbstractButton::clicked, this, [this, changed] { emit choicesRequested(changed); });
        row->addWidget(apply, 0, Qt::AlignTop);
    }
    column_->addLayout(row);
}

void RepairAnswerView::addConflict(const Conflict& conflict) {
    addSection(tr("What cannot hold together"));
    QStringList statements;
    for (const std::string& statement : conflict.statements) {
        statements << shown(statement);
    }
    addText(statements.join(QLatin1Char('\n')), "conflictStatements");
    addText(shown(conflict.conclusion), "conflictConclusion");
    QStringList cited;
    for (const ConflictMember& member : conflict.members) {
        for (const Citation& citation : member.citations) {
            const QString line = citationLine(*about_.matrix, citation);
            if (!cited.contains(line)) {
                cited << line;
            }
        }
    }
    if (!cited.isEmpty()) {
        addText(cited.join(QLatin1Char('\n')), "conflictSources", true);
    }
}

void RepairAnswerView::addReleases(const RepairAnswer& answer) {
    int number = 0;
    if (!answer.release.empty()) {
        addSection(tr("One of these locks released would allow a repair"));
        for (const Facet facet : answer.release) {
            addRelease({facet}, number++);
        }
    }
    if (!answer.releaseTogether.empty()) {
        addSection(tr("These locks released together would allow a repair"));
        addRelease(answer.releaseTogether, number);
    }
    if (!answer.allow.empty()) {
        QStringList words;
        for (const Verdict verdict : answer.allow) {
            words << verdictWord(verdict);
        }
        addText(tr("It would do to accept %1 findings as well.").arg(words.join(tr(" and "))), "repairAllow", true);
    }
}

void RepairAnswerView::addRelease(const std::vector<Facet>& facets, int number) {
    QStringList labels;
    for (const Facet facet : facets) {
        labels << shown(about_.matrix->facts(facet).label);
    }
    auto* release = new ActionButton(tr("Release %1").arg(labels.join(QStringLiteral(", "))), this);
    release->setObjectName(QStringLiteral("release%1").arg(number));
    connect(release, &QAbstractButton::clicked, this, [this, facets] { emit releaseRequested(facets); });
    auto* row = new QHBoxLayout;
    row->addWidget(release);
    row->addStretch(1);
    column_->addLayout(row);
}

void RepairAnswerView::addBlocking(const RepairAnswer& answer) {
    if (answer.blocking.empty()) {
        return;
    }
    addSection(tr("What is not acceptable now"));
    QStringList lines;
    for (const Finding& finding : answer.blocking) {
        if (static_cast<std::size_t>(lines.size()) == kMostBlocking) {
            lines << tr("and %1 more").arg(answer.blocking.size() - kMostBlocking);
            break;
        }
        lines << verdictWord(finding.verdict) + QStringLiteral(": ") + shown(finding.title);
    }
    addText(lines.join(QLatin1Char('\n')), "repairBlocking", true);
}

} // namespace poolwright
