// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <vector>

#include "model/core/plan/clustergraph.h"

namespace poolwright {

/// The versions of a component that rules about these pools name as limits or remedies. Rules that cannot hold on any of
/// the pools, whatever a plan does, are left out.
std::vector<Value> floorsOf(Evaluator& evaluator, const ClusterWishes& wishes, Facet facet);

/// What ack-ai-installer ships, as far as anybody knows.
class InstallerShipping {
public:
    InstallerShipping(Evaluator& evaluator, const std::vector<Overlay::Shipped>& overlay);

    enum class Answer : std::uint8_t { Ships, Other, Later, Unknown };
    /// Whether that number ships that cGPU; Later: it ships a later one, Other: an earlier one or none is known to be it.
    Answer of(const Value& installer, const Value& cgpu);

private:
    Evaluator& evaluator_;
    const std::vector<Overlay::Shipped>& overlay_;
    std::optional<CheckId> check_;
};

} // namespace poolwright
