// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Repairing a pool in the window, by keyboard and by mouse.

#include <QAction>
#include <QCheckBox>
#include <QDialog>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QTest>
#include <QTreeView>

#include "tests/support/gui/openwindow.h"
#include "tests/support/poolbuilder.h"
#include "views/common/textblock.h"
#include "views/fleet/repairanswerview.h"
#include "views/fleet/repairdialog.h"

using namespace poolwright;
using namespace poolwright::test;

class RepairWalkTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void repairIsAppliedByKeyboard();
    void locksAreReleasedFromTheAnswer();
    void acceptablePoolSaysSo();
    void limitIsSaid();
    void factsAreToBeFoundOut();
    void menuOfAPoolOffersIt();
};

namespace {

/// The sample judged by the real matrix, on screen, and one of its pools chosen.
struct Repairing : OpenWindow {
    explicit Repairing(const QString& pool) : OpenWindow(realLoader()) {
        if (!open(qEnvironmentVariable("POOLWRIGHT_SAMPLES") + QStringLiteral("/estate.json"))) {
            qFatal("not opened");
        }
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
    QString value(const std::string& name, Facet facet) const {
        for (const Cluster& cluster : session.current()->fleet->clusters) {
            for (const Pool& of : cluster.pools) {
                if (of.name == name) {
                    const Value* found = of.facets.find(facet);
                    return found == nullptr ? QStringLiteral("open") : QString::fromStdString(found->text);
                }
            }
        }
        qFatal("no pool %s", name.c_str());
    }
    RepairDialog& dialog() {
        RepairDialog* found = nullptr;
        if (!QTest::qWaitFor(
                [&] {
                    found = window->findChild<RepairDialog*>(QStringLiteral("repairDialog"));
                    return found != nullptr && found->isVisible();
                },
                kPatience)) {
            qFatal("no dialog");
        }
        found->activateWindow(); // nobody does it on this platform
        if (!QTest::qWaitFor([&] { return found->isActiveWindow(); }, kPatience)) {
            qFatal("the dialog is not active");
        }
        return *found;
    }
    bool closed() {
        return QTest::qWaitFor([&] { return window->findChild<QDialog*>(QStringLiteral("repairDialog")) == nullptr; },
                               kPatience);
    }
};

/// Waits for a part of the answer.
template <typename T>
T* part(QWidget& of, const char* name) {
    T* found = nullptr;
    const bool there = QTest::qWaitFor(
        [&] {
            found = of.findChild<T*>(QLatin1String(name));
            return found != nullptr;
        },
        kPatience);
    return there ? found : nullptr;
}

QString blockOf(QWidget& of, const char* name) {
    const auto* block = part<TextBlock>(of, name);
    return block == nullptr ? QString() : block->text();
}

} // namespace

void RepairWalkTest::init() { failOnAnyWarning(); }

void RepairWalkTest::repairIsAppliedByKeyboard() {
    Repairing on(QStringLiteral("v100-legacy"));
    QTest::keyClick(on.window.get(), Qt::Key_R, Qt::ControlModifier);
    RepairDialog& dialog = on.dialog();
    auto* apply = part<QPushButton>(dialog, "repair0");
    QVERIFY(apply != nullptr);
    QVERIFY(
        blockOf(dialog, "repair0Changes").startsWith(QStringLiteral("Container runtime: docker 19.03.5 → containerd")));
    QVERIFY(blockOf(dialog, "repair0Changes")
                .contains(QStringLiteral("Upgrade the node pool by replacing the system disk")));
    QVERIFY(blockOf(dialog, "repair0Reasons").contains(QStringLiteral("Cures")));
    QVERIFY(blockOf(dialog, "repair0Reasons").contains(QStringLiteral("S83")));
    int steps = 0; // by Tab alone
    while (QApplication::focusWidget() != apply && steps++ < 60) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    QCOMPARE(QApplication::focusWidget(), apply);
    QVERIFY(apply->accessibleName().contains(QStringLiteral("containerd")));
    QTest::keyClick(apply, Qt::Key_Return);
    QVERIFY(on.closed());
    QVERIFY(on.value("v100-legacy", Facet::Runtime).startsWith(QStringLiteral("containerd")));
    QCOMPARE(on.session.undoName(), QStringLiteral("Repair v100-legacy"));
    on.session.undo(); // one step
    QCOMPARE(on.value("v100-legacy", Facet::Runtime), QStringLiteral("docker 19.03.5"));
}

void RepairWalkTest::locksAreReleasedFromTheAnswer() {
    Repairing on(QStringLiteral("v100-legacy"));
    on.find<QAction>("repairAction").trigger();
    RepairDialog& dialog = on.dialog();
    QVERIFY(part<QPushButton>(dialog, "repair0") != nullptr);
    auto* lock = part<QCheckBox>(dialog, "lock-container-runtime");
    QVERIFY(lock != nullptr);
    lock->setFocus();
    QTest::keyClick(lock, Qt::Key_Space);
    auto* release = part<QPushButton>(dialog, "release0");
    QVERIFY(release != nullptr);
    QVERIFY(dialog.findChild<QPushButton*>(QStringLiteral("repair0")) == nullptr);
    QCOMPARE(part<QLabel>(dialog, "repairHeadline")->text(),
             QStringLiteral("No repair is possible with what must stay."));
    QVERIFY(blockOf(dialog, "conflictStatements").contains(QStringLiteral("docker 19.03.5 (locked)")));
    QVERIFY(blockOf(dialog, "conflictConclusion").startsWith(QStringLiteral("So ")));
    QCOMPARE(release->text(), QStringLiteral("Release Container runtime"));
    QTest::mouseClick(release, Qt::LeftButton);
    QVERIFY(!lock->isChecked());
    QVERIFY(part<QPushButton>(dialog, "repair0") != nullptr);
    QTest::keyClick(&dialog, Qt::Key_Escape);
    QVERIFY(on.closed());
    QCOMPARE(on.value("v100-legacy", Facet::Runtime), QStringLiteral("docker 19.03.5"));
}

void RepairWalkTest::acceptablePoolSaysSo() {
    Repairing on(QStringLiteral("a10-shared"));
    on.find<QAction>("repairAction").trigger();
    RepairDialog& dialog = on.dialog();
    QTRY_COMPARE_WITH_TIMEOUT(part<QLabel>(dialog, "repairHeadline")->text(),
                              QStringLiteral("Nothing is to be repaired: every finding is acceptable."), kPatience);
    QVERIFY(dialog.findChild<QPushButton*>(QStringLiteral("repair0")) == nullptr);
}

void RepairWalkTest::limitIsSaid() {
    Repairing on(QStringLiteral("v100-legacy"));
    on.find<QAction>("repairAction").trigger();
    RepairDialog& dialog = on.dialog();
    RepairLimits limits;
    limits.cells = 2;
    dialog.setLimits(limits);
    QTRY_COMPARE_WITH_TIMEOUT(part<QLabel>(dialog, "repairHeadline")->text(),
                              QStringLiteral("A limit was reached: there may be a repair that changes more values."),
                              kPatience);
}

/// What nobody has stated is never written as if somebody had looked.
void RepairWalkTest::factsAreToBeFoundOut() {
    Repairing on(QStringLiteral("v100-legacy"));
    const JudgedFleet& now = *on.session.current();
    const FleetSource source{now.fleet, now.judgement, now.evaluator};
    std::optional<std::pair<std::size_t, Facet>> open; // of some pool a facet that is not stated
    for (std::size_t pool = 0; pool < source.poolCount() && !open; ++pool) {
        for (const Facet facet : {Facet::Cgpu, Facet::Toolkit, Facet::Kernel}) {
            if (source.pool(pool).facets.find(facet) == nullptr) {
                open = {pool, facet};
                break;
            }
        }
    }
    QVERIFY(open);
    const PoolQuestion about{source, on.session.matrix(), open->first, {}, true};
    const auto value = [](Facet facet, const char* text) {
        return *parseValue(facet, text, realMatrix()->facts(facet).vocabulary);
    };
    const Choice fact{open->second, value(open->second, open->second == Facet::Cgpu ? "1.5.20" : "1.2.3")};
    const Choice change{Facet::Driver, value(Facet::Driver, "570.195.03")};
    RepairAnswer answer;
    answer.kind = RepairAnswer::Kind::Found;
    answer.repairs = {Repair(), Repair()};
    answer.repairs[0].choices = {fact};
    answer.repairs[0].operations = {""};
    answer.repairs[1].choices = {change, fact};
    answer.repairs[1].operations = {"change-driver", ""};
    RepairAnswerView view(about, answer);
    QVERIFY(view.findChild<QPushButton*>(QStringLiteral("repair0")) == nullptr); // nothing to carry out
    QVERIFY(blockOf(view, "repair0Facts").startsWith(QStringLiteral("To be found out first")));
    QVERIFY(!blockOf(view, "repair1Changes").contains(QLatin1Char('\n'))); // the change alone
    std::vector<Choice> applied;
    connect(&view, &RepairAnswerView::choicesRequested, this, [&](const std::vector<Choice>& choices) { applied = choices; });
    part<QPushButton>(view, "repair1")->click();
    QCOMPARE(applied.size(), std::size_t{1});
    QVERIFY(applied.front().facet == Facet::Driver);
    answer.repairs.pop_back();
    QCOMPARE(RepairAnswerView::headline(about, answer),
             QStringLiteral("Nothing has to be changed if what is open turns out well."));
}

void RepairWalkTest::menuOfAPoolOffersIt() {
    Repairing on(QStringLiteral("v100-legacy"));
    auto& tree = on.find<QTreeView>("fleetTree");
    emit tree.customContextMenuRequested(tree.visualRect(tree.currentIndex()).center());
    QMenu* menu = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((menu = tree.findChild<QMenu*>(QStringLiteral("fleetMenu"))) != nullptr, kPatience);
    QVERIFY(menu->actions().contains(&on.find<QAction>("repairAction")));
    menu->close();
}

QTEST_MAIN(RepairWalkTest)
#include "tst_repairwalk.moc"
