// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What leaves a plan: words for the shell, Markdown and JSON, whatever the names in the fleet hold.

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>
#include <algorithm>
#include <sstream>

#include "model/core/io/markdown.h"
#include "model/core/io/planmarkdown.h"
#include "model/core/io/plantext.h"
#include "model/core/io/planwriter.h"
#include "model/core/plan/planwords.h"
#include "model/core/plan/shellquote.h"
#include "tests/support/handplan.h"

using namespace poolwright;
using namespace poolwright::test;

namespace {

constexpr const char* kHostile = "p'; rm -rf $HOME; `id` | # <img src=x> [a](http://x) *b* \xE2\x80\xAE &amp;";

Fleet hostileFleet() {
    Fleet fleet = fleetOf(*buildPool(
        "gn7i; cluster-type=managed-pro; region=cn-beijing; kubernetes=1.28.9; ack-ai-installer=1.12.6; ack-arms-prometheus=1.1.33; "
        "ack-gpu-exporter=2.3.0; node-kind=ecs; os=alinux3; kernel=5.10.134-18.al8.x86_64; kubelet=1.28.9; driver=550.90.07; "
        "driver-pinned=true; cgpu=1.5.20; nvidia-container-toolkit=1.17.8; container-runtime=containerd 1.6.28; "
        "gpu-scheduling=cgpu; cpu-policy=none; pods-per-gpu=8; nodes=3",
        *realMatrix()));
    fleet.name = kHostile;
    fleet.clusters[0].name = std::string(kHostile) + "c";
    fleet.clusters[0].pools[0].name = kHostile;
    return fleet;
}

Plan hostilePlan() {
    return *HandPlan(requestFor("*/*: driver=550.163.01")).step("change-driver", 0, 0, "driver=550.163.01").over(hostileFleet());
}

} // namespace

class PlanWriters : public QObject {
    Q_OBJECT
private slots:
    void shellWordsComeBack_data();
    void shellWordsComeBack();
    void commandsRunNothingOfAName();
    void markdownTextIsNoMarkup_data();
    void markdownTextIsNoMarkup();
    void fencesHold();
    void markdownHoldsNoHtml();
    void jsonHasTheShapeOfTheContract();
    void textHasNoControlCharacters();
    void durations_data();
    void durations();
};

void PlanWriters::shellWordsComeBack_data() {
    QTest::addColumn<QByteArray>("text");
    for (const char* text : {"plain-1.2_3", "", "two words", "it's", "$HOME `id` \"x\" \\ !", "-rf", "~", "*?[a]", "# no comment", "a=b;c|d&e>f",
                             "\xE6\xB1\xA0 \xE8\x8A\x82", "\xE2\x80\xAE\xE2\x80\x8B hidden", "tab\tand\x01", kHostile}) {
        QTest::newRow(text) << QByteArray(text);
    }
}

// A shell makes exactly the text of it again.
void PlanWriters::shellWordsComeBack() {
    QFETCH(QByteArray, text);
    const std::string word = shellQuoted(text.toStdString());
    QProcess shell;
    shell.start("bash", {"-c", QString::fromStdString("printf '%s' " + word)});
    QVERIFY(shell.waitForFinished());
    QCOMPARE(shell.readAllStandardOutput(), text);
}

void PlanWriters::commandsRunNothingOfAName() {
    const Plan plan = hostilePlan();
    const std::string quoted = shellQuoted(kHostile);
    std::size_t found = 0;
    for (const std::string& line : plan.steps.front().commands) {
        QVERIFY2(line.find('\n') == std::string::npos, line.c_str());
        found += line.find(quoted) != std::string::npos ? 1U : 0U;
        QVERIFY2(line.starts_with('#') || line.find("rm -rf") == std::string::npos || line.find(quoted) != std::string::npos, line.c_str());
    }
    QVERIFY(found > 0);
}

void PlanWriters::markdownTextIsNoMarkup_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("markdown");
    QTest::newRow("versions stay readable") << "1.5.2 – 1.5.20" << "1.5.2 – 1.5.20";
    QTest::newRow("markup") << "*a* _b_ `c` [d](e) <f>" << "\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) \\<f\\>";
    QTest::newRow("entities") << "&lt;" << "&amp;lt;";
    QTest::newRow("bare links") << "http://x www.x" << "http\\://x www\\.x";
    QTest::newRow("heading") << "# x" << "\\# x";
    QTest::newRow("list") << "- x" << "\\- x";
    QTest::newRow("numbered list") << "1. x" << "1\\. x";
    QTest::newRow("table cell") << "a|b" << "a\\|b";
    QTest::newRow("line end") << "a\nb" << "a\\\\u000ab";
}

void PlanWriters::markdownTextIsNoMarkup() {
    QFETCH(QString, text);
    QFETCH(QString, markdown);
    QCOMPARE(QString::fromStdString(markdownText(text.toStdString())), markdown);
}

void PlanWriters::fencesHold() {
    const std::vector<std::string> lines{"````", "x"};
    QCOMPARE(markdownFence(lines, "sh"), std::string("`````sh\n````\nx\n`````\n"));
    QCOMPARE(markdownCode("a`b"), std::string("``a`b``"));
}

void PlanWriters::markdownHoldsNoHtml() {
    std::ostringstream out;
    writePlanMarkdown(*realMatrix(), hostilePlan(), out);
    bool fenced = false;
    std::istringstream lines(out.str());
    for (std::string line; std::getline(lines, line);) {
        fenced = line.starts_with("```") ? !fenced : fenced;
        const bool code = fenced || line.find("`*/*") != std::string::npos;
        QVERIFY2(code || line.find("<img") == std::string::npos || line.find("\\<img") != std::string::npos, line.c_str());
        QVERIFY2(code || line.find("](http") == std::string::npos || line.find("\\](http") != std::string::npos, line.c_str());
    }
    QVERIFY(!fenced);
}

void PlanWriters::jsonHasTheShapeOfTheContract() {
    std::ostringstream out;
    writePlanJson(*realMatrix(), hostilePlan(), out);
    const QJsonObject plan = QJsonDocument::fromJson(QByteArray::fromStdString(out.str())).object();
    QCOMPARE(plan["format"].toString(), QString("poolwright.plan/1"));
    QVERIFY(plan["matrix"].toObject().contains("revision"));
    for (const char* key : {"status", "cost", "bound", "start", "steps", "conflict", "relaxations"}) {
        QVERIFY2(plan.contains(key), key);
    }
    for (const char* key : {"exposure", "drains", "minutes", "operations"}) {
        QVERIFY2(plan["cost"].toObject().contains(key), key);
    }
    QVERIFY(plan["conflict"].isNull());
    const QJsonObject step = plan["steps"].toArray().first().toObject();
    for (const char* key : {"n", "operation", "scope", "target", "changes", "state", "verdict", "appears", "disappears", "nodes_drained",
                            "pods_stopped", "minutes", "rollback", "sources"}) {
        QVERIFY2(step.contains(key), key);
    }
    QCOMPARE(step["scope"].toString(), QString("pool"));
    QCOMPARE(step["target"].toString(), QString::fromUtf8(kHostile) + "c/" + QString::fromUtf8(kHostile));
    QCOMPARE(step["state"].toObject()["driver"].toString(), QString("550.163.01"));
    const QJsonObject change = step["changes"].toArray().first().toObject();
    QCOMPARE(change["from"].toString(), QString("550.90.07"));
    QCOMPARE(change["to"].toString(), QString("550.163.01"));
    QCOMPARE(plan["start"].toArray().first().toObject()["state"].toObject()["driver"].toString(), QString("550.90.07"));
}

void PlanWriters::textHasNoControlCharacters() {
    std::ostringstream out;
    writePlanText(*realMatrix(), hostilePlan(), {.colour = false, .verbose = true}, out);
    QVERIFY(out.str().find("\xE2\x80\xAE") == std::string::npos);
    QVERIFY(std::ranges::none_of(out.str(), [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n'; }));
}

void PlanWriters::durations_data() {
    QTest::addColumn<int>("minutes");
    QTest::addColumn<QString>("text");
    QTest::newRow("minutes") << 45 << "45 min";
    QTest::newRow("a full hour") << 60 << "1 h";
    QTest::newRow("hours and minutes") << 560 << "9 h 20 min";
}

void PlanWriters::durations() {
    QFETCH(int, minutes);
    QFETCH(QString, text);
    QCOMPARE(QString::fromStdString(durationText(static_cast<std::uint64_t>(minutes))), text);
}

QTEST_GUILESS_MAIN(PlanWriters)
#include "tst_planwriters.moc"
