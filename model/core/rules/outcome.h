// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <tuple>
#include <vector>

#include "model/core/rules/matrix.h"

namespace poolwright {

/// What a check says about a class of pools, as data: the verdict, how it is known, and by which rules.
struct Outcome {
    CheckId check;
    Verdict verdict = Verdict::Unknown;
    Evidence evidence = Evidence::Silent;
    std::vector<RuleId> deciding; ///< the rules that give the verdict, strongest evidence first; empty: no source speaks
    std::vector<RuleId> also;     ///< rules that hold as well and do not decide
    FacetSet missing;             ///< open facets that rules would have to know; may be derived ones
    bool operator==(const Outcome&) const = default;
};

/// What is known when one check is judged.
struct CheckFacts {
    std::span<const RuleId> holding;   ///< rules whose guards hold, in the order of the text
    std::span<const RuleId> undecided; ///< rules whose guards would hold if some facet were known
    FacetSet openFacets;               ///< facets without a value
};

/// Joins the statements: within a topic equal ones agree and different ones are contested; between topics the worst counts.
/// Returns nothing where the check stays silent and silence means that it does not apply.
std::optional<Outcome> combine(const Matrix& matrix, CheckId check, const CheckFacts& facts);

/// Every distinct outcome once. Adding and reading are safe from several threads; an id, once given, stays.
class OutcomeStore {
public:
    /// 0 means that the check does not apply.
    static constexpr std::uint16_t kAbsent = 0;
    static constexpr std::size_t kMost = 65'000;

    OutcomeStore();
    /// Beyond kMost different outcomes (no matrix comes near) the program stops rather than mix them up.
    std::uint16_t add(const Outcome& outcome);
    [[nodiscard]] const Outcome& at(std::uint16_t id) const { return *slots_[id].load(std::memory_order_acquire); }

private:
    using Key = std::tuple<std::uint16_t, Verdict, Evidence, std::vector<RuleId>, std::vector<RuleId>, std::uint64_t>;
    std::mutex mutex_;
    std::map<Key, std::uint16_t> ids_;
    std::vector<std::unique_ptr<Outcome>> owned_;
    std::unique_ptr<std::atomic<const Outcome*>[]> slots_;
};

} // namespace poolwright
