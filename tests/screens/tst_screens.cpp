// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDialog>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QScrollBar>
#include <QTest>
#include <QTreeView>

#include <ctime>

#include "model/core/io/fleetreader.h"
#include "tests/support/fleetbuilder.h"
#include "tests/support/gui/openwindow.h"
#include "tests/support/poolbuilder.h"
#include "views/common/textblock.h"

using namespace poolwright;
using namespace poolwright::test;

/// Pictures of every screen, in the folder "screens" of the build; to be looked at. What can be measured is: that
/// nothing warns, that no text of a label is cut, and what the large fleet costs.
class ScreensTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();
    void sampleFleet_data();
    void sampleFleet();
    void largeFleets_data();
    void largeFleets();
    void emptyFleet();
    void errorBanner();
    void legend();

private:
    static QString sample() { return qEnvironmentVariable("POOLWRIGHT_SAMPLES") + QStringLiteral("/estate.json"); }
    static QString picture(const QString& name) {
        return QCoreApplication::applicationDirPath() + QStringLiteral("/../../screens/") + name;
    }
    static void shoot(OpenWindow& on, const QString& name);
    static QByteArray fleetJson(std::size_t pools) {
        return QByteArray::fromStdString(writeFleet(buildFleet(*realMatrix(), pools)));
    }
};

namespace {

/// What this thread has worked, in milliseconds: other programs on the machine do not count.
double worked() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

/// Resident memory of the process in MB, from the kernel.
double residentMegabytes() {
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly)) {
        return 0;
    }
    for (const QByteArray& line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS:")) {
            return line.simplified().split(' ').value(1).toDouble() / 1024;
        }
    }
    return 0;
}

} // namespace

void ScreensTest::initTestCase() {
    QVERIFY(QDir().mkpath(picture({})));
    QVERIFY(realMatrix() != nullptr);
}

void ScreensTest::init() { failOnAnyWarning(); }

void ScreensTest::cleanup() { Appearance().setChoice(ThemeChoice::Light); }

void ScreensTest::shoot(OpenWindow& on, const QString& name) {
    QCoreApplication::processEvents();
    for (const TextBlock* block : on.window->findChildren<TextBlock*>()) {
        QVERIFY2(!block->isVisible() || block->height() >= block->heightForWidth(block->width()),
                 qPrintable(QStringLiteral("cut: ") + block->text()));
    }
    for (const QLabel* label : on.window->findChildren<QLabel*>()) {
        const int needed = label->wordWrap() ? label->heightForWidth(label->width()) : label->sizeHint().height();
        const bool mayBeCut = label->objectName() == QLatin1String("fleetFile");
        QVERIFY2(!label->isVisible() || (label->height() >= needed && (mayBeCut || label->wordWrap() ||
                                                                       label->width() >= label->sizeHint().width())),
                 qPrintable(QStringLiteral("cut: ") + label->text()));
    }
    QVERIFY(on.window->grab().save(picture(name + QStringLiteral(".png"))));
}

void ScreensTest::sampleFleet_data() {
    QTest::addColumn<bool>("dark");
    QTest::addColumn<QSize>("size");
    for (const bool dark : {false, true}) {
        for (const QSize& size : {QSize(1440, 900), QSize(1024, 640), QSize(1920, 1080)}) {
            QTest::addRow("sample-%s-%dx%d", dark ? "dark" : "light", size.width(), size.height()) << dark << size;
        }
    }
}

void ScreensTest::sampleFleet() {
    QFETCH(bool, dark);
    QFETCH(QSize, size);
    OpenWindow on(realLoader(), sample(), size);
    on.appearance.setChoice(dark ? ThemeChoice::Dark : ThemeChoice::Light);
    QVERIFY(on.open(sample()));
    shoot(on, QString::fromLatin1(QTest::currentDataTag()));
    QCOMPARE(on.window->size(), size);
}

void ScreensTest::largeFleets_data() {
    QTest::addColumn<int>("pools");
    QTest::newRow("fleet-1000") << 1'000;
    QTest::newRow("fleet-10000") << 10'000;
}

void ScreensTest::largeFleets() {
    QFETCH(int, pools);
    OpenWindow on(realLoader());
    const QString file = on.write(QStringLiteral("large.json"), fleetJson(static_cast<std::size_t>(pools)));
    double since = worked();
    QVERIFY(on.open(file));
    const double opened = worked() - since;
    auto& tree = on.find<QTreeView>("fleetTree");
    double worst = 0;
    for (int i = 0; i <= 40; ++i) { // through the whole table
        since = worked();
        tree.verticalScrollBar()->setValue(tree.verticalScrollBar()->maximum() / 40 * i);
        tree.viewport()->repaint();
        worst = std::max(worst, worked() - since);
    }
    tree.verticalScrollBar()->setValue(0);
    since = worked();
    for (int i = 0; i < 20; ++i) { // from pool to pool, the inspector follows
        QTest::keyClick(&tree, Qt::Key_Down);
        QCoreApplication::processEvents();
    }
    const double stepped = (worked() - since) / 20;
    since = worked();
    on.find<QWidget>("filterLine").setProperty("text", QStringLiteral("gn7i 525"));
    QCoreApplication::processEvents();
    const double filtered = worked() - since;
    qInfo("%d pools: shown in %.0f ms of this thread, slowest scroll step %.1f ms, next pool %.1f ms, filtered in %.0f "
          "ms, resident %.0f MB",
          pools, opened, worst, stepped, filtered, residentMegabytes());
    on.find<QWidget>("filterLine").setProperty("text", QString());
    shoot(on, QString::fromLatin1(QTest::currentDataTag()));
}

void ScreensTest::emptyFleet() {
    OpenWindow on(realLoader());
    QVERIFY(on.open(on.write(QStringLiteral("none.json"),
                             R"({"format": "poolwright.fleet/1", "name": "nothing yet", "clusters": []})")));
    shoot(on, QStringLiteral("empty"));
}

void ScreensTest::errorBanner() {
    OpenWindow on(realLoader());
    QVERIFY(on.open(sample()));
    QVERIFY(
        !on.open(on.write(QStringLiteral("broken.json"), R"({"format": "poolwright.fleet/1", "name": "n", "clusters": [
        {"name": "c", "regoin": "cn-beijing", "pools": [{"name": "p", "instance-family": "gn7j", "driver": "five", "nodes": -1}]}]})")));
    shoot(on, QStringLiteral("banner"));
}

void ScreensTest::legend() {
    OpenWindow on(realLoader());
    on.find<QAction>("legendAction").trigger();
    auto& legend = on.find<QDialog>("verdictLegend");
    QVERIFY(QTest::qWaitForWindowExposed(&legend));
    QVERIFY(legend.grab().save(picture(QStringLiteral("legend.png"))));
    legend.close();
}

QTEST_MAIN(ScreensTest)
#include "tst_screens.moc"
