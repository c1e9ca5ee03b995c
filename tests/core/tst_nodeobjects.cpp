// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Node objects and answers of the interface: what is read off them and where it stands.

#include <QTest>

#include "tests/support/nodetext.h"

using namespace poolwright;
using namespace poolwright::test;

class NodeObjectsTest : public QObject {
    Q_OBJECT
private slots:
    void everyAge_data();
    void everyAge();
    void yamlSaysTheSame_data();
    void yamlSaysTheSame();
    void aPasteSaysTheSame_data();
    void aPasteSaysTheSame();
    void placesAreThoseOfTheValue();
    void oneLineIsTheSame();
    void forms_data();
    void forms();
    void kinds_data();
    void kinds();
    void ends_data();
    void ends();
    void endsAgainstCounting();
    void progressAndStop();
    void clusterNodes();
    void poolDetail();
    void versionMetadata();
    void components_data();
    void components();
};

namespace {

QByteArray bytes(const std::string& text) { return QByteArray::fromStdString(text); }

QString allNodes(const Observations& found) {
    QString out;
    for (const ObservedNode& node : found.nodes) {
        out += nodeText(node);
    }
    return out;
}

/// Blanks and line ends outside of strings left out.
std::string compact(const std::string& json) {
    std::string out;
    bool inside = false;
    for (std::size_t i = 0; i < json.size(); ++i) {
        if (inside && json[i] == '\\') {
            out += json[i++];
        } else if (json[i] == '"') {
            inside = !inside;
        } else if (!inside && (json[i] == ' ' || json[i] == '\n')) {
            continue;
        }
        out += json[i];
    }
    return out;
}

template <typename Read>
Observations answered(Read read, PasteKind kind, std::string text) {
    const CleanText clean(std::move(text));
    Observations out;
    read(*realMatrix(), clean, wholeOf(clean, kind), out);
    return out;
}

QString factsOf(const std::vector<ObservedFact>& facts) {
    QStringList out;
    for (const ObservedFact& fact : facts) {
        out += QString::fromStdString(factText(fact));
    }
    return out.join("; ");
}

} // namespace

void NodeObjectsTest::everyAge_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("node");
    QTest::addColumn<QString>("facts");
    const auto row = [](const char* name, const char* file, int node, const char* facts) {
        QTest::newRow(name) << file << node << facts;
    };
    row("1.16 with docker", "docker-1.16", 0,
        "instance-family gn5i; region cn-shenzhen; container-runtime docker 19.03.5; kernel "
        "3.10.0-1062.18.1.el7.x86_64; "
        "kubelet 1.16.9-aliyun.1; ~os centos7.7; ~node-kind ecs; ~gpu-scheduling default");
    row("1.20 in a dedicated cluster", "nodes-1.20", 0,
        "region cn-zhangjiakou; instance-family gn6i; container-runtime containerd 1.4.8; kernel "
        "4.19.91-24.1.al7.x86_64; "
        "kubelet 1.20.11-aliyun.1; os alinux2; ~node-kind ecs; ~gpu-scheduling cgpu");
    row("1.20 without a GPU", "nodes-1.20", 1,
        "region cn-zhangjiakou; container-runtime containerd 1.4.8; kernel 4.19.91-24.1.al7.x86_64; kubelet "
        "1.20.11-aliyun.1; "
        "os alinux2; ~node-kind ecs");
    const std::string at28 = "region cn-hangzhou; container-runtime containerd 1.6.28; kernel 5.10.134-18.al8.x86_64; "
                             "kubelet 1.28.9-aliyun.1; os alinux3; ~node-kind ecs";
    const auto mode28 = [&](const char* mode) {
        std::string out = at28;
        out.insert(out.find("region"),
                   mode[0] == '~' ? "" : fmt::format("gpu-scheduling {}; instance-family gn7i; ", mode));
        return out;
    };
    row("1.28 cgpu", "nodes-1.28", 0, mode28("cgpu").c_str());
    row("1.28 core_mem", "nodes-1.28", 1, mode28("core_mem").c_str());
    row("1.28 topology", "nodes-1.28", 2, mode28("topology").c_str());
    row("1.28 exclusive, with a driver wished for", "nodes-1.28", 3,
        ("?driver 550.144.03; ~driver-pinned true; " + mode28("default")).c_str());
    row("1.28 exclusive without a label", "nodes-1.28", 4,
        ("instance-family gn7i; " + at28 + "; ~gpu-scheduling default").c_str());
    row("1.36 share", "nodes-1.36", 0,
        "gpu-scheduling share; instance-family gn8is; region cn-hangzhou; container-runtime containerd 2.1.6; "
        "kernel 5.10.134-19.2.al8.x86_64; kubelet 1.36.1-aliyun.1; os alinux3; ~node-kind ecs");
    row("1.36 Lingjun", "nodes-1.36", 1,
        "?driver 550.144.03; ~driver-pinned true; region cn-wulanchabu; container-runtime containerd 2.1.6; "
        "kernel 5.10.134-19.2.al8.x86_64; kubelet 1.36.1-aliyun.1; os alinux3; ~node-kind lingjun; ~gpu-scheduling "
        "default");
    row("1.36 from outside", "nodes-1.36", 3,
        "instance-family gn7i; region cn-hangzhou; container-runtime containerd 2.1.6; kernel "
        "5.10.134-19.2.al8.x86_64; "
        "kubelet 1.36.1-aliyun.1; os alinux3; ~gpu-scheduling default");
}

void NodeObjectsTest::everyAge() {
    QFETCH(QString, file);
    QFETCH(int, node);
    const Observations found = nodesOf(intakeFile("nodes/" + file.toStdString() + ".json"));
    QVERIFY(found.nodes.size() > static_cast<std::size_t>(node));
    QCOMPARE(found.nodesRead, found.nodes.size());
    QTEST(factsOf(found.nodes[static_cast<std::size_t>(node)].facts), "facts");
}

void NodeObjectsTest::yamlSaysTheSame_data() {
    QTest::addColumn<QString>("file");
    for (const char* file : {"docker-1.16", "nodes-1.20", "nodes-1.28", "nodes-1.36"}) {
        QTest::newRow(file) << file;
    }
}

void NodeObjectsTest::yamlSaysTheSame() {
    QFETCH(QString, file);
    const Observations json = nodesOf(intakeFile("nodes/" + file.toStdString() + ".json"));
    const std::string text = intakeFile("nodes/" + file.toStdString() + ".yaml");
    const Observations yaml = nodesOf(text);
    QVERIFY(!json.nodes.empty());
    QCOMPARE(allNodes(yaml), allNodes(json));
    QCOMPARE(yaml.remarks.size(), json.remarks.size());
    for (const ObservedNode& node : yaml.nodes) {
        for (const ObservedFact& fact : node.facts) {
            if (fact.standing == Standing::Seen) {
                QCOMPARE(bytes(text.substr(fact.place.begin, fact.place.end - fact.place.begin)), bytes(fact.raw));
            }
        }
    }
}

void NodeObjectsTest::aPasteSaysTheSame_data() { yamlSaysTheSame_data(); }

/// Told apart from what stands around it, with the prompt of a shell before it.
void NodeObjectsTest::aPasteSaysTheSame() {
    QFETCH(QString, file);
    for (const char* form : {"json", "yaml"}) {
        const std::string text = intakeFile(fmt::format("nodes/{}.{}", file.toStdString(), form));
        for (const std::string& paste : {text, fmt::format("$ kubectl get nodes -o {}\n{}$ ", form, text)}) {
            const auto clean = cleanText(paste, "paste");
            QVERIFY(clean.has_value());
            const Observations found = observe(*realMatrix(), *clean);
            QCOMPARE(allNodes(found), allNodes(nodesOf(text)));
            QVERIFY(!importFault(*clean, found, "paste"));
        }
    }
}

void NodeObjectsTest::placesAreThoseOfTheValue() {
    for (const char* file : {"docker-1.16", "nodes-1.20", "nodes-1.28", "nodes-1.36"}) {
        const std::string text = intakeFile(fmt::format("nodes/{}.json", file));
        const CleanText clean(text);
        for (const ObservedNode& node : nodesOf(text).nodes) {
            QCOMPARE(text[node.place.begin], '{');
            QCOMPARE(text[node.place.end - 1], '}');
            for (const ObservedFact& fact : node.facts) {
                QCOMPARE(fact.place.line, clean.lineAt(fact.place.begin));
                if (fact.standing == Standing::Seen && fact.raw.find('.') != std::string::npos &&
                    fact.facet != Facet::Region) {
                    QCOMPARE(bytes(text.substr(fact.place.begin, fact.place.end - fact.place.begin)), bytes(fact.raw));
                }
            }
        }
    }
}

void NodeObjectsTest::oneLineIsTheSame() {
    const std::string text = intakeFile("nodes/nodes-1.28.json");
    const std::string line = compact(text);
    QVERIFY(line.find('\n') == std::string::npos);
    const Observations found = nodesOf(line);
    QCOMPARE(allNodes(found), allNodes(nodesOf(text)));
    for (const ObservedNode& node : found.nodes) {
        QCOMPARE(node.place.line, 1U);
    }
}

void NodeObjectsTest::forms_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("nodes");
    const auto row = [](const char* name, const std::string& text, int nodes) {
        QTest::newRow(name) << bytes(text) << nodes;
    };
    const std::string a = nodeJson("", R"("nodeInfo":{"kubeletVersion":"v1.28.9-aliyun.1"})", "a");
    const std::string b = nodeJson("", R"("nodeInfo":{"kubeletVersion":"v1.28.9-aliyun.1"})", "b");
    std::string bare = a; // items of a NodeList have no kind
    bare.replace(bare.find(R"("kind":"Node",)"), 14, "");
    row("one node", a, 1);
    row("lines of nodes", a + "\n" + b + "\n", 2);
    row("an array", "[" + a + "," + b + "]", 2);
    row("a list, kind last", R"({"apiVersion":"v1","items":[)" + a + "," + b + R"(],"kind":"List"})", 2);
    row("a list, kind first", R"({"kind":"List","items":[)" + a + "]}", 1);
    row("a NodeList", R"({"kind":"NodeList","metadata":{},"items":[)" + bare + "]}", 1);
    row("two lists", R"({"items":[)" + a + R"(]} {"items":[)" + b + "]}", 2);
    row("brackets in strings", R"({"note":"]}{[\"","items":[)" + a + R"(],"z":"\\"})", 1);
    row("a node with an escaped key", R"({"metadata":{"n\u0061me":"a"},"status":{"nodeInfo":{}}})", 1);
}

void NodeObjectsTest::forms() {
    QFETCH(QByteArray, text);
    const Observations found = nodesOf(text.toStdString());
    QTEST(static_cast<int>(found.nodes.size()), "nodes");
    QCOMPARE(remarksText(found), QString());
    QCOMPARE(objectKind(text.toStdString()).first, PasteKind::Nodes);
}

void NodeObjectsTest::kinds_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("what");
    const auto row = [](const char* name, const std::string& text, PasteKind kind, const char* what = "") {
        QTest::newRow(name) << bytes(text) << static_cast<int>(kind) << what;
    };
    row("PodList", R"({"kind":"PodList","items":[{"metadata":{}}]})", PasteKind::OtherObjects, "Pod list");
    row("a List of pods", R"({"apiVersion":"v1","items":[{"kind":"Pod"}],"kind":"List"})", PasteKind::OtherObjects,
        "Pod list");
    row("a Pod", R"({"kind":"Pod","status":{}})", PasteKind::OtherObjects, "Pod");
    row("a List of nothing", R"({"apiVersion":"v1","items":[],"kind":"List"})", PasteKind::Nodes);
    row("a List that is cut in its first node", R"({"apiVersion":"v1","items":[{"apiVersion":"v1","kind":"Node","meta)",
        PasteKind::Nodes);
    row("YAML list", "apiVersion: v1\nitems:\n- apiVersion: v1\n  kind: Node\n  metadata:\n    name: a\nkind: List\n",
        PasteKind::Nodes);
    row("YAML list of pods", "apiVersion: v1\nitems:\n- apiVersion: v1\n  kind: Pod\nkind: List\n",
        PasteKind::OtherObjects, "Pod list");
    row("YAML node", "---\napiVersion: v1\nkind: Node\nmetadata:\n  name: a\n", PasteKind::Nodes);
    row("YAML deployment", "apiVersion: apps/v1\nkind: Deployment\n", PasteKind::OtherObjects, "Deployment");
    row("answer with nodes", R"({"nodes":[{"node_name":"a","instance_id":"i-1"}],"page":{}})", PasteKind::ClusterNodes);
    row("answer with no nodes", R"({"nodes":[],"page":{}})", PasteKind::ClusterNodes);
    row("node pool", R"({"kubernetes_config":{},"nodepool_info":{}})", PasteKind::NodePoolDetail);
    row("node pools", R"({"nodepools":[{"nodepool_info":{}}]})", PasteKind::NodePoolDetail);
    row("versions", R"([{"version":"1.31.1-aliyun.1","runtimes":[]}])", PasteKind::VersionMetadata);
    row("helm list", R"([{"name":"a","chart":"a-1.0.0"}])", PasteKind::ComponentList);
    row("addons by name", R"({"ack-ai-installer":{"component_name":"ack-ai-installer","version":"1.9.10"}})",
        PasteKind::ComponentList);
    row("another object", R"({"a":1})", PasteKind::OtherObjects, "JSON object");
    row("a line of a log", "[   12.345678] NVRM: Xid (PCI:0000:00:07): 48\n", PasteKind::Other);
    row("a table", "NAME   STATUS   ROLES\n", PasteKind::Other);
    row("nothing", " \n", PasteKind::Other);
    row("YAML of no object", "kind: of blue\n", PasteKind::Other);
}

void NodeObjectsTest::kinds() {
    QFETCH(QByteArray, text);
    const auto [kind, what] = objectKind(text.toStdString());
    QTEST(static_cast<int>(kind), "kind");
    QTEST(QString::fromStdString(what), "what");
}

void NodeObjectsTest::ends_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("end");
    const auto row = [](const std::string& text, int end) {
        QTest::newRow(text.substr(0, 40).c_str()) << bytes(text) << end;
    };
    row("{}", 2);
    row("{} {}", 2);
    row(R"({"a":"}"} )", 9);
    row(R"({"a":"\"}"} )", 11);
    row(R"({"a":"\\"} )", 10);
    row(R"([[],[{}]]x)", 9);
    row("[1, 2", 5);
    row("12,", 2);
    row("true}", 4);
    row(R"("a\"b" )", 6);
    row(R"("a)", 2);
    row("{" + std::string(200, ' ') + "}", 202);
    row("{\"" + std::string(300, '\\') + "\"}", 304);
    row("{\"" + std::string(61, 'x') + "\\\"}\"}", 68);
}

void NodeObjectsTest::ends() {
    QFETCH(QByteArray, text);
    QTEST(static_cast<int>(endOfJson({text.constData(), static_cast<std::size_t>(text.size())}, 0)), "end");
}

/// Against one byte after another, on texts of the characters that matter.
void NodeObjectsTest::endsAgainstCounting() {
    std::uint32_t random = 1;
    const auto next = [&](std::uint32_t below) {
        random = random * 1664525U + 1013904223U;
        return (random >> 16U) % below;
    };
    constexpr std::string_view kBytes = "{{[}]\"\"\\\\ ax\n";
    for (int round = 0; round < 20'000; ++round) {
        std::string text = next(2) == 0 ? "{" : "[";
        const std::uint32_t size = next(300);
        for (std::uint32_t i = 0; i < size; ++i) {
            text += kBytes[next(static_cast<std::uint32_t>(kBytes.size()))];
        }
        std::size_t depth = 0;
        std::size_t end = text.size();
        bool inside = false;
        bool escaped = false;
        for (std::size_t i = 0; i < text.size(); ++i) {
            const char c = text[i];
            const bool counts = !escaped;
            escaped = c == '\\' && counts; // as the scan: outside of strings too, where none may be
            if (c == '"' && counts) {
                inside = !inside;
            } else if (!inside && (c == '{' || c == '[')) {
                ++depth;
            } else if (!inside && (c == '}' || c == ']') && --depth == 0) {
                end = i + 1;
                break;
            }
        }
        QCOMPARE(endOfJson(text, 0), end);
    }
}

void NodeObjectsTest::progressAndStop() {
    std::string text = R"({"items":[)";
    for (int i = 0; i < 1000; ++i) {
        text += (i == 0 ? "" : ",") + nodeJson("", R"("nodeInfo":{})", "n" + std::to_string(i));
    }
    text += "]}";
    std::vector<double> told;
    QCOMPARE(nodesOf(text, {nullptr, [&](double part) { told.push_back(part); }}).nodes.size(), 1000U);
    QVERIFY(told.size() > 10 && std::ranges::is_sorted(told) && told.back() <= 1.0);
    int asked = 0;
    const Observations stopped = nodesOf(text, {[&] { return ++asked == 3; }, nullptr});
    QVERIFY(!stopped.nodes.empty() && stopped.nodes.size() < 1000);
    QVERIFY(stopped.remarks.empty()); // the person knows
}

void NodeObjectsTest::clusterNodes() {
    const std::string text = intakeFile("nodes/cluster-nodes.json");
    const Observations found = answered(readClusterNodes, PasteKind::ClusterNodes, text);
    QCOMPARE(found.nodes.size(), 3U);
    QCOMPARE(found.nodes[0].name, std::string("cn-hangzhou.10.0.2.21"));
    QCOMPARE(found.nodes[0].poolId, std::string("np0003cgpu"));
    QCOMPARE(found.nodes[0].instanceId, std::string("i-bp1example100221"));
    QCOMPARE(factsOf(found.nodes[0].facts),
             QString("image aliyun_3_x64_20G_alibase_20241103.vhd; instance-family gn7i; ~node-kind ecs"));
    QCOMPARE(factsOf(found.nodes[1].facts), QString("~node-kind ecs")); // no GPU, no image id
    const ObservedFact& image = found.nodes[0].facts[0];
    QCOMPARE(bytes(text.substr(image.place.begin, image.place.end - image.place.begin)), bytes(image.raw));
    QCOMPARE(remarksText(found), QString("skipped 35: image_id is a number, where a text is expected\n"));
}

void NodeObjectsTest::poolDetail() {
    const Observations found =
        answered(readNodePoolDetail, PasteKind::NodePoolDetail, intakeFile("nodes/node-pool.json"));
    QCOMPARE(found.pools.size(), 1U);
    QCOMPARE(found.pools[0].id, std::string("np0003core"));
    QCOMPARE(found.pools[0].name, std::string("inference-a10"));
    QCOMPARE(
        factsOf(found.pools[0].facts),
        QString(
            "region cn-hangzhou; node-kind ecs; image aliyun_3_x64_20G_container_optimized_20250117.vhd; "
            "os alinux3-container-optimized; instance-family gn7i; instance-family gn6i; cpu-policy static; "
            "container-runtime containerd 1.6.28; gpu-scheduling core_mem; ?driver 550.144.03; ~driver-pinned true; "
            "kubelet 1.28.9-aliyun.1"));
    QVERIFY(remarksText(found).contains("may get nodes of 2 instance families"));
}

void NodeObjectsTest::versionMetadata() {
    const Observations found =
        answered(readVersionMetadata, PasteKind::VersionMetadata, intakeFile("nodes/versions.json"));
    QCOMPARE(found.offers.size(), 2U);
    const VersionOffer& first = found.offers[0];
    QCOMPARE(first.kubernetes.text, std::string("1.33.3-aliyun.1"));
    QCOMPARE(first.creatable, std::optional(true));
    QCOMPARE(first.runtimes.size(), 1U);
    QCOMPARE(first.runtimes[0].text, std::string("containerd 2.1.3"));
    QCOMPARE(first.images.size(), 3U);
    QCOMPARE(first.systems.size(), 2U); // two images of one system
    QCOMPARE(first.upgradesTo.size(), 1U);
    QCOMPARE(first.upgradesTo[0].text, std::string("1.34.1-aliyun.1"));
    QCOMPARE(first.expires, std::string("2027-08-31T00:00:00Z"));
    QVERIFY(!found.offers[1].creatable.has_value());
    QCOMPARE(remarksText(found),
             QString("note 34: runtime 'sandboxed-container.runv://2.2.0' is none that the matrix knows\n"
                     "skipped 51: 'latest' is no version of Kubernetes\n"));
}

void NodeObjectsTest::components_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("facts");
    const auto row = [](const char* name, const std::string& text, const char* facts) {
        QTest::newRow(name) << bytes(text) << facts;
    };
    row("helm list as a table",
        "NAME\tNAMESPACE\tREVISION\tUPDATED\tSTATUS\tCHART\tAPP VERSION\n"
        "ack-ai-installer\tkube-system\t1\t2026-03-02 10:00:00.123 +0800 "
        "CST\tdeployed\tack-ai-installer-1.9.10\t1.9.10\n"
        "ack-other\tkube-system\t1\t2026-03-02 10:00:00 +0800 CST\tdeployed\tack-other-2.0.0\t2.0.0\n",
        "ack-ai-installer 1.9.10");
    row("helm list as JSON",
        R"([{"name":"ack-ai-installer","chart":"ack-ai-installer-1.9.10","app_version":"1.9.10"}])",
        "ack-ai-installer 1.9.10");
    row("addons by name",
        R"({"ack-arms-prometheus":{"component_name":"ack-arms-prometheus","version":"1.1.31","next_version":"1.1.33"}})",
        "ack-arms-prometheus 1.1.31");
    row("addons as a list",
        R"({"addons":[{"name":"ack-gpu-exporter","version":"2.3.0"},{"name":"coredns","version":"1.9.3"}]})",
        "ack-gpu-exporter 2.3.0");
    row("image tags",
        "registry-vpc.cn-hangzhou.aliyuncs.com/acs/ack-ai-installer:v1.9.10-abc123-aliyun\n"
        "registry-vpc.cn-hangzhou.aliyuncs.com/acs/ack-ai-installer-agent:v7.7.7\n",
        "ack-ai-installer 1.9.10");
    row("two columns", "ack-gpu-exporter   v2.3.0\nack-arms-prometheus 1.1.33\n",
        "ack-gpu-exporter 2.3.0; ack-arms-prometheus 1.1.33");
    row("two versions at once", "ack-gpu-exporter 2.2.0\nack-gpu-exporter 2.3.0\nack-gpu-exporter 2.2.0\n",
        "ack-gpu-exporter 2.2.0; ack-gpu-exporter 2.3.0");
    row("none of ours", "coredns 1.9.3\n", "");
}

void NodeObjectsTest::components() {
    QFETCH(QByteArray, text);
    QFETCH(QString, facts);
    const std::string all = text.toStdString();
    const Observations found = answered(readComponentList, PasteKind::ComponentList, all);
    QString read;
    for (const ObservedFact& fact : found.loose) {
        QString version = QString::fromStdString(fact.value.text);
        read += (read.isEmpty() ? "" : "; ") + QString::fromStdString(std::string(id(fact.facet))) + " " + version;
        QVERIFY(all.substr(fact.place.begin, fact.place.end - fact.place.begin).find(fact.value.text) !=
                std::string::npos);
    }
    QCOMPARE(read, facts);
    QCOMPARE(found.remarks.empty(), !facts.isEmpty() && !facts.contains("2.2.0"));
}

QTEST_APPLESS_MAIN(NodeObjectsTest)
#include "tst_nodeobjects.moc"
