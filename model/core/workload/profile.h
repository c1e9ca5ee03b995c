// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>

#include "model/core/facts/fleet.h"
#include "model/core/rules/matrix.h"
#include "model/core/workload/cudarequire.h"

namespace poolwright {

/// A workload with what else is known of what it needs.
struct WorkloadProfile {
    Workload workload;
    std::optional<CudaRequire> require;
    std::string image;
    std::vector<std::string>
        archSpecific; ///< those of the cubins such as "9.0a" (that capability alone) and "10.0f" (its family)
    std::vector<std::string> notes; ///< how a value came about
    bool operator==(const WorkloadProfile&) const = default;
};

/// The cubins of a workload that carry a suffix; they stand in its cubin list as well, where the engine judges them.
std::vector<std::string> archSpecificOf(const Workload& workload);

/// What an image name tells: "nvidia/cuda:12.2.0-base-ubuntu20.04" → CUDA runtime 12.2.0;
/// "pytorch/pytorch:2.3.0-cuda12.1-…", "nvcr.io/nvidia/pytorch:24.05-py3" only where the tag names the CUDA version.
/// Errors: it tells nothing.
Result<WorkloadProfile> profileFromImage(const Matrix& matrix, std::string_view image);
/// What `cuobjdump --list-elf --list-ptx` prints: cubin and PTX lists ("ELF file 1: app.1.sm_80.cubin", "PTX file 1:
/// app.1.sm_80.ptx").
Result<WorkloadProfile> profileFromCuobjdump(const Matrix& matrix, std::string_view text);
/// What a require string tells: the CUDA version of its first alternative.
Result<WorkloadProfile> profileFromRequire(const Matrix& matrix, std::string_view text);
/// poolwright.workloads/1: {"format", "workloads": [ {the keys of a fleet's workloads, "image", "require-cuda"} ]};
/// also a fleet (its workloads). Every fault with its JSON path.
tl::expected<std::vector<WorkloadProfile>, Errors> readWorkloads(std::string_view json, const Matrix& matrix,
                                                                 std::string_view name);

} // namespace poolwright
