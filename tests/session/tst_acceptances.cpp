// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a person accepts stays visible and is counted apart, until its day, as long as it is the same finding.

#include "model/core/document/scenarios.h"
#include "tests/support/opensession.h"

using namespace poolwright;
using namespace poolwright::test;

class AcceptancesTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void acceptedFindingsAreCountedApart();
    void aPoolIsAcceptedWhenAllThatFailsIs();
    void lapsesByDate_data();
    void lapsesByDate();
    void anotherFindingWasNeverAccepted();
    void silenceCanBeAccepted();
    void thePolicySaysWhatFails();
    void holdsInEveryScenario();

private:
    QString fleet() { return writeFile(folder_->filePath(QStringLiteral("f.json")), smallFleetJson()); }
    [[nodiscard]] QString drafts() const { return folder_->filePath(QStringLiteral("drafts")); }

    std::unique_ptr<QTemporaryDir> folder_;
};

namespace {

constexpr std::size_t kBad = 0; // pools of the small fleet
constexpr std::size_t kSilent = 2;

ItemId idOf(const DocumentSession& session, std::size_t pool) {
    const PoolJudgement& judged = session.current()->judgement->pools[pool];
    return session.current()->fleet->clusters[judged.cluster].pools[judged.pool].id;
}

std::optional<CheckResult> find(const DocumentSession& session, std::size_t pool, const char* check) {
    const auto id = session.matrix()->checkById(check);
    for (const CheckResult& result : session.current()->judgement->pools[pool].results) {
        if (id && result.check == *id) {
            return result;
        }
    }
    return std::nullopt;
}

/// Accepts the finding as a person would who looks at it.
void accept(DocumentSession& session, std::size_t pool, const char* check, const char* until = "2026-06-01") {
    const auto result = find(session, pool, check);
    if (!result) {
        qFatal("no such finding");
    }
    const JudgedFleet& now = *session.current();
    const Finding finding = expand(*now.evaluator, now.judgement->pools[pool].row, *result, "en");
    session.perform(acceptRisk(session.document(), {kNoItem, idOf(session, pool), check, finding.rule, finding.verdict,
                                                    "known", "me", someDay(), *Date::parse(until)}));
}

void setDriver(DocumentSession& session, std::size_t pool, const char* driver) {
    const std::vector<CellEdit> edit{
        {ItemKind::Pool, idOf(session, pool), Facet::Driver, parseValue(Facet::Driver, driver, {}).value()}};
    session.perform(setCells(session.document(), session.scenario(), edit));
}

} // namespace

void AcceptancesTest::init() {
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".?")));
    folder_ = std::make_unique<QTemporaryDir>();
}

void AcceptancesTest::acceptedFindingsAreCountedApart() {
    MemorySession open(smallMatrix(), drafts());
    DocumentSession& session = open.session;
    QVERIFY(openAndWait(session, fleet()));
    const VerdictCounts before = session.current()->judgement->findingCounts;
    QCOMPARE(session.accepted().findingCounts, before);
    QSignalSpy changed(&session, &DocumentSession::fleetChanged);
    accept(session, kBad, "driver-kernel");
    QCOMPARE(changed.size(), 1);
    QVERIFY(changed.first().first().value<FleetChange>().acceptances);
    VerdictCounts apart = before;
    --apart[static_cast<std::size_t>(Verdict::Unsupported)];
    QCOMPARE(session.accepted().findingCounts, apart);
    QCOMPARE(session.accepted().findingsAccepted, std::size_t{1});
    QCOMPARE(session.current()->judgement->findingCounts, before); // what is judged stays
    QVERIFY(session.accepted().covers(kBad, 0));
    QVERIFY(!session.accepted().covers(kBad, 1));
    const RiskAcceptance* covering = session.acceptanceOf(kBad, *find(session, kBad, "driver-kernel"));
    QVERIFY(covering != nullptr && covering->reason == "known");
    QVERIFY(session.acceptanceOf(kBad, *find(session, kBad, "cgpu-driver")) == nullptr);
    session.undo();
    QCOMPARE(session.accepted().findingsAccepted, std::size_t{0});
}

void AcceptancesTest::aPoolIsAcceptedWhenAllThatFailsIs() {
    MemorySession open(smallMatrix(), drafts());
    DocumentSession& session = open.session;
    QVERIFY(openAndWait(session, fleet()));
    accept(session, kBad, "driver-kernel");
    QVERIFY(!session.accepted().find(kBad)->everything); // cgpu-driver still fails
    QCOMPARE(session.accepted().poolsAccepted, std::size_t{0});
    accept(session, kBad, "cgpu-driver");
    QVERIFY(session.accepted().find(kBad)->everything); // its caution is acceptable by the policy
    QCOMPARE(session.accepted().poolsAccepted, std::size_t{1});
    QCOMPARE(session.accepted().poolCounts, (VerdictCounts{1, 1, 1, 1, 0}));
    QCOMPARE(session.current()->judgement->pools[kBad].verdict, Verdict::Unsupported);
}

void AcceptancesTest::lapsesByDate_data() {
    QTest::addColumn<QByteArray>("today");
    QTest::addColumn<bool>("holds");
    QTest::newRow("before its last day") << QByteArray("2026-05-31") << true;
    QTest::newRow("on its last day") << QByteArray("2026-06-01") << true;
    QTest::newRow("the day after") << QByteArray("2026-06-02") << false;
}

void AcceptancesTest::lapsesByDate() {
    QFETCH(QByteArray, today);
    QFETCH(bool, holds);
    MemoryDisk disk;
    {
        MemorySession open(smallMatrix(), drafts(), disk);
        QVERIFY(openAndWait(open.session, fleet()));
        accept(open.session, kBad, "driver-kernel", "2026-06-01");
    }
    MemorySession open(smallMatrix(), drafts(), disk, *Date::parse(today.toStdString()));
    QVERIFY(openAndWait(open.session, fleet()));
    QCOMPARE(open.session.document().acceptances.size(), std::size_t{1}); // stays in the document
    QCOMPARE(open.session.accepted().findingsAccepted, std::size_t{holds ? 1U : 0U});
    QCOMPARE(open.session.acceptanceOf(kBad, *find(open.session, kBad, "driver-kernel")) != nullptr, holds);
}

void AcceptancesTest::anotherFindingWasNeverAccepted() {
    MemorySession open(smallMatrix(), drafts());
    DocumentSession& session = open.session;
    QVERIFY(openAndWait(session, fleet()));
    accept(session, kBad, "driver-kernel");
    setDriver(session, kBad, "550.90.07"); // the same check, decided by another rule
    QCOMPARE(session.accepted().findingsAccepted, std::size_t{0});
    setDriver(session, kBad, "525.60.13"); // the same rule again
    QCOMPARE(session.accepted().findingsAccepted, std::size_t{1});
}

void AcceptancesTest::silenceCanBeAccepted() {
    MemorySession open(smallMatrix(), drafts());
    DocumentSession& session = open.session;
    QVERIFY(openAndWait(session, fleet()));
    accept(session, kSilent, "cgpu-family");
    QCOMPARE(session.document().acceptances.front().rule, std::string("cgpu-family/silent"));
    QVERIFY(session.accepted().find(kSilent)->everything);
    const std::vector<CellEdit> open1{{ItemKind::Pool, idOf(session, kSilent), Facet::InstanceFamily, {}}};
    session.perform(setCells(session.document(), session.scenario(), open1));
    QVERIFY(session.accepted().find(kSilent) == nullptr); // now it is that a fact is missing
}

void AcceptancesTest::thePolicySaysWhatFails() {
    MemorySession open(smallMatrix(), drafts());
    DocumentSession& session = open.session;
    QVERIFY(openAndWait(session, fleet()));
    accept(session, kBad, "driver-kernel");
    accept(session, kBad, "cgpu-driver");
    QCOMPARE(session.accepted().poolsAccepted, std::size_t{1});
    Policy strict = session.document().policy();
    strict.acceptable[static_cast<std::size_t>(Verdict::Caution)] = false;
    session.perform(setPolicy(session.document(), strict));
    QCOMPARE(session.accepted().poolsAccepted, std::size_t{0}); // its caution fails now
}

void AcceptancesTest::holdsInEveryScenario() {
    MemorySession open(smallMatrix(), drafts());
    DocumentSession& session = open.session;
    QVERIFY(openAndWait(session, fleet()));
    accept(session, kBad, "driver-kernel");
    session.perform(branchScenario(session.document(), session.scenario(), "what if"));
    session.setScenario(session.document().scenarios.back().id);
    QCOMPARE(session.accepted().findingsAccepted, std::size_t{1});
}

QTEST_GUILESS_MAIN(AcceptancesTest)
#include "tst_acceptances.moc"
