// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/core/base/date.h"
#include "model/core/base/strongid.h"
#include "model/core/facts/facet.h"
#include "model/core/facts/value.h"
#include "model/core/rules/verdict.h"
#include "model/core/version/versionset.h"

namespace poolwright {

/// A document that facts come from.
struct Source {
    std::string id; ///< "D2"
    std::string title;
    std::string publisher;
    std::string kind;          ///< official, mirror, code or third-party
    std::optional<Date> date;  ///< of the edition; none: undated
    std::string note;
    std::string url;
    std::string page; ///< editions of one page share it
    std::vector<std::pair<std::string, std::string>> history; ///< date of an older edition, what it said
    bool operator==(const Source&) const = default;
};

/// Where in a document a fact stands.
struct Citation {
    SourceId source;
    std::string section;
    std::string row;
    bool operator==(const Citation&) const = default;
};

/// What an open facet counts as in a term.
enum class OpenAs : std::uint8_t { Maybe, Yes, No };

/// A condition on one facet.
struct Term {
    Facet facet{};
    bool negated = false;
    bool any = false;         ///< every known value
    bool open = false;        ///< holds for an open facet
    bool unpublished = false; ///< holds for a derived facet that no source publishes
    OpenAs openAs = OpenAs::Maybe;
    SpanSet spans;
    bool operator==(const Term&) const = default;
};

/// All of its terms together.
using Guard = std::vector<Term>;

/// What would cure a finding.
struct Remedy {
    Facet facet{};
    std::string to;
    std::string operation; ///< id of an operation
    bool operator==(const Remedy&) const = default;
};

/// One statement of one or more sources: where the guard holds, the verdict is this.
struct Rule {
    std::string id;
    CheckId check;
    std::string topic;
    std::string kind; ///< relation, rule or lifecycle: how the text wrote it
    Guard guard;
    Verdict verdict = Verdict::Unknown;
    Evidence evidence = Evidence::Explicit;
    std::string text;                ///< key of its sentences
    std::string row;                 ///< label of the table's row; may be empty
    std::string column;              ///< label of the table's column
    std::optional<Date> from;        ///< holds from this day on
    std::optional<Date> until;       ///< holds up to and including this day
    std::vector<Facet> missing;      ///< facets that the finding names as missing
    std::vector<Remedy> remedies;
    std::vector<Citation> citations; ///< never empty
    bool operator==(const Rule&) const = default;
};

/// One question that is put to every pool that it applies to.
struct Check {
    std::string id;
    std::string title;
    std::vector<Facet> touches; ///< the cells that show its verdict; the first two are the ends of its link
    std::vector<Guard> applies; ///< any of these; none: always
    std::vector<Facet> needs;   ///< named as missing where open
    bool unknownWhenSilent = true;
    bool perWorkload = false;
    std::string silentText;
    std::string missingText;
    bool operator==(const Check&) const = default;
};

/// A fact that follows from other facts.
struct Derivation {
    Facet facet{};
    Value value;
    Guard guard;
    std::vector<Citation> citations;
    bool operator==(const Derivation&) const = default;
};

/// What the matrix says about a facet.
struct FacetFacts {
    std::string label;
    Vocabulary vocabulary;
    bool complete = false;    ///< whether only the known versions exist
    std::vector<Value> known; ///< versions that somebody lists, newest first as written; words of a vocabulary
    bool operator==(const FacetFacts& other) const;
};

/// The sentences of one key in one language.
struct Sentence {
    std::string title;
    std::string body;
    bool operator==(const Sentence&) const = default;
};

/// A reference table that nothing is judged by: rows of named cells, each with its citation.
struct Record {
    std::map<std::string, std::string> cells;
    std::vector<Citation> citations;
    bool operator==(const Record&) const = default;
};

/// The compatibility matrix of one revision. Immutable once loaded; shared by const pointer; safe in any thread.
struct Matrix {
    std::string revision; ///< "2026.10.1"
    Date date;            ///< of the newest dated source
    std::string digest;   ///< SHA-256 of the reviewed text
    std::vector<Source> sources;
    std::vector<FacetFacts> facets; ///< indexed by facet
    std::vector<Check> checks;
    std::vector<Rule> rules; ///< in the order of the text
    std::vector<Derivation> derivations;
    std::map<std::string, std::map<std::string, Sentence>> texts; ///< by key, then language
    std::map<std::string, std::vector<Record>> records;           ///< by table

    [[nodiscard]] const FacetFacts& facts(Facet facet) const { return facets[static_cast<std::size_t>(facet)]; }
    [[nodiscard]] std::optional<CheckId> checkById(std::string_view id) const;
    /// The sentence in the language, else in English, else null.
    [[nodiscard]] const Sentence* sentence(const std::string& key, const std::string& language) const;
    bool operator==(const Matrix&) const = default;
};
using MatrixPtr = std::shared_ptr<const Matrix>;

} // namespace poolwright
