// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "model/items/fleetcolumns.h"
#include "model/items/plaintext.h"
#include "model/items/words.h"
#include "tests/support/smallmatrix.h"

using namespace poolwright;

/// Small texts: names from outside, short forms of values, words.
class TextsTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void shownIsLiteral_data();
    void shownIsLiteral();
    void kernelIsShortened_data();
    void kernelIsShortened();
    void runtimeIsShortened();
    void everyVerdictHasWords();
    void countsHaveForms();
    void cardLines();
};

void TextsTest::init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".?"))); }

void TextsTest::shownIsLiteral_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("plain") << QByteArray("a10-shared") << QStringLiteral("a10-shared");
    QTest::newRow("Chinese") << QByteArray("生产-北京") << QString::fromUtf8("生产-北京");
    QTest::newRow("markup stays as it is") << QByteArray("<b>&amp;</b>") << QStringLiteral("<b>&amp;</b>");
    QTest::newRow("a turn of direction is written out") << QByteArray("a\xE2\x80\xAE"
                                                                      "b")
                                                        << QStringLiteral("a\\u202eb");
    QTest::newRow("a line break is written out") << QByteArray("a\nb") << QStringLiteral("a\\u000ab");
    QTest::newRow("not UTF-8") << QByteArray("a\xFF") << QStringLiteral("a\\xff");
}

void TextsTest::shownIsLiteral() {
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);
    QCOMPARE(shown(text.toStdString()), expected);
}

void TextsTest::kernelIsShortened_data() {
    QTest::addColumn<QByteArray>("kernel");
    QTest::addColumn<QByteArray>("os");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* kernel, const char* os, const char* expected) {
        QTest::newRow(name) << QByteArray(kernel) << QByteArray(os) << QString::fromLatin1(expected);
    };
    row("line of its own system goes", "5.10.134-18.al8.x86_64", "alinux3", "5.10.134-18");
    row("container-optimized is alinux3 too", "5.10.134-18.al8.x86_64", "alinux3-container-optimized", "5.10.134-18");
    row("line of another system stays", "4.19.91-26.al7.x86_64", "alinux3", "4.19.91-26.al7");
    row("Ubuntu's usual flavour goes", "5.15.0-105-generic", "ubuntu22.04", "5.15.0-105");
    row("another flavour stays", "5.15.0-1041-aws", "ubuntu22.04", "5.15.0-1041-aws");
    row("unknown system: only the processor goes", "3.10.0-1160.el7.x86_64", "", "3.10.0-1160.el7");
}

void TextsTest::kernelIsShortened() {
    QFETCH(QByteArray, kernel);
    QFETCH(QByteArray, os);
    QFETCH(QString, expected);
    QCOMPARE(shortKernel(kernel.toStdString(), os.toStdString()), expected);
}

void TextsTest::runtimeIsShortened() {
    QCOMPARE(shortRuntime("containerd 1.6.28"), QStringLiteral("1.6.28"));
    QCOMPARE(shortRuntime("docker 19.3.15"), QStringLiteral("docker 19.3.15"));
}

void TextsTest::everyVerdictHasWords() {
    QSet<QString> words;
    for (std::size_t i = 0; i < kVerdictCount; ++i) {
        words << verdictWord(static_cast<Verdict>(i)) << verdictMeaning(static_cast<Verdict>(i));
    }
    for (std::size_t i = 0; i < kEvidenceCount; ++i) {
        words << evidenceWords(static_cast<Evidence>(i));
    }
    QCOMPARE(words.size(), static_cast<qsizetype>(2 * kVerdictCount + kEvidenceCount));
    QVERIFY(!words.contains(QString()));
}

void TextsTest::countsHaveForms() {
    QCOMPARE(counted(Countable::Pool, 0), QStringLiteral("0 pools"));
    QCOMPARE(counted(Countable::Pool, 1), QStringLiteral("1 pool"));
    QCOMPARE(counted(Countable::Day, 151), QStringLiteral("151 days"));
}

void TextsTest::cardLines() {
    const test::Judged judged = test::judged(test::smallMatrix(), test::smallFleetJson());
    const FleetSource source{judged.fleet, judged.judgement, judged.evaluator};
    const Finding finding = source.expanded(0, 1);
    QCOMPARE(citationLine(source.matrix(), finding.statements.front().citations.front()),
             QStringLiteral("S2 cGPU table · 2026-03-31 · Compatibility · row row of cgpu-driver/old"));
    QCOMPARE(remedyLine(source.matrix(), finding.remedies.front()), QStringLiteral("Set cGPU to 1.5.20"));
    QCOMPARE(valuesLine(source.matrix(), finding), QStringLiteral("NVIDIA driver 525.105.17 · cGPU 1.5.2"));
    const Finding split = source.expanded(3, 1);
    QCOMPARE(citationLine(source.matrix(), split.statements.back().citations.front()),
             QStringLiteral("S3 cGPU answers · undated · Compatibility · row row of cgpu-driver/answers"));
}

QTEST_GUILESS_MAIN(TextsTest)
#include "tst_texts.moc"
