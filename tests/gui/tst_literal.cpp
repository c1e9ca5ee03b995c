// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QHelpEvent>
#include <QLabel>
#include <QTest>
#include <QToolTip>
#include <QTreeView>

#include "tests/support/gui/openwindow.h"
#include "views/common/textblock.h"

using namespace poolwright;
using namespace poolwright::test;

/// Text from outside is never taken for markup, and cannot turn the letters around it.
class LiteralTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void namesAreShownLiterally();
    void tipsAreShownLiterally();
};

void LiteralTest::init() { failOnAnyWarning(); }

void LiteralTest::namesAreShownLiterally() {
    OpenWindow on(smallLoader());
    const QByteArray name = "<img src='passwd.png'><b>bold<br>&amp; \xE2\x80\xAE"
                            "gnp";
    QVERIFY(on.open(on.write(
        QStringLiteral("odd.json"),
        R"({"format": "poolwright.fleet/1", "name": "<h1>fleet</h1>", "clusters": [{"name": "<i>c<br>", "pools": [
        {"name": ")" +
            name + R"(", "instance-family": "gn6i", "driver": "550.90.07"}]}]})")));
    const QString literal = QStringLiteral("<img src='passwd.png'><b>bold<br>&amp; \\u202egnp");
    QCOMPARE(on.find<QLabel>("fleetName").text(), QStringLiteral("<h1>fleet</h1>"));
    QCOMPARE(on.find<TextBlock>("inspectorTitle").text(), literal);
    QCOMPARE(on.find<QTreeView>("fleetTree").currentIndex().data().toString(), literal);
    for (const QLabel* label : on.window->findChildren<QLabel*>()) {
        QVERIFY2(label->textFormat() == Qt::PlainText, qPrintable(label->objectName()));
    }
}

void LiteralTest::tipsAreShownLiterally() {
    OpenWindow on(smallLoader());
    QVERIFY(
        on.open(on.write(QStringLiteral("odd.json"),
                         R"({"format": "poolwright.fleet/1", "name": "n", "clusters": [{"name": "<b>c<br>", "pools": [
        {"name": "p", "instance-family": "gn6i"}]}]})")));
    auto& tree = on.find<QTreeView>("fleetTree");
    const QPoint at = tree.visualRect(tree.model()->index(0, 0)).center() + QPoint(30, 0);
    QHelpEvent help(QEvent::ToolTip, at, tree.viewport()->mapToGlobal(at));
    QApplication::sendEvent(tree.viewport(), &help);
    QVERIFY2(QToolTip::text().contains(QStringLiteral("&lt;b&gt;c&lt;br&gt;")), qPrintable(QToolTip::text()));
    QToolTip::hideText();
}

QTEST_MAIN(LiteralTest)
#include "tst_literal.moc"
