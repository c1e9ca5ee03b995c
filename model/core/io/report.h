// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <vector>

#include "model/core/facts/fleet.h"
#include "model/core/io/acceptance.h"
#include "model/core/rules/judgement.h"

namespace poolwright {

/// A judged fleet and how it is to be told; what every writer of findings gets. Refers to what it tells about.
struct Report {
    const Evaluator& evaluator;
    const Fleet& fleet;
    const FleetJudgement& judgement;
    std::string fleetName; ///< what the file is called, "fleet.json"
    std::string language = "en";
    std::vector<Acceptance> acceptances;
    Verdict failOn = Verdict::Unsupported; ///< findings as bad as this one fail
};

/// A finding with what only its writers need.
struct ReportedFinding {
    Finding finding;
    std::size_t deciding = 0; ///< so many of the statements, from the first, give the verdict

    [[nodiscard]] bool operator==(const ReportedFinding&) const = default;
};

/// One pool as the writers tell it. Made pool by pool, so that a large fleet's findings are never all held at once.
struct ReportedPool {
    const PoolJudgement& judgement;
    std::string path;
    std::uint32_t nodes = 0;
    std::vector<ReportedFinding> findings; ///< in the order of the checks
};
ReportedPool reportedPool(const Report& report, const PoolJudgement& pool);

/// Whether the finding is as bad as the report's limit and nobody accepted it.
bool fails(const Report& report, const Finding& finding);
/// Whether any finding of the fleet fails.
bool fails(const Report& report);

/// Each citation of the deciding statements once, in their order.
std::vector<Citation> decidingCitations(const ReportedFinding& reported);

/// The name of a facet in a finding; the workload's gpu-memory is told apart from the card's.
std::string facetName(Facet facet);

/// "2026-03-31" or "undated".
std::string dateText(const Source& source);

/// "D2 · 2026-03-31 · section · row"; parts that are empty are left out.
std::string citationText(const Matrix& matrix, const Citation& citation);

} // namespace poolwright
