// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSize>
#include <QString>
#include <QStringList>

#include "model/core/base/date.h"

namespace poolwright {

/// What the program was asked for.
struct CommandLine {
    QString file;   ///< empty: the last one, or the sample
    QString render; ///< a picture to write instead of opening a window
    QSize size{1440, 900};
    bool dark = false;
    QString matrix; ///< empty: the installed one
    Date today;
    bool help = false;
    bool version = false;

    static Result<CommandLine> parse(const QStringList& arguments);
    static QString helpText();
};

} // namespace poolwright
