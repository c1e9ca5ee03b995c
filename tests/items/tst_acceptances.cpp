// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractItemModelTester>
#include <QTest>

#include "model/items/acceptancesmodel.h"
#include "model/items/findingsmodel.h"
#include "tests/support/smallmatrix.h"

using namespace poolwright;

/// What is accepted: how it stands, in which words, and how it is counted.
class AcceptancesTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void standsAsTheFindingDoes_data();
    void standsAsTheFindingDoes();
    void wordsOfTheState_data();
    void wordsOfTheState();
    void faultsOfAnEntry_data();
    void faultsOfAnEntry();
    void latestDayIsTwoYearsOn_data();
    void latestDayIsTwoYearsOn();
    void thoseThatNeedALookComeFirst();
    void acceptedFindingsAreCountedApart();

private:
    static FleetSource small();
    static RiskAcceptance accepted();
};

namespace {

Date day(const char* text) { return *Date::parse(text); }

constexpr ItemId kBad = 11;

} // namespace

void AcceptancesTest::init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".?"))); }

FleetSource AcceptancesTest::small() {
    test::Judged judged = test::judged(test::smallMatrix(), test::smallFleetJson());
    auto fleet = std::make_shared<Fleet>(*judged.fleet);
    ItemId next = kBad;
    for (Cluster& cluster : fleet->clusters) {
        for (Pool& pool : cluster.pools) {
            pool.id = next++;
        }
    }
    return {fleet, judged.judgement, judged.evaluator};
}

RiskAcceptance AcceptancesTest::accepted() {
    return {1,
            kBad,
            "cgpu-driver",
            "cgpu-driver/old",
            Verdict::Unsupported,
            "waits for the vendor",
            "Ada",
            day("2026-05-01"),
            day("2026-06-30")};
}

void AcceptancesTest::standsAsTheFindingDoes_data() {
    QTest::addColumn<int>("change");
    QTest::addColumn<QString>("today");
    QTest::addColumn<int>("state");
    const auto row = [](const char* name, int change, const char* today, AcceptanceState state) {
        QTest::newRow(name) << change << QString::fromLatin1(today) << static_cast<int>(state);
    };
    using enum AcceptanceState;
    row("same rule and verdict", 0, "2026-06-01", Holds);
    row("on its last day", 0, "2026-06-30", Holds);
    row("the day after", 0, "2026-07-01", Lapsed);
    row("another rule decides", 1, "2026-06-01", FindingChanged);
    row("another verdict", 2, "2026-06-01", FindingChanged);
    row("the check is silent", 3, "2026-06-01", FindingGone);
    row("the pool is gone", 4, "2026-06-01", PoolGone);
    row("lapsed, whatever became of the finding", 1, "2026-07-01", Lapsed);
}

void AcceptancesTest::standsAsTheFindingDoes() {
    QFETCH(int, change);
    QFETCH(QString, today);
    QFETCH(int, state);
    RiskAcceptance of = accepted();
    switch (change) {
    case 1:
        of.rule = "cgpu-driver/table";
        break;
    case 2:
        of.verdict = Verdict::Caution;
        break;
    case 3:
        of.check = "cgpu-family"; // supported on this pool
        break;
    case 4:
        of.pool = 999;
        break;
    default:
        break;
    }
    const AcceptanceStanding standing = standingOf(of, small(), *Date::parse(today.toStdString()));
    QCOMPARE(static_cast<int>(standing.state), state);
    QCOMPARE(standing.pool.has_value(), change != 4);
    QVERIFY(!standingMeaning(of, standing, small()).isEmpty());
    if (standing.state == AcceptanceState::FindingChanged) {
        QVERIFY(standingMeaning(of, standing, small()).contains(QStringLiteral("unsupported by cgpu-driver/old")));
    }
}

void AcceptancesTest::wordsOfTheState_data() {
    QTest::addColumn<int>("state");
    QTest::addColumn<QString>("today");
    QTest::addColumn<QString>("words");
    const auto row = [](AcceptanceState state, const char* today, const char* words) {
        QTest::newRow(words) << static_cast<int>(state) << QString::fromLatin1(today) << QString::fromLatin1(words);
    };
    using enum AcceptanceState;
    row(Holds, "2026-06-01", "holds, 29 days left");
    row(Holds, "2026-06-29", "holds, 1 day left");
    row(Holds, "2026-06-30", "holds, last day today");
    row(Lapsed, "2026-07-01", "lapsed after 2026-06-30");
    row(FindingChanged, "2026-06-01", "the finding has changed");
    row(FindingGone, "2026-06-01", "the finding is gone");
    row(PoolGone, "2026-06-01", "no such pool here");
}

void AcceptancesTest::wordsOfTheState() {
    QFETCH(int, state);
    QFETCH(QString, today);
    QFETCH(QString, words);
    QCOMPARE(standingWords(accepted(), static_cast<AcceptanceState>(state), *Date::parse(today.toStdString())), words);
}

void AcceptancesTest::faultsOfAnEntry_data() {
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("person");
    QTest::addColumn<QString>("until");
    QTest::addColumn<QString>("fault");
    const auto row = [](const char* name, const char* reason, const char* person, const char* until,
                        const char* fault) {
        QTest::newRow(name) << QString::fromLatin1(reason) << QString::fromLatin1(person) << QString::fromLatin1(until)
                            << QString::fromLatin1(fault);
    };
    row("all three", "r", "p", "2026-07-01", "");
    row("today", "r", "p", "2026-06-01", "");
    row("two years on", "r", "p", "2028-06-01", "");
    row("no reason", " \n", "p", "2026-07-01", "Say why the finding is accepted.");
    row("no person", "r", " ", "2026-07-01", "Say who accepts it.");
    row("yesterday", "r", "p", "2026-05-31", "The last day is in the past. Choose today or a later day.");
    row("a day more than two years", "r", "p", "2028-06-02",
        "An acceptance holds for two years at most, until 2028-06-01.");
}

void AcceptancesTest::faultsOfAnEntry() {
    QFETCH(QString, reason);
    QFETCH(QString, person);
    QFETCH(QString, until);
    QFETCH(QString, fault);
    QCOMPARE(acceptanceFault(reason, person, *Date::parse(until.toStdString()), day("2026-06-01")), fault);
}

void AcceptancesTest::latestDayIsTwoYearsOn_data() {
    QTest::addColumn<QString>("today");
    QTest::addColumn<QString>("latest");
    QTest::newRow("usual") << QStringLiteral("2026-10-20") << QStringLiteral("2028-10-20");
    QTest::newRow("from a leap day") << QStringLiteral("2028-02-29") << QStringLiteral("2030-02-28");
}

void AcceptancesTest::latestDayIsTwoYearsOn() {
    QFETCH(QString, today);
    QFETCH(QString, latest);
    QCOMPARE(QString::fromStdString(latestUntil(*Date::parse(today.toStdString())).text()), latest);
}

void AcceptancesTest::thoseThatNeedALookComeFirst() {
    AcceptancesModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    RiskAcceptance changed = accepted();
    changed.id = 2;
    changed.rule = "cgpu-driver/table";
    RiskAcceptance lapsed = accepted();
    lapsed.id = 3;
    lapsed.until = day("2026-05-31");
    RiskAcceptance foreign = accepted();
    foreign.id = 4;
    foreign.pool = 999;
    model.show({accepted(), changed, lapsed, foreign}, small(), day("2026-06-01"));
    QStringList lines;
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList cells;
        for (const int column :
             {AcceptancePoolColumn, AcceptanceFindingColumn, AcceptanceUntilColumn, AcceptanceStateColumn}) {
            cells << model.index(row, column).data().toString();
        }
        lines << cells.join(QStringLiteral(" | "));
    }
    const QStringList expected{
        QStringLiteral("alpha/bad | cgpu-driver | 2026-05-31 | lapsed after 2026-05-31"),
        QStringLiteral("alpha/bad | cgpu-driver | 2026-06-30 | the finding has changed"),
        QStringLiteral("not in this scenario | cgpu-driver | 2026-06-30 | no such pool here"),
        QStringLiteral("alpha/bad | cgpu-driver | 2026-06-30 | holds, 29 days left"),
    };
    QCOMPARE(lines, expected);
    QCOMPARE(model.rowOf(3), 0);
    QCOMPARE(model.rowOf(77), -1);
}

void AcceptancesTest::acceptedFindingsAreCountedApart() {
    FindingsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const FleetSource source = small();
    const RiskAcceptance of = accepted();
    model.setFleet(source, filterPools(source, {}));
    const int all = model.rowCount();
    QCOMPARE(model.acceptedCount(), std::size_t{0});
    model.setAcceptances([&](std::size_t pool, const CheckResult& result) {
        const bool covers =
            source.pool(pool).id == of.pool && source.matrix().checks[result.check.index()].id == of.check;
        return covers ? &of : nullptr;
    });
    QCOMPARE(model.rowCount(), all);
    QCOMPARE(model.acceptedCount(), std::size_t{1});
    const QModelIndex last = model.index(all - 1, FindingTitleColumn); // accepted ones come after all others
    QVERIFY(last.data(AcceptedRole).toBool());
    QCOMPARE(last.data().toString(), QStringLiteral("Accepted: driver 525.105.17 does not fit"));
    QVERIFY(last.data(Qt::ToolTipRole)
                .toString()
                .endsWith(QStringLiteral("Accepted by Ada until 2026-06-30: waits for the vendor")));
    model.setAcceptedShown(false);
    QCOMPARE(model.rowCount(), all - 1);
    QCOMPARE(model.acceptedHere(), std::size_t{1});
    FleetFilter filter;
    filter.text = "beta";
    model.setShown(filterPools(source, filter)); // the accepted one is elsewhere
    QCOMPARE(model.acceptedHere(), std::size_t{0});
    QCOMPARE(model.acceptedCount(), std::size_t{1});
}

QTEST_GUILESS_MAIN(AcceptancesTest)
#include "tst_acceptances.moc"
