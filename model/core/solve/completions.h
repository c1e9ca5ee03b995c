// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <functional>
#include <optional>
#include <vector>

#include "model/core/solve/pooltrial.h"
#include "model/core/solve/verdictset.h"
#include "model/core/solve/wide.h"

namespace poolwright {

/// A facet to be chosen, and from what.
struct OpenFacet {
    Facet facet{};
    /// Newest first, such as candidatesWithin() gives them; none: every known value (candidateValues).
    std::optional<std::vector<Value>> candidates;
};

/// How much is worked out. At a limit the answer says so and claims nothing that it does not know.
struct CompletionLimits {
    std::size_t cells = 1U << 22U; ///< of one table; the counts of the largest take 16 bytes each
    std::size_t queue = 1U << 20U; ///< partial stacks kept while ranking
    std::function<bool()> stopped; ///< asked now and then, on the calling thread
};

struct CompletionRequest {
    std::vector<OpenFacet> open;
    VerdictSet acceptable;   ///< every finding of the pool must be one of these
    std::size_t wanted = 20; ///< so many stacks, the best ones
    CompletionLimits limits;
};

/// One full stack.
struct Completion {
    std::vector<Choice>
        choices; ///< a value for every facet asked for, then what is settled besides; in that order apply() takes them
    Verdict verdict = Verdict::Unknown;
    VerdictCounts counts{}; ///< of the whole pool
    bool operator==(const Completion&) const = default;
};

enum class CompletionEnd : std::uint8_t { Complete, Limit, Stopped };

struct Completions {
    std::vector<Facet> facets; ///< asked for, in the order of ranking: driver, cgpu, kernel, toolkit, runtime,
                               ///< scheduling, system, the others
    std::vector<Choice>
        settled; ///< the same in every stack: a driver that is chosen is pinned, an image gives way to os and kernel
    /// What the pool has whatever is chosen, and what is not acceptable: nothing can be chosen while it stands.
    std::vector<CheckId> blocked;
    CompletionEnd counted =
        CompletionEnd::Complete; ///< the counts are exact only where this says complete; else they are 0
    CompletionEnd ranked =
        CompletionEnd::Complete; ///< else fewer stacks than there are; those given are the best ones still
    Wide assignments = 0;        ///< of values to the facets, acceptable or not
    Wide total = 0;              ///< acceptable ones that do not contradict themselves
    std::array<Wide, kVerdictCount> byVerdict{}; ///< the same by the verdict of the whole pool
    std::vector<Completion> best;
};

/// Finds the full stacks of a pool: the facets asked for are chosen anew, the others stay as they are (open ones stay
/// open). Ranked by fewer findings of the worst verdict, then of the next, then by the newest value of each facet in
/// the order of `facets`. Never offered: values that contradict one another (Consistency). The count is exact: values
/// that cost the same everywhere are counted together, and facets are folded one by one, so that independent ones are
/// never enumerated together. Facets of the cluster are chosen for this pool alone. Fails for facets that are not the
/// pool's or its cluster's to choose, given twice, or without anything to choose from. Takes new values into the
/// evaluator: on the thread that owns it; five facets take some tens of milliseconds.
Result<Completions> completionsOf(Evaluator& evaluator, const Fleet& fleet, std::size_t cluster, std::size_t pool,
                                  const CompletionRequest& request);

} // namespace poolwright
