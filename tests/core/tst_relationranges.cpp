// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Relations as grids and as ranges, against boundaries read by hand from the source pages, and against an independent
// loop over the evaluator.

#include <QTest>
#include <algorithm>

#include "model/core/solve/headroom.h"
#include "model/core/solve/knownvalues.h"
#include "model/core/solve/relationranges.h"
#include "model/core/version/kernelversion.h"
#include "tests/support/poolbuilder.h"

using namespace poolwright;
using namespace poolwright::test;

class RelationRangesTest : public QObject {
    Q_OBJECT
private slots:
    void runs_data();
    void runs();
    void everyPlaceAgreesWithFindings_data();
    void everyPlaceAgreesWithFindings();
    void gapsAreSilentBetweenSpokenStretches();
    void axisHasEveryKnownRelease();
    void placesOfValues();
    void gridAgreesWithFindings();
    void thirdFacetIsPinned();
    void oneFacetIsAColumn();
    void numbersShowLimits();
    void fleetValuesAreAdded();
    void endedBranchesAreMarked_data();
    void endedBranchesAreMarked();
    void headroom_data();
    void headroom();
    void headroomNeedsAValue();
};

namespace {

constexpr const char* kDay = "2026-11-21";

CheckId checkId(const char* id) { return *realMatrix()->checkById(id); }
Value value(Facet facet, const std::string& text) {
    return *parseValue(facet, text, realMatrix()->facts(facet).vocabulary);
}

ValueTag tagOf(Facet facet, const std::string& line) {
    if (spec(facet).scheme == Scheme::Kernel) {
        return static_cast<ValueTag>(kernelLine(line));
    }
    return line == "docker" ? kDockerTag : (line == "containerd" ? kContainerdTag : kPlainTag);
}

RelationRanges rangesOf(Evaluator& evaluator, const char* check, const std::string& line) {
    const Facet columns = realMatrix()->checks[checkId(check).index()].touches[1];
    return relationRanges(evaluator, {.check = checkId(check), .tag = tagOf(columns, line)});
}

/// "supported 5.10.23-5..5.10.134-17.3 | gap | unsupported 5.10.134-18..inf"; silence at the ends is left out.
QString printed(const RangeRow& row) {
    QStringList out;
    for (const RangeRun& run : row.runs) {
        if (run.silent) {
            out << (run.gap ? QStringLiteral("gap") : QString());
            continue;
        }
        const std::string_view word = run.verdict ? toText(*run.verdict) : "absent";
        out << QString::fromLatin1(word.data(), static_cast<qsizetype>(word.size())) + (run.fromOutside ? " >" : " ") +
                   QString::fromStdString(run.from) + ".." + (run.toOutside ? "<" : "") +
                   (run.to.empty() ? QStringLiteral("inf") : QString::fromStdString(run.to)) +
                   (run.unbounded && run.to.empty() ? "*" : "");
    }
    out.removeAll(QString());
    return out.join(QStringLiteral(" | "));
}

} // namespace

void RelationRangesTest::runs_data() {
    QTest::addColumn<QString>("check");
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("row");
    QTest::addColumn<QString>("wanted");
    const auto add = [](const char* name, const char* check, const char* line, const char* row, const char* wanted) {
        QTest::newRow(name) << QString::fromLatin1(check) << QString::fromLatin1(line) << QString::fromLatin1(row)
                            << QString::fromLatin1(wanted);
    };
    add("535.129.03 on al8: gap from -17.3 to -18", "driver-kernel", "al8", "535.129.03",
        "supported 5.10.23-5..5.10.134-17.3 | gap | unsupported 5.10.134-18..inf*");
    add("535.129.03 on ubuntu: gap from -101 to -106", "driver-kernel", "ubuntu-generic", "535.129.03",
        "supported 5.15.0-40..5.15.0-101 | gap | unsupported 5.15.0-106..inf*");
    add("510.54 on al8: gap from -14 to -15", "driver-kernel", "al8", "510.54",
        "supported 5.10.23-5..5.10.134-14 | gap | unsupported 5.10.134-15..inf*");
    add("418.87.01 on al8: never", "driver-kernel", "al8", "418.87.01", "unsupported 5.10.23-5..inf*");
    add("580.126.09 on al8: open, caution for another series", "driver-kernel", "al8", "580.126.09",
        "supported 5.10.23-5..5.10.x | caution >5.10.x..inf*");
    add("580.126.09 on el7: never", "driver-kernel", "el7", "580.126.09", "unsupported 3.10.0-862.14.4..inf*");
    add("410.93 on al7: gap from -18 to -19.1", "driver-kernel", "al7", "410.93",
        "supported 4.19.81-17.1..4.19.91-18 | gap | unsupported 4.19.91-19.1..inf*");
    add("a driver in no row: silence throughout", "driver-kernel", "al8", "525.89.02", "");
    add("cGPU 1.0.10 with toolkit: contested from 1.11 to 1.17", "cgpu-toolkit", "", "1.0.10",
        "supported ..1.10.x | contested 1.11.0..1.17.x | unsupported 1.18.0..inf*");
    add("cGPU 1.0.9 with toolkit: not from 1.11 on", "cgpu-toolkit", "", "1.0.9",
        "supported ..1.10.x | unsupported 1.11.0..inf*");
    add("lifecycle: a stretch without a named value is told by its neighbours", "lifecycle", "", "580.126.09",
        "supported ..<1.12 | caution 1.12..1.12.x | supported >1.12.x..<1.14 | caution 1.14..1.14.x | "
        "supported >1.14.x..<1.16 | caution 1.16..1.16.x | supported >1.16.x..<1.18 | "
        "caution 1.18..1.18.x | supported >1.18.x..<1.20 | caution 1.20..1.20.x | "
        "supported >1.20.x..<1.22 | caution 1.22..1.22.x | supported >1.22.x..<1.24 | "
        "caution 1.24..1.24.x | supported >1.24.x..<1.26 | caution 1.26..1.26.x | "
        "supported >1.26.x..<1.28 | caution 1.28..1.28.x | supported >1.28.x..<1.30 | "
        "caution 1.30..1.34.x | supported 1.35..inf");
    add("lifecycle: a branch past its end is so for every version", "lifecycle", "", "570.169", "caution ..inf");
    add("GPU sharing from 418.87.01", "sharing-driver", "", "cgpu", "unsupported ..410.93 | supported 418.87.01..inf*");
}

void RelationRangesTest::runs() {
    QFETCH(QString, check);
    QFETCH(QString, line);
    QFETCH(QString, row);
    QFETCH(QString, wanted);
    Evaluator evaluator(realMatrix(), *Date::parse(kDay));
    const RelationRanges ranges = rangesOf(evaluator, qPrintable(check), line.toStdString());
    const auto found = std::ranges::find_if(
        ranges.rows, [&](const RangeRow& one) { return one.entry.value.text == row.toStdString(); });
    QVERIFY(found != ranges.rows.end());
    QCOMPARE(printed(*found), wanted);
}

void RelationRangesTest::everyPlaceAgreesWithFindings_data() {
    QTest::addColumn<QString>("check");
    for (const Check& check : realMatrix()->checks) {
        if (hasRanges(*realMatrix(), *realMatrix()->checkById(check.id))) {
            QTest::newRow(check.id.c_str()) << QString::fromStdString(check.id);
        }
    }
}

/// Each known release of each line, each row: what the run says is what the evaluator says of that pair by itself.
void RelationRangesTest::everyPlaceAgreesWithFindings() {
    QFETCH(QString, check);
    const CheckId id = *realMatrix()->checkById(check.toStdString());
    Evaluator evaluator(realMatrix(), *Date::parse(kDay));
    Evaluator other(realMatrix(), *Date::parse(kDay)); // knows nothing of probes
    const RelationView view = relationView(other, id);
    std::size_t compared = 0;
    for (const ValueTag tag : rangeLines(*realMatrix(), id)) {
        const RelationRanges ranges = relationRanges(evaluator, {.check = id, .tag = tag});
        for (std::size_t column = 0; column < view.columns.size(); ++column) {
            const auto at = ranges.place(view.columns[column]);
            for (std::size_t row = 0; at && row < view.rows.size(); ++row) {
                const auto slot = static_cast<std::size_t>(*at);
                QVERIFY(ranges.rows[row].entry.value.sameAs(view.rows[row]));
                QCOMPARE(ranges.at(row, slot).verdict, view.at(row, column).verdict);
                QCOMPARE(ranges.runAt(row, slot).verdict, view.at(row, column).verdict);
                ++compared;
            }
        }
    }
    QVERIFY(compared > 10);
}

void RelationRangesTest::gapsAreSilentBetweenSpokenStretches() {
    Evaluator evaluator(realMatrix(), *Date::parse(kDay));
    const RelationRanges ranges = rangesOf(evaluator, "driver-kernel", "al8");
    int gaps = 0;
    for (const RangeRow& row : ranges.rows) {
        std::size_t next = 0;
        for (const RangeRun& run : row.runs) {
            QCOMPARE(run.first, next); // no holes
            QVERIFY(run.last >= run.first && run.last < ranges.axis.size());
            next = run.last + 1;
            gaps += run.gap ? 1 : 0;
            QVERIFY(!run.gap || (run.silent && run.verdict == Verdict::Unknown));
        }
        QCOMPARE(next, ranges.axis.size());
    }
    QCOMPARE(gaps, 20); // nine drivers stop at -17.3, eleven at -14
}

void RelationRangesTest::axisHasEveryKnownRelease() {
    Evaluator evaluator(realMatrix(), *Date::parse(kDay));
    const RelationRanges ranges = rangesOf(evaluator, "driver-kernel", "al8");
    QStringList labels;
    for (const RangeSlot& slot : ranges.axis) {
        labels << (slot.kind == RangeSlot::Kind::Value ? QString::fromStdString(slot.label) : QStringLiteral("~"));
    }
    QCOMPARE(
        labels.join(QLatin1Char(' ')),
        QStringLiteral("5.10.23-4 5.10.23-5 5.10.134-14 ~ 5.10.134-15 5.10.134-17.3 ~ 5.10.134-18 5.10.134-19.1 ~"));
    QVERIFY(std::ranges::is_sorted(ranges.axis, {}, &RangeSlot::key));
}

void RelationRangesTest::placesOfValues() {
    Evaluator evaluator(realMatrix(), *Date::parse(kDay));
    const RelationRanges ranges = rangesOf(evaluator, "driver-kernel", "al8");
    const auto place = [&](const char* kernel) { return ranges.place(value(Facet::Kernel, kernel)); };
    QCOMPARE(place("5.10.134-18.al8.x86_64"), std::optional(7.5));
    QCOMPARE(place("5.10.134-17.5.al8.x86_64"), std::optional(6.5)); // in the gap
    QCOMPARE(place("5.10.134-16.al8.x86_64"), std::optional(5.0));   // between two that are judged alike
    QCOMPARE(place("6.6.1-1.al8.x86_64"), std::optional(9.5));
    QCOMPARE(place("5.15.0-106-generic"), std::optional<double>());
    for (std::size_t slot = 0; slot < ranges.axis.size(); ++slot) { // the key of a slot leads back to it
        QCOMPARE(ranges.place({ranges.tag, ranges.axis[slot].key, {}}), std::optional(static_cast<double>(slot) + 0.5));
    }
}

void RelationRangesTest::gridAgreesWithFindings() {
    const RelationGridPtr grid =
        relationGrid(realMatrix(), *Date::parse(kDay), {.query = {.check = checkId("cgpu-driver")}});
    QCOMPARE(grid->rows.size(), std::size_t{29});
    QCOMPARE(grid->columns.size(), std::size_t{44});
    for (std::size_t r = 0; r < grid->rows.size(); r += 4) {
        for (std::size_t c = 0; c < grid->columns.size(); c += 3) {
            const auto finding = findingOf(
                "cgpu=" + grid->rows[r].value.text + "; driver=" + grid->columns[c].value.text, "cgpu-driver", kDay);
            QCOMPARE(grid->verdict(r, c), finding ? std::optional{finding->verdict} : std::nullopt);
            if (finding) {
                QCOMPARE(QString::fromStdString(grid->finding(r, c, "en").title),
                         QString::fromStdString(finding->title));
            }
        }
    }
    const auto newest = grid->columnOf(value(Facet::Driver, "580.126.09"));
    for (std::size_t r = 0; r < grid->rows.size(); ++r) { // 580 is in no cGPU row
        const Outcome* outcome = grid->outcome(r, *newest);
        QVERIFY(grid->rows[r].value.text == "none" ? outcome == nullptr
                                                   : outcome->verdict == Verdict::Unknown && outcome->deciding.empty());
    }
}

void RelationRangesTest::thirdFacetIsPinned() {
    GridRequest request{.query = {.check = checkId("sharing-gpu")}};
    const RelationGridPtr open = relationGrid(realMatrix(), *Date::parse(kDay), request);
    const auto layer = std::ranges::find(open->layers, Facet::Cgpu, &RelationLayer::facet);
    QVERIFY(layer != open->layers.end());
    QVERIFY(!layer->chosen && layer->values.size() == 29);
    request.query.pinned.set(Facet::Cgpu, value(Facet::Cgpu, "1.5.20"));
    const RelationGridPtr pinned = relationGrid(realMatrix(), *Date::parse(kDay), request);
    int differs = 0;
    for (std::size_t r = 0; r < open->rows.size(); ++r) {
        for (std::size_t c = 0; c < open->columns.size(); ++c) {
            differs += open->verdict(r, c) != pinned->verdict(r, c) ? 1 : 0;
        }
    }
    QVERIFY(differs > 0);
    QCOMPARE(pinned->view.context.find(Facet::Cgpu)->text, std::string("1.5.20"));
}

void RelationRangesTest::oneFacetIsAColumn() {
    const RelationGridPtr grid =
        relationGrid(realMatrix(), *Date::parse(kDay), {.query = {.check = checkId("driver-xid")}});
    QVERIFY(grid->view.oneColumn);
    QCOMPARE(grid->columns.size(), std::size_t{1});
    QVERIFY(grid->verdict(*grid->rowOf(value(Facet::Driver, "535.98")), 0) == Verdict::Caution);
    QVERIFY(!grid->verdict(*grid->rowOf(value(Facet::Driver, "550.90.07")), 0));
}

void RelationRangesTest::numbersShowLimits() {
    const RelationGridPtr grid =
        relationGrid(realMatrix(), *Date::parse(kDay), {.query = {.check = checkId("sharing-density")}});
    QCOMPARE(grid->columns.size(), std::size_t{2});
    QCOMPARE(grid->columns[0].label, std::string("≤ 20"));
    QCOMPARE(grid->columns[1].label, std::string("≥ 21"));
    const auto row = grid->rowOf(value(Facet::GpuScheduling, "cgpu"));
    QVERIFY(grid->verdict(*row, 0) == Verdict::Supported && grid->verdict(*row, 1) == Verdict::Unsupported);
}

void RelationRangesTest::fleetValuesAreAdded() {
    const RelationGridPtr grid = relationGrid(realMatrix(), *Date::parse(kDay),
                                              {.query = {.check = checkId("driver-kernel")},
                                               .moreRows = {value(Facet::Driver, "535.200.01")},
                                               .moreColumns = {value(Facet::Kernel, "5.10.134-16.al8.x86_64")}});
    const auto row = grid->rowOf(value(Facet::Driver, "535.200.01"));
    QVERIFY(row && !grid->rows[*row].listed);
    QCOMPARE(grid->rows[*row - 1].value.text, std::string("535.230.02")); // in its place
    QCOMPARE(grid->rows[*row + 1].value.text, std::string("535.161.07"));
    const auto column = grid->columnOf(value(Facet::Kernel, "5.10.134-16.al8.x86_64"));
    QVERIFY(column);
    QCOMPARE(grid->columns[*column - 1].value.text, std::string("5.10.134-17.3.al8.x86_64"));
    QVERIFY(grid->verdict(*grid->rowOf(value(Facet::Driver, "535.129.03")), *column) == Verdict::Supported);
}

void RelationRangesTest::endedBranchesAreMarked_data() {
    QTest::addColumn<QString>("day");
    QTest::addColumn<QString>("driver");
    QTest::addColumn<bool>("ended");
    QTest::newRow("535 on its last day") << "2026-06-30"
                                         << "535.129.03" << false;
    QTest::newRow("535 a day later") << "2026-07-01"
                                     << "535.129.03" << true;
    QTest::newRow("418 long ago") << "2026-11-21"
                                  << "418.87.01" << true;
    QTest::newRow("580 lives") << "2026-11-21"
                               << "580.126.09" << false;
}

void RelationRangesTest::endedBranchesAreMarked() {
    QFETCH(QString, day);
    QFETCH(QString, driver);
    QFETCH(bool, ended);
    const RelationGridPtr grid =
        relationGrid(realMatrix(), *Date::parse(day.toStdString()), {.query = {.check = checkId("driver-kernel")}});
    QCOMPARE(grid->rows[*grid->rowOf(value(Facet::Driver, driver.toStdString()))].ended, ended);
}

void RelationRangesTest::headroom_data() {
    QTest::addColumn<QString>("pool");
    QTest::addColumn<QString>("check");
    QTest::addColumn<QString>("facet");
    QTest::addColumn<int>("releases");
    QTest::addColumn<QString>("next");
    const auto row = [](const char* name, const char* pool, const char* check, const char* facet, int releases,
                        const char* next) {
        QTest::newRow(name) << QString::fromLatin1(pool) << QString::fromLatin1(check) << QString::fromLatin1(facet)
                            << releases << QString::fromLatin1(next);
    };
    row("one release, then unsupported", "driver=535.129.03; kernel=5.10.134-16.al8.x86_64", "driver-kernel", "kernel",
        1, "5.10.134-18.al8.x86_64 unsupported");
    row("at the last supported one", "driver=535.129.03; kernel=5.10.134-17.3.al8.x86_64", "driver-kernel", "kernel", 0,
        "5.10.134-18.al8.x86_64 unsupported");
    row("no boundary known", "driver=580.126.09; kernel=5.10.134-17.3.al8.x86_64", "driver-kernel", "kernel", 2, "");
    row("the newest known", "driver=580.126.09; kernel=5.10.134-19.1.al8.x86_64", "driver-kernel", "kernel", 0, "");
    row("other lines do not count", "driver=535.129.03; kernel=5.15.0-40-generic", "driver-kernel", "kernel", 1,
        "5.15.0-106-generic unsupported");
    row("newer drivers", "driver=550.163.01; kernel=3.10.0-957.21.3.el7.x86_64", "driver-kernel", "driver", 0,
        "570.133.20 unsupported");
}

void RelationRangesTest::headroom() {
    QFETCH(QString, pool);
    QFETCH(QString, check);
    QFETCH(QString, facet);
    QFETCH(int, releases);
    QFETCH(QString, next);
    Evaluator evaluator(realMatrix(), *Date::parse(kDay));
    const auto built = buildPool(pool.toStdString(), *realMatrix());
    QVERIFY(built.has_value());
    const PoolRow row = evaluator.row(built->cluster, built->pool);
    evaluator.seal();
    const auto found = headroomOf(evaluator, row, checkId(qPrintable(check)), *facetById(facet.toStdString()));
    QVERIFY(found.has_value());
    QCOMPARE(static_cast<int>(found->releases), releases);
    const std::string says = found->next ? found->next->text + " " + std::string(toText(*found->becomes)) : "";
    QCOMPARE(QString::fromStdString(says), next);
}

void RelationRangesTest::headroomNeedsAValue() {
    Evaluator evaluator(realMatrix(), *Date::parse(kDay));
    const auto row = [&](const char* pool) {
        const auto built = buildPool(pool, *realMatrix());
        return evaluator.row(built->cluster, built->pool);
    };
    const PoolRow open = row("driver=535.129.03");
    const PoolRow none = row("cgpu=none; driver=535.129.03");
    evaluator.seal();
    QVERIFY(!headroomOf(evaluator, open, checkId("driver-kernel"), Facet::Kernel));
    QVERIFY(!headroomOf(evaluator, none, checkId("cgpu-driver"), Facet::Driver));
    QVERIFY(!headroomOf(evaluator, open, checkId("driver-family"), Facet::InstanceFamily));
}

QTEST_APPLESS_MAIN(RelationRangesTest)
#include "tst_relationranges.moc"
