// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <set>

#include "model/core/intake/importgroups.h"

namespace poolwright {

/// What two spellings of a GPU's model have in common: "A10" of "NVIDIA-A10", "V100" of "Tesla V100-SXM2-16GB".
std::string gpuWord(std::string_view printed);

/// Which pool a machine is of that does not say so. Its GPU tells, where nodes or families of pools tell theirs.
class MachineHomes {
public:
    MachineHomes(const Matrix& matrix, const ValueNumbers& numbers, std::vector<PoolGroup>& pools);

    struct Home {
        PoolGroup* pool = nullptr;
        std::string why; ///< of a pool: why it is this one; of none: why not
    };
    /// `machine` null: a line of a log.
    [[nodiscard]] Home of(const IntakeNode* machine) const;

private:
    std::vector<PoolGroup>& pools_;
    std::vector<std::set<std::string>> gpus_; ///< by pool; empty: not told
};

} // namespace poolwright
