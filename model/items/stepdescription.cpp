// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/stepdescription.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <set>

#include "model/items/plaintext.h"
#include "model/items/planwords.h"
#include "model/items/words.h"

namespace poolwright {

namespace {

/// Where the translator finds these words.
struct StepWords {
    Q_DECLARE_TR_FUNCTIONS(StepWords)
};

constexpr std::size_t kMostMarks = 8;
constexpr qsizetype kMostSources = 12;
const QString kStepDot = QStringLiteral(" · ");

/// Equal findings of several pools are told once, worst first.
std::vector<StepDescription::Mark> marksOf(const std::vector<FindingMark>& findings, bool nameSinglePool) {
    struct Group {
        const FindingMark* first = nullptr;
        std::set<std::string> pools;
    };
    std::vector<Group> groups;
    for (const FindingMark& mark : findings) {
        const auto same = std::ranges::find_if(groups, [&](const Group& group) {
            return group.first->check == mark.check && group.first->verdict == mark.verdict &&
                   group.first->title == mark.title && group.first->workload == mark.workload;
        });
        Group& group = same == groups.end() ? groups.emplace_back(Group{&mark, {}}) : *same;
        group.pools.insert(mark.pool);
    }
    std::ranges::stable_sort(groups, std::ranges::greater(), [](const Group& group) { return group.first->verdict; });
    std::vector<StepDescription::Mark> out;
    for (std::size_t i = 0; i < std::min(groups.size(), kMostMarks); ++i) {
        const FindingMark& mark = *groups[i].first;
        QStringList parts{shown(mark.title.empty() ? mark.check : mark.title)};
        if (!mark.workload.empty()) {
            parts << StepWords::tr("workload %1").arg(shown(mark.workload));
        }
        if (groups[i].pools.size() > 1) {
            parts << counted(Countable::Pool, groups[i].pools.size());
        } else if (nameSinglePool) {
            parts << shown(mark.pool);
        }
        out.push_back({mark.verdict, parts.join(kStepDot)});
    }
    if (groups.size() > kMostMarks) {
        out.push_back({groups[kMostMarks].first->verdict, StepWords::tr("and %1 more").arg(groups.size() - kMostMarks)});
    }
    return out;
}

QStringList sourcesOf(const Matrix& matrix, const std::vector<Citation>& citations) {
    QStringList out;
    for (const Citation& citation : citations) {
        const QString line = citationLine(matrix, citation);
        if (!out.contains(line) && out.size() < kMostSources) {
            out << line;
        }
    }
    return out;
}

std::vector<StepDescription::Change> changesOf(const Matrix& matrix, const std::vector<PlanChange>& changes) {
    std::vector<StepDescription::Change> out;
    for (const PlanChange& change : changes) {
        const auto text = [](const std::optional<Value>& value) {
            return value ? shown(value->text) : StepWords::tr("open");
        };
        out.push_back({shown(matrix.facts(change.facet).label), text(change.from), text(change.to)});
    }
    return out;
}

/// "Remains until step 3": how long what this step leaves goes on.
QString remainsHeadingOf(const Plan& plan, const PlanStep& step) {
    std::size_t until = 0;
    for (const FindingMark& mark : step.remains) {
        const auto exposure = std::ranges::find(plan.exposures, mark.pool, &PoolExposure::pool);
        if (exposure == plan.exposures.end()) {
            continue;
        }
        if (exposure->stays) {
            return StepWords::tr("Remains after the plan");
        }
        until = std::max(until, exposure->until);
    }
    return until > step.n ? StepWords::tr("Remains until step %1").arg(until) : StepWords::tr("Remains");
}

QString costOf(const PlanStep& step) {
    QStringList parts;
    if (step.nodesDrained > 0) {
        parts << StepWords::tr("%1 drained").arg(counted(Countable::Node, step.nodesDrained));
    } else if (step.scope == Scope::Cluster) {
        parts << StepWords::tr("no node is drained");
    }
    if (step.podsStopped) {
        const auto pods = static_cast<qulonglong>(*step.podsStopped);
        parts << (pods == 0   ? StepWords::tr("no pod stops")
                  : pods == 1 ? StepWords::tr("1 pod stops")
                              : StepWords::tr("%1 pods stop").arg(QLocale().toString(pods)));
    } else if (step.stopsPods) {
        parts << StepWords::tr("every GPU pod on the node stops");
    }
    parts << minutesText(step.minutes);
    return parts.join(kStepDot) + QLatin1Char('\n') + minutesFromWords(step.minutesFrom);
}

QString wayBackOf(const WayBack& way) {
    const QString text = shown(way.text);
    switch (way.kind) {
    case WayBack::Kind::Possible:
        return text.isEmpty() ? StepWords::tr("The step can be taken back.") : text;
    case WayBack::Kind::PointOfNoReturn:
        return text.isEmpty() ? StepWords::tr("Point of no return.")
                              : StepWords::tr("Point of no return: %1").arg(text);
    case WayBack::Kind::NotPublished:
        break;
    }
    return text.isEmpty() ? StepWords::tr("No source says whether the step can be taken back.") : text;
}

QString subtitleOf(const PlanStep& step) {
    QStringList parts{shown(step.target)};
    if (step.scope == Scope::Cluster) {
        parts << StepWords::tr("the whole cluster");
    } else if (step.nodes > 0) {
        parts << counted(Countable::Node, step.nodes);
    }
    return parts.join(kStepDot);
}

StepDescription describeStart(const Plan& plan) {
    StepDescription out;
    out.title = StepWords::tr("Now, before the first step");
    QStringList parts{counted(Countable::Pool, plan.start.poolCount())};
    if (!plan.steps.empty()) {
        parts << countedSteps(plan.steps.size()) + StepWords::tr(" ahead");
    }
    out.subtitle = parts.join(kStepDot);
    out.remainsHeading = StepWords::tr("To be found out before the first step");
    out.remains = marksOf(plan.questions, true);
    out.cost = plan.steps.empty() ? QString() : planCostText(plan.cost) + kStepDot + exposureText(plan);
    out.notesHeading = StepWords::tr("Notes");
    for (const std::string& note : plan.notes) {
        out.notes << shown(note);
    }
    for (const std::string& pool : plan.stranded) {
        out.notes << shown(pool); // a sentence already
    }
    for (std::size_t i = 0; i < std::min(plan.exposures.size(), kMostMarks); ++i) {
        const PoolExposure& exposure = plan.exposures[i];
        out.notes << (exposure.stays ? StepWords::tr("%1 stays exposed.").arg(shown(exposure.pool))
                                     : StepWords::tr("%1 is exposed until step %2.")
                                           .arg(shown(exposure.pool))
                                           .arg(exposure.until));
    }
    if (plan.exposures.size() > kMostMarks) {
        out.notes << StepWords::tr("and %1 more").arg(counted(Countable::Pool, plan.exposures.size() - kMostMarks));
    }
    return out;
}

} // namespace

StepDescription describeStep(const Matrix& matrix, const Plan& plan, std::size_t number) {
    const auto found = std::ranges::find(plan.steps, number, &PlanStep::n);
    if (found == plan.steps.end()) {
        return describeStart(plan);
    }
    const PlanStep& step = *found;
    StepDescription out;
    out.title = StepWords::tr("Step %1 · %2").arg(step.n).arg(shown(step.title));
    out.subtitle = subtitleOf(step);
    out.changes = changesOf(matrix, step.changes);
    const bool several = !step.pool.has_value();
    out.appears = marksOf(step.appears, several);
    out.disappears = marksOf(step.disappears, several);
    out.remains = marksOf(step.remains, several);
    out.remainsHeading = remainsHeadingOf(plan, step);
    out.whyHere = shown(step.whyHere);
    for (const Precondition& need : step.preconditions) {
        out.needs.push_back({shown(need.text), need.open});
    }
    out.cost = costOf(step);
    out.wayBack = wayBackOf(step.wayBack);
    out.noReturn = step.wayBack.kind == WayBack::Kind::PointOfNoReturn;
    for (const std::string& line : step.commands) {
        out.commands << shown(line);
    }
    out.sources = sourcesOf(matrix, step.citations);
    return out;
}

StepDescription describeRefused(const Matrix& matrix, const RefusedStep& refused) {
    StepDescription out;
    out.title = StepWords::tr("Refused · %1").arg(shown(refused.title));
    out.subtitle = shown(refused.target) + kStepDot +
                   (refused.after == 0 ? StepWords::tr("at the start") : StepWords::tr("after step %1").arg(refused.after));
    out.reason = shown(refused.reason);
    out.reasonVerdict = refused.verdict;
    out.changes = changesOf(matrix, refused.changes);
    out.sources = sourcesOf(matrix, refused.citations);
    return out;
}

StepDescription describeAlternative(const Matrix& matrix, const Plan& plan, const PlanAlternative& alternative) {
    StepDescription out;
    out.title = StepWords::tr("Another plan · %1").arg(shown(alternative.title));
    out.subtitle = countedSteps(alternative.steps.size());
    out.cost = StepWords::tr("%1\nthe plan shown: %2").arg(planCostText(alternative.cost), planCostText(plan.cost));
    out.notesHeading = StepWords::tr("Its steps");
    std::size_t number = 0;
    for (const RawStep& step : alternative.steps) {
        QStringList changes;
        for (const Choice& choice : step.changes) {
            changes << shown(matrix.facts(choice.facet).label) + QLatin1Char(' ') +
                           (choice.value ? shown(choice.value->text) : StepWords::tr("open"));
        }
        const bool known = step.operation < plan.raw.setting.operations.size();
        const QString operation = known ? shown(plan.raw.setting.operations[step.operation].title) : QString();
        out.notes << QStringLiteral("%1. %2").arg(++number).arg(
            QStringList{operation, changes.join(QStringLiteral(", "))}.join(QStringLiteral(": ")));
    }
    return out;
}

} // namespace poolwright
