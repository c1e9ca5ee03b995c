// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "model/core/base/naturalorder.h"

using namespace poolwright;

class NaturalOrderTest : public QObject {
    Q_OBJECT
private slots:
    void pairs_data();
    void pairs();
};

void NaturalOrderTest::pairs_data() {
    QTest::addColumn<QByteArray>("smaller");
    QTest::addColumn<QByteArray>("greater");
    const auto row = [](const char* rule, const char* smaller, const char* greater) {
        QTest::newRow(rule) << QByteArray(smaller) << QByteArray(greater);
    };
    row("numbers by their value", "pool-9", "pool-10");
    row("numbers inside", "a2b10", "a10b2");
    row("letters of either case alike", "Alpha-2", "alpha-3");
    row("case decides when nothing else does", "Alpha", "alpha");
    row("leading zeros decide when nothing else does", "pool-007", "pool-7");
    row("the shorter one first", "pool", "pool-1");
    row("nothing before something", "", "a");
    row("numbers longer than any integer", "a99999999999999999999999998", "a99999999999999999999999999");
    row("bytes above ASCII after letters", "z", "\xC3\xA4");
}

void NaturalOrderTest::pairs() {
    QFETCH(QByteArray, smaller);
    QFETCH(QByteArray, greater);
    const std::string a = smaller.toStdString();
    const std::string b = greater.toStdString();
    QVERIFY(std::is_lt(naturalOrder(a, b)));
    QVERIFY(std::is_gt(naturalOrder(b, a)));
    QVERIFY(std::is_eq(naturalOrder(a, a)));
}

QTEST_APPLESS_MAIN(NaturalOrderTest)
#include "tst_naturalorder.moc"
