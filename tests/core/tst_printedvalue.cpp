// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "model/core/intake/observe.h"
#include "tests/support/poolbuilder.h"

using namespace poolwright;
using namespace poolwright::test;

/// Values in the spelling of those that print them.
class PrintedValueTest : public QObject {
    Q_OBJECT
private slots:
    void reads_data();
    void reads();
    void factsKeepWhatWasPrinted();
    void faultsOutlastTheRest();
};

void PrintedValueTest::reads_data() {
    QTest::addColumn<QByteArray>("facet");
    QTest::addColumn<QByteArray>("printed");
    QTest::addColumn<QByteArray>("value"); // empty: none
    const auto row = [](const char* facet, const char* printed, const char* value) {
        QTest::addRow("%s %s", facet, printed) << QByteArray(facet) << QByteArray(printed) << QByteArray(value);
    };
    row("container-runtime", "containerd://1.6.28", "containerd 1.6.28");
    row("container-runtime", "docker://19.3.5", "docker 19.03.5");
    row("container-runtime", "containerd v1.7.13-1", "containerd 1.7.13");
    row("container-runtime", "containerd://", "");
    row("container-runtime", "cri-o://1.24.1", "");
    row("kubelet", "v1.36.1-aliyun.1", "1.36.1-aliyun.1");
    row("kubelet", "v1.16.9-aliyun.1", "1.16.9-aliyun.1");
    row("kubelet", "v1.28.9+k3s1", "");
    row("kubernetes", "1.28.9-aliyun.1", "1.28.9-aliyun.1");
    row("kubernetes", "128", "");
    row("kernel", "5.10.134-18.al8.x86_64", "5.10.134-18.al8.x86_64");
    row("kernel", " 5.15.0-106-generic ", "5.15.0-106-generic");
    row("kernel", "not a kernel", "");
    row("os", "Alibaba Cloud Linux 3.2104 U11 (OpenAnolis Edition)", "alinux3");
    row("os", "Alibaba Cloud Linux 3 (Soaring Falcon)", "alinux3");
    row("os", "Alibaba Cloud Linux 3.2104 U12 Container-Optimized (OpenAnolis Edition)", "alinux3-container-optimized");
    row("os", "Alibaba Cloud Linux (Aliyun Linux) 2.1903 LTS (Hunting Beagle)", "alinux2");
    row("os", "Alibaba Cloud Linux 4", "");
    row("os", "Alibaba Cloud Linux 30", "");
    row("os", "CentOS Linux 7 (Core)", "");
    row("os", "CentOS Linux release 7.9.2009 (Core)", "centos7.9");
    row("os", "Ubuntu 22.04.4 LTS", "ubuntu22.04");
    row("os", "Ubuntu 24.04 LTS", "");
    row("os", "AliyunLinux3ContainerOptimized", "alinux3-container-optimized");
    row("os", "AliyunLinux3", "alinux3");
    row("os", "AliyunLinux", "alinux2");
    row("os", "AliyunLinux3Arm64", "");
    row("os", "aliyun_3_x64_20G_container_optimized_20250117.vhd", "alinux3-container-optimized");
    row("os", "aliyun_2_1903_x64_20G_alibase_20200529.vhd", "alinux2");
    row("os", "ContainerOS", "");
    row("image", "aliyun_2_1903_x64_20G_alibase_20200529.vhd", "aliyun_2_1903_x64_20G_alibase_20200529.vhd");
    row("instance-family", "ecs.gn7i-c8g1.2xlarge", "gn7i");
    row("instance-family", "ecs.gn7i", "gn7i");
    row("instance-family", "ecs.gn8v-tee.4xlarge", "gn8v-tee");
    row("instance-family", "ecs.vgn6i-m4-vws.xlarge", "vgn6i-vws");
    row("instance-family", "ecs.sgn7i-vws-m2.xlarge", "sgn7i-vws");
    row("instance-family", "ecs.ebmgn7e.32xlarge", "ebmgn7e");
    row("instance-family", "ecs.g7.2xlarge", "");
    row("driver", "550.90.07", "550.90.07");
    row("driver", "550", "");
    row("driver", "N/A", "");
    row("cgpu", "v1.5.20", "1.5.20");
    row("nvidia-container-toolkit", "1.13.5-1", "1.13.5");
    row("nvidia-container-toolkit", "1.17.8", "1.17.8");
    row("region", "cn-hangzhou", "cn-hangzhou");
    row("region", "cn-hangzhou-i", "");
    row("cpu-policy", "static", "static");
}

void PrintedValueTest::reads() {
    QFETCH(QByteArray, facet);
    QFETCH(QByteArray, printed);
    QFETCH(QByteArray, value);
    const auto found =
        printedValue(*realMatrix(), *facetById(facet.toStdString(), std::nullopt), printed.toStdString());
    QCOMPARE(found ? QByteArray::fromStdString(found->text) : QByteArray(), value);
}

void PrintedValueTest::factsKeepWhatWasPrinted() {
    Observations out;
    std::vector<ObservedFact> facts;
    addFact(*realMatrix(), out, facts, Facet::Runtime, "docker://19.3.5", {3, 10, 25}, PasteKind::Nodes);
    addFact(*realMatrix(), out, facts, Facet::Os, "Alibaba Cloud Linux 3.2104 U11 (OpenAnolis Edition)", {4, 30, 40},
            PasteKind::Nodes);
    addFact(*realMatrix(), out, facts, Facet::Os, "CentOS Linux 7 (Core)", {5, 50, 60}, PasteKind::Nodes,
            Standing::Wished);
    QCOMPARE(facts.size(), std::size_t{2});
    QCOMPARE(facts[0].raw, std::string("docker://19.3.5"));
    QVERIFY((facts[0].place == TextPlace{3, 10, 25}));
    QVERIFY(facts[0].note.empty());
    QVERIFY(facts[1].note.find("container-optimized") != std::string::npos);
    QCOMPARE(out.remarks.size(), std::size_t{1});
    QVERIFY(out.remarks[0].kind == IntakeRemark::Kind::Skipped);
    QCOMPARE(out.remarks[0].place.line, std::size_t{5});
    QVERIFY(out.remarks[0].hint.find("/etc/redhat-release") != std::string::npos);
}

void PrintedValueTest::faultsOutlastTheRest() {
    Observations out;
    for (std::size_t i = 0; i < kMostRemarks + 17; ++i) {
        out.remark(IntakeRemark::Kind::Skipped, {i, i, i + 1}, "row");
    }
    QCOMPARE(out.remarks.size(), kMostRemarks + 1);
    QCOMPARE(out.remarks.back().message, std::string("17 more remarks are not listed"));
    out.remark(IntakeRemark::Kind::Fault, {999, 0, 1}, "it is cut off");
    QCOMPARE(out.remarks.size(), kMostRemarks + 1);
    QCOMPARE(out.remarks.back().message, std::string("18 more remarks are not listed"));
    QVERIFY(out.remarks[kMostRemarks - 1].kind == IntakeRemark::Kind::Fault);
    QCOMPARE(out.remarks[kMostRemarks - 1].place.line, std::size_t{999});
}

QTEST_APPLESS_MAIN(PrintedValueTest)
#include "tst_printedvalue.moc"
