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
/// Refused: a check that the changed facet touches says something that is not acceptable (its rule is told, or that no
/// source covers the new value although one covers the old), or another check says something worse than now. Unjudged:
/// a check that the facet touches lacks facts (they are added to `lacking`), or no source covers the value with a
/// component of the cluster (which can be upgraded first), or covers neither the new value nor the old. Else offered.
/// Takes values into the evaluator; one judgement each.
std::vector<TriageRemedy> judgeRemedies(Evaluator& evaluator, const JudgedTicket& ticket,
                                        std::span<const RemedyWish> wishes, VerdictSet acceptable,
                                        const std::string& language, FacetSet& lacking);

/// Why a cure in words ("Move to driver 550 or later") asks for what the pool has already; empty where it does not, names no
/// version, or the version is not known for sure.
std::string alreadyMet(const Evaluator& evaluator, const JudgedTicket& ticket, std::string_view cure);

} // namespace poolwright
