// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAccessible>
#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QPointer>
#include <QPushButton>
#include <QRadioButton>
#include <QSlider>
#include <QTest>
#include <QTreeView>

#include "model/items/planstepsmodel.h"
#include "tests/support/gui/onupgrade.h"
#include "views/upgrade/exposurechart.h"
#include "views/upgrade/fleetatstep.h"
#include "views/upgrade/planwish.h"
#include "views/upgrade/targetchooser.h"

using namespace poolwright;
using namespace poolwright::test;

/// What is done with a plan on the upgrade screen: copied, written, kept, given up, overtaken by edits. The plans are made by
/// hand.
class PlanWalkTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void theRunbookIsCopied();
    void theGraphIsWritten();
    void planningCanBeCancelled();
    void anEditMakesThePlanStale();
    void theSelectionIsCarriedOver();
    void theRequestIsKeptWithTheDocument();
    void aPlanIsKeptInTheDocument();
    void anErrorOfThePlannerIsTold();

private:
    static QString sample() { return qEnvironmentVariable("POOLWRIGHT_SAMPLES") + QStringLiteral("/estate.json"); }
};

void PlanWalkTest::init() { failOnAnyWarning(); }

void PlanWalkTest::theRunbookIsCopied() {
    OnUpgrade on(sample());
    on.plan();
    QGuiApplication::clipboard()->clear();
    on.key(Qt::Key_K, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(QGuiApplication::clipboard()->text().startsWith(QLatin1Char('#')));
    on.find<QSlider>("stepSlider").setValue(2);
    QTest::mouseClick(&on.find<QPushButton>("copyCommands"), Qt::LeftButton);
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("kubectl cordon")));
}

void PlanWalkTest::theGraphIsWritten() {
    OnUpgrade on(sample());
    on.plan();
    for (const auto& [action, name] : {std::pair{"exportGraphAction", "path.svg"}, std::pair{"exportMarkdownAction", "plan.md"},
                                       std::pair{"exportJsonAction", "plan.json"}}) {
        on.on->prompts.nextFile = on.on->folder.filePath(QLatin1String(name));
        on.find<QAction>(action).trigger();
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(on.on->prompts.nextFile).size() > 0, kPatience);
    }
    on.on->prompts.nextFile = on.on->folder.filePath(QStringLiteral("no/such/folder/plan.md"));
    on.find<QAction>("exportMarkdownAction").trigger();
    QTRY_VERIFY_WITH_TIMEOUT(on.find<QLabel>("targetFault").isVisible(), kPatience);
}

void PlanWalkTest::planningCanBeCancelled() {
    OnUpgrade on(sample());
    on.planner.script->milliseconds = 60'000;
    on.find<QLineEdit>("targetLine").setText(QStringLiteral("*/*: acceptable"));
    on.find<QPushButton>("planButton").click();
    auto& cancel = on.find<QPushButton>("planCancel");
    QTRY_VERIFY_WITH_TIMEOUT(cancel.isVisible(), kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(on.label("busyLabel").isEmpty() || on.planner.script->asked == 1, kPatience);
    QCOMPARE(on.find<QPushButton>("planButton").accessibleName(), QStringLiteral("Cancel"));
    QTest::mouseClick(&cancel, Qt::LeftButton);
    QVERIFY(!cancel.isVisible());
    QCOMPARE(on.find<QPushButton>("planButton").accessibleName(), QStringLiteral("Plan"));
    QTRY_COMPARE_WITH_TIMEOUT(on.planner.script->stopped.load(), 1, kPatience);
    QVERIFY(on.view().plan() == nullptr);
    QVERIFY(on.find<QLineEdit>("targetLine").hasFocus()); // to ask for something else
}

void PlanWalkTest::anEditMakesThePlanStale() {
    OnUpgrade on(sample());
    on.plan();
    auto& stale = on.find<QLabel>("planStale");
    QVERIFY(!stale.isVisible());
    DocumentSession& session = on.on->session;
    const ItemId pool = session.current()->fleet->clusters[0].pools[1].id;
    const auto value = parseValue(Facet::Driver, "535.161.07", realMatrix()->facts(Facet::Driver).vocabulary);
    const std::vector<CellEdit> edit{{ItemKind::Pool, pool, Facet::Driver, *value}};
    session.perform(setCells(session.document(), session.scenario(), edit));
    QVERIFY(stale.isVisible() && stale.text().startsWith(QStringLiteral("The fleet has changed")));
    const QString first = stale.text();
    QTRY_VERIFY_WITH_TIMEOUT(stale.text() != first, kPatience); // what broke it follows
    const int before = on.planner.script->asked;
    QTest::mouseClick(&on.find<QPushButton>("planAgain"), Qt::LeftButton);
    on.settle(before);
    QVERIFY(!stale.isVisible());
}

void PlanWalkTest::theSelectionIsCarriedOver() {
    OnUpgrade on(sample());
    on.find<QAbstractButton>("rail-fleet").click();
    on.find<QAction>("planUpgradeAction").trigger(); // the worst pool is selected
    QVERIFY(on.view().isVisible());
    const QPointer<TargetChooser> chooser = &on.find<TargetChooser>("targetChooser");
    QVERIFY(chooser->isVisible());
    QCOMPARE(on.find<QListWidget>("placeList").selectedItems().size(), 1);
    QCOMPARE(chooser->targets().size(), std::size_t{1});
    QVERIFY(chooser->targets().front().place.pool != std::optional<std::string>("*"));
    QVERIFY(QTest::qWaitForWindowActive(chooser));
    auto& line = on.find<QLineEdit>("placeLine");
    QTRY_VERIFY(line.hasFocus()); // typing filters the places at once
    QTest::keyClick(&line, Qt::Key_Escape);
    QTRY_VERIFY(!chooser || !chooser->isVisible());
    QCOMPARE(on.planner.script->asked.load(), 0);
}

void PlanWalkTest::theRequestIsKeptWithTheDocument() {
    OnUpgrade on(sample());
    on.find<QAction>("lock-kernel").trigger();
    on.plan();
    const QString other = on.on->write(QStringLiteral("empty.json"), R"({"format": "poolwright.fleet/1", "clusters": []})");
    QVERIFY(on.on->open(other));
    QVERIFY(on.find<QLineEdit>("targetLine").text().isEmpty());
    QVERIFY(on.view().plan() == nullptr && on.find<QPushButton>("startOpen").isVisible());
    QVERIFY(on.on->open(sample()));
    QCOMPARE(on.find<QLineEdit>("targetLine").text(), QStringLiteral("prod-bj/a10-dense: driver = 570.195.03"));
    QVERIFY(on.find<QAction>("lock-kernel").isChecked());
    QCOMPARE(on.planner.script->asked.load(), 1); // remembered, not planned
}

/// With a real plan: what is kept are the planner's steps.
void PlanWalkTest::aPlanIsKeptInTheDocument() {
    OpenWindow on(realLoader(), sample());
    QVERIFY(on.open(sample()));
    on.find<QAbstractButton>("rail-upgrade").click();
    auto& view = on.find<UpgradeView>("upgradeView");
    auto& plans = on.find<QPushButton>("keptPlansButton");
    QVERIFY(!plans.isVisible());
    view.planFor(QStringLiteral("prod-bj/a10-dense: driver = 570.195.03"));
    QTRY_VERIFY_WITH_TIMEOUT(view.plan() != nullptr && view.isSettled(), kPatience);
    QVERIFY(!view.plan()->steps.empty());
    const auto made = view.plan();
    on.prompts.nextName = QStringLiteral("driver 570");
    QTest::mouseClick(&on.find<QPushButton>("keepPlan"), Qt::LeftButton);
    QVERIFY(plans.isVisible());
    QCOMPARE(on.session.undoName().isEmpty(), false);
    view.planFor(QStringLiteral("prod-bj/a10-shared: acceptable"));
    QTRY_VERIFY_WITH_TIMEOUT(view.plan() != made && view.isSettled(), kPatience);
    view.openKept(QStringLiteral("driver 570"));
    QTRY_VERIFY_WITH_TIMEOUT(view.plan()->steps.size() == made->steps.size() && view.isSettled(), kPatience);
    QCOMPARE(view.plan()->steps.front().title, made->steps.front().title);
    QCOMPARE(on.find<QLineEdit>("targetLine").text().remove(QLatin1Char(' ')), QStringLiteral("prod-bj/a10-dense:driver=570.195.03"));
    QTRY_VERIFY_WITH_TIMEOUT(on.find<QLabel>("planStale").text().contains(QStringLiteral("still safe")), kPatience);
    on.find<QLineEdit>("targetLine").setText(QStringLiteral("prod-bj/a10-dense: acceptable"));
    QVERIFY(on.find<QLabel>("planStale").text().contains(QStringLiteral("as it was kept"))); // both are told
    QVERIFY(on.find<QLabel>("planStale").text().contains(QStringLiteral("The targets, locks or options are others")));
    on.find<QAbstractButton>("rail-fleet").click();
    on.find<QAbstractButton>("rail-upgrade").click();
    QVERIFY(!on.find<QLineEdit>("targetLine").hasFocus()); // Ctrl+Z is for the document
    on.session.undo();
    QVERIFY(!plans.isVisible());
}

void PlanWalkTest::anErrorOfThePlannerIsTold() {
    OnUpgrade on(sample());
    on.planner.script->answer = [](const Matrix&, const Fleet&, const PlanRequest&) {
        return Result<Plan>(fail(ErrorCode::Input, "no pool is called nobody", "target 1", "did you mean a10-dense?"));
    };
    on.find<QLineEdit>("targetLine").setText(QStringLiteral("prod-bj/nobody: acceptable"));
    on.find<QPushButton>("planButton").click();
    QTRY_VERIFY_WITH_TIMEOUT(on.find<QLabel>("targetFault").isVisible(), kPatience);
    QCOMPARE(on.label("targetFault"), QStringLiteral("Target 1: no pool is called nobody. Did you mean a10-dense?"));
    QVERIFY(on.find<QWidget>("upgradeStart").isVisible());
}

QTEST_MAIN(PlanWalkTest)
#include "tst_planwalk.moc"
