// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <iterator>
#include <map>

#include "model/core/intake/linetext.h"
#include "model/core/intake/logkind.h"
#include "model/core/triage/diagnoses.h"

namespace poolwright {

namespace {

constexpr std::size_t kMessageLines = 2; ///< that a message may go on behind a prefix
constexpr std::size_t kLongestUnreadShown = 160;

/// Whether a line tells of a failed start. One with a stamp of its own is another message, whatever it says.
bool tellsOfFailure(std::string_view line, bool first) {
    const auto has = [&](std::string_view word) { return line.find(word) != std::string_view::npos; };
    if (has("nvidia-container-cli: ") || has("unsatisfied condition") || has("unknown device")) {
        return true;
    }
    return (first || !logKind(line)) && (has("error: ") || has("Error: ") || has("failed"));
}

} // namespace

std::vector<SignatureMatch> tellingMatches(const std::vector<Signature>& signatures,
                                           const std::vector<SignatureMatch>& matches) {
    std::map<std::size_t, std::vector<std::size_t>> byLine;
    for (std::size_t i = 0; i < matches.size(); ++i) {
        byLine[matches[i].place.line].push_back(i);
    }
    const auto silenced = [&](const SignatureMatch& match) {
        const Signature& own = signatures[match.signature];
        const std::size_t last = match.place.line + (own.benign ? kMessageLines : 0);
        const std::size_t first = match.place.line - std::min(match.place.line, kMessageLines);
        for (auto line = byLine.lower_bound(first); line != byLine.end() && line->first <= last; ++line) {
            for (const std::size_t index : line->second) {
                const bool wrapped =
                    matches[index].place.begin < match.place.end && match.place.begin < matches[index].place.end;
                if (line->first < match.place.line && !wrapped) {
                    continue; // a message before
                }
                const Signature& other = signatures[matches[index].signature];
                const bool outranks = std::ranges::find(other.outranks, own.id) != other.outranks.end();
                if (outranks || (own.benign && !other.benign)) {
                    return true;
                }
            }
        }
        return false;
    };
    std::vector<SignatureMatch> out;
    std::ranges::copy_if(matches, std::back_inserter(out),
                         [&](const SignatureMatch& match) { return !silenced(match); });
    return out;
}

std::optional<UnreadMessage> unreadMessage(const CleanText& text, const SignatureMatch& prefix,
                                           const std::vector<SignatureMatch>& matches) {
    const std::string_view all = text.text();
    std::size_t begin = std::min(prefix.place.end, all.size());
    for (std::size_t i = 0; i <= kMessageLines && begin <= all.size(); ++i) {
        const std::size_t end = std::min(all.find('\n', begin), all.size());
        const std::string_view line = all.substr(begin, end - begin);
        const bool known = std::ranges::any_of(
            matches, [&](const SignatureMatch& one) { return one.place.begin < end && begin < one.place.end; });
        if (known) {
            return std::nullopt;
        }
        if (tellsOfFailure(line, i == 0)) {
            std::size_t shown = std::min(line.size(), kLongestUnreadShown);
            while (shown < line.size() && shown > 0 && (static_cast<unsigned char>(line[shown]) & 0xC0U) == 0x80U) {
                --shown; // not inside a letter
            }
            return UnreadMessage{prefix.place.line + i, std::string(trimmed(line.substr(0, shown)))};
        }
        begin = end + 1;
    }
    return std::nullopt;
}

} // namespace poolwright
