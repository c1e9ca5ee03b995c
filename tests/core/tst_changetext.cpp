// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Commands and fleets as JSON: what is written is read, and nothing else is.

#include <QTest>
#include <fmt/format.h>
#include <set>

#include "model/core/document/changetext.h"
#include "tests/support/documentfiles.h"
#include "tests/support/poolbuilder.h"

using namespace poolwright;
using namespace poolwright::test;

namespace {

const Matrix& matrix() { return *realMatrix(); }

std::string cell(std::string_view rest) {
    return fmt::format(R"({{"name": "n", "next-id": 0, "changes": [{{"change": "cell", {}}}]}})", rest);
}

} // namespace

class ChangeTextTest : public QObject {
    Q_OBJECT
private slots:
    void commandsComeBack_data();
    void commandsComeBack();
    void fleetsComeBack();
    void aBaseLikeItsFleetIsWrittenOnce();
    void strangeTextIsRefused_data();
    void strangeTextIsRefused();
};

void ChangeTextTest::commandsComeBack_data() {
    QTest::addColumn<int>("seed");
    for (int seed = 1; seed <= 5; ++seed) {
        QTest::addRow("seed %d", seed) << seed;
    }
}

void ChangeTextTest::commandsComeBack() {
    QFETCH(int, seed);
    RandomDeeds deeds(matrix(), sampleDocument(matrix(), 30), static_cast<std::uint64_t>(seed));
    std::set<std::size_t> kinds;
    for (int i = 0; i < 200; ++i) {
        const auto deed = deeds.next();
        for (const Command& command : {deed.step.command, inverse(deed.step.command)}) {
            const std::string text = writeCommand(command);
            QVERIFY(text.find('\n') == std::string::npos);
            const auto read = readCommand(text, matrix());
            QVERIFY2(read, read ? "" : (toText(read.error()) + "\n" + text.substr(0, 500)).c_str());
            QVERIFY2(*read == command, text.substr(0, 500).c_str());
            for (const Change& change : command.changes) {
                kinds.insert(change.index());
            }
        }
    }
    QVERIFY2(kinds.size() >= 9, qPrintable(QStringLiteral("only %1 kinds of change").arg(kinds.size())));
}

void ChangeTextTest::fleetsComeBack() {
    const Document document = sampleDocument(matrix());
    for (const Scenario& scenario : document.scenarios) {
        const auto read = readIdentifiedFleet(writeIdentifiedFleet(scenario.fleet), matrix());
        QVERIFY(read.has_value());
        QVERIFY(*read == scenario.fleet);
    }
    QVERIFY(*readIdentifiedFleet(writeIdentifiedFleet({}), matrix()) == Fleet{});
}

void ChangeTextTest::aBaseLikeItsFleetIsWrittenOnce() {
    const Document document = sampleDocument(matrix());
    const auto branched = branchScenario(document, document.baseline().id, "again");
    const std::string once = writeCommand(*branched);
    QVERIFY(once.size() < writeIdentifiedFleet(document.baseline().fleet).size() * 3 / 2);
    const auto read = readCommand(once, matrix());
    QVERIFY(read.has_value());
    QVERIFY(*read == *branched);
}

void ChangeTextTest::strangeTextIsRefused_data() {
    QTest::addColumn<QString>("json");
    QTest::addColumn<QString>("phrase");
    const auto row = [](const char* name, const std::string& json, const char* phrase) {
        QTest::newRow(name) << QString::fromStdString(json) << QString::fromUtf8(phrase);
    };
    const std::string good = R"("scenario": 1, "kind": "pool", "item": 2, "facet": "driver", "before": null, "after": "550.90.07")";
    QVERIFY(readCommand(cell(good), matrix()).has_value());
    const auto with = [&](const std::string& from, const std::string& to) {
        std::string out = good;
        out.replace(out.find(from), from.size(), to);
        return cell(out);
    };
    row("nothing", "", "");
    row("no JSON", "{", "");
    row("an array", "[]", "an object is expected");
    row("no changes", R"({"name": "n", "next-id": 0})", "'changes' is missing");
    row("a key too many", R"({"name": "n", "next-id": 0, "changes": [], "more": 1})", "'more' does not belong");
    row("a key twice", R"({"name": "n", "name": "n", "next-id": 0, "changes": []})", "twice");
    row("a name that is a number", R"({"name": 1, "next-id": 0, "changes": []})", "a string is expected");
    row("a negative identity", R"({"name": "n", "next-id": -1, "changes": []})", "whole number");
    row("half a surrogate pair", R"({"name": "\ud800", "next-id": 0, "changes": []})", "surrogate");
    row("an unknown change", R"({"name": "n", "next-id": 0, "changes": [{"change": "explode"}]})", "no word");
    row("an unknown kind", with("pool", "rocket"), "no word");
    row("no scenario", with(R"("scenario": 1)", R"("scenario": 0)"), "no identity");
    row("a huge number", with(R"("item": 2)", R"("item": 99999999999999999999)"), "");
    row("a fraction", with(R"("item": 2)", R"("item": 2.5)"), "whole number");
    row("an unknown facet", with(R"("driver")", R"("drivr")"), "has no 'drivr'");
    row("a facet of a cluster", with(R"("driver")", R"("kubernetes")"), "has no 'kubernetes'");
    row("a derived facet", with(R"("driver")", R"("gpu")"), "has no 'gpu'");
    row("no value of the facet", with("550.90.07", "x y z"), "");
    row("a value that is too long", with("550.90.07", std::string(300, '1')), "256");
    row("too deep", std::string(40, '[') + std::string(40, ']'), "");
    row("a pool without sides",
        R"({"name": "n", "next-id": 0, "changes": [{"change": "pool", "scenario": 1, "cluster": 1, "position": 0, "before": null, "after": null}]})",
        "no sides");
    row("a base like nothing",
        R"({"name": "n", "next-id": 0, "changes": [{"change": "scenario-head", "scenario": 1, "before": {"name": "a", "parent": 0, "base": "same"}, "after": {"name": "a", "parent": 0, "base": null}}]})",
        "a fleet is expected");
}

void ChangeTextTest::strangeTextIsRefused() {
    QFETCH(QString, json);
    QFETCH(QString, phrase);
    const auto read = readCommand(json.toStdString(), matrix());
    QVERIFY(!read);
    const QString told = QString::fromStdString(toText(read.error()));
    QVERIFY2(told.contains(phrase), qPrintable(told));
    QVERIFY(!readIdentifiedFleet(json.toStdString(), matrix()));
}

QTEST_GUILESS_MAIN(ChangeTextTest)
#include "tst_changetext.moc"
