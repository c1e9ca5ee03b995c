// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

class QApplication;

namespace poolwright {

/// The one application of the program, on the offscreen platform. It lives until the process ends: which benchmark asks
/// first, and so in which order statics go, depends on the filter.
QApplication& benchApplication();

} // namespace poolwright
