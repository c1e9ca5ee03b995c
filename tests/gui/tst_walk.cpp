// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAccessible>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>
#include <QTreeView>
#include <QUrl>

#include "model/items/fleettreemodel.h"
#include "tests/support/gui/openwindow.h"
#include "tests/support/smallmatrix.h"
#include "views/common/stackdiagram.h"
#include "views/common/textblock.h"
#include "views/common/verdictcounters.h"

using namespace poolwright;
using namespace poolwright::test;

/// One person's way through the fleet screen, by keyboard and by mouse.
class WalkTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void opensByActionWithPrompt();
    void readsEvidenceByKeyboard();
    void findingLeadsToItsCell();
    void filtersByText();
    void filtersByVerdictPill();
    void diagramLeadsToItsCard();
    void supportedCardsUnfold();
    void fileIsDropped();
    void brokenFileLeavesTheOldFleet();
    void emptyStatesOfferTheNextStep();
    void panesAreReachedByKey();
    void foldsAreKeptOverAFilter();

private:
    static QByteArray smallFleet() { return QByteArray::fromStdString(smallFleetJson()); }
    static QString currentText(const QTreeView& tree) { return tree.currentIndex().data().toString(); }
};

namespace {

QString text(OpenWindow& on, const char* name) {
    const auto& found = on.find<QWidget>(name);
    const auto* block = qobject_cast<const TextBlock*>(&found);
    return block != nullptr ? block->text() : on.find<QLabel>(name).text();
}

QString cardText(OpenWindow& on, int card, const char* label) {
    const auto* of = on.window->findChild<QWidget*>(QStringLiteral("evidenceCard%1").arg(card));
    return of == nullptr || !of->isVisible() ? QStringLiteral("no card")
                                             : of->findChild<TextBlock*>(QLatin1String(label))->text();
}

QStringList shownPools(const QTreeView& tree) {
    QStringList out;
    for (QModelIndex at = tree.model()->index(0, 0); at.isValid(); at = tree.indexBelow(at)) {
        if (!at.data(IsClusterRole).toBool()) {
            out << at.data().toString();
        }
    }
    return out;
}

} // namespace

void WalkTest::init() { failOnAnyWarning(); }

void WalkTest::opensByActionWithPrompt() {
    OpenWindow on(smallLoader());
    on.prompts.nextFile = on.write(QStringLiteral("small.json"), smallFleet());
    QTest::keyClick(on.window.get(), Qt::Key_O, Qt::ControlModifier);
    QCOMPARE(on.prompts.asked, 1);
    QTRY_COMPARE_WITH_TIMEOUT(text(on, "fleetName"), QStringLiteral("small estate"), kPatience);
    QCOMPARE(on.window->windowTitle(), QStringLiteral("small estate — Poolwright"));
    QCOMPARE(text(on, "fleetCaption"), QStringLiteral("5 pools · 15 nodes · 2 clusters"));
    QCOMPARE(on.find<QAbstractButton>("pill-unsupported").accessibleName(), QStringLiteral("1 pool unsupported"));
    on.prompts.nextFile.clear(); // the dialog is closed without an answer
    on.find<QAction>("openAction").trigger();
    QCOMPARE(on.prompts.asked, 2);
    QVERIFY(!on.session.busy());
}

void WalkTest::readsEvidenceByKeyboard() {
    OpenWindow on(smallLoader());
    QVERIFY(on.open(on.write(QStringLiteral("small.json"), smallFleet())));
    auto& tree = on.find<QTreeView>("fleetTree");
    QVERIFY(tree.hasFocus());
    QCOMPARE(currentText(tree), QStringLiteral("bad")); // the worst is selected at first
    QCOMPARE(text(on, "inspectorTitle"), QStringLiteral("bad"));
    QCOMPARE(text(on, "inspectorSubtitle"), QStringLiteral("alpha · 4 nodes · gn7i · A10"));
    QCOMPARE(cardText(on, 1, "cardTitle"), QStringLiteral("driver 525.105.17 does not fit"));
    QCOMPARE(cardText(on, 1, "cardBody"), QStringLiteral("The table says no to 525.105.17."));
    QCOMPARE(cardText(on, 1, "cardValues"), QStringLiteral("NVIDIA driver 525.105.17 · cGPU 1.5.2"));
    QCOMPARE(cardText(on, 1, "cardSources"),
             QStringLiteral("S2 cGPU table · 2026-03-31 · Compatibility · row row of cgpu-driver/old"));
    QCOMPARE(cardText(on, 1, "cardUrls"), QStringLiteral("https://example.org/cgpu"));
    QCOMPARE(cardText(on, 1, "cardGrade"),
             QStringLiteral("unsupported · evidence: past a stated limit\ncgpu-driver/old"));
    QCOMPARE(on.find<QWidget>("evidenceCard1").findChild<QPushButton*>(QStringLiteral("remedyButton0"))->text(),
             QStringLiteral("Set cGPU 1.5.20"));
    QTest::keyClick(&tree, Qt::Key_Down);
    QTest::keyClick(&tree, Qt::Key_Down);
    QCOMPARE(text(on, "inspectorTitle"), QStringLiteral("silent"));
    QCOMPARE(cardText(on, 0, "cardSources"), QStringLiteral("No source speaks about this."));
    QTest::keyClick(&tree, Qt::Key_Right);
    QTest::keyClick(&tree, Qt::Key_Right);
    QCOMPARE(tree.currentIndex().column(), static_cast<int>(FamilyColumn));
    QCOMPARE(text(on, "inspectorTitle"), QStringLiteral("silent"));
    for (int i = 0; i < 3; ++i) {
        QTest::keyClick(&tree, Qt::Key_Left); // past the first cell: to the cluster
    }
    QCOMPARE(text(on, "inspectorTitle"), QStringLiteral("alpha"));
    QCOMPARE(text(on, "inspectorText").section(QLatin1Char('\n'), 0, 0), QStringLiteral("1 pool unsupported"));
    QCOMPARE(on.find<QTreeView>("configurationList").model()->index(1, 1).data().toString(), QStringLiteral("cn-beijing"));
    QTest::keyClick(&tree, Qt::Key_Left); // folds it
    QVERIFY(!tree.isExpanded(tree.currentIndex()));
}

void WalkTest::findingLeadsToItsCell() {
    OpenWindow on(smallLoader());
    QVERIFY(on.open(on.write(QStringLiteral("small.json"), smallFleet())));
    auto& list = on.find<QTreeView>("findingsList");
    QCOMPARE(text(on, "findingsCaption"), QStringLiteral("6 findings"));
    QTest::keyClick(on.window.get(), Qt::Key_F6); // table -> findings
    QVERIFY(list.hasFocus());
    QTest::keyClick(&list, Qt::Key_Down);
    QTest::keyClick(&list, Qt::Key_Down);
    QTest::keyClick(&list, Qt::Key_Return);
    auto& tree = on.find<QTreeView>("fleetTree");
    QCOMPARE(tree.currentIndex().siblingAtColumn(0).data().toString(), QStringLiteral("split"));
    QCOMPARE(tree.currentIndex().column(), static_cast<int>(CgpuColumn));
    QVERIFY(tree.hasFocus());
    QCOMPARE(text(on, "inspectorTitle"), QStringLiteral("split"));
    QVERIFY(cardText(on, 0, "cardSources").contains(QStringLiteral("S3 cGPU answers · undated")));
}

void WalkTest::filtersByText() {
    OpenWindow on(smallLoader());
    QVERIFY(on.open(on.write(QStringLiteral("small.json"), smallFleet())));
    auto& tree = on.find<QTreeView>("fleetTree");
    auto& line = on.find<QLineEdit>("filterLine");
    QTest::keyClick(on.window.get(), Qt::Key_F, Qt::ControlModifier);
    QVERIFY(line.hasFocus());
    QTest::keyClicks(&line, QStringLiteral("1.5.20 gn7i"));
    QCOMPARE(shownPools(tree), (QStringList{QStringLiteral("good"), QStringLiteral("warned")}));
    QCOMPARE(text(on, "fleetCaption"), QStringLiteral("2 of 5 pools · 2 nodes · 2 clusters"));
    QCOMPARE(text(on, "findingsCaption"), QStringLiteral("1 shown of 6"));
    QCOMPARE(currentText(tree), QStringLiteral("good")); // what was selected does not pass: the first that does
    QTest::keyClicks(&line, QStringLiteral("zzz"));
    QVERIFY(on.find<QLabel>("nothingPasses").isVisible());
    QTest::keyClick(&line, Qt::Key_Escape);
    QCOMPARE(shownPools(tree).size(), 5);
    QVERIFY(tree.hasFocus());
}

void WalkTest::filtersByVerdictPill() {
    OpenWindow on(smallLoader());
    QVERIFY(on.open(on.write(QStringLiteral("small.json"), smallFleet())));
    auto& tree = on.find<QTreeView>("fleetTree");
    auto& contested = on.find<QAbstractButton>("pill-contested");
    auto& caution = on.find<QAbstractButton>("pill-caution");
    QTest::mouseClick(&contested, Qt::LeftButton);
    QCOMPARE(shownPools(tree), QStringList{QStringLiteral("split")});
    caution.setFocus();
    QTest::keyClick(&caution, Qt::Key_Space);
    QCOMPARE(shownPools(tree), (QStringList{QStringLiteral("split"), QStringLiteral("warned")}));
    QTest::mouseClick(&contested, Qt::LeftButton);
    QTest::keyClick(&caution, Qt::Key_Space);
    QCOMPARE(shownPools(tree).size(), 5);
    QCOMPARE(tree.currentIndex().siblingAtColumn(0).data().toString(), QStringLiteral("warned")); // stays selected
}

void WalkTest::diagramLeadsToItsCard() {
    OpenWindow on(smallLoader());
    QVERIFY(on.open(on.write(QStringLiteral("small.json"), smallFleet())));
    auto& diagram = on.find<StackDiagram>("stackDiagram");
    QStringList names;
    for (int i = 0; i < diagram.targetCount(); ++i) {
        names << diagram.targetName(i);
    }
    QCOMPARE(names,
             (QStringList{QStringLiteral("cGPU × Driver: unsupported"), QStringLiteral("Driver: caution"),
                          QStringLiteral("cGPU × GPU: supported"), QStringLiteral("Driver × System: unsupported")}));
    diagram.setFocus();
    QTest::keyClick(&diagram, Qt::Key_Down);
    QTest::keyClick(&diagram, Qt::Key_Down);
    QTest::keyClick(&diagram, Qt::Key_Down);
    QCOMPARE(diagram.currentTarget(), std::optional(2));
    QTest::keyClick(&diagram, Qt::Key_Return); // a supported one: its card is unfolded
    QVERIFY(on.find<QPushButton>("supportedFold").isChecked());
    QCOMPARE(cardText(on, 3, "cardTitle"), QStringLiteral("1.5.2 and 525.105.17 go together"));
    QTest::mouseClick(&diagram, Qt::LeftButton, {}, diagram.targetPoint(3));
    QCOMPARE(diagram.currentTarget(), std::optional(3));
}

void WalkTest::supportedCardsUnfold() {
    OpenWindow on(smallLoader());
    QVERIFY(on.open(on.write(QStringLiteral("small.json"), smallFleet())));
    auto& fold = on.find<QPushButton>("supportedFold");
    QCOMPARE(cardText(on, 3, "cardTitle"), QStringLiteral("no card"));
    QTest::mouseClick(&fold, Qt::LeftButton);
    QCOMPARE(cardText(on, 3, "cardGrade"), QStringLiteral("supported · evidence: listed by name\ncgpu-family/listed"));
    QTest::mouseClick(&fold, Qt::LeftButton);
    QCOMPARE(cardText(on, 3, "cardTitle"), QStringLiteral("no card"));
}

void WalkTest::fileIsDropped() {
    OpenWindow on(smallLoader());
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(on.write(QStringLiteral("small.json"), smallFleet()))});
    QDragEnterEvent enter(QPoint(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(on.window.get(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(on.window.get(), &drop);
    QTRY_COMPARE_WITH_TIMEOUT(text(on, "fleetName"), QStringLiteral("small estate"), kPatience);
    QMimeData words;
    words.setData(QStringLiteral("application/octet-stream"), QByteArray("no file, no text"));
    QDragEnterEvent refused(QPoint(300, 300), Qt::CopyAction, &words, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(on.window.get(), &refused);
    QVERIFY(!refused.isAccepted());
}

void WalkTest::brokenFileLeavesTheOldFleet() {
    OpenWindow on(smallLoader());
    QVERIFY(on.open(on.write(QStringLiteral("small.json"), smallFleet())));
    QVERIFY(
        !on.open(on.write(QStringLiteral("broken.json"), R"({"format": "poolwright.fleet/1", "name": "n", "clusters": [
        {"name": "c", "regoin": "x", "pools": [{"name": "p", "instance-family": "<b>gn7j</b>"}]}]})")));
    auto& banner = on.find<QWidget>("banner");
    QVERIFY(banner.isVisible());
    QCOMPARE(text(on, "bannerHeadline"),
             QStringLiteral("broken.json was not opened: 2 faults. The fleet on screen is still the one before."));
    const QString details = on.find<QPlainTextEdit>("bannerDetails").toPlainText();
    QVERIFY2(details.contains(QStringLiteral("regoin")) && details.contains(QStringLiteral("<b>gn7j</b>")),
             qPrintable(details));
    QCOMPARE(text(on, "fleetName"), QStringLiteral("small estate"));
    QCOMPARE(shownPools(on.find<QTreeView>("fleetTree")).size(), 5);
    QTest::mouseClick(&on.find<QPushButton>("bannerClose"), Qt::LeftButton);
    QVERIFY(!banner.isVisible());
}

void WalkTest::emptyStatesOfferTheNextStep() {
    OpenWindow on(smallLoader());
    QVERIFY(on.find<QWidget>("emptyState").isVisible());
    on.prompts.nextFile =
        on.write(QStringLiteral("none.json"), R"({"format": "poolwright.fleet/1", "name": "none", "clusters": []})");
    QTest::mouseClick(&on.find<QPushButton>("emptyOpen"), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(text(on, "emptyTitle"), QStringLiteral("This fleet has no clusters yet"), kPatience);
    QVERIFY(on.find<QWidget>("emptyState").isVisible());
    QVERIFY(on.find<QPushButton>("emptySample").isVisible());
}

void WalkTest::panesAreReachedByKey() {
    OpenWindow on(smallLoader());
    QVERIFY(on.open(on.write(QStringLiteral("small.json"), smallFleet())));
    const QStringList expected{QStringLiteral("findingsList"), QStringLiteral("stackDiagram"),
                               QStringLiteral("filterLine"), QStringLiteral("fleetTree")};
    QStringList reached;
    for (int i = 0; i < 4; ++i) {
        QTest::keyClick(on.window.get(), Qt::Key_F6);
        reached << QApplication::focusWidget()->objectName();
    }
    QCOMPARE(reached, expected);
    QTest::keyClick(on.window.get(), Qt::Key_F6, Qt::ShiftModifier);
    QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("filterLine"));
    for (const QWidget* widget : on.window->findChildren<QWidget*>()) {
        if (widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus) != 0) {
            QAccessibleInterface* face = QAccessible::queryAccessibleInterface(const_cast<QWidget*>(widget));
            QVERIFY2(face != nullptr && !face->text(QAccessible::Name).isEmpty(),
                     qPrintable(widget->objectName() + QLatin1String(widget->metaObject()->className())));
            QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
        }
    }
}

void WalkTest::foldsAreKeptOverAFilter() {
    OpenWindow on(smallLoader());
    QVERIFY(on.open(on.write(QStringLiteral("small.json"), smallFleet())));
    auto& tree = on.find<QTreeView>("fleetTree");
    tree.collapse(tree.model()->index(0, 0));
    QCOMPARE(shownPools(tree), (QStringList{QStringLiteral("split"), QStringLiteral("warned")}));
    on.find<QLineEdit>("filterLine").setText(QStringLiteral("beta"));
    on.find<QLineEdit>("filterLine").clear();
    QCOMPARE(shownPools(tree), (QStringList{QStringLiteral("split"), QStringLiteral("warned")}));
}

QTEST_MAIN(WalkTest)
#include "tst_walk.moc"
