// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The evaluator against its brute-force twin, on random pools. POOLWRIGHT_TWIN_POOLS sets how many.

#include <QtTest/QtTest>
#include <algorithm>
#include <climits>
#include <cstdio>

#include "db/matrixtext.h"
#include "tests/support/twin_compare.h"

using namespace poolwright;

namespace {

#if defined(__OPTIMIZE__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
constexpr int kPools = 200'000;
constexpr int kFewPools = 3'000;
#else // what a slow build does in the same time
constexpr int kPools = 5'000;
constexpr int kFewPools = 500;
#endif

std::size_t poolsWanted(int most) {
    bool given = false;
    const int count = qEnvironmentVariableIntValue("POOLWRIGHT_TWIN_POOLS", &given);
    return static_cast<std::size_t>(std::min(given ? count : kPools, most));
}

/// The text with `from` replaced by `to` wherever it stands in the file; empty where it does not.
MatrixText altered(const MatrixText& text, const QString& file, const QString& from, const QString& to) {
    MatrixText out = text;
    std::string& contents = out.at(file.toStdString());
    const std::string was = from.toStdString();
    auto at = contents.find(was);
    if (at == std::string::npos) {
        return {};
    }
    for (; at != std::string::npos; at = contents.find(was, at + to.toStdString().size())) {
        contents.replace(at, was.size(), to.toStdString());
    }
    return out;
}

struct Alteration {
    const char* name;
    const char* file;
    const char* from;
    const char* to;
};

void addAlterations(std::initializer_list<Alteration> alterations) {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    for (const Alteration& one : alterations) {
        QTest::newRow(one.name) << one.file << one.from << one.to;
    }
}

} // namespace

class TestTwin : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void sameRows();
    void engineAndTwinAgree();
    void theyAgreeOnOtherText_data();
    void theyAgreeOnOtherText();
    void alteredTextIsNoticed_data();
    void alteredTextIsNoticed();

private:
    void agree(const MatrixPtr& matrix, const MatrixText& text, std::size_t pools, bool all);

    MatrixText text_;
    MatrixPtr matrix_;
};

void TestTwin::initTestCase() {
    auto text = readMatrixFolder(qEnvironmentVariable("POOLWRIGHT_MATRIX_DIR").toStdString());
    QVERIFY2(text, text ? "" : text.error().message.c_str());
    text_ = std::move(*text);
    auto matrix = parseMatrixText(text_);
    QVERIFY2(matrix, matrix ? "" : matrix.error().front().message.c_str());
    matrix_ = std::make_shared<const Matrix>(std::move(*matrix));
}

void TestTwin::sameRows() {
    const twin::MatrixText twinText = twin::readText(text_);
    QCOMPARE(twinText.rules.size(), matrix_->rules.size());
    QCOMPARE(twinText.derivations.size(), matrix_->derivations.size());
    QCOMPARE(twinText.checks.size(), matrix_->checks.size());
    for (std::size_t i = 0; i < twinText.checks.size(); ++i) {
        QCOMPARE(twinText.checks[i].id, matrix_->checks[i].id);
    }
}

void TestTwin::agree(const MatrixPtr& matrix, const MatrixText& text, std::size_t pools, bool all) {
    twin::Comparison comparison(matrix, text);
    comparison.run(pools);
    if (comparison.differences() > 0) {
        std::fputs(comparison.report().c_str(), stderr); // QtTest cuts long messages
    }
    QCOMPARE(comparison.differences(), std::size_t{0});
    if (!all) {
        return;
    }
    const auto never = comparison.neverHeld();
    qInfo("%zu findings of %zu pools are the same; %zu of %zu rules held for no pool", comparison.findings(), pools,
          never.size(), matrix->rules.size());
    for (const std::string& rule : never) {
        qDebug("held for no pool: %s", rule.c_str());
    }
    if (pools >= 200'000) { // the pools are worth nothing where they meet few rules
        QVERIFY(never.size() * 50 < matrix->rules.size());
    }
}

void TestTwin::engineAndTwinAgree() { agree(matrix_, text_, poolsWanted(INT_MAX), true); }

// Forms of the README that today's matrix does not use, or not there.
void TestTwin::theyAgreeOnOtherText_data() {
    addAlterations({
        {"incomplete list", "facets.yaml", "complete: yes", "complete: no"},
        {"complete list", "facets.yaml", "label: \"Container runtime\"", "label: \"Container runtime\", complete: yes"},
        {"days", "cgpu_issues.yaml", "    verdict: caution", "    today: \"> 2025-03-31\"\n    verdict: caution"},
        {"days between", "driver_advisories.yaml", "    verdict: caution",
         "    today: \"[2024-01-01, 2026-11-21)\"\n    verdict: caution"},
        {"one day", "sharing.yaml", "    verdict: unsupported", "    today: 2026-11-21\n    verdict: unsupported"},
        {"two fields", "workload.yaml", "driver: \"< 580\"", "driver: \"<= 570.26\""},
        {"limited series in a rule", "driver_family.yaml", "[\"510.x\", \"515.x\"]",
         "[\"510.x <= 510.54\", \"515.x\"]"},
        {"kernels by base version", "cgpu_kernel.yaml", "\"5.x <= 5.10\"", "\"5.0 – 5.10\""},
        {"kernels by line", "cgpu_kernel.yaml", "\"5.x <= 5.10\"", "\"al8 [5.10.23-5, 5.10.134-18)\""},
        {"one topic", "driver_family.yaml", "topic: card-table", "topic: gn7-series"},
        {"unknown in words", "driver_os.yaml", "verdict: caution", "verdict: unknown"},
        {"silence", "checks.yaml", "silence: unknown", "silence: absent"},
        {"open end of life", "lifecycle_kubernetes.yaml", "end: 2027-05-30", "end: open"},
        {"past end of life", "lifecycle_driver.yaml", "end: \"2028-06\"", "end: past"},
    });
}

void TestTwin::theyAgreeOnOtherText() {
    QFETCH(QString, file);
    QFETCH(QString, from);
    QFETCH(QString, to);
    const MatrixText text = altered(text_, file, from, to);
    QVERIFY(!text.empty());
    auto matrix = parseMatrixText(text);
    QVERIFY2(matrix, matrix ? "" : matrix.error().front().message.c_str());
    agree(std::make_shared<const Matrix>(std::move(*matrix)), text, poolsWanted(kFewPools), false);
}

// The comparison itself: a difference between the two sides does not stay unseen.
void TestTwin::alteredTextIsNoticed_data() {
    addAlterations({
        {"verdict", "cgpu_issues.yaml", "verdict: caution", "verdict: unsupported"},
        {"bound", "cgpu_issues.yaml", "<= 1.5.7", "<= 1.5.8"},
        {"cell", "cgpu_family.yaml", "unsupported: [gn8ia, ebmgn8ia, ebmgn9t]", "unsupported: [gn8ia, ebmgn9t]"},
        {"kernel", "driver_kernel.yaml", "5.10.134-17.3]", "5.10.134-18)"},
        {"end of life", "lifecycle_kubernetes.yaml", "end: 2027-05-30", "end: 2026-11-20"},
        {"derivation", "families.yaml", "gpu-series: T", "gpu-series: L"},
        {"what open counts as", "driver_advisories.yaml", "open: yes", "open: no"},
        {"what silence means", "checks.yaml", "silence: unknown", "silence: absent"},
        {"what a check needs", "checks.yaml", "needs: [driver, kernel]", "needs: [driver]"},
    });
}

void TestTwin::alteredTextIsNoticed() {
    QFETCH(QString, file);
    QFETCH(QString, from);
    QFETCH(QString, to);
    const MatrixText text = altered(text_, file, from, to);
    QVERIFY(!text.empty());
    twin::Comparison comparison(matrix_, text);
    comparison.run(poolsWanted(kFewPools));
    QVERIFY(comparison.differences() > 0);
}

QTEST_GUILESS_MAIN(TestTwin)
#include "tst_twin.moc"
