// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractButton>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSet>
#include <QTabBar>
#include <QTest>
#include <QTreeView>

#include "model/core/document/edits.h"
#include "model/items/choicewords.h"
#include "model/items/roles.h"
#include "tests/support/gui/openwindow.h"
#include "views/common/textblock.h"
#include "views/fleet/fleettree.h"
#include "views/workloads/fitgrid.h"
#include "views/workloads/workloaddialog.h"
#include "views/workloads/workloadview.h"

using namespace poolwright;
using namespace poolwright::test;

/// The workload screen with the sample fleet, as a person uses it.
class WorkloadsWalkTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void withoutAFleetTheNextStepIsOffered();
    void theGridShowsEveryWorkloadOnEveryPool();
    void theFirstLookIsWhatIsPlacedAndDoesNotFit();
    void enterOpensTheDetails();
    void theChangeThatWouldMakeItFitIsPlanned();
    void thePoolIsShown();
    void poolsAreListedAndGoneTo();
    void aChangeIsAskedAbout();
    void theFilterNarrows();
    void cellsAreCopied();
    void aWorkloadIsMadeOfAnImageName();
    void aRequireStringReplacesWhatAnImageFilledIn();
    void aWorkloadIsEditedDoubledRemovedAndComesBack();
    void wrongValuesAreNotTaken();
    void theFleetIsFollowed();
    void panesAreReachedByKey();
    void everyActionIsInThePalette();
    void everyControlHasAName();

private:
    static QString sample() { return qEnvironmentVariable("POOLWRIGHT_SAMPLES") + QStringLiteral("/estate.json"); }
};

namespace {

struct OnWorkloads {
    OpenWindow on{realLoader()};

    explicit OnWorkloads(const QString& fleet) {
        if (!fleet.isEmpty() && !on.open(fleet)) {
            qFatal("the sample is not opened");
        }
        QTest::keyClick(on.window.get(), Qt::Key_4, Qt::ControlModifier);
        if (!fleet.isEmpty()) {
            settle();
        }
    }
    template <typename T>
    T& find(const char* name) {
        return on.find<T>(name);
    }
    WorkloadView& view() { return find<WorkloadView>("workloadView"); }
    FitGrid& grid() { return find<FitGrid>("workloadGrid"); }
    WorkloadGridModel& model() { return *static_cast<WorkloadGridModel*>(grid().model()); }
    void settle() {
        QCoreApplication::processEvents();
        if (!QTest::qWaitFor([&] { return view().isSettled(); }, kPatience)) {
            qFatal("the screen does not settle");
        }
    }
    QString screen() { return on.window->screen(); }
    [[nodiscard]] const Fleet& fleet() const { return *on.session.current()->fleet; }
    /// Makes a cell current, by names.
    void select(const char* workload, const char* path) {
        for (int row = 0; row < model().rowCount(); ++row) {
            for (int column = 0; column < model().columnCount(); ++column) {
                if (model().headerData(row, Qt::Vertical).toString() == QLatin1String(workload) &&
                    model().answer()->pools[model().poolAt(column)].path() == QLatin1String(path)) {
                    grid().setCurrentIndex(model().index(row, column));
                }
            }
        }
        settle();
    }
    QString text(const char* name) { return find<TextBlock>(name).text(); }
    /// A cell that does not fit and that a change makes fit; ends the test where there is none.
    void selectMendable() {
        for (int row = 0; row < model().rowCount(); ++row) {
            for (int column = 0; column < model().columnCount(); ++column) {
                if (model().index(row, column).data(VerdictRole).toInt() == static_cast<int>(Verdict::Unsupported)) {
                    grid().setCurrentIndex(model().index(row, column));
                    settle();
                    if (find<QAction>("planFitAction").isEnabled()) {
                        return;
                    }
                }
            }
        }
        qFatal("nothing can be mended");
    }
};

/// The edits that make the current cell fit.
std::vector<CellEdit> smallestChangeOf(OnWorkloads& on) {
    const WorkloadAnswer& answer = *on.model().answer();
    const QModelIndex cell = on.grid().currentIndex();
    const std::size_t workload = on.model().workloadAt(cell.row());
    const WorkloadFit& fit = answer.grid.at(workload, on.model().poolAt(cell.column()));
    Evaluator evaluator(answer.matrix, on.on.session.today());
    const FitChange change = smallestChange(evaluator, *answer.fleet, fit, answer.grid.workloads[workload], "en");
    const Cluster& cluster = answer.fleet->clusters[fit.cluster];
    return editsOf(change.choices, cluster.id, cluster.pools[fit.pool].id);
}

} // namespace

void WorkloadsWalkTest::init() { failOnAnyWarning(); }

void WorkloadsWalkTest::withoutAFleetTheNextStepIsOffered() {
    OnWorkloads on{QString()};
    QVERIFY(on.find<QPushButton>("workloadStartOpen").isVisible());
    QVERIFY(!on.find<QPushButton>("workloadStartNew").isVisible());
    QVERIFY(!on.find<QAction>("newWorkloadAction").isEnabled());
}

void WorkloadsWalkTest::theGridShowsEveryWorkloadOnEveryPool() {
    OnWorkloads on(sample());
    QCOMPARE(on.screen(), QStringLiteral("workloads"));
    QCOMPARE(on.model().rowCount(), static_cast<int>(on.fleet().workloads.size()));
    QCOMPARE(on.model().columnCount(), static_cast<int>(on.fleet().poolCount()));
}

void WorkloadsWalkTest::theFirstLookIsWhatIsPlacedAndDoesNotFit() {
    OnWorkloads on(sample());
    const QModelIndex cell = on.grid().currentIndex();
    QVERIFY(cell.isValid());
    QVERIFY(cell.data(WishedRole).toBool());
    QVERIFY(!on.text("fitTitle").isEmpty());
    QCOMPARE(on.text("fitTitle"), on.model().headerData(cell.row(), Qt::Vertical).toString());
}

void WorkloadsWalkTest::enterOpensTheDetails() {
    OnWorkloads on(sample());
    on.find<QTabBar>("workloadTabs").setCurrentIndex(1);
    on.grid().setFocus();
    QTest::keyClick(&on.grid(), Qt::Key_Return);
    QCOMPARE(on.find<QTabBar>("workloadTabs").currentIndex(), 0);
    QVERIFY(on.find<QWidget>("fitScroll").hasFocus());
    QVERIFY(!on.view().findChildren<QWidget*>(QStringLiteral("cardTitle")).isEmpty() ||
            !on.view().findChildren<QWidget*>(QStringLiteral("requirementBody")).isEmpty());
}

void WorkloadsWalkTest::theChangeThatWouldMakeItFitIsPlanned() {
    OnWorkloads on(sample());
    on.selectMendable();
    QVERIFY(on.find<QPushButton>("fitPlan").isVisible());
    QTest::mouseClick(&on.find<QPushButton>("fitPlan"), Qt::LeftButton);
    QCOMPARE(on.screen(), QStringLiteral("upgrade"));
    QVERIFY(!on.find<QLineEdit>("targetLine").text().isEmpty());
}

void WorkloadsWalkTest::thePoolIsShown() {
    OnWorkloads on(sample());
    const QString name = on.model().headerData(on.grid().currentIndex().column(), Qt::Horizontal).toString();
    QTest::mouseClick(&on.find<QPushButton>("fitShowPool"), Qt::LeftButton);
    QCOMPARE(on.screen(), QStringLiteral("fleet"));
    QCOMPARE(on.find<FleetTree>("fleetTree").currentIndex().siblingAtColumn(0).data().toString(), name);
}

void WorkloadsWalkTest::poolsAreListedAndGoneTo() {
    OnWorkloads on(sample());
    on.find<QAction>("fitPoolsAction").trigger();
    auto& list = on.find<QTreeView>("workloadPoolsList");
    QVERIFY(list.hasFocus());
    QCOMPARE(list.model()->rowCount(), on.model().columnCount());
    list.setCurrentIndex(list.model()->index(2, 0));
    const QString path = list.model()->index(2, 1).data().toString();
    QTest::keyClick(&list, Qt::Key_Return);
    QVERIFY(on.grid().hasFocus());
    QCOMPARE(on.model().answer()->pools[on.model().poolAt(on.grid().currentIndex().column())].path(), path);
}

void WorkloadsWalkTest::aChangeIsAskedAbout() {
    OnWorkloads on(sample());
    on.find<QAction>("fitWhatIfAction").trigger();
    QVERIFY(on.find<QComboBox>("whatIfFacet").hasFocus());
    auto& line = on.find<QLineEdit>("whatIfLine");
    line.setText(QStringLiteral("418.87.01"));
    QTest::keyClick(&line, Qt::Key_Return);
    on.settle();
    QVERIFY2(!on.find<QLabel>("whatIfSummary").text().contains(QStringLiteral("Judging")),
             qPrintable(on.find<QLabel>("whatIfSummary").text()));
    QVERIFY(on.find<QTreeView>("whatIfList").model()->rowCount() > 0);
    line.setText(QStringLiteral("no version"));
    QTest::keyClick(&line, Qt::Key_Return);
    on.settle();
    QCOMPARE(on.find<QTreeView>("whatIfList").model()->rowCount(), 0);
    QVERIFY(!on.find<QLabel>("whatIfSummary").text().isEmpty());
}

void WorkloadsWalkTest::theFilterNarrows() {
    OnWorkloads on(sample());
    QTest::keyClick(on.on.window.get(), Qt::Key_F, Qt::ControlModifier);
    auto& line = on.find<QLineEdit>("workloadFilter");
    QVERIFY(line.hasFocus());
    QTest::keyClicks(&line, QStringLiteral("llm prod-bj"));
    QCOMPARE(on.model().rowCount(), 1);
    QVERIFY(on.model().columnCount() < static_cast<int>(on.fleet().poolCount()));
    QTest::keyClick(&line, Qt::Key_Return);
    QVERIFY(on.grid().hasFocus());
    line.setText(QStringLiteral("there is no such thing"));
    QVERIFY(on.find<QWidget>("nothingInWorkloads").isVisible());
    line.clear();
    QVERIFY(!on.find<QWidget>("nothingInWorkloads").isVisible());
    on.find<QAction>("placedPoolsAction").trigger();
    QVERIFY(on.model().columnCount() < static_cast<int>(on.fleet().poolCount()));
}

void WorkloadsWalkTest::cellsAreCopied() {
    OnWorkloads on(sample());
    on.grid().setFocus();
    QTest::keyClick(&on.grid(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(&on.grid(), Qt::Key_C, Qt::ControlModifier);
    const QStringList lines = QApplication::clipboard()->text().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), static_cast<qsizetype>(on.model().rowCount() + 1));
    QCOMPARE(lines.first().split(QLatin1Char('\t')).size(), static_cast<qsizetype>(on.model().columnCount() + 1));
}

void WorkloadsWalkTest::aWorkloadIsMadeOfAnImageName() {
    OnWorkloads on(sample());
    const int before = on.model().rowCount();
    QTest::mouseClick(&on.find<QPushButton>("newWorkloadButton"), Qt::LeftButton);
    auto& dialog = on.find<WorkloadDialog>("workloadDialog");
    QTest::keyClicks(&on.find<QLineEdit>("workloadName"), QStringLiteral("from-image"));
    on.find<QComboBox>("workloadSource").setCurrentIndex(1);
    on.find<QPlainTextEdit>("workloadSourceText").setPlainText(QStringLiteral("nvidia/cuda:12.2.0-base-ubuntu20.04"));
    QTRY_COMPARE(on.find<QLineEdit>("workload-cuda-runtime").text(), QStringLiteral("12.2.0"));
    on.find<QLineEdit>("workload-gpu-memory").setText(QStringLiteral("8GiB"));
    on.find<QLineEdit>("workload-replicas").setText(QStringLiteral("3"));
    on.find<QListWidget>("workloadPools").item(0)->setCheckState(Qt::Checked);
    QVERIFY(!on.find<TextBlock>("workloadNotes").text().isEmpty());
    QTest::keyClick(&dialog, Qt::Key_Return);
    on.settle();
    QCOMPARE(on.model().rowCount(), before + 1);
    QCOMPARE(on.model().headerData(on.grid().currentIndex().row(), Qt::Vertical).toString(), QStringLiteral("from-image"));
    QCOMPARE(on.fleet().workloads.back().pools.size(), std::size_t{1});
    on.on.find<QAction>("undoAction").trigger();
    on.settle();
    QCOMPARE(on.model().rowCount(), before);
}

void WorkloadsWalkTest::aRequireStringReplacesWhatAnImageFilledIn() {
    OnWorkloads on(sample());
    QTest::mouseClick(&on.find<QPushButton>("newWorkloadButton"), Qt::LeftButton);
    auto& source = on.find<QComboBox>("workloadSource");
    auto& text = on.find<QPlainTextEdit>("workloadSourceText");
    auto& runtime = on.find<QLineEdit>("workload-cuda-runtime");
    source.setCurrentIndex(1);
    text.setPlainText(QStringLiteral("nvidia/cuda:12.2.0-base-ubuntu20.04"));
    QTRY_COMPARE(runtime.text(), QStringLiteral("12.2.0"));
    source.setCurrentIndex(2);
    text.setPlainText(QStringLiteral("brand=tesla,driver>=450 cuda>=12.4"));
    QTRY_VERIFY(on.text("workloadNotes").contains(QStringLiteral("poolwright-cli workloads --require")));
    QCOMPARE(runtime.text(), QString()); // the first alternative names no CUDA version
    QTest::mouseClick(&on.find<QPushButton>("workloadCancel"), Qt::LeftButton);
}

void WorkloadsWalkTest::aWorkloadIsEditedDoubledRemovedAndComesBack() {
    OnWorkloads on(sample());
    const Fleet before = on.fleet();
    on.grid().setFocus();
    on.grid().setCurrentIndex(on.model().index(0, 0));
    QTest::keyClick(&on.grid(), Qt::Key_F2);
    on.find<QLineEdit>("workload-replicas").setText(QStringLiteral("999"));
    QTest::mouseClick(&on.find<QPushButton>("workloadAccept"), Qt::LeftButton);
    on.settle();
    QVERIFY(on.model().headerData(0, Qt::Vertical, NeedsRole).toString().contains(QStringLiteral("999")));
    QTest::keyClick(&on.grid(), Qt::Key_D, Qt::ControlModifier);
    on.settle();
    QCOMPARE(on.fleet().workloads.size(), before.workloads.size() + 1);
    QTest::keyClick(&on.grid(), Qt::Key_Delete);
    on.settle();
    QCOMPARE(on.fleet().workloads.size(), before.workloads.size());
    QCOMPARE(on.on.session.historyPosition(), std::size_t{3});
    for (int i = 0; i < 3; ++i) {
        on.on.find<QAction>("undoAction").trigger();
    }
    on.settle();
    QCOMPARE(on.fleet(), before);
    QCOMPARE(on.model().rowCount(), static_cast<int>(before.workloads.size()));
}

void WorkloadsWalkTest::wrongValuesAreNotTaken() {
    OnWorkloads on(sample());
    on.find<QAction>("newWorkloadAction").trigger();
    QVERIFY(!on.find<QPushButton>("workloadAccept").isEnabled()); // no name yet
    on.find<QLineEdit>("workloadName").setText(QString::fromStdString(on.fleet().workloads[0].name));
    QVERIFY(!on.find<QPushButton>("workloadAccept").isEnabled()); // taken
    on.find<QLineEdit>("workloadName").setText(QStringLiteral("mine"));
    QVERIFY(on.find<QPushButton>("workloadAccept").isEnabled());
    on.find<QLineEdit>("workload-cubin").setText(QStringLiteral("eight"));
    QVERIFY(!on.find<QPushButton>("workloadAccept").isEnabled());
    QVERIFY(on.find<QLabel>("workloadFault").text().contains(QStringLiteral("eight")));
    QTest::mouseClick(&on.find<QPushButton>("workloadCancel"), Qt::LeftButton);
    QCOMPARE(on.on.session.historyPosition(), std::size_t{0});
}

void WorkloadsWalkTest::theFleetIsFollowed() {
    OnWorkloads on(sample());
    on.selectMendable();
    const QModelIndex cell = on.grid().currentIndex();
    const ItemId pool = on.model().answer()->pools[on.model().poolAt(cell.column())].id;
    const auto change = smallestChangeOf(on);
    QVERIFY(!change.empty());
    on.on.session.perform(setCells(on.on.session.document(), on.on.session.scenario(), change));
    on.settle();
    const int column = on.model().columnOf(pool);
    QVERIFY(on.model().index(cell.row(), column).data(VerdictRole).toInt() <= static_cast<int>(Verdict::Caution));
    QCOMPARE(on.grid().currentIndex().column(), column);
}

void WorkloadsWalkTest::panesAreReachedByKey() {
    OnWorkloads on(sample());
    on.find<QLineEdit>("workloadFilter").setFocus();
    QSet<QWidget*> seen;
    for (int i = 0; i < 4; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
        seen.insert(QApplication::focusWidget());
    }
    QCOMPARE(seen.size(), qsizetype{4});
    QVERIFY(on.find<QLineEdit>("workloadFilter").hasFocus());
}

void WorkloadsWalkTest::everyActionIsInThePalette() {
    OnWorkloads on(sample());
    for (const QAction* action : on.view().workloadActions()) {
        bool listed = false;
        for (const auto& entry : on.on.window->actionTable().entries()) {
            listed = listed || entry.action == action;
        }
        QVERIFY2(listed, qPrintable(action->objectName()));
        QVERIFY(!action->toolTip().isEmpty());
    }
}

void WorkloadsWalkTest::everyControlHasAName() {
    OnWorkloads on(sample());
    for (int tab = 0; tab < 3; ++tab) {
        on.find<QTabBar>("workloadTabs").setCurrentIndex(tab);
        on.settle();
        for (QWidget* widget : on.view().findChildren<QWidget*>()) {
            if (widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) != 0 &&
                widget->focusProxy() == nullptr) {
                QAccessibleInterface* face = QAccessible::queryAccessibleInterface(widget);
                QVERIFY2(face != nullptr && !face->text(QAccessible::Name).isEmpty(), qPrintable(widget->objectName()));
            }
        }
    }
}

QTEST_MAIN(WorkloadsWalkTest)
#include "tst_workloadswalk.moc"
