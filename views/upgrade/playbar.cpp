// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/upgrade/playbar.h"

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QPainter>
#include <QPainterPath>
#include <QSlider>

#include <algorithm>

#include "views/common/plainlabel.h"
#include "views/common/theme.h"

namespace poolwright {

/// A small button with a drawn sign; no font has to have it.
class PlayBar::Arrow : public QAbstractButton {
public:
    enum class Sign { Previous, Next, Play, Pause };

    Arrow(Sign sign, const char* name, QWidget* parent) : QAbstractButton(parent) {
        setObjectName(QLatin1String(name));
        setFixedSize(30, 28);
        setFocusPolicy(Qt::StrongFocus);
        setSign(sign);
    }
    void setSign(Sign sign) {
        sign_ = sign;
        update();
    }
    void say(const QString& words) {
        setAccessibleName(words);
        setPlainToolTip(*this, words);
    }

protected:
    void paintEvent(QPaintEvent* /*event*/) override {
        const Theme& theme = themeOf(palette());
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (isEnabled() && (underMouse() || isDown())) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(isDown() ? theme.selection : theme.hover);
            painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
        }
        const QColor colour = isEnabled() ? theme.text : palette().color(QPalette::Disabled, QPalette::WindowText);
        painter.translate(QRectF(rect()).center());
        painter.fillPath(shape(), colour);
        painter.resetTransform();
        if (hasFocus()) {
            painter.setPen(QPen(theme.accent, 1.5));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(QRectF(rect()).adjusted(1.5, 1.5, -1.5, -1.5), 4, 4);
        }
    }

private:
    [[nodiscard]] QPainterPath shape() const {
        QPainterPath path;
        if (sign_ == Sign::Pause) {
            path.addRect(-5, -6, 3.5, 12);
            path.addRect(1.5, -6, 3.5, 12);
            return path;
        }
        const qreal way = sign_ == Sign::Previous ? -1 : 1;
        path.addPolygon(QPolygonF{QPointF(-4 * way, -6), QPointF(5 * way, 0), QPointF(-4 * way, 6)});
        path.closeSubpath();
        if (sign_ != Sign::Play) {
            path.addRect(way > 0 ? 5.0 : -7.0, -6, 2, 12);
        }
        return path;
    }
    Sign sign_{};
};

PlayBar::PlayBar(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("playBar"));
    timer_.setInterval(kEvery);
    buildLayout();
    connect(&timer_, &QTimer::timeout, this, [this] {
        goOn(1);
        if (slider_->value() == slider_->maximum()) {
            setPlaying(false);
        }
    });
    setStepCount(0);
}

void PlayBar::buildLayout() {
    previous_ = new Arrow(Arrow::Sign::Previous, "previousStep", this);
    previous_->say(tr("Previous step"));
    next_ = new Arrow(Arrow::Sign::Next, "nextStep", this);
    next_->say(tr("Next step"));
    play_ = new Arrow(Arrow::Sign::Play, "playSteps", this);
    play_->say(tr("Play the plan"));
    slider_ = new QSlider(Qt::Horizontal, this);
    slider_->setObjectName(QStringLiteral("stepSlider"));
    slider_->setAccessibleName(tr("State of the plan"));
    slider_->setPageStep(1);
    slider_->setMinimumWidth(100);
    words_ = new PlainLabel({}, this, PlainLabel::Tone::Muted);
    words_->setObjectName(QStringLiteral("stepWords"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 4, 14, 4);
    layout->setSpacing(4);
    layout->addWidget(previous_);
    layout->addWidget(slider_, 1);
    layout->addWidget(next_);
    layout->addWidget(play_);
    layout->addSpacing(8);
    layout->addWidget(words_);
    connect(slider_, &QSlider::valueChanged, this, [this](int step) {
        sayStep();
        emit stepChosen(step);
    });
    connect(slider_, &QSlider::sliderPressed, this, [this] { setPlaying(false); });
    connect(previous_, &QAbstractButton::clicked, this, [this] { goOn(-1); });
    connect(next_, &QAbstractButton::clicked, this, [this] { goOn(1); });
    connect(play_, &QAbstractButton::clicked, this, &PlayBar::togglePlaying);
}

void PlayBar::setStepCount(int steps) {
    setPlaying(false);
    slider_->setRange(0, std::max(0, steps));
    slider_->setEnabled(steps > 0);
    play_->setEnabled(steps > 0);
    sayStep();
}

void PlayBar::setStep(int step) { slider_->setValue(step); }

int PlayBar::step() const { return slider_->value(); }

void PlayBar::goOn(int by) { slider_->setValue(slider_->value() + by); }

void PlayBar::togglePlaying() {
    if (!playing() && slider_->maximum() > 0 && slider_->value() == slider_->maximum()) {
        slider_->setValue(0);
    }
    setPlaying(!playing() && slider_->maximum() > 0);
}

void PlayBar::setPlaying(bool on) {
    if (on == playing()) {
        return;
    }
    on ? timer_.start() : timer_.stop();
    play_->setSign(on ? Arrow::Sign::Pause : Arrow::Sign::Play);
    play_->say(on ? tr("Pause") : tr("Play the plan"));
    sayStep();
    emit playingChanged(on);
}

void PlayBar::setNote(const QString& note) {
    note_ = note;
    sayStep();
}

void PlayBar::sayStep() {
    const int step = slider_->value();
    const int last = slider_->maximum();
    previous_->setEnabled(step > 0);
    next_->setEnabled(step < last);
    QString text = step == 0 ? tr("before step 1 of %1").arg(last) : tr("step %1 of %2").arg(step).arg(last);
    if (playing()) {
        text = step == 0 ? tr("playing") : tr("playing step %1 of %2").arg(step).arg(last);
    }
    slider_->setAccessibleDescription(text);
    words_->setText(note_.isEmpty() ? text : text + QStringLiteral(" · ") + note_);
}

} // namespace poolwright
