// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <span>

class QScrollArea;
class QWidget;

namespace poolwright {

/// Which pane comes after the one that has the focus, or before it; round at the ends. There must be one at least.
std::size_t nextPane(std::span<QWidget* const> panes, bool back);

/// Text in the area stands on the panel's colour; cards on it are lighter. Call when the colours changed.
void takePanelColour(QWidget& panel, QScrollArea& area);
/// The ground of such a panel, with a line above its buttons where they are shown. For its paintEvent().
void paintPanel(QWidget& panel, const QWidget& buttons);

} // namespace poolwright
