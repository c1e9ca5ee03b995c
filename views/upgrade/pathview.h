// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QGraphicsView>

#include <memory>
#include <optional>

#include "views/upgrade/pathlayout.h"

namespace poolwright {

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
    [[nodiscard]] std::optional<std::size_t> currentNode() const;
    [[nodiscard]] bool isLaidOut() const; ///< for tests and pictures
    void fit();
    /// Writes the whole graph; by the ending of the name SVG or PNG. On colours of the light theme.
    Result<void> save(const QString& file) const;

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

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace poolwright
