// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>
#include <QVariantMap>

#include "app/appearance.h"

namespace poolwright {

/// What is kept from one run to the next.
struct Settings {
    QByteArray geometry;
    QVariantMap panes;
    ThemeChoice theme = ThemeChoice::System;
    QString lastFile; ///< empty: the first run

    static Settings load();
    void save() const;
};

} // namespace poolwright
