// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractButton>

class QAction;

namespace poolwright {

/// The box of the top bar that tells which scenario is on screen and opens the list of them.
class ScenarioButton : public QAbstractButton {
    Q_OBJECT
public:
    explicit ScenarioButton(QWidget* parent);

    void setScenario(const QString& name);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString name_;
};

/// An icon that does what an action does, with the action's name and keys as its tip.
class IconButton : public QAbstractButton {
    Q_OBJECT
public:
    /// `icon` empty: a small arrow downwards.
    IconButton(const QString& icon, QWidget* parent);

    void setFollowed(QAction& action);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString icon_;
};

/// Looks like a field to type in and opens the command palette.
class SearchButton : public QAbstractButton {
    Q_OBJECT
public:
    explicit SearchButton(QWidget* parent);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace poolwright
