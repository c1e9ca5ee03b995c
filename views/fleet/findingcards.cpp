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
    if (source.evaluator != source_.evaluator) { // another matrix may word the same finding differently
        std::ranges::fill(filled_, std::nullopt);
    }
    source_ = source;
    pool_ = pool;
    current_.reset();
    lookup_ = std::move(lookup);
    editable_ = editable;
    sortFindings();
    fill();
}

void FindingCards::movePool(const FleetSource& source, std::size_t pool) {
    source_ = source;
    pool_ = pool;
}

void FindingCards::clear() {
    std::ranges::fill(filled_, std::nullopt);
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
        filled_.emplace_back();
    }
    return *cards_[at];
}

void FindingCards::fillGroup(Group group, std::vector<QWidget*>& order) {
    if (foldOf(group) != nullptr) {
        order.push_back(foldOf(group));
        if (!foldOf(group)->isChecked()) {
            return;
        }
    }
    for (const std::size_t finding : groups_[group]) {
        EvidenceCard& next = card(shown_.size());
        fillCard(next, shown_.size(), finding);
        order.push_back(&next);
        shown_.push_back(finding);
    }
}

/// A card that says the same again keeps what was laid out: most do after an edit.
void FindingCards::fillCard(EvidenceCard& place, std::size_t at, std::size_t finding) {
    const RiskAcceptance* accepted = acceptanceOf(finding);
    Filled now{source_.expanded(pool_, finding), accepted == nullptr ? std::nullopt : std::optional(*accepted),
               editable_, source_.pool(pool_).name};
    place.setHighlighted(false);
    if (filled_[at] != now) {
        place.setFinding(source_.matrix(), now.finding, {editable_, accepted, shown(now.where)});
        filled_[at] = std::move(now);
    }
}

/// Puts folds and cards in this order and shows no other cards.
void FindingCards::place(const std::vector<QWidget*>& order) {
    bool same = column_->count() == static_cast<int>(order.size());
    for (int i = 0; same && i < column_->count(); ++i) {
        same = column_->itemAt(i)->widget() == order[static_cast<std::size_t>(i)];
    }
    if (!same) {
        while (column_->count() > 0) {
            delete column_->takeAt(0);
        }
        for (QWidget* widget : order) {
            column_->addWidget(widget);
        }
    }
    for (std::size_t i = 0; i < cards_.size(); ++i) {
        cards_[i]->setVisible(i < shown_.size());
    }
}

/// Hidden meanwhile: each card shown alone would lay out the whole page.
void FindingCards::fill() {
    QWidget* focus = isAncestorOf(window()->focusWidget()) ? window()->focusWidget() : nullptr;
    hide();
    shown_.clear();
    std::vector<QWidget*> order;
    for (const Group group : {Problems, Supported, Accepted}) {
        fillGroup(group, order);
    }
    place(order);
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

void FindingCards::setAim(std::optional<std::size_t> finding) {
    if (current_ != finding) {
        current_ = finding;
        emit currentFindingChanged();
    }
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
