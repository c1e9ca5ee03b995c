// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/scenario/scenariosnapshot.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

#include "model/items/words.h"

namespace poolwright {

namespace {

/// Where the translator finds these words.
struct SnapshotTexts {
    Q_DECLARE_TR_FUNCTIONS(SnapshotTexts)
};

bool wanted(const std::vector<ItemId>& scenarios, ItemId id) {
    return scenarios.empty() || std::ranges::find(scenarios, id) != scenarios.end();
}

} // namespace

ScenarioSnapshot snapshotOf(const Document& document, const std::vector<ItemId>& scenarios, const MatrixPtr& matrix,
                            Date today) {
    ScenarioSnapshot out{{}, matrix, today};
    for (const Scenario& scenario : document.scenarios) {
        if (wanted(scenarios, scenario.id)) {
            out.scenarios.push_back({scenario.id, scenario.name, std::make_shared<const Fleet>(scenario.fleet)});
        }
    }
    return out;
}

std::vector<JudgedScenario> judgeAll(const ScenarioSnapshot& snapshot, const std::stop_token& stop) {
    std::vector<JudgedScenario> out;
    for (const ScenarioSnapshot::One& one : snapshot.scenarios) {
        out.push_back(judgeScenario(one.id, one.name, one.fleet, snapshot.matrix, snapshot.today,
                                    [&] { return stop.stop_requested(); }));
    }
    return out;
}

Document excerpt(const Document& document, const std::vector<ItemId>& scenarios) {
    Document out;
    for (const Scenario& scenario : document.scenarios) {
        if (wanted(scenarios, scenario.id)) {
            out.scenarios.push_back(scenario);
        }
    }
    out.nextId = document.nextId;
    return out;
}

QString comparisonSummary(const ScenarioComparison& comparison) {
    if (comparison.items.empty()) {
        return SnapshotTexts::tr("Nothing differs.");
    }
    QStringList verdicts;
    if (comparison.better > 0) {
        verdicts << SnapshotTexts::tr("%1 better").arg(counted(Countable::Pool, comparison.better));
    }
    if (comparison.worse > 0) {
        verdicts << SnapshotTexts::tr("%1 worse").arg(counted(Countable::Pool, comparison.worse));
    }
    if (verdicts.empty()) {
        verdicts << SnapshotTexts::tr("No verdict of a pool changes");
    }
    QStringList items;
    const std::pair<std::size_t, QString> kinds[] = {{comparison.added, SnapshotTexts::tr("%1 added")},
                                                     {comparison.removed, SnapshotTexts::tr("%1 removed")},
                                                     {comparison.changed, SnapshotTexts::tr("%1 changed")}};
    for (const auto& [count, text] : kinds) {
        if (count > 0) {
            items << text.arg(count);
        }
    }
    QString out = verdicts.join(QStringLiteral(", "));
    return items.empty() ? out : out + QStringLiteral(" · ") + items.join(QStringLiteral(", "));
}

} // namespace poolwright
