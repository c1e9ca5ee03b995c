// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/planexposuremodel.h"

#include <QLocale>

#include <algorithm>

#include "model/items/plaintext.h"
#include "model/items/roles.h"

namespace poolwright {

void PlanExposureModel::setPlan(const std::shared_ptr<const Plan>& plan) {
    std::vector<PoolExposure> rows = plan == nullptr ? std::vector<PoolExposure>() : plan->exposures;
    std::ranges::stable_sort(rows, [](const PoolExposure& a, const PoolExposure& b) {
        return a.stays != b.stays ? a.stays : a.until > b.until;
    });
    resetRows(std::move(rows));
}

QVariant PlanExposureModel::cell(const PoolExposure& row, int column, int role) const {
    const auto text = [&]() -> QString {
        switch (column) {
        case ExposurePoolColumn:
            return shown(row.pool);
        case ExposureNodesColumn:
            return QLocale().toString(row.nodes);
        case ExposureUntilColumn:
            return row.stays ? tr("stays exposed") : tr("until step %1 is done").arg(row.until);
        default:
            return {};
        }
    };
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return text();
    case Qt::AccessibleTextRole:
        return title(column) + QLatin1Char(' ') + text();
    case VerdictRole:
        return column == ExposureUntilColumn && row.stays ? QVariant(static_cast<int>(Verdict::Unsupported)) : QVariant();
    default:
        return {};
    }
}

QString PlanExposureModel::title(int column) const {
    switch (column) {
    case ExposurePoolColumn:
        return tr("Pool");
    case ExposureNodesColumn:
        return tr("Nodes");
    case ExposureUntilColumn:
        return tr("Exposed");
    default:
        return {};
    }
}

} // namespace poolwright
