// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/ticketredaction.h"

#include <algorithm>
#include <sstream>

#include "model/core/io/textwriter.h"
#include "model/core/io/triagewriter.h"
#include "model/core/redact/learnfrom.h"

namespace poolwright {

namespace {

constexpr std::size_t kRedactionPiece = 1U << 20U; ///< bytes; cut at the end of a line

std::string ticketText(const Matrix& matrix, const Triage& triage, const CleanText& text, RedactedPart part) {
    std::ostringstream out;
    writeTriageText(matrix, triage, text, {}, out);
    std::string all = std::move(out).str();
    if (part == RedactedPart::AnswerAndText) {
        all += "\n---- the text ----\n" + text.text();
    }
    return all;
}

/// Calls with pieces of whole lines; false: stopped.
template <typename Visit>
bool inPieces(std::string_view text, const IntakeHooks& hooks, double from, double share, Visit visit) {
    for (std::size_t at = 0; at < text.size();) {
        if (hooks.stopped && hooks.stopped()) {
            return false;
        }
        std::size_t end = std::min(text.size(), at + kRedactionPiece);
        if (end < text.size()) {
            const std::size_t line = text.find('\n', end);
            end = line == std::string_view::npos ? text.size() : line + 1;
        }
        visit(text.substr(at, end - at), at);
        at = end;
        if (hooks.progress) {
            hooks.progress(from + share * static_cast<double>(at) / static_cast<double>(text.size()));
        }
    }
    return true;
}

} // namespace

std::optional<RedactedTicket> redactTicket(const Matrix& matrix, const Triage& triage, const CleanText& text, RedactedPart part,
                                           const IntakeHooks& hooks) {
    const std::string original = ticketText(matrix, triage, text, part);
    Redactor redactor;
    IntakeHooks learning;
    learning.stopped = hooks.stopped;
    if (hooks.progress) {
        learning.progress = [&hooks](double done) { hooks.progress(0.3 * done); };
    }
    if (!learnFrom(redactor, triage.found, text.text(), learning)) {
        return std::nullopt; // of the whole text, also where only the answer leaves: it quotes lines of it
    }
    std::string redacted;
    redacted.reserve(original.size());
    std::vector<Redactor::Hit> hits;
    const bool whole = inPieces(original, hooks, 0.3, 0.4, [&](std::string_view piece, std::size_t at) {
        for (Redactor::Hit hit : redactor.find(piece)) {
            hit.begin += at;
            hit.end += at;
            hits.push_back(std::move(hit));
        }
        redacted += redactor.redact(piece);
    });
    if (!whole) {
        return std::nullopt;
    }
    RedactedTicket out;
    out.rows = redactionRows(original, hits);
    if (out.rows.size() > RedactedTicket::kMostRows) {
        out.moreRows = out.rows.size() - RedactedTicket::kMostRows;
        out.rows.resize(RedactedTicket::kMostRows);
    }
    out.text = std::make_shared<const CleanText>(std::move(redacted));
    const std::string& made = out.text->text();
    const bool checked = inPieces(made, hooks, 0.7, 0.3, [&](std::string_view piece, std::size_t at) {
        for (const Redactor::Left& left : redactor.check(piece)) {
            if (out.left.size() < RedactedTicket::kMostRows) {
                out.left.push_back({left.kind, std::string(piece.substr(left.begin, left.end - left.begin)),
                                    out.text->place(at + left.begin, at + left.end)});
            }
        }
    });
    return checked ? std::optional(std::move(out)) : std::nullopt;
}

} // namespace poolwright
