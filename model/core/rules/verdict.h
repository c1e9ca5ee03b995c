// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace poolwright {

/// From best to worst; the verdict of a pool is the worst of its findings, of a fleet the worst of its pools.
enum class Verdict : std::uint8_t { Supported, Caution, Unknown, Contested, Unsupported };
inline constexpr std::size_t kVerdictCount = 5;

/// How a verdict is known, strongest first.
enum class Evidence : std::uint8_t { Explicit, Range, OpenRange, Bound, Derived, FieldReport, Silent };
inline constexpr std::size_t kEvidenceCount = 7;

std::string_view toText(Verdict verdict);   ///< "supported" …, as in files
std::string_view toText(Evidence evidence); ///< "open-range" …, as in files
std::optional<Verdict> verdictByText(std::string_view text);
std::optional<Evidence> evidenceByText(std::string_view text);

inline Verdict worse(Verdict a, Verdict b) { return a < b ? b : a; }

} // namespace poolwright
