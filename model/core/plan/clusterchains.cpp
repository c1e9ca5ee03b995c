// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/plan/clusterchains.h"

#include <algorithm>
#include <map>

#include "model/core/plan/componentfloors.h"
#include "model/core/plan/goalvalues.h"
#include "model/core/solve/knownvalues.h"

namespace poolwright {

namespace {

using KubernetesMinor = std::pair<std::uint32_t, std::uint32_t>;
constexpr std::size_t kMostUnknownShips = 3; // of one pool

KubernetesMinor kubernetesMinor(const Value& value) { return {value.key.fields[0], value.key.fields[1]}; }

class ChainBuilder {
public:
    ChainBuilder(Evaluator& evaluator, const PlanSetting& setting, const ClusterWishes& wishes)
        : evaluator_(evaluator), setting_(setting), wishes_(wishes), shipping_(evaluator, setting.ships) {}

    ClusterChain chain(Facet facet, StepKind step, bool withFloors) {
        ClusterChain out;
        out.facet = facet;
        const Value* start = wishes_.cluster->find(facet);
        out.links.push_back({start == nullptr ? std::nullopt : std::optional{*start}, std::nullopt});
        const bool none = start != nullptr && start->tag == kNoneTag;
        if (step == StepKind::NextOffered) {
            if (start != nullptr && goalOf(facet) != nullptr) {
                addOffered(out, *start);
            }
        } else if (!none) { // a component that is not installed is none to upgrade
            addComponent(out, withFloors);
        }
        join(out, step);
        return out;
    }

private:
    [[nodiscard]] const PoolGoal* goalOf(Facet facet) const {
        const auto at = std::ranges::find(wishes_.goals, facet, &PoolGoal::facet);
        return at == wishes_.goals.end() ? nullptr : &*at;
    }
    /// Minor by minor: what a goal names, else the newest that the overlay offers, else the newest known version. A version
    /// that the overlay's offers rule out is not stepped to.
    void addOffered(ClusterChain& out, const Value& start) const {
        const PoolGoal& goal = *goalOf(out.facet);
        std::map<KubernetesMinor, Value> newest = newestOffered();
        for (const Value& value : knownValues(evaluator_.matrix(), out.facet)) {
            if (!isRuledOut(setting_.offers, value)) {
                newest.try_emplace(kubernetesMinor(value), value); // newest first
            }
        }
        KubernetesMinor last = kubernetesMinor(start);
        std::map<KubernetesMinor, Value> ofGoal;
        for (const Value& value : goal.anyOf) {
            last = std::max(last, kubernetesMinor(value));
            if (isRuledOut(setting_.offers, value)) {
                continue;
            }
            const auto [at, fresh] = ofGoal.try_emplace(kubernetesMinor(value), value);
            at->second = fresh || at->second.key < value.key ? value : at->second;
        }
        const auto add = [&](const Value& value) {
            if (start.key < value.key) {
                out.links.push_back({value, std::nullopt});
            }
        };
        const auto here = newest.find(kubernetesMinor(start));
        if (const auto wanted = ofGoal.find(kubernetesMinor(start)); wanted != ofGoal.end()) {
            if (!isAmong(goal.anyOf, start)) {
                add(wanted->second);
            }
        } else if (here != newest.end() && toldApart(out.facet, start, here->second)) {
            add(here->second);
        }
        for (auto at = newest.upper_bound(kubernetesMinor(start)); at != newest.end() && at->first <= last; ++at) {
            const auto wanted = ofGoal.find(at->first);
            add(wanted != ofGoal.end() ? wanted->second : at->second);
        }
    }

    [[nodiscard]] std::map<KubernetesMinor, Value> newestOffered() const {
        std::map<KubernetesMinor, Value> out;
        for (const VersionOffer& offer : setting_.offers) { // ascending
            if (!isRuledOut(setting_.offers, offer.kubernetes)) {
                out.insert_or_assign(kubernetesMinor(offer.kubernetes), offer.kubernetes);
            }
        }
        return out;
    }

    /// Whether some rule holds for one of the versions and not for the other.
    [[nodiscard]] bool toldApart(Facet facet, const Value& a, const Value& b) const {
        return std::ranges::any_of(evaluator_.matrix().rules, [&](const Rule& rule) {
            return std::ranges::any_of(rule.guard, [&](const Term& term) {
                return term.facet == facet && !term.any &&
                       contains(term.spans, a.tag, a.key) != contains(term.spans, b.tag, b.key);
            });
        });
    }

    void addComponent(ClusterChain& out, bool withFloors) {
        const std::optional<Value> start = out.links.front().value;
        std::vector<Value> values = withFloors ? floorsOf(evaluator_, wishes_, out.facet) : std::vector<Value>{};
        const auto add = [&](const Value& value) {
            if (value.tag == kPlainTag && !isAmong(values, value)) {
                values.push_back(value);
            }
        };
        if (const PoolGoal* goal = goalOf(out.facet)) {
            std::ranges::for_each(goal->anyOf, add);
        }
        if (out.facet == Facet::AiInstaller && withFloors) {
            std::ranges::for_each(setting_.ships, [&](const Overlay::Shipped& known) {
                if (usefulCgpu(known.cgpu)) {
                    add(known.installer);
                }
            });
        }
        std::ranges::stable_sort(values, {}, &Value::key);
        for (const Value& value : values) {
            if (!start || start->key < value.key) {
                out.links.push_back({value, std::nullopt});
            }
        }
        if (out.facet == Facet::AiInstaller) {
            addUnknownShips(out);
        }
    }

    /// Whether some pool has an older cGPU than that.
    [[nodiscard]] bool usefulCgpu(const Value& cgpu) const {
        return std::ranges::any_of(wishes_.pools, [&](const PoolProblem& pool) {
            const Value* now = pool.pool.find(Facet::Cgpu);
            const auto goal = std::ranges::find(pool.goals, Facet::Cgpu, &PoolGoal::facet);
            if (goal != pool.goals.end() && isAmong(goal->anyOf, cgpu)) {
                return true;
            }
            return now != nullptr && now->tag != kNoneTag && now->key < cgpu.key;
        });
    }

    /// Of pools whose goal no number is known to ship.
    void addUnknownShips(ClusterChain& out) {
        std::vector<Value> wanted;
        for (const PoolProblem& pool : wishes_.pools) {
            const auto goal = std::ranges::find(pool.goals, Facet::Cgpu, &PoolGoal::facet);
            const Value* now = pool.pool.find(Facet::Cgpu);
            if (goal == pool.goals.end() || (now != nullptr && isAmong(goal->anyOf, *now)) || numberShips(out, goal->anyOf)) {
                continue;
            }
            std::size_t taken = 0;
            for (const Value& value : goal->anyOf) {
                const bool later = now == nullptr || now->tag == kNoneTag || now->key < value.key;
                if (value.tag == kPlainTag && later && taken < kMostUnknownShips) {
                    ++taken;
                    if (!isAmong(wanted, value)) {
                        wanted.push_back(value);
                    }
                }
            }
        }
        std::ranges::sort(wanted, {}, &Value::key);
        for (const Value& value : wanted) {
            out.links.push_back({std::nullopt, value});
        }
    }

    bool numberShips(const ClusterChain& chain, const std::vector<Value>& anyOf) {
        return std::ranges::any_of(chain.links, [&](const ClusterLink& link) {
            return link.value && std::ranges::any_of(anyOf, [&](const Value& cgpu) {
                return shipping_.of(*link.value, cgpu) == InstallerShipping::Answer::Ships;
            });
        });
    }

    void join(ClusterChain& chain, StepKind step) {
        chain.next.resize(chain.links.size());
        for (std::size_t a = 0; a < chain.links.size(); ++a) {
            for (std::size_t b = 1; b < chain.links.size(); ++b) {
                if (a != b && follows(chain.links[a], chain.links[b], step, a == 0)) {
                    chain.next[a].push_back(b);
                }
            }
        }
    }

    bool follows(const ClusterLink& from, const ClusterLink& to, StepKind step, bool start) {
        if (from.ships && to.ships) {
            return from.ships->key < to.ships->key;
        }
        if (to.ships) { // a number that ships it, or a later one, is past it
            return !from.value || shipping_.of(*from.value, *to.ships) == InstallerShipping::Answer::Unknown ||
                   shipping_.of(*from.value, *to.ships) == InstallerShipping::Answer::Other;
        }
        if (from.ships) {
            return shipping_.of(*to.value, *from.ships) == InstallerShipping::Answer::Later;
        }
        if (!from.value) {
            return start;
        }
        if (!(from.value->key < to.value->key)) {
            return false;
        }
        return step != StepKind::NextOffered || nextOffered(kubernetesMinor(*from.value), kubernetesMinor(*to.value));
    }

    [[nodiscard]] bool nextOffered(KubernetesMinor from, KubernetesMinor to) const {
        if (from == to) {
            return true;
        }
        KubernetesMinor next = to;
        for (const Value& value : evaluator_.matrix().facts(Facet::Kubernetes).known) {
            const KubernetesMinor one = kubernetesMinor(value);
            next = one > from ? std::min(next, one) : next;
        }
        return next == to;
    }

    Evaluator& evaluator_;
    const PlanSetting& setting_;
    const ClusterWishes& wishes_;
    InstallerShipping shipping_;
};

} // namespace

ClusterChain clusterChain(Evaluator& evaluator, const PlanSetting& setting, const ClusterWishes& wishes,
                          const OperationChange& change, bool withFloors) {
    return ChainBuilder(evaluator, setting, wishes).chain(change.facet, change.step, withFloors);
}

} // namespace poolwright
