// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAction>
#include <QLineEdit>
#include <QSettings>
#include <QTest>

#include "app/windows.h"
#include "tests/support/gui/openwindow.h"
#include "tests/support/smallmatrix.h"

using namespace poolwright;
using namespace poolwright::test;

/// Several windows, and what comes back at the next start.
class WindowsTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void firstRunShowsTheSample();
    void quittingKeepsEveryWindow();
    void aClosedWindowDoesNotComeBack();
    void aFileThatWentIsLeftOut();
    void aNamedFileIsOpenedInTheFirstWindow();

private:
    struct Program {
        explicit Program(const QTemporaryDir& folder)
            : sample(folder.filePath(QStringLiteral("sample.json"))), settings(Settings::load()),
              windows({smallLoader(), *Date::parse("2026-06-01"), folder.filePath(QStringLiteral("drafts")), sample,
                       prompts, appearance, settings, true}) {}
        bool shows(std::size_t window, const char* name) {
            return QTest::qWaitFor(
                [&] {
                    const JudgedFleet* now = windows.count() > window ? windows.session(window).current() : nullptr;
                    return now != nullptr && now->fleet->name == name;
                },
                kPatience);
        }
        QString sample;
        ScriptedPrompts prompts;
        Appearance appearance;
        Settings settings;
        Windows windows;
    };
    std::unique_ptr<QTemporaryDir> folder_;
};

void WindowsTest::initTestCase() {
    QCoreApplication::setOrganizationName(QStringLiteral("poolwright"));
    QCoreApplication::setApplicationName(QStringLiteral("poolwright-windows-test"));
    QGuiApplication::setQuitOnLastWindowClosed(false);
}

void WindowsTest::init() {
    failOnAnyWarning();
    QSettings().clear();
    folder_ = std::make_unique<QTemporaryDir>();
    for (const char* name : {"sample", "one", "two"}) {
        QFile file(folder_->filePath(QString::fromLatin1(name) + QStringLiteral(".json")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::fromStdString(smallFleetJson()).replace("small estate", name));
    }
}

void WindowsTest::firstRunShowsTheSample() {
    Program program(*folder_);
    program.windows.restoreAll({});
    QCOMPARE(program.windows.count(), 1U);
    QVERIFY(program.shows(0, "sample"));
    QVERIFY(program.settings.recent.isEmpty()); // nobody chose it
}

void WindowsTest::quittingKeepsEveryWindow() {
    {
        Program program(*folder_);
        program.windows.restoreAll(folder_->filePath(QStringLiteral("one.json")));
        QVERIFY(program.shows(0, "one"));
        program.windows.window(0).findChild<QLineEdit*>(QStringLiteral("filterLine"))->setText(QStringLiteral("gn7i"));
        program.windows.window(0).findChild<QAction*>(QStringLiteral("newWindowAction"))->trigger();
        QCOMPARE(program.windows.count(), 2U);
        program.windows.window(1).openFile(folder_->filePath(QStringLiteral("two.json")));
        QVERIFY(program.shows(1, "two"));
        program.windows.window(0).findChild<QAction*>(QStringLiteral("quitAction"))->trigger();
        QCOMPARE(program.windows.count(), 0U);
        QCoreApplication::processEvents();
    }
    Program program(*folder_);
    program.windows.restoreAll({});
    QCOMPARE(program.windows.count(), 2U);
    QVERIFY(program.shows(0, "one"));
    QVERIFY(program.shows(1, "two"));
    QTRY_COMPARE(program.windows.window(0).findChild<QLineEdit*>(QStringLiteral("filterLine"))->text(),
                 QStringLiteral("gn7i"));
    QCOMPARE(program.settings.recent.size(), 2);
}

void WindowsTest::aClosedWindowDoesNotComeBack() {
    {
        Program program(*folder_);
        program.windows.restoreAll(folder_->filePath(QStringLiteral("one.json")));
        QVERIFY(program.shows(0, "one"));
        program.windows.window(0).findChild<QAction*>(QStringLiteral("newWindowAction"))->trigger();
        program.windows.window(1).openFile(folder_->filePath(QStringLiteral("two.json")));
        QVERIFY(program.shows(1, "two"));
        program.windows.window(0).findChild<QAction*>(QStringLiteral("closeAction"))->trigger();
        QCOMPARE(program.windows.count(), 1U);
        QCoreApplication::processEvents();
        program.windows.window(0).close(); // the last one is what the next start shows
        QCoreApplication::processEvents();
    }
    Program program(*folder_);
    program.windows.restoreAll({});
    QCOMPARE(program.windows.count(), 1U);
    QVERIFY(program.shows(0, "two"));
}

void WindowsTest::aFileThatWentIsLeftOut() {
    {
        Settings settings;
        settings.windows = {{{}, {}, {}, folder_->filePath(QStringLiteral("gone.poolwright")), {}}};
        settings.save();
    }
    Program program(*folder_);
    program.windows.restoreAll({});
    QCOMPARE(program.windows.count(), 1U);
    QVERIFY(!program.windows.session(0).busy());
    QTRY_VERIFY(program.windows.window(0).findChild<QWidget*>(QStringLiteral("emptyState"))->isVisible());
}

void WindowsTest::aNamedFileIsOpenedInTheFirstWindow() {
    Program program(*folder_);
    program.windows.restoreAll(folder_->filePath(QStringLiteral("nowhere.json")));
    auto* banner = program.windows.window(0).findChild<QWidget*>(QStringLiteral("banner"));
    QTRY_VERIFY_WITH_TIMEOUT(banner->isVisible(), kPatience); // it was asked for, so it is told
}

QTEST_MAIN(WindowsTest)
#include "tst_windows.moc"
