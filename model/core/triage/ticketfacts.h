// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <map>

#include "model/core/triage/diagnosis.h"

namespace poolwright {

/// The facts that a ticket is judged by, one per facet, and the configuration that they make.
///
/// Of several nodes in a text those count that belong to the pool that was given, else those that another part of the text
/// (an event, a log) names, else all. Of one facet a value that was seen beats one that follows from something seen, and that
/// beats a wish; a wished driver is never taken for the installed one. What the text leaves open the pool of the fleet tells.
/// Settings of a node pool are what its new nodes get: wishes, but for those that hold for every node (poolsettings.h).
/// Where the nodes are of several node pools, a facet of the pool that not all of these show is open, with a note.
/// Two different values of the best standing contradict each other: the facet is then open, whatever the fleet says.
struct TicketFacts {
    std::vector<ObservedFact> facts; ///< of the text, in facet order
    std::vector<Triage::Contradiction> contradictions;
    std::optional<std::pair<std::size_t, std::size_t>> pool; ///< of the fleet
    std::vector<std::string> notes;                          ///< for people: what was not taken, and why
    std::string node;                                        ///< name of the only node; may be empty
    std::vector<ObservedSign> signs;
    std::optional<ObservedFact> wishedDriver; ///< where it is not the installed one
    Cluster cluster;                          ///< the configuration: facets of the text over those of the fleet
    Configuration derived;                    ///< derived facets that the text shows itself (a GPU of no known family)

    [[nodiscard]] const ObservedFact* find(Facet facet) const;
    [[nodiscard]] const Triage::Contradiction* contradiction(Facet facet) const;
};
/// Linear in text, nodes and pools. `stopped` is asked between its parts; what was done so far is given then.
TicketFacts ticketFacts(const Matrix& matrix, const CleanText& text, const Observations& found, const TriageContext& context,
                        const std::function<bool()>& stopped = {});

} // namespace poolwright
