// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <map>
#include <span>

#include "model/core/intake/import.h"
#include "model/core/intake/importnodes.h"

namespace poolwright {

/// Values by the number of nodes that have them, largest first, then by value; nodes that do not tell come last.
class ShareCount {
public:
    ShareCount(Facet facet, const ValueNumbers& numbers) : facet_(facet), numbers_(numbers) {}
    void add(std::uint32_t value, const std::string& node); ///< value 0: not told
    [[nodiscard]] bool mixed() const { return counts_.size() > 1; }
    [[nodiscard]] std::vector<ValueShare> shares() const;

private:
    struct Count {
        std::uint32_t nodes = 0;
        std::vector<std::string> names;
    };
    Facet facet_;
    const ValueNumbers& numbers_;
    std::map<std::uint32_t, Count> counts_;
};

/// Nodes of a pool whose facets are equal.
struct EqualNodes {
    std::array<std::uint32_t, kFacetCount> values{}; ///< of pool facets; 0: open
    std::vector<const IntakeNode*> nodes;
};
/// Largest first; equally large ones in the order of their first nodes' names.
std::vector<EqualNodes> equalNodes(std::span<IntakeNode* const> nodes);

/// What tells sets of values apart, as short as it can be told: "5.10.134-18", "driver 550.90.07, cgpu 1.5.20". One for each,
/// all different; a single one has none.
std::vector<std::string> tellingLabels(std::span<const EqualNodes> parts, const ValueNumbers& numbers);

} // namespace poolwright
