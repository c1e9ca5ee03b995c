// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAction>
#include <QDialog>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSlider>
#include <QTest>

#include "model/core/io/fleetreader.h"
#include "tests/support/fleetbuilder.h"
#include "tests/support/gui/openwindow.h"
#include "tests/support/poolbuilder.h"
#include "views/common/textblock.h"
#include "views/upgrade/upgradeview.h"

using namespace poolwright;
using namespace poolwright::test;

/// Pictures of the upgrade screen with real plans, in the folder "screens" of the build; to be looked at. That nothing
/// warns and no text of a label is cut is measured.
class UpgradeScreensTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();
    void plans_data();
    void plans();
    void impossible_data();
    void impossible();
    void start();
    void chooser();
    void largeFleet();

private:
    static QString sample() { return qEnvironmentVariable("POOLWRIGHT_SAMPLES") + QStringLiteral("/estate.json"); }
    static QString picture(const QString& name) {
        return QCoreApplication::applicationDirPath() + QStringLiteral("/../../screens/") + name;
    }
    static void shoot(OpenWindow& on, QWidget& of, const QString& name);
    static bool plan(OpenWindow& on, const QString& targets);
};

void UpgradeScreensTest::initTestCase() {
    QVERIFY(QDir().mkpath(picture({})));
    QVERIFY(realMatrix() != nullptr);
}

void UpgradeScreensTest::init() { failOnAnyWarning(); }

void UpgradeScreensTest::cleanup() { Appearance().setChoice(ThemeChoice::Light); }

void UpgradeScreensTest::shoot(OpenWindow& on, QWidget& of, const QString& name) {
    QCoreApplication::processEvents();
    QVERIFY(of.grab().save(picture(name + QStringLiteral(".png"))));
    for (const TextBlock* block : of.findChildren<TextBlock*>()) {
        QVERIFY2(!block->isVisible() || block->height() >= block->heightForWidth(block->width()),
                 qPrintable(QStringLiteral("cut: ") + block->text()));
    }
    QWidget& page = of.inherits("QDialog") ? of : on.find<QWidget>("upgradeView");
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

/// False: no answer came.
bool UpgradeScreensTest::plan(OpenWindow& on, const QString& targets) {
    on.find<QAbstractButton>("rail-upgrade").click();
    auto& view = on.find<UpgradeView>("upgradeView");
    view.planFor(targets);
    return QTest::qWaitFor([&] { return view.plan() != nullptr && view.isSettled(); }, 4 * kPatience);
}

void UpgradeScreensTest::plans_data() {
    QTest::addColumn<QString>("targets");
    QTest::addColumn<int>("step");
    QTest::addColumn<QString>("mode");
    QTest::addColumn<bool>("dark");
    QTest::addColumn<QSize>("size");
    const auto row = [](const char* name, const char* targets, int step, const char* mode, bool dark, const QSize& size) {
        QTest::addRow("upgrade-%s-%s-%dx%d", name, dark ? "dark" : "light", size.width(), size.height())
            << QString::fromLatin1(targets) << step << QString::fromLatin1(mode) << dark << size;
    };
    const char* dense = "prod-bj/a10-dense: driver = 570.195.03";
    const QSize large(1440, 900);
    const QSize small(1024, 640);
    for (const bool dark : {false, true}) {
        for (const QSize& size : {large, small}) {
            row("graph", dense, 2, "modeGraph", dark, size);
        }
    }
    row("steps", dense, 1, "modeSteps", false, large);
    row("steps", dense, 1, "modeSteps", true, small);
    row("exposure", dense, 1, "modeExposure", false, large);
    row("begin", dense, 0, "modeGraph", false, large);
    row("fleet", "*/*: acceptable", 3, "modeGraph", false, large);
    row("kubernetes", "prod-sh: kubernetes = 1.30.7-aliyun.1", 1, "modeGraph", false, large);
    row("end-of-life", "prod-sh/*: off-end-of-life", 1, "modeSteps", false, large);
}

void UpgradeScreensTest::plans() {
    QFETCH(QString, targets);
    QFETCH(int, step);
    QFETCH(QString, mode);
    QFETCH(bool, dark);
    QFETCH(QSize, size);
    OpenWindow on(realLoader(), sample(), size);
    on.appearance.setChoice(dark ? ThemeChoice::Dark : ThemeChoice::Light);
    QVERIFY(on.open(sample()));
    QVERIFY(plan(on, targets));
    on.find<QPushButton>(mode.toLatin1().constData()).click();
    on.find<QSlider>("stepSlider").setValue(step);
    shoot(on, *on.window, QString::fromLatin1(QTest::currentDataTag()));
    QCOMPARE(on.window->size(), size);
}

void UpgradeScreensTest::impossible_data() {
    QTest::addColumn<bool>("dark");
    QTest::addColumn<QSize>("size");
    QTest::newRow("upgrade-impossible-light-1440x900") << false << QSize(1440, 900);
    QTest::newRow("upgrade-impossible-dark-1024x640") << true << QSize(1024, 640);
}

void UpgradeScreensTest::impossible() {
    QFETCH(bool, dark);
    QFETCH(QSize, size);
    OpenWindow on(realLoader(), sample(), size);
    on.appearance.setChoice(dark ? ThemeChoice::Dark : ThemeChoice::Light);
    QVERIFY(on.open(sample()));
    on.find<QAction>("lock-cgpu").trigger();
    QVERIFY(plan(on, QStringLiteral("prod-bj/a10-dense: driver = 570.195.03")));
    shoot(on, *on.window, QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY(on.find<QWidget>("noPlanView").isVisible());
}

void UpgradeScreensTest::start() {
    for (const QSize& size : {QSize(1440, 900), QSize(1024, 640)}) {
        OpenWindow on(realLoader(), sample(), size);
        on.find<QAbstractButton>("rail-upgrade").click();
        shoot(on, *on.window, QStringLiteral("upgrade-no-fleet-%1").arg(size.width()));
        QVERIFY(on.open(sample()));
        shoot(on, *on.window, QStringLiteral("upgrade-start-%1").arg(size.width()));
        on.find<QLineEdit>("targetLine").setFocus();
        QTest::keyClicks(&on.find<QLineEdit>("targetLine"), QStringLiteral("prod-bj/*: drivr = "));
        QTest::keyClick(&on.find<QLineEdit>("targetLine"), Qt::Key_Return, Qt::ControlModifier);
        shoot(on, *on.window, QStringLiteral("upgrade-fault-%1").arg(size.width()));
    }
}

void UpgradeScreensTest::chooser() {
    OpenWindow on(realLoader(), sample());
    QVERIFY(on.open(sample()));
    on.find<QAbstractButton>("rail-upgrade").click();
    on.find<QAction>("chooseTargetAction").trigger();
    on.find<QRadioButton>("kindValue").click();
    shoot(on, on.find<QDialog>("targetChooser"), QStringLiteral("upgrade-chooser"));
    on.find<QDialog>("targetChooser").reject();
    on.find<QAction>("planScheduleAction").trigger();
    shoot(on, on.find<QDialog>("scheduleDialog"), QStringLiteral("upgrade-schedule"));
}

void UpgradeScreensTest::largeFleet() {
    constexpr double kSeconds = 5; // a plan that is safe does for a picture
    const Planner quick = [](const MatrixPtr& matrix, Date today, const Fleet& fleet, const PlanRequest& request,
                             const std::string& language, PlanBounds bounds, const PlanHooks& hooks) {
        bounds.seconds = kSeconds;
        return makePlan(matrix, today, fleet, request, language, bounds, hooks);
    };
    OpenWindow on(realLoader(), {}, {1440, 900}, quick);
    const std::string text = writeFleet(buildFleet(*realMatrix(), 1'000));
    QVERIFY(on.open(on.write(QStringLiteral("large.json"), QByteArray::fromStdString(text))));
    QVERIFY(plan(on, QStringLiteral("cluster-001/*: acceptable; cluster-002/*: acceptable; cluster-003/*: acceptable")));
    if (on.find<QSlider>("stepSlider").maximum() > 0) {
        on.find<QSlider>("stepSlider").setValue(20);
    }
    shoot(on, *on.window, QStringLiteral("upgrade-1000-pools"));
}

QTEST_MAIN(UpgradeScreensTest)
#include "tst_upgradescreens.moc"
