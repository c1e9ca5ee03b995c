// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/core/solve/pooltrial.h"

namespace poolwright {

/// Why an option is not supported: one finding in short.
struct OptionReason {
    CheckId check;
    Verdict verdict = Verdict::Unknown;
    std::string title;
    bool own = false; ///< about the facet, or about what follows from it
    bool operator==(const OptionReason&) const = default;
};

/// What choosing a value does to one check of the pool. No verdict: the check does not apply.
struct OptionChange {
    CheckId check;
    std::optional<Verdict> before;
    std::optional<Verdict> after;
    std::string title; ///< of what is added; of what is removed where nothing is
    bool operator==(const OptionChange&) const = default;
};

/// A value that a facet could have, and what the whole pool would then be.
struct Option {
    std::optional<Value> value;         ///< none: the facet is left open
    Verdict verdict = Verdict::Unknown; ///< of the whole pool
    Verdict own = Verdict::Supported;   ///< worst of the findings about this facet
    bool current = false;               ///< what the pool has now
    bool listed = true;                 ///< the matrix knows it; else the pool has it or somebody typed it
    VerdictCounts counts{};             ///< findings of the whole pool
    std::vector<OptionReason>
        reasons;                    ///< everything worse than supported: about the facet first, each part worst first
    std::vector<OptionChange> adds; ///< findings that the pool does not have now, or not that bad
    std::vector<OptionChange> removes; ///< findings that the pool would no longer have, or less bad
    std::optional<Facet>
        contradicts;    ///< the value cannot stand beside the pool's value of this facet: not to be offered
    std::string effect; ///< equal for values that are judged alike in every check; the same in every run
    bool operator==(const Option&) const = default;
};

struct OptionList {
    std::vector<Option> options;        ///< best first, see optionsOf()
    Option open;                        ///< what leaving the facet open would give
    Verdict verdict = Verdict::Unknown; ///< of the pool as it is
    VerdictCounts counts{};             ///< of the pool as it is
};

/// Every known value of `facet` for one pool. Ranked: what contradicts another value of the pool last; then by the
/// verdict of the whole pool; the worst finding about the facet; fewer findings, the worst verdict first; newest first.
/// A facet of the cluster is changed for the cluster and judged on this pool, its workloads included. No options where
/// nothing is known to choose from (numbers). Fails for facets that are not the pool's or its cluster's to choose.
/// Takes new values into the evaluator: on the thread that owns it; some milliseconds.
Result<OptionList> optionsOf(Evaluator& evaluator, const Fleet& fleet, std::size_t cluster, std::size_t pool,
                             Facet facet, const std::string& language);

/// The same for one value as somebody typed it; it need not be known. A text that is no value is refused with near
/// misses.
Result<Option> optionFor(Evaluator& evaluator, const Fleet& fleet, std::size_t cluster, std::size_t pool, Facet facet,
                         std::string_view text, const std::string& language);

/// What the pool would be with some choices, check by check.
struct Preview {
    PoolJudgement before;
    PoolJudgement after; ///< as judgePool() would give it for the changed fleet
    /// Every check that applies before or after, in the order of the checks; the titles are left empty.
    std::vector<OptionChange> checks;
    std::vector<Facet> changed; ///< facets with another value than now, derived ones too
};
/// Facets that are not the pool's or its cluster's to choose are a fault of the caller (asserted).
Preview previewOf(Evaluator& evaluator, const Fleet& fleet, std::size_t cluster, std::size_t pool,
                  std::span<const Choice> choices);

} // namespace poolwright
