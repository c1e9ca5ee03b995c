// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cstring>
#include <fmt/format.h>
#include <re2/re2.h>
#include <re2/set.h>
#include <set>

#include "model/core/triage/signature.h"
#include "model/core/triage/signaturecells.h"

namespace poolwright {

namespace {

constexpr std::size_t kPieceBytes = 64U << 10U;  ///< longer lines are searched in pieces
constexpr std::size_t kPieceOverlap = 4U << 10U; ///< so that a match on a border of pieces is not lost
constexpr std::size_t kSearchAskEvery = 64U << 10U;    ///< bytes between two looks at `stopped`; well below a millisecond
constexpr std::size_t kLongestGroup = 64;
constexpr std::size_t kMostGroups = 256;         ///< different groups of one signature that are told apart
/// Of the joint pattern: 1,000 signatures take some 2 MiB as a program, the rest is for its states.
constexpr std::int64_t kSetMemory = 64LL << 20U;
constexpr std::int64_t kPatternMemory = 4LL << 20U;

RE2::Options searchOptions(std::int64_t memory) {
    RE2::Options options(RE2::Quiet);
    options.set_max_mem(memory);
    return options;
}

/// One signature that is searched for.
struct Searched {
    std::size_t signature = 0;
    std::unique_ptr<RE2> pattern;
};

std::string groupText(re2::StringPiece group) {
    std::size_t length = std::min(group.size(), kLongestGroup);
    while (length > 0 && length < group.size() && (static_cast<unsigned char>(group[length]) & 0xC0U) == 0x80U) {
        --length; // not inside a letter
    }
    return {group.data(), length};
}

} // namespace

struct SignatureSet::Parts {
    std::vector<Signature> signatures;
    std::vector<Searched> searched; ///< in the order of the joint pattern
    std::unique_ptr<RE2::Set> together;

    Result<void> compile();
};

Result<void> SignatureSet::Parts::compile() {
    together = std::make_unique<RE2::Set>(searchOptions(kSetMemory), RE2::UNANCHORED);
    for (std::size_t i = 0; i < signatures.size(); ++i) {
        const std::string text = searchedPattern(signatures[i]);
        if (text.empty()) {
            continue;
        }
        auto one = std::make_unique<RE2>(text, searchOptions(kPatternMemory));
        std::string fault;
        if (!one->ok() || together->Add(text, &fault) < 0) {
            return fail(ErrorCode::Input, fmt::format("signature '{}': {}", signatures[i].id, one->ok() ? fault : one->error()),
                        "matrix", "its pattern is no regular expression");
        }
        searched.push_back({i, std::move(one)});
    }
    if (!together->Compile()) {
        return fail(ErrorCode::Limit, fmt::format("{} signatures take too much memory to search for", searched.size()), "matrix");
    }
    return {};
}

namespace {

/// One walk over a text.
class SignatureSearch {
public:
    SignatureSearch(const std::vector<Searched>& searched, const RE2::Set& together, std::size_t signatures, std::size_t most)
        : searched_(searched), together_(together), seen_(signatures), most_(std::max<std::size_t>(most, 1)) {}

    /// Searches bytes [begin, end) of `text`, a line or a piece of one.
    void piece(std::string_view text, std::size_t line, std::size_t begin, std::size_t end);
    std::vector<SignatureMatch> take();

private:
    struct Seen {
        std::size_t count = 0;
        std::size_t lastEnd = 0; ///< of the last match, so that overlapping pieces tell it once
        std::size_t lastKept = 0;
        std::set<std::string> groups;
    };
    void locate(const Searched& one, std::string_view text, std::size_t line, std::size_t begin, std::size_t end);
    void add(SignatureMatch match);

    const std::vector<Searched>& searched_;
    const RE2::Set& together_;
    std::vector<Seen> seen_;
    std::size_t most_;
    std::vector<int> which_;
    std::vector<SignatureMatch> out_;
};

void SignatureSearch::piece(std::string_view text, std::size_t line, std::size_t begin, std::size_t end) {
    const re2::StringPiece here(text.data() + begin, end - begin);
    RE2::Set::ErrorInfo fault{};
    // first only whether: the walk ends at the first match, and most lines have none
    if (!together_.Match(here, nullptr, &fault) && fault.kind == RE2::Set::kNoError) {
        return;
    }
    if (fault.kind == RE2::Set::kNoError && together_.Match(here, &which_, &fault)) {
        std::ranges::sort(which_);
        for (const int number : which_) {
            locate(searched_[static_cast<std::size_t>(number)], text, line, begin, end);
        }
        return;
    }
    for (const Searched& one : searched_) { // the joint pattern ran out of memory here: each by itself, still linear
        locate(one, text, line, begin, end);
    }
}

void SignatureSearch::locate(const Searched& one, std::string_view text, std::size_t line, std::size_t begin, std::size_t end) {
    const int groups = std::min(one.pattern->NumberOfCapturingGroups(), 1) + 1;
    const re2::StringPiece whole(text.data(), text.size());
    re2::StringPiece found[2];
    std::size_t at = begin;
    while (at < end && one.pattern->Match(whole.substr(0, end), at, end, RE2::UNANCHORED, found, groups)) {
        const auto from = static_cast<std::size_t>(found[0].data() - text.data());
        const std::size_t to = from + found[0].size();
        if (to > seen_[one.signature].lastEnd) {
            seen_[one.signature].lastEnd = to;
            add({one.signature, {line, from, to}, groups > 1 ? groupText(found[1]) : std::string()});
        }
        at = std::max(to, from + 1);
    }
}

void SignatureSearch::add(SignatureMatch match) {
    Seen& seen = seen_[match.signature];
    const bool newGroup = seen.groups.size() < kMostGroups && seen.groups.insert(match.group).second;
    if (++seen.count <= most_ || newGroup) {
        seen.lastKept = out_.size();
        out_.push_back(std::move(match));
    } else {
        out_[seen.lastKept] = std::move(match);
    }
}

std::vector<SignatureMatch> SignatureSearch::take() {
    std::ranges::stable_sort(out_, [](const SignatureMatch& a, const SignatureMatch& b) {
        return a.place.begin != b.place.begin ? a.place.begin < b.place.begin : a.signature < b.signature;
    });
    return std::move(out_);
}

} // namespace

SignatureSet::SignatureSet(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
SignatureSet::~SignatureSet() = default;

Result<std::shared_ptr<const SignatureSet>> SignatureSet::from(const Matrix& matrix) {
    std::vector<Signature> out;
    if (const auto table = matrix.records.find("signature"); table != matrix.records.end()) {
        for (const Record& record : table->second) {
            std::vector<CellFault> faults;
            out.push_back(signatureFrom(matrix, record, faults));
            if (!faults.empty()) { // a database of an earlier program: its text was checked by other rules
                return fail(ErrorCode::Input,
                            fmt::format("signature '{}' of matrix {}: {}", out.back().id, matrix.revision, faults.front().message),
                            "matrix", "import the matrix text again with this program");
            }
        }
    }
    return of(std::move(out));
}

Result<std::shared_ptr<const SignatureSet>> SignatureSet::of(std::vector<Signature> signatures) {
    auto parts = std::make_unique<Parts>();
    parts->signatures = std::move(signatures);
    if (auto compiled = parts->compile(); !compiled) {
        return tl::make_unexpected(compiled.error());
    }
    return std::shared_ptr<const SignatureSet>(new SignatureSet(std::move(parts)));
}

const std::vector<Signature>& SignatureSet::signatures() const { return parts_->signatures; }

std::vector<SignatureMatch> SignatureSet::find(const CleanText& clean, std::size_t most, const IntakeHooks& hooks) const {
    const std::string_view text = clean.text();
    SignatureSearch search(parts_->searched, *parts_->together, parts_->signatures.size(), most);
    std::size_t asked = 0;
    std::size_t line = 1;
    for (std::size_t begin = 0; begin < text.size() && !parts_->searched.empty(); ++line) {
        const std::size_t newline = text.find('\n', begin);
        const std::size_t lineEnd = newline == std::string_view::npos ? text.size() : newline;
        for (std::size_t at = begin;;) {
            const std::size_t end = std::min(lineEnd, at + kPieceBytes);
            if (end - asked >= kSearchAskEvery) {
                asked = end;
                if (hooks.stopped && hooks.stopped()) {
                    return search.take();
                }
                if (hooks.progress) {
                    hooks.progress(static_cast<double>(end) / static_cast<double>(text.size()));
                }
            }
            search.piece(text, line, at, end);
            if (end == lineEnd) {
                break;
            }
            at = end - kPieceOverlap;
        }
        begin = lineEnd + 1;
    }
    return search.take();
}

} // namespace poolwright
