// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

#include "model/core/document/edits.h"
#include "model/items/acceptancesmodel.h"
#include "model/items/configurationmodel.h"
#include "model/items/findingsmodel.h"
#include "model/items/fittingmodel.h"
#include "model/items/fleettreemodel.h"
#include "model/items/roles.h"
#include "tests/support/gui/openwindow.h"
#include "tests/support/poolbuilder.h"
#include "tests/support/smallmatrix.h"
#include "views/common/evidencecard.h"
#include "views/common/textblock.h"
#include "views/fleet/completionsdialog.h"
#include "views/fleet/fleetguides.h"
#include "views/fleet/fleetview.h"

using namespace poolwright;
using namespace poolwright::test;

/// One person's way through what the fleet screen offers to do, by keyboard and by mouse.
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
    void findingIsAcceptedByKeyboard();
    void acceptanceNeedsAllThree();
    void acceptedFindingsAreCountedApart();
    void acceptanceIsWithdrawnByMouse();
    void acceptancesAreListedAndExtended();
    void changedFindingIsAcceptedAnew();
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
    void actionsHaveNamesAndKeysOfTheirOwn();
};

namespace {

QString sample() { return qEnvironmentVariable("POOLWRIGHT_SAMPLES") + QStringLiteral("/estate.json"); }

bool waitFor(const std::function<bool()>& what) { return QTest::qWaitFor(what, kPatience); }

/// The small fleet, or the sample judged by the real matrix, on screen.
struct Guided : OpenWindow {
    explicit Guided(bool real = false) : OpenWindow(real ? realLoader() : smallLoader()) {
        const QString file =
            real ? sample() : write(QStringLiteral("small.json"), QByteArray::fromStdString(smallFleetJson()));
        if (!open(file)) {
            qFatal("not opened");
        }
    }
    void select(const QString& pool) {
        auto& tree = find<QTreeView>("fleetTree");
        for (QModelIndex at = tree.model()->index(0, 0); at.isValid(); at = tree.indexBelow(at)) {
            if (at.data().toString() == pool) {
                tree.setCurrentIndex(at);
                QCoreApplication::processEvents();
                return;
            }
        }
        qFatal("no row %s", qPrintable(pool));
    }
    const Pool& pool(const std::string& name) const {
        for (const Cluster& cluster : session.current()->fleet->clusters) {
            for (const Pool& of : cluster.pools) {
                if (of.name == name) {
                    return of;
                }
            }
        }
        qFatal("no pool %s", name.c_str());
    }
    QString value(const std::string& name, Facet facet) const {
        const Value* found = pool(name).facets.find(facet);
        return found == nullptr ? QStringLiteral("open") : QString::fromStdString(found->text);
    }
    QDialog& dialog(const char* name) {
        QDialog* found = nullptr;
        if (!waitFor([&] {
                found = window->findChild<QDialog*>(QLatin1String(name));
                return found != nullptr && found->isVisible();
            })) {
            qFatal("no dialog %s", name);
        }
        found->activateWindow(); // nobody does it on this platform
        if (!waitFor([&] { return found->isActiveWindow(); })) {
            qFatal("%s is not active", name);
        }
        return *found;
    }
    bool closed(const char* name) {
        return waitFor([&] { return window->findChild<QDialog*>(QLatin1String(name)) == nullptr; });
    }
    /// The card of that check.
    QWidget& card(const QString& check) {
        for (EvidenceCard* of : window->findChildren<EvidenceCard*>()) {
            if (of->isVisible() && of->property("check").toString() == check) {
                return *of;
            }
        }
        qFatal("no card of %s", qPrintable(check));
    }
};

template <typename T>
T& in(QWidget& of, const char* name) {
    T* found = of.findChild<T*>(QLatin1String(name));
    if (found == nullptr) {
        qFatal("no %s", name);
    }
    return *found;
}

void clickOn(QWidget& of, const char* name) { QTest::mouseClick(&in<QPushButton>(of, name), Qt::LeftButton); }

QString blockText(QWidget& of, const char* name) { return in<TextBlock>(of, name).text(); }

constexpr auto kCtrlShift = Qt::ControlModifier | Qt::ShiftModifier;

} // namespace

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

void GuidesWalkTest::findingIsAcceptedByKeyboard() {
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

void GuidesWalkTest::acceptanceNeedsAllThree() {
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

void GuidesWalkTest::acceptedFindingsAreCountedApart() {
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

void GuidesWalkTest::acceptanceIsWithdrawnByMouse() {
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

void GuidesWalkTest::acceptancesAreListedAndExtended() {
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

void GuidesWalkTest::changedFindingIsAcceptedAnew() {
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

void GuidesWalkTest::whyNotAnswersAndApplies() {
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

void GuidesWalkTest::whyNotNamesNearMisses() {
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

void GuidesWalkTest::wizardMakesAPoolByKeyboard() {
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

void GuidesWalkTest::wizardShowsWhatIsRuledOut() {
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

void GuidesWalkTest::wizardKeepsChoicesOnTheWayBack() {
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

void GuidesWalkTest::wizardChoosesTheRest() {
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

void GuidesWalkTest::wizardRefusesATakenName() {
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

void GuidesWalkTest::completionsAreCountedAndApplied() {
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

void GuidesWalkTest::completionsFollowConditions() {
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

void GuidesWalkTest::completionsSayWhenALimitWasReached() {
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
