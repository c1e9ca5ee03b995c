// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/redact/redactor.h"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "model/core/redact/ipaddress.h"
#include "model/core/redact/pseudonym.h"
#include "model/core/redact/secretblocks.h"
#include "model/core/redact/secretvalue.h"
#include "model/core/redact/wordedge.h"
#include "model/core/redact/wordtrie.h"

namespace poolwright {

namespace {

/// What is at a place, and under which name its pseudonym is kept.
struct SecretCandidate {
    FoundSecret found;
    SecretIdentity identity;
};

bool isInNumber(std::string_view text, std::size_t begin, std::size_t end) {
    const auto digit = [&](std::size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; };
    return (begin > 0 && digit(begin - 1)) || digit(end);
}

/// Left to right; of those that begin at one place the longest, then the one whose pattern is more telling.
bool goesFirst(const SecretCandidate& a, const SecretCandidate& b) {
    if (a.found.begin != b.found.begin) {
        return a.found.begin < b.found.begin;
    }
    return a.found.end > b.found.end; // the order of the patterns is kept by a stable sort
}

/// Where two overlap, the first one takes in what the second has beyond it: nothing of either is left.
std::vector<SecretCandidate> withoutOverlaps(std::vector<SecretCandidate> all) {
    std::ranges::stable_sort(all, goesFirst);
    std::vector<SecretCandidate> out;
    for (SecretCandidate& one : all) {
        if (!out.empty() && one.found.begin < out.back().found.end) {
            out.back().found.end = std::max(out.back().found.end, one.found.end);
        } else {
            out.push_back(std::move(one));
        }
    }
    return out;
}

/// A text with its pseudonyms in it, and where they came from.
struct ReplacedText {
    std::string text;
    struct Piece {
        std::size_t begin = 0;  ///< of the pseudonym in the new text
        std::size_t end = 0;
        std::size_t sourceBegin = 0;
        std::size_t sourceEnd = 0;
    };
    std::vector<Piece> pieces;

    /// Where a place of the new text was; within a pseudonym: the begin or the end of what it stands for.
    [[nodiscard]] std::size_t source(std::size_t at, bool asEnd) const {
        const auto after = std::ranges::upper_bound(pieces, at, {}, &Piece::begin);
        if (after == pieces.begin()) {
            return at;
        }
        const Piece& piece = *std::prev(after);
        if (at >= piece.end) {
            return piece.sourceEnd + (at - piece.end);
        }
        return asEnd && at > piece.begin ? piece.sourceEnd : piece.sourceBegin;
    }
};

ReplacedText replacedText(std::string_view text, const std::vector<SecretCandidate>& taken, Pseudonyms& names) {
    ReplacedText out;
    out.text.reserve(text.size());
    std::size_t at = 0;
    for (const SecretCandidate& one : taken) {
        out.text += text.substr(at, one.found.begin - at);
        const std::size_t begin = out.text.size();
        out.text += names.of(one.identity);
        out.pieces.push_back({begin, out.text.size(), one.found.begin, one.found.end});
        at = one.found.end;
    }
    out.text += text.substr(at);
    return out;
}

} // namespace

std::string_view toText(SecretKind kind) {
    constexpr std::array<std::string_view, kSecretKinds> kWords{"node name", "IPv4 address", "IPv6 address", "instance or cloud id",
                                                                "UUID",      "MAC address",  "serial number", "token or password",
                                                                "access key", "account"};
    return kWords[static_cast<std::size_t>(kind)];
}

struct Redactor::Parts {
    Pseudonyms names;
    WordTrie words;                               ///< values to be found again wherever they stand
    std::vector<SecretCandidate> ofWords;         ///< by the trie's number
    std::unordered_set<std::string> inWords;
    std::unordered_set<std::uint32_t> quads;      ///< addresses known for certain
    std::map<SecretKind, std::size_t> counts;
    std::set<std::pair<SecretKind, std::string>> counted;

    void remember(std::string_view value, const SecretCandidate& one);
    void learn(SecretKind kind, std::string_view value);
    std::vector<SecretCandidate> byPattern(std::string_view text, const std::unordered_set<std::uint32_t>& known) const;
    void addKnown(std::string_view text, std::vector<SecretCandidate>& out) const;
    std::vector<SecretCandidate> settled(std::string_view text, std::vector<SecretCandidate> taken);
    /// What patterns found and what is known, without overlaps.
    [[nodiscard]] std::vector<SecretCandidate> complete(std::string_view text, std::vector<SecretCandidate> out) const;
};

void Redactor::Parts::remember(std::string_view value, const SecretCandidate& one) {
    std::string key(value);
    std::ranges::transform(key, key.begin(), lowerByte);
    if (!inWords.insert(std::move(key)).second) {
        return;
    }
    words.add(value, static_cast<std::uint32_t>(ofWords.size()));
    ofWords.push_back(one);
}

void Redactor::Parts::learn(SecretKind kind, std::string_view value) {
    while (!value.empty() && (value.back() == ' ' || value.back() == '.' || value.back() == '\n')) {
        value.remove_suffix(1);
    }
    if (value.empty() || names.isIssued(value)) {
        return;
    }
    if (const auto quad = quadOf(value)) {
        quads.insert(*quad);
        return;
    }
    if (kind == SecretKind::NodeName && isExplainedName(value)) {
        for (const SecretCandidate& one : byPattern(value, {})) {
            if (one.identity.quad) {
                quads.insert(*one.identity.quad);
            }
        }
        return;
    }
    if (kind == SecretKind::NodeName && !isTellingName(value)) {
        return; // replaced where its place tells that it is a name
    }
    SecretCandidate one{{kind, SecretForm::HostName, 0, value.size()}, learntIdentity(kind, value)};
    names.reserve(value);
    remember(value, one);
    for (const std::string& spelling : one.identity.everywhere) {
        remember(spelling, one);
    }
}

std::vector<SecretCandidate> Redactor::Parts::byPattern(std::string_view text, const std::unordered_set<std::uint32_t>& known) const {
    std::vector<SecretCandidate> out;
    std::unordered_set<std::uint32_t> strong = known;
    std::unordered_set<std::uint32_t> versions;
    std::vector<std::pair<SecretCandidate, QuadReading>> open; // what they are, only the whole text tells
    const auto take = [&](FoundSecret found) {
        auto identity = identityOf(text, found); // also trims
        if (!identity) {
            return;
        }
        SecretCandidate one{found, std::move(*identity)};
        if (found.form == SecretForm::AckAddress) {
            strong.insert(*one.identity.quad);
        }
        if (found.form != SecretForm::Quad && found.form != SecretForm::DashedQuad) {
            out.push_back(std::move(one));
            return;
        }
        const std::uint32_t quad = *one.identity.quad;
        if (isInNumber(text, found.begin, found.end)) {
            return;
        }
        const QuadReading reading = found.form == SecretForm::Quad ? readQuad(text, found.begin, found.end, quad)
                                                                   : readDashedQuad(text, found.begin, found.end, quad);
        if (reading == QuadReading::Strong) {
            strong.insert(quad);
        } else if (reading == QuadReading::Version) {
            versions.insert(quad);
        }
        open.emplace_back(std::move(one), reading);
    };
    findByPattern(text, take);
    findSecretBlocks(text, take);
    for (const auto& [one, reading] : open) {
        if (reading == QuadReading::Weak && !versions.contains(*one.identity.quad)) {
            strong.insert(*one.identity.quad);
        }
    }
    for (auto& [one, reading] : open) {
        if (strong.contains(*one.identity.quad)) {
            const std::size_t begin = one.found.begin;
            const bool named = one.found.form == SecretForm::DashedQuad && begin >= 3 && text.substr(begin - 3, 3) == "ip-" && wordBeginsAt(text, begin - 3);
            one.found.begin -= named ? 3 : 0; // ip-192-168-6-104 becomes ip-1
            out.push_back(std::move(one));
        }
    }
    return out;
}

/// Values that were seen before, and those of this text wherever they stand in it.
void Redactor::Parts::addKnown(std::string_view text, std::vector<SecretCandidate>& out) const {
    words.find(text, [&](std::size_t begin, std::size_t end, std::uint32_t number) {
        SecretCandidate one = ofWords[number];
        one.found.begin = begin;
        one.found.end = end;
        out.push_back(std::move(one));
    });
}

std::vector<SecretCandidate> Redactor::Parts::complete(std::string_view text, std::vector<SecretCandidate> out) const {
    addKnown(text, out);
    std::erase_if(out, [&](const SecretCandidate& one) {
        return names.isIssued(text.substr(one.found.begin, one.found.end - one.found.begin));
    });
    return withoutOverlaps(std::move(out));
}

/// A pseudonym beside what stays can read as a secret again ("ip-1" before "-168-6-104"): then both are replaced together.
std::vector<SecretCandidate> Redactor::Parts::settled(std::string_view text, std::vector<SecretCandidate> taken) {
    constexpr int kRounds = 8; // each takes in more of the text; two are rarely needed
    for (int round = 0; round < kRounds; ++round) {
        const ReplacedText replaced = replacedText(text, taken, names);
        const std::vector<SecretCandidate> left = complete(replaced.text, byPattern(replaced.text, quads));
        if (left.empty()) {
            break;
        }
        for (SecretCandidate one : left) {
            one.found.begin = replaced.source(one.found.begin, false);
            one.found.end = replaced.source(one.found.end, true);
            taken.push_back(std::move(one));
        }
        taken = withoutOverlaps(std::move(taken));
    }
    return taken;
}

Redactor::Redactor() : parts_(std::make_unique<Parts>()) {}
Redactor::~Redactor() = default;

void Redactor::learn(SecretKind kind, std::string_view value) { parts_->learn(kind, value); }

const std::map<SecretKind, std::size_t>& Redactor::counts() const { return parts_->counts; }

std::vector<Redactor::Hit> Redactor::find(std::string_view text) {
    Parts& parts = *parts_;
    parts.names.reserveIn(text);
    std::vector<SecretCandidate> all = parts.byPattern(text, parts.quads);
    for (const SecretCandidate& one : all) {
        if (one.identity.quad) {
            parts.quads.insert(*one.identity.quad);
        }
        for (const std::string& spelling : one.identity.everywhere) {
            parts.remember(spelling, one);
        }
    }
    std::vector<SecretCandidate> taken = parts.settled(text, parts.complete(text, std::move(all)));
    std::vector<Hit> out;
    for (const SecretCandidate& one : taken) {
        out.push_back({one.found.kind, one.found.begin, one.found.end, parts.names.of(one.identity)});
        if (parts.counted.emplace(one.found.kind, one.identity.canonical).second) {
            ++parts.counts[one.found.kind];
        }
    }
    return out;
}

std::string Redactor::redact(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    std::size_t at = 0;
    for (const Hit& hit : find(text)) {
        out += text.substr(at, hit.begin - at);
        out += hit.pseudonym;
        at = hit.end;
    }
    out += text.substr(at);
    return out;
}

std::vector<Redactor::Left> Redactor::check(std::string_view text) const {
    std::vector<Left> out;
    for (const SecretCandidate& one : parts_->complete(text, parts_->byPattern(text, parts_->quads))) {
        out.push_back({one.found.kind, one.found.begin, one.found.end});
    }
    return out;
}

} // namespace poolwright
