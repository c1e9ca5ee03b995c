// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Plans in documents: what is kept is read again as it was, edits are undone, and text that cannot be read says where.

#include <QTest>
#include <algorithm>

#include "model/core/document/edits.h"
#include "model/core/plan/planedits.h"
#include "tests/support/fleettext.h"

using namespace poolwright;
using namespace poolwright::test;

namespace {

const Matrix& matrix() { return *realMatrix(); }

Value valueOf(Facet facet, std::string_view text) { return *parseValue(facet, text, matrix().facts(facet).vocabulary); }

Fleet someFleet() {
    return *readFleet(fleetWith(R"({"name": "c0", "pools": []},
        {"name": "prod-bj", "kubernetes": "1.30.7", "ack-ai-installer": "1.12.6", "pools": [
          {"name": "a10", "nodes": 48, "driver": "525.105.17", "driver-pinned": true, "cgpu": "1.5.2"},
          {"name": "a10 b", "nodes": 3, "driver": "525.105.17", "driver-pinned": true, "cgpu": "1.5.2"}]})",
                                R"(, "name": "estate", "workloads": [{"name": "llm", "cubin": ["8.0", "8.6"], "pools": ["prod-bj/a10"]}])"),
                      matrix(), "f");
}

PlanRequest someRequest() {
    PlanRequest out;
    out.name = "Off end-of-life drivers";
    out.targets = *parseTargets(matrix(), "prod-bj/*: driver=570.195.03; */*: off-end-of-life by 2027-06-30; prod-bj/a10\\:x: run l\\;m; "
                                          "*/*: nvidia-container-toolkit>=1.17.8; */*: acceptable; */*: driver=newest");
    out.locks = {*parseLock("kernel"), *parseLock("prod-bj/*:os")};
    out.acceptable = {Verdict::Supported, Verdict::Unknown};
    out.accepted = {{"prod-bj/a10", {*matrix().checkById("cgpu-driver"), "cgpu-driver/1.0.5..1.5.2/525", Verdict::Unsupported}}};
    out.overlay.minutes = {{"upgrade-cgpu", 9}};
    out.overlay.forbidden = {"rebuild-nodes"};
    out.overlay.ships = {{valueOf(Facet::AiInstaller, "1.13.0"), valueOf(Facet::Cgpu, "1.5.20")}};
    return out;
}

/// A plan of cluster 1 of the fleet, as makePlan() hands it out.
Plan somePlan() {
    Plan out;
    out.request = someRequest();
    out.matrixRevision = "2026.10.1";
    out.today = *Date::parse("2026-11-21");
    out.language = "en";
    out.gaveUp = "30 s";
    Fleet fleet = someFleet();
    ItemId next = 1;
    for (Cluster& cluster : fleet.clusters) {
        giveIds(cluster, next);
    }
    out.start = fleet;
    out.start.clusters.erase(out.start.clusters.begin());
    out.clusters = {1};
    RawPlan& raw = out.raw;
    raw.status = PlanStatus::Feasible;
    raw.cost = {1, 2, 3, 4, 5};
    raw.bound = {0, 2, 3, 4, 5};
    raw.setting = {*operationsOf(matrix(), out.request.overlay), out.request.overlay.ships, out.request.acceptable};
    const auto operation = [&](std::string_view id) {
        return static_cast<std::size_t>(std::ranges::find(raw.setting.operations, id, &Operation::id) - raw.setting.operations.begin());
    };
    raw.steps = {{operation("upgrade-installer"), 1, std::nullopt, {{Facet::AiInstaller, std::nullopt}}, valueOf(Facet::Cgpu, "1.5.20"), 0},
                 {operation("upgrade-cgpu"), 1, 0, {{Facet::Cgpu, valueOf(Facet::Cgpu, "1.5.20")}}, std::nullopt, 1},
                 {operation("upgrade-cgpu"), 1, 1, {{Facet::Cgpu, valueOf(Facet::Cgpu, "1.5.20")}}, std::nullopt, 1},
                 {operation("change-driver"), 1, 0, {{Facet::Driver, valueOf(Facet::Driver, "550.163.01")}}, std::nullopt, 2}};
    raw.failures = {{1, 1, true, false}, {1, std::nullopt, false, true}, {0, std::nullopt, false, false}};
    raw.stayExposed = {{1, 1}};
    raw.stranded = {{1, 0}, {1, 1}};
    raw.notes = {"a target matched nothing"};
    raw.distinctPools = 2;
    raw.states = 1000;
    raw.routes = 7;
    return out;
}

KeptPlan somethingKept() {
    const Plan plan = somePlan();
    KeptPlan out{plan.request, {}, keptResultOf(plan)};
    out.schedule.first = *Date::parse("2026-11-22");
    out.schedule.utcOffsetMinutes = -330;
    out.schedule.windows = *parseWindows("sat,sun 01:00-11:00; daily 22:00-04:00");
    out.schedule.largestBatch = 8;
    out.schedule.poolsAtOnce = 3;
    return out;
}

std::string keptText() { return *keptPlanText(matrix(), somethingKept()); }

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    const auto at = text.find(from);
    return at == std::string::npos ? std::string() : text.replace(at, from.size(), to);
}

Document someDocument() { return documentOf(someFleet(), "2026.10.1"); }

} // namespace

class KeptPlansTest : public QObject {
    Q_OBJECT
private slots:
    void aResultIsOfItsOwnFleet();
    void readAsItWas();
    void requestAlone();
    void oneLine();
    void largePlans();
    void refuses_data();
    void refuses();
    void cutAnywhere();
    void editsAndUndo();
    void unreadableTextStays();
    void namesAreChecked_data();
    void namesAreChecked();
    void renamed();
};

void KeptPlansTest::aResultIsOfItsOwnFleet() {
    const KeptResult result = keptResultOf(somePlan());
    QCOMPARE(result.start.clusters.size(), 1U);
    for (const RawStep& step : result.raw.steps) {
        QCOMPARE(step.cluster, 0U);
    }
    QCOMPARE(result.raw.failures.size(), 2U); // the cluster that is not in it is left out
    QVERIFY(result.raw.stayExposed == (std::vector<std::pair<std::size_t, std::size_t>>{{0, 1}}));
    QCOMPARE(result.start.clusters[0].id, kNoItem);
    QCOMPARE(result.start.clusters[0].pools[0].id, kNoItem);
}

void KeptPlansTest::readAsItWas() {
    const KeptPlan kept = somethingKept();
    const auto again = readKeptPlan(matrix(), keptText(), kept.request.name);
    QVERIFY2(again, again ? "" : toText(again.error()).c_str());
    QVERIFY(again->request == kept.request);
    QVERIFY(again->schedule == kept.schedule);
    QVERIFY(again->last.has_value());
    const KeptResult& a = *again->last;
    const KeptResult& b = *kept.last;
    QVERIFY(a.matrixRevision == b.matrixRevision && a.today == b.today && a.language == b.language && a.gaveUp == b.gaveUp);
    QVERIFY(a.start == b.start);
    QVERIFY(a.raw.steps == b.raw.steps && a.raw.cost == b.raw.cost && a.raw.bound == b.raw.bound && a.raw.status == b.raw.status);
    QVERIFY(a.raw.setting.operations == b.raw.setting.operations && a.raw.setting.ships == b.raw.setting.ships);
    QVERIFY(a.raw.setting.acceptable == b.raw.setting.acceptable);
    QVERIFY(a.raw.stayExposed == b.raw.stayExposed && a.raw.stranded == b.raw.stranded && a.raw.notes == b.raw.notes && a.raw.failures.size() == 2U);
    QVERIFY(a.raw.failures[0].pool == 1U && a.raw.failures[0].noEnd && !a.raw.failures[1].pool && a.raw.failures[1].limit);
    QVERIFY(a.raw.distinctPools == 2 && a.raw.states == 1000 && a.raw.routes == 7);
    QCOMPARE(*keptPlanText(matrix(), *again), keptText());
}

void KeptPlansTest::requestAlone() {
    KeptPlan kept;
    kept.request.name = "x";
    const auto text = keptPlanText(matrix(), kept);
    QVERIFY(text);
    const auto again = readKeptPlan(matrix(), *text, "x");
    QVERIFY2(again, again ? "" : toText(again.error()).c_str());
    QVERIFY(again->request == kept.request && again->schedule == kept.schedule && !again->last);
}

void KeptPlansTest::oneLine() { QVERIFY(keptText().find('\n') == std::string::npos); }

void KeptPlansTest::largePlans() {
    KeptPlan kept = somethingKept();
    Cluster& cluster = kept.last->start.clusters[0];
    const Pool pool = cluster.pools[0];
    const RawStep step = kept.last->raw.steps[1];
    const auto grow = [&](std::size_t pools) {
        for (std::size_t i = cluster.pools.size(); i < pools; ++i) {
            cluster.pools.push_back(pool);
            cluster.pools.back().name = "pool-" + std::to_string(i);
            for (int n = 0; n < 3; ++n) {
                kept.last->raw.steps.push_back(step);
                kept.last->raw.steps.back().pool = i;
            }
        }
    };
    grow(1000); // with three steps each
    const auto text = keptPlanText(matrix(), kept);
    QVERIFY(text);
    QVERIFY(text->size() < 500'000);
    QVERIFY(readKeptPlan(matrix(), *text, "x"));
    grow(20'000);
    QCOMPARE(keptPlanText(matrix(), kept).error().code, ErrorCode::Limit);
    const auto command = keepPlan(someDocument(), matrix(), kept);
    QVERIFY(command);
    QVERIFY(command->name.find("the request alone") != std::string::npos);
    Document document = someDocument();
    QVERIFY(apply(document, *command));
    const auto again = planOf(document, matrix(), kept.request.name);
    QVERIFY(again && again->request == kept.request && !again->last);
}

void KeptPlansTest::refuses_data() {
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("phrase");
    const auto row = [](const char* name, const char* from, const char* to, const char* phrase) {
        QTest::newRow(name) << QString::fromUtf8(from) << QString::fromUtf8(to) << QString::fromUtf8(phrase);
    };
    row("a later format", "kept-plan/1", "kept-plan/2", "plan 'x':$.format: the format is poolwright.kept-plan/1");
    row("a key of a later program", "\"targets\"", "\"more\": 1, \"targets\"", "'more' does not belong here");
    row("a key that is missing", "\"targets\"", "\"target\"", "'targets' is missing");
    row("a key twice", "\"locks\"", "\"locks\": [], \"locks\"", "'locks' is written twice");
    row("a target that is none", "driver=570.195.03", "driver~570.195.03", "plan 'x':$.targets[0]");
    row("a lock that is none", "\"kernel\"", "\"colonel\"", "plan 'x':$.locks[0]");
    row("an unknown verdict", "[\"supported\", \"unknown\"]", "[\"supported\", \"fine\"]", "plan 'x':$.acceptable[1]: 'fine' is no verdict");
    row("a check of another matrix", "\"check\": \"cgpu-driver\"", "\"check\": \"cgpu-diver\"", "this matrix has no check 'cgpu-diver'");
    row("an operation of another matrix, in the overlay", "[\"rebuild-nodes\"]", "[\"rebuild-node\"]", "unknown operation 'rebuild-node'");
    row("an operation of another matrix, in a step", "\"operation\": \"upgrade-cgpu\"", "\"operation\": \"upgrade-gpu\"",
        "plan 'x':$.last.steps[1].operation: this matrix has no operation 'upgrade-gpu'");
    row("a window that is none", "sat,sun 01:00", "sat,sun 25:00", "plan 'x':$.schedule.windows");
    row("a zone beyond the world", "\"utc-offset\": -330", "\"utc-offset\": -900", "minutes from -840 to 840");
    row("no batch at all", "\"largest-batch\": 8", "\"largest-batch\": 0", "a number from 1 to 1000000");
    row("a day that is none", "\"first\": \"2026-11-22\"", "\"first\": \"2026-11-32\"", "plan 'x':$.schedule.first");
    row("an unknown status", "\"status\": \"feasible\"", "\"status\": \"great\"", "'great' is no status of a plan");
    row("a cost below nothing", "\"drains\": 2", "\"drains\": -2", "plan 'x':$.last.cost.drains");
    row("a value that is none", "\"driver\": \"525.105.17\"", "\"driver\": \"old\"", "'old' is not a value of driver");
    row("an unknown facet", "\"driver\": \"525.105.17\"", "\"dirver\": \"525.105.17\"", "dirver");
    row("a configuration that is not there", "\"of\": 1", "\"of\": 99", "there is no configuration 99");
    row("a cluster that is not there", "\"cluster\": 0, \"pool\": 0", "\"cluster\": 5, \"pool\": 0", "there is no cluster 5");
    row("a pool that is not there", "\"cluster\": 0, \"pool\": 0", "\"cluster\": 0, \"pool\": 5", "cluster 0 has no pool 5");
    row("a pool below the first", "\"cluster\": 0, \"pool\": 0, \"changes\"", "\"cluster\": 0, \"pool\": -1, \"changes\"", "a whole number from 0 or null is expected here");
    row("an operation of the cluster on a pool", "\"cluster\": 0, \"pool\": null, \"changes\"", "\"cluster\": 0, \"pool\": 0, \"changes\"",
        "upgrade-installer is an operation of a cluster");
    row("changes that are not there", "\"changes\": 1", "\"changes\": 77", "there are no changes 77");
    row("two numbers", "\"searched\": [2, 1000, 7]", "\"searched\": [2, 1000]", "three numbers are expected here");
    row("half a surrogate pair", "a target matched", "\\ud800", "");
    row("no JSON", "\"targets\": [", "\"targets\": [[", "plan 'x':1:");
}

void KeptPlansTest::refuses() {
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(QString, phrase);
    const std::string text = replaced(keptText(), from.toStdString(), to.toStdString());
    QVERIFY2(!text.empty(), keptText().c_str());
    const auto plan = readKeptPlan(matrix(), text, "x");
    QVERIFY2(!plan, "taken without a word");
    const QString told = QString::fromStdString(toText(plan.error()));
    QVERIFY2(told.contains(phrase), qPrintable(told));
    QVERIFY2(told.startsWith(QStringLiteral("plan 'x':")), qPrintable(told));
}

void KeptPlansTest::cutAnywhere() {
    const std::string text = keptText();
    for (std::size_t i = 0; i < text.size(); i += 7) {
        QVERIFY(!readKeptPlan(matrix(), std::string_view(text).substr(0, i), "x"));
    }
    QVERIFY(!readKeptPlan(matrix(), std::string(2U << 20U, ' '), "x"));
    QVERIFY(!readKeptPlan(matrix(), std::string(500'000, '['), "x"));
}

void KeptPlansTest::editsAndUndo() {
    Document document = someDocument();
    const Document before = document;
    const KeptPlan kept = somethingKept();
    const auto add = keepPlan(document, matrix(), kept);
    QVERIFY(add);
    QCOMPARE(add->name, std::string("Add plan Off end-of-life drivers"));
    QVERIFY(apply(document, *add));
    QCOMPARE(planNames(document), std::vector<std::string>{kept.request.name});
    QVERIFY(keepPlan(document, matrix(), kept)->changes.empty()); // the same again changes nothing
    KeptPlan other = kept;
    other.last.reset();
    const auto change = keepPlan(document, matrix(), other);
    QCOMPARE(change->name, std::string("Change plan Off end-of-life drivers"));
    QVERIFY(apply(document, *change));
    QVERIFY(!planOf(document, matrix(), kept.request.name)->last);
    QVERIFY(apply(document, inverse(*change)));
    QVERIFY(planOf(document, matrix(), kept.request.name)->last.has_value());
    const auto remove = removePlan(document, kept.request.name);
    QVERIFY(remove && apply(document, *remove));
    QVERIFY(planNames(document).empty());
    QVERIFY(!planOf(document, matrix(), kept.request.name));
    QVERIFY(apply(document, inverse(*remove)));
    QVERIFY(apply(document, inverse(*add)));
    QVERIFY(document == before);
}

void KeptPlansTest::unreadableTextStays() {
    Document document = someDocument();
    document.entries[{EntryKind::Plan, "later"}] = R"({"format": "poolwright.kept-plan/9"})";
    const auto plan = planOf(document, matrix(), "later");
    QVERIFY(!plan);
    QVERIFY(plan.error().where.starts_with("plan 'later':$.format"));
    QCOMPARE(planNames(document).size(), 1U);
    const auto renamedPlan = renamePlan(document, "later", "kept"); // and it can be renamed, removed, copied
    QVERIFY(renamedPlan && apply(document, *renamedPlan));
    QCOMPARE(document.entries.at({EntryKind::Plan, "kept"}), std::string(R"({"format": "poolwright.kept-plan/9"})"));
}

void KeptPlansTest::namesAreChecked_data() {
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("none") << QByteArray();
    QTest::newRow("too long") << QByteArray(1025, 'x');
    QTest::newRow("a line end") << QByteArray("a\nb");
    QTest::newRow("no UTF-8") << QByteArray("a\xff");
}

void KeptPlansTest::namesAreChecked() {
    QFETCH(QByteArray, name);
    KeptPlan kept = somethingKept();
    Document document = someDocument();
    QVERIFY(apply(document, *keepPlan(document, matrix(), kept)));
    kept.request.name = name.toStdString();
    QVERIFY(!keepPlan(document, matrix(), kept));
    QVERIFY(!renamePlan(document, "Off end-of-life drivers", name.toStdString()));
}

void KeptPlansTest::renamed() {
    Document document = someDocument();
    KeptPlan kept = somethingKept();
    QVERIFY(apply(document, *keepPlan(document, matrix(), kept)));
    kept.request.name = "other";
    QVERIFY(apply(document, *keepPlan(document, matrix(), kept)));
    const Document before = document;
    QCOMPARE(renamePlan(document, "Off end-of-life drivers", "other").error().code, ErrorCode::Usage);
    QCOMPARE(renamePlan(document, "nothing", "x").error().code, ErrorCode::Usage);
    QVERIFY(removePlan(document, "othr").error().hint.find("other") != std::string::npos);
    QVERIFY(renamePlan(document, "other", "other")->changes.empty());
    const auto command = renamePlan(document, "other", "third");
    QVERIFY(apply(document, *command));
    QVERIFY(planOf(document, matrix(), "third") && !planOf(document, matrix(), "other"));
    QCOMPARE(planOf(document, matrix(), "third")->request.name, std::string("third"));
    QVERIFY(apply(document, inverse(*command)));
    QVERIFY(document == before);
}

QTEST_APPLESS_MAIN(KeptPlansTest)
#include "tst_keptplans.moc"
