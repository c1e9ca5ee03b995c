// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/intake/importloose.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

#include "model/core/intake/importgpu.h"
#include "model/core/intake/importmixed.h"

namespace poolwright {

namespace {

using Facts = std::vector<const ObservedFact*>;

/// What the machine shows, further values of facets on which its texts disagree too.
Facts machineFacts(const IntakeNode& machine) {
    Facts out;
    for (const IntakeNode::Reading& reading : machine.readings) {
        if (reading.value != 0) {
            out.push_back(reading.fact);
        }
    }
    for (const IntakeNode::Further& further : machine.disagreeing) {
        out.push_back(further.fact);
    }
    return out;
}

/// For each facet the one value that is shown, with its fact. A facet with several values has a remark, and none.
std::vector<std::pair<std::uint32_t, const ObservedFact*>> agreedFacts(const Facts& facts, ValueNumbers& numbers,
                                                                       ImportRemarks& remarks) {
    struct Said {
        std::uint32_t number = 0;
        const ObservedFact* fact = nullptr;
        bool torn = false;
    };
    std::map<Facet, Said> said;
    for (const ObservedFact* fact : facts) {
        const std::uint32_t number = numbers.of(fact->facet, fact->value);
        const auto [at, fresh] = said.try_emplace(fact->facet, Said{number, fact, false});
        if (!fresh && at->second.number != number && !at->second.torn) {
            at->second.torn = true;
            remarks.skipped(fact->place, fmt::format("{} is {} here and {} at {}; neither is taken", id(fact->facet),
                                                     fact->value.text, at->second.fact->value.text,
                                                     remarks.where(at->second.fact->place)));
        }
    }
    std::vector<std::pair<std::uint32_t, const ObservedFact*>> out;
    for (const auto& [facet, each] : said) {
        if (!each.torn) {
            out.emplace_back(each.number, each.fact);
        }
    }
    return out;
}

class LooseFacts {
public:
    LooseFacts(const Matrix& matrix, const Observations& found, IntakeNodes& nodes, const ImportOptions& options,
               IntakeGroups& groups, ImportRemarks& remarks)
        : matrix_(matrix), found_(found), nodes_(nodes), options_(options), groups_(groups), remarks_(remarks) {}

    void addPoolFacts();
    void addFactsOfClusters();

private:
    void fill(PoolGroup& pool, const std::string& why, const Facts& facts);
    void refuseFacts(const std::string& why, const Facts& facts);

    const Matrix& matrix_;
    const Observations& found_;
    IntakeNodes& nodes_;
    const ImportOptions& options_;
    IntakeGroups& groups_;
    ImportRemarks& remarks_;
};

/// Gives all nodes of the pool what a machine of it shows, where they do not tell it themselves. Of several nodes it is a
/// deduction; of several kinds of nodes nothing tells which kind the machine is.
void LooseFacts::fill(PoolGroup& pool, const std::string& why, const Facts& facts) {
    const std::string& called = pool.poolName.empty() ? pool.poolId : pool.poolName;
    const std::size_t count = pool.nodes.size();
    const bool mixed = equalNodes(pool.nodes).size() > 1;
    for (const auto& [number, fact] : agreedFacts(facts, nodes_.numbers, remarks_)) {
        const auto told = std::ranges::find_if(
            pool.nodes, [&, facet = fact->facet](const IntakeNode* node) { return node->at(facet).value != 0; });
        if (told == pool.nodes.end() && mixed) {
            remarks_.skipped(fact->place,
                             fmt::format("{} {} was seen on 1 of {} nodes{}{}, on a machine that is not named; it is not taken: "
                                         "the nodes are of several kinds", id(fact->facet), fact->value.text, count,
                                         called.empty() ? "" : " of ", called),
                             "type it in at the part that the machine is of");
        } else if (told == pool.nodes.end()) {
            for (IntakeNode* node : pool.nodes) {
                node->at(fact->facet) = {number, false, count > 1 || fact->standing == Standing::Deduced, true, fact};
            }
            if (count > 1) {
                remarks_.note(fact->place, fmt::format("{} {} was seen on 1 of {} nodes, on a machine that is not named; it is "
                                                       "taken for all of them{}{}{}", id(fact->facet), fact->value.text, count,
                                                       called.empty() ? "" : ": " + called, ", ", why));
                continue;
            }
            remarks_.note(fact->place, fmt::format("{} {} is of a machine that is not named; it is taken for {}{}{}",
                                                   id(fact->facet), fact->value.text, called, called.empty() ? "" : ", ", why));
        } else if ((*told)->at(fact->facet).value != number) {
            const IntakeNode::Reading& now = (*told)->at(fact->facet);
            remarks_.skipped(fact->place, fmt::format("{} {} is not taken: {} has {}", id(fact->facet), fact->value.text,
                                                      calledAs(**told, remarks_), nodes_.numbers.value(now.value).text));
        }
    }
}

/// Says of each value once that it was not taken.
void LooseFacts::refuseFacts(const std::string& why, const Facts& facts) {
    std::set<std::uint32_t> told;
    for (const ObservedFact* fact : facts) {
        if (told.insert(nodes_.numbers.of(fact->facet, fact->value)).second) {
            remarks_.skipped(fact->place,
                             fmt::format("{} {} is not taken: {}", id(fact->facet), fact->value.text, why),
                             "import it with the nodes of its pool alone, or type it in");
        }
    }
}

void LooseFacts::addPoolFacts() {
    const MachineHomes homes(matrix_, nodes_.numbers, groups_.pools);
    std::map<const PoolGroup*, std::pair<std::string, Facts>> ofPool;
    std::map<std::string, Facts> ofNone; ///< by why
    const auto add = [&](const IntakeNode* machine, const Facts& facts) {
        const MachineHomes::Home home = homes.of(machine);
        const bool taken = home.pool != nullptr && !home.pool->nodes.empty();
        if (taken) {
            ofPool.try_emplace(home.pool, home.why, Facts());
        }
        Facts& into = taken ? ofPool[home.pool].second : ofNone[home.why];
        std::ranges::copy_if(facts, std::back_inserter(into), [](const ObservedFact* fact) {
            return spec(fact->facet).scope == Scope::Pool && fact->standing != Standing::Wished;
        });
    };
    for (const IntakeNode& machine : nodes_.unnamed) {
        add(&machine, machineFacts(machine));
    }
    Facts loose;
    for (const ObservedFact& fact : found_.loose) {
        loose.push_back(&fact);
    }
    add(nullptr, loose);
    for (PoolGroup& pool : groups_.pools) {
        if (const auto own = ofPool.find(&pool); own != ofPool.end()) {
            fill(pool, own->second.first, own->second.second);
        }
    }
    for (const auto& [why, facts] : ofNone) {
        refuseFacts(why, facts);
    }
}

void LooseFacts::addFactsOfClusters() {
    Facts ofNone;
    const auto add = [&](const ObservedFact* fact) {
        if (spec(fact->facet).scope == Scope::Cluster && fact->standing != Standing::Wished) {
            ofNone.push_back(fact);
        }
    };
    for (const IntakeNode& machine : nodes_.unnamed) {
        std::ranges::for_each(machineFacts(machine), add);
    }
    for (const ObservedFact& fact : found_.loose) {
        add(&fact);
    }
    if (groups_.clusters.empty() && !ofNone.empty() && !options_.clusterName.empty()) {
        groups_.clusters.emplace_back(); // components alone, of the cluster that the person names
    }
    if (groups_.clusters.size() == 1) {
        Facts& own = groups_.clusters.front().told;
        own.insert(own.end(), ofNone.begin(), ofNone.end());
        ofNone.clear();
    }
    for (ClusterGroup& cluster : groups_.clusters) {
        cluster.facts = agreedFacts(cluster.told, nodes_.numbers, remarks_);
    }
    for (const auto& [number, fact] : agreedFacts(ofNone, nodes_.numbers, remarks_)) {
        remarks_.skipped(fact->place, fmt::format("{} {} is not taken: nothing tells which cluster it is of",
                                                  id(fact->facet), fact->value.text),
                         "import one cluster at a time");
    }
}

} // namespace

void addFactsWithoutNode(const Matrix& matrix, const Observations& found, IntakeNodes& nodes, const ImportOptions& options,
                         IntakeGroups& groups, ImportRemarks& remarks) {
    LooseFacts loose(matrix, found, nodes, options, groups, remarks);
    loose.addPoolFacts();
    loose.addFactsOfClusters();
}

} // namespace poolwright
