// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <memory>
#include <stop_token>
#include <vector>

#include "model/core/document/comparison.h"
#include "model/core/document/document.h"

namespace poolwright {

/// What a worker needs to judge scenarios while the document goes on changing: copies, and who judges.
struct ScenarioSnapshot {
    struct One {
        ItemId id = kNoItem;
        std::string name;
        std::shared_ptr<const Fleet> fleet;
    };
    std::vector<One> scenarios;
    MatrixPtr matrix;
    Date today;
};

/// Copies the scenarios that exist of those named; none named: all. Some milliseconds for 10,000 pools.
ScenarioSnapshot snapshotOf(const Document& document, const std::vector<ItemId>& scenarios, const MatrixPtr& matrix,
                            Date today);
/// For a worker. Partial when stopped.
std::vector<JudgedScenario> judgeAll(const ScenarioSnapshot& snapshot, const std::stop_token& stop);
/// A document with nothing but these scenarios, in which commands about them can be tried.
Document excerpt(const Document& document, const std::vector<ItemId>& scenarios);

/// "3 pools better, 1 worse · 1 added, 2 removed, 4 changed", or that nothing differs.
QString comparisonSummary(const ScenarioComparison& comparison);

} // namespace poolwright
