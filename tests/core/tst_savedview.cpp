// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "model/core/query/savedview.h"

using namespace poolwright;

class SavedViewTest : public QObject {
    Q_OBJECT
private slots:
    void isReadAsItWasWritten();
    void usualValuesAreLeftOut();
    void unknownKeysArePassedOver();
    void faults_data();
    void faults();
};

void SavedViewTest::isReadAsItWasWritten() {
    const SavedView view{
        "old \"drivers\" \xE5\x8C\x97", "driver<550 and cluster:\"a b\"", "driver", true, {"pool", "driver", "x"}};
    const auto again = parseSavedView(savedViewJson(view), "row");
    QVERIFY2(again, again ? "" : again.error().message.c_str());
    QCOMPARE(*again, view);
    QVERIFY(!savedViewJson(view).ends_with('\n'));
}

void SavedViewTest::usualValuesAreLeftOut() {
    const SavedView view{"all", {}, {}, false, {}};
    QCOMPARE(savedViewJson(view), std::string(R"({"name": "all"})"));
    QCOMPARE(*parseSavedView(R"({"name": "all"})", "row"), view);
}

void SavedViewTest::unknownKeysArePassedOver() {
    const auto view = parseSavedView(R"({"name": "n", "group": {"by": ["region"]}, "sort": "driver"})", "row");
    QVERIFY(view);
    QCOMPARE(view->sortColumn, std::string("driver"));
}

void SavedViewTest::faults_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("limit");
    QTest::addColumn<QByteArray>("where");
    const auto row = [](const char* rule, const QByteArray& json, bool limit, const char* where) {
        QTest::newRow(rule) << json << limit << QByteArray(where);
    };
    const auto columns = [](int count) { return QByteArrayList(count, "\"c\"").join(','); };
    row("no JSON", "{", false, "row:1:2");
    row("no object", "[]", false, "row");
    row("no name", "{}", false, "row:$.name");
    row("empty name", R"({"name": ""})", false, "row:$.name");
    row("control character in the name", R"({"name": "a\u0007"})", false, "row:$.name");
    row("name too long", R"({"name": ")" + QByteArray(101, 'a') + "\"}", true, "row:$.name");
    row("query too long", R"({"name": "n", "query": ")" + QByteArray(1001, 'a') + "\"}", true, "row:$.query");
    row("query is no text", R"({"name": "n", "query": 5})", false, "row:$.query");
    row("half a character", R"({"name": "n", "query": "\ud800"})", false, "row:");
    row("direction is no truth", R"({"name": "n", "descending": "yes"})", false, "row:$.descending");
    row("columns are no list", R"({"name": "n", "columns": "driver"})", false, "row:$.columns");
    row("too many columns", R"({"name": "n", "columns": [)" + columns(65) + "]}", true, "row:$.columns");
    row("column's id too long", R"({"name": "n", "columns": [")" + QByteArray(65, 'c') + "\"]}", true, "row:$.columns");
    row("too large", R"({"name": "n", "x": ")" + QByteArray(17'000, ' ') + "\"}", true, "row");
}

void SavedViewTest::faults() {
    QFETCH(QByteArray, json);
    QFETCH(bool, limit);
    QFETCH(QByteArray, where);
    const auto view = parseSavedView(json.toStdString(), "row");
    QVERIFY(!view);
    QCOMPARE(view.error().code, limit ? ErrorCode::Limit : ErrorCode::Input);
    const QByteArray place = QByteArray::fromStdString(view.error().where);
    QVERIFY2(where.endsWith(':') ? place.startsWith(where) : place == where, place.constData());
    QVERIFY(!view.error().message.empty());
}

QTEST_APPLESS_MAIN(SavedViewTest)
#include "tst_savedview.moc"
