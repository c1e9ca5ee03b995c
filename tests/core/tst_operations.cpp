// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The operations of the matrix as planning needs them: section by section what each may change, where, and for how long.

#include <QTest>
#include <algorithm>
#include <set>

#include "model/core/plan/operationcells.h"
#include "model/core/rules/termstate.h"
#include "tests/support/poolbuilder.h"

using namespace poolwright;
using namespace poolwright::test;

namespace {

const std::vector<Operation>& theOperations() {
    static const std::vector<Operation> operations = *operationsOf(*realMatrix());
    return operations;
}

const Operation& operationNamed(std::string_view id) {
    const auto at = std::ranges::find(theOperations(), id, &Operation::id);
    if (at == theOperations().end()) {
        qFatal("no operation %s", std::string(id).c_str());
    }
    return *at;
}

bool holdsFor(const Guard& guard, Facet facet, std::string_view text) {
    const Value value = *parseValue(facet, text, realMatrix()->facts(facet).vocabulary);
    return std::ranges::all_of(guard, [&](const Term& term) {
        return term.facet != facet || termState(term, {FacetState::Kind::Known, &value, true}, false) == TermState::Yes;
    });
}

/// The batches one after another, as the page says it.
std::uint32_t batchesCounted(std::uint32_t nodes, std::uint32_t largest) {
    std::uint32_t batches = 0;
    for (std::uint32_t size = 1, done = 0; done < nodes; size = std::min(2 * size, largest)) {
        done += size;
        ++batches;
    }
    return batches;
}

} // namespace

class OperationsTest : public QObject {
    Q_OBJECT
private slots:
    void changes_data();
    void changes();
    void whatTheyDoToNodes_data();
    void whatTheyDoToNodes();
    void lingjunAndEdge_data();
    void lingjunAndEdge();
    void nodesMatchBeforeTheControlPlaneMoves();
    void cgpuFromNothingTakesNewNodes();
    void minutesSayWhereTheyComeFrom();
    void everyOperationIsCitedAndHasARunbook();
    void batches();
    void minutes_data();
    void minutes();
    void weights();
    void conditions_data();
    void conditions();
    void olderDatabasesAreToldOf();
};

void OperationsTest::changes_data() {
    QTest::addColumn<QString>("scope");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char* id, const char* scope, const QStringList& expected) {
        QTest::newRow(id) << QString::fromUtf8(scope) << expected;
    };
    row("upgrade-control-plane", "cluster", {"kubernetes next-offered"});
    row("upgrade-pool-in-place", "pool", {"kubelet to-cluster", "container-runtime up"});
    row("upgrade-pool-replace-disk", "pool",
        {"kubelet to-cluster", "container-runtime any", "os any", "image any", "kernel any", "cgpu up"});
    row("upgrade-installer", "cluster", {"ack-ai-installer up"});
    row("upgrade-monitoring", "cluster", {"ack-arms-prometheus up", "ack-gpu-exporter up"});
    row("upgrade-cgpu", "pool", {"cgpu up"});
    row("change-driver", "pool", {"driver any"});
    row("upgrade-toolkit", "pool", {"nvidia-container-toolkit any", "container-runtime up"});
    row("change-kernel", "pool", {"kernel any"});
    row("rebuild-nodes", "pool",
        {"os any", "image any", "kernel any", "driver any", "driver-pinned any", "nvidia-container-toolkit any",
         "container-runtime any", "cgpu up"});
    row("remove-driver-label", "pool", {"driver-pinned any"});
    row("change-label", "pool", {"gpu-scheduling any", "cgpu up"});
}

void OperationsTest::changes() {
    QFETCH(QString, scope);
    QFETCH(QStringList, expected);
    const Operation& operation = operationNamed(QTest::currentDataTag());
    QStringList found;
    for (const OperationChange& change : operation.changes) {
        found += QString::fromStdString(std::string(id(change.facet)) + " " + std::string(toText(change.step)));
    }
    QCOMPARE(found, expected);
    QCOMPARE(QString::fromStdString(std::string(toText(operation.scope))), scope);
    QCOMPARE(theOperations().size(), 12U); // a new one needs a row here
}

void OperationsTest::whatTheyDoToNodes_data() {
    QTest::addColumn<bool>("drains");
    QTest::addColumn<bool>("stopsPods");
    QTest::addColumn<bool>("shipsCgpu");
    QTest::addColumn<bool>("reinstalls");
    QTest::newRow("upgrade-control-plane") << false << false << false << false;
    QTest::newRow("upgrade-pool-in-place") << false << false << false << false;
    QTest::newRow("upgrade-pool-replace-disk") << true << true << true << true;
    QTest::newRow("upgrade-installer") << false << false << false << false;
    QTest::newRow("upgrade-monitoring") << false << false << false << false;
    QTest::newRow("upgrade-cgpu") << false << true << true << false;
    QTest::newRow("change-driver") << true << true << false << false;
    QTest::newRow("upgrade-toolkit") << true << true << false << false;
    QTest::newRow("change-kernel") << true << true << false << false;
    QTest::newRow("rebuild-nodes") << true << true << true << true;
    QTest::newRow("remove-driver-label") << false << false << false << false;
    QTest::newRow("change-label") << true << true << true << true;
}

void OperationsTest::whatTheyDoToNodes() {
    const Operation& operation = operationNamed(QTest::currentDataTag());
    QTEST(operation.drain.value_or(false), "drains");
    QTEST(operation.podsStop.value_or(false), "stopsPods");
    QTEST(operation.installsShippedCgpu, "shipsCgpu");
    QTEST(operation.reinstalls, "reinstalls");
}

void OperationsTest::lingjunAndEdge_data() {
    QTest::addColumn<bool>("ecs");
    QTest::addColumn<bool>("others");
    QTest::newRow("upgrade-pool-in-place") << true << true;
    QTest::newRow("upgrade-pool-replace-disk") << true << false;
    QTest::newRow("change-driver") << true << false;
    QTest::newRow("change-kernel") << true << false;
    QTest::newRow("rebuild-nodes") << true << false;
    QTest::newRow("remove-driver-label") << false << true;
}

void OperationsTest::lingjunAndEdge() {
    const Operation& operation = operationNamed(QTest::currentDataTag());
    QTEST(holdsFor(operation.when, Facet::NodeKind, "ecs"), "ecs");
    QTEST(holdsFor(operation.when, Facet::NodeKind, "lingjun"), "others");
    QTEST(holdsFor(operation.when, Facet::NodeKind, "edge"), "others");
}

void OperationsTest::nodesMatchBeforeTheControlPlaneMoves() {
    const Operation& upgrade = operationNamed("upgrade-control-plane");
    QVERIFY(holdsFor(upgrade.before, Facet::KubeletStep, "same"));
    for (const char* step : {"one-behind", "behind", "ahead"}) {
        QVERIFY2(!holdsFor(upgrade.before, Facet::KubeletStep, step), step);
    }
    QCOMPARE(upgrade.acceptableBefore.size(), 1U);
    QCOMPARE(realMatrix()->checks[upgrade.acceptableBefore[0].index()].id, std::string("kubernetes-runtime"));
    QVERIFY(upgrade.reversible == false);
}

void OperationsTest::cgpuFromNothingTakesNewNodes() {
    QVERIFY(!holdsFor(operationNamed("upgrade-cgpu").when, Facet::Cgpu, "none"));
    QVERIFY(holdsFor(operationNamed("upgrade-cgpu").when, Facet::Cgpu, "1.5.20"));
    QVERIFY(holdsFor(operationNamed("change-label").when, Facet::Cgpu, "none"));
}

void OperationsTest::minutesSayWhereTheyComeFrom() {
    std::set<std::string> published;
    for (const Operation& operation : theOperations()) {
        QVERIFY2(operation.minutes > 0, operation.id.c_str());
        QVERIFY2((operation.per == MinutesPer::Cluster) == (operation.scope == Scope::Cluster), operation.id.c_str());
        QVERIFY(operation.minutesFrom != MinutesFrom::Overlay);
        if (operation.minutesFrom == MinutesFrom::Published) {
            published.insert(operation.id);
        }
    }
    QCOMPARE(published,
             (std::set<std::string>{"upgrade-control-plane", "upgrade-pool-in-place", "upgrade-pool-replace-disk"}));
    QCOMPARE(operationNamed("upgrade-control-plane").minutes, 8U); // of a range the longer end
    QCOMPARE(operationNamed("upgrade-pool-in-place").minutes, 10U);
    QCOMPARE(operationNamed("upgrade-pool-replace-disk").minutes, 8U);
    // a rebuild is not dearer than doing by hand what it does at once, but dearer than cGPU and the driver one by one
    QVERIFY(operationNamed("rebuild-nodes").minutes >
            operationNamed("upgrade-cgpu").minutes + operationNamed("change-driver").minutes);
}

void OperationsTest::everyOperationIsCitedAndHasARunbook() {
    for (const Operation& operation : theOperations()) {
        QVERIFY2(!operation.citations.empty(), operation.id.c_str());
        QVERIFY2(!operation.title.empty() && !operation.wayBack.empty(), operation.id.c_str());
        QVERIFY2(operation.commands.size() >= 2, operation.id.c_str());
        const bool drains = operation.drain.value_or(false) && operation.id != "upgrade-pool-replace-disk"; // ACK drains there
        const auto line = [&](std::string_view start) {
            return std::ranges::any_of(operation.commands, [&](const std::string& one) { return one.starts_with(start); });
        };
        QCOMPARE(line("kubectl drain {node}"), drains);
    }
}

void OperationsTest::batches() {
    for (std::uint32_t largest = 1; largest <= 20; ++largest) {
        for (std::uint32_t nodes = 0; nodes <= 200; ++nodes) {
            QCOMPARE(batchesFor(nodes, largest), batchesCounted(nodes, largest));
        }
    }
    QCOMPARE(batchesFor(48, kLargestBatch), 9U);          // 1 2 4 8 8 8 8 8 1
    QCOMPARE(batchesFor(4'294'967'295U, 1), 4'294'967'295U);
    QCOMPARE(batchesFor(4'294'967'295U, 4'294'967'295U), 32U);
}

void OperationsTest::minutes_data() {
    QTest::addColumn<QString>("operation");
    QTest::addColumn<uint>("nodes");
    QTest::addColumn<bool>("lingjun");
    QTest::addColumn<qulonglong>("expected");
    const auto row = [](const char* name, const char* operation, uint nodes, bool lingjun, qulonglong expected) {
        QTest::newRow(name) << QString::fromUtf8(operation) << nodes << lingjun << expected;
    };
    row("a cluster, whatever its nodes", "upgrade-control-plane", 1000, false, 8);
    row("each node", "upgrade-pool-replace-disk", 48, false, 384);
    row("each batch", "upgrade-pool-in-place", 48, false, 90);
    row("no node", "upgrade-pool-in-place", 0, false, 0);
    row("Lingjun, below ten nodes one by one", "upgrade-pool-in-place", 9, true, 90);
    row("Lingjun, two at a time", "upgrade-pool-in-place", 20, true, 110); // 1, then 10 batches of 2, the last of 1
    row("Lingjun, never more than eight", "upgrade-pool-in-place", 200, true, 280);
    row("beyond 32 bits", "upgrade-pool-replace-disk", 4'000'000'000U, false, 32'000'000'000ULL);
}

void OperationsTest::minutes() {
    QFETCH(QString, operation);
    QFETCH(uint, nodes);
    QFETCH(bool, lingjun);
    QTEST(qulonglong{minutesOf(operationNamed(operation.toStdString()), nodes, lingjun)}, "expected");
}

void OperationsTest::weights() {
    Configuration pool;
    QCOMPARE(nodeWeight(pool), 1U); // open
    for (const char* nodes : {"0", "1", "48"}) {
        pool.set(Facet::Nodes, *parseValue(Facet::Nodes, nodes, {}));
        QCOMPARE(nodeWeight(pool), QByteArray(nodes).toUInt());
    }
}

void OperationsTest::conditions_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("fault"); // "" where it is one
    const auto row = [](const char* text, const char* fault) { QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(fault); };
    row("node-kind is ecs", "");
    row("  node-kind   not lingjun or edge ;  open yes ", "");
    row("cgpu is <= 1.5.19", "");
    row("cgpu is none or open", "");
    row("driver is [510, 550); open no", "no list contains");
    row("", "unknown facet ''");
    row("node-kind", "a condition is written as");
    row("node-kind is", "a condition is written as");
    row("node-kind is ", "a condition is written as");
    row("node-kind has ecs", "a condition is written as");
    row("node-kind is ecs or ", "is not a value");
    row("node-kind is ecs;", "behind ';' stands");
    row("cuda-runtime is 12.4", "unknown facet");
}

void OperationsTest::conditions() {
    QFETCH(QString, text);
    QFETCH(QString, fault);
    const auto term = parseCondition(*realMatrix(), text.toStdString());
    QCOMPARE(bool(term), fault.isEmpty());
    if (!term) {
        QVERIFY2(QString::fromStdString(term.error().message).contains(fault), term.error().message.c_str());
    }
}

void OperationsTest::olderDatabasesAreToldOf() {
    Matrix matrix = *realMatrix();
    matrix.records["operation"][0].cells["changes"] = "kubernetes"; // as an earlier program kept it
    const auto operations = operationsOf(matrix);
    QVERIFY(!operations);
    QVERIFY(operations.error().hint.find("import") != std::string::npos);
    matrix.records.clear();
    QVERIFY(operationsOf(matrix)->empty());
}

QTEST_APPLESS_MAIN(OperationsTest)
#include "tst_operations.moc"
