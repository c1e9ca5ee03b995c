// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>
#include <random>

#include "model/core/intake/cleantext.h"

using namespace poolwright;
using namespace std::string_literals;

Q_DECLARE_METATYPE(std::string)

/// Bytes of all kinds become text with honest line numbers, or are refused with a place.
class CleanTextTest : public QObject {
    Q_OBJECT
private slots:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void limitsAreErrorsOfTheirOwn();
    void cleanTextIsNotCopied();
    void linesAreFoundAsByCounting();
    void emptyTextHasNoLine();
};

namespace {

std::string utf16(std::u16string_view text, bool big) {
    std::string out;
    for (const char16_t unit : text) {
        const char high = static_cast<char>(unit >> 8U);
        const char low = static_cast<char>(unit & 0xFFU);
        out += big ? std::string{high, low} : std::string{low, high};
    }
    return out;
}

std::string joinedRemarks(const CleanText& text) {
    std::string out;
    for (const std::string& remark : text.remarks()) {
        out += (out.empty() ? "" : "; ") + remark;
    }
    return out;
}

} // namespace

void CleanTextTest::reads_data() {
    QTest::addColumn<std::string>("raw");
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("remarks");
    const auto row = [](const char* name, std::string raw, std::string text, std::string remarks = {}) {
        QTest::newRow(name) << std::move(raw) << std::move(text) << std::move(remarks);
    };
    row("plain text stays", "uname -r\n5.10\n", "uname -r\n5.10\n");
    row("UTF-8 stays", "日志\n", "日志\n");
    row("tabs stay", "a\tb", "a\tb");
    row("the mark of byte order goes",
        "\xEF\xBB\xBF"
        "a\n",
        "a\n", "the byte order mark was left out");
    row("UTF-16 with its mark", "\xFF\xFE" + utf16(u"a日\n", false), "a日\n", "read as UTF-16 (little-endian)");
    row("UTF-16 big-endian with its mark", "\xFE\xFF" + utf16(u"a日\n", true), "a日\n", "read as UTF-16 (big-endian)");
    row("UTF-16 without a mark", utf16(u"nvidia-smi", false), "nvidia-smi", "read as UTF-16 (little-endian)");
    row("UTF-16 big-endian without a mark", utf16(u"nvidia-smi", true), "nvidia-smi", "read as UTF-16 (big-endian)");
    row("pairs of UTF-16", "\xFF\xFE" + utf16(u"a\U0001F600b", false), "a😀b", "read as UTF-16 (little-endian)");
    row("half a pair of UTF-16",
        "\xFF\xFE" + utf16(u"a\nb\xD83D"
                           u"c",
                           false),
        "a\nb\xEF\xBF\xBD"
        "c",
        "read as UTF-16 (little-endian); 1 character could not be read as text and was replaced by U+FFFD, first in "
        "line 2");
    row("UTF-16 with an odd byte at its end", "\xFF\xFE" + utf16(u"ab", false) + "x", "ab\xEF\xBF\xBD",
        "read as UTF-16 (little-endian); 1 character could not be read as text and was replaced by U+FFFD, first in "
        "line 1");
    row("GBK", "\xC8\xD5\xD6\xBE: driver 550.90.07\n", "日志: driver 550.90.07\n", "read as GBK");
    row("GB18030 with four bytes", "\xC8\xD5\xD6\xBE\x94\x39\xFC\x36\n", "日志😀\n", "read as GBK");
    row("GBK that is cut off", "\xC8\xD5\xD6\xBE\xC8", "日志\xEF\xBF\xBD",
        "read as GBK; 1 character could not be read as text and was replaced by U+FFFD, first in line 1");
    row("UTF-8 that is cut off", "日志 abc\n日\xE5\xBF", "日志 abc\n日\xEF\xBF\xBD",
        "1 character could not be read as text and was replaced by U+FFFD, first in line 2");
    row("half a pair in UTF-8", "日志日志\n\xED\xA0\xBD", "日志日志\n\xEF\xBF\xBD",
        "1 character could not be read as text and was replaced by U+FFFD, first in line 2");
    row("a stray byte of Latin-1", "temperature 45\xB0 C, all fine here and there\n",
        "temperature 45\xEF\xBF\xBD C, all fine here and there\n",
        "1 character could not be read as text and was replaced by U+FFFD, first in line 1");
    row("CR LF", "a\r\nb\r\n", "a\nb\n");
    row("CR alone", "a\rb\rc", "a\nb\nc");
    row("CR CR LF of a terminal's log is one end", "a\r\r\nb", "a\nb");
    row("colours", "\x1b[1;31mred\x1b[0m \x1b[mplain\n", "red plain\n",
        "3 terminal sequences (colours, cursor) were left out");
    row("the title of a window", "\x1b]0;root@host\x07$ ls\n", "$ ls\n",
        "1 terminal sequence (colour, cursor) was left out");
    row("a link that ends with ESC backslash", "\x1b]8;;http://x\x1b\\a\n", "a\n",
        "1 terminal sequence (colour, cursor) was left out");
    row("a title without an end eats nothing", "\x1b]0;root\nb\n", "]0;root\nb\n",
        "1 terminal sequence (colour, cursor) was left out");
    row("a colour that is cut off", "a\x1b[1;3", "a[1;3", "1 terminal sequence (colour, cursor) was left out");
    row("a sequence never takes a line end", "a\x1b[12\nb", "a[12\nb",
        "1 terminal sequence (colour, cursor) was left out");
    row("non-breaking blanks",
        "a\xC2\xA0\xC2\xA0"
        "b\n",
        "a  b\n", "2 non-breaking blanks were made plain");
    row("character sets", "\x1b(Ba\x1b=b", "ab", "2 terminal sequences (colours, cursor) were left out");
    row("control characters",
        "a\x01"
        "b\nc\bd\x7f\n",
        "ab\ncd\x7f\n", "2 control characters were left out, first in line 1");
    row("a few zeros in a log", "line of a log that a crash ended\n\0\0\0\nnext line of it, long enough\n"s,
        "line of a log that a crash ended\n\nnext line of it, long enough\n",
        "3 control characters were left out, first in line 2");
}

void CleanTextTest::reads() {
    QFETCH(std::string, raw);
    QFETCH(std::string, text);
    QFETCH(std::string, remarks);
    const auto clean = cleanText(raw, "paste");
    QVERIFY2(clean.has_value(), clean ? "" : toText(clean.error()).c_str());
    QCOMPARE(clean->text(), text);
    QCOMPARE(joinedRemarks(*clean), remarks);
}

void CleanTextTest::refuses_data() {
    QTest::addColumn<std::string>("raw");
    QTest::addColumn<std::string>("message");
    QTest::addColumn<std::string>("hint");
    const auto row = [](const char* name, std::string raw, std::string message, std::string hint) {
        QTest::newRow(name) << std::move(raw) << std::move(message) << std::move(hint);
    };
    row("a program",
        "\x7F"
        "ELF\x02\x01\x01",
        "nodes.bin is not text: a program (ELF) at byte 0", "take the text that the program prints");
    row("gzip", "\x1F\x8B\x08\x00"s, "nodes.bin is not text: a gzip file at byte 0",
        "unpack it first and take the text inside");
    row("zip", "PK\x03\x04", "nodes.bin is not text: a zip file at byte 0", "unpack it first and take the text inside");
    row("PDF", "%PDF-1.7", "nodes.bin is not text: a PDF file at byte 0", "copy the text out of it and paste that");
    row("a picture", "\x89PNG\r\n\x1a\n", "nodes.bin is not text: a picture (PNG) at byte 0",
        "copy the text out of it and paste that");
    row("UTF-32", "\xFF\xFE\0\0a\0\0\0"s, "nodes.bin is not text: UTF-32 text at byte 0", "save it as UTF-8");
    row("a plan document", "SQLite format 3\0"s, "nodes.bin is not text: an SQLite database at byte 0",
        "a plan document is opened with File, Open");
    row("zeros after text", "text" + std::string(400, '\0'), "nodes.bin is not text: control bytes at byte 4",
        "paste or open what the command printed");
    std::string noise;
    for (int i = 0; i < 600; ++i) {
        noise += static_cast<char>(0x80 + i * 7 % 64);
    }
    row("bytes of no encoding", noise, "nodes.bin is not text: bytes that are neither UTF-8 nor GBK at byte 0",
        "save it as UTF-8");
}

void CleanTextTest::refuses() {
    QFETCH(std::string, raw);
    QFETCH(std::string, message);
    QFETCH(std::string, hint);
    const auto clean = cleanText(raw, "nodes.bin");
    QVERIFY(!clean.has_value());
    QCOMPARE(clean.error().message, message);
    QCOMPARE(clean.error().hint, hint);
    QVERIFY(clean.error().code == ErrorCode::Input);
}

void CleanTextTest::limitsAreErrorsOfTheirOwn() {
    const TextLimits limits{100, 20};
    const auto large = cleanText(std::string(101, 'x'), "a.json", limits);
    QVERIFY(!large && large.error().code == ErrorCode::Limit);
    QCOMPARE(large.error().message, "a.json has 101 bytes; at most 100 bytes are read"s);
    const auto wide = cleanText("short\n" + std::string(21, 'x') + "\nshort", "a.json", limits);
    QVERIFY(!wide && wide.error().code == ErrorCode::Limit);
    QCOMPARE(wide.error().message, "line 2 has 21 bytes; at most 20 bytes are read"s);
    QCOMPARE(wide.error().where, "a.json:2"s);
    QVERIFY(cleanText("short\n" + std::string(20, 'x'), "a.json", limits).has_value());
    QVERIFY(cleanText("\x1b[1;32m" + std::string(20, 'x') + "\x1b[0m", "a.json", limits)
                .has_value()); // colours do not count
}

void CleanTextTest::cleanTextIsNotCopied() {
    std::string raw(100'000, 'x');
    const char* bytes = raw.data();
    const auto clean = cleanText(std::move(raw), "paste");
    QVERIFY(clean && clean->text().data() == bytes);
}

void CleanTextTest::linesAreFoundAsByCounting() {
    std::mt19937 random(5);
    for (int round = 0; round < 60; ++round) {
        std::string text;
        const std::size_t length = random() % 3000;
        while (text.size() < length) {
            text += random() % (round % 7 + 2) == 0 ? '\n' : static_cast<char>('a' + random() % 26);
        }
        const CleanText clean(text);
        std::size_t line = 1;
        std::size_t begin = 0;
        for (std::size_t at = 0; at < text.size(); ++at) {
            QCOMPARE(clean.lineAt(at), line);
            QCOMPARE(clean.lineBegin(line), begin);
            if (text[at] == '\n') {
                QVERIFY(clean.line(line) == std::string_view(text).substr(begin, at - begin));
                ++line;
                begin = at + 1;
            }
        }
        QCOMPARE(clean.lineCount(), text.empty() || text.back() == '\n' ? line - 1 : line);
        QCOMPARE(clean.lineBegin(clean.lineCount() + 1), text.size());
    }
}

void CleanTextTest::emptyTextHasNoLine() {
    const auto clean = cleanText({}, "paste");
    QVERIFY(clean.has_value());
    QCOMPARE(clean->lineCount(), std::size_t{0});
    QCOMPARE(clean->lineAt(0), std::size_t{0});
    QVERIFY(clean->line(1).empty());
    QVERIFY(CleanText().line(1).empty());
}

QTEST_APPLESS_MAIN(CleanTextTest)
#include "tst_cleantext.moc"
