// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/plan/placingwords.h"

#include <algorithm>
#include <fmt/format.h>

#include "model/core/plan/findingmarks.h"
#include "model/core/plan/planwords.h"
#include "model/core/solve/guardtext.h"
#include "model/core/solve/knownvalues.h"

namespace poolwright {

namespace {

using Refusal = PoolWalk::Refusal;

bool touches(const Matrix& matrix, CheckId check, Facet facet) {
    const auto& facets = matrix.checks[check.index()].touches;
    return std::ranges::find(facets, facet) != facets.end();
}

/// "cGPU", "the driver and the kernel".
std::string namesOf(const RawStep& raw) {
    std::vector<std::string> names;
    for (const Choice& change : raw.changes) {
        if (change.value && change.facet != Facet::DriverPinned) {
            names.emplace_back(plainName(change.facet));
        }
    }
    if (names.empty() && !raw.changes.empty()) {
        names.emplace_back(plainName(raw.changes.front().facet));
    }
    return listed(names);
}

bool ordered(Facet facet) {
    const Scheme scheme = spec(facet).scheme;
    return scheme == Scheme::Version || scheme == Scheme::Kernel || scheme == Scheme::Runtime;
}

} // namespace

std::vector<PlanChange> changesOf(const RawStep& raw) {
    std::vector<PlanChange> out;
    for (const Choice& change : raw.changes) {
        out.push_back({change.facet, std::nullopt, change.value});
    }
    return out;
}

/// What is refused: the step tried, or of another value in a step's place the later step that it would stop.
std::string PlacingWords::subject(const Hindrance& hindrance) const {
    const bool later = hindrance.kind == Hindrance::Kind::Instead && hindrance.blocks && *hindrance.blocks != hindrance.step;
    const RawStep& step = later ? raw.steps[*hindrance.blocks] : hindrance.raw;
    std::vector<PlanChange> changes = changesOf(step);
    if (hindrance.refusal.check) { // only what the check is about, where it is about some of it
        std::vector<PlanChange> about;
        std::ranges::copy_if(changes, std::back_inserter(about), [&](const PlanChange& change) {
            return touches(evaluator.matrix(), *hindrance.refusal.check, change.facet);
        });
        changes = about.empty() ? changes : about;
    }
    return plainChanges(changes);
}

bool PlacingWords::locked(const Hindrance& hindrance, Facet facet) const {
    const auto cluster = std::ranges::find(problem.clusters, hindrance.raw.cluster, &ClusterProblem::cluster);
    return cluster != problem.clusters.end() && cluster->pools[hindrance.pool].locked.contains(facet);
}

std::string PlacingWords::reason(const Hindrance& hindrance) const {
    const Refusal& refusal = hindrance.refusal;
    const Operation& operation = raw.setting.operations[hindrance.raw.operation];
    switch (refusal.kind) {
    case Refusal::Kind::Worse:
        if (const auto said = saidBy(refusal)) {
            return titleOf(evaluator, *said->row, said->result, language);
        }
        return "A finding would become worse";
    case Refusal::Kind::Before:
        if (refusal.facet == Facet::KubeletStep || refusal.facet == Facet::Kubelet) {
            return "Every node's kubelet must be at the version of the control plane before that moves on";
        }
        if (refusal.check) {
            return fmt::format("The check {} must be acceptable first", evaluator.matrix().checks[refusal.check->index()].id);
        }
        return fmt::format("{} has preconditions that do not hold yet", asSentence(inSentence(operation.title)));
    case Refusal::Kind::When:
        return fmt::format("\"{}\" is not for such a pool: it asks for {}", operation.title, listed(guardText(operation.when)));
    case Refusal::Kind::Step:
        if (refusal.facet && locked(hindrance, *refusal.facet)) {
            return fmt::format("{} is locked", asSentence(std::string(plainName(*refusal.facet))));
        }
        if (refusal.facet == Facet::Kubernetes) {
            return "The control plane moves to the next version that ACK offers and skips none";
        }
        if (refusal.facet == Facet::Kubelet) {
            return "The kubelet only moves up to the version of the control plane";
        }
        return fmt::format("{} does not reach this value from here", asSentence(std::string(plainName(refusal.facet.value_or(hindrance.raw.changes.front().facet)))));
    case Refusal::Kind::Contradiction:
        return fmt::format("This cannot stand beside the present value of {}",
                           plainName(refusal.facet.value_or(hindrance.raw.changes.front().facet)));
    case Refusal::Kind::Shipping:
        return "The nodes get what ack-ai-installer ships, and the installed one is not known to ship this cGPU";
    }
    return {};
}

/// The least known value of the facet from which on the check has nothing against it; none where that is not a clean line.
std::optional<Value> PlacingWords::leastThatDoes(const Hindrance& hindrance, const Choice& change) const {
    const auto said = saidBy(hindrance.refusal);
    if (!said || !change.value || !ordered(change.facet) || change.value->tag == kNoneTag) {
        return std::nullopt;
    }
    std::vector<std::pair<Value, ValueNumber>> known;
    for (const Value& value : knownValues(evaluator.matrix(), change.facet)) {
        if (value.tag == change.value->tag) {
            known.emplace_back(value, evaluator.numberOf(change.facet, value));
        }
    }
    evaluator.seal();
    std::ranges::sort(known, {}, [](const auto& one) { return one.first.key; });
    const CheckTable& table = evaluator.table(said->result.check);
    std::optional<Value> least;
    bool refusedBelow = false;
    for (const auto& [value, number] : known) {
        const std::pair<Facet, ValueNumber> given[] = {{change.facet, number}};
        const std::uint16_t outcome = table.at(evaluator.withNumbers(*said->row, given));
        const bool does = outcome == OutcomeStore::kAbsent ||
                          raw.setting.acceptable.contains(evaluator.outcome({said->result.check, outcome}).verdict);
        if (!does && least) {
            return std::nullopt; // a hole above
        }
        refusedBelow = refusedBelow || !does;
        if (does && !least) {
            least = value;
        }
    }
    return refusedBelow ? least : std::nullopt;
}

std::string PlacingWords::first(const Hindrance& hindrance, const RawStep& cure) const {
    const std::string names = namesOf(cure);
    const std::string goes = fmt::format("so {} go{} first.", names, names.find(" and ") == std::string::npos ? "es" : "");
    const Refusal& refusal = hindrance.refusal;
    if (refusal.kind == Refusal::Kind::Worse) {
        for (const Choice& change : cure.changes) {
            if (!touches(evaluator.matrix(), *refusal.check, change.facet)) {
                continue;
            }
            if (const auto least = leastThatDoes(hindrance, change)) {
                return fmt::format("{} needs {} or later, {}", asSentence(subject(hindrance)), plainValue(change.facet, &*least), goes);
            }
        }
    }
    if (refusal.kind == Refusal::Kind::Shipping) {
        return fmt::format("{} comes with ack-ai-installer, {}", asSentence(subject(hindrance)), goes);
    }
    if (refusal.kind == Refusal::Kind::Step && refusal.facet == Facet::Kubernetes) {
        return "The control plane takes every version that ACK offers, one after the other.";
    }
    return fmt::format("{}, {}", reason(hindrance), goes);
}

std::vector<Citation> PlacingWords::citations(const Hindrance& hindrance) const {
    if (const auto said = saidBy(hindrance.refusal)) {
        return decidingCitationsOf(evaluator, *said);
    }
    return raw.setting.operations[hindrance.raw.operation].citations;
}

std::string PlacingWords::whyHere(const std::vector<Hindrance>& all, std::size_t step) const {
    constexpr std::size_t kMostSentences = 2;
    std::vector<std::string> sentences;
    const auto add = [&](std::string sentence) {
        if (sentences.size() < kMostSentences && std::ranges::find(sentences, sentence) == sentences.end()) {
            sentences.push_back(std::move(sentence));
        }
    };
    for (const Hindrance& one : all) {
        if (one.kind == Hindrance::Kind::Later && one.cured == step) {
            add(first(one, raw.steps[step]));
        }
    }
    if (sentences.empty()) {
        for (const Hindrance& one : all) {
            if (one.kind == Hindrance::Kind::Later && one.step == step && one.cured) {
                sentences.assign(1, fmt::format("Not before step {}: {}.", *one.cured + 1, inSentence(reason(one))));
            }
        }
    }
    return fmt::format("{}", fmt::join(sentences, " "));
}

std::vector<Citation> PlacingWords::placeCitations(const std::vector<Hindrance>& all, std::size_t step) const {
    std::vector<Citation> out;
    for (const Hindrance& one : all) {
        if (one.kind == Hindrance::Kind::Later && one.cured && (one.cured == step || one.step == step) && one.refusal.check) {
            addCitations(out, citations(one));
        }
    }
    return out;
}

} // namespace poolwright
