// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/workloads/workloadheaders.h"

#include <QHelpEvent>
#include <QPainter>
#include <QTableView>
#include <QTextDocument>
#include <QToolTip>

#include <algorithm>

#include "model/items/workloadgridmodel.h"
#include "views/common/theme.h"
#include "views/common/verdictpaint.h"

namespace poolwright {

namespace {

constexpr int kHeadPadding = 8;
constexpr int kWorkloadWidth = 232;

QFont strongFont(const QFont& base) {
    QFont out = base;
    out.setWeight(QFont::DemiBold);
    return out;
}

QFont smallerFont(const QFont& base) {
    QFont out = base;
    out.setPointSizeF(out.pointSizeF() * 0.9);
    return out;
}

void drawElided(QPainter& painter, const QRect& rect, const QFont& font, const QColor& colour, const QString& text,
                Qt::TextElideMode mode = Qt::ElideRight) {
    painter.setFont(font);
    painter.setPen(colour);
    painter.drawText(rect, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                     QFontMetrics(font).elidedText(text, mode, rect.width()));
}

/// Text of a tool tip, as plain text.
bool tellHeadTip(QHeaderView& header, const QHelpEvent& event) {
    const int section = header.logicalIndexAt(event.pos());
    const QString text =
        section < 0 ? QString()
                    : header.model()->headerData(section, header.orientation(), Qt::ToolTipRole).toString();
    QToolTip::showText(event.globalPos(), text.isEmpty() ? text : Qt::convertFromPlainText(text, Qt::WhiteSpaceNormal),
                       &header);
    return true;
}

QModelIndex currentOf(const QHeaderView& header) {
    const auto* view = qobject_cast<const QTableView*>(header.parentWidget());
    return view == nullptr ? QModelIndex() : view->currentIndex();
}

} // namespace

PoolHeader::PoolHeader(QWidget* parent) : QHeaderView(Qt::Horizontal, parent) {
    setSectionsClickable(true);
    setHighlightSections(false);
    setSectionResizeMode(QHeaderView::Fixed);
}

QSize PoolHeader::sizeHint() const {
    const QFontMetrics metrics(font());
    return {QHeaderView::sizeHint().width(), 3 * metrics.lineSpacing() + 18};
}

QString PoolHeader::text(int section, int role) const {
    return model()->headerData(section, Qt::Horizontal, role).toString();
}

QRect PoolHeader::groupRect(int section) const {
    const QString cluster = text(section, ClusterNameRole);
    int first = section;
    int last = section;
    while (first > 0 && sectionViewportPosition(first) > 0 && text(first - 1, ClusterNameRole) == cluster) {
        --first;
    }
    while (last + 1 < count() && sectionViewportPosition(last) + sectionSize(last) < viewport()->width() &&
           text(last + 1, ClusterNameRole) == cluster) {
        ++last;
    }
    const int left = std::max(0, sectionViewportPosition(first));
    const int right = std::min(viewport()->width(), sectionViewportPosition(last) + sectionSize(last));
    return {left, 0, right - left, height()};
}

bool PoolHeader::isCurrent(int section) const {
    const QModelIndex current = currentOf(*this);
    return current.isValid() && current.column() == section;
}

void PoolHeader::paintSection(QPainter* painter, const QRect& rect, int section) const {
    const Theme& theme = themeOf(palette());
    const QFontMetrics metrics(font());
    const int top = metrics.lineSpacing() + 8;
    painter->save();
    painter->setClipRect(rect);
    painter->fillRect(QRect(rect.left(), rect.top(), rect.width(), top), theme.group);
    painter->fillRect(rect.adjusted(0, top, 0, 0), isCurrent(section) ? theme.selection : theme.panel);
    const QString cluster = text(section, ClusterNameRole);
    const QRect group = groupRect(section);
    drawElided(*painter, QRect(group.left() + kHeadPadding, rect.top(), group.width() - 2 * kHeadPadding, top),
               strongFont(font()), theme.text, cluster);
    const QRect words = rect.adjusted(kHeadPadding, top + 3, -kHeadPadding, 0);
    drawElided(*painter, QRect(words.left(), words.top(), words.width(), metrics.lineSpacing() + 2), strongFont(font()),
               theme.text, text(section, Qt::DisplayRole), Qt::ElideMiddle);
    drawElided(*painter, QRect(words.left(), words.top() + metrics.lineSpacing() + 1, words.width(), metrics.lineSpacing()),
               smallerFont(font()), theme.muted, text(section, OffersRole));
    const bool last = section + 1 >= count() || text(section + 1, ClusterNameRole) != cluster;
    painter->fillRect(QRect(rect.right(), last ? rect.top() : rect.top() + top, 1, rect.height()),
                      last ? theme.border : theme.line);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.border);
    painter->restore();
}

bool PoolHeader::viewportEvent(QEvent* event) {
    return event->type() == QEvent::ToolTip ? tellHeadTip(*this, *static_cast<QHelpEvent*>(event))
                                            : QHeaderView::viewportEvent(event);
}

WorkloadHeader::WorkloadHeader(QWidget* parent) : QHeaderView(Qt::Vertical, parent) {
    setSectionsClickable(true);
    setHighlightSections(false);
    setSectionResizeMode(QHeaderView::Fixed);
}

int WorkloadHeader::rowHeight(const QFontMetrics& metrics) { return 2 * metrics.lineSpacing() + 14; }

QSize WorkloadHeader::sizeHint() const { return {kWorkloadWidth, QHeaderView::sizeHint().height()}; }

QString WorkloadHeader::text(int section, int role) const {
    return model()->headerData(section, Qt::Vertical, role).toString();
}

bool WorkloadHeader::isCurrent(int section) const {
    const QModelIndex current = currentOf(*this);
    return current.isValid() && current.row() == section;
}

/// Below the last workload there is nothing, not an empty head.
void WorkloadHeader::paintEvent(QPaintEvent* event) {
    QHeaderView::paintEvent(event);
    const int end = length() - offset();
    if (end < viewport()->height()) {
        QPainter(viewport()).fillRect(QRect(0, end, viewport()->width(), viewport()->height() - end), themeOf(palette()).base);
    }
}

void WorkloadHeader::paintSection(QPainter* painter, const QRect& rect, int section) const {
    const Theme& theme = themeOf(palette());
    const QFontMetrics metrics(font());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->fillRect(rect, isCurrent(section) ? theme.selection : theme.base);
    QRect words = rect.adjusted(12, 6, -kHeadPadding, -6);
    if (const QVariant verdict = model()->headerData(section, Qt::Vertical, PlacedVerdictRole); verdict.isValid()) {
        const QString placed = text(section, PlacedRole);
        painter->setFont(smallerFont(strongFont(font())));
        const QFontMetricsF small(painter->font());
        const qreal width = verdictPillWidth(small, placed);
        const QRectF pill(rect.right() - kHeadPadding - width, rect.center().y() - small.height() / 2 - 1.5, width,
                          small.height() + 4);
        paintVerdictPill(*painter, pill, static_cast<Verdict>(verdict.toInt()), placed, theme);
        words.setRight(static_cast<int>(pill.left()) - kHeadPadding);
    }
    const QString needs = text(section, NeedsRole);
    const int line = metrics.lineSpacing() + 1;
    const int top = needs.isEmpty() ? rect.center().y() - line / 2 : words.top();
    drawElided(*painter, QRect(words.left(), top, words.width(), line), strongFont(font()), theme.text,
               text(section, Qt::DisplayRole), Qt::ElideMiddle);
    drawElided(*painter, QRect(words.left(), words.top() + line, words.width(), line), smallerFont(font()), theme.muted,
               needs);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.line);
    painter->fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), theme.border);
    painter->restore();
}

bool WorkloadHeader::viewportEvent(QEvent* event) {
    return event->type() == QEvent::ToolTip ? tellHeadTip(*this, *static_cast<QHelpEvent*>(event))
                                            : QHeaderView::viewportEvent(event);
}

} // namespace poolwright
