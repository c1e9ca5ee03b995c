// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <initializer_list>

#include "model/core/rules/verdict.h"

namespace poolwright {

/// Which verdicts are acceptable. A pool is acceptable when each of its findings is.
class VerdictSet {
public:
    /// Supported and caution: what a pool may have unless somebody says otherwise.
    constexpr VerdictSet() : VerdictSet({Verdict::Supported, Verdict::Caution}) {}
    constexpr VerdictSet(std::initializer_list<Verdict> verdicts) {
        for (const Verdict verdict : verdicts) {
            bits_ = static_cast<std::uint8_t>(bits_ | 1U << static_cast<unsigned>(verdict));
        }
    }
    [[nodiscard]] constexpr bool contains(Verdict verdict) const {
        return (bits_ >> static_cast<unsigned>(verdict) & 1U) != 0;
    }
    constexpr bool operator==(const VerdictSet&) const = default;

private:
    std::uint8_t bits_ = 0;
};

} // namespace poolwright
