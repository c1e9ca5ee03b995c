// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What other programs read: SARIF, JUnit XML, CSV.

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <QXmlStreamReader>

#include "model/core/io/csvwriter.h"
#include "model/core/io/junitwriter.h"
#include "model/core/io/sarifwriter.h"
#include "tests/support/judgedfleet.h"

using namespace poolwright;
using namespace poolwright::test;

class ExportsTest : public QObject {
    Q_OBJECT
private slots:
    void sarif();
    void sarifOfNothing();
    void junit();
    void xmlText_data();
    void xmlText();
    void csvCell_data();
    void csvCell();
    void csvRows();
};

void ExportsTest::sarif() {
    const Judged judged(fleetFrom(kBad), "2026-11-21");
    const Report report = judged.report({"cgpu-driver"});
    const QByteArray text = written([&](std::ostream& out) { writeSarif(report, out); });
    const QJsonObject log = QJsonDocument::fromJson(text).object();
    QCOMPARE(log["version"].toString(), QString("2.1.0"));
    const QJsonObject run = log["runs"][0].toObject();
    const QJsonArray rules = run["tool"]["driver"]["rules"].toArray();
    QCOMPARE(rules.size(), static_cast<int>(realMatrix()->checks.size()));
    for (const QJsonValue& rule : rules) {
        QVERIFY(!rule["shortDescription"]["text"].toString().isEmpty());
        QVERIFY(rule["helpUri"].isUndefined() || rule["helpUri"].toString().startsWith("http"));
    }
    const QJsonArray results = run["results"].toArray();
    int suppressed = 0;
    for (const QJsonValue& result : results) {
        const QString verdict = result["properties"]["verdict"].toString();
        const QString level = verdict == "unsupported" ? "error" : (verdict == "caution" ? "note" : "warning");
        QVERIFY(verdict != "supported");
        QCOMPARE(result["level"].toString(), level);
        QCOMPARE(rules[result["ruleIndex"].toInt()]["id"], result["ruleId"]);
        QVERIFY(!result["message"]["text"].toString().isEmpty());
        QCOMPARE(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].toString(),
                 QString("my%20fleet.json"));
        QCOMPARE(result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"].toString(), QString("c/p"));
        suppressed += static_cast<int>(result["suppressions"].toArray().size());
    }
    QCOMPARE(suppressed, 1);
}

void ExportsTest::sarifOfNothing() {
    const Judged judged(Fleet{}, "2026-11-21");
    const Report report = judged.report();
    const QByteArray text = written([&](std::ostream& out) { writeSarif(report, out); });
    const QJsonObject log = QJsonDocument::fromJson(text).object();
    QVERIFY(log["runs"][0]["results"].isArray());
    QCOMPARE(log["runs"][0]["results"].toArray().size(), 0);
}

void ExportsTest::junit() {
    const Judged judged(fleetFrom(kBad), "2026-11-21");
    const Report report = judged.report({"cgpu-driver"});
    QXmlStreamReader xml(written([&](std::ostream& out) { writeJunit(report, out); }));
    int cases = 0;
    int failures = 0;
    int skipped = 0;
    QXmlStreamAttributes suite;
    while (!xml.atEnd()) {
        if (xml.readNext() == QXmlStreamReader::StartElement) {
            cases += xml.name() == QStringLiteral("testcase") ? 1 : 0;
            failures += xml.name() == QStringLiteral("failure") ? 1 : 0;
            skipped += xml.name() == QStringLiteral("skipped") ? 1 : 0;
            suite = xml.name() == QStringLiteral("testsuite") ? xml.attributes() : suite;
        }
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QCOMPARE(suite.value("name").toString(), QString("c/p"));
    QCOMPARE(suite.value("tests").toInt(), cases);
    QCOMPARE(suite.value("failures").toInt(), failures);
    QCOMPARE(suite.value("skipped").toInt(), skipped);
    const auto& counts = judged.judgement.findingCounts;
    QCOMPARE(failures, static_cast<int>(counts[static_cast<std::size_t>(Verdict::Unsupported)]) - 1);
    QCOMPARE(skipped, static_cast<int>(counts[static_cast<std::size_t>(Verdict::Unknown)]) + 1);
}

void ExportsTest::xmlText_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("wanted");
    QTest::newRow("markup") << QByteArray("<a href=\"x\">&'") << QByteArray("&lt;a href=&quot;x&quot;&gt;&amp;'");
    QTest::newRow("end of a section") << QByteArray("]]>") << QByteArray("]]&gt;");
    QTest::newRow("line end") << QByteArray("a\nb\tc") << QByteArray("a&#10;b&#9;c");
    QTest::newRow("controls") << QByteArray("a\x01\x1b[31m\x7f\r") << QByteArray("a[31m");
    QTest::newRow("more controls") << QByteArray("a\xc2\x85\xc2\x9b\xc2\xa0") << QByteArray("a\xc2\xa0");
    QTest::newRow("no characters") << QByteArray("a\xef\xbf\xbe\xef\xbf\xbf") << QByteArray("a");
    QTest::newRow("not UTF-8") << QByteArray("a\xff") << QByteArray("a\xef\xbf\xbd");
    QTest::newRow("Chinese") << QByteArray("推理") << QByteArray("推理");
}

void ExportsTest::xmlText() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, wanted);
    QCOMPARE(QByteArray::fromStdString(poolwright::xmlText(text.toStdString())), wanted);
}

void ExportsTest::csvCell_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("wanted");
    QTest::newRow("plain") << QByteArray("a b") << QByteArray("a b");
    QTest::newRow("empty") << QByteArray("") << QByteArray("");
    QTest::newRow("comma") << QByteArray("a,b") << QByteArray("\"a,b\"");
    QTest::newRow("quotes") << QByteArray("a \"b\"") << QByteArray("\"a \"\"b\"\"\"");
    QTest::newRow("line end") << QByteArray("a\nb") << QByteArray("\"a\nb\"");
    QTest::newRow("formula") << QByteArray("=1+1") << QByteArray("'=1+1");
    QTest::newRow("plus") << QByteArray("+1") << QByteArray("'+1");
    QTest::newRow("minus") << QByteArray("-1") << QByteArray("'-1");
    QTest::newRow("at") << QByteArray("@SUM(A1)") << QByteArray("'@SUM(A1)");
    QTest::newRow("tab") << QByteArray("\t=1") << QByteArray("'\t=1");
    QTest::newRow("carriage return") << QByteArray("\r=1") << QByteArray("\"'\r=1\"");
    QTest::newRow("formula with quotes") << QByteArray("=\"a\"") << QByteArray("\"'=\"\"a\"\"\"");
    QTest::newRow("equals inside") << QByteArray("cgpu=1.5.2") << QByteArray("cgpu=1.5.2");
}

void ExportsTest::csvCell() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, wanted);
    QCOMPARE(QByteArray::fromStdString(poolwright::csvCell(text.toStdString())), wanted);
}

void ExportsTest::csvRows() {
    const Judged judged(fleetFrom(kBad), "2026-11-21");
    const Report report = judged.report();
    const QByteArray text = written([&](std::ostream& out) { writeCsv(report, out); });
    std::size_t findings = 0;
    for (const std::size_t count : judged.judgement.findingCounts) {
        findings += count;
    }
    QCOMPARE(text.count("\r\n"), static_cast<int>(findings) + 1);
    QCOMPARE(text.count('\n'), text.count("\r\n"));
    QVERIFY(text.startsWith("pool,check,verdict,evidence,rule,workload,"));
}

QTEST_APPLESS_MAIN(ExportsTest)
#include "tst_exports.moc"
