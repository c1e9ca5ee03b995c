// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

#include "model/items/fleetsource.h"

namespace poolwright {

/// The layers of a pool, from the bottom.
enum class StackLayer : std::uint8_t { Gpu, System, Driver, Cgpu, Toolkit, Runtime, Scheduling, Cluster, Workload };
inline constexpr std::size_t kStackLayerCount = static_cast<std::size_t>(StackLayer::Workload) + 1;

/// One layer of a pool with its value.
struct StackBlock {
    StackLayer layer{};
    QString label;
    QString value;
    std::optional<Verdict> own;        ///< worst of the findings about this layer alone
    std::vector<std::size_t> findings; ///< those, worst first, as places among the pool's findings
};

/// What checks say about two layers together.
struct StackLink {
    std::size_t lower = 0; ///< index of the block
    std::size_t upper = 0;
    Verdict verdict = Verdict::Unknown;
    std::vector<std::size_t> findings; ///< worst first
};

/// A pool as its stack diagram shows it: layers from the bottom, and a link for each pair that a check relates.
struct StackDescription {
    std::vector<StackBlock> blocks;
    std::vector<StackLink> links; ///< by pair of blocks
};

StackLayer layerOf(Facet facet);
StackDescription describeStack(const FleetSource& source, std::size_t pool);
QString layerTitle(StackLayer layer);

} // namespace poolwright
