// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Sets as the matrix writes them: what each form takes in, what it leaves out, and what it refuses.

#include <QTest>

#include "model/core/facts/setparser.h"

using namespace poolwright;

namespace {

Vocabulary vocabularyOf(Facet facet) {
    switch (facet) {
    case Facet::InstanceFamily:
        return {{"gn6i", "gn7i", "gn9t", "ebmgn9t"}, false};
    case Facet::Cgpu:
        return {{}, true};
    default:
        return {};
    }
}

Result<ParsedSet> set(const QString& facet, const QString& text) {
    const Facet which = *facetById(facet.toStdString());
    return parseSet(which, text.toStdString(), vocabularyOf(which));
}

bool in(const SpanSet& spans, const QString& facet, const QString& value) {
    const Facet which = *facetById(facet.toStdString());
    const Value parsed = *parseValue(which, value.toStdString(), vocabularyOf(which));
    return contains(spans, parsed.tag, parsed.key);
}

QStringList words(const char* text) { return QString::fromUtf8(text).split(QStringLiteral(" | "), Qt::SkipEmptyParts); }

} // namespace

class SetsTest : public QObject {
    Q_OBJECT
private slots:
    void takesIn_data();
    void takesIn();
    void limitedSeries_data();
    void limitedSeries();
    void states_data();
    void states();
    void refuses_data();
    void refuses();
    void form_data();
    void form();
    void overlaps_data();
    void overlaps();
    void namesItsVersions();
};

void SetsTest::takesIn_data() {
    QTest::addColumn<QString>("facet");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("inside");
    QTest::addColumn<QStringList>("outside");
    const auto row = [](const char* facet, const char* text, const char* inside, const char* outside) {
        QTest::addRow("%s: %s", facet, text) << QString::fromUtf8(facet) << QString::fromUtf8(text) << words(inside) << words(outside);
    };
    row("driver", "550.90.07", "550.90.07 | 550.90.7", "550.90.06 | 550.90.08 | 550.90.07.1");
    row("driver", "550.x", "550 | 550.0 | 550.163.01 | 550.999999999", "549.99 | 551 | 55");
    row("driver", "570.124.x", "570.124 | 570.124.06", "570.123.99 | 570.125 | 570.12");
    row("driver", ">= 418.87.01", "418.87.01 | 418.113 | 580.126.09", "418.87 | 418.87.00 | 410.93");
    row("driver", "> 570.169", "570.170 | 570.195.03", "570.169 | 570.169.1 | 570.168"); // two fields: all of 570.169 is 570.169
    row("driver", "> 418.87.01", "418.87.01.1 | 418.87.02", "418.87.01");
    row("driver", "> 550", "551 | 570.1", "550 | 550.163.01"); // one field: all of 550 is 550
    row("driver", "<= 470.161.03", "470.161.03 | 1 | 470.161", "470.161.03.1 | 470.161.04");
    row("driver", "< 570.153.02", "570.153.01 | 570.133.20", "570.153.02 | 570.169");
    row("driver", "< 550", "549.999", "550 | 550.0.1");
    row("driver", "[510, 550)", "510 | 510.47.03 | 549.99", "509.99 | 550 | 550.1");
    row("driver", "[570.153.02, 570.169)", "570.153.02 | 570.168", "570.153.01 | 570.169");
    row("driver", "(570.153.02, 570.169]", "570.153.03 | 570.169", "570.153.02 | 570.170");
    row("driver", "(550, 560]", "551 | 560.35.03", "550 | 550.163.01 | 561"); // as "> 550"
    row("driver", "[590, ∞)", "590 | 999.1", "589.99");
    row("nvidia-container-toolkit", "<= 1.10", "1.10 | 1.10.4 | 1.9.0 | 0.1", "1.11 | 1.11.0 | 2.0"); // two fields
    row("nvidia-container-toolkit", "1.11 – 1.17", "1.11.0 | 1.17.8 | 1.17.99", "1.10.99 | 1.18 | 1.18.0");
    row("nvidia-container-toolkit", ">= 1.11", "1.11 | 1.18.0", "1.10.99");
    row("cgpu", "1.0.5 – 1.5.2", "1.0.5 | 1.0.10 | 1.5.2", "1.0.4 | 1.5.3 | 1.5.2.1");
    row("cgpu", "0.8.17", "0.8.17", "0.8.16 | 0.8.18");
    row("cgpu", "none", "none", "1.5.20 | 0");
    row("cgpu", "<= 1.5.7", "0.8.10 | 1.5.7", "1.5.8 | none"); // none is no version
    row("kernel", "al8 [5.10.23-5, 5.10.134-17.3]", "5.10.23-5.al8.x86_64 | 5.10.134-17.3.al8 | 5.10.134-15.al8",
        "5.10.23-4.al8 | 5.10.134-17.4.al8 | 5.10.134-15.al7 | 5.10.134-15 | 5.10.134-15.al8.aarch64");
    row("kernel", "al7 [4.19.91-19.1, ∞)", "4.19.91-19.1.al7 | 5.10.0-1.al7", "4.19.91-19.al7 | 5.10.134-18.al8");
    row("kernel", "el7 3.10.0-957.21.3", "3.10.0-957.21.3.el7.x86_64", "3.10.0-957.21.4.el7 | 3.10.0-957.21.3.el8");
    row("kernel", "ubuntu-generic [5.15.0-40, 5.15.0-101]", "5.15.0-40-generic | 5.15.0-101-generic",
        "5.15.0-39-generic | 5.15.0-102-generic | 5.15.0-101-aws");
    row("kernel", "al8", "5.10.134-18.al8 | 6.6.1-1.al8", "5.10.134-18.al7 | 5.10.134");
    row("kernel", "3.x", "3.0.0 | 3.10.0-957.21.3.el7.x86_64 | 3.18.1", "2.6.32 | 4.0.0"); // by base version, whatever the line
    row("kernel", "5.x <= 5.15", "5.0.0 | 5.10.134-18.al8 | 5.15.167 | 5.15.0-106-generic", "5.16.0 | 6.1.0 | 4.19.1");
    row("kernel", "5.x <= 5.1", "5.1.21 | 5.0.0", "5.10.0 | 5.2.0"); // 5.10 is above 5.1
    row("container-runtime", "docker", "docker 1.13.1 | docker 24.0.0", "containerd 1.6.28");
    row("container-runtime", "docker >= 19.03.5", "docker 19.03.5 | docker 19.3.5 | docker 20.1", "docker 19.03.4 | containerd 19.03.5");
    row("container-runtime", "containerd 1.6.28", "containerd 1.6.28", "containerd 1.6.29 | docker 1.6.28");
    row("container-runtime", "containerd < 2", "containerd 1.7.27", "containerd 2.0.0 | docker 1.13.1");
    row("container-runtime", "containerd >= 2.1", "containerd 2.1.0 | containerd 2.2", "containerd 2.0.9");
    row("pods-per-gpu", "<= 20", "0 | 20", "21");
    row("pods-per-gpu", "> 20", "21 | 1000", "20");
    row("pods-per-gpu", "7", "7", "6 | 8");
    row("driver-release", "> 2023-07-31", "2023-08-01 | 2026-01-13", "2023-07-31 | 2023-06-14");
    row("instance-family", "gn9t", "gn9t", "ebmgn9t | gn7i");
    row("driver-pinned", "true", "true", "false");
    row("image", "a.vhd", "a.vhd", "b.vhd");
}

void SetsTest::takesIn() {
    QFETCH(QString, facet);
    QFETCH(QString, text);
    QFETCH(QStringList, inside);
    QFETCH(QStringList, outside);
    const auto parsed = set(facet, text);
    QVERIFY2(parsed.has_value(), parsed ? "" : parsed.error().message.c_str());
    QVERIFY(!parsed->any && !parsed->open && !parsed->unpublished);
    for (const QString& value : inside) {
        QVERIFY2(in(parsed->spans, facet, value), qPrintable(value));
    }
    for (const QString& value : outside) {
        QVERIFY2(!in(parsed->spans, facet, value), qPrintable(value));
    }
}

// "470.x <= 470.161.03" says two things: the series up to the limit, and what it leaves of the series.
void SetsTest::limitedSeries_data() {
    QTest::addColumn<QString>("facet");
    QTest::addColumn<QStringList>("upTo");
    QTest::addColumn<QStringList>("past");
    QTest::addColumn<QStringList>("elsewhere");
    const auto row = [](const char* facet, const char* text, const char* upTo, const char* past, const char* elsewhere) {
        QTest::newRow(text) << QString::fromUtf8(facet) << words(upTo) << words(past) << words(elsewhere);
    };
    row("driver", "470.x <= 470.161.03", "470 | 470.57.02 | 470.161.03", "470.161.03.1 | 470.161.04 | 470.256.02", "469.99 | 471");
    row("driver", "525.x <= 525.89.03", "525.89.02", "525.89.04 | 525.105.17", "515.86.01 | 535.54.03");
    row("kernel", "5.x <= 5.10", "5.10.134-18.al8 | 5.9.1", "5.11.0 | 5.15.0-40-generic", "6.1.0 | 4.19.1");
    row("nvidia-container-toolkit", "1.x <= 1.10", "1.10.4", "1.11.0 | 1.20", "2.0");
    row("container-runtime", "containerd 1.x <= 1.6", "containerd 1.6.39", "containerd 1.7.0", "containerd 2.0 | docker 1.7");
}

void SetsTest::limitedSeries() {
    QFETCH(QString, facet);
    QFETCH(QStringList, upTo);
    QFETCH(QStringList, past);
    QFETCH(QStringList, elsewhere);
    const auto parsed = set(facet, QString::fromUtf8(QTest::currentDataTag()));
    QVERIFY(parsed && !parsed->past.empty());
    for (const QString& value : upTo) {
        QVERIFY2(in(parsed->spans, facet, value) && !in(parsed->past, facet, value), qPrintable(value));
    }
    for (const QString& value : past) {
        QVERIFY2(!in(parsed->spans, facet, value) && in(parsed->past, facet, value), qPrintable(value));
    }
    for (const QString& value : elsewhere) {
        QVERIFY2(!in(parsed->spans, facet, value) && !in(parsed->past, facet, value), qPrintable(value));
    }
}

void SetsTest::states_data() {
    QTest::addColumn<QString>("facet");
    for (const char* facet : {"driver", "cgpu", "kernel", "instance-family", "container-runtime", "pods-per-gpu", "driver-release"}) {
        QTest::newRow(facet) << QString::fromUtf8(facet);
    }
}

void SetsTest::states() {
    QFETCH(QString, facet);
    const auto any = set(facet, QStringLiteral("any"));
    const auto open = set(facet, QStringLiteral(" open "));
    const auto unpublished = set(facet, QStringLiteral("unpublished"));
    QVERIFY(any && any->any && !any->open && !any->unpublished && any->spans.empty());
    QVERIFY(open && open->open && !open->any && open->spans.empty());
    QVERIFY(unpublished && unpublished->unpublished && unpublished->spans.empty());
}

void SetsTest::refuses_data() {
    QTest::addColumn<QString>("facet");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("phrase");
    const auto row = [](const char* facet, const char* text, const char* phrase) {
        QTest::addRow("%s: '%s'", facet, text) << QString::fromUtf8(facet) << QString::fromUtf8(text) << QString::fromUtf8(phrase);
    };
    row("driver", "", "nothing written");
    row("driver", "   ", "nothing written");
    row("driver", "550.90.O7", "not a version");
    row("driver", "none", "not a version"); // only where the facet has a "none"
    row("driver", "550.y", "not a version");
    row("driver", "x.550", "not a version");
    row("driver", ".x", "a series is written");
    row("driver", "abc.x", "a series is written");
    row("driver", "550.x < 550.90", "a limited series is written");
    row("driver", "550.x >= 550.90", "a limited series is written");
    row("driver", "550.x 550.90", "a limited series is written");
    row("driver", "550.x <=", "not a version");
    row("driver", "470.x <= 510.47.03", "outside the series");
    row("driver", "470.x <= 460.106.00", "outside the series");
    row("driver", "470.x <= 470", "outside the series"); // the limit is the whole series: nothing is past it
    row("driver", "1.5.20 – 1.5.3", "the lower end is above the upper end");
    row("driver", "[550, 510)", "the lower end is above the upper end");
    row("driver", "[550, 550)", "the lower end is above the upper end");
    row("driver", "(550.1.1, 550.1.1]", "the lower end is above the upper end");
    row("driver", "[550, 560", "an interval is written");
    row("driver", "[550)", "an interval is written");
    row("driver", "[]", "an interval is written");
    row("driver", "[", "an interval is written");
    row("driver", "[550; 560)", "an interval is written");
    row("driver", "[550, ∞]", "an end without limit is written");
    row("driver", "[, 550)", "not a version");
    row("driver", "[550, )", "not a version");
    row("driver", "[∞, 550)", "not a version");
    row("driver", "[510, 550, 570)", "not a version");
    row("driver", "<", "not a version");
    row("driver", ">=", "not a version");
    row("driver", "> = 550", "not a version");
    row("driver", "== 550", "not a version");
    row("driver", "!550", "not a version");
    row("driver", "1.5.3 - 1.5.20", "not a version"); // an en dash
    row("driver", "1.5.3 – ", "not a version");
    row("driver", "550, 560", "not a version"); // several sets are a list
    row("cgpu", "nonee", "not a version");
    row("kernel", "al9 [5.10.23-5, ∞)", "not a version"); // no line, so a base version was expected
    row("kernel", "al8 [5.10.134-18, 5.10.134-14]", "the lower end is above the upper end");
    row("kernel", "al8 5.x", "a series is written"); // a line's kernels have releases
    row("kernel", "al8 eighteen", "not a kernel version");
    row("kernel", "al8 [18, ∞)", "not a kernel version");
    row("kernel", "5.10.134-18", "not a version"); // a release without its line
    row("container-runtime", "podman", "not a container runtime");
    row("container-runtime", "containerd1.6", "not a container runtime");
    row("container-runtime", "docker >=", "not a version");
    row("container-runtime", ">= 19.03.5", "not a container runtime");
    row("instance-family", "gn9", "is not a value of instance-family");
    row("instance-family", "gn9t, gn7i", "is not a value of instance-family");
    row("driver-pinned", "yes", "is not a value of driver-pinned");
    row("pods-per-gpu", "<= twenty", "not a number");
    row("pods-per-gpu", "2.x", "a series is written");
    row("driver-release", "> July 2023", "not a date");
    row("driver-release", "2023.x", "a series is written");
    row("cubin", "8.0", "this facet has no order");
}

void SetsTest::refuses() {
    QFETCH(QString, facet);
    QFETCH(QString, text);
    QFETCH(QString, phrase);
    const auto parsed = set(facet, text);
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().code, ErrorCode::Input);
    QVERIFY2(QString::fromStdString(parsed.error().message).contains(phrase), parsed.error().message.c_str());
}

// How a set is written decides the grade of evidence, and what a text can say of it.
void SetsTest::form_data() {
    QTest::addColumn<QString>("facet");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("exact");
    QTest::addColumn<bool>("unbounded");
    QTest::addColumn<QString>("low");
    QTest::addColumn<QString>("high");
    QTest::addColumn<QString>("label");
    const auto row = [](const char* facet, const char* text, bool exact, bool unbounded, const char* low, const char* high, const char* label) {
        QTest::addRow("%s: %s", facet, text) << QString::fromUtf8(facet) << QString::fromUtf8(text) << exact << unbounded
                                             << QString::fromUtf8(low) << QString::fromUtf8(high) << QString::fromUtf8(label);
    };
    row("driver", "550.90.07", true, false, "550.90.07", "550.90.07", "550.90.07");
    row("driver", "550.x", true, false, "", "", "550");
    row("driver", "470.x <= 470.161.03", false, false, "", "470.161.03", "470");
    row("driver", "[510, 550)", false, false, "510", "550", "[510, 550)");
    row("driver", "[590, ∞)", false, true, "590", "", "[590, ∞)");
    row("driver", ">= 418.87.01", false, true, "418.87.01", "", ">= 418.87.01");
    row("driver", "< 550", false, false, "", "550", "< 550");
    row("cgpu", "1.0.5 – 1.5.2", false, false, "1.0.5", "1.5.2", "1.0.5 – 1.5.2");
    row("cgpu", "none", true, false, "none", "none", "none");
    row("kernel", "al8 [5.10.134-18, ∞)", false, true, "5.10.134-18", "", "al8");
    row("kernel", "3.x", true, false, "", "", "3");
    row("kernel", "al8", true, false, "", "", "al8");
    row("container-runtime", "docker", true, false, "", "", "docker");
    row("instance-family", "gn9t", true, false, "gn9t", "gn9t", "gn9t");
}

void SetsTest::form() {
    QFETCH(QString, facet);
    QFETCH(QString, text);
    QFETCH(bool, exact);
    QFETCH(bool, unbounded);
    QFETCH(QString, low);
    QFETCH(QString, high);
    QFETCH(QString, label);
    const auto parsed = set(facet, text);
    QVERIFY(parsed && parsed->spans.size() == 1);
    const Span& span = parsed->spans.front();
    QCOMPARE(span.exact, exact);
    QCOMPARE(span.unbounded, unbounded);
    QCOMPARE(QString::fromStdString(span.lowText), low);
    QCOMPARE(QString::fromStdString(span.highText), high);
    QCOMPARE(QString::fromStdString(parsed->label), label);
}

void SetsTest::overlaps_data() {
    QTest::addColumn<QString>("facet");
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<bool>("expected");
    const auto row = [](const char* facet, const char* a, const char* b, bool expected) {
        QTest::addRow("%s: %s and %s", facet, a, b) << QString::fromUtf8(facet) << QString::fromUtf8(a) << QString::fromUtf8(b) << expected;
    };
    row("driver", "[510, 550)", "550.x", false);
    row("driver", "[510, 550)", "535.x", true);
    row("driver", "<= 510", "510.x", true);
    row("driver", "< 510", "510.x", false);
    row("driver", "[510, 520]", "(520.999, 530]", true); // 520 is all of 520
    row("driver", "[510.1.1, 520.1.1]", "(520.1.1, 530]", false);
    row("driver", "[510.1.1, 520.1.1]", "[520.1.1, 530]", true);
    row("driver", "550.90.07", ">= 550.90.07", true);
    row("driver", "550.90.07", "> 550.90.07", false);
    row("kernel", "al8 [5.10.23-5, 5.10.134-17.3]", "al8 [5.10.134-18, ∞)", false);
    row("kernel", "al8 [5.10.23-5, ∞)", "al7 [4.19.81-17.1, ∞)", false);
    row("kernel", "al8 [5.10.23-5, ∞)", "5.x", true); // a set without a line is about every line
    row("container-runtime", "docker", "containerd", false);
    row("container-runtime", "containerd >= 2.1", "containerd < 2", false);
    row("nvidia-container-toolkit", "<= 1.10", "1.11 – 1.17", false);
    row("instance-family", "gn9t", "ebmgn9t", false);
    row("cgpu", "none", "<= 1.5.20", false);
}

void SetsTest::overlaps() {
    QFETCH(QString, facet);
    QFETCH(QString, a);
    QFETCH(QString, b);
    QFETCH(bool, expected);
    const auto one = set(facet, a);
    const auto other = set(facet, b);
    QVERIFY(one && other);
    QCOMPARE(overlap(one->spans, other->spans), expected);
    QCOMPARE(overlap(other->spans, one->spans), expected);
}

// The loader looks every version of a set up in the known lists: the set must name them all.
void SetsTest::namesItsVersions() {
    const auto names = [](const char* facet, const char* text) {
        QStringList out;
        const auto parsed = set(QString::fromUtf8(facet), QString::fromUtf8(text));
        for (const NamedVersion& version : parsed->named) {
            out << QString::fromStdString(version.text);
        }
        return out;
    };
    QCOMPARE(names("driver", "[510, 550)"), (QStringList{"510", "550"}));
    QCOMPARE(names("driver", "470.x <= 470.161.03"), (QStringList{"470.161.03"}));
    QCOMPARE(names("driver", "550.x"), QStringList{}); // a series is no version
    QCOMPARE(names("cgpu", "1.0.5 – 1.5.2"), (QStringList{"1.0.5", "1.5.2"}));
    QCOMPARE(names("kernel", "al8 [5.10.23-5, 5.10.134-17.3]"), (QStringList{"5.10.23-5", "5.10.134-17.3"}));
    QCOMPARE(names("container-runtime", "docker >= 19.03.5"), (QStringList{"19.03.5"}));
    QCOMPARE(names("pods-per-gpu", "<= 20"), QStringList{}); // numbers and days need no list
    QCOMPARE(names("driver-release", "> 2023-07-31"), QStringList{});
}

QTEST_APPLESS_MAIN(SetsTest)
#include "tst_sets.moc"
