// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "model/core/facts/fleet.h"
#include "model/core/rules/checktable.h"
#include "model/core/rules/worsttable.h"

namespace poolwright {

/// What one check says about one pool: the outcome is looked up with Evaluator::outcome().
struct CheckResult {
    CheckId check;
    std::uint16_t outcome = OutcomeStore::kAbsent;
    bool operator==(const CheckResult&) const = default;
};

/// Judges pools by a matrix on a given day. Taking in pools (row()) is for one thread; afterwards judging is const and safe
/// from any number of threads until the next row().
class Evaluator {
public:
    Evaluator(MatrixPtr matrix, Date today);
    ~Evaluator();
    Evaluator(const Evaluator&) = delete;
    Evaluator& operator=(const Evaluator&) = delete;
    Evaluator(Evaluator&&) = delete;
    Evaluator& operator=(Evaluator&&) = delete;

    [[nodiscard]] const Matrix& matrix() const { return *matrix_; }
    [[nodiscard]] Date today() const { return today_; }

    /// Takes in a pool's values, fills what follows from them, and learns values that were never seen.
    /// With a workload the row is for its checks only.
    PoolRow row(const Configuration& cluster, const Configuration& pool, const Configuration* workload = nullptr);
    /// The row with another value in one input facet, and what follows from it. None where the value was never taken in;
    /// the values of remedies always are.
    [[nodiscard]] std::optional<PoolRow> withValue(const PoolRow& row, Facet facet, const std::string& text) const;
    /// The number of a value, taken in where it is new: then seal() before judging.
    ValueNumber numberOf(Facet facet, const Value& value) { return intern(facet, value); }
    /// The row with other values in input facets (kOpenValue: left open), and what follows from them.
    [[nodiscard]] PoolRow withNumbers(const PoolRow& row, std::span<const std::pair<Facet, ValueNumber>> given) const;

    /// Call once after a batch of row() and before judging; cheap when nothing new was met.
    void seal();
    /// Call after seal() and before worst(): fuses the tables.
    void prepareWorst();

    /// The worst verdict over all checks that apply to the pool (no workload checks).
    [[nodiscard]] Verdict worst(const PoolRow& row) const { return worst_->at(row); }
    /// Every check that applies, in the order of the checks. `out` is cleared first.
    void judge(const PoolRow& row, std::vector<CheckResult>& out) const;
    /// The same for the checks of a workload on a pool.
    void judgeWorkload(const PoolRow& row, std::vector<CheckResult>& out) const;

    [[nodiscard]] const Outcome& outcome(const CheckResult& result) const { return outcomes_.at(result.outcome); }
    [[nodiscard]] FacetState state(Facet facet, const PoolRow& row) const { return values_.state(facet, row.at(facet)); }
    [[nodiscard]] const CheckTable& table(CheckId check) const { return *tables_[check.index()]; }
    [[nodiscard]] const WorstTable& worstTable() const { return *worst_; }

private:
    void judgeWith(const std::vector<const CheckTable*>& tables, const PoolRow& row, std::vector<CheckResult>& out) const;
    ValueNumber intern(Facet facet, const Value& value);
    static bool fill(PoolRow& row, Facet facet, ValueNumber number, bool derived);
    /// Fills what follows from the values given. Everything that can follow was interned when the evaluator was made.
    void derive(PoolRow& row) const;
    void fillImplied(PoolRow& row) const;
    void fillUnpublished(PoolRow& row) const;
    void fillComputed(PoolRow& row) const;

    MatrixPtr matrix_;
    Date today_;
    OutcomeStore outcomes_;
    ValueTable values_;
    std::vector<std::unique_ptr<CheckTable>> tables_; ///< by check
    std::vector<const CheckTable*> poolTables_;
    std::vector<const CheckTable*> workloadTables_;
    std::unique_ptr<WorstTable> worst_;
    bool dirty_ = true;

    struct Implied {
        Facet facet{};
        ValueNumber number = kOpenValue;
    };
    /// What follows from one value alone, by facet and value number.
    std::array<std::vector<std::vector<Implied>>, kFacetCount> implied_;
    std::vector<const Derivation*> guarded_; ///< derivations that ask for several facets
};

} // namespace poolwright
