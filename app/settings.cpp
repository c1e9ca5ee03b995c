// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings.h"

#include <QSettings>

namespace poolwright {

namespace {

const QString kGeometry = QStringLiteral("window/geometry");
const QString kPanes = QStringLiteral("window/panes");
const QString kTheme = QStringLiteral("window/theme");
const QString kLastFile = QStringLiteral("file/last");

} // namespace

Settings Settings::load() {
    const QSettings store;
    return {store.value(kGeometry).toByteArray(), store.value(kPanes).toMap(),
            Appearance::fromText(store.value(kTheme).toString()), store.value(kLastFile).toString()};
}

void Settings::save() const {
    QSettings store;
    store.setValue(kGeometry, geometry);
    store.setValue(kPanes, panes);
    store.setValue(kTheme, Appearance::toText(theme));
    store.setValue(kLastFile, lastFile);
}

} // namespace poolwright
