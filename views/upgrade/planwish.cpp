// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/upgrade/planwish.h"

#include <QStringList>

#include <algorithm>
#include <array>
#include <chrono>

#include "model/items/plaintext.h"

namespace poolwright {

namespace {

const QString kWishTargets = QStringLiteral("targets");
const QString kWishLocks = QStringLiteral("locks");
const QString kWishAllowed = QStringLiteral("allowed");
const QString kWishOverlay = QStringLiteral("overlay");
const QString kWishWindows = QStringLiteral("windows");
const QString kWishFirst = QStringLiteral("first");
const QString kWishBatch = QStringLiteral("batch");
const QString kWishPools = QStringLiteral("poolsAtOnce");
const QString kKeptOverlay = QStringLiteral("plan:");
constexpr std::array kEveryVerdict{Verdict::Supported, Verdict::Caution, Verdict::Unknown, Verdict::Contested,
                                   Verdict::Unsupported};

QString joinedTargets(const std::vector<Target>& targets) {
    QStringList out;
    for (const Target& target : targets) {
        out << QString::fromStdString(toText(target));
    }
    return out.join(QStringLiteral("; "));
}

bool isEverywhere(const TargetPlace& place) { return place.cluster == "*" && (!place.pool || *place.pool == "*"); }

} // namespace

QVariantMap toSettings(const PlanWish& wish) {
    QStringList locks;
    for (const Lock& lock : wish.locks) {
        locks << QString::fromStdString(toText(lock));
    }
    QStringList allowed;
    for (const Verdict verdict : kEveryVerdict) {
        if (wish.acceptable.contains(verdict)) {
            allowed << QString::number(static_cast<int>(verdict));
        }
    }
    return {{kWishTargets, wish.targets},
            {kWishLocks, locks},
            {kWishAllowed, allowed},
            {kWishOverlay, wish.overlayFile},
            {kWishWindows, QString::fromStdString(toText(wish.schedule.windows))},
            {kWishFirst, QString::fromStdString(wish.schedule.first.text())},
            {kWishBatch, wish.schedule.largestBatch},
            {kWishPools, wish.schedule.poolsAtOnce}};
}

PlanWish wishFromSettings(const QVariantMap& settings, const PlanWish& otherwise) {
    PlanWish out = otherwise;
    if (settings.isEmpty()) {
        return out;
    }
    constexpr uint kMostAtOnce = 64;
    out.targets = settings.value(kWishTargets).toString();
    out.locks.clear();
    for (const QString& text : settings.value(kWishLocks).toStringList()) {
        if (auto lock = parseLock(text.toStdString())) {
            out.locks.push_back(*lock);
        }
    }
    for (const QString& text : settings.value(kWishAllowed).toStringList()) {
        const int number = text.toInt();
        if (number >= 0 && number < static_cast<int>(Verdict::Unsupported)) {
            out.acceptable.insert(static_cast<Verdict>(number));
        }
    }
    out.overlayFile = settings.value(kWishOverlay).toString();
    if (auto windows = parseWindows(settings.value(kWishWindows).toString().toStdString())) {
        out.schedule.windows = *windows;
    }
    if (auto first = Date::parse(settings.value(kWishFirst).toString().toStdString());
        first && otherwise.schedule.first < *first) {
        out.schedule.first = *first; // a day that has passed is no plan
    }
    out.schedule.largestBatch = std::clamp(settings.value(kWishBatch, 1U).toUInt(), 1U, kMostAtOnce);
    out.schedule.poolsAtOnce = std::clamp(settings.value(kWishPools, 1U).toUInt(), 1U, kMostAtOnce);
    return out;
}

PlanWish relaxed(const PlanWish& wish, const std::vector<Target>& targets, const Relaxation& relaxation) {
    PlanWish out = wish;
    std::vector<Target> left = targets;
    const bool known = relaxation.target && *relaxation.target < left.size();
    switch (relaxation.kind) {
    case Relaxation::Kind::Unlock:
        std::erase_if(out.locks, [&](const Lock& lock) { return relaxation.facet && lock.facet == *relaxation.facet; });
        break;
    case Relaxation::Kind::Allow:
        if (relaxation.allow) {
            out.acceptable.insert(*relaxation.allow);
        }
        break;
    case Relaxation::Kind::DropTarget:
        if (known) {
            left.erase(left.begin() + static_cast<std::ptrdiff_t>(*relaxation.target));
            out.targets = joinedTargets(left);
        }
        break;
    case Relaxation::Kind::MoveTarget:
        if (known && relaxation.value) {
            left[*relaxation.target].kind = Target::Kind::Value;
            left[*relaxation.target].value = relaxation.value;
            out.targets = joinedTargets(left);
        }
        break;
    }
    return out;
}

Schedule scheduleFrom(const Plan& plan, const ScheduleRequest& request, std::int64_t earliest) {
    Schedule out = scheduleOf(plan, request);
    if (out.work.empty() || out.start >= earliest) {
        return out;
    }
    if (request.windows.empty()) {
        const std::int64_t later = earliest - out.start;
        for (ScheduledWork& work : out.work) {
            work.start += later;
            work.end += later;
        }
        out.start += later;
        out.end += later;
        return out;
    }
    using namespace std::chrono;
    ScheduleRequest later = request;
    later.first = Date(year_month_day(floor<days>(sys_time<minutes>(minutes(earliest)))));
    out = scheduleOf(plan, later);
    if (out.start < earliest) { // in a window that is open since before
        later.first = later.first.next();
        out = scheduleOf(plan, later);
    }
    return out;
}

std::int64_t nextFullHour(int utcOffsetMinutes) {
    using namespace std::chrono;
    const auto now = ceil<minutes>(system_clock::now().time_since_epoch()) + minutes(utcOffsetMinutes);
    return minutes(ceil<hours>(now)).count();
}

QString overlayOfKeptPlan(const QString& plan) { return kKeptOverlay + plan; }

bool isOfKeptPlan(const QString& overlayFile) { return overlayFile.startsWith(kKeptOverlay); }

QString lockSummary(const std::vector<Lock>& locks, const Matrix* matrix) {
    QStringList out;
    for (const Lock& lock : locks) {
        const QString facet = matrix == nullptr ? shown(id(lock.facet)) : shown(matrix->facts(lock.facet).label);
        if (!out.contains(facet)) {
            out << facet;
        }
    }
    return out.join(QStringLiteral(", "));
}

bool isLockedEverywhere(const std::vector<Lock>& locks, Facet facet) {
    return std::ranges::any_of(locks,
                               [&](const Lock& lock) { return lock.facet == facet && isEverywhere(lock.place); });
}

void setLockedEverywhere(std::vector<Lock>& locks, Facet facet, bool on) {
    std::erase_if(locks, [&](const Lock& lock) { return lock.facet == facet && (!on || isEverywhere(lock.place)); });
    if (on) {
        locks.push_back({{"*", "*"}, facet});
    }
}

} // namespace poolwright
