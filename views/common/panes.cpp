// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/common/panes.h"

#include <QApplication>
#include <QPainter>
#include <QScrollArea>

#include "views/common/theme.h"

namespace poolwright {

std::size_t nextPane(std::span<QWidget* const> panes, bool back) {
    const QWidget* focus = QApplication::focusWidget();
    std::size_t at = back ? 0 : panes.size() - 1;
    for (std::size_t i = 0; i < panes.size(); ++i) {
        if (focus != nullptr && (focus == panes[i] || panes[i]->isAncestorOf(focus))) {
            at = i;
        }
    }
    return (at + (back ? panes.size() - 1 : 1)) % panes.size();
}

void takePanelColour(QWidget& panel, QScrollArea& area) {
    const QColor colour = themeOf(panel.palette()).panel;
    if (panel.palette().color(QPalette::Window) != colour) {
        QPalette own = panel.palette();
        own.setColor(QPalette::Window, colour);
        panel.setPalette(own);
    }
    area.viewport()->setAutoFillBackground(true);
}

void paintPanel(QWidget& panel, const QWidget& buttons) {
    const Theme& theme = themeOf(panel.palette());
    QPainter painter(&panel);
    painter.fillRect(panel.rect(), theme.panel);
    if (buttons.isVisible()) {
        painter.fillRect(QRect(0, buttons.y(), panel.width(), 1), theme.line);
    }
}

} // namespace poolwright
