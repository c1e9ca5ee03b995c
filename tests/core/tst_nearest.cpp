// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "model/core/base/nearest.h"

using namespace poolwright;

namespace {
const std::vector<std::string> kFacets{"driver", "driver-pinned", "kernel", "kubelet", "kubernetes", "cgpu", "nvidia-container-toolkit", "os"};
const std::vector<std::string> kFamilies{"gn6i", "gn6e", "gn7", "gn7i", "gn7e", "ebmgn7i", "gn9t", "ebmgn9t"};
} // namespace

class NearestTest : public QObject {
    Q_OBJECT
private slots:
    void words_data();
    void words();
    void atMostAsManyAsAsked();
    void longWordsCostLittle();
    void sentence_data();
    void sentence();
};

void NearestTest::words_data() {
    QTest::addColumn<bool>("families");
    QTest::addColumn<QString>("first");
    const auto facet = [](const char* word, const char* first) { QTest::newRow(word) << false << QString::fromUtf8(first); };
    const auto family = [](const char* word, const char* first) { QTest::newRow(word) << true << QString::fromUtf8(first); };
    facet("dirver", "driver");      // neighbours swapped: one step
    facet("drivr", "driver");       // left out
    facet("drivver", "driver");     // put in
    facet("drivar", "driver");      // replaced
    facet("DRIVER", "driver");      // case does not count
    facet("kubernets", "kubernetes");
    facet("toolkit", "nvidia-container-toolkit"); // a part of a word
    facet("pinned", "driver-pinned");
    facet("driver", "driver");
    facet("so", "os");
    facet("temperature", "");
    facet("xyzzy", "");
    family("gn7j", "gn7"); // one step from gn7, gn7i and gn7e: the first of equals
    family("gn9x", "gn9t");
    family("ebgmn7i", "ebmgn7i");
    family("m5.large", "");
}

void NearestTest::words() {
    QFETCH(bool, families);
    QFETCH(QString, first);
    const auto found = nearest(QTest::currentDataTag(), families ? kFamilies : kFacets);
    QCOMPARE(QString::fromStdString(found.empty() ? std::string() : found.front()), first);
}

void NearestTest::atMostAsManyAsAsked() {
    QCOMPARE(nearest("gn7j", kFamilies).size(), std::size_t{3});
    QCOMPARE(nearest("gn7j", kFamilies, 1).size(), std::size_t{1});
    QCOMPARE(nearest("gn7j", kFamilies, 0).size(), std::size_t{0});
    QCOMPARE(nearest("gn7j", {}).size(), std::size_t{0});
}

// Words come from strangers: a megabyte of them is cut before it is compared.
void NearestTest::longWordsCostLittle() {
    const std::string word(1U << 20U, 'd');
    const std::vector<std::string> known(200, std::string(1000, 'k'));
    QVERIFY(nearest(word, known).empty());
    QVERIFY(didYouMean(word, known).empty());
}

void NearestTest::sentence_data() {
    QTest::addColumn<QString>("sentence");
    QTest::newRow("drivr") << QStringLiteral("did you mean 'driver'?");
    QTest::newRow("kubelets") << QStringLiteral("did you mean 'kubelet'?");
    QTest::newRow("xyzzy") << QString();
    QTest::newRow("gn7j") << QStringLiteral("did you mean 'gn7', 'gn7i' or 'gn7e'?");
    QTest::newRow("gn6") << QStringLiteral("did you mean 'gn6i', 'gn6e' or 'gn7'?");
}

void NearestTest::sentence() {
    QFETCH(QString, sentence);
    const std::string word = QTest::currentDataTag();
    QCOMPARE(QString::fromStdString(didYouMean(word, word.starts_with("gn") ? kFamilies : kFacets)), sentence);
}

QTEST_APPLESS_MAIN(NearestTest)
#include "tst_nearest.moc"
