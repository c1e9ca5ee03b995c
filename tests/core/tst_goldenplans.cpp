// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Plans that tell what planning is for, word for word (tests/data/plans); goldenfile.h tells how to rewrite them. Beside its words each
// plan's point is checked, and of all of them that every state is safe and that costs add up.

#include <QTest>
#include <algorithm>
#include <fmt/format.h>
#include <functional>
#include <sstream>

#include "model/core/io/fleetreader.h"
#include "model/core/io/plantext.h"
#include "model/core/solve/candidates.h"
#include "tests/support/fleettext.h"
#include "tests/support/goldenfile.h"
#include "tests/support/handplan.h"

using namespace poolwright;
using namespace poolwright::test;

namespace {

struct GoldenPlan {
    const char* name;
    const char* fleet;
    const char* targets;
    std::vector<const char*> forbidden;
    bool allowUnknown = false;
    PlanStatus status = PlanStatus::Optimal;
    std::function<std::string(const Plan&)> point; ///< what is wrong; empty: its point holds
    std::vector<std::pair<const char*, const char*>> ships{}; ///< in the overlay: ack-ai-installer, cGPU
};

const PlanStep* stepSetting(const Plan& plan, Facet facet) {
    const auto found = std::ranges::find_if(plan.steps, [&](const PlanStep& step) {
        return std::ranges::find(step.changes, facet, &PlanChange::facet) != step.changes.end();
    });
    return found == plan.steps.end() ? nullptr : &*found;
}

std::string valueSet(const PlanStep& step, Facet facet) {
    const auto found = std::ranges::find(step.changes, facet, &PlanChange::facet);
    return found == step.changes.end() || !found->to ? std::string() : found->to->text;
}

std::string operationsOf(const Plan& plan) {
    std::string out;
    for (const PlanStep& step : plan.steps) {
        out += (out.empty() ? "" : " ") + step.operation;
    }
    return out;
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

bool refuses(const Plan& plan, std::string_view title, std::string_view check) {
    return std::ranges::any_of(plan.refused, [&](const RefusedStep& one) { return holds(one.title, title) && one.check == check; });
}

bool notes(const Plan& plan, std::string_view part) {
    return std::ranges::any_of(plan.notes, [&](const std::string& note) { return holds(note, part); });
}

const std::vector<GoldenPlan>& goldenPlans() {
    static const std::vector<GoldenPlan> kPlans{
        {"cgpu-before-driver", "cgpu-first", "prod/a10: driver=550.163.01", {}, false, PlanStatus::Optimal,
         [](const Plan& plan) -> std::string {
             if (operationsOf(plan) != "upgrade-cgpu change-driver") {
                 return "cGPU does not go first: " + operationsOf(plan);
             }
             if (!holds(plan.steps[0].whyHere, "Driver 550.163.01 needs cGPU 1.5.3 or later, so cGPU goes first.")) {
                 return "why: " + plan.steps[0].whyHere;
             }
             return refuses(plan, "driver 550.163.01 first", "cgpu-nvml") ? "" : "the driver first is not refused";
         }},
        {"cgpu-and-driver-at-once", "cgpu-first", "prod/a10: driver=550.163.01", {}, false, PlanStatus::Optimal,
         [](const Plan& plan) -> std::string {
             // Somebody states which cGPU is shipped: fewer node-steps exposed than one after the other.
             if (operationsOf(plan) != "rebuild-nodes" || valueSet(plan.steps[0], Facet::Cgpu) != "1.5.20") {
                 return operationsOf(plan);
             }
             if (!holds(plan.steps[0].whyHere, "needs cGPU 1.5.3 or later, so they change at once.")) {
                 return "why: " + plan.steps[0].whyHere;
             }
             return refuses(plan, "driver 550.163.01 alone", "cgpu-nvml") ? "" : "the driver alone is not refused";
         },
         {{"1.12.6", "1.5.20"}}},
        {"toolkit-after-cgpu", "toolkit-before-cgpu", "prod/a10: nvidia-container-toolkit=1.17.8", {}, false, PlanStatus::Optimal,
         [](const Plan& plan) -> std::string {
             if (operationsOf(plan) != "upgrade-cgpu upgrade-toolkit") {
                 return operationsOf(plan);
             }
             for (const char* version : {"1.0.10", "1.5.3", "1.5.5", "1.5.6", "1.5.7"}) {
                 if (std::ranges::any_of(plan.steps, [&](const PlanStep& step) { return valueSet(step, Facet::Cgpu) == version; })) {
                     return std::string("goes over cGPU ") + version;
                 }
             }
             const bool contested = std::ranges::any_of(plan.steps, [](const PlanStep& step) { return step.verdict >= Verdict::Unknown; });
             return contested ? "passes a contested state" : "";
         }},
        {"installer-without-a-number", "installer-unknown", "prod/a10: cgpu=1.5.10", {"rebuild-nodes", "upgrade-pool-replace-disk"}, true,
         PlanStatus::Optimal,
         [](const Plan& plan) -> std::string {
             const PlanStep* installer = stepSetting(plan, Facet::AiInstaller);
             if (installer == nullptr || !valueSet(*installer, Facet::AiInstaller).empty()) {
                 return "the installer has an invented number";
             }
             const PlanStep* cgpu = stepSetting(plan, Facet::Cgpu);
             if (cgpu == nullptr || cgpu->preconditions.empty() || !cgpu->preconditions.front().open || cgpu->n < installer->n) {
                 return "what the installer ships is not left open";
             }
             return "";
         }},
        {"exporters-before-driver", "old-exporters", "prod/a10: driver=570.195.03", {}, false, PlanStatus::Optimal,
         [](const Plan& plan) -> std::string {
             if (operationsOf(plan) != "upgrade-monitoring change-driver" || plan.steps[0].scope != Scope::Cluster) {
                 return operationsOf(plan);
             }
             return refuses(plan, "driver 570.195.03 first", "driver-monitoring") ? "" : "the driver first is not refused";
         }},
        {"centos-for-cuda-12.8", "centos", "prod/t4: run train; prod/t4: driver>=570.26", {}, false, PlanStatus::Optimal,
         [](const Plan& plan) -> std::string {
             const PlanStep* os = stepSetting(plan, Facet::Os);
             if (os == nullptr || valueSet(*os, Facet::Os).starts_with("centos")) {
                 return "the operating system stays";
             }
             return notes(plan, "the operating system must change") ? "" : "it is not said that the operating system must change";
         }},
        {"toolkit-1.18-refused", "toolkit-118", "prod/a10: nvidia-container-toolkit=1.18.0", {}, false, PlanStatus::Impossible,
         [](const Plan& plan) -> std::string {
             if (!refuses(plan, "container toolkit 1.18.0 at once", "cgpu-toolkit") || plan.refused.front().verdict != Verdict::Unknown) {
                 return "it is not refused as unknown";
             }
             return std::ranges::any_of(plan.relaxations, [](const Relaxation& one) {
                        return one.kind == Relaxation::Kind::Allow && one.allow == Verdict::Unknown;
                    }) ? "" : "to allow unknown is not offered";
         }},
        {"toolkit-1.18-allowed", "toolkit-118", "prod/a10: nvidia-container-toolkit=1.18.0", {}, true, PlanStatus::Optimal,
         [](const Plan& plan) -> std::string {
             return operationsOf(plan) == "upgrade-toolkit" && plan.steps[0].verdict == Verdict::Unknown ? "" : operationsOf(plan);
         }},
        {"lingjun-driver", "lingjun", "prod/h: driver=570.195.03", {}, false, PlanStatus::Impossible,
         [](const Plan& plan) -> std::string {
             if (!plan.conflict || plan.conflict->conclusion.empty()) {
                 return "it is not said why";
             }
             return plan.refused.empty() ? "nothing is refused" : "";
         }},
        {"kubernetes-1.31", "kubernetes-131", "prod: kubernetes=1.31", {}, false, PlanStatus::Optimal,
         [](const Plan& plan) -> std::string {
             std::size_t left = 0;
             for (const PlanStep& step : plan.steps) {
                 left += valueSet(step, Facet::Os).empty() || valueSet(step, Facet::Os) == "alinux2" ? 0 : 1;
                 if (valueSet(step, Facet::Kubernetes).starts_with("1.30") && left != 2) {
                     return "Kubernetes 1.30 comes before both pools have left Alibaba Cloud Linux 2";
                 }
             }
             if (!std::ranges::any_of(plan.steps, [](const PlanStep& step) { return valueSet(step, Facet::Kubernetes).starts_with("1.30"); })) {
                 return "1.30 is skipped";
             }
             return refuses(plan, "Kubernetes 1.30", "kubernetes-os") ? "" : "Kubernetes first is not refused";
         }},
        {"gn9t-within-the-branch", "gn9t", "prod/b: acceptable", {}, false, PlanStatus::Optimal,
         [](const Plan& plan) -> std::string {
             const PlanStep* driver = stepSetting(plan, Facet::Driver);
             if (driver == nullptr || !valueSet(*driver, Facet::Driver).starts_with("570.")) {
                 return "the driver leaves its branch";
             }
             return plan.exposures.size() == 1 && !plan.exposures.front().stays ? "" : "it stays exposed";
         }},
    };
    return kPlans;
}

Result<Plan> planned(const GoldenPlan& golden) {
    const std::string json = fileText("POOLWRIGHT_DATA", fmt::format("plans/{}.json", golden.fleet).c_str());
    const auto fleet = readFleet(json, *realMatrix(), golden.fleet);
    if (!fleet) {
        return tl::make_unexpected(fleet.error().front());
    }
    PlanRequest request = requestFor(golden.targets);
    for (const char* operation : golden.forbidden) {
        request.overlay.forbidden.insert(operation);
    }
    for (const auto& [installer, cgpu] : golden.ships) {
        request.overlay.ships.push_back({*typedValue(*realMatrix(), Facet::AiInstaller, installer), *typedValue(*realMatrix(), Facet::Cgpu, cgpu)});
    }
    if (golden.allowUnknown) {
        request.acceptable.insert(Verdict::Unknown);
    }
    PlanBounds bounds;
    bounds.seconds = 600; // a slow machine says the same
    bounds.threads = 1;
    return makePlan(realMatrix(), *Date::parse(std::string(kToday)), *fleet, request, "en", bounds);
}

} // namespace

class GoldenPlans : public QObject {
    Q_OBJECT
private slots:
    void plans_data();
    void plans();
    void stoppingGivesNoPlan();
};

void GoldenPlans::plans_data() {
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < goldenPlans().size(); ++i) {
        QTest::newRow(goldenPlans()[i].name) << static_cast<int>(i);
    }
}

void GoldenPlans::plans() {
    QFETCH(int, index);
    const GoldenPlan& golden = goldenPlans()[static_cast<std::size_t>(index)];
    const auto plan = planned(golden);
    QVERIFY2(plan.has_value(), plan ? "" : toText(plan.error()).c_str());
    QCOMPARE(toText(plan->status), toText(golden.status));
    const std::string wrong = golden.point(*plan);
    QVERIFY2(wrong.empty(), wrong.c_str());

    PlanCost sum;
    for (const PlanStep& step : plan->steps) {
        sum += step.cost;
        for (const FindingMark& mark : step.appears) {
            QVERIFY2(plan->request.acceptable.contains(mark.verdict), mark.title.c_str());
        }
        QVERIFY(!step.title.empty() && !step.citations.empty() && !step.commands.empty());
    }
    sum.distance = plan->cost.distance;
    QCOMPARE(sum, plan->cost);

    std::ostringstream text;
    text << "to reach: " << golden.targets << "\n\n";
    writePlanText(*realMatrix(), *plan, {}, text);
    const std::string difference = differenceFromGolden(fmt::format("plans/{}.txt", golden.name), text.str());
    QVERIFY2(difference.empty(), difference.c_str());
}

void GoldenPlans::stoppingGivesNoPlan() {
    const auto fleet = readFleet(fileText("POOLWRIGHT_DATA", "plans/kubernetes-131.json"), *realMatrix(), "f");
    PlanHooks hooks;
    hooks.stopped = [] { return true; };
    const auto plan = makePlan(realMatrix(), *Date::parse(std::string(kToday)), *fleet, requestFor("prod: kubernetes=1.31"), "en", {}, hooks);
    QVERIFY(plan ? plan->status == PlanStatus::Limit && plan->gaveUp == "it was stopped" : plan.error().code == ErrorCode::Limit);
}

QTEST_APPLESS_MAIN(GoldenPlans)
#include "tst_goldenplans.moc"
