// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "model/core/base/date.h"

using namespace poolwright;

class DateTest : public QObject {
    Q_OBJECT
private slots:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void monthEnds_data();
    void monthEnds();
    void neighbours_data();
    void neighbours();
    void orderAndDistance();
    void todayIsPlausible();
};

void DateTest::reads_data() {
    QTest::addColumn<uint>("number");
    QTest::newRow("2026-06-23") << 20260623U;
    QTest::newRow("2024-02-29") << 20240229U;
    QTest::newRow("2000-02-29") << 20000229U;
    QTest::newRow("1900-01-01") << 19000101U;
    QTest::newRow("2999-12-31") << 29991231U;
}

void DateTest::reads() {
    QFETCH(uint, number);
    const auto date = Date::parse(QTest::currentDataTag());
    QVERIFY(date.has_value());
    QCOMPARE(date->number(), number);
    QCOMPARE(QString::fromStdString(date->text()), QString::fromUtf8(QTest::currentDataTag()));
}

void DateTest::refuses_data() {
    QTest::addColumn<bool>("monthEnd");
    for (const char* text : {"", "2026", "2026-06", "2026-6-23", "2026-06-3", "26-06-23", "2026/06/23", "23-06-2026", "2026-13-01", "2026-00-10",
                             "2026-06-31", "2026-06-00", "2026-02-29", "2100-02-29", "1899-12-31", "3000-01-01", "2026-06-23 ", " 2026-06-23",
                             "2026-06-2x", "2026-06-23T00", "-026-06-23", "2026-+6-23", "undated", "2026-06--3"}) {
        QTest::addRow("a day: '%s'", text) << false;
    }
    for (const char* text : {"2026-13", "2026-00", "2026-6", "1899-12", "2026-0x", "2026-06-31", "2026"}) {
        QTest::addRow("a day or month: '%s'", text) << true;
    }
}

void DateTest::refuses() {
    QFETCH(bool, monthEnd);
    const QString tag = QString::fromUtf8(QTest::currentDataTag());
    const QString text = tag.section(QLatin1Char('\''), 1, 1);
    const auto date = Date::parse(text.toStdString(), monthEnd);
    QVERIFY(!date);
    QCOMPARE(date.error().code, ErrorCode::Input);
    QVERIFY(date.error().message.find("is not a date") != std::string::npos);
}

void DateTest::monthEnds_data() {
    QTest::addColumn<QString>("last");
    QTest::newRow("2026-06") << QStringLiteral("2026-06-30");
    QTest::newRow("2028-08") << QStringLiteral("2028-08-31");
    QTest::newRow("2026-02") << QStringLiteral("2026-02-28");
    QTest::newRow("2024-02") << QStringLiteral("2024-02-29");
    QTest::newRow("2023-12") << QStringLiteral("2023-12-31");
    QTest::newRow("2026-06-23") << QStringLiteral("2026-06-23"); // a day stays that day
}

void DateTest::monthEnds() {
    QFETCH(QString, last);
    const auto date = Date::parse(QTest::currentDataTag(), true);
    QVERIFY(date.has_value());
    QCOMPARE(QString::fromStdString(date->text()), last);
}

void DateTest::neighbours_data() {
    QTest::addColumn<QString>("next");
    QTest::newRow("2026-06-30") << QStringLiteral("2026-07-01");
    QTest::newRow("2026-12-31") << QStringLiteral("2027-01-01");
    QTest::newRow("2024-02-28") << QStringLiteral("2024-02-29");
    QTest::newRow("2023-02-28") << QStringLiteral("2023-03-01");
    QTest::newRow("2023-07-31") << QStringLiteral("2023-08-01");
}

void DateTest::neighbours() {
    QFETCH(QString, next);
    const auto date = Date::parse(QTest::currentDataTag());
    const auto after = Date::parse(next.toStdString());
    QVERIFY(date && after);
    QVERIFY(date->next() == *after);
    QVERIFY(after->previous() == *date);
    QVERIFY(*date < *after);
    QCOMPARE(date->daysUntil(*after), 1);
    QCOMPARE(after->daysUntil(*date), -1);
}

void DateTest::orderAndDistance() {
    const Date june = *Date::parse("2028-06-30");
    const Date august = *Date::parse("2028-08-31");
    QVERIFY(june < august);
    QVERIFY(june.number() < august.number());
    QCOMPARE(june.daysUntil(august), 62);
    QCOMPARE(june.daysUntil(june), 0);
}

void DateTest::todayIsPlausible() {
    QVERIFY(*Date::parse("2020-01-01") < Date::today()); // whatever the clock says, it reads back
    QVERIFY(*Date::parse(Date::today().text()) == Date::today());
}

QTEST_APPLESS_MAIN(DateTest)
#include "tst_date.moc"
