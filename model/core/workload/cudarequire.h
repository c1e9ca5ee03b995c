// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/core/base/result.h"
#include "model/core/facts/value.h"

namespace poolwright {

/// One comparison of a NVIDIA_REQUIRE_* string: "cuda>=12.2", "brand=tesla", "driver<471".
struct CudaCondition {
    enum class Subject : std::uint8_t { Cuda, Driver, Brand, Arch };
    enum class Compare : std::uint8_t { Equal, NotEqual, Less, AtMost, Greater, AtLeast };
    Subject subject{};
    Compare compare{};
    std::string value;
    bool operator==(const CudaCondition&) const = default;
};

/// Alternatives (blanks between) of conditions that hold together (commas between), and all texts of an image together.
struct CudaRequire {
    std::string text;
    std::vector<std::vector<CudaCondition>> alternatives;
    bool operator==(const CudaRequire&) const = default;
};
/// "cuda>=12.2 brand=tesla,driver>=450,driver<451 …", with or without "NVIDIA_REQUIRE_CUDA=" and quotes. At most 64
/// KiB.
Result<CudaRequire> parseCudaRequire(std::string_view text);

/// What a machine offers; nothing: not known.
struct CudaOffer {
    const Value* driver = nullptr;
    std::string cuda;  ///< of the driver's branch, else empty
    std::string brand; ///< "tesla", "nvidia", "geforce" …; empty: not known
    std::string arch;  ///< compute capability
};
/// Whether it is met: by which alternative, or what of the nearest alternative fails and how ("driver 470.82.01 is
/// outside 450 … 451": a window, not too old). Undecided where a fact is missing.
struct RequireAnswer {
    enum class Kind : std::uint8_t { Met, NotMet, Undecided } kind = Kind::Undecided;
    std::size_t alternative = 0;
    std::string because; ///< one sentence
    std::vector<Facet> missing;
};
RequireAnswer meets(const CudaRequire& require, const CudaOffer& offer);

} // namespace poolwright
