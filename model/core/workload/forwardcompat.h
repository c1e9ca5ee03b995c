// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/core/workload/cudafacts.h"
#include "model/core/workload/workloadfit.h"

namespace poolwright {

/// What forward compatibility is asked for.
struct CompatQuestion {
    const Value* runtime = nullptr; ///< null: not known
    const Value* driver = nullptr;  ///< null: not known
    GpuClass gpuClass = GpuClass::Unknown;
    std::string gpu;            ///< name of the card; may be empty
    std::vector<Facet> missing; ///< what would tell the class
    bool tooOld = false;        ///< the driver is refused; else it only has limits
};

/// Whether a cuda-compat package would bring the runtime to the driver: a caution where it would, never more, because
/// the image must carry the package. Nothing where there is nothing to say (no route, and the driver works with
/// limits).
std::optional<Requirement> forwardCompatibility(const CudaFacts& facts, const CompatQuestion& question);

} // namespace poolwright
