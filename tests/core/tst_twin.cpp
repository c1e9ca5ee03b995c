// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The evaluator against its brute-force twin, on random pools. POOLWRIGHT_TWIN_POOLS sets how many.

#include <QtTest/QtTest>
#include <algorithm>
#include <map>
#include <memory>

#include "db/matrixtext.h"
#include "model/core/rules/evaluator.h"
#include "model/core/rules/finding.h"
#include "tests/support/randompools.h"
#include "tests/support/twin_judge.h"

using namespace poolwright;

namespace {

constexpr std::size_t kChunk = 10'000;
constexpr std::uint64_t kSeed = 20'261'006;

/// Half of a debug build's time limit is reached long before 200,000 pools.
std::size_t poolsWanted() {
#if defined(__OPTIMIZE__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    constexpr int kPools = 200'000;
#else
    constexpr int kPools = 20'000;
#endif
    bool given = false;
    const int count = qEnvironmentVariableIntValue("POOLWRIGHT_TWIN_POOLS", &given);
    return static_cast<std::size_t>(given ? count : kPools);
}

template <typename Items>
std::string joined(const Items& items) {
    std::string out;
    for (const auto& item : items) {
        out += (out.empty() ? "" : ", ") + std::string(item);
    }
    return out.empty() ? "–" : out;
}

/// What one side says about one check.
struct Said {
    std::string_view verdict;
    std::vector<std::string_view> deciding;
    std::vector<std::string_view> missing;
    bool operator==(const Said&) const = default;

    [[nodiscard]] std::string text() const {
        return verdict.empty() ? "absent"
                               : std::string(verdict) + "\n          deciding: " + joined(deciding) +
                                     "\n          missing:  " + joined(missing);
    }
};

std::string describe(const twin::RandomPool& pool) {
    std::string out = "    today " + twin::kDays[pool.day];
    for (const auto* part : {&pool.cluster, &pool.pool, &pool.workload}) {
        for (const auto& [facet, value] : *part) {
            out += ", " + facet + " " + value;
        }
    }
    return out;
}

/// The engine, one evaluator a day, with the words that the twin uses.
class Engine {
public:
    explicit Engine(const MatrixPtr& matrix) : matrix_(matrix) {
        for (const std::string& day : twin::kDays) {
            evaluators_.push_back(std::make_unique<Evaluator>(matrix, *Date::parse(day)));
        }
        for (const Rule& rule : matrix->rules) {
            says_.push_back(rule.id + " says " + std::string(toText(rule.verdict)));
        }
    }

    struct Rows {
        PoolRow pool;
        PoolRow workload;
    };
    Rows take(const twin::RandomPool& pool) {
        Evaluator& evaluator = *evaluators_[pool.day];
        const Configuration cluster = configuration(pool.cluster, Scope::Cluster);
        const Configuration own = configuration(pool.pool, Scope::Pool);
        const Configuration workload = configuration(pool.workload, Scope::Workload);
        Rows rows{evaluator.row(cluster, own), {}};
        if (pool.hasWorkload) {
            rows.workload = evaluator.row(cluster, own, &workload);
        }
        return rows;
    }
    void seal() {
        for (const auto& evaluator : evaluators_) {
            evaluator->seal();
            evaluator->prepareWorst();
        }
    }
    std::map<std::size_t, Said> judge(std::size_t day, const PoolRow& row, bool workload) {
        const Evaluator& evaluator = *evaluators_[day];
        if (workload) {
            evaluator.judgeWorkload(row, results_);
        } else {
            evaluator.judge(row, results_);
        }
        std::map<std::size_t, Said> out;
        for (const CheckResult& result : results_) {
            const Outcome& outcome = evaluator.outcome(result);
            Said& said = out[result.check.index()];
            said.verdict = toText(outcome.verdict);
            for (const RuleId rule : outcome.deciding) {
                said.deciding.push_back(says_[rule.index()]);
            }
            for (const Facet facet : expand(evaluator, row, result, "en").missing) {
                said.missing.push_back(id(facet));
            }
            std::ranges::sort(said.deciding);
            const auto twice = std::ranges::unique(said.deciding);
            said.deciding.erase(twice.begin(), twice.end());
            std::ranges::sort(said.missing);
        }
        return out;
    }
    std::string_view worst(std::size_t day, const PoolRow& row) const { return toText(evaluators_[day]->worst(row)); }

private:
    Configuration configuration(const std::map<std::string, std::string>& texts, Scope scope) {
        Configuration out;
        for (const auto& [facet, text] : texts) {
            const auto which = *facetById(facet == "workload gpu-memory" ? "gpu-memory" : facet, scope);
            auto& known = parsed_[which];
            auto at = known.find(text);
            if (at == known.end()) {
                auto value = parseValue(which, text, matrix_->facts(which).vocabulary);
                if (!value) {
                    qFatal("%s: %s", facet.c_str(), value.error().message.c_str());
                }
                at = known.emplace(text, *value).first;
            }
            out.set(which, at->second);
        }
        return out;
    }

    MatrixPtr matrix_;
    std::vector<std::unique_ptr<Evaluator>> evaluators_;
    std::vector<std::string> says_;
    std::map<Facet, std::map<std::string, Value>> parsed_;
    std::vector<CheckResult> results_;
};

/// Both sides on the same pools; keeps the first differences in words and counts all.
class Comparison {
public:
    Comparison(const MatrixPtr& matrix, const MatrixText& twinText) : engine_(matrix), judge_(twin::readText(twinText)) {}

    void run(std::size_t count) {
        twin::RandomPools random(judge_.text(), kSeed);
        while (pools < count) {
            std::vector<twin::RandomPool> chunk;
            std::vector<Engine::Rows> rows;
            for (std::size_t i = 0; i < kChunk && pools < count; ++i, ++pools) {
                chunk.push_back(random.next());
                rows.push_back(engine_.take(chunk.back()));
            }
            engine_.seal();
            for (std::size_t i = 0; i < chunk.size(); ++i) {
                compare(chunk[i], rows[i]);
            }
        }
    }
    [[nodiscard]] std::string report() const {
        std::string out = "\n" + std::to_string(differences) + " differences in " + std::to_string(findings) +
                          " findings of " + std::to_string(pools) + " pools\n";
        for (const auto& [check, count] : byCheck) {
            out += "  " + check + ": " + std::to_string(count) + "\n";
        }
        for (const std::string& one : first_) {
            out += one;
        }
        return out;
    }
    [[nodiscard]] const twin::Judge& judge() const { return judge_; }

    std::size_t pools = 0;
    std::size_t findings = 0;
    std::size_t differences = 0;
    std::map<std::string, std::size_t> byCheck;

private:
    static constexpr std::size_t kShown = 3; ///< of each check

    void compare(const twin::RandomPool& pool, const Engine::Rows& rows) {
        twin::PoolText text = pool.cluster;
        text.insert(pool.pool.begin(), pool.pool.end());
        compare(pool, text, rows.pool, false);
        if (pool.hasWorkload) {
            text.insert(pool.workload.begin(), pool.workload.end());
            compare(pool, text, rows.workload, true);
        }
    }
    void compare(const twin::RandomPool& pool, const twin::PoolText& text, const PoolRow& row, bool workload) {
        const auto engine = engine_.judge(pool.day, row, workload);
        std::map<std::size_t, Said> expected;
        std::string_view worst = "supported";
        for (twin::Judged& one : judge_.judge(text, twin::kDays[pool.day], workload)) {
            worst = std::max(worst, std::string_view(one.verdict), worse);
            expected[one.check] = {one.verdict, std::move(one.deciding), std::move(one.missing)};
        }
        findings += expected.size();
        if (engine != expected) {
            for (std::size_t i = 0; i < judge_.text().checks.size(); ++i) {
                note(pool, judge_.text().checks[i].id, at(expected, i), at(engine, i));
            }
        }
        if (!workload) {
            note(pool, "worst of the pool", {worst, {}, {}}, {engine_.worst(pool.day, row), {}, {}});
        }
    }
    void note(const twin::RandomPool& pool, const std::string& check, const Said& twin, const Said& engine) {
        if (twin == engine) {
            return;
        }
        ++differences;
        if (++byCheck[check] <= kShown) {
            first_.push_back("  " + check + "\n" + describe(pool) + "\n    twin:   " + twin.text() +
                             "\n    engine: " + engine.text() + "\n");
        }
    }
    static Said at(const std::map<std::size_t, Said>& side, std::size_t check) {
        const auto found = side.find(check);
        return found == side.end() ? Said{} : found->second;
    }
    static bool worse(std::string_view a, std::string_view b) { return *verdictByText(a) < *verdictByText(b); }

    Engine engine_;
    twin::Judge judge_;
    std::vector<std::string> first_;
};

} // namespace

class TestTwin : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void sameChecks();
    void engineAndTwinAgree();
    void alteredTextIsNoticed_data();
    void alteredTextIsNoticed();

private:
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

void TestTwin::sameChecks() {
    const twin::MatrixText twinText = twin::readText(text_);
    QCOMPARE(twinText.rules.size(), matrix_->rules.size());
    QCOMPARE(twinText.derivations.size(), matrix_->derivations.size());
    QCOMPARE(twinText.checks.size(), matrix_->checks.size());
    for (std::size_t i = 0; i < twinText.checks.size(); ++i) {
        QCOMPARE(twinText.checks[i].id, matrix_->checks[i].id);
    }
}

void TestTwin::engineAndTwinAgree() {
    Comparison comparison(matrix_, text_);
    comparison.run(poolsWanted());
    QVERIFY2(comparison.differences == 0, comparison.report().c_str());
    qInfo("%zu findings of %zu pools are the same", comparison.findings, comparison.pools);
    const auto never = comparison.judge().neverHeld();
    qInfo("%zu of %zu rules held for no pool: %s", never.size(), matrix_->rules.size(), joined(never).c_str());
}

void TestTwin::alteredTextIsNoticed_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::newRow("a verdict") << "cgpu_issues.yaml" << "verdict: caution" << "verdict: unsupported";
    QTest::newRow("a bound") << "cgpu_issues.yaml" << "<= 1.5.7" << "<= 1.5.8";
    QTest::newRow("a cell") << "cgpu_family.yaml" << "unsupported: [gn8ia, ebmgn8ia, ebmgn9t]" << "unsupported: [gn8ia, ebmgn9t]";
    QTest::newRow("a kernel") << "driver_kernel.yaml" << "5.10.134-17.3]" << "5.10.134-18)";
    QTest::newRow("an end of life") << "lifecycle_kubernetes.yaml" << "end: 2027-05-30" << "end: 2026-11-20";
    QTest::newRow("a derivation") << "families.yaml" << "gpu-series: T" << "gpu-series: V";
    QTest::newRow("what open counts as") << "driver_advisories.yaml" << "open: yes" << "open: no";
    QTest::newRow("what silence means") << "checks.yaml" << "silence: unknown" << "silence: absent";
    QTest::newRow("what a check needs") << "checks.yaml" << "needs: [driver, kernel]" << "needs: [driver]";
}

void TestTwin::alteredTextIsNoticed() {
    QFETCH(QString, file);
    QFETCH(QString, from);
    QFETCH(QString, to);
    MatrixText altered = text_;
    std::string& text = altered.at(file.toStdString());
    const auto at = text.find(from.toStdString());
    QVERIFY(at != std::string::npos);
    text.replace(at, from.toStdString().size(), to.toStdString());
    Comparison comparison(matrix_, altered);
    comparison.run(std::min<std::size_t>(poolsWanted(), 5'000));
    QVERIFY(comparison.differences > 0);
}

QTEST_GUILESS_MAIN(TestTwin)
#include "tst_twin.moc"
