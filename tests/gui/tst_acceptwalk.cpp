// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAction>
#include <QDateEdit>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>
#include <QTreeView>

#include "model/core/document/edits.h"
#include "model/items/acceptancesmodel.h"
#include "model/items/findingsmodel.h"
#include "model/items/roles.h"
#include "tests/support/gui/guided.h"
#include "views/fleet/fleetguides.h"
#include "views/fleet/fleetview.h"

using namespace poolwright;
using namespace poolwright::test;

/// Accepting findings, and what becomes of acceptances.
class AcceptWalkTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void findingIsAcceptedByKeyboard();
    void acceptanceNeedsAllThree();
    void acceptedFindingsAreCountedApart();
    void acceptanceIsWithdrawnByMouse();
    void acceptancesAreListedAndExtended();
    void changedFindingIsAcceptedAnew();
};

void AcceptWalkTest::init() { failOnAnyWarning(); }

namespace {

/// Accepts the finding of a check of the pool that is selected.
void acceptFinding(Guided& on, const QString& check) {
    clickOn(on.card(check), "acceptButton");
    QDialog& dialog = on.dialog("acceptDialog");
    in<QPlainTextEdit>(dialog, "acceptReason").setPlainText(QStringLiteral("known"));
    in<QLineEdit>(dialog, "acceptPerson").setText(QStringLiteral("Ada"));
    clickOn(dialog, "acceptConfirm");
    QVERIFY(on.closed("acceptDialog"));
}

} // namespace

void AcceptWalkTest::findingIsAcceptedByKeyboard() {
    Guided on;
    on.select(QStringLiteral("bad"));
    on.card(QStringLiteral("cgpu-driver")).setFocus();
    QTest::keyClick(on.window.get(), Qt::Key_A, kCtrlShift);
    QDialog& dialog = on.dialog("acceptDialog");
    QVERIFY(blockText(dialog, "acceptSubject").contains(QStringLiteral("alpha/bad")));
    QVERIFY(blockText(dialog, "acceptSubject").contains(QStringLiteral("cgpu-driver/old")));
    auto& reason = in<QPlainTextEdit>(dialog, "acceptReason");
    QTest::keyClicks(&reason, QStringLiteral("ticket 7"));
    QTest::keyClick(&reason, Qt::Key_Tab);
    auto& person = in<QLineEdit>(dialog, "acceptPerson");
    QVERIFY(person.hasFocus());
    person.selectAll();
    QTest::keyClicks(&person, QStringLiteral("Ada"));
    QTest::keyClick(&person, Qt::Key_Return); // the main button
    QVERIFY(on.closed("acceptDialog"));
    QCOMPARE(on.session.document().acceptances.size(), std::size_t{1});
    const RiskAcceptance& made = on.session.document().acceptances.front();
    QCOMPARE(QString::fromStdString(made.reason), QStringLiteral("ticket 7"));
    QCOMPARE(QString::fromStdString(made.person), QStringLiteral("Ada"));
    QCOMPARE(QString::fromStdString(made.until.text()), QStringLiteral("2026-11-19")); // 30 days
    QCOMPARE(on.find<FleetView>("fleetView").guides().person(), QStringLiteral("Ada"));
    QTRY_VERIFY_WITH_TIMEOUT(on.find<QPushButton>("acceptedFold").isVisible(), kPatience);
    QCOMPARE(on.find<QPushButton>("acceptedFold").text(), QStringLiteral("▸ 1 accepted"));
    on.find<QPushButton>("acceptedFold").setChecked(true);
    QCOMPARE(blockText(on.card(QStringLiteral("cgpu-driver")), "cardAccepted"),
             QStringLiteral("Accepted by Ada until 2026-11-19: ticket 7"));
}

void AcceptWalkTest::acceptanceNeedsAllThree() {
    Guided on;
    on.select(QStringLiteral("bad"));
    clickOn(on.card(QStringLiteral("cgpu-driver")), "acceptButton");
    QDialog& dialog = on.dialog("acceptDialog");
    auto& confirm = in<QPushButton>(dialog, "acceptConfirm");
    auto& fault = in<QLabel>(dialog, "acceptFault");
    in<QLineEdit>(dialog, "acceptPerson").clear();
    QVERIFY(!confirm.isEnabled());
    QCOMPARE(fault.text(), QStringLiteral("Say why the finding is accepted."));
    in<QPlainTextEdit>(dialog, "acceptReason").setPlainText(QStringLiteral("r"));
    QCOMPARE(fault.text(), QStringLiteral("Say who accepts it."));
    in<QLineEdit>(dialog, "acceptPerson").setText(QStringLiteral("p"));
    QVERIFY(confirm.isEnabled());
    auto& until = in<QDateEdit>(dialog, "acceptUntil");
    QCOMPARE(until.minimumDate(), QDate(2026, 10, 20));
    QCOMPARE(until.maximumDate(), QDate(2028, 10, 20));
    QTest::keyClick(&dialog, Qt::Key_Escape);
    QVERIFY(on.closed("acceptDialog"));
    QVERIFY(on.session.document().acceptances.empty());
}

void AcceptWalkTest::acceptedFindingsAreCountedApart() {
    Guided on;
    on.select(QStringLiteral("bad"));
    auto& caption = on.find<QLabel>("findingsCaption");
    auto& toggle = on.find<QPushButton>("acceptedToggle");
    auto& list = on.find<QTreeView>("findingsList");
    QCOMPARE(caption.text(), QStringLiteral("6 findings"));
    QVERIFY(!toggle.isVisible());
    acceptFinding(on, QStringLiteral("cgpu-driver"));
    QTRY_COMPARE_WITH_TIMEOUT(caption.text(), QStringLiteral("5 findings"), kPatience);
    QVERIFY(toggle.isVisible());
    QCOMPARE(toggle.text(), QStringLiteral("▾ 1 accepted"));
    QCOMPARE(list.model()->rowCount(), 6);
    const QModelIndex last = list.model()->index(5, 0);
    QVERIFY(last.data(AcceptedRole).toBool());
    QVERIFY(last.siblingAtColumn(FindingTitleColumn).data().toString().startsWith(QStringLiteral("Accepted: ")));
    QTest::mouseClick(&toggle, Qt::LeftButton);
    QCOMPARE(list.model()->rowCount(), 5);
    QCOMPARE(toggle.text(), QStringLiteral("▸ 1 accepted"));
    QVERIFY(!on.find<QAction>("listAcceptedAction").isChecked());
    on.find<QAction>("listAcceptedAction").trigger();
    QCOMPARE(list.model()->rowCount(), 6);
}

void AcceptWalkTest::acceptanceIsWithdrawnByMouse() {
    Guided on;
    on.select(QStringLiteral("bad"));
    acceptFinding(on, QStringLiteral("cgpu-driver"));
    QTRY_VERIFY_WITH_TIMEOUT(on.find<QPushButton>("acceptedFold").isVisible(), kPatience);
    on.find<QPushButton>("acceptedFold").setChecked(true);
    clickOn(on.card(QStringLiteral("cgpu-driver")), "withdrawButton");
    QVERIFY(on.session.document().acceptances.empty());
    QTRY_VERIFY_WITH_TIMEOUT(!on.find<QPushButton>("acceptedFold").isVisible(), kPatience);
    on.session.undo();
    QCOMPARE(on.session.document().acceptances.size(), std::size_t{1});
}

void AcceptWalkTest::acceptancesAreListedAndExtended() {
    Guided on;
    on.select(QStringLiteral("bad"));
    acceptFinding(on, QStringLiteral("cgpu-driver"));
    RiskAcceptance old = on.session.document().acceptances.front();
    old.made = *Date::parse("2026-09-01");
    old.until = *Date::parse("2026-10-19"); // yesterday
    on.session.perform(acceptRisk(on.session.document(), old));
    on.find<QAction>("acceptancesAction").trigger();
    QDialog& dialog = on.dialog("acceptancesDialog");
    auto& list = in<QTreeView>(dialog, "acceptancesList");
    QCOMPARE(list.model()->index(0, AcceptanceStateColumn).data().toString(),
             QStringLiteral("lapsed after 2026-10-19"));
    QCOMPARE(in<QLabel>(dialog, "acceptancesCaption").text(), QStringLiteral("0 hold, 1 need a look."));
    clickOn(dialog, "acceptanceExtend");
    QDialog& extend = on.dialog("acceptDialog");
    QCOMPARE(in<QPlainTextEdit>(extend, "acceptReason").toPlainText(), QStringLiteral("known"));
    in<QDateEdit>(extend, "acceptUntil").setDate(QDate(2026, 12, 24));
    clickOn(extend, "acceptConfirm");
    QTRY_COMPARE_WITH_TIMEOUT(list.model()->index(0, AcceptanceStateColumn).data().toString(),
                              QStringLiteral("holds, 65 days left"), kPatience);
    QCOMPARE(on.session.document().acceptances.size(), std::size_t{1});
    clickOn(dialog, "acceptanceWithdraw");
    QTRY_COMPARE_WITH_TIMEOUT(list.model()->rowCount(), 0, kPatience);
    clickOn(dialog, "acceptancesClose");
    QVERIFY(on.closed("acceptancesDialog"));
}

void AcceptWalkTest::changedFindingIsAcceptedAnew() {
    Guided on;
    on.select(QStringLiteral("bad"));
    acceptFinding(on, QStringLiteral("cgpu-driver"));
    RiskAcceptance other = on.session.document().acceptances.front();
    other.rule = "cgpu-driver/table";
    on.session.perform(acceptRisk(on.session.document(), other));
    on.find<QAction>("acceptancesAction").trigger();
    QDialog& dialog = on.dialog("acceptancesDialog");
    auto& list = in<QTreeView>(dialog, "acceptancesList");
    QCOMPARE(list.model()->index(0, AcceptanceStateColumn).data().toString(),
             QStringLiteral("the finding has changed"));
    QCOMPARE(in<QPushButton>(dialog, "acceptanceExtend").text(), QStringLiteral("Accept anew…"));
    clickOn(dialog, "acceptanceExtend");
    clickOn(on.dialog("acceptDialog"), "acceptConfirm");
    QTRY_COMPARE_WITH_TIMEOUT(list.model()->index(0, AcceptanceStateColumn).data().toString(),
                              QStringLiteral("holds, 30 days left"), kPatience);
    QCOMPARE(QString::fromStdString(on.session.document().acceptances.front().rule), QStringLiteral("cgpu-driver/old"));
    clickOn(dialog, "acceptanceShow");
    QVERIFY(on.closed("acceptancesDialog"));
    QCOMPARE(on.find<TextBlock>("inspectorTitle").text(), QStringLiteral("bad"));
}

QTEST_MAIN(AcceptWalkTest)
#include "tst_acceptwalk.moc"
