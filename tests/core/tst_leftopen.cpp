// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the sources leave open, against loops over the evaluator that know nothing of the lists.

#include <QTest>
#include <algorithm>
#include <set>

#include "model/core/solve/cellhistory.h"
#include "model/core/solve/leftopen.h"
#include "tests/support/poolbuilder.h"

using namespace poolwright;
using namespace poolwright::test;

class LeftOpenTest : public QObject {
    Q_OBJECT
private slots:
    void contradictionsCoverEveryContestedCell();
    void knownContradictionsAreThere();
    void gapsAreNoReleases();
    void gapCountsOfTheKernelTable();
    void silentDriversOfTheCgpuTable();
    void silencesAreSilent();
    void openRangesHaveNoEnd();
    void everyEntryLeadsToItsCell();
    void sentencesNameRowsAndSides();
    void stoppedEarlyItIsPartial();
    void historyTellsOnlyWhatIsKnown();
};

namespace {

constexpr const char* kDay = "2026-11-21";

Evaluator& evaluator() {
    static Evaluator kEvaluator(realMatrix(), *Date::parse(kDay));
    return kEvaluator;
}

const std::vector<LeftOpen>& all() {
    static const std::vector<LeftOpen> kAll = leftOpen(evaluator());
    return kAll;
}

std::vector<LeftOpen> of(OpenKind kind, const char* check = nullptr) {
    std::vector<LeftOpen> out;
    std::ranges::copy_if(all(), std::back_inserter(out), [&](const LeftOpen& entry) {
        return entry.kind == kind && (check == nullptr || realMatrix()->checks[entry.check.index()].id == check);
    });
    return out;
}

std::set<std::string> texts(const std::vector<Value>& values) {
    std::set<std::string> out;
    std::ranges::transform(values, std::inserter(out, out.end()), &Value::text);
    return out;
}

} // namespace

/// A loop over every pair of known values of every check of two facets: each contested one is in some entry, and no
/// entry has a pair that is not contested.
void LeftOpenTest::contradictionsCoverEveryContestedCell() {
    Evaluator own(realMatrix(), *Date::parse(kDay));
    const Matrix& matrix = *realMatrix();
    std::size_t contested = 0;
    for (std::size_t i = 0; i < matrix.checks.size(); ++i) {
        if (matrix.checks[i].touches.size() != 2) {
            continue;
        }
        const RelationView view = relationView(own, CheckId(i));
        for (std::size_t r = 0; r < view.rows.size(); ++r) {
            for (std::size_t c = 0; c < view.columns.size(); ++c) {
                const bool listed = std::ranges::any_of(all(), [&](const LeftOpen& entry) {
                    return entry.kind == OpenKind::Contradiction && entry.check == CheckId(i) &&
                           (!entry.rowFacet || texts(entry.rows).contains(view.rows[r].text)) &&
                           (!entry.columnFacet || texts(entry.columns).contains(view.columns[c].text));
                });
                QCOMPARE(listed, view.at(r, c).verdict == Verdict::Contested);
                contested += listed ? 1 : 0;
            }
        }
    }
    QVERIFY(contested >= 36); // 30 releases of the toolkit, six of CUDA
}

void LeftOpenTest::knownContradictionsAreThere() {
    const auto toolkit = of(OpenKind::Contradiction, "cgpu-toolkit");
    QCOMPARE(toolkit.size(), std::size_t{1});
    QCOMPARE(texts(toolkit[0].rows), std::set<std::string>{"1.0.10"});
    QCOMPARE(toolkit[0].columnText, std::string("1.11.0 – 1.17.9"));
    const auto sample = of(OpenKind::Contradiction, "workload-driver");
    QCOMPARE(sample.size(), std::size_t{1});
    QCOMPARE(texts(sample[0].columns), std::set<std::string>{"550.144.03"});
    QVERIFY(texts(sample[0].rows).contains("12.6"));
}

void LeftOpenTest::gapsAreNoReleases() {
    QVERIFY(!of(OpenKind::Gap).empty());
    for (const LeftOpen& gap : of(OpenKind::Gap)) {
        QVERIFY(!gap.from.empty() && !gap.to.empty() && gap.from != gap.to);
        QVERIFY(gap.before != gap.after);
        QVERIFY(!gap.rows.empty() && !gap.rules.empty());
    }
}

void LeftOpenTest::gapCountsOfTheKernelTable() {
    const auto count = [](const char* line, const char* from) {
        const auto gaps = of(OpenKind::Gap, "driver-kernel");
        const auto at =
            std::ranges::find_if(gaps, [&](const LeftOpen& gap) { return gap.line == line && gap.from == from; });
        return at == gaps.end() ? std::size_t{0} : at->rows.size();
    };
    QCOMPARE(of(OpenKind::Gap, "driver-kernel").size(), std::size_t{5});
    QCOMPARE(count("al8", "5.10.134-17.3"), std::size_t{9});
    QCOMPARE(count("al8", "5.10.134-14"), std::size_t{11});
    QCOMPARE(count("ubuntu-generic", "5.15.0-101"), std::size_t{14});
    QCOMPARE(count("al7", "4.19.91-18"), std::size_t{2});
    QCOMPARE(count("el7", "3.10.0-957.21.3"), std::size_t{2});
}

void LeftOpenTest::silentDriversOfTheCgpuTable() {
    const auto silences = of(OpenKind::Silence, "cgpu-driver");
    const auto drivers = std::ranges::find_if(
        silences, [](const LeftOpen& entry) { return entry.columnFacet == std::optional(Facet::Driver); });
    QVERIFY(drivers != silences.end());
    QVERIFY(texts(drivers->columns).contains("580.126.09"));
    QVERIFY(!texts(drivers->columns).contains("575.57.08"));
    QCOMPARE(drivers->columns.size(), std::size_t{12});
    const auto releases = std::ranges::find_if(
        silences, [](const LeftOpen& entry) { return entry.rowFacet == std::optional(Facet::Cgpu); });
    QVERIFY(releases != silences.end());
    QCOMPARE(texts(releases->rows), (std::set<std::string>{"0.8.10", "0.8.12"})); // in the kernel table alone
}

void LeftOpenTest::silencesAreSilent() {
    Evaluator own(realMatrix(), *Date::parse(kDay));
    for (const LeftOpen& entry : of(OpenKind::Silence)) {
        RelationQuery query{.check = entry.check};
        (entry.rowFacet ? query.rows : query.columns) = entry.rowFacet ? entry.rows : entry.columns;
        const RelationView view = relationView(own, query);
        for (const RelationCell& cell : view.cells) {
            QVERIFY(!cell.verdict || (*cell.verdict == Verdict::Unknown && own.outcome(cell.result).deciding.empty()));
        }
    }
}

void LeftOpenTest::openRangesHaveNoEnd() {
    for (const LeftOpen& entry : of(OpenKind::OpenRange)) {
        QVERIFY(!entry.from.empty() && entry.to.empty());
        for (const RuleId id : entry.rules) {
            const Rule& rule = realMatrix()->rules[id.index()];
            QVERIFY(std::ranges::any_of(
                rule.guard, [](const Term& term) { return std::ranges::any_of(term.spans, &Span::unbounded); }));
        }
    }
    const auto kernels = of(OpenKind::OpenRange, "driver-kernel");
    const auto al8 = std::ranges::find_if(
        kernels, [](const LeftOpen& entry) { return entry.line == "al8" && entry.before == Verdict::Supported; });
    QVERIFY(al8 != kernels.end());
    QCOMPARE(al8->rows.size(), std::size_t{13});
}

void LeftOpenTest::everyEntryLeadsToItsCell() {
    Evaluator own(realMatrix(), *Date::parse(kDay));
    for (const LeftOpen& entry : all()) {
        QVERIFY2(entry.cellRow.has_value(), leftOpenText(*realMatrix(), entry).c_str());
        if (entry.kind == OpenKind::Contradiction) {
            RelationQuery query{.check = entry.check, .rows = {*entry.cellRow}, .pinned = entry.context};
            if (entry.cellColumn) {
                query.columns = {*entry.cellColumn};
            }
            QVERIFY(relationView(own, query).at(0, 0).verdict == Verdict::Contested);
        } else if (entry.kind == OpenKind::Gap) {
            const RelationRanges ranges = relationRanges(own, {.check = entry.check, .tag = entry.tag});
            const auto at = ranges.place(*entry.cellColumn);
            const auto row = std::ranges::find_if(
                ranges.rows, [&](const RangeRow& one) { return one.entry.value.sameAs(*entry.cellRow); });
            QVERIFY(at && row != ranges.rows.end());
            QVERIFY(
                ranges.runAt(static_cast<std::size_t>(row - ranges.rows.begin()), static_cast<std::size_t>(*at)).gap);
        }
    }
}

void LeftOpenTest::sentencesNameRowsAndSides() {
    QCOMPARE(QString::fromStdString(leftOpenText(*realMatrix(), of(OpenKind::Contradiction, "cgpu-toolkit")[0])),
             QString::fromUtf8("cGPU 1.0.10 with nvidia-container-toolkit 1.11.0 – 1.17.9: D2 "
                               "(nvidia-container-toolkit compatibility) and D3 (nvidia-container-toolkit "
                               "compatibility) say supported; D2 (Troubleshooting) and D3 (FAQ) say unsupported"));
}

void LeftOpenTest::stoppedEarlyItIsPartial() {
    std::stop_source stop;
    stop.request_stop();
    Evaluator own(realMatrix(), *Date::parse(kDay));
    QVERIFY(leftOpen(own, stop.get_token()).empty());
}

void LeftOpenTest::historyTellsOnlyWhatIsKnown() {
    const RelationGridPtr grid = relationGrid(
        realMatrix(), *Date::parse(kDay),
        {.query = {.check = *realMatrix()->checkById("cgpu-driver"),
                   .rows = {*parseValue(Facet::Cgpu, "1.5.2", realMatrix()->facts(Facet::Cgpu).vocabulary)}}});
    const auto driver = parseValue(Facet::Driver, "525.105.17", realMatrix()->facts(Facet::Driver).vocabulary);
    const CellHistory history = historyOf(*realMatrix(), *grid->outcome(0, *grid->columnOf(*driver)));
    QCOMPARE(history.revision, realMatrix()->revision);
    QVERIFY(!history.editions.empty() && history.editions.front().current);
    for (const EditionLine& edition : history.editions) { // each stands in the matrix, and nothing else does
        const Source& source = realMatrix()->sources[edition.source.index()];
        const bool older = std::ranges::any_of(
            source.history, [&](const auto& one) { return one.first == edition.date && one.second == edition.note; });
        QCOMPARE(older, !edition.current);
    }
    const Outcome silent;
    QVERIFY(historyOf(*realMatrix(), silent).editions.empty());
}

QTEST_APPLESS_MAIN(LeftOpenTest)
#include "tst_leftopen.moc"
