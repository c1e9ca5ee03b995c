// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

namespace poolwright::test {

/// A pool of nodes as `kubectl get nodes -o json` prints them.
struct PrintedPool {
    const char* id;   ///< node pool id
    const char* type; ///< instance type
    int nodes;
    const char* kernel = "5.10.134-18.al8.x86_64";
    const char* wish = ""; ///< driver label
    const char* schedule = "cgpu";
};

inline QByteArray printedNode(const PrintedPool& pool, int number, const char* cluster) {
    const QByteArray name = QByteArray("cn-beijing.10.0.") + QByteArray::number(number / 250) + '.' +
                            QByteArray::number(1 + number % 250);
    QByteArray labels = QByteArray(R"("alibabacloud.com/nodepool-id":")") + pool.id + R"(","node.kubernetes.io/instance-type":")" +
                        pool.type + R"(","topology.kubernetes.io/region":"cn-beijing","ack.aliyun.com":")" + cluster + '"';
    if (*pool.wish != 0) {
        labels += QByteArray(R"(,"ack.aliyun.com/nvidia-driver-version":")") + pool.wish + '"';
    }
    if (*pool.schedule != 0) {
        labels += QByteArray(R"(,"ack.node.gpu.schedule":")") + pool.schedule + '"';
    }
    return R"({"apiVersion":"v1","kind":"Node","metadata":{"name":")" + name + R"(","labels":{)" + labels +
           R"(}},"status":{"allocatable":{"nvidia.com/gpu":"1"},"nodeInfo":{"kernelVersion":")" + pool.kernel +
           R"j(","osImage":"Alibaba Cloud Linux 3.2104 U11 (OpenAnolis Edition)","containerRuntimeVersion":"containerd://1.6.28",)j"
           R"j("kubeletVersion":"v1.28.9-aliyun.1"}}})j";
}

inline QByteArray printedNodes(const std::vector<PrintedPool>& pools, const char* cluster = "c0ffee0123") {
    QByteArray out = R"({"apiVersion":"v1","kind":"List","items":[)";
    int number = 0;
    for (const PrintedPool& pool : pools) {
        for (int i = 0; i < pool.nodes; ++i) {
            out += (number == 0 ? "\n" : ",\n") + printedNode(pool, number, cluster);
            ++number;
        }
    }
    return out + "\n]}\n";
}

/// Two pools, one of them with nodes of two kernels.
inline QByteArray printedEstate() {
    return printedNodes({{"np-a10", "ecs.gn7i-c8g1.2xlarge", 3, "5.10.134-18.al8.x86_64", "550.163.01"},
                         {"np-mixed", "ecs.gn6i-c4g1.xlarge", 2, "5.10.134-18.al8.x86_64"},
                         {"np-mixed", "ecs.gn6i-c4g1.xlarge", 1, "5.10.134-16.3.al8.x86_64"}});
}

} // namespace poolwright::test
