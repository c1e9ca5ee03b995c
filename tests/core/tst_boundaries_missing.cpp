// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What is open and needed is named; what is misspelt is an error that names near misses, never a value to be judged.

#include <QTest>
#include <algorithm>
#include <fmt/format.h>

#include "model/core/rules/judgement.h"
#include "tests/support/poolbuilder.h"

using namespace poolwright;
using namespace poolwright::test;

namespace {

/// A pool in which no fact is open.
constexpr const char* kWhole =
    "gn7i; cluster-type=managed-pro; region=cn-beijing; kubernetes=1.36.1; ack-ai-installer=1.12.6; ack-arms-prometheus=1.1.33; "
    "ack-gpu-exporter=2.3.0; node-kind=ecs; os=alinux3-container-optimized; kernel=5.10.134-18.al8.x86_64; kubelet=1.36.1; "
    "driver=570.195.03; driver-pinned=true; cgpu=1.5.20; nvidia-container-toolkit=1.17.8; container-runtime=containerd 2.1.6; "
    "gpu-scheduling=cgpu; cpu-policy=none; pods-per-gpu=8; nodes=4";

std::string without(const std::string& key) {
    std::string out;
    std::string_view rest = kWhole;
    while (!rest.empty()) {
        const auto end = rest.find(';');
        std::string_view part = rest.substr(0, end);
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
        part.remove_prefix(std::min(part.find_first_not_of(' '), part.size()));
        if (!part.starts_with(key + "=") && !(key == "instance-family" && part == "gn7i")) {
            out += std::string(part) + "; ";
        }
    }
    return out;
}

} // namespace

class BoundariesMissing : public QObject {
    Q_OBJECT
private slots:
    void wholePoolMissesNothing();
    void leavingOutAFactIsNamed_data();
    void leavingOutAFactIsNamed();
    void emptyPoolIsNeverGood();
    void misspelt_data();
    void misspelt();
    void verdictsNeverImproveByForgetting();
};

void BoundariesMissing::wholePoolMissesNothing() {
    const auto findings = findingsOf(kWhole);
    QVERIFY(findings.size() > 20);
    for (const Finding& finding : findings) {
        QVERIFY2(finding.missing.empty(), finding.title.c_str());
        QVERIFY2(!finding.statements.empty() || finding.verdict == Verdict::Unknown, finding.rule.c_str());
    }
}

void BoundariesMissing::leavingOutAFactIsNamed_data() {
    QTest::addColumn<QString>("facet");
    QTest::addColumn<QStringList>("checks"); // those that must say unknown (or, for monitoring, caution) and name it
    const auto row = [](const char* facet, const QStringList& checks) { QTest::newRow(facet) << QString::fromUtf8(facet) << checks; };
    row("region", {"sharing-region"});
    row("kubernetes", {"driver-cluster", "kubernetes-kubelet", "kubernetes-runtime", "kubernetes-os", "lifecycle"});
    row("ack-ai-installer", {"sharing-os", "installer-cgpu"});
    row("ack-arms-prometheus", {"driver-monitoring"});
    row("ack-gpu-exporter", {"driver-monitoring"});
    row("node-kind", {"driver-cluster", "sharing-node-kind"});
    row("instance-family", {"driver-family", "cgpu-family", "sharing-gpu"});
    row("os", {"sharing-os", "kubernetes-os"});
    row("kernel", {"driver-kernel", "cgpu-kernel"});
    row("kubelet", {"kubernetes-kubelet"});
    row("driver", {"driver-kernel", "driver-cluster", "driver-family", "driver-latest-os", "driver-xid", "driver-monitoring", "cgpu-driver",
                   "sharing-driver", "lifecycle"});
    row("driver-pinned", {"driver-pinning"});
    row("cgpu", {"cgpu-driver", "cgpu-family", "cgpu-toolkit", "cgpu-kernel", "cgpu-kernel-panic", "cgpu-first-pod", "cgpu-nvml"});
    row("nvidia-container-toolkit", {"cgpu-toolkit"});
    row("container-runtime", {"sharing-runtime", "kubernetes-runtime"});
    row("cpu-policy", {"sharing-cpu-policy"});
    row("pods-per-gpu", {"sharing-density"});
    row("nodes", {});
    row("cluster-type", {});
}

void BoundariesMissing::leavingOutAFactIsNamed() {
    QFETCH(QString, facet);
    QFETCH(QStringList, checks);
    const auto open = facetById(facet.toStdString());
    QVERIFY(open.has_value());
    QStringList named;
    for (const Finding& finding : findingsOf(without(facet.toStdString()))) {
        if (std::ranges::find(finding.missing, *open) != finding.missing.end()) {
            QCOMPARE(finding.missing.size(), std::size_t{1});
            QVERIFY(finding.verdict == Verdict::Unknown ||
                    (finding.verdict == Verdict::Caution && realMatrix()->checks[finding.check.index()].id == "driver-monitoring"));
            QVERIFY(!finding.title.empty() && !finding.body.empty());
            named << QString::fromStdString(realMatrix()->checks[finding.check.index()].id);
        } else {
            QVERIFY2(finding.missing.empty(), finding.title.c_str());
        }
    }
    QCOMPARE(named, checks);
}

// With nothing known, no check may say supported or unsupported.
void BoundariesMissing::emptyPoolIsNeverGood() {
    const auto findings = findingsOf("nodes=3");
    QVERIFY(!findings.empty());
    for (const Finding& finding : findings) {
        QCOMPARE(finding.verdict, Verdict::Unknown);
        QVERIFY(!finding.missing.empty());
    }
}

void BoundariesMissing::misspelt_data() {
    QTest::addColumn<QString>("pool");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("hint");
    const auto row = [](const char* pool, const char* message, const char* hint) {
        QTest::newRow(pool) << QString::fromUtf8(pool) << QString::fromUtf8(message) << QString::fromUtf8(hint);
    };
    row("gn7j", "'gn7j' is not a value of instance-family", "'gn7i'");
    row("ebmgn9", "'ebmgn9' is not a value of instance-family", "'ebmgn9t'");
    row("GN7I", "'GN7I' is not a value of instance-family", "'gn7i'");
    row("os=alinix3", "'alinix3' is not a value of os", "'alinux3'");
    row("os=centos7", "'centos7' is not a value of os", "'centos7.6'");
    row("os=ubuntu-22.04", "'ubuntu-22.04' is not a value of os", "'ubuntu22.04'");
    row("region=cn-bejing", "'cn-bejing' is not a value of region", "'cn-beijing'");
    row("cluster-type=managed_pro", "'managed_pro' is not a value of cluster-type", "'managed-pro'");
    row("node-kind=esc", "'esc' is not a value of node-kind", "'ecs'");
    row("gpu-scheduling=core-mem", "'core-mem' is not a value of gpu-scheduling", "'core_mem'");
    row("gpu-scheduling=cpgu", "'cpgu' is not a value of gpu-scheduling", "'cgpu'");
    row("cpu-policy=statc", "'statc' is not a value of cpu-policy", "'static'");
    row("container-runtime=contained 1.6.28", "'contained 1.6.28' is not a value of container-runtime", "'containerd'");
    row("container-runtime=cri-o 1.28", "'cri-o 1.28' is not a value of container-runtime", "containerd 1.6.28");
    row("container-runtime=containerd", "'containerd' is not a value of container-runtime", "with its version");
    row("driver=550.90.O7", "'550.90.O7' is not a value of driver", "550.90.07");
    row("driver=none", "'none' is not a value of driver", "numbers with dots");
    row("cgpu=non", "'non' is not a value of cgpu", "numbers with dots");
    row("kernel=5", "'5' is not a value of kernel", "uname -r");
    row("pods-per-gpu=8.5", "'8.5' is not a value of pods-per-gpu", "whole number");
    row("pods-per-gpu=-1", "'-1' is not a value of pods-per-gpu", "whole number");
    row("driver-pinned=yes", "'yes' is not a value of driver-pinned", "true or false");
    row("dirver=550.90.07", "unknown facet 'dirver'", "'driver'");
    row("toolkit=1.17.8", "unknown facet 'toolkit'", "'nvidia-container-toolkit'");
    row("cubin=8", "'8' is not a value of cubin", "8.0");
}

void BoundariesMissing::misspelt() {
    QFETCH(QString, pool);
    QFETCH(QString, message);
    QFETCH(QString, hint);
    const auto built = buildPool(pool.toStdString(), *realMatrix());
    QVERIFY(!built);
    QCOMPARE(built.error().code, ErrorCode::Input);
    QCOMPARE(QString::fromStdString(built.error().message), message);
    QVERIFY2(QString::fromStdString(built.error().hint).contains(hint), built.error().hint.c_str());
}

// To leave a fact out may turn a good verdict into unknown, never an unsupported one into a good one.
void BoundariesMissing::verdictsNeverImproveByForgetting() {
    const std::string bad = "gn9t; kubernetes=1.16.6; driver=550.90.07; driver-pinned=true; node-kind=ecs; cgpu=1.5.2; os=alinux2; "
                            "kernel=5.16.0; nvidia-container-toolkit=1.18.0; gpu-scheduling=cgpu; cpu-policy=static; pods-per-gpu=21; "
                            "region=cn-qingdao; container-runtime=docker 18.09.2; kubelet=1.16.6; ack-ai-installer=1.12.5";
    const BuiltPool whole = *buildPool(bad, *realMatrix());
    Evaluator evaluator(realMatrix(), *Date::parse(kToday));
    const auto verdictsOf = [&](const BuiltPool& built) {
        std::map<CheckId, Verdict> out;
        const Fleet fleet = fleetOf(built);
        for (const CheckResult& result : judgePool(evaluator, fleet, 0, 0).results) {
            out[result.check] = evaluator.outcome(result).verdict;
        }
        return out;
    };
    const auto before = verdictsOf(whole);
    int compared = 0;
    for (const FacetSpec& facet : facetSpecs()) {
        BuiltPool less = whole;
        less.cluster.clear(facet.facet);
        less.pool.clear(facet.facet);
        for (const auto& [check, verdict] : verdictsOf(less)) {
            if (const auto was = before.find(check); was != before.end() && was->second == Verdict::Unsupported) {
                QVERIFY2(verdict >= Verdict::Unknown, realMatrix()->checks[check.index()].id.c_str());
                ++compared;
            }
        }
    }
    QVERIFY(compared > 100);
}

QTEST_APPLESS_MAIN(BoundariesMissing)
#include "tst_boundaries_missing.moc"
