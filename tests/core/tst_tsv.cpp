// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "model/core/io/tsv.h"

using namespace poolwright;

/// Tables as spreadsheets copy them.
class TsvTest : public QObject {
    Q_OBJECT
private slots:
    void reads_data();
    void reads();
    void writtenIsReadAgain_data();
    void writtenIsReadAgain();
    void refuses_data();
    void refuses();
};

namespace {

/// "a|b;c" – columns by |, lines by ;.
QByteArray flat(const TsvTable& table) {
    QByteArrayList lines;
    for (const auto& row : table) {
        QByteArrayList cells;
        for (const std::string& cell : row) {
            cells << QByteArray::fromStdString(cell);
        }
        lines << cells.join('|');
    }
    return lines.join(';');
}

} // namespace

void TsvTest::reads_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("table");
    const auto row = [](const char* name, const QByteArray& text, const QByteArray& table) {
        QTest::newRow(name) << text << table;
    };
    row("nothing", "", "");
    row("one cell", "a", "a");
    row("a line end at the end is no line", "a\tb\n", "a|b");
    row("line ends of all kinds", "a\r\nb\nc\rd", "a;b;c;d");
    row("empty cells stay", "\ta\t\n\t\t", "|a|;||");
    row("an empty line is a line", "a\n\nb", "a;;b");
    row("quoted cells keep tabs and lines", "\"a\tb\"\t\"c\nd\"\ne", "a\tb|c\nd;e");
    row("two marks are one", "\"say \"\"no\"\"\"\tb", "say \"no\"|b");
    row("a mark inside a cell is plain", "5\" disk\tb", "5\" disk|b");
    row("a mark that nothing closes is plain", "\"a\tb\nc", "\"a|b;c");
    row("a mark that something follows is plain", "\"a\"b\tc", "\"a\"b|c");
    row("an empty quoted cell", "\"\"\ta", "|a");
    row("blanks around plain cells go", " a \t b", "a|b");
    row("blanks in quotes stay", "\" a \"", " a ");
    row("the mark of byte order goes",
        "\xEF\xBB\xBF"
        "a\tb",
        "a|b");
    row("names in Chinese", "池\t节点", "池|节点");
}

void TsvTest::reads() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, table);
    const auto read = parseTsv(text.toStdString());
    QVERIFY(read.has_value());
    QCOMPARE(flat(*read), table);
}

void TsvTest::writtenIsReadAgain_data() {
    QTest::addColumn<QByteArray>("cell");
    for (const char* cell :
         {"", "plain", "with\ttab", "with\nline", "with\r\nline", "\"", "\"quoted\"", "a\"b", "=1+1"}) {
        QTest::newRow(cell) << QByteArray(cell);
    }
}

void TsvTest::writtenIsReadAgain() {
    QFETCH(QByteArray, cell);
    const TsvTable table{{"a", cell.toStdString(), "b"}, {cell.toStdString(), "c", cell.toStdString()}};
    const auto read = parseTsv(writeTsv(table));
    QVERIFY(read.has_value());
    QVERIFY(*read == table);
}

void TsvTest::refuses_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("where");
    QTest::newRow("text that is not UTF-8")
        << QByteArray("a\tb\nc\t\xFF") << int(ErrorCode::Input) << "line 2, column 2";
    QTest::newRow("a NUL") << QByteArray("a\0b", 3) << int(ErrorCode::Input) << "line 1, column 1";
    QTest::newRow("too many lines") << QByteArray("a\nb\nc\nd") << int(ErrorCode::Limit) << "";
    QTest::newRow("too many columns") << QByteArray("a\tb\tc\td") << int(ErrorCode::Limit) << "line 1, column 4";
    QTest::newRow("too long a cell") << QByteArray("a\n12345678901") << int(ErrorCode::Limit) << "line 2, column 1";
    QTest::newRow("too long a quoted cell")
        << QByteArray("\"1234567890\n1\"") << int(ErrorCode::Limit) << "line 1, column 1";
    QTest::newRow("too much") << QByteArray(200, '\n') << int(ErrorCode::Limit) << "";
}

void TsvTest::refuses() {
    QFETCH(QByteArray, text);
    QFETCH(int, code);
    QFETCH(QString, where);
    const auto read = parseTsv(text.toStdString(), {.bytes = 100, .rows = 3, .columns = 3, .cellBytes = 10});
    QVERIFY(!read.has_value());
    QCOMPARE(static_cast<int>(read.error().code), code);
    QCOMPARE(QString::fromStdString(read.error().where), where);
}

QTEST_APPLESS_MAIN(TsvTest)
#include "tst_tsv.moc"
