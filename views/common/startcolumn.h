// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

class QWidget;

namespace poolwright {

/// Puts a column into the middle of a page that has nothing to show yet, a little above the centre.
void centreColumn(QWidget& page, QWidget& column);
/// A title's letters, so many times as large.
void enlarge(QWidget& title, double times);

} // namespace poolwright
