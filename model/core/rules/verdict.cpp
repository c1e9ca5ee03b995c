// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/rules/verdict.h"

#include <algorithm>
#include <array>

namespace poolwright {

namespace {
constexpr std::array<std::string_view, kVerdictCount> kVerdicts{"supported", "caution", "unknown", "contested",
                                                                "unsupported"};
constexpr std::array<std::string_view, kEvidenceCount> kEvidences{"explicit", "range",        "open-range", "bound",
                                                                  "derived",  "field-report", "silent"};

template <typename Enum, std::size_t N>
std::optional<Enum> find(const std::array<std::string_view, N>& texts, std::string_view text) {
    const auto at = std::ranges::find(texts, text);
    return at == texts.end() ? std::nullopt : std::optional{static_cast<Enum>(at - texts.begin())};
}
} // namespace

std::string_view toText(Verdict verdict) { return kVerdicts[static_cast<std::size_t>(verdict)]; }
std::string_view toText(Evidence evidence) { return kEvidences[static_cast<std::size_t>(evidence)]; }
std::optional<Verdict> verdictByText(std::string_view text) { return find<Verdict>(kVerdicts, text); }
std::optional<Evidence> evidenceByText(std::string_view text) { return find<Evidence>(kEvidences, text); }

} // namespace poolwright
