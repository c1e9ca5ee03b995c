// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <span>

#include "model/core/solve/pooltrial.h"
#include "model/core/triage/suspicion.h"

namespace poolwright {

/// A change of a facet that might cure, and where it comes from.
struct RemedyWish {
    Remedy remedy;
    std::optional<CheckId> check; ///< that it is to cure
    std::vector<Citation> citations;
};
/// The remedies that the rules behind a finding name, and those of a signature's own.
std::vector<RemedyWish> wishedRemedies(const Evaluator& evaluator, const JudgedTicket& ticket, const Finding* finding,
                                       const Signature* signature);

/// Judges each wish on the ticket's configuration, as if it had been made.
///
/// Refused: a check would say something worse than now that is not acceptable (its rule, or that no source speaks, is told),
/// or the check that it is to cure would not say anything better. Unjudged: a check that the changed facet touches lacks
/// facts; they are added to `lacking`. Else offered. Takes values into the evaluator; one judgement each.
std::vector<TriageRemedy> judgeRemedies(Evaluator& evaluator, const JudgedTicket& ticket, std::span<const RemedyWish> wishes,
                                        VerdictSet acceptable, const std::string& language, FacetSet& lacking);

} // namespace poolwright
