// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/plan/poolwishes.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "model/core/base/nearest.h"
#include "model/core/plan/goalvalues.h"

namespace poolwright {

namespace {

constexpr std::size_t kMostNamesCompared = 2000;
constexpr std::size_t kMostValuesNamed = 6;

class WishReader {
public:
    WishReader(Evaluator& evaluator, const Fleet& fleet, const PlanRequest& request)
        : evaluator_(evaluator), fleet_(fleet), request_(request) {
        for (const Cluster& cluster : fleet.clusters) {
            out_.clusters.emplace_back().pools.resize(cluster.pools.size());
        }
    }

    Result<Wishes> all() {
        for (const Target& target : request_.targets) {
            if (target.kind == Target::Kind::RunWorkload && workload(target.workload) == nullptr) {
                return noWorkload(target);
            }
            bool found = false;
            for (std::size_t c = 0; c < fleet_.clusters.size(); ++c) {
                if (matches(target.place, fleet_.clusters[c])) {
                    found = true;
                    take(target, c);
                }
            }
            if (!found) {
                return nothingThere(target);
            }
        }
        for (const Lock& lock : request_.locks) {
            if (!take(lock)) {
                return fail(ErrorCode::Input, fmt::format("the lock '{}' names nothing in the fleet", toText(lock)), {},
                            "a lock that holds nothing would let a plan change what you meant to keep: correct its place");
            }
        }
        return std::move(out_);
    }

private:
    void take(const Target& target, std::size_t c) {
        const Cluster& cluster = fleet_.clusters[c];
        ClusterWish& wish = out_.clusters[c];
        wish.touched = true;
        const bool named = target.kind == Target::Kind::Value || target.kind == Target::Kind::AtLeast;
        if ((named || target.kind == Target::Kind::NewestSupported) && spec(target.facet).scope == Scope::Cluster) {
            if (named) {
                goal(wish.goals, target, cluster.facets.find(target.facet));
            } else {
                newest(wish.newest, target.facet);
            }
            return;
        }
        if (target.kind == Target::Kind::OffEndOfLife) {
            kubernetesOffEnd(target, cluster, wish);
        }
        for (std::size_t p = 0; p < cluster.pools.size(); ++p) {
            if (matches(target.place, cluster, cluster.pools[p])) {
                wish.pools[p].targeted = true;
                takePool(target, cluster, cluster.pools[p], wish.pools[p]);
            }
        }
    }

    void takePool(const Target& target, const Cluster& cluster, const Pool& pool, PoolWish& wish) {
        switch (target.kind) {
        case Target::Kind::Value:
        case Target::Kind::AtLeast:
            goal(wish.goals, target, pool.facets.find(target.facet));
            break;
        case Target::Kind::NewestSupported:
            newest(wish.newest, target.facet);
            break;
        case Target::Kind::OffEndOfLife:
            driverOffEnd(target, cluster, pool, wish);
            break;
        case Target::Kind::RunWorkload: {
            const Configuration& wanted = workload(target.workload)->facets;
            if (std::ranges::find(wish.endWorkloads, wanted) == wish.endWorkloads.end()) {
                wish.endWorkloads.push_back(wanted);
            }
            break;
        }
        case Target::Kind::Acceptable:
            break;
        }
    }

    void goal(std::vector<PoolGoal>& goals, const Target& target, const Value* now) {
        const std::vector<Value> values = valuesOf(evaluator_.matrix(), target, now);
        addGoal(goals, target.facet, values);
        if (target.kind == Target::Kind::Value && values.size() > 1) {
            std::string list;
            for (std::size_t i = 0; i < values.size() && i < kMostValuesNamed; ++i) {
                list += (i == 0 ? "" : ", ") + values[i].text;
            }
            note(fmt::format("{}={} is read as any of {}{}", id(target.facet), target.value->text, list,
                             values.size() > kMostValuesNamed ? " …" : ""));
        }
    }

    static void newest(std::vector<Facet>& facets, Facet facet) {
        if (std::ranges::find(facets, facet) == facets.end()) {
            facets.push_back(facet);
        }
    }

    [[nodiscard]] Date dayOf(const Target& target) const { return target.by.value_or(evaluator_.today()); }

    void kubernetesOffEnd(const Target& target, const Cluster& cluster, ClusterWish& wish) {
        const Value* now = cluster.facets.find(Facet::Kubernetes);
        if (now == nullptr) {
            note(fmt::format("{}: its Kubernetes version is not stated, so whether it has come to its end is a question", cluster.name));
            return;
        }
        const std::vector<Value> living = livingValues(evaluator_.matrix(), Facet::Kubernetes, dayOf(target), now);
        if (living.empty()) {
            note(fmt::format("no Kubernetes version is known to live on {}", dayOf(target).text()));
        }
        addGoal(wish.goals, Facet::Kubernetes, living);
    }

    /// A driver that nobody pinned is the default one.
    void driverOffEnd(const Target& target, const Cluster& cluster, const Pool& pool, PoolWish& wish) {
        const PoolRow row = evaluator_.row(cluster.facets, pool.facets);
        const FacetState now = evaluator_.state(Facet::Driver, row);
        if (now.kind != FacetState::Kind::Known) {
            note(fmt::format("{}: its driver is not stated, so whether it has come to its end is a question", poolPath(cluster, pool)));
            return;
        }
        const std::vector<Value> living = livingValues(evaluator_.matrix(), Facet::Driver, dayOf(target), now.value);
        if (pool.facets.find(Facet::Driver) == nullptr && isAmong(living, *now.value)) {
            return;
        }
        if (living.empty()) {
            note(fmt::format("no driver is known to live on {}", dayOf(target).text()));
        }
        addGoal(wish.goals, Facet::Driver, living);
    }

    /// False where there is nothing that it could hold.
    bool take(const Lock& lock) {
        bool found = false;
        const bool shared = spec(lock.facet).scope == Scope::Cluster;
        for (std::size_t c = 0; c < fleet_.clusters.size(); ++c) {
            const Cluster& cluster = fleet_.clusters[c];
            if (!matches(lock.place, cluster)) {
                continue;
            }
            if (shared) {
                found = true;
                out_.clusters[c].locked.insert(lock.facet);
            }
            for (std::size_t p = 0; p < cluster.pools.size() && !shared; ++p) {
                if (matches(lock.place, cluster, cluster.pools[p])) {
                    found = true;
                    out_.clusters[c].pools[p].locked.insert(lock.facet);
                }
            }
        }
        return found;
    }

    [[nodiscard]] const Workload* workload(const std::string& name) const {
        const auto at = std::ranges::find(fleet_.workloads, name, &Workload::name);
        return at == fleet_.workloads.end() ? nullptr : &*at;
    }

    [[nodiscard]] tl::unexpected<Error> noWorkload(const Target& target) const {
        std::vector<std::string> known;
        for (const Workload& workload : fleet_.workloads) {
            known.push_back(workload.name);
        }
        known.resize(std::min(known.size(), kMostNamesCompared));
        return fail(ErrorCode::Input, fmt::format("the fleet has no workload '{}'", target.workload), toText(target),
                    didYouMean(target.workload, known));
    }

    [[nodiscard]] tl::unexpected<Error> nothingThere(const Target& target) const {
        std::vector<std::string> known;
        for (const Cluster& cluster : fleet_.clusters) {
            if (!target.place.pool) {
                known.push_back(cluster.name);
            }
            for (std::size_t p = 0; p < cluster.pools.size() && target.place.pool; ++p) {
                known.push_back(poolPath(cluster, cluster.pools[p]));
            }
            if (known.size() > kMostNamesCompared) {
                break;
            }
        }
        const std::string asked = target.place.cluster + (target.place.pool ? "/" + *target.place.pool : "");
        return fail(ErrorCode::Input, fmt::format("the fleet has nothing named '{}'", asked), toText(target),
                    didYouMean(asked, known));
    }

    void note(std::string text) {
        if (noted_.insert(text).second) {
            out_.notes.push_back(std::move(text));
        }
    }

    Evaluator& evaluator_;
    const Fleet& fleet_;
    const PlanRequest& request_;
    Wishes out_;
    std::set<std::string> noted_;
};

} // namespace

void addGoal(std::vector<PoolGoal>& goals, Facet facet, const std::vector<Value>& anyOf) {
    const auto at = std::ranges::lower_bound(goals, facet, {}, &PoolGoal::facet);
    if (at != goals.end() && at->facet == facet) {
        at->anyOf = inBoth(at->anyOf, anyOf);
    } else {
        goals.insert(at, {facet, anyOf});
    }
}

Result<Wishes> wishesOf(Evaluator& evaluator, const Fleet& fleet, const PlanRequest& request) {
    return WishReader(evaluator, fleet, request).all();
}

} // namespace poolwright
