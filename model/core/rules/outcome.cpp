// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/rules/outcome.h"

#include <algorithm>
#include <cstdlib>

namespace poolwright {

namespace {

/// The statements of one topic.
struct Topic {
    std::string_view name;
    std::vector<RuleId> holding;
    std::vector<RuleId> undecided;
};

/// What a topic says; no verdict where it is silent.
struct TopicVerdict {
    std::optional<Verdict> verdict;
    std::vector<RuleId> deciding;
    bool undecided = false;
};

class Combiner {
public:
    Combiner(const Matrix& matrix, CheckId check, const CheckFacts& facts)
        : matrix_(matrix), check_(matrix.checks[check.index()]), id_(check), facts_(facts) {}

    std::optional<Outcome> run();

private:
    [[nodiscard]] const Rule& rule(RuleId id) const { return matrix_.rules[id.index()]; }
    [[nodiscard]] std::vector<Topic> topics() const;
    [[nodiscard]] TopicVerdict judge(const Topic& topic) const;
    [[nodiscard]] std::optional<Outcome> silent() const;
    void name(FacetSet& missing, const Guard& guard) const;

    const Matrix& matrix_;
    const Check& check_;
    CheckId id_;
    const CheckFacts& facts_;
};

std::vector<Topic> Combiner::topics() const {
    std::vector<Topic> out;
    const auto topicOf = [&](RuleId id) -> Topic& {
        const std::string_view name = rule(id).topic;
        const auto found = std::ranges::find(out, name, &Topic::name);
        return found != out.end() ? *found : out.emplace_back(Topic{name, {}, {}});
    };
    for (const RuleId id : facts_.holding) {
        topicOf(id).holding.push_back(id);
    }
    for (const RuleId id : facts_.undecided) {
        topicOf(id).undecided.push_back(id);
    }
    return out;
}

TopicVerdict Combiner::judge(const Topic& topic) const {
    TopicVerdict out;
    for (const RuleId id : topic.holding) { // a rule that says "unknown" only counts where nothing else speaks
        if (rule(id).verdict == Verdict::Unknown) {
            continue;
        }
        const bool differs = out.verdict && *out.verdict != rule(id).verdict;
        out.verdict = differs ? Verdict::Contested : out.verdict.value_or(rule(id).verdict);
        out.deciding.push_back(id);
    }
    if (!out.verdict && !topic.holding.empty()) {
        out.verdict = Verdict::Unknown;
        out.deciding = topic.holding;
    }
    const bool matters = std::ranges::any_of(topic.undecided, [&](RuleId id) {
        return !out.verdict || *out.verdict < rule(id).verdict;
    });
    if (matters && (!out.verdict || *out.verdict < Verdict::Unknown)) {
        out = {Verdict::Unknown, {}, true};
    }
    return out;
}

void Combiner::name(FacetSet& missing, const Guard& guard) const {
    for (const Term& term : guard) {
        const bool undecided = term.openAs == OpenAs::Maybe && !term.open;
        if (undecided && facts_.openFacets.contains(term.facet)) {
            missing.insert(term.facet);
        }
    }
}

std::optional<Outcome> Combiner::silent() const {
    if (!check_.unknownWhenSilent) {
        return std::nullopt;
    }
    Outcome out;
    out.check = id_;
    return out;
}

std::optional<Outcome> Combiner::run() {
    Outcome out;
    out.check = id_;
    out.verdict = Verdict::Supported;
    bool spoken = false;
    const std::vector<Topic> all = topics();
    std::vector<TopicVerdict> verdicts;
    for (const Topic& topic : all) {
        const TopicVerdict& said = verdicts.emplace_back(judge(topic));
        if (said.verdict.has_value()) {
            out.verdict = worse(out.verdict, said.verdict.value());
            spoken = true;
        }
    }
    if (!spoken) {
        return silent();
    }
    for (std::size_t i = 0; i < all.size(); ++i) {
        const bool decides = verdicts[i].verdict == out.verdict;
        auto& into = decides ? out.deciding : out.also;
        const auto& from = decides ? verdicts[i].deciding : all[i].holding;
        into.insert(into.end(), from.begin(), from.end());
        if (decides && verdicts[i].undecided) {
            for (const RuleId id : all[i].undecided) {
                name(out.missing, rule(id).guard);
            }
        }
    }
    const auto strength = [&](RuleId id) { return rule(id).evidence; };
    std::ranges::stable_sort(out.deciding, {}, strength);
    out.evidence = out.deciding.empty() ? Evidence::Silent : rule(out.deciding.front()).evidence;
    for (const RuleId id : out.deciding) {
        for (const Facet facet : rule(id).missing) {
            out.missing.insert(facet);
        }
    }
    return out;
}

} // namespace

std::optional<Outcome> combine(const Matrix& matrix, CheckId check, const CheckFacts& facts) {
    return Combiner(matrix, check, facts).run();
}

OutcomeStore::OutcomeStore() : slots_(std::make_unique<std::atomic<const Outcome*>[]>(kMost + 1)) {}

std::uint16_t OutcomeStore::add(const Outcome& outcome) {
    const Key key{outcome.check.value, outcome.verdict, outcome.evidence,
                  outcome.deciding,    outcome.also,    outcome.missing.bits()};
    const std::scoped_lock lock(mutex_);
    const auto [at, added] = ids_.try_emplace(key, static_cast<std::uint16_t>(owned_.size() + 1));
    if (added) {
        if (owned_.size() >= kMost) {
            std::abort();
        }
        owned_.push_back(std::make_unique<Outcome>(outcome));
        slots_[at->second].store(owned_.back().get(), std::memory_order_release);
    }
    return at->second;
}

} // namespace poolwright
