// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <compare>
#include <cstdint>

namespace poolwright {

/// What versions, kernels, dates and numbers are ordered by: eight fields, compared from the left, missing ones zero.
/// A kernel uses fields 0–2 for its base version and 3–7 for its release.
struct Key {
    static constexpr std::size_t kFields = 8;
    static constexpr std::size_t kRelease = 3; ///< first release field of a kernel
    static constexpr std::uint32_t kMax = 0xFFFFFFFFU;

    std::array<std::uint32_t, kFields> fields{};

    auto operator<=>(const Key&) const = default;
};

} // namespace poolwright
