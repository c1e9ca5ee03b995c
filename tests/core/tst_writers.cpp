// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Findings as JSON and as text, and what a person has accepted of them.

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include "model/core/io/findingswriter.h"
#include "model/core/io/textwriter.h"
#include "model/core/io/visibletext.h"
#include "tests/support/judgedfleet.h"

using namespace poolwright;
using namespace poolwright::test;

namespace {

QJsonObject findingsJson(const Report& report) {
    const QByteArray text = written([&](std::ostream& out) { writeFindings(report, out); });
    return QJsonDocument::fromJson(text).object();
}

QJsonObject findingOfCheck(const QJsonObject& answer, const QString& check) {
    const QJsonArray findings = answer["pools"][0]["findings"].toArray();
    for (const QJsonValue& finding : findings) {
        if (finding["check"] == check) {
            return finding.toObject();
        }
    }
    return {};
}

} // namespace

class WritersTest : public QObject {
    Q_OBJECT
private slots:
    void findingsHaveTheirKeys();
    void findingsCiteWhatDecides();
    void contestedFindingsCiteBothSides();
    void derivedFactsAreTold();
    void acceptedFindingsStay();
    void acceptances_data();
    void acceptances();
    void failing();
    void text();
    void textHidesNothing_data();
    void textHidesNothing();
    void jsonEscapes();
};

void WritersTest::findingsHaveTheirKeys() {
    const Judged judged(fleetFrom(kBad), "2026-11-21");
    const QJsonObject answer = findingsJson(judged.report());
    QCOMPARE(answer["format"].toString(), QString("poolwright.findings/1"));
    QCOMPARE(answer["matrix"]["revision"].toString().toStdString(), realMatrix()->revision);
    QCOMPARE(answer["matrix"]["sources"].toArray().size(), static_cast<int>(realMatrix()->sources.size()));
    QCOMPARE(answer["today"].toString(), QString("2026-11-21"));
    QCOMPARE(answer["verdict"].toString(), QString("unsupported"));
    QCOMPARE(answer["pool-counts"]["unsupported"].toInt(), 1);
    QCOMPARE(answer["pools"][0]["pool"].toString(), QString("c/p"));
    const QJsonArray findings = answer["pools"][0]["findings"].toArray();
    int counted = 0;
    for (const char* verdict : {"supported", "caution", "unknown", "contested", "unsupported"}) {
        counted += answer["counts"][verdict].toInt();
    }
    QCOMPARE(counted, findings.size());
    const QStringList keys{"accepted", "check", "evidence", "facets",     "missing", "reason",
                           "remedies", "rule",  "sources",  "statements", "title",   "verdict"};
    for (const QJsonValue& finding : findings) {
        QStringList own = finding.toObject().keys();
        own.removeAll("workload");
        QCOMPARE(own, keys);
    }
    QCOMPARE(findingOfCheck(answer, "workload-driver")["workload"].toString(), QString("w"));
}

void WritersTest::findingsCiteWhatDecides() {
    const Judged judged(fleetFrom(kBad), "2026-11-21");
    const QJsonObject finding = findingOfCheck(findingsJson(judged.report()), "cgpu-driver");
    QCOMPARE(finding["verdict"].toString(), QString("unsupported"));
    QCOMPARE(finding["evidence"].toString(), QString("bound"));
    QCOMPARE(finding["rule"].toString(), QString("cgpu-driver/1.0.5..1.5.2/525"));
    QCOMPARE(finding["facets"]["cgpu"].toString(), QString("1.5.2"));
    QCOMPARE(finding["remedies"][0]["to"].toString(), QString("1.5.20"));
    QCOMPARE(finding["sources"].toArray().size(), 2);
    const QJsonObject source = finding["sources"][0].toObject();
    QCOMPARE(source["document"].toString(), QString("D2"));
    QCOMPARE(source["date"].toString(), QString("2026-03-31"));
    QCOMPARE(source["section"].toString(), QString("NVIDIA driver compatibility"));
    QCOMPARE(source.keys(), (QStringList{"date", "document", "publisher", "row", "section", "title", "url"}));
    QVERIFY(finding["reason"].toString().startsWith(finding["title"].toString()));
    QCOMPARE(findingOfCheck(findingsJson(judged.report()), "driver-kernel")["sources"][0]["date"].toString(),
             QString("undated"));
    QCOMPARE(findingOfCheck(findingsJson(judged.report()), "cgpu-toolkit")["missing"][0].toString(),
             QString("nvidia-container-toolkit"));
    QCOMPARE(findingOfCheck(findingsJson(judged.report()), "cgpu-toolkit")["rule"].toString(),
             QString("cgpu-toolkit/missing"));
}

void WritersTest::contestedFindingsCiteBothSides() {
    const Judged judged(fleetFrom("gn6i; cgpu=1.0.10; nvidia-container-toolkit=1.13.5"), "2026-11-21");
    const QJsonObject finding = findingOfCheck(findingsJson(judged.report()), "cgpu-toolkit");
    QCOMPARE(finding["verdict"].toString(), QString("contested"));
    QSet<QString> sections;
    for (const QJsonValue& source : finding["sources"].toArray()) {
        sections.insert(source["section"].toString());
    }
    QVERIFY(sections.contains("nvidia-container-toolkit compatibility") && sections.contains("Troubleshooting"));
    QSet<QString> verdicts;
    for (const QJsonValue& statement : finding["statements"].toArray()) {
        verdicts.insert(statement["verdict"].toString());
    }
    QCOMPARE(verdicts, (QSet<QString>{"supported", "unsupported"}));
}

void WritersTest::derivedFactsAreTold() {
    const Judged judged(fleetFrom("gn7i; kubernetes=1.28.9; driver-pinned=false; node-kind=ecs"), "2026-11-21");
    const QJsonObject derived = findingsJson(judged.report())["pools"][0]["derived"].toObject();
    QCOMPARE(derived["gpu"].toString(), QString("A10"));
    QCOMPARE(derived["compute-capability"].toString(), QString("8.6"));
    QCOMPARE(derived["driver"].toString(), QString("535.161.07"));
    QVERIFY(!derived.contains("kubernetes"));
}

void WritersTest::acceptedFindingsStay() {
    const Judged judged(fleetFrom(kBad), "2026-11-21");
    const QJsonObject before = findingsJson(judged.report());
    const QJsonObject after = findingsJson(judged.report({"cgpu-driver"}));
    QCOMPARE(after["counts"], before["counts"]);
    QCOMPARE(after["verdict"], before["verdict"]);
    QVERIFY(findingOfCheck(before, "cgpu-driver")["accepted"].isNull());
    QCOMPARE(findingOfCheck(after, "cgpu-driver")["accepted"].toString(), QString("cgpu-driver"));
    QVERIFY(findingOfCheck(after, "driver-kernel")["accepted"].isNull());
}

void WritersTest::acceptances_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("hint"); // empty: it is taken
    QTest::newRow("check") << "cgpu-driver"
                           << "";
    QTest::newRow("rule") << "cgpu-driver/1.0.5..1.5.2/525"
                          << "";
    QTest::newRow("silent rule") << "cgpu-driver/silent"
                                 << "";
    QTest::newRow("missing rule") << "cgpu-driver/missing"
                                  << "";
    QTest::newRow("pool and check") << "c/p:cgpu-driver"
                                    << "";
    QTest::newRow("misspelt check") << "cgpu-drivr"
                                    << "did you mean 'cgpu-driver'?";
    QTest::newRow("misspelt rule") << "cgpu-driver/1.0.5..1.5.2/526"
                                   << "did you mean 'cgpu-driver/1.0.5..1.5.2/525'";
    QTest::newRow("misspelt pool") << "c/q:cgpu-driver"
                                   << "did you mean 'c/p'?";
    QTest::newRow("misspelt check on a pool") << "c/p:cgpu-drivr"
                                              << "did you mean 'cgpu-driver'?";
    QTest::newRow("nothing") << ""
                             << "name a check, a rule, or cluster/pool:check";
    QTest::newRow("pool without check") << "c/p"
                                        << "name a check, a rule, or cluster/pool:check";
}

void WritersTest::acceptances() {
    QFETCH(QString, name);
    QFETCH(QString, hint);
    const auto acceptance = parseAcceptance(name.toStdString(), *realMatrix(), fleetFrom("gn7i"));
    QCOMPARE(acceptance.has_value(), hint.isEmpty());
    if (!acceptance) {
        QVERIFY(acceptance.error().code == ErrorCode::Usage);
        QVERIFY2(QString::fromStdString(acceptance.error().hint).startsWith(hint), acceptance.error().hint.c_str());
    }
}

void WritersTest::failing() {
    const Judged good(fleetFrom(kGood), "2025-03-31");
    QVERIFY(!fails(good.report({}, Verdict::Caution)));
    const Judged later(fleetFrom(kGood), "2026-11-21"); // the end of a driver branch and of a cluster version
    QVERIFY(fails(later.report({}, Verdict::Caution)));
    QVERIFY(!fails(later.report({}, Verdict::Unknown)));
    QVERIFY(!fails(later.report({"lifecycle"}, Verdict::Caution)));
    QVERIFY(!fails(later.report({"c/p:lifecycle"}, Verdict::Caution)));
    QVERIFY(fails(later.report({"cgpu-driver"}, Verdict::Caution)));
    const Judged nothing(Fleet{}, "2026-11-21");
    QVERIFY(!fails(nothing.report({}, Verdict::Unknown)));
}

void WritersTest::text() {
    const Judged judged(fleetFrom(kBad), "2026-11-21");
    const Report report = judged.report({"cgpu-driver"});
    const auto told = [&](const TextStyle& style) {
        return written([&](std::ostream& out) { writeText(report, style, out); });
    };
    const QByteArray plain = told({});
    QVERIFY(plain.startsWith("c/p  ✕ unsupported\n"));
    QVERIFY(plain.contains("D2 · 2026-03-31 · NVIDIA driver compatibility · 1.0.5 – 1.5.2"));
    QVERIFY(plain.contains("remedy: cGPU to 1.5.20 (upgrade-cgpu)"));
    QVERIFY(plain.contains("[accepted as cgpu-driver]"));
    QVERIFY(plain.contains("(workload w)"));
    QVERIFY(plain.indexOf("  ✕ ") < plain.indexOf("  ? ") && plain.indexOf("  ? ") < plain.indexOf("  ! "));
    QVERIFY(!plain.contains('\x1b'));
    for (const QByteArray& line : plain.split('\n')) {
        QVERIFY2(QString::fromUtf8(line).size() <= 100, line.constData());
    }
    QVERIFY(told({.verbose = true}).size() > plain.size());
    QVERIFY(told({.colour = true}).contains("\x1b[31m✕ unsupported\x1b[0m"));
}

void WritersTest::textHidesNothing_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("wanted");
    QTest::newRow("plain") << QByteArray("prod-bj/a10 推理 é") << QByteArray("prod-bj/a10 推理 é");
    QTest::newRow("escape sequence") << QByteArray("\x1b[31mred") << QByteArray("\\u001b[31mred");
    QTest::newRow("line end") << QByteArray("a\nb\r") << QByteArray("a\\u000ab\\u000d");
    QTest::newRow("one-byte CSI") << QByteArray("\xc2\x9b") << QByteArray("\\u009b");
    QTest::newRow("right to left") << QByteArray("a\u202eb\u2066c\u200f") << QByteArray("a\\u202eb\\u2066c\\u200f");
    QTest::newRow("zero width") << QByteArray("a\u200bb\ufeff") << QByteArray("a\\u200bb\\ufeff");
    QTest::newRow("tags") << QByteArray("a\U000E0041") << QByteArray("a\\U000e0041");
    QTest::newRow("not UTF-8") << QByteArray("a\xff\xfe") << QByteArray("a\\xff\\xfe");
    QTest::newRow("cut off") << QByteArray("a\xe6\x8e") << QByteArray("a\\xe6\\x8e");
    QTest::newRow("rocket") << QByteArray("\U0001F680") << QByteArray("\U0001F680");
}

void WritersTest::textHidesNothing() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, wanted);
    QCOMPARE(QByteArray::fromStdString(visibleText(text.toStdString())), wanted);
}

void WritersTest::jsonEscapes() {
    std::ostringstream out;
    JsonWriter json(out);
    json.beginObject()
        .field("a\"b", "\\ \n \x01 \x7f \u202e 推 \xff")
        .field("yes", true)
        .field("n", -3)
        .key("none")
        .null();
    json.key("list").beginArray(JsonWriter::Layout::Inline).value(1U).value("x").endArray();
    json.key("empty").beginArray().endArray().endObject();
    QCOMPARE(QString::fromStdString(out.str()),
             QString::fromUtf8(
                 "{\n  \"a\\\"b\": \"\\\\ \\n \\u0001 \\u007f \u202e 推 \uFFFD\",\n  \"yes\": true,\n  \"n\": -3,\n"
                 "  \"none\": null,\n  \"list\": [1, \"x\"],\n  \"empty\": []\n}\n"));
    QVERIFY(!QJsonDocument::fromJson(QByteArray::fromStdString(out.str())).isNull());
}

QTEST_APPLESS_MAIN(WritersTest)
#include "tst_writers.moc"
