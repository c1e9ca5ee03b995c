// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCache>

#include "model/items/fleetcolumns.h"
#include "model/items/roles.h"
#include "model/items/shownpools.h"
#include "model/items/tablemodel.h"

namespace poolwright {

/// Where a finding is kept: a pool and its place among that pool's findings. The sentences are made when it is shown.
struct FindingPlace {
    std::uint32_t pool = 0;
    std::uint16_t finding = 0;
    Verdict verdict = Verdict::Unknown;
    bool operator==(const FindingPlace&) const = default;
};

/// Columns of the findings list. Unscoped on purpose: Qt asks with ints.
enum FindingColumn : int {
    FindingVerdictColumn,
    FindingPoolColumn,
    FindingCheckColumn,
    FindingTitleColumn,
    FindingSourceColumn,
    FindingColumnCount
};

/// Everything of the shown pools that is not plainly supported, worst first, then in the order of the fleet.
class FindingsModel : public TableModel<FindingPlace> {
    Q_OBJECT
public:
    explicit FindingsModel(QObject* parent = nullptr);

    void setFleet(FleetSource source, const ShownPoolsPtr& shown);
    void setShown(const ShownPoolsPtr& shown);
    /// Findings of the whole fleet that are not plainly supported.
    [[nodiscard]] std::size_t totalCount() const;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    /// Where the finding is seen in the fleet table.
    [[nodiscard]] FleetColumn fleetColumn(int row) const;

protected:
    [[nodiscard]] QVariant cell(const FindingPlace& row, int column, int role) const override;
    [[nodiscard]] QString title(int column) const override;

private:
    struct Sentences {
        QString title;
        QString source;
    };
    [[nodiscard]] const Sentences& sentences(const FindingPlace& row) const;
    [[nodiscard]] QString text(const FindingPlace& row, int column) const;
    [[nodiscard]] QString poolPathOf(const FindingPlace& row) const;

    FleetSource source_;
    mutable QCache<quint64, Sentences> cache_; ///< of rows that were seen lately
};

} // namespace poolwright
