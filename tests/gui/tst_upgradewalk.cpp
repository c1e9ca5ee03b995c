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

/// One person's way through the upgrade screen, by keyboard and by mouse. The plans are made by hand: what is tested is what
/// the screen does with them.
class UpgradeWalkTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void theFirstLookOffersTargets();
    void withoutAFleetTheNextStepIsOffered();
    void aTargetIsTypedWithCompletion();
    void aFaultIsToldUnderTheLine();
    void aTargetIsChosenWithoutTyping();
    void locksAndOptionsGoWithTheRequest();
    void stepsAreWalkedByKeys();
    void theTableShowsTheState();
    void theSliderPlays();
    void stepsAndExposureAreTables();
    void whatIsImpossibleOffersWaysOut();
    void noWorkIsPutIntoThePast();
    void panesAreReachedByKey();
    void everyActionIsInThePalette();
    void everyControlHasAName();

private:
    static QString sample() { return qEnvironmentVariable("POOLWRIGHT_SAMPLES") + QStringLiteral("/estate.json"); }
};

void UpgradeWalkTest::init() { failOnAnyWarning(); }

void UpgradeWalkTest::theFirstLookOffersTargets() {
    OnUpgrade on(sample());
    QVERIFY(on.find<QWidget>("upgradeStart").isVisible());
    QVERIFY(!on.find<QWidget>("resultBar").isVisible());
    auto& example = on.find<QPushButton>("exampleTarget0");
    QVERIFY(example.isVisible());
    QTest::mouseClick(&example, Qt::LeftButton);
    on.settle(0);
    QCOMPARE(on.asked->targets.size(), std::size_t{1});
    QCOMPARE(on.asked->targets.front().kind, Target::Kind::NewestSupported);
    QVERIFY(on.find<QWidget>("planPane").isVisible());
    QCOMPARE(on.find<QWidget>("planBadge").accessibleName(), QStringLiteral("least cost, proven"));
}

void UpgradeWalkTest::withoutAFleetTheNextStepIsOffered() {
    OnUpgrade on{QString()};
    QVERIFY(on.find<QPushButton>("startOpen").isVisible());
    QVERIFY(!on.find<QPushButton>("planButton").isEnabled());
    QVERIFY(!on.find<QAction>("planAction").isEnabled());
}

void UpgradeWalkTest::aTargetIsTypedWithCompletion() {
    OnUpgrade on(sample());
    QTest::keyClick(on.on->window.get(), Qt::Key_F, Qt::ControlModifier);
    auto& line = on.find<QLineEdit>("targetLine");
    QVERIFY(line.hasFocus());
    QTest::keyClicks(&line, QStringLiteral("a10-den"));
    auto& list = on.find<QListView>("targetLineCompletions");
    QVERIFY(list.isVisible());
    QTest::keyClick(&line, Qt::Key_Tab);
    QCOMPARE(line.text(), QStringLiteral("prod-bj/a10-dense: "));
    QTest::keyClicks(&line, QStringLiteral("driv"));
    QTest::keyClick(&line, Qt::Key_Tab);
    QCOMPARE(line.text(), QStringLiteral("prod-bj/a10-dense: driver = "));
    QTest::keyClicks(&line, QStringLiteral("570.195"));
    QTest::keyClick(&line, Qt::Key_Tab);
    QCOMPARE(line.text(), QStringLiteral("prod-bj/a10-dense: driver = 570.195.03"));
    QTest::keyClick(&line, Qt::Key_Escape);
    QTest::keyClick(&line, Qt::Key_Return);
    on.settle(0);
    QCOMPARE(on.asked->targets.front().value->text, std::string("570.195.03"));
    QVERIFY(!list.isVisible());
}

void UpgradeWalkTest::aFaultIsToldUnderTheLine() {
    OnUpgrade on(sample());
    on.type(QStringLiteral("prod-bj/*: drivr = 570"));
    QTest::keyClick(&on.find<QLineEdit>("targetLine"), Qt::Key_Return, Qt::ControlModifier);
    auto& fault = on.find<QLabel>("targetFault");
    QVERIFY(fault.isVisible());
    QVERIFY2(fault.text().contains(QStringLiteral("driver")), qPrintable(fault.text())); // the near miss
    QCOMPARE(on.planner.script->asked.load(), 0);
    on.type(QStringLiteral("prod-bj/*: driver = newest"));
    QVERIFY(!fault.isVisible());
    on.type({});
    on.find<QLineEdit>("targetLine").clear();
    on.find<QPushButton>("planButton").click();
    QVERIFY(fault.isVisible() && on.planner.script->asked == 0); // nothing asked for: said so
}

void UpgradeWalkTest::aTargetIsChosenWithoutTyping() {
    OnUpgrade on(sample());
    QTest::mouseClick(&on.find<QPushButton>("targetChooserButton"), Qt::LeftButton);
    auto& chooser = on.find<TargetChooser>("targetChooser");
    QVERIFY(chooser.isVisible());
    QTest::keyClicks(&on.find<QLineEdit>("placeLine"), QStringLiteral("prod-bj ·"));
    auto& places = on.find<QListWidget>("placeList");
    places.clearSelection();
    places.setCurrentRow(1); // prod-bj
    on.find<QRadioButton>("kindValue").click();
    QVERIFY(!on.find<QPushButton>("targetUse").isEnabled()); // no value yet
    QTest::keyClicks(&on.find<QLineEdit>("targetValueLine"), QStringLiteral("570.195.03"));
    QVERIFY(on.label("targetPreview").startsWith(QStringLiteral("prod-bj/*")));
    on.find<QPushButton>("targetUse").click();
    on.settle(0);
    QCOMPARE(on.asked->targets.front().place.cluster, std::string("prod-bj"));
    QCOMPARE(on.asked->targets.front().value->text, std::string("570.195.03"));
    QVERIFY(on.find<QLineEdit>("targetLine").text().contains(QStringLiteral("570.195.03")));
}

void UpgradeWalkTest::locksAndOptionsGoWithTheRequest() {
    OnUpgrade on(sample());
    on.find<QAction>("lock-kernel").trigger();
    on.find<QAction>("lock-os").trigger();
    on.find<QAction>("allowUnknownAction").trigger();
    QVERIFY2(on.find<QPushButton>("locksButton").accessibleName().startsWith(QStringLiteral("Locks: ")) &&
                 on.find<QPushButton>("locksButton").accessibleName().contains(QLatin1Char(',')),
             qPrintable(on.find<QPushButton>("locksButton").accessibleName()));
    on.plan();
    QCOMPARE(on.asked->locks.size(), std::size_t{2});
    QVERIFY(on.asked->acceptable.contains(Verdict::Unknown) && on.asked->acceptable.contains(Verdict::Caution));
    QVERIFY(!on.asked->acceptable.contains(Verdict::Contested));
    on.find<QAction>("unlockAllAction").trigger();
    QVERIFY(on.find<QLabel>("planStale").isVisible()); // another wish than that of the plan
    on.plan();
    QVERIFY(on.asked->locks.empty());
    QVERIFY(!on.find<QLabel>("planStale").isVisible());
}

void UpgradeWalkTest::stepsAreWalkedByKeys() {
    OnUpgrade on(sample());
    on.plan();
    QVERIFY(on.text("stepTitle").startsWith(QStringLiteral("Now")));
    on.key(Qt::Key_Right, Qt::AltModifier);
    QTRY_VERIFY(on.text("stepTitle").startsWith(QStringLiteral("Step 1 · ")));
    on.key(Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(on.text("stepTitle"), QStringLiteral("Step 2 · Upgrade cGPU on the nodes to 1.5.20"));
    QCOMPARE(on.find<QSlider>("stepSlider").value(), 2);
    QVERIFY(on.label("stepWords").startsWith(QStringLiteral("step 2 of 4")));
    QCOMPARE(on.text("stepWhy"), QStringLiteral("Driver 550 needs cGPU 1.5.3 or later, so cGPU goes first."));
    QVERIFY(on.find<QWidget>("stepWayBack").accessibleName().contains(QStringLiteral("Point of no return")));
    QVERIFY(on.find<QWidget>("stepNeedOpen").isVisible());
    on.key(Qt::Key_Left, Qt::AltModifier);
    on.key(Qt::Key_Left, Qt::AltModifier);
    on.key(Qt::Key_Left, Qt::AltModifier); // the start is the start
    QCOMPARE(on.view().plan()->steps.size(), std::size_t{4});
    QVERIFY(on.text("stepTitle").startsWith(QStringLiteral("Now")));
}

void UpgradeWalkTest::theTableShowsTheState() {
    OnUpgrade on(sample());
    on.plan();
    const FleetTreeModel& model = on.find<FleetAtStep>("fleetAtStep").model();
    QCOMPARE(model.rowCount(), 1); // only the cluster of the plan
    const auto cell = [&](FleetColumn column) { return model.indexOfPool(1, column); }; // a10-dense
    QCOMPARE(cell(DriverColumn).data().toString(), QStringLiteral("525.105.17"));
    const int before = cell(DriverColumn).data(VerdictRole).toInt();
    QCOMPARE(before, static_cast<int>(Verdict::Unsupported));
    on.find<QSlider>("stepSlider").setValue(2);
    QCOMPARE(cell(CgpuColumn).data().toString(), QStringLiteral("1.5.20"));
    QVERIFY(cell(CgpuColumn).data(PreviewRole).toBool()); // marked: this step changed it
    QVERIFY(!cell(DriverColumn).data(PreviewRole).toBool());
    on.find<QSlider>("stepSlider").setValue(4);
    QCOMPARE(cell(DriverColumn).data().toString(), QStringLiteral("570.195.03"));
    QVERIFY(!cell(CgpuColumn).data(PreviewRole).toBool());
    QVERIFY(cell(DriverColumn).data(VerdictRole).toInt() < before); // it re-lights
}

void UpgradeWalkTest::theSliderPlays() {
    OnUpgrade on(sample());
    on.plan();
    on.key(Qt::Key_P, Qt::AltModifier);
    QTRY_VERIFY(on.find<QSlider>("stepSlider").value() >= 1);
    QVERIFY(on.label("stepWords").startsWith(QStringLiteral("playing")));
    QTest::mouseClick(&on.find<QAbstractButton>("playSteps"), Qt::LeftButton); // pause
    QVERIFY(!on.label("stepWords").startsWith(QStringLiteral("playing")));
    QTest::mouseClick(&on.find<QAbstractButton>("nextStep"), Qt::LeftButton);
    QTest::mouseClick(&on.find<QAbstractButton>("previousStep"), Qt::LeftButton);
    QVERIFY(on.find<QSlider>("stepSlider").value() >= 1);
}

void UpgradeWalkTest::stepsAndExposureAreTables() {
    OnUpgrade on(sample());
    on.plan();
    on.find<QPushButton>("modeSteps").click();
    auto& table = on.find<QTreeView>("stepsTable");
    QVERIFY(table.isVisible());
    QCOMPARE(table.model()->rowCount(), 4);
    table.setFocus();
    table.setCurrentIndex(table.model()->index(0, 0));
    QTest::keyClick(&table, Qt::Key_Down);
    QVERIFY(on.text("stepTitle").startsWith(QStringLiteral("Step 2 · ")));
    on.find<QPushButton>("modeExposure").click();
    auto& chart = on.find<ExposureChart>("exposureChart");
    QVERIFY(chart.isVisible() && !table.isVisible());
    QCOMPARE(chart.exposed().size(), std::size_t{5});
    QVERIFY(chart.exposed().front() > 0 && chart.exposed().back() == 0);
    chart.setFocus();
    QTest::keyClick(&chart, Qt::Key_Right);
    QVERIFY(on.text("stepTitle").startsWith(QStringLiteral("Step 3 · ")));
    on.find<QAction>("showGraphAction").trigger();
    QVERIFY(!chart.isVisible());
}

void UpgradeWalkTest::whatIsImpossibleOffersWaysOut() {
    OnUpgrade on(sample());
    on.planner.script->answer = [asked = on.asked](const Matrix& matrix, const Fleet& fleet, const PlanRequest& request) {
        *asked = request;
        return Result<Plan>(request.locks.empty() ? wayTo570(matrix, fleet, request)
                                                  : buildImpossible(matrix, fleet, request));
    };
    on.find<QAction>("lock-kernel").trigger();
    on.plan();
    QVERIFY(on.find<QWidget>("noPlanView").isVisible());
    QCOMPARE(on.text("conflictConclusion"), QStringLiteral("So the wished driver cannot be reached while the kernel stays."));
    QVERIFY(on.find<QWidget>("conflictSources").isVisible());
    int before = on.planner.script->asked;
    QTest::mouseClick(&on.find<QPushButton>("relaxation0"), Qt::LeftButton);
    on.settle(before);
    QVERIFY(on.asked->locks.empty());
    QVERIFY(on.find<QWidget>("planPane").isVisible());
    QCOMPARE(on.find<QPushButton>("locksButton").accessibleName(), QStringLiteral("Locks: none"));
    auto& back = on.find<QPushButton>("planBack");
    QVERIFY(back.isVisible() && back.text().contains(QStringLiteral("Release the lock on kernel")));
    before = on.planner.script->asked;
    QTest::mouseClick(&back, Qt::LeftButton);
    on.settle(before);
    QVERIFY(on.find<QWidget>("noPlanView").isVisible() && !back.isVisible());
    QCOMPARE(on.asked->locks.size(), std::size_t{1});
    before = on.planner.script->asked;
    QTest::mouseClick(&on.find<QPushButton>("relaxation1"), Qt::LeftButton); // gives up the only target
    QCoreApplication::processEvents();
    QCOMPARE(on.planner.script->asked.load(), before);
    QVERIFY(on.find<QLabel>("targetFault").isVisible()); // nothing is left to ask: said so
}

void UpgradeWalkTest::noWorkIsPutIntoThePast() {
    OnUpgrade on(sample());
    on.plan();
    const Plan& plan = *on.view().plan();
    ScheduleRequest request;
    request.first = *Date::parse("2026-11-21");
    const Schedule asked = scheduleOf(plan, request);
    QVERIFY(!asked.work.empty());
    QVERIFY(scheduleFrom(plan, request, asked.start).work == asked.work);
    const std::int64_t noon = asked.start + 12 * 60;
    const Schedule moved = scheduleFrom(plan, request, noon);
    QCOMPARE(moved.start, noon);
    QCOMPARE(moved.end - moved.start, asked.end - asked.start);
    request.windows = *parseWindows("daily 01:00-11:00");
    QCOMPARE(scheduleFrom(plan, request, noon).start, asked.start + 25 * 60); // tomorrow's window: today's is over
    QCOMPARE(nextFullHour(0) % 60, std::int64_t{0});
}

void UpgradeWalkTest::panesAreReachedByKey() {
    OnUpgrade on(sample());
    on.plan();
    on.find<QLineEdit>("targetLine").setFocus();
    const auto next = [&] { on.key(Qt::Key_F6, Qt::NoModifier); };
    QStringList seen;
    for (int i = 0; i < 6; ++i) {
        next();
        seen << QApplication::focusWidget()->objectName();
    }
    QCOMPARE(seen.last(), QStringLiteral("targetLine"));
    QVERIFY2(seen.contains(QStringLiteral("stepSlider")) && seen.contains(QStringLiteral("planFleetTree")) &&
                 seen.contains(QStringLiteral("stepScroll")),
             qPrintable(seen.join(QLatin1Char(' '))));
}

void UpgradeWalkTest::everyActionIsInThePalette() {
    OnUpgrade on(sample());
    const auto entries = on.on->window->actionTable().entries();
    for (const QAction* action : on.view().planActions()) {
        QVERIFY2(std::ranges::any_of(entries, [&](const auto& entry) { return entry.action == action; }),
                 qPrintable(action->objectName()));
        QVERIFY(!action->toolTip().isEmpty());
        QVERIFY2(action->isEnabled() || !action->property("disabledReason").toString().isEmpty(),
                 qPrintable(action->objectName())); // who cannot have it is told why
    }
}

void UpgradeWalkTest::everyControlHasAName() {
    OnUpgrade on(sample());
    on.plan();
    on.find<QAction>("planScheduleAction").trigger();
    on.find<QAction>("chooseTargetAction").trigger();
    int seen = 0;
    for (QWidget* widget : on.view().findChildren<QWidget*>()) {
        if (widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) != 0 &&
            widget->focusProxy() == nullptr && widget->objectName() != QLatin1String("qt_spinbox_lineedit")) {
            ++seen;
            QAccessibleInterface* face = QAccessible::queryAccessibleInterface(widget);
            QVERIFY2(face != nullptr && !face->text(QAccessible::Name).isEmpty(),
                     qPrintable(widget->objectName() + QLatin1Char(' ') + QLatin1String(widget->metaObject()->className())));
        }
    }
    QVERIFY(seen > 20);
}

QTEST_MAIN(UpgradeWalkTest)
#include "tst_upgradewalk.moc"
