// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include "model/core/base/result.h"
#include "views/upgrade/pathpicture.h"

namespace poolwright {

/// Pixels of a PNG at most; a larger graph is scaled down.
inline constexpr qint64 kMostPathPixels = 64'000'000;

/// Size of the PNG of a picture of that size, and what it is scaled by: twice where that is not much, so that it is sharp in print.
struct PathImageScale {
    QSize size;
    double factor = 1;
};
PathImageScale imageScale(const QSizeF& bounds, qint64 most = kMostPathPixels);

/// Writes the picture in the colours of the light theme, as SVG or PNG by the ending of the name. The file is whole or as it
/// was before. From any thread; a large PNG takes a second or two.
Result<void> savePath(const PathPicture& picture, const QString& file);

} // namespace poolwright
