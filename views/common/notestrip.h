// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>

#include <functional>

class QPushButton;
class QTimer;

namespace poolwright {

class PlainLabel;

/// A short note at the foot of the window that goes away by itself: what was just done, and one thing to do about it.
/// It takes no focus, but its button can be reached by Tab. Never for what must not be missed: that is a Banner.
class NoteStrip : public QFrame {
    Q_OBJECT
public:
    static constexpr int kShownFor = 7'000; ///< milliseconds

    /// Lies over `page` and stays at its foot.
    explicit NoteStrip(QWidget* page);

    void showNote(const QString& text, const QString& step = {}, std::function<void()> doStep = {});
    [[nodiscard]] QString text() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void place();

    PlainLabel* label_ = nullptr;
    QPushButton* button_ = nullptr;
    QTimer* timer_ = nullptr;
    std::function<void()> step_;
};

} // namespace poolwright
