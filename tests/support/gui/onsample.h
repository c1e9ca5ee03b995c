// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAction>
#include <QLineEdit>
#include <QTest>

#include "model/items/fleettreemodel.h"
#include "tests/support/gui/openwindow.h"
#include "views/fleet/fleettree.h"

namespace poolwright::test {

inline QString sampleFile() { return qEnvironmentVariable("POOLWRIGHT_SAMPLES") + QStringLiteral("/estate.json"); }

/// The sample fleet on screen, and what the tests ask it.
struct OnSample {
    OpenWindow on{realLoader()};
    FleetTree* tree = nullptr;

    explicit OnSample(const QString& file = sampleFile()) {
        if (!on.open(file)) {
            qFatal("the sample is not opened");
        }
        tree = &on.find<FleetTree>("fleetTree");
    }
    FleetTreeModel& model() { return *static_cast<FleetTreeModel*>(tree->model()); }
    const Fleet& fleet() { return *on.session.current()->fleet; }
    const Pool* pool(const std::string& name) {
        for (const Cluster& cluster : fleet().clusters) {
            for (const Pool& one : cluster.pools) {
                if (one.name == name) {
                    return &one;
                }
            }
        }
        return nullptr;
    }
    QModelIndex cell(const std::string& name, int column) {
        const Pool* of = pool(name);
        return of == nullptr ? QModelIndex() : model().indexOfItem(of->id, column);
    }
    void select(const std::string& name, int column) {
        tree->setCurrentIndex(cell(name, column));
        tree->setFocus();
    }
    QString value(const std::string& name, Facet facet) {
        const Pool* of = pool(name);
        const Value* found = of == nullptr ? nullptr : of->facets.find(facet);
        return found == nullptr ? QStringLiteral("open") : QString::fromStdString(found->text);
    }
    std::vector<std::string> names(std::size_t cluster) {
        std::vector<std::string> out;
        for (const Pool& one : fleet().clusters[cluster].pools) {
            out.push_back(one.name);
        }
        return out;
    }
    QLineEdit& line() { return on.find<QLineEdit>("optionsLine"); }
    bool popupOpen() { return on.find<QWidget>("optionsPopup").isVisible(); }
    void trigger(const char* action) { on.find<QAction>(action).trigger(); }
    std::size_t steps() { return on.session.historyPosition(); }
    QStringList shown() {
        QStringList out;
        for (QModelIndex at = model().index(0, 0); at.isValid(); at = tree->indexBelow(at)) {
            if (!at.data(IsClusterRole).toBool()) {
                out << at.data().toString();
            }
        }
        return out;
    }
    template <typename T>
    T* dialog(const char* name) {
        return on.window->findChild<T*>(QLatin1String(name));
    }
};

inline void typeText(QWidget& into, const char* text) { QTest::keyClicks(&into, QLatin1String(text)); }

} // namespace poolwright::test
