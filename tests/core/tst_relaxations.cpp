// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Impossible plans: why, and which wish less gives a plan. Each relaxation that is said to be known is planned again.

#include <QTest>
#include <algorithm>

#include "model/core/plan/relaxations.h"
#include "tests/support/randompool.h"

using namespace poolwright;
using namespace poolwright::test;

namespace {

const Date kDay = *Date::parse("2026-11-21");

/// The request with the wish given up.
PlanRequest relaxed(const PlanRequest& request, const Relaxation& by) {
    PlanRequest out = request;
    switch (by.kind) {
    case Relaxation::Kind::Unlock:
        std::erase_if(out.locks, [&](const Lock& lock) { return lock.facet == *by.facet; });
        break;
    case Relaxation::Kind::Allow:
        out.acceptable.insert(*by.allow);
        break;
    case Relaxation::Kind::DropTarget:
        out.targets.erase(out.targets.begin() + static_cast<std::ptrdiff_t>(*by.target));
        break;
    case Relaxation::Kind::MoveTarget:
        out.targets[*by.target].kind = Target::Kind::Value;
        out.targets[*by.target].value = by.value;
        break;
    }
    return out;
}

} // namespace

class RelaxationsTest : public QObject {
    Q_OBJECT
private slots:
    void impossible_data();
    void impossible();
    void noTimeIsSaid();
    void stopped();
};

void RelaxationsTest::impossible_data() {
    QTest::addColumn<QString>("change");
    QTest::addColumn<QString>("targets");
    QTest::addColumn<QString>("locks");
    QTest::addColumn<QStringList>("relaxations"); // those that must be among the known ones
    QTest::addColumn<QString>("conclusion");
    const auto row = [](const char* name, const char* change, const char* targets, const char* locks,
                        const QStringList& relaxations, const char* conclusion) {
        QTest::newRow(name) << change << targets << locks << relaxations << conclusion;
    };
    row("old cGPU locked, newer driver wished", "cgpu=1.5.2; driver=525.89.02; kernel=5.10.134-17.3.al8.x86_64",
        "c/p: driver=550.90.07", "cgpu", {"Release the lock on cgpu"},
        "So with cGPU 1.5.2 kept NVIDIA driver 550.90.07 is out of reach.");
    row("toolkit that no table of cGPU names", "", "c/p: nvidia-container-toolkit=1.18.0", "",
        {"Accept unknown findings as well", "Move the target c/p: nvidia-container-toolkit=1.18.0 to 1.17.9"},
        "So nvidia-container-toolkit 1.18.0 is out of reach.");
    row("driver that the family forbids", "instance-family=gn7; driver=470.161.03; driver-pinned=true",
        "c/p: driver=510.47.03", "", {"Move the target c/p: driver=510.47.03 to 470.256.02"},
        "So with Instance family gn7 kept NVIDIA driver 510.47.03 is out of reach.");
    row("Lingjun nodes with a driver of their own", "node-kind=lingjun; gpu-scheduling=default; cgpu=none",
        "c/p: driver=570.195.03", "", {}, "So no order of safe steps leads there.");
}

void RelaxationsTest::impossible() {
    QFETCH(QString, change);
    QFETCH(QString, targets);
    QFETCH(QString, locks);
    QFETCH(QStringList, relaxations);
    QFETCH(QString, conclusion);
    const Fleet fleet = fleetOf(*buildPool((QString(kGoodPool) + "; " + change).toStdString(), *realMatrix()));
    PlanRequest request;
    const auto parsed = parseTargets(*realMatrix(), targets.toStdString());
    QVERIFY2(parsed, parsed ? "" : parsed.error().message.c_str());
    request.targets = *parsed;
    for (const QString& lock : locks.split(' ', Qt::SkipEmptyParts)) {
        request.locks.push_back(*parseLock(lock.toStdString()));
    }
    const auto raw = planFleet(realMatrix(), kDay, fleet, request);
    QVERIFY(raw.has_value());
    QCOMPARE(raw->status, PlanStatus::Impossible);
    Plan plan;
    explainImpossible(realMatrix(), kDay, fleet, request, *raw, "en", {}, {}, plan);
    QVERIFY(plan.conflict.has_value());
    QVERIFY(!plan.conflict->statements.empty());
    QCOMPARE(QString::fromStdString(plan.conflict->conclusion), conclusion);
    QStringList known;
    for (const Relaxation& one : plan.relaxations) {
        QVERIFY(one.known); // there was time enough
        known << QString::fromStdString(one.title);
        const auto again = planFleet(realMatrix(), kDay, fleet, relaxed(request, one));
        QVERIFY(again.has_value());
        QCOMPARE(again->status, PlanStatus::Optimal);
        QCOMPARE(again->cost, one.cost);
    }
    for (const QString& wanted : relaxations) {
        QVERIFY2(known.contains(wanted), qPrintable(wanted));
    }
    QVERIFY(std::ranges::is_sorted(plan.relaxations, {}, &Relaxation::cost));
}

void RelaxationsTest::noTimeIsSaid() {
    const Fleet fleet = fleetOf(*buildPool(kGoodPool, *realMatrix()));
    PlanRequest request;
    request.targets = *parseTargets(*realMatrix(), "c/p: nvidia-container-toolkit=1.18.0");
    const auto raw = planFleet(realMatrix(), kDay, fleet, request);
    QCOMPARE(raw->status, PlanStatus::Impossible);
    Plan plan;
    PlanBounds bounds;
    bounds.seconds = 0;
    explainImpossible(realMatrix(), kDay, fleet, request, *raw, "en", bounds, {}, plan);
    QVERIFY(std::ranges::none_of(plan.relaxations, &Relaxation::known));
    QVERIFY(!plan.notes.empty());
}

void RelaxationsTest::stopped() {
    const Fleet fleet = fleetOf(*buildPool(kGoodPool, *realMatrix()));
    PlanRequest request;
    request.targets = *parseTargets(*realMatrix(), "c/p: nvidia-container-toolkit=1.18.0");
    const auto raw = planFleet(realMatrix(), kDay, fleet, request);
    Plan plan;
    PlanHooks hooks;
    hooks.stopped = [] { return true; };
    explainImpossible(realMatrix(), kDay, fleet, request, *raw, "en", {}, hooks, plan);
    QVERIFY(plan.relaxations.empty());
}

QTEST_GUILESS_MAIN(RelaxationsTest)
#include "tst_relaxations.moc"
