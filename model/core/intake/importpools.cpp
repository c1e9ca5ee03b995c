// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/intake/importpools.h"

#include <algorithm>
#include <fmt/format.h>

#include "model/core/intake/importhints.h"
#include "model/core/intake/poolsettings.h"

namespace poolwright {

namespace {

Value nodeCount(std::size_t nodes) {
    Value out;
    out.key.fields[0] = static_cast<std::uint32_t>(nodes);
    out.text = std::to_string(nodes);
    return out;
}

std::string called(const PoolGroup& group) {
    return !group.poolName.empty() ? group.poolName : !group.poolId.empty() ? group.poolId : "these nodes";
}

class PoolReading {
public:
    PoolReading(PoolGroup& group, ValueNumbers& numbers, ImportRemarks& remarks)
        : group_(group), numbers_(numbers), remarks_(remarks) {}

    ImportedPool run();

private:
    void takeSamples();
    void takeDescribed();
    void describeWithoutNodes();
    void readFacets();
    void readWishes();
    void tellDeduced(Facet facet, const IntakeNode::Reading& reading);
    void tellWishes();
    void readParts();

    PoolGroup& group_;
    ValueNumbers& numbers_;
    ImportRemarks& remarks_;
    ImportedPool out_;
    std::map<std::uint32_t, const IntakeNode::Further*> wishes_; ///< of nodes: one of each value
};

/// What was asked on some nodes is taken for all of them, where those agree.
void PoolReading::takeSamples() {
    for (const FacetSpec& each : facetSpecs()) {
        if (each.scope != Scope::Pool) {
            continue;
        }
        IntakeNode::Reading sample;
        std::size_t asked = 0;
        bool agreed = true;
        for (const IntakeNode* node : group_.nodes) {
            const IntakeNode::Reading& reading = node->at(each.facet);
            if (reading.value == 0) {
                continue;
            }
            ++asked;
            sample = asked == 1 ? reading : sample;
            agreed = agreed && reading.sampled && !reading.torn && reading.value == sample.value;
        }
        if (asked == 0 || asked == group_.nodes.size() || !agreed) {
            continue;
        }
        for (IntakeNode* node : group_.nodes) {
            if (node->at(each.facet).value == 0) {
                node->at(each.facet) = sample;
            }
        }
        remarks_.note(sample.fact->place, fmt::format("{} {} was read on {} of {} nodes of {} and is taken for all of them",
                                                      each.id, sample.fact->value.text, asked, group_.nodes.size(),
                                                      called(group_)));
    }
}

/// What the API says of a node pool is what its next nodes get: a wish, but for settings that reach every node.
void PoolReading::takeDescribed() {
    for (const ObservedFact& fact : group_.described->facts) {
        const std::uint32_t number = numbers_.of(fact.facet, fact.value);
        if (fact.facet == Facet::Nodes) {
            if (fact.value.key.fields[0] != group_.nodes.size()) {
                remarks_.note(fact.place, fmt::format("node pool {} has {} nodes here; {} were read", called(group_),
                                                      fact.value.text, group_.nodes.size()));
            }
            continue;
        }
        if (spec(fact.facet).scope != Scope::Pool || fact.facet == Facet::DriverPinned) { // the driver itself says more
            continue;
        }
        const bool untold = std::ranges::none_of(
            group_.nodes, [&](const IntakeNode* node) { return node->at(fact.facet).value != 0; });
        if (untold && settingHoldsForEveryNode(fact.facet) && fact.standing != Standing::Wished) {
            for (IntakeNode* node : group_.nodes) {
                node->at(fact.facet) = {number, false, fact.standing == Standing::Deduced, false, &fact};
            }
            continue;
        }
        const bool same = std::ranges::all_of(
            group_.nodes, [&](const IntakeNode* node) { return node->certain(fact.facet) == number; });
        auto& shares = out_.wished[fact.facet];
        const bool known = std::ranges::any_of(
            shares, [&](const ValueShare& share) { return share.value && share.value->sameAs(fact.value); });
        if (!same && !known) {
            shares.push_back({fact.value, 0, {}}); // of no node that was read
        }
        if (shares.empty()) {
            out_.wished.erase(fact.facet);
        }
    }
}

void PoolReading::describeWithoutNodes() {
    for (const ObservedFact& fact : group_.described->facts) {
        if (spec(fact.facet).scope != Scope::Pool) {
            continue;
        }
        if (fact.standing == Standing::Wished) {
            out_.wished[fact.facet].push_back({fact.value, 0, {}});
            if (fact.facet == Facet::Driver && out_.facets.find(Facet::DriverPinned) == nullptr) {
                out_.facets.set(Facet::DriverPinned, Value{kTrueTag, {}, "true"});
            }
        } else if (const Value* now = out_.facets.find(fact.facet); now == nullptr) {
            out_.facets.set(fact.facet, fact.value);
        } else if (!now->sameAs(fact.value)) { // several instance types
            auto& shares = out_.mixed[fact.facet];
            if (shares.empty()) {
                shares.push_back({*now, 0, {}});
            }
            shares.push_back({fact.value, 0, {}});
        }
    }
    for (const auto& [facet, unused] : out_.mixed) {
        out_.facets.clear(facet);
    }
}

void PoolReading::tellDeduced(Facet facet, const IntakeNode::Reading& reading) {
    out_.deduced.push_back(facet);
    const bool told = reading.sampled && reading.fact != nullptr && reading.fact->standing != Standing::Deduced;
    if (reading.fact == nullptr || facet == Facet::DriverPinned || told) { // a sample has its own remark
        return;
    }
    remarks_.deduced(*reading.fact, called(group_));
}

void PoolReading::readFacets() {
    for (const FacetSpec& each : facetSpecs()) {
        if (each.scope != Scope::Pool || each.facet == Facet::Nodes) {
            continue;
        }
        ShareCount count(each.facet, numbers_);
        const IntakeNode::Reading* deduced = nullptr;
        for (const IntakeNode* node : group_.nodes) {
            const IntakeNode::Reading& reading = node->at(each.facet);
            count.add(reading.value, node->name());
            for (const IntakeNode::Further& further : node->disagreeing) {
                if (further.facet == each.facet) {
                    count.add(further.value, node->name());
                }
            }
            deduced = deduced == nullptr && reading.deduced ? &reading : deduced;
        }
        if (deduced != nullptr) {
            tellDeduced(each.facet, *deduced);
        }
        if (count.mixed()) {
            out_.mixed[each.facet] = count.shares();
        } else if (const std::uint32_t value = group_.nodes.front()->at(each.facet).value; value != 0) {
            out_.facets.set(each.facet, numbers_.value(value));
        }
    }
    out_.facets.set(Facet::Nodes, nodeCount(group_.nodes.size()));
}

/// Once for each value that is asked for while another one runs.
void PoolReading::tellWishes() {
    for (const auto& [value, wish] : wishes_) {
        const Value* runs = out_.facets.find(wish->facet);
        if (runs != nullptr && !runs->sameAs(numbers_.value(value))) {
            remarks_.note(wish->fact->place, fmt::format("{} asks for {} {}; {} is what its nodes show", called(group_),
                                                         id(wish->facet), wish->fact->value.text, runs->text));
        }
    }
}

void PoolReading::readWishes() {
    std::map<Facet, ShareCount> counts;
    for (const IntakeNode* node : group_.nodes) {
        for (const IntakeNode::Further& wish : node->wishes) {
            counts.try_emplace(wish.facet, wish.facet, numbers_);
            wishes_.try_emplace(wish.value, &wish);
        }
    }
    for (auto& [facet, count] : counts) {
        for (const IntakeNode* node : group_.nodes) {
            bool any = false;
            for (const IntakeNode::Further& wish : node->wishes) {
                if (wish.facet == facet) {
                    count.add(wish.value, node->name());
                    any = true;
                }
            }
            if (!any) {
                count.add(0, node->name());
            }
        }
        out_.wished[facet] = count.shares();
    }
}

void PoolReading::readParts() {
    const std::vector<EqualNodes> equal = equalNodes(group_.nodes);
    const std::vector<std::string> labels = tellingLabels(equal, numbers_);
    for (std::size_t i = 0; i < equal.size(); ++i) {
        ImportedPool::Part part;
        part.name = labels[i];
        for (const FacetSpec& each : facetSpecs()) {
            const std::uint32_t value = equal[i].values[static_cast<std::size_t>(each.facet)];
            if (value != 0) {
                part.facets.set(each.facet, numbers_.value(value));
            }
        }
        part.facets.set(Facet::Nodes, nodeCount(equal[i].nodes.size()));
        for (const IntakeNode* node : equal[i].nodes) {
            part.nodes.push_back(node->name());
        }
        out_.parts.push_back(std::move(part));
    }
}

ImportedPool PoolReading::run() {
    out_.poolId = group_.poolId;
    out_.nodes = static_cast<std::uint32_t>(group_.nodes.size());
    if (group_.nodes.empty()) {
        describeWithoutNodes();
        out_.parts.push_back({{}, out_.facets, {}, {}});
    } else {
        takeSamples();
        readWishes();
        if (group_.described != nullptr) {
            takeDescribed();
        }
        readFacets();
        tellWishes();
        readParts();
    }
    out_.open = openPoolFacets(out_.facets, out_.mixed);
    return std::move(out_);
}

} // namespace

ImportedPool importedPool(PoolGroup& group, ValueNumbers& numbers, ImportRemarks& remarks) {
    return PoolReading(group, numbers, remarks).run();
}

} // namespace poolwright
