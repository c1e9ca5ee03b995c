// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTest>
#include <QTreeView>

#include "model/items/fittingmodel.h"
#include "model/items/roles.h"
#include "tests/support/gui/guided.h"
#include "views/fleet/completionsdialog.h"

using namespace poolwright;
using namespace poolwright::test;

/// Whole stacks: why not another value, a pool made step by step, completions.
class StackWalkTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void whyNotAnswersAndApplies();
    void whyNotNamesNearMisses();
    void wizardMakesAPoolByKeyboard();
    void wizardShowsWhatIsRuledOut();
    void wizardKeepsChoicesOnTheWayBack();
    void wizardChoosesTheRest();
    void wizardRefusesATakenName();
    void completionsAreCountedAndApplied();
    void completionsFollowConditions();
    void completionsSayWhenALimitWasReached();
};

void StackWalkTest::init() { failOnAnyWarning(); }

void StackWalkTest::whyNotAnswersAndApplies() {
    Guided on(true);
    on.select(QStringLiteral("a10-dense"));
    clickOn(on.card(QStringLiteral("cgpu-driver")), "whyNotButton");
    QDialog& dialog = on.dialog("whyNotDialog");
    QCOMPARE(in<QComboBox>(dialog, "whyNotFacet").currentText(), QStringLiteral("cGPU")); // as the card's remedy
    auto& value = in<QComboBox>(dialog, "whyNotValue");
    value.lineEdit()->selectAll();
    QTest::keyClicks(value.lineEdit(), QStringLiteral("1.5.18"));
    QLabel& message = in<QLabel>(dialog, "whyNotMessage");
    QVERIFY(waitFor([&] {
        auto* set = dialog.findChild<QPushButton*>(QStringLiteral("whyNotSet"));
        return set != nullptr && set->text() == QStringLiteral("Set cGPU 1.5.18") && !message.isVisible();
    }));
    clickOn(dialog, "whyNotSet");
    QVERIFY(on.closed("whyNotDialog"));
    QCOMPARE(on.value("a10-dense", Facet::Cgpu), QStringLiteral("1.5.18"));
    QCOMPARE(on.session.undoName(), QStringLiteral("Set cGPU 1.5.18 of a10-dense"));
}

void StackWalkTest::whyNotNamesNearMisses() {
    Guided on(true);
    on.select(QStringLiteral("a10-shared"));
    QTest::keyClick(on.window.get(), Qt::Key_Y, kCtrlShift);
    QDialog& dialog = on.dialog("whyNotDialog");
    auto& facet = in<QComboBox>(dialog, "whyNotFacet");
    facet.setCurrentIndex(facet.findText(QStringLiteral("Instance family")));
    auto& value = in<QComboBox>(dialog, "whyNotValue");
    value.lineEdit()->selectAll();
    QTest::keyClicks(value.lineEdit(), QStringLiteral("gn7j"));
    QLabel& message = in<QLabel>(dialog, "whyNotMessage");
    QTRY_VERIFY2_WITH_TIMEOUT(message.isVisible() && message.text().contains(QStringLiteral("gn7i")),
                              qPrintable(message.text()), kPatience);
    QVERIFY(dialog.findChild<QWidget*>(QStringLiteral("whyNotAnswer")) == nullptr);
    QTest::keyClick(&dialog, Qt::Key_Escape);
    QVERIFY(on.closed("whyNotDialog"));
}

namespace {

QTreeView& options(QDialog& wizard) {
    auto& list = in<QTreeView>(wizard, "wizardOptions");
    if (!waitFor([&] { return list.model()->rowCount() > 0; })) {
        qFatal("no options");
    }
    return list;
}

/// Goes down to the value by keyboard.
void chooseByKeyboard(QTreeView& list, const QString& value) {
    QTest::keyClick(&list, Qt::Key_Home);
    while (list.currentIndex().siblingAtColumn(FittingValueColumn).data().toString() != value) {
        const int row = list.currentIndex().row();
        QTest::keyClick(&list, Qt::Key_Down);
        QVERIFY2(list.currentIndex().row() > row, qPrintable(value));
    }
}

} // namespace

void StackWalkTest::wizardMakesAPoolByKeyboard() {
    Guided on(true);
    on.select(QStringLiteral("prod-bj"));
    QTest::keyClick(on.window.get(), Qt::Key_Insert, kCtrlShift);
    QDialog& wizard = on.dialog("poolWizard");
    auto& name = in<QLineEdit>(wizard, "wizardName");
    QVERIFY(name.hasFocus());
    QTest::keyClicks(&name, QStringLiteral("a10-new"));
    QTest::keyClick(&name, Qt::Key_Return);
    chooseByKeyboard(options(wizard), QStringLiteral("gn7i"));
    QTest::keyClick(&options(wizard), Qt::Key_Return);
    chooseByKeyboard(options(wizard), QStringLiteral("alinux3"));
    auto& steps = in<QListWidget>(wizard, "wizardSteps");
    for (int presses = 0; steps.currentRow() + 1 < steps.count() && presses < 20; ++presses) {
        QTest::keyClick(&wizard, Qt::Key_Return); // the others stay open
    }
    QCOMPARE(in<QPushButton>(wizard, "wizardNext").text(), QStringLiteral("Make the pool"));
    QTRY_VERIFY_WITH_TIMEOUT(in<QLabel>(wizard, "wizardHeadline").text().contains(QStringLiteral("to know about")),
                             kPatience);
    QTest::keyClick(&wizard, Qt::Key_Return);
    QVERIFY(on.closed("poolWizard"));
    QTRY_COMPARE_WITH_TIMEOUT(on.find<TextBlock>("inspectorTitle").text(), QStringLiteral("a10-new"), kPatience);
    QCOMPARE(on.value("a10-new", Facet::InstanceFamily), QStringLiteral("gn7i"));
    QCOMPARE(on.value("a10-new", Facet::Os), QStringLiteral("alinux3"));
    QCOMPARE(on.value("a10-new", Facet::Driver), QStringLiteral("open"));
    QCOMPARE(on.session.historyNames().size(), 1); // one step
    QCOMPARE(QString::fromStdString(on.session.current()->fleet->clusters.front().pools.back().name),
             QStringLiteral("a10-new"));
}

void StackWalkTest::wizardShowsWhatIsRuledOut() {
    Guided on(true);
    on.find<QAction>("poolWizardAction").trigger();
    QDialog& wizard = on.dialog("poolWizard");
    in<QListWidget>(wizard, "wizardSteps").setCurrentRow(1);
    chooseByKeyboard(options(wizard), QStringLiteral("gn9t"));
    in<QListWidget>(wizard, "wizardSteps").setCurrentRow(3);
    QTreeView& fits = options(wizard);
    QVERIFY(fits.model()
                ->match(fits.model()->index(0, FittingValueColumn), Qt::DisplayRole, QStringLiteral("550.90.07"))
                .isEmpty());
    auto& fold = in<QPushButton>(wizard, "ruledOutFold");
    QVERIFY(fold.isVisible());
    QVERIFY(!in<QTreeView>(wizard, "wizardRuledOut").isVisible());
    QTest::mouseClick(&fold, Qt::LeftButton);
    auto& out = in<QTreeView>(wizard, "wizardRuledOut");
    QVERIFY(out.isVisible());
    const auto found =
        out.model()->match(out.model()->index(0, FittingValueColumn), Qt::DisplayRole, QStringLiteral("550.90.07"));
    QCOMPARE(found.size(), 1);
    out.setCurrentIndex(found.first());
    const QString sentence = blockText(wizard, "ruledOutSentence");
    QVERIFY2(sentence.contains(QStringLiteral("gn9t")) && sentence.contains(QStringLiteral("D1")),
             qPrintable(sentence));
    wizard.reject();
}

void StackWalkTest::wizardKeepsChoicesOnTheWayBack() {
    Guided on(true);
    on.find<QAction>("poolWizardAction").trigger();
    QDialog& wizard = on.dialog("poolWizard");
    clickOn(wizard, "wizardNext");
    chooseByKeyboard(options(wizard), QStringLiteral("gn6i"));
    clickOn(wizard, "wizardNext");
    options(wizard);
    clickOn(wizard, "wizardBack");
    QTRY_COMPARE_WITH_TIMEOUT(options(wizard).currentIndex().siblingAtColumn(FittingValueColumn).data().toString(),
                              QStringLiteral("gn6i"), kPatience);
    QVERIFY(in<QListWidget>(wizard, "wizardSteps").item(1)->text().contains(QStringLiteral("gn6i")));
    wizard.reject();
    QVERIFY(on.closed("poolWizard"));
    QVERIFY(!on.session.canUndo());
}

void StackWalkTest::wizardChoosesTheRest() {
    Guided on(true);
    on.select(QStringLiteral("prod-sh"));
    on.find<QAction>("poolWizardAction").trigger();
    QDialog& wizard = on.dialog("poolWizard");
    clickOn(wizard, "wizardNext");
    chooseByKeyboard(options(wizard), QStringLiteral("gn7i"));
    clickOn(wizard, "wizardRest");
    auto& headline = in<QLabel>(wizard, "wizardHeadline");
    QVERIFY2(waitFor([&] { return headline.isVisible() && headline.text() != QStringLiteral("Judging…"); }),
             qPrintable(in<QLabel>(wizard, "wizardFault").text()));
    QVERIFY(blockText(wizard, "wizardValues").contains(QStringLiteral("NVIDIA driver: ")));
    clickOn(wizard, "wizardNext");
    QVERIFY(on.closed("poolWizard"));
    const Cluster& cluster = on.session.current()->fleet->clusters[1];
    const auto index = on.session.poolIndex(cluster.pools.back().id);
    QVERIFY(index.has_value());
    QVERIFY(on.session.current()->judgement->pools[*index].verdict <= Verdict::Caution);
    on.session.undo();
    QVERIFY(!on.session.canUndo());
}

void StackWalkTest::wizardRefusesATakenName() {
    Guided on(true);
    on.select(QStringLiteral("prod-bj"));
    on.find<QAction>("poolWizardAction").trigger();
    QDialog& wizard = on.dialog("poolWizard");
    QTest::keyClicks(&in<QLineEdit>(wizard, "wizardName"), QStringLiteral("a10-dense"));
    QVERIFY(in<QLabel>(wizard, "wizardFault").text().contains(QStringLiteral("has a pool of this name")));
    QVERIFY(!in<QPushButton>(wizard, "wizardNext").isEnabled());
    wizard.reject();
}

namespace {

QLabel& answered(QDialog& dialog) {
    auto& headline = in<QLabel>(dialog, "completionsHeadline");
    if (!waitFor([&] { return headline.text() != QStringLiteral("Counting and ranking…"); })) {
        qFatal("no answer");
    }
    return headline;
}

} // namespace

void StackWalkTest::completionsAreCountedAndApplied() {
    Guided on(true);
    on.select(QStringLiteral("t4-lab"));
    QTest::keyClick(on.window.get(), Qt::Key_L, kCtrlShift);
    QDialog& dialog = on.dialog("completionsDialog");
    QVERIFY2(answered(dialog).text().endsWith(QStringLiteral("stacks work; best first.")),
             qPrintable(answered(dialog).text()));
    auto& list = in<QTreeView>(dialog, "completionsList");
    QCOMPARE(list.model()->rowCount(), 100);
    list.setFocus();
    QTest::keyClick(&list, Qt::Key_Down);
    QTest::keyClick(&list, Qt::Key_Return);
    QVERIFY(on.closed("completionsDialog"));
    QCOMPARE(on.session.historyNames(), QStringList{QStringLiteral("Complete the stack of t4-lab")});
    const auto index = on.session.poolIndex(on.pool("t4-lab").id);
    QTRY_VERIFY_WITH_TIMEOUT(on.session.current()->judgement->pools[*index].verdict <= Verdict::Caution, kPatience);
    on.session.undo();
    QCOMPARE(on.value("t4-lab", Facet::Cgpu), QStringLiteral("open"));
}

void StackWalkTest::completionsFollowConditions() {
    Guided on(true);
    on.select(QStringLiteral("a10-dense"));
    on.find<QAction>("completionsAction").trigger();
    QDialog& dialog = on.dialog("completionsDialog");
    for (const char* open : {"open-cgpu", "open-driver", "open-pods-per-gpu"}) {
        in<QCheckBox>(dialog, open).setChecked(true);
    }
    auto& driver = in<QComboBox>(dialog, "driverCondition");
    const int branch = driver.findText(QStringLiteral("Driver of branch 550"));
    QVERIFY(branch > 0);
    driver.setFocus();
    while (driver.currentIndex() < branch) {
        QTest::keyClick(&driver, Qt::Key_Down);
    }
    auto& list = in<QTreeView>(dialog, "completionsList");
    QVERIFY2(waitFor([&] {
                 const QString headline = answered(dialog).text();
                 return headline.endsWith(QStringLiteral("best first.")) && list.model()->rowCount() > 0 &&
                        blockText(dialog, "completionChanges").contains(QStringLiteral("NVIDIA driver 550."));
             }),
             qPrintable(answered(dialog).text() + blockText(dialog, "completionsDetails")));
    dialog.reject();
}

void StackWalkTest::completionsSayWhenALimitWasReached() {
    Guided on(true);
    on.select(QStringLiteral("t4-lab"));
    on.find<QAction>("completionsAction").trigger();
    QDialog& found = on.dialog("completionsDialog");
    auto& dialog = dynamic_cast<CompletionsDialog&>(found);
    dialog.setLimits({4, 4, {}});
    QTRY_VERIFY2_WITH_TIMEOUT(blockText(dialog, "completionsDetails").contains(QStringLiteral("A limit was reached")),
                              qPrintable(answered(dialog).text()), kPatience);
    dialog.reject();
}

QTEST_MAIN(StackWalkTest)
#include "tst_stackwalk.moc"
