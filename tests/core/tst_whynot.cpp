// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Why not this value: what stands against it, and that every way named does help while nothing smaller would.

#include <QTest>
#include <algorithm>
#include <map>
#include <set>

#include "model/core/solve/candidates.h"
#include "model/core/solve/consistency.h"
#include "model/core/solve/influence.h"
#include "model/core/solve/whynot.h"
#include "tests/support/poolbuilder.h"

using namespace poolwright;
using namespace poolwright::test;

namespace {

const Date kDay = *Date::parse("2026-11-21");

constexpr const char* kA10 =
    "gn7i; cluster-type=managed-pro; region=cn-beijing; kubernetes=1.30.7; kubelet=1.30.7; ack-ai-installer=1.12.6; "
    "ack-arms-prometheus=1.1.33; ack-gpu-exporter=2.3.0; node-kind=ecs; os=alinux3; kernel=5.10.134-18.al8.x86_64; "
    "driver=550.90.07; driver-pinned=true; cgpu=1.5.20; nvidia-container-toolkit=1.17.8; "
    "container-runtime=containerd 1.6.28; gpu-scheduling=cgpu; cpu-policy=none; pods-per-gpu=8";

constexpr const char* kUbuntu =
    "gn6i; cluster-type=managed-pro; region=cn-beijing; kubernetes=1.30.7; kubelet=1.30.7; ack-ai-installer=1.12.6; "
    "ack-arms-prometheus=1.1.33; ack-gpu-exporter=2.3.0; node-kind=ecs; os=ubuntu22.04; kernel=5.15.0-40-generic; "
    "driver=470.161.03; driver-pinned=true; cgpu=none; nvidia-container-toolkit=1.13.5; "
    "container-runtime=containerd 1.6.28; gpu-scheduling=default; cpu-policy=none; pods-per-gpu=8";

Value valueOf(Facet facet, const std::string& text) {
    return *parseValue(facet, text, realMatrix()->facts(facet).vocabulary);
}

Fleet fleetFrom(const std::string& pool) { return fleetOf(*buildPool(pool, *realMatrix())); }

/// The rule once more, plainly: with these choices nothing that speaks against the value is worse than acceptable.
class Judge {
public:
    Judge(const Fleet& fleet, Facet facet, const Value& value, VerdictSet acceptable = {})
        : fleet_(fleet), facet_(facet), value_(value), acceptable_(acceptable) {
        const PoolJudgement now = judgePool(evaluator_, fleet, 0, 0);
        for (const Said& said : saidOf(now)) {
            now_[said.result.check.index()] = evaluator_.outcome(said.result).verdict;
        }
        clash_ = consistency_.contradiction(evaluator_, now.row);
    }
    bool accepts(std::vector<Choice> choices) {
        choices.push_back({facet_, value_});
        Fleet changed = fleet_;
        apply(choices, changed.clusters[0], 0);
        const PoolJudgement judged = judgePool(evaluator_, changed, 0, 0);
        const auto clash = consistency_.contradiction(evaluator_, judged.row);
        if (clash && clash != clash_) {
            return false;
        }
        const std::vector<Said> all = saidOf(judged);
        return std::ranges::all_of(all, [&](const Said& said) {
            const Verdict verdict = evaluator_.outcome(said.result).verdict;
            const auto before = now_.find(said.result.check.index());
            const bool anyway = before != now_.end() && before->second >= verdict &&
                                !influence_.isAbout(evaluator_, *said.row, said.result, facet_);
            return anyway || acceptable_.contains(verdict);
        });
    }

private:
    Fleet fleet_;
    Facet facet_;
    Value value_;
    VerdictSet acceptable_;
    Evaluator evaluator_{realMatrix(), kDay};
    Influence influence_{*realMatrix()};
    Consistency consistency_{*realMatrix()};
    std::map<std::size_t, Verdict> now_;
    std::optional<std::pair<Facet, Facet>> clash_;
};

WhyNot ask(const Fleet& fleet, Facet facet, const std::string& value, VerdictSet acceptable = {},
           const WhyNotLimits& limits = {}) {
    static Evaluator evaluator(realMatrix(), kDay);
    return *whyNot(evaluator, fleet, 0, 0, facet, valueOf(facet, value), "en", acceptable, limits);
}

} // namespace

class WhyNotTest : public QObject {
    Q_OBJECT
private slots:
    void findingsAreSplit_data() { cases(); }
    void findingsAreSplit();
    void waysHelpAndNothingSmallerDoes_data() { cases(); }
    void waysHelpAndNothingSmallerDoes();
    void curesTakeTheFindingAway_data() { cases(); }
    void curesTakeTheFindingAway();
    void goodValue();
    void unrelatedFindingsDoNotCount();
    void kernelOfAnotherSystem();
    void driverIsPinnedWithIt();
    void clustersOnlyMoveUp();
    void anotherPoolOnlyWhereNothingElseHelps();
    void policyDecides();
    void limitsAreSaid();
    void refused();

private:
    static void cases();
};

void WhyNotTest::cases() {
    QTest::addColumn<QString>("pool");
    QTest::addColumn<QString>("facet");
    QTest::addColumn<QString>("value");
    const auto row = [](const char* name, const QString& pool, const char* facet, const char* value) {
        QTest::newRow(name) << pool << facet << value;
    };
    row("old cGPU, many reasons", kA10, "cgpu", "1.5.2");
    row("driver of a series that cGPU does not name", kA10, "driver", "580.126.09");
    row("driver below the kernel", kA10, "driver", "510.47.03");
    row("toolkit past the table", kA10, "nvidia-container-toolkit", "1.18.0");
    row("too many pods", kA10, "pods-per-gpu", "24");
    row("static CPU policy", kA10, "cpu-policy", "static");
    row("region without isolation", kA10, "region", "cn-qingdao");
    row("scheduling without cGPU", QString(kA10) + "; cgpu=none", "gpu-scheduling", "core_mem");
    row("control plane ahead of the nodes", kA10, "kubernetes", "1.34");
    row("kernel of another system", kUbuntu, "kernel", "3.10.0-1160.25.1.el7.x86_64");
    row("container-optimized system", QString(kA10) + "; ack-ai-installer=1.12.2", "os", "alinux3-container-optimized");
    row("driver too old for the card", QString(kUbuntu) + "; instance-family=gn8is", "driver", "470.161.03");
    row("docker", kA10, "container-runtime", "docker 19.03.5");
    row("workload with managed memory", QString(kUbuntu) + "; managed-memory=true; cuda-runtime=11.4", "gpu-scheduling",
        "cgpu");
    row("CUDA too new for the driver", QString(kUbuntu) + "; cuda-runtime=12.6", "driver", "460.91.03");
    row("default driver",
        "gn7i; node-kind=ecs; region=cn-beijing; kubernetes=1.30.7; kubelet=1.30.7; driver-pinned=false; "
        "os=alinux3; kernel=5.10.134-18.al8.x86_64; nvidia-container-toolkit=1.17.8; cgpu=1.5.20; "
        "ack-ai-installer=1.12.6",
        "cgpu", "1.5.2");
}

void WhyNotTest::findingsAreSplit() {
    QFETCH(QString, pool);
    QFETCH(QString, facet);
    QFETCH(QString, value);
    const Fleet fleet = fleetFrom(pool.toStdString());
    const Facet about = *facetById(facet.toStdString());
    const WhyNot found = ask(fleet, about, value.toStdString());
    Fleet changed = fleet;
    const Choice choice{about, valueOf(about, value.toStdString())};
    apply({&choice, 1}, changed.clusters[0], 0);
    Evaluator evaluator(realMatrix(), kDay);
    const PoolJudgement judged = judgePool(evaluator, changed, 0, 0);
    QVERIFY(found.verdict == judged.verdict);
    std::size_t told = 0;
    for (const Finding& finding : poolwright::findingsOf(evaluator, changed, judged, "en")) {
        const bool objected =
            std::ranges::any_of(found.objections, [&](const Objection& one) { return one.finding == finding; });
        const bool anyway = std::ranges::any_of(found.anyway, [&](const OptionReason& one) {
            return one.check == finding.check && one.verdict == finding.verdict && one.title == finding.title;
        });
        if (finding.verdict == Verdict::Supported) {
            QVERIFY(!objected && !anyway);
        } else {
            QVERIFY2(objected != anyway, finding.title.c_str());
            ++told;
        }
    }
    QCOMPARE(told, found.objections.size() + found.anyway.size());
    QCOMPARE(found.acceptable, Judge(fleet, about, *choice.value).accepts({}));
    QCOMPARE(found.acceptable, !found.contradicts && std::ranges::none_of(found.objections, &Objection::blocks));
    for (const Objection& one : found.objections) { // cited, or nobody speaks
        QVERIFY(one.deciding == 0 || !one.finding.statements.front().citations.empty());
        QVERIFY(one.blocks || one.cures.empty());
    }
}

void WhyNotTest::waysHelpAndNothingSmallerDoes() {
    QFETCH(QString, pool);
    QFETCH(QString, facet);
    QFETCH(QString, value);
    const Fleet fleet = fleetFrom(pool.toStdString());
    const Facet about = *facetById(facet.toStdString());
    const WhyNot found = ask(fleet, about, value.toStdString());
    QVERIFY(found.complete || found.ways.empty()); // the limit was reached among four facets
    Judge judge(fleet, about, valueOf(about, value.toStdString()));
    std::set<Facet> single;
    std::size_t size = 99;
    for (const Way& way : found.ways) {
        QVERIFY(judge.accepts(way.choices));
        const bool pins = way.choices.size() == 2 && way.choices[1].facet == Facet::DriverPinned;
        size = std::min(size, way.choices.size());
        if (way.choices.size() == 1 || pins) {
            single.insert(way.choices.front().facet);
            QVERIFY(way.nearest || way.alternatives.size() == 1 || !found.listed ||
                    fleet.clusters[0].pools[0].facets.find(way.choices.front().facet) == nullptr);
            for (const Value& other : candidateValues(*realMatrix(), way.choices.front().facet)) {
                std::vector<Choice> choices = way.choices;
                choices.front().value = other;
                const bool listed = std::ranges::find(way.alternatives, other) != way.alternatives.end();
                const Value* given = fleet.clusters[0].facets.find(choices.front().facet);
                const bool back = given != nullptr && other.key < given->key; // clusters are not moved back
                QVERIFY2(back || listed == judge.accepts(choices), other.text.c_str());
            }
        }
    }
    if (found.acceptable) {
        QVERIFY(found.ways.empty());
        return;
    }
    // every single change of the pool, plainly
    for (const Facet other :
         {Facet::Os, Facet::Image, Facet::Kernel, Facet::Kubelet, Facet::Driver, Facet::Cgpu, Facet::Toolkit,
          Facet::Runtime, Facet::GpuScheduling, Facet::CpuPolicy, Facet::PodsPerGpu}) {
        bool any = false;
        for (const Value& one : candidateValues(*realMatrix(), other)) {
            std::vector<Choice> choices{{other, one}};
            if (other == Facet::Driver) {
                choices.push_back({Facet::DriverPinned, valueOf(Facet::DriverPinned, "true")});
            }
            any = any || (other != about && judge.accepts(choices));
        }
        QVERIFY2(any == single.contains(other), id(other).data());
    }
}

void WhyNotTest::curesTakeTheFindingAway() {
    QFETCH(QString, pool);
    QFETCH(QString, facet);
    QFETCH(QString, value);
    const Fleet fleet = fleetFrom(pool.toStdString());
    const Facet about = *facetById(facet.toStdString());
    const WhyNot found = ask(fleet, about, value.toStdString());
    Evaluator evaluator(realMatrix(), kDay);
    for (const Objection& objection : found.objections) {
        for (const Way& cure : objection.cures) {
            QVERIFY(!cure.alternatives.empty());
            for (const Value& other : cure.alternatives) {
                Fleet changed = fleet;
                std::vector<Choice> choices = cure.choices;
                choices.front().value = other;
                choices.push_back({about, valueOf(about, value.toStdString())});
                apply(choices, changed.clusters[0], 0);
                const PoolJudgement judged = judgePool(evaluator, changed, 0, 0);
                for (const Said& said : saidOf(judged)) {
                    QVERIFY(said.result.check != objection.finding.check ||
                            evaluator.outcome(said.result).verdict <= Verdict::Caution);
                }
            }
        }
    }
}

void WhyNotTest::goodValue() {
    const WhyNot found = ask(fleetFrom(kA10), Facet::Driver, "550.163.01");
    QVERIFY(found.acceptable && found.ways.empty() && found.complete);
    QVERIFY(std::ranges::none_of(found.objections, &Objection::blocks));
}

void WhyNotTest::unrelatedFindingsDoNotCount() {
    const WhyNot found = ask(fleetFrom(std::string(kA10) + "; pods-per-gpu=24"), Facet::Driver, "550.163.01");
    QVERIFY(found.acceptable);
    QVERIFY(found.verdict == Verdict::Unsupported); // the pool is, and says why: not because of the driver
    QVERIFY(found.anyway.front().check == *realMatrix()->checkById("sharing-density"));
}

void WhyNotTest::kernelOfAnotherSystem() {
    const WhyNot found = ask(fleetFrom(std::string(kUbuntu) + "; kubernetes=1.28.9; kubelet=1.28.9"), Facet::Kernel,
                             "3.10.0-1160.25.1.el7.x86_64");
    QVERIFY(found.contradicts == Facet::Os && found.contradicted == "ubuntu22.04" && !found.acceptable);
    QVERIFY(!found.ways.empty());
    QVERIFY(std::ranges::all_of(found.ways, [](const Way& way) {
        return std::ranges::any_of(way.choices, [](const Choice& choice) {
            return choice.facet == Facet::Os && choice.value->text.starts_with("centos7");
        });
    }));
}

void WhyNotTest::driverIsPinnedWithIt() {
    const WhyNot found = ask(fleetFrom("gn7i; node-kind=ecs; region=cn-beijing; kubernetes=1.30.7; kubelet=1.30.7; "
                                       "driver-pinned=false; os=alinux2; kernel=4.19.91-23.al7.x86_64; "
                                       "nvidia-container-toolkit=1.14.6; ack-ai-installer=1.12.6"),
                             Facet::Cgpu, "1.0.10");
    QVERIFY(!found.acceptable);
    for (const Objection& objection : found.objections) {
        for (const Way& cure : objection.cures) {
            if (cure.choices.front().facet == Facet::Driver) {
                QVERIFY(cure.choices.size() == 2 && cure.choices[1].facet == Facet::DriverPinned);
                QCOMPARE(cure.choices[1].value->text, std::string("true"));
                return;
            }
        }
    }
    QFAIL("no cure by a driver");
}

void WhyNotTest::clustersOnlyMoveUp() {
    const WhyNot found = ask(fleetFrom(kA10), Facet::Os, "alinux2"); // not offered from Kubernetes 1.30 on
    QVERIFY(!found.acceptable);
    const auto named = [](const std::vector<Way>& ways) {
        return std::ranges::any_of(ways, [](const Way& way) {
            return std::ranges::any_of(way.choices, [](const Choice& one) { return one.facet == Facet::Kubernetes; });
        });
    };
    QVERIFY(!named(found.ways));
    QVERIFY(std::ranges::none_of(found.objections, [&](const Objection& one) { return named(one.cures); }));
}

void WhyNotTest::anotherPoolOnlyWhereNothingElseHelps() {
    const WhyNot found = ask(fleetFrom(kA10), Facet::Region, "cn-qingdao");
    QVERIFY(!found.acceptable && !found.ways.empty());
    for (const Way& way : found.ways) {
        QVERIFY(way.choices.front().facet != Facet::InstanceFamily && way.choices.front().facet != Facet::NodeKind);
    }
}

void WhyNotTest::policyDecides() {
    const Fleet fleet = fleetFrom(kA10);
    QVERIFY(!ask(fleet, Facet::Driver, "999.1").acceptable);
    QVERIFY(ask(fleet, Facet::Driver, "999.1", {Verdict::Supported, Verdict::Caution, Verdict::Unknown}).acceptable);
    QVERIFY(!ask(fleet, Facet::Driver, "999.1").listed);
}

void WhyNotTest::limitsAreSaid() {
    WhyNotLimits limits;
    limits.trials = 3;
    const WhyNot few = ask(fleetFrom(kA10), Facet::Cgpu, "1.5.2", {}, limits);
    QVERIFY(!few.complete && !few.acceptable && !few.objections.empty());
    limits.trials = 200'000;
    limits.stopped = [] { return true; };
    QVERIFY(!ask(fleetFrom(kA10), Facet::Cgpu, "1.5.2", {}, limits).complete);
}

void WhyNotTest::refused() {
    Evaluator evaluator(realMatrix(), kDay);
    const auto found = whyNot(evaluator, fleetFrom(kA10), 0, 0, Facet::Gpu, valueOf(Facet::Gpu, "A10"), "en");
    QVERIFY(!found && found.error().code == ErrorCode::Usage);
}

QTEST_APPLESS_MAIN(WhyNotTest)
#include "tst_whynot.moc"
