// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/core/triage/suspicion.h"

namespace poolwright {

/// A diagnosis in the making: what it came from, and what would decide it.
struct Finder {
    Diagnosis diagnosis;
    const Signature* signature = nullptr;    ///< null: an XID or a clash of facts
    const Finding* finding = nullptr;        ///< of its check, inside the ticket
    bool agrees = false;                     ///< whether the check agrees by a rule
    FacetSet open;     ///< facets that it needs
    FacetSet excludes; ///< open facets that could rule it out
    std::vector<std::string> signatures;     ///< ids, its own first
    bool contradicted = false; ///< an XID whose number a known fact speaks against
    std::size_t at = 0;                      ///< first byte that shows it
};

/// What the lines, observations and facts of a ticket point to, one entry per cause, not yet in order and without remedies.
struct Suspected {
    std::vector<Finder> found;
    std::vector<RuledOut> ruledOut;
};
Suspected suspectedCauses(const Evaluator& evaluator, const JudgedTicket& ticket, const CleanText& text,
                          const std::vector<Signature>& signatures, const std::vector<SignatureMatch>& matches,
                          const std::optional<CheckAnswer>& wishCheck, const std::vector<PasteSection>& sections);

/// The message behind a harmless prefix that no signature knows: the rest of its line, or one of the two lines behind it.
struct UnreadMessage {
    std::size_t line = 0;
    std::string text; ///< at most 160 bytes
};
std::optional<UnreadMessage> unreadMessage(const CleanText& text, const SignatureMatch& prefix, const std::vector<SignatureMatch>& matches);

/// Drops the matches that mean nothing because a more telling signature matches in the same message: on the same line, or,
/// for harmless prefixes, on one of the two lines behind them. Matches are in the order of the text.
std::vector<SignatureMatch> tellingMatches(const std::vector<Signature>& signatures, const std::vector<SignatureMatch>& matches);

} // namespace poolwright
