// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/upgrade/timelinelanes.h"

#include <QCoreApplication>
#include <QDate>
#include <QLocale>

#include <algorithm>
#include <map>

#include "model/items/plaintext.h"

namespace poolwright {

namespace {

constexpr std::int64_t kMinutesAnHour = 60;

QString timelineWord(const char* text) { return QCoreApplication::translate("Timeline", text); }

std::int64_t dayOf(std::int64_t minute) {
    return minute >= 0 ? minute / kMinutesADay : -((-minute + kMinutesADay - 1) / kMinutesADay);
}

/// The name of a facet in a bar: short, as people say it.
QString facetWord(Facet facet) {
    switch (facet) {
    case Facet::Driver:
        return timelineWord(QT_TRANSLATE_NOOP("Timeline", "driver"));
    case Facet::Cgpu:
        return timelineWord(QT_TRANSLATE_NOOP("Timeline", "cGPU"));
    case Facet::AiInstaller:
        return timelineWord(QT_TRANSLATE_NOOP("Timeline", "installer"));
    case Facet::ArmsPrometheus:
        return timelineWord(QT_TRANSLATE_NOOP("Timeline", "Prometheus"));
    case Facet::GpuExporter:
        return timelineWord(QT_TRANSLATE_NOOP("Timeline", "exporter"));
    case Facet::Kubernetes:
        return timelineWord(QT_TRANSLATE_NOOP("Timeline", "Kubernetes"));
    case Facet::Os:
        return timelineWord(QT_TRANSLATE_NOOP("Timeline", "OS"));
    default:
        return QString::fromLatin1(id(facet).data(), static_cast<qsizetype>(id(facet).size()));
    }
}

class LaneBuilder {
public:
    LaneBuilder(const Plan& plan, const Schedule& schedule) : plan_(plan), schedule_(schedule) {
        for (const PlanStep& step : plan.steps) {
            steps_[step.n] = &step;
            used_.try_emplace(step.target);
        }
        for (const PoolExposure& exposure : plan.exposures) {
            used_.try_emplace(exposure.pool);
        }
    }

    std::vector<TimelineLane> build() {
        for (const Cluster& cluster : plan_.start.clusters) {
            addCluster(cluster);
        }
        for (const auto& [target, at] : used_) { // of a plan that was read with less than its fleet
            if (!at) {
                add(target, target, target.find('/') == std::string::npos);
            }
        }
        addWork();
        addExposure();
        return std::move(lanes_);
    }

private:
    bool isUsed(const std::string& target) const { return used_.contains(target); }

    void add(const std::string& target, const std::string& name, bool cluster) {
        used_[target] = lanes_.size();
        TimelineLane lane;
        lane.name = shown(name);
        lane.cluster = cluster;
        lanes_.push_back(std::move(lane));
    }

    void addCluster(const Cluster& cluster) {
        const bool any = std::ranges::any_of(
            cluster.pools, [&](const Pool& pool) { return isUsed(poolPath(cluster, pool)); });
        if (!any && !isUsed(cluster.name)) {
            return;
        }
        add(cluster.name, cluster.name, true);
        for (const Pool& pool : cluster.pools) {
            if (isUsed(poolPath(cluster, pool))) {
                add(poolPath(cluster, pool), pool.name, false);
            }
        }
    }

    void addWork() {
        for (const ScheduledWork& work : schedule_.work) {
            const auto step = steps_.find(work.step);
            if (step == steps_.end()) {
                continue;
            }
            const std::uint32_t drains = step->second->nodesDrained > 0 ? work.nodes : 0;
            lanes_[*used_[step->second->target]].bars.push_back({work.step, work.start, work.end, drains});
            ends_[work.step] = std::max(ends_[work.step], work.end);
        }
        for (TimelineLane& lane : lanes_) {
            std::ranges::stable_sort(lane.bars, {}, &TimelineBar::start);
        }
    }

    void addExposure() {
        for (const PoolExposure& exposure : plan_.exposures) {
            TimelineLane& lane = lanes_[*used_[exposure.pool]];
            const auto end = ends_.find(exposure.until);
            if (exposure.stays) {
                lane.exposedUntil = schedule_.end;
            } else if (end != ends_.end()) {
                lane.exposedUntil = end->second;
            }
            lane.exposedNodes = exposure.nodes;
        }
    }

    const Plan& plan_;
    const Schedule& schedule_;
    std::map<std::size_t, const PlanStep*> steps_;
    std::map<std::string, std::optional<std::size_t>> used_; ///< targets with their lanes
    std::map<std::size_t, std::int64_t> ends_;               ///< of steps
    std::vector<TimelineLane> lanes_;
};

} // namespace

std::vector<TimelineLane> lanesOf(const Plan& plan, const Schedule& schedule) {
    return LaneBuilder(plan, schedule).build();
}

QStringList barLabels(const PlanStep& step) {
    QStringList names;
    QStringList values;
    for (const PlanChange& change : step.changes) {
        const QString name = facetWord(change.facet);
        names << name;
        values << (change.to && !change.to->text.empty() ? name + QLatin1Char(' ') + shown(change.to->text) : name);
    }
    if (names.isEmpty()) {
        names << shown(step.title);
        values = names;
    }
    const QString plus = QStringLiteral(" + ");
    QString drains;
    if (step.nodesDrained > 0) {
        drains = QStringLiteral(" · ") + (step.nodesDrained == 1
                                              ? timelineWord(QT_TRANSLATE_NOOP("Timeline", "1 drain"))
                                              : timelineWord(QT_TRANSLATE_NOOP("Timeline", "%1 drains"))
                                                    .arg(step.nodesDrained));
    }
    QStringList out{values.join(plus) + drains, values.join(plus), names.join(plus) + drains, names.join(plus),
                    names.first()};
    out.removeDuplicates();
    return out;
}

QString timelineDay(std::int64_t day) {
    return QLocale().toString(QDate(1970, 1, 1).addDays(day), QStringLiteral("ddd d MMM"));
}

QString timelineMoment(std::int64_t minute) {
    const std::int64_t day = dayOf(minute);
    const std::int64_t rest = minute - day * kMinutesADay;
    return timelineDay(day) + QStringLiteral(" %1:%2")
                                  .arg(rest / kMinutesAnHour, 2, 10, QLatin1Char('0'))
                                  .arg(rest % kMinutesAnHour, 2, 10, QLatin1Char('0'));
}

std::vector<std::pair<std::int64_t, std::int64_t>> windowStretches(const std::vector<MaintenanceWindow>& windows,
                                                                   std::int64_t from, std::int64_t to) {
    std::vector<std::pair<std::int64_t, std::int64_t>> found;
    constexpr std::int64_t kThursday = 3; // 1970-01-01, counted from Monday
    for (std::int64_t day = dayOf(from) - 1; day <= dayOf(to); ++day) { // a window may have begun the day before
        const auto weekday = static_cast<unsigned>((((day + kThursday) % 7) + 7) % 7);
        for (const MaintenanceWindow& window : windows) {
            const std::int64_t start = day * kMinutesADay + window.from;
            const std::int64_t end = start + window.minutes;
            if (((window.days >> weekday) & 1U) != 0 && end > from && start < to) {
                found.emplace_back(std::max(start, from), std::min(end, to));
            }
        }
    }
    std::ranges::sort(found);
    std::vector<std::pair<std::int64_t, std::int64_t>> out;
    for (const auto& [start, end] : found) {
        if (!out.empty() && start <= out.back().second) {
            out.back().second = std::max(out.back().second, end);
        } else {
            out.emplace_back(start, end);
        }
    }
    return out;
}

} // namespace poolwright
