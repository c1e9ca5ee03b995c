// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/core/intake/observation.h"
#include "model/core/rules/matrix.h"

namespace poolwright {

/// A set of one facet that a cause needs, or that rules it out.
struct FactCondition {
    Term term;        ///< of any facet, derived ones too
    std::string text; ///< as the matrix writes it: "cgpu <= 1.5.7"
    bool operator==(const FactCondition&) const = default;
};

/// What a line of a log, an event or a symptom points to. From the matrix table "signature".
struct Signature {
    enum class Match : std::uint8_t { Text, Regex, Symptom };
    std::string id;
    Match match = Match::Text;
    std::string pattern; ///< text as it stands; RE2; or what is seen (Symptom: nothing to search for)
    std::string where;
    std::string cause;
    std::string fix;
    std::vector<FactCondition> needs;    ///< all must hold for "confirmed"; each undecided one is asked for
    std::vector<FactCondition> rulesOut;  ///< any one that holds ends the suspicion
    std::optional<CheckId> check;         ///< judges the same clash
    Evidence evidence = Evidence::Explicit;
    std::vector<int> xids;
    bool groupIsXid = false;              ///< the first group is the number of an XID
    std::vector<std::string> outranks;    ///< signatures whose match in the same message this one makes meaningless
    std::vector<std::string> sameAs;      ///< signatures that tell of the same cause
    std::vector<std::string> signs;       ///< "<key> <value>" of observations that show the same: "condition NvidiaXidError=True"
    std::vector<Remedy> cures;            ///< changes of a facet that `fix` names; those of the check's rules come on top
    bool benign = false;                  ///< tells of no fault (a prefix, a harmless message)
    std::vector<Citation> citations;
    bool operator==(const Signature&) const = default;
};

/// A signature found in a text.
struct SignatureMatch {
    std::size_t signature = 0; ///< index
    TextPlace place;           ///< what matched
    std::string group;         ///< the first group of a regex, such as the number of an XID; at most 64 bytes
    bool operator==(const SignatureMatch&) const = default;
};

/// The signatures of a matrix, ready to search with. Immutable; safe in any thread.
class SignatureSet {
public:
    /// Errors: a record that cannot be read, a pattern that RE2 refuses (the loader has checked those of db/matrix).
    static Result<std::shared_ptr<const SignatureSet>> from(const Matrix& matrix);
    /// For tests and benchmarks with signatures of their own.
    static Result<std::shared_ptr<const SignatureSet>> of(std::vector<Signature> signatures);
    ~SignatureSet();

    [[nodiscard]] const std::vector<Signature>& signatures() const;
    /// Every match, in the order of the text, at most `most` per signature; where there are more, the last of them is the last
    /// in the text. Different groups (XIDs) are counted apart. An expression matches within one line; a text also where a chat
    /// client wrapped it at a blank. Both take typographic apostrophes for straight ones.
    /// Linear in the text whatever the number of signatures: one pass finds every text, and the piece of plain text that each
    /// expression must contain (Aho-Corasick; a joint automaton of the expressions themselves grows beyond memory where they
    /// share beginnings and have gaps); only where it stands is the expression asked. Expressions without such a piece are
    /// found together by RE2::Set. Lines beyond 16 KiB are searched in pieces that overlap by 2 KiB.
    /// Stopped: what was found so far.
    [[nodiscard]] std::vector<SignatureMatch> find(const CleanText& text, std::size_t most = 50,
                                                   const IntakeHooks& hooks = {}) const;

private:
    struct Parts;
    explicit SignatureSet(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

} // namespace poolwright
