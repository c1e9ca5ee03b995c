// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/scenario/rebasedialog.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

#include "model/items/plaintext.h"
#include "model/session/documentsession.h"
#include "views/common/plainlabel.h"
#include "views/common/verdictdelegate.h"
#include "views/scenario/verdictdelta.h"

namespace poolwright {

RebaseDialog::RebaseDialog(DocumentSession& session, ItemId scenario, QWidget* parent)
    : ScenarioQuestion(QStringLiteral("rebase"), tr("Rebase"), parent), session_(session), scenario_(scenario),
      command_(Command{}) {
    const Scenario* of = session.document().scenario(scenario);
    setWindowTitle(of == nullptr ? tr("Rebase") : tr("Rebase %1").arg(shown(of->name)));
    buildLayout();
    connect(&model_, &ConflictsModel::choiceChanged, this, &RebaseDialog::prepare);
    prepare();
}

void RebaseDialog::buildLayout() {
    text().setText(tr("Looking at what changed in the parent…"));
    table_ = new QTableView(this);
    table_->setObjectName(QStringLiteral("conflictTable"));
    table_->setAccessibleName(tr("Changed on both sides; Space takes the other side"));
    table_->setModel(&model_);
    table_->setShowGrid(false);
    table_->setTabKeyNavigation(false);
    table_->setWordWrap(false);
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    table_->verticalHeader()->hide();
    table_->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 12);
    table_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table_->horizontalHeader()->setHighlightSections(false);
    table_->horizontalHeader()->setStretchLastSection(true);
    table_->installEventFilter(this);
    auto* delegate = new VerdictDelegate(table_);
    delegate->setMutedColumns({ConflictFacetColumn, ConflictBaseColumn});
    table_->setItemDelegate(delegate);
    table_->hide();
    connect(table_, &QTableView::clicked, this, &RebaseDialog::choose);
    delta().hide();
    insertBelow(text(), *table_);
    column().insertStretch(column().indexOf(&summary()) + 1, 0);
    setMinimumWidth(720);
}

void RebaseDialog::prepare() {
    const Scenario* scenario = session_.document().scenario(scenario_);
    if (scenario == nullptr || !session_.matrix()) {
        return;
    }
    ready_ = false;
    act().setEnabled(false);
    const auto document = std::make_shared<Document>(excerpt(session_.document(), {scenario->parent, scenario_}));
    const auto chosen = model_.chosen();
    const auto id = scenario_;
    const MatrixPtr matrix = session_.matrix();
    const Date today = session_.today();
    job().start([this, document, chosen, id, matrix, today](const std::stop_token& stop) -> LatestJob::Done {
        auto out = std::make_shared<Prepared>(Prepared{rebaseScenario(*document, id, chosen), {}});
        if (out->rebase) {
            const auto stopped = [&] { return stop.stop_requested(); };
            const auto judge = [&] {
                const Scenario& now = *document->scenario(id);
                return judgeScenario(id, now.name, std::make_shared<const Fleet>(now.fleet), matrix, today, stopped);
            };
            JudgedScenario before = judge();
            if (const auto applied = apply(*document, out->rebase->command); !applied) {
                out->rebase = tl::make_unexpected(applied.error());
            } else if (JudgedScenario after = judge(); !stop.stop_requested()) {
                out->preview = compareScenarios(std::move(before), std::move(after));
            }
        }
        return [this, out] { show(*out); };
    });
}

void RebaseDialog::show(const Prepared& prepared) {
    if (!prepared.rebase) {
        const Error& error = prepared.rebase.error();
        text().setText(shown(error.message) + QStringLiteral(". ") + shown(error.hint));
        return;
    }
    command_ = prepared.rebase->command;
    if (!listed_) {
        listed_ = true;
        model_.setConflicts(prepared.rebase->conflicts, session_.matrix());
        const auto count = prepared.rebase->conflicts.size();
        table_->setVisible(count > 0);
        table_->resizeColumnsToContents();
        for (int column = 0; column < ConflictColumnCount; ++column) {
            constexpr int kRoom = 16;
            table_->setColumnWidth(column, table_->columnWidth(column) + kRoom);
        }
        table_->setMinimumHeight(count > 0 ? 220 : 0);
        if (count > 0) {
            table_->setCurrentIndex(model_.index(0, ConflictOursColumn));
            table_->setFocus(Qt::OtherFocusReason);
        }
        adjustSize();
    }
    const bool nothing = prepared.rebase->command.changes.empty();
    const std::size_t conflicts = prepared.rebase->conflicts.size();
    if (nothing) {
        text().setText(tr("Nothing changed in the parent that this scenario has not."));
    } else if (conflicts == 0) {
        text().setText(
            tr("What changed in the parent does not touch what changed here. Nothing of the scenario is lost."));
    } else {
        text().setText((conflicts == 1 ? tr("One place changed on both sides.")
                                       : tr("%1 places changed on both sides.").arg(conflicts)) +
                       QLatin1Char(' ') +
                       tr("This scenario's side is kept; click or press Space to take the parent's."));
    }
    if (prepared.preview) {
        delta().setCounts(prepared.preview->before.judgement->poolCounts,
                          prepared.preview->after.judgement->poolCounts);
        delta().setVisible(!nothing);
        const bool same = prepared.preview->items.empty();
        summary().setText(
            nothing ? QString()
                    : (same ? tr("No value of this scenario changes.") : comparisonSummary(*prepared.preview)));
    }
    ready_ = true;
    act().setEnabled(!nothing);
}

void RebaseDialog::choose(const QModelIndex& index) {
    if (index.column() == ConflictOursColumn || index.column() == ConflictTheirsColumn) {
        model_.choose(index.row(), index.column() == ConflictTheirsColumn);
    }
}

bool RebaseDialog::eventFilter(QObject* watched, QEvent* event) {
    if (watched == table_ && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Space && table_->currentIndex().isValid()) {
        const int row = table_->currentIndex().row();
        model_.choose(row, !model_.takesTheirs(row));
        return true;
    }
    return ScenarioQuestion::eventFilter(watched, event);
}

} // namespace poolwright
