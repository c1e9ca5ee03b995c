// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Whether a workload runs on a pool: what decides, and how many replicas there are room for.

#include <QTest>
#include <algorithm>
#include <fmt/format.h>

#include "model/core/workload/workloadfit.h"
#include "tests/support/fleetbuilder.h"
#include "tests/support/poolbuilder.h"

using namespace poolwright;
using namespace poolwright::test;

namespace {

using Kind = Requirement::Kind;

Evaluator& fitEvaluator() {
    static Evaluator evaluator(realMatrix(), *Date::parse(kToday));
    return evaluator;
}

/// As buildPool() reads it; "asks=20GiB" is the GPU memory of the workload, whose name the card's has too.
BuiltPool builtWith(std::string_view text) {
    std::string rest(text);
    std::string asks;
    if (const std::size_t at = rest.find("asks="); at != std::string::npos) {
        const std::size_t end = std::min(rest.find(';', at), rest.size());
        asks = rest.substr(at + 5, end - at - 5);
        rest.erase(at, end - at);
    }
    auto out = buildPool(rest, *realMatrix());
    if (!out) {
        qFatal("%s", toText(out.error()).c_str());
    }
    if (!asks.empty()) {
        out->workload.set(Facet::WorkloadGpuMemory, *parseValue(Facet::WorkloadGpuMemory, asks, {}));
    }
    return *out;
}

/// The workload "w" of the fleet on its only pool.
WorkloadFit fitOf(std::string_view pool, std::string_view require = {}) {
    const Fleet fleet = fleetOf(builtWith(pool));
    std::vector<WorkloadProfile> profiles = profilesOf(fleet);
    if (profiles.empty()) {
        profiles.emplace_back();
    }
    if (!require.empty()) {
        profiles.front().require = *parseCudaRequire(require);
    }
    return workloadGrid(fitEvaluator(), fleet, profiles, "en").at(0, 0);
}

const Requirement* kindIn(const WorkloadFit& fit, Kind kind) {
    const auto found =
        std::ranges::find_if(fit.requirements, [&](const RequirementPtr& one) { return one->kind == kind; });
    return found == fit.requirements.end() ? nullptr : found->get();
}

QString wordOf(Verdict verdict) { return QString::fromUtf8(toText(verdict).data()); }

/// "unsupported driver: title"
QString decided(const WorkloadFit& fit) {
    static constexpr std::array<const char*, 8> kNames{"driver", "cubin",   "ptx",           "managed-memory",
                                                       "memory", "require", "compatibility", "scheduling"};
    return QString("%1 %2").arg(wordOf(fit.verdict), kNames[static_cast<std::size_t>(fit.deciding().kind)]);
}

} // namespace

class WorkloadFitTest : public QObject {
    Q_OBJECT
private slots:
    void decides_data();
    void decides();
    void forwardCompatibility_data();
    void forwardCompatibility();
    void requireStrings_data();
    void requireStrings();
    void room_data();
    void room();
    void theEngineIsNotContradicted();
    void detailsAgreeWithTheGrid();
    void yesIsCited();
    void poolsAreRanked();
    void stoppedEarlyHasNoFits();
    void tooManyCellsAreRefused();
    void oneBrandUndecidedIsNotRefused();
};

void WorkloadFitTest::decides_data() {
    QTest::addColumn<QString>("pool");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* pool, const char* expected) {
        QTest::newRow(name) << pool << expected;
    };
    row("the toolkit's own driver", "gn7i; driver=535.54.03; cuda-runtime=12.2", "supported driver");
    row("one below it: by minor-version compatibility", "gn7i; driver=535.54.02; cuda-runtime=12.2; cubin=8.6",
        "caution driver");
    row("12.8 on the floor of 12.x", "gn7i; driver=525.60.13; cuda-runtime=12.8; cubin=8.6", "caution driver");
    row("12.8 one below the floor", "gn7i; driver=525.60.12; cuda-runtime=12.8; cubin=8.6", "unsupported driver");
    row("CUDA 11.0 came with a driver below the floor of 11.x",
        "gn7i; driver=450.36.06; cuda-runtime=11.0.1; cubin=8.0", "supported driver");
    row("11.1 does not run there", "gn7i; driver=450.36.06; cuda-runtime=11.1; cubin=8.0", "unsupported driver");
    row("a runtime that nobody lists", "gn7i; driver=550.90.07; cuda-runtime=12.7", "unknown driver");
    row("driver open", "gn7i; cuda-runtime=12.2", "unknown driver");
    row("cubin of the same major and a lower minor", "gn7i; driver=550.90.07; cuda-runtime=12.2; cubin=8.0",
        "supported driver");
    row("cubin of a higher minor", "gn7i; driver=550.90.07; cuda-runtime=12.2; cubin=8.9", "unsupported cubin");
    row("cubin of another major", "gn7i; driver=550.90.07; cuda-runtime=12.2; cubin=7.5", "unsupported cubin");
    row("no kernel image: neither cubin nor PTX", "gn6v; driver=550.90.07; cuda-runtime=12.2; cubin=8.0; ptx=8.0",
        "unsupported cubin");
    row("PTX instead", "gn7i; driver=550.90.07; cuda-runtime=12.2; cubin=7.5; ptx=7.0", "caution cubin");
    row("PTX above the GPU", "gn7i; driver=550.90.07; cuda-runtime=12.2; ptx=9.0", "unsupported ptx");
    row("PTX newer than the driver, no cubin", "gn7i; driver=535.161.07; cuda-runtime=12.8; ptx=8.0",
        "unsupported ptx");
    row("PTX newer than the driver, cubin of another GPU",
        "gn7i; driver=535.161.07; cuda-runtime=12.8; cubin=9.0; ptx=8.0", "unsupported ptx");
    row("PTX newer than the driver, a cubin fits", "gn7i; driver=535.161.07; cuda-runtime=12.8; cubin=8.6; ptx=8.0",
        "caution driver");
    row("PTX of the driver's own CUDA", "gn7i; driver=570.133.20; cuda-runtime=12.8; ptx=8.0", "supported driver");
    row("9.0a runs on exactly 9.0", "gpu=H100; driver=550.90.07; cuda-runtime=12.2; cubin=9.0a", "supported driver");
    row("9.0a does not run on 10.0", "gpu=B200; driver=580.126.09; cuda-runtime=12.8; cubin=9.0a", "unsupported cubin");
    row("10.0a does not run on 10.3", "gpu=B300; driver=580.126.09; cuda-runtime=12.9; cubin=10.0a",
        "unsupported cubin");
    row("10.0f runs on 10.3", "gpu=B300; driver=580.126.09; cuda-runtime=12.9; cubin=10.0f", "supported driver");
    row("10.3f does not run on 10.0", "gpu=B200; driver=580.126.09; cuda-runtime=12.9; cubin=10.3f",
        "unsupported cubin");
    row("10.0f does not run on 12.0", "gpu=RTX 6000D; driver=580.126.09; cuda-runtime=12.9; cubin=10.0f",
        "unsupported cubin");
    row("12.0f runs on 12.0", "gpu=RTX 6000D; driver=580.126.09; cuda-runtime=12.9; cubin=12.0f", "supported driver");
    row("10.1f was renamed: no source about 10.3", "gpu=B300; driver=580.126.09; cuda-runtime=12.9; cubin=10.1f",
        "unknown cubin");
    row("10.1 beside one that fits", "gpu=B300; driver=580.126.09; cuda-runtime=12.9; cubin=10.1,10.3",
        "supported driver");
    row("9.0f is no family", "gpu=H100; driver=550.90.07; cuda-runtime=12.2; cubin=9.0f", "unknown cubin");
    row("PTX of 9.0a is not portable", "gpu=B200; driver=580.126.09; cuda-runtime=12.8; ptx=9.0a", "unsupported ptx");
    row("managed memory with cGPU",
        "gn7i; driver=550.90.07; cuda-runtime=12.2; managed-memory=true; gpu-scheduling=cgpu",
        "unsupported managed-memory");
    row("managed memory without",
        "gn7i; driver=550.90.07; cuda-runtime=12.2; managed-memory=true; gpu-scheduling=default", "supported driver");
    row("20 GiB of 24", "gn7i; driver=550.90.07; cuda-runtime=12.2; asks=20GiB", "supported driver");
    row("24 GiB of 24: nodes show less", "gn7i; driver=550.90.07; cuda-runtime=12.2; asks=24GiB", "caution memory");
    row("25 GiB of 24", "gn7i; driver=550.90.07; cuda-runtime=12.2; asks=25GiB", "unsupported memory");
    row("memory of a GPU that nobody publishes", "gn9t; driver=580.126.09; cuda-runtime=12.2; asks=8GiB",
        "unknown memory");
    row("the family open", "driver=550.90.07; cuda-runtime=12.2; asks=8GiB", "unknown memory");
    row("nothing asked for", "gn7i; driver=550.90.07; replicas=2", "unknown driver");
}

void WorkloadFitTest::decides() {
    QFETCH(QString, pool);
    QFETCH(QString, expected);
    const WorkloadFit fit = fitOf(pool.toStdString());
    QCOMPARE(decided(fit), expected);
    QVERIFY(!fit.deciding().statement.empty());
    for (std::size_t i = 1; i < fit.requirements.size(); ++i) { // the deciding one first, routes last
        const bool route = fit.requirements[i]->kind == Kind::ForwardCompatibility;
        QVERIFY(route || fit.requirements[i - 1]->verdict >= fit.requirements[i]->verdict);
    }
}

void WorkloadFitTest::forwardCompatibility_data() {
    QTest::addColumn<QString>("pool");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* pool, const char* expected) {
        QTest::newRow(name) << pool << expected;
    };
    row("a data centre GPU on a base branch of the table", "gn7i; driver=535.161.07; cuda-runtime=12.8; ptx=8.0",
        "caution cuda-compat-12-8 is compatible with driver branch 535 on a data centre GPU, if the image carries it");
    row("below the floor", "gn7i; driver=535.161.07; cuda-runtime=13.0; cubin=8.6",
        "caution cuda-compat-13-0 is compatible with driver branch 535 on a data centre GPU, if the image carries it");
    row("an update is served by its minor version's package", "gn7i; driver=535.161.07; cuda-runtime=13.0.2",
        "caution cuda-compat-13-0 is compatible with driver branch 535 on a data centre GPU, if the image carries it");
    row("not on GeForce", "gpu=GeForce RTX 5090; driver=570.133.20; cuda-runtime=13.0",
        "unsupported The GeForce RTX 5090 is no data centre GPU: cuda-compat does not work on it");
    row("not on other RTX cards", "gpu=RTX 6000D; driver=570.133.20; cuda-runtime=13.0",
        "unsupported The RTX 6000D is no data centre GPU: cuda-compat is for those and a few named RTX cards, and no "
        "source names it");
    row("the GPU open", "driver=570.133.20; cuda-runtime=13.0",
        "unknown Whether cuda-compat works here depends on the GPU, which is not known");
    row("a base branch that no source names", "gn7i; driver=525.60.12; cuda-runtime=12.8",
        "unknown No source names a cuda-compat package for CUDA 12.8 on driver branch 525");
    row("a driver that is new enough needs none", "gn7i; driver=580.126.09; cuda-runtime=13.0", "");
    row("GeForce with limits only: nothing to say",
        "gpu=GeForce RTX 5090; driver=570.133.20; cuda-runtime=12.9; cubin=12.0", "");
}

void WorkloadFitTest::forwardCompatibility() {
    QFETCH(QString, pool);
    QFETCH(QString, expected);
    const WorkloadFit fit = fitOf(pool.toStdString());
    const Requirement* route = kindIn(fit, Kind::ForwardCompatibility);
    const QString said =
        route == nullptr ? QString() : wordOf(route->verdict) + " " + QString::fromStdString(route->statement);
    QCOMPARE(said, expected);
    QVERIFY(route == nullptr || !route->citations.empty());
    QVERIFY(route == nullptr || fit.verdict != Verdict::Supported); // a route is never a yes
    QVERIFY(fit.deciding().kind != Kind::ForwardCompatibility);
}

void WorkloadFitTest::requireStrings_data() {
    QTest::addColumn<QString>("pool");
    QTest::addColumn<QString>("require");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* pool, const char* require, const char* expected) {
        QTest::newRow(name) << pool << require << expected;
    };
    const char* const official = "cuda>=12.8 brand=tesla,driver>=535,driver<536 brand=nvidia,driver>=535,driver<536";
    row("the driver's own CUDA", "gn7i; driver=570.133.20; cuda-runtime=12.8", official,
        "supported The image's require string is met: cuda>=12.8 is met");
    row("by its brand, whichever it reports", "gn7i; driver=535.161.07; cuda-runtime=12.8", official,
        "supported The image's require string is met: brand=tesla,driver>=535,driver<536 is met");
    row("neither", "gn7i; driver=525.105.17; cuda-runtime=12.8", official,
        "unsupported The image's require string is not met: CUDA 12.0 of driver 525.105.17 is below cuda>=12.8");
    row("brand not known, and it matters", "driver=535.161.07; cuda-runtime=12.8", official,
        "unknown The image's require string is not decided: Whether brand=tesla holds is not known");
    row("brand not known, but another alternative decides", "driver=570.133.20; cuda-runtime=12.8", official,
        "supported The image's require string is met: cuda>=12.8 is met");
    row("one brand only", "gn7i; driver=535.161.07; cuda-runtime=12.8", "cuda>=12.8 brand=tesla,driver>=535,driver<536",
        "unknown The image's require string is met for brand tesla and not for brand nvidia; which one the driver "
        "reports is not known");
    row("a window is not too old", "gn7i; driver=470.82.01; cuda-runtime=11.0",
        "brand=tesla,driver>=384,driver<385 brand=nvidia,driver>=384,driver<385",
        "unsupported The image's require string is not met: driver 470.82.01 is outside 384 … 385");
    row("capability", "gn6i; driver=550.90.07; cuda-runtime=12.2", "arch>=8.0",
        "unsupported The image's require string is not met: compute capability 7.5 is below arch>=8.0");
    row("driver open", "gn7i; cuda-runtime=12.2", "cuda>=12.2",
        "unknown The image's require string is not decided: Whether cuda>=12.2 holds is not known");
}

void WorkloadFitTest::requireStrings() {
    QFETCH(QString, pool);
    QFETCH(QString, require);
    QFETCH(QString, expected);
    const WorkloadFit fit = fitOf(pool.toStdString(), require.toStdString());
    const Requirement* said = kindIn(fit, Kind::Require);
    QVERIFY(said != nullptr);
    QCOMPARE(wordOf(said->verdict) + " " + QString::fromStdString(said->statement), expected);
    QVERIFY(!said->citations.empty());
    QVERIFY(fit.verdict >= said->verdict);
}

void WorkloadFitTest::room_data() {
    QTest::addColumn<QString>("pool");
    QTest::addColumn<QString>("expected"); // per GPU, GPUs, replicas, because
    const auto row = [](const char* name, const char* pool, const char* expected) {
        QTest::newRow(name) << pool << expected;
    };
    row("one replica a GPU", "ebmgn7i; gpu-scheduling=default; nodes=3; asks=20GiB", "1 12 12 one replica a GPU");
    row("20 GiB of 24", "ebmgn7i; gpu-scheduling=cgpu; nodes=3; asks=20GiB", "1 12 12 20 GiB of 24 GiB");
    row("two of 11 GiB", "ebmgn7i; gpu-scheduling=core_mem; nodes=1; asks=11GiB", "2 4 8 11 GiB of 24 GiB");
    row("not two of 12 GiB: nodes show 22 or so", "ebmgn7i; gpu-scheduling=share; nodes=1; asks=12GiB",
        "1 4 4 12 GiB of 24 GiB");
    row("20 pods, not 22", "ebmgn7i; gpu-scheduling=cgpu; nodes=1; asks=1GiB", "20 4 80 20 pods a GPU");
    row("what the pool allows", "ebmgn7i; gpu-scheduling=cgpu; pods-per-gpu=8; nodes=1; asks=1GiB",
        "8 4 32 8 pods a GPU");
    row("no more than 20 where the pool asks for 21",
        "ebmgn7i; gpu-scheduling=cgpu; pods-per-gpu=21; nodes=1; asks=1GiB", "20 4 80 20 pods a GPU");
    row("too much for a GPU", "ebmgn7i; gpu-scheduling=cgpu; nodes=1; asks=30GiB", "0 4 0 30 GiB of 24 GiB");
    row("several sizes", "gn7i; gpu-scheduling=default; nodes=2; asks=8GiB",
        "1 ? ? one replica a GPU; a node has 1, 2, 4 or 8 GPUs");
    row("nodes open", "ebmgn7i; gpu-scheduling=default; asks=8GiB",
        "1 ? ? one replica a GPU; the number of nodes is open");
    row("no nodes", "gn7i; gpu-scheduling=default; nodes=0; asks=8GiB", "1 0 0 one replica a GPU");
    row("scheduling open", "ebmgn7i; nodes=1; asks=8GiB", "? 4 ? how GPUs are shared is open");
    row("memory not said on shared GPUs", "ebmgn7i; gpu-scheduling=cgpu; nodes=1; cuda-runtime=12.2",
        "? 4 ? the GPU memory of a replica is open");
    row("memory not published", "gn9t; gpu-scheduling=cgpu; nodes=1; asks=8GiB",
        "? ? ? the memory of the GPU is not known; the GPUs of a node are not known");
}

void WorkloadFitTest::room() {
    QFETCH(QString, pool);
    QFETCH(QString, expected);
    const Capacity has = fitOf(pool.toStdString()).capacity;
    const auto number = [](const std::optional<std::uint64_t>& value) {
        return value ? QString::number(*value) : QString("?");
    };
    QCOMPARE(QString("%1 %2 %3 %4")
                 .arg(number(has.perGpu), number(has.gpus), number(has.replicas), QString::fromStdString(has.because)),
             expected);
}

/// A fleet of many stacks with three workloads of every kind.
Fleet mixedFleet() {
    Fleet fleet = buildFleet(*realMatrix(), 150, 7);
    for (const auto* text :
         {"cuda-runtime=12.4; cubin=8.0,8.6; ptx=8.0; asks=10GiB; managed-memory=true", "cuda-runtime=12.8; ptx=7.0",
          "cuda-runtime=11.8; cubin=7.5,9.0a; asks=1GiB", "cubin=8.9"}) {
        const BuiltPool built = builtWith(text);
        fleet.workloads.push_back({fmt::format("w{}", fleet.workloads.size()), built.workload, {}, kNoItem});
    }
    return fleet;
}

// Each check of `check` says the same in the grid: placed on every pool, the worst of a fleet's judgement is there.
void WorkloadFitTest::theEngineIsNotContradicted() {
    Fleet fleet = mixedFleet();
    const WorkloadGrid grid = workloadGrid(fitEvaluator(), fleet, profilesOf(fleet), "en");
    const std::vector<Workload> workloads = fleet.workloads;
    for (std::size_t w = 0; w < workloads.size(); ++w) {
        fleet.workloads = {workloads[w]};
        fleet.workloads.front().pools.clear();
        for (const Cluster& cluster : fleet.clusters) {
            for (const Pool& pool : cluster.pools) {
                fleet.workloads.front().pools.push_back(poolPath(cluster, pool));
            }
        }
        const FleetJudgement judged = judgeFleet(fitEvaluator(), fleet);
        for (std::size_t i = 0; i < judged.pools.size(); ++i) {
            const WorkloadFit& fit = grid.at(w, i);
            for (const WorkloadResult& said : judged.pools[i].workloads) {
                const Verdict verdict = fitEvaluator().outcome(said.result).verdict;
                QVERIFY(fit.verdict >= verdict);
                const std::string title = titleOf(fitEvaluator(), said.row, said.result, "en");
                QVERIFY2(std::ranges::any_of(fit.requirements,
                                             [&](const RequirementPtr& one) {
                                                 return one->verdict == verdict && one->statement == title;
                                             }),
                         title.c_str());
            }
        }
    }
}

void WorkloadFitTest::detailsAgreeWithTheGrid() {
    const Fleet fleet = mixedFleet();
    const WorkloadGrid grid = workloadGrid(fitEvaluator(), fleet, profilesOf(fleet), "en");
    for (std::size_t w = 0; w < grid.workloads.size(); ++w) {
        for (std::size_t i = 0; i < grid.pools.size(); ++i) {
            const WorkloadFit& brief = grid.at(w, i);
            const WorkloadFit full =
                workloadFit(fitEvaluator(), fleet, grid.workloads[w], brief.cluster, brief.pool, "en");
            QCOMPARE(full.verdict, brief.verdict);
            QCOMPARE(full.capacity, brief.capacity);
            QCOMPARE(full.requirements.size(), brief.requirements.size());
            for (std::size_t r = 0; r < full.requirements.size(); ++r) {
                Requirement plain = *full.requirements[r];
                plain.finding.reset();
                QVERIFY2(plain == *brief.requirements[r], plain.statement.c_str());
            }
        }
    }
}

void WorkloadFitTest::yesIsCited() {
    const Fleet fleet = mixedFleet();
    const WorkloadGrid grid = workloadGrid(fitEvaluator(), fleet, profilesOf(fleet), "en");
    for (const WorkloadFit& fit : grid.fits) {
        for (const RequirementPtr& one : fit.requirements) {
            QVERIFY2(one->verdict == Verdict::Unknown || !one->citations.empty(), one->statement.c_str());
        }
    }
}

void WorkloadFitTest::poolsAreRanked() {
    const Fleet fleet = mixedFleet();
    const WorkloadGrid grid = workloadGrid(fitEvaluator(), fleet, profilesOf(fleet), "en");
    const auto order = poolsRanked(grid, 0);
    QCOMPARE(order.size(), grid.pools.size());
    QVERIFY(std::ranges::is_sorted(order, {}, [&](std::size_t pool) { return grid.at(0, pool).verdict; }));
}

void WorkloadFitTest::stoppedEarlyHasNoFits() {
    const Fleet fleet = mixedFleet();
    const WorkloadGrid grid = workloadGrid(fitEvaluator(), fleet, profilesOf(fleet), "en", [] { return true; });
    QVERIFY(grid.fits.empty());
    QVERIFY(poolsRanked(grid, 0).empty());
}

void WorkloadFitTest::tooManyCellsAreRefused() {
    Fleet fleet;
    fleet.clusters.emplace_back();
    fleet.clusters.front().pools.resize(2'001);
    const WorkloadGrid grid = workloadGrid(fitEvaluator(), fleet, std::vector<WorkloadProfile>(2'000), "en");
    QVERIFY(!grid.refused.empty());
    QVERIFY(grid.fits.empty() && !grid.complete());
    QVERIFY(poolsRanked(grid, 0).empty());
}

/// A data centre card reports tesla or nvidia: met for the one, and for the other nobody knows without the driver.
void WorkloadFitTest::oneBrandUndecidedIsNotRefused() {
    const WorkloadFit fit = fitOf("gn7i; cuda-runtime=12.2; cubin=8.6", "brand=tesla brand=nvidia,driver>=450");
    const Requirement* said = kindIn(fit, Kind::Require);
    QVERIFY(said != nullptr);
    QCOMPARE(said->verdict, Verdict::Unknown);
    QVERIFY2(said->statement.find("not decided") != std::string::npos, said->statement.c_str());
    QVERIFY(std::ranges::find(said->missing, Facet::Driver) != said->missing.end());
}

QTEST_APPLESS_MAIN(WorkloadFitTest)
#include "tst_workloadfit.moc"
