// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>
#include <algorithm>
#include <map>
#include <random>

#include "model/core/plan/schedule.h"

using namespace poolwright;

namespace {

constexpr std::int64_t kDay = 24 * 60;

/// 2026-11-20 was a Friday.
Date friday() { return *Date::parse("2026-11-20"); }
std::int64_t at(const char* day, int hour, int minute = 0) {
    return Date::parse("1970-01-01")->daysUntil(*Date::parse(day)) * kDay + hour * 60 + minute;
}

Operation operationOf(const char* id, std::uint32_t minutes, MinutesPer per) {
    Operation out;
    out.id = id;
    out.minutes = minutes;
    out.per = per;
    return out;
}

/// A plan whose driver takes 20 minutes a node, an upgrade in place 10 a batch, the installer 10.
Plan planWith(const std::vector<PlanStep>& steps) {
    Plan plan;
    plan.raw.setting.operations = {operationOf("change-driver", 20, MinutesPer::Node),
                                   operationOf("upgrade-pool-in-place", 10, MinutesPer::Batch),
                                   operationOf("upgrade-installer", 10, MinutesPer::Cluster)};
    for (PlanStep step : steps) {
        step.n = plan.steps.size() + 1;
        if (step.operation == "upgrade-installer") {
            step.minutes = 10;
        } else if (step.operation == "change-driver") {
            step.minutes = 20ULL * step.nodes;
        }
        plan.steps.push_back(step);
    }
    return plan;
}

PlanStep poolStep(std::size_t pool, std::size_t layer, std::uint32_t nodes, const char* operation = "change-driver",
                  std::size_t cluster = 0) {
    PlanStep step;
    step.operation = operation;
    step.cluster = cluster;
    step.pool = pool;
    step.layer = layer;
    step.nodes = nodes;
    return step;
}

PlanStep clusterStep(std::size_t layer, std::size_t cluster = 0) {
    PlanStep step;
    step.operation = "upgrade-installer";
    step.scope = Scope::Cluster;
    step.cluster = cluster;
    step.layer = layer;
    return step;
}

ScheduleRequest requestWith(const char* windows, std::uint32_t batch = 1, std::uint32_t pools = 1) {
    ScheduleRequest out;
    out.first = friday();
    out.windows = *parseWindows(windows);
    out.largestBatch = batch;
    out.poolsAtOnce = pools;
    return out;
}

/// Whether a minute lies in a window, minute by minute, as a person would look it up.
bool inWindow(const std::vector<MaintenanceWindow>& windows, std::int64_t minute) {
    if (windows.empty()) {
        return true;
    }
    const std::int64_t day = minute / kDay;
    return std::ranges::any_of(windows, [&](const MaintenanceWindow& window) {
        const auto begins = [&](std::int64_t onDay) {
            const std::int64_t weekday = (onDay + 3) % 7; // day 0 was a Thursday
            const std::int64_t start = onDay * kDay + window.from;
            return (window.days >> weekday & 1U) != 0 && minute >= start && minute < start + window.minutes;
        };
        return begins(day) || begins(day - 1);
    });
}

QString workText(const Schedule& schedule) {
    QStringList out;
    for (const ScheduledWork& work : schedule.work) {
        out += QStringLiteral("%1: %2 - %3 (%4)")
                   .arg(work.step)
                   .arg(QString::fromStdString(momentText(work.start, "en")), QString::fromStdString(momentText(work.end, "en")))
                   .arg(work.nodes);
    }
    return out.join(QStringLiteral("; "));
}

} // namespace

class ScheduleTest : public QObject {
    Q_OBJECT
private slots:
    void cases_data();
    void cases();
    void batchThatFitsNowhere();
    void batchesOfAnUpgradeInPlace();
    void lingjunATenthAtATime();
    void stepsWithoutAKnownOperation();
    void clustersSideBySide();
    void poolsSideBySide();
    void hugePoolsEnd();
    void emptyWindowsAreTold();
    void nothingToDo();
    void properties();
    void moments();
    void windows_data();
    void windows();
    void windowsAreWrittenAgain_data();
    void windowsAreWrittenAgain();
    void refusesWindows_data();
    void refusesWindows();
};

void ScheduleTest::cases_data() {
    QTest::addColumn<QString>("windows");
    QTest::addColumn<uint>("nodes");
    QTest::addColumn<uint>("batch");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* windows, uint nodes, uint batch, const char* expected) {
        QTest::newRow(name) << QString::fromUtf8(windows) << nodes << batch << QString::fromUtf8(expected);
    };
    row("always", "", 4, 1, "1: Fri 20 Nov 00:00 - Fri 20 Nov 01:20 (4)");
    row("batches of one, two, four", "", 7, 4, "1: Fri 20 Nov 00:00 - Fri 20 Nov 01:00 (7)");
    row("the last batch is smaller", "", 8, 4, "1: Fri 20 Nov 00:00 - Fri 20 Nov 01:20 (8)");
    row("never more than the largest batch", "", 9, 3, "1: Fri 20 Nov 00:00 - Fri 20 Nov 01:20 (9)"); // 1 2 3 3
    row("waits for the window", "sat 01:00-11:00", 1, 1, "1: Sat 21 Nov 01:00 - Sat 21 Nov 01:20 (1)");
    row("goes on in the next window", "sat,sun 01:00-02:00", 5, 1,
        "1: Sat 21 Nov 01:00 - Sat 21 Nov 02:00 (3); 1: Sun 22 Nov 01:00 - Sun 22 Nov 01:40 (2)");
    row("a batch never straddles the end", "sat,sun 01:00-02:10", 4, 1,
        "1: Sat 21 Nov 01:00 - Sat 21 Nov 02:00 (3); 1: Sun 22 Nov 01:00 - Sun 22 Nov 01:20 (1)");
    row("over midnight", "sat 23:00-01:00", 7, 1,
        "1: Sat 21 Nov 23:00 - Sun 22 Nov 01:00 (6); 1: Sat 28 Nov 23:00 - Sat 28 Nov 23:20 (1)");
    row("over the end of the week", "sun 23:00-01:00", 6, 1, "1: Sun 22 Nov 23:00 - Mon 23 Nov 01:00 (6)");
    row("the window of the evening before is still open", "thu 22:00-04:00", 1, 1, "1: Fri 20 Nov 00:00 - Fri 20 Nov 00:20 (1)");
    row("windows that touch are one", "sat 01:00-01:30; sat 01:30-02:00", 3, 1, "1: Sat 21 Nov 01:00 - Sat 21 Nov 02:00 (3)");
    row("windows that overlap are one", "sat 01:00-01:50; sat 01:10-02:00", 3, 1, "1: Sat 21 Nov 01:00 - Sat 21 Nov 02:00 (3)");
    row("all day every day is always", "daily 00:00-24:00", 73, 1, "1: Fri 20 Nov 00:00 - Sat 21 Nov 00:20 (73)");
    row("the first batches are small in the first window only", "sat,sun 01:00-01:40", 7, 4,
        "1: Sat 21 Nov 01:00 - Sat 21 Nov 01:40 (3); 1: Sun 22 Nov 01:00 - Sun 22 Nov 01:20 (4)");
    row("no summer time in any zone that a fleet names", "sun 01:00-03:20", 7, 1, "1: Sun 22 Nov 01:00 - Sun 22 Nov 03:20 (7)");
    row("no nodes", "", 0, 1, "1: Fri 20 Nov 00:00 - Fri 20 Nov 00:00 (0)");
}

void ScheduleTest::cases() {
    QFETCH(QString, windows);
    QFETCH(uint, nodes);
    QFETCH(uint, batch);
    const Schedule schedule = scheduleOf(planWith({poolStep(0, 0, nodes)}), requestWith(qPrintable(windows), batch));
    QTEST(workText(schedule), "expected");
    QVERIFY(schedule.faults.empty());
}

void ScheduleTest::batchThatFitsNowhere() {
    const Schedule schedule = scheduleOf(planWith({poolStep(0, 0, 2), poolStep(1, 1, 1)}), requestWith("sat 01:00-01:10; sun 02:00-02:15"));
    QCOMPARE(schedule.faults.size(), 2U);
    QVERIFY(schedule.faults[0].find("step 1 (change-driver, ) takes 20 minutes") != std::string::npos);
    QCOMPARE(workText(schedule), QStringLiteral("1: Sat 21 Nov 01:00 - Sat 21 Nov 01:20 (1); 1: Sun 22 Nov 02:00 - Sun 22 Nov 02:20 (1); "
                                                "2: Sat 28 Nov 01:00 - Sat 28 Nov 01:20 (1)"));
}

void ScheduleTest::batchesOfAnUpgradeInPlace() { // ACK makes them, also where work by hand is done node by node; as in the plan's minutes
    const Plan plan = planWith({poolStep(0, 0, 15, "upgrade-pool-in-place")});
    QCOMPARE(workText(scheduleOf(plan, requestWith("", 8))), QStringLiteral("1: Fri 20 Nov 00:00 - Fri 20 Nov 00:40 (15)"));
    QCOMPARE(workText(scheduleOf(plan, requestWith("", 1))), QStringLiteral("1: Fri 20 Nov 00:00 - Fri 20 Nov 00:40 (15)"));
    QCOMPARE(workText(scheduleOf(plan, requestWith("", 16))), QStringLiteral("1: Fri 20 Nov 00:00 - Fri 20 Nov 00:40 (15)"));
}

void ScheduleTest::lingjunATenthAtATime() {
    Plan plan = planWith({poolStep(0, 0, 20, "upgrade-pool-in-place")});
    Configuration facets;
    facets.set(Facet::NodeKind, {1, {}, "lingjun"});
    plan.start.clusters = {{"c", {}, {{"p", facets, 1}}, 1}};
    plan.clusters = {0};
    QCOMPARE(workText(scheduleOf(plan, requestWith("", 8))), QStringLiteral("1: Fri 20 Nov 00:00 - Fri 20 Nov 01:50 (20)")); // 1, then ten of 2
}

void ScheduleTest::stepsWithoutAKnownOperation() {
    Plan plan = planWith({poolStep(0, 0, 3)});
    plan.raw = {};
    plan.steps[0].minutes = 31; // 31 minutes one after another: 11 a node
    QCOMPARE(workText(scheduleOf(plan, requestWith("", 2))), QStringLiteral("1: Fri 20 Nov 00:00 - Fri 20 Nov 00:22 (3)"));
}

void ScheduleTest::clustersSideBySide() {
    const Plan plan = planWith({clusterStep(0, 0), poolStep(0, 1, 2, "change-driver", 0), clusterStep(0, 1),
                                poolStep(0, 1, 1, "change-driver", 1)});
    QCOMPARE(workText(scheduleOf(plan, requestWith("sat 01:00-11:00"))),
             QStringLiteral("1: Sat 21 Nov 01:00 - Sat 21 Nov 01:10 (0); 3: Sat 21 Nov 01:00 - Sat 21 Nov 01:10 (0); "
                            "2: Sat 21 Nov 01:10 - Sat 21 Nov 01:50 (2); 4: Sat 21 Nov 01:10 - Sat 21 Nov 01:30 (1)"));
}

void ScheduleTest::poolsSideBySide() {
    // three pools in a layer, then the cluster, then the first pool again
    const Plan plan = planWith({poolStep(0, 0, 3), poolStep(1, 0, 1), poolStep(1, 0, 1), poolStep(2, 0, 1), clusterStep(1), poolStep(0, 2, 1)});
    const auto starts = [&](std::uint32_t pools) {
        std::vector<std::int64_t> out(plan.steps.size());
        const Schedule schedule = scheduleOf(plan, requestWith("", 1, pools));
        for (const ScheduledWork& work : schedule.work) {
            out[work.step - 1] = work.start - at("2026-11-20", 0);
        }
        return out;
    };
    QCOMPARE(starts(1), (std::vector<std::int64_t>{0, 60, 80, 100, 120, 130}));
    QCOMPARE(starts(2), (std::vector<std::int64_t>{0, 0, 20, 40, 60, 70})); // the third pool follows the second
    QCOMPARE(starts(3), (std::vector<std::int64_t>{0, 0, 20, 0, 60, 70}));
    QCOMPARE(starts(0), starts(1));
}

void ScheduleTest::hugePoolsEnd() {
    for (const char* windows : {"", "sat 01:00-02:00", "sat 01:00-01:10"}) {
        const Schedule schedule = scheduleOf(planWith({poolStep(0, 0, 4'294'967'295U), poolStep(0, 1, 1)}), requestWith(windows));
        std::uint64_t nodes = 0;
        for (const ScheduledWork& work : schedule.work) {
            nodes += work.nodes;
        }
        QCOMPARE(nodes, 4'294'967'296ULL);
        QVERIFY(schedule.end > at("2036-01-01", 0));
        const bool told = std::ranges::any_of(schedule.faults, [](const std::string& fault) { return fault.find("ten years") != std::string::npos; });
        QVERIFY(told || *windows == '\0');
    }
    Plan quick = planWith({poolStep(0, 0, 4'294'967'295U)});
    quick.raw = {};
    quick.steps[0].minutes = 0;
    QCOMPARE(scheduleOf(quick, requestWith("")).work.size(), 1U);
}

void ScheduleTest::emptyWindowsAreTold() {
    ScheduleRequest request = requestWith("");
    request.windows = {{0, 60, 600}, {0x7F, 60, 0}};
    const Schedule schedule = scheduleOf(planWith({poolStep(0, 0, 1)}), request);
    QCOMPARE(schedule.faults.size(), 1U);
    QCOMPARE(workText(schedule), QStringLiteral("1: Fri 20 Nov 00:00 - Fri 20 Nov 00:20 (1)"));
}

void ScheduleTest::nothingToDo() {
    const Schedule schedule = scheduleOf({}, requestWith("sat 01:00-11:00"));
    QVERIFY(schedule.work.empty() && schedule.faults.empty());
    QCOMPARE(schedule.start, at("2026-11-20", 0));
    QCOMPARE(schedule.end, schedule.start);
}

void ScheduleTest::properties() {
    std::mt19937 random(20261121);
    const auto upTo = [&](std::uint32_t most) { return static_cast<std::uint32_t>(random() % (most + 1)); };
    for (int round = 0; round < 120; ++round) {
        std::vector<PlanStep> steps;
        const std::size_t clusters = 1 + upTo(1);
        for (std::size_t c = 0; c < clusters; ++c) {
            std::size_t layer = 0;
            for (std::uint32_t i = upTo(12); i > 0; --i) {
                layer += upTo(1);
                steps.push_back(upTo(4) == 0 ? clusterStep(++layer, c) : poolStep(upTo(3), layer, upTo(12), upTo(1) == 0 ? "change-driver" : "upgrade-pool-in-place", c));
                layer += steps.back().pool ? 0 : 1;
            }
        }
        ScheduleRequest request = requestWith("", 1 + upTo(7), 1 + upTo(3));
        for (std::uint32_t i = upTo(3); i > 0; --i) { // 20 minutes at least, so that every batch fits
            request.windows.push_back({static_cast<std::uint8_t>(1 + upTo(126)), static_cast<std::uint16_t>(upTo(1439)),
                                       static_cast<std::uint16_t>(20 + upTo(1420))});
        }
        const Plan plan = planWith(steps);
        const Schedule schedule = scheduleOf(plan, request);
        QVERIFY(schedule.faults.empty());
        QVERIFY(schedule.work == scheduleOf(plan, request).work); // the same every time
        std::map<std::size_t, std::pair<std::int64_t, std::int64_t>> ends; // by step: first start, last end
        std::map<std::size_t, std::uint64_t> nodes;
        for (const ScheduledWork& work : schedule.work) {
            for (std::int64_t minute = work.start; minute < work.end; ++minute) {
                QVERIFY2(inWindow(request.windows, minute), qPrintable(workText(schedule)));
            }
            const auto [place, fresh] = ends.try_emplace(work.step, work.start, work.end);
            QVERIFY(fresh || place->second.second <= work.start);
            place->second.second = work.end;
            nodes[work.step] += work.nodes;
            QVERIFY(work.start >= at("2026-11-20", 0) && work.end <= schedule.end && work.start >= schedule.start);
        }
        for (const PlanStep& step : plan.steps) {
            QCOMPARE(nodes[step.n], step.pool ? step.nodes : 0U); // every node, once
        }
        for (const PlanStep& a : plan.steps) {
            for (const PlanStep& b : plan.steps) {
                const bool apart = a.cluster != b.cluster || (a.layer == b.layer && a.pool && b.pool && a.pool != b.pool);
                if (a.n < b.n && !apart) {
                    QVERIFY2(ends[a.n].second <= ends[b.n].first, qPrintable(workText(schedule)));
                }
            }
        }
        for (const PlanStep& a : plan.steps) { // whenever a step begins, count what is under way beside it
            std::uint32_t pools = 0;
            for (const PlanStep& b : plan.steps) {
                const bool under = ends[b.n].first <= ends[a.n].first && ends[a.n].first < ends[b.n].second;
                pools += b.cluster == a.cluster && b.pool && under ? 1 : 0;
            }
            QVERIFY2(pools <= request.poolsAtOnce, qPrintable(workText(schedule)));
        }
    }
}

void ScheduleTest::moments() {
    QCOMPARE(momentText(at("2026-11-22", 1), "en"), std::string("Sun 22 Nov 01:00"));
    QCOMPARE(momentText(at("2026-11-22", 1), "zh_CN"), std::string("2026-11-22 01:00"));
    QCOMPARE(momentText(0, "en"), std::string("Thu 1 Jan 00:00"));
    QCOMPARE(momentText(-1, "zh_CN"), std::string("1969-12-31 23:59"));
    QCOMPARE(momentText(at("2028-02-29", 23, 59), "en"), std::string("Tue 29 Feb 23:59"));
}

void ScheduleTest::windows_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<uint>("days");
    QTest::addColumn<uint>("from");
    QTest::addColumn<uint>("minutes");
    const auto row = [](const char* text, uint days, uint from, uint minutes) { QTest::newRow(text) << QString::fromUtf8(text) << days << from << minutes; };
    row("sat,sun 01:00-11:00", 0x60, 60, 600);
    row("daily 22:00-04:00", 0x7F, 1320, 360);
    row("mon-fri 22:00-23:59", 0x1F, 1320, 119);
    row("fri-mon 0:30-1:00", 0x71, 30, 30);
    row("mon, wed 00:00-24:00", 0x05, 0, 1440);
    row("tue 01:00-01:00", 0x02, 60, 1440);
    row("  sun\t23:59-00:01 ; ", 0x40, 1439, 2);
}

void ScheduleTest::windows() {
    QFETCH(QString, text);
    const auto windows = parseWindows(text.toStdString());
    QVERIFY2(windows, windows ? "" : toText(windows.error()).c_str());
    QCOMPARE(windows->size(), 1U);
    QTEST(uint{windows->front().days}, "days");
    QTEST(uint{windows->front().from}, "from");
    QTEST(uint{windows->front().minutes}, "minutes");
}

void ScheduleTest::windowsAreWrittenAgain_data() {
    QTest::addColumn<QString>("text");
    for (const char* text : {"", "sat,sun 01:00-11:00", "daily 22:00-04:00; sat 01:00-01:00", "mon,tue 00:00-24:00; sun 12:00-24:00"}) {
        QTest::newRow(text) << QString::fromUtf8(text);
    }
}

void ScheduleTest::windowsAreWrittenAgain() {
    QFETCH(QString, text);
    const auto windows = parseWindows(text.toStdString());
    QVERIFY(windows);
    QCOMPARE(QString::fromStdString(toText(*windows)), text);
}

void ScheduleTest::refusesWindows_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("phrase");
    const auto row = [](const char* text, const char* phrase) { QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(phrase); };
    row("sat", "'sat' is no maintenance window");
    row("01:00-02:00", "'01:00-02:00' is no maintenance window");
    row("satt 01:00-02:00", "'satt' is no day of the week");
    row("Sat 01:00-02:00", "'Sat' is no day of the week");
    row("sat,,sun 01:00-02:00", "'' is no day of the week");
    row("sat 01:00", "'01:00' has no end");
    row("sat 25:00-02:00", "'25:00' is no time of the day");
    row("sat 01:60-02:00", "'01:60' is no time of the day");
    row("sat 24:01-02:00", "'24:01' is no time of the day");
    row("sat 24:00-02:00", "a window begins at 00:00");
    row("sat 1-2", "'1' is no time of the day");
    row("sat 001:00-02:00", "'001:00' is no time of the day");
    row("sat +1:00-02:00", "'+1:00' is no time of the day");
    row("sat 01:00-02:00;; sun 01:00-02:00", "there is nothing before ';'");
    row("sat 01:00-02:00 sun 01:00-02:00", "is no day of the week");
}

void ScheduleTest::refusesWindows() {
    QFETCH(QString, text);
    QFETCH(QString, phrase);
    const auto windows = parseWindows(text.toStdString());
    QVERIFY2(!windows, "taken without a word");
    QVERIFY2(QString::fromStdString(windows.error().message).contains(phrase), windows.error().message.c_str());
    QVERIFY(!windows.error().hint.empty());
    QCOMPARE(parseWindows(std::string(3000, ' ')).error().code, ErrorCode::Limit);
    std::string many;
    for (int i = 0; i < 51; ++i) {
        many += "sat 01:00-02:00;";
    }
    QCOMPARE(parseWindows(many).error().code, ErrorCode::Limit);
}

QTEST_APPLESS_MAIN(ScheduleTest)
#include "tst_schedule.moc"
