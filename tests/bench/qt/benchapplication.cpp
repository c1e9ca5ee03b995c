// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/qt/benchapplication.h"

#include <QApplication>

#include "views/common/theme.h"

namespace poolwright {

QApplication& benchApplication() {
    static int argc = 1;
    static char name[] = "poolwright-bench";
    static char* argv[] = {name, nullptr};
    static QApplication* const application = [] {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        auto* made = new QApplication(argc, argv);
        QApplication::setPalette(lightTheme().palette());
        return made;
    }();
    return *application;
}

} // namespace poolwright
