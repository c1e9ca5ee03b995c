// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/fleet/findingspanel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

#include "model/items/words.h"
#include "views/common/actionbutton.h"
#include "views/common/plainlabel.h"
#include "views/common/verdictdelegate.h"

namespace poolwright {

namespace {

constexpr int kMeasuredRows = 100;

} // namespace

FindingsPanel::FindingsPanel(FindingsModel& model, QWidget* parent) : QWidget(parent), model_(model) {
    setObjectName(QStringLiteral("findingsPanel"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    buildLayout();
    connect(list_, &QTreeView::activated, this, &FindingsPanel::onActivated);
    connect(&model_, &QAbstractItemModel::modelReset, this, &FindingsPanel::updateCaption);
    connect(&model_, &QAbstractItemModel::modelReset, this, &FindingsPanel::fitColumns);
    updateCaption();
}

void FindingsPanel::buildLayout() {
    title_ = new PlainLabel(tr("Findings"), this, PlainLabel::Tone::Strong);
    caption_ = new PlainLabel({}, this, PlainLabel::Tone::Muted);
    caption_->setObjectName(QStringLiteral("findingsCaption"));
    accepted_ = new ActionButton({}, this);
    accepted_->setObjectName(QStringLiteral("acceptedToggle"));
    accepted_->setCheckable(true);
    accepted_->setChecked(model_.acceptedShown());
    accepted_->setFlat(true);
    connect(accepted_, &QAbstractButton::toggled, this, &FindingsPanel::setAcceptedShown);
    list_ = new QTreeView(this);
    list_->setObjectName(QStringLiteral("findingsList"));
    list_->setAccessibleName(tr("Findings, worst first. Enter shows the cell."));
    list_->setModel(&model_);
    auto* delegate = new VerdictDelegate(list_);
    delegate->setGlyphOnly(true);
    delegate->setMutedColumns({FindingSourceColumn, FindingCheckColumn});
    list_->setItemDelegate(delegate);
    list_->setUniformRowHeights(true);
    list_->setRootIsDecorated(false);
    list_->setItemsExpandable(false);
    list_->setHeaderHidden(true);
    list_->setIndentation(0);
    list_->setFrameShape(QFrame::NoFrame);
    list_->setAllColumnsShowFocus(true);
    list_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    list_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_->header()->setMinimumSectionSize(30);
    list_->header()->setStretchLastSection(false);
    list_->viewport()->installEventFilter(this);

    auto* head = new QHBoxLayout;
    head->setContentsMargins(14, 8, 14, 7);
    head->setSpacing(14);
    head->addWidget(title_);
    head->addWidget(caption_);
    head->addWidget(accepted_);
    head->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(list_, 1);
}

void FindingsPanel::setAcceptances(AcceptanceLookup lookup) { model_.setAcceptances(std::move(lookup)); }

void FindingsPanel::setAcceptedShown(bool on) {
    if (model_.acceptedShown() != on) {
        model_.setAcceptedShown(on);
        accepted_->setChecked(on);
        emit acceptedShownChanged(on);
    }
}

void FindingsPanel::focusList() {
    if (!list_->currentIndex().isValid() && model_.rowCount() > 0) {
        list_->setCurrentIndex(model_.index(0, 0));
    }
    list_->setFocus(Qt::OtherFocusReason);
}

/// "65 findings", "8 shown of 65"; what is accepted is counted by the button beside it.
void FindingsPanel::updateCaption() {
    const auto open = model_.totalCount() - model_.acceptedCount();
    auto here = static_cast<std::size_t>(model_.rowCount());
    here -= model_.acceptedShown() ? model_.acceptedHere() : 0;
    caption_->setText(
        open == 0 ? tr("none")
                  : (here == open ? counted(Countable::Finding, open) : tr("%1 shown of %2").arg(here).arg(open)));
    const auto accepted = model_.acceptedHere();
    accepted_->setVisible(model_.acceptedCount() > 0);
    accepted_->setWords((model_.acceptedShown() ? tr("▾ %1 accepted") : tr("▸ %1 accepted")).arg(accepted));
    accepted_->setAccessibleName(tr("%1 accepted findings, listed at the end").arg(accepted));
}

/// Pool, check and source as wide as what stands there first; the sentence takes the rest.
void FindingsPanel::fitColumns() {
    const int room = list_->viewport()->width();
    const auto widest = [&](int column, int most) {
        int width = 60;
        for (int row = 0; row < std::min(model_.rowCount(), kMeasuredRows); ++row) {
            width = std::max(width,
                             list_->fontMetrics().horizontalAdvance(model_.index(row, column).data().toString()) + 24);
        }
        return std::min(width, most);
    };
    constexpr int kGlyphColumn = 44;
    const int pool = widest(FindingPoolColumn, room * 26 / 100);
    const int check = widest(FindingCheckColumn, room * 18 / 100);
    const int source = widest(FindingSourceColumn, room * 18 / 100);
    const std::array<int, FindingColumnCount> widths{kGlyphColumn, pool, check,
                                                     std::max(80, room - kGlyphColumn - pool - check - source), source};
    for (int column = 0; column < FindingColumnCount; ++column) {
        list_->header()->resizeSection(column, widths[static_cast<std::size_t>(column)]);
    }
}

bool FindingsPanel::eventFilter(QObject* watched, QEvent* event) {
    if (watched == list_->viewport() && event->type() == QEvent::Resize) {
        fitColumns();
    }
    return QWidget::eventFilter(watched, event);
}

void FindingsPanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange && list_ != nullptr) {
        fitColumns();
    }
}

void FindingsPanel::onActivated(const QModelIndex& index) {
    const FindingPlace& place = model_.rowAt(index.row());
    emit findingActivated(place.pool, place.finding, model_.fleetColumn(index.row()));
}

} // namespace poolwright
