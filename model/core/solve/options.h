// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <vector>

#include "model/core/rules/judgement.h"

namespace poolwright {

/// Why an option is not supported: one finding in short.
struct OptionReason {
    CheckId check;
    Verdict verdict = Verdict::Unknown;
    std::string title;
    bool operator==(const OptionReason&) const = default;
};

/// A value that a facet could have, and what the whole pool would then be.
struct Option {
    Value value;
    Verdict verdict = Verdict::Unknown;
    bool current = false;              ///< what the pool has now
    bool listed = true;                ///< the matrix knows it; else it is here because the pool has it
    std::vector<OptionReason> reasons; ///< everything worse than supported, worst first
    bool operator==(const Option&) const = default;
};

/// Every known value of `facet` for one pool, best verdict first, then newest first. A facet of the cluster is changed
/// for the cluster and judged on this pool, its workloads included. Empty where nothing is known to choose from
/// (numbers). Fails for facets that are not the pool's or its cluster's to choose. Takes new values into the evaluator.
Result<std::vector<Option>> optionsOf(Evaluator& evaluator, const Fleet& fleet, std::size_t cluster, std::size_t pool,
                                      Facet facet, const std::string& language);

} // namespace poolwright
