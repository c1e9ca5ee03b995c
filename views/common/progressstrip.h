// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include <functional>

class QPushButton;
class QTimer;

namespace poolwright {

class PlainLabel;

/// A line that tells what is being done, with Cancel. Shown only when it takes a while: what is over in half a second
/// does not flicker.
class ProgressStrip : public QWidget {
    Q_OBJECT
public:
    static constexpr int kPatience = 400; ///< milliseconds before it is shown

    explicit ProgressStrip(QWidget* parent = nullptr);

    /// Without `cancel` there is no button. Starting again replaces the text.
    void start(const QString& text, std::function<void()> cancel = {});
    /// How much is done (0 to 1), and what is being done.
    void setFraction(double fraction, const QString& what);
    void stop();
    [[nodiscard]] bool isRunning() const { return running_; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void appear();

    bool running_ = false;
    int step_ = 0;         ///< where the moving mark is
    double fraction_ = -1; ///< below 0: nobody knows
    QString text_;
    std::function<void()> cancel_;
    PlainLabel* label_ = nullptr;
    QPushButton* button_ = nullptr;
    QTimer* patience_ = nullptr;
    QTimer* motion_ = nullptr;
};

} // namespace poolwright
