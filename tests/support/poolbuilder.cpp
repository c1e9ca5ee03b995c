// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/poolbuilder.h"

#include <QTest>
#include <algorithm>
#include <cstdlib>
#include <map>

#include "db/matrixstore.h"
#include "model/core/base/nearest.h"
#include "model/core/rules/judgement.h"
#include "tests/support/stop.h"

namespace poolwright::test {

namespace {

std::string_view trim(std::string_view text) {
    const auto from = text.find_first_not_of(' ');
    return from == std::string_view::npos ? std::string_view() : text.substr(from, text.find_last_not_of(' ') - from + 1);
}

/// Compiling the rules takes longer than judging by them: one evaluator for each day.
Evaluator& evaluatorOn(std::string_view day) {
    static std::map<std::string, std::unique_ptr<Evaluator>, std::less<>> evaluators;
    const auto found = evaluators.find(day);
    if (found != evaluators.end()) {
        return *found->second;
    }
    const auto date = Date::parse(day);
    if (!date) {
        stop(toText(date.error()));
    }
    return *evaluators.emplace(std::string(day), std::make_unique<Evaluator>(realMatrix(), *date)).first->second;
}

BuiltPool built(std::string_view text) {
    auto pool = buildPool(text, *realMatrix());
    if (!pool) {
        stop(std::string(text) + ": " + toText(pool.error()));
    }
    return std::move(*pool);
}

Configuration& homeOf(BuiltPool& pool, Facet facet) {
    switch (spec(facet).scope) {
    case Scope::Cluster:
        return pool.cluster;
    case Scope::Workload:
        return pool.workload;
    default:
        return pool.pool;
    }
}

} // namespace

const MatrixPtr& realMatrix() {
    static const MatrixPtr matrix = [] {
        const char* folder = std::getenv("POOLWRIGHT_MATRIX_DIR");
        if (folder == nullptr) {
            stop("POOLWRIGHT_MATRIX_DIR is not set: run the test with ctest");
        }
        auto loaded = loadMatrix(folder);
        if (!loaded) {
            std::string faults;
            for (const Error& error : loaded.error()) {
                faults += toText(error) + "\n";
            }
            stop(faults);
        }
        return *loaded;
    }();
    return matrix;
}

Result<BuiltPool> buildPool(std::string_view text, const Matrix& matrix) {
    BuiltPool out;
    while (!text.empty()) {
        const auto semicolon = text.find(';');
        const std::string_view part = trim(text.substr(0, semicolon));
        text = semicolon == std::string_view::npos ? std::string_view() : text.substr(semicolon + 1);
        if (part.empty()) {
            continue;
        }
        const auto equals = part.find('=');
        const std::string_view key = equals == std::string_view::npos ? id(Facet::InstanceFamily) : trim(part.substr(0, equals));
        const std::string_view value = equals == std::string_view::npos ? part : trim(part.substr(equals + 1));
        const auto facet = facetById(key);
        if (!facet) {
            std::vector<std::string> known;
            for (const FacetSpec& one : facetSpecs()) {
                known.emplace_back(one.id);
            }
            return fail(ErrorCode::Input, "unknown facet '" + std::string(key) + "'", {}, didYouMean(key, known));
        }
        auto parsed = parseValue(*facet, value, matrix.facts(*facet).vocabulary);
        if (!parsed) {
            return tl::make_unexpected(parsed.error());
        }
        homeOf(out, *facet).set(*facet, std::move(*parsed));
    }
    return out;
}

Fleet fleetOf(const BuiltPool& built) {
    Fleet fleet;
    fleet.name = "test";
    fleet.clusters.push_back({"c", built.cluster, {{"p", built.pool}}});
    if (!built.workload.entries().empty()) {
        fleet.workloads.push_back({"w", built.workload, {"c/p"}});
    }
    return fleet;
}

std::vector<Finding> findingsOf(std::string_view pool, std::string_view day) {
    Evaluator& evaluator = evaluatorOn(day);
    const Fleet fleet = fleetOf(built(pool));
    return poolwright::findingsOf(evaluator, fleet, judgePool(evaluator, fleet, 0, 0), "en");
}

std::optional<Finding> findingOf(std::string_view pool, std::string_view check, std::string_view day) {
    const auto id = realMatrix()->checkById(check);
    if (!id) {
        stop("no check '" + std::string(check) + "'");
    }
    Evaluator& evaluator = evaluatorOn(day);
    const BuiltPool facts = built(pool);
    const bool ofWorkload = realMatrix()->checks[id->index()].perWorkload;
    if (ofWorkload && facts.workload.entries().empty()) {
        return std::nullopt; // judged once for each workload, and there is none
    }
    const PoolRow row = evaluator.row(facts.cluster, facts.pool, ofWorkload ? &facts.workload : nullptr);
    evaluator.seal();
    std::vector<CheckResult> results;
    if (ofWorkload) {
        evaluator.judgeWorkload(row, results);
    } else {
        evaluator.judge(row, results);
    }
    const auto found = std::ranges::find(results, *id, &CheckResult::check);
    return found == results.end() ? std::nullopt : std::optional{expand(evaluator, row, *found, "en")};
}

std::string outcomeText(const std::optional<Finding>& finding, std::string_view expected) {
    if (!finding) {
        return "absent";
    }
    std::string out(toText(finding->verdict));
    if (trim(expected.substr(0, expected.find(';'))).find(' ') != std::string_view::npos) {
        out += " " + std::string(toText(finding->evidence));
    }
    for (std::size_t i = 0; i < finding->missing.size(); ++i) {
        out += (i == 0 ? "; missing " : " ") + std::string(id(finding->missing[i]));
    }
    return out;
}

void boundaryColumns() {
    QTest::addColumn<QString>("pool");
    QTest::addColumn<QString>("check");
    QTest::addColumn<QString>("day");
    QTest::addColumn<QString>("expected");
}

void boundary(std::string_view name, std::string_view pool, std::string_view check, std::string_view expected,
              std::string_view day) {
    const auto text = [](std::string_view part) { return QString::fromUtf8(part.data(), static_cast<int>(part.size())); };
    QTest::newRow(std::string(name).c_str()) << text(pool) << text(check) << text(day) << text(expected);
}

void verifyBoundary() {
    QFETCH(QString, pool);
    QFETCH(QString, check);
    QFETCH(QString, day);
    QFETCH(QString, expected);
    const auto finding = findingOf(pool.toStdString(), check.toStdString(), day.toStdString());
    QCOMPARE(QString::fromStdString(outcomeText(finding, expected.toStdString())), expected);
}

} // namespace poolwright::test
