// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractButton>
#include <QAction>
#include <QCoreApplication>
#include <QDialog>
#include <QSettings>
#include <QSplitter>
#include <QTest>

#include <atomic>
#include <thread>

#include "app/activityrail.h"
#include "app/commandline.h"
#include "tests/support/gui/openwindow.h"
#include "tests/support/smallmatrix.h"

using namespace poolwright;
using namespace poolwright::test;

/// What happens before the first fleet: arguments, what is kept between runs, the frame around the screen.
class StartupTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void argumentsAreRead();
    void wrongArgumentsAreRefused_data();
    void wrongArgumentsAreRefused();
    void settingsComeBack();
    void windowKeepsItsSettings();
    void themeIsChosenInTheMenu();
    void chipTurnsAmber_data();
    void chipTurnsAmber();
    void theLaterScreenIsNamedAndOff();
    void aboutAndLegend();
    void cancelWhileOpening();
};

void StartupTest::initTestCase() {
    QCoreApplication::setOrganizationName(QStringLiteral("poolwright"));
    QCoreApplication::setApplicationName(QStringLiteral("poolwright-test"));
    QSettings().clear();
}

void StartupTest::init() { failOnAnyWarning(); }

void StartupTest::argumentsAreRead() {
    const auto read = CommandLine::parse(
        {QStringLiteral("poolwright"), QStringLiteral("--render"), QStringLiteral("out.png"), QStringLiteral("--size"),
         QStringLiteral("1024x640"), QStringLiteral("--dark"), QStringLiteral("--matrix"), QStringLiteral("m.sqlite"),
         QStringLiteral("--today"), QStringLiteral("2026-06-01"), QStringLiteral("fleet.json")});
    QVERIFY(read.has_value());
    QCOMPARE(read->file, QStringLiteral("fleet.json"));
    QCOMPARE(read->render, QStringLiteral("out.png"));
    QCOMPARE(read->size, QSize(1024, 640));
    QVERIFY(read->dark);
    QCOMPARE(read->matrix, QStringLiteral("m.sqlite"));
    QCOMPARE(read->today, *Date::parse("2026-06-01"));
    QVERIFY(CommandLine::helpText().contains(QStringLiteral("--render")));
}

void StartupTest::wrongArgumentsAreRefused_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("unknown option") << QStringList{QStringLiteral("--nonsense")};
    QTest::newRow("two files") << QStringList{QStringLiteral("a"), QStringLiteral("b")};
    QTest::newRow("size without x") << QStringList{QStringLiteral("--size"), QStringLiteral("1024")};
    QTest::newRow("size too small") << QStringList{QStringLiteral("--size"), QStringLiteral("10x10")};
    QTest::newRow("size not a number") << QStringList{QStringLiteral("--size"), QStringLiteral("axb")};
    QTest::newRow("no such day") << QStringList{QStringLiteral("--today"), QStringLiteral("2026-02-30")};
}

void StartupTest::wrongArgumentsAreRefused() {
    QFETCH(QStringList, arguments);
    QVERIFY(!CommandLine::parse(QStringList{QStringLiteral("poolwright")} + arguments).has_value());
}

void StartupTest::settingsComeBack() {
    Settings settings;
    settings.theme = ThemeChoice::Dark;
    settings.windows = {{"geometry",
                         {{QStringLiteral("rows"), QByteArray("r")}},
                         QStringLiteral("fleet"),
                         QStringLiteral("a.poolwright"),
                         QStringLiteral("a.json")},
                        {"other", {}, QStringLiteral("matrix"), QStringLiteral("b.poolwright"), {}}};
    for (int i = 0; i < 12; ++i) {
        settings.remember(QStringLiteral("%1.poolwright").arg(i));
    }
    settings.remember(QStringLiteral("5.poolwright"));
    settings.keepView(QStringLiteral("5.poolwright"), {{QStringLiteral("filter"), QStringLiteral("gn7i")}});
    settings.save();
    const Settings back = Settings::load();
    QVERIFY(back.windows == settings.windows);
    QVERIFY(back.theme == ThemeChoice::Dark);
    QCOMPARE(back.recent, settings.recent);
    QCOMPARE(back.recent.size(), Settings::kMostRecent);           // the oldest went
    QCOMPARE(back.recent.first(), QStringLiteral("5.poolwright")); // once, in front
    QCOMPARE(back.recent.count(QStringLiteral("5.poolwright")), 1);
    QCOMPARE(back.viewOf(QStringLiteral("5.poolwright")).value(QStringLiteral("filter")).toString(),
             QStringLiteral("gn7i"));
    QVERIFY(back.viewOf(QStringLiteral("6.poolwright")).isEmpty());
}

void StartupTest::windowKeepsItsSettings() {
    WindowState kept;
    {
        OpenWindow on(smallLoader(), {}, QSize(1200, 700));
        QVERIFY(on.open(on.write(QStringLiteral("small.json"), QByteArray::fromStdString(smallFleetJson()))));
        on.find<QSplitter>("columnSplitter").setSizes({700, 420});
        QCoreApplication::processEvents();
        kept = on.window->state();
        QVERIFY(kept.source.endsWith(QStringLiteral("small.json")));
        QVERIFY(kept.file.endsWith(QStringLiteral(".poolwright")));
        QCOMPARE(kept.screen, QStringLiteral("fleet"));
    }
    OpenWindow on(smallLoader());
    on.window->restore(kept);
    QVERIFY(on.open(on.write(QStringLiteral("small.json"), QByteArray::fromStdString(smallFleetJson()))));
    QCOMPARE(on.window->state().panes, kept.panes);
    QCOMPARE(on.window->size(), QSize(1200, 700));
}

void StartupTest::themeIsChosenInTheMenu() {
    OpenWindow on(smallLoader());
    on.find<QAction>("theme-dark").trigger();
    QVERIFY(on.appearance.isDark());
    QVERIFY(on.settings.theme == ThemeChoice::Dark);
    QTRY_VERIFY(on.window->palette().color(QPalette::Window).lightness() < 60);
    on.find<QAction>("theme-light").trigger();
    QVERIFY(!on.appearance.isDark());
    on.find<QAction>("theme-system").trigger();
    QVERIFY(on.settings.theme == ThemeChoice::System);
}

void StartupTest::chipTurnsAmber_data() {
    QTest::addColumn<QByteArray>("today");
    QTest::addColumn<bool>("stale");
    QTest::addColumn<QString>("age");
    QTest::newRow("the same day") << QByteArray("2026-03-31") << false << QStringLiteral("0 days old");
    QTest::newRow("a day") << QByteArray("2026-04-01") << false << QStringLiteral("1 day old");
    QTest::newRow("90 days") << QByteArray("2026-06-29") << false << QStringLiteral("90 days old");
    QTest::newRow("91 days") << QByteArray("2026-06-30") << true << QStringLiteral("91 days old");
    QTest::newRow("from the future") << QByteArray("2026-01-01") << false << QStringLiteral("0 days old");
}

void StartupTest::chipTurnsAmber() {
    QFETCH(QByteArray, today);
    QFETCH(bool, stale);
    QFETCH(QString, age);
    MatrixChip chip;
    chip.setMatrix(*smallMatrix(), *Date::parse(today.toStdString()));
    QCOMPARE(chip.isStale(), stale);
    QCOMPARE(chip.ageText(), age);
}

void StartupTest::theLaterScreenIsNamedAndOff() {
    OpenWindow on(smallLoader());
    QVERIFY(on.find<QAbstractButton>("rail-fleet").isChecked());
    QVERIFY(on.find<QAbstractButton>("rail-matrix").isEnabled());
    QVERIFY(on.find<QAbstractButton>("rail-workloads").isEnabled());
    QVERIFY(on.find<QAbstractButton>("rail-triage").isEnabled());
    const auto& button = on.find<QAbstractButton>("rail-report");
    QVERIFY(!button.isEnabled());
    QVERIFY(button.toolTip().contains(QStringLiteral("comes in a later version")));
    QVERIFY(!on.find<QAction>("screen-report").isEnabled());
    QVERIFY(!ActionTable::reason(on.find<QAction>("screen-report")).isEmpty());
}

void StartupTest::aboutAndLegend() {
    OpenWindow on(smallLoader());
    on.find<QAction>("aboutAction").trigger();
    QCOMPARE(on.prompts.abouts, 1);
    QTest::keyClick(on.window.get(), Qt::Key_F1);
    auto& legend = on.find<QDialog>("verdictLegend");
    QTRY_VERIFY(legend.isVisible());
    QTest::keyClick(&legend, Qt::Key_Escape);
    QTRY_VERIFY(on.window->findChild<QDialog*>(QStringLiteral("verdictLegend")) == nullptr);
}

void StartupTest::cancelWhileOpening() {
    std::atomic<bool> letGo = false;
    OpenWindow on([&]() -> tl::expected<MatrixPtr, Errors> {
        while (!letGo) {
            std::this_thread::yield();
        }
        return smallMatrix();
    });
    on.window->openFile(on.write(QStringLiteral("small.json"), QByteArray::fromStdString(smallFleetJson())));
    auto& cancel = on.find<QAbstractButton>("cancelOpening");
    QTRY_VERIFY(cancel.isVisible()); // only when it takes a while
    QTest::mouseClick(&cancel, Qt::LeftButton);
    QVERIFY(!on.session.busy());
    QVERIFY(!cancel.isVisible());
    QVERIFY(on.find<QWidget>("emptyState").isVisible());
    letGo = true;
}

QTEST_MAIN(StartupTest)
#include "tst_startup.moc"
