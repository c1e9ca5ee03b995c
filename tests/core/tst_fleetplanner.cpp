// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Plans of clusters and fleets: the cheapest against every way there is, safe at every step, the same on any number of
// threads, and what is said when time is up.

#include <QTest>
#include <atomic>
#include <fmt/format.h>
#include <map>

#include "tests/support/poolanswers.h"
#include "tests/support/fleettwin.h"
#include "tests/support/poolbuilder.h"

using namespace poolwright;
using namespace poolwright::test;

namespace {

const Date kPlanDay = *Date::parse("2026-11-21");
constexpr std::size_t kTwinStates = 60'000;

std::string requestText(const RandomRequest& random) {
    std::string out;
    for (const Target& target : random.request.targets) {
        out += toText(target) + "; ";
    }
    for (const Lock& lock : random.request.locks) {
        out += "lock " + toText(lock) + "; ";
    }
    return out;
}

constexpr const char* kClusterStart =
    "cluster-type=managed-pro; region=cn-beijing; kubernetes=1.28.9; ack-ai-installer=1.10.0; ack-arms-prometheus=1.1.20; "
    "ack-gpu-exporter=2.0.0; node-kind=ecs; kubelet=1.28.9; container-runtime=containerd 1.6.28; cpu-policy=none; "
    "pods-per-gpu=8; driver-pinned=true; os=alinux3; kernel=5.10.134-18.al8.x86_64; ";

/// A pool on its way to newer things, some of them alike.
Pool plannedPool(std::size_t number) {
    const std::string shared = "gn7i; driver=525.105.17; cgpu=1.5.2; nvidia-container-toolkit=1.10; gpu-scheduling=cgpu; ";
    const std::string whole = "gn7i; driver=550.90.07; cgpu=none; nvidia-container-toolkit=1.13.5; gpu-scheduling=default; ";
    const auto built = buildPool(std::string(kClusterStart) + (number % 2 == 0 ? shared : whole) + "nodes=" +
                                     std::to_string(1 + number % 3),
                                 *realMatrix());
    return {"p" + std::to_string(number), built->pool, kNoItem};
}

Fleet plannedFleet(std::size_t clusters, std::size_t pools) {
    Fleet fleet;
    for (std::size_t c = 0; c < clusters; ++c) {
        fleet.clusters.push_back({"c" + std::to_string(c), buildPool(kClusterStart, *realMatrix())->cluster, {}, kNoItem});
        for (std::size_t p = 0; p < pools; ++p) {
            fleet.clusters.back().pools.push_back(plannedPool(p + c));
        }
    }
    return fleet;
}

PlanRequest requestFor(const std::string& targets) {
    PlanRequest out;
    out.targets = *parseTargets(*realMatrix(), targets);
    return out;
}

const std::string kUpwards = "*: kubernetes=1.31; */*: driver=570.195.03";

} // namespace

class FleetPlannerTest : public QObject {
    Q_OBJECT

private slots:
    void costsWhatTheCheapestWayCosts();
    void sameOnAnyNumberOfThreads();
    void equalPoolsAreSolvedOnce();
    void costsAddUpOverClusters();
    void layersAscendAndPoolsOfOneLayerDiffer();
    void stopsWhenAsked();
    void aStoppedPlanSaysSo();
    void limitsGiveABound();
    void whatCannotBeIsToldApart();
    void exposedPoolsAreNamed();
};

void FleetPlannerTest::costsWhatTheCheapestWayCosts() {
    RandomRequests requests(realMatrix(), 7);
    std::map<PlanStatus, int> seen;
    int compared = 0;
    int moved = 0;
    for (int i = 0; i < 900 && (compared < 140 || moved < 40); ++i) {
        const RandomRequest random = requests.next(2 + static_cast<std::size_t>(i % 2));
        const auto plan = planFleet(random.matrix, kPlanDay, random.fleet, random.request, {.seconds = 60, .threads = 1});
        QVERIFY2(plan, plan ? "" : toText(plan.error()).c_str());
        Evaluator evaluator(random.matrix, kPlanDay);
        auto problem = problemOf(evaluator, random.fleet, random.request);
        QVERIFY(problem);
        const ClusterProblem asPut = problem->clusters[0];
        for (const auto& [cluster, pool] : plan->stayExposed) {
            problem->clusters[cluster].pools[pool].endAcceptable = false;
        }
        if (plan->status == PlanStatus::Impossible) { // then nobody has to end acceptable
            for (PoolProblem& pool : problem->clusters[0].pools) {
                pool.endAcceptable = false;
            }
        }
        const TwinAnswer twin = twinCluster(evaluator, problem->setting, problem->clusters[0], kTwinStates);
        if (!twin.complete) {
            continue;
        }
        ++compared;
        ++seen[plan->status];
        const std::string text = fmt::format("{}: {} {} against {}", i, requestText(random), costText(plan->cost),
                                             twin.cost ? costText(*twin.cost) : "none");
        if (plan->status == PlanStatus::Impossible && twin.cost && twin.cost->operations == 0) {
            // To do nothing is no answer where an acceptable end was asked for, and there is none.
            QVERIFY2(!twinCluster(evaluator, problem->setting, asPut, kTwinStates).cost, text.c_str());
            QVERIFY2(std::ranges::all_of(plan->failures, &RawFailure::noEnd), text.c_str());
            continue;
        }
        QVERIFY2(plan->status == (twin.cost ? PlanStatus::Optimal : PlanStatus::Impossible), text.c_str());
        if (twin.cost) {
            QVERIFY2(plan->cost == *twin.cost, text.c_str());
            QVERIFY2(plan->bound == plan->cost, text.c_str());
            const WalkedPlan walked = walkPlan(evaluator, *problem, *plan);
            QVERIFY2(walked.fault.empty(), (text + " " + walked.fault).c_str());
            QVERIFY2(walked.cost == plan->cost, (text + " walked " + costText(walked.cost)).c_str());
            moved += plan->steps.empty() ? 0 : 1;
        }
    }
    qInfo("%d compared, %d with steps, %d optimal, %d impossible", compared, moved, seen[PlanStatus::Optimal],
          seen[PlanStatus::Impossible]);
    QVERIFY(compared >= 100);
    QVERIFY(moved >= 40);
    QVERIFY(seen[PlanStatus::Impossible] >= 10);
}

void FleetPlannerTest::sameOnAnyNumberOfThreads() {
    const Fleet fleet = plannedFleet(3, 5);
    const PlanRequest request = requestFor(kUpwards);
    std::optional<RawPlan> first;
    for (const unsigned threads : {1U, 2U, 4U}) {
        const auto plan = planFleet(realMatrix(), kPlanDay, fleet, request, {.seconds = 120, .threads = threads});
        QVERIFY(plan);
        QCOMPARE(plan->status, PlanStatus::Optimal);
        QVERIFY(!plan->steps.empty());
        if (first) {
            QVERIFY(plan->steps == first->steps);
            QVERIFY(plan->cost == first->cost);
            QVERIFY(plan->notes == first->notes);
            QVERIFY(plan->stayExposed == first->stayExposed);
            QVERIFY(plan->stranded == first->stranded);
            QCOMPARE(plan->states, first->states);
            QCOMPARE(plan->routes, first->routes);
        }
        first = *plan;
    }
}

void FleetPlannerTest::equalPoolsAreSolvedOnce() {
    Fleet fleet = plannedFleet(1, 6); // two kinds of pools with one, two or three nodes: each twice in twelve
    for (std::size_t p = 0; p < 6; ++p) {
        Pool pool = fleet.clusters[0].pools[p];
        pool.name += "-again";
        fleet.clusters[0].pools.push_back(std::move(pool));
    }
    fleet.clusters.push_back(fleet.clusters[0]);
    fleet.clusters[1].name = "c1";
    const auto plan = planFleet(realMatrix(), kPlanDay, fleet, requestFor(kUpwards), {.seconds = 120, .threads = 1});
    QVERIFY(plan);
    QCOMPARE(plan->distinctPools, std::size_t{6});
    std::map<std::pair<std::size_t, std::size_t>, std::vector<std::vector<Choice>>> changes;
    for (const RawStep& step : plan->steps) {
        if (step.pool) {
            changes[{step.cluster, *step.pool}].push_back(step.changes);
        }
    }
    QCOMPARE(changes.size(), std::size_t{24});
    for (std::size_t p = 0; p < 6; ++p) {
        const auto& one = changes[std::pair(std::size_t{0}, p)];
        QVERIFY(one == changes[std::pair(std::size_t{0}, p + 6)]);
        QVERIFY(one == changes[std::pair(std::size_t{1}, p)]);
    }
}

void FleetPlannerTest::costsAddUpOverClusters() {
    const Fleet fleet = plannedFleet(2, 3);
    const PlanBounds bounds{.seconds = 120, .threads = 1};
    const auto both = planFleet(realMatrix(), kPlanDay, fleet, requestFor(kUpwards), bounds);
    const auto first = planFleet(realMatrix(), kPlanDay, fleet, requestFor("c0: kubernetes=1.31; c0/*: driver=570.195.03"), bounds);
    const auto second = planFleet(realMatrix(), kPlanDay, fleet, requestFor("c1: kubernetes=1.31; c1/*: driver=570.195.03"), bounds);
    QVERIFY(both && first && second);
    QVERIFY(both->cost == first->cost + second->cost);
    QCOMPARE(both->steps.size(), first->steps.size() + second->steps.size());
}

void FleetPlannerTest::layersAscendAndPoolsOfOneLayerDiffer() {
    const auto plan = planFleet(realMatrix(), kPlanDay, plannedFleet(1, 4), requestFor(kUpwards), {.seconds = 120, .threads = 1});
    QVERIFY(plan);
    std::size_t layer = 0;
    std::map<std::size_t, std::vector<const RawStep*>> layers;
    for (const RawStep& step : plan->steps) {
        QVERIFY(step.layer >= layer);
        layer = step.layer;
        layers[step.layer].push_back(&step);
    }
    for (const auto& [number, steps] : layers) {
        std::set<std::size_t> pools;
        for (const RawStep* step : steps) {
            QVERIFY2(step->pool || steps.size() == 1, "an operation of the cluster has a layer of its own");
            QVERIFY(!step->pool || pools.insert(*step->pool).second);
        }
    }
}

/// Not a matter of time: once it was told to stop nobody asks on and on.
void FleetPlannerTest::stopsWhenAsked() {
    const Fleet fleet = plannedFleet(4, 6);
    for (const int after : {0, 1, 5, 50, 500}) {
        std::atomic<int> asked = 0;
        PlanHooks hooks;
        hooks.stopped = [&] { return ++asked > after; };
        constexpr unsigned kThreads = 2;
        const auto plan = planFleet(realMatrix(), kPlanDay, fleet, requestFor(kUpwards), {.seconds = 120, .threads = kThreads}, hooks);
        QVERIFY(plan);
        QVERIFY2(asked.load() <= after + 1 + static_cast<int>(kThreads), qPrintable(QString::number(asked.load() - after)));
        if (plan->status == PlanStatus::Limit) {
            QVERIFY(plan->steps.empty());
        }
    }
}

void FleetPlannerTest::aStoppedPlanSaysSo() {
    PlanHooks hooks;
    hooks.stopped = [] { return true; };
    const auto plan = planFleet(realMatrix(), kPlanDay, plannedFleet(1, 2), requestFor(kUpwards), {.threads = 1}, hooks);
    QVERIFY(plan);
    QCOMPARE(plan->status, PlanStatus::Limit);
    QVERIFY(plan->steps.empty());
    const auto late = planFleet(realMatrix(), kPlanDay, plannedFleet(1, 2), requestFor(kUpwards), {.seconds = 0, .threads = 1});
    QVERIFY(late);
    QCOMPARE(late->status, PlanStatus::Limit);
}

void FleetPlannerTest::limitsGiveABound() {
    const Fleet fleet = plannedFleet(1, 4);
    const PlanRequest request = requestFor(kUpwards);
    const auto best = planFleet(realMatrix(), kPlanDay, fleet, request, {.seconds = 120, .threads = 1});
    QVERIFY(best);
    QCOMPARE(best->status, PlanStatus::Optimal);
    for (const std::size_t routes : {1U, 2U, 4U, 8U, 1000U}) {
        const auto plan = planFleet(realMatrix(), kPlanDay, fleet, request, {.seconds = 120, .threads = 1, .routes = routes});
        QVERIFY(plan);
        QVERIFY(plan->bound <= best->cost);
        QVERIFY(plan->status != PlanStatus::Impossible);
        if (plan->status != PlanStatus::Limit) {
            QVERIFY(best->cost <= plan->cost);
            QVERIFY(plan->bound <= plan->cost);
            QVERIFY((plan->status == PlanStatus::Optimal) == (plan->bound == plan->cost));
        }
    }
    const auto few = planFleet(realMatrix(), kPlanDay, fleet, request, {.seconds = 120, .threads = 1, .states = 3});
    QVERIFY(few);
    QCOMPARE(few->status, PlanStatus::Limit);
    QVERIFY(few->bound <= best->cost);
    QVERIFY(!few->failures.empty() && few->failures.front().limit);
}

void FleetPlannerTest::whatCannotBeIsToldApart() {
    const Fleet fleet = plannedFleet(1, 2);
    const PlanBounds bounds{.seconds = 120, .threads = 1};
    // toolkit 1.18 is in no row of the cGPU tables: no state is as wished
    const auto unknown = planFleet(realMatrix(), kPlanDay, fleet, requestFor("c0/p0: nvidia-container-toolkit=1.18.2"), bounds);
    QVERIFY(unknown);
    QCOMPARE(unknown->status, PlanStatus::Impossible);
    QCOMPARE(unknown->failures.size(), std::size_t{1});
    QVERIFY(unknown->failures[0].noEnd && unknown->failures[0].pool == std::size_t{0});
    QVERIFY(unknown->steps.empty());
    // Kubernetes does not go back
    const auto back = planFleet(realMatrix(), kPlanDay, fleet, requestFor("c0: kubernetes=1.26"), bounds);
    QVERIFY(back);
    QCOMPARE(back->status, PlanStatus::Impossible);
    QVERIFY(back->failures[0].noEnd && !back->failures[0].pool);
    // the state exists, and nobody may do what leads there
    PlanRequest forbidden = requestFor("c0/p1: driver=550.163.01");
    for (const char* operation : {"change-driver", "rebuild-nodes", "upgrade-pool-replace-disk"}) {
        forbidden.overlay.forbidden.insert(operation);
    }
    const auto noWay = planFleet(realMatrix(), kPlanDay, fleet, forbidden, bounds);
    QVERIFY(noWay);
    QCOMPARE(noWay->status, PlanStatus::Impossible);
    QVERIFY(noWay->failures[0].pool == std::size_t{1});
}

/// A pool that cannot become acceptable is planned all the same, and said to stay so.
void FleetPlannerTest::exposedPoolsAreNamed() {
    Fleet fleet = plannedFleet(1, 2);
    fleet.clusters[0].pools[1].facets.set(Facet::GpuScheduling, *parseValue(Facet::GpuScheduling, "share", realMatrix()->facts(Facet::GpuScheduling).vocabulary));
    fleet.clusters[0].pools[1].facets.set(Facet::CpuPolicy, *parseValue(Facet::CpuPolicy, "static", realMatrix()->facts(Facet::CpuPolicy).vocabulary));
    PlanRequest request = requestFor("c0/p1: driver=550.163.01");
    request.locks.push_back(*parseLock("gpu-scheduling"));
    const auto plan = planFleet(realMatrix(), kPlanDay, fleet, request, {.seconds = 120, .threads = 1});
    QVERIFY(plan);
    QCOMPARE(plan->status, PlanStatus::Optimal);
    QVERIFY(!plan->steps.empty());
    QVERIFY(plan->stayExposed == (std::vector<std::pair<std::size_t, std::size_t>>{{0, 1}}));
}

QTEST_APPLESS_MAIN(FleetPlannerTest)
#include "tst_fleetplanner.moc"
