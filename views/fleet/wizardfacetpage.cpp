// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/fleet/wizardfacetpage.h"

#include <QHeaderView>
#include <QPushButton>
#include <QTabBar>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

#include "model/items/plaintext.h"
#include "views/common/plainlabel.h"
#include "views/common/textblock.h"
#include "views/common/verdictdelegate.h"

namespace poolwright {

WizardFacetPage::WizardFacetPage(QWidget* parent) : QWidget(parent) { buildLayout(); }

void WizardFacetPage::buildLayout() {
    title_ = new PlainLabel({}, this, PlainLabel::Tone::Strong);
    title_->setObjectName(QStringLiteral("wizardStepTitle"));
    hint_ = new TextBlock(TextBlock::Tone::Muted, this);
    hint_->setObjectName(QStringLiteral("wizardStepHint"));
    tabs_ = new QTabBar(this);
    tabs_->setObjectName(QStringLiteral("wizardFacets"));
    tabs_->setAccessibleName(tr("Facets of this step"));
    tabs_->setDrawBase(false);
    tabs_->setExpanding(false);
    nothing_ = new PlainLabel(tr("Nothing fits what you chose before. Go back and choose something else."), this);
    nothing_->setObjectName(QStringLiteral("wizardNothing"));
    nothing_->setWordWrap(true);
    fits_ = addList("wizardOptions", tr("What fits, best first. The current line is chosen."), fitting_);
    fold_ = new QPushButton(this);
    fold_->setObjectName(QStringLiteral("ruledOutFold"));
    fold_->setCheckable(true);
    fold_->setFlat(true);
    fold_->setAutoDefault(false);
    fold_->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    out_ = addList("wizardRuledOut", tr("What your choices rule out"), ruledOut_);
    sentence_ = new TextBlock(TextBlock::Tone::Normal, this);
    sentence_->setObjectName(QStringLiteral("ruledOutSentence"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(title_);
    layout->addWidget(hint_);
    layout->addWidget(tabs_);
    layout->addWidget(nothing_);
    layout->addWidget(fits_, 3);
    layout->addWidget(fold_);
    layout->addWidget(out_, 2);
    layout->addWidget(sentence_);
    connect(tabs_, &QTabBar::currentChanged, this, &WizardFacetPage::onTab);
    connect(fold_, &QPushButton::toggled, this, &WizardFacetPage::updateFold);
    connect(fits_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &WizardFacetPage::onCurrent);
    connect(fits_, &QTreeView::doubleClicked, this, &WizardFacetPage::nextRequested); // Enter presses the main button
    connect(out_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &WizardFacetPage::updateFold);
}

QTreeView* WizardFacetPage::addList(const char* name, const QString& heard, FittingModel& model) {
    auto* list = new QTreeView(this);
    list->setObjectName(QLatin1String(name));
    list->setAccessibleName(heard);
    list->setModel(&model);
    auto* delegate = new VerdictDelegate(list);
    delegate->setGlyphOnly(true);
    list->setItemDelegate(delegate);
    list->setRootIsDecorated(false);
    list->setItemsExpandable(false);
    list->setHeaderHidden(true);
    list->setIndentation(0);
    list->setUniformRowHeights(true);
    list->setAllColumnsShowFocus(true);
    list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    list->setTabKeyNavigation(false);
    list->header()->setMinimumSectionSize(30);
    list->header()->setStretchLastSection(true);
    return list;
}

void WizardFacetPage::showStep(const QString& title, const QString& hint, const std::vector<Facet>& facets,
                               const Matrix& matrix) {
    facets_ = facets;
    at_ = 0;
    title_->setText(title);
    hint_->setText(hint);
    {
        const QSignalBlocker blocker(tabs_);
        while (tabs_->count() > 0) {
            tabs_->removeTab(0);
        }
        for (const Facet of : facets) {
            tabs_->addTab(shown(matrix.facts(of).label));
        }
    }
    tabs_->setVisible(facets.size() > 1);
    emit optionsRequested();
}

void WizardFacetPage::onTab(int tab) {
    at_ = static_cast<std::size_t>(std::max(0, tab));
    emit optionsRequested();
}

bool WizardFacetPage::nextFacet() {
    if (at_ + 1 >= facets_.size()) {
        return false;
    }
    tabs_->setCurrentIndex(static_cast<int>(at_) + 1);
    return true;
}

void WizardFacetPage::setBusy() {
    filling_ = true;
    fitting_.show({});
    ruledOut_.show({});
    filling_ = false;
    nothing_->hide();
    updateFold();
}

void WizardFacetPage::showOptions(const std::vector<FittingOption>& options, const std::optional<Value>& chosen) {
    const auto isChosen = [&](const FittingOption& option) {
        return chosen ? option.value && option.value->sameAs(*chosen) : !option.value;
    };
    std::vector<FittingOption> fits;
    std::vector<FittingOption> out;
    for (const FittingOption& option : options) {
        if (!option.value) {
            fits.insert(fits.begin(), option); // in sight, as it is chosen at first
            continue;
        }
        (option.fits || isChosen(option) ? fits : out).push_back(option);
    }
    filling_ = true;
    nothing_->setVisible(std::ranges::none_of(fits, [](const FittingOption& of) { return of.fits && of.value; }));
    fitting_.show(std::move(fits));
    ruledOut_.show(std::move(out));
    fitColumns();
    const int row = fitting_.rowOf(chosen);
    fits_->setCurrentIndex(fitting_.index(std::max(0, row), FittingValueColumn));
    fits_->scrollTo(fits_->currentIndex());
    filling_ = false;
    updateFold();
}

void WizardFacetPage::fitColumns() {
    for (QTreeView* list : {fits_, out_}) {
        list->header()->resizeSection(FittingVerdictColumn, 44);
        list->resizeColumnToContents(FittingValueColumn);
        list->header()->resizeSection(FittingValueColumn,
                                      std::clamp(list->columnWidth(FittingValueColumn) + 12, 110, 240));
        const int rest = list->viewport()->width() - 44 - list->columnWidth(FittingValueColumn);
        list->header()->resizeSection(FittingReasonColumn, std::max(200, rest * 72 / 100));
    }
}

void WizardFacetPage::onCurrent() {
    if (!filling_ && fits_->currentIndex().isValid()) {
        emit chosen(fitting_.rowAt(fits_->currentIndex().row()).value);
    }
}

void WizardFacetPage::updateFold() {
    const int count = ruledOut_.rowCount();
    const bool open = fold_->isChecked() && count > 0;
    fold_->setVisible(count > 0);
    fold_->setText(
        (fold_->isChecked() ? tr("▾ Ruled out by your choices (%1)") : tr("▸ Ruled out by your choices (%1)"))
            .arg(count));
    fold_->setAccessibleName(tr("%1 values are ruled out by your choices").arg(count));
    out_->setVisible(open);
    if (open && !out_->currentIndex().isValid()) {
        out_->setCurrentIndex(ruledOut_.index(0, FittingValueColumn));
    }
    const QModelIndex current = out_->currentIndex();
    QString text;
    if (open && current.isValid()) {
        const FittingOption& option = ruledOut_.rowAt(current.row());
        text = shown(option.value->text) + QStringLiteral(": ") + option.reason + QLatin1Char('\n') + option.source;
    }
    sentence_->setTextOrHide(text);
}

void WizardFacetPage::focusOptions() { fits_->setFocus(Qt::OtherFocusReason); }

} // namespace poolwright
