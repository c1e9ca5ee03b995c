// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/workloads/fitgrid.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QTextDocument>
#include <QToolTip>

#include <set>

#include "model/items/roles.h"
#include "views/common/theme.h"
#include "views/common/verdictglyph.h"
#include "views/common/verdictpaint.h"
#include "views/workloads/workloadheaders.h"

namespace poolwright {

namespace {

constexpr int kFitPadding = 9;
constexpr int kFitGlyph = 12;
constexpr int kWishedBar = 3;
constexpr int kFitColumnLetters = 17; ///< of average width

} // namespace

void FitDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const Theme& theme = themeOf(option.palette);
    const auto verdict = static_cast<Verdict>(index.data(VerdictRole).toInt());
    const VerdictColours& colours = theme.of(verdict);
    painter->save();
    const QRect cell = option.rect.adjusted(0, 0, -1, -1);
    painter->fillRect(option.rect, theme.base);
    paintVerdictTint(*painter, cell, verdict, theme);
    if (option.state.testFlag(QStyle::State_Selected)) {
        QColor veil = theme.accent;
        veil.setAlpha(theme.dark ? 70 : 40);
        painter->fillRect(cell, veil);
    }
    const QFontMetrics metrics(option.font);
    const int line = metrics.lineSpacing() + 1;
    const QString deciding = index.data(DecidingRole).toString();
    const int top = cell.top() + (cell.height() - (deciding.isEmpty() ? 1 : 2) * line) / 2;
    const QRect head(cell.left() + kFitPadding, top, cell.width() - 2 * kFitPadding + 3, line);
    paintVerdictGlyph(*painter, QRectF(head.left(), head.center().y() - kFitGlyph / 2.0 + 1, kFitGlyph, kFitGlyph), verdict,
                      colours.text);
    QFont strong = option.font;
    strong.setWeight(QFont::DemiBold);
    const QRect words = head.adjusted(kFitGlyph + 6, 0, 0, 0);
    painter->setPen(colours.text);
    painter->setFont(strong);
    painter->drawText(words, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                      QFontMetrics(strong).elidedText(index.data().toString(), Qt::ElideRight, words.width()));
    painter->setFont(option.font);
    painter->drawText(words.translated(0, line), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                      metrics.elidedText(deciding, Qt::ElideRight, words.width()));
    if (index.data(WishedRole).toBool()) {
        painter->fillRect(QRect(cell.left(), cell.top(), kWishedBar, cell.height()), theme.accent);
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(theme.accent, 2));
        painter->drawRoundedRect(QRectF(cell).adjusted(1, 1, -1, -1), 2, 2);
    }
    painter->restore();
}

bool FitDelegate::helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                            const QModelIndex& index) {
    if (event == nullptr || view == nullptr || event->type() != QEvent::ToolTip) {
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    }
    const QString text = index.data(Qt::ToolTipRole).toString();
    QToolTip::showText(event->globalPos(), text.isEmpty() ? text : Qt::convertFromPlainText(text, Qt::WhiteSpaceNormal),
                       view->viewport(), option.rect);
    return true;
}

FitGrid::FitGrid(WorkloadGridModel& model, QWidget* parent) : QTableView(parent), grid_(model) {
    setObjectName(QStringLiteral("workloadGrid"));
    setAccessibleName(tr("Workloads down, pools across. Enter opens the details."));
    setHorizontalHeader(new PoolHeader(this));
    setVerticalHeader(new WorkloadHeader(this));
    setModel(&model);
    setItemDelegate(new FitDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionMode(QAbstractItemView::ContiguousSelection);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(this, &QAbstractItemView::doubleClicked, this, &FitGrid::cellOpened);
    applySizes();
}

void FitGrid::applySizes() {
    const QFontMetrics metrics(font());
    verticalHeader()->setDefaultSectionSize(WorkloadHeader::rowHeight(metrics));
    horizontalHeader()->setDefaultSectionSize(kFitColumnLetters * metrics.averageCharWidth() + 2 * kFitPadding + kFitGlyph);
}

std::optional<std::size_t> FitGrid::currentWorkload() const {
    const QModelIndex current = currentIndex();
    return current.isValid() ? std::optional(grid_.workloadAt(current.row())) : std::nullopt;
}

std::vector<std::size_t> FitGrid::selectedWorkloads() const {
    std::set<std::size_t> out;
    for (const QItemSelectionRange& range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row) {
            out.insert(grid_.workloadAt(row));
        }
    }
    if (const auto current = currentWorkload(); out.empty() && current) {
        out.insert(*current);
    }
    return {out.begin(), out.end()};
}

void FitGrid::copy() const {
    const QModelIndexList cells = selectedIndexes();
    const QString text = grid_.tsv(cells.isEmpty() && currentIndex().isValid() ? QModelIndexList{currentIndex()} : cells);
    if (!text.isEmpty()) {
        QGuiApplication::clipboard()->setText(text);
    }
}

void FitGrid::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy)) {
        copy();
        return;
    }
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && event->modifiers() == Qt::NoModifier &&
        currentIndex().isValid()) {
        emit cellOpened();
        return;
    }
    if (event->modifiers() == Qt::NoModifier && event->key() == Qt::Key_Insert) {
        emit newRequested();
    } else if (event->modifiers() == Qt::NoModifier && event->key() == Qt::Key_F2) {
        emit editRequested();
    } else if (event->modifiers() == Qt::NoModifier && event->key() == Qt::Key_Delete) {
        emit removeRequested();
    } else if (event->modifiers() == Qt::ControlModifier && event->key() == Qt::Key_D) {
        emit duplicateRequested();
    } else {
        QTableView::keyPressEvent(event);
    }
}

void FitGrid::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QTableView::currentChanged(current, previous);
    horizontalHeader()->viewport()->update();
    verticalHeader()->viewport()->update();
    emit currentCellChanged();
}

void FitGrid::changeEvent(QEvent* event) {
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        applySizes();
    }
}

} // namespace poolwright
