// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QGraphicsView>

#include <functional>
#include <memory>
#include <optional>

#include "model/core/base/result.h"
#include "views/upgrade/pathlayout.h"

namespace poolwright {

struct PathPicture;

/// The path graph of a plan: chosen path strong, alternatives light, refused edges with their reasons, conditional ones
/// dashed. Zoom (wheel with Ctrl, + - 0), pan (drag, scroll bars), keyboard walk along the path (arrow keys, Home, End; Enter
/// activates), export. Laid out on a thread of its own.
class PathView : public QGraphicsView {
    Q_OBJECT
public:
    explicit PathView(QWidget* parent = nullptr);
    ~PathView() override;

    /// Null: nothing to show.
    void setGraph(std::shared_ptr<const PathGraph> graph);
    /// Strong border round the state after that step (0: the start).
    void setCurrentStep(std::size_t step);
    /// Where the keyboard is: at a state of the path, or of a refused or alternative one.
    [[nodiscard]] std::optional<std::size_t> currentNode() const;
    [[nodiscard]] bool isLaidOut() const; ///< for tests and pictures
    /// Where a node is in the viewport; empty while nothing is laid out.
    [[nodiscard]] QRect nodeRect(std::size_t node) const;
    /// What is said about the node to those who do not see it.
    [[nodiscard]] QString nodeDescription(std::size_t node) const;

    [[nodiscard]] double zoom() const;
    /// Between a tenth and four; the middle of what is seen stays.
    void setZoom(double factor);
    void zoomIn();
    void zoomOut();
    /// The whole graph, never larger than 100 %. A long path gets longer rows for it, which takes a new layout.
    void fit();
    /// 100 %, and rows that fit the width again.
    void resetZoom();

    /// Writes the whole graph; by the ending of the name SVG or PNG. On colours of the light theme. Seconds for a large PNG.
    Result<void> save(const QString& file) const;
    /// The same as work for another thread: it owns all that it reads.
    [[nodiscard]] std::function<Result<void>()> saving(const QString& file) const;

signals:
    void laidOut();
    /// Somebody went to a state of the chosen path.
    void stepChosen(std::size_t step);
    /// … or to a refused or alternative one (index of the node).
    void sideChosen(std::size_t node);
    void zoomChanged(double factor);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    struct Parts;
    void measure();
    void startLayout();
    void take(PathPicture picture);
    void showMarks();
    void goTo(std::size_t node, bool tell);
    void tell(std::size_t node);
    void tellAccessibility();
    void reveal(std::size_t node);
    [[nodiscard]] qreal rowWidth() const;
    [[nodiscard]] double fittingZoom() const;
    [[nodiscard]] std::optional<std::size_t> neighbour(int key) const;
    std::unique_ptr<Parts> parts_;
};

} // namespace poolwright
