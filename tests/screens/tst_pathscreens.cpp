// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDir>
#include <QTest>

#include "app/appearance.h"
#include "tests/support/gui/openwindow.h"
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
        QVERIFY(view.save(pathPicture(name + QStringLiteral("-whole"), QStringLiteral("svg"))).has_value());
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

QTEST_MAIN(PathScreensTest)
#include "tst_pathscreens.moc"
