// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A second text, an import beside a fleet that exists, and an import into a document: what differs, what is taken, one undo.

#include <QTest>
#include <algorithm>
#include <random>
#include <set>

#include "model/core/io/fleetreader.h"
#include "tests/support/observed.h"

using namespace poolwright;
using namespace poolwright::test;

namespace {

using Kind = ImportRow::Kind;

QString rowsText(const std::vector<ImportRow>& rows) {
    QStringList out;
    for (const ImportRow& row : rows) {
        QString line = QString::fromUtf8(toText(row.kind).data(), static_cast<qsizetype>(toText(row.kind).size()));
        line += " " + QString::fromStdString(row.cluster + (row.pool.empty() ? "" : "/" + row.pool));
        if (row.facet) {
            line += " " + QString::fromStdString(std::string(id(*row.facet)) + ": " +
                                                 (row.before ? row.before->text : "open") + " to " + row.after->text);
        }
        out << line + (row.take ? "" : " (not taken)");
    }
    return out.join("\n");
}

Imported importedOf(const ObservedBuilder& texts, const char* cluster = "prod") {
    ImportOptions options;
    options.clusterName = cluster;
    return importOf(*realMatrix(), texts.found, options);
}

/// "prod" with np1 (two nodes) and np2 (one).
ObservedBuilder twoPools() {
    ObservedBuilder texts;
    texts.node("a", "np1", "gn7i; os=alinux3; kernel=5.10.134-18.al8.x86_64");
    texts.node("b", "np1", "gn7i; os=alinux3; kernel=5.10.134-18.al8.x86_64");
    texts.node("c", "np2", "gn6i; os=alinux3");
    return texts;
}

Fleet fleetFrom(const char* json) {
    const auto fleet = readFleet(json, *realMatrix(), "fleet");
    if (!fleet) {
        qFatal("%s", toText(fleet.error().front()).c_str());
    }
    return *fleet;
}

Pool* poolNamed(Fleet& fleet, std::string_view name) {
    for (Cluster& cluster : fleet.clusters) {
        for (Pool& pool : cluster.pools) {
            if (pool.name == name) {
                return &pool;
            }
        }
    }
    return nullptr;
}

QString valueText(Fleet& fleet, std::string_view pool, Facet facet) {
    const Pool* found = poolNamed(fleet, pool);
    const Value* value = found == nullptr ? nullptr : found->facets.find(facet);
    return found == nullptr ? "no pool" : value == nullptr ? "open" : QString::fromStdString(value->text);
}

void perform(Document& document, const Result<Command>& command) {
    const Result<void> applied = command ? apply(document, *command) : tl::make_unexpected(command.error());
    if (!applied) {
        qFatal("%s", toText(applied.error()).c_str());
    }
}

template <typename T>
const T& pick(std::mt19937_64& dice, const std::vector<T>& from) {
    return from[dice() % from.size()];
}

/// Nodes of some pools, with facets that agree mostly; some without pool id, some without GPU, some seen twice.
ObservedBuilder randomNodes(std::mt19937_64& dice) {
    static const std::vector<std::string> kKernels{"5.10.134-18.al8.x86_64", "5.10.134-15.al8.x86_64", "4.19.91-26.al7.x86_64"};
    static const std::vector<std::string> kFamilies{"gn7i", "gn6i", "gn8is"};
    static const std::vector<std::string> kKubelets{"1.28.9", "1.26.3", "1.30.1"};
    static const std::vector<std::string> kModes{"default", "cgpu", "share"};
    static const std::vector<std::string> kPools{"", "np1", "np2", "np3", "np/4", "np\x1b"};
    static const std::vector<std::string> kClusters{"", "", "c1", "c2"};
    ObservedBuilder texts;
    const std::string cluster = pick(dice, kClusters);
    const std::size_t count = 1 + dice() % 40;
    for (std::size_t i = 0; i < count; ++i) {
        std::string facts = dice() % 8 == 0 ? "os=alinux3" : pick(dice, kFamilies) + "; os=alinux3";
        facts += dice() % 4 == 0 ? "" : "; kernel=" + kKernels[dice() % (i % 5 == 0 ? 3 : 1)];
        facts += dice() % 4 == 0 ? "" : "; kubelet=" + kKubelets[dice() % (i % 7 == 0 ? 3 : 1)];
        facts += dice() % 5 == 0 ? "; gpu-scheduling=" + pick(dice, kModes) : "";
        facts += dice() % 6 == 0 ? "; driver~550.90.07" : "";
        const std::string name = "n" + std::to_string(dice() % 8 == 0 ? dice() % count : i);
        ObservedNode& node = texts.node(name, pick(dice, kPools), facts);
        node.clusterId = dice() % 3 == 0 ? pick(dice, kClusters) : cluster;
    }
    if (dice() % 2 == 0) {
        texts.node("n0", "", "driver=550.90.07", PasteKind::NvidiaSmi);
    }
    if (dice() % 3 == 0) {
        texts.node("", "", "driver=535.161.07", PasteKind::NvidiaSmi);
    }
    if (dice() % 3 == 0) {
        texts.pool(pick(dice, kPools), "shared", "gn7i; cpu-policy=none; container-runtime=containerd 1.6.28");
    }
    return texts;
}

/// Whether everything that was printed of the node's pool facets is what the configuration has.
bool hasAllValues(const Configuration& facets, const ObservedNode& node) {
    return std::ranges::all_of(node.facts, [&](const ObservedFact& fact) {
        const Value* value = facets.find(fact.facet);
        return fact.standing != Standing::Seen || spec(fact.facet).scope != Scope::Pool ||
               (value != nullptr && value->sameAs(fact.value));
    });
}

/// Of the pool and its parts.
std::uint32_t nodesOfPool(const Fleet& fleet, std::string_view cluster, const std::string& name) {
    std::uint32_t out = 0;
    for (const Cluster& each : fleet.clusters) {
        for (const Pool& pool : each.pools) {
            const Value* const nodes = pool.facets.find(Facet::Nodes);
            const bool own = each.name == cluster && (pool.name == name || pool.name.starts_with(name + " · "));
            out += own && nodes != nullptr ? nodes->key.fields[0] : 0;
        }
    }
    return out;
}

} // namespace

class ImportMergeTest : public QObject {
    Q_OBJECT
private slots:
    void theSameTextTwiceAddsNothing();
    void aSecondTextFillsTheSameNodes();
    void aRowOfTheApiIsTheNodeWithItsInstance();
    void textsThatDisagreeAreNamed();
    void rowsSayWhatDiffers();
    void whatIsDeducedChangesNothingUnasked();
    void clustersThatAreNotShownHaveNoRow();
    void onlyRowsThatAreTakenAreMerged();
    void aPoolThatGoesLeavesItsWorkloads();
    void anImportIsOneCommandAndOneUndo();
    void aRenamedPoolIsFoundAgain();
    void nothingChosenIsAnError();
    void otherPartsOfANodePoolReplaceItsOldOnes();
    void aCutTextReplacesNothing();
    void aPoolOfAPersonIsNoPart();
    void anyImportIsKeptAndReadAgain();
    void aLaterImportHasItsOwnNumberOfNodes();
};

void ImportMergeTest::theSameTextTwiceAddsNothing() {
    Observations twice = twoPools().found;
    twice.textNames = {"nodes.json"};
    mergeObservations(twice, twoPools().found);
    QCOMPARE(twice.nodes.size(), std::size_t{3});
    QCOMPARE(twice.nodes[0].facts.size(), std::size_t{3});
    const Imported once = importedOf(twoPools());
    ObservedBuilder merged;
    merged.found = twice;
    QVERIFY(importedOf(merged).fleet == once.fleet);
    QCOMPARE(twice.nodesRead, std::size_t{6});
}

void ImportMergeTest::aSecondTextFillsTheSameNodes() {
    ObservedBuilder texts = twoPools();
    ObservedBuilder smi;
    smi.node("a", "", "driver=550.90.07", PasteKind::NvidiaSmi);
    mergeObservations(texts.found, smi.found);
    QCOMPARE(texts.found.nodes.size(), std::size_t{3});
    Fleet fleet = importedOf(texts).fleet;
    QCOMPARE(valueText(fleet, "np1", Facet::Driver), QString("550.90.07"));
    QCOMPARE(valueText(fleet, "np2", Facet::Driver), QString("open"));
}

void ImportMergeTest::aRowOfTheApiIsTheNodeWithItsInstance() {
    ObservedBuilder texts = twoPools();
    texts.found.nodes[2].instanceId = "i-3";
    ObservedBuilder api;
    api.node("", "", "image=aliyun_3_x64_20G_alibase_20241103.vhd", PasteKind::ClusterNodes).instanceId = "i-3";
    mergeObservations(texts.found, api.found);
    QCOMPARE(texts.found.nodes.size(), std::size_t{3});
    Fleet fleet = importedOf(texts).fleet;
    QCOMPARE(valueText(fleet, "np2", Facet::Image), QString("aliyun_3_x64_20G_alibase_20241103.vhd"));
}

void ImportMergeTest::textsThatDisagreeAreNamed() {
    ObservedBuilder first = twoPools();
    first.found.textNames = {"monday.json"};
    ObservedBuilder second;
    second.node("c", "np2", "gn6i; os=alinux2");
    second.found.textNames = {"tuesday.json"};
    mergeObservations(first.found, second.found);
    QCOMPARE(first.found.textNames, (std::vector<std::string>{"monday.json", "tuesday.json"}));
    const Imported imported = importedOf(first);
    const auto told = std::ranges::find_if(imported.remarks, [](const IntakeRemark& remark) {
        return remark.message == "os of node c is alinux2 here and alinux3 at line 3 of monday.json; both are shown, none is taken";
    });
    QVERIFY(told != imported.remarks.end());
    QCOMPARE(told->place.text, 1U);
    QCOMPARE(told->place.line, std::size_t{1});
}

void ImportMergeTest::rowsSayWhatDiffers() {
    const Fleet fleet = fleetFrom(R"({"format": "poolwright.fleet/1", "clusters": [{"name": "prod", "pools": [
        {"name": "np1", "nodes": 2, "instance-family": "gn7i", "os": "alinux3", "kernel": "5.10.134-15.al8.x86_64", "driver": "550.90.07"},
        {"name": "old", "nodes": 1}]}]})");
    QCOMPARE(rowsText(compareImport(importedOf(twoPools()), fleet)),
             QString("same prod\n"
                     "changes prod/np1 kernel: 5.10.134-15.al8.x86_64 to 5.10.134-18.al8.x86_64\n"
                     "new-pool prod/np2\n"
                     "not-seen prod/old (not taken)"));
    QCOMPARE(rowsText(compareImport(importedOf(twoPools(), "test"), fleet)),
             QString("new-cluster test\nnew-pool test/np1\nnew-pool test/np2"));
    ObservedBuilder texts = twoPools();
    texts.node("a", "np1", "driver=550.90.07; region=cn-beijing", PasteKind::HostCommand);
    QCOMPARE(rowsText(compareImport(importedOf(texts), importedOf(twoPools()).fleet)),
             QString("fills prod region: open to cn-beijing\nfills prod/np1 driver: open to 550.90.07\nsame prod/np2"));
}

void ImportMergeTest::whatIsDeducedChangesNothingUnasked() {
    ObservedBuilder texts;
    texts.node("a", "np1", "gn7i; kubelet=1.28.9");
    Fleet fleet = importedOf(texts).fleet;
    fleet.clusters[0].facets.set(Facet::Kubernetes, valueOf(Facet::Kubernetes, "1.30.1"));
    QCOMPARE(rowsText(compareImport(importedOf(texts), fleet)),
             QString("changes prod kubernetes: 1.30.1 to 1.28.9 (not taken)\nsame prod/np1"));
    fleet.clusters[0].facets.clear(Facet::Kubernetes);
    QCOMPARE(rowsText(compareImport(importedOf(texts), fleet)), QString("fills prod kubernetes: open to 1.28.9\nsame prod/np1"));
}

void ImportMergeTest::clustersThatAreNotShownHaveNoRow() {
    Fleet fleet = importedOf(twoPools()).fleet;
    fleet.clusters.push_back({"other", {}, {{"p", {}, kNoItem}}, kNoItem});
    QCOMPARE(rowsText(compareImport(importedOf(twoPools()), fleet)), QString("same prod\nsame prod/np1\nsame prod/np2"));
}

void ImportMergeTest::onlyRowsThatAreTakenAreMerged() {
    const Fleet fleet = fleetFrom(R"({"format": "poolwright.fleet/1", "clusters": [{"name": "prod", "pools": [
        {"name": "np1", "nodes": 3, "kernel": "5.10.134-15.al8.x86_64"}, {"name": "old", "nodes": 1}]}]})");
    const Imported imported = importedOf(twoPools());
    std::vector<ImportRow> rows = compareImport(imported, fleet);
    Fleet all = mergedFleet(imported, fleet, rows);
    QCOMPARE(valueText(all, "np1", Facet::Kernel), QString("5.10.134-18.al8.x86_64"));
    QCOMPARE(valueText(all, "np1", Facet::Os), QString("alinux3"));
    QCOMPARE(valueText(all, "np2", Facet::InstanceFamily), QString("gn6i"));
    QCOMPARE(valueText(all, "old", Facet::Nodes), QString("1"));
    for (ImportRow& row : rows) {
        row.take = row.facet == Facet::Nodes || row.kind == Kind::NotSeen;
    }
    Fleet some = mergedFleet(imported, fleet, rows);
    QCOMPARE(valueText(some, "np1", Facet::Nodes), QString("2"));
    QCOMPARE(valueText(some, "np1", Facet::Kernel), QString("5.10.134-15.al8.x86_64"));
    QCOMPARE(valueText(some, "np2", Facet::Nodes), QString("no pool"));
    QCOMPARE(valueText(some, "old", Facet::Nodes), QString("no pool"));
}

void ImportMergeTest::aPoolThatGoesLeavesItsWorkloads() {
    Fleet fleet = fleetFrom(R"({"format": "poolwright.fleet/1", "clusters": [{"name": "prod", "pools": [{"name": "np1"}, {"name": "old"}]}],
        "workloads": [{"name": "w", "pools": ["prod/old", "prod/np1"]}]})");
    const Imported imported = importedOf(twoPools());
    std::vector<ImportRow> rows = compareImport(imported, fleet);
    std::ranges::find(rows, Kind::NotSeen, &ImportRow::kind)->take = true;
    QCOMPARE(mergedFleet(imported, fleet, rows).workloads[0].pools, std::vector<std::string>{"prod/np1"});

    Document document = documentOf(fleet, "r");
    const ItemId baseline = document.baseline().id;
    const std::vector<ImportRow> own = compareImport(imported, document.baseline().fleet, importedFrom(document));
    std::vector<ImportRow> taken = own;
    std::ranges::find(taken, Kind::NotSeen, &ImportRow::kind)->take = true;
    perform(document, takeImport(document, baseline, imported, taken));
    QCOMPARE(document.baseline().fleet.workloads[0].pools, std::vector<std::string>{"prod/np1"});
}

void ImportMergeTest::anImportIsOneCommandAndOneUndo() {
    Document document = documentOf(fleetFrom(R"({"format": "poolwright.fleet/1", "clusters": [{"name": "prod", "pools": [
        {"name": "np1", "kernel": "5.10.134-15.al8.x86_64"}]}]})"), "r");
    const Document before = document;
    const ItemId baseline = document.baseline().id;
    const Imported imported = importedOf(twoPools());
    const auto command =
        takeImport(document, baseline, imported, compareImport(imported, document.baseline().fleet, importedFrom(document)));
    perform(document, command);
    QCOMPARE(command->name, std::string("Import prod"));
    Fleet after = document.baseline().fleet;
    QCOMPARE(valueText(after, "np1", Facet::Kernel), QString("5.10.134-18.al8.x86_64"));
    QVERIFY(poolNamed(after, "np2")->id != kNoItem);
    QCOMPARE(importedFrom(document).size(), std::size_t{2});
    QVERIFY(apply(document, inverse(*command)));
    document.nextId = before.nextId; // only grows
    QVERIFY(document == before);
}

void ImportMergeTest::aRenamedPoolIsFoundAgain() {
    Document document = documentOf({}, "r");
    const ItemId baseline = document.baseline().id;
    ObservedBuilder texts = twoPools();
    for (ObservedNode& node : texts.found.nodes) {
        node.clusterId = "c1";
    }
    const auto rows = [&](const Imported& imported) {
        return compareImport(imported, document.baseline().fleet, importedFrom(document));
    };
    const Imported first = importedOf(texts, "");
    perform(document, takeImport(document, baseline, first, rows(first)));
    const Fleet& fleet = document.baseline().fleet;
    perform(document, renameItem(document, baseline, ItemKind::Pool, fleet.clusters[0].pools[0].id, "a10-shared"));
    perform(document, renameItem(document, baseline, ItemKind::Cluster, fleet.clusters[0].id, "prod-bj"));
    QCOMPARE(rowsText(rows(first)), QString("same prod-bj\nsame prod-bj/a10-shared\nsame prod-bj/np2"));
    texts.node("a", "np1", "driver=550.90.07", PasteKind::HostCommand);
    const Imported second = importedOf(texts, "");
    perform(document, takeImport(document, baseline, second, rows(second)));
    Fleet now = document.baseline().fleet;
    QCOMPARE(valueText(now, "a10-shared", Facet::Driver), QString("550.90.07"));
    QCOMPARE(now.poolCount(), std::size_t{2});
}

void ImportMergeTest::nothingChosenIsAnError() {
    Document document = documentOf(importedOf(twoPools()).fleet, "r");
    const Imported imported = importedOf(twoPools());
    const auto command = takeImport(document, document.baseline().id, imported,
                                    compareImport(imported, document.baseline().fleet, importedFrom(document)));
    QVERIFY(!command);
    QVERIFY(command.error().code == ErrorCode::Usage);
    QCOMPARE(command.error().message, std::string("nothing is chosen that would change the fleet"));
}

void ImportMergeTest::otherPartsOfANodePoolReplaceItsOldOnes() {
    ObservedBuilder mixed = twoPools();
    mixed.node("d", "np1", "gn7i; os=alinux3; kernel=5.10.134-15.al8.x86_64");
    ObservedBuilder uniform = twoPools();
    uniform.node("d", "np1", "gn7i; os=alinux3; kernel=5.10.134-18.al8.x86_64");

    Fleet parts = importedOf(mixed).fleet;
    const Imported joined = importedOf(uniform);
    QCOMPARE(rowsText(compareImport(joined, parts)),
             QString("same prod\nnew-pool prod/np1\nsame prod/np2\n"
                     "not-seen prod/np1 · 5.10.134-18\nnot-seen prod/np1 · 5.10.134-15"));
    parts.workloads.push_back({});
    parts.workloads[0].name = "w";
    parts.workloads[0].pools = {"prod/np1 · 5.10.134-15", "prod/np1 · 5.10.134-18", "prod/np2"};
    const Fleet whole = mergedFleet(joined, parts, compareImport(joined, parts));
    QCOMPARE(whole.nodeCount(), joined.fleet.nodeCount());
    QCOMPARE(whole.workloads[0].pools, (std::vector<std::string>{"prod/np2", "prod/np1"}));

    const Imported split = importedOf(mixed);
    QCOMPARE(rowsText(compareImport(split, joined.fleet)),
             QString("same prod\nnew-pool prod/np1 · 5.10.134-18\nnew-pool prod/np1 · 5.10.134-15\nsame prod/np2\n"
                     "not-seen prod/np1"));
    QCOMPARE(mergedFleet(split, joined.fleet, compareImport(split, joined.fleet)).nodeCount(), split.fleet.nodeCount());
}

void ImportMergeTest::aCutTextReplacesNothing() {
    ObservedBuilder mixed = twoPools();
    mixed.node("d", "np1", "gn7i; os=alinux3; kernel=5.10.134-15.al8.x86_64");
    ObservedBuilder cut;
    cut.node("a", "np1", "gn7i; os=alinux3; kernel=5.10.134-18.al8.x86_64");
    cut.found.remark(IntakeRemark::Kind::Skipped, {9, 0, 1}, "the text ends in line 9, before items[1] does: it was cut off");
    const Imported imported = importedOf(cut);
    QCOMPARE(imported.cut, std::string("in the middle of its 2nd node"));
    const Fleet fleet = importedOf(mixed).fleet;
    const std::vector<ImportRow> rows = compareImport(imported, fleet);
    QCOMPARE(rowsText(rows), QString("same prod\nnew-pool prod/np1 (not taken)\n"
                                     "not-seen prod/np1 · 5.10.134-18 (not taken)\n"
                                     "not-seen prod/np1 · 5.10.134-15 (not taken)\nnot-seen prod/np2 (not taken)"));
    QCOMPARE(rows[1].why, std::string("these nodes are already counted in np1 · 5.10.134-18, np1 · 5.10.134-15, and the text "
                                      "does not show all of them"));
    QVERIFY(mergedFleet(imported, fleet, rows) == fleet);
    QCOMPARE(rowsText(compareImport(imported, importedOf(twoPools()).fleet)),
             QString("same prod\nchanges prod/np1 nodes: 2 to 1 (not taken)\nnot-seen prod/np2 (not taken)"));
}

/// Where it is known which pools were imported, one that is only called alike is not.
void ImportMergeTest::aPoolOfAPersonIsNoPart() {
    Document document = documentOf({}, "r");
    const ItemId baseline = document.baseline().id;
    const Imported imported = importedOf(twoPools());
    perform(document, takeImport(document, baseline, imported, compareImport(imported, {}, {})));
    Fleet fleet = document.baseline().fleet;
    fleet.clusters[0].pools.push_back({"np1 · planned", {}, kNoItem});
    QCOMPARE(rowsText(compareImport(imported, fleet, importedFrom(document))),
             QString("same prod\nsame prod/np1\nsame prod/np2\nnot-seen prod/np1 · planned (not taken)"));
}

/// 200 sets of nodes: every node is in one part or counted, parts have one value a facet, and the fleet that comes out is
/// read back as it is and shows no difference to the same import.
void ImportMergeTest::anyImportIsKeptAndReadAgain() {
    std::mt19937_64 dice(20261121);
    for (int round = 0; round < 200; ++round) {
        const ObservedBuilder texts = randomNodes(dice);
        ImportOptions options;
        options.everyNode = dice() % 2 == 0;
        options.splitMixed = dice() % 4 != 0;
        const Imported imported = importOf(*realMatrix(), texts.found, options);

        std::set<std::pair<std::string, std::string>> known; // by cluster: nodes of one name may be of several
        std::map<std::string, std::vector<const ObservedNode*>> byName;
        for (const ObservedNode& node : texts.found.nodes) {
            byName[node.name].push_back(&node);
        }
        std::size_t inParts = 0;
        for (const ImportedCluster& cluster : imported.clusters) {
            for (const ImportedPool& pool : cluster.pools) {
                std::size_t own = 0;
                for (const ImportedPool::Part& part : pool.parts) {
                    own += part.nodes.size();
                    for (const std::string& node : part.nodes) {
                        QVERIFY2(known.emplace(cluster.name, node).second, node.c_str());
                        if (byName[node].size() == 1) {
                            QVERIFY2(hasAllValues(part.facets, *byName[node].front()), node.c_str());
                        }
                    }
                    if (!part.nodes.empty()) {
                        QCOMPARE(part.facets.find(Facet::Nodes)->text, std::to_string(part.nodes.size()));
                    }
                }
                QCOMPARE(own, std::size_t{pool.nodes});
                for (const auto& [facet, shares] : pool.mixed) {
                    QVERIFY(pool.facets.find(facet) == nullptr);
                    QVERIFY(shares.size() > 1);
                    QVERIFY(std::is_sorted(shares.begin(), shares.end(), [](const ValueShare& a, const ValueShare& b) {
                        return a.value.has_value() != b.value.has_value() ? a.value.has_value() : a.nodes > b.nodes;
                    }));
                }
                inParts += own;
            }
        }
        QCOMPARE(inParts, imported.nodesTaken);
        std::set<std::string> names;
        for (const ObservedNode& node : texts.found.nodes) {
            if (!node.name.empty()) {
                names.insert(node.name);
            }
        }
        QVERIFY(inParts + imported.withoutGpu >= names.size()); // a name of two clusters is two nodes

        const auto again = readFleet(writeFleet(imported.fleet), *realMatrix(), "fleet");
        QVERIFY2(again, again ? "" : toText(again.error().front()).c_str());
        QVERIFY(*again == imported.fleet);
        const std::vector<ImportRow> rows = compareImport(imported, *again);
        QVERIFY2(std::ranges::all_of(rows, [](const ImportRow& row) { return row.kind == Kind::Same; }), qPrintable(rowsText(rows)));

        Observations twice = texts.found;
        mergeObservations(twice, texts.found);
        QVERIFY2(importOf(*realMatrix(), twice, options).fleet.nodeCount() >= imported.fleet.nodeCount(), "nodes got lost");

        Document document = documentOf({}, "r");
        const auto command = takeImport(document, document.baseline().id, imported,
                                        compareImport(imported, document.baseline().fleet, importedFrom(document)));
        perform(document, command);
        QCOMPARE(document.baseline().fleet.nodeCount(), imported.fleet.nodeCount());
    }
}

/// 200 pairs of imports of the same node pools with other values: each node pool has as many nodes as the later one shows.
void ImportMergeTest::aLaterImportHasItsOwnNumberOfNodes() {
    std::mt19937_64 dice(20261122);
    for (int round = 0; round < 200; ++round) {
        ObservedBuilder texts = randomNodes(dice);
        for (ObservedNode& node : texts.found.nodes) {
            node.clusterId = "c1";
        }
        ImportOptions options;
        options.everyNode = true;
        options.splitMixed = dice() % 4 != 0;
        const Imported first = importOf(*realMatrix(), texts.found, options);
        std::erase_if(texts.found.nodes, [&](const ObservedNode& node) { return !node.name.empty() && dice() % 5 == 0; });
        for (ObservedNode& node : texts.found.nodes) {
            std::erase_if(node.facts, [&](const ObservedFact&) { return dice() % 6 == 0; });
        }
        options.splitMixed = dice() % 4 != 0;
        const Imported later = importOf(*realMatrix(), texts.found, options);

        Document document = documentOf({}, "r");
        const ItemId baseline = document.baseline().id;
        perform(document, takeImport(document, baseline, first, compareImport(first, {}, {})));
        const ImportedFrom from = importedFrom(document);
        const Fleet& before = document.baseline().fleet;
        const Fleet kept = mergedFleet(later, before, compareImport(later, before, from), from);
        const Fleet plain = mergedFleet(later, first.fleet, compareImport(later, first.fleet));
        for (const ImportedCluster& cluster : later.clusters) {
            for (const ImportedPool& pool : cluster.pools) {
                if (pool.poolId.empty() || pool.nodes == 0) {
                    continue;
                }
                QCOMPARE(nodesOfPool(kept, cluster.name, pool.name), pool.nodes);
                QCOMPARE(nodesOfPool(plain, cluster.name, pool.name), pool.nodes);
            }
        }
    }
}

QTEST_APPLESS_MAIN(ImportMergeTest)
#include "tst_importmerge.moc"
