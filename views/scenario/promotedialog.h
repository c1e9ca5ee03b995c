// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

#include "model/items/comparisonmodel.h"
#include "model/session/latestjob.h"

class QPushButton;
class QTreeView;

namespace poolwright {

class DocumentSession;
class PlainLabel;
class VerdictDelta;

/// Shows what the parent becomes when a scenario is promoted, and asks. Worked out on a worker.
class PromoteDialog : public QDialog {
    Q_OBJECT
public:
    PromoteDialog(DocumentSession& session, ItemId scenario, QWidget* parent);

private:
    void buildLayout();
    void show(const ScenarioComparisonPtr& comparison);

    ComparisonModel model_;
    LatestJob job_;
    PlainLabel* text_ = nullptr;
    VerdictDelta* delta_ = nullptr;
    PlainLabel* summary_ = nullptr;
    QTreeView* tree_ = nullptr;
    QPushButton* accept_ = nullptr;
};

} // namespace poolwright
