// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/randompools.h"

#include <algorithm>

#include "tests/support/twin_strange.h"

namespace poolwright::twin {

RandomPools::RandomPools(const MatrixText& text, std::uint64_t seed) : generator_(seed) {
    addChoices(text);
    addTargets(text);
}

std::map<std::string, std::string>& RandomPools::part(RandomPool& pool, const std::string& scope) {
    return scope == "cluster" ? pool.cluster : (scope == "pool" ? pool.pool : pool.workload);
}

void RandomPools::addChoices(const MatrixText& text) {
    const std::map<std::string, std::uint64_t> mostlyOpen{
        {"image", 70}, {"driver-pinned", 30}, {"kernel", 20}, {"kubelet", 20},       {"cpu-policy", 25},
        {"nodes", 50}, {"cubin", 25},         {"ptx", 35},    {"managed-memory", 40}};
    for (const FacetText& facet : text.facets) {
        if (facet.scope == "derived") {
            continue;
        }
        Choice choice;
        choice.facet = facet.id;
        choice.scope = facet.scope;
        choice.known = facet.known;
        choice.unseen = strangeValues(facet);
        if (facet.none) {
            choice.known.insert(choice.known.end(), std::max<std::size_t>(1, facet.known.size() / 8), "none");
        }
        if (facet.scheme == Scheme::List) {
            for (int i = 0; i < 2000; ++i) {
                choice.unseen.push_back(targetList());
            }
        }
        if (choice.known.empty()) {
            choice.known = choice.unseen;
        }
        if (facet.id == "node-kind") { // most pools are of ECS instances
            choice.known.insert(choice.known.end(), 5, "ecs");
        }
        if (const auto open = mostlyOpen.find(facet.id); open != mostlyOpen.end()) {
            choice.open = open->second;
        }
        choices_.push_back(std::move(choice));
    }
}

void RandomPools::addTargets(const MatrixText& text) {
    std::map<std::string, std::vector<std::pair<std::string, Fact>>> candidates;
    for (const Choice& choice : choices_) {
        const FacetText& facet = text.facets[text.facet(choice.facet)];
        for (const auto* values : {&choice.known, &choice.unseen}) {
            for (const std::string& value : *values) {
                const Fact fact{Fact::Kind::Known, readValue(facet.scheme, value, facet.none), false};
                candidates[facet.id].emplace_back(value, fact);
            }
        }
    }
    for (const RuleText& rule : text.rules) {
        std::vector<Target> targets;
        for (const Term& term : rule.when) {
            const FacetText& facet = text.facets[term.facet];
            if (facet.scope == "derived") { // chance must do
                continue;
            }
            Target target{facet.id, facet.scope, {}};
            for (const auto& [value, fact] : candidates[facet.id]) {
                if (stateOf(term, fact) == State::Yes) {
                    target.values.push_back(value);
                }
            }
            targets.push_back(std::move(target));
        }
        targets_.push_back(std::move(targets));
    }
}

/// Gives the pool values that a rule asks for, mostly: what is left by chance stands next to what the rule asks for.
void RandomPools::aim(RandomPool& out) {
    for (const Target& target : targets_[below(targets_.size())]) {
        if (chance(10) || (target.scope == "workload" && !out.hasWorkload)) {
            continue;
        }
        if (target.values.empty()) {
            part(out, target.scope).erase(target.facet);
        } else {
            part(out, target.scope)[target.facet] = oneOf(target.values);
        }
    }
}

std::string RandomPools::targetList() {
    static const std::vector<std::string> kTargets{"3.5", "5.0", "5.2", "6.0",  "6.1",  "7.0",  "7.5",  "8.0",  "8.6",
                                                   "8.7", "8.9", "9.0", "10.0", "10.1", "10.3", "12.0", "12.1", "13.0"};
    static const std::vector<std::string> kGaps{",", ", ", " "};
    std::string out;
    const std::string& gap = oneOf(kGaps);
    for (std::uint64_t i = below(4) + 1; i > 0; --i) {
        out += (out.empty() ? "" : gap) + oneOf(kTargets);
        out += chance(15) ? "a" : (chance(15) ? "f" : "");
    }
    return out;
}

/// Half of the pools run a kubelet of the control plane's version or of one that stands next to it in the list.
void RandomPools::sameKubelet(RandomPool& out) {
    const auto plane = out.cluster.find("kubernetes");
    if (plane == out.cluster.end() || chance(50)) {
        return;
    }
    const auto offered =
        std::find_if(choices_.begin(), choices_.end(), [](const Choice& c) { return c.facet == "kubelet"; });
    const auto& ladder = offered->known;
    const auto at = std::find(ladder.begin(), ladder.end(), plane->second);
    const bool next = at != ladder.end() && at + 1 != ladder.end() && chance(50);
    out.pool["kubelet"] = next ? *(at + 1) : plane->second;
}

RandomPool RandomPools::next() {
    RandomPool out;
    out.day = below(kDays.size());
    out.hasWorkload = chance(34);
    for (const Choice& choice : choices_) {
        if (choice.scope == "workload" && !out.hasWorkload) {
            continue;
        }
        if (chance(choice.open)) {
            continue;
        }
        part(out, choice.scope)[choice.facet] =
            oneOf(!choice.unseen.empty() && chance(choice.strange) ? choice.unseen : choice.known);
    }
    sameKubelet(out);
    if (chance(40)) {
        aim(out);
    }
    return out;
}

} // namespace poolwright::twin
