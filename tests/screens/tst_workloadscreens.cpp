// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractButton>
#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTest>

#include "model/core/io/fleetreader.h"
#include "tests/support/fleetbuilder.h"
#include "tests/support/gui/openwindow.h"
#include "tests/support/poolbuilder.h"
#include "views/common/textblock.h"
#include "views/workloads/fitgrid.h"
#include "views/workloads/workloadview.h"

using namespace poolwright;
using namespace poolwright::test;

/// Pictures of the workload screen, in the folder "screens" of the build; to be looked at. That nothing warns and no text
/// of a label is cut is measured.
class WorkloadScreensTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();
    void sampleFleet_data();
    void sampleFleet();
    void emptyStates();
    void dialog();
    void largeFleet();

private:
    static QString sample() { return qEnvironmentVariable("POOLWRIGHT_SAMPLES") + QStringLiteral("/estate.json"); }
    static QString picture(const QString& name) {
        return QCoreApplication::applicationDirPath() + QStringLiteral("/../../screens/") + name;
    }
    static void shoot(QWidget& of, const QWidget& page, const QString& name);
    static bool settle(OpenWindow& on);
};

void WorkloadScreensTest::initTestCase() {
    QVERIFY(QDir().mkpath(picture({})));
    QVERIFY(realMatrix() != nullptr);
}

void WorkloadScreensTest::init() { failOnAnyWarning(); }

void WorkloadScreensTest::cleanup() { Appearance().setChoice(ThemeChoice::Light); }

bool WorkloadScreensTest::settle(OpenWindow& on) {
    on.find<QAbstractButton>("rail-workloads").click();
    auto& view = on.find<WorkloadView>("workloadView");
    return QTest::qWaitFor([&] { return view.isSettled(); }, 4 * kPatience);
}

void WorkloadScreensTest::shoot(QWidget& of, const QWidget& page, const QString& name) {
    QCoreApplication::processEvents();
    QVERIFY(of.grab().save(picture(name + QStringLiteral(".png"))));
    for (const TextBlock* block : of.findChildren<TextBlock*>()) {
        QVERIFY2(!block->isVisible() || block->height() >= block->heightForWidth(block->width()),
                 qPrintable(QStringLiteral("cut: ") + block->text()));
    }
    for (const QLabel* label : page.findChildren<QLabel*>()) {
        const int needed = label->wordWrap() ? label->heightForWidth(label->width()) : label->sizeHint().height();
        QVERIFY2(!label->isVisible() ||
                     (label->height() >= needed && (label->wordWrap() || label->width() >= label->sizeHint().width())),
                 qPrintable(QStringLiteral("cut: ") + label->text()));
    }
    for (const QAbstractButton* button : page.findChildren<QAbstractButton*>()) {
        QVERIFY2(!button->isVisible() || button->text().isEmpty() || button->width() >= button->minimumSizeHint().width(),
                 qPrintable(QStringLiteral("cut: ") + button->text()));
    }
}

void WorkloadScreensTest::sampleFleet_data() {
    QTest::addColumn<QString>("tab");
    QTest::addColumn<bool>("dark");
    QTest::addColumn<QSize>("size");
    for (const bool dark : {false, true}) {
        for (const QSize& size : {QSize(1440, 900), QSize(1024, 640)}) {
            for (const char* tab : {"details", "pools", "whatif"}) {
                QTest::addRow("workloads-%s-%s-%dx%d", tab, dark ? "dark" : "light", size.width(), size.height())
                    << QString::fromLatin1(tab) << dark << size;
            }
        }
    }
}

void WorkloadScreensTest::sampleFleet() {
    QFETCH(QString, tab);
    QFETCH(bool, dark);
    QFETCH(QSize, size);
    OpenWindow on(realLoader(), sample(), size);
    on.appearance.setChoice(dark ? ThemeChoice::Dark : ThemeChoice::Light);
    QVERIFY(on.open(sample()));
    QVERIFY(settle(on));
    if (tab == QLatin1String("pools")) {
        on.find<QAction>("fitPoolsAction").trigger();
    } else if (tab == QLatin1String("whatif")) {
        on.find<QAction>("fitWhatIfAction").trigger();
        on.find<QLineEdit>("whatIfLine").setText(QStringLiteral("470.82.01"));
        QTest::keyClick(&on.find<QLineEdit>("whatIfLine"), Qt::Key_Return);
    }
    QVERIFY(settle(on));
    shoot(*on.window, on.find<QWidget>("workloadView"), QString::fromLatin1(QTest::currentDataTag()));
    QCOMPARE(on.window->size(), size);
}

void WorkloadScreensTest::emptyStates() {
    for (const QSize& size : {QSize(1440, 900), QSize(1024, 640)}) {
        OpenWindow on(realLoader(), sample(), size);
        on.find<QAbstractButton>("rail-workloads").click();
        const QWidget& page = on.find<QWidget>("workloadView");
        shoot(*on.window, page, QStringLiteral("workloads-no-fleet-%1").arg(size.width()));
        Fleet fleet = buildFleet(*realMatrix(), 10);
        fleet.workloads.clear();
        QVERIFY(on.open(on.write(QStringLiteral("none.json"), QByteArray::fromStdString(writeFleet(fleet)))));
        QVERIFY(settle(on));
        shoot(*on.window, page, QStringLiteral("workloads-none-%1").arg(size.width()));
        QVERIFY(on.find<QWidget>("workloadStartNew").isVisible());
    }
}

void WorkloadScreensTest::dialog() {
    for (const bool dark : {false, true}) {
        OpenWindow on(realLoader(), sample());
        on.appearance.setChoice(dark ? ThemeChoice::Dark : ThemeChoice::Light);
        QVERIFY(on.open(sample()));
        QVERIFY(settle(on));
        on.find<QAction>("newWorkloadAction").trigger();
        auto& dialog = on.find<QDialog>("workloadDialog");
        on.find<QComboBox>("workloadSource").setCurrentIndex(1);
        on.find<QPlainTextEdit>("workloadSourceText").setPlainText(QStringLiteral("nvidia/cuda:12.2.0-base-ubuntu20.04"));
        QTRY_VERIFY(!on.find<QLineEdit>("workload-cuda-runtime").text().isEmpty());
        shoot(dialog, dialog, QStringLiteral("workloads-dialog-%1").arg(dark ? QStringLiteral("dark") : QStringLiteral("light")));
    }
}

void WorkloadScreensTest::largeFleet() {
    Fleet fleet = buildFleet(*realMatrix(), 1'000);
    fleet.workloads.clear();
    const char* runtimes[] = {"11.8", "12.4", "12.6", "13.0", "10.2"};
    for (std::size_t i = 0; i < 50; ++i) {
        Workload workload;
        workload.name = "service-" + std::to_string(i + 1);
        const auto set = [&](Facet facet, const std::string& text) {
            workload.facets.set(facet, *parseValue(facet, text, realMatrix()->facts(facet).vocabulary));
        };
        set(Facet::CudaRuntime, runtimes[i % 5]);
        set(Facet::Cubin, i % 3 == 0 ? "7.5, 8.0" : "8.0, 8.6, 8.9");
        set(Facet::Ptx, "8.0");
        set(Facet::WorkloadGpuMemory, std::to_string(4 + (i % 7) * 6) + "GiB");
        set(Facet::Replicas, std::to_string(1 + i * 3));
        fleet.workloads.push_back(std::move(workload));
    }
    OpenWindow on(realLoader(), {}, {1440, 900});
    QVERIFY(on.open(on.write(QStringLiteral("large.json"), QByteArray::fromStdString(writeFleet(fleet)))));
    QVERIFY(settle(on));
    auto& grid = on.find<FitGrid>("workloadGrid");
    QCOMPARE(grid.model()->columnCount(), 1'000);
    grid.setCurrentIndex(grid.model()->index(17, 420));
    QVERIFY(settle(on));
    shoot(*on.window, on.find<QWidget>("workloadView"), QStringLiteral("workloads-1000-pools"));
}

QTEST_MAIN(WorkloadScreensTest)
#include "tst_workloadscreens.moc"
