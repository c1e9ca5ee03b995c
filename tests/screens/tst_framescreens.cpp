// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAction>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QTest>

#include "app/commandpalette.h"
#include "model/core/document/edits.h"
#include "tests/support/gui/openwindow.h"
#include "tests/support/poolbuilder.h"
#include "views/scenario/branchdialog.h"
#include "views/scenario/compareview.h"
#include "views/scenario/promotedialog.h"
#include "views/scenario/rebasedialog.h"

using namespace poolwright;
using namespace poolwright::test;

/// Pictures of the frame and of scenarios, in the folder "screens" of the build; to be looked at. What can be measured
/// is: that nothing warns, and that no text of a label is cut.
class FrameScreensTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();
    void frame_data();
    void frame();
    void dialogs_data();
    void dialogs();
    void sharpOnFineScreens();

private:
    static QString sample() { return qEnvironmentVariable("POOLWRIGHT_SAMPLES") + QStringLiteral("/estate.json"); }
    static QString picture(const QString& name) {
        return QCoreApplication::applicationDirPath() + QStringLiteral("/../../screens/frame-") + name +
               QStringLiteral(".png");
    }
    static void checkLabels(const QWidget& root);
};

namespace {

/// The sample with scenarios in which something was done.
struct OnSample : OpenWindow {
    explicit OnSample(const QString& sample, const QSize& size) : OpenWindow(realLoader(), sample, size) {
        if (!open(sample)) {
            qFatal("the sample does not open");
        }
        const ItemId newer = branch("Newer drivers");
        set(0, 1, Facet::Driver, "550.163.01");
        set(0, 1, Facet::Cgpu, "1.5.20");
        set(1, 0, Facet::Driver, "535.161.07");
        const ItemId gone = session.current()->fleet->clusters[2].pools[3].id;
        session.perform(removeItems(session.document(), newer, ItemKind::Pool, {&gone, 1}));
        session.setScenario(session.document().baseline().id);
        branch("No cGPU on A10");
        set(0, 1, Facet::Cgpu, "none");
        set(0, 1, Facet::GpuScheduling, "default");
        session.setScenario(session.document().baseline().id);
        set(0, 1, Facet::Driver, "535.161.07");
        session.setScenario(newer);
    }
    ItemId branch(const char* name) {
        session.perform(branchScenario(session.document(), session.scenario(), name));
        session.setScenario(session.document().scenarios.back().id);
        return session.scenario();
    }
    void set(std::size_t cluster, std::size_t pool, Facet facet, const char* value) {
        const Pool& of = session.current()->fleet->clusters[cluster].pools[pool];
        const auto parsed = parseValue(facet, value, realMatrix()->facts(facet).vocabulary);
        if (!parsed) {
            qFatal("%s", toText(parsed.error()).c_str());
        }
        const CellEdit edit{ItemKind::Pool, of.id, facet, *parsed};
        session.perform(setCells(session.document(), session.scenario(), {&edit, 1}));
    }
};

/// A menu and its window in one picture, as a person sees them.
QPixmap withMenu(QWidget& window, QWidget& menu) {
    QPixmap out = window.grab();
    QPainter painter(&out);
    painter.drawPixmap(window.mapFromGlobal(menu.pos()), menu.grab());
    return out;
}

} // namespace

void FrameScreensTest::initTestCase() {
    QVERIFY(QDir().mkpath(QFileInfo(picture({})).absolutePath()));
    QVERIFY(realMatrix() != nullptr);
}

void FrameScreensTest::init() { failOnAnyWarning(); }

void FrameScreensTest::cleanup() { Appearance().setChoice(ThemeChoice::Light); }

void FrameScreensTest::checkLabels(const QWidget& root) {
    for (const QLabel* label : root.findChildren<QLabel*>()) {
        const int needed = label->wordWrap() ? label->heightForWidth(label->width()) : label->sizeHint().height();
        const bool fits =
            label->height() >= needed && (label->wordWrap() || label->width() >= label->sizeHint().width());
        QVERIFY2(!label->isVisible() || fits, qPrintable(QStringLiteral("cut: ") + label->text()));
    }
    for (const QWidget* part : root.findChildren<QWidget*>()) {
        const bool inBar =
            part->parentWidget() != nullptr && part->parentWidget()->objectName() == QLatin1String("topBar");
        QVERIFY2(!inBar || !part->isVisible() || part->parentWidget()->rect().contains(part->geometry()),
                 qPrintable(QStringLiteral("beyond the bar: ") + part->objectName()));
    }
}

void FrameScreensTest::frame_data() {
    QTest::addColumn<QString>("what");
    QTest::addColumn<bool>("dark");
    QTest::addColumn<QSize>("size");
    const QSize usual(1440, 900);
    const QSize small(1024, 640);
    for (const char* what : {"fleet", "palette", "scenarios", "compare", "compare-all", "saving"}) {
        for (const bool dark : {false, true}) {
            for (const QSize& size : {usual, small}) {
                QTest::addRow("%s-%s-%d", what, dark ? "dark" : "light", size.width())
                    << QString::fromLatin1(what) << dark << size;
            }
        }
    }
}

void FrameScreensTest::frame() {
    QFETCH(QString, what);
    QFETCH(bool, dark);
    QFETCH(QSize, size);
    OnSample on(sample(), size);
    on.appearance.setChoice(dark ? ThemeChoice::Dark : ThemeChoice::Light);
    QWidget* menu = nullptr;
    if (what == QLatin1String("palette")) {
        on.window->openPalette();
        QTest::keyClicks(&on.find<QLineEdit>("paletteLine"), QStringLiteral("re"));
    } else if (what == QLatin1String("scenarios")) {
        on.find<QAction>("switchAction").trigger();
        menu = &on.find<QMenu>("scenarioButtonMenu");
        QTRY_VERIFY(menu->isVisible());
    } else if (what.startsWith(QLatin1String("compare"))) {
        on.find<QAction>(what == QLatin1String("compare") ? "compareAction" : "compareAllAction").trigger();
        auto& view = on.find<CompareView>("compareView");
        QTRY_VERIFY_WITH_TIMEOUT(!view.busy(), kPatience);
        QTest::qWait(200); // it judges once more when it is shown
        QTRY_VERIFY_WITH_TIMEOUT(!view.busy(), kPatience);
    } else if (what == QLatin1String("saving")) {
        emit on.session.editRefused(
            {ErrorCode::Usage, "there is another pool of this name in prod-bj", "choose another name", {}});
    }
    QCoreApplication::processEvents();
    checkLabels(*on.window);
    const QPixmap shot = menu != nullptr ? withMenu(*on.window, *menu) : on.window->grab();
    QVERIFY(shot.save(picture(QString::fromLatin1(QTest::currentDataTag()))));
    QCOMPARE(on.window->size(), size);
}

void FrameScreensTest::dialogs_data() {
    QTest::addColumn<QString>("what");
    QTest::addColumn<bool>("dark");
    for (const char* what : {"shortcuts", "history", "branch", "rebase", "promote"}) {
        QTest::addRow("%s-light", what) << QString::fromLatin1(what) << false;
        QTest::addRow("%s-dark", what) << QString::fromLatin1(what) << true;
    }
}

void FrameScreensTest::dialogs() {
    QFETCH(QString, what);
    QFETCH(bool, dark);
    OnSample on(sample(), QSize(1440, 900));
    on.appearance.setChoice(dark ? ThemeChoice::Dark : ThemeChoice::Light);
    QDialog* dialog = nullptr;
    if (what == QLatin1String("shortcuts")) {
        on.find<QAction>("shortcutsAction").trigger();
        dialog = &on.find<QDialog>("shortcutSheet");
    } else if (what == QLatin1String("history")) {
        on.find<QAction>("historyAction").trigger();
        dialog = &on.find<QDialog>("historyDialog");
    } else if (what == QLatin1String("branch")) {
        dialog = new BranchDialog(on.session.document(), on.session.scenario(), on.window.get());
        dialog->open();
    } else if (what == QLatin1String("rebase")) {
        auto* rebase = new RebaseDialog(on.session, on.session.scenario(), on.window.get());
        dialog = rebase;
        dialog->open();
        QTRY_VERIFY_WITH_TIMEOUT(rebase->ready(), kPatience);
    } else {
        dialog = new PromoteDialog(on.session, on.session.scenario(), on.window.get());
        dialog->open();
        QTRY_VERIFY_WITH_TIMEOUT(dialog->findChild<QWidget*>(QStringLiteral("promoteAccept"))->isEnabled(), kPatience);
    }
    QTRY_VERIFY(dialog->isVisible());
    QCoreApplication::processEvents();
    checkLabels(*dialog);
    QVERIFY(dialog->grab().save(picture(QString::fromLatin1(QTest::currentDataTag()))));
    dialog->close();
}

void FrameScreensTest::sharpOnFineScreens() {
    OnSample on(sample(), QSize(1024, 640));
    on.window->openPalette();
    QPixmap fine(on.window->size() * 2);
    fine.setDevicePixelRatio(2);
    on.window->render(&fine);
    QVERIFY(fine.save(picture(QStringLiteral("fleet-2x"))));
    QCOMPARE(fine.size(), QSize(2048, 1280));
}

QTEST_MAIN(FrameScreensTest)
#include "tst_framescreens.moc"
