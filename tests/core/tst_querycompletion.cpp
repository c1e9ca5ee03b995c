// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <set>

#include "model/core/query/querycompletion.h"
#include "tests/support/poolbuilder.h"
#include "tests/support/smallmatrix.h"

using namespace poolwright;

/// What is offered where the cursor stands.
class QueryCompletionTest : public QObject {
    Q_OBJECT
private slots:
    void offers_data();
    void offers();
    void replaces_data();
    void replaces();
    void takenCompletionsAreRead();
    void countsPools();
    void everyPlaceOfEveryText();
    void atMostSoMany();

private:
    static const QueryVocabulary& vocabulary() {
        static const QueryVocabulary kVocabulary = [] {
            const test::Judged judged = test::judged(test::smallMatrix(), test::smallFleetJson());
            return queryVocabulary(*judged.fleet, *judged.judgement, *judged.evaluator);
        }();
        return kVocabulary;
    }
    /// Completions of a text with | for the cursor.
    static std::vector<QueryCompletion> at(QString marked) {
        const qsizetype cursor = marked.left(marked.indexOf(QLatin1Char('|'))).toUtf8().size();
        return completionsAt(marked.remove(QLatin1Char('|')).toStdString(), static_cast<std::size_t>(cursor),
                             vocabulary());
    }
    static QStringList labels(const QString& marked) {
        QStringList out;
        for (const QueryCompletion& one : at(marked)) {
            out << QString::fromStdString(one.label);
        }
        return out;
    }
};

void QueryCompletionTest::offers_data() {
    QTest::addColumn<QString>("marked");
    QTest::addColumn<QString>("first");   ///< the first ones, in this order
    QTest::addColumn<QString>("without"); ///< these are not offered
    const auto row = [](const char* rule, const char* marked, const char* first, const char* without = "") {
        QTest::newRow(rule) << QString::fromUtf8(marked) << QString::fromLatin1(first) << QString::fromLatin1(without);
    };
    row("at the start: names, no joining words but not", "|", "text cluster pool verdict check cluster-type",
        "and or k8s");
    row("part of a name", "dri|", "driver driver-pinned driver-release");
    row("name from inside", "tool|", "toolkit nvidia-container-toolkit");
    row("short names while they are typed", "k8|", "k8s", "kubernetes");
    row("a whole name: operators, then longer names", "driver|", ": < <= > >= = != driver driver-pinned");
    row("a name without an order", "region|", ": = != region", "< <=");
    row("verdicts have an order", "verdict|", ": < <= > >= = !=");
    row("checks are named", "check|", ": check", "=");
    row("values of the fleet first", "region:|", "cn-beijing cn-shanghai open");
    row("values newest first, those of the fleet before others", "driver<|",
        "550.90.07 535.161.07 525.105.17 470.161.03", "open none");
    row("open where it can be asked", "cgpu:|", "1.5.20 1.5.2 1.0.10 none open");
    row("none has no order", "cgpu<|", "1.5.20 1.5.2 1.0.10", "none open");
    row("values that begin so", "driver:5|", "550.90.07 535.161.07 525.105.17", "open");
    row("values that have it inside", "driver:161|", "535.161.07 470.161.03");
    row("no order, no values", "region<|", "", "cn-beijing");
    row("after a gap", "driver< |", "550.90.07");
    row("verdicts", "verdict:|", "supported caution unknown contested unsupported");
    row("verdicts that begin so", "verdict>=un|", "unknown unsupported", "supported");
    row("checks of the fleet", "check:|", "driver-kernel cgpu-driver driver-xid cgpu-family");
    row("checks that begin so", "check:cgpu|", "cgpu-driver cgpu-family", "driver-xid");
    row("a whole check: operators", "check:cgpu-driver|", "= >= cgpu-driver");
    row("verdicts of a check", "check:cgpu-driver=un|", "unknown unsupported", "supported");
    row("names of clusters", "cluster:|", "alpha beta");
    row("names of pools", "pool:s|", "silent split");
    row("after a term: joining words first", "driver<550 |", "and or not text");
    row("after a parenthesis", "(gn7i) |", "and or not");
    row("after and: a term", "a and |", "text cluster", "and or");
    row("after an open parenthesis: a term", "(|", "text cluster", "and or");
    row("after a minus: a term", "-dri|", "driver", "and");
    row("a joining word being typed", "gn7i o|", "or os pool", "and");
    row("values by a bare word", "gn7|", "gn7i");
    row("verdicts by a bare word", "contes|", "contested");
    row("clusters by a bare word", "alp|", "alpha");
    row("inside a name", "dr|iver<550", "driver driver-pinned");
    row("inside an operator", "driver<|=550", "< <= > >= = !=");
    row("inside a value", "driver<5|50 and gn7i", "550.90.07 535.161.07");
    row("a value in quotation marks", "region:\"cn-b|", "cn-beijing", "cn-shanghai open");
    row("nothing inside quoted text", "\"dri|\"", "", "driver");
    row("nothing for an unknown name", "drivr<|", "", "550.90.07");
}

void QueryCompletionTest::offers() {
    QFETCH(QString, marked);
    QFETCH(QString, first);
    QFETCH(QString, without);
    const QStringList found = labels(marked);
    if (first.isEmpty()) {
        QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char(' '))));
    }
    const QStringList wanted = first.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    // operators come before the rest, where both are offered
    QStringList some = found;
    if (marked == QStringLiteral("driver<|=550")) {
        some.removeAll(QStringLiteral(":"));
    }
    QCOMPARE(some.mid(0, wanted.size()), wanted);
    for (const QString& word : without.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        QVERIFY2(!found.contains(word), qPrintable(word));
    }
}

void QueryCompletionTest::replaces_data() {
    QTest::addColumn<QString>("marked");
    QTest::addColumn<QString>("label");
    QTest::addColumn<QString>("result");
    const auto row = [](const char* marked, const char* label, const char* result) {
        QTest::addRow("%s takes %s", marked, label)
            << QString::fromUtf8(marked) << QString::fromLatin1(label) << QString::fromUtf8(result);
    };
    row("dri|", "driver", "driver");
    row("driver|", "<=", "driver<=");
    row("driver|", "driver-pinned", "driver-pinned");
    row("dr|iver<550", "driver-release", "driver-release<550");
    row("driver<|", "550.90.07", "driver<550.90.07");
    row("driver<5| and gn7i", "535.161.07", "driver<535.161.07 and gn7i");
    row("driver<5|25 and gn7i", "535.161.07", "driver<535.161.07 and gn7i");
    row("driver< |", "550.90.07", "driver< 550.90.07");
    row("runtime:|", "containerd 1.6.28", "runtime:\"containerd 1.6.28\"");
    row("runtime:\"cont|", "containerd 1.6.28", "runtime:\"containerd 1.6.28\"");
    row("runtime:\"cont|\" x", "containerd 1.6.28", "runtime:\"containerd 1.6.28\" x");
    row("gn7i a|", "and", "gn7i and ");
    row("gn7i |", "or", "gn7i or ");
    row("gn7|", "gn7i", "instance-family=gn7i");
    row("contes|", "contested", "verdict:contested");
    row("-alp|", "alpha", "-cluster:alpha");
    row("check:cg|=unknown", "cgpu-family", "check:cgpu-family=unknown");
    row("check:cgpu-driver|", ">=", "check:cgpu-driver>=");
    row("check:cgpu-driver>=co|", "contested", "check:cgpu-driver>=contested");
    row("北京 ver|", "verdict", "北京 verdict");
}

void QueryCompletionTest::replaces() {
    QFETCH(QString, marked);
    QFETCH(QString, label);
    QFETCH(QString, result);
    const auto found = at(marked);
    const auto one = std::ranges::find(found, label.toStdString(), &QueryCompletion::label);
    QVERIFY(one != found.end());
    std::string text = marked.remove(QLatin1Char('|')).toStdString();
    text.replace(one->from, one->to - one->from, one->insert);
    QCOMPARE(QString::fromStdString(text), result);
}

// What is offered for a value can be read, whatever characters it has.
void QueryCompletionTest::takenCompletionsAreRead() {
    const QueryVocabulary real = queryVocabulary(*test::realMatrix());
    for (const FacetSpec& facet : facetSpecs()) {
        const std::string start = std::string(facet.id) + "=";
        for (const QueryCompletion& one : completionsAt(start, start.size(), real)) {
            QCOMPARE(one.from, start.size());
            const auto query = parseQuery(start + one.insert, *test::realMatrix());
            QVERIFY2(query, (start + one.insert).c_str());
        }
    }
}

void QueryCompletionTest::countsPools() {
    const auto countOf = [](const char* marked, const char* label) {
        for (const QueryCompletion& one : at(QString::fromLatin1(marked))) {
            if (one.label == label) {
                return one.pools ? static_cast<int>(*one.pools) : -1;
            }
        }
        return -2;
    };
    QCOMPARE(countOf("driver=|", "550.90.07"), 2);
    QCOMPARE(countOf("driver<|", "550.90.07"), -1); // says nothing about how many lie below
    QCOMPARE(countOf("runtime:|", "open"), 4);
    QCOMPARE(countOf("cluster:|", "alpha"), 3);
    QCOMPARE(countOf("check:|", "cgpu-driver"), 2);
    QCOMPARE(countOf("gn7|", "gn7i"), 4);
    QCOMPARE(countOf("contes|", "contested"), 1);
}

void QueryCompletionTest::everyPlaceOfEveryText() {
    const std::vector<std::string> texts{"driver<550 and (cluster:prod-* or -\"a b\") check:cgpu-driver>=unknown",
                                         "check:\"cgpu",
                                         "region:\"",
                                         "()!=<>:\"",
                                         "-",
                                         "\xE5\x8C",
                                         "driver : < 5",
                                         "check:=",
                                         "not:a"};
    for (const std::string& text : texts) {
        for (std::size_t cursor = 0; cursor <= text.size() + 2; ++cursor) {
            for (const QueryCompletion& one : completionsAt(text, cursor, vocabulary())) {
                QVERIFY(one.from <= one.to && one.to <= text.size());
                QVERIFY(!one.insert.empty() && !one.label.empty());
            }
        }
    }
}

void QueryCompletionTest::atMostSoMany() {
    QueryVocabulary many;
    for (int i = 0; i < 10'000; ++i) {
        many.pools.push_back({"pool-" + std::to_string(i), 1});
    }
    QCOMPARE(completionsAt("pool:", 5, many).size(), kMostCompletions);
    QVERIFY(completionsAt(std::string(kLongestQuery + 1, 'd'), 3, many).empty());
}

QTEST_GUILESS_MAIN(QueryCompletionTest)
#include "tst_querycompletion.moc"
