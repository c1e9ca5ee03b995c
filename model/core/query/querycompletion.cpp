// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <array>

#include "model/core/query/glob.h"
#include "model/core/query/querycompletion.h"
#include "model/core/query/querykeys.h"
#include "model/core/query/querylexer.h"

namespace poolwright {

namespace {

using Kind = QueryCompletion::Kind;
using Word = QueryVocabulary::Word;

constexpr std::size_t kShortestForValues = 2; // letters of a bare word before values of all facets are offered

/// How well a word answers what was typed: 0 begins with it, 1 has it inside, none otherwise.
std::optional<int> closeness(std::string_view word, std::string_view typed) {
    if (word.size() >= typed.size() && sameFolded(word.substr(0, typed.size()), typed)) {
        return 0;
    }
    return containsFolded(word, foldedCase(typed)) ? std::optional{1} : std::nullopt;
}

/// Collects completions for one place of the text.
class Completer {
public:
    Completer(std::string_view text, std::size_t cursor, const QueryVocabulary& vocabulary)
        : text_(text), cursor_(std::min(cursor, text.size())), vocabulary_(vocabulary), tokens_(lexQuery(text)) {}

    std::vector<QueryCompletion> run();

private:
    void atTermStart(const QueryToken* word);
    void inTerm(const QueryToken& term);
    void inValue(const QueryToken& term, const QueryKey& key);
    void inCheck(const QueryToken& term);
    void addKeys(std::string_view typed);
    void addJoining(std::string_view typed, bool afterTerm);
    void addValuesOfAll(std::string_view typed);
    void addOperators(const QueryKey& key);
    void addFacetValues(Facet facet, QueryOp op, std::string_view typed);
    void addVerdicts(std::string_view typed, std::string_view before);
    void addWords(const std::vector<Word>& words, Kind kind, std::string_view typed);
    void replace(std::size_t from, std::size_t to) {
        from_ = from;
        to_ = to;
    }
    void add(int rank, Kind kind, std::string insert, std::string label, std::string detail = {},
             std::optional<std::size_t> pools = {}, std::optional<QueryOp> op = {}) {
        found_.push_back({rank, {kind, from_, to_, std::move(insert), std::move(label), std::move(detail), op, pools}});
    }
    /// Whether a term ends before the token at `index`: then a joining word may follow.
    [[nodiscard]] bool afterTerm(std::size_t index) const {
        using T = QueryToken::Kind;
        return index > 0 && (tokens_[index - 1].kind == T::Term || tokens_[index - 1].kind == T::Text ||
                             tokens_[index - 1].kind == T::Close);
    }

    struct Ranked {
        int rank = 0;
        QueryCompletion completion;
    };
    std::string_view text_;
    std::size_t cursor_;
    const QueryVocabulary& vocabulary_;
    std::vector<QueryToken> tokens_;
    std::size_t from_ = 0;
    std::size_t to_ = 0;
    std::vector<Ranked> found_;
    bool afterTerm_ = false;
};

std::vector<QueryCompletion> Completer::run() {
    std::size_t index = 0;
    while (index < tokens_.size() && tokens_[index].to < cursor_) {
        ++index;
    }
    const QueryToken* token = index < tokens_.size() && tokens_[index].from < cursor_ ? &tokens_[index] : nullptr;
    const QueryToken* before = index > 0 ? &tokens_[index - 1] : nullptr;
    afterTerm_ = afterTerm(index);
    replace(cursor_, cursor_);
    using T = QueryToken::Kind;
    if (token == nullptr && before != nullptr && before->kind == T::Term && !before->hasValue) {
        inTerm(*before); // "driver< " waits for a value
    } else if (token == nullptr || token->kind == T::Open || (token->kind == T::Not && token->to == token->from + 1)) {
        atTermStart(nullptr);
    } else if (token->kind == T::Term) {
        inTerm(*token);
    } else if (token->kind == T::Close) {
        addJoining({}, true);
    } else if (!token->quoted) {
        atTermStart(token);
    }
    std::ranges::stable_sort(found_, {}, &Ranked::rank);
    std::vector<QueryCompletion> out;
    for (std::size_t i = 0; i < found_.size() && i < kMostCompletions; ++i) {
        out.push_back(std::move(found_[i].completion));
    }
    return out;
}

void Completer::atTermStart(const QueryToken* word) {
    std::string_view typed;
    if (word != nullptr) {
        typed = text_.substr(word->from, cursor_ - word->from);
        const auto key = queryKey(typed);
        if (key && cursor_ == word->to) {
            replace(cursor_, cursor_);
            addOperators(*key);
        }
        replace(word->from, word->to);
    }
    addKeys(typed);
    addJoining(typed, afterTerm_);
    if (typed.size() >= kShortestForValues) {
        addValuesOfAll(typed);
    }
}

void Completer::inTerm(const QueryToken& term) {
    if (cursor_ <= term.opFrom) { // in the name
        const std::size_t nameTo = term.from + term.name.size();
        replace(term.from, nameTo);
        addKeys(text_.substr(term.from, std::min(cursor_, nameTo) - term.from));
        return;
    }
    const auto key = queryKey(term.name);
    if (!key) {
        return;
    }
    if (cursor_ < term.opTo) {
        replace(term.opFrom, term.opTo);
        addOperators(*key);
    } else {
        inValue(term, *key);
    }
}

void Completer::inValue(const QueryToken& term, const QueryKey& key) {
    std::string_view typed;
    if (term.hasValue && cursor_ > term.valueFrom) {
        typed = text_.substr(term.valueFrom, cursor_ - term.valueFrom);
        typed.remove_prefix(term.quoted && !typed.empty() ? 1 : 0);
        if (term.quoted && term.closed && cursor_ == term.valueTo && !typed.empty()) {
            typed.remove_suffix(1);
        }
    }
    if (term.hasValue && cursor_ >= term.valueFrom) {
        replace(term.valueFrom, term.valueTo);
    }
    switch (key.subject) {
    case QuerySubject::Facet:
        addFacetValues(key.facet, term.op, typed);
        break;
    case QuerySubject::Cluster:
        addWords(vocabulary_.clusters, Kind::Cluster, typed);
        break;
    case QuerySubject::Pool:
        addWords(vocabulary_.pools, Kind::Pool, typed);
        break;
    case QuerySubject::Verdict:
        addVerdicts(typed, {});
        break;
    case QuerySubject::Check:
        inCheck(term);
        break;
    case QuerySubject::Text:
        break;
    }
}

void Completer::inCheck(const QueryToken& term) {
    const bool inside = term.hasValue && cursor_ > term.valueFrom;
    const std::string_view typed = inside ? text_.substr(term.valueFrom, cursor_ - term.valueFrom) : std::string_view();
    const std::size_t opAt = typed.find_first_of("<>=!:");
    if (opAt != std::string_view::npos) { // check:cgpu-driver=unk
        const std::size_t word =
            term.valueFrom + opAt + std::max<std::size_t>(1, lexQueryOp(typed.substr(opAt)).length);
        if (word <= cursor_) {
            replace(word, term.valueTo);
            addVerdicts(text_.substr(word, cursor_ - word), {});
        }
        return;
    }
    const bool whole =
        std::ranges::find(vocabulary_.checks, typed, &QueryVocabulary::OfCheck::id) != vocabulary_.checks.end();
    if (whole && cursor_ == term.valueTo) {
        const std::size_t from = from_;
        replace(cursor_, cursor_);
        for (const QueryOp op : {QueryOp::Equal, QueryOp::GreaterEqual}) {
            add(0, Kind::Operator, std::string(toText(op)), std::string(toText(op)), {}, {}, op);
        }
        replace(from, term.valueTo);
    }
    const std::size_t end =
        text_.substr(0, term.valueTo).find_first_of("<>=!:", term.hasValue ? term.valueFrom : cursor_);
    if (term.hasValue) { // a verdict that follows the name stays
        replace(term.valueFrom, end == std::string_view::npos ? term.valueTo : end);
    }
    for (const auto& check : vocabulary_.checks) {
        if (const auto close = closeness(check.id, typed)) {
            add(2 * *close + (check.pools > 0 ? 1 : 2), Kind::Check, check.id, check.id, check.title, check.pools);
        }
    }
}

void Completer::addKeys(std::string_view typed) {
    for (const QueryKeyName& name : queryKeyNames()) {
        const auto close = closeness(name.name, typed);
        if (!close || (name.isShort && (typed.empty() || *close > 0))) { // short names only where they are being typed
            continue;
        }
        const bool facet = name.key.subject == QuerySubject::Facet;
        std::string detail = facet ? vocabulary_.of(name.key.facet).label : std::string();
        add(10 * *close + 2, facet ? Kind::Facet : Kind::Subject, std::string(name.name), std::string(name.name),
            std::move(detail));
    }
}

void Completer::addJoining(std::string_view typed, bool afterTerm) {
    constexpr std::array<std::string_view, 3> kWords{"and", "or", "not"};
    for (const std::string_view word : kWords) {
        const bool begins = closeness(word, typed) == 0;
        if (begins && (afterTerm || word == "not")) {
            add(afterTerm ? 1 : 3, Kind::Joining, std::string(word) + ' ', std::string(word));
        }
    }
}

/// A bare word that begins a value, a verdict, a cluster or a check becomes a term.
void Completer::addValuesOfAll(std::string_view typed) {
    constexpr int kRank = 5;
    const auto begins = [&](std::string_view word) { return closeness(word, typed) == 0; };
    for (std::size_t i = 0; i < kVerdictCount; ++i) {
        const std::string word(toText(static_cast<Verdict>(i)));
        if (begins(word)) {
            add(kRank, Kind::Verdict, "verdict:" + word, word, {}, vocabulary_.verdicts[i]);
        }
    }
    for (const Word& cluster : vocabulary_.clusters) {
        if (begins(cluster.text)) {
            add(kRank, Kind::Cluster, "cluster:" + queryValueText(cluster.text), cluster.text, {}, cluster.pools);
        }
    }
    for (const auto& check : vocabulary_.checks) {
        if (begins(check.id)) {
            add(kRank + 1, Kind::Check, "check:" + check.id, check.id, check.title, check.pools);
        }
    }
    for (const FacetSpec& facet : facetSpecs()) {
        const QueryVocabulary::OfFacet& of = vocabulary_.of(facet.facet);
        for (const Word& value : of.values) {
            if (begins(value.text) && value.pools > 0) {
                add(kRank, Kind::Value, std::string(facet.id) + "=" + queryValueText(value.text), value.text, of.label,
                    value.pools);
            }
        }
    }
}

void Completer::addOperators(const QueryKey& key) {
    const bool ordered = (key.subject == QuerySubject::Facet && hasOrder(spec(key.facet).scheme)) ||
                         key.subject == QuerySubject::Verdict;
    for (std::size_t i = 0; i < kQueryOpCount; ++i) {
        const auto op = static_cast<QueryOp>(i);
        const bool equality = op == QueryOp::Equal || op == QueryOp::NotEqual;
        const bool named = key.subject != QuerySubject::Text && key.subject != QuerySubject::Check;
        if (op == QueryOp::Has || (equality ? named : ordered)) {
            add(0, Kind::Operator, std::string(toText(op)), std::string(toText(op)), {}, {}, op);
        }
    }
}

void Completer::addFacetValues(Facet facet, QueryOp op, std::string_view typed) {
    const QueryVocabulary::OfFacet& of = vocabulary_.of(facet);
    const bool equality = op == QueryOp::Has || op == QueryOp::Equal || op == QueryOp::NotEqual;
    if (!equality && !hasOrder(spec(facet).scheme)) {
        return;
    }
    for (const Word& value : of.values) {
        const auto close = closeness(value.text, typed);
        if (close && (equality || value.text != "none")) {
            const auto pools = op == QueryOp::Equal ? std::optional{value.pools} : std::nullopt;
            add(10 * *close + (value.pools > 0 ? 0 : 1), Kind::Value, queryValueText(value.text), value.text, {},
                op == QueryOp::Has ? std::optional{value.pools} : pools);
        }
    }
    if (equality && closeness("open", typed) == 0) {
        add(typed.empty() ? 2 : 0, Kind::Open, "open", "open", of.label,
            op == QueryOp::NotEqual ? std::nullopt : std::optional{of.open});
    }
}

void Completer::addVerdicts(std::string_view typed, std::string_view before) {
    for (std::size_t i = 0; i < kVerdictCount; ++i) {
        const std::string word(toText(static_cast<Verdict>(i)));
        if (closeness(word, typed) == 0) {
            add(0, Kind::Verdict, std::string(before) + word, word);
        }
    }
}

void Completer::addWords(const std::vector<Word>& words, Kind kind, std::string_view typed) {
    for (const Word& word : words) {
        if (const auto close = closeness(word.text, typed)) {
            add(*close, kind, queryValueText(word.text), word.text, {}, word.pools);
        }
        if (found_.size() > 20 * kMostCompletions) { // thousands of names: a longer word narrows them
            break;
        }
    }
}

} // namespace

std::vector<QueryCompletion> completionsAt(std::string_view text, std::size_t cursor,
                                           const QueryVocabulary& vocabulary) {
    if (text.size() > kLongestQuery) {
        return {};
    }
    return Completer(text, cursor, vocabulary).run();
}

} // namespace poolwright
