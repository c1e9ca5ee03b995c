// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// How a ticket is judged: which facts count, how sure a diagnosis is, what outranks what, how XIDs and nvidia-smi's CUDA version
// are read, which cures are offered, and what to ask next. Signatures one by one: tst_signatures.

#include <QTest>
#include <algorithm>
#include <atomic>
#include <re2/re2.h>

#include "model/core/triage/diagnosis.h"
#include "model/core/triage/literalscan.h"
#include "model/core/triage/ticketfacts.h"
#include "model/core/triage/xid.h"
#include "tests/support/poolbuilder.h"

using namespace poolwright;
using namespace poolwright::test;

namespace {

const SignatureSet& matrixSignatures() {
    static const auto set = SignatureSet::from(*realMatrix());
    if (!set) {
        qFatal("%s", toText(set.error()).c_str());
    }
    return **set;
}

Evaluator& theEvaluator() {
    static Evaluator evaluator(realMatrix(), *Date::parse(kToday));
    return evaluator;
}

Triage diagnose(const std::string& text, const TriageContext& context = {}) {
    const auto clean = cleanText(text, "ticket");
    if (!clean) {
        qFatal("%s", toText(clean.error()).c_str());
    }
    auto out = triage(theEvaluator(), matrixSignatures(), *clean, context);
    if (!out) {
        qFatal("%s", toText(out.error()).c_str());
    }
    return std::move(*out);
}

/// A fleet of one pool, as poolbuilder writes it, and a context that says the ticket is about it.
struct GivenPool {
    Fleet fleet;
    explicit GivenPool(std::string_view text) : fleet(fleetOf(*buildPool(text, *realMatrix()))) {}
    [[nodiscard]] TriageContext context() const {
        TriageContext out;
        out.fleet = &fleet;
        out.cluster = 0;
        out.pool = 0;
        return out;
    }
};

const Diagnosis* named(const Triage& triage, std::string_view id) {
    const auto at = std::ranges::find(triage.diagnoses, id, &Diagnosis::id);
    return at == triage.diagnoses.end() ? nullptr : &*at;
}

bool isRuledOut(const Triage& triage, std::string_view id) {
    return std::ranges::find(triage.ruledOut, id, &RuledOut::id) != triage.ruledOut.end();
}

/// "cgpu-first-pod likely, xid-79 likely".
QString shortly(const Triage& triage) {
    QStringList out;
    for (const Diagnosis& one : triage.diagnoses) {
        out << QString::fromStdString(one.id + " " + std::string(toText(one.confidence)));
    }
    return out.join(QStringLiteral(", "));
}

const TriageRemedy* remedyTo(const Diagnosis& diagnosis, Facet facet, std::string_view to) {
    const auto at = std::ranges::find_if(diagnosis.remedies, [&](const TriageRemedy& one) {
        return one.remedy && one.remedy->facet == facet && one.remedy->to == to;
    });
    return at == diagnosis.remedies.end() ? nullptr : &*at;
}

const std::string kFirstPod = "Error: failed to create containerd task: error running prestart hook #0: exit status 2, stdout: , "
                              "stderr: Auto-detected mode as 'legacy': unknown\n";
const std::string kBlocked = "Failed to initialize NVML: GPU access blocked by the operating system\n";

std::string cgpuIs(const std::string& version) { return "$ cat /proc/cgpu_km/version\n" + version + "\n"; }
std::string driverIs(const std::string& version) {
    return "NVRM version: NVIDIA UNIX x86_64 Kernel Module  " + version + "  Sat Feb 17 22:55:48 UTC 2024\n";
}

} // namespace

class TriageTest : public QObject {
    Q_OBJECT
private slots:
    void confidence_data();
    void confidence();
    void factsOfTheTextComeBeforeThoseOfTheFleet();
    void twoValuesInOnePasteAreOpen();
    void aDefaultDriverRulesNothingOut();
    void aWishedDriverIsNotInstalled();
    void prefixesAreOutranked_data();
    void prefixesAreOutranked();
    void oneCauseOneDiagnosis();
    void harmlessLinesComeLast();
    void xids();
    void cudaVersions_data();
    void cudaVersions();
    void unmetConditionsAreJudgedAsWorkloads();
    void factsAloneClash();
    void aTicketWithNothingAsksForWhatTellsMost();
    void curesAreRefused();
    void curesThatAreMet();
    void aDriverOnTheDiskConfirmsNothing();
    void settingsOfANodePoolAreWishes();
    void anErrorBehindAPrefixIsTold_data();
    void anErrorBehindAPrefixIsTold();
    void cgpuThatNothingShowsIsPossible();
    void runningWithLessIsNoRefusal();
    void nodesOfSeveralPoolsAreNotMixed();
    void curesThatNothingSpeaksAgainstAreOffered();
    void curesWaitForFacts();
    void askNextTakesTheCommandThatConfirms();
    void theNodeThatIsNamedCounts();
    void thePoolIsFoundByItsName();
    void placesAndGroups();
    void manyMatchesAreBounded();
    void longLinesAreSearchedToTheEnd();
    void theSetFindsWhatEachPatternFinds();
    void literalsThatPatternsContain_data();
    void literalsThatPatternsContain();
    void chatClientsBendAndWrap();
    void hostileTextIsSearched();
    void stops();
    void brokenPatternsAreRefused();
};

void TriageTest::confidence_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("pool");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const std::string& text, const char* pool, const char* expected) {
        QTest::newRow(name) << QString::fromStdString(text) << QString::fromUtf8(pool) << QString::fromUtf8(expected);
    };
    row("a line alone", kFirstPod, "", "cgpu-first-pod possible");
    row("a line and one of two facts", kFirstPod + cgpuIs("1.5.15"), "", "cgpu-first-pod likely");
    row("a line, both facts and the rule", kFirstPod + cgpuIs("1.5.15"), "os=alinux3-container-optimized", "cgpu-first-pod confirmed");
    row("a fact against it", kFirstPod + cgpuIs("1.5.20"), "os=alinux3-container-optimized", "");
    row("an unlisted cGPU inside the range decides nothing", kFirstPod + cgpuIs("1.5.14"), "os=alinux3-container-optimized",
        "cgpu-first-pod likely");
    row("no requires, the check agrees", "modprobe: ERROR: could not insert 'km': Operation not permitted\n" + cgpuIs("1.5.2") +
        "$ uname -r\n5.10.134-18.al8.x86_64\n", "", "cgpu-module-refused confirmed");
    row("no requires, the rule speaks against it", "modprobe: ERROR: could not insert 'km': Operation not permitted\n" + cgpuIs("1.5.20") +
        "$ uname -r\n5.10.134-18.al8.x86_64\n", "", "cgpu-module-refused possible");
    row("no requires, facts are missing", "modprobe: ERROR: could not insert 'km': Operation not permitted\n" + cgpuIs("1.5.20"), "",
        "cgpu-module-refused possible");
    row("a derived date: released before", kBlocked + cgpuIs("1.5.2"), "driver=470.82.01", "");
    row("a derived date: released after", kBlocked + cgpuIs("1.5.2"), "driver=550.90.07", "cgpu-nvml-blocked confirmed");
    row("a date that nobody publishes", kBlocked + cgpuIs("1.5.2"), "driver=550.99.99", "cgpu-nvml-blocked likely");
    row("only third parties tell of it", "container.Runtime.Name must be set\n", "nvidia-container-toolkit=1.18.0",
        "toolkit-runtime-name possible");
    row("two programs tell the same", "Failed to initialize NVML: Driver/library version mismatch\n"
        "[ 10.1] NVRM: API mismatch: the client has the version 550.144.03\n", "", "nvml-version-mismatch likely");
}

void TriageTest::confidence() {
    QFETCH(QString, text);
    QFETCH(QString, pool);
    QFETCH(QString, expected);
    if (pool.isEmpty()) {
        QCOMPARE(shortly(diagnose(text.toStdString())), expected);
        return;
    }
    const GivenPool given(pool.toStdString());
    QCOMPARE(shortly(diagnose(text.toStdString(), given.context())), expected);
}

void TriageTest::factsOfTheTextComeBeforeThoseOfTheFleet() {
    const GivenPool given("gn7i; cgpu=1.5.20; driver=550.90.07");
    const Triage out = diagnose(kBlocked + cgpuIs("1.5.2"), given.context());
    QCOMPARE(shortly(out), QStringLiteral("cgpu-nvml-blocked confirmed"));
    QCOMPARE(out.contradictions.size(), std::size_t{1});
    QCOMPARE(out.contradictions.front().facet, Facet::Cgpu);
    QCOMPARE(out.contradictions.front().fleetValue->text, std::string("1.5.20"));
    QCOMPARE(out.judgedCluster.pools.front().facets.find(Facet::Cgpu)->text, std::string("1.5.2"));
    QCOMPARE(out.judgedCluster.pools.front().facets.find(Facet::Driver)->text, std::string("550.90.07"));
}

void TriageTest::twoValuesInOnePasteAreOpen() {
    const GivenPool given("gn7i; cgpu=1.5.2; driver=550.90.07");
    const Triage out = diagnose(kBlocked + cgpuIs("1.5.2") + cgpuIs("1.5.20"), given.context());
    QCOMPARE(shortly(out), QStringLiteral("cgpu-nvml-blocked likely")); // the driver's date holds, cGPU is open
    QVERIFY(out.ruledOut.empty());
    QCOMPARE(out.contradictions.size(), std::size_t{1});
    QCOMPARE(out.contradictions.front().facts.size(), std::size_t{2});
    QVERIFY(out.contradictions.front().facts[0].place.line < out.contradictions.front().facts[1].place.line);
    QVERIFY(out.judgedCluster.pools.front().facets.find(Facet::Cgpu) == nullptr);
    QVERIFY(!out.askNext.empty());
    QCOMPARE(out.askNext.front().command, std::string("cat /proc/cgpu_km/version"));
    const Triage same = diagnose(kBlocked + cgpuIs("1.5.2") + cgpuIs("1.5.2"), given.context());
    QVERIFY(same.contradictions.empty());
}

void TriageTest::aDefaultDriverRulesNothingOut() {
    // 1.28 gives driver 535 by default; that nobody saw it must neither confirm nor end anything
    const GivenPool given("gn7i; kubernetes=1.28.9; driver-pinned=false");
    const Triage gsp = diagnose("NVRM: Xid (PCI:0000:00:08): 119, pid=1\n", given.context());
    const Diagnosis* one = named(gsp, "xid-gsp");
    QVERIFY2(one != nullptr, qPrintable(shortly(gsp)));
    QCOMPARE(one->confidence, Confidence::Possible); // the line alone
    const Triage none = diagnose("BUG: kernel NULL pointer dereference\n", given.context());
    QVERIFY(!isRuledOut(none, "kernel-null-pointer"));
}

void TriageTest::aWishedDriverIsNotInstalled() {
    const std::string node = R"({"apiVersion":"v1","kind":"Node","metadata":{"name":"cn-beijing.10.0.0.7","labels":{
        "node.kubernetes.io/instance-type":"ecs.gn7i-c8g1.2xlarge","ack.aliyun.com/nvidia-driver-version":"550.90.07"}},
        "status":{"nodeInfo":{"kernelVersion":"5.10.134-18.al8.x86_64","kubeletVersion":"v1.28.9-aliyun.1"}}})";
    const Triage out = diagnose(node + "\n" + kBlocked + cgpuIs("1.5.2"));
    QVERIFY(out.judgedCluster.pools.front().facets.find(Facet::Driver) == nullptr);
    QCOMPARE(shortly(out), QStringLiteral("cgpu-nvml-blocked likely"));
    const Triage other = diagnose(node + "\n" + driverIs("535.161.07"));
    QCOMPARE(other.judgedCluster.pools.front().facets.find(Facet::Driver)->text, std::string("535.161.07"));
}

void TriageTest::prefixesAreOutranked_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("the message ends there") << QString::fromStdString(kFirstPod) << QStringLiteral("cgpu-first-pod possible");
    QTest::newRow("the real message stands before it")
        << QStringLiteral("stderr: modprobe: ERROR: could not insert 'cgpu_procfs': Operation not permitted Auto-detected mode as 'legacy': unknown")
        << QStringLiteral("cgpu-module-refused possible");
    QTest::newRow("the real message stands on the next line")
        << QStringLiteral("stderr: Auto-detected mode as 'legacy'\nnvidia-container-cli: requirement error: unsatisfied condition: cuda>=12.8: unknown")
        << QStringLiteral("image-requirement possible");
    QTest::newRow("both on one line")
        << QStringLiteral("stderr: Auto-detected mode as 'legacy': unknown; Error occurs when creating cGPU instance: unknown")
        << QStringLiteral("cgpu-too-many-pods possible");
    QTest::newRow("another mode and nothing else") << QStringLiteral("level=info msg=\"Auto-detected mode as 'jit-cdi'\"")
                                                   << QStringLiteral("auto-detected-mode possible");
    QTest::newRow("two messages far apart")
        << QString::fromStdString(kFirstPod + "a\nb\nc\nRmInitAdapter failed!\n") << QStringLiteral("cgpu-first-pod possible, rminit-failed possible");
}

void TriageTest::prefixesAreOutranked() {
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(shortly(diagnose(text.toStdString())), expected);
}

void TriageTest::oneCauseOneDiagnosis() {
    const GivenPool given("gn9t; driver=550.163.01");
    const Triage out = diagnose("No devices were found\n00:08.0 3D controller: NVIDIA Corporation Device 2b85 (rev b0)\n", given.context());
    QCOMPARE(std::ranges::count(out.diagnoses, Confidence::Confirmed, &Diagnosis::confidence), 1);
    const Diagnosis& one = out.diagnoses.front();
    QCOMPARE(one.same.size(), std::size_t{1});
    QCOMPARE(std::ranges::count(one.because, Because::Kind::Line, &Because::kind), 2);
}

void TriageTest::harmlessLinesComeLast() {
    const Triage out = diagnose("groups: cannot find name for group ID 107\nfoo\nbar\nbaz\nRmInitAdapter failed!\n");
    QCOMPARE(shortly(out), QStringLiteral("rminit-failed possible, unnamed-group possible"));
    QVERIFY(out.diagnoses.back().benign);
    QVERIFY(!out.diagnoses.front().benign);
}

void TriageTest::xids() {
    const Triage out = diagnose("NVRM: Xid (PCI:0000:00:08): 48, pid=1\nNVRM: Xid (PCI:0000:00:08): 79, pid=1, GPU has fallen off the bus.\n"
                                "NVRM: Xid (PCI:0000:00:08): 48, pid=2\nNVRM: Xid (PCI:0000:00:08): 9999, pid=1\nNVRM: Xid (PCI:0000:00:08): 45, pid=1\n");
    QVERIFY2(named(out, "xid-48") != nullptr, qPrintable(shortly(out)));
    QCOMPARE(named(out, "xid-48")->confidence, Confidence::Likely);
    QVERIFY(named(out, "xid-48")->because.front().text.ends_with("and 1 more do"));
    QVERIFY(!named(out, "xid-48")->remedies.empty() && !named(out, "xid-48")->citations.empty());
    QVERIFY(named(out, "xid-79") == nullptr); // the signature that lists the number tells of it
    QVERIFY(named(out, "gpu-off-bus") != nullptr);
    QCOMPARE(named(out, "gpu-off-bus")->same, std::vector<std::string>{"xid-79"});
    QCOMPARE(named(out, "xid-9999")->confidence, Confidence::Possible);
    QVERIFY(named(out, "xid-9999")->cause.find("does not have this number") != std::string::npos);
    QCOMPARE(named(out, "xid-45")->confidence, Confidence::Possible); // it follows another one

    const GivenPool old("gn6i; driver=470.161.03");
    const Triage gsp = diagnose("NVRM: Xid (PCI:0000:00:08): 119, pid=1\n", old.context());
    QVERIFY(isRuledOut(gsp, "xid-gsp"));
    QCOMPARE(shortly(gsp), QStringLiteral("xid-119 possible")); // its driver speaks against it
    QVERIFY(std::ranges::none_of(gsp.diagnoses.front().remedies, [](const TriageRemedy& one) { return one.text.find("550") != std::string::npos; }));
    QVERIFY(std::ranges::any_of(gsp.diagnoses.front().because, [](const Because& one) { return one.text.starts_with("against it: "); }));
    QCOMPARE(shortly(diagnose("NVRM: Xid (PCI:0000:00:08): 119, pid=1\n")), QStringLiteral("xid-gsp possible")); // the driver is open
    QCOMPARE(shortly(diagnose("Last month we saw \"NVRM: Xid (PCI:0000:00:07.0): 79\" but it was fixed\n")),
             QStringLiteral("gpu-off-bus possible"));
    QVERIFY(!xidOf(*realMatrix(), 0) && xidOf(*realMatrix(), 119)->mnemonic == "GSP_RPC_TIMEOUT");
}

void TriageTest::cudaVersions_data() {
    QTest::addColumn<QString>("driver");
    QTest::addColumn<QString>("printed");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("phrase");
    using enum CudaReading::Kind;
    const auto row = [](const char* name, const char* driver, const char* printed, CudaReading::Kind kind, const char* phrase) {
        QTest::newRow(name) << QString::fromUtf8(driver) << QString::fromUtf8(printed) << static_cast<int>(kind) << QString::fromUtf8(phrase);
    };
    row("what the branch offers", "550.90.07", "12.4", OfTheBranch, "no installed toolkit");
    row("a compat library", "535.161.07", "12.4", Compat, "compat library");
    row("the pair that a page shows", "550.144.03", "12.6", Compat, "the sources disagree");
    row("the same number with another driver of the branch", "550.90.07", "12.6", Compat, "still 550.90.07");
    row("an older libcuda", "550.90.07", "12.2", Lower, "odd");
    row("no libcuda", "550.90.07", "N/A", NotAvailable, "found no libcuda");
    row("an error in its place", "550.90.07", "ERR!", NotAvailable, "found no libcuda");
    row("a branch that nobody lists", "999.10", "14.0", UnknownBranch, "no table");
}

void TriageTest::cudaVersions() {
    QFETCH(QString, driver);
    QFETCH(QString, printed);
    QFETCH(int, kind);
    QFETCH(QString, phrase);
    const Value value = *parseValue(Facet::Driver, driver.toStdString(), realMatrix()->facts(Facet::Driver).vocabulary);
    const CudaReading reading = readCudaVersion(*realMatrix(), value, printed.toStdString());
    QCOMPARE(static_cast<int>(reading.kind), kind);
    QVERIFY2(QString::fromStdString(reading.note).contains(phrase), reading.note.c_str());
    QCOMPARE(reading.citations.empty(), reading.kind == CudaReading::Kind::UnknownBranch);
}

void TriageTest::unmetConditionsAreJudgedAsWorkloads() {
    const std::string line = "nvidia-container-cli: requirement error: unsatisfied condition: cuda>=12.8, please update your driver\n";
    const GivenPool old("gn6i; driver=470.161.03");
    const Triage out = diagnose(line, old.context());
    QCOMPARE(shortly(out), QStringLiteral("image-requirement confirmed"));
    QVERIFY(std::ranges::any_of(out.findings, [](const Finding& one) { return one.workload == "the pasted text"; }));
    const GivenPool recent("gn7i; driver=580.126.09");
    const Triage fits = diagnose(line, recent.context());
    QCOMPARE(shortly(fits), QStringLiteral("image-requirement possible")); // the rule takes the pair
    QVERIFY(std::ranges::any_of(fits.diagnoses.front().because, [](const Because& one) { return one.text.starts_with("the rule speaks against it"); }));
}

void TriageTest::factsAloneClash() {
    const Triage out = diagnose(cgpuIs("1.5.2") + driverIs("550.90.07"));
    QVERIFY2(named(out, "check:cgpu-driver") != nullptr, qPrintable(shortly(out)));
    QCOMPARE(named(out, "check:cgpu-driver")->confidence, Confidence::Likely);
    QCOMPARE(std::ranges::count(named(out, "check:cgpu-driver")->because, Because::Kind::Fact, &Because::kind), 2);
    const GivenPool clashing("gn6i; cgpu=1.5.2; driver=550.90.07");
    QVERIFY(diagnose("hello\n", clashing.context()).diagnoses.empty()); // nothing of it is in the text
    const Triage line = diagnose(kBlocked + cgpuIs("1.5.2") + driverIs("550.90.07"));
    QCOMPARE(shortly(line), QStringLiteral("cgpu-nvml-blocked confirmed")); // a line that facts support is enough
}

void TriageTest::aTicketWithNothingAsksForWhatTellsMost() {
    const Triage out = diagnose("our pods do not start since yesterday\n");
    QVERIFY(out.diagnoses.empty());
    QVERIFY(!out.askNext.empty());
    QVERIFY(out.askNext.front().decides.size() >= out.askNext.back().decides.size());
    QCOMPARE(out.verdict, Verdict::Unknown);
    QVERIFY(diagnose("").diagnoses.empty());
}

void TriageTest::curesAreRefused() {
    // toolkit 1.20 would cure it, and no source covers it with cGPU
    const GivenPool shared("gn7i; cgpu=1.5.20; nvidia-container-toolkit=1.17.8");
    const Triage out = diagnose("container.Runtime.Name must be set\n", shared.context());
    const TriageRemedy* remedy = remedyTo(out.diagnoses.at(0), Facet::Toolkit, "1.20.0");
    QVERIFY(remedy != nullptr);
    QCOMPARE(remedy->state, TriageRemedy::State::Refused);
    QCOMPARE(remedy->why, std::string("no source covers nvidia-container-toolkit 1.20.0 with cGPU 1.5.20"));

    // driver 570.133.20 would cure it, and a rule of this pool is against it
    const GivenPool kernel("gn7i; cgpu=1.5.2; kernel=5.10.134-19.1.al8.x86_64; driver=570.124.06; kubernetes=1.28.9; driver-pinned=true; os=alinux3");
    const Triage crash = diagnose("BUG: kernel NULL pointer dereference\n", kernel.context());
    const TriageRemedy* driver = remedyTo(crash.diagnoses.at(0), Facet::Driver, "570.133.20");
    QVERIFY(driver != nullptr);
    QCOMPARE(driver->state, TriageRemedy::State::Refused);
    QVERIFY2(driver->why.find("cGPU 1.5.2") != std::string::npos, driver->why.c_str());
    QVERIFY(!driver->citations.empty());
}

void TriageTest::curesThatAreMet() {
    const GivenPool given("gn7i; driver=550.90.07");
    const Triage out = diagnose("NVRM: Xid (PCI:0000:00:08): 119, pid=1\n", given.context());
    QCOMPARE(out.diagnoses.front().id, std::string("xid-gsp"));
    const TriageRemedy& met = out.diagnoses.front().remedies.front();
    QVERIFY(met.text.starts_with("Move to driver 550 or later"));
    QCOMPARE(met.state, TriageRemedy::State::Refused);
    QCOMPARE(met.why, std::string("the pool has 550.90.07 already"));
}

void TriageTest::aDriverOnTheDiskConfirmsNothing() {
    const std::string line = "NVRM: Xid (PCI:0000:00:08): 119, pid=1\n";
    const Triage disk = diagnose("$ modinfo nvidia\nversion:        535.161.07\n" + line);
    QCOMPARE(shortly(disk), QStringLiteral("xid-gsp likely"));
    const Triage loaded = diagnose(driverIs("535.161.07") + line);
    QCOMPARE(shortly(loaded), QStringLiteral("xid-gsp confirmed"));
    QVERIFY(diagnose("$ modinfo nvidia\nversion:        470.161.03\n" + line).ruledOut.empty());
}

void TriageTest::settingsOfANodePoolAreWishes() {
    Observations found;
    ObservedPool& pool = found.pools.emplace_back();
    pool.name = "gpu";
    const auto setting = [&](Facet facet, const char* value) {
        pool.facts.push_back({facet, *parseValue(facet, value, realMatrix()->facts(facet).vocabulary), value, {}, PasteKind::NodePoolDetail,
                              Standing::Seen, {}});
    };
    setting(Facet::Os, "alinux3");
    setting(Facet::CpuPolicy, "static");
    const TicketFacts facts = ticketFacts(*realMatrix(), CleanText(std::string()), found, {});
    QCOMPARE(facts.find(Facet::Os)->standing, Standing::Wished);
    QCOMPARE(facts.find(Facet::CpuPolicy)->standing, Standing::Seen);
}

void TriageTest::anErrorBehindAPrefixIsTold_data() {
    QTest::addColumn<QString>("message");
    QTest::newRow("a library") << QStringLiteral("nvidia-container-cli: initialization error: load library failed: libnvidia-ml.so.1: cannot open");
    QTest::newRow("cgroups") << QStringLiteral("nvidia-container-cli: mount error: failed to add device rules: bpf_prog_query(BPF_CGROUP_DEVICE) failed");
    QTest::newRow("a device") << QStringLiteral("nvidia-container-cli: device error: 3: unknown device");
    QTest::newRow("a brand") << QStringLiteral("nvidia-container-cli: requirement error: unsatisfied condition: brand=tesla");
}

void TriageTest::anErrorBehindAPrefixIsTold() {
    QFETCH(QString, message);
    const Triage out = diagnose("stderr: Auto-detected mode as 'legacy'\n" + message.toStdString() + "\n");
    QVERIFY2(named(out, "auto-detected-mode") == nullptr, qPrintable(shortly(out)));
    QVERIFY(std::ranges::any_of(out.notes, [&](const std::string& note) {
        return note.starts_with("Line 2: ") && note.find(message.toStdString()) != std::string::npos;
    }));
    const Triage known = diagnose("stderr: Auto-detected mode as 'legacy'\n"
                                  "nvidia-container-cli: initialization error: nvml error: driver/library version mismatch: unknown\n");
    QCOMPARE(shortly(known), QStringLiteral("nvml-version-mismatch-container possible"));
    QVERIFY(known.notes.empty());
}

void TriageTest::cgpuThatNothingShowsIsPossible() {
    const GivenPool plain("gn7i; driver=550.90.07");
    QCOMPARE(shortly(diagnose(kBlocked, plain.context())), QStringLiteral("cgpu-nvml-blocked possible"));
    const GivenPool shared("gn7i; driver=550.90.07; gpu-scheduling=cgpu");
    QCOMPARE(shortly(diagnose(kBlocked, shared.context())), QStringLiteral("cgpu-nvml-blocked likely"));
}

void TriageTest::runningWithLessIsNoRefusal() {
    const GivenPool given("gn7i; driver=535.161.07");
    const Triage refused = diagnose("nvidia-container-cli: requirement error: unsatisfied condition: cuda>=12.8\n", given.context());
    QCOMPARE(shortly(refused), QStringLiteral("image-requirement likely"));
    const Triage old = diagnose("image: nvidia/cuda:12.8.0-base\nCUDA driver version is insufficient for CUDA runtime version\n", given.context());
    QCOMPARE(shortly(old), QStringLiteral("cuda-driver-insufficient possible"));
}

void TriageTest::nodesOfSeveralPoolsAreNotMixed() {
    Observations found;
    for (const char* name : {"a", "b"}) {
        ObservedNode& node = found.nodes.emplace_back();
        node.name = name;
        node.poolId = std::string("np") + name;
    }
    const Value yes = *parseValue(Facet::DriverPinned, "true", realMatrix()->facts(Facet::DriverPinned).vocabulary);
    found.nodes.front().facts.push_back({Facet::DriverPinned, yes, "true", {}, PasteKind::Nodes, Standing::Seen, {}});
    const TicketFacts apart = ticketFacts(*realMatrix(), CleanText(std::string()), found, {});
    QVERIFY(apart.find(Facet::DriverPinned) == nullptr);
    QCOMPARE(apart.notes.size(), std::size_t{1});
    found.nodes.back().poolId = "npa"; // one pool: one node tells of it
    QVERIFY(ticketFacts(*realMatrix(), CleanText(std::string()), found, {}).find(Facet::DriverPinned) != nullptr);
}

void TriageTest::curesThatNothingSpeaksAgainstAreOffered() {
    const GivenPool plain("gn7i; cgpu=none; nvidia-container-toolkit=1.18.0; gpu-scheduling=default");
    const Triage out = diagnose("container.Runtime.Name must be set\n", plain.context());
    const TriageRemedy* remedy = remedyTo(out.diagnoses.at(0), Facet::Toolkit, "1.20.0");
    QVERIFY(remedy != nullptr);
    QCOMPARE(remedy->state, TriageRemedy::State::Offered);
    QVERIFY(remedy->why.empty());
}

void TriageTest::curesWaitForFacts() {
    const Triage out = diagnose(kBlocked + cgpuIs("1.5.2") + driverIs("550.90.07"));
    const TriageRemedy* remedy = remedyTo(out.diagnoses.at(0), Facet::Cgpu, "1.5.20");
    QVERIFY(remedy != nullptr);
    QCOMPARE(remedy->state, TriageRemedy::State::Unjudged);
    QVERIFY2(remedy->why.find("Kernel") != std::string::npos, remedy->why.c_str());
    QVERIFY(!out.askNext.empty()); // it is confirmed, and whether the cure fits is open
    QCOMPARE(out.askNext.front().decides, std::vector<std::string>{"cgpu-nvml-blocked"});
}

void TriageTest::askNextTakesTheCommandThatConfirms() {
    const Triage os = diagnose(kFirstPod + cgpuIs("1.5.15"));
    QVERIFY(os.askNext.front().fills == (std::vector{Facet::Os, Facet::Image}));
    const Triage two = diagnose(kFirstPod + "a\nb\nc\n" + kBlocked);
    QCOMPARE(two.askNext.front().command, std::string("cat /proc/cgpu_km/version")); // both suspicions wait for it
    QCOMPARE(two.askNext.front().decides.size(), std::size_t{2});
    const GivenPool known("gn6i; cgpu=1.5.7");
    const Triage sure = diagnose("Kernel panic - not syncing\n", known.context());
    QCOMPARE(sure.diagnoses.front().confidence, Confidence::Confirmed);
    for (const NextCommand& next : sure.askNext) {
        QCOMPARE(next.decides, std::vector<std::string>{"cgpu-kernel-panic"});
        QVERIFY(next.command.find('\n') == std::string::npos && !next.tells.empty());
    }
}

void TriageTest::theNodeThatIsNamedCounts() {
    const auto node = [](const char* name, const char* kernel) {
        return QStringLiteral(R"({"apiVersion":"v1","kind":"Node","metadata":{"name":"%1","labels":{"node.kubernetes.io/instance-type":"ecs.gn7i-c8g1.2xlarge"}},
            "status":{"nodeInfo":{"kernelVersion":"%2","kubeletVersion":"v1.28.9-aliyun.1"}}})")
            .arg(QString::fromUtf8(name), QString::fromUtf8(kernel));
    };
    const std::string list = QStringLiteral(R"({"apiVersion":"v1","kind":"List","items":[%1,%2]})")
                                 .arg(node("cn-beijing.10.0.0.7", "5.10.134-18.al8.x86_64"), node("cn-beijing.10.0.0.8", "4.19.91-24.1.al7.x86_64"))
                                 .toStdString();
    const Triage both = diagnose(list);
    QVERIFY(std::ranges::find(both.contradictions, Facet::Kernel, &Triage::Contradiction::facet) != both.contradictions.end());
    const Triage named = diagnose(list + "\nNormal  Scheduled  Successfully assigned default/a to cn-beijing.10.0.0.8.\n");
    QVERIFY(named.contradictions.empty());
    QVERIFY(named.judgedCluster.pools.front().facets.find(Facet::Kernel) != nullptr);
    QCOMPARE(named.judgedCluster.pools.front().facets.find(Facet::Kernel)->text.substr(0, 7), std::string("4.19.91"));
}

void TriageTest::thePoolIsFoundByItsName() {
    Fleet fleet = fleetOf(*buildPool("gn7i; cgpu=1.5.2; driver=550.90.07", *realMatrix()));
    fleet.clusters.front().pools.front().name = "np0123456789abcdef";
    fleet.clusters.front().pools.push_back(Pool{"other", {}, kNoItem});
    TriageContext context;
    context.fleet = &fleet;
    const std::string node = R"({"apiVersion":"v1","kind":"Node","metadata":{"name":"cn-beijing.10.0.0.7","labels":{
        "alibabacloud.com/nodepool-id":"np0123456789abcdef"}},"status":{"nodeInfo":{"kernelVersion":"5.10.134-18.al8.x86_64"}}})";
    const Triage out = diagnose(node + "\n" + kBlocked, context);
    QVERIFY(out.pool.has_value());
    QCOMPARE(out.pool->second, std::size_t{0});
    QCOMPARE(shortly(out), QStringLiteral("cgpu-nvml-blocked confirmed"));
    fleet.clusters.push_back(fleet.clusters.front()); // two of that name: neither is picked
    QVERIFY(!diagnose(node + "\n" + kBlocked, context).pool);
}

void TriageTest::placesAndGroups() {
    const std::string text = "ok\nNVRM: Xid (PCI:0000:00:08): 48, pid=1\n";
    const auto found = matrixSignatures().find(*cleanText(text, "t"));
    QCOMPARE(found.size(), std::size_t{1});
    QCOMPARE(found.front().place.line, std::size_t{2});
    QCOMPARE(text.substr(found.front().place.begin, found.front().place.end - found.front().place.begin),
             std::string("NVRM: Xid (PCI:0000:00:08): 48"));
    QCOMPARE(found.front().group, std::string("48"));
}

void TriageTest::manyMatchesAreBounded() {
    std::string text;
    for (int i = 0; i < 2'000; ++i) {
        text += "NVRM: Xid (PCI:0000:00:08): " + std::to_string(i % 3 == 0 ? 48 : 31) + ", pid=1\nRmInitAdapter failed\n";
    }
    text += "NVRM: Xid (PCI:0000:00:08): 79, pid=1\n";
    const auto found = matrixSignatures().find(*cleanText(text, "t"), 10);
    QVERIFY(found.size() <= 23);
    QVERIFY(std::ranges::any_of(found, [](const SignatureMatch& one) { return one.group == "79"; })); // a number seen first
    QVERIFY(std::ranges::any_of(found, [](const SignatureMatch& one) { return one.place.line == 4'000; })); // the last one
    QVERIFY(std::ranges::is_sorted(found, {}, [](const SignatureMatch& one) { return one.place.begin; }));
}

void TriageTest::longLinesAreSearchedToTheEnd() {
    std::string text(1'000'000, 'x');
    for (const std::size_t at : {0, 16'370, 500'000, 999'900}) {
        text.replace(at, 27, "NVRM: Xid (PCI:0000): 48, a");
    }
    QCOMPARE(matrixSignatures().find(CleanText(text)).size(), std::size_t{4});
}

/// Every pattern by itself, on texts made of pieces of patterns.
void TriageTest::theSetFindsWhatEachPatternFinds() {
    const std::vector<std::string> patterns{"abc", "bcab", "a.*b", "(ab|cd)e", "x(yz)+", "[ab]c{2}", "q?abc", "\\bca\\b", "it's", "a|b", "c$", "(?i)XYZ"};
    std::vector<Signature> signatures;
    for (std::size_t i = 0; i < patterns.size(); ++i) {
        Signature& one = signatures.emplace_back();
        one.id = std::to_string(i);
        one.match = i < 2 ? Signature::Match::Text : Signature::Match::Regex;
        one.pattern = patterns[i];
    }
    const auto together = SignatureSet::of(signatures);
    QVERIFY(together);
    std::uint32_t seed = 7;
    const auto dice = [&](std::size_t end) { return (seed = seed * 1'664'525 + 1'013'904'223) / 65'536 % end; };
    for (int round = 0; round < 300; ++round) {
        std::string text;
        for (std::size_t i = 0; i < 60; ++i) {
            text += "abcdexyzqX' \n"[dice(13)];
        }
        std::vector<std::pair<std::string, std::size_t>> all;
        for (const SignatureMatch& match : (*together)->find(CleanText(text), 1'000)) {
            all.emplace_back(signatures[match.signature].id, match.place.begin);
        }
        std::vector<std::pair<std::string, std::size_t>> each;
        const CleanText clean(text);
        for (std::size_t i = 0; i < patterns.size(); ++i) {
            const RE2 pattern(patterns[i]); // none of the texts among them holds a blank, so that lines are all there is
            for (std::size_t line = 1; line <= clean.lineCount(); ++line) {
                const std::string_view here = clean.line(line);
                re2::StringPiece match;
                for (std::size_t at = 0; at < here.size() && pattern.Match({here.data(), here.size()}, at, here.size(), RE2::UNANCHORED, &match, 1);) {
                    const auto from = static_cast<std::size_t>(match.data() - here.data());
                    each.emplace_back(signatures[i].id, clean.lineBegin(line) + from);
                    at = std::max(from + match.size(), from + 1);
                }
            }
        }
        std::ranges::sort(all);
        std::ranges::sort(each);
        QVERIFY2(all == each, text.c_str());
    }
}

void TriageTest::literalsThatPatternsContain_data() {
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("literal");
    const auto row = [](const char* pattern, const char* literal) {
        QTest::newRow(pattern) << QString::fromUtf8(pattern) << QString::fromUtf8(literal);
    };
    row("abc", "abc");
    row("ab|cde", "");
    row("a(b|c)def", "def");
    row("ab(cde)f", "cde");
    row("ab(cde)?f", "ab");
    row("abcd?ef", "abc");
    row("abcd*ef", "abc");
    row("abcd+ef", "abcd");
    row("abc{2,3}de", "ab");
    row("abé?c", "ab");
    row("[abcdef]gh", "gh");
    row("[^)]*x\\)yz", "x)yz");
    row("(?i)abc", "");
    row("(?P<n>abc)", "");
    row("\\x41bc", "");
    row("\\bab\\d+cde", "cde");
    row("a\\.b\\(c", "a.b(c");
    row(".*", "");
    row("a\\", "");
    row("(ab", "");
}

void TriageTest::literalsThatPatternsContain() {
    QFETCH(QString, pattern);
    QFETCH(QString, literal);
    QCOMPARE(QString::fromStdString(requiredLiteral(pattern.toStdString())), literal);
}

void TriageTest::chatClientsBendAndWrap() {
    QCOMPARE(shortly(diagnose("error running prestart hook #0: exit status 2, stdout: , stderr:\nAuto-detected mode as ‘legacy’:\nunknown\n")),
             QStringLiteral("cgpu-first-pod possible"));
    const auto found = matrixSignatures().find(CleanText("a\nFailed to initialize NVML:\nUnknown\nError\n"));
    QCOMPARE(found.size(), std::size_t{1});
    QCOMPARE(found.front().place.line, std::size_t{2});
    QVERIFY(matrixSignatures().find(CleanText("Failed to initialize NVML:\n\nUnknown Error\n")).empty());
    QCOMPARE(shortly(diagnose("stderr: Auto-detected mode as ‘legacy’: unknown\n")), QStringLiteral("cgpu-first-pod possible"));
    QCOMPARE(shortly(diagnose("NVIDIA-SMI has failed because it couldn’t communicate with the NVIDIA driver\n")),
             QStringLiteral("driver-not-loaded possible"));
}

/// Text made to be dear, in one line and in many (how long it takes: benchmark searchHostileText).
void TriageTest::hostileTextIsSearched() {
    const std::string piece = "NVRM: Xid (PCI:((((((((InvalidImageId.NotFound ack-prometheus-gpu-exporter NVIDIA [rev b modprobe: ERROR: could not insert '";
    for (const char* end : {" ", "\n"}) {
        std::string text;
        for (std::size_t i = 0; i < 2'000; ++i) {
            text += piece + end;
        }
        text += "RmInitAdapter failed";
        const auto found = matrixSignatures().find(CleanText(text));
        QVERIFY(!found.empty());
        QCOMPARE(matrixSignatures().signatures()[found.back().signature].id, std::string("rminit-failed"));
    }
}

void TriageTest::stops() {
    const auto clean = cleanText(std::string(8'000'000, 'a') + "\n", "t");
    std::atomic<int> asked = 0;
    IntakeHooks hooks;
    hooks.stopped = [&] { return ++asked > 3; };
    const auto out = triage(theEvaluator(), matrixSignatures(), *clean, {}, hooks);
    QVERIFY(!out);
    QCOMPARE(out.error().code, ErrorCode::Limit);
    asked = 0;
    hooks.stopped = [&] {
        ++asked;
        return false;
    };
    (void)matrixSignatures().find(*clean, 50, hooks);
    QVERIFY(asked > 100); // every 64 KiB
}

void TriageTest::brokenPatternsAreRefused() {
    Signature broken;
    broken.id = "broken";
    broken.match = Signature::Match::Regex;
    broken.pattern = "a(b";
    const auto out = SignatureSet::of({broken});
    QVERIFY(!out);
    QVERIFY(out.error().message.find("broken") != std::string::npos);
    QVERIFY(SignatureSet::of({}));
    QVERIFY((*SignatureSet::of({}))->find(CleanText("a\nb")).empty());
}

QTEST_APPLESS_MAIN(TriageTest)
#include "tst_triage.moc"
