// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "tests/support/pastedtext.h"

using namespace poolwright;
using namespace poolwright::test;

/// What hosts and kubectl print as text: host commands, describe node, inspect cgpu, the table of nodes, lines of logs.
class HostCommandsTest : public QObject {
    Q_OBJECT
private slots:
    void files_data();
    void files();
    void texts_data();
    void texts();
    void logs_data();
    void logs();
    void textsOfOneMachineAreOneNode();
    void aWrappedDescriptionReadsTheSame();
    void whatIsOnTheDiskIsDeduced();
};

namespace {

constexpr const char* kDescribedRest =
    " region=cn-hangzhou@%1 kernel=5.10.134-18.al8.x86_64@%2 os=alinux3@%3 container-runtime=containerd 1.6.28@%4";

void verifyFound(const CleanText& text, const QByteArray& found, const QByteArray& remark) {
    const Observations observations = observed(text);
    QCOMPARE(inShort(observations), found);
    QCOMPARE(observations.remarks.empty() ? QByteArray()
                                          : QByteArray::fromStdString(observations.remarks.front().message),
             remark);
    QCOMPARE(wrongPlace(text, observations), QByteArray());
}

} // namespace

void HostCommandsTest::files_data() {
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("found");
    QTest::addColumn<QByteArray>("remark");
    const auto row = [](const char* file, const QByteArray& found, const QByteArray& remark = {}) {
        QTest::newRow(file) << QByteArray(file) << found << remark;
    };
    row("host-128.txt",
        "[] kernel=5.10.134-18.al8.x86_64@2 cgpu=1.5.20@4 driver=550.90.07@6 os=alinux3@12 "
        "nvidia-container-toolkit=1.17.8@14 "
        "container-runtime=containerd 1.6.28@21 kubelet=1.28.9-aliyun.1@23 [loose] kubernetes=1.28.9-aliyun.1@27",
        "this is the version of libnvidia-container, which old toolkits numbered apart; it is not taken");
    row("host-116.txt",
        "[] kernel=3.10.0-1062.18.1.el7.x86_64@2 os=centos7.7@4 nvidia-container-toolkit=1.0.5@6 "
        "container-runtime=docker 19.03.5@8 "
        "kubelet=1.16.9@9 container-runtime=docker 19.03.5@17 [loose] kubernetes=1.16.9-aliyun.1@27",
        "the module of cGPU is not loaded on this machine");
    row("inspect-cgpu.txt",
        "[cn-shanghai.192.168.6.104] ~gpu-memory=15GiB@3 ~allocatable=aliyun.com/gpu-mem=30@3 ~gpu-count=2@3 "
        "[cn-shanghai.192.168.6.105] ~gpu-memory=22GiB@4 ~allocatable=aliyun.com/gpu-mem=22@4 ~gpu-count=1@4",
        "GPU memory is shared on 2 nodes: the scheduling mode is cgpu, core_mem or share, and this table does not tell "
        "which");
    row("inspect-cgpu-details.txt", "[cn-shanghai.192.168.6.104] ~allocatable=aliyun.com/gpu-mem=15@7 ~pods-on-gpu=1@5",
        "GPU memory is shared on 1 node: the scheduling mode is cgpu, core_mem or share, and this table does not tell "
        "which");
    row("nodes-table.txt", "[cn-beijing.192.168.0.11] kubelet=1.20.11-aliyun.1@2");
    row("nodes-table-wide.txt",
        "[cn-beijing.192.168.0.11] kubelet=1.20.11-aliyun.1@2 os=alinux2@2 kernel=4.19.91-24.1.al7.x86_64@2 "
        "container-runtime=containerd 1.4.8@2 [cn-beijing.192.168.0.12] kubelet=1.28.9-aliyun.1@3 os=alinux3@3 "
        "kernel=5.10.134-18.al8.x86_64@3 container-runtime=containerd 1.6.28@3");
    row("describe-116.txt",
        "[alinode-w31212] instance-family=gn5i@9 region=cn-shenzhen@10 kernel=3.10.0-1062.18.1.el7.x86_64@24 "
        "container-runtime=docker 19.03.5@28 kubelet=1.16.9-aliyun.1@29 os=centos7.7@25 node-kind=ecs@9 "
        "gpu-scheduling=default@22 "
        "~gpu-count=1@5 ~gpu-memory=7611MiB@6 ~gpu-model=Tesla-P4@7 ~allocatable=nvidia.com/gpu=1@22");
    row("describe-120.txt",
        "[cn-zhangjiakou.10.20.0.21] gpu-scheduling=share@4 instance-family=gn6i@10 region=cn-zhangjiakou@11 "
        "kernel=4.19.91-24.1.al7.x86_64@40 os=alinux2@41 container-runtime=containerd 1.4.8@44 "
        "kubelet=1.20.11-aliyun.1@45 "
        "node-kind=ecs@10 ~gpu-count=1@6 ~gpu-memory=15109MiB@7 ~gpu-model=Tesla-T4@8 "
        "~taint=nvidia.com/gpu=present:NoSchedule@16 "
        "~allocatable=aliyun.com/gpu-count=1@31 ~allocatable=aliyun.com/gpu-mem=14@32 "
        "~allocatable=nvidia.com/gpu=0@35");
    row("describe-128.txt", "[gpu-core-0] gpu-scheduling=core_mem@4 instance-family=gn7i@10" +
                                QString::fromLatin1(kDescribedRest).arg(11).arg(39).arg(40).arg(43).toLatin1() +
                                " kubelet=1.28.9-aliyun.1@44 node-kind=ecs@10 ~gpu-count=1@6 ~gpu-memory=23028MiB@7 "
                                "~gpu-model=NVIDIA-A10@8 "
                                "~taint=nvidia.com/gpu=present:NoSchedule@16 ~allocatable=aliyun.com/gpu-count=1@31 "
                                "~allocatable=aliyun.com/gpu-mem=22@32");
    row("describe-136.txt", "[cn-hangzhou.10.10.1.73] gpu-scheduling=cgpu@5 instance-family=gn7i@11" +
                                QString::fromLatin1(kDescribedRest).arg(12).arg(41).arg(42).arg(45).toLatin1() +
                                " kubelet=1.36.1-aliyun.1@46 node-kind=ecs@11 ~gpu-count=1@7 ~gpu-memory=23028MiB@8 "
                                "~gpu-model=NVIDIA-A10@9 "
                                "~taint=nvidia.com/gpu=present:NoSchedule@17 ~condition=NvidiaXidError=True@22 "
                                "~allocatable=aliyun.com/gpu-count=1@32 "
                                "~allocatable=aliyun.com/gpu-mem=22@33 ~allocatable=nvidia.com/gpu=0@36");
    row("ticket-mixed.txt",
        "[cn-hangzhou.10.10.1.73] [loose] kernel=5.10.134-18.al8.x86_64@5 driver=550.90.07@6 "
        "kubelet=1.28.9-aliyun.1@10 "
        "container-runtime=containerd 1.6.28@11 container-runtime=containerd 1.6.28@13 ~xid=79@7 "
        "~image=registry.example.com/nvidia/cuda:12.8.0-base-ubuntu22.04@21 ~require-cuda=cuda>=12.8@23");
}

void HostCommandsTest::files() {
    QFETCH(QByteArray, file);
    QFETCH(QByteArray, found);
    QFETCH(QByteArray, remark);
    verifyFound(pastedText(file.constData()), found, remark);
}

void HostCommandsTest::texts_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("found");
    QTest::addColumn<QByteArray>("remark");
    const auto row = [](const char* name, const QByteArray& text, const QByteArray& found,
                        const QByteArray& remark = {}) { QTest::newRow(name) << text << found << remark; };
    row("a kernel without its prompt", "5.10.134-18.al8.x86_64\n", "[] kernel=5.10.134-18.al8.x86_64@1");
    row("a version without its prompt is of nothing", "1.5.20\n", "");
    row("cGPU in a sentence of its file", "$ cat /proc/cgpu_km/version\ncgpu version: 1.5.18\n", "[] cgpu=1.5.18@2");
    row("an open kernel module", "NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  580.126.09  Release Build\n",
        "[] driver=580.126.09@1");
    row("nvidia-container-cli info",
        "$ nvidia-container-cli info\nNVRM version:   550.90.07\nCUDA version:   12.4\n\nDevice Index:   0\nModel:     "
        "     NVIDIA A10\n",
        "[] driver=550.90.07@2 ~cuda-version=12.4@3 ~gpu-model=NVIDIA A10@6");
    row("the toolkit's hook", "NVIDIA Container Runtime Hook version 1.13.5\n", "[] nvidia-container-toolkit=1.13.5@1");
    row("packages of Debian",
        "ii  nvidia-container-toolkit   1.13.5-1   amd64   NVIDIA Container toolkit\nii  kubelet  1.28.9-00  amd64  "
        "x\n",
        "[] nvidia-container-toolkit=1.13.5@1 kubelet=1.28.9@2");
    row("Docker's own containerd is not the runtime",
        "containerd.io-1.2.10-3.2.el7.x86_64\ndocker-ce-19.03.5-3.el7.x86_64\n",
        "[] container-runtime=docker 19.03.5@2");
    row("containerd alone is", "containerd.io-1.6.28-3.1.el8.x86_64\n", "[] container-runtime=containerd 1.6.28@1");
    row("docker --version", "Docker version 19.03.5, build 633a0ea838\n", "[] container-runtime=docker 19.03.5@1");
    row("docker info", "$ docker info\n Server Version: 19.03.5\n", "[] container-runtime=docker 19.03.5@2");
    row("crictl version",
        "$ crictl version\nVersion:  0.1.0\nRuntimeName:  containerd\nRuntimeVersion:  v1.6.28\nRuntimeApiVersion:  "
        "v1\n",
        "[] container-runtime=containerd 1.6.28@4");
    row("the client of kubectl is not the cluster", "Client Version: v1.30.1\n", "");
    row("CentOS 7 without its minor", "PRETTY_NAME=\"CentOS Linux 7 (Core)\"\n", "",
        "'CentOS Linux 7 (Core)' is not a value of os that is known");
    row("a system that is not known", "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n", "",
        "'Debian GNU/Linux 12 (bookworm)' is not a value of os that is known");
    row("two versions in one paste are two facts",
        "$ uname -r\n5.10.134-18.al8.x86_64\n$ uname -r\n5.10.134-15.al8.x86_64\n",
        "[] kernel=5.10.134-18.al8.x86_64@2 kernel=5.10.134-15.al8.x86_64@4");
    row("a wrapped row of inspect cgpu",
        "NAME                       IPADDRESS      GPU0(Allocated/Total)\n  GPU Memory(GiB)\ncn-shanghai.192.168.6.104 "
        " 192.168.6.104\n0/15                   0/15\n",
        "[cn-shanghai.192.168.6.104] ~gpu-memory=15GiB@4 ~allocatable=aliyun.com/gpu-mem=15@4 ~gpu-count=1@4",
        "GPU memory is shared on 1 node: the scheduling mode is cgpu, core_mem or share, and this table does not tell "
        "which");
    row("a row of inspect cgpu that is cut off",
        "NAME  IPADDRESS  GPU0(Allocated/Total)  GPU Memory(GiB)\nn1  10.0.0.1\n", "[n1]",
        "the row of n1 tells no GPU memory");
    row("inspect cgpu without nodes",
        "NAME  IPADDRESS  GPU Memory(GiB)\n-----\nAllocated/Total GPU Memory In Cluster:\n0/0 (0%)\n", "");
    row("a wrapped table of nodes", "NAME  STATUS  ROLES  AGE  VERSION\ncn-beijing.192.168.0.11  Ready  <none>\n", "[]",
        "this row does not fit the head of the table");
}

void HostCommandsTest::texts() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, found);
    QFETCH(QByteArray, remark);
    verifyFound(cleaned(text.toStdString()), found == "[]" ? QByteArray() : found, remark);
}

void HostCommandsTest::logs_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("found");
    QTest::addColumn<QByteArray>("remark");
    const auto row = [](const char* name, const QByteArray& text, const QByteArray& found,
                        const QByteArray& remark = {}) { QTest::newRow(name) << text << found << remark; };
    row("the driver's module",
        "[   12.3] NVRM: loading NVIDIA UNIX x86_64 Kernel Module  550.90.07  Fri May 31 09:35:42 UTC 2024\n",
        "[loose] driver=550.90.07@1");
    row("the driver's open module",
        "[   12.3] NVRM: loading NVIDIA UNIX Open Kernel Module for x86_64  580.126.09  Release Build\n",
        "[loose] driver=580.126.09@1");
    row("a mismatch: the module is the driver",
        "[1.0] NVRM: API mismatch: the client has the version 550.90.07, but\n[1.0] NVRM: this kernel module has the "
        "version 535.161.07.  Please\n",
        "[loose] driver=535.161.07@2",
        "this is the version of the driver's libraries; the loaded module is of another");
    row("the driver's release that does not know the card",
        "[1.0] NVRM: installed in this system is not supported by the\n[1.0] NVRM: NVIDIA 470.82.01 driver release.\n",
        "[loose] driver=470.82.01@2");
    row("the modesetting module",
        "[1.0] nvidia-modeset: Loading NVIDIA Kernel Mode Setting Driver for UNIX platforms  550.90.07  Fri May 31\n",
        "[loose] driver=550.90.07@1");
    row("the fabric manager",
        "fabric manager NVIDIA GPU driver interface version 535.161.07 don't match with driver version 550.90.07. "
        "Please\n",
        "[loose] driver=550.90.07@1");
    row("an XID", "[1.0] NVRM: Xid (PCI:0000:00:07): 119, pid=1, name=x, Timeout waiting for RPC from GSP\n",
        "[loose] ~xid=119@1");
    row("an old XID", "[1.0] NVRM: Xid (0000:00:08): 31, Ch 00000003\n", "[loose] ~xid=31@1");
    row("the same XID is one sign",
        "[1.0] NVRM: Xid (PCI:0000:00:07): 79, x\n[2.0] NVRM: Xid (PCI:0000:00:07): 79, x\n", "[loose] ~xid=79@1");
    row("an XID without a number", "[1.0] NVRM: Xid (PCI:0000:00:07): none\n", "");
    row("an old kubelet", "I0603 09:41:07.000001    1234 server.go:417] Version: v1.16.9-aliyun.1\n",
        "[loose] kubelet=1.16.9-aliyun.1@1");
    row("an old kubelet's runtime",
        "I0603 09:41:07.000001    1234 kuberuntime_manager.go:206] Container runtime docker initialized, version: "
        "19.03.5, apiVersion: 1.40.0\n",
        "[loose] container-runtime=docker 19.03.5@1");
    row("dockerd",
        "time=\"2020-06-03T09:41:07Z\" level=info msg=\"Docker daemon\" commit=633a0ea graphdriver(s)=overlay2 "
        "version=19.03.5\n",
        "[loose] container-runtime=docker 19.03.5@1");
    row("containerd with a v",
        "time=\"2026-06-03T09:41:07Z\" level=info msg=\"starting containerd\" revision=x version=v1.6.28\n",
        "[loose] container-runtime=containerd 1.6.28@1");
    row("the module of cGPU", "[1.0] cgpu_km: loaded, version 1.5.20\n", "[loose] cgpu=1.5.20@1");
    row("images of a pod",
        "Name:         serve-0\nNamespace:    default\nNode:         cn-x.1/10.0.0.1\nContainers:\n  a:\n    Image:    "
        "     nvidia/cuda:12.2.0-base-ubuntu20.04\n    Image ID:      x\n",
        "[cn-x.1] [loose] ~image=nvidia/cuda:12.2.0-base-ubuntu20.04@6");
    row("a quoted message",
        "time=\"x\" level=error msg=\"Back-off pulling image \\\"nvidia/cuda:13.0.2-runtime\\\"\"\n", "");
    row("a condition of an image",
        "nvidia-container-cli: requirement error: unsatisfied condition: cuda>=12.8, please update\n",
        "[loose] ~require-cuda=cuda>=12.8@1");
    row("a condition that ends a sentence", "unsatisfied condition: cuda>=13.0.\n",
        "[loose] ~require-cuda=cuda>=13.0@1");
    row("a version at a wrapped line's end is not taken",
        "[1.0] NVRM: loading NVIDIA UNIX x86_64 Kernel Module  550.9\n0.07  Fri May 31\n", "",
        "this line was wrapped where a version stands, so the version is not certain and was not taken");
    row("a version at a line's end before another log line",
        "[1.0] NVRM: loading NVIDIA UNIX x86_64 Kernel Module  550.90.07\n2026-01-01T00:00:00Z host kernel: x\n",
        "[loose] driver=550.90.07@1");
    row("quoted JSON", "> {\n>   \"kind\": \"Node\"\n> }\n", "",
        "JSON that was quoted (\">\" before each line) is not read");
}

void HostCommandsTest::logs() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, found);
    QFETCH(QByteArray, remark);
    verifyFound(cleaned(text.toStdString()), found, remark);
}

void HostCommandsTest::textsOfOneMachineAreOneNode() {
    const CleanText text =
        cleaned(pastedBytes("inspect-cgpu.txt") +
                "\n$ kubectl describe node\nName:               cn-shanghai.192.168.6.105\n"
                "Roles:              <none>\nSystem Info:\n  Kernel Version:             5.10.134-18.al8.x86_64\n\n"
                "$ uname -r\n5.10.134-15.al8.x86_64\n" +
                pastedBytes("smi-418-old.txt"));
    const Observations found = observed(text);
    QCOMPARE(found.nodes.size(), std::size_t{3});
    QCOMPARE(found.nodes[1].name, std::string("cn-shanghai.192.168.6.105"));
    QCOMPARE(found.nodes[1].facts.size(), std::size_t{1});
    QCOMPARE(found.nodes[1].signs.size(), std::size_t{3});
    QVERIFY(found.nodes[2].name.empty());
    QCOMPARE(found.nodes[2].facts.size(), std::size_t{2}); // kernel and driver of the machine that names itself nowhere
    QCOMPARE(wrongPlace(text, found), QByteArray());
}

void HostCommandsTest::aWrappedDescriptionReadsTheSame() {
    const Observations plain = observed(pastedText("describe-136.txt"));
    const CleanText text = pastedText("describe-136-wrapped64.txt");
    const Observations wrapped = observed(text);
    QCOMPARE(wrapped.nodes.size(), std::size_t{1});
    const auto values = [](const ObservedNode& node) {
        QByteArrayList out;
        for (const ObservedFact& fact : node.facts) {
            out << QByteArray::fromStdString(fact.value.text);
        }
        for (const ObservedSign& sign : node.signs) {
            out << QByteArray::fromStdString(sign.value);
        }
        return out;
    };
    QCOMPARE(values(wrapped.nodes.front()), values(plain.nodes.front()));
    QCOMPARE(wrongPlace(text, wrapped), QByteArray());
}

void HostCommandsTest::whatIsOnTheDiskIsDeduced() {
    const Observations found =
        observed(cleaned("# modinfo nvidia\nfilename:       /lib/modules/x/nvidia.ko\nversion:        550.90.07\n"));
    QCOMPARE(inShort(found), QByteArray("[] driver=550.90.07@3"));
    QVERIFY(found.nodes.front().facts.front().standing == Standing::Deduced);
    QCOMPARE(found.nodes.front().facts.front().note,
             std::string("of the module on the disk; the loaded one can be another"));
}

QTEST_APPLESS_MAIN(HostCommandsTest)
#include "tst_hostcommands.moc"
