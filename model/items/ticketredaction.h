// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>

#include "model/core/triage/diagnosis.h"
#include "model/items/redactionmodel.h"

namespace poolwright {

/// What leaves the screen.
enum class RedactedPart : std::uint8_t {
    Answer,    ///< causes, facts, the next command
    AnswerAndText,
};

struct RedactedTicket {
    std::shared_ptr<const CleanText> text;
    std::vector<RedactionRow> rows; ///< at most kMostRows
    std::size_t moreRows = 0;       ///< values beyond them
    struct Left {
        SecretKind kind{};
        std::string text;
        TextPlace place; ///< in `text`
        bool operator==(const Left&) const = default;
    };
    std::vector<Left> left; ///< what the self-check found; at most kMostRows. Empty is good: only then may it be kept
    static constexpr std::size_t kMostRows = 5000;
};

/// The answer in words, and the text, without what identifies somebody. The names that the text tells of nodes, pools and
/// clusters are learned first. Nothing is written. For workers: linear in the text, in pieces; none: stopped.
std::optional<RedactedTicket> redactTicket(const Matrix& matrix, const Triage& triage, const CleanText& text, RedactedPart part,
                                           const IntakeHooks& hooks = {});

} // namespace poolwright
