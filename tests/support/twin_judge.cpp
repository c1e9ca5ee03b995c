// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/twin_judge.h"

#include <algorithm>

#include "tests/support/twin_computed.h"

namespace poolwright::twin {

namespace {

constexpr std::size_t kOpen = 0;
constexpr std::size_t kUnpublished = 1;

/// From best to worst.
const std::vector<std::string> kVerdicts{"supported", "caution", "unknown", "contested", "unsupported"};
constexpr std::size_t kSupported = 0;
constexpr std::size_t kUnknown = 2;
constexpr std::size_t kContested = 3;
constexpr std::size_t kSilent = 99;

std::size_t rank(const std::string& verdict) {
    return static_cast<std::size_t>(std::find(kVerdicts.begin(), kVerdicts.end(), verdict) - kVerdicts.begin());
}

void sortOnce(auto& items) {
    std::sort(items.begin(), items.end());
    items.erase(std::unique(items.begin(), items.end()), items.end());
}

} // namespace

Judge::Judge(MatrixText text) : text_(std::move(text)) {
    values_.resize(text_.facets.size());
    numbers_.resize(text_.facets.size());
    for (auto& known : values_) {
        known.resize(2);
        known[kUnpublished].kind = Fact::Kind::Unpublished;
    }
    rules_.resize(text_.checks.size());
    for (std::size_t i = 0; i < text_.checks.size(); ++i) {
        applies_.emplace_back();
        for (const When& clause : text_.checks[i].applies) {
            applies_.back().push_back(line(clause, 0));
        }
        for (std::size_t r = 0; r < text_.rules.size(); ++r) {
            if (text_.rules[r].check == text_.checks[i].id) {
                rules_[i][text_.rules[r].topic].push_back(line(text_.rules[r].when, r));
            }
        }
    }
    for (std::size_t i = 0; i < text_.derivations.size(); ++i) {
        derivations_.push_back(line(text_.derivations[i].when, i));
    }
    for (const RuleText& rule : text_.rules) {
        says_.push_back(rule.id + " says " + rule.verdict);
    }
    held_.resize(text_.rules.size());
}

std::size_t Judge::remember(std::size_t facet, const std::string& text) {
    const auto [at, added] = numbers_[facet].try_emplace(text, values_[facet].size());
    if (added) {
        const FacetText& about = text_.facets[facet];
        Fact one{Fact::Kind::Known, readValue(about.scheme, text, about.none), false};
        if (about.complete && text != "none") {
            one.unlisted = std::none_of(about.known.begin(), about.known.end(), [&](const std::string& other) {
                const Reading known = readValue(about.scheme, other, about.none);
                return known.word == one.value.word && compare(known, one.value) == 0;
            });
        }
        values_[facet].push_back(std::move(one));
    }
    return at->second;
}

Judge::Line Judge::line(const When& when, std::size_t rule) {
    Line out;
    out.rule = rule;
    for (const Term& term : when) {
        out.asked.push_back(asked_.size());
        asked_.push_back({&term, {}});
    }
    return out;
}

State Judge::state(std::size_t number) {
    Asked& asked = asked_[number];
    const std::size_t facet = asked.term->facet;
    const std::size_t value = pool_[facet];
    if (value >= asked.answers.size()) {
        asked.answers.resize(values_[facet].size(), -1);
    }
    if (asked.answers[value] < 0) {
        asked.answers[value] = static_cast<signed char>(stateOf(*asked.term, values_[facet][value]));
    }
    return static_cast<State>(asked.answers[value]);
}

State Judge::state(const Line& line) {
    State worst = State::Yes;
    for (const std::size_t asked : line.asked) {
        worst = std::min(worst, state(asked));
        if (worst == State::No) {
            break;
        }
    }
    return worst;
}

bool Judge::holdsToday(const RuleText& rule) const {
    return std::all_of(rule.days.begin(), rule.days.end(), [&](const Set& days) { return isIn(days, today_); });
}

void Judge::derive() {
    for (bool again = true; again;) {
        again = false;
        for (const Line& line : derivations_) {
            const DerivationText& derivation = text_.derivations[line.rule];
            if (pool_[derivation.facet] == kOpen && state(line) == State::Yes) {
                pool_[derivation.facet] = remember(derivation.facet, derivation.value);
                again = true;
            }
        }
    }
    for (const auto& [facet, base] : publishedBases()) {
        const std::size_t at = text_.facet(facet);
        if (pool_[at] == kOpen && isKnown(text_.facet(base))) {
            pool_[at] = kUnpublished;
        }
    }
}

void Judge::compute() {
    const auto put = [&](const std::string& facet, const std::string& word) {
        const std::size_t at = text_.facet(facet);
        pool_[at] = remember(at, word);
    };
    const auto known = [&](const std::string& facet) { return isKnown(text_.facet(facet)); };
    const auto value = [&](const std::string& facet) { return fact(text_.facet(facet)).value; };
    if (known("kubelet") && known("kubernetes")) {
        put("kubelet-step", stepOf(value("kubelet").numbers, value("kubernetes").numbers,
                                   text_.facets[text_.facet("kubernetes")].known));
    }
    for (const std::string kind : {"cubin", "ptx"}) {
        if (known(kind) && known("compute-capability")) {
            const bool fits = targetsFit(kind, value(kind).word, value("compute-capability").numbers);
            put(kind + "-fit", fits ? "fits" : "none");
        }
    }
}

/// A facet that follows from others is missing because one of those is; one that nobody publishes is missing itself.
void Judge::nameInputs(std::size_t facet, std::vector<std::size_t>& out) const {
    const std::string& id = text_.facets[facet].id;
    bool named = false;
    if (pool_[facet] == kOpen) {
        for (const std::string& base : basesOf(id)) {
            if (!isKnown(text_.facet(base))) {
                nameInputs(text_.facet(base), out);
                named = true;
            }
        }
    }
    if (!named) {
        out.push_back(facet);
    }
}

void Judge::judgeTopic(const Topic& topic, std::size_t& verdict, std::vector<std::size_t>& deciding,
                       std::vector<std::size_t>& missing) {
    verdict = kSilent;
    for (const bool onlyUnknown : {false, true}) { // "unknown" counts where nothing else speaks
        for (const std::size_t rule : topic.holding) {
            const std::size_t says = rank(text_.rules[rule].verdict);
            if ((says == kUnknown) != onlyUnknown || (onlyUnknown && verdict != kSilent && verdict != kUnknown)) {
                continue;
            }
            verdict = verdict == kSilent || verdict == says ? says : kContested;
            deciding.push_back(rule);
        }
    }
    const bool threatened = std::any_of(topic.undecided.begin(), topic.undecided.end(), [&](const Line* line) {
        return verdict == kSilent || rank(text_.rules[line->rule].verdict) > verdict;
    });
    if (!threatened || (verdict != kSilent && verdict >= kUnknown)) {
        return;
    }
    verdict = kUnknown;
    deciding.clear();
    for (const Line* line : topic.undecided) {
        for (const std::size_t asked : line->asked) {
            const std::size_t facet = asked_[asked].term->facet;
            if (pool_[facet] == kOpen && state(asked) == State::Maybe) {
                nameInputs(facet, missing);
            }
        }
    }
}

bool Judge::judgeCheck(std::size_t check, Judged& out) {
    const CheckText& about = text_.checks[check];
    const auto certain = [&](const Line& clause) { return state(clause) == State::Yes; };
    if (!applies_[check].empty() && std::none_of(applies_[check].begin(), applies_[check].end(), certain)) {
        return false;
    }
    std::size_t worst = kSupported;
    bool spoken = false;
    std::vector<std::size_t> deciding;
    std::vector<std::size_t> missing;
    for (const auto& [name, lines] : rules_[check]) {
        Topic topic;
        for (const Line& line : lines) {
            const State now = state(line);
            if (now == State::No || !holdsToday(text_.rules[line.rule])) {
                continue;
            }
            if (now == State::Yes) {
                topic.holding.push_back(line.rule);
                held_[line.rule] = true;
            } else {
                topic.undecided.push_back(&line);
            }
        }
        std::size_t verdict = kSilent;
        std::vector<std::size_t> by;
        std::vector<std::size_t> lacks;
        judgeTopic(topic, verdict, by, lacks);
        if (verdict == kSilent || (spoken && verdict < worst)) {
            continue;
        }
        if (verdict > worst) {
            deciding.clear();
            missing.clear();
        }
        spoken = true;
        worst = verdict;
        deciding.insert(deciding.end(), by.begin(), by.end());
        missing.insert(missing.end(), lacks.begin(), lacks.end());
    }
    if (!spoken && about.absentWhenSilent) {
        return false;
    }
    worst = spoken ? worst : kUnknown;
    std::vector<std::size_t> needed;
    for (const std::string& facet : about.needs) {
        if (worst == kUnknown && !isKnown(text_.facet(facet))) {
            nameInputs(text_.facet(facet), needed);
        }
    }
    for (const std::size_t rule : deciding) {
        out.deciding.push_back(says_[rule]);
        for (const std::string& facet : text_.rules[rule].names) {
            nameInputs(text_.facet(facet), missing);
        }
    }
    missing = needed.empty() ? missing : needed; // what single rules would ask comes after what the check needs
    out.check = check;
    out.verdict = kVerdicts[worst];
    for (const std::size_t facet : missing) {
        out.missing.push_back(text_.facets[facet].id);
    }
    sortOnce(out.deciding);
    sortOnce(out.missing);
    return true;
}

std::vector<Judged> Judge::judge(const PoolText& pool, const std::string& today, bool workload) {
    today_ = readValue(Scheme::Date, today);
    pool_.assign(text_.facets.size(), kOpen);
    for (const auto& [facet, value] : pool) {
        const std::size_t at = text_.facet(facet);
        pool_[at] = remember(at, value);
    }
    derive();
    compute();
    std::vector<Judged> out;
    for (std::size_t check = 0; check < text_.checks.size(); ++check) {
        Judged one;
        if (text_.checks[check].perWorkload == workload && judgeCheck(check, one)) {
            out.push_back(std::move(one));
        }
    }
    return out;
}

std::vector<std::string> Judge::neverHeld() const {
    std::vector<std::string> out;
    for (std::size_t rule = 0; rule < held_.size(); ++rule) {
        if (!held_[rule]) {
            out.push_back(says_[rule]);
        }
    }
    return out;
}

} // namespace poolwright::twin
