// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/fleet/findingcards.h"

#include <QApplication>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

#include "model/items/plaintext.h"
#include "views/common/evidencecard.h"

namespace poolwright {

FindingCards::FindingCards(QWidget* parent) : QWidget(parent) {
    column_ = new QVBoxLayout(this);
    column_->setContentsMargins(0, 0, 0, 0);
    column_->setSpacing(10);
    folds_[Supported] = addFold("supportedFold");
    folds_[Accepted] = addFold("acceptedFold");
    connect(qApp, &QApplication::focusChanged, this, &FindingCards::onFocusChanged);
}

QPushButton* FindingCards::addFold(const char* name) {
    auto* fold = new QPushButton(this);
    fold->setObjectName(QLatin1String(name));
    fold->setCheckable(true);
    fold->setFlat(true);
    fold->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    column_->addWidget(fold);
    connect(fold, &QPushButton::toggled, this, &FindingCards::fill);
    return fold;
}

void FindingCards::showPool(const FleetSource& source, std::size_t pool, AcceptanceLookup lookup, bool editable) {
    source_ = source;
    pool_ = pool;
    current_.reset();
    lookup_ = std::move(lookup);
    editable_ = editable;
    sortFindings();
    fill();
}

void FindingCards::clear() {
    source_ = {}; // does not keep a closed fleet alive
    groups_ = {};
    fill();
}

const RiskAcceptance* FindingCards::acceptanceOf(std::size_t finding) const {
    return lookup_ ? lookup_(pool_, source_.result(pool_, finding)) : nullptr;
}

void FindingCards::sortFindings() {
    groups_ = {};
    for (std::size_t i = 0; i < source_.findingCount(pool_); ++i) {
        const bool supported = source_.verdict(pool_, i) == Verdict::Supported;
        groups_[supported ? Supported : (acceptanceOf(i) != nullptr ? Accepted : Problems)].push_back(i);
    }
    for (auto& group : groups_) {
        std::ranges::stable_sort(group, std::ranges::greater(),
                                 [&](std::size_t i) { return source_.verdict(pool_, i); });
    }
}

EvidenceCard& FindingCards::card(std::size_t at) {
    while (cards_.size() <= at) {
        const std::size_t number = cards_.size();
        auto* made = new EvidenceCard(this);
        made->setObjectName(QStringLiteral("evidenceCard%1").arg(number));
        connect(made, &EvidenceCard::applyRequested, this,
                [this, number](const Remedy& remedy) { emit applyRequested(shown_[number], remedy); });
        connect(made, &EvidenceCard::whyNotRequested, this, [this, number] { emit whyNotRequested(shown_[number]); });
        connect(made, &EvidenceCard::acceptRequested, this, [this, number] { emit acceptRequested(shown_[number]); });
        connect(made, &EvidenceCard::withdrawRequested, this, &FindingCards::withdrawRequested);
        cards_.push_back(made);
    }
    return *cards_[at];
}

void FindingCards::fillGroup(Group group, std::size_t& at) {
    if (foldOf(group) != nullptr) {
        column_->addWidget(foldOf(group));
        if (!foldOf(group)->isChecked()) {
            return;
        }
    }
    for (const std::size_t finding : groups_[group]) {
        EvidenceCard& place = card(at++);
        place.setFinding(source_.matrix(), source_.expanded(pool_, finding),
                         {editable_, acceptanceOf(finding), shown(source_.pool(pool_).name)});
        place.setHighlighted(false);
        column_->addWidget(&place);
        shown_.push_back(finding);
    }
}

/// Hidden meanwhile: each card shown alone would lay out the whole page.
void FindingCards::fill() {
    QWidget* focus = isAncestorOf(window()->focusWidget()) ? window()->focusWidget() : nullptr;
    hide();
    while (column_->count() > 0) {
        delete column_->takeAt(0);
    }
    shown_.clear();
    std::size_t at = 0;
    for (const Group group : {Problems, Supported, Accepted}) {
        fillGroup(group, at);
    }
    for (std::size_t i = 0; i < cards_.size(); ++i) {
        cards_[i]->setVisible(i < at);
    }
    nameFolds();
    show();
    if (focus != nullptr && focus->isVisibleTo(this)) {
        focus->setFocus(Qt::OtherFocusReason);
    }
    emit cardsChanged();
}

void FindingCards::nameFolds() {
    const auto name = [&](Group group, const QString& open, const QString& closed, const QString& heard) {
        const std::size_t count = groups_[group].size();
        QPushButton* fold = foldOf(group);
        fold->setVisible(count > 0);
        fold->setText((fold->isChecked() ? open : closed).arg(count));
        fold->setAccessibleName(heard.arg(count));
    };
    name(Supported, tr("▾ %1 supported"), tr("▸ %1 supported"), tr("%1 supported findings"));
    name(Accepted, tr("▾ %1 accepted"), tr("▸ %1 accepted"), tr("%1 accepted findings"));
}

void FindingCards::setCurrent(std::size_t finding) {
    current_ = finding;
    emit currentFindingChanged();
}

void FindingCards::onFocusChanged(QWidget* /*before*/, QWidget* now) {
    for (std::size_t i = 0; now != nullptr && i < shown_.size(); ++i) {
        if (cards_[i] == now || cards_[i]->isAncestorOf(now)) {
            setCurrent(shown_[i]);
            return;
        }
    }
}

std::optional<std::size_t> FindingCards::currentFinding() const {
    if (current_) {
        return current_;
    }
    for (const Group group : {Problems, Accepted, Supported}) {
        if (!groups_[group].empty()) {
            return groups_[group].front();
        }
    }
    return std::nullopt;
}

QWidget* FindingCards::reveal(const std::vector<std::size_t>& findings) {
    if (findings.empty()) {
        return nullptr;
    }
    for (const Group group : {Supported, Accepted}) {
        if (std::ranges::find(groups_[group], findings.front()) != groups_[group].end()) {
            foldOf(group)->setChecked(true);
        }
    }
    QWidget* first = nullptr;
    for (std::size_t i = 0; i < shown_.size(); ++i) {
        cards_[i]->setHighlighted(std::ranges::find(findings, shown_[i]) != findings.end());
        first = shown_[i] == findings.front() ? cards_[i] : first;
    }
    setCurrent(findings.front());
    return first;
}

std::vector<QWidget*> FindingCards::focusChain() const {
    std::vector<QWidget*> out;
    for (int i = 0; i < column_->count(); ++i) {
        QWidget* widget = column_->itemAt(i)->widget();
        if (auto* of = qobject_cast<EvidenceCard*>(widget)) {
            const auto chain = of->focusChain();
            out.insert(out.end(), chain.begin(), chain.end());
        } else {
            out.push_back(widget);
        }
    }
    return out;
}

} // namespace poolwright
