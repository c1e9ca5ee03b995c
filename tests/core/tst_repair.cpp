// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Repairs: they do help, nothing cheaper does (against plain enumeration), and what is said where none exists.

#include <QTest>
#include <algorithm>
#include <map>
#include <random>

#include "model/core/solve/candidates.h"
#include "model/core/solve/consistency.h"
#include "model/core/solve/disruption.h"
#include "model/core/solve/repair.h"
#include "tests/support/randompool.h"

using namespace poolwright;
using namespace poolwright::test;

namespace {

const Date kDay = *Date::parse("2026-11-21");

/// Locks everything but these.
FacetSet locksBut(const std::vector<Facet>& free) {
    FacetSet out;
    for (const FacetSpec& one : facetSpecs()) {
        if (std::ranges::find(free, one.facet) == free.end() &&
            (one.scope == Scope::Cluster || one.scope == Scope::Pool)) {
            out.insert(one.facet);
        }
    }
    return out;
}

/// Judges changes plainly, and ranks them by the words of the specification.
class Judge {
public:
    Judge(Evaluator& evaluator, const Fleet& fleet, const RepairRequest& request)
        : evaluator_(evaluator), fleet_(fleet), request_(request), consistency_(evaluator.matrix()),
          trial_(evaluator, fleet, 0, 0), now_(judgePool(evaluator, fleet, 0, 0)),
          operations_(evaluator, now_.row) {}

    struct Cost {
        std::size_t facets = 0;
        std::array<std::size_t, kDisruptionCount> disruptions{}; ///< the worst first
        std::size_t age = 0;
        auto operator<=>(const Cost&) const = default;
    };
    bool accepts(const std::vector<Choice>& choices) {
        Fleet changed = fleet_;
        apply(choices, changed.clusters[0], 0);
        const PoolJudgement judged = judgePool(evaluator_, changed, 0, 0);
        bool does = standsSideBySide(evaluator_, consistency_, now_.row, judged.row);
        for (const Said& said : saidOf(judged)) {
            does = does && request_.acceptable.contains(evaluator_.outcome(said.result).verdict);
        }
        for (const FacetSpec& one : facetSpecs()) { // a lock holds the value, a derived one too
            does = does && (!request_.locked.contains(one.facet) || judged.row.at(one.facet) == now_.row.at(one.facet));
        }
        return does;
    }
    Cost cost(const std::vector<Choice>& choices) {
        Cost out;
        const auto changes = [&](Facet facet) {
            return std::ranges::find(choices, facet, &Choice::facet) != choices.end();
        };
        for (const Choice& choice : choices) {
            const bool along = (choice.facet == Facet::DriverPinned && changes(Facet::Driver)) ||
                               (choice.facet == Facet::Image && (changes(Facet::Os) || changes(Facet::Kernel)));
            if (along) {
                continue;
            }
            const auto way = operations_.of(choice.facet, choice.value);
            ++out.facets;
            if (way.disruption != Disruption::None) {
                ++out.disruptions[kDisruptionCount - 1 - static_cast<std::size_t>(way.disruption)];
            }
            const std::vector<Value>& all = valuesOf(choice.facet);
            out.age += static_cast<std::size_t>(
                std::ranges::find_if(all, [&](const Value& one) { return choice.value && one.sameAs(*choice.value); }) -
                all.begin());
        }
        return out;
    }
    const std::vector<Value>& valuesOf(Facet facet) {
        const auto [at, added] = values_.try_emplace(facet);
        if (added) {
            at->second = candidateValues(evaluator_.matrix(), facet);
        }
        return at->second;
    }
    std::vector<std::vector<Choice>> changesOf(Facet facet) {
        std::vector<std::vector<Choice>> out;
        const Value* given = trial_.given(facet);
        if (facet == Facet::Image && given == nullptr) {
            return out;
        }
        for (const Value& value : valuesOf(facet)) {
            if ((given != nullptr && given->sameAs(value)) || wouldMoveDown(facet, given, value)) {
                continue;
            }
            out.push_back({{facet, value}});
            if (facet == Facet::Driver && !request_.locked.contains(Facet::DriverPinned)) {
                const Value* pinned = trial_.given(Facet::DriverPinned);
                if (pinned == nullptr || pinned->tag != kTrueTag) {
                    out.push_back({{facet, value},
                                   {Facet::DriverPinned, *typedValue(evaluator_.matrix(), Facet::DriverPinned, "true")}});
                }
            }
        }
        return out;
    }
    /// The cheapest of one facet, else of two.
    std::optional<Cost> cheapest(const std::vector<Facet>& free, std::size_t facets) {
        std::optional<Cost> best;
        const auto look = [&](const std::vector<Choice>& choices) {
            const Cost own = cost(choices);
            if ((!best || own < *best) && accepts(choices)) {
                best = own;
            }
        };
        for (std::size_t a = 0; a < free.size(); ++a) {
            for (const auto& first : changesOf(free[a])) {
                if (facets == 1) {
                    look(first);
                    continue;
                }
                for (std::size_t b = a + 1; b < free.size(); ++b) {
                    for (const auto& second : changesOf(free[b])) {
                        std::vector<Choice> both = first;
                        both.insert(both.end(), second.begin(), second.end());
                        look(both);
                    }
                }
            }
        }
        return best;
    }

private:
    Evaluator& evaluator_;
    const Fleet& fleet_;
    const RepairRequest& request_;
    Consistency consistency_;
    PoolTrial trial_;
    PoolJudgement now_;
    LeastOperations operations_;
    std::map<Facet, std::vector<Value>> values_;
};

} // namespace

class RepairTest : public QObject {
    Q_OBJECT
private slots:
    void cannotBeCheapened();
    void everyRepairHelps();
    void locksToRelease();
    void goldenCases_data();
    void goldenCases();
    void acceptedFindingsCount();
    void limitsAndStopping();
};

void RepairTest::cannotBeCheapened() {
    std::mt19937_64 dice(20261121);
    Evaluator evaluator(realMatrix(), kDay);
    const std::vector<std::vector<Facet>> frees{
        {Facet::Cgpu, Facet::Toolkit, Facet::GpuScheduling, Facet::AiInstaller},
        {Facet::Driver, Facet::DriverPinned},
        {Facet::Os, Facet::GpuScheduling, Facet::Cgpu},
        {Facet::Kubernetes, Facet::Kubelet, Facet::CpuPolicy},
        {Facet::Kernel, Facet::CpuPolicy},
        {Facet::Runtime, Facet::Toolkit, Facet::CpuPolicy},
        {Facet::Driver, Facet::DriverPinned, Facet::CpuPolicy}};
    std::array<int, 4> kinds{};
    for (int round = 0; round < 360; ++round) {
        const Fleet fleet = randomFleet(dice);
        const std::vector<Facet>& free = frees[static_cast<std::size_t>(round) % frees.size()];
        RepairRequest request;
        request.locked = locksBut(free);
        if (dice() % 2 == 0) {
            request.acceptable.insert(Verdict::Unknown);
        }
        const RepairAnswer answer = *repairOf(evaluator, fleet, 0, 0, request, "en");
        ++kinds[static_cast<std::size_t>(answer.kind)];
        Judge judge(evaluator, fleet, request);
        QCOMPARE(answer.kind == RepairAnswer::Kind::Fine, judge.accepts({}));
        if (answer.kind == RepairAnswer::Kind::Fine) {
            continue;
        }
        for (const std::size_t facets : {std::size_t{1}, std::size_t{2}}) {
            const auto best = judge.cheapest(free, facets);
            if (answer.kind == RepairAnswer::Kind::None) {
                QVERIFY2(!best, qPrintable(QString("round %1").arg(round)));
                continue;
            }
            const auto own = judge.cost(answer.repairs.front().choices);
            if (own.facets < facets) {
                break;
            }
            QVERIFY2(own.facets == facets ? best == std::optional{own} : !best, qPrintable(QString("round %1").arg(round)));
        }
        if (answer.kind == RepairAnswer::Kind::None) {
            QVERIFY2(answer.conflict.has_value(), qPrintable(QString("round %1").arg(round)));
        }
    }
    QVERIFY2(kinds[1] > 25 && kinds[2] > 25, qPrintable(QString("%1 %2 %3").arg(kinds[0]).arg(kinds[1]).arg(kinds[2])));
    QCOMPARE(kinds[3], 0);
}

void RepairTest::everyRepairHelps() {
    std::mt19937_64 dice(5);
    Evaluator evaluator(realMatrix(), kDay);
    std::size_t met = 0;
    for (int round = 0; round < 40; ++round) {
        const Fleet fleet = randomFleet(dice);
        const RepairRequest request;
        const RepairAnswer answer = *repairOf(evaluator, fleet, 0, 0, request, "en");
        Judge judge(evaluator, fleet, request);
        for (std::size_t i = 0; i < answer.repairs.size(); ++i) {
            const Repair& repair = answer.repairs[i];
            QVERIFY(judge.accepts(repair.choices));
            QVERIFY(request.acceptable.contains(repair.verdict));
            QCOMPARE(repair.operations.size(), repair.choices.size());
            QCOMPARE(judge.cost(repair.choices).facets, judge.cost(answer.repairs.front().choices).facets);
            QVERIFY(i == 0 || judge.cost(answer.repairs[i - 1].choices) <= judge.cost(repair.choices));
            QCOMPARE(std::ranges::count(answer.repairs, repair), 1);
            for (std::size_t drop = 0; drop < repair.choices.size(); ++drop) { // nothing in it is idle
                std::vector<Choice> fewer = repair.choices;
                fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(drop));
                QVERIFY(judge.cost(fewer).facets == judge.cost(repair.choices).facets || !judge.accepts(fewer));
            }
            ++met;
        }
    }
    QVERIFY(met > 20);
}

void RepairTest::locksToRelease() {
    std::mt19937_64 dice(11);
    Evaluator evaluator(realMatrix(), kDay);
    int single = 0;
    int together = 0;
    for (int round = 0; round < 60; ++round) {
        const Fleet fleet = randomFleet(dice);
        RepairRequest request;
        for (const Facet facet : {Facet::Os, Facet::Kernel, Facet::Cgpu, Facet::Kubernetes, Facet::GpuScheduling,
                                  Facet::Driver, Facet::Toolkit, Facet::Runtime, Facet::Kubelet}) {
            if (dice() % 3 != 0) {
                request.locked.insert(facet);
            }
        }
        const RepairAnswer answer = *repairOf(evaluator, fleet, 0, 0, request, "en");
        if (answer.kind != RepairAnswer::Kind::None) {
            continue;
        }
        const auto released = [&](const std::vector<Facet>& facets) {
            RepairRequest less = request;
            less.locked = {};
            for (const FacetSpec& one : facetSpecs()) {
                if (request.locked.contains(one.facet) && std::ranges::find(facets, one.facet) == facets.end()) {
                    less.locked.insert(one.facet);
                }
            }
            return repairOf(evaluator, fleet, 0, 0, less, "en")->kind == RepairAnswer::Kind::Found;
        };
        for (const FacetSpec& one : facetSpecs()) {
            if (request.locked.contains(one.facet)) {
                const bool named = std::ranges::find(answer.release, one.facet) != answer.release.end();
                QCOMPARE(named, released({one.facet}));
            }
        }
        single += answer.release.empty() ? 0 : 1;
        if (!answer.releaseTogether.empty()) {
            ++together;
            QVERIFY(answer.release.empty());
            QVERIFY(released(answer.releaseTogether));
        }
        for (const Verdict verdict : answer.allow) {
            RepairRequest more = request;
            more.acceptable.insert(verdict);
            QVERIFY(answer.allow.size() > 1 ||
                    repairOf(evaluator, fleet, 0, 0, more, "en")->kind != RepairAnswer::Kind::None);
        }
    }
    QVERIFY(single > 3);
    QVERIFY(together > 0);
}

void RepairTest::goldenCases_data() {
    QTest::addColumn<QString>("change");
    QTest::addColumn<QString>("locks");
    QTest::addColumn<QString>("expected");
    QTest::newRow("nothing is wrong") << "" << "" << "fine";
    QTest::newRow("static CPU policy") << "cpu-policy=static" << "" << "cpu-policy none";
    QTest::newRow("old cGPU") << "cgpu=1.5.2" << "" << "cgpu 1.5.20 by upgrade-cgpu";
}

void RepairTest::goldenCases() {
    QFETCH(QString, change);
    QFETCH(QString, locks);
    QFETCH(QString, expected);
    const Fleet fleet = fleetOf(*buildPool((QString(kGoodPool) + "; " + change).toStdString(), *realMatrix()));
    Evaluator evaluator(realMatrix(), kDay);
    RepairRequest request;
    for (const QString& lock : locks.split(' ', Qt::SkipEmptyParts)) {
        request.locked.insert(*facetById(lock.toStdString()));
    }
    const RepairAnswer answer = *repairOf(evaluator, fleet, 0, 0, request, "en");
    QString got;
    if (answer.kind == RepairAnswer::Kind::Fine) {
        got = "fine";
    } else if (answer.kind == RepairAnswer::Kind::Found) {
        for (std::size_t i = 0; i < answer.repairs.front().choices.size(); ++i) {
            const Choice& choice = answer.repairs.front().choices[i];
            const std::string& operation = answer.repairs.front().operations[i];
            got += QString(i == 0 ? "" : " · ") + QString::fromStdString(std::string(id(choice.facet))) + " " +
                   QString::fromStdString(choice.value ? choice.value->text : "open") +
                   (operation.empty() ? QString() : " by " + QString::fromStdString(operation));
        }
    }
    QCOMPARE(got, expected);
}

void RepairTest::acceptedFindingsCount() {
    const Fleet fleet =
        fleetOf(*buildPool(std::string(kGoodPool) + "; cpu-policy=static", *realMatrix()));
    Evaluator evaluator(realMatrix(), kDay);
    RepairRequest request;
    const RepairAnswer before = *repairOf(evaluator, fleet, 0, 0, request, "en");
    QCOMPARE(before.blocking.size(), std::size_t{1});
    const Finding& finding = before.blocking.front();
    request.accepted = [&](CheckId check, const std::string& rule, Verdict verdict) {
        return check == finding.check && rule == finding.rule && verdict == finding.verdict;
    };
    QCOMPARE(repairOf(evaluator, fleet, 0, 0, request, "en")->kind, RepairAnswer::Kind::Fine);
    request.accepted = [&](CheckId check, const std::string& rule, Verdict) {
        return check == finding.check && rule == finding.rule + "?";
    };
    QCOMPARE(repairOf(evaluator, fleet, 0, 0, request, "en")->kind, RepairAnswer::Kind::Found);
}

void RepairTest::limitsAndStopping() {
    const Fleet fleet = fleetOf(*buildPool(std::string(kGoodPool) + "; cgpu=1.5.2", *realMatrix()));
    Evaluator evaluator(realMatrix(), kDay);
    RepairRequest request;
    request.limits.cells = 4;
    QCOMPARE(repairOf(evaluator, fleet, 0, 0, request, "en")->kind, RepairAnswer::Kind::Limit);
    request.limits = {};
    request.limits.stopped = [] { return true; };
    QCOMPARE(repairOf(evaluator, fleet, 0, 0, request, "en")->kind, RepairAnswer::Kind::Limit);
    request.limits = {};
    request.limits.facets = 0;
    QCOMPARE(repairOf(evaluator, fleet, 0, 0, request, "en")->kind, RepairAnswer::Kind::Limit);
    request.limits = {};
    request.wishes.push_back({Facet::Gpu, {}});
    QVERIFY(!repairOf(evaluator, fleet, 0, 0, request, "en").has_value());
}

QTEST_GUILESS_MAIN(RepairTest)
#include "tst_repair.moc"
