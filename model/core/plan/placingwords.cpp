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

bool changesCgpu(const Hindrance& hindrance) {
    return std::ranges::find(hindrance.raw.changes, Facet::Cgpu, &Choice::facet) != hindrance.raw.changes.end();
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

std::string PlacingWords::nodeKind(const Hindrance& hindrance) const {
    const Value* kind = evaluator.state(Facet::NodeKind, hindrance.refusal.judged.row).value;
    return kind == nullptr ? "such" : kind->text;
}

/// What the sources say about naming a driver on such nodes, where that is what stands against it.
std::optional<CheckResult> PlacingWords::builtInDriver(const Hindrance& hindrance) const {
    const auto check = evaluator.matrix().checkById("driver-cluster");
    const bool driver = std::ranges::find(hindrance.raw.changes, Facet::Driver, &Choice::facet) != hindrance.raw.changes.end();
    if (!check || !driver || hindrance.refusal.kind != Refusal::Kind::When || hindrance.refusal.facet != Facet::NodeKind) {
        return std::nullopt;
    }
    const auto& vocabulary = evaluator.matrix().facts(Facet::DriverPinned).vocabulary;
    const auto pinned = parseValue(Facet::DriverPinned, "true", vocabulary);
    const std::pair<Facet, ValueNumber> given[] = {{Facet::DriverPinned, evaluator.numberOf(Facet::DriverPinned, *pinned)}};
    evaluator.seal();
    const CheckResult result{*check, evaluator.table(*check).at(evaluator.withNumbers(hindrance.refusal.judged.row, given))};
    const bool refused = result.outcome != OutcomeStore::kAbsent && evaluator.outcome(result).verdict == Verdict::Unsupported;
    return refused ? std::optional(result) : std::nullopt;
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
        if (operation.forbidden) {
            return fmt::format("Your overlay forbids to {}", inSentence(operation.title));
        }
        if (builtInDriver(hindrance)) {
            return fmt::format("On {} nodes the driver comes with the OS image, so nobody can choose it", nodeKind(hindrance));
        }
        return fmt::format("\"{}\" is only for pools where {}", operation.title, listed(guardText(operation.when)));
    case Refusal::Kind::Step:
        if (refusal.facet && locked(hindrance, *refusal.facet)) {
            return fmt::format("{} is locked", asSentence(std::string(plainName(*refusal.facet))));
        }
        if (refusal.facet == Facet::Kubernetes) {
            return "The control plane takes every version that ACK offers, one after the other";
        }
        if (refusal.facet == Facet::Kubelet) {
            return "The kubelet only moves up to the version of the control plane";
        }
        return fmt::format("{} does not reach this value from here", asSentence(std::string(plainName(refusal.facet.value_or(hindrance.raw.changes.front().facet)))));
    case Refusal::Kind::Contradiction:
        return fmt::format("This cannot stand beside the present value of {}",
                           plainName(refusal.facet.value_or(hindrance.raw.changes.front().facet)));
    case Refusal::Kind::Shipping:
        if (!changesCgpu(hindrance)) {
            return "Nodes that are installed anew get the cGPU that ack-ai-installer ships, and that is not the one of the pool";
        }
        return "The nodes get what ack-ai-installer ships, and the installed one is not known to ship this cGPU";
    case Refusal::Kind::OpenTogether:
        return "Which cGPU ack-ai-installer ships is not published as a number: it comes by itself, and is looked at before anything builds on it";
    }
    return {};
}

namespace {

struct NumberedValue {
    Value value;
    ValueNumber number = kOpenValue;
};

/// Known values of the kind, and the one that is set, ascending.
std::vector<NumberedValue> valuesLike(Evaluator& evaluator, Facet facet, const Value& set) {
    std::vector<NumberedValue> out;
    for (const Value& value : knownValues(evaluator.matrix(), facet)) {
        if (value.tag == set.tag && !value.sameAs(set)) {
            out.push_back({value, evaluator.numberOf(facet, value)});
        }
    }
    out.push_back({set, evaluator.numberOf(facet, set)});
    std::ranges::sort(out, {}, [](const NumberedValue& one) { return one.value.key; });
    return out;
}

} // namespace

/// The least known value of the facet from which on the check has nothing against it, all else that the step sets being set;
/// none where that is not a clean line, or where the facet may stay as it is.
std::optional<Value> PlacingWords::leastThatDoes(const Hindrance& hindrance, const RawStep& cure, const Choice& change) const {
    const auto said = saidBy(hindrance.refusal);
    if (!said || !change.value || !ordered(change.facet) || change.value->tag == kNoneTag) {
        return std::nullopt;
    }
    std::vector<std::pair<Facet, ValueNumber>> given;
    for (const Choice& other : cure.changes) {
        if (other.value && other.facet != change.facet) {
            given.emplace_back(other.facet, evaluator.numberOf(other.facet, *other.value));
        }
    }
    const std::vector<NumberedValue> values = valuesLike(evaluator, change.facet, *change.value);
    evaluator.seal();
    const CheckTable& table = evaluator.table(said->result.check);
    const auto does = [&](const PoolRow& row) {
        const std::uint16_t outcome = table.at(row);
        return outcome == OutcomeStore::kAbsent ||
               raw.setting.acceptable.contains(evaluator.outcome({said->result.check, outcome}).verdict);
    };
    if (does(evaluator.withNumbers(*said->row, given))) {
        return std::nullopt;
    }
    given.emplace_back(change.facet, kOpenValue);
    std::optional<Value> least;
    for (const NumberedValue& one : values) {
        given.back().second = one.number;
        const bool good = does(evaluator.withNumbers(*said->row, given));
        if (!good && least) {
            return std::nullopt; // a hole above
        }
        if (good && !least) {
            least = one.value;
        }
    }
    return least;
}

std::string PlacingWords::first(const Hindrance& hindrance, const RawStep& cure) const {
    const std::string names = namesOf(cure);
    const std::string goes = hindrance.kind == Hindrance::Kind::Alone
                                 ? std::string("so they change at once.")
                                 : fmt::format("so {} go{} first.", names, names.find(" and ") == std::string::npos ? "es" : "");
    const Refusal& refusal = hindrance.refusal;
    if (refusal.kind == Refusal::Kind::Worse) {
        std::vector<std::string> needed;
        for (const Choice& change : cure.changes) {
            const bool about = touches(evaluator.matrix(), *refusal.check, change.facet);
            if (const auto least = about ? leastThatDoes(hindrance, cure, change) : std::nullopt) {
                needed.push_back(plainValue(change.facet, &*least) + " or later");
            }
        }
        if (!needed.empty()) {
            return fmt::format("{} needs {}, {}", asSentence(subject(hindrance)), listed(needed), goes);
        }
    }
    if (refusal.kind == Refusal::Kind::OpenTogether) {
        return reason(hindrance) + ".";
    }
    if (refusal.kind == Refusal::Kind::Shipping && changesCgpu(hindrance)) {
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
    if (const auto built = builtInDriver(hindrance)) {
        return decidingCitationsOf(evaluator, {&hindrance.refusal.judged.row, *built, std::nullopt});
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
        } else if (one.kind == Hindrance::Kind::Alone && one.step == step) {
            RawStep others = raw.steps[step];
            std::erase_if(others.changes, [&](const Choice& change) { return change.facet == one.raw.changes.front().facet; });
            add(first(one, others));
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
        const bool order = one.kind == Hindrance::Kind::Later && one.cured && (one.cured == step || one.step == step);
        if ((order || (one.kind == Hindrance::Kind::Alone && one.step == step)) && one.refusal.check) {
            addCitations(out, citations(one));
        }
    }
    return out;
}

} // namespace poolwright
