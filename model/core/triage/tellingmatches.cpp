// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <iterator>
#include <map>

#include "model/core/triage/diagnoses.h"

namespace poolwright {

namespace {

constexpr std::size_t kMessageLines = 2; ///< that a message may go on behind a prefix

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

} // namespace poolwright
