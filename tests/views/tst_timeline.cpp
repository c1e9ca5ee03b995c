// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include "tests/support/gui/openwindow.h"
#include "tests/support/pathbuilder.h"
#include "views/common/theme.h"
#include "views/upgrade/timeline.h"
#include "views/upgrade/timelinelanes.h"

using namespace poolwright;
using namespace poolwright::test;

/// The plan in time: lanes, bars, exposure and windows, keys and pointer.
class TimelineTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void lanesAreThoseThatAreTouched();
    void lanesWithoutTheirFleet();
    void exposureEndsWithItsStep();
    void workOverSeveralWindowsIsSeveralBars();
    void labelsGetShorter_data();
    void labelsGetShorter();
    void moments_data();
    void moments();
    void windows_data();
    void windows();
    void keysChooseSteps_data();
    void keysChooseSteps();
    void aClickChoosesTheStep();
    void theCurrentStepIsInSight();
    void zoomKeepsWhatIsUnderThePointer();
    void exposureIsPainted();
    void themeChangesColours();
    void whatIsSaid();
    void withoutAScheduleLanesAreNamed();
    void aThousandLanes();
};

namespace {

struct ShownTimeline {
    TimelineView view;
    QSignalSpy chosen{&view, &TimelineView::stepChosen};

    explicit ShownTimeline(const Plan& plan = driverPlan(), const Schedule& schedule = driverSchedule(),
                           const QSize& size = {992, 240}) {
        view.resize(size);
        view.show();
        view.setPlan(std::make_shared<const Plan>(plan), schedule);
        QCoreApplication::processEvents(); // scroll bars come with the next events
        view.setFocus();
    }
    [[nodiscard]] QImage picture() { return view.grab().toImage().convertToFormat(QImage::Format_RGB32); }
};

QStringList namesOf(const std::vector<TimelineLane>& lanes) {
    QStringList out;
    for (const TimelineLane& lane : lanes) {
        out << (lane.cluster ? QStringLiteral("[%1]").arg(lane.name) : lane.name);
    }
    return out;
}

bool shows(const QImage& image, const QRect& where, const QColor& colour) {
    for (int y = where.top(); y <= where.bottom(); ++y) {
        for (int x = where.left(); x <= where.right(); ++x) {
            if (image.valid(x, y) && image.pixelColor(x, y).rgb() == colour.rgb()) {
                return true;
            }
        }
    }
    return false;
}

} // namespace

void TimelineTest::init() { failOnAnyWarning(); }

void TimelineTest::lanesAreThoseThatAreTouched() {
    Plan plan = driverPlan();
    plan.start.clusters.front().pools.push_back({"untouched", {}, kNoItem});
    plan.start.clusters.push_back({"prod-sh", {}, {{"a100", {}, kNoItem}}, kNoItem});
    const auto lanes = lanesOf(plan, driverSchedule());
    QCOMPARE(namesOf(lanes), (QStringList{"[prod-bj]", "a10-shared", "a10-batch", "l20-llm"}));
    QCOMPARE(lanes[1].bars.size(), std::size_t{3});
    QCOMPARE(lanes[0].bars.front().drains, 0U);
    QCOMPARE(lanes[1].bars.front().drains, 48U);
}

void TimelineTest::lanesWithoutTheirFleet() {
    Plan plan = driverPlan();
    plan.start = {};
    QCOMPARE(namesOf(lanesOf(plan, driverSchedule())).size(), 4); // by the names in the steps
}

void TimelineTest::exposureEndsWithItsStep() {
    Plan plan = driverPlan();
    const Schedule schedule = driverSchedule();
    auto lanes = lanesOf(plan, schedule);
    QCOMPARE(lanes[1].exposedUntil, std::optional(schedule.work[2].end)); // that of step 3
    QVERIFY(!lanes[0].exposedUntil && !lanes[2].exposedUntil);
    plan.exposures.push_back({"prod-bj/l20-llm", 6, true, 8});
    lanes = lanesOf(plan, schedule);
    QCOMPARE(lanes[3].exposedUntil, std::optional(schedule.end)); // to the end of what is shown
}

void TimelineTest::workOverSeveralWindowsIsSeveralBars() {
    Schedule schedule = driverSchedule();
    schedule.work.push_back({6, schedule.end + 840, schedule.end + 900, 4});
    schedule.end += 900;
    const auto lanes = lanesOf(driverPlan(), schedule);
    QCOMPARE(lanes[3].bars.size(), std::size_t{2});
    QCOMPARE(lanes[3].bars[1].drains, 4U);
    ShownTimeline on(driverPlan(), schedule);
    QVERIFY(on.view.stepRect(6).width() > on.view.stepRect(5).width() * 3); // from the first to the last of them
}

void TimelineTest::labelsGetShorter_data() {
    QTest::addColumn<std::size_t>("step");
    QTest::addColumn<QStringList>("labels");
    QTest::newRow("cluster") << std::size_t{1} << QStringList{"installer 1.13.0", "installer"};
    QTest::newRow("with drains") << std::size_t{3}
                                 << QStringList{"driver 550.163.01 · 48 drains", "driver 550.163.01",
                                                "driver · 48 drains", "driver"};
    QTest::newRow("two at once") << std::size_t{5}
                                 << QStringList{"cGPU 1.5.20 + driver 570.195.03 · 12 drains",
                                                "cGPU 1.5.20 + driver 570.195.03", "cGPU + driver · 12 drains",
                                                "cGPU + driver", "cGPU"};
}

void TimelineTest::labelsGetShorter() {
    QFETCH(std::size_t, step);
    QFETCH(QStringList, labels);
    QCOMPARE(barLabels(driverPlan().steps[step - 1]), labels);
}

void TimelineTest::moments_data() {
    QTest::addColumn<qint64>("minute");
    QTest::addColumn<QString>("text");
    QTest::newRow("the first minute") << qint64{0} << QStringLiteral("Thu 1 Jan 00:00");
    QTest::newRow("before it") << qint64{-1} << QStringLiteral("Wed 31 Dec 23:59");
    QTest::newRow("a Saturday") << static_cast<qint64>(driverSchedule().start) << QStringLiteral("Sat 28 Nov 01:00");
    QTest::newRow("leap day") << qint64{(19'782LL) * 1440 + 600} << QStringLiteral("Thu 29 Feb 10:00");
}

void TimelineTest::moments() {
    QFETCH(qint64, minute);
    QFETCH(QString, text);
    QCOMPARE(timelineMoment(minute), text);
}

void TimelineTest::windows_data() {
    QTest::addColumn<std::vector<MaintenanceWindow>>("windows");
    QTest::addColumn<int>("stretches");
    QTest::addColumn<int>("minutes"); // in the week from Saturday 00:00
    using Windows = std::vector<MaintenanceWindow>;
    QTest::newRow("none") << Windows{} << 0 << 0;
    QTest::newRow("every night") << Windows{{0x7F, 60, 300}} << 7 << 7 * 300;
    QTest::newRow("weekends") << Windows{{0x60, 60, 600}} << 2 << 2 * 600;
    QTest::newRow("past midnight, begun the day before") << Windows{{0x7F, 1320, 360}} << 8 << 7 * 360;
    QTest::newRow("two that touch") << Windows{{0x20, 60, 60}, {0x20, 120, 60}} << 1 << 120;
    QTest::newRow("two that overlap") << Windows{{0x20, 60, 120}, {0x20, 120, 120}} << 1 << 180;
    QTest::newRow("all day, every day") << Windows{{0x7F, 0, 1440}} << 1 << 7 * 1440;
}

void TimelineTest::windows() {
    QFETCH(std::vector<MaintenanceWindow>, windows);
    QFETCH(int, stretches);
    QFETCH(int, minutes);
    const std::int64_t saturday = driverSchedule().start - 60;
    const auto found = windowStretches(windows, saturday, saturday + 7 * kMinutesADay);
    std::int64_t all = 0;
    for (const auto& [start, end] : found) {
        QVERIFY(start < end && start >= saturday && end <= saturday + 7 * kMinutesADay);
        all += end - start;
    }
    QCOMPARE(static_cast<int>(found.size()), stretches);
    QCOMPARE(static_cast<int>(all), minutes);
}

void TimelineTest::keysChooseSteps_data() {
    QTest::addColumn<QList<Qt::Key>>("keys");
    QTest::addColumn<std::size_t>("step");
    using Keys = QList<Qt::Key>;
    QTest::newRow("Right") << Keys{Qt::Key_Right} << std::size_t{1};
    QTest::newRow("Right, Right, Left") << Keys{Qt::Key_Right, Qt::Key_Right, Qt::Key_Left} << std::size_t{1};
    QTest::newRow("Left at the start") << Keys{Qt::Key_Left} << std::size_t{0};
    QTest::newRow("End") << Keys{Qt::Key_End} << std::size_t{6};
    QTest::newRow("Right at the end") << Keys{Qt::Key_End, Qt::Key_Right} << std::size_t{6};
    QTest::newRow("Home") << Keys{Qt::Key_End, Qt::Key_Home} << std::size_t{0};
    QTest::newRow("Down: the next lane, nearest in time") << Keys{Qt::Key_Right, Qt::Key_Down} << std::size_t{2};
    QTest::newRow("Down twice") << Keys{Qt::Key_Right, Qt::Key_Down, Qt::Key_Down} << std::size_t{5};
    QTest::newRow("Up") << Keys{Qt::Key_End, Qt::Key_Up} << std::size_t{5};
}

void TimelineTest::keysChooseSteps() {
    QFETCH(QList<Qt::Key>, keys);
    QFETCH(std::size_t, step);
    ShownTimeline on;
    for (const Qt::Key key : keys) {
        QTest::keyClick(&on.view, key);
    }
    QCOMPARE(on.view.currentStep(), step);
    QCOMPARE(on.chosen.last().first().value<std::size_t>(), step);
}

void TimelineTest::aClickChoosesTheStep() {
    ShownTimeline on;
    QTest::mouseClick(on.view.viewport(), Qt::LeftButton, {}, on.view.stepRect(3).center());
    QCOMPARE(on.chosen.count(), 1);
    QCOMPARE(on.view.currentStep(), std::size_t{3});
    QTest::mouseClick(on.view.viewport(), Qt::LeftButton, {}, QPoint(5, 5));
    QCOMPARE(on.chosen.count(), 1);
}

void TimelineTest::theCurrentStepIsInSight() {
    const Plan plan = widePlan(1000);
    ShownTimeline on(plan, wideSchedule(plan));
    on.view.setZoom(4);
    QCoreApplication::processEvents();
    on.view.setCurrentStep(777);
    QVERIFY(on.view.viewport()->rect().contains(on.view.stepRect(777)));
    QCOMPARE(on.chosen.count(), 0); // who sets it knows it
    on.view.setCurrentStep(1);
    QVERIFY(on.view.viewport()->rect().contains(on.view.stepRect(1)));
}

void TimelineTest::zoomKeepsWhatIsUnderThePointer() {
    ShownTimeline on;
    const QPointF at = QRectF(on.view.stepRect(4)).center();
    QWheelEvent event(at, on.view.viewport()->mapToGlobal(at), {}, {0, 240}, Qt::NoButton, Qt::ControlModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(on.view.viewport(), &event);
    QVERIFY(on.view.zoom() > 1.4);
    QVERIFY(std::abs(on.view.stepRect(4).center().x() - at.x()) <= 2);
    QTest::keyClick(&on.view, Qt::Key_0);
    QCOMPARE(on.view.zoom(), 1.0);
    for (int i = 0; i < 100; ++i) {
        QTest::keyClick(&on.view, Qt::Key_Plus);
    }
    QVERIFY(on.view.zoom() < 100); // some pixels a minute are enough
}

void TimelineTest::exposureIsPainted() {
    ShownTimeline on;
    const QImage picture = on.picture();
    const QColor tint = lightTheme().of(Verdict::Unsupported).tint;
    const QRect bar = on.view.stepRect(2);
    const QRect before(bar.left() - 20, bar.top(), 16, bar.height());
    QVERIFY(shows(picture, before, tint));
    const QRect after(on.view.stepRect(4).right() + 4, bar.top(), 40, bar.height());
    QVERIFY(!shows(picture, after, tint));
    on.view.setCurrentStep(2);
    QVERIFY(shows(on.picture(), bar.adjusted(-2, -2, 2, 2), lightTheme().accent)); // outlined
}

void TimelineTest::themeChangesColours() {
    ShownTimeline on;
    on.view.setPalette(darkTheme().palette());
    const QImage dark = on.picture();
    QVERIFY(shows(dark, dark.rect(), darkTheme().base));
    QVERIFY(!shows(dark, dark.rect(), lightTheme().base));
}

void TimelineTest::whatIsSaid() {
    ShownTimeline on;
    on.view.setCurrentStep(3);
    QCOMPARE(on.view.accessibleDescription(),
             QStringLiteral("Step 3 of 6: Change the driver to 550.163.01\nprod-bj/a10-shared\n"
                            "Sat 28 Nov 03:40 to Sat 28 Nov 05:10\n48 nodes drained\nExposure ends"));
}

void TimelineTest::withoutAScheduleLanesAreNamed() {
    ShownTimeline on(driverPlan(), {});
    QCOMPARE(on.view.laneCount(), std::size_t{4});
    QVERIFY(on.view.stepRect(1).isEmpty());
    QTest::keyClick(&on.view, Qt::Key_Right);
    QCOMPARE(on.view.currentStep(), std::size_t{1});
    QTest::keyClick(&on.view, Qt::Key_Down);
    QVERIFY(!on.picture().isNull());
    on.view.setPlan(nullptr, {});
    QCOMPARE(on.view.laneCount(), std::size_t{0});
    QVERIFY(!on.picture().isNull());
}

void TimelineTest::aThousandLanes() {
    const Plan plan = widePlan(1000);
    ShownTimeline on(plan, wideSchedule(plan));
    QCOMPARE(on.view.laneCount(), std::size_t{1100}); // with their hundred clusters
    QVERIFY(on.view.verticalScrollBar()->maximum() > 20'000);
    on.view.verticalScrollBar()->setValue(on.view.verticalScrollBar()->maximum());
    QVERIFY(on.view.viewport()->rect().contains(on.view.stepRect(1000)));
}

QTEST_MAIN(TimelineTest)
#include "tst_timeline.moc"
