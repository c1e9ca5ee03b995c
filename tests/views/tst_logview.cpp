// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QApplication>
#include <QClipboard>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include "views/common/theme.h"
#include "views/triage/findbar.h"
#include "views/triage/logview.h"

using namespace poolwright;

/// The text of a ticket: whatever is in it, only what is on screen is looked at, and it is shown as it stands.
class LogViewTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void onlyLinesOnScreenAreAskedFor();
    void aLineOfAHundredMegabytesIsCutInPainting();
    void hostileTextIsWrittenOut();
    void cellsCountCharacters_data();
    void cellsCountCharacters();
    void columnsAndBytesAgree();
    void aPlaceIsBroughtOnScreen();
    void marksOnScreenAreFound();
    void theSelectionIsCopied();
    void keysScroll();
    void aClickOnAMarkTellsItsPlace();
    void wordsAreFound_data();
    void wordsAreFound();
    void theSearchGoesRound();
    void nothingIsShownSafely();

private:
    static std::shared_ptr<const CleanText> lines(std::size_t count, const char* rest = " node kubelet[1432]: reconciler started");
    static void settle() {
        for (int i = 0; i < 3; ++i) {
            QCoreApplication::processEvents();
        }
    }
};

namespace {

struct ShownLog {
    LogView view;
    explicit ShownLog(std::shared_ptr<const CleanText> text) {
        view.resize(800, 600);
        view.show();
        view.activateWindow();
        if (!QTest::qWaitForWindowExposed(&view)) {
            qFatal("not shown");
        }
        view.setText(std::move(text));
        QCoreApplication::processEvents();
    }
};

QString shownCells(std::string_view line, int first, int count) {
    QString out;
    for (const LogRun& run : logRuns(line, first, count)) {
        out += run.text.isEmpty() ? QString(run.width, QLatin1Char(' ')) : run.text;
    }
    return out;
}

} // namespace

void LogViewTest::init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support)"))); }

std::shared_ptr<const CleanText> LogViewTest::lines(std::size_t count, const char* rest) {
    std::string text;
    for (std::size_t i = 1; i <= count; ++i) {
        text += "line " + std::to_string(i) + rest + '\n';
    }
    return std::make_shared<const CleanText>(std::move(text));
}

void LogViewTest::onlyLinesOnScreenAreAskedFor() {
    const auto text = lines(1'300'000); // 64 MB
    QVERIFY(text->text().size() > (60U << 20U));
    ShownLog on(text);
    (void)on.view.grab();
    const std::size_t screen = on.view.linesOnScreen();
    QVERIFY(screen < 60);
    QVERIFY2(on.view.linesAsked() <= 2 * screen, qPrintable(QString::number(on.view.linesAsked())));
    const std::size_t before = on.view.linesAsked();
    on.view.verticalScrollBar()->setValue(1'000'000);
    (void)on.view.grab();
    QVERIFY2(on.view.linesAsked() - before <= 2 * screen, qPrintable(QString::number(on.view.linesAsked() - before)));
    QCOMPARE(on.view.firstLine(), std::size_t{1'000'001});
    const std::size_t still = on.view.linesAsked();
    (void)on.view.grab(); // nothing has moved: nothing is looked for again
    QCOMPARE(on.view.linesAsked(), still);
}

void LogViewTest::aLineOfAHundredMegabytesIsCutInPainting() {
    std::string text(100U << 20U, 'x');
    text += "\nshort\n";
    ShownLog on(std::make_shared<const CleanText>(std::move(text)));
    (void)on.view.grab();
    QVERIFY(on.view.horizontalScrollBar()->maximum() > 100'000'000);
    on.view.horizontalScrollBar()->setValue(90'000'000);
    (void)on.view.grab();
    const std::string line(100'000, 'y');
    QCOMPARE(logRuns(line, 50'000, 80).size(), std::size_t{1});
    QCOMPARE(logRuns(line, 50'000, 80).front().text.size(), 80);
}

void LogViewTest::hostileTextIsWrittenOut() {
    const std::string line = "a\x01"
                             "b \xE2\x80\xAEtxt.exe <b>not bold</b> &amp; \xFF end";
    const QString shown = shownCells(line, 0, 200);
    QCOMPARE(shown, QStringLiteral("a\\u0001b \\u202etxt.exe <b>not bold</b> &amp; \\xff end"));
    std::size_t escaped = 0;
    for (const LogRun& run : logRuns(line, 0, 200)) {
        escaped += run.escaped ? 1 : 0;
    }
    QCOMPARE(escaped, std::size_t{3});
    ShownLog on(std::make_shared<const CleanText>(line + "\n\xE6\x97\xA5\xE6\x9C\xAC e\xCC\x81\n"));
    QVERIFY(!on.view.grab().isNull());
}

void LogViewTest::cellsCountCharacters_data() {
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<int>("width");
    QTest::newRow("nothing") << QByteArray() << 0;
    QTest::newRow("plain") << QByteArray("abc") << 3;
    QTest::newRow("a tab goes to the next stop") << QByteArray("ab\tc") << 9;
    QTest::newRow("two tabs") << QByteArray("\t\t") << 16;
    QTest::newRow("Chinese characters take two") << QByteArray("\xE6\x97\xA5\xE6\x9C\xAC") << 4;
    QTest::newRow("an accent takes none") << QByteArray("e\xCC\x81x") << 2;
    QTest::newRow("Hebrew keeps its places") << QByteArray("\xD7\x90\xD7\x91") << 2;
    QTest::newRow("a control character is written out") << QByteArray("\x1b[") << 7;
    QTest::newRow("a broken byte") << QByteArray("\xC3(") << 5;
}

void LogViewTest::cellsCountCharacters() {
    QFETCH(QByteArray, line);
    QFETCH(int, width);
    QCOMPARE(logWidth(line.toStdString()), width);
}

/// Whatever the line, the cell of a byte is where the byte of that cell is.
void LogViewTest::columnsAndBytesAgree() {
    std::string line = "a\tb\xE6\x97\xA5 c \xE2\x80\xAE d";
    line += std::string(kMeasuredBytes, 'z') + "\xE6\x97\xA5 end";
    for (std::size_t byte : {std::size_t{0}, std::size_t{1}, std::size_t{2}, std::size_t{3}, std::size_t{6}, std::size_t{200},
                             kMeasuredBytes - 1, kMeasuredBytes + 5, line.size() - 4}) {
        QCOMPARE(logByte(line, logColumn(line, byte)), byte);
    }
    QCOMPARE(logByte(line, logWidth(line) + 50), line.size());
    QCOMPARE(shownCells("abcdefgh", 3, 2), QStringLiteral("de"));
}

void LogViewTest::aPlaceIsBroughtOnScreen() {
    const auto text = lines(10'000);
    ShownLog on(text);
    const std::size_t begin = text->lineBegin(7'777);
    on.view.showPlace(text->place(begin, begin + 9));
    QVERIFY(on.view.firstLine() <= 7'777 && 7'777 < on.view.firstLine() + on.view.linesOnScreen());
    QVERIFY(on.view.accessibleDescription().contains(QStringLiteral("line 7777")));
    const std::size_t first = on.view.firstLine();
    const std::size_t near = text->lineBegin(7'779);
    on.view.showPlace(text->place(near, near + 4)); // on screen already: nothing moves
    QCOMPARE(on.view.firstLine(), first);
    on.view.showPlace({});
    QCOMPARE(on.view.firstLine(), first);
}

void LogViewTest::marksOnScreenAreFound() {
    const auto text = lines(100);
    std::vector<LogMark> marks;
    for (std::size_t line = 1; line <= 100; line += 10) {
        const std::size_t begin = text->lineBegin(line);
        marks.push_back({LogMark::Kind::Match, begin, begin + 4, Verdict::Unsupported});
        marks.push_back({LogMark::Kind::Fact, begin + 5, begin + 7, Verdict::Unknown});
    }
    marks.push_back(marks.front()); // seen twice
    const LogMarks all(marks);
    QCOMPARE(all.matchCount(), std::size_t{10});
    std::size_t found = 0;
    all.each(text->lineBegin(11), text->lineBegin(12), [&](const LogMark&) { ++found; });
    QCOMPARE(found, std::size_t{2});
    ShownLog on(text);
    on.view.setMarks(std::make_shared<const LogMarks>(all));
    const QImage picture = on.view.viewport()->grab().toImage();
    const QColor tint = lightTheme().of(Verdict::Unsupported).tint;
    std::size_t tinted = 0;
    for (int x = 0; x < picture.width(); ++x) {
        tinted += picture.pixelColor(x, 4) == tint ? 1 : 0;
    }
    QVERIFY(tinted > 5);
}

void LogViewTest::theSelectionIsCopied() {
    const auto text = lines(50);
    ShownLog on(text);
    QSignalSpy copied(&on.view, &LogView::copied);
    on.view.setFocus();
    QTest::keyClick(&on.view, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(&on.view, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text().toStdString(), text->text());
    QCOMPARE(copied.size(), 1);
    QTest::keyClick(&on.view, Qt::Key_Escape);
    QVERIFY(!on.view.hasSelection());
    on.view.select(0, 4);
    QTest::keyClick(&on.view, Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(&on.view, Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(on.view.selectedText(), QStringLiteral("line 1"));
    QTest::keyClick(&on.view, Qt::Key_Down, Qt::ShiftModifier);
    QVERIFY(on.view.selectedText().endsWith(QStringLiteral("\nline 2")));
}

void LogViewTest::keysScroll() {
    ShownLog on(lines(5'000));
    on.view.setFocus();
    QTest::keyClick(&on.view, Qt::Key_End);
    QCOMPARE(on.view.verticalScrollBar()->value(), on.view.verticalScrollBar()->maximum());
    QTest::keyClick(&on.view, Qt::Key_Home);
    QCOMPARE(on.view.firstLine(), std::size_t{1});
    QTest::keyClick(&on.view, Qt::Key_PageDown);
    QVERIFY(on.view.firstLine() > 10);
    const std::size_t before = on.view.firstLine();
    QTest::keyClick(&on.view, Qt::Key_Down);
    QCOMPARE(on.view.firstLine(), before + 1);
}

void LogViewTest::aClickOnAMarkTellsItsPlace() {
    const auto text = lines(5);
    ShownLog on(text);
    on.view.setMarks(std::make_shared<const LogMarks>(std::vector<LogMark>{{LogMark::Kind::Fact, 0, 6, Verdict::Unknown}}));
    (void)on.view.grab();
    QSignalSpy clicked(&on.view, &LogView::placeClicked);
    QTest::mouseClick(on.view.viewport(), Qt::LeftButton, {}, QPoint(on.view.fontMetrics().horizontalAdvance(QLatin1Char('0')) * 3 + 18 + 8 + 20, 8));
    QCOMPARE(clicked.size(), 1);
    QCOMPARE(clicked.front().front().value<TextPlace>().line, std::size_t{1});
}

void LogViewTest::wordsAreFound_data() {
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<int>("from");
    QTest::addColumn<bool>("back");
    QTest::addColumn<int>("at"); // -1: nowhere
    QTest::newRow("the first") << QByteArray("xid") << 0 << false << 5;
    QTest::newRow("without regard to case") << QByteArray("NVRM") << 0 << false << 0;
    QTest::newRow("behind a place") << QByteArray("xid") << 6 << false << 15;
    QTest::newRow("before a place") << QByteArray("xid") << 15 << true << 5;
    QTest::newRow("nowhere") << QByteArray("cgpu") << 0 << false << -1;
    QTest::newRow("none before the first") << QByteArray("xid") << 5 << true << -1;
    QTest::newRow("no words") << QByteArray() << 0 << false << -1;
}

void LogViewTest::wordsAreFound() {
    QFETCH(QByteArray, words);
    QFETCH(int, from);
    QFETCH(bool, back);
    QFETCH(int, at);
    const std::string text = "nvrm Xid 79, a xid line";
    const std::size_t found = findWords(text, words.toStdString(), static_cast<std::size_t>(from), back);
    QCOMPARE(found == std::string::npos ? -1 : static_cast<int>(found), at);
}

/// Also over the edges of what is looked through at a time.
void LogViewTest::theSearchGoesRound() {
    std::string text(12U << 20U, '.');
    const std::size_t at = (4U << 20U) - 2;
    text.replace(at, 6, "needle");
    QCOMPARE(findWords(text, "NEEDLE", 0, false), at);
    QCOMPARE(findWords(text, "NEEDLE", text.size(), true), at);
    QVERIFY(findWords(text, "needle", 0, false, [] { return true; }) == std::string::npos);
    ShownLog on(std::make_shared<const CleanText>(std::move(text)));
    FindBar find(on.view);
    find.show();
    auto* line = find.findChild<QWidget*>(QStringLiteral("findLine"));
    QTest::keyClicks(line, QStringLiteral("needle"));
    QTRY_COMPARE(on.view.selectionBegin(), at);
    QTest::keyClick(line, Qt::Key_Return); // there is one only: found again from the other end
    QTRY_VERIFY(!find.isSearching());
    QCOMPARE(on.view.selectedText(), QStringLiteral("needle"));
}

void LogViewTest::nothingIsShownSafely() {
    ShownLog on(nullptr);
    (void)on.view.grab();
    QTest::keyClick(&on.view, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(&on.view, Qt::Key_End);
    QTest::mouseClick(on.view.viewport(), Qt::LeftButton, {}, QPoint(100, 100));
    QVERIFY(!on.view.hasSelection());
    on.view.setText(std::make_shared<const CleanText>(std::string()));
    (void)on.view.grab();
    on.view.showPlace({5, 10, 20}); // a place of another text
    (void)on.view.grab();
}

QTEST_MAIN(LogViewTest)
#include "tst_logview.moc"
