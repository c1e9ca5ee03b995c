// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Replicas on GPUs: what is placed has room, nothing is lost, and what fits trivially is placed whole.

#include <QTest>
#include <algorithm>
#include <fmt/format.h>
#include <random>

#include "model/core/workload/capacity.h"
#include "model/core/workload/packing.h"
#include "tests/support/poolbuilder.h"

using namespace poolwright;
using namespace poolwright::test;

namespace {

Evaluator& packingEvaluator() {
    static Evaluator evaluator(realMatrix(), *Date::parse(kToday));
    return evaluator;
}

Value valueOf(Facet facet, const std::string& text) {
    return *parseValue(facet, text, realMatrix()->facts(facet).vocabulary);
}

/// Pools "c/p0", "c/p1" … as buildPool() reads them.
Fleet packingFleet(const std::vector<std::string>& pools) {
    Fleet fleet;
    Cluster& cluster = fleet.clusters.emplace_back();
    cluster.name = "c";
    for (const std::string& text : pools) {
        const auto built = buildPool(text, *realMatrix());
        if (!built) {
            qFatal("%s", toText(built.error()).c_str());
        }
        cluster.pools.push_back({fmt::format("p{}", cluster.pools.size()), built->pool, kNoItem});
    }
    return fleet;
}

/// "w0" … with CUDA 12.2, so that drivers decide whether it fits. memory 0: not said; replicas -1: open.
WorkloadProfile sized(std::size_t index, int memory, int replicas, std::vector<std::string> pools = {}) {
    WorkloadProfile out;
    out.workload.name = fmt::format("w{}", index);
    out.workload.facets.set(Facet::CudaRuntime, valueOf(Facet::CudaRuntime, "12.2"));
    if (memory > 0) {
        out.workload.facets.set(Facet::WorkloadGpuMemory,
                                valueOf(Facet::WorkloadGpuMemory, fmt::format("{}GiB", memory)));
    }
    if (replicas >= 0) {
        out.workload.facets.set(Facet::Replicas, valueOf(Facet::Replicas, std::to_string(replicas)));
    }
    out.workload.pools = std::move(pools);
    return out;
}

struct Packed {
    Fleet fleet;
    WorkloadGrid grid;
    Packing packing;
};

Packed packed(const std::vector<std::string>& pools, const std::vector<WorkloadProfile>& profiles) {
    Packed out;
    out.fleet = packingFleet(pools);
    out.grid = workloadGrid(packingEvaluator(), out.fleet, profiles, "en");
    out.packing = pack(packingEvaluator(), out.fleet, out.grid);
    return out;
}

/// "w0→p0×3 w1→p1×1"
QString placedText(const Packing& packing) {
    QStringList out;
    for (const Placement& one : packing.placements) {
        out << QString("w%1→p%2×%3").arg(one.workload).arg(one.pool).arg(one.replicas);
    }
    return out.join(' ');
}

/// One replica: GiB, or a whole GPU.
struct Item {
    std::uint64_t memory = 0;
    bool whole = false;
};
struct Bin {
    std::uint64_t memory = 0;
    std::uint64_t pods = 0;
    bool touched = false;
};

/// Every way of putting the items into the bins.
bool someWay(const std::vector<Item>& items, std::size_t next, std::vector<Bin>& bins) {
    if (next == items.size()) {
        return true;
    }
    const Item& item = items[next];
    for (std::size_t b = 0; b < bins.size(); ++b) {
        Bin& bin = bins[b];
        const bool same = b > 0 && bins[b - 1].memory == bin.memory && bins[b - 1].pods == bin.pods &&
                          bins[b - 1].touched == bin.touched;
        const bool goes = bin.pods > 0 && (item.whole ? !bin.touched : item.memory <= bin.memory);
        if (same || !goes) {
            continue;
        }
        const Bin before = bin;
        bin = {item.whole ? 0 : bin.memory - item.memory, item.whole ? 0 : bin.pods - 1, true};
        if (someWay(items, next + 1, bins)) {
            return true;
        }
        bin = before;
    }
    return false;
}

/// Whether the placements on one pool can be had at all; counted apart from pack().
bool hasRoom(const Packed& all, std::size_t pool) {
    const PoolRoom& room = all.grid.rooms[pool];
    const bool shared = room.mode == PoolRoom::Mode::Shared;
    const std::uint64_t usable = shared ? sharedMemory(room.memory.value_or(0)) : 0;
    std::vector<Item> items;
    for (const Placement& one : all.packing.placements) {
        if (one.pool == pool) {
            const Value* memory = all.grid.workloads[one.workload].workload.facets.find(Facet::WorkloadGpuMemory);
            const bool whole = !shared || memory == nullptr || memory->key.fields[0] > usable;
            items.insert(items.end(), one.replicas, {whole ? 0 : memory->key.fields[0], whole});
        }
    }
    std::ranges::sort(items, std::greater{}, [](const Item& item) { return std::pair(item.whole, item.memory); });
    std::vector<Bin> bins(room.nodes.value_or(0) * room.gpusPerNode.value_or(room.leastGpusPerNode),
                          {usable, shared ? room.podsPerGpu.value_or(1) : 1, false});
    return someWay(items, 0, bins);
}

} // namespace

class PackingTest : public QObject {
    Q_OBJECT
private slots:
    void places_data();
    void places();
    void saysWhyNot_data();
    void saysWhyNot();
    void assumptionsAreTold();
    void neverOnPoolsThatDoNotFit();
    void soundOnRandomCases();
    void trivialCasesArePlacedWhole();
    void manyReplicasAreCountedNotListed();
    void withoutPoolsNothingHasAPlace();
    void theSameAgain();
};

void PackingTest::places_data() {
    QTest::addColumn<QStringList>("pools");
    QTest::addColumn<QList<QPair<int, int>>>("workloads"); // GiB, replicas
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const QStringList& pools, const QList<QPair<int, int>>& workloads,
                        const char* expected) { QTest::newRow(name) << pools << workloads << expected; };
    const QString whole = "ebmgn7i; driver=550.90.07; gpu-scheduling=default; nodes=1";
    const QString shared = "ebmgn7i; driver=550.90.07; gpu-scheduling=cgpu; nodes=1";
    row("one replica a GPU where GPUs are not shared", {whole}, {{8, 6}}, "w0→p0×4");
    row("two of 11 GiB share 24 GiB", {shared}, {{11, 9}}, "w0→p0×8");
    row("the large ones first", {shared}, {{2, 4}, {20, 4}}, "w0→p0×4 w1→p0×4");
    row("twenty pods of 1 GiB a GPU, not 22", {shared}, {{1, 100}}, "w0→p0×80");
    row("the smaller card first", {shared, "ebmgn6i; driver=550.90.07; gpu-scheduling=cgpu; nodes=1"}, {{10, 5}},
        "w0→p0×1 w0→p1×4");
    row("without memory a whole GPU", {shared}, {{0, 5}}, "w0→p0×4");
    row("nearly all of a GPU is a whole one", {shared}, {{24, 2}, {1, 60}}, "w0→p0×2 w1→p0×40");
    row("no replicas asked for", {shared}, {{8, 0}}, "");
    row("replicas open", {shared}, {{8, -1}}, "");
}

void PackingTest::places() {
    QFETCH(QStringList, pools);
    using Sizes = QList<QPair<int, int>>;
    QFETCH(Sizes, workloads);
    QFETCH(QString, expected);
    std::vector<std::string> texts;
    std::ranges::transform(pools, std::back_inserter(texts), [](const QString& text) { return text.toStdString(); });
    std::vector<WorkloadProfile> profiles;
    for (const auto& [memory, replicas] : workloads) {
        profiles.push_back(sized(profiles.size(), memory, replicas));
    }
    QCOMPARE(placedText(packed(texts, profiles).packing), expected);
}

void PackingTest::saysWhyNot_data() {
    QTest::addColumn<QString>("pool");
    QTest::addColumn<int>("replicas");
    QTest::addColumn<QString>("expected");
    QTest::newRow("all placed") << "ebmgn7i; driver=550.90.07; gpu-scheduling=default; nodes=1" << 4 << "";
    QTest::newRow("full") << "ebmgn7i; driver=550.90.07; gpu-scheduling=default; nodes=1" << 5 << "c/p0 is full";
    QTest::newRow("too old") << "ebmgn7i; driver=470.82.01; gpu-scheduling=default; nodes=1" << 1
                             << "c/p0: CUDA 12.2 needs driver 525.60.13 or later";
    QTest::newRow("driver open") << "ebmgn7i; gpu-scheduling=default; nodes=1" << 1
                                 << "c/p0: Not judged without: NVIDIA driver";
    QTest::newRow("nodes open") << "ebmgn7i; driver=550.90.07; gpu-scheduling=default" << 1
                                << "c/p0: the number of nodes is open";
    QTest::newRow("replicas open") << "ebmgn7i; driver=550.90.07; gpu-scheduling=default; nodes=1" << -1
                                   << "how many replicas it has is open";
}

void PackingTest::saysWhyNot() {
    QFETCH(QString, pool);
    QFETCH(int, replicas);
    QFETCH(QString, expected);
    const Packed all = packed({pool.toStdString()}, {sized(0, 8, replicas)});
    QCOMPARE(QString::fromStdString(all.packing.notPlaced[0]), expected);
}

void PackingTest::assumptionsAreTold() {
    const Packed all =
        packed({"gn7i; driver=550.90.07; gpu-scheduling=cgpu; nodes=2"}, {sized(0, 0, 1), sized(1, 4, 3)});
    QCOMPARE(all.packing.assumptions.size(), std::size_t{3});
    QCOMPARE(all.packing.assumptions[0],
             "w0 does not say how much GPU memory a replica takes: counted as a whole GPU.");
    QCOMPARE(all.packing.assumptions[1], "c/p0: nodes have 1, 2, 4 or 8 GPUs; counted with 1.");
}

void PackingTest::neverOnPoolsThatDoNotFit() {
    const Packed all =
        packed({"ebmgn7i; driver=470.82.01; gpu-scheduling=cgpu; nodes=4", "ebmgn7i; gpu-scheduling=cgpu; nodes=4",
                "ebmgn7i; driver=550.90.07; gpu-scheduling=cgpu; nodes=1"},
               {sized(0, 20, 9), sized(1, 2, 5, {"c/p0"})});
    QCOMPARE(placedText(all.packing), "w0→p2×4");
    QCOMPARE(all.packing.placed, (std::vector<std::uint64_t>{4, 0}));
}

void PackingTest::soundOnRandomCases() {
    std::mt19937 random(20261121); // NOLINT: the same cases at every run
    const auto pick = [&](std::uint32_t below) { return static_cast<int>(random() % below); };
    static constexpr std::array<const char*, 4> kFamilies{"ebmgn7i", "ebmgn6i", "gn5i", "ebmgn7ix"};
    static constexpr std::array<const char*, 4> kModes{"; gpu-scheduling=default", "; gpu-scheduling=cgpu",
                                                       "; gpu-scheduling=share; pods-per-gpu=2", ""};
    static constexpr std::array<const char*, 3> kDrivers{"; driver=550.90.07", "; driver=470.82.01", ""};
    for (int round = 0; round < 300; ++round) {
        std::vector<std::string> pools;
        for (int p = 0; p <= pick(3); ++p) {
            pools.push_back(fmt::format("{}{}{}; nodes={}", kFamilies[static_cast<std::size_t>(pick(4))],
                                        kModes[static_cast<std::size_t>(pick(4))],
                                        kDrivers[static_cast<std::size_t>(pick(6) < 4 ? 0 : 1 + pick(2))], pick(3)));
        }
        std::vector<WorkloadProfile> profiles;
        for (int w = 0; w <= pick(3); ++w) {
            profiles.push_back(sized(static_cast<std::size_t>(w), pick(26), pick(9) - 1,
                                     pick(3) == 0 ? std::vector<std::string>{"c/p0"} : std::vector<std::string>{}));
        }
        const Packed all = packed(pools, profiles);
        std::vector<std::uint64_t> placed(profiles.size());
        for (const Placement& one : all.packing.placements) {
            QVERIFY(one.replicas > 0);
            placed[one.workload] += one.replicas;
            const WorkloadFit& fit = all.grid.at(one.workload, one.pool);
            QVERIFY(fit.verdict <= Verdict::Caution);
            QVERIFY(fit.wished || all.grid.workloads[one.workload].workload.pools.empty());
        }
        QCOMPARE(placed, all.packing.placed);
        for (std::size_t w = 0; w < profiles.size(); ++w) {
            QVERIFY(all.packing.placed[w] <= all.packing.wanted[w]);
            const bool open = profiles[w].workload.facets.find(Facet::Replicas) == nullptr;
            QCOMPARE(all.packing.notPlaced[w].empty(), !open && all.packing.placed[w] == all.packing.wanted[w]);
        }
        for (std::size_t pool = 0; pool < pools.size(); ++pool) {
            QVERIFY2(hasRoom(all, pool),
                     qPrintable(QString("round %1, pool %2: %3").arg(round).arg(pool).arg(placedText(all.packing))));
        }
    }
}

// As many GPUs as replicas, on pools that all fit: nobody has to share.
void PackingTest::trivialCasesArePlacedWhole() {
    for (int replicas = 1; replicas < 40; replicas += 3) {
        const int nodes = (3 * replicas + 3) / 4;
        const Packed all = packed({fmt::format("ebmgn7i; driver=550.90.07; gpu-scheduling=cgpu; nodes={}", nodes)},
                                  {sized(0, 22, replicas), sized(1, 3, replicas), sized(2, 0, replicas)});
        QCOMPARE(all.packing.placed, all.packing.wanted);
    }
}

void PackingTest::manyReplicasAreCountedNotListed() {
    const Packed all = packed({"ebmgn7i; driver=550.90.07; gpu-scheduling=cgpu; nodes=1000000000"},
                              {sized(0, 1, 1000000000), sized(1, 5, 1000000000)});
    QCOMPARE(all.packing.placements.size(), std::size_t{2});
    QCOMPARE(all.packing.placed, all.packing.wanted);
}

void PackingTest::withoutPoolsNothingHasAPlace() {
    const Packed all = packed({}, {sized(0, 7, 2)});
    QCOMPARE(all.packing.wanted, std::vector<std::uint64_t>{2});
    QCOMPARE(all.packing.placed, std::vector<std::uint64_t>{0});
    QCOMPARE(all.packing.notPlaced.front(), "the fleet has no pools");
}

void PackingTest::theSameAgain() {
    const std::vector<std::string> pools{"ebmgn7i; driver=550.90.07; gpu-scheduling=cgpu; nodes=2",
                                         "ebmgn6i; driver=550.90.07; gpu-scheduling=cgpu; nodes=2"};
    const std::vector<WorkloadProfile> profiles{sized(0, 7, 9), sized(1, 5, 9), sized(2, 7, 9)};
    QCOMPARE(packed(pools, profiles).packing, packed(pools, profiles).packing);
}

QTEST_APPLESS_MAIN(PackingTest)
#include "tst_packing.moc"
