// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <vector>

#include "model/core/solve/pooltrial.h"
#include "model/core/solve/verdictset.h"

namespace poolwright {

/// A value that a half-chosen pool could get next.
struct FittingOption {
    std::optional<Value> value;     ///< none: left open for now
    bool fits = true;               ///< nothing that was chosen rules it out
    std::optional<Verdict> verdict; ///< worst of what is decided about it; none: nothing is decided yet
    std::size_t concerns = 0;       ///< decided findings about it that are worse than supported
    QString reason;                 ///< a few words; for one that is ruled out the rule's sentence
    QString source;                 ///< of that sentence
    bool operator==(const FittingOption&) const = default;
};

/// Every known value of a facet for the first pool of the first cluster, judged by what was chosen so far: what fits
/// first, best verdict first, then what is ruled out; newest first within each. A finding counts where nothing is
/// missing for it; one that rests on the default driver waits until a driver is chosen. The last one is "left open".
/// Not of derived facets. Takes values into the evaluator: on the thread that owns it; some milliseconds.
std::vector<FittingOption> fittingOptions(Evaluator& evaluator, const Fleet& fleet, Facet facet, VerdictSet acceptable,
                                          const std::string& language);

} // namespace poolwright
