// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTimer>
#include <QWidget>

class QAbstractButton;
class QSlider;

namespace poolwright {

class PlainLabel;

/// Plays a plan: a slider over its states, one step back and on, and play, which goes on by itself until the end.
class PlayBar : public QWidget {
    Q_OBJECT
public:
    static constexpr int kEvery = 1'200; ///< milliseconds from step to step while playing

    explicit PlayBar(QWidget* parent = nullptr);

    /// 0: there is nothing to play.
    void setStepCount(int steps);
    void setStep(int step);
    [[nodiscard]] int step() const;
    void goOn(int by);
    /// From the start where it stands at the end.
    void togglePlaying();
    [[nodiscard]] bool playing() const { return timer_.isActive(); }
    /// What the words behind the step tell: that the table shows this state, or is being worked out.
    void setNote(const QString& note);

signals:
    void stepChosen(int step);
    void playingChanged(bool playing);

private:
    class Arrow;
    void buildLayout();
    void setPlaying(bool on);
    void sayStep();

    QTimer timer_;
    QString note_;
    Arrow* previous_ = nullptr;
    Arrow* next_ = nullptr;
    Arrow* play_ = nullptr;
    QSlider* slider_ = nullptr;
    PlainLabel* words_ = nullptr;
};

} // namespace poolwright
