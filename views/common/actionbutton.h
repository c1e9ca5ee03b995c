// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPushButton>

class QDialog;
class QHBoxLayout;

namespace poolwright {

/// A button whose words may come from outside: "&" is no shortcut, and where the room is short the end is left out and
/// told as a tool tip. Enter presses it where it has the focus, Space too.
class ActionButton : public QPushButton {
    Q_OBJECT
public:
    explicit ActionButton(const QString& words = {}, QWidget* parent = nullptr);

    void setWords(const QString& words);
    [[nodiscard]] const QString& words() const { return words_; }
    /// Looks like the one that is meant to be pressed.
    void setPrimary(bool on);
    /// Also pressed by Enter anywhere in its dialog.
    void setMain();
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] QString fitting() const;

    QString words_;
    bool primary_ = false;
};

/// The last row of a dialog: a button at its right end that closes it, of that object name. More may be added after it.
QHBoxLayout* closeRow(QDialog& dialog, const char* name);

} // namespace poolwright
