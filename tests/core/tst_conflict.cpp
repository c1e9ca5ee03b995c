// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What cannot hold together: existence against plain enumeration, sets of which no member can be left out, their words.

#include <QTest>
#include <algorithm>
#include <random>

#include "model/core/solve/candidates.h"
#include "model/core/solve/conflict.h"
#include "model/core/solve/consistency.h"
#include "model/core/solve/repair.h"
#include "tests/support/randompool.h"

using namespace poolwright;
using namespace poolwright::test;

namespace {

const Date kDay = *Date::parse("2026-11-21");

FacetSet everythingBut(const std::vector<Facet>& free) {
    FacetSet out;
    for (const FacetSpec& one : facetSpecs()) {
        if (std::ranges::find(free, one.facet) == free.end()) {
            out.insert(one.facet);
        }
    }
    return out;
}

/// Whether some choice does, by judging each.
bool enumerated(Evaluator& evaluator, const Fleet& fleet, const std::vector<Facet>& free,
                const ConflictQuestion& question) {
    const Consistency consistency(evaluator.matrix());
    std::vector<std::vector<std::optional<Value>>> values;
    const PoolTrial trial(evaluator, fleet, 0, 0);
    for (const Facet facet : free) {
        auto& list = values.emplace_back();
        const Value* given = trial.given(facet);
        list.push_back(given == nullptr ? std::nullopt : std::optional{*given});
        for (const Value& value : candidateValues(evaluator.matrix(), facet)) {
            if (!wouldMoveDown(facet, given, value)) {
                list.emplace_back(value);
            }
        }
    }
    const PoolRow now = judgePool(evaluator, fleet, 0, 0).row;
    std::vector<std::size_t> picks(free.size(), 0);
    for (;;) {
        std::vector<Choice> choices;
        for (std::size_t i = 0; i < free.size(); ++i) {
            choices.push_back({free[i], values[i][picks[i]]});
        }
        Fleet changed = fleet;
        apply(choices, changed.clusters[0], 0);
        const PoolJudgement judged = judgePool(evaluator, changed, 0, 0);
        bool does = standsSideBySide(evaluator, consistency, now, judged.row);
        for (const Said& said : saidOf(judged)) {
            does = does && question.acceptable.contains(evaluator.outcome(said.result).verdict);
        }
        for (const auto& [facet, wished] : question.wishes) {
            const Value* value = evaluator.state(facet, judged.row).value;
            does = does && value != nullptr &&
                   std::ranges::any_of(wished, [&](const Value& one) { return one.sameAs(*value); });
        }
        if (does) {
            return true;
        }
        std::size_t at = free.size();
        while (at > 0 && ++picks[at - 1] == values[at - 1].size()) {
            picks[--at] = 0;
        }
        if (at == 0) {
            return false;
        }
    }
}

ConflictQuestion without(const ConflictQuestion& question, const Conflict& conflict, std::size_t left,
                         std::vector<CheckId>& rules) {
    ConflictQuestion out = question;
    out.fixed = {};
    out.wishes.clear();
    for (std::size_t i = 0; i < conflict.members.size(); ++i) {
        const ConflictMember& member = conflict.members[i];
        if (i == left) {
            continue;
        }
        if (member.kind == ConflictMember::Kind::Fact) {
            out.fixed.insert(member.facet);
        } else if (member.kind == ConflictMember::Kind::Wish) {
            out.wishes.push_back(
                *std::ranges::find(question.wishes, member.facet, &std::pair<Facet, std::vector<Value>>::first));
        } else {
            rules.push_back(*member.check);
        }
    }
    return out;
}

} // namespace

class ConflictTest : public QObject {
    Q_OBJECT
private slots:
    void existenceAgreesWithEnumeration_data();
    void existenceAgreesWithEnumeration();
    void noMemberCanBeLeftOut();
    void words_data();
    void words();
    void versionsThatOnlyMoveUp();
    void stopped();
};

void ConflictTest::existenceAgreesWithEnumeration_data() {
    QTest::addColumn<int>("seed");
    for (int seed = 0; seed < 12; ++seed) {
        QTest::addRow("%d", seed) << seed;
    }
}

void ConflictTest::existenceAgreesWithEnumeration() {
    QFETCH(int, seed);
    std::mt19937_64 dice(static_cast<unsigned>(seed) + 1);
    Evaluator evaluator(realMatrix(), kDay);
    const std::vector<std::vector<Facet>> frees{{Facet::Cgpu, Facet::Toolkit},
                                                {Facet::Os, Facet::GpuScheduling, Facet::AiInstaller},
                                                {Facet::Kubernetes, Facet::Kubelet},
                                                {Facet::Driver},
                                                {Facet::Kernel},
                                                {Facet::Runtime, Facet::Kubernetes},
                                                {Facet::DriverPinned, Facet::Cgpu}};
    for (const std::vector<Facet>& free : frees) {
        const Fleet fleet = randomFleet(dice);
        ConflictQuestion question;
        question.fixed = everythingBut(free);
        if (dice() % 2 == 0) {
            question.acceptable.insert(Verdict::Unknown);
        }
        if (dice() % 3 == 0) {
            question.acceptable.insert(Verdict::Contested);
            question.acceptable.insert(Verdict::Unknown);
        }
        const auto found = satisfiable(evaluator, fleet, 0, 0, question);
        QVERIFY(found.has_value());
        QCOMPARE(*found, enumerated(evaluator, fleet, free, question));
        if (!*found) {
            QVERIFY(conflictOf(evaluator, fleet, 0, 0, question, "en").has_value());
        }
    }
}

void ConflictTest::noMemberCanBeLeftOut() {
    std::mt19937_64 dice(7);
    Evaluator evaluator(realMatrix(), kDay);
    int met = 0;
    for (int round = 0; round < 60; ++round) {
        const Fleet fleet = randomFleet(dice);
        ConflictQuestion question;
        question.fixed = neverRepaired();
        for (const Facet facet : {Facet::Os, Facet::Kernel, Facet::Cgpu, Facet::Kubernetes, Facet::GpuScheduling,
                                  Facet::Driver, Facet::Toolkit}) {
            if (dice() % 2 == 0) {
                question.fixed.insert(facet);
                question.locked.insert(facet);
            }
        }
        const Facet about = std::vector{Facet::Driver, Facet::Toolkit, Facet::Cgpu, Facet::Kubernetes}[dice() % 4];
        const std::vector<Value> values = candidateValues(*realMatrix(), about);
        question.wishes.push_back({about, {values[dice() % values.size()]}});
        const auto conflict = conflictOf(evaluator, fleet, 0, 0, question, "en");
        if (!conflict) {
            QVERIFY(satisfiable(evaluator, fleet, 0, 0, question) == std::optional{true});
            continue;
        }
        ++met;
        QVERIFY(conflict->minimal);
        std::vector<CheckId> all;
        const ConflictQuestion whole = without(question, *conflict, conflict->members.size(), all);
        QCOMPARE(satisfiable(evaluator, fleet, 0, 0, whole, all), std::optional{false});
        for (std::size_t left = 0; left < conflict->members.size(); ++left) {
            std::vector<CheckId> rules;
            const ConflictQuestion rest = without(question, *conflict, left, rules);
            QCOMPARE(satisfiable(evaluator, fleet, 0, 0, rest, rules), std::optional{true});
        }
        QVERIFY(!conflict->statements.empty());
        QVERIFY(!conflict->conclusion.empty());
    }
    QVERIFY2(met > 15, "too few conflicts to prove anything");
}

void ConflictTest::words_data() {
    QTest::addColumn<QString>("change");
    QTest::addColumn<QString>("locks");
    QTest::addColumn<QString>("wish");
    QTest::addColumn<QStringList>("text");
    const auto row = [](const char* name, const char* change, const char* locks, const char* wish,
                        const QStringList& text) { QTest::newRow(name) << change << locks << wish << text; };
    row("old cGPU kept, a driver of another series", "cgpu=1.5.2; driver=525.105.17", "cgpu", "driver=550.90.07",
        {"The pool has cGPU 1.5.2 (locked).", "Asked for: NVIDIA driver 550.90.07.",
         "cGPU 1.5.2 takes no NVIDIA driver of the 550 series, the newest that it takes is 525.89.02 [D2, D3].",
         "So with cGPU 1.5.2 kept NVIDIA driver 550.90.07 is out of reach."});
    row("old cGPU kept, a driver past the end of its series", "cgpu=1.5.2; driver=470.161.03", "cgpu",
        "driver=525.105.17",
        {"The pool has cGPU 1.5.2 (locked).", "Asked for: NVIDIA driver 525.105.17.",
         "cGPU 1.5.2 takes of the 525 series only NVIDIA driver 525.89.02 [D2, D3].",
         "So with cGPU 1.5.2 kept NVIDIA driver 525.105.17 is out of reach."});
    row("old cGPU and kernel kept", "cgpu=1.5.2; driver=470.161.03", "cgpu kernel", "",
        {"The pool has Kernel 5.10.134-18.al8.x86_64 (locked) and cGPU 1.5.2 (locked).",
         "cGPU 1.5.2 does not run on kernel 5.10.134-18.al8.x86_64 [D2, D3].",
         "So Kernel 5.10.134-18.al8.x86_64 and cGPU 1.5.2 cannot be kept together."});
    row("cGPU that only moves up", "", "", "nvidia-container-toolkit=1.18.0",
        {"Asked for: nvidia-container-toolkit 1.18.0.",
         "No source says that cGPU 1.5.20 or later takes nvidia-container-toolkit 1.18.0 [D2].",
         "cGPU 1.5.20 is never moved down.", "So nvidia-container-toolkit 1.18.0 is out of reach."});
    row("old system kept, newer Kubernetes",
        "os=alinux2; kernel=4.19.91-27.al7.x86_64; kubernetes=1.28.9; kubelet=1.28.9", "os", "kubernetes=1.31",
        {"The pool has Operating system alinux2 (locked).", "Asked for: Kubernetes 1.31.",
         "Operating system alinux2 takes Kubernetes 1.12 – 1.28.15 only [S46].",
         "So with Operating system alinux2 kept Kubernetes 1.31 is out of reach."});
}

void ConflictTest::words() {
    QFETCH(QString, change);
    QFETCH(QString, locks);
    QFETCH(QString, wish);
    QFETCH(QStringList, text);
    const Fleet fleet = fleetOf(*buildPool((QString(kGoodPool) + "; " + change).toStdString(), *realMatrix()));
    Evaluator evaluator(realMatrix(), kDay);
    ConflictQuestion question;
    question.fixed = neverRepaired();
    for (const QString& lock : locks.split(' ', Qt::SkipEmptyParts)) {
        question.fixed.insert(*facetById(lock.toStdString()));
        question.locked.insert(*facetById(lock.toStdString()));
    }
    if (!wish.isEmpty()) {
        const Facet facet = *facetById(wish.section('=', 0, 0).toStdString());
        question.wishes.push_back({facet, {*typedValue(*realMatrix(), facet, wish.section('=', 1).toStdString())}});
    }
    const auto conflict = conflictOf(evaluator, fleet, 0, 0, question, "en");
    QVERIFY(conflict.has_value());
    QStringList got;
    for (const std::string& statement : conflict->statements) {
        got << QString::fromStdString(statement);
    }
    got << QString::fromStdString(conflict->conclusion);
    QCOMPARE(got.join('\n'), text.join('\n'));
    for (const ConflictMember& member : conflict->members) {
        QVERIFY(member.kind != ConflictMember::Kind::Rule || !member.citations.empty());
    }
}

void ConflictTest::versionsThatOnlyMoveUp() {
    const Fleet fleet = fleetOf(*buildPool(kGoodPool, *realMatrix()));
    Evaluator evaluator(realMatrix(), kDay);
    ConflictQuestion question;
    question.fixed = neverRepaired();
    question.wishes.push_back({Facet::Cgpu, {*typedValue(*realMatrix(), Facet::Cgpu, "1.5.10")}});
    const auto conflict = conflictOf(evaluator, fleet, 0, 0, question, "en");
    QVERIFY(conflict.has_value());
    QCOMPARE(conflict->members.size(), std::size_t{1});
    QCOMPARE(conflict->members.front().kind, ConflictMember::Kind::Wish);
    QVERIFY(std::ranges::any_of(conflict->statements,
                                [](const std::string& one) { return one == "cGPU 1.5.20 is never moved down."; }));
}

void ConflictTest::stopped() {
    const Fleet fleet = fleetOf(*buildPool(kGoodPool, *realMatrix()));
    Evaluator evaluator(realMatrix(), kDay);
    ConflictQuestion question;
    question.stopped = [] { return true; };
    QVERIFY(!satisfiable(evaluator, fleet, 0, 0, question).has_value());
    QVERIFY(!conflictOf(evaluator, fleet, 0, 0, question, "en").has_value());
}

QTEST_GUILESS_MAIN(ConflictTest)
#include "tst_conflict.moc"
