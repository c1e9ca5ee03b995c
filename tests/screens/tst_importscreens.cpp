// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractButton>
#include <QAction>
#include <QDir>
#include <QLabel>
#include <QTest>
#include <QTreeView>

#include "tests/support/gui/openwindow.h"
#include "tests/support/gui/printednodes.h"
#include "tests/support/poolbuilder.h"
#include "views/common/textblock.h"
#include "views/intake/importdialog.h"

using namespace poolwright;
using namespace poolwright::test;

/// Pictures of the import, in the folder "screens" of the build; to be looked at. That nothing warns and no text of a
/// label is cut is measured.
class ImportScreensTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();
    void tabs_data();
    void tabs();
    void start();
    void faults();
    void manyPools();

private:
    static QString sample() { return qEnvironmentVariable("POOLWRIGHT_SAMPLES") + QStringLiteral("/estate.json"); }
    static QString picture(const QString& name) {
        return QCoreApplication::applicationDirPath() + QStringLiteral("/../../screens/") + name;
    }
    static void shoot(QWidget& of, const QString& name);
    static ImportDialog& open(OpenWindow& on, const QByteArray& text);
};

void ImportScreensTest::initTestCase() {
    QVERIFY(QDir().mkpath(picture({})));
    QVERIFY(realMatrix() != nullptr);
}

void ImportScreensTest::init() { failOnAnyWarning(); }

void ImportScreensTest::cleanup() { Appearance().setChoice(ThemeChoice::Light); }

void ImportScreensTest::shoot(QWidget& of, const QString& name) {
    QCoreApplication::processEvents();
    QVERIFY(of.grab().save(picture(name + QStringLiteral(".png"))));
    for (const TextBlock* block : of.findChildren<TextBlock*>()) {
        QVERIFY2(!block->isVisible() || block->height() >= block->heightForWidth(block->width()),
                 qPrintable(QStringLiteral("cut: ") + block->text()));
    }
    for (const QLabel* label : of.findChildren<QLabel*>()) {
        const int needed = label->wordWrap() ? label->heightForWidth(label->width()) : label->sizeHint().height();
        QVERIFY2(!label->isVisible() ||
                     (label->height() >= needed && (label->wordWrap() || label->width() >= label->sizeHint().width())),
                 qPrintable(QStringLiteral("cut: ") + label->text()));
    }
    for (const QAbstractButton* button : of.findChildren<QAbstractButton*>()) {
        QVERIFY2(!button->isVisible() || button->text().isEmpty() || button->width() >= button->minimumSizeHint().width(),
                 qPrintable(QStringLiteral("cut: ") + button->text()));
    }
}

ImportDialog& ImportScreensTest::open(OpenWindow& on, const QByteArray& text) {
    on.find<QAction>("importClusterAction").trigger();
    auto& dialog = on.find<ImportDialog>("importDialog");
    if (!text.isEmpty()) {
        dialog.addText(QString::fromUtf8(text));
    }
    if (!QTest::qWaitFor([&] { return dialog.isSettled(); }, kPatience)) {
        qFatal("the import does not settle");
    }
    return dialog;
}

void ImportScreensTest::tabs_data() {
    QTest::addColumn<int>("tab");
    QTest::addColumn<bool>("dark");
    QTest::addColumn<QSize>("size");
    const char* names[] = {"preview", "differences", "open", "remarks"};
    for (const bool dark : {false, true}) {
        for (const QSize& size : {QSize(1440, 900), QSize(1024, 640)}) {
            for (int tab = 0; tab < 4; ++tab) {
                QTest::addRow("import-%s-%s-%dx%d", names[tab], dark ? "dark" : "light", size.width(), size.height())
                    << tab << dark << size;
            }
        }
    }
}

void ImportScreensTest::tabs() {
    QFETCH(int, tab);
    QFETCH(bool, dark);
    QFETCH(QSize, size);
    OpenWindow on(realLoader(), sample(), size);
    on.appearance.setChoice(dark ? ThemeChoice::Dark : ThemeChoice::Light);
    QVERIFY(on.open(sample()));
    ImportDialog& dialog = open(on, printedEstate());
    dialog.addText(QStringLiteral("$ uname -r\n5.10.134-18.al8.x86_64\n"));
    QVERIFY(QTest::qWaitFor([&] { return dialog.isSettled(); }, kPatience));
    dialog.setTab(static_cast<ImportDialog::Tab>(tab));
    dialog.findChild<QTreeView*>("importTree")->expandToDepth(1);
    shoot(dialog, QString::fromLatin1(QTest::currentDataTag()));
}

void ImportScreensTest::start() {
    for (const QSize& size : {QSize(1440, 900), QSize(1024, 640)}) {
        OpenWindow on(realLoader(), sample(), size);
        shoot(open(on, {}), QStringLiteral("import-start-%1").arg(size.width()));
    }
}

void ImportScreensTest::faults() {
    OpenWindow on(realLoader(), sample());
    shoot(open(on, R"({"kind":"List","apiVersion":"v1","items":[{"kind":"Pod","metadata":{"name":"p"}}]})"),
          QStringLiteral("import-fault"));
}

void ImportScreensTest::manyPools() {
    std::vector<PrintedPool> pools;
    std::vector<QByteArray> names;
    names.reserve(300);
    for (int i = 0; i < 300; ++i) {
        names.push_back("np-" + QByteArray::number(1000 + i));
        pools.push_back({names.back().constData(), i % 3 == 0 ? "ecs.gn6i-c4g1.xlarge" : "ecs.gn7i-c8g1.2xlarge", 1 + i % 9});
    }
    OpenWindow on(realLoader(), sample());
    shoot(open(on, printedNodes(pools)), QStringLiteral("import-300-pools"));
}

QTEST_MAIN(ImportScreensTest)
#include "tst_importscreens.moc"
