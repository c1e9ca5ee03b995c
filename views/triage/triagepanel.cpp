// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/triage/triagepanel.h"

#include <QComboBox>
#include <QEvent>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QPainter>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "model/items/plaintext.h"
#include "views/common/actionbutton.h"
#include "views/common/flowlayout.h"
#include "views/common/plainlabel.h"
#include "views/common/textblock.h"
#include "views/common/theme.h"
#include "views/common/verdictlabel.h"
#include "views/triage/answercolumn.h"

namespace poolwright {

TriagePanel::TriagePanel(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("triagePanel"));
    setMinimumWidth(380);
    column_ = new AnswerColumn(this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildHead());
    layout->addWidget(column_, 1);
    layout->addWidget(buildNext());
    applyTheme();
    setNoAnswer({}, false);
}

ActionButton* TriagePanel::addButton(FlowLayout& to, const char* name, const QString& words, void (TriagePanel::*signal)()) {
    auto* out = new ActionButton(words, this);
    out->setObjectName(QLatin1String(name));
    to.addWidget(out);
    connect(out, &QAbstractButton::clicked, this, signal);
    return out;
}

QWidget* TriagePanel::buildHead() {
    auto* head = new QWidget(this);
    verdict_ = new VerdictLabel(Verdict::Unknown, head);
    verdict_->setObjectName(QStringLiteral("triageVerdict"));
    headline_ = new TextBlock(TextBlock::Tone::Strong, head, 1.12);
    headline_->setObjectName(QStringLiteral("triageHeadline"));
    judged_ = new TextBlock(TextBlock::Tone::Muted, head, 0.94);
    judged_->setObjectName(QStringLiteral("triageJudged"));
    auto* title = new QHBoxLayout;
    title->setSpacing(10);
    title->addWidget(headline_, 1, Qt::AlignVCenter);
    title->addWidget(verdict_, 0, Qt::AlignTop);
    auto* buttons = new FlowLayout;
    plan_ = addButton(*buttons, "planRepair", tr("Plan the repair"), &TriagePanel::planRequested);
    plan_->setPrimary(true);
    keep_ = addButton(*buttons, "keepDiagnosis", tr("Keep with the pool"), &TriagePanel::keepRequested);
    save_ = addButton(*buttons, "saveRedacted", tr("Save redacted…"), &TriagePanel::saveRequested);
    copy_ = addButton(*buttons, "copyRedacted", tr("Copy redacted"), &TriagePanel::copyRequested);
    copy_->setAccessibleName(tr("Copy the redacted answer"));
    again_ = addButton(*buttons, "triageAgain", tr("Look again"), &TriagePanel::againRequested);
    auto* layout = new QVBoxLayout(head);
    layout->setContentsMargins(14, 10, 14, 10);
    layout->setSpacing(6);
    layout->addLayout(title);
    layout->addWidget(judged_);
    layout->addWidget(buildPool());
    layout->addLayout(buttons);
    return head;
}

QWidget* TriagePanel::buildPool() {
    auto* out = new QWidget(this);
    auto* label = new PlainLabel(tr("Ticket belongs to"), out, PlainLabel::Tone::Muted);
    pools_ = new QComboBox(out);
    pools_->setObjectName(QStringLiteral("ticketPool"));
    pools_->setAccessibleName(tr("Pool that the ticket belongs to"));
    pools_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    pools_->setMinimumContentsLength(14);
    pools_->setMaxVisibleItems(20);
    recognised_ = new PlainLabel({}, out, PlainLabel::Tone::Muted);
    recognised_->setObjectName(QStringLiteral("poolRecognised"));
    filling_ = new QWidget(out);
    filling_->setObjectName(QStringLiteral("fillStrip"));
    fillText_ = new TextBlock(TextBlock::Tone::Normal, filling_, 0.94);
    fillText_->setObjectName(QStringLiteral("fillText"));
    auto* fill = new ActionButton(tr("Fill in"), filling_);
    fill->setObjectName(QStringLiteral("fillFacts"));
    fill->setAccessibleName(tr("Fill the open facts of the pool with those of the ticket"));
    auto* strip = new QHBoxLayout(filling_);
    strip->setContentsMargins(0, 0, 0, 0);
    strip->addWidget(fillText_, 1, Qt::AlignVCenter);
    strip->addWidget(fill, 0, Qt::AlignTop);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(label);
    row->addWidget(pools_, 1);
    row->addWidget(recognised_);
    auto* layout = new QVBoxLayout(out);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(5);
    layout->addLayout(row);
    layout->addWidget(filling_);
    setFleet(nullptr);
    connect(pools_, &QComboBox::activated, this, [this] {
        recognised_->setText({});
        emit poolChosen(pool());
    });
    connect(fill, &QAbstractButton::clicked, this, &TriagePanel::fillRequested);
    return out;
}

QWidget* TriagePanel::buildNext() {
    next_ = new QWidget(this);
    next_->setObjectName(QStringLiteral("nextCommand"));
    auto* heading = new TextBlock(TextBlock::Tone::Strong, next_, 0.86);
    heading->setText(tr("Run this next").toUpper());
    auto* fixed = new QWidget(next_);
    QFont mono = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    mono.setPointSizeF(font().pointSizeF());
    fixed->setFont(mono);
    commandText_ = new TextBlock(TextBlock::Tone::Normal, fixed, 0.96);
    commandText_->setObjectName(QStringLiteral("commandText"));
    auto* frame = new QVBoxLayout(fixed);
    frame->setContentsMargins(0, 0, 0, 0);
    frame->addWidget(commandText_);
    tells_ = new TextBlock(TextBlock::Tone::Muted, next_, 0.92);
    tells_->setObjectName(QStringLiteral("commandTells"));
    auto* copy = new ActionButton(tr("Copy"), next_);
    copy->setObjectName(QStringLiteral("copyCommand"));
    copy->setAccessibleName(tr("Copy the next command"));
    auto* text = new QVBoxLayout;
    text->setSpacing(3);
    text->addWidget(heading);
    text->addWidget(fixed);
    text->addWidget(tells_);
    auto* layout = new QHBoxLayout(next_);
    layout->setContentsMargins(18, 9, 14, 10);
    layout->setSpacing(10);
    layout->addLayout(text, 1);
    layout->addWidget(copy, 0, Qt::AlignVCenter);
    connect(copy, &QAbstractButton::clicked, this, &TriagePanel::copyCommandRequested);
    return next_;
}

void TriagePanel::setFleet(const Fleet* fleet) {
    const bool none = fleet == nullptr || fleet->poolCount() == 0;
    std::vector<std::pair<ItemId, QString>> pools{{kNoItem, none ? tr("none: no fleet is open") : tr("none of the fleet")}};
    for (std::size_t i = 0; !none && i < fleet->clusters.size(); ++i) {
        const Cluster& cluster = fleet->clusters[i];
        for (const Pool& pool : cluster.pools) {
            pools.emplace_back(pool.id, shown(cluster.name) + QLatin1Char('/') + shown(pool.name));
        }
    }
    if (pools == listed_) {
        return;
    }
    listed_ = std::move(pools);
    const ItemId before = pool();
    const QSignalBlocker quiet(pools_);
    pools_->clear();
    for (const auto& [id, name] : listed_) {
        pools_->addItem(name, QVariant::fromValue<qlonglong>(id));
    }
    pools_->setEnabled(pools_->count() > 1);
    setPool(before, !recognised_->text().isEmpty());
}

void TriagePanel::setPool(ItemId pool, bool recognised) {
    const int at = pools_->findData(QVariant::fromValue<qlonglong>(pool));
    pools_->setCurrentIndex(std::max(0, at));
    recognised_->setTextOrHide(recognised && at > 0 ? tr("recognised") : QString());
}

ItemId TriagePanel::pool() const { return pools_->currentData().toLongLong(); }

void TriagePanel::setAnswer(const TriageDescription& answer) {
    verdict_->setVerdict(answer.verdict);
    verdict_->show();
    headline_->setText(answer.headline);
    judged_->setTextOrHide(answer.judged);
    again_->hide();
    column_->setAnswer(answer);
    command_ = answer.command;
    commandText_->setText(answer.command);
    tells_->setTextOrHide(answer.decides.isEmpty() ? answer.tells : answer.tells + QLatin1Char('\n') + answer.decides);
    next_->setVisible(!answer.command.isEmpty());
}

void TriagePanel::setNoAnswer(const QString& why, bool again) {
    verdict_->hide();
    headline_->setText(why);
    judged_->setTextOrHide({});
    column_->clear();
    command_.clear();
    next_->hide();
    again_->setVisible(again);
    setFilling({});
}

void TriagePanel::setFilling(const QString& what) {
    fillText_->setText(what);
    filling_->setVisible(!what.isEmpty());
}

void TriagePanel::setOffers(const Offers& offers) {
    plan_->setEnabled(offers.plan);
    keep_->setEnabled(offers.keep);
    save_->setEnabled(offers.redact);
    copy_->setEnabled(offers.redact);
    setPlainToolTip(*plan_, offers.planTip);
    setPlainToolTip(*keep_, offers.keepTip);
    plan_->setAccessibleDescription(offers.planTip);
    keep_->setAccessibleDescription(offers.keepTip);
}

std::vector<QWidget*> TriagePanel::panes() const {
    return {pools_, column_, next_->isHidden() ? column_ : next_->findChild<QWidget*>(QStringLiteral("copyCommand"))};
}

void TriagePanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        applyTheme();
    }
}

void TriagePanel::applyTheme() {
    const QColor panel = themeOf(palette()).panel;
    if (palette().color(QPalette::Window) != panel) {
        QPalette own = palette();
        own.setColor(QPalette::Window, panel);
        setPalette(own);
    }
}

void TriagePanel::paintEvent(QPaintEvent* /*event*/) {
    const Theme& theme = themeOf(palette());
    QPainter painter(this);
    painter.fillRect(rect(), theme.panel);
    painter.fillRect(QRect(0, column_->y() - 1, width(), 1), theme.line);
    if (next_->isVisible()) {
        painter.fillRect(next_->geometry(), theme.base);
        painter.fillRect(QRect(0, next_->y(), width(), 1), theme.border);
        painter.fillRect(QRect(0, next_->y(), 4, next_->height()), theme.accent);
    }
}

} // namespace poolwright
