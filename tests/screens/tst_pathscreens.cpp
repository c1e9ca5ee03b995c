// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDir>
#include <QPainter>
#include <QSvgRenderer>
#include <QTest>

#include "app/appearance.h"
#include "model/core/io/fleetreader.h"
#include "tests/support/fleettext.h"
#include "tests/support/gui/openwindow.h"
#include "tests/support/handplan.h"
#include "tests/support/pathbuilder.h"
#include "views/upgrade/pathview.h"
#include "views/upgrade/timeline.h"

using namespace poolwright;
using namespace poolwright::test;

/// Pictures of path graph, timeline and exposure, in the folder "screens" of the build; to be looked at.
class PathScreensTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();
    void path_data();
    void path();
    void timeline_data();
    void timeline();
    void plans_data();
    void plans();
};

namespace {

QString pathPicture(const QString& name, const QString& ending = QStringLiteral("png")) {
    return QCoreApplication::applicationDirPath() + QStringLiteral("/../../screens/path-") + name + QLatin1Char('.') +
           ending;
}

} // namespace

void PathScreensTest::initTestCase() { QVERIFY(QDir().mkpath(QFileInfo(pathPicture(QStringLiteral("x"))).path())); }

void PathScreensTest::init() { failOnAnyWarning(); }

void PathScreensTest::cleanup() { Appearance().setChoice(ThemeChoice::Light); }

void PathScreensTest::path_data() {
    QTest::addColumn<PathGraph>("graph");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("dark");
    QTest::addColumn<std::size_t>("step");
    for (const bool dark : {false, true}) {
        for (const QSize& size : {QSize(992, 560), QSize(640, 420)}) { // of windows of 1440 and of 1024 pixels
            const auto row = [&](const char* name, PathGraph graph, std::size_t step) {
                QTest::addRow("%s-%s-%d", name, dark ? "dark" : "light", size.width())
                    << std::move(graph) << size << dark << step;
            };
            row("driver", driverPath(), 2);
            row("clusters", clustersPath(), 6);
            row("one", linePath(1), 0);
            row("forty", linePath(40), 3);
            row("busy", busyPath(200), 5);
        }
    }
}

void PathScreensTest::path() {
    QFETCH(PathGraph, graph);
    QFETCH(QSize, size);
    QFETCH(bool, dark);
    QFETCH(std::size_t, step);
    Appearance().setChoice(dark ? ThemeChoice::Dark : ThemeChoice::Light);
    PathView view;
    view.resize(size);
    view.show();
    view.setGraph(std::make_shared<const PathGraph>(graph));
    view.setCurrentStep(step);
    view.setFocus();
    QTRY_VERIFY_WITH_TIMEOUT(view.isLaidOut(), kPatience);
    const QString name = QString::fromLatin1(QTest::currentDataTag());
    QVERIFY(view.grab().save(pathPicture(name)));
    if (size.width() > 900 && !dark) {
        QVERIFY(view.save(pathPicture(name + QStringLiteral("-whole"))).has_value());
        const QString svg = pathPicture(name + QStringLiteral("-whole"), QStringLiteral("svg"));
        QVERIFY(view.save(svg).has_value());
        QSvgRenderer renderer(svg);
        QImage drawn(renderer.defaultSize(), QImage::Format_RGB32);
        QPainter painter(&drawn);
        renderer.render(&painter);
        painter.end();
        QVERIFY(drawn.save(pathPicture(name + QStringLiteral("-svg"))));
        view.fit();
        QTRY_VERIFY_WITH_TIMEOUT(view.isLaidOut(), kPatience);
        QVERIFY(view.grab().save(pathPicture(name + QStringLiteral("-fit"))));
    }
}

void PathScreensTest::timeline_data() {
    QTest::addColumn<bool>("wide");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("dark");
    QTest::addColumn<double>("zoom");
    QTest::addColumn<bool>("windows");
    for (const bool dark : {false, true}) {
        for (const QSize& size : {QSize(992, 190), QSize(640, 190)}) {
            const auto row = [&](const char* name, bool wide, double zoom, bool windows) {
                QTest::addRow("%s-%s-%d", name, dark ? "dark" : "light", size.width())
                    << wide << size << dark << zoom << windows;
            };
            row("driver", false, 1, false);
            row("windows", false, 1, true);
            row("near", false, 6, false);
            row("lanes", true, 1, false);
        }
    }
}

void PathScreensTest::timeline() {
    QFETCH(bool, wide);
    QFETCH(QSize, size);
    QFETCH(bool, dark);
    QFETCH(double, zoom);
    QFETCH(bool, windows);
    Appearance().setChoice(dark ? ThemeChoice::Dark : ThemeChoice::Light);
    TimelineView view;
    view.resize(size);
    view.show();
    const auto plan = std::make_shared<const Plan>(wide ? widePlan(1000) : driverPlan());
    view.setPlan(plan, wide ? wideSchedule(*plan) : driverSchedule());
    if (windows) {
        view.setWindows({{.days = 0x7F, .from = 60, .minutes = 180}, {.days = 0x7F, .from = 300, .minutes = 240}});
    }
    view.setZoom(zoom);
    view.setCurrentStep(2);
    view.setFocus();
    QCoreApplication::processEvents(); // scroll bars come with the next events
    QVERIFY(view.grab().save(pathPicture(QStringLiteral("timeline-") + QString::fromLatin1(QTest::currentDataTag()))));
}

void PathScreensTest::plans_data() {
    QTest::addColumn<QString>("fleet");
    QTest::addColumn<QString>("targets");
    const QString sample = QStringLiteral("POOLWRIGHT_SAMPLES:estate.json");
    QTest::newRow("plan-cgpu") << QStringLiteral("POOLWRIGHT_DATA:plans/cgpu-first.json")
                               << QStringLiteral("prod/a10: driver=550.163.01");
    QTest::newRow("plan-kubernetes") << QStringLiteral("POOLWRIGHT_DATA:plans/kubernetes-131.json")
                                     << QStringLiteral("prod: kubernetes=1.31");
    QTest::newRow("plan-sample") << sample << QStringLiteral("*/*: acceptable");
    QTest::newRow("plan-sample-ends") << sample << QStringLiteral("*/*: off-end-of-life");
}

void PathScreensTest::plans() {
    QFETCH(QString, fleet);
    QFETCH(QString, targets);
    Appearance().setChoice(ThemeChoice::Light);
    const QStringList place = fleet.split(QLatin1Char(':'));
    const std::string json = fileText(place[0].toLatin1().constData(), place[1].toLatin1().constData());
    const auto read = readFleet(json, *realMatrix(), place[1].toStdString());
    QVERIFY(read.has_value());
    const auto plan = makePlan(realMatrix(), *Date::parse(std::string(kToday)), *read, requestFor(targets.toStdString()), "en");
    QVERIFY2(plan.has_value(), plan ? "" : toText(plan.error()).c_str());
    if (plan->steps.empty()) {
        QSKIP("no plan");
    }
    PathView view;
    view.resize(992, 560);
    view.show();
    view.setGraph(std::make_shared<const PathGraph>(pathGraphOf(*plan)));
    view.setCurrentStep(1);
    QTRY_VERIFY_WITH_TIMEOUT(view.isLaidOut(), kPatience);
    const QString name = QString::fromLatin1(QTest::currentDataTag());
    QVERIFY(view.grab().save(pathPicture(name)));
    QVERIFY(view.save(pathPicture(name + QStringLiteral("-whole"))).has_value());
    view.fit();
    QTRY_VERIFY_WITH_TIMEOUT(view.isLaidOut(), kPatience);
    QVERIFY(view.grab().save(pathPicture(name + QStringLiteral("-fit"))));
    TimelineView timeline;
    timeline.resize(992, 240);
    timeline.show();
    ScheduleRequest times;
    times.first = *Date::parse("2026-11-28");
    times.windows = *parseWindows("sat,sun 01:00-11:00");
    timeline.setPlan(std::make_shared<const Plan>(*plan), scheduleOf(*plan, times));
    timeline.setWindows(times.windows);
    timeline.setCurrentStep(1);
    QCoreApplication::processEvents();
    QVERIFY(timeline.grab().save(pathPicture(name + QStringLiteral("-timeline"))));
}

QTEST_MAIN(PathScreensTest)
#include "tst_pathscreens.moc"
