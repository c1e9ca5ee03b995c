// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/scenario/promotedialog.h"

#include <QHeaderView>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

#include "model/items/plaintext.h"
#include "model/session/documentsession.h"
#include "views/common/plainlabel.h"
#include "views/common/verdictdelegate.h"
#include "views/scenario/scenariosnapshot.h"
#include "views/scenario/verdictdelta.h"

namespace poolwright {

PromoteDialog::PromoteDialog(DocumentSession& session, ItemId scenario, QWidget* parent)
    : ScenarioQuestion(QStringLiteral("promote"), tr("Promote"), parent) {
    setWindowTitle(tr("Promote"));
    buildLayout();
    const Scenario* of = session.document().scenario(scenario);
    const Scenario* above = of == nullptr ? nullptr : session.document().scenario(of->parent);
    if (above == nullptr || !session.matrix()) {
        return;
    }
    text().setText(tr("%1 becomes what %2 is. One undo takes it back.").arg(shown(above->name), shown(of->name)));
    const ItemId parentId = above->id;
    auto snapshot = std::make_shared<ScenarioSnapshot>(
        snapshotOf(session.document(), {parentId, scenario}, session.matrix(), session.today()));
    job().start([this, snapshot, parentId](const std::stop_token& stop) -> LatestJob::Done {
        std::vector<JudgedScenario> judged = judgeAll(*snapshot, stop);
        if (stop.stop_requested() || judged.size() != 2) {
            return {};
        }
        const std::size_t first = judged[0].id == parentId ? 0 : 1;
        const auto compared = std::make_shared<const ScenarioComparison>(
            compareScenarios(std::move(judged[first]), std::move(judged[1 - first])));
        return [this, compared] { show(compared); };
    });
}

void PromoteDialog::buildLayout() {
    summary().setText(tr("Working out what changes…"));
    tree_ = new QTreeView(this);
    tree_->setObjectName(QStringLiteral("promoteTree"));
    tree_->setAccessibleName(tr("What changes"));
    tree_->setModel(&model_);
    tree_->setItemDelegate(new VerdictDelegate(tree_));
    tree_->setUniformRowHeights(true);
    tree_->header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    insertBelow(summary(), *tree_);
    resize(860, 520);
}

void PromoteDialog::show(const ScenarioComparisonPtr& comparison) {
    model_.setComparison(comparison);
    tree_->expandAll();
    const int width = tree_->viewport()->width();
    tree_->setColumnWidth(ComparedItemColumn, width * 36 / 100);
    tree_->setColumnWidth(ComparedChangeColumn, width * 16 / 100);
    tree_->setColumnWidth(ComparedBeforeColumn, width * 23 / 100);
    delta().setCounts(comparison->before.judgement->poolCounts, comparison->after.judgement->poolCounts);
    summary().setText(comparisonSummary(*comparison));
    act().setEnabled(!comparison->items.empty());
}

} // namespace poolwright
