// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractItemModelTester>
#include <QTest>

#include <algorithm>

#include "model/items/choicewords.h"
#include "model/items/configurationmodel.h"
#include "model/items/fittingmodel.h"
#include "model/items/poolexcerpt.h"
#include "model/items/remedyvalue.h"
#include "model/items/roles.h"
#include "model/items/stacksmodel.h"
#include "tests/support/fleetbuilder.h"
#include "tests/support/poolbuilder.h"
#include "tests/support/smallmatrix.h"

using namespace poolwright;

/// The models behind the inspector's configuration, the wizard's options and the completions.
class GuideModelsTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void configurationTellsWrittenDerivedAndOpen();
    void configurationOfACluster();
    void remediesWithAValue_data();
    void remediesWithAValue();
    void choicesInWords();
    void excerptKeepsThePoolAndItsWorkloads();
    void optionsThatFitComeFirst();
    void whatIsMissingRulesNothingOut();
    void defaultDriverRulesNothingOut();
    void contradictionsAreRuledOut();
    void numbersAreGrouped_data();
    void numbersAreGrouped();
    void stacksTellWhatDiffers();
    void headlines_data();
    void headlines();

private:
    static FleetSource small() {
        const test::Judged judged = test::judged(test::smallMatrix(), test::smallFleetJson());
        return {judged.fleet, judged.judgement, judged.evaluator};
    }
};

namespace {

/// A fleet of one pool, of the real matrix.
Fleet one(std::string_view pool) { return test::fleetOf(*test::buildPool(pool, *test::realMatrix())); }

std::vector<FittingOption> fitting(const Fleet& fleet, Facet facet) {
    Evaluator evaluator(test::realMatrix(), *Date::parse("2026-10-20"));
    return fittingOptions(evaluator, fleet, facet, {}, "en");
}

const FittingOption* option(const std::vector<FittingOption>& options, std::string_view text) {
    const auto found =
        std::ranges::find_if(options, [&](const FittingOption& of) { return of.value && of.value->text == text; });
    return found == options.end() ? nullptr : &*found;
}

Value value(Facet facet, std::string_view text) {
    return *parseValue(facet, text, test::smallMatrix()->facts(facet).vocabulary);
}

} // namespace

void GuideModelsTest::init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".?"))); }

void GuideModelsTest::configurationTellsWrittenDerivedAndOpen() {
    ConfigurationModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.showPool(small(), 0);
    const auto line = [&](Facet facet) {
        const auto found = std::ranges::find(model.rows(), facet, &ConfigurationLine::facet);
        return found == model.rows().end() ? nullptr : &*found;
    };
    QCOMPARE(line(Facet::Cgpu)->value, QStringLiteral("1.5.2"));
    QVERIFY(line(Facet::Cgpu)->editable && !line(Facet::Cgpu)->derived);
    QCOMPARE(line(Facet::Gpu)->value, QStringLiteral("A10"));
    QVERIFY(!line(Facet::Gpu)->editable && line(Facet::Gpu)->derived);
    QCOMPARE(line(Facet::Toolkit)->value, QString());
    QVERIFY(line(Facet::Nodes)->editable);
    QVERIFY(line(Facet::Region) == nullptr);   // the cluster's
    QVERIFY(line(Facet::CubinFit) == nullptr); // derived, and nothing to say
    const int open = static_cast<int>(line(Facet::Toolkit) - model.rows().data());
    QCOMPARE(model.index(open, ConfigurationValueColumn).data().toString(), QStringLiteral("open"));
    QVERIFY(model.index(open, ConfigurationValueColumn).data(UnsetRole).toBool());
    model.clear();
    QCOMPARE(model.rowCount(), 0);
}

void GuideModelsTest::configurationOfACluster() {
    ConfigurationModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.showCluster(small(), 1);
    QCOMPARE(model.rowCount(), 6);
    QCOMPARE(model.index(1, ConfigurationValueColumn).data().toString(), QStringLiteral("cn-shanghai"));
    QCOMPARE(model.index(3, ConfigurationValueColumn).data().toString(), QStringLiteral("open"));
}

void GuideModelsTest::remediesWithAValue_data() {
    QTest::addColumn<int>("facet");
    QTest::addColumn<QString>("to");
    QTest::addColumn<bool>("settable");
    const auto row = [](const char* name, Facet facet, const char* to, bool settable) {
        QTest::newRow(name) << static_cast<int>(facet) << QString::fromLatin1(to) << settable;
    };
    row("a release", Facet::Cgpu, "1.5.20", true);
    row("none", Facet::Cgpu, "none", true);
    row("of the cluster", Facet::Region, "cn-beijing", true);
    row("a misspelt word", Facet::Region, "cn-peking", false);
    row("no value", Facet::Driver, "a later one", false);
    row("of a derived facet", Facet::Gpu, "A10", false);
}

void GuideModelsTest::remediesWithAValue() {
    QFETCH(int, facet);
    QFETCH(QString, to);
    QFETCH(bool, settable);
    const auto found = remedyValue(*test::smallMatrix(), {static_cast<Facet>(facet), to.toStdString(), "op"});
    QCOMPARE(found.has_value(), settable);
    if (found) {
        QCOMPARE(QString::fromStdString(found->text), to);
    }
}

void GuideModelsTest::choicesInWords() {
    const Matrix& matrix = *test::smallMatrix();
    const std::vector<Choice> choices{{Facet::Cgpu, value(Facet::Cgpu, "1.5.20")},
                                      {Facet::Kernel, std::nullopt},
                                      {Facet::Region, value(Facet::Region, "cn-beijing")}};
    QCOMPARE(choicesWords(matrix, choices), QStringLiteral("cGPU 1.5.20, Kernel open and Region cn-beijing"));
    QCOMPARE(choicesWords(matrix, std::span(choices).first(1)), QStringLiteral("cGPU 1.5.20"));
    QCOMPARE(choicesWords(matrix, {}), QString());
    const auto edits = editsOf(choices, 7, 8);
    QCOMPARE(edits[0], (CellEdit{ItemKind::Pool, 8, Facet::Cgpu, value(Facet::Cgpu, "1.5.20")}));
    QCOMPARE(edits[1], (CellEdit{ItemKind::Pool, 8, Facet::Kernel, std::nullopt}));
    QCOMPARE(edits[2], (CellEdit{ItemKind::Cluster, 7, Facet::Region, value(Facet::Region, "cn-beijing")}));
}

void GuideModelsTest::excerptKeepsThePoolAndItsWorkloads() {
    Fleet fleet;
    fleet.clusters = {{"a", {}, {{"p", {}, 1}, {"q", {}, 2}}, 3}, {"b", {}, {{"p", {}, 4}}, 5}};
    fleet.workloads = {{"both", {}, {"a/q", "b/p"}, 6}, {"other", {}, {"a/p"}, 7}};
    const Fleet found = excerptOf(fleet, 0, 1);
    QCOMPARE(found.poolCount(), std::size_t{1});
    QCOMPARE(found.clusters.front().id, ItemId{3});
    QCOMPARE(found.clusters.front().pools.front().id, ItemId{2});
    QCOMPARE(found.workloads.size(), std::size_t{1});
    QCOMPARE(found.workloads.front().pools, std::vector<std::string>{"a/q"});
}

void GuideModelsTest::optionsThatFitComeFirst() {
    const auto options = fitting(one("gn9t; kubernetes=1.30.7; node-kind=ecs"), Facet::Driver);
    QVERIFY(!options.back().value); // left open
    const auto ruledOut = std::ranges::find(options, false, &FittingOption::fits);
    QVERIFY(ruledOut != options.begin() && ruledOut != options.end());
    QVERIFY(std::all_of(ruledOut, options.end() - 1, [](const FittingOption& of) { return !of.fits; }));
    const FittingOption* old = option(options, "550.90.07"); // gn9t needs 570.153.02
    QVERIFY(old != nullptr && !old->fits);
    QCOMPARE(old->verdict, std::optional(Verdict::Unsupported));
    QVERIFY(old->reason.contains(QStringLiteral("gn9t")));
    QVERIFY2(old->source.contains(QStringLiteral("D1")), qPrintable(old->source));
    const FittingOption* fit = option(options, "570.195.03");
    QVERIFY(fit != nullptr && fit->fits);
    FittingModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show(options);
    QCOMPARE(model.rowOf(std::nullopt), model.rowCount() - 1);
    QVERIFY(model.rowOf(fit->value) >= 0);
}

void GuideModelsTest::whatIsMissingRulesNothingOut() {
    for (const Facet facet : {Facet::InstanceFamily, Facet::Cgpu, Facet::Toolkit}) {
        const auto options = fitting(one("kubernetes=1.30.7; node-kind=ecs"), facet);
        QVERIFY(std::ranges::count(options, true, &FittingOption::fits) > 1);
        for (const FittingOption& of : options) {
            QVERIFY2(of.fits || !of.reason.contains(QStringLiteral("Not judged without")), qPrintable(of.reason));
        }
    }
}

void GuideModelsTest::defaultDriverRulesNothingOut() {
    // The default driver of this family and cluster would not take newer kernels; it can still be replaced.
    const auto options = fitting(one("gn7i; kubernetes=1.30.7; node-kind=ecs; os=alinux3"), Facet::Kernel);
    const auto al8 = std::ranges::count_if(options, [](const FittingOption& of) {
        return of.fits && of.value && of.value->text.find(".al8.") != std::string::npos;
    });
    const auto known = std::ranges::count_if(
        options, [](const FittingOption& of) { return of.value && of.value->text.find(".al8.") != std::string::npos; });
    QVERIFY(known > 0);
    QCOMPARE(al8, known);
}

void GuideModelsTest::contradictionsAreRuledOut() {
    const auto options = fitting(one("gn7i; os=alinux3"), Facet::Kernel);
    const auto ubuntu = std::ranges::find_if(options, [](const FittingOption& of) {
        return of.value && of.value->text.find("-generic") != std::string::npos;
    });
    QVERIFY(ubuntu != options.end());
    QVERIFY(!ubuntu->fits);
    QVERIFY(ubuntu->reason.contains(QStringLiteral("alinux3")));
}

void GuideModelsTest::numbersAreGrouped_data() {
    QTest::addColumn<qulonglong>("number");
    QTest::addColumn<QString>("text");
    QTest::newRow("zero") << 0ULL << QStringLiteral("0");
    QTest::newRow("three digits") << 999ULL << QStringLiteral("999");
    QTest::newRow("four digits") << 1'000ULL << QStringLiteral("1,000");
    QTest::newRow("seven digits") << 3'394'560ULL << QStringLiteral("3,394,560");
}

void GuideModelsTest::numbersAreGrouped() {
    QFETCH(qulonglong, number);
    QFETCH(QString, text);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    QCOMPARE(groupedNumber(number), text);
}

void GuideModelsTest::stacksTellWhatDiffers() {
    StacksModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    Completions found;
    found.facets = {Facet::Driver, Facet::Cgpu};
    found.total = 2;
    const auto stack = [](const char* driver, const char* cgpu) {
        return Completion{{{Facet::Driver, value(Facet::Driver, driver)}, {Facet::Cgpu, value(Facet::Cgpu, cgpu)}},
                          Verdict::Caution,
                          {3, 1, 0, 0, 0}};
    };
    found.best = {stack("525.105.17", "1.5.20"), stack("525.105.17", "1.5.2")};
    model.show(found, small(), 0); // the pool has 525.105.17 and 1.5.2
    QCOMPARE(model.columnCount(), 5);
    QCOMPARE(model.headerData(StackColumnCount, Qt::Horizontal).toString(), QStringLiteral("cGPU")); // it varies
    QCOMPARE(model.index(0, StackFindingsColumn).data().toString(), QStringLiteral("1"));
    QCOMPARE(model.index(0, StackColumnCount).data().toString(), QStringLiteral("1.5.20"));
    QVERIFY(!model.index(0, StackColumnCount).data(SecondaryRole).toBool());
    QVERIFY(model.index(0, StackColumnCount + 1).data(SecondaryRole).toBool());
    QCOMPARE(model.changes(0), (std::vector<Choice>{{Facet::Cgpu, value(Facet::Cgpu, "1.5.20")}}));
    QVERIFY(model.changes(1).empty());
    model.clear();
    QCOMPARE(model.rowCount(), 0);
}

void GuideModelsTest::headlines_data() {
    QTest::addColumn<qulonglong>("total");
    QTest::addColumn<int>("counted");
    QTest::addColumn<int>("blocked");
    QTest::addColumn<QString>("headline");
    const auto row = [](const char* headline, qulonglong total, CompletionEnd counted, int blocked = 0) {
        QTest::newRow(headline) << total << static_cast<int>(counted) << blocked << QString::fromUtf8(headline);
    };
    row("12,431 stacks work; best first.", 12'431, CompletionEnd::Complete);
    row("1 stack works.", 1, CompletionEnd::Complete);
    row("No stack works.", 0, CompletionEnd::Complete);
    row("No stack was found before a limit was reached.", 0, CompletionEnd::Limit);
    row("Nothing can be chosen as long as other values stand.", 0, CompletionEnd::Complete, 1);
}

void GuideModelsTest::headlines() {
    QFETCH(qulonglong, total);
    QFETCH(int, counted);
    QFETCH(int, blocked);
    QFETCH(QString, headline);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    Completions found;
    found.total = total;
    found.counted = static_cast<CompletionEnd>(counted);
    found.blocked.assign(static_cast<std::size_t>(blocked), CheckId(0));
    QCOMPARE(stacksHeadline(found), headline);
    const QString details = stacksDetails(found, *test::smallMatrix());
    QCOMPARE(details.contains(QStringLiteral("A limit was reached")), found.counted == CompletionEnd::Limit);
    QCOMPARE(details.contains(QStringLiteral("Driver × kernel")), blocked > 0);
}

QTEST_GUILESS_MAIN(GuideModelsTest)
#include "tst_guidemodels.moc"
