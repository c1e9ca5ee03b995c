// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/items/comparisonmodel.h"
#include "views/scenario/scenarioquestion.h"

class QTreeView;

namespace poolwright {

class DocumentSession;

/// Shows what the parent becomes when a scenario is promoted, and asks. Worked out on a worker.
class PromoteDialog : public ScenarioQuestion {
    Q_OBJECT
public:
    PromoteDialog(DocumentSession& session, ItemId scenario, QWidget* parent);

private:
    void buildLayout();
    void show(const ScenarioComparisonPtr& comparison);

    ComparisonModel model_;
    QTreeView* tree_ = nullptr;
};

} // namespace poolwright
