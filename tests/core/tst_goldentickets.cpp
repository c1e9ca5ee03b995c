// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Tickets as customers paste them (tests/data/tickets), answered word for word (tests/data/tickets/answers); goldenfile.h tells how to
// rewrite those. Beside the words the point of each answer is checked: what a senior engineer would say first, and what was ruled out.

#include <QTest>
#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "model/core/io/textwriter.h"
#include "model/core/io/triagewriter.h"
#include "model/core/redact/redactor.h"
#include "tests/support/goldenfile.h"
#include "tests/support/poolbuilder.h"

using namespace poolwright;
using namespace poolwright::test;

namespace {

struct TicketPoint {
    const char* name;
    const char* first;    ///< "confidence id" of the first diagnosis; "": none but harmless ones
    const char* ruledOut; ///< an id that must be ruled out; "": nothing is asked
    const char* next;     ///< what the next command must hold; "": nothing is asked; "-": there is none
};

constexpr TicketPoint kTicketPoints[] = {
    {"cdi-unresolvable", "confirmed cdi-unresolvable", "", "-"},
    {"cgpu-first-pod", "likely cgpu-first-pod", "", "DescribeClusterNodes"},
    {"cgpu-first-pod-line-alone", "possible cgpu-first-pod", "", "/proc/cgpu_km/version"},
    {"cgpu-first-pod-new-cgpu", "", "cgpu-first-pod", ""},
    {"cgpu-instance-error-few-pods", "", "cgpu-too-many-pods", ""},
    {"cgpu-kernel-panic", "confirmed cgpu-kernel-panic", "", ""},
    {"cgpu-kernel-panic-new-cgpu", "", "cgpu-kernel-panic", ""},
    {"cgpu-modprobe-kernel-6", "possible cgpu-module-refused", "", ""},
    {"cgpu-modprobe-old", "confirmed cgpu-module-refused", "", ""},
    {"cgpu-nvml-blocked", "confirmed cgpu-nvml-blocked", "", ""},
    {"cgpu-nvml-blocked-line-alone", "possible cgpu-nvml-blocked", "", "/proc/cgpu_km/version"},
    {"cgpu-nvml-blocked-old-driver", "likely check:driver-kernel", "cgpu-nvml-blocked", ""}, // D1 and D2 speak against this driver
    {"cgpu-too-many-pods", "confirmed cgpu-too-many-pods", "", "-"},
    {"colours-and-wrapped-smi", "confirmed cgpu-nvml-blocked", "", ""},
    {"compat-library-803", "possible cuda-driver-mismatch", "", ""}, // no rule of the matrix judges which library is loaded
    {"core-mem-1.36", "possible cgpu-too-many-pods", "", "kubectl inspect cgpu -d"},
    {"cuda-12-on-470", "confirmed cuda-driver-insufficient", "", ""},
    {"cuda-12-on-550", "possible cuda-driver-insufficient", "", ""}, // the rule speaks against it: the container has no driver
    {"docker-node-1.16", "possible cgpu-module-refused", "", ""},
    {"driver-gone-after-kernel-upgrade", "possible driver-not-loaded", "", "modinfo nvidia"}, // nvidia-smi was seen to fail
    {"fabric-manager", "possible fabric-manager-version", "", ""},
    {"forward-compat-804", "possible cuda-compat-refused", "", ""},
    {"gn9t-devices-lost", "confirmed gn9t-devices-lost", "", ""},
    {"group-id-only", "", "", "-"},
    {"healthy", "", "", ""},
    {"image-cgroup-v1", "possible image-cgroup-v1", "", ""},
    {"image-requirement-behind-legacy", "likely image-requirement", "", ""}, // by the rule 12.8 runs on 535, with less
    {"kubelet-cgroup-v1", "likely kubelet-refuses-cgroup-v1", "", ""},
    {"label-deleted", "possible sharing-label-deleted", "", ""},
    {"label-wish-not-installed", "likely driver-is-not-the-label", "", ""},
    {"lingjun-with-cgpu-label", "likely check:sharing-node-kind", "", ""},
    {"monitoring-process-info", "possible monitoring-process-info", "", ""},
    {"no-devices-on-a10", "", "gn9t-devices-lost", ""},
    {"no-kernel-image", "possible cuda-no-kernel-image", "", ""},
    {"null-pointer-570-124", "confirmed kernel-null-pointer", "", ""},
    {"null-pointer-elsewhere", "", "kernel-null-pointer", ""},
    {"nvml-unknown-error", "possible nvml-unknown-error", "", ""},
    {"nvml-version-mismatch", "likely nvml-version-mismatch", "", ""},
    {"open-module-on-v100", "likely open-module-old-gpu", "", ""},
    {"ptx-toolchain", "confirmed cuda-ptx-toolchain", "", ""},
    {"runtime-version-refused", "possible runtime-version-refused", "", ""},
    {"static-cpu-with-sharing", "likely check:sharing-cpu-policy", "", ""},
    {"topology-1.36", "likely sharing-resource-missing", "", ""},
    {"two-drivers-in-one-paste", "likely cgpu-nvml-blocked", "", "nvidia-smi"},
    {"xid-119-gsp", "confirmed xid-gsp", "", ""},
    {"xid-119-on-470", "possible xid-119", "xid-gsp", ""},
    {"xid-31-application", "likely xid-31", "", ""},
    {"xid-79-off-the-bus", "likely gpu-off-bus", "", ""},
    {"xid-ecc", "likely xid-48", "", ""},
};

std::filesystem::path ticketFolder() { return std::filesystem::path(qEnvironmentVariable("POOLWRIGHT_DATA").toStdString()) / "tickets"; }

const SignatureSet& ticketSignatures() {
    static const auto set = SignatureSet::from(*realMatrix());
    if (!set) {
        qFatal("%s", toText(set.error()).c_str());
    }
    return **set;
}

CleanText cleanTicket(std::string text) {
    auto clean = cleanText(std::move(text), "ticket");
    if (!clean) {
        qFatal("%s", toText(clean.error()).c_str());
    }
    return std::move(*clean);
}

CleanText ticketNamed(const std::string& name) {
    std::ifstream in(ticketFolder() / (name + ".txt"), std::ios::binary);
    return cleanTicket({std::istreambuf_iterator<char>(in), {}});
}

Triage answered(const CleanText& text) {
    Evaluator evaluator(realMatrix(), *Date::parse(kToday));
    auto out = triage(evaluator, ticketSignatures(), text, {});
    if (!out) {
        qFatal("%s", toText(out.error()).c_str());
    }
    return std::move(*out);
}

/// What a later revision of the matrix changes in every answer is left out.
std::string steadyText(const Triage& triage, const CleanText& text) {
    std::ostringstream out;
    writeTriageText(*realMatrix(), triage, text, {}, out);
    std::string told = std::move(out).str();
    return told.substr(0, told.rfind("  judged by matrix"));
}

std::string steadyJson(const Triage& triage, const CleanText& text) {
    std::ostringstream out;
    writeTriageJson(*realMatrix(), triage, text, out);
    auto json = nlohmann::ordered_json::parse(out.str());
    json.erase("matrix");
    for (auto& finding : json["findings"]) { // they are told in full by other tests
        finding = finding["check"].get<std::string>() + " " + finding["verdict"].get<std::string>();
    }
    return json.dump(1) + "\n";
}

std::vector<std::string> seriousOf(const Triage& triage) {
    std::vector<std::string> out;
    for (const Diagnosis& one : triage.diagnoses) {
        if (!one.benign) {
            out.push_back(fmt::format("{} {}", toText(one.confidence), one.id));
        }
    }
    return out;
}

} // namespace

class GoldenTicketsTest : public QObject {
    Q_OBJECT
private slots:
    void everyTicketIsAsked();
    void answers_data();
    void answers();
    void redactedTicketsAreAnsweredAlike_data() { answers_data(); }
    void redactedTicketsAreAnsweredAlike();
    void severalFilesAreToldByTheirLines();
    void excerptsStayWhole();
};

void GoldenTicketsTest::everyTicketIsAsked() {
    std::set<std::string> asked;
    for (const TicketPoint& point : kTicketPoints) {
        asked.insert(point.name);
    }
    for (const auto& entry : std::filesystem::directory_iterator(ticketFolder())) {
        if (entry.is_regular_file()) {
            QVERIFY2(asked.erase(entry.path().stem().string()) == 1, entry.path().c_str());
        }
    }
    QVERIFY(asked.empty());
}

void GoldenTicketsTest::answers_data() {
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < std::size(kTicketPoints); ++i) {
        QTest::newRow(kTicketPoints[i].name) << static_cast<int>(i);
    }
}

void GoldenTicketsTest::answers() {
    QFETCH(int, index);
    const TicketPoint& point = kTicketPoints[index];
    const CleanText text = ticketNamed(point.name);
    const Triage answer = answered(text);
    const std::string words = differenceFromGolden(fmt::format("tickets/answers/{}.txt", point.name), steadyText(answer, text));
    const std::string json = differenceFromGolden(fmt::format("tickets/answers/{}.json", point.name), steadyJson(answer, text));
    const auto serious = seriousOf(answer);
    QCOMPARE(serious.empty() ? std::string() : serious.front(), std::string(point.first));
    if (*point.ruledOut != '\0') {
        QVERIFY(std::ranges::any_of(answer.ruledOut, [&](const RuledOut& one) { return one.id == point.ruledOut; }));
    }
    if (std::string_view(point.next) == "-") {
        QVERIFY(answer.askNext.empty());
    } else if (*point.next != '\0') {
        QVERIFY(!answer.askNext.empty() && answer.askNext.front().command.find(point.next) != std::string::npos);
    }
    for (const Diagnosis& one : answer.diagnoses) {
        const bool cited = !one.citations.empty() || std::ranges::any_of(one.because, [](const Because& why) { return !why.citations.empty(); });
        QVERIFY2(!one.cause.empty() && cited, one.id.c_str());
    }
    QVERIFY2(words.empty(), words.c_str());
    QVERIFY2(json.empty(), json.c_str());
}

// What identifies a customer decides nothing: the same diagnoses, as sure, and nothing is left in any form of the answer.
void GoldenTicketsTest::redactedTicketsAreAnsweredAlike() {
    QFETCH(int, index);
    const CleanText text = ticketNamed(kTicketPoints[index].name);
    const Triage answer = answered(text);
    Redactor redactor;
    for (const ObservedNode& node : answer.found.nodes) {
        redactor.learn(SecretKind::NodeName, node.name);
    }
    const CleanText safe = cleanTicket(redactor.redact(text.text()));
    QVERIFY(redactor.check(safe.text()).empty());
    QCOMPARE(safe.lineCount(), text.lineCount());
    QCOMPARE(seriousOf(answered(safe)), seriousOf(answer));
    for (const std::string& told : {steadyText(answer, text), steadyJson(answer, text)}) {
        const std::string shown = redactor.redact(told);
        QVERIFY(redactor.check(shown).empty());
        QVERIFY(std::ranges::count(shown, '\n') == std::ranges::count(told, '\n'));
    }
    const auto still = nlohmann::json::parse(redactor.redact(steadyJson(answer, text)), nullptr, false);
    QVERIFY(!still.is_discarded());
}

void GoldenTicketsTest::severalFilesAreToldByTheirLines() {
    const CleanText text = cleanTicket("1.5.2 is what we run\nFailed to initialize NVML: GPU access blocked by operating system\n");
    const Triage answer = answered(text);
    std::ostringstream out;
    writeTriageText(*realMatrix(), answer, text, {}, out, {{"a.txt", 1}, {"b.txt", 2}});
    QVERIFY2(out.str().find("b.txt:1 shows") != std::string::npos, out.str().c_str());
    std::ostringstream json;
    writeTriageJson(*realMatrix(), answer, text, json, {{"a.txt", 1}, {"b.txt", 2}});
    const auto parsed = nlohmann::json::parse(json.str());
    QCOMPARE(parsed["diagnoses"][0]["because"][0]["line"].get<int>(), 1);
    QCOMPARE(parsed["diagnoses"][0]["because"][0]["file"].get<std::string>(), std::string("b.txt"));
}

void GoldenTicketsTest::excerptsStayWhole() {
    const std::string wide = std::string(300, 'x') + "日本語" + std::string(300, 'y');
    const CleanText text("\n  " + wide + "  \n");
    for (std::size_t at = 0; at < wide.size(); at += 7) {
        const std::string cut = placeExcerpt(text, text.place(3 + at, 3 + at + 3));
        QVERIFY(cut.size() <= 160 && !cut.empty());
        QVERIFY(QString::fromStdString(cut).toStdString() == cut);
        QVERIFY(cut.find(' ') == std::string::npos);
    }
    QCOMPARE(placeExcerpt(text, {}), std::string());
}

QTEST_APPLESS_MAIN(GoldenTicketsTest)
#include "tst_goldentickets.moc"
