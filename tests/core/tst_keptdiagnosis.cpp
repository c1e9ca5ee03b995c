// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Diagnoses that are kept with a pool: what is written, that it names nobody, and that notes are found again.

#include <QTest>

#include "model/core/triage/keptdiagnosis.h"

using namespace poolwright;

class KeptDiagnosisTest : public QObject {
    Q_OBJECT
private slots:
    void isOneParagraphWithoutNames();
    void isAddedToTheNote();
    void isFoundAgain_data();
    void isFoundAgain();
    void excerptsAreShortAndWhole();
};

namespace {

const Date kKeptDay = *Date::parse("2026-11-21");

Document notedDocument() {
    Fleet fleet;
    fleet.name = "estate";
    fleet.clusters = {{"prod", {}, {Pool{"a10", {}, kNoItem}, Pool{"t4", {}, kNoItem}}, kNoItem}};
    return documentOf(std::move(fleet), "1");
}

ItemId poolAt(const Document& document, std::size_t index) { return document.baseline().fleet.clusters[0].pools[index].id; }

void note(Document& document, const std::string& key, const std::string& text) { document.entries[{EntryKind::Note, key}] = text; }

std::vector<std::string> foundBy(const Document& document, const char* words) {
    std::vector<std::string> out;
    for (const FoundNote& one : searchNotes(document, words)) {
        out.push_back(one.pool == kNoItem ? "fleet" : (one.pool == poolAt(document, 0) ? "a10" : "t4"));
    }
    return out;
}

} // namespace

void KeptDiagnosisTest::isOneParagraphWithoutNames() {
    Triage triage;
    triage.found.nodes.push_back({.name = "gpu-worker-7", .poolId = {}, .poolName = {}, .clusterId = {}, .instanceId = {}, .facts = {}, .signs = {}, .place = {}});
    Diagnosis diagnosis;
    diagnosis.id = "cgpu-nvml-blocked";
    diagnosis.confidence = Confidence::Confirmed;
    diagnosis.cause = "cGPU is too old\n\non gpu-worker-7.";
    diagnosis.because.push_back({Because::Kind::Line, "line 3 shows \"10.0.0.7 blocked\"", {}, std::nullopt, {}, {}});
    diagnosis.remedies.push_back({TriageRemedy::State::Offered, "Upgrade cGPU.", std::nullopt, {}, {}});
    diagnosis.remedies.push_back({TriageRemedy::State::Refused, "Driver 550.90.07.", std::nullopt, "no source", {}});
    const std::string text = keptText(triage, diagnosis, kKeptDay, "mei");
    QCOMPARE(text, std::string("[2026-11-21] confirmed: cgpu-nvml-blocked\ncGPU is too old  on node-1.\n- line 3 shows \"ip-2 blocked\"\n"
                               "To do: Upgrade cGPU.\nNot here: Driver 550.90.07.\nKept by mei"));
    diagnosis.cause = "zeus-12 is too old";
    const std::string told = keptText(triage, diagnosis, kKeptDay, {}, "Nov 21 10:00:00 zeus-12 kubelet[2211]: started\n");
    QVERIFY(told.find("zeus") == std::string::npos); // only the ticket tells that it is a host
}

void KeptDiagnosisTest::isAddedToTheNote() {
    Document document = notedDocument();
    const ItemId pool = poolAt(document, 0);
    for (const char* paragraph : {"[2026-11-20] likely: x\none", "[2026-11-21] confirmed: y\ntwo"}) {
        const auto command = keepDiagnosis(document, pool, paragraph);
        QVERIFY(command.has_value());
        QVERIFY(apply(document, *command).has_value());
    }
    const auto kept = document.entries.at({EntryKind::Note, "pool:" + std::to_string(pool)});
    QCOMPARE(kept, std::string("[2026-11-20] likely: x\none\n\n[2026-11-21] confirmed: y\ntwo"));
    const auto before = document;
    const auto command = keepDiagnosis(document, pool, "three");
    QVERIFY(apply(document, *command).has_value());
    QVERIFY(apply(document, inverse(*command)).has_value());
    QVERIFY(document == before);
    QVERIFY(!keepDiagnosis(document, pool, std::string((1U << 20U) + 1, 'x')).has_value());
}

void KeptDiagnosisTest::isFoundAgain_data() {
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<QByteArray>("pools");
    const auto row = [](const char* rule, const char* words, const char* pools) { QTest::newRow(rule) << QByteArray(words) << QByteArray(pools); };
    row("every note, newest kept diagnosis first", "", "t4 a10 fleet");
    row("one word, any case", "NVML", "t4 a10");
    row("all words", "nvml blocked", "a10");
    row("a word that no note has", "nvml lost", "");
    row("two Chinese characters", "驱动", "fleet");
    row("one Chinese character and a word", "驱 fleet-wide", "fleet");
    row("an id", "xid-119", "t4");
    row("blanks around", "  blocked \n", "a10");
}

void KeptDiagnosisTest::isFoundAgain() {
    QFETCH(QByteArray, words);
    QFETCH(QByteArray, pools);
    Document document = notedDocument();
    note(document, "fleet", "fleet-wide: 驱动 550");
    note(document, "pool:" + std::to_string(poolAt(document, 0)), "old words\n\n[2026-11-20] confirmed: cgpu-nvml\nNVML was blocked");
    note(document, "pool:" + std::to_string(poolAt(document, 1)), "[2026-01-02] likely: a\n\n[2026-11-21] likely: xid-119\nnvml fine");
    document.entries[{EntryKind::Property, "pool:nvml"}] = "nvml blocked";
    QByteArray found;
    for (const std::string& one : foundBy(document, words.constData())) {
        found += (found.isEmpty() ? "" : " ") + QByteArray::fromStdString(one);
    }
    QCOMPARE(found, pools);
}

void KeptDiagnosisTest::excerptsAreShortAndWhole() {
    Document document = notedDocument();
    std::string text;
    for (int i = 0; i < 200; ++i) {
        text += "驱动";
    }
    note(document, "fleet", text + "needle" + text);
    const auto found = searchNotes(document, "needle");
    QCOMPARE(found.size(), std::size_t(1));
    QVERIFY(found[0].excerpt.size() <= 200);
    QVERIFY(found[0].excerpt.find("needle") != std::string::npos);
    QCOMPARE(QString::fromStdString(found[0].excerpt).toStdString(), found[0].excerpt);
}

QTEST_APPLESS_MAIN(KeptDiagnosisTest)
#include "tst_keptdiagnosis.moc"
