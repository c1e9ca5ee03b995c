// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAccessible>
#include <QAction>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QTreeView>

#include "tests/support/gui/ontriage.h"
#include "tests/support/poolbuilder.h"
#include "views/triage/answercolumn.h"
#include "views/triage/diagnosiscard.h"
#include "views/triage/reasonlist.h"
#include "views/upgrade/upgradeview.h"

using namespace poolwright;
using namespace poolwright::test;

/// A support engineer's way from a pasted ticket to a plan and a note, by keyboard and by mouse, with the real engine.
class TriageWalkTest : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnAnyWarning(); }
    void theEmptyScreenSaysWhatToPaste();
    void aPasteIsDiagnosed();
    void reasonsLeadToTheirLines();
    void theNextCommandIsCopied();
    void causesAreWalkedByKeys();
    void theRepairIsPlanned();
    void openFactsAreFilledInOneStep();
    void aTicketOfNoPoolBecomesOne();
    void aCauseIsKeptFoundAndUndone();
    void wordsAreFoundByKey();
    void withoutAFleetItWorks();
    void anEditIsJudgedAgain();
    void everyActionIsInThePalette();
    void everyControlHasAName();
};

void TriageWalkTest::theEmptyScreenSaysWhatToPaste() {
    OnTriage on;
    QVERIFY(on.find<QWidget>("triageStart").isVisible());
    QVERIFY(on.find<QPushButton>("startPaste").hasFocus());
    QVERIFY(on.find<QLabel>("triagePromise").text().contains(QStringLiteral("never written to disk")));
    on.click("copyUseful2");
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("nvidia-smi"));
    QVERIFY(!on.find<QPushButton>("startBringBack").isVisible());
    on.click("startSampleTicket");
    QVERIFY(on.settled());
    QTRY_VERIFY(on.view().answer() != nullptr);
    QVERIFY(!on.view().answer()->triage.diagnoses.empty());
}

void TriageWalkTest::aPasteIsDiagnosed() {
    OnTriage on;
    on.paste(ticketText());
    const Triage& triage = on.view().answer()->triage;
    QCOMPARE(triage.diagnoses.front().id, std::string("cgpu-nvml-blocked"));
    QCOMPARE(triage.diagnoses.front().confidence, Confidence::Confirmed);
    QCOMPARE(on.text("triageHeadline"), QStringLiteral("1 confirmed cause"));
    QVERIFY(on.find<QWidget>("triageVerdict").accessibleName() == QStringLiteral("unsupported"));
    auto& card = on.find<DiagnosisCard>("diagnosisCard");
    QVERIFY(card.isOpen());
    QVERIFY(card.accessibleName().startsWith(QStringLiteral("confirmed: ")));
    QVERIFY(on.find<QTreeView>("factsTable").model()->rowCount() >= 8);
    QCOMPARE(on.find<QComboBox>("ticketPool").currentText(), QStringLiteral("none of the fleet"));
    QVERIFY(on.log().hasFocus());
    on.choose(QStringLiteral("prod-bj/a10-dense")); // the fleet knows more: now remedies can be judged
    QVERIFY(on.view().answer()->question.pool.has_value());
    QVERIFY(on.find<QPushButton>("keepDiagnosis").isEnabled());
}

void TriageWalkTest::reasonsLeadToTheirLines() {
    OnTriage on;
    on.paste(ticketText());
    auto& link = on.find<LineLink>("lineLink");
    QCOMPARE(link.text(), QStringLiteral("line 40"));
    link.setFocus();
    QTest::keyClick(&link, Qt::Key_Space);
    QCOMPARE(on.log().place().line, std::size_t{40});
    auto& facts = on.find<QTreeView>("factsTable");
    facts.setCurrentIndex(facts.model()->index(facts.model()->rowCount() - 1, 0));
    facts.setFocus();
    QTest::keyClick(&facts, Qt::Key_Return);
    QVERIFY(on.log().place().line != 40 && on.log().place().line > 0);
}

void TriageWalkTest::theNextCommandIsCopied() {
    OnTriage on;
    on.paste(ticketText());
    const QString command = QString::fromStdString(on.view().answer()->triage.askNext.front().command);
    QCOMPARE(on.text("commandText"), command);
    on.click("copyCommand");
    QCOMPARE(QApplication::clipboard()->text(), command);
    QApplication::clipboard()->clear();
    on.key(Qt::Key_M, Qt::ControlModifier | Qt::AltModifier);
    QCOMPARE(QApplication::clipboard()->text(), command);
}

void TriageWalkTest::causesAreWalkedByKeys() {
    OnTriage on;
    on.paste(ticketText() + QStringLiteral("\n[Tue Oct 20 02:40:12 2026] NVRM: Xid (PCI:0000:00:07): 79, pid='<unknown>', name=<unknown>, GPU has "
                                           "fallen off the bus.\nFailed to initialize NVML: Unknown Error\n"));
    auto& column = on.find<AnswerColumn>("answerColumn");
    QVERIFY(column.cardCount() > 1);
    QCOMPARE(column.current(), 0);
    on.key(Qt::Key_Down, Qt::ControlModifier | Qt::AltModifier);
    QCOMPARE(column.current(), 1);
    auto* card = qobject_cast<DiagnosisCard*>(QApplication::focusWidget());
    QVERIFY2(card != nullptr && card->isOpen(), qPrintable(QApplication::focusWidget()->objectName()));
    on.key(Qt::Key_Up, Qt::ControlModifier | Qt::AltModifier);
    on.key(Qt::Key_Up, Qt::ControlModifier | Qt::AltModifier); // from the first to the last
    QCOMPARE(column.current(), column.cardCount() - 1);
    QList<DiagnosisCard*> cards = column.findChildren<DiagnosisCard*>();
    cards.front()->setFocus();
    QTest::keyClick(cards.front(), Qt::Key_Return);
    QCOMPARE(column.current(), 0);
}

void TriageWalkTest::theRepairIsPlanned() {
    OnTriage on;
    on.paste(ticketText());
    on.choose(QStringLiteral("prod-bj/a10-dense"));
    on.key(Qt::Key_R, Qt::ControlModifier | Qt::AltModifier);
    QCOMPARE(on.on->window->screen(), QStringLiteral("upgrade"));
    QVERIFY2(on.find<QLineEdit>("targetLine").text().startsWith(QStringLiteral("prod-bj/a10-dense")),
             qPrintable(on.find<QLineEdit>("targetLine").text()));
    QVERIFY(on.find<QLineEdit>("targetLine").text().contains(QStringLiteral("cgpu")));
    auto& upgrade = on.find<UpgradeView>("upgradeView");
    QTRY_VERIFY_WITH_TIMEOUT(upgrade.plan() != nullptr && upgrade.isSettled(), 4 * kPatience);
    QVERIFY(!upgrade.plan()->steps.empty());
    QVERIFY(on.find<QWidget>("noteStrip").isVisible()); // the driver of the ticket is another one: told
}

void TriageWalkTest::openFactsAreFilledInOneStep() {
    OnTriage on;
    on.paste(ticketText());
    on.choose(QStringLiteral("staging-hz/t4-lab")); // most of it is open
    QVERIFY(on.find<QWidget>("fillStrip").isVisible());
    QVERIFY2(on.text("fillText").contains(QStringLiteral("staging-hz/t4-lab")), qPrintable(on.text("fillText")));
    const auto steps = on.on->session.historyPosition();
    on.click("fillFacts");
    QCOMPARE(on.on->session.historyPosition(), steps + 1);
    QVERIFY(on.pool("t4-lab").facets.find(Facet::Driver) != nullptr);
    QVERIFY(on.settled());
    QVERIFY(!on.find<QWidget>("fillStrip").isVisible());
    on.on->session.undo();
    QVERIFY(on.pool("t4-lab").facets.find(Facet::Driver) == nullptr);
    QVERIFY(on.settled());
    QVERIFY(on.find<QWidget>("fillStrip").isVisible());
}

void TriageWalkTest::aTicketOfNoPoolBecomesOne() {
    OnTriage on;
    on.paste(ticketText());
    on.click("planRepair");
    auto& dialog = on.find<QDialog>("ticketPoolDialog");
    QVERIFY(dialog.isVisible());
    auto& name = on.find<QLineEdit>("ticketPoolName");
    on.find<QComboBox>("ticketPoolCluster").setCurrentIndex(1); // prod-bj
    name.setText(QStringLiteral("a10-dense"));
    QVERIFY(!on.find<QPushButton>("ticketPoolAdd").isEnabled()); // taken
    name.setText(QStringLiteral("from-ticket"));
    const auto steps = on.on->session.historyPosition();
    on.click("ticketPoolAdd");
    QCOMPARE(on.on->session.historyPosition(), steps + 1);
    QVERIFY(on.pool("from-ticket").facets.find(Facet::Cgpu) != nullptr);
    QCOMPARE(on.on->window->screen(), QStringLiteral("upgrade"));
    QVERIFY(on.find<QLineEdit>("targetLine").text().startsWith(QStringLiteral("prod-bj/from-ticket")));
    auto& upgrade = on.find<UpgradeView>("upgradeView");
    QTRY_VERIFY_WITH_TIMEOUT(upgrade.plan() != nullptr && upgrade.isSettled(), 4 * kPatience);
    on.on->session.undo();
    on.find<QAction>("screen-triage").trigger();
    QVERIFY(on.settled());
    QCOMPARE(on.find<QComboBox>("ticketPool").currentText(), QStringLiteral("none of the fleet"));
}

void TriageWalkTest::aCauseIsKeptFoundAndUndone() {
    OnTriage on;
    on.paste(ticketText());
    QVERIFY(!on.find<QAction>("keepDiagnosisAction").isEnabled()); // of no pool
    on.choose(QStringLiteral("prod-bj/a10-dense"));
    const ItemId pool = on.pool("a10-dense").id;
    on.click("keepDiagnosis");
    QVERIFY2(on.note(pool).startsWith(QStringLiteral("[2026-10-20] confirmed: cgpu-nvml-blocked")), qPrintable(on.note(pool)));
    QVERIFY(!on.note(pool).contains(QStringLiteral("10.20.3.41")));
    on.key(Qt::Key_K, Qt::ControlModifier);
    auto& line = on.find<QLineEdit>("paletteLine");
    QTest::keyClicks(&line, QStringLiteral("note: nvml-blocked"));
    QTest::keyClick(&line, Qt::Key_Return);
    QTRY_COMPARE(on.on->window->screen(), QStringLiteral("fleet"));
    on.on->session.undo();
    QCOMPARE(on.note(pool), QString());
}

void TriageWalkTest::wordsAreFoundByKey() {
    OnTriage on;
    on.paste(ticketText());
    on.key(Qt::Key_F, Qt::ControlModifier);
    auto& line = on.find<QLineEdit>("findLine");
    QVERIFY(line.hasFocus());
    QTest::keyClicks(&line, QStringLiteral("driver version"));
    QTRY_COMPARE(on.log().selectedText(), QStringLiteral("Driver Version"));
    QCOMPARE(on.log().place().line, std::size_t{45});
    QTest::keyClick(&line, Qt::Key_Escape);
    QVERIFY(on.log().hasFocus());
    on.key(Qt::Key_F3, Qt::NoModifier);
    QTRY_COMPARE(on.find<QLabel>("findStatus").text(), QStringLiteral("from the other end"));
}

void TriageWalkTest::withoutAFleetItWorks() {
    OnTriage on{QString()};
    on.paste(ticketText());
    QCOMPARE(on.view().answer()->triage.diagnoses.front().confidence, Confidence::Confirmed);
    QVERIFY(!on.find<QPushButton>("planRepair").isEnabled());
    QVERIFY(!on.find<QAction>("planRepairAction").property("disabledReason").toString().isEmpty());
    QVERIFY(!on.find<QComboBox>("ticketPool").isEnabled());
    QVERIFY(on.on->open(estateFile())); // a fleet comes later
    QVERIFY(on.settled());
    QVERIFY(on.find<QComboBox>("ticketPool").isEnabled());
    QVERIFY(on.find<QPushButton>("planRepair").isEnabled());
}

void TriageWalkTest::anEditIsJudgedAgain() {
    OnTriage on;
    on.paste(ticketText());
    on.choose(QStringLiteral("prod-bj/a10-dense"));
    const auto before = on.view().answer();
    const CellEdit edit{ItemKind::Pool, on.pool("a10-dense").id, Facet::Toolkit,
                        *parseValue(Facet::Toolkit, "1.17.8", realMatrix()->facts(Facet::Toolkit).vocabulary)};
    on.on->session.perform(setCells(on.on->session.document(), on.on->session.scenario(), std::span(&edit, 1)));
    QTRY_VERIFY_WITH_TIMEOUT(on.view().isSettled() && on.view().answer() != before, kPatience);
    QCOMPARE(on.find<QComboBox>("ticketPool").currentText(), QStringLiteral("prod-bj/a10-dense"));
}

void TriageWalkTest::everyActionIsInThePalette() {
    OnTriage on;
    const auto entries = on.on->window->actionTable().entries();
    for (const bool text : {false, true}) {
        if (text) {
            on.paste(ticketText());
        }
        for (const QAction* action : on.view().triageActions()) {
            QVERIFY2(std::ranges::any_of(entries, [&](const auto& entry) { return entry.action == action; }),
                     qPrintable(action->objectName()));
            QVERIFY(!action->toolTip().isEmpty());
            QVERIFY2(action->isEnabled() || !action->property("disabledReason").toString().isEmpty(),
                     qPrintable(action->objectName())); // who cannot have it is told why
        }
    }
}

void TriageWalkTest::everyControlHasAName() {
    OnTriage on;
    on.paste(ticketText());
    on.key(Qt::Key_F, Qt::ControlModifier);
    on.find<QAction>("saveRedactedAction").trigger();
    int seen = 0;
    for (QWidget* widget : on.view().findChildren<QWidget*>()) {
        if (widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) != 0 &&
            widget->focusProxy() == nullptr) {
            ++seen;
            QAccessibleInterface* face = QAccessible::queryAccessibleInterface(widget);
            QVERIFY2(face != nullptr && !face->text(QAccessible::Name).isEmpty(),
                     qPrintable(widget->objectName() + QLatin1Char(' ') + QLatin1String(widget->metaObject()->className())));
        }
    }
    QVERIFY(seen > 15);
    on.find<QDialog>("redactionDialog").reject();
    on.log().setFocus();
    QStringList panes;
    for (int i = 0; i < 4; ++i) {
        on.key(Qt::Key_F6, Qt::NoModifier);
        panes << QApplication::focusWidget()->objectName();
    }
    QVERIFY2(panes.contains(QStringLiteral("answerColumn")) && panes.contains(QStringLiteral("copyCommand")) &&
                 panes.contains(QStringLiteral("logView")),
             qPrintable(panes.join(QLatin1Char(' '))));
}

QTEST_MAIN(TriageWalkTest)
#include "tst_triagewalk.moc"
