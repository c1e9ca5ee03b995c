// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/triage/ticketfacts.h"

#include <algorithm>
#include <deque>
#include <fmt/format.h>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "model/core/intake/poolsettings.h"

namespace poolwright {

namespace {

constexpr std::size_t kMostContradictingFacts = 8; ///< of one facet that are shown

bool namesNodesItself(PasteKind kind) {
    return kind == PasteKind::Nodes || kind == PasteKind::NodeTable || kind == PasteKind::NodeDescription ||
           kind == PasteKind::CgpuInspection || kind == PasteKind::ClusterNodes;
}

bool isNameLetter(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9') ||
           letter == '.' || letter == '-' || letter == '_';
}

/// Which nodes (by index) are named by parts of the text that are no list of nodes. One pass over those parts.
std::vector<std::size_t> mentionedNodes(const CleanText& text, const Observations& found) {
    std::unordered_map<std::string_view, std::size_t> byName; // the first of each name
    for (std::size_t i = 0; i < found.nodes.size(); ++i) {
        if (!found.nodes[i].name.empty()) {
            byName.emplace(found.nodes[i].name, i);
        }
    }
    std::vector<bool> named(found.nodes.size());
    const std::string_view all = text.text();
    for (const PasteSection& section : found.sections) {
        if (namesNodesItself(section.kind) || byName.empty()) {
            continue;
        }
        const std::size_t end = std::min(section.end, all.size());
        for (std::size_t at = section.begin; at < end;) {
            std::size_t stop = at;
            while (stop < end && isNameLetter(all[stop])) {
                ++stop;
            }
            std::string_view word = all.substr(at, stop - at);
            while (word.ends_with('.')) {
                word.remove_suffix(1); // the end of a sentence
            }
            if (const auto node = byName.find(word); node != byName.end()) {
                named[node->second] = true;
            }
            at = std::max(stop, at + 1);
        }
    }
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < named.size(); ++i) {
        if (named[i]) {
            out.push_back(i);
        }
    }
    return out;
}

/// The only pool of the fleet that has the name or the id of a pool of the text.
std::optional<std::pair<std::size_t, std::size_t>> poolOfText(const Fleet& fleet, const Observations& found) {
    std::optional<std::pair<std::size_t, std::size_t>> out;
    std::unordered_set<std::string_view> told;
    for (const ObservedNode& node : found.nodes) {
        told.insert({node.poolId, node.poolName});
    }
    for (const ObservedPool& pool : found.pools) {
        told.insert({pool.id, pool.name});
    }
    const auto isNamed = [&](const std::string& name) { return !name.empty() && told.contains(name); };
    for (std::size_t c = 0; c < fleet.clusters.size(); ++c) {
        for (std::size_t p = 0; p < fleet.clusters[c].pools.size(); ++p) {
            if (isNamed(fleet.clusters[c].pools[p].name)) {
                if (out) {
                    return std::nullopt;
                }
                out = std::pair{c, p};
            }
        }
    }
    return out;
}

/// The nodes and pools of a text that a ticket is about.
struct Focus {
    std::vector<const ObservedNode*> nodes;
    std::vector<const ObservedPool*> pools;
};

/// Nodes of several node pools: the pools that each facet was shown of. A node that tells of no pool counts for none.
class PoolsShowing {
public:
    PoolsShowing(const Focus& focus, const Observations& found) {
        std::unordered_map<std::string_view, std::string_view> ids; // one text names a pool by its id, another one by its name
        const auto know = [&](const std::string& id, const std::string& name) {
            if (!id.empty() && !name.empty()) {
                ids.emplace(name, id);
            }
        };
        for (const ObservedPool& pool : found.pools) {
            know(pool.id, pool.name);
        }
        for (const ObservedNode& node : found.nodes) {
            know(node.poolId, node.poolName);
        }
        for (const ObservedNode* node : focus.nodes) {
            const auto id = ids.find(node->poolName);
            const std::string_view pool = !node->poolId.empty() ? node->poolId : id != ids.end() ? id->second : node->poolName;
            if (pool.empty()) {
                continue;
            }
            pools_.insert(pool);
            for (const ObservedFact& fact : node->facts) {
                showing_[fact.facet].insert(pool);
                ofPools_.insert(&fact);
            }
        }
    }
    [[nodiscard]] std::size_t pools() const { return pools_.size(); }
    /// Whether some of the pools show it, and others do not.
    [[nodiscard]] bool partly(Facet facet) const {
        const auto at = showing_.find(facet);
        return pools_.size() > 1 && spec(facet).scope == Scope::Pool && at != showing_.end() && at->second.size() < pools_.size();
    }

    [[nodiscard]] bool isOfPool(const ObservedFact* fact) const { return ofPools_.contains(fact); }

private:
    std::unordered_set<std::string_view> pools_;
    std::unordered_set<const ObservedFact*> ofPools_;
    std::map<Facet, std::unordered_set<std::string_view>> showing_;
};

Focus focusOf(const CleanText& text, const Observations& found, const std::string& poolName) {
    Focus out;
    for (const ObservedNode& node : found.nodes) {
        if (!poolName.empty() && (node.poolName == poolName || node.poolId == poolName)) {
            out.nodes.push_back(&node);
        }
    }
    if (out.nodes.empty() && found.nodes.size() > 1) {
        std::set<std::string_view> names;
        for (const std::size_t index : mentionedNodes(text, found)) {
            names.insert(found.nodes[index].name);
        }
        for (const ObservedNode& node : found.nodes) {
            // Several parts of a text may show one node; a machine that does not say who it is was pasted for the ones named.
            if (names.contains(node.name) || (!names.empty() && node.name.empty())) {
                out.nodes.push_back(&node);
            }
        }
    }
    if (out.nodes.empty()) {
        for (const ObservedNode& node : found.nodes) {
            out.nodes.push_back(&node);
        }
    } else {
        const std::unordered_set<const ObservedNode*> taken(out.nodes.begin(), out.nodes.end());
        for (const ObservedNode& node : found.nodes) { // nvidia-smi does not say whose it is: pasted with the ticket, it is of it
            if (node.name.empty() && !taken.contains(&node)) {
                out.nodes.push_back(&node);
            }
        }
    }
    std::unordered_set<std::string_view> ids;
    std::unordered_set<std::string_view> names;
    for (const ObservedNode* node : out.nodes) {
        ids.insert(node->poolId);
        names.insert(node->poolName);
    }
    for (const ObservedPool& pool : found.pools) {
        const bool named = (!pool.id.empty() && ids.contains(pool.id)) || (!pool.name.empty() && names.contains(pool.name));
        if (named || found.pools.size() == 1 || (!poolName.empty() && (pool.name == poolName || pool.id == poolName))) {
            out.pools.push_back(&pool);
        }
    }
    return out;
}

int standingRank(const ObservedFact& fact) {
    return fact.standing == Standing::Seen ? 0 : (fact.standing == Standing::Deduced ? 1 : 2);
}

/// Puts together what one facet's facts tell.
class FactChoice {
public:
    FactChoice(const Matrix& matrix, TicketFacts& out, const Cluster* fleetCluster, const Pool* fleetPool)
        : matrix_(matrix), out_(out), fleetCluster_(fleetCluster), fleetPool_(fleetPool) {}

    void choose(Facet facet, const std::vector<const ObservedFact*>& facts);

private:
    [[nodiscard]] const Value* ofFleet(Facet facet) const;
    void contradict(Facet facet, const std::vector<const ObservedFact*>& best);
    void take(const ObservedFact& fact);
    [[nodiscard]] Configuration& owner(Facet facet) const;

    const Matrix& matrix_;
    TicketFacts& out_;
    const Cluster* fleetCluster_;
    const Pool* fleetPool_;
};

const Value* FactChoice::ofFleet(Facet facet) const {
    if (fleetCluster_ == nullptr || (spec(facet).scope != Scope::Cluster && spec(facet).scope != Scope::Pool)) {
        return nullptr;
    }
    return spec(facet).scope == Scope::Cluster ? fleetCluster_->facets.find(facet) : fleetPool_->facets.find(facet);
}

Configuration& FactChoice::owner(Facet facet) const {
    switch (spec(facet).scope) {
    case Scope::Cluster: return out_.cluster.facets;
    case Scope::Pool: return out_.cluster.pools.front().facets;
    default: return out_.derived;
    }
}

void FactChoice::contradict(Facet facet, const std::vector<const ObservedFact*>& best) {
    Triage::Contradiction clash;
    clash.facet = facet;
    std::string values;
    for (const ObservedFact* fact : best) {
        const bool shown = std::ranges::any_of(clash.facts, [&](const ObservedFact& other) { return other.value.sameAs(fact->value); });
        if (!shown && clash.facts.size() < kMostContradictingFacts) {
            clash.facts.push_back(*fact);
            values += fmt::format("{}{} (line {})", values.empty() ? "" : ", ", fact->value.text, fact->place.line);
        }
    }
    if (const Value* other = ofFleet(facet)) {
        clash.fleetValue = *other;
    }
    clash.note = fmt::format("The text shows {} as {}. None is taken: say which one the ticket is about.",
                             matrix_.facts(facet).label, values);
    owner(facet).clear(facet);
    out_.contradictions.push_back(std::move(clash));
}

void FactChoice::take(const ObservedFact& fact) {
    const Value* other = ofFleet(fact.facet);
    if (other != nullptr && !other->sameAs(fact.value)) {
        out_.contradictions.push_back(
            {fact.facet, {fact}, *other,
             fmt::format("The text shows {} {} (line {}), the pool of the fleet has {}. The text is taken.",
                         matrix_.facts(fact.facet).label, fact.value.text, fact.place.line, other->text)});
    }
    owner(fact.facet).set(fact.facet, fact.value);
    out_.facts.push_back(fact);
}

void FactChoice::choose(Facet facet, const std::vector<const ObservedFact*>& facts) {
    std::vector<const ObservedFact*> best;
    for (const ObservedFact* fact : facts) {
        if (facet == Facet::Driver && fact->standing == Standing::Wished) {
            continue; // what a label asks for says nothing about what runs
        }
        if (!best.empty() && standingRank(*fact) < standingRank(*best.front())) {
            best.clear();
        }
        if (best.empty() || standingRank(*fact) == standingRank(*best.front())) {
            best.push_back(fact);
        }
    }
    if (best.empty()) {
        return;
    }
    const bool agreed = std::ranges::all_of(best, [&](const ObservedFact* fact) { return fact->value.sameAs(best.front()->value); });
    if (agreed) {
        take(*best.front());
    } else {
        contradict(facet, best);
    }
}

void addWish(TicketFacts& out, const std::vector<const ObservedFact*>& drivers) {
    const ObservedFact* installed = out.find(Facet::Driver);
    for (const ObservedFact* fact : drivers) {
        if (fact->standing == Standing::Wished && installed != nullptr && installed->standing == Standing::Seen &&
            !installed->value.sameAs(fact->value) && !out.wishedDriver) {
            out.wishedDriver = *fact;
            out.signs.push_back({"wish-unmet", std::string(id(Facet::Driver)), fact->place});
        }
    }
}

/// A node that offers no whole GPU and has no label that would say why.
void addUnlabelled(TicketFacts& out, const Focus& focus) {
    for (const ObservedNode* node : focus.nodes) {
        const auto none = std::ranges::find_if(node->signs, [](const ObservedSign& sign) {
            return sign.key == kSignAllocatable && sign.value == "nvidia.com/gpu=0";
        });
        const bool shared = std::ranges::any_of(node->signs, [](const ObservedSign& sign) {
            return sign.key == kSignAllocatable && sign.value.starts_with("aliyun.com/gpu");
        });
        const bool labelled = std::ranges::find(node->facts, Facet::GpuScheduling, &ObservedFact::facet) != node->facts.end();
        if (none != node->signs.end() && !shared && !labelled) {
            out.signs.push_back({"unlabelled", none->value, none->place});
        }
    }
}

/// How many pods were seen on the fullest GPU. It is what a ticket is judged by, and nothing that a pool was planned with.
std::optional<ObservedFact> podsSeen(const Matrix& matrix, const Focus& focus) {
    std::optional<ObservedFact> out;
    for (const ObservedNode* node : focus.nodes) {
        for (const ObservedSign& sign : node->signs) {
            if (sign.key != kSignPodsOnGpu) {
                continue;
            }
            auto value = parseValue(Facet::PodsPerGpu, sign.value, matrix.facts(Facet::PodsPerGpu).vocabulary);
            if (value && (!out || out->value.key < value->key)) {
                out = ObservedFact{Facet::PodsPerGpu, std::move(*value), sign.value, sign.place, PasteKind::CgpuInspection, Standing::Seen, {}};
            }
        }
    }
    return out;
}

} // namespace

const ObservedFact* TicketFacts::find(Facet facet) const {
    const auto at = std::ranges::find(facts, facet, &ObservedFact::facet);
    return at == facts.end() ? nullptr : &*at;
}

const Triage::Contradiction* TicketFacts::contradiction(Facet facet) const {
    const auto at = std::ranges::find_if(contradictions, [&](const Triage::Contradiction& one) {
        return one.facet == facet && one.facts.size() > 1;
    });
    return at == contradictions.end() ? nullptr : &*at;
}

TicketFacts ticketFacts(const Matrix& matrix, const CleanText& text, const Observations& found, const TriageContext& context,
                        const std::function<bool()>& stopped) {
    const auto saysStop = [&] { return stopped && stopped(); };
    TicketFacts out;
    const Cluster* cluster = nullptr;
    const Pool* pool = nullptr;
    if (context.fleet != nullptr) {
        out.pool = context.cluster && context.pool ? std::optional{std::pair{*context.cluster, *context.pool}}
                                                   : poolOfText(*context.fleet, found);
    }
    if (out.pool) {
        cluster = &context.fleet->clusters[out.pool->first];
        pool = &cluster->pools[out.pool->second];
        out.cluster = {cluster->name, cluster->facets, {*pool}, cluster->id};
    } else {
        out.cluster = {"ticket", {}, {Pool{"nodes", {}, kNoItem}}, kNoItem};
    }

    if (saysStop()) {
        return out;
    }
    const Focus focus = focusOf(text, found, pool == nullptr ? std::string() : pool->name);
    if (saysStop()) {
        return out;
    }
    std::map<Facet, std::vector<const ObservedFact*>> byFacet;
    const auto collect = [&](const std::vector<ObservedFact>& facts) {
        for (const ObservedFact& fact : facts) {
            byFacet[fact.facet].push_back(&fact);
        }
    };
    collect(found.loose);
    out.signs = found.signs;
    for (const ObservedNode* node : focus.nodes) {
        collect(node->facts);
        out.signs.insert(out.signs.end(), node->signs.begin(), node->signs.end());
    }
    std::deque<ObservedFact> settings; // what new nodes get
    for (const ObservedPool* one : focus.pools) {
        for (const ObservedFact& fact : one->facts) {
            if (spec(fact.facet).scope == Scope::Pool && !settingHoldsForEveryNode(fact.facet)) {
                settings.push_back(fact);
                settings.back().standing = Standing::Wished;
                byFacet[fact.facet].push_back(&settings.back());
            } else {
                byFacet[fact.facet].push_back(&fact);
            }
        }
    }
    std::set<std::string_view> names;
    for (const ObservedNode* node : focus.nodes) {
        if (!node->name.empty()) {
            names.insert(node->name);
        }
    }
    if (names.size() == 1) {
        out.node = *names.begin();
    }
    const auto pods = podsSeen(matrix, focus);
    if (pods) {
        byFacet[Facet::PodsPerGpu].push_back(&*pods);
    }
    addUnlabelled(out, focus);
    const PoolsShowing showing(focus, found);
    FactChoice choice(matrix, out, cluster, pool);
    for (auto& [facet, facts] : byFacet) {
        const bool partly = showing.partly(facet);
        if (partly) { // what a log or a machine without a name tells is of the ticket all the same
            std::erase_if(facts, [&](const ObservedFact* fact) { return showing.isOfPool(fact); });
        }
        if (partly && facts.empty()) {
            out.notes.push_back(fmt::format("The text shows nodes of {} node pools, and {} of some of them only. It is not taken: name "
                                            "the node that the ticket is about, or choose its pool of the fleet.",
                                            showing.pools(), matrix.facts(facet).label));
            continue;
        }
        if (facet != Facet::Nodes && spec(facet).scope != Scope::Workload) { // a paste shows some nodes, never how many there are
            choice.choose(facet, facts);
        }
    }
    if (const auto drivers = byFacet.find(Facet::Driver); drivers != byFacet.end()) {
        addWish(out, drivers->second);
    }
    return out;
}

} // namespace poolwright
