// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings.h"

#include <QSettings>

namespace poolwright {

namespace {

const QString kWindows = QStringLiteral("windows");
const QString kGeometry = QStringLiteral("geometry");
const QString kPanes = QStringLiteral("panes");
const QString kScreen = QStringLiteral("screen");
const QString kFile = QStringLiteral("file");
const QString kSource = QStringLiteral("source");
const QString kTheme = QStringLiteral("window/theme");
const QString kPerson = QStringLiteral("acceptances/person");
const QString kRecent = QStringLiteral("file/recent");
const QString kViews = QStringLiteral("file/views");

} // namespace

void Settings::remember(const QString& file) {
    if (file.isEmpty()) {
        return;
    }
    recent.removeAll(file);
    recent.prepend(file);
    while (recent.size() > kMostRecent) {
        recent.removeLast();
    }
}

void Settings::forget(const QString& file) {
    recent.removeAll(file);
    views.remove(file);
}

void Settings::keepView(const QString& file, const QVariantMap& view) {
    if (file.isEmpty()) {
        return;
    }
    views.insert(file, view);
    const QStringList kept = views.keys();
    for (const QString& key : kept) {
        if (views.size() > kMostViews && key != file && !recent.contains(key)) {
            views.remove(key);
        }
    }
}

QVariantMap Settings::viewOf(const QString& file) const { return views.value(file).toMap(); }

Settings Settings::load() {
    QSettings store;
    Settings out;
    out.theme = Appearance::fromText(store.value(kTheme).toString());
    out.person = store.value(kPerson).toString();
    out.recent = store.value(kRecent).toStringList().mid(0, kMostRecent);
    out.views = store.value(kViews).toMap();
    const int count = store.beginReadArray(kWindows);
    for (int i = 0; i < count; ++i) {
        store.setArrayIndex(i);
        out.windows.push_back({store.value(kGeometry).toByteArray(), store.value(kPanes).toMap(),
                               store.value(kScreen).toString(), store.value(kFile).toString(),
                               store.value(kSource).toString()});
    }
    store.endArray();
    return out;
}

void Settings::save() const {
    QSettings store;
    store.setValue(kTheme, Appearance::toText(theme));
    store.setValue(kPerson, person);
    store.setValue(kRecent, recent);
    store.setValue(kViews, views);
    store.remove(kWindows);
    store.beginWriteArray(kWindows, static_cast<int>(windows.size()));
    for (int i = 0; i < static_cast<int>(windows.size()); ++i) {
        const WindowState& window = windows[static_cast<std::size_t>(i)];
        store.setArrayIndex(i);
        store.setValue(kGeometry, window.geometry);
        store.setValue(kPanes, window.panes);
        store.setValue(kScreen, window.screen);
        store.setValue(kFile, window.file);
        store.setValue(kSource, window.source);
    }
    store.endArray();
}

} // namespace poolwright
