// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/matrix/leftopenpanel.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include "views/common/plainlabel.h"
#include "views/common/sentencelist.h"
#include "views/common/theme.h"

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
    connect(list_, &SentenceList::activated, this, [this](const QModelIndex& index) {
        const LeftOpen entry = model_.entry(index.row()); // what follows may reset the model
        emit entryChosen(entry);
    });
}

void LeftOpenPanel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    hint_->setVisible(width() >= roomForHint_); // it gives way to the title
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
    hint_ = new PlainLabel(tr("Enter or a double click shows the cell"), this, PlainLabel::Tone::Muted);
    hint_->setObjectName(QStringLiteral("leftOpenHint"));
    head->addWidget(hint_);
    roomForHint_ = head->sizeHint().width();
    chips_[static_cast<std::size_t>(model_.kind())]->setChecked(true);
    list_ = new SentenceList(
        model_, {{{LeftOpenCheckColumn, 22}, {LeftOpenSourceColumn, 16}}, LeftOpenTextColumn, {LeftOpenSourceColumn}},
        this);
    list_->setObjectName(QStringLiteral("leftOpenList"));
    list_->setAccessibleName(tr("What the sources leave open. Enter shows the cell."));
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

void LeftOpenPanel::focusList() { list_->focusLine(); }

} // namespace poolwright
