// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractItemModelTester>
#include <QTest>

#include "model/core/plan/target.h"
#include "model/items/logmarks.h"
#include "model/items/redactionmodel.h"
#include "model/items/roles.h"
#include "model/items/ticketrepair.h"
#include "model/items/triagefactsmodel.h"
#include "model/items/triagewords.h"
#include "tests/support/poolbuilder.h"

using namespace poolwright;
using namespace poolwright::test;

/// What the triage screen reads: facts, causes in words, marks, what a repair asks for, what a redaction replaces.
class TriageModelsTest : public QObject {
    Q_OBJECT
private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("."))); }
    void factsAreRows();
    void contradictionsStandBelowOneAnother();
    void causesAreWordedBySureness();
    void curesThatFitComeFirst();
    void whatIsRefusedIsNeverPlanned();
    void hostileWordsAreWrittenOut();
    void marksFollowTheirDiagnosis();
    void repairsAreTargets_data();
    void repairsAreTargets();
    void onlyOpenFactsAreFilled();
    void aTicketBecomesAPool();
    void redactionCountsValues();

private:
    static Value value(Facet facet, const char* text) { return *parseValue(facet, text, realMatrix()->facts(facet).vocabulary); }
    static ObservedFact fact(Facet facet, const char* text, std::size_t line) {
        ObservedFact out;
        out.facet = facet;
        out.value = value(facet, text);
        out.raw = text;
        out.place = {line, line * 10, line * 10 + 5};
        out.from = PasteKind::NvidiaSmi;
        return out;
    }
    static Diagnosis diagnosis(const char* id, Confidence confidence) {
        Diagnosis out;
        out.id = id;
        out.confidence = confidence;
        out.cause = std::string("cause of ") + id;
        return out;
    }
    static TriageRemedy remedy(TriageRemedy::State state, const char* to) {
        TriageRemedy out;
        out.state = state;
        out.text = std::string("cGPU ") + to;
        out.remedy = Remedy{Facet::Cgpu, to, "upgrade-cgpu"};
        return out;
    }
};

void TriageModelsTest::factsAreRows() {
    Triage triage;
    triage.facts = {fact(Facet::Driver, "535.161.07", 12), fact(Facet::Cgpu, "1.5.2", 0)};
    triage.facts.back().standing = Standing::Deduced;
    TriageFactsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setTriage(*realMatrix(), triage);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, FactValueColumn).data().toString(), QStringLiteral("535.161.07"));
    QCOMPARE(model.index(0, FactLineColumn).data().toString(), QStringLiteral("12"));
    QCOMPARE(model.index(0, FactStandingColumn).data().toString(), QStringLiteral("printed"));
    QCOMPARE(model.index(0, FactSourceColumn).data().toString(), QStringLiteral("nvidia-smi"));
    QVERIFY(!model.index(0, FactValueColumn).data(VerdictRole).isValid());
    QCOMPARE(model.placeAt(model.index(0, 0)).line, std::size_t{12});
    QCOMPARE(model.index(1, FactStandingColumn).data().toString(), QStringLiteral("fleet"));
    QCOMPARE(model.placeAt({}).line, std::size_t{0});
    model.clear();
    QCOMPARE(model.rowCount(), 0);
}

void TriageModelsTest::contradictionsStandBelowOneAnother() {
    Triage triage;
    triage.facts = {fact(Facet::Driver, "535.161.07", 12), fact(Facet::Cgpu, "1.5.2", 13)};
    Triage::Contradiction two;
    two.facet = Facet::Driver;
    two.facts = {fact(Facet::Driver, "535.161.07", 12), fact(Facet::Driver, "535.161.07", 30), fact(Facet::Driver, "550.90.07", 44)};
    two.fleetValue = value(Facet::Driver, "525.105.17");
    two.note = "three drivers";
    triage.contradictions = {two};
    TriageFactsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setTriage(*realMatrix(), triage);
    QStringList values;
    for (int row = 0; row < model.rowCount(); ++row) {
        values << model.index(row, FactValueColumn).data().toString();
    }
    QCOMPARE(values, (QStringList{QStringLiteral("535.161.07"), QStringLiteral("550.90.07"), QStringLiteral("525.105.17"),
                                  QStringLiteral("1.5.2")})); // each value once
    for (int row = 0; row < 3; ++row) {
        QCOMPARE(model.index(row, FactValueColumn).data(VerdictRole).toInt(), static_cast<int>(Verdict::Contested));
        QVERIFY(model.index(row, FactValueColumn).data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("contested")));
    }
    QVERIFY(model.index(1, 0).data(SecondaryRole).toBool()); // not what was judged by
    QVERIFY(!model.index(3, FactValueColumn).data(VerdictRole).isValid());
}

void TriageModelsTest::causesAreWordedBySureness() {
    Triage triage;
    const CleanText text;
    QCOMPARE(describeTriage(*realMatrix(), triage, text).headline, QStringLiteral("Nothing in this text was recognised"));
    triage.diagnoses = {diagnosis("harmless-prefix", Confidence::Likely)};
    triage.diagnoses.front().benign = true;
    QVERIFY(describeTriage(*realMatrix(), triage, text).headline.startsWith(QStringLiteral("No fault")));
    QCOMPARE(describeTriage(*realMatrix(), triage, text).cards.front().tone, Verdict::Supported);
    triage.diagnoses.insert(triage.diagnoses.begin(), {diagnosis("a", Confidence::Confirmed), diagnosis("b", Confidence::Possible),
                                                       diagnosis("c", Confidence::Possible)});
    const TriageDescription words = describeTriage(*realMatrix(), triage, text);
    QCOMPARE(words.headline, QStringLiteral("1 confirmed, 2 possible causes"));
    QCOMPARE(words.cards.front().tone, Verdict::Unsupported);
    QCOMPARE(words.cards[1].word, QStringLiteral("possible"));
    QVERIFY(words.command.isEmpty());
}

void TriageModelsTest::curesThatFitComeFirst() {
    Triage triage;
    triage.diagnoses = {diagnosis("a", Confidence::Confirmed)};
    triage.diagnoses.front().remedies = {remedy(TriageRemedy::State::Refused, "1.0.3"), remedy(TriageRemedy::State::Unjudged, "1.5.18"),
                                         remedy(TriageRemedy::State::Offered, "1.5.20")};
    triage.diagnoses.front().remedies.front().why = "no source covers it";
    const auto card = describeTriage(*realMatrix(), triage, CleanText()).cards.front();
    QCOMPARE(card.cures.front().text, QStringLiteral("cGPU 1.5.20"));
    QCOMPARE(card.cures.front().standing, QStringLiteral("fits this pool"));
    QCOMPARE(card.cures.back().standing, QStringLiteral("not here: no source covers it"));
    QCOMPARE(remedyToPlan(triage.diagnoses.front())->remedy->to, std::string("1.5.20"));
}

void TriageModelsTest::whatIsRefusedIsNeverPlanned() {
    Diagnosis only = diagnosis("a", Confidence::Confirmed);
    only.remedies = {remedy(TriageRemedy::State::Refused, "1.5.20")};
    QVERIFY(remedyToPlan(only) == nullptr);
    only.remedies.push_back(remedy(TriageRemedy::State::Unjudged, "1.5.18"));
    QCOMPARE(remedyToPlan(only)->remedy->to, std::string("1.5.18"));
}

void TriageModelsTest::hostileWordsAreWrittenOut() {
    Triage triage;
    triage.diagnoses = {diagnosis("a", Confidence::Likely)};
    Because because;
    because.text = "line 4 shows \"\xE2\x80\xAE<img src=x>\x07\"";
    because.place = {4, 40, 50};
    triage.diagnoses.front().because = {because};
    const auto reason = describeTriage(*realMatrix(), triage, CleanText()).cards.front().because.front();
    QCOMPARE(reason.text, QStringLiteral("shows \"\\u202e<img src=x>\\u0007\""));
    QCOMPARE(reason.place.line, std::size_t{4});
}

void TriageModelsTest::marksFollowTheirDiagnosis() {
    std::vector<Signature> signatures(4);
    for (std::size_t i = 0; i < signatures.size(); ++i) {
        signatures[i].id = "s" + std::to_string(i);
    }
    Triage triage;
    triage.diagnoses = {diagnosis("s0", Confidence::Confirmed), diagnosis("s2", Confidence::Likely)};
    triage.diagnoses.front().same = {"s1"};
    RuledOut gone;
    gone.id = "s3";
    triage.ruledOut = {gone};
    for (std::size_t i = 0; i < 4; ++i) {
        triage.matches.push_back({i, {i + 1, i * 100, i * 100 + 10}, {}});
    }
    triage.matches.push_back({99, {9, 900, 910}, {}}); // of no signature: not shown
    std::vector<Verdict> tones;
    logMarksOf(triage, signatures).each(0, 1000, [&](const LogMark& mark) { tones.push_back(mark.tone); });
    QCOMPARE(tones, (std::vector<Verdict>{Verdict::Unsupported, Verdict::Unsupported, Verdict::Caution, Verdict::Unknown}));
}

void TriageModelsTest::repairsAreTargets_data() {
    QTest::addColumn<QString>("to");
    QTest::addColumn<int>("facet");
    QTest::addColumn<QString>("target");
    QTest::newRow("a value of the pool") << QStringLiteral("1.5.20") << static_cast<int>(Facet::Cgpu)
                                         << QStringLiteral("prod-bj/a10-shared:cgpu=1.5.20");
    QTest::newRow("a value of the cluster") << QStringLiteral("1.13.0") << static_cast<int>(Facet::AiInstaller)
                                            << QStringLiteral("prod-bj:ack-ai-installer=1.13.0");
    QTest::newRow("without a value: acceptable") << QString() << 0 << QStringLiteral("prod-bj/a10-shared:acceptable");
    QTest::newRow("advice alone: acceptable") << QStringLiteral("something newer") << static_cast<int>(Facet::Cgpu)
                                              << QStringLiteral("prod-bj/a10-shared:acceptable");
}

void TriageModelsTest::repairsAreTargets() {
    QFETCH(QString, to);
    QFETCH(int, facet);
    QFETCH(QString, target);
    Cluster cluster;
    cluster.name = "prod-bj";
    Pool pool;
    pool.name = "a10-shared";
    TriageRemedy one;
    one.remedy = Remedy{static_cast<Facet>(facet), to.toStdString(), {}};
    const std::string made = repairTarget(*realMatrix(), cluster, pool, to.isEmpty() ? nullptr : &one);
    const auto read = parseTarget(*realMatrix(), made);
    QVERIFY2(read, made.c_str());
    QCOMPARE(QString::fromStdString(toText(*read)).remove(QLatin1Char(' ')), target);
}

void TriageModelsTest::onlyOpenFactsAreFilled() {
    Triage triage;
    triage.facts = {fact(Facet::Driver, "535.161.07", 3), fact(Facet::Cgpu, "1.5.2", 4), fact(Facet::Kernel, "5.10.134-18.al8.x86_64", 0),
                    fact(Facet::Toolkit, "1.17.8", 5), fact(Facet::Kubernetes, "1.30.7", 6), fact(Facet::Nodes, "4", 7),
                    fact(Facet::Runtime, "containerd 1.6.28", 8)};
    triage.facts[3].standing = Standing::Wished;
    Triage::Contradiction two;
    two.facet = Facet::Runtime;
    two.facts = {triage.facts[6], fact(Facet::Runtime, "containerd 2.1.6", 9)};
    triage.contradictions = {two};
    Cluster cluster;
    cluster.id = 1;
    Pool pool;
    pool.id = 2;
    pool.facets.set(Facet::Driver, value(Facet::Driver, "525.105.17"));
    const auto edits = fillingEdits(cluster, pool, triage);
    QCOMPARE(edits.size(), std::size_t{2}); // not what is set, told by the fleet, wished, counted, or contradicted
    QCOMPARE(edits[0].facet, Facet::Cgpu);
    QCOMPARE(edits[0].item, ItemId{2});
    QCOMPARE(edits[1].facet, Facet::Kubernetes);
    QCOMPARE(edits[1].kind, ItemKind::Cluster);
}

void TriageModelsTest::aTicketBecomesAPool() {
    Triage triage;
    triage.facts = {fact(Facet::Driver, "535.161.07", 3), fact(Facet::Kubernetes, "1.30.7", 6)};
    ObservedNode node;
    node.poolId = "np1";
    node.clusterId = "c1";
    triage.found.nodes = {node};
    const Cluster made = clusterOfTicket(triage);
    QCOMPARE(made.name, std::string("c1"));
    QVERIFY(made.facets.find(Facet::Kubernetes) != nullptr);
    QCOMPARE(made.pools.size(), std::size_t{1});
    QCOMPARE(made.pools.front().name, std::string("np1"));
    QVERIFY(made.pools.front().facets.find(Facet::Driver) != nullptr);
}

void TriageModelsTest::redactionCountsValues() {
    const std::string text = "10.0.0.1 node-a 10.0.0.1 10.0.0.2";
    const std::vector<Redactor::Hit> hits{{SecretKind::Ipv4, 0, 8, "ip-1"}, {SecretKind::NodeName, 9, 15, "node-1"},
                                          {SecretKind::Ipv4, 16, 24, "ip-1"}, {SecretKind::Ipv4, 25, 33, "ip-2"}};
    const auto rows = redactionRows(text, hits);
    QCOMPARE(rows.size(), std::size_t{3});
    QCOMPARE(rows[1].times, std::size_t{2});
    QCOMPARE(redactionSummary(rows), QStringLiteral("1 node name, 2 IPv4 addresses"));
    RedactionModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRows(rows);
    QCOMPARE(model.index(0, RedactionTextColumn).data().toString(), QStringLiteral("node-a"));
    QCOMPARE(model.index(1, RedactionNameColumn).data().toString(), QStringLiteral("ip-1"));
    QCOMPARE(model.index(1, RedactionTimesColumn).data().toString(), QStringLiteral("2"));
    QVERIFY(!redactionSummary({}).isEmpty());
}

QTEST_MAIN(TriageModelsTest)
#include "tst_triagemodels.moc"
