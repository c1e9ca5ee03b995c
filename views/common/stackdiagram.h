// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include <optional>

#include "views/common/stacklayout.h"

namespace poolwright {

struct Theme;

/// The layers of a pool as blocks, and between each two that a check relates a link in the line style of its verdict.
/// Links, and layers that have findings of their own, can be clicked or chosen by arrow keys and Enter.
class StackDiagram : public QWidget {
    Q_OBJECT
public:
    explicit StackDiagram(QWidget* parent = nullptr);

    void setStack(StackDescription stack);
    [[nodiscard]] const StackDescription& stack() const { return stack_; }
    [[nodiscard]] int targetCount() const { return static_cast<int>(targets_.size()); }
    /// "Driver × System: unsupported".
    [[nodiscard]] QString targetName(int target) const;
    [[nodiscard]] QPoint targetPoint(int target) const;
    [[nodiscard]] std::optional<int> currentTarget() const { return current_; }

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;

signals:
    /// The findings behind a link or a layer, worst first, as places among the pool's findings.
    void findingsChosen(const std::vector<std::size_t>& findings);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    /// Something to choose: a link or a block.
    struct Target {
        bool isLink = true;
        std::size_t index = 0;
        Verdict verdict = Verdict::Supported;
        qreal y = 0;
    };
    void lay();
    void choose(std::optional<int> target, bool tell);
    [[nodiscard]] qreal blockHeight() const;
    [[nodiscard]] std::optional<int> targetAt(const QPointF& point) const;
    [[nodiscard]] const std::vector<std::size_t>& findingsOf(const Target& target) const;
    void paintLink(QPainter& painter, std::size_t link, const Theme& theme, bool chosen) const;
    void paintBlock(QPainter& painter, std::size_t block, const Theme& theme, bool chosen) const;

    StackDescription stack_;
    StackGeometry geometry_;
    std::vector<Target> targets_; ///< from the top
    std::optional<int> current_;
    std::optional<int> hovered_;
};

} // namespace poolwright
