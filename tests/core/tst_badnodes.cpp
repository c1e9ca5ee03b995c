// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Texts that are no nodes, or not quite: each has its own remark with a place and something to do, what could be read
// is kept, and nothing takes more than its share of time and memory.

#include <QElapsedTimer>
#include <QTest>

#include "tests/support/nodetext.h"

using namespace poolwright;
using namespace poolwright::test;

class BadNodesTest : public QObject {
    Q_OBJECT
private slots:
    void remarks_data();
    void remarks();
    void everyCutKeepsWhatCameBefore_data();
    void everyCutKeepsWhatCameBefore();
    void duplicateKeysAreBothKept();
    void twoNodesOfOneName();
    void wrongTypes_data();
    void wrongTypes();
    void futureFieldsArePassedOver();
    void depth_data();
    void depth();
    void longTexts_data();
    void longTexts();
    void remarksAreBounded();
    void valuesOfOneNodeAreBounded();
    void yamlLimits_data();
    void yamlLimits();
    void sectionsAreNotLeft();
    void answersThatAreCut();
};

namespace {

std::string many(std::string_view text, std::size_t times) {
    std::string out;
    out.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i) {
        out += text;
    }
    return out;
}

bool hasHints(const Observations& found) {
    return std::ranges::all_of(found.remarks,
                               [](const IntakeRemark& one) { return !one.hint.empty() && one.place.line > 0; });
}

} // namespace

void BadNodesTest::remarks_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("nodes");
    QTest::addColumn<QString>("remark");
    const auto row = [](const char* name, const std::string& text, int nodes, const char* remark) {
        QTest::newRow(name) << QByteArray::fromStdString(text) << nodes << remark;
    };
    const std::string a = nodeJson("", R"("nodeInfo":{"kubeletVersion":"v1.28.9-aliyun.1"})", "a");
    const std::string pod = R"({"kind":"Pod","metadata":{"name":"p"}})";
    row("empty", "", 0, "fault 1: the text is empty");
    row("blanks", " \n \n", 0, "fault 1: the text is empty");
    row("an empty list", R"({"items":[],"kind":"List"})", 0, "fault 1: the list is empty: there is no node in it");
    row("a list of pods", R"({"items":[)" + pod + "," + pod + R"(],"kind":"List"})", 0,
        "skipped 1: objects of kind Pod are no nodes and were not taken");
    row("a pod among nodes", "{\"items\":[" + a + ",\n" + pod + "]}", 1,
        "skipped 2: objects of kind Pod are no nodes and were not taken");
    row("no object at all", R"({"items":[1,"x"]})", 0,
        "skipped 1: items[0] is no object\nskipped 1: items[1] is no object");
    row("an object of something else", R"({"a":1})", 0,
        "skipped 1: an object has neither metadata nor status: it is no node");
    row("cut in the second node", "{\"items\":[" + a + ",\n{\"metadata\":{\"na", 1,
        "skipped 2: the text ends in line 2, before items[1] does: it was cut off");
    row("cut in the first node", "{\"items\":[\n{\"metadata\":{\"na", 0,
        "fault 2: the text ends in line 2, before items[0] does: it was cut off");
    row("cut after the nodes", "{\"items\":[" + a + "],\n\"kin", 1,
        "skipped 2: the text ends in line 2, before the list does: it was cut off");
    row("cut between nodes", "{\"items\":[" + a + ",", 1,
        "skipped 1: the text ends in line 1, before items does: it was cut off");
    row("a missing comma", "{\"items\":[" + a + "\n" + a + "]}", 2,
        "note 2: a comma is missing between two objects\nnote 2: two nodes are called 'a', in line 1 and in line 2");
    row("a node with a broken middle",
        "{\"items\":[" + a + ",\n{\"metadata\":{\"name\" \"b\"}},\n" + nodeJson("", R"("nodeInfo":{})", "c") + "]}", 2,
        "skipped 2: items[1] cannot be read: ");
    row("text between objects", a + "\nError from server\n" + nodeJson("", R"("nodeInfo":{})", "c"), 2,
        "skipped 2: this text between JSON objects was passed over");
    row("a quote is missing", "{items:[" + a + "]}", 0,
        "fault 1: a quote or the end of the object is expected here: this is no JSON");
    row("no status", R"({"metadata":{"name":"a"}})", 1,
        "note 1: a (alone) has no status.nodeInfo: kernel, system, kubelet and runtime stay open");
    row("no name", R"({"metadata":{},"status":{"nodeInfo":{}}})", 1, "note 1: a node has no name (metadata.name)");
    row("a quantity without end",
        nodeJson("", R"("nodeInfo":{},"allocatable":{"aliyun.com/gpu-mem":"9999999Ei"})", "a"), 1,
        "skipped 1: node a: '9999999Ei' of aliyun.com/gpu-mem is no quantity, or too large for one");
    row("half of a surrogate pair", nodeJson(R"("topology.kubernetes.io/region":"cn-\ud83d")", R"("nodeInfo":{})", "a"),
        1,
        "skipped 1: metadata.labels['topology.kubernetes.io/region'] cannot be read: half of a surrogate pair or an "
        "unknown escape");
    row("half of a surrogate pair in a key", nodeJson(R"("\udc00":"x","ack.aliyun.com":"c")", R"("nodeInfo":{})", "a"),
        1, "skipped 1: metadata.labels cannot be read: a key has half of a surrogate pair or an unknown escape");
    row("an unknown escape", nodeJson(R"("ack.aliyun.com":"\q")", R"("nodeInfo":{})", "a"), 1,
        "skipped 1: metadata.labels['ack.aliyun.com'] cannot be read: half of a surrogate pair or an unknown escape");
    row("a control character in a string", nodeJson("\"ack.aliyun.com\":\"a\x01\"", R"("nodeInfo":{})", "a"), 0,
        "skipped 1: the object cannot be read: ");
    row("YAML that is none from some line on",
        "items:\n- metadata:\n    name: a\n  status: {nodeInfo: {}}\n- metadata:\n    name: b\n   x: [\n", 1,
        "skipped 7: the YAML cannot be read from line 7 on: ");
    row("YAML with a second node that is none",
        "items:\n- kind: Node\n  metadata:\n    name: a\n  status:\n    nodeInfo: {}\n- kind: Pod\nkind: List\n", 1,
        "skipped 7: objects of kind Pod are no nodes and were not taken");
    row("a scheduling mode that nobody knows",
        nodeJson(R"("ack.node.gpu.schedule":"cgpuu")", R"("nodeInfo":{},"allocatable":{"aliyun.com/gpu-mem":"15"})", "a"), 1,
        "skipped 1: 'cgpuu' is not a value of gpu-scheduling that the matrix knows");
    row("a table", "NAME   STATUS   ROLES\nn1     Ready    <none>\n", 0, "fault 1: there is no node in this text");
}

void BadNodesTest::remarks() {
    QFETCH(QByteArray, text);
    QFETCH(QString, remark);
    const Observations found = nodesOf(text.toStdString());
    QTEST(static_cast<int>(found.nodes.size()), "nodes");
    const QString said = remarksText(found);
    QVERIFY2(remark.endsWith(' ') ? said.startsWith(remark) : said == remark + "\n", qPrintable(said));
    QVERIFY(hasHints(found));
}

void BadNodesTest::everyCutKeepsWhatCameBefore_data() {
    QTest::addColumn<QString>("file");
    QTest::newRow("JSON") << "nodes-1.28.json";
    QTest::newRow("YAML") << "nodes-1.28.yaml";
    QTest::newRow("one node") << "docker-1.16.json";
}

void BadNodesTest::everyCutKeepsWhatCameBefore() {
    QFETCH(QString, file);
    const std::string whole = intakeFile("nodes/" + file.toStdString());
    const Observations all = nodesOf(whole);
    QVERIFY(!all.nodes.empty());
    for (std::size_t hundredth = 0; hundredth < 100; ++hundredth) {
        const std::size_t size = whole.size() * hundredth / 100;
        const Observations found = nodesOf(whole.substr(0, size));
        QVERIFY(!found.remarks.empty());
        QVERIFY(hasHints(found));
        if (file.endsWith(".json")) { // YAML does not tell its end
            QVERIFY(found.nodes.size() <= all.nodes.size());
            for (std::size_t i = 0; i < found.nodes.size(); ++i) {
                QCOMPARE(nodeText(found.nodes[i]), nodeText(all.nodes[i]));
                QVERIFY(found.nodes[i].place.end <= size);
            }
            const std::size_t next = found.nodes.size();
            QVERIFY(next == all.nodes.size() || all.nodes[next].place.end > size);
        }
    }
}

void BadNodesTest::duplicateKeysAreBothKept() {
    const Observations found = nodesOf(
        "{\"metadata\":{\"name\":\"a\"},\"status\":{\"nodeInfo\":{\n\"kernelVersion\":\"5.10.134-18.al8.x86_64\",\n"
        "\"kernelVersion\":\"4.19.91-24.1.al7.x86_64\"}}}");
    QCOMPARE(found.nodes.size(), 1U);
    QCOMPARE(found.nodes[0].facts.size(), 2U);
    QCOMPARE(remarksText(found),
             QString("note 3: node a has two values of kernel: '5.10.134-18.al8.x86_64' in line 2 and "
                     "'4.19.91-24.1.al7.x86_64' in line 3\n"));
    const Observations parts = nodesOf(
        "{\"metadata\":{\"name\":\"a\"},\"status\":{\"nodeInfo\":{\"kernelVersion\":\"5.10.134-18.al8.x86_64\"}},"
        "\"status\":{\"nodeInfo\":{\"kernelVersion\":\"4.19.91-24.1.al7.x86_64\"}}}");
    QCOMPARE(parts.nodes[0].facts.size(), 2U);
    QVERIFY(remarksText(parts).contains("two values of kernel"));
}

void BadNodesTest::twoNodesOfOneName() {
    const std::string node = nodeJson("", R"("nodeInfo":{})", "a");
    const Observations found = nodesOf(node + "\n" + node + "\n" + node + "\n");
    QCOMPARE(found.nodes.size(), 3U);
    QCOMPARE(remarksText(found), QString("note 2: two nodes are called 'a', in line 1 and in line 2\n"
                                         "note 3: two nodes are called 'a', in line 1 and in line 3\n"));
}

void BadNodesTest::wrongTypes_data() {
    QTest::addColumn<QByteArray>("node");
    QTest::addColumn<QString>("remark");
    const auto row = [](const char* node, const char* remark) {
        QTest::newRow(remark) << QByteArray(node) << QString(remark);
    };
    row(R"({"metadata":[],"status":{"nodeInfo":{}}})", "items[0].metadata is a list, where an object is expected");
    row(R"({"metadata":{"name":7},"status":{"nodeInfo":{}}})",
        "items[0].metadata.name is a number, where a text is expected");
    row(R"({"metadata":{"name":"a","labels":["x"]},"status":{"nodeInfo":{}}})",
        "items[0].metadata.labels is a list, where an object is expected");
    row(R"({"metadata":{"name":"a","labels":{"ack.aliyun.com":true}},"status":{"nodeInfo":{}}})",
        "items[0].metadata.labels['ack.aliyun.com'] is true or false, where a text is expected");
    row(R"({"metadata":{"name":"a"},"spec":{"taints":{"key":"x"}},"status":{"nodeInfo":{}}})",
        "items[0].spec.taints is an object, where a list is expected");
    row(R"({"metadata":{"name":"a"},"spec":{"taints":["x"]},"status":{"nodeInfo":{}}})",
        "items[0].spec.taints[0] is a text, where an object is expected");
    row(R"({"metadata":{"name":"a"},"status":{"nodeInfo":{"kernelVersion":5.10}}})",
        "items[0].status.nodeInfo.kernelVersion is a number, where a text is expected");
    row(R"({"metadata":{"name":"a"},"status":{"nodeInfo":{},"conditions":"all fine"}})",
        "items[0].status.conditions is a text, where a list is expected");
    row(R"({"metadata":{"name":"a"},"status":{"nodeInfo":{},"allocatable":{"nvidia.com/gpu":["1"]}}})",
        "items[0].status.allocatable['nvidia.com/gpu'] is a list, where a text is expected");
}

void BadNodesTest::wrongTypes() {
    QFETCH(QByteArray, node);
    QFETCH(QString, remark);
    const std::string good = nodeJson("", R"("nodeInfo":{})", "good");
    const Observations found = nodesOf("{\"items\":[" + node.toStdString() + ",\n" + good + "]}");
    QCOMPARE(found.nodes.size(), 2U); // the rest of the node and the other node are read
    QVERIFY2(remarksText(found).startsWith("skipped 1: " + remark + "\n"), qPrintable(remarksText(found)));
    const Observations nothing =
        nodesOf(R"({"metadata":{"name":"a","labels":null},"spec":null,"status":{"nodeInfo":{"kernelVersion":null}}})");
    QCOMPARE(remarksText(nothing), QString()); // null is nothing, not something wrong
}

void BadNodesTest::futureFieldsArePassedOver() {
    const Observations found =
        nodesOf(R"({"kind":"Node","new":[{"metadata":{"name":"x"}}],"metadata":{"name":"a","new":{"labels":1}},
        "status":{"new":{"nodeInfo":{"kernelVersion":"1.2.3"}},"nodeInfo":{"kubeletVersion":"v1.40.0-aliyun.1","swap":{"capacity":1}}}})");
    QCOMPARE(found.nodes.size(), 1U);
    QCOMPARE(found.nodes[0].facts.size(), 1U);
    QCOMPARE(found.nodes[0].facts[0].value.text, std::string("1.40.0-aliyun.1"));
    QCOMPARE(remarksText(found), QString());
}

void BadNodesTest::depth_data() {
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("one");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QByteArray>("close");
    QTest::newRow("lists") << QByteArray() << QByteArray("[") << QByteArray() << QByteArray("]");
    QTest::newRow("objects") << QByteArray() << QByteArray("{\"a\":") << QByteArray("1") << QByteArray("}");
    QTest::newRow("lists of items") << QByteArray() << QByteArray("{\"items\":[") << QByteArray() << QByteArray("]}");
    QTest::newRow("labels") << QByteArray("{\"metadata\":{\"name\":\"a\",\"labels\":{\"ack.aliyun.com\":")
                            << QByteArray("[") << QByteArray() << QByteArray("]");
    QTest::newRow("taints") << QByteArray("{\"spec\":{\"taints\":") << QByteArray("[") << QByteArray()
                            << QByteArray("]");
    QTest::newRow("metadata") << QByteArray("{\"metadata\":") << QByteArray("{\"metadata\":") << QByteArray("1")
                              << QByteArray("}");
}

void BadNodesTest::depth() {
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, one);
    QFETCH(QByteArray, after);
    QFETCH(QByteArray, close);
    constexpr std::size_t kDepth = 1'000'000;
    const std::string open = before.toStdString() + many(one.toStdString(), kDepth) + after.toStdString();
    for (const std::string& text :
         {open, open + many(close.toStdString(), kDepth), open + many(close.toStdString(), kDepth) + "}}}"}) {
        const Observations found = nodesOf(text);
        QVERIFY(!found.remarks.empty());
        QVERIFY(hasHints(found));
        objectKind(text);
    }
}

void BadNodesTest::longTexts_data() {
    QTest::addColumn<QByteArray>("front");
    QTest::addColumn<QByteArray>("unit");
    QTest::addColumn<QByteArray>("back");
    QTest::newRow("a long string") << QByteArray("{\"metadata\":{\"name\":\"") << QByteArray("x") << QByteArray("\"}}");
    QTest::newRow("a string that does not end")
        << QByteArray("{\"metadata\":{\"name\":\"") << QByteArray("x") << QByteArray();
    QTest::newRow("backslashes") << QByteArray("{\"metadata\":{\"name\":\"") << QByteArray("\\") << QByteArray();
    QTest::newRow("quotes") << QByteArray("{") << QByteArray("\"") << QByteArray();
    QTest::newRow("numbers") << QByteArray("[") << QByteArray("1,") << QByteArray("]");
    QTest::newRow("empty objects") << QByteArray("[") << QByteArray("{},") << QByteArray("]");
    QTest::newRow("many labels") << QByteArray("{\"metadata\":{\"labels\":{") << QByteArray("\"cgpu\":\"true\",")
                                 << QByteArray("\"a\":1}}}");
    QTest::newRow("many regions")
        << QByteArray("{\"metadata\":{\"labels\":{")
        << QByteArray(
               "\"topology.kubernetes.io/region\":\"cn-beijing\",\"topology.kubernetes.io/region\":\"cn-hangzhou\",")
        << QByteArray("\"a\":1}}}");
    QTest::newRow("many taints") << QByteArray("{\"spec\":{\"taints\":[") << QByteArray("{\"key\":\"k\"},")
                                 << QByteArray("{}]},\"status\":{}}");
    QTest::newRow("brackets after the end") << QByteArray("{}") << QByteArray("}") << QByteArray();
    QTest::newRow("lines that are none") << QByteArray("{}\n") << QByteArray("x\n{}\n") << QByteArray();
    QTest::newRow("blanks") << QByteArray("{}") << QByteArray(" ") << QByteArray("{}");
}

void BadNodesTest::longTexts() {
    QFETCH(QByteArray, front);
    QFETCH(QByteArray, unit);
    QFETCH(QByteArray, back);
    constexpr std::size_t kBytes = 4U << 20U;
    const std::string text = front.toStdString() +
                             many(unit.toStdString(), kBytes / static_cast<std::size_t>(unit.size())) +
                             back.toStdString();
    const Observations found = nodesOf(text);
    QVERIFY(!found.remarks.empty());
    QVERIFY(found.remarks.size() <= kMostRemarks + 1);
    QVERIFY(hasHints(found) || found.remarks.size() > kMostRemarks);
    std::size_t kept = 0;
    for (const ObservedNode& node : found.nodes) {
        kept += node.facts.size() + node.signs.size();
        QVERIFY(node.name.size() <= 256);
    }
    QVERIFY(kept <= 1000);
}

void BadNodesTest::remarksAreBounded() {
    std::string text;
    for (int i = 0; i < 1000; ++i) {
        text += "{\"metadata\":{\"name\":\"n" + std::to_string(i) + "\"}}\n";
    }
    const Observations found = nodesOf(text);
    QCOMPARE(found.nodes.size(), 1000U);
    QCOMPARE(found.remarks.size(), kMostRemarks + 1);
    QVERIFY(found.remarks.back().message.starts_with("800 "));
}

void BadNodesTest::valuesOfOneNodeAreBounded() {
    std::string text = R"({"metadata":{"name":"a"},"status":{"nodeInfo":{)";
    for (int i = 0; i < 100'000; ++i) {
        text += fmt::format(R"("kernelVersion":"5.10.134-{}.al8.x86_64",)", i);
    }
    const Observations found = nodesOf(text + R"("z":1}}})");
    QCOMPARE(found.nodes.size(), 1U);
    QCOMPARE(found.nodes[0].facts.size(), 64U);
    QVERIFY(remarksText(found).contains("node a has too many values"));
}

void BadNodesTest::yamlLimits_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("remark");
    const auto row = [](const char* name, const std::string& text, const char* remark) {
        QTest::newRow(name) << QByteArray::fromStdString(text) << remark;
    };
    std::string deep = "metadata:\n";
    for (std::size_t i = 1; i < 100; ++i) {
        deep += std::string(i, ' ') + "a:\n";
    }
    row("deep blocks", deep, "levels deep");
    row("deep flow", "metadata: " + many("[", 10'000), "levels deep");
    row("a million flows", "metadata: " + many("[", 1'000'000), "levels deep");
    row("a million objects", "metadata: " + many("{a: ", 1'000'000), "levels deep");
    row("an alias", "metadata: &m\n  name: a\nspec: *m\nstatus:\n  nodeInfo: {}\n", "aliases (*name) are not followed");
    row("an alias that is not there", "metadata: *m\n", "cannot be read from line 1 on");
    row("aliases of aliases", "a: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\nmetadata: [*c, *c, *c]\n",
        "aliases (*name)");
    row("a map as a key", "? {a: b}\n: c\nmetadata:\n  name: a\nstatus:\n  nodeInfo: {}\n  conditions: 7\n",
        "status.conditions is a number");
    row("a tab", "metadata:\n\tname: a\n", "cannot be read from line 2 on");
    row("too large", "a: 1\n" + std::string(64U << 20U, '#'), "64 MiB of YAML are too many");
    row("cut off between nodes", "items:\n- metadata:\n    name: a\n  status:\n    nodeInfo: {}\n",
        "it may have been cut off");
}

void BadNodesTest::yamlLimits() {
    QFETCH(QByteArray, text);
    QFETCH(QString, remark);
    const CleanText clean(text.toStdString());
    Observations found;
    readNodes(*realMatrix(), clean, wholeOf(clean, PasteKind::Nodes), found, {});
    QVERIFY2(remarksText(found).contains(remark), qPrintable(remarksText(found)));
    QVERIFY(hasHints(found));
}

/// A node object beside other text: nothing outside of the section is read.
void BadNodesTest::sectionsAreNotLeft() {
    const std::string node = nodeJson("", R"("nodeInfo":{})", "a");
    for (const std::string& json : {node, std::string("metadata:\n  name: a\nstatus:\n  nodeInfo: {}\n")}) {
        const std::string before = "Tesla T4\n\n";
        const CleanText text(before + json + "\n" + json);
        PasteSection section{PasteKind::Nodes, 3, 3, before.size(), before.size() + json.size(), {}};
        Observations found;
        readNodes(*realMatrix(), text, section, found, {});
        QCOMPARE(found.nodes.size(), 1U);
        QCOMPARE(found.nodes[0].place.line, 3U);
        QCOMPARE(found.nodes[0].place.begin, before.size());
        section.end -= 5;
        Observations cut;
        readNodes(*realMatrix(), text, section, cut, {});
        QVERIFY(!cut.remarks.empty() && cut.remarks[0].place.line >= 3);
    }
}

void BadNodesTest::answersThatAreCut() {
    const auto readers = {std::pair{&readClusterNodes, "nodes/cluster-nodes.json"},
                          std::pair{&readNodePoolDetail, "nodes/node-pool.json"},
                          std::pair{&readVersionMetadata, "nodes/versions.json"},
                          std::pair{&readComponentList, "nodes/versions.json"}};
    for (const auto& [read, file] : readers) {
        const std::string whole = intakeFile(file);
        for (std::size_t hundredth = 0; hundredth < 100; ++hundredth) {
            const CleanText text(whole.substr(0, (whole.size() - 1) * hundredth / 100));
            Observations found;
            read(*realMatrix(), text, wholeOf(text, PasteKind::Other), found);
            QVERIFY(found.nodes.empty() && found.pools.empty() &&
                    found.offers.empty()); // an answer is read whole or not
            QVERIFY(!text.text().empty() == !found.remarks.empty() || read == &readComponentList);
            QVERIFY(hasHints(found));
        }
    }
}

QTEST_APPLESS_MAIN(BadNodesTest)
#include "tst_badnodes.moc"
