#include <QTest>
#include <chrono>
#include <fmt/format.h>
#include "model/core/plan/rawplan.h"
#include "tests/support/poolbuilder.h"
using namespace poolwright;
using namespace poolwright::test;
static const Date kDay = *Date::parse("2026-11-21");
static Fleet fleetFrom(const std::vector<std::string>& pools) {
    Fleet fleet;
    for (std::size_t i = 0; i < pools.size(); ++i) {
        auto built = buildPool(pools[i], *realMatrix());
        if (!built) { fmt::print("{}\n", toText(built.error())); std::abort(); }
        if (fleet.clusters.empty()) { fleet.clusters.push_back({"c", built->cluster, {}, kNoItem}); }
        fleet.clusters[0].pools.push_back({fmt::format("p{}", i), built->pool, kNoItem});
    }
    return fleet;
}
static void show(const Fleet& fleet, const std::string& targets, const std::vector<std::string>& locks = {}) {
    PlanRequest request;
    auto parsed = parseTargets(*realMatrix(), targets);
    if (!parsed) { fmt::print("{}\n", toText(parsed.error())); return; }
    request.targets = *parsed;
    for (const auto& lock : locks) request.locks.push_back(*parseLock(lock));
    const auto t0 = std::chrono::steady_clock::now();
    PlanBounds bounds; bounds.seconds = 8; const auto plan = planFleet(realMatrix(), kDay, fleet, request, bounds);
    const auto ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - t0).count();
    fmt::print("=== {}\n", targets);
    if (!plan) { fmt::print("error {}\n", toText(plan.error())); return; }
    fmt::print("{} {:.1f} ms cost {} {} {} {} {} kinds {} states {} routes {}\n", toText(plan->status), ms, plan->cost.exposure, plan->cost.drains, plan->cost.minutes,
        plan->cost.operations, plan->cost.distance, plan->distinctPools, plan->states, plan->routes);
    for (const auto& n : plan->notes) fmt::print("  note {}\n", n);
    for (const auto& f : plan->failures) fmt::print("  failure pool {} noEnd {} limit {}\n", f.pool ? (int)*f.pool : -1, f.noEnd, f.limit);
    for (const auto& f : plan->stayExposed) fmt::print("  stays exposed {}\n", f.second);
    for (const auto& f : plan->stranded) fmt::print("  stranded {}\n", f.second);
    for (const auto& s : plan->steps) {
        fmt::print("  [{}] {} {}:", s.layer, s.pool ? fmt::format("p{}", *s.pool) : "cluster", plan->setting.operations[s.operation].id);
        for (const auto& c : s.changes) fmt::print(" {}={}", id(c.facet), c.value ? c.value->text : "(open)");
        if (s.ships) fmt::print(" ships {}", s.ships->text);
        fmt::print("\n");
    }
}
class Scratch : public QObject {
    Q_OBJECT
private slots:
    void run() {
        const std::string base = "gn7i; cluster-type=managed-pro; region=cn-beijing; kubernetes=1.28.9; kubelet=1.28.9; ack-ai-installer=1.10.0; ack-arms-prometheus=1.1.20; ack-gpu-exporter=2.0.0; node-kind=ecs; nodes=4; container-runtime=containerd 1.6.28; cpu-policy=none; pods-per-gpu=8; driver-pinned=true; ";
        const std::string a = base + "os=alinux3; kernel=5.10.134-18.al8.x86_64; driver=525.105.17; cgpu=1.5.2; nvidia-container-toolkit=1.10; gpu-scheduling=cgpu";
        const std::string b = base + "os=alinux3; kernel=5.10.134-18.al8.x86_64; driver=550.90.07; cgpu=none; nvidia-container-toolkit=1.17.8; gpu-scheduling=default";
        const std::string c = base + "os=alinux2; kernel=4.19.91-18.al7.x86_64; driver=470.161.03; cgpu=none; nvidia-container-toolkit=1.13.5; gpu-scheduling=default";
        const std::string d = base + "os=alinux3; kernel=5.10.134-15.al8.x86_64; driver=535.161.07; cgpu=1.0.9; nvidia-container-toolkit=1.10; gpu-scheduling=cgpu";
        show(fleetFrom({a}), "c/p0: driver=550.90.07");
        show(fleetFrom({d}), "c/p0: nvidia-container-toolkit>=1.17.8");
        show(fleetFrom({b}), "c/p0: driver=570.195.03");
        show(fleetFrom({b}), "c/p0: driver=newest");
        show(fleetFrom({a, b, d}), "c: kubernetes=1.31");
        show(fleetFrom({a, b, c, d}), "c: kubernetes=1.31");
        show(fleetFrom({a, b, c, d}), "c: kubernetes=1.31; c/*: driver=570.195.03");
        show(fleetFrom({a, b, c, d}), "c/*: acceptable");
        show(fleetFrom({a, b, c, d}), "c: off-end-of-life");
        show(fleetFrom({a, b, c, d}), "c/*: cgpu=1.5.10", {"os"});
        show(fleetFrom({a, b, c, d}), "c: kubernetes=newest");
        show(fleetFrom({a, b, c, d}), "c: driver=newest; c: nvidia-container-toolkit=newest");
        show(fleetFrom({a}), "c/p0: nvidia-container-toolkit=1.18");
    }
};
QTEST_APPLESS_MAIN(Scratch)
#include "tst_scratchfp.moc"
