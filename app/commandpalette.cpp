// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commandpalette.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

#include "views/common/plainlabel.h"
#include "views/common/theme.h"

namespace poolwright {

namespace {

constexpr int kWidth = 620;
constexpr int kPaletteHeight = 420;
constexpr int kPadding = 12;

/// Keys in small frames from the right; gives where they begin.
int paintKeys(QPainter& painter, const QRect& row, const QString& keys, const Theme& theme) {
    if (keys.isEmpty()) {
        return row.right();
    }
    const int width = painter.fontMetrics().horizontalAdvance(keys) + 12;
    const QRectF frame(row.right() - width, row.center().y() - painter.fontMetrics().height() / 2.0 - 1.5, width,
                       painter.fontMetrics().height() + 4);
    painter.setPen(theme.border);
    painter.setBrush(theme.panel);
    painter.drawRoundedRect(frame, 3, 3);
    painter.setPen(theme.muted);
    painter.drawText(frame, Qt::AlignCenter, keys);
    return static_cast<int>(frame.left()) - kPadding;
}

} // namespace

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& /*index*/) const {
    return {200, option.fontMetrics.height() + 14};
}

void PaletteDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const Theme& theme = themeOf(option.palette);
    const bool on = index.flags().testFlag(Qt::ItemIsEnabled);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    if (view != nullptr && view->currentIndex() == index) { // also of a row that is off: its reason is being read
        painter->fillRect(option.rect, theme.selection);
        painter->fillRect(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()), theme.accent);
    }
    painter->setFont(option.font);
    QRect room = option.rect.adjusted(kPadding + 4, 0, -kPadding, 0);
    room.setRight(paintKeys(*painter, room, index.data(PaletteShortcutRole).toString(), theme));
    const auto kind = static_cast<PaletteItem::Kind>(index.data(PaletteKindRole).toInt());
    const int kindWidth = option.fontMetrics.horizontalAdvance(PaletteModel::kindWord(PaletteItem::Kind::View)) + 16;
    painter->setPen(theme.muted);
    painter->drawText(room, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, PaletteModel::kindWord(kind));
    room.setLeft(room.left() + kindWidth);
    const QString title = index.data().toString();
    painter->setPen(on ? theme.text : theme.muted);
    const QString fitted = option.fontMetrics.elidedText(title, Qt::ElideRight, room.width());
    painter->drawText(room, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, fitted);
    room.setLeft(room.left() + option.fontMetrics.horizontalAdvance(fitted) + kPadding);
    const QString reason = index.data(PaletteReasonRole).toString();
    const QString second = reason.isEmpty() ? index.data(PaletteDetailRole).toString() : reason;
    if (room.width() > 40) {
        painter->setPen(theme.muted);
        painter->drawText(room, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                          option.fontMetrics.elidedText(second, Qt::ElideRight, room.width()));
    }
    painter->restore();
}

CommandPalette::CommandPalette(QWidget* window) : QFrame(window) {
    setObjectName(QStringLiteral("commandPalette"));
    setAccessibleName(tr("Command palette"));
    buildLayout();
    hide();
    connect(line_, &QLineEdit::textChanged, this, &CommandPalette::onEdited);
    connect(list_, &QListView::clicked, this, &CommandPalette::runCurrent);
    connect(qApp, &QApplication::focusChanged, this, &CommandPalette::onFocusChanged);
}

void CommandPalette::buildLayout() {
    line_ = new QLineEdit(this);
    line_->setObjectName(QStringLiteral("paletteLine"));
    line_->setAccessibleName(tr("Search or run a command"));
    line_->setPlaceholderText(tr("Search or run a command"));
    line_->setMinimumHeight(32);
    line_->setTextMargins(4, 0, 4, 0);
    line_->installEventFilter(this);
    list_ = new QListView(this);
    list_->setObjectName(QStringLiteral("paletteList"));
    list_->setAccessibleName(tr("What was found"));
    list_->setModel(&model_);
    list_->setItemDelegate(new PaletteDelegate(list_));
    list_->setUniformItemSizes(true);
    list_->setFrameShape(QFrame::NoFrame);
    list_->setFocusPolicy(Qt::NoFocus); // the line keeps it; arrows are handed on
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    caption_ = new PlainLabel({}, this, PlainLabel::Tone::Muted);
    caption_->setObjectName(QStringLiteral("paletteCaption"));
    caption_->setContentsMargins(kPadding + 4, 6, kPadding, 8);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(0);
    auto* top = new QVBoxLayout;
    top->setContentsMargins(10, 10, 10, 8);
    top->addWidget(line_);
    layout->addLayout(top);
    layout->addWidget(list_, 1);
    layout->addWidget(caption_);
}

void CommandPalette::open(std::vector<PaletteItem> items, const QPoint& topMiddle) {
    if (!isVisible()) {
        before_ = QApplication::focusWidget();
    }
    model_.setItems(std::move(items));
    line_->clear();
    onEdited({});
    const QSize most = parentWidget()->size() - QSize(24, 24);
    resize(std::min(kWidth, most.width()), std::min(kPaletteHeight, most.height() - topMiddle.y()));
    move(std::clamp(topMiddle.x() - width() / 2, 12, std::max(12, most.width() + 12 - width())), topMiddle.y());
    show();
    raise();
    line_->setFocus(Qt::ShortcutFocusReason);
}

void CommandPalette::leave() {
    if (!isVisible()) {
        return;
    }
    hide();
    if (before_) {
        before_->setFocus(Qt::OtherFocusReason);
    }
}

void CommandPalette::onFocusChanged(QWidget* /*old*/, QWidget* now) {
    if (isVisible() && now != nullptr && !isAncestorOf(now)) {
        hide(); // somebody clicked elsewhere: the focus stays there
    }
}

void CommandPalette::onEdited(const QString& text) {
    model_.setPattern(text);
    if (model_.rowCount() > 0) {
        list_->selectionModel()->setCurrentIndex(model_.index(0, 0), QItemSelectionModel::ClearAndSelect);
        list_->scrollToTop();
    }
    updateCaption();
}

void CommandPalette::updateCaption() {
    if (model_.matchCount() == 0) {
        caption_->setText(tr("Nothing is called that. Try part of a command, a pool or a scenario."));
        return;
    }
    const QString count = model_.matchCount() > PaletteModel::kMostShown
                              ? tr("The first %1 of %2").arg(PaletteModel::kMostShown).arg(model_.matchCount())
                              : tr("%1 found").arg(model_.matchCount());
    caption_->setText(count + QStringLiteral(" · ") + tr("↑ ↓ choose · Enter do it · Esc leave"));
}

bool CommandPalette::moveBy(int key) {
    const int rows = model_.rowCount();
    if (rows == 0) {
        return true;
    }
    const int page = std::max(1, list_->viewport()->height() / std::max(1, list_->sizeHintForRow(0)) - 1);
    const int now = list_->currentIndex().isValid() ? list_->currentIndex().row() : 0;
    int next = now;
    switch (key) {
    case Qt::Key_Down:
        next = (now + 1) % rows;
        break;
    case Qt::Key_Up:
        next = (now + rows - 1) % rows;
        break;
    case Qt::Key_PageDown:
        next = std::min(rows - 1, now + page);
        break;
    case Qt::Key_PageUp:
        next = std::max(0, now - page);
        break;
    default:
        return false;
    }
    // Rows that are off can be read, too: their reason is the answer.
    list_->selectionModel()->setCurrentIndex(model_.index(next, 0), QItemSelectionModel::ClearAndSelect);
    list_->scrollTo(model_.index(next, 0));
    list_->viewport()->update();
    line_->setAccessibleDescription(model_.index(next, 0).data(Qt::AccessibleTextRole).toString());
    return true;
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
    if (watched != line_ || event->type() != QEvent::KeyPress) {
        return QFrame::eventFilter(watched, event);
    }
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key == Qt::Key_Escape) {
        leave();
        return true;
    }
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        runCurrent();
        return true;
    }
    if (key == Qt::Key_Tab || key == Qt::Key_Backtab) {
        return moveBy(key == Qt::Key_Tab ? Qt::Key_Down : Qt::Key_Up);
    }
    return moveBy(key) || QFrame::eventFilter(watched, event);
}

void CommandPalette::runCurrent() {
    const QModelIndex current = list_->currentIndex();
    if (!current.isValid() || !model_.item(current.row()).enabled) {
        return;
    }
    const auto run = model_.item(current.row()).run; // a copy: what it does may change the items
    leave();
    if (run) {
        run();
    }
}

void CommandPalette::paintEvent(QPaintEvent* /*event*/) {
    const Theme& theme = themeOf(palette());
    QPainter painter(this);
    painter.fillRect(rect(), theme.base);
    painter.setPen(theme.border);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace poolwright
