// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAction>
#include <QClipboard>
#include <QDialog>
#include <QDir>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QTest>

#include "model/core/io/fleetreader.h"
#include "tests/support/fleetbuilder.h"
#include "tests/support/gui/openwindow.h"
#include "tests/support/poolbuilder.h"
#include "views/fleet/fleettree.h"

using namespace poolwright;
using namespace poolwright::test;

/// Pictures of editing, to be looked at: popup, dialogs, completion, selection; light and dark, large and small.
class EditScreensTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();
    void editing_data();
    void editing();

private:
    static QString picture(const QString& name) {
        return QCoreApplication::applicationDirPath() + QStringLiteral("/../../screens/edit-") + name +
               QStringLiteral(".png");
    }
    static void shoot(QWidget& widget, const QString& name);
};

namespace {

struct Screen {
    OpenWindow on;
    FleetTree* tree = nullptr;

    Screen(const QSize& size, bool dark) : on(realLoader(), {}, size) {
        on.appearance.setChoice(dark ? ThemeChoice::Dark : ThemeChoice::Light);
    }
    bool open(const QString& file) {
        const bool good = on.open(file);
        tree = &on.find<FleetTree>("fleetTree");
        return good;
    }
    FleetTreeModel& model() { return *static_cast<FleetTreeModel*>(tree->model()); }
    void select(std::size_t pool, int column) {
        tree->setCurrentIndex(model().indexOfPool(pool, column));
        tree->setFocus();
    }
    QDialog& dialog(const char* name) { return *on.window->findChildren<QDialog*>(QLatin1String(name)).last(); }
};

} // namespace

void EditScreensTest::initTestCase() {
    QVERIFY(QDir().mkpath(QFileInfo(picture(QStringLiteral("x"))).path()));
    QVERIFY(realMatrix() != nullptr);
}

void EditScreensTest::init() { failOnAnyWarning(); }

void EditScreensTest::cleanup() { Appearance().setChoice(ThemeChoice::Light); }

void EditScreensTest::shoot(QWidget& widget, const QString& name) {
    QCoreApplication::processEvents();
    for (const QLabel* label : widget.findChildren<QLabel*>()) {
        const int needed = label->wordWrap() ? label->heightForWidth(label->width()) : label->sizeHint().height();
        const bool mayBeCut = label->objectName() == QLatin1String("fleetFile");
        QVERIFY2(!label->isVisible() || mayBeCut ||
                     (label->height() >= needed && (label->wordWrap() || label->width() >= label->sizeHint().width())),
                 qPrintable(name + QStringLiteral(" cuts: ") + label->text()));
    }
    QVERIFY(widget.grab().save(picture(name)));
}

void EditScreensTest::editing_data() {
    QTest::addColumn<bool>("dark");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("pools");
    QTest::newRow("light") << false << QSize(1440, 900) << 0;
    QTest::newRow("dark") << true << QSize(1440, 900) << 0;
    QTest::newRow("small") << false << QSize(1024, 640) << 0;
    QTest::newRow("small-dark") << true << QSize(1024, 640) << 0;
    QTest::newRow("1000") << false << QSize(1440, 900) << 1'000;
}

void EditScreensTest::editing() {
    QFETCH(bool, dark);
    QFETCH(QSize, size);
    QFETCH(int, pools);
    const QString tag = QString::fromLatin1(QTest::currentDataTag()) + QLatin1Char('-');
    Screen at(size, dark);
    QVERIFY(at.open(pools == 0 ? qEnvironmentVariable("POOLWRIGHT_SAMPLES") + QStringLiteral("/estate.json")
                               : at.on.write(QStringLiteral("large.json"),
                                             QByteArray::fromStdString(writeFleet(
                                                 buildFleet(*realMatrix(), static_cast<std::size_t>(pools)))))));
    at.select(1, CgpuColumn);
    QTest::keyClick(at.tree, Qt::Key_F2);
    auto& line = at.on.find<QLineEdit>("optionsLine");
    QTest::keyClick(&line, Qt::Key_Down);
    shoot(*at.on.window, tag + QStringLiteral("popup"));
    QTest::keyClicks(&line, QStringLiteral("1.5.99"));
    shoot(*at.on.window, tag + QStringLiteral("popup-unlisted"));
    QTest::keyClick(&line, Qt::Key_Escape);
    at.select(1, SystemColumn);
    QTest::keyClick(at.tree, Qt::Key_F2);
    QTest::keyClicks(&line, QStringLiteral("kernel"));
    shoot(*at.on.window, tag + QStringLiteral("popup-fault"));
    QTest::keyClick(&line, Qt::Key_Escape);
    at.tree->setCurrentIndex(at.model().index(0, 0));
    QTest::keyClick(at.tree, Qt::Key_F2);
    shoot(*at.on.window, tag + QStringLiteral("popup-cluster"));
    QTest::keyClick(&line, Qt::Key_Escape);
    at.select(0, DriverColumn);
    for (int i = 0; i < 3; ++i) {
        QTest::keyClick(at.tree, Qt::Key_Down, Qt::ShiftModifier);
    }
    QTest::keyClick(at.tree, Qt::Key_Right, Qt::ShiftModifier);
    shoot(*at.on.window, tag + QStringLiteral("selection"));
    QTest::keyClick(at.tree, Qt::Key_F2);
    shoot(*at.on.window, tag + QStringLiteral("popup-many"));
    QTest::keyClick(&line, Qt::Key_Escape);

    QTest::keyClick(at.tree, Qt::Key_A, Qt::ControlModifier);
    at.on.find<QAction>("bulkEditAction").trigger();
    QTest::keyClicks(at.dialog("bulkDialog").findChild<QLineEdit*>(), QStringLiteral("570.195.03"));
    shoot(at.dialog("bulkDialog"), tag + QStringLiteral("bulk"));
    at.dialog("bulkDialog").reject();

    QGuiApplication::clipboard()->setText(QStringLiteral(
        "pool\tNVIDIA driver\tcgpu\tremark\na10-shared\t570.195.03\t1.5.20\tsoon\na10-dense\t5x\t1.5.20\t\n"
        "t4-batch\topen\tnone\tlater\nnobody\t550.90.07\t\t\n"));
    at.select(0, DriverColumn);
    at.on.find<QAction>("pasteAction").trigger();
    shoot(at.dialog("pasteDialog"), tag + QStringLiteral("paste"));
    at.dialog("pasteDialog").reject();

    at.on.find<QAction>("columnsAction").trigger();
    shoot(at.dialog("columnsDialog"), tag + QStringLiteral("columns"));
    at.dialog("columnsDialog").reject();

    auto& filter = at.on.find<QLineEdit>("filterLine");
    filter.setFocus();
    QTest::keyClicks(&filter, QStringLiteral("cluster:prod-* dr"));
    shoot(*at.on.window, tag + QStringLiteral("completion"));
    QTest::keyClicks(&filter, QStringLiteral("vier<550"));
    QTest::keyClick(&filter, Qt::Key_Escape);
    shoot(*at.on.window, tag + QStringLiteral("filter-fault"));
    filter.setText(QStringLiteral("driver<550"));
    at.tree->setFocus();
    at.on.find<QAction>("deleteAction").trigger();
    shoot(*at.on.window, tag + QStringLiteral("deleted"));
}

QTEST_MAIN(EditScreensTest)
#include "tst_editscreens.moc"
