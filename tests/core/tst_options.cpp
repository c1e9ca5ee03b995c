// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Options of a facet, a check as a table, guards in words: what the command line and the screens choose from.

#include <QTest>
#include <algorithm>

#include "model/core/facts/setparser.h"
#include "model/core/solve/guardtext.h"
#include "model/core/solve/knownvalues.h"
#include "model/core/solve/options.h"
#include "model/core/solve/relationview.h"
#include "tests/support/poolbuilder.h"

using namespace poolwright;
using namespace poolwright::test;

namespace {

constexpr std::string_view kPool =
    "gn7i; region=cn-beijing; kubernetes=1.30.7; kubelet=1.30.7; ack-ai-installer=1.12.6; node-kind=ecs; "
    "os=alinux3; kernel=5.10.134-18.al8.x86_64; driver=550.90.07; driver-pinned=true; cgpu=1.5.20; "
    "nvidia-container-toolkit=1.17.8; container-runtime=containerd 1.6.28; gpu-scheduling=cgpu; "
    "cpu-policy=none; pods-per-gpu=8; cuda-runtime=12.4";

Fleet fleetFrom(std::string_view pool) { return fleetOf(*buildPool(pool, *realMatrix())); }

Evaluator& sharedEvaluator() {
    static Evaluator evaluator(realMatrix(), *Date::parse("2026-11-21"));
    return evaluator;
}

} // namespace

class OptionsTest : public QObject {
    Q_OBJECT
private slots:
    void agreeWithTheWholePool_data();
    void agreeWithTheWholePool();
    void bestFirstThenNewest();
    void currentValueIsAmongThem();
    void numbersHaveNone();
    void othersAreRefused();
    void knownValues_data();
    void knownValues();
    void relationAgreesWithFindings();
    void relationOfTypedValues();
    void relationOutsideItsGuard();
    void words_data();
    void words();
};

void OptionsTest::agreeWithTheWholePool_data() {
    QTest::addColumn<QString>("facet");
    for (const char* facet : {"driver", "cgpu", "kernel", "os", "kubernetes", "region", "gpu-scheduling",
                              "driver-pinned", "container-runtime", "instance-family", "image"}) {
        QTest::newRow(facet) << facet;
    }
}

void OptionsTest::agreeWithTheWholePool() {
    QFETCH(QString, facet);
    const Facet chosen = *facetById(facet.toStdString());
    const Fleet fleet = fleetFrom(kPool);
    const auto options = optionsOf(sharedEvaluator(), fleet, 0, 0, chosen, "en");
    QVERIFY(options.has_value());
    QCOMPARE(options->size(), poolwright::knownValues(*realMatrix(), chosen).size());
    for (const Option& option : *options) { // each one judged again, alone
        Fleet changed = fleet;
        Configuration& into =
            spec(chosen).scope == Scope::Cluster ? changed.clusters[0].facets : changed.clusters[0].pools[0].facets;
        into.set(chosen, option.value);
        Evaluator fresh(realMatrix(), *Date::parse("2026-11-21"));
        QCOMPARE(toText(option.verdict).data(), toText(judgePool(fresh, changed, 0, 0).verdict).data());
        QCOMPARE(option.reasons.empty(), option.verdict == Verdict::Supported);
        if (!option.reasons.empty()) {
            QVERIFY(option.reasons.front().verdict == option.verdict);
        }
        QVERIFY(std::ranges::is_sorted(option.reasons, std::greater{}, &OptionReason::verdict));
    }
}

void OptionsTest::bestFirstThenNewest() {
    const auto options = optionsOf(sharedEvaluator(), fleetFrom(kPool), 0, 0, Facet::Driver, "en");
    QVERIFY(std::ranges::is_sorted(*options, {}, &Option::verdict));
    for (std::size_t i = 1; i < options->size(); ++i) {
        if ((*options)[i - 1].verdict == (*options)[i].verdict) {
            QVERIFY((*options)[i].value.key < (*options)[i - 1].value.key);
        }
    }
}

void OptionsTest::currentValueIsAmongThem() {
    const auto listed = optionsOf(sharedEvaluator(), fleetFrom(kPool), 0, 0, Facet::Cgpu, "en");
    QCOMPARE(std::ranges::count(*listed, true, &Option::current), 1);
    QVERIFY(std::ranges::all_of(*listed, &Option::listed));
    const auto unlisted = optionsOf(sharedEvaluator(), fleetFrom("gn7i; cgpu=1.5.4"), 0, 0, Facet::Cgpu, "en");
    const auto own = std::ranges::find(*unlisted, true, &Option::current);
    QVERIFY(own != unlisted->end() && !own->listed && own->value.text == "1.5.4");
    const auto open = optionsOf(sharedEvaluator(), fleetFrom("gn7i"), 0, 0, Facet::Cgpu, "en");
    QCOMPARE(std::ranges::count(*open, true, &Option::current), 0);
}

void OptionsTest::numbersHaveNone() {
    const auto options = optionsOf(sharedEvaluator(), fleetFrom(kPool), 0, 0, Facet::PodsPerGpu, "en");
    QVERIFY(options.has_value() && options->empty());
}

void OptionsTest::othersAreRefused() {
    QVERIFY(!optionsOf(sharedEvaluator(), fleetFrom(kPool), 0, 0, Facet::Gpu, "en"));
    QVERIFY(!optionsOf(sharedEvaluator(), fleetFrom(kPool), 0, 0, Facet::CudaRuntime, "en"));
}

void OptionsTest::knownValues_data() {
    QTest::addColumn<QString>("facet");
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("last");
    QTest::newRow("versions, newest first") << "cgpu"
                                            << "1.5.20"
                                            << "none";
    QTest::newRow("words, in their order") << "gpu-scheduling"
                                           << "default"
                                           << "topology";
    QTest::newRow("booleans") << "driver-pinned"
                              << "true"
                              << "false";
    QTest::newRow("runtimes, containerd first") << "container-runtime"
                                                << "containerd 2.1.6"
                                                << "docker 19.03.5";
    QTest::newRow("kernels, newest line first") << "kernel"
                                                << "5.15.0-106-generic"
                                                << "3.10.0-862.3.3.el7.x86_64";
}

void OptionsTest::knownValues() {
    QFETCH(QString, facet);
    QFETCH(QString, first);
    QFETCH(QString, last);
    const auto values = poolwright::knownValues(*realMatrix(), *facetById(facet.toStdString()));
    QCOMPARE(QString::fromStdString(values.front().text), first);
    QCOMPARE(QString::fromStdString(values.back().text), last);
}

void OptionsTest::relationAgreesWithFindings() {
    const RelationView view = relationView(sharedEvaluator(), *realMatrix()->checkById("cgpu-toolkit"));
    QCOMPARE(view.cells.size(), view.rows.size() * view.columns.size());
    for (std::size_t r = 0; r < view.rows.size(); r += 3) {
        for (std::size_t c = 0; c < view.columns.size(); c += 5) {
            const auto finding =
                findingOf("cgpu=" + view.rows[r].text + "; nvidia-container-toolkit=" + view.columns[c].text,
                          "cgpu-toolkit", "2026-11-21");
            QCOMPARE(view.at(r, c).verdict, finding ? std::optional{finding->verdict} : std::nullopt);
        }
    }
}

void OptionsTest::relationOfTypedValues() {
    const auto value = [](Facet facet, const char* text) {
        return *parseValue(facet, text, realMatrix()->facts(facet).vocabulary);
    };
    const CheckId check = *realMatrix()->checkById("cgpu-driver");
    const RelationView cell =
        relationView(sharedEvaluator(), check, {value(Facet::Cgpu, "1.5.4")}, {value(Facet::Driver, "550.90.07")});
    QCOMPARE(cell.cells.size(), std::size_t{1});
    QVERIFY(cell.at(0, 0).verdict == Verdict::Unknown);
    const RelationView row = relationView(sharedEvaluator(), check, {value(Facet::Cgpu, "none")});
    QVERIFY(std::ranges::none_of(row.cells, [](const RelationCell& one) { return one.verdict.has_value(); }));
}

void OptionsTest::relationOutsideItsGuard() {
    const RelationView view = relationView(sharedEvaluator(), *realMatrix()->checkById("workload-driver"));
    QVERIFY(std::ranges::any_of(view.cells, [](const RelationCell& one) { return one.verdict == Verdict::Supported; }));
    const RelationView sharing = relationView(sharedEvaluator(), *realMatrix()->checkById("sharing-region"));
    QCOMPARE(sharing.rows.front().text, std::string("default"));
    QVERIFY(!sharing.at(0, 0).verdict && sharing.at(2, 0).verdict == Verdict::Supported);
}

void OptionsTest::words_data() {
    QTest::addColumn<QString>("facet");
    QTest::addColumn<QString>("set");
    QTest::addColumn<QString>("wanted");
    const auto row = [](const char* facet, const char* set, const char* wanted) {
        QTest::newRow(set) << facet << QString::fromUtf8(set) << QString::fromUtf8(wanted);
    };
    row("driver", "550.90.07", "550.90.07");
    row("driver", "550.x", "550.x");
    row("driver", "470.x <= 470.161.03", "470.x ≤ 470.161.03");
    row("driver", "[510, 550)", "≥ 510 and < 550");
    row("driver", "< 550", "< 550");
    row("driver", "> 1.2", "> 1.2");
    row("cgpu", "1.0.5 – 1.5.2", "1.0.5 – 1.5.2");
    row("cgpu", "none", "none");
    row("nvidia-container-toolkit", "<= 1.10", "≤ 1.10");
    row("kernel", "al8 [5.10.134-18, ∞)", "al8 ≥ 5.10.134-18");
    row("kernel", "al8 [5.10.23-5, 5.10.134-17.3]", "al8 5.10.23-5 – 5.10.134-17.3");
    row("kernel", "5.x <= 5.15", "5.x ≤ 5.15");
    row("container-runtime", "docker", "docker");
    row("container-runtime", "containerd < 1.6", "containerd < 1.6");
    row("gpu-scheduling", "cgpu", "cgpu");
    row("pods-per-gpu", "> 20", "> 20");
}

void OptionsTest::words() {
    QFETCH(QString, facet);
    QFETCH(QString, set);
    QFETCH(QString, wanted);
    const Facet of = *facetById(facet.toStdString());
    const auto parsed = parseSet(of, set.toStdString(), realMatrix()->facts(of).vocabulary);
    QVERIFY(parsed.has_value() && parsed->spans.size() == 1);
    QCOMPARE(QString::fromStdString(spanText(of, parsed->spans.front())), wanted);
}

QTEST_APPLESS_MAIN(OptionsTest)
#include "tst_options.moc"
