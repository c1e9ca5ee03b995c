// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/matrix/leftopenpanel.h"

#include <QButtonGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

#include "views/common/plainlabel.h"
#include "views/common/theme.h"
#include "views/common/verdictdelegate.h"

namespace poolwright {

KindChip::KindChip(OpenKind kind, QWidget* parent) : QAbstractButton(parent), kind_(kind) {
    setObjectName(QStringLiteral("chip-") +
                  QString::fromLatin1(toText(kind).data(), static_cast<qsizetype>(toText(kind).size())));
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setCount(0);
}

void KindChip::setCount(std::size_t count) {
    setText(tr("%1 %2").arg(openKindTitle(kind_)).arg(count));
    setAccessibleName(text());
    updateGeometry();
    update();
}

QSize KindChip::sizeHint() const {
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    const QFontMetrics metrics(bold);
    return {metrics.horizontalAdvance(text()) + 18, metrics.height() + 8};
}

void KindChip::paintEvent(QPaintEvent* /*event*/) {
    const Theme& theme = themeOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF frame = QRectF(rect()).adjusted(1, 1, -1, -1);
    const bool lit = isChecked() || underMouse();
    painter.setPen(hasFocus() ? QPen(theme.accent, 1.5) : QPen(Qt::NoPen));
    painter.setBrush(isChecked() ? theme.selection : (lit ? theme.hover : QColor(Qt::transparent)));
    painter.drawRoundedRect(frame, frame.height() / 2, frame.height() / 2);
    QFont face = font();
    face.setWeight(isChecked() ? QFont::DemiBold : QFont::Normal);
    painter.setFont(face);
    painter.setPen(isChecked() ? theme.accent : theme.muted);
    painter.drawText(rect(), Qt::AlignCenter, text());
}

LeftOpenPanel::LeftOpenPanel(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("leftOpenPanel"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    buildLayout();
    connect(list_, &QTreeView::activated, this, [this](const QModelIndex& index) {
        const LeftOpen entry = model_.entry(index.row()); // what follows may reset the model
        emit entryChosen(entry);
    });
    connect(&model_, &QAbstractItemModel::modelReset, this, &LeftOpenPanel::fitColumns);
}

void LeftOpenPanel::buildLayout() {
    auto* title = new PlainLabel(tr("What the sources leave open"), this, PlainLabel::Tone::Strong);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(14, 6, 14, 5);
    head->setSpacing(4);
    head->addWidget(title);
    head->addSpacing(10);
    auto* group = new QButtonGroup(this);
    for (const OpenKind kind : {OpenKind::Gap, OpenKind::Contradiction, OpenKind::OpenRange, OpenKind::Silence}) {
        auto* chip = new KindChip(kind, this);
        chips_[static_cast<std::size_t>(kind)] = chip;
        group->addButton(chip);
        head->addWidget(chip);
        connect(chip, &QAbstractButton::clicked, this, [this, kind] { choose(kind); });
    }
    head->addStretch(1);
    chips_[static_cast<std::size_t>(model_.kind())]->setChecked(true);
    list_ = new QTreeView(this);
    list_->setObjectName(QStringLiteral("leftOpenList"));
    list_->setAccessibleName(tr("What the sources leave open. Enter shows the cell."));
    list_->setModel(&model_);
    auto* delegate = new VerdictDelegate(list_);
    delegate->setGlyphOnly(true);
    delegate->setMutedColumns({LeftOpenSourceColumn});
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
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(list_, 1);
}

void LeftOpenPanel::setEntries(const MatrixPtr& matrix, const LeftOpenModel::Entries& entries) {
    model_.setEntries(matrix, entries);
    const auto counts = model_.counts();
    for (std::size_t i = 0; i < kOpenKindCount; ++i) {
        chips_[i]->setCount(counts[i]);
    }
}

void LeftOpenPanel::choose(OpenKind kind) {
    chips_[static_cast<std::size_t>(kind)]->setChecked(true);
    model_.setKind(kind);
    list_->scrollToTop();
}

void LeftOpenPanel::focusList() {
    if (!list_->currentIndex().isValid() && model_.rowCount() > 0) {
        list_->setCurrentIndex(model_.index(0, 0));
    }
    list_->setFocus(Qt::OtherFocusReason);
}

/// Relation and sources as wide as their texts; the sentence takes the rest.
void LeftOpenPanel::fitColumns() {
    const int room = list_->viewport()->width();
    const auto widest = [&](int column, int most) {
        int width = 60;
        for (int row = 0; row < model_.rowCount(); ++row) {
            const QString text = model_.index(row, column).data().toString();
            width = std::max(width, list_->fontMetrics().horizontalAdvance(text) + 24);
        }
        return std::min(width, most);
    };
    constexpr int kGlyphColumn = 44;
    const int check = widest(LeftOpenCheckColumn, room * 22 / 100);
    const int source = widest(LeftOpenSourceColumn, room * 16 / 100);
    const std::array<int, LeftOpenColumnCount> widths{kGlyphColumn, check,
                                                      std::max(80, room - kGlyphColumn - check - source), source};
    for (int column = 0; column < LeftOpenColumnCount; ++column) {
        list_->header()->resizeSection(column, widths[static_cast<std::size_t>(column)]);
    }
}

bool LeftOpenPanel::eventFilter(QObject* watched, QEvent* event) {
    if (watched == list_->viewport() && event->type() == QEvent::Resize) {
        fitColumns();
    }
    return QWidget::eventFilter(watched, event);
}

void LeftOpenPanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange && list_ != nullptr) {
        fitColumns();
    }
}

} // namespace poolwright
