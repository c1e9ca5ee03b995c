// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// D4, "Limitations": driver, container runtime, operating system, regions, node kind, CPU policy, density and label of GPU sharing.

#include <QTest>
#include <fmt/format.h>

#include "tests/support/poolbuilder.h"

using namespace poolwright;
using namespace poolwright::test;

namespace {

constexpr const char* kIsolation[] = {"cgpu", "core_mem"};
constexpr const char* kSharing[] = {"share", "cgpu", "core_mem", "mps"};
constexpr const char* kRegions[] = {"cn-beijing",     "cn-shanghai",    "cn-hangzhou",    "cn-zhangjiakou", "cn-wulanchabu",
                                    "cn-shenzhen",    "cn-chengdu",     "cn-heyuan",      "cn-hongkong",    "ap-northeast-1",
                                    "ap-southeast-5", "ap-southeast-1", "us-east-1",      "us-west-1",      "eu-central-1"};
static_assert(std::size(kRegions) == 15);

/// A row for every mode that shares; and for the modes that do not, where the check must be absent.
void everyMode(const std::string& name, const std::string& fact, const char* check, const char* expected) {
    for (const char* mode : kSharing) {
        boundary(fmt::format("{} ({})", name, mode), fmt::format("gpu-scheduling={}; {}", mode, fact), check, expected);
    }
    for (const char* mode : {"default", "topology"}) {
        boundary(fmt::format("{} ({})", name, mode), fmt::format("gpu-scheduling={}; {}", mode, fact), check, "absent");
    }
    boundary(fmt::format("{} (mode open)", name), fact, check, "absent");
}

} // namespace

class BoundariesSharing : public QObject {
    Q_OBJECT
private slots:
    void driver_data();
    void driver() { verifyBoundary(); }
    void runtime_data();
    void runtime() { verifyBoundary(); }
    void os_data();
    void os() { verifyBoundary(); }
    void region_data();
    void region() { verifyBoundary(); }
    void nodeKind_data();
    void nodeKind() { verifyBoundary(); }
    void policyAndDensity_data();
    void policyAndDensity() { verifyBoundary(); }
    void label_data();
    void label() { verifyBoundary(); }
};

void BoundariesSharing::driver_data() {
    boundaryColumns();
    everyMode("418.87.01 is the floor", "driver=418.87.01", "sharing-driver", "supported open-range");
    everyMode("418.87.00 is one release below", "driver=418.87.00", "sharing-driver", "unsupported bound");
    everyMode("418.87.02 is one release above", "driver=418.87.02", "sharing-driver", "supported open-range");
    everyMode("418.87 is 418.87.00", "driver=418.87", "sharing-driver", "unsupported bound");
    everyMode("418.113 is above 418.87.01", "driver=418.113", "sharing-driver", "supported open-range");
    everyMode("410.93", "driver=410.93", "sharing-driver", "unsupported bound");
    everyMode("410.79", "driver=410.79", "sharing-driver", "unsupported bound");
    everyMode("580.126.09", "driver=580.126.09", "sharing-driver", "supported open-range");
    everyMode("driver open", "os=alinux3", "sharing-driver", "unknown silent; missing driver");
    boundary("the derived default of 1.16.6 is the floor", "gn6i; gpu-scheduling=share; kubernetes=1.16.6; node-kind=ecs; driver-pinned=false",
             "sharing-driver", "supported derived");
}

void BoundariesSharing::runtime_data() {
    boundaryColumns();
    const auto row = [](const char* name, const char* runtime, const char* expected) {
        everyMode(name, fmt::format("container-runtime={}", runtime), "sharing-runtime", expected);
    };
    row("docker 19.03.4", "docker 19.03.4", "unsupported bound");
    row("docker 19.03.5", "docker 19.03.5", "supported open-range");
    row("docker 19.3.5 is docker 19.03.5", "docker 19.3.5", "supported open-range");
    row("docker 19.03.15", "docker 19.03.15", "supported open-range");
    row("docker 20.10.7", "docker 20.10.7", "supported open-range");
    row("docker 18.09.2", "docker 18.09.2", "unsupported bound");
    row("docker 1.13.1", "docker 1.13.1", "unsupported bound");
    row("containerd 1.4.2", "containerd 1.4.2", "unsupported bound");
    row("containerd 1.4.3", "containerd 1.4.3", "supported open-range");
    row("containerd 1.4.4", "containerd 1.4.4", "supported open-range");
    row("containerd 1.10.0 is above 1.4.3", "containerd 1.10.0", "supported open-range");
    row("containerd 2.1.6", "containerd 2.1.6", "supported open-range");
    row("containerd://1.6.28, as a node prints it", "containerd://1.6.28", "supported open-range");
    row("docker://19.3.4, as a node prints it", "docker://19.3.4", "unsupported bound");
    everyMode("runtime open", "os=alinux3", "sharing-runtime", "unknown silent; missing container-runtime");
}

void BoundariesSharing::os_data() {
    boundaryColumns();
    for (const char* os : {"alinux3", "alinux2", "centos7.6", "centos7.7", "centos7.9", "ubuntu22.04"}) {
        everyMode(fmt::format("{} is listed, whatever the installer", os), fmt::format("os={}", os), "sharing-os", "supported explicit");
        boundary(fmt::format("{} is listed, installer 1.0", os), fmt::format("gpu-scheduling=cgpu; os={}; ack-ai-installer=1.0.0", os),
                 "sharing-os", "supported explicit");
    }
    const auto row = [](const char* name, const char* fact, const char* expected) {
        everyMode(name, fmt::format("os=alinux3-container-optimized{}", fact), "sharing-os", expected);
    };
    row("container-optimized with 1.12.6", "; ack-ai-installer=1.12.6", "supported open-range");
    row("container-optimized with 1.12.5", "; ack-ai-installer=1.12.5", "unsupported bound");
    row("container-optimized with 1.12.7", "; ack-ai-installer=1.12.7", "supported open-range");
    row("container-optimized with 1.12 is below 1.12.6", "; ack-ai-installer=1.12", "unsupported bound");
    row("container-optimized with 1.13", "; ack-ai-installer=1.13", "supported open-range");
    row("container-optimized with v1.12.6", "; ack-ai-installer=v1.12.6", "supported open-range");
    row("container-optimized with 1.9.10", "; ack-ai-installer=1.9.10", "unsupported bound");
    row("container-optimized without the installer", "; ack-ai-installer=none", "unsupported bound");
    row("container-optimized, installer open", "", "unknown silent; missing ack-ai-installer");
    everyMode("os open", "ack-ai-installer=1.12.6", "sharing-os", "unknown silent; missing os");
    boundary("os by its image", "gpu-scheduling=cgpu; image=aliyun_3_x64_20G_container_optimized_20250117.vhd; ack-ai-installer=1.12.5",
             "sharing-os", "unsupported derived");
    boundary("an image of CentOS 7.8 gives no os that is listed", "gpu-scheduling=cgpu; image=centos_7_8_x64_20G_alibase_20200914.vhd",
             "sharing-os", "unknown silent; missing os");
}

void BoundariesSharing::region_data() {
    boundaryColumns();
    std::size_t outside = 0;
    for (const std::string& region : realMatrix()->facts(Facet::Region).vocabulary.words) {
        const bool listed = std::find(std::begin(kRegions), std::end(kRegions), region) != std::end(kRegions);
        outside += listed ? 0 : 1;
        for (const char* mode : kIsolation) {
            boundary(fmt::format("{} in {}", mode, region), fmt::format("gpu-scheduling={}; region={}", mode, region), "sharing-region",
                     listed ? "supported explicit" : "unsupported explicit");
        }
        for (const char* mode : {"share", "mps"}) {
            boundary(fmt::format("{} in {}", mode, region), fmt::format("gpu-scheduling={}; region={}", mode, region), "sharing-region",
                     "supported explicit");
        }
        boundary(fmt::format("default in {}", region), fmt::format("gpu-scheduling=default; region={}", region), "sharing-region", "absent");
    }
    QVERIFY2(outside > 0, "no region outside the list: the table proves nothing");
    for (const char* mode : kSharing) {
        boundary(fmt::format("{}, region open", mode), fmt::format("gpu-scheduling={}", mode), "sharing-region",
                 "unknown silent; missing region");
    }
}

void BoundariesSharing::nodeKind_data() {
    boundaryColumns();
    for (const char* mode : kIsolation) {
        const auto row = [&](const char* kind, const char* expected) {
            boundary(fmt::format("{} on {}", mode, kind), fmt::format("gpu-scheduling={}; node-kind={}", mode, kind), "sharing-node-kind",
                     expected);
        };
        row("ecs", "supported explicit");
        row("lingjun", "unsupported explicit");
        row("edge", "unsupported explicit");
        boundary(fmt::format("{}, node kind open", mode), fmt::format("gpu-scheduling={}", mode), "sharing-node-kind",
                 "unknown silent; missing node-kind");
        boundary(fmt::format("{} in a Lingjun cluster", mode), fmt::format("gpu-scheduling={}; cluster-type=lingjun", mode),
                 "sharing-node-kind", "unsupported derived");
    }
    for (const char* mode : {"share", "mps", "default", "topology"}) { // the page limits isolation only
        boundary(fmt::format("{} on lingjun", mode), fmt::format("gpu-scheduling={}; node-kind=lingjun", mode), "sharing-node-kind",
                 "absent");
    }
}

void BoundariesSharing::policyAndDensity_data() {
    boundaryColumns();
    everyMode("policy none", "cpu-policy=none", "sharing-cpu-policy", "supported");
    everyMode("policy static", "cpu-policy=static", "sharing-cpu-policy", "unsupported explicit");
    everyMode("policy open", "pods-per-gpu=8", "sharing-cpu-policy", "unknown silent; missing cpu-policy");
    everyMode("0 pods", "pods-per-gpu=0", "sharing-density", "supported range");
    everyMode("1 pod", "pods-per-gpu=1", "sharing-density", "supported range");
    everyMode("19 pods", "pods-per-gpu=19", "sharing-density", "supported range");
    everyMode("20 pods", "pods-per-gpu=20", "sharing-density", "supported range");
    everyMode("21 pods", "pods-per-gpu=21", "sharing-density", "unsupported bound");
    everyMode("200 pods", "pods-per-gpu=200", "sharing-density", "unsupported bound");
    everyMode("pods open", "cpu-policy=none", "sharing-density", "unknown silent; missing pods-per-gpu");
}

void BoundariesSharing::label_data() {
    boundaryColumns();
    everyMode("the label belongs on the pool", "gn7i", "sharing-label", "supported explicit");
}

QTEST_APPLESS_MAIN(BoundariesSharing)
#include "tst_boundaries_sharing.moc"
