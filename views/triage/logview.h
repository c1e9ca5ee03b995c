// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractScrollArea>

#include <memory>
#include <optional>
#include <vector>

#include "model/core/intake/cleantext.h"
#include "model/items/loglayout.h"
#include "model/items/logmarks.h"

namespace poolwright {

struct Theme;

/// A text of any size to be read: line numbers, what was recognised tinted and underlined, selection. It cannot be typed into.
/// Only the lines on screen are ever looked at, and of a long line only what is on screen; nothing is laid out as rich text, and
/// control characters are written out. Lines are not wrapped.
class LogView : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit LogView(QWidget* parent = nullptr);

    /// Null: nothing. Shown from its begin, without marks; with `keep` where the view stood.
    void setText(std::shared_ptr<const CleanText> text, bool keep = false);
    [[nodiscard]] const std::shared_ptr<const CleanText>& text() const { return text_; }
    void setMarks(std::shared_ptr<const LogMarks> marks);
    /// Brings the place on screen and frames it until another is shown; line 0: frames nothing.
    void showPlace(const TextPlace& place);
    [[nodiscard]] const TextPlace& place() const { return place_; }

    /// Selects the bytes and brings them on screen.
    void select(std::size_t begin, std::size_t end);
    [[nodiscard]] std::size_t selectionBegin() const { return std::min(anchor_, cursor_); }
    [[nodiscard]] std::size_t selectionEnd() const { return std::max(anchor_, cursor_); }
    [[nodiscard]] bool hasSelection() const { return anchor_ != cursor_; }
    /// The first kMostCopied bytes of it.
    [[nodiscard]] QString selectedText() const;
    void selectAll();
    void copy();

    static constexpr std::size_t kMostCopied = 64U << 20U; ///< bytes
    /// The first line on screen, from 1.
    [[nodiscard]] std::size_t firstLine() const;
    [[nodiscard]] std::size_t linesOnScreen() const;
    /// How many lines of the text were asked for since the view was made; for tests.
    [[nodiscard]] std::size_t linesAsked() const { return linesAsked_; }

signals:
    /// Something was put on the clipboard; `cut`: only the first part of it.
    void copied(std::size_t bytes, bool cut);
    /// A click on something that was recognised.
    void placeClicked(const poolwright::TextPlace& place);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    struct Row { ///< a line on screen
        std::size_t begin = 0;
        std::size_t end = 0;
    };
    struct Look;

    void applyFont();
    void fitBars();
    void readRows();
    [[nodiscard]] std::string_view lineOf(const Row& row) const;
    [[nodiscard]] int firstCell() const;
    [[nodiscard]] int cellsOnScreen() const;
    [[nodiscard]] std::size_t byteAt(const QPoint& point) const;
    void moveCursor(std::size_t byte, bool select);
    bool moveByKey(QKeyEvent& event);
    void revealColumns(std::string_view line, std::size_t from, std::size_t to);
    void tellReaders();
    void paintRow(QPainter& painter, const Row& row, std::size_t number, int y, const Look& look) const;
    void paintTints(QPainter& painter, const Row& row, int y, const Look& look) const;
    void paintRuns(QPainter& painter, const Row& row, int y, const Look& look) const;
    void paintGutter(QPainter& painter, const Row& row, std::size_t number, int y, const Look& look) const;
    [[nodiscard]] QRectF cellsRect(const Row& row, std::size_t begin, std::size_t end, int y) const;

    std::shared_ptr<const CleanText> text_;
    std::shared_ptr<const LogMarks> marks_;
    TextPlace place_;
    std::size_t anchor_ = 0;
    std::size_t cursor_ = 0;
    bool pressedOnMark_ = false;
    std::vector<Row> rows_;
    std::optional<std::size_t> rowsFrom_; ///< the line that rows_ begin with; none: to be read
    int widest_ = 0;                      ///< cells of the widest line seen
    std::size_t linesAsked_ = 0;
    qreal cell_ = 8;
    int line_ = 16;
    int ascent_ = 12;
    int gutter_ = 40;
};

} // namespace poolwright
