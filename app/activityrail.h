// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractButton>
#include <QWidget>

#include "model/core/base/date.h"
#include "model/core/rules/matrix.h"

namespace poolwright {

/// One screen of the rail: icon above its name.
class RailButton : public QAbstractButton {
    Q_OBJECT
public:
    RailButton(const QString& icon, const QString& name, QWidget* parent);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString icon_; ///< of the resources
};

/// The matrix that judges: its revision and age; amber when nobody looked at the sources for a quarter.
class MatrixChip : public QWidget {
    Q_OBJECT
public:
    static constexpr int kStaleDays = 90;

    explicit MatrixChip(QWidget* parent = nullptr);

    void setMatrix(const Matrix& matrix, Date today);
    [[nodiscard]] bool isStale() const { return stale_; }
    [[nodiscard]] QString ageText() const { return age_; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString revision_;
    QString age_;
    bool stale_ = false;
};

/// The screens at the left edge, the matrix at their foot.
class ActivityRail : public QWidget {
    Q_OBJECT
public:
    explicit ActivityRail(QWidget* parent = nullptr);

    [[nodiscard]] MatrixChip& chip() { return *chip_; }
    /// Makes a screen's entry one that can be chosen; the name is that of its icon. Chosen it emits screenChosen().
    void enableScreen(const QString& name);
    void setScreen(const QString& name);

signals:
    void screenChosen(const QString& name);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void buildLayout();
    MatrixChip* chip_ = nullptr;
};

} // namespace poolwright
