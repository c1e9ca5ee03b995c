// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

#include "model/core/document/edits.h"
#include "tests/support/gui/openwindow.h"
#include "tests/support/planbuilder.h"
#include "tests/support/poolbuilder.h"
#include "views/common/textblock.h"
#include "views/upgrade/upgradeview.h"

namespace poolwright::test {

/// The four steps of the way from driver 525 to 570 with cGPU first.
inline Plan wayTo570(const Matrix& matrix, const Fleet& fleet, const PlanRequest& request) {
    return buildPlan(matrix, fleet,
                     {{"prod-bj", "upgrade-ack-ai-installer", "Upgrade ack-ai-installer to 1.13.0", {{Facet::AiInstaller, "1.13.0"}}, 10, {}},
                      {"prod-bj/a10-dense", "upgrade-cgpu", "Upgrade cGPU on the nodes to 1.5.20", {{Facet::Cgpu, "1.5.20"}}, 6,
                       "Driver 550 needs cGPU 1.5.3 or later, so cGPU goes first."},
                      {"prod-bj/a10-dense", "change-driver", "Change the driver to 550.163.01", {{Facet::Driver, "550.163.01"}}, 6, {}},
                      {"prod-bj/a10-dense", "change-driver", "Change the driver to 570.195.03", {{Facet::Driver, "570.195.03"}}, 6, {}}},
                     request);
}

/// The window on the sample fleet with the upgrade screen on it, and a planner that notes what it was asked.
struct OnUpgrade {
    ScriptedPlanner planner;
    std::shared_ptr<PlanRequest> asked = std::make_shared<PlanRequest>();
    std::unique_ptr<OpenWindow> on;

    explicit OnUpgrade(const QString& fleet) {
        planner.script->answer = [asked = asked](const Matrix& matrix, const Fleet& of, const PlanRequest& request) {
            *asked = request;
            return Result<Plan>(wayTo570(matrix, of, request));
        };
        on = std::make_unique<OpenWindow>(realLoader(), fleet, QSize(1440, 900), planner);
        if (!fleet.isEmpty() && !on->open(fleet)) {
            qFatal("the sample is not opened");
        }
        on->find<QAbstractButton>("rail-upgrade").click();
    }
    template <typename T>
    T& find(const char* name) {
        return on->find<T>(name);
    }
    UpgradeView& view() { return find<UpgradeView>("upgradeView"); }
    void type(const QString& targets) {
        auto& line = find<QLineEdit>("targetLine");
        line.setFocus();
        line.selectAll();
        QTest::keyClicks(&line, targets);
        QTest::keyClick(&line, Qt::Key_Escape); // what is offered
    }
    void plan(const QString& targets = QStringLiteral("prod-bj/a10-dense: driver = 570.195.03")) {
        find<QLineEdit>("targetLine").setText(targets);
        const int before = planner.script->asked;
        QTest::keyClick(&find<QLineEdit>("targetLine"), Qt::Key_Return, Qt::ControlModifier);
        settle(before);
    }
    void settle(int before) {
        if (!QTest::qWaitFor([&] { return planner.script->asked > before && view().isSettled(); }, kPatience)) {
            qFatal("no plan came");
        }
    }
    QString text(const char* name) { return find<TextBlock>(name).text(); }
    QString label(const char* name) { return find<QLabel>(name).text(); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers) {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }
};

} // namespace poolwright::test
