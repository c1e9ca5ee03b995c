// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTextLayout>
#include <QWidget>

#include <optional>

namespace poolwright {

/// Wrapped plain text that can be selected and copied. Lighter than a label with selectable text, which keeps a
/// document and shapes its text for every question about its size: an inspector full of labels took 80 ms to follow the
/// selection.
class TextBlock : public QWidget {
    Q_OBJECT
public:
    enum class Tone { Normal, Muted, Strong };

    explicit TextBlock(Tone tone, QWidget* parent = nullptr, qreal scale = 1);

    /// Each line of the text on one line, its middle left out where it is too long; lines are selected, and copied, as
    /// a whole.
    void setElided(bool on) { elided_ = on; }
    void setText(const QString& text);
    /// Shows nothing, not even its place, when the text is empty.
    void setTextOrHide(const QString& text);
    [[nodiscard]] QString text() const { return text_; }
    [[nodiscard]] QString selectedText() const;

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void applyFont();
    void lay(int width) const;
    void forget();
    void copy() const;
    void selectAll();
    [[nodiscard]] QString laidText(int width) const;
    [[nodiscard]] int lineAt(const QPointF& point) const;
    [[nodiscard]] int positionAt(const QPointF& point) const;
    void selectLines(int from, int to);
    /// The n-th line of an elided text: where it begins and ends.
    [[nodiscard]] std::pair<int, int> wholeLine(int line) const;
    [[nodiscard]] QList<QTextLayout::FormatRange> selections() const;

    QString text_;
    Tone tone_;
    qreal scale_;
    bool elided_ = false;
    int pressedLine_ = 0;
    QString family_;   ///< of the font that `scale_` was applied to
    qreal points_ = 0; ///< its size
    int anchor_ = 0;
    int cursor_ = 0;
    mutable QTextLayout layout_;
    mutable int laidWidth_ = -1;
    mutable int laidHeight_ = 0;
};

} // namespace poolwright
