// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What one key of a node object means, and what follows from several of them.

#include <QTest>

#include "tests/support/nodetext.h"

using namespace poolwright;
using namespace poolwright::test;

class NodeKeysTest : public QObject {
    Q_OBJECT
private slots:
    void labels_data();
    void labels();
    void nodeInfo_data();
    void nodeInfo();
    void scheduling_data();
    void scheduling();
    void kinds_data();
    void kinds();
    void memoryIsNoKey();
    void identity();
    void signsOfTrouble();
    void secondValueIsKeptAndSaid();
    void sameValueTwiceIsOneFact();
    void manyNodesOneRemark();
    void quantities_data();
    void quantities();
};

namespace {

/// Feeds keys by hand, as a reader of another format does.
struct HandNode {
    Observations found;
    ObservedNode node;
    std::size_t line = 0;
    RememberedValues remembered{*realMatrix()};
    NodeKeys keys{*realMatrix(), found, node, PasteKind::NodeDescription, &remembered};

    HandNode() { keys.name("n1", at()); }
    TextPlace at() {
        ++line;
        return {line, 10 * line, 10 * line + 5};
    }
    HandNode& label(std::string_view key, std::string_view value) {
        keys.label(key, value, at());
        return *this;
    }
    HandNode& info(std::string_view key, std::string_view value) {
        keys.nodeInfo(key, value, at());
        return *this;
    }
    HandNode& offers(std::string_view key, std::string_view value) {
        keys.allocatable(key, value, at());
        return *this;
    }
    QString finished() {
        keys.finish();
        std::string out;
        for (const ObservedFact& fact : node.facts) {
            out += (out.empty() ? "" : "; ") + factText(fact);
        }
        return QString::fromStdString(out);
    }
};

} // namespace

void NodeKeysTest::labels_data() {
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("facts");
    const auto row = [](const char* name, const char* key, const char* value, const char* facts) {
        QTest::newRow(name) << key << value << facts;
    };
    const char* const type = "node.kubernetes.io/instance-type";
    row("family of a type", type, "ecs.gn7i-c8g1.2xlarge", "instance-family gn7i; ~node-kind ecs");
    row("the label of 1.16", "beta.kubernetes.io/instance-type", "ecs.gn5i-c4g1.xlarge",
        "instance-family gn5i; ~node-kind ecs");
    row("bare metal", type, "ecs.ebmgn7ix.32xlarge", "instance-family ebmgn7ix; ~node-kind ecs");
    row("virtual GPU, family at the end", type, "ecs.vgn6i-m4-vws.xlarge", "instance-family vgn6i-vws; ~node-kind ecs");
    row("virtual GPU, family in front", type, "ecs.vgn7i-vws-m8.2xlarge", "instance-family vgn7i-vws; ~node-kind ecs");
    row("sgn", type, "ecs.sgn8ia-m4.2xlarge", "instance-family sgn8ia; ~node-kind ecs");
    row("a family with a second word", type, "ecs.gn8v-tee.4xlarge", "instance-family gn8v-tee; ~node-kind ecs");
    row("a node without a GPU", type, "ecs.g7.2xlarge", "~node-kind ecs");
    row("region", "topology.kubernetes.io/region", "cn-hangzhou", "region cn-hangzhou");
    row("region of old nodes", "failure-domain.beta.kubernetes.io/region", "cn-shenzhen", "region cn-shenzhen");
    row("driver label is a wish", "ack.aliyun.com/nvidia-driver-version", "550.144.03",
        "?driver 550.144.03; ~driver-pinned true");
    row("mode", "ack.node.gpu.schedule", "core_mem", "gpu-scheduling core_mem");
    row("a mode that no page of the matrix has", "ack.node.gpu.schedule", "mig", "");
    row("dedicated cluster", "cgpu", "true", "~gpu-scheduling cgpu");
    row("dedicated cluster, off", "cgpu", "false", "");
    row("placement is no facet", "ack.node.gpu.placement", "spread", "");
    row("memory is no facet", "aliyun.accelerator/nvidia_mem", "23028MiB", "");
    row("a label of next year", "alibabacloud.com/something-new", "550.144.03", "");
    row("empty", type, "", "");
}

void NodeKeysTest::labels() {
    QFETCH(QString, key);
    QFETCH(QString, value);
    HandNode node;
    node.label(key.toStdString(), value.toStdString());
    QTEST(node.finished(), "facts");
}

void NodeKeysTest::nodeInfo_data() {
    QTest::addColumn<QString>("kernel");
    QTest::addColumn<QString>("system");
    QTest::addColumn<QString>("facts");
    QTest::newRow("Alibaba Cloud Linux 3") << "5.10.134-18.al8.x86_64"
                                           << "Alibaba Cloud Linux 3.2104 U11 (OpenAnolis Edition)"
                                           << "kernel 5.10.134-18.al8.x86_64; os alinux3";
    QTest::newRow("Alibaba Cloud Linux 2") << "4.19.91-24.1.al7.x86_64"
                                           << "Alibaba Cloud Linux (Aliyun Linux) 2.1903 LTS (Hunting Beagle)"
                                           << "kernel 4.19.91-24.1.al7.x86_64; os alinux2";
    QTest::newRow("Ubuntu") << "5.15.0-106-generic"
                            << "Ubuntu 22.04.4 LTS"
                            << "kernel 5.15.0-106-generic; os ubuntu22.04";
    QTest::newRow("CentOS 7 with the kernel of an image of 7.7") << "3.10.0-1062.18.1.el7.x86_64"
                                                                 << "CentOS Linux 7 (Core)"
                                                                 << "kernel 3.10.0-1062.18.1.el7.x86_64; ~os centos7.7";
    QTest::newRow("CentOS 7 with the kernel of an image of 7.6") << "3.10.0-957.21.3.el7.x86_64"
                                                                 << "CentOS Linux 7 (Core)"
                                                                 << "kernel 3.10.0-957.21.3.el7.x86_64; ~os centos7.6";
    QTest::newRow("CentOS 7 with a later kernel of the same build")
        << "3.10.0-1160.119.1.el7.x86_64"
        << "CentOS Linux 7 (Core)"
        << "kernel 3.10.0-1160.119.1.el7.x86_64; ~os centos7.9";
    QTest::newRow("CentOS 7.8 is not in the vocabulary") << "3.10.0-1127.19.1.el7.x86_64"
                                                         << "CentOS Linux 7 (Core)"
                                                         << "kernel 3.10.0-1127.19.1.el7.x86_64";
    QTest::newRow("CentOS 7 with a kernel of no image") << "3.10.0-693.2.2.el7.x86_64"
                                                        << "CentOS Linux 7 (Core)"
                                                        << "kernel 3.10.0-693.2.2.el7.x86_64";
    QTest::newRow("CentOS 7 with somebody's own kernel") << "5.4.278-1.el7.elrepo.x86_64"
                                                         << "CentOS Linux 7 (Core)"
                                                         << "kernel 5.4.278-1.el7.elrepo.x86_64";
    QTest::newRow("another system") << "6.1.0-18-amd64"
                                    << "Debian GNU/Linux 12 (bookworm)"
                                    << "kernel 6.1.0-18-amd64";
}

void NodeKeysTest::nodeInfo() {
    QFETCH(QString, kernel);
    QFETCH(QString, system);
    QFETCH(QString, facts);
    HandNode one;
    QStringList sorted =
        one.info("osImage", system.toStdString()).info("kernelVersion", kernel.toStdString()).finished().split("; ");
    sorted.sort();
    QCOMPARE(sorted.join("; "), facts); // in whatever order they stand
    HandNode other;
    QCOMPARE(other.info("kernelVersion", kernel.toStdString()).info("osImage", system.toStdString()).finished(), facts);
    QCOMPARE(one.found.remarks.empty(), facts.contains("os "));
}

void NodeKeysTest::scheduling_data() {
    QTest::addColumn<QString>("offered"); // key=value, …
    QTest::addColumn<QString>("mode");
    QTest::addColumn<bool>("said");
    QTest::newRow("whole GPUs") << "nvidia.com/gpu=4"
                                << "~gpu-scheduling default" << false;
    QTest::newRow("topology") << "aliyun.com/gpu=8"
                              << "~gpu-scheduling topology" << false;
    QTest::newRow("cores") << "nvidia.com/gpu=0,aliyun.com/gpu-mem=22,aliyun.com/gpu-core.percentage=100"
                           << "~gpu-scheduling core_mem" << false;
    QTest::newRow("memory alone may be cgpu or share")
        << "nvidia.com/gpu=0,aliyun.com/gpu-mem=22,aliyun.com/gpu-count=1"
        << "" << true;
    QTest::newRow("two modes at once") << "nvidia.com/gpu=1,aliyun.com/gpu-mem=22"
                                       << "" << true;
    QTest::newRow("none on offer") << "nvidia.com/gpu=0"
                                   << "" << false;
    QTest::newRow("no GPU") << "cpu=8"
                            << "" << false;
}

void NodeKeysTest::scheduling() {
    QFETCH(QString, offered);
    HandNode node;
    HandNode labelled;
    for (const QString& one : offered.split(',')) {
        node.offers(one.section('=', 0, 0).toStdString(), one.section('=', 1).toStdString());
        labelled.offers(one.section('=', 0, 0).toStdString(), one.section('=', 1).toStdString());
    }
    QTEST(node.finished(), "mode");
    QTEST(!node.found.remarks.empty(), "said");
    QCOMPARE(labelled.label("ack.node.gpu.schedule", "mps").finished(),
             QString("gpu-scheduling mps")); // the label decides
    QVERIFY(labelled.found.remarks.empty());
}

void NodeKeysTest::kinds_data() {
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("label");
    QTest::addColumn<QString>("kind");
    QTest::newRow("an ECS type") << "ecs.gn6i-c4g1.xlarge"
                                 << ""
                                 << "~node-kind ecs";
    QTest::newRow("own interface and no ECS type") << ""
                                                   << "k8s.aliyun.com/exclusive-mode-eni-type=eniOnly"
                                                   << "~node-kind lingjun";
    QTest::newRow("own interface of an ECS node") << "ecs.gn6i-c4g1.xlarge"
                                                  << "k8s.aliyun.com/exclusive-mode-eni-type=eniOnly"
                                                  << "~node-kind ecs";
    QTest::newRow("another interface") << ""
                                       << "k8s.aliyun.com/exclusive-mode-eni-type=default"
                                       << "";
    QTest::newRow("from outside: edge or hybrid") << "ecs.gn6i-c4g1.xlarge"
                                                  << "alibabacloud.com/external=true"
                                                  << "";
    QTest::newRow("nothing") << ""
                             << ""
                             << "";
}

void NodeKeysTest::kinds() {
    QFETCH(QString, type);
    QFETCH(QString, label);
    HandNode node;
    node.label("node.kubernetes.io/instance-type", type.toStdString());
    node.label(label.section('=', 0, 0).toStdString(), label.section('=', 1).toStdString());
    QTEST(node.finished().section("; ", type.isEmpty() ? 0 : 1), "kind");
}

void NodeKeysTest::memoryIsNoKey() {
    HandNode a;
    HandNode b; // the same card, another driver
    a.label("aliyun.accelerator/nvidia_mem", "23028MiB");
    b.label("aliyun.accelerator/nvidia_mem", "24564MiB");
    QCOMPARE(a.finished(), b.finished());
    QVERIFY(a.node.facts.empty());
    QCOMPARE(a.node.signs.size(), 1U);
    QCOMPARE(a.node.signs[0].key, std::string(kSignGpuMemory));
}

void NodeKeysTest::identity() {
    HandNode node;
    node.label("alibabacloud.com/nodepool-id", "np1").label("ack.aliyun.com", "c1");
    node.keys.providerId("cn-zhangjiakou.i-8vb1", node.at());
    QCOMPARE(node.finished(), QString("region cn-zhangjiakou"));
    QCOMPARE(nodeText(node.node).section('\n', 0, 0), QString("n1 pool=np1 cluster=c1 instance=i-8vb1"));
    HandNode old;
    old.keys.annotation("csi.volume.kubernetes.io/nodeid", R"({"diskplugin.csi.alibabacloud.com":"i-wz91"})", old.at());
    QCOMPARE(old.node.instanceId, std::string("i-wz91"));
    HandNode other;
    other.keys.providerId("aws:///eu-west-1a/i-0abc", other.at());
    QCOMPARE(other.finished(), QString());
    QVERIFY(other.node.instanceId.empty());
}

void NodeKeysTest::signsOfTrouble() {
    HandNode node;
    node.keys.condition("NvidiaXidError", "True", node.at());
    node.keys.condition("KernelDeadlock", "False", node.at());
    node.keys.condition("Ready", "Unknown", node.at());
    node.keys.condition("SomethingNew", "True", node.at());
    node.keys.taint("nvidia.com/gpu", "present", "NoSchedule", node.at());
    node.keys.taint("node.kubernetes.io/unreachable", "", "NoExecute", node.at());
    node.label("aliyun.accelerator/nvidia_count", "8").offers("nvidia.com/gpu", "7");
    node.finished();
    QCOMPARE(
        nodeText(node.node).section('\n', 2),
        QString(
            "* condition NvidiaXidError=True\n* condition Ready=Unknown\n* taint nvidia.com/gpu=present:NoSchedule\n"
            "* taint node.kubernetes.io/unreachable:NoExecute\n* gpu-count 8\n* allocatable nvidia.com/gpu=7\n"));
    QCOMPARE(remarksText(node.found), QString("note 9: node n1 has 8 GPUs and offers 7\n"));
    HandNode ppu;
    ppu.label("aliyun.accelerator/xpu_type", "ppu").finished();
    QVERIFY(remarksText(ppu.found).contains("accelerator of the kind 'ppu'"));
}

void NodeKeysTest::secondValueIsKeptAndSaid() {
    HandNode node;
    node.info("kernelVersion", "5.10.134-18.al8.x86_64").info("kernelVersion", "5.10.134-15.al8.x86_64");
    QCOMPARE(node.finished(), QString("kernel 5.10.134-18.al8.x86_64; kernel 5.10.134-15.al8.x86_64"));
    QCOMPARE(remarksText(node.found),
             QString("note 3: node n1 has two values of kernel: '5.10.134-18.al8.x86_64' in line 2 and "
                     "'5.10.134-15.al8.x86_64' in line 3\n"));
}

void NodeKeysTest::sameValueTwiceIsOneFact() {
    HandNode node;
    node.label("topology.kubernetes.io/region", "cn-hangzhou")
        .label("failure-domain.beta.kubernetes.io/region", "cn-hangzhou");
    node.keys.providerId("cn-hangzhou.i-1", node.at());
    QCOMPARE(node.finished(), QString("region cn-hangzhou"));
    QVERIFY(node.found.remarks.empty());
}

void NodeKeysTest::manyNodesOneRemark() {
    std::string lines;
    for (int i = 0; i < 500; ++i) {
        lines += nodeJson(R"("topology.kubernetes.io/region":"mars-1")",
                          R"x("nodeInfo":{"osImage":"CentOS Linux 7 (Core)"})x", "n" + std::to_string(i)) +
                 "\n";
    }
    const Observations found = nodesOf(lines);
    QCOMPARE(found.nodes.size(), 500U);
    QCOMPARE(found.remarks.size(), 2U); // of the first node: 499 more would hide what else there is
    QCOMPARE(found.remarks[0].place.line, 1U);
}

void NodeKeysTest::quantities_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("amount"); // -1: none
    const auto row = [](const char* text, qint64 amount) {
        QTest::newRow(text[0] == '\0' ? "empty" : text) << text << amount;
    };
    row("15", 15);
    row("0", 0);
    row("+7", 7);
    row("23028Mi", 23028LL << 20);
    row("500m", 1); // rounded up
    row("1500m", 2);
    row("1e3", 1000);
    row("1E", 1'000'000'000'000'000'000);
    row("1E3", 1000);
    row("12e-1", 2);
    row("1.5Gi", 1'610'612'736);
    row("0.000000000000000000000000001", 1);
    row("7Ei", 7LL << 60);
    row("8Ei", -1); // 2^63
    row("9999999Ei", -1);
    row("9223372036854775807", -1); // more digits than Kubernetes keeps
    row("999999999999999999", 999'999'999'999'999'999);
    row("99999999999999999999999999999999999999999999", -1);
    row("0e99", -1);
    row("0e30", 0);
    row("1e30", -1);
    row("", -1);
    row("Mi", -1);
    row("1 Gi", -1);
    row("1gi", -1);
    row("1.2.3", -1);
    row(".", -1);
    row("0x10", -1);
    row("1e", -1);
    row("1e+", -1);
    row("NaN", -1);
}

void NodeKeysTest::quantities() {
    QFETCH(QString, text);
    QFETCH(qint64, amount);
    const auto read = quantityOf(text.toStdString());
    QCOMPARE(static_cast<qint64>(read.value_or(-1)), amount);
    const auto below = quantityOf("-" + text.toStdString());
    QCOMPARE(below.has_value(), read.has_value() && !text.startsWith('+'));
}

QTEST_APPLESS_MAIN(NodeKeysTest)
#include "tst_nodekeys.moc"
