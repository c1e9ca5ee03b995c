// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Raw plans made by hand, put into words by the matrix of the tree: what each step says and costs, why it stands where it does, what
// was refused.

#include <QTest>
#include <algorithm>

#include "tests/support/handplan.h"

using namespace poolwright;
using namespace poolwright::test;

namespace {

constexpr const char* kA10 =
    "gn7i; cluster-type=managed-pro; region=cn-beijing; kubernetes=1.28.9; ack-ai-installer=1.12.6; ack-arms-prometheus=1.1.33; "
    "ack-gpu-exporter=2.3.0; node-kind=ecs; os=alinux3; kernel=5.10.134-18.al8.x86_64; kubelet=1.28.9; driver=525.105.17; "
    "driver-pinned=true; cgpu=1.5.2; nvidia-container-toolkit=1.10.4; container-runtime=containerd 1.6.28; gpu-scheduling=cgpu; "
    "cpu-policy=none; pods-per-gpu=8; nodes=12";

Fleet fleetOfPool(const char* pool) { return fleetOf(*buildPool(pool, *realMatrix())); }

HandPlan cgpuThenDriver() {
    HandPlan plan(requestFor("c/p: driver=550.163.01"));
    plan.step("upgrade-cgpu", 0, 0, "cgpu=1.5.20").step("change-driver", 0, 0, "driver=550.163.01");
    return plan;
}

bool names(const std::vector<FindingMark>& marks, std::string_view check) {
    return std::ranges::find(marks, check, &FindingMark::check) != marks.end();
}

bool says(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

} // namespace

class Assembling : public QObject {
    Q_OBJECT
private slots:
    void stepsSayWhatTheyDo();
    void findingsComeAndGo();
    void exposureLastsUntilTheStepThatEndsIt();
    void workIsCounted();
    void openNodesCountAsOneAndAreAsked();
    void aFixedNumberOfGpusGivesThePods();
    void overlayPointsCloseTheQuestionOfShipping();
    void cgpuIsAPointOfNoReturnInARebuild();
    void refusalsSayWhatTheyChangeFrom();
    void fleetAfterIsTheStateOfTheSteps();
    void stepsOfAnotherFleetAreRefused();
};

void Assembling::stepsSayWhatTheyDo() {
    const Plan plan = *cgpuThenDriver().over(fleetOfPool(kA10));
    QCOMPARE(plan.steps.size(), 2U);
    QCOMPARE(plan.steps[0].title, std::string("Upgrade cGPU on the nodes to 1.5.20"));
    QCOMPARE(plan.steps[0].target, std::string("c/p"));
    QCOMPARE(plan.steps[0].changes.front().from->text, std::string("1.5.2"));
    QCOMPARE(plan.steps[0].whyHere, std::string("Driver 550.163.01 needs cGPU 1.5.3 or later, so cGPU goes first."));
    QVERIFY(plan.steps[1].whyHere.starts_with("Not before step 1: "));
    const auto& state = plan.steps[1].state;
    QVERIFY(std::ranges::find(state, std::pair(Facet::Driver, std::string("550.163.01"))) != state.end());
    QVERIFY(std::ranges::find(state, std::pair(Facet::Cgpu, std::string("1.5.20"))) != state.end());
    QVERIFY(plan.steps[1].wayBack.kind == WayBack::Kind::Possible && says(plan.steps[1].wayBack.text, "525.105.17"));
    QVERIFY(plan.steps[0].wayBack.kind == WayBack::Kind::PointOfNoReturn);
    for (const PlanStep& step : plan.steps) {
        QVERIFY(std::ranges::none_of(step.commands, [](const std::string& line) { return says(line, "{node}") || says(line, "{driver}"); }));
    }
}

void Assembling::findingsComeAndGo() {
    const Plan plan = *cgpuThenDriver().over(fleetOfPool(kA10));
    QVERIFY(names(plan.steps[0].disappears, "cgpu-driver") && names(plan.steps[0].disappears, "cgpu-kernel"));
    QVERIFY(names(plan.steps[0].remains, "driver-kernel"));
    QVERIFY(names(plan.steps[1].disappears, "driver-kernel") && plan.steps[1].remains.empty());
    QCOMPARE(plan.steps[0].before, Verdict::Unsupported);
    QCOMPARE(plan.steps[1].verdict, Verdict::Caution);
}

void Assembling::exposureLastsUntilTheStepThatEndsIt() {
    const Plan plan = *cgpuThenDriver().over(fleetOfPool(kA10));
    QCOMPARE(plan.exposures, (std::vector<PoolExposure>{{"c/p", 2, false, 12}}));
    QCOMPARE(plan.steps[0].exposedNodes, 12U);
    QCOMPARE(plan.steps[0].exposedNodesAfter, 12U);
    QCOMPARE(plan.steps[1].exposedNodesAfter, 0U);
    HandPlan half(requestFor("c/p: cgpu=1.5.20"));
    half.step("upgrade-cgpu", 0, 0, "cgpu=1.5.20");
    QCOMPARE(half.over(fleetOfPool(kA10))->exposures, (std::vector<PoolExposure>{{"c/p", 1, true, 12}}));
}

void Assembling::workIsCounted() {
    const Plan plan = *cgpuThenDriver().over(fleetOfPool(kA10));
    QCOMPARE(plan.steps[0].cost, (PlanCost{12, 0, 72, 1, 0}));
    QCOMPARE(plan.steps[1].cost, (PlanCost{12, 12, 240, 1, 0}));
    QVERIFY(plan.steps[0].stopsPods && !plan.steps[0].podsStopped); // gn7i has sizes with 1, 2 and 4 GPUs
    QCOMPARE(plan.steps[1].minutesFrom, MinutesFrom::Assumed);
}

void Assembling::openNodesCountAsOneAndAreAsked() {
    std::string pool = kA10;
    pool.erase(pool.find("; nodes=12"));
    const Plan plan = *cgpuThenDriver().over(fleetOfPool(pool.c_str()));
    QCOMPARE(plan.steps[1].nodesDrained, 1U);
    const auto& asked = plan.steps[1].preconditions;
    QVERIFY(std::ranges::any_of(asked, [](const Precondition& one) { return one.open && says(one.text, "counted as one"); }));
}

void Assembling::aFixedNumberOfGpusGivesThePods() {
    const std::string pool = std::string(kA10) + "; gpus-per-node=4";
    const auto built = buildPool(pool, *realMatrix());
    if (!built) {
        QSKIP("the builder takes no derived facet here");
    }
    const Plan plan = *cgpuThenDriver().over(fleetOf(*built));
    QCOMPARE(plan.steps[0].podsStopped, std::optional<std::uint64_t>(12 * 4 * 8));
}

void Assembling::overlayPointsCloseTheQuestionOfShipping() {
    PlanRequest request = requestFor("c/p: driver=550.163.01");
    const auto value = [](Facet facet, const char* text) { return *parseValue(facet, text, realMatrix()->facts(facet).vocabulary); };
    const auto shipping = [&](const PlanRequest& asked) {
        HandPlan plan(asked);
        plan.step("upgrade-cgpu", 0, 0, "cgpu=1.5.20").step("change-driver", 0, 0, "driver=550.163.01");
        return plan.over(fleetOfPool(kA10))->steps[0].preconditions.front();
    };
    QVERIFY(shipping(request).open);
    request.overlay.ships = {{value(Facet::AiInstaller, "1.12.6"), value(Facet::Cgpu, "1.5.20")}};
    QCOMPARE(shipping(request), (Precondition{"ack-ai-installer 1.12.6 ships cGPU 1.5.20, as your overlay states.", false}));
}

void Assembling::cgpuIsAPointOfNoReturnInARebuild() {
    HandPlan plan(requestFor("c/p: driver=550.163.01"));
    plan.step("rebuild-nodes", 0, 0, "driver=550.163.01;cgpu=1.5.20");
    const Plan made = *plan.over(fleetOfPool(kA10));
    QCOMPARE(made.steps[0].title, std::string("Rebuild the nodes (remove and add again): driver 550.163.01 and cGPU 1.5.20"));
    QVERIFY(made.steps[0].wayBack.kind == WayBack::Kind::PointOfNoReturn);
    QVERIFY(says(made.steps[0].whyHere, "so they change at once"));
}

void Assembling::refusalsSayWhatTheyChangeFrom() {
    const Plan plan = *cgpuThenDriver().over(fleetOfPool(kA10));
    QVERIFY(!plan.refused.empty() && plan.refused.size() <= 24U);
    const RefusedStep& first = plan.refused.front();
    QCOMPARE(first.title, std::string("driver 550.163.01 first"));
    QCOMPARE(first.after, 0U);
    QCOMPARE(first.check, std::string("cgpu-nvml"));
    QCOMPARE(first.changes.front().from->text, std::string("525.105.17"));
    QVERIFY(!first.citations.empty() && !first.reason.empty());
}

void Assembling::fleetAfterIsTheStateOfTheSteps() {
    const Fleet fleet = fleetOfPool(kA10);
    const Plan plan = *cgpuThenDriver().over(fleet);
    const auto has = [&](std::size_t steps, Facet facet) { return fleetAfter(fleet, plan, steps).clusters[0].pools[0].facets.find(facet)->text; };
    QVERIFY(fleetAfter(fleet, plan, 0) == fleet);
    QCOMPARE(has(1, Facet::Cgpu), std::string("1.5.20"));
    QCOMPARE(has(1, Facet::Driver), std::string("525.105.17"));
    QCOMPARE(has(99, Facet::Driver), std::string("550.163.01"));
}

void Assembling::stepsOfAnotherFleetAreRefused() {
    HandPlan plan(requestFor("c/p: driver=550.163.01"));
    plan.step("change-driver", 0, 7, "driver=550.163.01");
    const auto made = plan.over(fleetOfPool(kA10));
    QVERIFY(!made && made.error().code == ErrorCode::Input);
}

QTEST_APPLESS_MAIN(Assembling)
#include "tst_assemble.moc"
