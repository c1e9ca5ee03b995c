// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Options of a facet, a check as a table, guards in words: what the command line and the screens choose from.

#include <QTest>
#include <algorithm>

#include "model/core/facts/setparser.h"
#include "model/core/solve/consistency.h"
#include "model/core/solve/guardtext.h"
#include "model/core/solve/knownvalues.h"
#include "model/core/solve/options.h"
#include "model/core/solve/relationview.h"
#include "model/core/version/kernelversion.h"
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
    void rankedByVerdictOwnFindingsThenAge();
    void sayWhatTheyAddAndRemove();
    void reasonsAreAboutTheFacetFirst();
    void kernelsOfAnotherDistributionComeLast();
    void linesOfSystemsComeFromTheImages_data();
    void linesOfSystemsComeFromTheImages();
    void typedValues();
    void equalEffectsAreJudgedAlike();
    void previewIsTheChangedPool();
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
    QCOMPARE(options->options.size(), poolwright::knownValues(*realMatrix(), chosen).size());
    for (const Option& option : options->options) { // each one judged again, alone
        Fleet changed = fleet;
        Configuration& into =
            spec(chosen).scope == Scope::Cluster ? changed.clusters[0].facets : changed.clusters[0].pools[0].facets;
        into.set(chosen, *option.value);
        Evaluator fresh(realMatrix(), *Date::parse("2026-11-21"));
        const PoolJudgement alone = judgePool(fresh, changed, 0, 0);
        QCOMPARE(toText(option.verdict).data(), toText(alone.verdict).data());
        QVERIFY(option.counts == countsOf(fresh, alone));
        std::size_t worse = 0;
        for (const Finding& finding : poolwright::findingsOf(fresh, changed, alone, "en")) {
            if (finding.verdict != Verdict::Supported) {
                ++worse;
                QVERIFY(std::ranges::any_of(option.reasons, [&](const OptionReason& reason) {
                    // where several rules decide, the one about the facet speaks: the finding's body has its title
                    return reason.check == finding.check && reason.verdict == finding.verdict &&
                           finding.reason().find(reason.title) != std::string::npos;
                }));
            }
        }
        QCOMPARE(option.reasons.size(), worse);
        QVERIFY(std::ranges::is_sorted(option.reasons, std::greater{}, [](const OptionReason& reason) {
            return std::pair(reason.own, reason.verdict); // about the facet first, each part worst first
        }));
    }
}

void OptionsTest::rankedByVerdictOwnFindingsThenAge() {
    for (const Facet facet : {Facet::Driver, Facet::Toolkit, Facet::Kernel, Facet::Cgpu}) {
        const auto list = optionsOf(sharedEvaluator(), fleetFrom(kPool), 0, 0, facet, "en");
        const auto rank = [](const Option& option) {
            const VerdictCounts& n = option.counts;
            return std::tuple(option.contradicts.has_value(), option.verdict, option.own, n[4], n[3], n[2], n[1]);
        };
        QVERIFY(std::ranges::is_sorted(list->options, {}, rank));
        for (std::size_t i = 1; i < list->options.size(); ++i) {
            const Option& a = list->options[i - 1];
            const Option& b = list->options[i];
            if (rank(a) == rank(b) && a.value->tag == b.value->tag) {
                QVERIFY(b.value->key < a.value->key);
            }
        }
    }
}

void OptionsTest::currentValueIsAmongThem() {
    const auto listed = optionsOf(sharedEvaluator(), fleetFrom(kPool), 0, 0, Facet::Cgpu, "en");
    QCOMPARE(std::ranges::count(listed->options, true, &Option::current), 1);
    QVERIFY(std::ranges::all_of(listed->options, &Option::listed));
    QVERIFY(!listed->open.current && !listed->open.value);
    const auto unlisted = optionsOf(sharedEvaluator(), fleetFrom("gn7i; cgpu=1.5.4"), 0, 0, Facet::Cgpu, "en");
    const auto own = std::ranges::find(unlisted->options, true, &Option::current);
    QVERIFY(own != unlisted->options.end() && !own->listed && own->value->text == "1.5.4");
    const auto open = optionsOf(sharedEvaluator(), fleetFrom("gn7i"), 0, 0, Facet::Cgpu, "en");
    QCOMPARE(std::ranges::count(open->options, true, &Option::current), 0);
    QVERIFY(open->open.current);
}

void OptionsTest::sayWhatTheyAddAndRemove() {
    const std::string pool = std::string(kPool) + "; managed-memory=true";
    const auto list = optionsOf(sharedEvaluator(), fleetFrom(pool), 0, 0, Facet::Cgpu, "en");
    for (const Option& option : list->options) {
        if (option.current) {
            QVERIFY(option.adds.empty() && option.removes.empty());
            QVERIFY(option.verdict == list->verdict && option.counts == list->counts);
        }
        for (const OptionChange& change : option.adds) {
            QVERIFY(change.after && change.before.value_or(Verdict::Supported) < *change.after);
            QVERIFY(!change.title.empty());
        }
        for (const OptionChange& change : option.removes) {
            QVERIFY(change.before && change.after.value_or(Verdict::Supported) < *change.before);
        }
    }
    const auto old = std::ranges::find_if(list->options, [](const Option& one) { return one.value->text == "1.5.2"; });
    const auto panic = *realMatrix()->checkById("cgpu-kernel-panic");
    QVERIFY(std::ranges::any_of(old->adds, [&](const OptionChange& change) { return change.check == panic; }));
    // the other way round it goes away
    const auto back = optionFor(sharedEvaluator(), fleetFrom("gn7i; cgpu=1.5.2"), 0, 0, Facet::Cgpu, "1.5.20", "en");
    QVERIFY(std::ranges::any_of(back->removes, [&](const OptionChange& change) {
        return change.check == panic && !change.after && change.title.find("1.5.2") != std::string::npos;
    }));
}

void OptionsTest::reasonsAreAboutTheFacetFirst() {
    // Kubernetes 1.30.7 is past its end: true of every driver, and not about the driver
    const auto list = optionsOf(sharedEvaluator(), fleetFrom(kPool), 0, 0, Facet::Driver, "en");
    const CheckId lifecycle = *realMatrix()->checkById("lifecycle");
    for (const Option& option : list->options) {
        const auto ended = std::ranges::find(option.reasons, lifecycle, &OptionReason::check);
        QVERIFY(ended != option.reasons.end());
        QCOMPARE(ended->own, !ended->title.starts_with("Kubernetes"));
        if (option.own != Verdict::Supported) {
            QVERIFY(option.reasons.front().own && option.reasons.front().verdict == option.own);
        }
    }
    // what follows from the facet is about it: the card of a family decides the cubin check
    const auto family = optionFor(sharedEvaluator(), fleetFrom("gn7i; cuda-runtime=12.4; cubin=8.0; ptx=8.0"), 0, 0,
                                  Facet::InstanceFamily, "gn6i", "en");
    const CheckId cubin = *realMatrix()->checkById("workload-cubin");
    QVERIFY(std::ranges::any_of(family->reasons, [&](const OptionReason& one) { return one.check == cubin && one.own; }));
}

void OptionsTest::kernelsOfAnotherDistributionComeLast() {
    const auto list = optionsOf(sharedEvaluator(), fleetFrom(kPool), 0, 0, Facet::Kernel, "en");
    const auto al8 = kernelLine("al8");
    for (const Option& option : list->options) {
        const bool other = static_cast<KernelLine>(option.value->tag) != al8;
        QVERIFY2((option.contradicts == Facet::Os) == other, option.value->text.c_str());
    }
    QVERIFY(!list->options.front().contradicts && list->options.back().contradicts);
    const auto image = optionFor(sharedEvaluator(), fleetFrom(kPool), 0, 0, Facet::Image,
                                 "centos_7_9_x64_20G_alibase_20210521.vhd", "en");
    QVERIFY(image->contradicts == Facet::Os);
    const auto share = optionFor(sharedEvaluator(), fleetFrom("gn7i; cgpu=none"), 0, 0, Facet::GpuScheduling, "cgpu", "en");
    QVERIFY(share->contradicts == Facet::Cgpu);
}

void OptionsTest::linesOfSystemsComeFromTheImages_data() {
    QTest::addColumn<QString>("os");
    QTest::addColumn<QString>("line");
    QTest::addColumn<bool>("wanted");
    const auto row = [](const char* os, const char* line, bool wanted) {
        QTest::addRow("%s on %s", line, os) << os << line << wanted;
    };
    row("alinux2", "al7", true);
    row("alinux2", "al8", false);
    row("alinux3", "al8", true);
    row("alinux3", "ubuntu-generic", false);
    row("alinux3-container-optimized", "al8", true);
    row("centos7.6", "el7", true);
    row("centos7.9", "al7", false);
    row("ubuntu22.04", "ubuntu-generic", true);
    row("ubuntu22.04", "el7", false);
    row("ubuntu22.04", "other", true); // no image has it: nobody says that it cannot be
}

void OptionsTest::linesOfSystemsComeFromTheImages() {
    QFETCH(QString, os);
    QFETCH(QString, line);
    QFETCH(bool, wanted);
    const Value system = *parseValue(Facet::Os, os.toStdString(), realMatrix()->facts(Facet::Os).vocabulary);
    QCOMPARE(Consistency(*realMatrix()).consistent(system, kernelLine(line.toStdString())), wanted);
}

void OptionsTest::typedValues() {
    const Fleet fleet = fleetFrom(kPool);
    const auto typed = optionFor(sharedEvaluator(), fleet, 0, 0, Facet::Driver, "999.1.2", "en");
    QVERIFY(typed && !typed->listed && typed->verdict == Verdict::Unknown);
    const auto number = optionFor(sharedEvaluator(), fleet, 0, 0, Facet::PodsPerGpu, "24", "en");
    QVERIFY(number && number->verdict == Verdict::Unsupported && number->reasons.front().own);
    const auto word = optionFor(sharedEvaluator(), fleet, 0, 0, Facet::Os, "alinux33", "en");
    QVERIFY(!word && word.error().hint.find("alinux3") != std::string::npos);
    const auto version = optionFor(sharedEvaluator(), fleet, 0, 0, Facet::Driver, "550.90.o7", "en");
    QVERIFY(!version && version.error().hint.find("550.90.07") != std::string::npos);
    QVERIFY(!optionFor(sharedEvaluator(), fleet, 0, 0, Facet::Gpu, "A10", "en"));
}

void OptionsTest::equalEffectsAreJudgedAlike() {
    const Fleet fleet = fleetFrom(kPool);
    const auto list = optionsOf(sharedEvaluator(), fleet, 0, 0, Facet::Toolkit, "en");
    std::map<std::string, std::vector<const Option*>> groups;
    for (const Option& option : list->options) {
        groups[option.effect].push_back(&option);
    }
    QVERIFY(groups.size() > 1 && groups.size() < list->options.size());
    for (const auto& [effect, group] : groups) {
        for (const Option* option : group) {
            QVERIFY(option->verdict == group.front()->verdict && option->counts == group.front()->counts);
            QVERIFY(option->own == group.front()->own);
        }
    }
    Evaluator other(realMatrix(), *Date::parse("2026-11-21")); // another run, other numbers of values and outcomes
    QVERIFY(optionFor(other, fleet, 0, 0, Facet::Toolkit, "1.17.8", "en")->effect ==
            std::ranges::find(list->options, true, &Option::current)->effect);
}

void OptionsTest::previewIsTheChangedPool() {
    Fleet fleet = fleetFrom(kPool);
    const auto value = [](Facet facet, const char* text) {
        return *parseValue(facet, text, realMatrix()->facts(facet).vocabulary);
    };
    const std::vector<Choice> choices{{Facet::Cgpu, value(Facet::Cgpu, "1.5.2")},
                                      {Facet::Kubernetes, value(Facet::Kubernetes, "1.32.1")},
                                      {Facet::CpuPolicy, std::nullopt}};
    const Preview preview = previewOf(sharedEvaluator(), fleet, 0, 0, choices);
    const PoolJudgement before = judgePool(sharedEvaluator(), fleet, 0, 0);
    apply(choices, fleet.clusters[0], 0);
    const PoolJudgement after = judgePool(sharedEvaluator(), fleet, 0, 0);
    QVERIFY(preview.before == before && preview.after == after);
    QVERIFY(std::ranges::find(preview.changed, Facet::KubeletStep) != preview.changed.end());
    std::size_t now = 0;
    std::size_t then = 0;
    for (const OptionChange& change : preview.checks) {
        now += change.before ? 1 : 0;
        then += change.after ? 1 : 0;
    }
    QCOMPARE(now, before.results.size() + before.workloads.size());
    QCOMPARE(then, after.results.size() + after.workloads.size());
}

void OptionsTest::numbersHaveNone() {
    const auto options = optionsOf(sharedEvaluator(), fleetFrom(kPool), 0, 0, Facet::PodsPerGpu, "en");
    QVERIFY(options.has_value() && options->options.empty());
    QVERIFY(options->open.verdict == Verdict::Unknown); // the density is not known then
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
