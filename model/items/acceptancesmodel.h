// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/items/acceptances.h"
#include "model/items/tablemodel.h"

namespace poolwright {

/// An acceptance of the document with how it stands today.
struct AcceptanceRow {
    RiskAcceptance acceptance;
    AcceptanceStanding standing;
    QString pool;  ///< path in the scenario on screen; empty: not there
    QString title; ///< what the check is about
    bool operator==(const AcceptanceRow&) const = default;
};

/// Columns of the list of acceptances. Unscoped on purpose: Qt asks with ints.
enum AcceptanceColumn : int {
    AcceptanceVerdictColumn,
    AcceptancePoolColumn,
    AcceptanceFindingColumn,
    AcceptancePersonColumn,
    AcceptanceUntilColumn,
    AcceptanceStateColumn,
    AcceptanceReasonColumn,
    AcceptanceColumnCount
};

/// Every acceptance of a document: those that need a look first (lapsed, changed, gone), then by their last day.
class AcceptancesModel : public TableModel<AcceptanceRow> {
    Q_OBJECT
public:
    using TableModel::TableModel;

    void show(const std::vector<RiskAcceptance>& acceptances, const FleetSource& source, Date today);
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    /// Row of the acceptance; -1: not there.
    [[nodiscard]] int rowOf(ItemId acceptance) const;

protected:
    [[nodiscard]] QVariant cell(const AcceptanceRow& row, int column, int role) const override;
    [[nodiscard]] QString title(int column) const override;

private:
    [[nodiscard]] QString text(const AcceptanceRow& row, int column) const;

    Date today_;
};

} // namespace poolwright
