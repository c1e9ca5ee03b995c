// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/common/sentencelist.h"

#include <QEvent>
#include <QHeaderView>

#include <algorithm>

#include "views/common/verdictdelegate.h"

namespace poolwright {

namespace {

constexpr int kGlyphColumnWidth = 44;
constexpr int kLeastFitted = 60;
constexpr int kLeastSentence = 80;
constexpr int kMeasuredLines = 100; // of thousands; the first are the worst, and what is looked at

} // namespace

SentenceList::SentenceList(QAbstractItemModel& model, Columns columns, QWidget* parent)
    : QTreeView(parent), columns_(std::move(columns)) {
    setModel(&model);
    auto* delegate = new VerdictDelegate(this);
    delegate->setGlyphOnly(true);
    delegate->setMutedColumns(columns_.muted);
    setItemDelegate(delegate);
    setUniformRowHeights(true);
    setRootIsDecorated(false);
    setItemsExpandable(false);
    setHeaderHidden(true);
    setIndentation(0);
    setFrameShape(QFrame::NoFrame);
    setAllColumnsShowFocus(true);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    header()->setMinimumSectionSize(30);
    header()->setStretchLastSection(false);
    connect(&model, &QAbstractItemModel::modelReset, this, &SentenceList::fitColumns);
}

void SentenceList::focusLine() {
    if (!currentIndex().isValid() && model()->rowCount() > 0) {
        setCurrentIndex(model()->index(0, 0));
    }
    setFocus(Qt::OtherFocusReason);
}

void SentenceList::fitColumns() {
    const int room = viewport()->width();
    int rest = room - kGlyphColumnWidth;
    header()->resizeSection(0, kGlyphColumnWidth);
    for (const Fitted& fitted : columns_.fitted) {
        int width = kLeastFitted;
        for (int row = 0; row < std::min(model()->rowCount(), kMeasuredLines); ++row) {
            const QString text = model()->index(row, fitted.column).data().toString();
            width = std::max(width, fontMetrics().horizontalAdvance(text) + 24);
        }
        width = std::min(width, room * fitted.most / 100);
        header()->resizeSection(fitted.column, width);
        rest -= width;
    }
    header()->resizeSection(columns_.rest, std::max(kLeastSentence, rest));
}

void SentenceList::resizeEvent(QResizeEvent* event) {
    QTreeView::resizeEvent(event);
    fitColumns();
}

void SentenceList::changeEvent(QEvent* event) {
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        fitColumns();
    }
}

} // namespace poolwright
