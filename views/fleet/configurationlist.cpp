// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/fleet/configurationlist.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

#include "model/items/roles.h"
#include "views/common/theme.h"

namespace poolwright {

namespace {

constexpr int kPencilRoom = 22;

/// A pencil, as an outline in a square of side 12.
void paintPencil(QPainter& painter, const QPointF& corner, const QColor& colour) {
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 1.3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    const auto at = [&](qreal x, qreal y) { return corner + QPointF(x, y); };
    const QPolygonF body{at(1, 11), at(1.6, 8), at(8.4, 1.2), at(10.8, 3.6), at(4, 10.4)};
    painter.drawPolygon(body);
    painter.drawLine(at(6.9, 2.7), at(9.3, 5.1));
}

/// Labels are secondary; derived values are in italics, open ones say so.
class LineDelegate : public QStyledItemDelegate {
public:
    explicit LineDelegate(const ConfigurationList& list, bool& editable, QObject* parent)
        : QStyledItemDelegate(parent), list_(list), editable_(editable) {}

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& /*index*/) const override {
        return {10, std::max(24, option.fontMetrics.height() + 7)};
    }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const Theme& theme = themeOf(option.palette);
        const bool current = list_.hasFocus() && list_.currentIndex().row() == index.row();
        const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
        const bool value = index.column() == ConfigurationValueColumn;
        painter->save();
        if (current || hovered) {
            painter->fillRect(option.rect, current ? theme.selection : theme.hover);
        }
        painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), theme.line);
        const bool pencil = value && editable_ && (current || hovered) && index.data(FacetRole).isValid();
        QFont font = option.font;
        font.setItalic(value && index.data(DerivedRole).toBool());
        const bool quiet = !value || index.data(DerivedRole).toBool() || index.data(UnsetRole).toBool();
        painter->setFont(font);
        painter->setPen(quiet ? theme.muted : theme.text);
        const QRect words = option.rect.adjusted(4, 0, pencil ? -kPencilRoom : -2, 0);
        QString text = index.data().toString();
        if (value && index.data(DerivedRole).toBool()) {
            text = ConfigurationList::tr("%1 (derived)").arg(text);
        }
        painter->drawText(words, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                          QFontMetrics(font).elidedText(text, Qt::ElideMiddle, words.width()));
        if (pencil) {
            paintPencil(*painter, QPointF(option.rect.right() - 17, option.rect.center().y() - 5.5), theme.accent);
        }
        painter->restore();
    }

private:
    const ConfigurationList& list_;
    bool& editable_;
};

} // namespace

ConfigurationList::ConfigurationList(QWidget* parent) : QTreeView(parent) {
    setObjectName(QStringLiteral("configurationList"));
    setAccessibleName(tr("Configuration. Enter edits a value."));
    setModel(&model_);
    setItemDelegate(new LineDelegate(*this, editable_, this));
    setRootIsDecorated(false);
    setItemsExpandable(false);
    setHeaderHidden(true);
    setIndentation(0);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setFrameShape(QFrame::NoFrame);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionMode(QAbstractItemView::NoSelection);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    header()->setStretchLastSection(true);
    header()->setMinimumSectionSize(40);
    connect(&model_, &QAbstractItemModel::modelReset, this, [this] {
        fit();
        updateGeometry();
    });
}

void ConfigurationList::showPool(const FleetSource& source, std::size_t pool) {
    const int row = currentIndex().row();
    model_.showPool(source, pool);
    setCurrentIndex(model_.index(std::max(0, row), ConfigurationValueColumn));
}

void ConfigurationList::showCluster(const FleetSource& source, std::size_t cluster) {
    const int row = currentIndex().row();
    model_.showCluster(source, cluster);
    setCurrentIndex(model_.index(std::clamp(row, 0, model_.rowCount() - 1), ConfigurationValueColumn));
}

void ConfigurationList::setEditable(bool on) {
    editable_ = on;
    viewport()->update();
}

QSize ConfigurationList::sizeHint() const {
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    return {160, model_.rowCount() * itemDelegate()->sizeHint(option, {}).height() + 2};
}

/// The labels take what they need, at most half.
void ConfigurationList::fit() {
    int widest = 60;
    for (const ConfigurationLine& line : model_.rows()) {
        widest = std::max(widest, fontMetrics().horizontalAdvance(line.label) + 14);
    }
    header()->resizeSection(ConfigurationFacetColumn, std::min(widest, viewport()->width() / 2));
}

void ConfigurationList::requestEdit(const QModelIndex& index) {
    const QVariant facet = index.data(FacetRole);
    if (editable_ && facet.isValid()) {
        emit editRequested(static_cast<Facet>(facet.toInt()));
    }
}

void ConfigurationList::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_F2) {
        requestEdit(currentIndex());
        return;
    }
    QTreeView::keyPressEvent(event);
}

/// A click on a value asks at once, as on the pencil; one on a label only chooses the line.
void ConfigurationList::mouseReleaseEvent(QMouseEvent* event) {
    QTreeView::mouseReleaseEvent(event);
    const QModelIndex index = indexAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && index.isValid() && index.column() == ConfigurationValueColumn) {
        requestEdit(index);
    }
}

/// It never scrolls itself.
void ConfigurationList::wheelEvent(QWheelEvent* event) { event->ignore(); }

void ConfigurationList::changeEvent(QEvent* event) {
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        fit();
        updateGeometry();
    }
}

void ConfigurationList::resizeEvent(QResizeEvent* event) {
    QTreeView::resizeEvent(event);
    fit();
}

void ConfigurationList::focusInEvent(QFocusEvent* event) {
    QTreeView::focusInEvent(event);
    if (!currentIndex().isValid()) {
        setCurrentIndex(model_.index(0, ConfigurationValueColumn));
    }
    viewport()->update();
}

} // namespace poolwright
