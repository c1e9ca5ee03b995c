// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "model/core/version/version.h"
#include "model/core/version/versionset.h"

using namespace poolwright;

class VersionTest : public QObject {
    Q_OBJECT
private slots:
    void order_data();
    void order();
    void keepsTheVendorsSpelling_data();
    void keepsTheVendorsSpelling();
    void refuses_data();
    void refuses();
    void prefixEnd_data();
    void prefixEnd();
    void fieldsAreReadInPlace();
};

void VersionTest::order_data() {
    QTest::addColumn<QString>("less");
    QTest::addColumn<QString>("greater"); // empty: `less` and `same` are equal
    QTest::addColumn<QString>("same");
    const auto below = [](const char* name, const char* a, const char* b) {
        QTest::newRow(name) << QString::fromUtf8(a) << QString::fromUtf8(b) << QString();
    };
    const auto equal = [](const char* name, const char* a, const char* b) {
        QTest::newRow(name) << QString::fromUtf8(a) << QString() << QString::fromUtf8(b);
    };
    below("each field is a number: 570.169 above 570.133.20", "570.133.20", "570.169");
    below("535.129.03 above 535.98", "535.98", "535.129.03");
    below("1.0.10 above 1.0.9", "1.0.9", "1.0.10");
    below("510.54 above 510.47.03", "510.47.03", "510.54");
    below("418.113 above 418.87.01", "418.87.01", "418.113");
    below("450.119.04 above 450.80.02", "450.80.02", "450.119.04");
    below("5.10 above 5.1", "5.1", "5.10");
    below("1.20 above 1.2", "1.2", "1.20");
    below("1.5.20 above 1.5.3", "1.5.3", "1.5.20");
    below("570.124.06 above 570.26", "570.26", "570.124.06");
    below("19.03.15 above 19.03.5", "19.03.5", "19.03.15");
    below("a further field is above", "570.169", "570.169.1");
    below("the last field decides", "580.126.08", "580.126.09");
    below("the first field decides", "9.999.999", "10");
    below("eight fields", "1.2.3.4.5.6.7.8", "1.2.3.4.5.6.7.9");
    below("the greatest field", "999999998", "999999999");
    equal("leading zeros do not count", "19.03.5", "19.3.5");
    equal("driver with and without zeros", "460.32.03", "460.32.3");
    equal("trailing zero fields do not count", "1.10", "1.10.0");
    equal("many trailing zero fields", "12.4", "12.4.0.0.0");
    equal("a leading v does not count", "v1.28.9", "1.28.9");
    equal("ACK's build does not count", "1.28.9-aliyun.1", "1.28.9");
    equal("both", "v1.28.9-aliyun.1", "1.28.9-aliyun.12");
    equal("zero", "0", "0.0.0");
}

void VersionTest::order() {
    QFETCH(QString, less);
    QFETCH(QString, greater);
    QFETCH(QString, same);
    const auto a = Version::parse(less.toStdString());
    const auto b = Version::parse((greater.isEmpty() ? same : greater).toStdString());
    QVERIFY(a && b);
    if (greater.isEmpty()) {
        QVERIFY(*a == *b);
        QVERIFY(!(*a < *b) && !(*b < *a));
        return;
    }
    QVERIFY(*a < *b);
    QVERIFY(*b > *a);
    QVERIFY(*a != *b);
}

void VersionTest::keepsTheVendorsSpelling_data() {
    QTest::addColumn<int>("fields");
    QTest::newRow("535.129.03") << 3;
    QTest::newRow("570.169") << 2;
    QTest::newRow("580") << 1;
    QTest::newRow("v1.28.9-aliyun.1") << 3;
    QTest::newRow("1.16.6-aliyun.10") << 3;
    QTest::newRow("0.8.10") << 3;
    QTest::newRow("1.2.3.4.5.6.7.8") << 8;
}

void VersionTest::keepsTheVendorsSpelling() {
    QFETCH(int, fields);
    const auto version = Version::parse(QTest::currentDataTag());
    QVERIFY(version.has_value());
    QCOMPARE(QString::fromStdString(version->text()), QString::fromUtf8(QTest::currentDataTag()));
    QCOMPARE(version->fieldCount(), fields);
}

void VersionTest::refuses_data() {
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char* name, const QByteArray& text) { QTest::newRow(name) << text; };
    row("nothing", "");
    row("v alone", "v");
    row("a letter", "550.90.O7");
    row("a word", "latest");
    row("two dots", "550..07");
    row("a dot first", ".550");
    row("a dot last", "550.");
    row("a dot alone", ".");
    row("nine fields", "1.2.3.4.5.6.7.8.9");
    row("a field of ten digits", "1234567890.1");
    row("a field beyond 64 bits", "99999999999999999999999.1");
    row("a sign", "-550.90");
    row("a plus", "+550");
    row("a blank inside", "550 .90");
    row("a blank before", " 550.90");
    row("a blank after", "550.90 ");
    row("a tab", "550\t90");
    row("a comma", "550,90");
    row("a suffix", "1.28.9-rc1");
    row("another build", "1.28.9-gke.1");
    row("ACK's build without its number", "1.28.9-aliyun.");
    row("ACK's build that is no number", "1.28.9-aliyun.x");
    row("ACK's build twice", "1.28.9-aliyun.1-aliyun.2");
    row("ACK's build of two numbers", "1.28.9-aliyun.1.2");
    row("ACK's build alone", "-aliyun.1");
    row("v twice", "vv1.28");
    row("V", "V1.28");
    row("Arabic digits", "٥٥٠.٩٠");
    row("full-width digits", "５５０");
    row("a NUL byte", QByteArray("550\0.90", 7));
    row("a hexadecimal number", "0x10");
    row("an exponent", "1e3");
}

void VersionTest::refuses() {
    QFETCH(QByteArray, text);
    const auto version = Version::parse(std::string_view(text.constData(), static_cast<std::size_t>(text.size())));
    QVERIFY(!version);
    QCOMPARE(version.error().code, ErrorCode::Input);
    QVERIFY(version.error().message.ends_with("is not a version"));
    QVERIFY(!version.error().hint.empty());
}

void VersionTest::prefixEnd_data() {
    QTest::addColumn<int>("fields");
    QTest::addColumn<QString>("inside");
    QTest::addColumn<QString>("outside");
    QTest::newRow("1.10") << 2 << QStringLiteral("1.10.4") << QStringLiteral("1.11");
    QTest::newRow("1.17") << 2 << QStringLiteral("1.17.9.99") << QStringLiteral("1.18.0");
    QTest::newRow("550") << 1 << QStringLiteral("550.999.999999999") << QStringLiteral("551");
    QTest::newRow("5.1") << 2 << QStringLiteral("5.1.21") << QStringLiteral("5.10");
    QTest::newRow("470.161.03") << 3 << QStringLiteral("470.161.03.1") << QStringLiteral("470.161.04");
}

void VersionTest::prefixEnd() {
    QFETCH(int, fields);
    QFETCH(QString, inside);
    QFETCH(QString, outside);
    const Key end = poolwright::prefixEnd(Version::parse(QTest::currentDataTag())->key(), fields);
    QVERIFY(Version::parse(inside.toStdString())->key() <= end);
    QVERIFY(end < Version::parse(outside.toStdString())->key());
}

void VersionTest::fieldsAreReadInPlace() {
    Key key;
    int written = 0;
    QVERIFY(readFields("5.10.134", key, 0, 3, written));
    QCOMPARE(written, 3);
    QVERIFY(readFields("18.1", key, 3, 5, written));
    QCOMPARE(written, 2);
    QCOMPARE(key.fields[2], 134U);
    QCOMPARE(key.fields[3], 18U);
    QCOMPARE(key.fields[4], 1U);
    QVERIFY(!readFields("1.2.3.4", key, 0, 3, written)); // more than it may take
}

QTEST_APPLESS_MAIN(VersionTest)
#include "tst_version.moc"
