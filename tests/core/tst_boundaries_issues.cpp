// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The known issues of D2 and D3: kernel panic, first pod, NVML; and which ack-ai-installer ships which cGPU.

#include <QTest>
#include <algorithm>
#include <fmt/format.h>

#include "tests/support/poolbuilder.h"

using namespace poolwright;
using namespace poolwright::test;

namespace {
constexpr const char* kReleases[] = {"1.5.20", "1.5.19", "1.5.18", "1.5.17", "1.5.16", "1.5.15", "1.5.13", "1.5.12", "1.5.11", "1.5.10",
                                     "1.5.9",  "1.5.8",  "1.5.7",  "1.5.6",  "1.5.5",  "1.5.3",  "1.5.2",  "1.0.10", "1.0.9",  "1.0.8",
                                     "1.0.7",  "1.0.6",  "1.0.5",  "1.0.3",  "0.8.17", "0.8.13", "0.8.12", "0.8.10"};
constexpr std::size_t kPanic = 12;   ///< 1.5.7, the first in the list that the panic is told of
constexpr std::size_t kFirstPod = 2; ///< 1.5.18
constexpr std::size_t kNvml = 16;    ///< 1.5.2
} // namespace

class BoundariesIssues : public QObject {
    Q_OBJECT
private slots:
    void panic_data();
    void panic() { verifyBoundary(); }
    void firstPod_data();
    void firstPod() { verifyBoundary(); }
    void nvml_data();
    void nvml() { verifyBoundary(); }
    void installer_data();
    void installer() { verifyBoundary(); }
    void panicIsCuredByWhatTheFaqAdvises();
};

void BoundariesIssues::panic_data() {
    boundaryColumns();
    for (std::size_t i = 0; i < std::size(kReleases); ++i) {
        boundary(fmt::format("{} {}", kReleases[i], i < kPanic ? "is not named as faulty" : "can panic"), fmt::format("cgpu={}", kReleases[i]),
                 "cgpu-kernel-panic", i < kPanic ? "absent" : "caution range");
    }
    for (const char* release : {"1.5.4", "1.5.0", "1.0.4", "0.8.14", "0.8.9", "1.5.6.1"}) {
        boundary(fmt::format("{} does not exist, inside the range", release), fmt::format("cgpu={}", release), "cgpu-kernel-panic",
                 "unknown silent");
    }
    for (const char* release : {"1.5.14", "1.5.7.1", "1.6.0"}) {
        boundary(fmt::format("{} does not exist, above the range", release), fmt::format("cgpu={}", release), "cgpu-kernel-panic", "absent");
    }
    boundary("cgpu none", "cgpu=none", "cgpu-kernel-panic", "absent");
    boundary("cgpu open, mode cgpu", "gpu-scheduling=cgpu", "cgpu-kernel-panic", "unknown silent; missing cgpu");
    boundary("cgpu open, mode core_mem", "gpu-scheduling=core_mem", "cgpu-kernel-panic", "unknown silent; missing cgpu");
    boundary("cgpu open, mode share", "gpu-scheduling=share", "cgpu-kernel-panic", "absent");
}

void BoundariesIssues::firstPod_data() {
    boundaryColumns();
    for (std::size_t i = 0; i < std::size(kReleases); ++i) {
        const bool affected = i >= kFirstPod;
        boundary(fmt::format("{} on container-optimized", kReleases[i]), fmt::format("cgpu={}; os=alinux3-container-optimized", kReleases[i]),
                 "cgpu-first-pod", affected ? "caution range" : "absent");
        boundary(fmt::format("{} on the plain image", kReleases[i]), fmt::format("cgpu={}; os=alinux3", kReleases[i]), "cgpu-first-pod",
                 "absent");
    }
    for (const char* os : {"alinux2", "centos7.6", "centos7.7", "centos7.9", "ubuntu22.04"}) {
        boundary(fmt::format("1.5.18 on {}", os), fmt::format("cgpu=1.5.18; os={}", os), "cgpu-first-pod", "absent");
    }
    boundary("the os follows from the image", "cgpu=1.5.18; image=aliyun_3_x64_20G_container_optimized_20250117.vhd", "cgpu-first-pod",
             "caution derived");
    boundary("os open, 1.5.18", "cgpu=1.5.18", "cgpu-first-pod", "unknown silent; missing os");
    boundary("os open, 1.5.19", "cgpu=1.5.19", "cgpu-first-pod", "absent");
    boundary("cgpu open, mode cgpu", "gpu-scheduling=cgpu; os=alinux3-container-optimized", "cgpu-first-pod",
             "unknown silent; missing cgpu");
    boundary("cgpu open, mode cgpu, plain image", "gpu-scheduling=cgpu; os=alinux3", "cgpu-first-pod", "absent");
    boundary("1.5.14 does not exist", "cgpu=1.5.14; os=alinux3-container-optimized", "cgpu-first-pod", "unknown silent");
    // the FAQ's cure is a new installer, and nodes that exist keep their cGPU: the finding stays until cGPU itself is newer
    boundary("a new installer cures no node that exists", "cgpu=1.5.18; os=alinux3-container-optimized; ack-ai-installer=1.12.6",
             "cgpu-first-pod", "caution range");
}

void BoundariesIssues::nvml_data() {
    boundaryColumns();
    const auto row = [](const char* name, const char* driver, const char* expected) {
        boundary(name, fmt::format("cgpu=1.5.2; driver={}", driver), "cgpu-nvml", expected);
    };
    row("470.256.02 is a late release of an old branch, 2024-06-04", "470.256.02", "unsupported bound");
    row("525.147.05 is a late release of an old branch, 2023-10-31", "525.147.05", "unsupported bound");
    row("535.54.03 came before, 2023-06-14", "535.54.03", "absent");
    row("535.98 came in August 2023", "535.98", "unsupported bound");
    row("535.129.03", "535.129.03", "unsupported bound");
    row("535.161.07", "535.161.07", "unsupported bound");
    row("550.54.14", "550.54.14", "unsupported bound");
    row("580.126.09", "580.126.09", "unsupported bound");
    row("525.105.17 came in March 2023", "525.105.17", "absent");
    row("525.89.02", "525.89.02", "absent");
    row("470.161.03", "470.161.03", "absent");
    row("410.79", "410.79", "absent");
    for (const char* driver : {"525.89.03", "535.104.05", "555.42.06", "450.82.02", "470.161.04"}) {
        row(fmt::format("{}: no source gives its day", driver).c_str(), driver, "unknown silent");
    }
    for (std::size_t i = 0; i < std::size(kReleases); ++i) {
        boundary(fmt::format("{} with a driver of 2024", kReleases[i]), fmt::format("cgpu={}; driver=550.90.07", kReleases[i]), "cgpu-nvml",
                 i < kNvml ? "absent" : "unsupported bound");
        boundary(fmt::format("{} with a driver of 2022", kReleases[i]), fmt::format("cgpu={}; driver=470.161.03", kReleases[i]), "cgpu-nvml",
                 "absent");
        boundary(fmt::format("{} with a driver of unknown day", kReleases[i]), fmt::format("cgpu={}; driver=535.104.05", kReleases[i]),
                 "cgpu-nvml", i < kNvml ? "absent" : "unknown silent");
    }
    boundary("1.5.0 does not exist", "cgpu=1.5.0; driver=550.90.07", "cgpu-nvml", "unknown silent");
    boundary("1.5.4 does not exist, above the range", "cgpu=1.5.4; driver=550.90.07", "cgpu-nvml", "absent");
    boundary("driver open", "cgpu=1.5.2", "cgpu-nvml", "unknown silent; missing driver");
    boundary("driver open, cGPU after the range", "cgpu=1.5.3", "cgpu-nvml", "absent");
    boundary("cgpu open", "gpu-scheduling=cgpu; driver=550.90.07", "cgpu-nvml", "unknown silent; missing cgpu");
    boundary("cgpu open, driver of 2022", "gpu-scheduling=cgpu; driver=470.161.03", "cgpu-nvml", "absent");
}

void BoundariesIssues::installer_data() {
    boundaryColumns();
    const auto row = [](const char* name, const char* pool, const char* expected) { boundary(name, pool, "installer-cgpu", expected); };
    row("1.12.6 ships something newer than 1.5.18: 1.5.19", "ack-ai-installer=1.12.6; cgpu=1.5.19; node-kind=ecs", "supported derived");
    row("1.12.6 ships something newer than 1.5.18: 1.5.20", "ack-ai-installer=1.12.6; cgpu=1.5.20; node-kind=ecs", "supported derived");
    row("1.13 is later than 1.12.6", "ack-ai-installer=1.13.0; cgpu=1.5.20; node-kind=ecs", "supported derived");
    row("existing nodes keep an older cGPU", "ack-ai-installer=1.12.6; cgpu=1.5.18; node-kind=ecs", "caution derived");
    row("existing nodes keep a much older cGPU", "ack-ai-installer=1.12.6; cgpu=0.8.10; node-kind=ecs", "caution derived");
    row("what 1.12.5 ships is not published", "ack-ai-installer=1.12.5; cgpu=1.5.20; node-kind=ecs", "unknown silent");
    row("what 1.12.5 ships is not published: 1.5.18", "ack-ai-installer=1.12.5; cgpu=1.5.18; node-kind=ecs", "unknown silent");
    row("what 1.9.10 ships is not published", "ack-ai-installer=1.9.10; cgpu=1.5.9; node-kind=ecs", "unknown silent");
    row("a cGPU that does not exist, inside", "ack-ai-installer=1.12.6; cgpu=1.5.14; node-kind=ecs", "unknown silent");
    row("a cGPU that does not exist, above", "ack-ai-installer=1.12.6; cgpu=1.5.21; node-kind=ecs", "unknown silent");
    row("no installer", "ack-ai-installer=none; cgpu=1.5.20; node-kind=ecs", "unknown silent");
    row("installer open", "cgpu=1.5.20; node-kind=ecs", "unknown silent; missing ack-ai-installer");
    row("cgpu open", "ack-ai-installer=1.12.6; node-kind=ecs", "absent");
    row("cgpu none", "ack-ai-installer=1.12.6; cgpu=none; node-kind=ecs", "absent");
    row("lingjun below 1.12.2, by a report", "ack-ai-installer=1.12.1; cgpu=1.5.20; node-kind=lingjun", "caution field-report");
    row("lingjun at 1.12.2", "ack-ai-installer=1.12.2; cgpu=1.5.20; node-kind=lingjun", "unknown silent");
}

void BoundariesIssues::panicIsCuredByWhatTheFaqAdvises() {
    const auto finding = findingOf("cgpu=1.5.7", "cgpu-kernel-panic");
    QVERIFY(finding.has_value());
    QVERIFY(!finding->remedies.empty());
    for (const Remedy& remedy : finding->remedies) {
        QCOMPARE(remedy.facet, Facet::Cgpu);
        const auto target = parseValue(Facet::Cgpu, remedy.to, realMatrix()->facts(Facet::Cgpu).vocabulary);
        const auto advised = parseValue(Facet::Cgpu, "1.5.10", realMatrix()->facts(Facet::Cgpu).vocabulary);
        QVERIFY(target && advised && advised->key <= target->key); // never to 1.5.8 or 1.5.9
    }
}

QTEST_APPLESS_MAIN(BoundariesIssues)
#include "tst_boundaries_issues.moc"
