// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/scenario/promotedialog.h"

#include <QDialogButtonBox>
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

PromoteDialog::PromoteDialog(DocumentSession& session, ItemId scenario, QWidget* parent) : QDialog(parent) {
    setObjectName(QStringLiteral("promoteDialog"));
    setWindowTitle(tr("Promote"));
    buildLayout();
    const Scenario* of = session.document().scenario(scenario);
    const Scenario* above = of == nullptr ? nullptr : session.document().scenario(of->parent);
    if (above == nullptr || !session.matrix()) {
        return;
    }
    text_->setText(tr("%1 becomes what %2 is. One undo takes it back.").arg(shown(above->name), shown(of->name)));
    const ItemId parentId = above->id;
    auto snapshot = std::make_shared<ScenarioSnapshot>(
        snapshotOf(session.document(), {parentId, scenario}, session.matrix(), session.today()));
    job_.start([this, snapshot, parentId](const std::stop_token& stop) -> LatestJob::Done {
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
    text_ = new PlainLabel({}, this);
    text_->setObjectName(QStringLiteral("promoteText"));
    text_->setWordWrap(true);
    delta_ = new VerdictDelta(this);
    delta_->setObjectName(QStringLiteral("promoteDelta"));
    summary_ = new PlainLabel(tr("Working out what changes…"), this, PlainLabel::Tone::Muted);
    summary_->setObjectName(QStringLiteral("promoteSummary"));
    tree_ = new QTreeView(this);
    tree_->setObjectName(QStringLiteral("promoteTree"));
    tree_->setAccessibleName(tr("What changes"));
    tree_->setModel(&model_);
    tree_->setItemDelegate(new VerdictDelegate(tree_));
    tree_->setUniformRowHeights(true);
    tree_->header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    accept_ = buttons->addButton(tr("Promote"), QDialogButtonBox::AcceptRole);
    accept_->setObjectName(QStringLiteral("promoteAccept"));
    accept_->setDefault(true);
    accept_->setEnabled(false);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 16, 18, 14);
    layout->setSpacing(12);
    layout->addWidget(text_);
    layout->addWidget(delta_);
    layout->addWidget(summary_);
    layout->addWidget(tree_, 1);
    layout->addWidget(buttons);
    resize(860, 520);
}

void PromoteDialog::show(const ScenarioComparisonPtr& comparison) {
    model_.setComparison(comparison);
    tree_->expandAll();
    const int width = tree_->viewport()->width();
    tree_->setColumnWidth(ComparedItemColumn, width * 36 / 100);
    tree_->setColumnWidth(ComparedChangeColumn, width * 16 / 100);
    tree_->setColumnWidth(ComparedBeforeColumn, width * 23 / 100);
    delta_->setCounts(comparison->before.judgement->poolCounts, comparison->after.judgement->poolCounts);
    summary_->setText(comparisonSummary(*comparison));
    accept_->setEnabled(!comparison->items.empty());
}

} // namespace poolwright
