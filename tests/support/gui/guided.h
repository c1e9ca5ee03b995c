// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>
#include <QPushButton>
#include <QTest>
#include <QTreeView>

#include "tests/support/gui/onsample.h"
#include "tests/support/smallmatrix.h"
#include "views/common/evidencecard.h"
#include "views/common/textblock.h"

namespace poolwright::test {

inline bool waitFor(const std::function<bool()>& what) { return QTest::qWaitFor(what, kPatience); }

/// The small fleet, or the sample judged by the real matrix, on screen.
struct Guided : OpenWindow {
    explicit Guided(bool real = false) : OpenWindow(real ? realLoader() : smallLoader()) {
        const QString file =
            real ? sampleFile() : write(QStringLiteral("small.json"), QByteArray::fromStdString(smallFleetJson()));
        if (!open(file)) {
            qFatal("not opened");
        }
    }
    void select(const QString& pool) {
        auto& tree = find<QTreeView>("fleetTree");
        for (QModelIndex at = tree.model()->index(0, 0); at.isValid(); at = tree.indexBelow(at)) {
            if (at.data().toString() == pool) {
                tree.setCurrentIndex(at);
                QCoreApplication::processEvents();
                return;
            }
        }
        qFatal("no row %s", qPrintable(pool));
    }
    const Pool& pool(const std::string& name) const {
        for (const Cluster& cluster : session.current()->fleet->clusters) {
            for (const Pool& of : cluster.pools) {
                if (of.name == name) {
                    return of;
                }
            }
        }
        qFatal("no pool %s", name.c_str());
    }
    QString value(const std::string& name, Facet facet) const {
        const Value* found = pool(name).facets.find(facet);
        return found == nullptr ? QStringLiteral("open") : QString::fromStdString(found->text);
    }
    QDialog& dialog(const char* name) {
        QDialog* found = nullptr;
        if (!waitFor([&] {
                found = window->findChild<QDialog*>(QLatin1String(name));
                return found != nullptr && found->isVisible();
            })) {
            qFatal("no dialog %s", name);
        }
        found->activateWindow(); // nobody does it on this platform
        if (!waitFor([&] { return found->isActiveWindow(); })) {
            qFatal("%s is not active", name);
        }
        return *found;
    }
    bool closed(const char* name) {
        return waitFor([&] { return window->findChild<QDialog*>(QLatin1String(name)) == nullptr; });
    }
    /// The card of that check.
    QWidget& card(const QString& check) {
        for (EvidenceCard* of : window->findChildren<EvidenceCard*>()) {
            if (of->isVisible() && of->property("check").toString() == check) {
                return *of;
            }
        }
        qFatal("no card of %s", qPrintable(check));
    }
};

template <typename T>
T& in(QWidget& of, const char* name) {
    T* found = of.findChild<T*>(QLatin1String(name));
    if (found == nullptr) {
        qFatal("no %s", name);
    }
    return *found;
}

inline void clickOn(QWidget& of, const char* name) { QTest::mouseClick(&in<QPushButton>(of, name), Qt::LeftButton); }

inline QString blockText(QWidget& of, const char* name) { return in<TextBlock>(of, name).text(); }

inline constexpr auto kCtrlShift = Qt::ControlModifier | Qt::ShiftModifier;

} // namespace poolwright::test
