// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "model/core/version/kernelversion.h"

using namespace poolwright;

class KernelVersionTest : public QObject {
    Q_OBJECT
private slots:
    void line_data();
    void line();
    void order_data();
    void order();
    void sameOrderedAlike_data();
    void sameOrderedAlike();
    void refuses_data();
    void refuses();
    void lineNames();
};

void KernelVersionTest::line_data() {
    QTest::addColumn<QString>("line");
    const auto row = [](const char* kernel, const char* line) { QTest::newRow(kernel) << QString::fromUtf8(line); };
    row("4.19.91-18.al7.x86_64", "al7");
    row("4.19.81-17.1.al7.x86_64", "al7");
    row("4.19.91-18.al7", "al7");
    row("5.10.134-18.al8.x86_64", "al8");
    row("5.10.134-17.3.al8.x86_64", "al8");
    row("5.10.134-18.al8", "al8");
    row("3.10.0-957.21.3.el7.x86_64", "el7");
    row("3.10.0-1062.9.1.el7", "el7");
    row("5.15.0-106-generic", "ubuntu-generic");
    row("6.8.0-40-generic", "ubuntu-generic");
    row("5.15.0-1045-aws", "other");
    row("5.15.0-106-lowlatency", "other");
    row("5.15.0-106-generic-64k", "other");
    row("5.15.0-106-generic.x86_64", "other");
    row("4.18.0-553.el8.x86_64", "other");
    row("5.14.0-362.el9.x86_64", "other");
    row("5.10.134-18.al8.aarch64", "other");
    row("4.19.91-18.al7.i686", "other");
    row("5.10.134-18.al8.x86_64.debug", "other");
    row("5.10.134-18.al80.x86_64", "other");
    row("5.10.134-18.1.an8.x86_64", "other");
    row("5.10.134-18", "other");
    row("5.10.134", "other");
    row("5.10", "other");
    row("5.10.134-al8.x86_64", "other"); // no release, so no place in the line's order
    row("6.1.0-rc4", "other");
    row("3.10.0-1160.102.1.el7.centos.plus.x86_64", "other");
}

void KernelVersionTest::line() {
    QFETCH(QString, line);
    const auto kernel = KernelVersion::parse(QTest::currentDataTag());
    QVERIFY(kernel.has_value());
    QCOMPARE(QString::fromUtf8(toText(kernel->line()).data()), line);
    QCOMPARE(QString::fromStdString(kernel->text()), QString::fromUtf8(QTest::currentDataTag()));
}

void KernelVersionTest::order_data() {
    QTest::addColumn<QString>("less");
    QTest::addColumn<QString>("greater");
    const auto row = [](const char* name, const char* a, const char* b) {
        QTest::newRow(name) << QString::fromUtf8(a) << QString::fromUtf8(b);
    };
    row("18 above 17.3", "5.10.134-17.3.al8.x86_64", "5.10.134-18.al8.x86_64");
    row("15 above 14", "5.10.134-14.al8.x86_64", "5.10.134-15.al8.x86_64");
    row("17.3 above 17", "5.10.134-17.al8.x86_64", "5.10.134-17.3.al8.x86_64");
    row("17.10 above 17.3", "5.10.134-17.3.al8.x86_64", "5.10.134-17.10.al8.x86_64");
    row("19.1 above 18", "4.19.91-18.al7.x86_64", "4.19.91-19.1.al7.x86_64");
    row("a later base above a greater release", "4.19.81-17.1.al7.x86_64", "4.19.91-1.al7.x86_64");
    row("134 above 23", "5.10.23-5.al8.x86_64", "5.10.134-1.al8.x86_64");
    row("1062.9.1 above 957.21.3", "3.10.0-957.21.3.el7.x86_64", "3.10.0-1062.9.1.el7.x86_64");
    row("957.21.3 above 862.14.4", "3.10.0-862.14.4.el7.x86_64", "3.10.0-957.21.3.el7.x86_64");
    row("1062.9.1 above 1062.1.2", "3.10.0-1062.1.2.el7.x86_64", "3.10.0-1062.9.1.el7.x86_64");
    row("1160.25.1 above 1160.6.1", "3.10.0-1160.6.1.el7.x86_64", "3.10.0-1160.25.1.el7.x86_64");
    row("106 above 101", "5.15.0-101-generic", "5.15.0-106-generic");
    row("101 above 40", "5.15.0-40-generic", "5.15.0-101-generic");
    row("6.8 above 5.15", "5.15.0-999-generic", "6.8.0-1-generic");
    row("5.15.167 above 5.15.0", "5.15.0-200-generic", "5.15.167-1-generic");
    row("5.10 above 5.9", "5.9.16", "5.10.0");
    row("a release is above none", "5.10.134", "5.10.134-1.al8.x86_64");
    row("five release fields", "3.10.0-957.1.2.3.4.el7", "3.10.0-957.1.2.3.5.el7");
}

void KernelVersionTest::order() {
    QFETCH(QString, less);
    QFETCH(QString, greater);
    const auto a = KernelVersion::parse(less.toStdString());
    const auto b = KernelVersion::parse(greater.toStdString());
    QVERIFY(a && b);
    QVERIFY(a->key() < b->key());
}

void KernelVersionTest::sameOrderedAlike_data() {
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::newRow("a machine that is left out") << QStringLiteral("5.10.134-18.al8") << QStringLiteral("5.10.134-18.al8.x86_64");
    QTest::newRow("zeros before a number") << QStringLiteral("5.10.134-018.al8") << QStringLiteral("5.10.134-18.al8");
    QTest::newRow("a zero after the release") << QStringLiteral("5.10.134-18.0.al8") << QStringLiteral("5.10.134-18.al8");
    QTest::newRow("two base fields") << QStringLiteral("5.15") << QStringLiteral("5.15.0");
}

void KernelVersionTest::sameOrderedAlike() {
    QFETCH(QString, a);
    QFETCH(QString, b);
    const auto one = KernelVersion::parse(a.toStdString());
    const auto other = KernelVersion::parse(b.toStdString());
    QVERIFY(one && other);
    QVERIFY(one->key() == other->key());
    QCOMPARE(one->line(), other->line());
}

void KernelVersionTest::refuses_data() {
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char* name, const QByteArray& text) { QTest::newRow(name) << text; };
    row("nothing", "");
    row("one field", "5");
    row("one field and a release", "5-18.al8");
    row("four base fields", "5.10.134.7-18.al8");
    row("a word", "generic");
    row("a dash last", "5.10.134-");
    row("a dash first", "-5.10.134");
    row("an empty base field", "5..134-18");
    row("a base that is no number", "5.x.1-18");
    row("a blank", "5.10.134 -18.al8");
    row("a slash", "5.10.134-18/al8");
    row("a letter beyond ASCII", "5.10.134-18.é");
    row("six release fields", "3.10.0-1.2.3.4.5.6.el7");
    row("a release of ten digits", "5.10.134-1234567890.al8");
    row("a NUL byte", QByteArray("5.10.134\0-18", 12));
    row("longer than 128 bytes", "5.10.134-18." + QByteArray(120, 'a'));
}

void KernelVersionTest::refuses() {
    QFETCH(QByteArray, text);
    const auto kernel = KernelVersion::parse(std::string_view(text.constData(), static_cast<std::size_t>(text.size())));
    QVERIFY(!kernel);
    QCOMPARE(kernel.error().code, ErrorCode::Input);
    QVERIFY(kernel.error().message.ends_with("is not a kernel version"));
    QVERIFY(kernel.error().hint.find("uname -r") != std::string::npos);
    QVERIFY(kernel.error().message.size() < 300);
}

void KernelVersionTest::lineNames() {
    for (const auto line : {KernelLine::Al7, KernelLine::Al8, KernelLine::El7, KernelLine::UbuntuGeneric, KernelLine::Other}) {
        QCOMPARE(kernelLine(toText(line)), line);
    }
    QCOMPARE(kernelLine("el8"), KernelLine::Other);
    QCOMPARE(kernelLine(""), KernelLine::Other);
    QCOMPARE(kernelLine("AL8"), KernelLine::Other);
}

QTEST_APPLESS_MAIN(KernelVersionTest)
#include "tst_kernelversion.moc"
