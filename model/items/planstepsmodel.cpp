// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/planstepsmodel.h"

#include <QLocale>

#include <algorithm>

#include "model/items/plaintext.h"
#include "model/items/planwords.h"
#include "model/items/roles.h"
#include "model/items/words.h"

namespace poolwright {

void PlanStepsModel::setPlan(const MatrixPtr& matrix, const std::shared_ptr<const Plan>& plan) {
    matrix_ = matrix;
    resetRows(plan == nullptr ? std::vector<PlanStep>() : plan->steps);
}

std::size_t PlanStepsModel::stepAt(const QModelIndex& index) const {
    return index.isValid() ? rowAt(index.row()).n : 0;
}

QModelIndex PlanStepsModel::indexOfStep(std::size_t step) const {
    const auto found = std::ranges::find(rows(), step, &PlanStep::n);
    return found == rows().end() ? QModelIndex() : index(static_cast<int>(found - rows().begin()), 0);
}

int PlanStepsModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : StepColumnCount; }

QString PlanStepsModel::text(const PlanStep& row, int column) const {
    const auto number = [](std::uint64_t value) { return QLocale().toString(static_cast<qulonglong>(value)); };
    switch (column) {
    case StepNumberColumn:
        return number(row.n);
    case StepTargetColumn:
        return shown(row.target);
    case StepOperationColumn:
        return shown(row.title);
    case StepChangesColumn:
        return changesText(*matrix_, row);
    case StepDrainsColumn:
        return number(row.nodesDrained);
    case StepMinutesColumn:
        return minutesText(row.minutes);
    case StepExposedColumn:
        return row.exposedNodesAfter == 0 ? tr("none") : counted(Countable::Node, row.exposedNodesAfter);
    case StepVerdictColumn:
        return verdictWord(row.verdict);
    default:
        return {};
    }
}

QVariant PlanStepsModel::cell(const PlanStep& row, int column, int role) const {
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::ToolTipRole:
        return text(row, column);
    case Qt::AccessibleTextRole:
        return title(column) + QLatin1Char(' ') + text(row, column);
    case Qt::TextAlignmentRole:
        return column == StepNumberColumn || column == StepDrainsColumn
                   ? QVariant(static_cast<int>(Qt::AlignRight | Qt::AlignVCenter))
                   : QVariant();
    case VerdictRole:
        return column == StepVerdictColumn ? QVariant(static_cast<int>(row.verdict)) : QVariant();
    case IsVerdictCellRole:
        return column == StepVerdictColumn;
    case SecondaryRole:
        return column == StepNumberColumn || (column == StepExposedColumn && row.exposedNodesAfter == 0);
    default:
        return {};
    }
}

QString PlanStepsModel::title(int column) const {
    switch (column) {
    case StepNumberColumn:
        return tr("Step");
    case StepTargetColumn:
        return tr("Where");
    case StepOperationColumn:
        return tr("Operation");
    case StepChangesColumn:
        return tr("Changes");
    case StepDrainsColumn:
        return tr("Drains");
    case StepMinutesColumn:
        return tr("Time");
    case StepExposedColumn:
        return tr("Exposed after");
    case StepVerdictColumn:
        return tr("Verdict");
    default:
        return {};
    }
}

} // namespace poolwright
