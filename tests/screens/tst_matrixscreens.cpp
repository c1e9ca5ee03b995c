// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractButton>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QTest>

#include "tests/support/gui/openwindow.h"
#include "tests/support/poolbuilder.h"
#include "views/common/textblock.h"
#include "views/matrix/matrixview.h"

using namespace poolwright;
using namespace poolwright::test;

/// Pictures of the matrix screen, in the folder "screens" of the build; to be looked at. That nothing warns and no text
/// of a label is cut is measured.
class MatrixScreensTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();
    void relations_data();
    void relations();
    void withoutFleet();
    void noMatrix();

private:
    static QString sample() { return qEnvironmentVariable("POOLWRIGHT_SAMPLES") + QStringLiteral("/estate.json"); }
    static QString picture(const QString& name) {
        return QCoreApplication::applicationDirPath() + QStringLiteral("/../../screens/") + name;
    }
    static void shoot(OpenWindow& on, const QString& name);
};

void MatrixScreensTest::initTestCase() {
    QVERIFY(QDir().mkpath(picture({})));
    QVERIFY(realMatrix() != nullptr);
}

void MatrixScreensTest::init() { failOnAnyWarning(); }

void MatrixScreensTest::cleanup() { Appearance().setChoice(ThemeChoice::Light); }

void MatrixScreensTest::shoot(OpenWindow& on, const QString& name) {
    QCoreApplication::processEvents();
    for (const TextBlock* block : on.window->findChildren<TextBlock*>()) {
        QVERIFY2(!block->isVisible() || block->height() >= block->heightForWidth(block->width()),
                 qPrintable(QStringLiteral("cut: ") + block->text()));
    }
    for (const QLabel* label : on.find<QWidget>("matrixView").findChildren<QLabel*>()) {
        const int needed = label->wordWrap() ? label->heightForWidth(label->width()) : label->sizeHint().height();
        QVERIFY2(!label->isVisible() ||
                     (label->height() >= needed && (label->wordWrap() || label->width() >= label->sizeHint().width())),
                 qPrintable(QStringLiteral("cut: ") + label->text()));
    }
    for (const QAbstractButton* button : on.find<QWidget>("matrixView").findChildren<QAbstractButton*>()) {
        QVERIFY2(!button->isVisible() || button->text().isEmpty() ||
                     button->width() >= button->minimumSizeHint().width(),
                 qPrintable(QStringLiteral("cut: ") + button->text()));
    }
    QVERIFY(on.window->grab().save(picture(name + QStringLiteral(".png"))));
}

void MatrixScreensTest::relations_data() {
    QTest::addColumn<QString>("check");
    QTest::addColumn<bool>("ranges");
    QTest::addColumn<bool>("dark");
    QTest::addColumn<QSize>("size");
    const auto row = [](const char* name, const char* check, bool ranges, bool dark, const QSize& size) {
        QTest::addRow("matrix-%s-%s-%dx%d", name, dark ? "dark" : "light", size.width(), size.height())
            << QString::fromLatin1(check) << ranges << dark << size;
    };
    for (const bool dark : {false, true}) {
        for (const QSize& size : {QSize(1440, 900), QSize(1024, 640)}) {
            row("ranges", "driver-kernel", true, dark, size);
            row("cells", "cgpu-driver", false, dark, size);
        }
    }
    row("largest", "workload-driver", false, false, {1440, 900});
    row("toolkit", "cgpu-toolkit", true, false, {1440, 900});
    row("three-facets", "driver-cluster", false, false, {1024, 640});
    row("one-facet", "driver-xid", false, false, {1440, 900});
    row("numbers", "sharing-density", false, false, {1440, 900});
}

void MatrixScreensTest::relations() {
    QFETCH(QString, check);
    QFETCH(bool, ranges);
    QFETCH(bool, dark);
    QFETCH(QSize, size);
    OpenWindow on(realLoader(), sample(), size);
    on.appearance.setChoice(dark ? ThemeChoice::Dark : ThemeChoice::Light);
    QVERIFY(on.open(sample()));
    on.find<QAbstractButton>("rail-matrix").click();
    auto& view = on.find<MatrixView>("matrixView");
    QTRY_VERIFY_WITH_TIMEOUT(view.isSettled(), kPatience);
    on.find<QAbstractButton>(ranges ? "asRanges" : "asCells").click();
    auto& chooser = on.find<QComboBox>("relationChooser");
    const auto id = realMatrix()->checkById(check.toStdString());
    chooser.setCurrentIndex(chooser.findData(static_cast<int>(id->index())));
    QTRY_VERIFY_WITH_TIMEOUT(view.isSettled(), kPatience);
    shoot(on, QString::fromLatin1(QTest::currentDataTag()));
    QCOMPARE(on.window->size(), size);
}

void MatrixScreensTest::withoutFleet() {
    OpenWindow on(realLoader());
    QVERIFY(on.open(on.write(QStringLiteral("empty.json"), R"({"format": "poolwright.fleet/1", "clusters": []})")));
    on.find<QAbstractButton>("rail-matrix").click();
    auto& view = on.find<MatrixView>("matrixView");
    QTRY_VERIFY_WITH_TIMEOUT(view.isSettled(), kPatience);
    shoot(on, QStringLiteral("matrix-without-pools"));
}

void MatrixScreensTest::noMatrix() {
    OpenWindow on(realLoader());
    on.find<QAbstractButton>("rail-matrix").click();
    shoot(on, QStringLiteral("matrix-nothing-loaded"));
}

QTEST_MAIN(MatrixScreensTest)
#include "tst_matrixscreens.moc"
