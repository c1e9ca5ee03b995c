// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Nodes against the control plane: kubelet, container runtime, operating system.

#include <QTest>
#include <fmt/format.h>

#include "tests/support/poolbuilder.h"

using namespace poolwright::test;

class BoundariesKubernetes : public QObject {
    Q_OBJECT
private slots:
    void kubelet_data();
    void kubelet() { verifyBoundary(); }
    void runtime_data();
    void runtime() { verifyBoundary(); }
    void os_data();
    void os() { verifyBoundary(); }
};

// ACK offers even minors up to 1.30 and every minor from 1.31: a step is one of these, not one number.
void BoundariesKubernetes::kubelet_data() {
    boundaryColumns();
    const auto row = [](const char* kubelet, const char* kubernetes, const char* expected, const char* why) {
        boundary(fmt::format("{} under {}: {}", kubelet, kubernetes, why), fmt::format("kubelet={}; kubernetes={}", kubelet, kubernetes),
                 "kubernetes-kubelet", expected);
    };
    row("1.28.9", "1.28.9", "supported explicit", "the same");
    row("1.28.3", "1.28.9-aliyun.1", "supported explicit", "the same minor");
    row("v1.28.9-aliyun.1", "1.28", "supported explicit", "as a node prints it");
    row("1.30.1", "1.28.9", "unknown silent", "ahead");
    row("1.29.0", "1.28.9", "unknown silent", "ahead, on a version that ACK does not offer");
    row("1.28.9", "1.30.1", "caution explicit", "1.29 is not offered: one step");
    row("1.26.3", "1.28.9", "caution explicit", "1.27 is not offered: one step");
    row("1.20.4", "1.22.15", "caution explicit", "one step");
    row("1.12.6", "1.14.8", "caution explicit", "the first step");
    row("1.30.7", "1.31.1", "caution explicit", "from 1.31 on every minor is offered: one step");
    row("1.31.1", "1.32.1", "caution explicit", "one step");
    row("1.35.2", "1.36.1", "caution explicit", "the last step");
    row("1.28.9", "1.31.1", "unknown silent", "two steps");
    row("1.26.3", "1.30.1", "unknown silent", "two steps");
    row("1.30.1", "1.32.1", "unknown silent", "two steps");
    row("1.34.1", "1.36.1", "unknown silent", "two steps");
    row("1.14.8", "1.36.1", "unknown silent", "eleven steps");
    row("1.29.0", "1.30.1", "unknown silent", "not offered, so no step");
    row("1.27.3", "1.28.9", "unknown silent", "not offered, so no step");
    row("1.28.9", "1.29.0", "unknown silent", "to a version that is not offered");
    row("1.36.1", "1.37.0", "unknown silent", "to a version that nobody lists");
    row("1.3.0", "1.30.1", "unknown silent", "1.3 is not 1.30");
    boundary("kubelet open", "kubernetes=1.28.9", "kubernetes-kubelet", "unknown silent; missing kubelet");
    boundary("kubernetes open", "kubelet=1.28.9", "kubernetes-kubelet", "unknown silent; missing kubernetes");
    boundary("both open", "gn7i", "kubernetes-kubelet", "unknown silent; missing kubernetes kubelet");
}

void BoundariesKubernetes::runtime_data() {
    boundaryColumns();
    const auto row = [](const char* runtime, const char* kubernetes, const char* expected) {
        boundary(fmt::format("{} × {}", kubernetes, runtime), fmt::format("container-runtime={}; kubernetes={}", runtime, kubernetes),
                 "kubernetes-runtime", expected);
    };
    // docker up to 1.22
    row("docker 19.03.5", "1.22.15", "supported range");
    row("docker 20.10.7", "1.22", "supported range");
    row("docker 19.03.5", "1.22.99", "supported range");
    row("docker 19.03.5", "1.23.0", "unsupported bound");
    row("docker 19.03.5", "1.24.6", "unsupported bound");
    row("docker 24.0.0", "1.36.1", "unsupported bound");
    row("docker 19.03.5", "1.20.4", "supported explicit");
    row("docker 19.03.5", "1.18.8", "supported explicit");
    row("docker 19.03.6", "1.20.4", "supported range");
    // pairs of the release notes
    row("containerd 2.1.6", "1.36.1", "supported explicit");
    row("containerd 2.1.5", "1.35.1", "supported explicit");
    row("containerd 2.1.6", "1.35.7", "supported explicit");
    row("containerd 2.1.1", "1.33.1", "supported explicit");
    row("containerd 1.6.28", "1.30.1", "supported explicit");
    row("containerd 1.6.20", "1.26.3", "supported explicit");
    row("containerd 1.5.13", "1.24.6", "supported explicit");
    row("containerd 1.4.4", "1.20.4", "supported explicit");
    // containerd 2.1 from 1.33 on
    row("containerd 2.1.1", "1.32.9", "unsupported bound");
    row("containerd 2.1.6", "1.31.1", "unsupported bound");
    row("containerd 2.1.0", "1.32.0", "unsupported bound");
    row("containerd 2.0.9", "1.32.0", "unknown silent");
    row("containerd 2.1.3", "1.33.0", "supported range");
    row("containerd 2.1.2", "1.33.1", "unknown silent");
    row("containerd 2.1.7", "1.36.1", "unknown silent");
    // containerd 1.x up to 1.35
    row("containerd 1.6.39", "1.35.2", "supported range");
    row("containerd 1.6.39", "1.35.99", "supported range");
    row("containerd 1.6.39", "1.36.0", "unsupported bound");
    row("containerd 1.7.27", "1.36.1", "unsupported bound");
    row("containerd 2.0.0", "1.36.1", "unknown silent");
    row("containerd 1.7.27", "1.30.1", "unknown silent");
    // 1.26 takes no 1.5 or older
    row("containerd 1.5.13", "1.26.3", "unsupported bound");
    row("containerd 1.5.99", "1.26.0", "unsupported bound");
    row("containerd 1.6.0", "1.26.3", "unknown silent");
    row("containerd 1.6.21", "1.26.3", "supported range");
    row("containerd 1.5.13", "1.28.9", "unknown silent");
    row("containerd 1.5.13", "1.25.99", "supported range");
    row("containerd 1.5.10", "1.24.6", "supported range");
    row("containerd 1.4.8", "1.22.15", "supported range");
    row("containerd 1.6.28", "1.24.6", "unknown silent");
    row("containerd 1.6.34", "1.28.9", "supported range");
    row("containerd 1.6.35", "1.28.9", "unknown silent");
    boundary("runtime open", "kubernetes=1.28.9", "kubernetes-runtime", "unknown silent; missing container-runtime");
    boundary("kubernetes open", "container-runtime=containerd 1.6.28", "kubernetes-runtime", "unknown silent; missing kubernetes");
}

void BoundariesKubernetes::os_data() {
    boundaryColumns();
    const auto row = [](const char* os, const char* kubernetes, const char* expected) {
        boundary(fmt::format("{} × {}", kubernetes, os), fmt::format("os={}; kubernetes={}", os, kubernetes), "kubernetes-os", expected);
    };
    for (const char* os : {"centos7.6", "centos7.7", "centos7.9", "alinux2"}) {
        row(os, "1.28.15", "absent");
        row(os, "1.29.99", "absent");
        row(os, "1.30.0", "unsupported explicit");
        row(os, "1.30.1-aliyun.1", "unsupported explicit");
        row(os, "1.36.1", "unsupported explicit");
    }
    for (const char* os : {"alinux3", "alinux3-container-optimized", "ubuntu22.04"}) {
        row(os, "1.28.15", "absent");
        row(os, "1.30.0", "absent");
        row(os, "1.34.99", "absent");
    }
    row("alinux3-container-optimized", "1.35.0", "supported explicit");
    row("alinux3-container-optimized", "1.36.1", "supported explicit");
    row("ubuntu22.04", "1.35.0", "supported derived");
    row("alinux3", "1.35.0", "unknown field-report");
    row("alinux3", "1.36.1", "unknown field-report");
    boundary("os open, before anything is ruled out", "kubernetes=1.28.9", "kubernetes-os", "absent");
    boundary("os open from 1.30 on", "kubernetes=1.30.1", "kubernetes-os", "unknown silent; missing os");
    boundary("kubernetes open", "os=alinux2", "kubernetes-os", "unknown silent; missing kubernetes");
}

QTEST_APPLESS_MAIN(BoundariesKubernetes)
#include "tst_boundaries_kubernetes.moc"
