// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The strict loader against broken texts: the text of the tree with one thing changed, and the fault that must be told, with file and line.

#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <sstream>

#include "db/matrixstore.h"
#include "db/text/yamlmap.h"

using namespace poolwright;

namespace {

const MatrixText& treeText() {
    static const MatrixText text = [] {
        auto read = readMatrixFolder(qEnvironmentVariable("POOLWRIGHT_MATRIX_DIR").toStdString());
        if (!read) {
            qFatal("%s", toText(read.error()).c_str());
        }
        return *read;
    }();
    return text;
}

/// What every matrix needs, one more file of the tree, and an index that names just these: quick to read, and sound by itself.
MatrixText smallText(const std::string& file) {
    MatrixText out;
    for (const char* name : {"sources.yaml", "sources_nvidia.yaml", "facets.yaml", "versions.yaml", "versions_nvidia.yaml", "checks.yaml",
                             "text.yaml", "text_nvidia.yaml", "operations.yaml", "signatures.yaml", "cgpu_toolkit.yaml"}) {
        out[name] = treeText().at(name);
    }
    out[file] = treeText().at(file);
    std::istringstream index(treeText().at("matrix.yaml"));
    std::string kept;
    for (std::string line; std::getline(index, line);) {
        if (!line.starts_with("  - ") || out.contains(line.substr(4))) {
            kept += line + '\n';
        }
    }
    out["matrix.yaml"] = kept;
    return out;
}

/// Parses; an exception is told as a fault of the loader, so that the other rows are still looked at.
tl::expected<Matrix, Errors> parsed(const MatrixText& text, QString* thrown) {
    try {
        return parseMatrixText(text);
    } catch (const std::exception& fault) {
        *thrown = QStringLiteral("thrown out of the loader: ") + QString::fromUtf8(fault.what());
        return tl::make_unexpected(Errors{});
    }
}

/// Replaces the first occurrence of `from` behind the first occurrence of `anchor`; "" when either is not there.
std::string changed(const std::string& text, const std::string& anchor, const std::string& from, const std::string& to, int* line) {
    const auto start = text.find(anchor);
    const auto at = start == std::string::npos ? start : text.find(from, start);
    if (at == std::string::npos) {
        return {};
    }
    *line = 1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
    return text.substr(0, at) + to + text.substr(at + from.size());
}

QString listed(const Errors& errors) {
    QString out;
    for (const Error& error : errors) {
        out += QString::fromStdString(toText(error)) + QLatin1Char('\n');
    }
    return out;
}

/// Whether `where` is "file:line…" with a line that is at most so far from the change.
bool standsAt(const std::string& where, const std::string& file, int line, int distance) {
    if (!where.starts_with(file + ":")) {
        return false;
    }
    const int told = std::atoi(where.c_str() + file.size() + 1);
    return told > 0 && std::abs(told - line) <= distance;
}

} // namespace

class MatrixTextTest : public QObject {
    Q_OBJECT
private slots:
    void treeIsSound();
    void oneChange_data();
    void oneChange();
    void wholeFile_data();
    void wholeFile();
    void everyFaultIsListed();
    void bombs_data();
    void bombs();
    void missingFiles();
    void foldersAreReadWithCare();
};

void MatrixTextTest::treeIsSound() {
    const auto matrix = parseMatrixText(treeText());
    QVERIFY2(matrix.has_value(), matrix ? "" : qPrintable(listed(matrix.error())));
    QVERIFY(parseMatrixText(smallText("cgpu_driver.yaml")));
    QVERIFY(matrix->rules.size() > 500);
    QCOMPARE(matrix->digest.size(), std::size_t{64});
    auto other = treeText();
    other["cgpu_driver.yaml"] += "# a comment\n";
    QVERIFY(parseMatrixText(other)->digest != matrix->digest); // every byte counts
}

#include "tests/data/brokenmatrix/onechange.inc"

void MatrixTextTest::oneChange_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("anchor");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("phrase");
    QTest::addColumn<int>("distance");
    for (const Change& change : kChanges) {
        QTest::newRow(change.name) << QString::fromUtf8(change.file) << QString::fromUtf8(change.anchor) << QString::fromUtf8(change.from)
                                   << QString::fromUtf8(change.to) << QString::fromUtf8(change.phrase) << change.distance;
    }
}

void MatrixTextTest::oneChange() {
    QFETCH(QString, file);
    QFETCH(QString, anchor);
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(QString, phrase);
    QFETCH(int, distance);
    MatrixText text = smallText(file.toStdString());
    int line = 0;
    std::string& contents = text.at(file.toStdString());
    contents = changed(contents, anchor.toStdString(), from.toStdString(), to.toStdString(), &line);
    QVERIFY2(!contents.empty(), "the text of the tree has nothing to change there any more");
    QString thrown;
    const auto matrix = parsed(text, &thrown);
    QVERIFY2(thrown.isEmpty(), qPrintable(thrown));
    QVERIFY2(!matrix, "taken without a word");
    const bool found = std::ranges::any_of(matrix.error(), [&](const Error& error) {
        return error.code == ErrorCode::Input && QString::fromStdString(error.message).contains(phrase) &&
               standsAt(error.where, file.toStdString(), line, distance);
    });
    QVERIFY2(found, qPrintable(QStringLiteral("changed in %1:%2\n%3").arg(file).arg(line).arg(listed(matrix.error()).left(2000))));
}

void MatrixTextTest::wholeFile_data() {
    QTest::addColumn<QByteArray>("contents");
    QTest::addColumn<QString>("phrase");
    const auto row = [](const char* name, const QByteArray& contents, const char* phrase) {
        QTest::newRow(name) << contents << QString::fromUtf8(phrase);
    };
    const QByteArray head = "schema: 1\nsubject: cgpu-toolkit\n";
    row("empty", "", "0 YAML documents where one belongs");
    row("a comment only", "# nothing\n", "0 YAML documents where one belongs");
    row("one word", "hello\n", "a map of keys and values belongs here");
    row("a list", "- schema: 1\n- subject: cgpu-toolkit\n", "a map of keys and values belongs here");
    row("no schema", "subject: cgpu-toolkit\n", "'schema' is missing");
    row("a newer schema", "schema: 2\nsubject: cgpu-toolkit\n", "this program reads schema 1");
    row("a schema that is no number", "schema: one\nsubject: cgpu-toolkit\n", "this program reads schema 1");
    row("a list as schema", "schema: [1]\nsubject: cgpu-toolkit\n", "a single value belongs here");
    row("no subject", "schema: 1\n", "'subject' is missing");
    row("another file's subject", "schema: 1\nsubject: cgpu-driver\n", "the subject of this file is 'cgpu-toolkit'");
    row("an unknown block", head + "tables: []\n", "unknown key 'tables'");
    row("a block twice", head + "rules: []\nrules: []\n", "the key 'rules' is written twice");
    row("rules as a map", head + "rules: {id: x}\n", "'rules' is a list");
    row("rules as a word", head + "rules: none\n", "'rules' is a list");
    row("a rule that is a word", head + "rules: [hello]\n", "a map of keys and values belongs here");
    row("a rule that is a list", head + "rules: [[a, b]]\n", "a map of keys and values belongs here");
    row("texts as a list", head + "texts: [a]\n", "a map of keys and values belongs here");
    row("a key that is a map", head + "? {a: b}\n: c\n", "unknown key");
    row("an unclosed bracket", head + "rules: [\n", "not YAML");
    row("an unclosed quote", head + "rules: \"\n", "");
    row("a tab before a key", head + "rules:\n\t- id: x\n", "not YAML");
    row("an unknown alias", head + "rules: *nothing\n", "not YAML");
    row("wrong indentation", head + "rules:\n  - id: x\n check: y\n", "not YAML");
    row("a NUL byte", head + QByteArray("rules: [\0]\n", 11), "");
    row("bytes that are no UTF-8", head + "rules: [\xff\xfe\xfd]\n", "");
    row("random bytes", QByteArray::fromHex("00ff10e28092deadbeef0a0d5b7b3a2d"), "");
    row("two documents, the second of which would be lost", head + "---\nschema: 1\n", "2 YAML documents where one belongs");
}

void MatrixTextTest::wholeFile() {
    QFETCH(QByteArray, contents);
    QFETCH(QString, phrase);
    MatrixText text = smallText("cgpu_toolkit.yaml");
    text["cgpu_toolkit.yaml"] = contents.toStdString();
    QString thrown;
    const auto matrix = parsed(text, &thrown);
    QVERIFY2(thrown.isEmpty(), qPrintable(thrown));
    QVERIFY2(!matrix, "taken without a word");
    const bool found = std::ranges::any_of(matrix.error(), [&](const Error& error) {
        return error.where.starts_with("cgpu_toolkit.yaml") && QString::fromStdString(error.message).contains(phrase);
    });
    QVERIFY2(found, qPrintable(listed(matrix.error()).left(2000)));
}

void MatrixTextTest::everyFaultIsListed() {
    MatrixText text = treeText();
    int line = 0;
    const auto change = [&](const char* file, const char* from, const char* to) {
        text.at(file) = changed(text.at(file), "", from, to, &line);
        QVERIFY(!text.at(file).empty());
    };
    change("sources.yaml", "date: 2026-03-31", "date: 2026-03-32");
    change("cgpu_driver.yaml", "470.x <= 470.161.03", "470.x <= 470.161.30");
    change("cgpu_driver.yaml", "operation: upgrade-cgpu", "operation: upgrade-cpgu");
    change("driver_advisories.yaml", "verdict: caution", "verdict: careful");
    change("lifecycle_driver.yaml", "end: past", "end: gone");
    change("operations.yaml", "disk_replaced: no", "replaced_disk: no");
    const auto matrix = parseMatrixText(text);
    QVERIFY(!matrix);
    const QString faults = listed(matrix.error());
    for (const char* phrase : {"2026-03-32", "470.161.30", "upgrade-cpgu", "a verdict is supported", "'gone'", "replaced_disk"}) {
        QVERIFY2(faults.contains(QString::fromUtf8(phrase)), qPrintable(faults));
    }
    for (const char* file : {"sources.yaml:", "cgpu_driver.yaml:", "driver_advisories.yaml:", "lifecycle_driver.yaml:", "operations.yaml:"}) {
        QVERIFY2(faults.contains(QString::fromUtf8(file)), qPrintable(faults));
    }
    QTemporaryDir folder; // nothing is loaded: not even an empty database is left behind
    const std::filesystem::path database = folder.filePath(QStringLiteral("m.sqlite")).toStdString();
    QVERIFY(!importMatrix(text, database));
    QVERIFY(!std::filesystem::exists(database));
}

void MatrixTextTest::bombs_data() {
    QTest::addColumn<QByteArray>("contents");
    const QByteArray head = "schema: 1\nsubject: cgpu-toolkit\n";
    QTest::newRow("1,000 brackets") << head + "rules: " + QByteArray(1000, '[') + QByteArray(1000, ']') + "\n";
    QTest::newRow("100,000 brackets, never closed") << head + "rules: " + QByteArray(100'000, '[') + "\n";
    QTest::newRow("100,000 braces") << head + "rules: " + QByteArray("{a: ").repeated(100'000) + "\n";
    QByteArray deep = head + "rules:\n";
    for (int i = 0; i < 2000; ++i) {
        deep += QByteArray(i + 1, ' ') + "a:\n";
    }
    QTest::newRow("2,000 levels by indentation") << deep;
    QTest::newRow("50,000 dashes") << head + "rules:\n" + QByteArray("- ").repeated(50'000) + "x\n";
    QByteArray laughs = head + "rules:\n  - &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]\n";
    QByteArray maps = head + "rules:\n  - &a0 {id: x, check: cgpu-toolkit, when: {cgpu: [\"1.0.9\", \"1.0.8\"]}}\n";
    for (int i = 1; i < 30; ++i) {
        const QByteArray last = "*a" + QByteArray::number(i - 1) + " ";
        laughs += "  - &a" + QByteArray::number(i) + " [" + (last + ", ").repeated(8) + last + "]\n";
        maps += "  - &a" + QByteArray::number(i) + " {id: " + last + ", check: " + last + ", when: " + last + ", cite: " + last + "}\n";
    }
    QTest::newRow("aliases of aliases of lists") << laughs;
    QTest::newRow("aliases of aliases of maps") << maps;
    QTest::newRow("an alias of itself") << head + "rules: &a [*a]\n";
    QTest::newRow("a rule with itself as its condition") << head + "rules:\n  - &a {id: cgpu-toolkit/x, check: cgpu-toolkit, when: *a}\n";
    QTest::newRow("a key of a megabyte") << head + QByteArray(1 << 20, 'k') + ": 1\n";
    QTest::newRow("a version of a megabyte")
        << head + "known:\n  - {facet: driver, versions: [\"" + QByteArray(1 << 20, '5') + "\"], cite: {document: D1, section: x}}\n";
    QTest::newRow("100,000 faults") << head + "rules: [" + QByteArray("a, ").repeated(100'000) + "a]\n";
}

// Text from a stranger ends in a list of faults: no crash, and neither more faults nor longer ones than somebody reads.
// Aliases of aliases stand for 9 to the power of 29 values: a loader that follows them does not come back at all.
void MatrixTextTest::bombs() {
    QFETCH(QByteArray, contents);
    MatrixText text = smallText("cgpu_toolkit.yaml");
    text["cgpu_toolkit.yaml"] = contents.toStdString();
    QString thrown;
    const auto matrix = parsed(text, &thrown);
    QVERIFY2(thrown.isEmpty(), qPrintable(thrown));
    QVERIFY(!matrix);
    QVERIFY(!matrix.error().empty());
    constexpr std::size_t kMostOthers = 50; // what builders tell of the matrix as a whole
    QVERIFY2(matrix.error().size() <= FaultList::kMost + kMostOthers, qPrintable(QString::number(matrix.error().size())));
    std::size_t said = 0;
    for (const Error& error : matrix.error()) {
        QVERIFY(error.where.size() < 4096);
        said += error.message.size() + error.hint.size();
    }
    QVERIFY2(said < 100'000, qPrintable(QString::number(said)));
}

void MatrixTextTest::missingFiles() {
    MatrixText text = treeText();
    text.erase("cgpu_toolkit.yaml");
    const auto without = parseMatrixText(text);
    QVERIFY(!without);
    QVERIFY2(listed(without.error()).contains(QStringLiteral("matrix.yaml: the file cgpu_toolkit.yaml is missing")),
             qPrintable(listed(without.error())));
    text.erase("matrix.yaml");
    const auto none = parseMatrixText(text);
    QVERIFY(!none);
    QCOMPARE(none.error().size(), std::size_t{1});
    QCOMPARE(QString::fromStdString(none.error().front().message), QStringLiteral("matrix.yaml is missing"));
    QVERIFY(!parseMatrixText({}));
}

void MatrixTextTest::foldersAreReadWithCare() {
    QTemporaryDir folder;
    const std::filesystem::path path = folder.path().toStdString();
    const auto write = [&](const char* name, const std::string& contents) {
        std::ofstream(path / name, std::ios::binary) << contents;
    };
    const auto nothing = readMatrixFolder(path);
    QVERIFY(!nothing);
    QCOMPARE(nothing.error().code, ErrorCode::Machine);
    QVERIFY(nothing.error().where.find("matrix.yaml") != std::string::npos);
    QVERIFY(!readMatrixFolder(path / "no-such-folder"));

    write("matrix.yaml", "schema: 1\nrevision: \"1\"\ndate: 2026-01-01\nfiles: [a.yaml]\n");
    const auto lacking = readMatrixFolder(path);
    QVERIFY(!lacking);
    QVERIFY(lacking.error().where.find("a.yaml") != std::string::npos);

    write("a.yaml", std::string((4U << 20U) + 1, '#'));
    const auto large = readMatrixFolder(path);
    QVERIFY(!large);
    QCOMPARE(large.error().code, ErrorCode::Limit);

    write("matrix.yaml", "schema: 1\nrevision: \"1\"\ndate: 2026-01-01\nfiles: [../../etc/passwd]\n"); // never left
    const auto outside = readMatrixFolder(path);
    QVERIFY(outside && outside->size() == 1);
    QVERIFY(!parseMatrixText(*outside));

    write("matrix.yaml", "files: [");
    QVERIFY(!readMatrixFolder(path));
}

QTEST_GUILESS_MAIN(MatrixTextTest)
#include "tst_matrixtext.moc"
