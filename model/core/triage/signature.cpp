// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/triage/signature.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>
#include <re2/re2.h>

#include "model/core/base/nearest.h"
#include "model/core/facts/setparser.h"
#include "model/core/triage/signaturecells.h"

namespace poolwright {

namespace {

constexpr std::size_t kLongestPattern = 2'048;
/// A straight apostrophe, and those that chat clients and word processors make of it.
constexpr std::string_view kAnyApostrophe = "(?:'|’|‘)";

std::vector<std::string> signatureFacetIds() {
    std::vector<std::string> out;
    for (const FacetSpec& facet : facetSpecs()) {
        if (facet.scope != Scope::Workload) {
            out.emplace_back(facet.id);
        }
    }
    return out;
}

/// Adds a set to a condition; the error that is in the way.
Result<void> addSet(const Matrix& matrix, FactCondition& condition, std::string_view text,
                    std::vector<NamedOf>* named) {
    Term& term = condition.term;
    const FacetFacts& facts = matrix.facts(term.facet);
    auto parsed = parseSet(term.facet, text, facts.vocabulary);
    if (!parsed) {
        return tl::make_unexpected(parsed.error());
    }
    if (named != nullptr) {
        for (const NamedVersion& version : parsed->named) {
            named->push_back({{}, term.facet, version});
        }
    }
    term.any = term.any || parsed->any;
    term.open = term.open || parsed->open;
    term.unpublished = term.unpublished || parsed->unpublished;
    term.spans.insert(term.spans.end(), parsed->spans.begin(), parsed->spans.end());
    return {};
}

/// The facet that a condition begins with; none where a piece goes on with another set of the one before.
std::optional<Facet> facetAtStart(std::string_view piece) {
    const auto blank = piece.find(' ');
    return blank == std::string_view::npos ? std::nullopt : facetById(piece.substr(0, blank));
}

/// Reads the cells of one row one after another.
class SignatureCells {
public:
    SignatureCells(const Matrix& matrix, const Record& record, std::vector<CellFault>& faults,
                   std::vector<NamedOf>* named)
        : matrix_(matrix), record_(record), faults_(faults), named_(named) {}

    [[nodiscard]] std::string text(const std::string& cell) const {
        const auto at = record_.cells.find(cell);
        return at == record_.cells.end() ? std::string() : at->second;
    }
    std::string required(const std::string& cell) {
        std::string out = text(cell);
        if (out.empty()) {
            fault("", fmt::format("'{}' is missing", cell));
        }
        return out;
    }
    bool flag(const std::string& cell) {
        const std::string word = text(cell);
        if (!word.empty() && word != "yes" && word != "no" && word != "true" && word != "false") {
            fault(cell, fmt::format("'{}' is yes or no, not '{}'", cell, word));
        }
        return word == "yes" || word == "true";
    }
    Signature::Match match();
    std::vector<FactCondition> conditions(const std::string& cell);
    std::optional<CheckId> check();
    Evidence evidence();
    std::vector<int> xids();
    std::vector<std::string> signs();
    std::vector<Remedy> cures();
    void pattern(const Signature& signature);
    void fault(std::string cell, std::string message, std::string hint = {}) {
        faults_.push_back({std::move(cell), std::move(message), std::move(hint)});
    }

private:
    const Matrix& matrix_;
    const Record& record_;
    std::vector<CellFault>& faults_;
    std::vector<NamedOf>* named_;
};

Signature::Match SignatureCells::match() {
    const std::string word = required("match");
    if (!word.empty() && word != "text" && word != "regex" && word != "symptom") {
        fault("match", fmt::format("'match' is text, regex or symptom, not '{}'", word));
    }
    return word == "regex" ? Signature::Match::Regex
                           : (word == "symptom" ? Signature::Match::Symptom : Signature::Match::Text);
}

std::vector<FactCondition> SignatureCells::conditions(const std::string& cell) {
    std::vector<NamedOf> versions;
    auto out = parseFactConditions(matrix_, text(cell), &versions);
    for (NamedOf& one : versions) {
        one.cell = cell;
    }
    if (named_ != nullptr) {
        named_->insert(named_->end(), versions.begin(), versions.end());
    }
    if (!out) {
        fault(cell, out.error().message, out.error().hint);
        return {};
    }
    return std::move(*out);
}

std::optional<CheckId> SignatureCells::check() {
    const std::string name = text("check");
    if (name.empty()) {
        return std::nullopt;
    }
    const auto out = matrix_.checkById(name);
    if (!out) {
        std::vector<std::string> known;
        for (const Check& check : matrix_.checks) {
            known.push_back(check.id);
        }
        fault("check", fmt::format("unknown check '{}'", name), didYouMean(name, known));
    }
    return out;
}

Evidence SignatureCells::evidence() {
    const std::string word = text("evidence");
    const auto out = word.empty() ? std::optional{Evidence::Explicit} : evidenceByText(word);
    if (!out) {
        fault("evidence", fmt::format("unknown evidence '{}'", word));
    }
    return out.value_or(Evidence::Explicit);
}

std::vector<int> SignatureCells::xids() {
    std::vector<int> out;
    for (const std::string& entry : cellEntries(text("xid"))) {
        int number = 0;
        const auto [end, code] = std::from_chars(entry.data(), entry.data() + entry.size(), number);
        if (code != std::errc{} || end != entry.data() + entry.size() || number <= 0) {
            fault("xid", fmt::format("'{}' is no number of an XID", entry));
        } else {
            out.push_back(number);
        }
    }
    return out;
}

std::vector<std::string> SignatureCells::signs() {
    std::vector<std::string> out = cellEntries(text("signs"));
    for (const std::string& sign : out) {
        if (sign.find(' ') == std::string::npos) {
            fault("signs", fmt::format("a sign is written as '<key> <value>', not '{}'", sign));
        }
    }
    return out;
}

std::vector<Remedy> SignatureCells::cures() {
    std::vector<Remedy> out;
    for (const std::string& entry : cellEntries(text("cures"))) {
        const auto first = entry.find(' ');
        const auto last = entry.rfind(' ');
        const auto facet = facetById(std::string_view(entry).substr(0, first));
        if (!facet || first == std::string::npos || last == first) {
            fault("cures", fmt::format("a cure is written as '<facet> <value> <operation>', not '{}'", entry));
            continue;
        }
        Remedy cure{*facet, entry.substr(first + 1, last - first - 1), entry.substr(last + 1)};
        if (const auto value = parseValue(*facet, cure.to, matrix_.facts(*facet).vocabulary); !value) {
            fault("cures", value.error().message, value.error().hint);
        } else if (named_ != nullptr) {
            named_->push_back({"cures", *facet, {value->tag, value->key, cure.to}});
        }
        out.push_back(std::move(cure));
    }
    return out;
}

void SignatureCells::pattern(const Signature& signature) {
    if (signature.match == Signature::Match::Symptom || signature.pattern.empty()) {
        return;
    }
    if (signature.pattern.size() > kLongestPattern) {
        fault("pattern", fmt::format("a pattern has at most {} bytes", kLongestPattern));
        return;
    }
    const RE2 search(searchedPattern(signature), RE2::Quiet);
    if (!search.ok()) {
        fault("pattern", fmt::format("no regular expression: {}", search.error()));
    } else if (RE2::PartialMatch("", search)) {
        fault("pattern", "the pattern matches an empty line, hence every line");
    } else if (signature.groupIsXid && search.NumberOfCapturingGroups() == 0) {
        fault("pattern", "'group: xid' needs a group in the pattern");
    }
}

} // namespace

Result<std::vector<FactCondition>> parseFactConditions(const Matrix& matrix, std::string_view cell,
                                                       std::vector<NamedOf>* named) {
    std::vector<FactCondition> out;
    for (const std::string& piece : cellEntries(cell)) {
        const auto facet = facetAtStart(piece);
        std::string_view set = piece;
        if (facet) {
            if (spec(*facet).scope == Scope::Workload) {
                return fail(ErrorCode::Input, fmt::format("a condition on a workload: '{}'", piece));
            }
            FactCondition& condition = out.emplace_back();
            condition.term.facet = *facet;
            condition.text = piece;
            set.remove_prefix(set.find(' ') + 1);
        } else if (out.empty()) {
            const std::string name = piece.substr(0, piece.find(' '));
            return fail(ErrorCode::Input, fmt::format("a condition begins with a facet, not with '{}'", name), {},
                        didYouMean(name, signatureFacetIds()));
        } else {
            out.back().text += fmt::format("{}{}", kCellSeparator, piece);
        }
        if (auto added = addSet(matrix, out.back(), set, named); !added) {
            return tl::make_unexpected(added.error());
        }
    }
    return out;
}

std::string searchedPattern(const Signature& signature) {
    if (signature.match == Signature::Match::Symptom) {
        return {};
    }
    const bool literal = signature.match == Signature::Match::Text;
    std::string out;
    bool inClass = false;
    for (std::size_t i = 0; i < signature.pattern.size(); ++i) {
        const char letter = signature.pattern[i];
        if (letter == '\'' && !inClass) {
            out += kAnyApostrophe;
        } else if (literal) {
            out += RE2::QuoteMeta(re2::StringPiece(&signature.pattern[i], 1));
        } else if (letter == '\\' && i + 1 < signature.pattern.size()) {
            out.append(signature.pattern, i++, 2);
        } else {
            inClass = letter == '[' || (inClass && letter != ']');
            out += letter;
        }
    }
    return out;
}

Signature signatureFrom(const Matrix& matrix, const Record& record, std::vector<CellFault>& faults,
                        std::vector<NamedOf>* named) {
    SignatureCells cells(matrix, record, faults, named);
    Signature out;
    out.id = cells.required("id");
    out.match = cells.match();
    out.pattern = cells.required("pattern");
    out.where = cells.text("where");
    out.cause = cells.required("cause");
    out.fix = cells.required("fix");
    out.needs = cells.conditions("requires");
    out.rulesOut = cells.conditions("rules_out");
    out.check = cells.check();
    out.evidence = cells.evidence();
    out.xids = cells.xids();
    const std::string group = cells.text("group");
    if (!group.empty() && group != "xid") {
        cells.fault("group", fmt::format("'group' is xid, not '{}'", group));
    }
    out.groupIsXid = group == "xid";
    out.outranks = cellEntries(cells.text("outranks"));
    out.sameAs = cellEntries(cells.text("same_as"));
    out.signs = cells.signs();
    out.cures = cells.cures();
    out.benign = cells.flag("benign");
    out.citations = record.citations;
    cells.pattern(out);
    return out;
}

std::vector<std::string> namedSignatures(const Signature& signature) {
    std::vector<std::string> out = signature.outranks;
    out.insert(out.end(), signature.sameAs.begin(), signature.sameAs.end());
    return out;
}

} // namespace poolwright
