// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/twin_compare.h"

#include <algorithm>

#include "model/core/rules/finding.h"

namespace poolwright::twin {

namespace {

constexpr std::size_t kChunk = 10'000;
constexpr std::size_t kShown = 3; ///< differences of each check that the report shows
constexpr std::uint64_t kSeed = 20'261'006;

std::string joined(const std::vector<std::string_view>& items) {
    std::string out;
    for (const std::string_view item : items) {
        out += (out.empty() ? "" : ", ") + std::string(item);
    }
    return out.empty() ? "–" : out;
}

std::string describe(const Said& said) {
    if (said.verdict.empty()) {
        return "absent";
    }
    return std::string(said.verdict) + "\n            deciding: " + joined(said.deciding) +
           "\n            missing: " + joined(said.missing);
}

std::string describe(const RandomPool& pool) {
    std::string out = "    today " + kDays[pool.day];
    for (const auto* part : {&pool.cluster, &pool.pool, &pool.workload}) {
        for (const auto& [facet, value] : *part) {
            out += ", " + facet + " " + value;
        }
    }
    return out;
}

Said at(const std::map<std::size_t, Said>& side, std::size_t check) {
    const auto found = side.find(check);
    return found == side.end() ? Said{} : found->second;
}

bool better(std::string_view a, std::string_view b) { return *verdictByText(a) < *verdictByText(b); }

} // namespace

Engine::Engine(MatrixPtr matrix) : matrix_(std::move(matrix)) {
    for (const std::string& day : kDays) {
        evaluators_.push_back(std::make_unique<Evaluator>(matrix_, *Date::parse(day)));
    }
    for (const Rule& rule : matrix_->rules) {
        says_.push_back(rule.id + " says " + std::string(toText(rule.verdict)));
    }
}

Configuration Engine::configuration(const std::map<std::string, std::string>& texts, Scope scope) {
    Configuration out;
    for (const auto& [name, text] : texts) {
        const Facet facet = *facetById(name == "workload gpu-memory" ? "gpu-memory" : name, scope);
        auto& known = parsed_[facet];
        auto value = known.find(text);
        if (value == known.end()) {
            auto parsed = parseValue(facet, text, matrix_->facts(facet).vocabulary);
            if (!parsed) {
                stop(name + " " + text, "the engine does not read this value");
            }
            value = known.emplace(text, *parsed).first;
        }
        out.set(facet, value->second);
    }
    return out;
}

Engine::Rows Engine::take(const RandomPool& pool) {
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

void Engine::seal() {
    for (const auto& evaluator : evaluators_) {
        evaluator->seal();
        evaluator->prepareWorst();
    }
}

std::map<std::size_t, Said> Engine::judge(std::size_t day, const PoolRow& row, bool workload) {
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

std::string_view Engine::worst(std::size_t day, const PoolRow& row) const {
    return toText(evaluators_[day]->worst(row));
}

Comparison::Comparison(MatrixPtr matrix, const std::map<std::string, std::string>& text)
    : engine_(std::move(matrix)), judge_(readText(text)) {}

void Comparison::run(std::size_t pools) {
    RandomPools random(judge_.text(), kSeed);
    while (pools_ < pools) {
        std::vector<RandomPool> chunk;
        std::vector<Engine::Rows> rows;
        for (; chunk.size() < kChunk && pools_ < pools; ++pools_) {
            chunk.push_back(random.next());
            rows.push_back(engine_.take(chunk.back()));
        }
        engine_.seal();
        for (std::size_t i = 0; i < chunk.size(); ++i) {
            compare(chunk[i], rows[i]);
        }
    }
}

void Comparison::compare(const RandomPool& pool, const Engine::Rows& rows) {
    PoolText text = pool.cluster;
    text.insert(pool.pool.begin(), pool.pool.end());
    compare(pool, text, rows.pool, false);
    if (pool.hasWorkload) {
        text.insert(pool.workload.begin(), pool.workload.end());
        compare(pool, text, rows.workload, true);
    }
}

void Comparison::compare(const RandomPool& pool, const PoolText& text, const PoolRow& row, bool workload) {
    const auto engine = engine_.judge(pool.day, row, workload);
    std::map<std::size_t, Said> expected;
    std::string_view worst = "supported";
    for (Judged& one : judge_.judge(text, kDays[pool.day], workload)) {
        worst = std::max(worst, one.verdict, better);
        expected[one.check] = {one.verdict, std::move(one.deciding), std::move(one.missing)};
    }
    findings_ += expected.size();
    if (engine != expected) {
        for (std::size_t i = 0; i < judge_.text().checks.size(); ++i) {
            note(pool, judge_.text().checks[i].id, at(expected, i), at(engine, i));
        }
    }
    if (!workload) {
        note(pool, "worst of the pool", {worst, {}, {}}, {engine_.worst(pool.day, row), {}, {}});
    }
}

void Comparison::note(const RandomPool& pool, const std::string& check, const Said& twin, const Said& engine) {
    if (twin == engine) {
        return;
    }
    ++differences_;
    if (++byCheck_[check] <= kShown) {
        first_.push_back("  " + check + "\n" + describe(pool) + "\n    twin:   " + describe(twin) +
                         "\n    engine: " + describe(engine) + "\n");
    }
}

std::string Comparison::report() const {
    std::string out = "\n" + std::to_string(differences_) + " differences in " + std::to_string(findings_) +
                      " findings of " + std::to_string(pools_) + " pools\n";
    for (const auto& [check, count] : byCheck_) {
        out += "  " + check + ": " + std::to_string(count) + "\n";
    }
    for (const std::string& one : first_) {
        out += one;
    }
    return out;
}

} // namespace poolwright::twin
