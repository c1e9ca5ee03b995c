// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string_view>

#include "model/core/rules/matrix.h"

namespace poolwright {

/// The facet whose value would tell this derived one if somebody published it; none for facets that are computed or given.
std::optional<Facet> publishedBy(Facet facet);

/// How far the kubelet is behind the control plane, counted in the minor versions that ACK offers:
/// "same", "one-behind", "behind" or "ahead".
std::string_view kubeletStep(const Value& kubelet, const Value& kubernetes, const FacetFacts& offered);

/// Whether one of the cubins runs on the capability: same major and the same or a lower minor; "9.0a" on exactly 9.0,
/// "10.0f" on its major from that minor on. NVIDIA, CUDA programming guide.
bool cubinFits(const Value& cubins, const Value& capability);

/// Whether one of the PTX targets can be compiled for the capability: the same or a lower one; "9.0a" for exactly 9.0.
bool ptxFits(const Value& targetList, const Value& capability);

} // namespace poolwright
