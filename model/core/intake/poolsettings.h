// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/core/facts/facet.h"

namespace poolwright {

/// Whether a setting of a node pool, as the API describes it, holds for its nodes whenever they were made. Any other one is
/// what new nodes get: a wish, as far as the nodes of now go.
constexpr bool settingHoldsForEveryNode(Facet facet) { return facet == Facet::CpuPolicy || facet == Facet::NodeKind; }

} // namespace poolwright
