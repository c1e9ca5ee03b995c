// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/solve/options.h"

#include <algorithm>
#include <cassert>
#include <fmt/format.h>
#include <functional>
#include <tuple>

#include "model/core/solve/candidates.h"
#include "model/core/solve/consistency.h"
#include "model/core/solve/influence.h"
#include "model/core/solve/knownvalues.h"

namespace poolwright {

namespace {

/// FNV-1a: the same in every run and on every machine.
class Fingerprint {
public:
    void add(std::string_view text) {
        for (const unsigned char c : text) {
            add(c);
        }
        add(std::uint8_t{0});
    }
    void add(std::uint8_t byte) { hash_ = (hash_ ^ byte) * 1099511628211ULL; }
    [[nodiscard]] std::string text() const { return fmt::format("{:016x}", hash_); }

private:
    std::uint64_t hash_ = 14695981039346656037ULL;
};

class OptionMaker {
public:
    OptionMaker(Evaluator& evaluator, const Fleet& fleet, std::size_t cluster, std::size_t pool, Facet facet,
                const std::string& language)
        : evaluator_(evaluator), matrix_(evaluator.matrix()), facet_(facet), language_(language),
          trial_(evaluator, fleet, cluster, pool), influence_(matrix_), consistency_(matrix_) {}

    [[nodiscard]] const Value* current() const { return trial_.given(facet_); }
    /// Judges the pool with each of the values, and as it is.
    std::vector<Option> run(const std::vector<std::optional<Value>>& values);
    [[nodiscard]] const PoolJudgement& now() const { return now_; }

private:
    Option make(const std::optional<Value>& value, const PoolJudgement& judged) const;
    void addReasons(Option& option, const std::vector<Said>& said) const;
    void addChanges(Option& option, const std::vector<Said>& said) const;
    [[nodiscard]] std::string effectOf(const std::vector<Said>& said, std::optional<Facet> contradicts) const;
    [[nodiscard]] std::optional<Facet> contradicted(const PoolRow& row) const;
    [[nodiscard]] Verdict verdictOf(const Said& said) const { return evaluator_.outcome(said.result).verdict; }
    [[nodiscard]] std::string titleOf(const Said& said) const {
        return poolwright::titleOf(evaluator_, *said.row, said.result, language_, facet_);
    }

    Evaluator& evaluator_;
    const Matrix& matrix_;
    Facet facet_;
    const std::string& language_;
    PoolTrial trial_;
    Influence influence_;
    Consistency consistency_;
    PoolJudgement now_;
    std::vector<const Said*> nowByCheck_;
    std::vector<Said> nowSaid_;
};

std::vector<Option> OptionMaker::run(const std::vector<std::optional<Value>>& values) {
    now_ = trial_.take({});
    std::vector<PoolJudgement> judged;
    judged.reserve(values.size());
    for (const auto& value : values) {
        const Choice choice{facet_, value};
        judged.push_back(trial_.take({&choice, 1}));
    }
    evaluator_.seal();
    judgeTaken(evaluator_, now_);
    nowSaid_ = saidOf(now_);
    nowByCheck_.assign(matrix_.checks.size(), nullptr);
    for (const Said& said : nowSaid_) {
        nowByCheck_[said.result.check.index()] = &said;
    }
    std::vector<Option> out;
    out.reserve(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        judgeTaken(evaluator_, judged[i]);
        out.push_back(make(values[i], judged[i]));
    }
    return out;
}

Option OptionMaker::make(const std::optional<Value>& value, const PoolJudgement& judged) const {
    Option out;
    out.value = value;
    out.verdict = judged.verdict;
    const Value* has = current();
    out.current = value ? has != nullptr && value->sameAs(*has) : has == nullptr;
    out.listed = !value || isListed(matrix_.facts(facet_), *value) || spec(facet_).scheme == Scheme::Boolean;
    out.contradicts = contradicted(judged.row);
    const std::vector<Said> said = saidOf(judged);
    for (const Said& one : said) {
        ++out.counts[static_cast<std::size_t>(verdictOf(one))];
    }
    addReasons(out, said);
    addChanges(out, said);
    out.effect = effectOf(said, out.contradicts);
    return out;
}

void OptionMaker::addReasons(Option& option, const std::vector<Said>& said) const {
    for (const Said& one : said) {
        const Verdict verdict = verdictOf(one);
        if (verdict == Verdict::Supported) {
            continue;
        }
        const bool own = influence_.isAbout(evaluator_, *one.row, one.result, facet_);
        option.reasons.push_back({one.result.check, verdict, titleOf(one), own});
        option.own = own ? worse(option.own, verdict) : option.own;
    }
    std::ranges::stable_sort(option.reasons, std::greater{},
                             [](const OptionReason& reason) { return std::pair(reason.own, reason.verdict); });
}

void OptionMaker::addChanges(Option& option, const std::vector<Said>& said) const {
    std::vector<const Said*> then(matrix_.checks.size(), nullptr);
    for (const Said& one : said) {
        then[one.result.check.index()] = &one;
    }
    for (std::size_t c = 0; c < then.size(); ++c) {
        const Said* before = nowByCheck_[c];
        const Said* after = then[c];
        const Verdict was = before == nullptr ? Verdict::Supported : verdictOf(*before);
        const Verdict is = after == nullptr ? Verdict::Supported : verdictOf(*after);
        if (was == is) {
            continue;
        }
        OptionChange change{CheckId(c), std::nullopt, std::nullopt, titleOf(was < is ? *after : *before)};
        change.before = before == nullptr ? std::nullopt : std::optional{was};
        change.after = after == nullptr ? std::nullopt : std::optional{is};
        (was < is ? option.adds : option.removes).push_back(std::move(change));
    }
    const auto worst = [](const OptionChange& change) {
        return std::max(change.before.value_or(Verdict::Supported), change.after.value_or(Verdict::Supported));
    };
    std::ranges::stable_sort(option.adds, std::greater{}, worst);
    std::ranges::stable_sort(option.removes, std::greater{}, worst);
}

/// Values have the same effect where every check gives the same verdict for the same kind of reason.
std::string OptionMaker::effectOf(const std::vector<Said>& said, std::optional<Facet> contradicts) const {
    Fingerprint print;
    print.add(contradicts ? id(*contradicts) : std::string_view());
    for (const Said& one : said) {
        const Outcome& outcome = evaluator_.outcome(one.result);
        print.add(matrix_.checks[one.result.check.index()].id);
        print.add(static_cast<std::uint8_t>(outcome.verdict));
        if (outcome.verdict != Verdict::Supported) {
            for (const RuleId rule : outcome.deciding) {
                print.add(matrix_.rules[rule.index()].text);
            }
        }
    }
    return print.text();
}

/// Only contradictions that the facet takes part in, through what follows from it too (an image gives os and kernel).
std::optional<Facet> OptionMaker::contradicted(const PoolRow& row) const {
    for (const auto& [a, b] : Consistency::pairs()) {
        const Value* ofA = evaluator_.state(a, row).value;
        const Value* ofB = evaluator_.state(b, row).value;
        if (ofA == nullptr || ofB == nullptr || !consistency_.contradict(a, *ofA, b, *ofB)) {
            continue;
        }
        if (a == facet_ || influence_.inputsOf(a, row).contains(facet_)) {
            return b;
        }
        if (b == facet_ || influence_.inputsOf(b, row).contains(facet_)) {
            return a;
        }
    }
    return std::nullopt;
}

} // namespace

Result<OptionList> optionsOf(Evaluator& evaluator, const Fleet& fleet, std::size_t cluster, std::size_t pool,
                             Facet facet, const std::string& language) {
    if (auto allowed = choosable(facet); !allowed) {
        return tl::make_unexpected(allowed.error());
    }
    OptionMaker maker(evaluator, fleet, cluster, pool, facet, language);
    std::vector<Value> known = knownValues(evaluator.matrix(), facet);
    const Value* current = maker.current();
    const bool met =
        current == nullptr || std::ranges::any_of(known, [&](const Value& value) { return value.sameAs(*current); });
    if (!met && !known.empty()) {
        known.insert(known.begin() + static_cast<std::ptrdiff_t>(placeOf(known, facet, *current)), *current);
    }
    std::vector<std::optional<Value>> values(std::make_move_iterator(known.begin()),
                                             std::make_move_iterator(known.end()));
    values.emplace_back(); // left open
    OptionList out;
    out.options = maker.run(values);
    out.open = std::move(out.options.back());
    out.options.pop_back();
    out.verdict = maker.now().verdict;
    out.counts = countsOf(evaluator, maker.now());
    const auto rank = [](const Option& option) {
        const VerdictCounts& n = option.counts;
        return std::tuple(option.contradicts.has_value(), option.verdict, option.own, n[4], n[3], n[2], n[1]);
    };
    static_assert(kVerdictCount == 5);
    std::ranges::stable_sort(out.options, {}, rank);
    return out;
}

Result<Option> optionFor(Evaluator& evaluator, const Fleet& fleet, std::size_t cluster, std::size_t pool, Facet facet,
                         std::string_view text, const std::string& language) {
    if (auto allowed = choosable(facet); !allowed) {
        return tl::make_unexpected(allowed.error());
    }
    auto value = typedValue(evaluator.matrix(), facet, text);
    if (!value) {
        return tl::make_unexpected(value.error());
    }
    OptionMaker maker(evaluator, fleet, cluster, pool, facet, language);
    return std::move(maker.run({std::move(*value)}).front());
}

Preview previewOf(Evaluator& evaluator, const Fleet& fleet, std::size_t cluster, std::size_t pool,
                  std::span<const Choice> choices) {
    assert(std::ranges::all_of(choices, [](const Choice& choice) { return choosable(choice.facet).has_value(); }));
    PoolTrial trial(evaluator, fleet, cluster, pool);
    Preview out;
    out.before = trial.take({});
    out.after = trial.take(choices);
    evaluator.seal();
    judgeTaken(evaluator, out.before);
    judgeTaken(evaluator, out.after);
    std::vector<OptionChange> byCheck(evaluator.matrix().checks.size());
    const auto note = [&](const PoolJudgement& judged, std::optional<Verdict> OptionChange::*side) {
        for (const Said& said : saidOf(judged)) {
            OptionChange& change = byCheck[said.result.check.index()];
            change.check = said.result.check;
            change.*side = evaluator.outcome(said.result).verdict;
        }
    };
    note(out.before, &OptionChange::before);
    note(out.after, &OptionChange::after);
    std::ranges::copy_if(byCheck, std::back_inserter(out.checks),
                         [](const OptionChange& change) { return change.check.valid(); });
    for (const FacetSpec& facet : facetSpecs()) {
        if (out.before.row.at(facet.facet) != out.after.row.at(facet.facet)) {
            out.changed.push_back(facet.facet);
        }
    }
    return out;
}

} // namespace poolwright
