// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cstring>
#include <fmt/format.h>
#include <re2/re2.h>
#include <re2/set.h>
#include <set>

#include "model/core/triage/literalscan.h"
#include "model/core/triage/signature.h"
#include "model/core/triage/signaturecells.h"

namespace poolwright {

/// One signature that is searched for.
struct SearchedSignature {
    std::size_t signature = 0;
    std::unique_ptr<RE2> pattern; ///< null: a text that is found without it
    std::string_view text;        ///< of such a text
    std::size_t literal = 0;      ///< where the literal that is looked for ends in it
};

namespace {

constexpr std::size_t kPieceBytes = 16U << 10U;     ///< longer lines are searched in pieces
constexpr std::size_t kPieceOverlap = 2U << 10U;    ///< so that a match on a border of pieces is not lost
constexpr std::size_t kSearchAskEvery = 64U << 10U; ///< bytes between two looks at `stopped`; below a millisecond
constexpr std::size_t kLongestGroup = 64;
constexpr std::size_t kMostGroups = 256;  ///< different groups of one signature that are told apart
constexpr std::size_t kLiteralBytes = 16; ///< of the literal that is looked for; its end tells patterns apart best
constexpr std::size_t kShortestLiteral = 3;
/// Of the joint pattern: a program of 1,000 signatures takes some 2 MiB, the rest is for its states.
constexpr std::int64_t kSetMemory = 64LL << 20U;
constexpr std::int64_t kPatternMemory = 4LL << 20U;

RE2::Options searchOptions(std::int64_t memory) {
    RE2::Options options(RE2::Quiet);
    options.set_max_mem(memory);
    return options;
}

/// The piece of a text that is looked for: its longest run without an apostrophe, of which the end tells texts apart
/// best.
std::pair<std::size_t, std::size_t> soughtRun(std::string_view text) {
    std::pair<std::size_t, std::size_t> best{0, 0};
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\'', begin), text.size());
        if (end - begin > best.second - best.first) {
            best = {begin, end};
        }
        begin = end + 1;
    }
    best.first = std::max(best.first, best.second - std::min(best.second, kLiteralBytes));
    return best;
}

/// Bytes of `text` behind `at` that stand for the letter of a signature; 0: another letter. A chat client wraps at
/// blanks and bends apostrophes.
std::size_t meantBy(char letter, std::string_view text, std::size_t at) {
    if (letter == '\'') {
        const std::string_view here = text.substr(at, 3);
        return here.starts_with('\'') ? 1 : (here == "’" || here == "‘" ? 3 : 0);
    }
    return at < text.size() && (text[at] == letter || (letter == ' ' && text[at] == '\n')) ? 1 : 0;
}
/// The same before `at`.
std::size_t meantBefore(char letter, std::string_view text, std::size_t at) {
    if (letter == '\'' && at >= 3 && meantBy(letter, text, at - 3) == 3) {
        return 3;
    }
    return at > 0 && meantBy(letter, text, at - 1) == 1 ? 1 : 0;
}

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
    std::vector<SearchedSignature> searched; ///< those with a literal first, in the order of `literals`
    std::size_t withLiteral = 0;
    std::unique_ptr<LiteralScan> literals;
    std::unique_ptr<RE2::Set> together; ///< the others; null: there are none

    Result<void> compile();
};

Result<void> SignatureSet::Parts::compile() {
    std::vector<std::string> wanted;
    std::vector<SearchedSignature> others;
    auto set = std::make_unique<RE2::Set>(searchOptions(kSetMemory), RE2::UNANCHORED);
    for (std::size_t i = 0; i < signatures.size(); ++i) {
        const std::string pattern = searchedPattern(signatures[i]);
        if (pattern.empty()) {
            continue;
        }
        const bool plain = signatures[i].match == Signature::Match::Text;
        const std::string_view own = signatures[i].pattern;
        const auto [from, to] = plain ? soughtRun(own) : std::pair<std::size_t, std::size_t>{};
        std::string literal = plain ? std::string(own.substr(from, to - from)) : requiredLiteral(pattern);
        auto one = std::make_unique<RE2>(pattern, searchOptions(kPatternMemory));
        std::string fault = one->ok() ? "" : one->error();
        if (one->ok() && literal.size() >= kShortestLiteral) {
            wanted.push_back(literal.substr(literal.size() - std::min(literal.size(), kLiteralBytes)));
            searched.push_back(plain ? SearchedSignature{i, nullptr, own, to}
                                     : SearchedSignature{i, std::move(one), {}, 0});
        } else if (!one->ok() || set->Add(pattern, &fault) < 0) {
            return fail(ErrorCode::Input, fmt::format("signature '{}': {}", signatures[i].id, fault), "matrix",
                        "its pattern is no regular expression");
        } else {
            others.push_back({i, std::move(one), {}, 0});
        }
    }
    withLiteral = searched.size();
    literals = std::make_unique<LiteralScan>(wanted);
    if (!others.empty()) {
        if (!set->Compile()) {
            return fail(ErrorCode::Limit,
                        fmt::format("{} signatures take too much memory to search for", others.size()), "matrix");
        }
        together = std::move(set);
        std::ranges::move(others, std::back_inserter(searched));
    }
    return {};
}

namespace {

/// One walk over a text.
class SignatureSearch {
public:
    SignatureSearch(const CleanText& clean, const std::vector<SearchedSignature>& searched, std::size_t withLiteral,
                    const LiteralScan& literals, const RE2::Set* together, std::size_t signatures, std::size_t most)
        : clean_(clean), text_(clean.text()), searched_(searched), withLiteral_(withLiteral), literals_(literals),
          together_(together), seen_(signatures), pieceOf_(searched.size(), 0), most_(std::max<std::size_t>(most, 1)) {}

    /// Searches bytes [begin, end), a line or a piece of one; `again`: it begins inside the piece before.
    void piece(std::size_t line, std::size_t begin, std::size_t end, bool again);
    std::vector<SignatureMatch> take();

private:
    struct Seen {
        std::size_t count = 0;
        std::size_t lastEnd = 0; ///< of the last match, so that overlapping pieces tell it once
        std::size_t lastKept = 0;
        std::set<std::string> groups;
    };
    void others(std::size_t line, std::size_t begin, std::size_t end);
    void exact(const SearchedSignature& one, std::size_t literalEnd);
    void locate(const SearchedSignature& one, std::size_t line, std::size_t begin, std::size_t end);
    void add(SignatureMatch match);

    const CleanText& clean_;
    std::string_view text_;
    const std::vector<SearchedSignature>& searched_;
    std::size_t withLiteral_;
    const LiteralScan& literals_;
    const RE2::Set* together_;
    std::vector<Seen> seen_;
    std::vector<std::size_t> pieceOf_; ///< by searched: the last piece that its pattern was asked about
    std::size_t piece_ = 0;
    std::uint32_t state_ = 0; ///< of the literals; it goes on over ends of lines, which stand for blanks
    std::size_t most_;
    std::vector<int> which_;
    std::vector<SignatureMatch> out_;
};

void SignatureSearch::piece(std::size_t line, std::size_t begin, std::size_t end, bool again) {
    ++piece_;
    state_ = again ? 0 : state_;
    const std::size_t newline = end < text_.size() && text_[end] == '\n' ? 1 : 0;
    literals_.scan(text_.substr(begin, end - begin + newline), state_, [&](std::uint32_t number, std::size_t to) {
        const SearchedSignature& one = searched_[number];
        if (one.pattern == nullptr) {
            exact(one, begin + to);
        } else if (pieceOf_[number] != piece_) { // once for each piece: it finds them all
            pieceOf_[number] = piece_;
            locate(one, line, begin, end);
        }
    });
    if (together_ != nullptr) {
        others(line, begin, end);
    }
}

/// A text of which the literal was found: the rest of it stands around, or it is another text.
void SignatureSearch::exact(const SearchedSignature& one, std::size_t literalEnd) {
    std::size_t begin = literalEnd;
    for (std::size_t i = one.literal; i > 0; --i) {
        const std::size_t bytes = meantBefore(one.text[i - 1], text_, begin);
        if (bytes == 0) {
            return;
        }
        begin -= bytes;
    }
    std::size_t end = literalEnd;
    for (std::size_t i = one.literal; i < one.text.size(); ++i) {
        const std::size_t bytes = meantBy(one.text[i], text_, end);
        if (bytes == 0) {
            return;
        }
        end += bytes;
    }
    if (end > seen_[one.signature].lastEnd) {
        seen_[one.signature].lastEnd = end;
        add({one.signature, clean_.place(begin, end), {}});
    }
}

/// Patterns that no literal tells of.
void SignatureSearch::others(std::size_t line, std::size_t begin, std::size_t end) {
    const re2::StringPiece here(text_.data() + begin, end - begin);
    RE2::Set::ErrorInfo fault{};
    // first only whether: the walk ends at the first match, and most lines have none
    if (!together_->Match(here, nullptr, &fault) && fault.kind == RE2::Set::kNoError) {
        return;
    }
    if (fault.kind == RE2::Set::kNoError && together_->Match(here, &which_, &fault)) {
        std::ranges::sort(which_);
        for (const int number : which_) {
            locate(searched_[withLiteral_ + static_cast<std::size_t>(number)], line, begin, end);
        }
        return;
    }
    for (std::size_t i = withLiteral_; i < searched_.size();
         ++i) { // it ran out of memory here: each by itself, still linear
        locate(searched_[i], line, begin, end);
    }
}

void SignatureSearch::locate(const SearchedSignature& one, std::size_t line, std::size_t begin, std::size_t end) {
    const int groups = std::min(one.pattern->NumberOfCapturingGroups(), 1) + 1;
    const re2::StringPiece whole(text_.data(), text_.size());
    re2::StringPiece found[2];
    std::size_t at = begin;
    while (at < end && one.pattern->Match(whole.substr(0, end), at, end, RE2::UNANCHORED, found, groups)) {
        const auto from = static_cast<std::size_t>(found[0].data() - text_.data());
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
                            fmt::format("signature '{}' of matrix {}: {}", out.back().id, matrix.revision,
                                        faults.front().message),
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

std::vector<SignatureMatch> SignatureSet::find(const CleanText& clean, std::size_t most,
                                               const IntakeHooks& hooks) const {
    const std::string_view text = clean.text();
    SignatureSearch search(clean, parts_->searched, parts_->withLiteral, *parts_->literals, parts_->together.get(),
                           parts_->signatures.size(), most);
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
            search.piece(line, at, end, at > begin);
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
