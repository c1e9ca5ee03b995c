// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QVariantMap>

#include <vector>

#include "app/appearance.h"

namespace poolwright {

/// A window as it was left.
struct WindowState {
    QByteArray geometry;
    QVariantMap panes;
    QString screen; ///< id of the screen, such as "fleet"
    QString file;   ///< the document; empty: none
    QString source; ///< what was asked for, where the document was not kept: a fleet that nothing was done to
    bool operator==(const WindowState&) const = default;
};

/// What is kept from one run to the next. Shared by all windows of the program.
struct Settings {
    static constexpr qsizetype kMostRecent = 10;
    static constexpr qsizetype kMostViews = 50;

    ThemeChoice theme = ThemeChoice::System;
    std::vector<WindowState> windows; ///< in the order in which they were opened; none: the first run
    QStringList recent;               ///< documents, latest first
    QString person;                   ///< who accepted a finding last; empty: nobody yet
    QVariantMap views;                ///< how each document was looked at, by its file

    /// To the front of the recent ones; the oldest of too many goes.
    void remember(const QString& file);
    void forget(const QString& file);
    /// How a document was looked at; the views of documents that are not recent any more are dropped first.
    void keepView(const QString& file, const QVariantMap& view);
    [[nodiscard]] QVariantMap viewOf(const QString& file) const;

    static Settings load();
    void save() const;
};

} // namespace poolwright
