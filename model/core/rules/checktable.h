// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <vector>

#include "model/core/rules/matrix.h"
#include "model/core/rules/outcome.h"
#include "model/core/rules/poolrow.h"

namespace poolwright {

/// One check, compiled: values that its rules cannot tell apart share a class, and a dense table gives the outcome for each
/// combination of classes. A cell is worked out when it is first asked for; reading is safe from several threads.
class CheckTable {
public:
    /// Rules that do not hold on `today` are left out.
    CheckTable(const Matrix& matrix, CheckId check, Date today, OutcomeStore& outcomes);

    [[nodiscard]] CheckId check() const { return check_; }
    [[nodiscard]] const std::vector<Facet>& facets() const { return facets_; }
    [[nodiscard]] std::size_t cellCount() const { return cellCount_; }
    /// Takes values up to those that the table now knows. Afterwards the cells may have moved: not while others read.
    void learn(const ValueTable& values);
    /// The outcome's id, or OutcomeStore::kAbsent.
    [[nodiscard]] std::uint16_t at(const PoolRow& row) const {
        std::size_t cell = 0;
        for (const Dimension& dimension : dimensions_) {
            cell += dimension.offset[row.at(dimension.facet)];
        }
        const std::uint16_t found = cells_[cell].load(std::memory_order_relaxed);
        return found != kUnset ? found : fill(cell);
    }
    /// The class of a value in this table; values of one class are judged alike by this check.
    [[nodiscard]] std::uint32_t classOf(Facet facet, ValueNumber number) const;
    [[nodiscard]] std::size_t classCount(Facet facet) const;

private:
    static constexpr std::uint16_t kUnset = 0xFFFF;
    using Bits = std::vector<std::uint64_t>;
    /// What one value of one facet does to each line (clauses of `applies`, then rules).
    struct ValueClass {
        Bits yes;
        Bits possible; ///< yes or maybe
        FacetState::Kind kind = FacetState::Kind::Open;
        auto operator<=>(const ValueClass&) const = default;
    };
    struct Dimension {
        Facet facet{};
        bool complete = false;
        std::vector<std::uint32_t> offset; ///< by value number: class times stride
        std::vector<std::uint32_t> number; ///< by value number: class
        std::vector<ValueClass> classes;
        std::map<ValueClass, std::uint32_t> known;
        std::uint32_t stride = 1;
    };
    [[nodiscard]] ValueClass classify(const Dimension& dimension, const FacetState& state) const;
    [[nodiscard]] std::uint16_t fill(std::size_t cell) const;
    [[nodiscard]] const Dimension* dimension(Facet facet) const;
    void addGuard(const Guard& guard);

    const Matrix& matrix_;
    CheckId check_;
    OutcomeStore& outcomes_;
    std::vector<const Guard*> lines_; ///< clauses of `applies` first
    std::size_t clauses_ = 0;
    std::vector<RuleId> rules_;
    std::vector<Facet> facets_;
    std::vector<Dimension> dimensions_;
    std::size_t cellCount_ = 0;
    mutable std::unique_ptr<std::atomic<std::uint16_t>[]> cells_;
};

} // namespace poolwright
