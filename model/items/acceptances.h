// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <functional>

#include "model/core/document/document.h"
#include "model/items/fleetsource.h"

namespace poolwright {

/// The acceptance that covers a finding of a pool (by its index in the judgement) today; null: none.
using AcceptanceLookup = std::function<const RiskAcceptance*(std::size_t pool, const CheckResult& result)>;

/// How an acceptance stands today, in the scenario on screen.
enum class AcceptanceState : std::uint8_t {
    Holds,
    Lapsed,         ///< its last day is over
    FindingChanged, ///< the check says something else now: another rule or another verdict
    FindingGone,    ///< the check says nothing, or nothing worse than supported
    PoolGone        ///< there is no such pool in this scenario
};

/// An acceptance with how it stands and why.
struct AcceptanceStanding {
    AcceptanceState state = AcceptanceState::Holds;
    std::optional<std::size_t> pool;    ///< index in the judgement
    std::optional<std::size_t> finding; ///< of that pool: what the check says now
    bool operator==(const AcceptanceStanding&) const = default;
};
/// A lapsed one is told as lapsed whatever became of its finding.
AcceptanceStanding standingOf(const RiskAcceptance& acceptance, const FleetSource& source, Date today);

/// "Accepted by Ada until 2026-11-20: waits for the vendor".
QString acceptanceLine(const RiskAcceptance& acceptance);
/// "holds", "holds, last day today", "lapsed after 2026-10-19", "the finding has changed", …
QString standingWords(const RiskAcceptance& acceptance, AcceptanceState state, Date today);
/// What the state means for the person, in a sentence.
QString standingMeaning(const RiskAcceptance& acceptance, const AcceptanceStanding& standing,
                        const FleetSource& source);

/// Why a reason, a person and a day are no acceptance yet; empty: they are. The day must lie from today to two years
/// on.
QString acceptanceFault(const QString& reason, const QString& person, Date until, Date today);
/// The last day that may be chosen.
Date latestUntil(Date today);

} // namespace poolwright
