// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a person reads about twelve telling pools, word for word (tests/data/explanations). goldenfile.h tells how to rewrite them.

#include <QTest>
#include <fmt/format.h>

#include "tests/support/goldenfile.h"
#include "tests/support/poolbuilder.h"

using namespace poolwright;
using namespace poolwright::test;

namespace {

std::string citationsOf(const Statement& statement) {
    std::string out;
    for (const Citation& citation : statement.citations) {
        const Source& source = realMatrix()->sources[citation.source.index()];
        out += fmt::format("    {} {} · {} · {}\n", source.id, source.date ? source.date->text() : "undated", citation.section, citation.row);
    }
    return out;
}

/// One finding as text: check · verdict · evidence, the sentences, what was judged, and where it stands.
std::string told(const Finding& finding) {
    std::string out = fmt::format("{} · {} · {}\n  {}\n  {}\n", realMatrix()->checks[finding.check.index()].id, toText(finding.verdict),
                                  toText(finding.evidence), finding.title, finding.body);
    std::string values;
    for (const auto& [facet, value] : finding.facets) {
        values += fmt::format("{}{} {}", values.empty() ? "" : ", ", id(facet), value);
    }
    out += fmt::format("  judged: {}\n", values.empty() ? "nothing" : values);
    if (!finding.missing.empty()) {
        std::string names;
        for (const Facet facet : finding.missing) {
            names += fmt::format(" {}", id(facet));
        }
        out += fmt::format("  missing:{}\n", names);
    }
    for (const Remedy& remedy : finding.remedies) {
        out += fmt::format("  remedy: {} to {} ({})\n", id(remedy.facet), remedy.to, remedy.operation);
    }
    for (const Statement& statement : finding.statements) {
        out += fmt::format("  {} says {} ({})\n{}", statement.rule, toText(statement.verdict), toText(statement.evidence),
                           citationsOf(statement));
    }
    if (finding.statements.empty()) {
        out += fmt::format("  {}\n", finding.rule);
    }
    return out;
}

constexpr const char* kSharedA10 =
    "gn7i; cluster-type=managed-pro; region=cn-beijing; kubernetes=1.36.1; ack-ai-installer=1.12.6; ack-arms-prometheus=1.1.33; "
    "ack-gpu-exporter=2.3.0; node-kind=ecs; os=alinux3-container-optimized; kernel=5.10.134-18.al8.x86_64; kubelet=1.36.1; "
    "driver=570.195.03; driver-pinned=true; cgpu=1.5.20; nvidia-container-toolkit=1.17.8; container-runtime=containerd 2.1.6; "
    "gpu-scheduling=cgpu; cpu-policy=none; pods-per-gpu=8";

} // namespace

class Explanations : public QObject {
    Q_OBJECT
private slots:
    void pools_data();
    void pools();
    void noEmptyPlaces_data() { pools_data(); }
    void noEmptyPlaces();
    void remediesCure_data() { pools_data(); }
    void remediesCure();
};

void Explanations::pools_data() {
    QTest::addColumn<QString>("pool");
    QTest::addColumn<QString>("day");
    const auto row = [](const char* name, const char* pool, const char* day = "2026-10-06") {
        QTest::newRow(name) << QString::fromUtf8(pool) << QString::fromUtf8(day);
    };
    row("a10-shared-and-sound", kSharedA10);
    row("a10-old-cgpu-new-driver",
        "gn7i; region=cn-hangzhou; kubernetes=1.28.9; ack-ai-installer=1.9.10; node-kind=ecs; os=alinux3; kernel=5.10.134-15.al8.x86_64; "
        "kubelet=1.26.3; driver=525.105.17; driver-pinned=true; cgpu=1.5.2; nvidia-container-toolkit=1.17.8; "
        "container-runtime=containerd 1.6.20; gpu-scheduling=cgpu; cpu-policy=none; pods-per-gpu=20");
    row("gn9t-without-a-cgpu-row",
        "gn9t; region=cn-shanghai; kubernetes=1.34.1; node-kind=ecs; os=ubuntu22.04; kernel=6.8.0-40-generic; kubelet=1.33.3; "
        "driver=580.126.09; driver-pinned=true; cgpu=1.5.20; nvidia-container-toolkit=1.18.0; container-runtime=containerd 2.1.6; "
        "gpu-scheduling=core_mem; cpu-policy=none; pods-per-gpu=4; ack-arms-prometheus=none; ack-ai-installer=none",
        "2028-07-15"); // between the two ends that NVIDIA's pages give for 580
    row("ebmgn9t-on-the-default-driver",
        "ebmgn9t; region=cn-beijing; kubernetes=1.35.2; node-kind=ecs; os=alinux3; kernel=5.10.134-17.3.al8.x86_64; kubelet=1.35.2; "
        "driver-pinned=false; cgpu=1.5.18; nvidia-container-toolkit=1.17.8; container-runtime=containerd 2.1.5; gpu-scheduling=cgpu; "
        "ack-ai-installer=1.13.0; cpu-policy=none; pods-per-gpu=2");
    row("t4-contested-toolkit",
        "gn6i; region=us-west-1; kubernetes=1.24.6; node-kind=ecs; os=alinux2; kernel=4.19.91-23.al7.x86_64; kubelet=1.24.6; "
        "driver=470.161.03; driver-pinned=true; cgpu=1.0.10; nvidia-container-toolkit=1.17.8; container-runtime=containerd 1.5.13; "
        "gpu-scheduling=cgpu; cpu-policy=none; pods-per-gpu=10; ack-ai-installer=1.8.1");
    row("container-optimized-old-installer",
        "gn8is; region=cn-zhangjiakou; kubernetes=1.33.1; node-kind=ecs; image=aliyun_3_x64_20G_container_optimized_20250117.vhd; "
        "kubelet=1.33.1; driver=550.163.01; driver-pinned=true; cgpu=1.5.18; nvidia-container-toolkit=1.17.9; "
        "container-runtime=containerd 2.1.1; gpu-scheduling=cgpu; cpu-policy=none; pods-per-gpu=6; ack-ai-installer=1.12.5");
    row("ubuntu-in-the-gap",
        "gn7e; kubernetes=1.30.1; node-kind=ecs; os=ubuntu22.04; kernel=5.15.0-104-generic; kubelet=1.30.1; driver=535.129.03; "
        "driver-pinned=true; cgpu=none; container-runtime=containerd 1.6.28; gpu-scheduling=default");
    row("centos-from-long-ago",
        "gn5i; region=cn-shenzhen; kubernetes=1.20.4; node-kind=ecs; os=centos7.6; kernel=3.10.0-1062.9.1.el7.x86_64; kubelet=1.18.8; "
        "driver=450.82.02; driver-pinned=true; cgpu=0.8.12; nvidia-container-toolkit=1.10.4; container-runtime=docker 19.03.5; "
        "gpu-scheduling=cgpu; cpu-policy=none; pods-per-gpu=5; ack-ai-installer=1.0.3");
    row("lingjun-with-a-wish",
        "ebmgn8v; cluster-type=lingjun; region=cn-wulanchabu; kubernetes=1.31.1; kubelet=1.30.1; driver=550.90.07; driver-pinned=true; "
        "os=alinux3; kernel=5.10.134-18.al8.x86_64; cgpu=1.5.20; nvidia-container-toolkit=1.17.8; container-runtime=containerd 1.6.39; "
        "gpu-scheduling=cgpu; cpu-policy=none; pods-per-gpu=8; ack-ai-installer=1.12.1");
    row("hardly-anything-known", "gpu-scheduling=cgpu; nodes=12");
    row("a100-against-every-limit",
        "gn7; region=cn-qingdao; kubernetes=1.30.1; node-kind=ecs; os=centos7.9; kernel=5.16.0; kubelet=1.28.9; driver=510.108.03; "
        "driver-pinned=true; cgpu=1.5.14; nvidia-container-toolkit=1.11.0; container-runtime=docker 18.09.2; gpu-scheduling=cgpu; "
        "cpu-policy=static; pods-per-gpu=25; ack-ai-installer=1.12.6");
    row("l20-with-a-contested-workload",
        "gn8is; region=eu-central-1; kubernetes=1.28.9; node-kind=ecs; os=alinux3; kernel=5.10.134-18.al8.x86_64; kubelet=1.28.9; "
        "driver=550.144.03; driver-pinned=true; cgpu=1.5.20; nvidia-container-toolkit=1.17.8; container-runtime=containerd 1.6.34; "
        "gpu-scheduling=cgpu; cpu-policy=none; pods-per-gpu=2; ack-ai-installer=1.12.6; cuda-runtime=12.6; cubin=7.5,8.0; ptx=9.0; "
        "managed-memory=true");
}

void Explanations::pools() {
    QFETCH(QString, pool);
    QFETCH(QString, day);
    std::string text = pool.toStdString() + "\njudged on " + day.toStdString() + "\n";
    for (const Finding& finding : findingsOf(pool.toStdString(), day.toStdString())) {
        text += "\n" + told(finding);
    }
    const std::string difference = differenceFromGolden(fmt::format("explanations/{}.txt", QTest::currentDataTag()), text);
    QVERIFY2(difference.empty(), difference.c_str());
}

// No sentence has a place that nothing filled, and every finding says something.
void Explanations::noEmptyPlaces() {
    QFETCH(QString, pool);
    QFETCH(QString, day);
    for (const Finding& finding : findingsOf(pool.toStdString(), day.toStdString())) {
        QVERIFY(!finding.title.empty() && !finding.body.empty());
        QVERIFY2(!finding.title.ends_with('.') && finding.body.ends_with('.'), finding.reason().c_str());
        for (const char* hole : {"?", "{", "}", "  ", " ,", " .", "()", " ;", "to  ", "..", " :"}) {
            QVERIFY2(finding.reason().find(hole) == std::string::npos, (std::string(hole) + " in: " + finding.reason()).c_str());
        }
    }
}

// What is supported needs no cure; what is offered as one makes the finding better when it is taken.
void Explanations::remediesCure() {
    QFETCH(QString, pool);
    QFETCH(QString, day);
    for (const Finding& finding : findingsOf(pool.toStdString(), day.toStdString())) {
        const std::string& check = realMatrix()->checks[finding.check.index()].id;
        if (finding.verdict == Verdict::Supported) {
            QVERIFY2(finding.remedies.empty(), (check + " is supported and offers a remedy").c_str());
        }
        for (const Remedy& remedy : finding.remedies) {
            if (remedy.facet == Facet::AiInstaller && (check == "cgpu-first-pod" || check == "installer-cgpu")) {
                continue; // a step on the way: nodes keep their cGPU until it is upgraded too, and what most installers ship is not published
            }
            const std::string changed = fmt::format("{}; {}={}", pool.toStdString(), id(remedy.facet), remedy.to);
            const auto after = findingOf(changed, check, day.toStdString());
            QVERIFY2(!after || after->verdict < finding.verdict,
                     fmt::format("{} stays {} with {} {}", check, toText(finding.verdict), id(remedy.facet), remedy.to).c_str());
        }
    }
}

QTEST_APPLESS_MAIN(Explanations)
#include "tst_explanations.moc"
