// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Full stacks: the exact count and the ranking against plain enumeration, what is never offered, limits, stopping.

#include <QFile>
#include <QTest>
#include <algorithm>
#include <random>

#include "model/core/io/fleetreader.h"
#include "model/core/solve/candidates.h"
#include "model/core/solve/completions.h"
#include "model/core/solve/consistency.h"
#include "tests/support/poolbuilder.h"

using namespace poolwright;
using namespace poolwright::test;

namespace {

const Date kDay = *Date::parse("2026-11-21");

constexpr std::string_view kA10 =
    "gn7i; cluster-type=managed-pro; region=cn-beijing; kubernetes=1.30.7; kubelet=1.30.7; ack-ai-installer=1.12.6; "
    "ack-arms-prometheus=1.1.33; ack-gpu-exporter=2.3.0; node-kind=ecs; os=alinux3; kernel=5.10.134-18.al8.x86_64; "
    "driver=550.90.07; driver-pinned=true; cgpu=1.5.20; nvidia-container-toolkit=1.17.8; "
    "container-runtime=containerd 1.6.28; gpu-scheduling=cgpu; cpu-policy=none; pods-per-gpu=8; cuda-runtime=12.4; "
    "cubin=8.0; ptx=8.0; managed-memory=false";

Fleet fleetFrom(std::string_view pool) { return fleetOf(*buildPool(pool, *realMatrix())); }

Value valueOf(Facet facet, const std::string& text) {
    return *parseValue(facet, text, realMatrix()->facts(facet).vocabulary);
}

/// Every assignment judged by itself.
struct Enumerated {
    std::array<Wide, kVerdictCount> byVerdict{};
    struct Stack {
        VerdictCounts counts{};
        std::vector<std::size_t> picks; ///< in the order of ranking
    };
    std::vector<Stack> stacks;
};

Enumerated enumerate(const Fleet& fleet, const std::vector<Facet>& order, const std::vector<OpenFacet>& open,
                     const std::vector<Choice>& settled, VerdictSet acceptable) {
    Evaluator evaluator(realMatrix(), kDay);
    const Consistency consistency(*realMatrix());
    std::vector<std::vector<Value>> values;
    for (const Facet facet : order) {
        values.push_back(*std::ranges::find(open, facet, &OpenFacet::facet)->candidates);
    }
    Enumerated out;
    std::vector<std::size_t> picks(order.size(), 0);
    for (;;) {
        std::vector<Choice> choices = settled;
        for (std::size_t i = 0; i < order.size(); ++i) {
            choices.push_back({order[i], values[i][picks[i]]});
        }
        Fleet changed = fleet;
        apply(choices, changed.clusters[0], 0);
        const PoolJudgement judged = judgePool(evaluator, changed, 0, 0);
        bool offered = !consistency.contradiction(evaluator, judged.row);
        for (const Said& said : saidOf(judged)) {
            offered = offered && acceptable.contains(evaluator.outcome(said.result).verdict);
        }
        if (offered) {
            ++out.byVerdict[static_cast<std::size_t>(judged.verdict)];
            out.stacks.push_back({countsOf(evaluator, judged), picks});
        }
        std::size_t at = order.size();
        while (at > 0 && ++picks[at - 1] == values[at - 1].size()) {
            picks[--at] = 0;
        }
        if (at == 0) {
            break;
        }
    }
    std::ranges::stable_sort(out.stacks, {}, [](const Enumerated::Stack& one) {
        const VerdictCounts& n = one.counts;
        return std::tuple(n[4], n[3], n[2], n[1], one.picks);
    });
    return out;
}

/// The sample estate that ships with the program.
Fleet sampleFleet() {
    QFile file(QString::fromUtf8(qgetenv("POOLWRIGHT_MATRIX_DIR")) + "/../../resources/samples/estate.json");
    if (!file.open(QIODevice::ReadOnly)) {
        qFatal("the sample estate is missing");
    }
    return *readFleet(file.readAll().toStdString(), *realMatrix(), "estate.json");
}

} // namespace

class CompletionsTest : public QObject {
    Q_OBJECT
private slots:
    void agreeWithEnumeration_data();
    void agreeWithEnumeration();
    void newestWorkingStackForA10WithCgpu();
    void hugeDomainsAreCountedWithoutEnumeration();
    void neverOffered();
    void aChosenDriverIsPinned();
    void imageGivesWayToSystemAndKernel();
    void whatStandsAnywayIsNamed();
    void refused();
    void limitIsSaid();
    void stops();
    void wideNumbers();
};

void CompletionsTest::agreeWithEnumeration_data() {
    QTest::addColumn<QString>("pool");
    QTest::addColumn<QStringList>("facets");
    QTest::addColumn<bool>("anything");
    const QString a10 = QString::fromUtf8(kA10.data(), static_cast<int>(kA10.size()));
    const auto row = [](const char* name, const QString& pool, const char* facets, bool anything) {
        QTest::newRow(name) << pool << QString::fromLatin1(facets).split(' ') << anything;
    };
    row("stack", a10, "driver cgpu kernel nvidia-container-toolkit container-runtime", false);
    row("stack, any verdict", a10, "driver cgpu kernel nvidia-container-toolkit", true);
    row("system and scheduling", a10, "os kernel gpu-scheduling cgpu ack-ai-installer", false);
    row("family: the card and the workloads follow", a10, "instance-family driver cgpu gpu-scheduling", true);
    row("cluster and nodes", a10, "kubernetes kubelet os container-runtime driver", false);
    row("default driver follows from cluster, family and pinning",
        "gn7i; node-kind=ecs; region=cn-beijing; os=alinux3; kernel=5.10.134-18.al8.x86_64; cgpu=none",
        "kubernetes instance-family driver-pinned gpu-scheduling", true);
    row("node kind follows from the cluster type", "gn7i; driver=550.90.07; driver-pinned=true; cgpu=1.5.20",
        "cluster-type gpu-scheduling kubernetes", true);
    row("image alone", "gn7i; kubernetes=1.30.7; driver=550.90.07; driver-pinned=true; cgpu=1.5.20",
        "image cgpu driver", true);
    row("image under a given system", a10, "image cgpu", true);
    row("numbers", a10, "pods-per-gpu gpu-scheduling cpu-policy region", false);
    row("monitoring", a10, "driver ack-arms-prometheus ack-gpu-exporter", true);
}

void CompletionsTest::agreeWithEnumeration() {
    QFETCH(QString, pool);
    QFETCH(QStringList, facets);
    QFETCH(bool, anything);
    const Fleet fleet = fleetFrom(pool.toStdString());
    std::mt19937_64 dice(20261121);
    Evaluator evaluator(realMatrix(), kDay);
    std::size_t met = 0; // stacks over all rounds: comparing nothing with nothing would prove nothing
    std::size_t left = 0;
    for (int round = 0; round < 12; ++round) {
        CompletionRequest request;
        request.wanted = 25;
        if (anything) {
            request.acceptable = {Verdict::Supported, Verdict::Caution, Verdict::Unknown, Verdict::Contested};
        }
        for (const QString& facet : facets) {
            OpenFacet open{*facetById(facet.toStdString()), std::nullopt};
            std::vector<Value> known = candidateValues(*realMatrix(), open.facet);
            const std::size_t most = facets.size() > 4 ? 3 : 4;
            while (known.size() > most) { // a few of them, still newest first
                known.erase(known.begin() + static_cast<std::ptrdiff_t>(dice() % known.size()));
            }
            open.candidates = std::move(known);
            request.open.push_back(std::move(open));
        }
        const auto found = completionsOf(evaluator, fleet, 0, 0, request);
        QVERIFY(found.has_value());
        QVERIFY(found->counted == CompletionEnd::Complete && found->ranked == CompletionEnd::Complete);
        const Enumerated wanted = enumerate(fleet, found->facets, request.open, found->settled, request.acceptable);
        QCOMPARE(toText(found->total), std::to_string(wanted.stacks.size()));
        QVERIFY(found->byVerdict == wanted.byVerdict);
        met += wanted.stacks.size();
        left += found->assignments > wanted.stacks.size() ? 1 : 0;
        QCOMPARE(found->best.size(), std::min<std::size_t>(request.wanted, wanted.stacks.size()));
        for (std::size_t i = 0; i < found->best.size(); ++i) {
            QVERIFY(found->best[i].counts == wanted.stacks[i].counts);
            for (std::size_t v = 0; v < found->facets.size(); ++v) {
                const auto open = std::ranges::find(request.open, found->facets[v], &OpenFacet::facet);
                QVERIFY(*found->best[i].choices[v].value == (*open->candidates)[wanted.stacks[i].picks[v]]);
            }
        }
    }
    QVERIFY(met > 0 && left > 0);
}

void CompletionsTest::newestWorkingStackForA10WithCgpu() {
    Fleet fleet = sampleFleet();
    const auto& pools = fleet.clusters[0].pools;
    const auto at = std::ranges::find(pools, std::string("a10-shared"), &Pool::name) - pools.begin();
    const auto pool = static_cast<std::size_t>(at);
    Evaluator evaluator(realMatrix(), kDay);
    CompletionRequest request;
    for (const Facet facet : {Facet::Driver, Facet::Kernel, Facet::Os, Facet::Toolkit, Facet::Runtime}) {
        request.open.push_back({facet, std::nullopt});
    }
    request.open.push_back({Facet::Cgpu, *candidatesWithin(*realMatrix(), Facet::Cgpu, "!none")});
    const auto found = completionsOf(evaluator, fleet, 0, pool, request);
    QVERIFY(found && found->counted == CompletionEnd::Complete && found->total > 0);
    QCOMPARE(found->best.size(), std::size_t{20});
    const Completion& best = found->best.front();
    QVERIFY(best.verdict <= Verdict::Caution);
    QCOMPARE(best.choices[0].facet, Facet::Driver);
    QCOMPARE(best.choices[1].value->text, std::string("1.5.20"));
    // applied, the pool is what was promised
    apply(best.choices, fleet.clusters[0], pool);
    const PoolJudgement judged = judgePool(evaluator, fleet, 0, pool);
    QVERIFY(judged.verdict == best.verdict && countsOf(evaluator, judged) == best.counts);
    // nobody can do better with another driver: each of them enumerated through the options of the count
    Wide sum = 0;
    for (const Value& driver : candidateValues(*realMatrix(), Facet::Driver)) {
        CompletionRequest one = request;
        one.open[0].candidates = std::vector{driver};
        one.wanted = 1;
        const auto part = completionsOf(evaluator, fleet, 0, pool, one);
        sum += part->total;
        if (!part->best.empty()) {
            const auto cost = [](const VerdictCounts& n) { return std::tuple(n[4], n[3], n[2], n[1]); };
            QVERIFY(cost(best.counts) <= cost(part->best.front().counts));
        }
    }
    QCOMPARE(toText(sum), toText(found->total));
}

void CompletionsTest::hugeDomainsAreCountedWithoutEnumeration() {
    Evaluator evaluator(realMatrix(), kDay);
    CompletionRequest request;
    for (const FacetSpec& facet : facetSpecs()) {
        const bool owned = facet.scope == Scope::Pool || facet.scope == Scope::Cluster;
        if (owned && facet.facet != Facet::Nodes && facet.facet != Facet::Image) {
            request.open.push_back({facet.facet, {}});
        }
    }
    const auto found = completionsOf(evaluator, fleetFrom("gn7i"), 0, 0, request);
    QVERIFY(found.has_value());
    QVERIFY(found->assignments > Wide{1} << 60U);
    QCOMPARE(found->counted, CompletionEnd::Complete);
    QVERIFY(found->total > 0 && found->total < found->assignments);
    Wide sum = 0;
    for (const Wide one : found->byVerdict) {
        sum += one;
    }
    QVERIFY(sum == found->total);
    QCOMPARE(found->ranked, CompletionEnd::Complete);
    QCOMPARE(found->best.size(), request.wanted);
}

void CompletionsTest::neverOffered() {
    Evaluator evaluator(realMatrix(), kDay);
    CompletionRequest request;
    request.open = {{Facet::Os, std::nullopt},
                    {Facet::Kernel, std::nullopt},
                    {Facet::GpuScheduling, std::nullopt},
                    {Facet::Cgpu, std::nullopt}};
    request.acceptable = {Verdict::Supported, Verdict::Caution, Verdict::Unknown, Verdict::Contested,
                          Verdict::Unsupported};
    request.wanted = 100'000;
    const auto found = completionsOf(evaluator, fleetFrom(kA10), 0, 0, request);
    QCOMPARE(toText(found->total), std::to_string(found->best.size()));
    const Consistency consistency(*realMatrix());
    for (const Completion& one : found->best) {
        const auto chosen = [&](Facet facet) { return *std::ranges::find(one.choices, facet, &Choice::facet)->value; };
        QVERIFY(consistency.consistent(chosen(Facet::Os), static_cast<KernelLine>(chosen(Facet::Kernel).tag)));
        const std::string mode = chosen(Facet::GpuScheduling).text;
        QVERIFY(chosen(Facet::Cgpu).tag != kNoneTag || (mode != "cgpu" && mode != "core_mem"));
    }
}

void CompletionsTest::aChosenDriverIsPinned() {
    Evaluator evaluator(realMatrix(), kDay);
    CompletionRequest request;
    request.open = {{Facet::Driver, std::nullopt}, {Facet::DriverPinned, std::nullopt}};
    const auto found =
        completionsOf(evaluator, fleetFrom("gn7i; driver-pinned=false; kubernetes=1.30.7"), 0, 0, request);
    QCOMPARE(found->facets.size(), std::size_t{1});
    QVERIFY(found->settled.size() == 1 && found->settled[0].facet == Facet::DriverPinned);
    QCOMPARE(found->settled[0].value->text, std::string("true"));
}

void CompletionsTest::imageGivesWayToSystemAndKernel() {
    Evaluator evaluator(realMatrix(), kDay);
    CompletionRequest request;
    request.open = {{Facet::Os, std::nullopt}, {Facet::Kernel, std::nullopt}};
    Fleet fleet = fleetFrom(kA10);
    fleet.clusters[0].pools[0].facets.set(Facet::Image,
                                          valueOf(Facet::Image, "centos_7_9_x64_20G_alibase_20210521.vhd"));
    const auto found = completionsOf(evaluator, fleet, 0, 0, request);
    QVERIFY(found->total > 0);
    QVERIFY(found->settled == std::vector<Choice>({{Facet::Image, std::nullopt}}));
    apply(found->best.front().choices, fleet.clusters[0], 0);
    QVERIFY(fleet.clusters[0].pools[0].facets.find(Facet::Image) == nullptr);
}

void CompletionsTest::whatStandsAnywayIsNamed() {
    Evaluator evaluator(realMatrix(), kDay);
    CompletionRequest request;
    request.open = {{Facet::Driver, std::nullopt}, {Facet::Kernel, std::nullopt}};
    const auto found = completionsOf(evaluator, fleetFrom(std::string(kA10) + "; pods-per-gpu=24"), 0, 0, request);
    QVERIFY(found->total == 0 && found->best.empty() && found->counted == CompletionEnd::Complete);
    QVERIFY(found->blocked == std::vector{*realMatrix()->checkById("sharing-density")});
}

void CompletionsTest::refused() {
    Evaluator evaluator(realMatrix(), kDay);
    const Fleet fleet = fleetFrom(kA10);
    const auto ask = [&](std::vector<OpenFacet> open) {
        CompletionRequest request;
        request.open = std::move(open);
        return completionsOf(evaluator, fleet, 0, 0, request);
    };
    QVERIFY(!ask({{Facet::Gpu, std::nullopt}}));
    QVERIFY(!ask({{Facet::CudaRuntime, std::nullopt}}));
    QVERIFY(!ask({{Facet::Driver, std::nullopt}, {Facet::Driver, std::nullopt}}));
    QVERIFY(!ask({{Facet::Nodes, std::nullopt}}));          // any number would do: nothing to choose from
    QVERIFY(!ask({{Facet::Driver, std::vector<Value>{}}})); // a set that takes in nothing is not "everything"
    const auto nothing = ask({});
    QVERIFY(nothing && nothing->total == 1 && nothing->best.size() == 1); // the pool as it is
}

void CompletionsTest::limitIsSaid() {
    Evaluator evaluator(realMatrix(), kDay);
    CompletionRequest request;
    request.open = {{Facet::Driver, std::nullopt}, {Facet::Kernel, std::nullopt}, {Facet::Cgpu, std::nullopt}};
    request.limits.cells = 50;
    const auto small = completionsOf(evaluator, fleetFrom(kA10), 0, 0, request);
    QVERIFY(small->counted == CompletionEnd::Limit && small->ranked == CompletionEnd::Limit);
    QVERIFY(small->total == 0 && small->best.empty());
    request.limits.cells = 1U << 22U;
    request.limits.queue = 1;
    const auto narrow = completionsOf(evaluator, fleetFrom(kA10), 0, 0, request);
    QVERIFY(narrow->counted == CompletionEnd::Complete && narrow->ranked == CompletionEnd::Limit);
    QVERIFY(narrow->total > narrow->best.size());
}

void CompletionsTest::stops() {
    Evaluator evaluator(realMatrix(), kDay);
    CompletionRequest request;
    request.open = {{Facet::Driver, std::nullopt}, {Facet::Kernel, std::nullopt}, {Facet::Cgpu, std::nullopt}};
    std::size_t asked = 0;
    std::size_t most = 0; // stop after so many questions: each stage must take notice
    request.limits.stopped = [&] { return ++asked > most; };
    for (most = 0; most < 200; ++most) {
        asked = 0;
        const auto found = completionsOf(evaluator, fleetFrom(kA10), 0, 0, request);
        QVERIFY(found.has_value());
        if (asked <= most) {
            QVERIFY(most > 0 && found->counted == CompletionEnd::Complete && found->ranked == CompletionEnd::Complete);
            return;
        }
        QVERIFY(found->counted == CompletionEnd::Stopped || found->ranked == CompletionEnd::Stopped);
        QVERIFY(found->counted != CompletionEnd::Stopped || found->total == 0);
    }
    QFAIL("it never ran to its end");
}

void CompletionsTest::wideNumbers() {
    QCOMPARE(toText(Wide{0}), std::string("0"));
    QCOMPARE(toText(Wide{1} << 64U), std::string("18446744073709551616"));
    QCOMPARE(toText(~Wide{0}), std::string("340282366920938463463374607431768211455"));
}

QTEST_APPLESS_MAIN(CompletionsTest)
#include "tst_completions.moc"
