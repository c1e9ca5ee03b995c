// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QApplication>
#include <QClipboard>
#include <QTest>

#include "views/common/textblock.h"

using namespace poolwright;

/// Wrapped text that can be selected: heights, selection by mouse, copying.
class TextBlockTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void narrowerIsHigher();
    void emptyTextTakesNoPlace();
    void textIsSelectedAndCopied();
    void elidedLinesAreCopiedWhole();
    void markupIsText();
};

void TextBlockTest::init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".?"))); }

void TextBlockTest::narrowerIsHigher() {
    TextBlock block(TextBlock::Tone::Normal);
    block.setText(QStringLiteral(
        "The table takes the 525 series up to 525.89.03 for cGPU 1.0.5 to 1.5.2, and the pool runs a later one."));
    QVERIFY(block.heightForWidth(200) > block.heightForWidth(400));
    QVERIFY(block.heightForWidth(400) > block.heightForWidth(2000));
    block.setText(QString(4000, QLatin1Char('x'))); // no place to break: broken anywhere
    QVERIFY(block.heightForWidth(300) > 20 * block.fontMetrics().height());
}

void TextBlockTest::emptyTextTakesNoPlace() {
    QWidget page;
    TextBlock block(TextBlock::Tone::Normal, &page);
    page.show();
    block.setTextOrHide({});
    QVERIFY(!block.isVisible());
    block.setTextOrHide(QStringLiteral("text"));
    QVERIFY(block.isVisible());
}

void TextBlockTest::textIsSelectedAndCopied() {
    TextBlock block(TextBlock::Tone::Normal);
    block.setText(QStringLiteral("first line\nsecond line"));
    block.resize(300, block.heightForWidth(300));
    block.show();
    block.setFocus();
    QTest::keyClick(&block, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(&block, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("first line\nsecond line"));
    QTest::mousePress(&block, Qt::LeftButton, {}, QPoint(0, 4));
    QMouseEvent move(QEvent::MouseMove, QPointF(290, 4), block.mapToGlobal(QPointF(290, 4)), Qt::NoButton,
                     Qt::LeftButton, {});
    QApplication::sendEvent(&block, &move);
    QTest::mouseRelease(&block, Qt::LeftButton, {}, QPoint(290, 4));
    QCOMPARE(block.selectedText(), QStringLiteral("first line"));
    QTest::mouseDClick(&block, Qt::LeftButton, {}, QPoint(2, block.height() - 4));
    QCOMPARE(block.selectedText().trimmed(), QStringLiteral("second"));
}

void TextBlockTest::elidedLinesAreCopiedWhole() {
    TextBlock block(TextBlock::Tone::Muted);
    block.setElided(true);
    const QString first = QStringLiteral("https://example.org/") + QString(200, QLatin1Char('a'));
    const QString second = QStringLiteral("https://example.org/") + QString(200, QLatin1Char('b'));
    block.setText(first + QLatin1Char('\n') + second);
    const int height = block.heightForWidth(300);
    QVERIFY(height < 3 * block.fontMetrics().height()); // two lines, however long they are
    block.resize(300, height);
    block.show();
    QTest::mouseClick(&block, Qt::LeftButton, {}, QPoint(150, height - 4));
    QCOMPARE(block.selectedText(), second);
    QTest::mouseClick(&block, Qt::LeftButton, {}, QPoint(150, 4));
    QCOMPARE(block.selectedText(), first);
}

void TextBlockTest::markupIsText() {
    TextBlock block(TextBlock::Tone::Normal);
    block.setText(QStringLiteral("<table><tr><td>cell</td></tr></table>"));
    QCOMPARE(block.text(), QStringLiteral("<table><tr><td>cell</td></tr></table>"));
    QCOMPARE(block.heightForWidth(2000), block.heightForWidth(1500)); // one line, not a table
}

QTEST_MAIN(TextBlockTest)
#include "tst_textblock.moc"
