// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "model/core/plan/placingwords.h"
#include "model/core/plan/planwords.h"

namespace poolwright {

namespace {

/// Where a refusal stands in the list: what is plainly wrong at the start before what only takes another version.
struct Telling {
    int kind = 0;
    int why = 0;
    int verdict = 0;
    std::size_t since = 0;
    auto operator<=>(const Telling&) const = default;
};

int rankOf(Hindrance::Kind kind) {
    switch (kind) {
    case Hindrance::Kind::Later:
        return 0;
    case Hindrance::Kind::Goal:
        return 1;
    case Hindrance::Kind::Instead:
        return 2;
    }
    return 3;
}

struct Told {
    RefusedStep step;
    const Hindrance* from = nullptr;
    std::size_t lowest = 0; ///< place of the last value joined
};

/// Versions next to one another that are refused alike become one: "cGPU 1.5.3 – 1.5.7 instead".
bool joins(Told& upper, const Told& lower) {
    const Hindrance& a = *upper.from;
    const Hindrance& b = *lower.from;
    const bool alike = a.kind == Hindrance::Kind::Instead && b.kind == a.kind && a.step == b.step && a.blocks == b.blocks &&
                       a.refusal.kind == b.refusal.kind && a.refusal.check == b.refusal.check &&
                       upper.step.verdict == lower.step.verdict && lower.from->place == upper.lowest + 1;
    if (alike) {
        upper.lowest = lower.from->place;
        upper.step.title = fmt::format("{} – {} instead", plainValue(lower.step.changes.front().facet, &*lower.step.changes.front().to),
                                       upper.step.changes.front().to->text);
    }
    return alike;
}

} // namespace

std::string PlacingWords::titleOfTry(const Hindrance& hindrance) const {
    const std::string what = plainChanges(changesOf(hindrance.raw));
    switch (hindrance.kind) {
    case Hindrance::Kind::Later:
        return hindrance.since == 0 ? what + " first" : fmt::format("{} right after step {}", what, hindrance.since);
    case Hindrance::Kind::Goal:
        return what + " at once";
    case Hindrance::Kind::Instead:
        break;
    }
    const auto& replaced = raw.steps[hindrance.step].changes.front().value;
    return fmt::format("{} instead of {}", what, replaced ? replaced->text : std::string("that"));
}

RefusedStep PlacingWords::refusedOf(const Hindrance& hindrance) const {
    RefusedStep out;
    const Cluster& cluster = fleet.clusters[hindrance.raw.cluster];
    out.after = hindrance.since;
    out.operation = raw.setting.operations[hindrance.raw.operation].id;
    out.title = titleOfTry(hindrance);
    out.cluster = hindrance.raw.cluster;
    out.pool = hindrance.raw.pool;
    out.target = out.pool ? poolPath(cluster, cluster.pools[*out.pool]) : cluster.name;
    out.changes = changesOf(hindrance.raw);
    for (std::size_t i = 0; i < out.changes.size() && i < hindrance.from.size(); ++i) {
        out.changes[i].from = hindrance.from[i];
    }
    if (hindrance.refusal.check) {
        out.check = evaluator.matrix().checks[hindrance.refusal.check->index()].id;
    }
    out.verdict = verdictOf(evaluator, hindrance.refusal);
    out.reason = reason(hindrance) + ".";
    if (hindrance.kind == Hindrance::Kind::Instead && hindrance.blocks && *hindrance.blocks != hindrance.step) {
        out.reason = fmt::format("Step {} could then not be done: {}.", *hindrance.blocks + 1, inSentence(reason(hindrance)));
    }
    if (!hindrance.raw.pool && cluster.pools.size() > 1) {
        out.reason.pop_back();
        out.reason += fmt::format(" (pool {}).", cluster.pools[hindrance.pool].name);
    }
    out.citations = citations(hindrance);
    return out;
}

std::vector<RefusedStep> PlacingWords::refused(const std::vector<Hindrance>& all, std::size_t most) const {
    std::vector<const Hindrance*> order;
    for (const Hindrance& one : all) {
        order.push_back(&one);
    }
    const auto telling = [&](const Hindrance* one) {
        return Telling{rankOf(one->kind), one->refusal.kind == PoolWalk::Refusal::Kind::Worse ? 0 : 1,
                       -static_cast<int>(verdictOf(evaluator, one->refusal)), one->since};
    };
    std::ranges::stable_sort(order, {}, telling);
    std::set<std::pair<std::string, std::string>> seen;
    std::vector<Told> told;
    for (const Hindrance* one : order) {
        Told next{refusedOf(*one), one, one->place};
        if (!seen.emplace(plainChanges(next.step.changes), next.step.check + next.step.reason).second) {
            continue; // the same on another pool
        }
        if (told.empty() || !joins(told.back(), next)) {
            told.push_back(std::move(next));
        }
    }
    std::vector<RefusedStep> out;
    for (Told& one : told) {
        if (out.size() < most) {
            out.push_back(std::move(one.step));
        }
    }
    return out;
}

} // namespace poolwright
