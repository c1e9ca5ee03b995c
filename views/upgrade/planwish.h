// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>
#include <QVariantMap>

#include <vector>

#include "model/core/plan/overlay.h"
#include "model/core/plan/plan.h"
#include "model/core/plan/schedule.h"
#include "model/core/plan/target.h"
#include "model/core/solve/verdictset.h"

namespace poolwright {

/// What a person asks of a plan, as it stands in the fields of the screen.
struct PlanWish {
    QString targets; ///< as typed
    std::vector<Lock> locks;
    VerdictSet acceptable;
    QString overlayFile; ///< empty: none
    Overlay overlay;     ///< what was read from it
    ScheduleRequest schedule;
    bool operator==(const PlanWish&) const = default;
};

/// For the settings of a view; the overlay is kept as the name of its file. Reading is lenient.
QVariantMap toSettings(const PlanWish& wish);
PlanWish wishFromSettings(const QVariantMap& settings, const PlanWish& otherwise);

/// The wish with one thing given up. `targets` are those that the plan was asked for.
PlanWish relaxed(const PlanWish& wish, const std::vector<Target>& targets, const Relaxation& relaxation);

/// The schedule with no work before that minute (local time of the fleet, since 1970): without windows it is moved there as a
/// whole, with windows it begins in the first one of a later day where that of the request's day has begun already.
Schedule scheduleFrom(const Plan& plan, const ScheduleRequest& request, std::int64_t earliest);
/// The next full hour of the clock, such a minute.
std::int64_t nextFullHour(int utcOffsetMinutes);

/// Overlays that came with a kept plan have no file: a name in the place of one.
QString overlayOfKeptPlan(const QString& plan);
bool isOfKeptPlan(const QString& overlayFile);

/// "kernel, os": the facets that are locked, in the matrix's words; empty: none.
QString lockSummary(const std::vector<Lock>& locks, const Matrix* matrix);
/// Whether the facet is locked everywhere.
bool isLockedEverywhere(const std::vector<Lock>& locks, Facet facet);
void setLockedEverywhere(std::vector<Lock>& locks, Facet facet, bool on);

} // namespace poolwright
