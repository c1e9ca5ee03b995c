// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "model/core/rules/finding.h"
#include "model/core/solve/options.h"
#include "model/core/solve/verdictset.h"

namespace poolwright {

/// How far is looked for a way. At a limit the answer says that it is not complete.
struct WhyNotLimits {
    std::size_t trials = 200'000;  ///< changed pools judged; about 5 µs each
    std::size_t facets = 4;        ///< facets changed together
    std::function<bool()> stopped; ///< asked now and then
};

/// Facets changed together so that the value becomes acceptable, or that one finding no longer stands against it.
struct Way {
    std::vector<Choice> choices;        ///< the newest values that do, in the order of the facets
    Verdict verdict = Verdict::Unknown; ///< worst of what would then be said about the value; of a cure: of the finding
    std::vector<Value> alternatives; ///< of one facet: every value that does, newest first, the chosen one among them
    std::optional<Value> nearest;    ///< of those the nearest to what the pool has; none where nothing is given
    std::vector<Citation> citations; ///< what then says yes
    bool operator==(const Way&) const = default;
};

/// One finding against the value.
struct Objection {
    Finding finding;
    std::size_t deciding = 0;      ///< so many of its statements, from the first, give the verdict
    std::optional<Verdict> before; ///< what the check says of the pool as it is; none: it does not apply
    bool blocks = false;           ///< its verdict is not acceptable
    std::vector<Way> cures;        ///< of a blocking one: changes of one facet after which this finding is acceptable
    bool operator==(const Objection&) const = default;
};

/// What stands against a value of one pool, and what would have to change.
struct WhyNot {
    Facet facet{};
    Value value;
    bool listed = true;                 ///< the matrix knows the value
    Verdict verdict = Verdict::Unknown; ///< of the whole pool with the value
    bool acceptable = false;            ///< nothing blocks; findings that the pool has anyway do not count
    std::optional<Facet> contradicts;   ///< it cannot stand beside the pool's value of this facet: that blocks too
    std::string contradicted;           ///< that value, which may be a derived one
    std::vector<Objection> objections;  ///< worse than supported, about the facet or new by this value: worst first
    std::vector<OptionReason> anyway;   ///< other findings worse than supported that the pool has now as well
    std::vector<Way> ways; ///< all of the fewest facets; changes of the pool before another pool or cluster
    bool complete = true;  ///< false: a limit was reached, or it was stopped; there may be other ways
};

/// Judges the value and looks for ways. A cluster facet is changed for the cluster and judged on this pool. Takes new
/// values into the evaluator: on the thread that owns it; mostly below 50 ms, at the limit about a second.
Result<WhyNot> whyNot(Evaluator& evaluator, const Fleet& fleet, std::size_t cluster, std::size_t pool, Facet facet,
                      const Value& value, const std::string& language, VerdictSet acceptable = {},
                      const WhyNotLimits& limits = {});

} // namespace poolwright
