// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/upgrade/resultbar.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <cmath>

#include "model/items/planwords.h"
#include "views/common/actionbutton.h"
#include "views/common/plainlabel.h"
#include "views/common/theme.h"
#include "views/common/verdictpaint.h"

namespace poolwright {

namespace {

QFont badgeFont(QFont font) {
    font.setWeight(QFont::DemiBold);
    return font;
}

} // namespace

/// The answer in a pill: glyph, words and the colours of what they mean.
class ResultBar::Badge : public QWidget {
public:
    explicit Badge(QWidget* parent) : QWidget(parent) {
        setObjectName(QStringLiteral("planBadge"));
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }
    void setText(const QString& text, Verdict tone) {
        text_ = text;
        tone_ = tone;
        setAccessibleName(text);
        setVisible(!text.isEmpty());
        updateGeometry();
        update();
    }
    [[nodiscard]] QSize sizeHint() const override {
        const QFontMetricsF metrics(badgeFont(font()));
        return {static_cast<int>(std::ceil(verdictPillWidth(metrics, text_))) + 1,
                static_cast<int>(metrics.height()) + 8};
    }
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* /*event*/) override {
        QPainter painter(this);
        painter.setFont(badgeFont(font()));
        paintVerdictPill(painter, QRectF(0, 0.5, width() - 1, height() - 1), tone_, text_, themeOf(palette()));
    }

private:
    QString text_;
    Verdict tone_ = Verdict::Unknown;
};

ResultBar::ResultBar(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("resultBar"));
    buildLayout();
    hide();
}

QPushButton* ResultBar::addMode(const char* name, const QString& text, const QString& tip, Mode mode) {
    auto* button = new QPushButton(text, modes_);
    button->setObjectName(QLatin1String(name));
    button->setCheckable(true);
    button->setChecked(mode == mode_);
    setPlainToolTip(*button, tip);
    modes_->layout()->addWidget(button);
    connect(button, &QPushButton::clicked, this, [this, mode] { setMode(mode); });
    return button;
}

void ResultBar::buildLayout() {
    badge_ = new Badge(this);
    summary_ = new PlainLabel({}, this, PlainLabel::Tone::Muted);
    summary_->setObjectName(QStringLiteral("planSummary"));
    summary_->setReadable();
    back_ = new ActionButton({}, this);
    back_->setObjectName(QStringLiteral("planBack"));
    back_->hide();
    keep_ = new ActionButton(tr("Keep…"), this);
    keep_->setObjectName(QStringLiteral("keepPlan"));
    keep_->setAccessibleName(tr("Keep the plan in the document"));
    setPlainToolTip(*keep_, tr("Keeps the plan in the document, under a name."));
    keep_->hide();
    modes_ = new QWidget(this);
    modes_->setAccessibleName(tr("How the plan is shown"));
    auto* modes = new QHBoxLayout(modes_);
    modes->setContentsMargins(0, 0, 0, 0);
    modes->setSpacing(0);
    auto* group = new QButtonGroup(this);
    group->addButton(addMode("modeGraph", tr("Graph"), tr("The path, with what was refused on the way"), Mode::Graph));
    group->addButton(addMode("modeSteps", tr("Steps"), tr("The steps as a table"), Mode::Steps));
    group->addButton(
        addMode("modeExposure", tr("Exposure"), tr("Which pools stay in an unacceptable state, and how long"), Mode::Exposure));
    staleLine_ = new QWidget(this);
    staleLine_->setObjectName(QStringLiteral("staleLine"));
    stale_ = new PlainLabel({}, staleLine_);
    stale_->setObjectName(QStringLiteral("planStale"));
    stale_->setReadable();
    again_ = new ActionButton(tr("Plan again"), staleLine_);
    again_->setObjectName(QStringLiteral("planAgain"));
    auto* stale = new QHBoxLayout(staleLine_);
    stale->setContentsMargins(14, 5, 14, 5);
    stale->addWidget(stale_, 1);
    stale->addWidget(again_, 0, Qt::AlignTop);
    staleLine_->hide();
    auto* row = new QHBoxLayout;
    row->setContentsMargins(14, 7, 14, 7);
    row->setSpacing(12);
    row->addWidget(badge_);
    row->addWidget(summary_, 1);
    row->addWidget(back_);
    row->addWidget(keep_);
    row->addWidget(modes_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(row);
    layout->addWidget(staleLine_);
    connect(again_, &QPushButton::clicked, this, &ResultBar::againRequested);
    connect(keep_, &QPushButton::clicked, this, &ResultBar::keepRequested);
    connect(back_, &QPushButton::clicked, this, &ResultBar::backRequested);
}

void ResultBar::setPlan(const std::shared_ptr<const Plan>& plan) {
    setVisible(plan != nullptr);
    if (plan == nullptr) {
        badge_->setText({}, Verdict::Unknown);
        summary_->setText({});
        return;
    }
    badge_->setText(planBadge(*plan), planTone(*plan));
    summary_->setText(planSummary(*plan));
    modes_->setVisible(!plan->steps.empty());
}

void ResultBar::setStale(const QString& why) {
    stale_->setText(why);
    staleLine_->setVisible(!why.isEmpty());
    update();
}

void ResultBar::setBack(const QString& what) {
    back_->setWords(what);
    back_->setVisible(!what.isEmpty());
}

void ResultBar::setKeepOffered(bool on) { keep_->setVisible(on); }

void ResultBar::setMode(Mode mode) {
    const char* name = mode == Mode::Graph ? "modeGraph" : (mode == Mode::Steps ? "modeSteps" : "modeExposure");
    findChild<QPushButton*>(QLatin1String(name))->setChecked(true);
    if (std::exchange(mode_, mode) != mode) {
        emit modeChanged();
    }
}

void ResultBar::paintEvent(QPaintEvent* /*event*/) {
    const Theme& theme = themeOf(palette());
    QPainter painter(this);
    painter.fillRect(rect(), theme.panel);
    if (staleLine_->isVisible()) {
        painter.fillRect(staleLine_->geometry(), theme.of(Verdict::Caution).tint);
    }
    painter.fillRect(QRect(0, 0, width(), 1), theme.line);
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme.line);
}

} // namespace poolwright
