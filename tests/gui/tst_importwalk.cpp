// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QDropEvent>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPointer>
#include <QPushButton>
#include <QTabBar>
#include <QTest>
#include <QTreeView>
#include <QUrl>

#include "model/items/importrowsmodel.h"
#include "model/items/importtreemodel.h"
#include "tests/support/gui/openwindow.h"
#include "tests/support/gui/printednodes.h"
#include "views/common/textblock.h"
#include "views/intake/importdialog.h"

using namespace poolwright;
using namespace poolwright::test;

/// The way of what a cluster printed into a document, with mouse and keyboard.
class ImportWalkTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void aPasteBecomesANewDocument();
    void nothingEntersBeforeTheButton();
    void undoTakesAllOfItBack();
    void aSecondPasteFillsWhatWasOpen();
    void differencesCanBeLeftOut();
    void mixedPoolsAreSplitOrLeftOpen();
    void aTextIsTakenOutAgain();
    void wrongTextsStayInTheDialog_data();
    void wrongTextsStayInTheDialog();
    void aFileThatIsNotThereIsTold();
    void droppedTextsAndFilesAreRead();
    void readingCanBeCancelled();
    void commandsForWhatIsOpenAreCopied();
    void theKeyboardDoesAllOfIt();
    void hostileTextIsShownAsItIs();

private:
    static QString sample() { return qEnvironmentVariable("POOLWRIGHT_SAMPLES") + QStringLiteral("/estate.json"); }
};

namespace {

/// The window with the import on screen.
struct OnImport {
    OpenWindow on{realLoader()};
    ImportDialog* dialog = nullptr;

    explicit OnImport(const QString& fleet = {}) {
        if (!fleet.isEmpty() && !on.open(fleet)) {
            qFatal("the fleet is not opened");
        }
        on.find<QAction>("importClusterAction").trigger();
        dialog = &on.find<ImportDialog>("importDialog");
    }
    bool settle() {
        return QTest::qWaitFor([&] { return dialog->isSettled(); }, kPatience);
    }
    bool paste(const QByteArray& text) {
        dialog->addText(QString::fromUtf8(text));
        return settle();
    }
    template <typename T>
    T& find(const char* name) {
        T* found = dialog->findChild<T*>(QLatin1String(name));
        if (found == nullptr) {
            qFatal("no %s", name);
        }
        return *found;
    }
    QString fault() { return find<TextBlock>("importFault").text(); }
    QString summary() { return find<QLabel>("importSummary").text(); }
    QAbstractItemModel& tree() { return *find<QTreeView>("importTree").model(); }
    /// Clicks Import and waits until the dialog has gone.
    bool import() {
        const QPointer<ImportDialog> gone = dialog;
        QTest::mouseClick(&find<QPushButton>("importAccept"), Qt::LeftButton);
        return QTest::qWaitFor([&] { return gone.isNull() || !gone->isVisible(); }, kPatience);
    }
    [[nodiscard]] const Fleet& fleet() const { return *on.session.current()->fleet; }
};

QStringList poolNamesOf(const Fleet& fleet) {
    QStringList out;
    for (const Cluster& cluster : fleet.clusters) {
        for (const Pool& pool : cluster.pools) {
            out << QString::fromStdString(poolPath(cluster, pool));
        }
    }
    return out;
}

} // namespace

void ImportWalkTest::init() { failOnAnyWarning(); }

void ImportWalkTest::aPasteBecomesANewDocument() {
    OnImport on;
    QVERIFY(on.find<QWidget>("importStart").isVisible());
    QVERIFY(!on.find<QPushButton>("importAccept").isEnabled());
    QVERIFY(on.paste(printedEstate()));
    QVERIFY2(on.summary().contains(QStringLiteral("1 cluster · 2 pools · 6 nodes")), qPrintable(on.summary()));
    QCOMPARE(on.tree().rowCount(), 1);
    QVERIFY(on.import());
    QTRY_VERIFY(on.on.session.current() != nullptr && !poolNamesOf(on.fleet()).isEmpty());
    QCOMPARE(on.fleet().clusters.size(), std::size_t{1});
    QCOMPARE(on.fleet().nodeCount(), std::uint64_t{6});
    QCOMPARE(on.fleet().poolCount(), std::size_t{3}); // the mixed one is split
    QVERIFY(on.on.session.canUndo());
}

void ImportWalkTest::nothingEntersBeforeTheButton() {
    OnImport on(sample());
    const Fleet before = on.fleet();
    QVERIFY(on.paste(printedEstate()));
    QCOMPARE(on.fleet(), before);
    QTest::mouseClick(&on.find<QPushButton>("importCancel"), Qt::LeftButton);
    QTRY_VERIFY(on.on.window->findChild<ImportDialog*>() == nullptr);
    QCOMPARE(on.fleet(), before);
    QVERIFY(!on.on.session.canUndo());
}

void ImportWalkTest::undoTakesAllOfItBack() {
    OnImport on(sample());
    const Fleet before = on.fleet();
    QVERIFY(on.paste(printedEstate()));
    QVERIFY(on.import());
    QCOMPARE(on.fleet().clusters.size(), before.clusters.size() + 1);
    QCOMPARE(on.on.session.historyPosition(), std::size_t{1});
    on.on.find<QAction>("undoAction").trigger();
    QCOMPARE(on.fleet(), before);
}

void ImportWalkTest::aSecondPasteFillsWhatWasOpen() {
    OnImport on;
    QVERIFY(on.paste(printedNodes({{"np-a10", "ecs.gn7i-c8g1.2xlarge", 2}})));
    const QString before = on.tree().index(0, ImportKnownColumn, on.tree().index(0, 0)).data().toString();
    QVERIFY(on.paste("$ uname -r\n5.10.134-18.al8.x86_64\n$ cat /proc/driver/nvidia/version\n"
                     "NVRM version: NVIDIA UNIX x86_64 Kernel Module  550.163.01  Tue Apr  8 12:41:17 UTC 2025\n"));
    QCOMPARE(on.find<QTreeView>("importSources").model()->rowCount(), 2);
    bool driver = false;
    const QModelIndex cluster = on.tree().index(0, 0);
    for (int row = 0; row < on.tree().rowCount(cluster); ++row) {
        const QModelIndex pool = on.tree().index(row, 0, cluster);
        for (int line = 0; line < on.tree().rowCount(pool); ++line) {
            driver = driver || on.tree().index(line, ImportValueColumn, pool).data().toString() == QLatin1String("550.163.01");
        }
    }
    QVERIFY2(driver, qPrintable(before));
}

void ImportWalkTest::differencesCanBeLeftOut() {
    OnImport first;
    QVERIFY(first.paste(printedEstate()));
    QVERIFY(first.import());
    QTRY_VERIFY(first.on.session.current() != nullptr && first.on.session.canUndo());
    first.on.find<QAction>("importClusterAction").trigger();
    first.dialog = nullptr;
    for (auto* dialog : first.on.window->findChildren<ImportDialog*>()) {
        first.dialog = dialog->isVisible() ? dialog : first.dialog;
    }
    QVERIFY(first.dialog != nullptr);
    QByteArray newer = printedEstate();
    newer.replace("containerd://1.6.28", "containerd://1.6.39");
    QVERIFY(first.paste(newer));
    QCOMPARE(first.find<QTabBar>("importTabs").currentIndex(), static_cast<int>(ImportDialog::Tab::Differences));
    auto& list = first.find<QTreeView>("importDifferences");
    QVERIFY(list.model()->rowCount() > 0);
    QTest::mouseClick(&first.find<QPushButton>("importTakeNone"), Qt::LeftButton);
    QVERIFY(!first.find<QPushButton>("importAccept").isEnabled());
    list.setFocus();
    list.setCurrentIndex(list.model()->index(0, 0));
    QTest::keyClick(&list, Qt::Key_Space);
    QCOMPARE(list.model()->index(0, 0).data(Qt::CheckStateRole).toInt(), static_cast<int>(Qt::Checked));
    QVERIFY(first.find<QPushButton>("importAccept").isEnabled());
    const std::size_t steps = first.on.session.historyPosition();
    QVERIFY(first.import());
    QCOMPARE(first.on.session.historyPosition(), steps + 1);
}

void ImportWalkTest::mixedPoolsAreSplitOrLeftOpen() {
    OnImport on;
    QVERIFY(on.paste(printedEstate()));
    QVERIFY(on.find<QCheckBox>("importSplit").isVisible());
    on.find<QCheckBox>("importSplit").click();
    QVERIFY(on.settle());
    QVERIFY(on.import());
    QTRY_VERIFY(on.on.session.current() != nullptr && !poolNamesOf(on.fleet()).isEmpty());
    QCOMPARE(on.fleet().poolCount(), std::size_t{2});
    bool open = false;
    for (const Pool& pool : on.fleet().clusters[0].pools) {
        open = open || pool.facets.find(Facet::Kernel) == nullptr;
    }
    QVERIFY(open);
}

void ImportWalkTest::aTextIsTakenOutAgain() {
    OnImport on;
    QVERIFY(on.paste(printedEstate()));
    QVERIFY(on.paste(printedNodes({{"np-other", "ecs.gn7i-c8g1.2xlarge", 4}}, "c0ffee9999")));
    QCOMPARE(on.tree().rowCount(), 2);
    auto& list = on.find<QTreeView>("importSources");
    list.setFocus();
    list.setCurrentIndex(list.model()->index(1, 0));
    QTest::keyClick(&list, Qt::Key_Delete);
    QVERIFY(on.settle());
    QCOMPARE(on.tree().rowCount(), 1);
    QTest::mouseClick(&on.find<QPushButton>("importRemove"), Qt::LeftButton);
    QVERIFY(on.settle());
    QVERIFY(on.find<QWidget>("importStart").isVisible());
}

void ImportWalkTest::wrongTextsStayInTheDialog_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("words") << QByteArray("good morning\n");
    QTest::newRow("an empty list") << QByteArray(R"({"kind":"List","items":[]})");
    QTest::newRow("pods") << QByteArray(R"({"kind":"List","apiVersion":"v1","items":[{"kind":"Pod","metadata":{"name":"p"}}]})");
    QTest::newRow("cut off") << printedEstate().left(400);
    QTest::newRow("nothing") << QByteArray("   \n");
}

void ImportWalkTest::wrongTextsStayInTheDialog() {
    QFETCH(QByteArray, text);
    OnImport on(sample());
    const Fleet before = on.fleet();
    QVERIFY(on.paste(text));
    QVERIFY(on.dialog->isVisible());
    QVERIFY(!on.fault().isEmpty());
    QVERIFY(on.find<TextBlock>("importFault").isVisible());
    QVERIFY(!on.find<QPushButton>("importAccept").isEnabled());
    QCOMPARE(on.fleet(), before);
    QVERIFY(on.paste(printedEstate())); // the dialog goes on
    QVERIFY(on.find<QPushButton>("importAccept").isEnabled());
}

void ImportWalkTest::aFileThatIsNotThereIsTold() {
    OnImport on;
    on.on.prompts.nextFile = QStringLiteral("/nowhere/nodes.json");
    QTest::mouseClick(&on.find<QPushButton>("importStartFile"), Qt::LeftButton);
    QVERIFY(on.settle());
    QVERIFY2(on.fault().contains(QStringLiteral("cannot be read")), qPrintable(on.fault()));
}

void ImportWalkTest::droppedTextsAndFilesAreRead() {
    OpenWindow on(realLoader());
    const auto drop = [&](QWidget& onto, QMimeData& data) {
        QDragEnterEvent enter(QPoint(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&onto, &enter);
        QDropEvent event(QPointF(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&onto, &event);
        return enter.isAccepted();
    };
    QMimeData words;
    words.setText(QString::fromUtf8(printedEstate()));
    QVERIFY(drop(*on.window, words));
    auto& dialog = on.find<ImportDialog>("importDialog");
    QTRY_VERIFY_WITH_TIMEOUT(dialog.isSettled() && dialog.findChild<QTreeView*>("importTree")->model()->rowCount() == 1, kPatience);
    QMimeData file;
    file.setUrls({QUrl::fromLocalFile(on.write(QStringLiteral("more.json"), printedNodes({{"np-x", "ecs.gn7i-c8g1.2xlarge", 1}}, "c0ffee9999")))});
    QVERIFY(drop(dialog, file));
    QTRY_VERIFY_WITH_TIMEOUT(dialog.isSettled() && dialog.findChild<QTreeView*>("importTree")->model()->rowCount() == 2, kPatience);
    dialog.reject();
    QTRY_VERIFY(on.window->findChild<ImportDialog*>() == nullptr);
    QVERIFY(drop(*on.window, file)); // a file that is no fleet goes to the import by itself
    QTRY_VERIFY_WITH_TIMEOUT(on.window->findChild<ImportDialog*>() != nullptr, kPatience);
}

void ImportWalkTest::readingCanBeCancelled() {
    OnImport on(sample());
    QByteArray large = printedNodes({{"np-big", "ecs.gn7i-c8g1.2xlarge", 20'000}});
    on.dialog->addFiles({on.on.write(QStringLiteral("large.json"), large)});
    QPushButton& cancel = on.find<QPushButton>("importCancelReading");
    cancel.click(); // it may not be shown yet
    QVERIFY(on.settle());
    QVERIFY(on.find<QWidget>("importStart").isVisible());
    QVERIFY(!on.find<QPushButton>("importAccept").isEnabled());
    QVERIFY(on.paste(printedEstate()));
    QVERIFY(on.find<QPushButton>("importAccept").isEnabled());
}

void ImportWalkTest::commandsForWhatIsOpenAreCopied() {
    OnImport on;
    QVERIFY(on.paste(printedEstate()));
    on.dialog->setTab(ImportDialog::Tab::Open);
    auto& list = on.find<QTreeView>("importHints");
    QVERIFY(list.model()->rowCount() > 0);
    QTest::mouseClick(&on.find<QPushButton>("importCopyCommand"), Qt::LeftButton);
    QVERIFY(!QGuiApplication::clipboard()->text().isEmpty());
    QVERIFY(!QGuiApplication::clipboard()->text().contains(QLatin1Char('\n')));
}

void ImportWalkTest::theKeyboardDoesAllOfIt() {
    OpenWindow on(realLoader());
    QVERIFY(on.open(sample()));
    QGuiApplication::clipboard()->setText(QString::fromUtf8(printedEstate()));
    QTest::keyClick(on.window.get(), Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
    auto& dialog = on.find<ImportDialog>("importDialog");
    QTRY_VERIFY_WITH_TIMEOUT(dialog.isSettled() && dialog.findChild<QPushButton*>("importAccept")->isEnabled(), kPatience);
    const std::size_t before = on.session.current()->fleet->clusters.size();
    QTest::keyClick(dialog.findChild<QTreeView*>("importTree"), Qt::Key_Return);
    QTRY_COMPARE(on.session.current()->fleet->clusters.size(), before + 1);
    QTRY_VERIFY(on.window->findChild<ImportDialog*>() == nullptr);
    on.window->activateWindow();
    QTRY_VERIFY(on.window->isActiveWindow());
    QTest::keyClick(on.window.get(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(on.session.current()->fleet->clusters.size(), before);
}

void ImportWalkTest::hostileTextIsShownAsItIs() {
    OnImport on;
    QByteArray text = printedNodes({{"<b>np</b>", "ecs.gn7i-c8g1.2xlarge", 1}}, "<img src=x>");
    QVERIFY(on.paste(text));
    for (const QLabel* label : on.dialog->findChildren<QLabel*>()) {
        QVERIFY(label->textFormat() == Qt::PlainText || !label->text().contains(QLatin1Char('<')));
    }
}

QTEST_MAIN(ImportWalkTest)
#include "tst_importwalk.moc"
