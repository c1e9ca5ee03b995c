// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCache>

#include "model/items/acceptances.h"
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
    bool accepted = false;
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

/// Everything of the shown pools that is not plainly supported, worst first, then in the order of the fleet. Accepted
/// findings carry the word, are counted apart, and come after all others.
class FindingsModel : public TableModel<FindingPlace> {
    Q_OBJECT
public:
    explicit FindingsModel(QObject* parent = nullptr);

    void setFleet(FleetSource source, const ShownPoolsPtr& shown);
    void setShown(const ShownPoolsPtr& shown);
    /// Who tells which findings are accepted; none: no finding is. It is asked at once, and by setFleet() and
    /// setShown().
    void setAcceptances(AcceptanceLookup lookup);
    [[nodiscard]] const AcceptanceLookup& acceptances() const { return acceptances_; }
    /// Whether accepted findings are listed; they are at first.
    void setAcceptedShown(bool on);
    [[nodiscard]] bool acceptedShown() const { return acceptedShown_; }
    /// Findings of the whole fleet that are not plainly supported, accepted ones too.
    [[nodiscard]] std::size_t totalCount() const;
    /// How many of them are accepted.
    [[nodiscard]] std::size_t acceptedCount() const { return acceptedInFleet_; }
    /// Accepted findings of the shown pools, listed or not.
    [[nodiscard]] std::size_t acceptedHere() const { return acceptedHere_; }
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
    [[nodiscard]] std::vector<FindingPlace> collect();
    [[nodiscard]] bool isAccepted(std::size_t pool, std::size_t finding) const;

    FleetSource source_;
    ShownPoolsPtr shown_;
    AcceptanceLookup acceptances_;
    bool acceptedShown_ = true;
    std::size_t acceptedInFleet_ = 0;
    std::size_t acceptedHere_ = 0;
    mutable QCache<quint64, Sentences> cache_; ///< of rows that were seen lately
};

} // namespace poolwright
