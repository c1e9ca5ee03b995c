// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDir>
#include <QTest>
#include <random>

#include "tests/support/pastedtext.h"
#include "tests/support/poolbuilder.h"

using namespace poolwright;
using namespace poolwright::test;

/// Texts that are cut off, damaged, of the wrong kind or made to hurt: a message with its place, never a crash or a
/// wrong fact.
class BadTextTest : public QObject {
    Q_OBJECT
private slots:
    void truncatedAnywhere_data();
    void truncatedAnywhere();
    void damagedAnywhere_data() { truncatedAnywhere_data(); }
    void damagedAnywhere();
    void refusedAsImport_data();
    void refusedAsImport();
    void huge_data();
    void huge();
    void stopsWhenAsked();
    void progressGoesUpToOne();
};

void BadTextTest::truncatedAnywhere_data() {
    QTest::addColumn<QByteArray>("file");
    const QDir folder(QString::fromUtf8(qgetenv("POOLWRIGHT_DATA")) + QLatin1String("/intake"));
    const auto files = folder.entryList({QStringLiteral("*.txt"), QStringLiteral("*.xml")}, QDir::Files, QDir::Name);
    QVERIFY(files.size() > 15);
    for (const QString& file : files) {
        QTest::newRow(qPrintable(file)) << file.toUtf8();
    }
}

/// Cut at every hundredth: what is found was in the whole text too, but for values that the cut itself shortened.
void BadTextTest::truncatedAnywhere() {
    QFETCH(QByteArray, file);
    const std::string raw = pastedBytes(file.constData());
    for (std::size_t hundredth = 0; hundredth < 100; ++hundredth) {
        auto text = cleanText(raw.substr(0, raw.size() * hundredth / 100), "paste");
        QVERIFY2(text.has_value(), text ? "" : toText(text.error()).c_str());
        const Observations found = observed(*text);
        QCOMPARE(wrongPlace(*text, found), QByteArray());
        QVERIFY(found.remarks.size() <= kMostRemarks + 1);
    }
}

void BadTextTest::damagedAnywhere() {
    QFETCH(QByteArray, file);
    const std::string whole = pastedBytes(file.constData());
    std::mt19937 random(static_cast<unsigned>(whole.size()));
    for (int round = 0; round < 60; ++round) {
        std::string raw = whole;
        for (unsigned i = 0; i < 1 + random() % 20; ++i) {
            const std::size_t at = random() % raw.size();
            switch (random() % 4) {
            case 0:
                raw[at] = static_cast<char>(random() % 256);
                break;
            case 1:
                raw.erase(at, random() % 40);
                break;
            case 2:
                raw.insert(at, raw.substr(random() % raw.size(), random() % 200));
                break;
            default:
                raw.insert(at, random() % 2 == 0 ? "\n" : "{");
            }
        }
        const auto text = cleanText(raw, "paste");
        if (text) {
            QCOMPARE(wrongPlace(*text, observed(*text)), QByteArray());
        } else {
            QVERIFY(!text.error().message.empty() && !text.error().where.empty());
        }
    }
}

void BadTextTest::refusedAsImport_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("error");
    const auto row = [](const char* name, const QByteArray& text, const QByteArray& error) {
        QTest::newRow(name) << text << error;
    };
    const QByteArray run = " (run kubectl get nodes -o json)";
    const QByteArray give = " (give the output of kubectl get nodes -o json)";
    row("empty", "", "nodes.json: the text is empty" + give);
    row("blank", " \n\t\n", "nodes.json: the text is empty" + give);
    row("pods", R"({"apiVersion": "v1", "kind": "PodList", "items": []})",
        "nodes.json:1: this is a Pod list, not nodes" + run);
    row("the table of nodes", "NAME   STATUS   ROLES   AGE   VERSION\na      Ready    <none>  1d    v1.28.9-aliyun.1\n",
        "nodes.json:1: this is the table of nodes, which does not tell what they are made of" + run);
    row("a log", "[    1.0] x\n", "nodes.json:1: no node and no node pool is in it, only: kernel log" + give);
    row("prose", "hello\n", "nodes.json:1: nothing in it is the output of a command that is read here" + give);
}

void BadTextTest::refusedAsImport() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, error);
    const CleanText clean = cleaned(text.toStdString());
    const auto fault = importFault(clean, observed(clean), "nodes.json");
    QVERIFY(fault.has_value());
    QCOMPARE(QByteArray::fromStdString(toText(*fault)), error);
}

void BadTextTest::huge_data() {
    QTest::addColumn<QByteArray>("piece");
    QTest::addColumn<int>("times");
    const auto row = [](const char* name, const QByteArray& piece, int megabytes) {
        QTest::newRow(name) << piece << static_cast<int>(megabytes * 1'000'000 / piece.size());
    };
    row("one line of 100 MB", "xxxxxxxxxx", 100);
    row("one line of marks", "Driver Version: |", 10);
    row("rows that never end", "| NVIDIA-SMI 1\n", 4);
    row("a row of many pieces", "x\n|y ", 4);
    row("objects that are never closed", "{\n$ a\n", 4);
    row("objects that are empty", "{}\n", 2);
    row("objects in each other", "{\"a\":", 10);
    row("elements in each other", "<nvidia_smi_log>", 4);
    row("prompts", "# uname -r\n", 4);
    row("sequences that never end", "\x1b]", 10);
    row("half numbers", "1.1.1.", 10);
    row("heads of nodes", "Name: a\nRoles: b\n[    1.0] x\n", 4);
    row("quotes of quotes", ">", 10);
}

/// Only that it ends, within the time limit of a test and with honest places.
void BadTextTest::huge() {
    QFETCH(QByteArray, piece);
    QFETCH(int, times);
    const CleanText text = cleaned(piece.repeated(times).toStdString());
    QCOMPARE(wrongPlace(text, observed(text)), QByteArray());
}

void BadTextTest::stopsWhenAsked() {
    const CleanText text = cleaned(pastedBytes("host-128.txt"));
    int asked = 0;
    const Observations found = observe(*realMatrix(), text, {[&] { return ++asked > 4; }, {}});
    QCOMPARE(inShort(found), QByteArray("[] kernel=5.10.134-18.al8.x86_64@2 cgpu=1.5.20@4"));
}

void BadTextTest::progressGoesUpToOne() {
    const CleanText text = cleaned(pastedBytes("ticket-mixed.txt"));
    double last = 0;
    bool up = true;
    observe(*realMatrix(), text, {{}, [&](double done) {
                                      up = up && done >= last;
                                      last = done;
                                  }});
    QVERIFY(up);
    QCOMPARE(last, 1.0);
}

QTEST_APPLESS_MAIN(BadTextTest)
#include "tst_badtext.moc"
