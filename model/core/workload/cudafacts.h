// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/core/rules/evaluator.h"

namespace poolwright {

/// What the reference tables of the matrix say about CUDA, read once. Refers to the matrix.
class CudaFacts {
public:
    explicit CudaFacts(const Matrix& matrix);

    /// Drivers of one first number, and the CUDA version that their libcuda reports.
    struct Branch {
        std::uint32_t number = 0;
        std::string cuda;
        const Record* record = nullptr;
    };
    /// The branch of a driver; null where no source lists it.
    [[nodiscard]] const Branch* branchOf(const Value& driver) const;

    /// A cuda-compat package: libcuda of a newer branch, in the image, on an older kernel driver.
    struct Compat {
        std::string package;
        std::string cuda;
        Key version;
        std::vector<std::uint32_t> compatible;    ///< base branches
        std::vector<std::uint32_t> notCompatible; ///< a source says that there is none for them
        std::optional<std::uint32_t> own;         ///< the branch that it is made of
        const Record* record = nullptr;
    };
    /// The packages, oldest CUDA first.
    [[nodiscard]] const std::vector<Compat>& compats() const { return compats_; }

    /// So many pods share a GPU at most; 0 where no rule tells.
    [[nodiscard]] std::uint32_t podsPerGpu() const { return podsPerGpu_; }
    /// Where it stands that nodes show less memory than the card has by name.
    [[nodiscard]] const std::vector<Citation>& shownMemory() const { return shownMemory_; }
    /// Where the require strings of images are described.
    [[nodiscard]] const std::vector<Citation>& requireStrings() const { return requireStrings_; }
    /// The row of the capabilities that a toolkit builds for; null where there is none.
    [[nodiscard]] const Record* capabilitiesOf(const std::string& cuda) const;

private:
    const Matrix& matrix_;
    std::vector<Branch> branches_;
    std::vector<Compat> compats_;
    std::uint32_t podsPerGpu_ = 0;
    std::vector<Citation> shownMemory_;
    std::vector<Citation> requireStrings_;
};

/// What kind of card a pool has, as far as cuda-compat and brands ask.
enum class GpuClass : std::uint8_t { DataCentre, Geforce, Workstation, Unknown };
GpuClass gpuClassOf(const Evaluator& evaluator, const PoolRow& row);

} // namespace poolwright
