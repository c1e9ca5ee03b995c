// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAction>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

#include "model/core/document/edits.h"
#include "model/items/configurationmodel.h"
#include "model/items/roles.h"
#include "tests/support/gui/guided.h"
#include "views/fleet/findingcards.h"
#include "views/fleet/fleetguides.h"
#include "views/fleet/fleetview.h"

using namespace poolwright;
using namespace poolwright::test;

/// What the inspector offers: remedies, cards, configuration and notes, by keyboard and by mouse.
class GuidesWalkTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void remedyIsAppliedByMouse();
    void remedyIsAppliedByKey();
    void diagramLinkLeadsToTheCardByKeyboard();
    void configurationAsksToEditByKeyboard();
    void configurationOpensTheOptions();
    void configurationOfACluster();
    void noteIsKeptWhenLeft();
    void noteOfAnotherPoolIsAnother();
    void editFillsTheInspectorOnce();
    void actionsHaveNamesAndKeysOfTheirOwn();
};

void GuidesWalkTest::init() { failOnAnyWarning(); }

void GuidesWalkTest::remedyIsAppliedByMouse() {
    Guided on;
    on.select(QStringLiteral("bad"));
    QWidget& card = on.card(QStringLiteral("cgpu-driver"));
    QCOMPARE(in<QPushButton>(card, "remedyButton0").text(), QStringLiteral("Set cGPU 1.5.20"));
    clickOn(card, "remedyButton0");
    QCOMPARE(on.value("bad", Facet::Cgpu), QStringLiteral("1.5.20"));
    QCOMPARE(on.session.undoName(), QStringLiteral("Set cGPU of bad to 1.5.20"));
    QCOMPARE(on.session.historyNames().size(), 1);          // one step
    on.find<QPushButton>("supportedFold").setChecked(true); // the finding went there
    QWidget& cured = on.card(QStringLiteral("cgpu-driver"));
    QCOMPARE(blockText(cured, "cardValues"), QStringLiteral("NVIDIA driver 525.105.17 · cGPU 1.5.20"));
    const auto* remedy = cured.findChild<QPushButton*>(QStringLiteral("remedyButton0"));
    QVERIFY(remedy == nullptr || !remedy->isVisible());
    on.session.undo();
    QCOMPARE(on.value("bad", Facet::Cgpu), QStringLiteral("1.5.2"));
    QCOMPARE(in<QPushButton>(on.card(QStringLiteral("cgpu-driver")), "remedyButton0").text(),
             QStringLiteral("Set cGPU 1.5.20"));
}

void GuidesWalkTest::remedyIsAppliedByKey() {
    Guided on;
    on.select(QStringLiteral("bad"));
    on.card(QStringLiteral("cgpu-driver")).setFocus();
    QTest::keyClick(on.window.get(), Qt::Key_Return, kCtrlShift);
    QCOMPARE(on.value("bad", Facet::Cgpu), QStringLiteral("1.5.20"));
}

void GuidesWalkTest::diagramLinkLeadsToTheCardByKeyboard() {
    Guided on;
    on.select(QStringLiteral("bad"));
    auto& diagram = on.find<QWidget>("stackDiagram");
    diagram.setFocus();
    QTest::keyClick(&diagram, Qt::Key_Down);
    QTest::keyClick(&diagram, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(on.find<FleetView>("fleetView").guides().actions().size() > 0, kPatience);
    QTest::keyClick(&diagram, Qt::Key_Tab); // from the diagram to the first card, then to its buttons
    QVERIFY(qobject_cast<EvidenceCard*>(QApplication::focusWidget()) != nullptr);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QVERIFY(qobject_cast<QPushButton*>(QApplication::focusWidget()) != nullptr);
}

void GuidesWalkTest::configurationAsksToEditByKeyboard() {
    Guided on;
    on.select(QStringLiteral("bad"));
    on.find<QAction>("configurationAction").trigger();
    auto& list = on.find<QTreeView>("configurationList");
    QVERIFY(list.hasFocus());
    QSignalSpy asked(&on.find<FleetView>("fleetView").guides(), &FleetGuides::editRequested);
    while (list.currentIndex().data(FacetRole).toInt() != static_cast<int>(Facet::Cgpu)) {
        const int row = list.currentIndex().row();
        QTest::keyClick(&list, Qt::Key_Down);
        QVERIFY(list.currentIndex().row() > row);
    }
    QCOMPARE(list.currentIndex().siblingAtColumn(ConfigurationValueColumn).data().toString(), QStringLiteral("1.5.2"));
    QTest::keyClick(&list, Qt::Key_Return);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first().at(1).value<ItemId>(), on.pool("bad").id);
    QCOMPARE(asked.first().at(2).value<Facet>(), Facet::Cgpu);
    while (list.currentIndex().data(FacetRole).isValid()) { // down to the GPU, which follows from the family
        QTest::keyClick(&list, Qt::Key_Down);
    }
    QVERIFY(list.currentIndex().data(DerivedRole).toBool());
    QTest::keyClick(&list, Qt::Key_Return);
    QCOMPARE(asked.size(), 1);
}

void GuidesWalkTest::configurationOpensTheOptions() {
    Guided on(true);
    on.select(QStringLiteral("a10-dense"));
    on.find<QAction>("configurationAction").trigger();
    auto& list = on.find<QTreeView>("configurationList");
    while (list.currentIndex().data(FacetRole).toInt() != static_cast<int>(Facet::Cgpu)) {
        const int row = list.currentIndex().row();
        QTest::keyClick(&list, Qt::Key_Down);
        QVERIFY(list.currentIndex().row() > row);
    }
    QTest::keyClick(&list, Qt::Key_Return);
    auto& popup = on.find<QWidget>("optionsPopup");
    QVERIFY(popup.isVisible());
    QVERIFY(on.window->rect().contains(QRect(popup.mapTo(on.window.get(), QPoint()), popup.size())));
    QWidget* line = QApplication::focusWidget();
    QTest::keyClicks(line, QStringLiteral("1.5.18"));
    QTest::keyClick(line, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(on.value("a10-dense", Facet::Cgpu), QStringLiteral("1.5.18"), kPatience);
}

void GuidesWalkTest::configurationOfACluster() {
    Guided on;
    on.select(QStringLiteral("alpha"));
    auto& list = on.find<QTreeView>("configurationList");
    QVERIFY(list.isVisible());
    QSignalSpy asked(&on.find<FleetView>("fleetView").guides(), &FleetGuides::editRequested);
    const QModelIndex kubernetes = list.model()->index(2, ConfigurationValueColumn);
    QCOMPARE(kubernetes.data().toString(), QStringLiteral("1.30.1"));
    on.find<QAction>("configurationAction").trigger();
    QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, list.visualRect(kubernetes).center());
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first().at(0).value<ItemKind>(), ItemKind::Cluster);
    QCOMPARE(asked.first().at(2).value<Facet>(), Facet::Kubernetes);
}

void GuidesWalkTest::noteIsKeptWhenLeft() {
    Guided on;
    on.select(QStringLiteral("bad"));
    on.find<QAction>("noteAction").trigger();
    auto& note = on.find<QPlainTextEdit>("noteEdit");
    QVERIFY(note.hasFocus());
    QTest::keyClicks(&note, QStringLiteral("rebuild in May <b>"));
    QVERIFY(!on.session.canUndo());
    on.find<QTreeView>("fleetTree").setFocus();
    const auto& entries = on.session.document().entries;
    const auto kept = entries.find({EntryKind::Note, "pool:" + std::to_string(on.pool("bad").id)});
    QVERIFY(kept != entries.end());
    QCOMPARE(QString::fromStdString(kept->second), QStringLiteral("rebuild in May <b>"));
    on.session.undo();
    QTRY_COMPARE_WITH_TIMEOUT(note.toPlainText(), QString(), kPatience);
}

void GuidesWalkTest::noteOfAnotherPoolIsAnother() {
    Guided on;
    on.select(QStringLiteral("bad"));
    auto& note = on.find<QPlainTextEdit>("noteEdit");
    on.find<QAction>("noteAction").trigger();
    QTest::keyClicks(&note, QStringLiteral("first"));
    on.select(QStringLiteral("good")); // without leaving the field
    QCOMPARE(note.toPlainText(), QString());
    on.select(QStringLiteral("bad"));
    QCOMPARE(note.toPlainText(), QStringLiteral("first"));
}

void GuidesWalkTest::editFillsTheInspectorOnce() {
    Guided on;
    on.select(QStringLiteral("bad"));
    const QSignalSpy fills(on.window->findChild<FindingCards*>(), &FindingCards::cardsChanged);
    const auto setCgpu = [&](const char* pool, const char* version) {
        const CellEdit edit{ItemKind::Pool, on.pool(pool).id, Facet::Cgpu, *parseValue(Facet::Cgpu, version, {})};
        on.session.perform(setCells(on.session.document(), on.session.scenario(), {&edit, 1}));
        QCoreApplication::processEvents();
    };
    setCgpu("bad", "1.5.20");
    QCOMPARE(fills.count(), 1);
    on.session.undo();
    QCOMPARE(fills.count(), 2);
    setCgpu("silent", "1.5.20"); // another pool
    QCOMPARE(fills.count(), 2);
    const std::size_t pool = *on.session.poolIndex(on.pool("bad").id);
    RiskAcceptance accepted{kNoItem, on.pool("bad").id,  "cgpu-driver",     {}, Verdict::Unsupported, "waits",
                            "Ada",   on.session.today(), on.session.today()};
    const FleetSource now{on.session.current()->fleet, on.session.current()->judgement,
                          on.session.current()->evaluator};
    for (std::size_t i = 0; i < now.findingCount(pool); ++i) {
        if (const Finding of = now.expanded(pool, i); now.check(pool, i).id == accepted.check) {
            accepted.rule = of.rule;
            accepted.verdict = of.verdict;
        }
    }
    on.session.perform(acceptRisk(on.session.document(), accepted));
    QCOMPARE(fills.count(), 3);
    QVERIFY(on.find<QAction>("withdrawAcceptanceAction").isEnabled() ||
            on.find<QPushButton>("acceptedFold").isVisible());
}

void GuidesWalkTest::actionsHaveNamesAndKeysOfTheirOwn() {
    Guided on;
    QStringList names;
    QStringList keys;
    for (const QAction* action : on.window->findChildren<QAction*>()) {
        if (!action->shortcut().isEmpty() && action->shortcutContext() == Qt::WindowShortcut) {
            const QString key = action->shortcut().toString();
            QVERIFY2(!keys.contains(key), qPrintable(key));
            keys << key;
        }
    }
    for (const QAction* action : on.find<FleetView>("fleetView").guides().actions()) {
        QVERIFY(!action->objectName().isEmpty() && !action->text().isEmpty() && !action->toolTip().isEmpty());
        QVERIFY(!names.contains(action->objectName()));
        names << action->objectName();
    }
    QCOMPARE(names.size(), 11);
}

QTEST_MAIN(GuidesWalkTest)
#include "tst_guideswalk.moc"
