// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <set>

#include "model/core/query/query.h"
#include "model/core/query/querykeys.h"
#include "model/core/query/querymatcher.h"
#include "model/core/query/valuetest.h"
#include "tests/support/poolbuilder.h"
#include "tests/support/smallmatrix.h"

using namespace poolwright;

/// The filter language: how it is read, what its terms take in, what is wrong where.
class QueryTest : public QObject {
    Q_OBJECT
private slots:
    void isReadAs_data();
    void isReadAs();
    void takesIn_data();
    void takesIn();
    void findsPools_data();
    void findsPools();
    void faults_data();
    void faults();
    void limits();
    void everyFacetHasAName();
    void globs_data();
    void globs();
};

// What belongs together, shown by the plainest form of the query.
void QueryTest::isReadAs_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("plainest");
    const auto row = [](const char* rule, const char* text, const char* plainest) {
        QTest::newRow(rule) << QString::fromUtf8(text) << QString::fromUtf8(plainest);
    };
    row("nothing takes in everything", "  \t ", "");
    row("words beside each other are joined by and", "gn7i 525", "gn7i and 525");
    row("and binds stronger than or", "a or b and c", "a or b and c");
    row("a blank binds like and", "a b or c d", "a and b or c and d");
    row("parentheses", "(a or b) and c", "(a or b) and c");
    row("parentheses that change nothing go", "((a)) and (b)", "a and b");
    row("parentheses that group are kept", "a and (b and c)", "a and (b and c)");
    row("not binds strongest", "not a b", "not a and b");
    row("a minus is not", "-a -driver<550", "not a and not driver<550");
    row("not of parentheses", "-(a or b)", "not (a or b)");
    row("not twice", "not not a", "not not a");
    row("words that join in any case", "a OR b AND NOT c", "a or b and not c");
    row("a joining word in quotation marks is text", "\"and\" \"or\"", "\"and\" and \"or\"");
    row("a minus inside a word is a character", "cn-beijing", "cn-beijing");
    row("a minus by itself is text", "a - b", "a and \"-\" and b");
    row("blanks around the operator", "driver < 550", "driver<550");
    row("short names, any case", "FAMILY:gn7i k8s>=1.30", "instance-family:gn7i and kubernetes>=1.30");
    row("colon before an order", "driver:<550", "driver<550");
    row("two equal signs are one", "driver==550", "driver=550");
    row("text with a blank", "\"V100 32GB\"", "\"V100 32GB\"");
    row("quotation marks inside", R"("say \"a\\b\"")", R"("say \"a\\b\"")");
    row("quotation marks that change nothing go", "driver:\"550\"", "driver:550");
    row("a star in quotation marks is a star", "cluster:\"a*\"", "cluster:\"a*\"");
    row("a quoted value with a blank", "gpu:\"V100 32GB\"", "gpu:\"V100 32GB\"");
    row("value up to the parenthesis", "(driver<550)kernel:5.10", "driver<550 and kernel:5.10");
    row("an operator that nothing stands before is text", "<b> >x", "\"<b>\" and \">x\"");
    row("text by name", "text:\"a10\"", "a10");
    row("a colon in a runtime", "runtime>=containerd:1.6", "container-runtime>=containerd:1.6");
    row("a check with a verdict", "check:cgpu-driver:unknown", "check:cgpu-driver=unknown");
    row("checks with an order", "check:cgpu-*>=contested", "check:cgpu-*>=contested");
    row("the usual verdicts of a check are not written", "check:cgpu-driver>supported", "check:cgpu-driver");
    row("verdicts in any case", "verdict>=Unknown", "verdict>=unknown");
    row("a value named like a joining word", "cluster:and", "cluster:and");
    row("Chinese", "集群 or 北京", "集群 or 北京");
}

void QueryTest::isReadAs() {
    QFETCH(QString, text);
    QFETCH(QString, plainest);
    const auto query = parseQuery(text.toStdString(), *test::realMatrix());
    QVERIFY2(query, query ? "" : query.error().message.c_str());
    QCOMPARE(QString::fromStdString(toText(*query)), plainest);
    QCOMPARE(parseQuery(toText(*query), *test::realMatrix()), query);
}

// One value against one term.
void QueryTest::takesIn_data() {
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("term");
    QTest::addColumn<bool>("expected");
    const auto yes = [](const char* value, const char* term) {
        QTest::addRow("%s takes in %s", term, value) << QString::fromUtf8(value) << QString::fromUtf8(term) << true;
    };
    const auto no = [](const char* value, const char* term) {
        QTest::addRow("%s leaves out %s", term, value) << QString::fromUtf8(value) << QString::fromUtf8(term) << false;
    };
    // a driver of one field stands for its series
    yes("535.129.03", "driver<550");
    no("550.54", "driver<550");
    no("550", "driver<550");
    yes("550.90.07", "driver<=550");
    no("555.42.02", "driver<=550");
    yes("550.54", "driver>=550");
    no("550.90.07", "driver>550");
    yes("555.42.02", "driver>550");
    yes("550.90.07", "driver=550");
    no("550.90.07", "driver!=550");
    yes("535.129.03", "driver!=550");
    yes("550.90.07", "driver:550");
    no("5501.1", "driver:550");
    yes("550.90.07", "driver:550.x");
    yes("550.90.07", "driver:550.*");
    yes("550.90.07", "driver:5?0.*");
    no("550.90.07", "driver:55");
    // two fields have two-field precision, three are exact
    yes("510.54.02", "driver<=510.54");
    no("510.54.02", "driver<510.54");
    no("510.54.02", "driver>510.54");
    yes("510.54", "driver>510.47.03");
    yes("535.129.03", "driver>535.98");
    yes("535.129.03", "driver<=535.129.03");
    no("535.129.03", "driver<535.129.03");
    no("535.129.06", "driver<=535.129.03");
    yes("570.169", "driver>570.133.20");
    yes("535.129.03", "driver:535.129");
    no("535.12.03", "driver:535.1");
    // nothing that is open, and "open" itself
    no("", "driver<550");
    no("", "driver!=550");
    no("", "driver:*");
    yes("", "driver:open");
    no("550.54", "driver:open");
    yes("550.54", "driver!=open");
    no("", "driver!=open");
    // "none" is a value without an order
    yes("none", "cgpu:none");
    yes("none", "cgpu!=1.5.20");
    no("none", "cgpu<9");
    no("none", "cgpu>=0");
    yes("1.0.10", "cgpu>1.0.9");
    yes("1.10.4", "toolkit<=1.10");
    yes("1.28.9-aliyun.1", "kubernetes:1.28");
    yes("v1.28.9", "kubernetes<1.30");
    // kernels by base version, over all lines
    yes("5.15.167-112.al8.x86_64", "kernel<=5.15");
    yes("5.15.0-1041-aws", "kernel<=5.15");
    no("5.15.0-1041-aws", "kernel<5.15");
    yes("5.10.134-18.al8.x86_64", "kernel>5.1");
    no("5.10.134-18.al8.x86_64", "kernel:5.1");
    yes("5.10.134-18.al8.x86_64", "kernel:5.10");
    yes("5.10.134-18.al8.x86_64", "kernel:5.x");
    yes("5.10.134-18.al8.x86_64", "kernel=5.10.134");
    no("5.10.134-18.al8.x86_64", "kernel<5.10.134");
    // kernels with their line, inside it only
    yes("5.10.134-17.3.al8.x86_64", "kernel<5.10.134-18.al8.x86_64");
    no("4.19.91-26.al7.x86_64", "kernel<5.10.134-18.al8.x86_64");
    no("5.15.0-105-generic", "kernel>5.10.134-18.al8.x86_64");
    yes("3.10.0-1062.9.1.el7.x86_64", "kernel>3.10.0-957.21.3.el7.x86_64");
    yes("5.10.134-18.al8.x86_64", "kernel=5.10.134-18.al8");
    // kernels without their line: releases where lines have an order, base versions elsewhere
    yes("5.10.134-17.3.al8.x86_64", "kernel<5.10.134-18");
    yes("5.15.0-105-generic", "kernel<5.15.0-106");
    yes("4.19.91-26.al7.x86_64", "kernel<5.10.134-18");
    no("5.15.0-1041-aws", "kernel>5.15.0-106");
    no("5.15.0-1041-aws", "kernel<5.15.0-2000");
    yes("5.4.0-1041-aws", "kernel<5.15.0-106");
    yes("5.10.134-17.3.al8.x86_64", "kernel:5.10.134-17");
    no("5.10.134-17.3.al8.x86_64", "kernel=5.10.134-17");
    yes("5.15.0-1041-aws", "kernel:5.15.0-1041-aws");
    no("5.15.0-1041-azure", "kernel:5.15.0-1041-aws");
    yes("4.19.91-26.al7.x86_64", "kernel:al7");
    yes("5.15.0-1041-aws", "kernel:other");
    yes("5.15.0-1041-aws", "kernel:*-aws");
    // runtimes
    yes("containerd 1.6.28", "runtime:containerd");
    no("docker 19.03.5", "runtime:containerd");
    yes("containerd 1.6.28", "runtime<1.7");
    no("docker 1.6", "runtime<1.7");
    yes("docker 19.03.5", "runtime<docker:20");
    no("containerd 1.6.28", "runtime<docker:20");
    yes("containerd 1.6.28", "runtime:1.6");
    yes("docker 19.03.5", "runtime:19.03");
    yes("containerd 1.6.28", "runtime=\"containerd 1.6.28\"");
    // numbers, days, truth
    yes("8", "nodes<=8");
    no("8", "nodes<8");
    no("80", "nodes:8");
    yes("24", "gpu-memory>=24GiB");
    yes("2023-07-31", "driver-release<2023-08-01");
    no("2023-07-31", "driver-release>2023-07-31");
    yes("true", "pinned:yes");
    no("true", "pinned:false");
    // words
    yes("gn7i", "family:gn7i");
    no("gn7i", "family:gn7");
    yes("gn7i", "family:GN7I");
    yes("ebmgn7i", "family:*gn7*");
    yes("gn7i", "family!=gn6i");
    yes("aliyun_3_x64_20G_alibase_20240528.vhd", "image:aliyun_3_*");
    yes("aliyun_3_x64_20G_alibase_20240528.vhd", "image:ALIYUN_3_x64_20g_alibase_20240528.vhd");
    // entries of a list
    yes("1,2,4", "gpus-per-node:2");
    no("12", "gpus-per-node:2");
    yes("1,2,4", "gpus-per-node=\"1,2,4\"");
    no("1,2,4", "gpus-per-node!=4");
    yes("10.3", "cc>=8.6");
}

void QueryTest::takesIn() {
    QFETCH(QString, value);
    QFETCH(QString, term);
    QFETCH(bool, expected);
    const Matrix& matrix = *test::realMatrix();
    const auto query = parseQuery(term.toStdString(), matrix);
    QVERIFY2(query, query ? "" : query.error().message.c_str());
    QCOMPARE(query->root.kind, QueryNode::Kind::Term);
    const QueryTerm& asked = query->root.term;
    QCOMPARE(asked.subject, QuerySubject::Facet);
    const Vocabulary& words = matrix.facts(asked.facet).vocabulary;
    const auto is = ValueTest::make(asked.facet, asked.op, asked.value, asked.literal, words);
    QVERIFY(is);
    if (value.isEmpty()) {
        QCOMPARE(is->holds(nullptr), expected);
        return;
    }
    const auto parsed = parseValue(asked.facet, value.toStdString(), words);
    QVERIFY2(parsed, parsed ? "" : parsed.error().message.c_str());
    QCOMPARE(is->holds(&*parsed), expected);
}

// alpha: bad, good, silent; beta: split, warned.
void QueryTest::findsPools_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("names");
    const auto row = [](const char* rule, const char* text, const char* names) {
        QTest::newRow(rule) << QString::fromLatin1(text) << QString::fromLatin1(names);
    };
    row("the example of the screen", "driver<550 and cluster:al*", "bad");
    row("everything", "", "bad good silent split warned");
    row("or", "pool:bad or cluster:beta", "bad split warned");
    row("and before or", "pool:bad or cluster:beta driver:470", "bad split");
    row("parentheses", "(pool:bad or cluster:beta) driver:470", "split");
    row("not", "not cluster:alpha", "split warned");
    row("minus before parentheses", "-(verdict:unsupported or verdict:caution)", "good silent split");
    row("a verdict", "verdict:contested", "split");
    row("verdicts from best to worst", "verdict>=unknown", "bad silent split");
    row("better than", "verdict<unknown", "good warned");
    row("another verdict", "verdict!=supported", "bad silent split warned");
    row("a finding worse than supported", "check:cgpu-driver", "bad split");
    row("a finding of that verdict", "check:cgpu-driver=contested", "split");
    row("a supported finding", "check:cgpu-driver:supported", "good silent warned");
    row("any of some checks", "check:cgpu-*", "bad silent split");
    row("a finding that is there at all", "check:driver-xid>=supported", "bad warned");
    row("no finding", "not check:driver-xid>=supported", "good silent split");
    row("cluster's name in any case", "cluster:ALPHA", "bad good silent");
    row("not a part of the cluster's name", "cluster:alph", "");
    row("another cluster", "cluster!=alpha", "split warned");
    row("pool's name", "pool:?p*", "split");
    row("text in the path", "alpha/g", "good");
    row("text in a value with a blank", "\"containerd 1.6\"", "bad");
    row("text does not reach from value to value", "\"gn7i A10\"", "");
    row("a facet of the cluster", "region:cn-shanghai", "split warned");
    row("a derived facet", "gpu:A10", "bad good split warned");
    row("open", "runtime:open nodes:*", "good silent split");
    row("nobody is compared with an open value", "runtime<9 or runtime>=0", "bad");
}

void QueryTest::findsPools() {
    QFETCH(QString, text);
    QFETCH(QString, names);
    static const test::Judged judged = test::judged(test::smallMatrix(), test::smallFleetJson());
    const auto query = parseQuery(text.toStdString(), *test::smallMatrix());
    QVERIFY2(query, query ? "" : query.error().message.c_str());
    QueryMatcher matcher(*query, *judged.fleet, *judged.judgement, *judged.evaluator);
    QStringList found;
    for (std::size_t pool = 0; pool < judged.judgement->pools.size(); ++pool) {
        const PoolJudgement& of = judged.judgement->pools[pool];
        if (matcher.matches(pool)) {
            found << QString::fromStdString(judged.fleet->clusters[of.cluster].pools[of.pool].name);
        }
    }
    QCOMPARE(found.join(QLatin1Char(' ')), names);
}

// «…» stands around what the fault points at.
void QueryTest::faults_data() {
    QTest::addColumn<QString>("marked");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("near");
    QTest::addColumn<bool>("atEnd");
    const auto row = [](const char* marked, const char* message, const char* near = "", bool atEnd = true) {
        QTest::newRow(marked) << QString::fromUtf8(marked) << QString::fromUtf8(message) << QString::fromUtf8(near)
                              << atEnd;
    };
    row("«drivr»<550", "'drivr' is no facet that pools are filtered by", "driver", false);
    row("«drv»<1", "'drv' is no facet that pools are filtered by", "driver", false);
    row("gn7i «toolkitt» : 1", "'toolkitt' is no facet that pools are filtered by", "toolkit", false);
    row("a and «driver<»", "nothing stands after 'driver<'");
    row("(«driver<»)", "nothing stands after 'driver<'", "", false);
    row("«driver<» and b", "nothing stands after 'driver<'", "", false);
    row("driver<«abc»", "'abc' is not a value of driver");
    row("driver<«open»", "'open' has no order");
    row("cgpu>«none» x", "'none' has no order", "", false);
    row("driver>=«55*»", "a pattern has no order");
    row("region<«cn-beijing»", "the facet region has no order");
    row("region:«cn-bejing»", "'cn-bejing' is not a value of region", "cn-beijing");
    row("kernel:«al9»", "'al9' is not a value of kernel", "al7");
    row("kernel<«al8»", "the kernel line al8 has no order");
    row("kernel<«5.15.0-1041-aws»", "no source gives an order to kernels of this line");
    row("runtime<«containerd»", "'containerd' without a version has no order");
    row("runtime:«podman»", "'podman' is not a value of container-runtime");
    row("nodes>«many»", "'many' is not a value of nodes");
    row("driver-release<«2023»", "'2023' is not a value of driver-release");
    row("pinned:«maybe»", "'maybe' is not a value of driver-pinned");
    row("verdict:«unsuported»", "'unsuported' is not a verdict", "unsupported");
    row("check:«cgpu-drivr»=unknown", "'cgpu-drivr' is not a check", "cgpu-driver", false);
    row("check:cgpu-driver=«bad»", "'bad' is not a verdict", "");
    row("check:cgpu-driver«=»", "a verdict is expected here");
    row("check«!=»cgpu-driver", "a check is named with a colon", "", false);
    row("cluster«<»a", "names have no order", "", false);
    row("text«=»a", "text is looked for with a colon", "", false);
    row("a «and»", "nothing stands after 'and'");
    row("a and «or» b", "nothing stands before 'or'", "", false);
    row("«or» b", "nothing stands before 'or'", "", false);
    row("«not»", "nothing stands after 'not'");
    row("a «(»b or c", "this parenthesis is not closed");
    row("a«)» b", "this parenthesis closes nothing", "", false);
    row("«)»", "this parenthesis closes nothing");
    row("«()»", "nothing stands between the parentheses");
    row("a or «(»", "nothing stands after '('");
    row("«\"a b»", "the quotation mark is not closed");
    row("cluster:«\"a b»", "the quotation mark is not closed");
    row("«\"\"»", "nothing stands between the quotation marks");
    row("driver:«\"\"»", "nothing stands between the quotation marks");
}

void QueryTest::faults() {
    QFETCH(QString, marked);
    QFETCH(QString, message);
    QFETCH(QString, near);
    QFETCH(bool, atEnd);
    const qsizetype from = marked.indexOf(QChar(0xAB));
    const qsizetype to = marked.indexOf(QChar(0xBB)) - 1;
    QString text = marked;
    text.remove(QChar(0xAB)).remove(QChar(0xBB));
    const auto query = parseQuery(text.toStdString(), *test::realMatrix());
    QVERIFY(!query);
    const QueryFault& fault = query.error();
    QCOMPARE(QString::fromStdString(fault.message), message);
    QCOMPARE(static_cast<qsizetype>(fault.from), from);
    QCOMPARE(static_cast<qsizetype>(fault.length), to - from);
    QCOMPARE(QString::fromStdString(fault.near.empty() ? std::string() : fault.near.front()), near);
    QCOMPARE(fault.atEnd, atEnd);
    QCOMPARE(fault.code, ErrorCode::Input);
}

void QueryTest::limits() {
    const Matrix& matrix = *test::realMatrix();
    const auto deep = [](std::size_t depth) { return std::string(depth, '(') + "a" + std::string(depth, ')'); };
    QVERIFY(parseQuery(deep(kDeepestQuery), matrix));
    const auto tooDeep = parseQuery(deep(kDeepestQuery + 1), matrix);
    QVERIFY(!tooDeep);
    QCOMPARE(tooDeep.error().code, ErrorCode::Limit);
    QCOMPARE(tooDeep.error().from, kDeepestQuery);
    QVERIFY(!parseQuery(std::string(kDeepestQuery + 1, '-') + "a", matrix));
    QVERIFY(parseQuery(std::string(kLongestQuery, 'a'), matrix));
    const auto tooLong = parseQuery(std::string(kLongestQuery + 5, 'a'), matrix);
    QVERIFY(!tooLong);
    QCOMPARE(tooLong.error().code, ErrorCode::Limit);
    QCOMPARE(tooLong.error().from, kLongestQuery);
    QCOMPARE(tooLong.error().length, std::size_t{5});
}

void QueryTest::everyFacetHasAName() {
    std::set<std::string_view> names;
    for (const QueryKeyName& key : queryKeyNames()) {
        QVERIFY2(names.insert(key.name).second, key.name.data());
    }
    for (const FacetSpec& facet : facetSpecs()) {
        if (isQueryFacet(facet.facet)) {
            QCOMPARE(queryKey(facet.id), std::optional(QueryKey{QuerySubject::Facet, facet.facet}));
            QVERIFY(parseQuery(std::string(facet.id) + ":open", *test::realMatrix()));
        }
    }
    QVERIFY(!queryKey("replicas"));
    QVERIFY(!queryKey("cubin-fit"));
}

void QueryTest::globs_data() {
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("expected");
    const auto row = [](const char* pattern, const char* text, bool expected) {
        QTest::addRow("%s %s %s", pattern, expected ? "is" : "is not", text)
            << QByteArray(pattern) << QByteArray(text) << expected;
    };
    row("prod-*", "prod-bj", true);
    row("prod-*", "prod-", true);
    row("prod-*", "preprod-bj", false);
    row("*", "", true);
    row("?", "", false);
    row("*a*b", "xaxbxb", true);
    row("*a*b", "xaxbxc", false);
    row("**a", "bba", true);
    row("a?c", "abc", true);
    row("a?c", "ac", false);
    row("A*", "abc", true);
    row("a?c",
        "a\xE5\x8C\x97"
        "c",
        true); // one character of three bytes
    row("?", "\xE5\x8C\x97", true);
    row("??", "\xE5\x8C\x97", false);
}

void QueryTest::globs() {
    QFETCH(QByteArray, pattern);
    QFETCH(QByteArray, text);
    QFETCH(bool, expected);
    QCOMPARE(Glob(pattern.toStdString(), false).matches(text.toStdString()), expected);
    QCOMPARE(Glob(pattern.toStdString(), true).matches(text.toStdString()), false);
}

QTEST_GUILESS_MAIN(QueryTest)
#include "tst_query.moc"
