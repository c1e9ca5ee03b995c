// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What texts show as a fleet: which nodes are a pool, what is mixed, what is only wished, what stays open.

#include <QTest>
#include <algorithm>

#include "model/core/io/fleetreader.h"
#include "tests/support/observed.h"

using namespace poolwright;
using namespace poolwright::test;

namespace {

constexpr const char* kFull = "gn7i; os=alinux3; kernel=5.10.134-18.al8.x86_64; kubelet=1.28.9; "
                              "container-runtime=containerd 1.6.28; gpu-scheduling=default; node-kind=ecs";

/// The pools' parts, one a line: "np1: 3".
QString partsText(const Imported& imported) {
    QStringList out;
    for (const ImportedCluster& cluster : imported.clusters) {
        for (const ImportedPool& pool : cluster.pools) {
            for (const ImportedPool::Part& part : pool.parts) {
                out << QString::fromStdString(part.name + ": " + part.facets.find(Facet::Nodes)->text);
            }
        }
    }
    return out.join("\n");
}

QString remarksText(const Imported& imported) {
    QStringList out;
    for (const IntakeRemark& remark : imported.remarks) {
        out << QString("%1: %2").arg(remark.place.line).arg(QString::fromStdString(remark.message));
    }
    return out.join("\n");
}

const ImportedPool& onlyPool(const Imported& imported) {
    if (imported.clusters.size() != 1 || imported.clusters.front().pools.size() != 1) {
        qFatal("one pool is expected, not %s", qPrintable(partsText(imported)));
    }
    return imported.clusters.front().pools.front();
}

QString text(const Configuration& facets, Facet facet) {
    const Value* value = facets.find(facet);
    return value == nullptr ? "open" : QString::fromStdString(value->text);
}

QString commandsText(const Imported& imported) {
    QStringList out;
    for (const FillHint& hint : imported.hints) {
        QStringList facets;
        for (const Facet facet : hint.facets) {
            facets << QString::fromUtf8(id(facet).data(), static_cast<qsizetype>(id(facet).size()));
        }
        out << facets.join(",") + " | " + QString::fromStdString(hint.command);
    }
    return out.join("\n");
}

} // namespace

class ImportTest : public QObject {
    Q_OBJECT
private slots:
    void nodesOfOnePoolIdAreOnePool();
    void withoutAPoolIdEqualFacetsAreOnePool();
    void aMixedFacetIsShownByValueLargestFirst();
    void partsAreCalledByWhatTellsThemApart_data();
    void partsAreCalledByWhatTellsThemApart();
    void aMixedPoolMayStayWhole();
    void aDriverLabelIsAWishThatPins();
    void nodesWithoutAGpuAreCounted();
    void aSampleIsTakenForItsPool();
    void samplesThatDisagreeAreMixed();
    void aMachineWithoutANameFillsTheOnlyPool();
    void aMachineWithoutANameFillsNoMixedPool();
    void aMachineThatCouldBeOfSeveralPoolsFillsNone();
    void theGpuTellsWhichPoolAMachineIsOf_data();
    void theGpuTellsWhichPoolAMachineIsOf();
    void machinesThatDisagreeFillNothing();
    void aMachineThatContradictsThePoolIsNotTaken();
    void machinesAloneAreAPool();
    void rowsWithAnInstanceAreNodes();
    void twoValuesOfOneNodeNameBothPlaces();
    void aNodeThatStandsTwiceIsCountedOnce();
    void kubernetesFollowsWhereEveryKubeletAgrees_data();
    void kubernetesFollowsWhereEveryKubeletAgrees();
    void componentsAreOfTheOnlyCluster();
    void whatTheApiSaysOfAPoolIsForItsNextNodes();
    void aPoolWithoutNodesIsWhatTheApiSays();
    void clustersAreKeptApart();
    void namesAreMadePossible_data();
    void namesAreMadePossible();
    void theCommandsFillWhatIsOpen_data();
    void theCommandsFillWhatIsOpen();
    void aDeducedValueIsSaidToBe();
};

void ImportTest::nodesOfOnePoolIdAreOnePool() {
    ObservedBuilder texts;
    texts.node("b", "np2", kFull);
    texts.node("a", "np1", kFull);
    texts.node("c", "np1", kFull);
    const Imported imported = importOf(*realMatrix(), texts.found);
    QCOMPARE(partsText(imported), QString("np1: 2\nnp2: 1"));
    QCOMPARE(imported.nodesTaken, std::size_t{3});
    QCOMPARE(text(imported.clusters[0].pools[0].facets, Facet::Kernel), QString("5.10.134-18.al8.x86_64"));
    const auto again = readFleet(writeFleet(imported.fleet), *realMatrix(), "fleet");
    QVERIFY(again);
    QVERIFY(*again == imported.fleet);
}

void ImportTest::withoutAPoolIdEqualFacetsAreOnePool() {
    ObservedBuilder texts;
    texts.node("a", "", kFull);
    texts.node("b", "", "gn6i; os=alinux3");
    texts.node("c", "", kFull);
    texts.node("d", "", "gn7i; os=alinux3; kernel=5.10.134-15.al8.x86_64");
    const Imported imported = importOf(*realMatrix(), texts.found);
    QCOMPARE(partsText(imported), QString("gn6i: 1\ngn7i · 5.10.134-15: 1\ngn7i · 5.10.134-18: 2"));
    QVERIFY(std::ranges::all_of(imported.clusters[0].pools, [](const ImportedPool& pool) { return pool.mixed.empty(); }));
}

void ImportTest::aMixedFacetIsShownByValueLargestFirst() {
    ObservedBuilder texts;
    for (int i = 0; i < 30; ++i) {
        const char* kernel = i < 5 ? "kernel=5.10.134-15.al8.x86_64" : i < 28 ? "kernel=5.10.134-18.al8.x86_64" : "";
        texts.node("n" + std::to_string(i), "np1", std::string("gn7i; os=alinux3; ") + kernel);
    }
    const Imported imported = importOf(*realMatrix(), texts.found);
    const ImportedPool& pool = onlyPool(imported);
    QCOMPARE(QString::fromStdString(sharesText(pool.mixed)),
             QString("kernel: 5.10.134-18.al8.x86_64 23, 5.10.134-15.al8.x86_64 5, open 2"));
    QCOMPARE(pool.mixed.at(Facet::Kernel).front().names.size(), std::size_t{20});
    QCOMPARE(text(pool.facets, Facet::Kernel), QString("open"));
    QCOMPARE(text(pool.facets, Facet::Os), QString("alinux3"));
    QCOMPARE(text(pool.facets, Facet::Nodes), QString("30"));
    QVERIFY(std::ranges::find(pool.open, Facet::Kernel) == pool.open.end());
    QCOMPARE(partsText(imported), QString("np1 · 5.10.134-18: 23\nnp1 · 5.10.134-15: 5\nnp1 · kernel open: 2"));
}

void ImportTest::partsAreCalledByWhatTellsThemApart_data() {
    QTest::addColumn<QStringList>("nodes");
    QTest::addColumn<QString>("parts");
    QTest::newRow("one facet is enough where all differ with it")
        << QStringList{"gn7i; kernel=5.10.134-18.al8.x86_64; kubelet=1.28.9",
                       "gn7i; kernel=5.10.134-15.al8.x86_64; kubelet=1.26.3"}
        << "np1 · 5.10.134-18: 1\nnp1 · 5.10.134-15: 1";
    QTest::newRow("kernels of two lines keep them")
        << QStringList{"gn7i; kernel=5.10.134-18.al8.x86_64", "gn7i; kernel=4.19.91-26.al7.x86_64"}
        << "np1 · 5.10.134-18.al8: 1\nnp1 · 4.19.91-26.al7: 1";
    QTest::newRow("versions say whose they are")
        << QStringList{"gn7i; kubelet=1.28.9", "gn7i; kubelet=1.28.9", "gn7i; kubelet=1.26.3"}
        << "np1 · kubelet 1.28.9: 2\nnp1 · kubelet 1.26.3: 1";
    QTest::newRow("two facets where one does not do")
        << QStringList{"gn7i; kernel=5.10.134-18.al8.x86_64; gpu-scheduling=cgpu",
                       "gn7i; kernel=5.10.134-18.al8.x86_64; gpu-scheduling=default",
                       "gn7i; kernel=5.10.134-15.al8.x86_64; gpu-scheduling=default"}
        << "np1 · 5.10.134-18, scheduling cgpu: 1\nnp1 · 5.10.134-18, scheduling default: 1\n"
           "np1 · 5.10.134-15, scheduling default: 1";
    QTest::newRow("a label on some nodes only")
        << QStringList{"gn7i; driver~550.90.07", "gn7i"} << "np1 · driver pinned: 1\nnp1 · driver-pinned open: 1";
}

void ImportTest::partsAreCalledByWhatTellsThemApart() {
    QFETCH(QStringList, nodes);
    ObservedBuilder texts;
    for (qsizetype i = 0; i < nodes.size(); ++i) {
        texts.node("n" + std::to_string(i), "np1", nodes[i].toStdString());
    }
    const Imported imported = importOf(*realMatrix(), texts.found);
    QTEST(partsText(imported), "parts");
    QVERIFY(readFleet(writeFleet(imported.fleet), *realMatrix(), "fleet"));
}

void ImportTest::aMixedPoolMayStayWhole() {
    ObservedBuilder texts;
    texts.node("a", "np1", "gn7i; os=alinux3; kubelet=1.28.9");
    texts.node("b", "np1", "gn7i; os=alinux3; kubelet=1.26.3");
    ImportOptions options;
    options.splitMixed = false;
    const Imported imported = importOf(*realMatrix(), texts.found, options);
    QCOMPARE(imported.fleet.poolCount(), std::size_t{1});
    const Pool& pool = imported.fleet.clusters[0].pools[0];
    QCOMPARE(pool.name, std::string("np1"));
    QCOMPARE(text(pool.facets, Facet::Kubelet), QString("open"));
    QCOMPARE(text(pool.facets, Facet::Os), QString("alinux3"));
    QCOMPARE(pool.nodes(), 2U);
}

void ImportTest::aDriverLabelIsAWishThatPins() {
    ObservedBuilder texts;
    texts.node("a", "np1", "gn7i; driver~550.144.03");
    texts.node("b", "np1", "gn7i; driver~550.144.03");
    const Imported imported = importOf(*realMatrix(), texts.found);
    const ImportedPool& pool = onlyPool(imported);
    QCOMPARE(text(pool.facets, Facet::Driver), QString("open"));
    QCOMPARE(text(pool.facets, Facet::DriverPinned), QString("true"));
    QCOMPARE(QString::fromStdString(sharesText(pool.wished)), QString("driver: 550.144.03 2"));
    QVERIFY(std::ranges::find(pool.open, Facet::Driver) != pool.open.end());

    texts.node("", "np1", "driver=550.90.07", PasteKind::NvidiaSmi);
    const Imported filled = importOf(*realMatrix(), texts.found);
    QCOMPARE(text(onlyPool(filled).facets, Facet::Driver), QString("550.90.07"));
    QVERIFY2(remarksText(filled).contains("1: np1 asks for driver 550.144.03; 550.90.07 is what its nodes show"),
             qPrintable(remarksText(filled)));
}

void ImportTest::nodesWithoutAGpuAreCounted() {
    ObservedBuilder texts;
    texts.node("a", "np1", "gn7i");
    texts.node("b", "np2", "os=alinux3; kubelet=1.28.9");
    texts.node("c", "np1", "os=alinux3"); // its labels are lost, its pool is one with GPUs
    texts.node("d", "", "os=alinux3").signs.push_back({std::string(kSignAllocatable), "nvidia.com/gpu=0", {}});
    const Imported imported = importOf(*realMatrix(), texts.found);
    QCOMPARE(partsText(imported),
             QString("gpu nodes: 1\nnp1 · gn7i: 1\nnp1 · os alinux3: 1").replace("os alinux3", "instance-family open"));
    QCOMPARE(imported.withoutGpu, std::size_t{1});
    QCOMPARE(imported.nodesTaken, std::size_t{3});
    ImportOptions options;
    options.everyNode = true;
    const Imported all = importOf(*realMatrix(), texts.found, options);
    QCOMPARE(all.withoutGpu, std::size_t{0});
    QCOMPARE(all.nodesTaken, std::size_t{4});
}

void ImportTest::aSampleIsTakenForItsPool() {
    ObservedBuilder texts;
    texts.node("a", "np1", "gn7i");
    texts.node("b", "np1", "gn7i");
    texts.node("c", "np2", "gn7i");
    texts.node("a", "", "driver=550.90.07", PasteKind::NvidiaSmi);
    const Imported imported = importOf(*realMatrix(), texts.found);
    QCOMPARE(partsText(imported), QString("np1: 2\nnp2: 1"));
    QCOMPARE(text(imported.clusters[0].pools[0].facets, Facet::Driver), QString("550.90.07"));
    QCOMPARE(text(imported.clusters[0].pools[1].facets, Facet::Driver), QString("open"));
    QCOMPARE(remarksText(imported),
             QString("4: driver 550.90.07 was read on 1 of 2 nodes of np1 and is taken for all of them"));
}

void ImportTest::samplesThatDisagreeAreMixed() {
    ObservedBuilder texts;
    for (const char* name : {"a", "b", "c"}) {
        texts.node(name, "np1", "gn7i");
    }
    texts.node("a", "", "driver=550.90.07", PasteKind::NvidiaSmi);
    texts.node("b", "", "driver=535.161.07", PasteKind::NvidiaSmi);
    const Imported imported = importOf(*realMatrix(), texts.found);
    QCOMPARE(QString::fromStdString(sharesText(onlyPool(imported).mixed)),
             QString("driver: 550.90.07 1, 535.161.07 1, open 1"));
    QCOMPARE(partsText(imported), QString("np1 · driver 550.90.07: 1\nnp1 · driver 535.161.07: 1\nnp1 · driver open: 1"));
}

void ImportTest::aMachineWithoutANameFillsTheOnlyPool() {
    ObservedBuilder texts;
    texts.node("a", "np1", "gn7i; kernel=5.10.134-18.al8.x86_64");
    texts.node("b", "np1", "gn7i; kernel=5.10.134-18.al8.x86_64");
    texts.node("", "", "driver=550.90.07", PasteKind::NvidiaSmi);
    texts.loose("cgpu=1.5.20");
    const Imported imported = importOf(*realMatrix(), texts.found);
    QCOMPARE(text(onlyPool(imported).facets, Facet::Driver), QString("550.90.07"));
    QCOMPARE(text(onlyPool(imported).facets, Facet::Cgpu), QString("1.5.20"));
    QCOMPARE(imported.nodesTaken, std::size_t{2});
    QCOMPARE(remarksText(imported),
             QString("3: driver 550.90.07 was seen on 1 of 2 nodes, on a machine that is not named; it is taken for all of them: "
                     "np1, the one pool\n"
                     "4: cgpu 1.5.20 was seen on 1 of 2 nodes, on a machine that is not named; it is taken for all of them: "
                     "np1, the one pool"));
    QCOMPARE(onlyPool(imported).deduced, (std::vector{Facet::Driver, Facet::Cgpu}));
}

void ImportTest::aMachineWithoutANameFillsNoMixedPool() {
    ObservedBuilder texts;
    texts.node("a", "np1", "gn7i; kernel=5.10.134-18.al8.x86_64");
    texts.node("b", "np1", "gn7i; kernel=5.10.134-15.al8.x86_64");
    texts.node("", "", "driver=550.90.07", PasteKind::NvidiaSmi);
    const Imported imported = importOf(*realMatrix(), texts.found);
    QCOMPARE(text(onlyPool(imported).facets, Facet::Driver), QString("open"));
    QCOMPARE(remarksText(imported),
             QString("3: driver 550.90.07 was seen on 1 of 2 nodes of np1, on a machine that is not named; it is not taken: "
                     "the nodes are of several kinds"));
}

void ImportTest::aMachineThatCouldBeOfSeveralPoolsFillsNone() {
    ObservedBuilder texts;
    texts.node("a", "np1", "gn7i");
    texts.node("b", "np2", "gn7i");
    texts.node("", "", "driver=550.90.07", PasteKind::NvidiaSmi);
    const Imported imported = importOf(*realMatrix(), texts.found);
    QCOMPARE(partsText(imported), QString("np1: 1\nnp2: 1"));
    for (const ImportedPool& pool : imported.clusters[0].pools) {
        QCOMPARE(text(pool.facets, Facet::Driver), QString("open"));
    }
    QCOMPARE(remarksText(imported), QString("3: driver 550.90.07 is not taken: nothing tells which pool it is of"));
    QVERIFY(imported.remarks.front().kind == IntakeRemark::Kind::Skipped);
}

void ImportTest::theGpuTellsWhichPoolAMachineIsOf_data() {
    QTest::addColumn<QStringList>("families");
    QTest::addColumn<QString>("gpu");
    QTest::addColumn<QString>("drivers");
    QTest::addColumn<QString>("remark");
    QTest::newRow("one pool has it") << QStringList{"gn7i", "gn6i"} << "Tesla T4" << "open,550.90.07"
                                     << "taken for np1, the only pool that has T4";
    QTest::newRow("two pools have it") << QStringList{"gn6i", "gn6i"} << "Tesla T4" << "open,open"
                                       << "nothing tells which pool it is of";
    QTest::newRow("a family whose card no page tells may have it")
        << QStringList{"gn6i", "gn9t"} << "Tesla T4" << "open,open" << "nothing tells which pool it is of";
    QTest::newRow("the one pool has another one") << QStringList{"gn7i"} << "Tesla T4" << "open" << "no pool has its GPU, T4";
    QTest::newRow("spelt otherwise") << QStringList{"gn6v", "gn7i"} << "NVIDIA-A10" << "open,550.90.07"
                                     << "taken for np1, the only pool that has A10";
}

void ImportTest::theGpuTellsWhichPoolAMachineIsOf() {
    QFETCH(QStringList, families);
    QFETCH(QString, gpu);
    QFETCH(QString, remark);
    ObservedBuilder texts;
    for (qsizetype i = 0; i < families.size(); ++i) {
        texts.node("n" + std::to_string(i), "np" + std::to_string(i), families[i].toStdString());
    }
    texts.node("", "", "driver=550.90.07", PasteKind::NvidiaSmi).signs.push_back({std::string(kSignGpuModel), gpu.toStdString(), {}});
    const Imported imported = importOf(*realMatrix(), texts.found);
    QStringList drivers;
    for (const ImportedPool& pool : imported.clusters[0].pools) {
        drivers << text(pool.facets, Facet::Driver);
    }
    QTEST(drivers.join(","), "drivers");
    QVERIFY2(remarksText(imported).contains(remark), qPrintable(remarksText(imported)));
}

void ImportTest::machinesThatDisagreeFillNothing() {
    ObservedBuilder texts;
    texts.node("a", "np1", "gn7i");
    texts.node("", "", "driver=550.90.07", PasteKind::NvidiaSmi);
    texts.node("", "", "driver=535.161.07", PasteKind::NvidiaSmi);
    const Imported imported = importOf(*realMatrix(), texts.found);
    QCOMPARE(text(onlyPool(imported).facets, Facet::Driver), QString("open"));
    QCOMPARE(remarksText(imported), QString("3: driver is 535.161.07 here and 550.90.07 at line 2; neither is taken"));
}

void ImportTest::aMachineThatContradictsThePoolIsNotTaken() {
    ObservedBuilder texts;
    texts.node("a", "np1", "gn7i; kernel=5.10.134-18.al8.x86_64");
    texts.loose("kernel=5.10.134-15.al8.x86_64");
    const Imported imported = importOf(*realMatrix(), texts.found);
    QCOMPARE(text(onlyPool(imported).facets, Facet::Kernel), QString("5.10.134-18.al8.x86_64"));
    QCOMPARE(remarksText(imported),
             QString("2: kernel 5.10.134-15.al8.x86_64 is not taken: node a has 5.10.134-18.al8.x86_64"));
}

void ImportTest::machinesAloneAreAPool() {
    ObservedBuilder texts;
    texts.node("", "", "driver=550.90.07", PasteKind::NvidiaSmi);
    texts.node("", "", "cgpu=1.5.20", PasteKind::HostCommand);
    texts.node("", "", "driver=550.90.07", PasteKind::NvidiaSmi); // a second table is a second machine
    const Imported imported = importOf(*realMatrix(), texts.found);
    QCOMPARE(imported.nodesTaken, std::size_t{2});
    QCOMPARE(imported.clusters.size(), std::size_t{1});
    const ImportedPool& pool = imported.clusters[0].pools[0];
    QCOMPARE(text(pool.facets, Facet::Driver), QString("550.90.07"));
    QVERIFY2(remarksText(imported).startsWith("2: read as the same machine as at line 1"), qPrintable(remarksText(imported)));
    QVERIFY(readFleet(writeFleet(imported.fleet), *realMatrix(), "fleet"));
}

void ImportTest::rowsWithAnInstanceAreNodes() {
    ObservedBuilder texts;
    for (const char* instance : {"i-1", "i-2", "i-1"}) {
        texts.node("", "np1", "gn7i; image=aliyun_3_x64_20G_alibase_20241103.vhd", PasteKind::ClusterNodes).instanceId = instance;
    }
    const Imported imported = importOf(*realMatrix(), texts.found);
    QCOMPARE(partsText(imported), QString("np1: 2"));
    QCOMPARE(onlyPool(imported).parts[0].nodes, (std::vector<std::string>{"i-1", "i-2"}));
}

void ImportTest::twoValuesOfOneNodeNameBothPlaces() {
    ObservedBuilder texts;
    texts.node("a", "np1", "gn7i; kernel=5.10.134-18.al8.x86_64");
    texts.node("b", "np1", "gn7i; kernel=5.10.134-18.al8.x86_64");
    texts.node("a", "np1", "kernel=5.10.134-15.al8.x86_64", PasteKind::HostCommand);
    const Imported imported = importOf(*realMatrix(), texts.found);
    const ImportedPool& pool = onlyPool(imported);
    QCOMPARE(QString::fromStdString(sharesText(pool.mixed)),
             QString("kernel: 5.10.134-18.al8.x86_64 2, 5.10.134-15.al8.x86_64 1"));
    QCOMPARE(remarksText(imported), QString("3: kernel of node a is 5.10.134-15.al8.x86_64 here and "
                                            "5.10.134-18.al8.x86_64 at line 1; both are shown, none is taken"));
    QCOMPARE(partsText(imported), QString("np1 · kernel open: 1\nnp1 · 5.10.134-18: 1"));
}

void ImportTest::aNodeThatStandsTwiceIsCountedOnce() {
    ObservedBuilder texts;
    texts.node("a", "np1", kFull);
    texts.node("a", "np1", kFull);
    const Imported imported = importOf(*realMatrix(), texts.found);
    QCOMPARE(partsText(imported), QString("np1: 1"));
    QVERIFY2(remarksText(imported).startsWith("2: node a stands here and at line 1; it is counted once\n"), qPrintable(remarksText(imported)));
}

void ImportTest::kubernetesFollowsWhereEveryKubeletAgrees_data() {
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<QString>("kubernetes");
    QTest::addColumn<QString>("mixed");
    QTest::addColumn<bool>("open");
    QTest::newRow("all agree") << "gn7i; kubelet=1.28.9" << "kubelet=1.28.9" << "1.28.9" << "" << false;
    QTest::newRow("minors differ") << "gn7i; kubelet=1.28.9" << "kubelet=1.26.3" << "open"
                                   << "kubernetes: 1.28.9 1, 1.26.3 1" << true;
    QTest::newRow("the API tells it") << "gn7i; kubelet=1.28.9; kubernetes=1.30.1" << "kubelet=1.28.9" << "1.30.1" << "" << false;
    QTest::newRow("texts of one kubelet disagree") << "gn7i; kubelet=1.28.9; kubelet=1.26.3" << "os=alinux3" << "open"
                                                   << "kubernetes: 1.28.9 1, 1.26.3 1" << true;
    QTest::newRow("no kubelet") << "gn7i" << "os=alinux3" << "open" << "" << true;
}

void ImportTest::kubernetesFollowsWhereEveryKubeletAgrees() {
    QFETCH(QString, a);
    QFETCH(QString, b);
    ObservedBuilder texts;
    texts.node("a", "np1", a.toStdString());
    texts.node("b", "np2", b.toStdString());
    const Imported imported = importOf(*realMatrix(), texts.found);
    const ImportedCluster& cluster = imported.clusters.front();
    QTEST(text(cluster.facets, Facet::Kubernetes), "kubernetes");
    QTEST(QString::fromStdString(sharesText(cluster.mixed)), "mixed");
    QTEST(std::ranges::find(cluster.open, Facet::Kubernetes) != cluster.open.end(), "open");
}

void ImportTest::componentsAreOfTheOnlyCluster() {
    ObservedBuilder texts;
    texts.node("a", "np1", "gn7i").clusterId = "c1";
    texts.loose("ack-ai-installer=1.12.6", PasteKind::ComponentList);
    QCOMPARE(text(importOf(*realMatrix(), texts.found).clusters[0].facets, Facet::AiInstaller), QString("1.12.6"));
    texts.node("b", "np2", "gn7i").clusterId = "c2";
    const Imported two = importOf(*realMatrix(), texts.found);
    QCOMPARE(text(two.clusters[0].facets, Facet::AiInstaller), QString("open"));
    QCOMPARE(text(two.clusters[1].facets, Facet::AiInstaller), QString("open"));
    QCOMPARE(remarksText(two), QString("2: ack-ai-installer 1.12.6 is not taken: nothing tells which cluster it is of"));
}

void ImportTest::whatTheApiSaysOfAPoolIsForItsNextNodes() {
    ObservedBuilder texts;
    texts.node("a", "np1", "gn7i; container-runtime=containerd 1.6.20");
    texts.pool("np1", "shared", "container-runtime=containerd 1.6.28; cpu-policy=static; nodes=4");
    const Imported imported = importOf(*realMatrix(), texts.found);
    const ImportedPool& pool = onlyPool(imported);
    QCOMPARE(pool.name, std::string("shared"));
    QCOMPARE(text(pool.facets, Facet::Runtime), QString("containerd 1.6.20"));
    QCOMPARE(text(pool.facets, Facet::CpuPolicy), QString("static"));
    QCOMPARE(QString::fromStdString(sharesText(pool.wished)), QString("container-runtime: containerd 1.6.28 0"));
    QCOMPARE(remarksText(imported), QString("2: node pool shared has 4 nodes here; 1 were read"));
}

void ImportTest::aPoolWithoutNodesIsWhatTheApiSays() {
    ObservedBuilder texts;
    texts.pool("np1", "", "gn7i; os=alinux3; driver~550.90.07");
    texts.pool("np2", "web", "os=alinux3");
    const Imported imported = importOf(*realMatrix(), texts.found);
    const ImportedPool& pool = onlyPool(imported);
    QCOMPARE(text(pool.facets, Facet::InstanceFamily), QString("gn7i"));
    QCOMPARE(text(pool.facets, Facet::DriverPinned), QString("true"));
    QCOMPARE(text(pool.facets, Facet::Nodes), QString("open"));
    QCOMPARE(remarksText(imported), QString("1: no node of node pool np1 was read; its values are those of its next nodes\n"
                                            "2: nothing shows that node pool web has GPUs; it is left out"));
    texts.pool("", "", "gn6i"); // an answer that is cut may lack both
    QCOMPARE(importOf(*realMatrix(), texts.found).fleet.poolCount(), std::size_t{2});
}

void ImportTest::clustersAreKeptApart() {
    ObservedBuilder texts;
    texts.node("a", "np1", "gn7i; region=cn-beijing").clusterId = "c2";
    texts.node("b", "np2", "gn7i; region=cn-hangzhou").clusterId = "c10";
    texts.node("c", "np1", "gn7i"); // of a pool that tells
    ImportOptions options;
    options.clusterName = "prod";
    const Imported imported = importOf(*realMatrix(), texts.found, options);
    QCOMPARE(imported.clusters.size(), std::size_t{2});
    QCOMPARE(imported.clusters[0].name, std::string("c2"));
    QCOMPARE(imported.clusters[0].pools[0].nodes, 2U);
    QCOMPARE(text(imported.clusters[0].facets, Facet::Region), QString("cn-beijing"));
    QCOMPARE(imported.clusters[1].name, std::string("c10"));
    QCOMPARE(remarksText(imported), QString("0: the texts show 2 clusters: none of them is called prod"));
    texts.node("d", "", "gn7i"); // of none that tells
    QCOMPARE(importOf(*realMatrix(), texts.found, options).clusters[2].name, std::string("prod"));

    ObservedBuilder one;
    one.node("a", "np1", "gn7i").clusterId = "c2";
    QCOMPARE(importOf(*realMatrix(), one.found, options).clusters[0].name, std::string("prod"));
    QCOMPARE(importOf(*realMatrix(), one.found, options).clusters[0].id, std::string("c2"));
}

void ImportTest::namesAreMadePossible_data() {
    QTest::addColumn<QString>("wish");
    QTest::addColumn<QString>("name");
    QTest::newRow("as it is") << "GPU 池 <b>1<b>" << "GPU 池 <b>1<b>";
    QTest::newRow("a slash would part a path") << "a/b" << "a-b";
    QTest::newRow("control characters are shown") << "a\x1b[31m\nb" << "a\\x1b[31m\\x0ab";
    QTest::newRow("nothing but blanks stays") << "  " << "  ";
    QTest::newRow("too long is cut between characters") << QString(300, QChar(0x6c60)) << QString(133, QChar(0x6c60));
}

void ImportTest::namesAreMadePossible() {
    QFETCH(QString, wish);
    ObservedBuilder texts;
    texts.node("a", "np1", "gn7i; kubelet=1.28.9").poolName = wish.toStdString();
    texts.node("b", "np2", "gn7i; kubelet=1.28.9").poolName = wish.toStdString();
    texts.node("c", "np2", "gn7i; kubelet=1.26.3");
    const Imported imported = importOf(*realMatrix(), texts.found);
    QStringList names;
    for (const ImportedPool& pool : imported.clusters[0].pools) {
        names << QString::fromStdString(pool.name);
    }
    QFETCH(QString, name);
    QVERIFY2(names.contains(name), qPrintable(names.join("|")));
    QCOMPARE(names.size(), 2);
    QVERIFY(names[0] != names[1]);
    const auto again = readFleet(writeFleet(imported.fleet), *realMatrix(), "fleet");
    QVERIFY2(again, again ? "" : toText(again.error().front()).c_str());
}

void ImportTest::theCommandsFillWhatIsOpen_data() {
    QTest::addColumn<QString>("facts");
    QTest::addColumn<QStringList>("asked");
    QTest::addColumn<QString>("notAsked");
    QTest::newRow("what a node object never shows")
        << kFull
        << QStringList{"driver | nvidia-smi --query-gpu=driver_version --format=csv,noheader",
                       "nvidia-container-toolkit | nvidia-ctk --version",
                       "image | aliyun cs DescribeClusterNodes --ClusterId c1",
                       "driver-pinned | aliyun cs DescribeClusterNodePoolDetail --ClusterId c1 --NodepoolId np1",
                       "ack-ai-installer,ack-arms-prometheus,ack-gpu-exporter | helm list -A",
                       "cluster-type | aliyun cs DescribeClusterDetail --ClusterId c1"}
        << "cgpu";
    QTest::newRow("a shared node needs cGPU and the CPU policy")
        << "gn7i; gpu-scheduling=cgpu" << QStringList{"cgpu | cat /proc/cgpu_km/version", "cpu-policy"} << "gpu-scheduling";
    QTest::newRow("nothing is asked that is told")
        << "gn7i; driver=550.90.07; nvidia-container-toolkit=1.17.8; gpu-scheduling=share" << QStringList{"kubectl get nodes -o json"}
        << "nvidia-smi";
}

void ImportTest::theCommandsFillWhatIsOpen() {
    QFETCH(QString, facts);
    QFETCH(QStringList, asked);
    QFETCH(QString, notAsked);
    ObservedBuilder texts;
    texts.node("a", "np1", facts.toStdString()).clusterId = "c1";
    const QString commands = commandsText(importOf(*realMatrix(), texts.found));
    for (const QString& each : asked) {
        QVERIFY2(commands.contains(each), qPrintable(commands));
    }
    QVERIFY2(!commands.contains(notAsked), qPrintable(commands));
}

void ImportTest::aDeducedValueIsSaidToBe() {
    ObservedBuilder texts;
    ObservedNode& node = texts.node("a", "np1", "gn7i; gpu-scheduling?cgpu");
    node.facts.back().note = "memory of shared GPUs is on offer";
    const Imported imported = importOf(*realMatrix(), texts.found);
    QCOMPARE(text(onlyPool(imported).facets, Facet::GpuScheduling), QString("cgpu"));
    QCOMPARE(onlyPool(imported).deduced, std::vector{Facet::GpuScheduling});
    QCOMPARE(remarksText(imported),
             QString("1: gpu-scheduling cgpu of np1 is not printed but follows: memory of shared GPUs is on offer"));
}

QTEST_APPLESS_MAIN(ImportTest)
#include "tst_import.moc"
