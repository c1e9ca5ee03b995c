// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/planwords.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>

#include "model/items/plaintext.h"
#include "model/items/words.h"

namespace poolwright {

namespace {

/// Where the translator finds these words.
struct PlanWords {
    Q_DECLARE_TR_FUNCTIONS(PlanWords)
};

const QString kPlanDot = QStringLiteral(" · ");

QString numbered(std::uint64_t count, const QString& one, const QString& many) {
    return (count == 1 ? one : many).arg(QLocale().toString(static_cast<qulonglong>(count)));
}

QString valueText(const std::optional<Value>& value) {
    return value ? shown(value->text) : PlanWords::tr("open");
}

bool isFound(const Plan& plan) { return plan.status == PlanStatus::Optimal || plan.status == PlanStatus::Feasible; }

/// How good the plan is known to be.
QString proofWords(const Plan& plan) {
    return plan.status == PlanStatus::Optimal ? PlanWords::tr("least cost, proven") : PlanWords::tr("safe, not proven least");
}

} // namespace

QString minutesText(std::uint64_t minutes) {
    const std::uint64_t hours = minutes / 60;
    const std::uint64_t rest = minutes % 60;
    if (hours == 0) {
        return PlanWords::tr("%1 min").arg(rest);
    }
    const QString whole = QLocale().toString(static_cast<qulonglong>(hours));
    return rest == 0 ? PlanWords::tr("%1 h").arg(whole) : PlanWords::tr("%1 h %2 min").arg(whole).arg(rest);
}

QString countedOperations(std::uint64_t count) {
    return numbered(count, PlanWords::tr("%1 operation"), PlanWords::tr("%1 operations"));
}

QString countedDrains(std::uint64_t count) {
    return numbered(count, PlanWords::tr("%1 drain"), PlanWords::tr("%1 drains"));
}

QString countedSteps(std::uint64_t count) {
    return numbered(count, PlanWords::tr("%1 step"), PlanWords::tr("%1 steps"));
}

QString stayExposedText(std::uint64_t pools) {
    return numbered(pools, PlanWords::tr("%1 pool stays exposed"), PlanWords::tr("%1 pools stay exposed"));
}

QString planBadge(const Plan& plan) {
    if (isFound(plan) && !plan.raw.stayExposed.empty()) {
        return plan.steps.empty() ? PlanWords::tr("nothing can be done")
                                  : PlanWords::tr("target reached, %1").arg(stayExposedText(plan.raw.stayExposed.size()));
    }
    switch (plan.status) {
    case PlanStatus::Optimal:
        return plan.steps.empty() ? PlanWords::tr("nothing to do") : proofWords(plan);
    case PlanStatus::Feasible:
        return proofWords(plan);
    case PlanStatus::Impossible:
        return PlanWords::tr("no safe plan");
    case PlanStatus::Limit:
        return PlanWords::tr("limit reached");
    }
    return {};
}

Verdict planTone(const Plan& plan) {
    switch (plan.status) {
    case PlanStatus::Optimal:
        return plan.raw.stayExposed.empty() ? Verdict::Supported : Verdict::Caution;
    case PlanStatus::Feasible:
        return Verdict::Caution;
    case PlanStatus::Impossible:
        return Verdict::Unsupported;
    case PlanStatus::Limit:
        break;
    }
    return Verdict::Unknown;
}

QString planCostText(const PlanCost& cost) {
    return QStringList{countedOperations(cost.operations), countedDrains(cost.drains), minutesText(cost.minutes)}.join(
        kPlanDot);
}

std::uint64_t exposedNodesAfter(const Plan& plan, std::size_t steps) {
    std::uint64_t out = 0;
    for (const PoolExposure& exposure : plan.exposures) {
        out += exposure.stays || exposure.until > steps ? exposure.nodes : 0;
    }
    return out;
}

QString exposureText(const Plan& plan) {
    const auto stay = std::ranges::count_if(plan.exposures, &PoolExposure::stays);
    if (stay > 0) {
        return stayExposedText(static_cast<std::uint64_t>(stay));
    }
    const auto last = std::ranges::max_element(plan.exposures, {}, &PoolExposure::until);
    return last == plan.exposures.end() ? PlanWords::tr("no targeted pool is exposed")
                                        : PlanWords::tr("exposure ends at step %1").arg(last->until);
}

QString planSummary(const Plan& plan) {
    switch (plan.status) {
    case PlanStatus::Impossible:
        return plan.relaxations.empty()
                   ? PlanWords::tr("no order of changes keeps every state safe")
                   : numbered(plan.relaxations.size(), PlanWords::tr("%1 wish, given up, would allow a plan"),
                              PlanWords::tr("%1 wishes, any of them given up, would allow a plan"));
    case PlanStatus::Limit:
        return plan.gaveUp.empty() ? PlanWords::tr("no plan was found in time") : shown(plan.gaveUp);
    default:
        break;
    }
    if (plan.steps.empty()) {
        const std::size_t stay = plan.raw.stayExposed.size();
        return stay == 0 ? PlanWords::tr("the fleet is already as you wish it")
                         : PlanWords::tr("nothing can be done: %1").arg(stayExposedText(stay));
    }
    QStringList parts{planCostText(plan.cost)};
    parts << (plan.raw.stayExposed.empty() ? exposureText(plan) : proofWords(plan)); // the badge tells what stays exposed
    if (plan.status == PlanStatus::Feasible) {
        parts << PlanWords::tr("at least %1").arg(planCostText(plan.bound));
    }
    return parts.join(kPlanDot);
}

QString minutesFromWords(MinutesFrom from) {
    switch (from) {
    case MinutesFrom::Published:
        return PlanWords::tr("The minutes are published.");
    case MinutesFrom::Assumed:
        return PlanWords::tr("The minutes are an assumption: no source states them.");
    case MinutesFrom::Overlay:
        return PlanWords::tr("The minutes are your own.");
    }
    return {};
}

QString changeText(const Matrix& matrix, const PlanChange& change) {
    return PlanWords::tr("%1 %2 → %3")
        .arg(shown(matrix.facts(change.facet).label), valueText(change.from), valueText(change.to));
}

QString changesText(const Matrix& matrix, const PlanStep& step) {
    QStringList parts;
    for (const PlanChange& change : step.changes) {
        parts << changeText(matrix, change);
    }
    return parts.join(QStringLiteral(", "));
}

QString relaxationLabel(const Relaxation& relaxation) { return shown(relaxation.title); }

QString relaxationDetail(const Relaxation& relaxation) {
    const QString place = relaxation.place.empty() ? QString() : shown(relaxation.place) + QStringLiteral(": ");
    return place + (relaxation.known ? PlanWords::tr("gives a plan of %1").arg(planCostText(relaxation.cost))
                                     : PlanWords::tr("the wished state exists then; the way to it was not tried"));
}

} // namespace poolwright
