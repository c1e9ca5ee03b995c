// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractTableModel>

#include <unordered_map>

#include "model/core/solve/relationranges.h"
#include "model/items/fleetsource.h"

namespace poolwright {

/// What the relation model tells beside VerdictRole. Unscoped on purpose: Qt asks with ints.
enum RelationRole : int {
    CellPoolsRole = Qt::UserRole + 100, ///< int: pools of the fleet in the cell
    EndedRole,                          ///< bool, of a header: past its end of life
    ListedRole,                         ///< bool, of a header: the matrix names the value
};

/// The values of the fleet's pools for a facet that a check reads, each once: rows or columns to add to its grid.
[[nodiscard]] std::vector<Value> fleetValues(const FleetSource& source, CheckId check, Facet facet);

/// What was judged of the pool for this check; of a workload's check the worst of its workloads. Null where the check
/// does not apply to the pool.
[[nodiscard]] const PoolRow* judgedRow(const FleetSource& source, std::size_t pool, CheckId check);

/// A pool on the axis of a range view.
struct RangePool {
    std::size_t pool = 0;
    std::size_t row = 0; ///< of the ranges
    double at = 0;       ///< in slots, see RelationRanges::place()
    bool operator==(const RangePool&) const = default;
};
/// Pools whose values stand on this axis, in the order of the fleet.
[[nodiscard]] std::vector<RangePool> rangePools(const FleetSource& source, const RelationRanges& ranges);

/// What of a relation is on screen.
struct RelationFilter {
    QString text;                 ///< words; each must be part of the name of a row, or else of a column
    bool ended = true;            ///< with what is past its end of life
    std::optional<ValueTag> line; ///< columns of this kernel line or runtime only
    bool operator==(const RelationFilter&) const = default;
};

/// A check as a table of verdicts, with the fleet laid over it. Rows and columns are those of the grid that pass the
/// filter.
class RelationModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    /// With the pools that are laid over; none where the source is invalid.
    void setGrid(RelationGridPtr grid, FleetSource source = {});
    void setFilter(const RelationFilter& filter);
    [[nodiscard]] const RelationGridPtr& grid() const { return grid_; }
    [[nodiscard]] const RelationFilter& filter() const { return filter_; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

    // For painting, without a QVariant. Rows and columns as on screen.
    [[nodiscard]] std::optional<Verdict> verdict(int row, int column) const;
    [[nodiscard]] std::size_t poolsIn(int row, int column) const;
    [[nodiscard]] const AxisEntry& rowEntry(int row) const { return grid_->rows[gridRow(row)]; }
    [[nodiscard]] const AxisEntry& columnEntry(int column) const { return grid_->columns[gridColumn(column)]; }
    [[nodiscard]] std::size_t gridRow(int row) const { return rows_[static_cast<std::size_t>(row)]; }
    [[nodiscard]] std::size_t gridColumn(int column) const { return columns_[static_cast<std::size_t>(column)]; }
    /// The place on screen of a place in the grid; -1 where the filter hides it.
    [[nodiscard]] int shownRow(std::size_t gridRow) const;
    [[nodiscard]] int shownColumn(std::size_t gridColumn) const;
    /// Pools in a cell of the grid, in the order of the fleet.
    [[nodiscard]] const std::vector<std::size_t>& poolsAt(std::size_t gridRow, std::size_t gridColumn) const;
    /// "NVIDIA driver 535.129.03, kernel 5.10.134-18: unsupported, 2 pools"
    [[nodiscard]] QString description(int row, int column) const;

private:
    void applyFilter();
    void placePools();
    [[nodiscard]] std::vector<std::size_t> passing(const std::vector<AxisEntry>& axis, const QStringList& words) const;

    RelationGridPtr grid_;
    FleetSource source_;
    RelationFilter filter_;
    std::vector<std::size_t> rows_; ///< place on screen → place in the grid
    std::vector<std::size_t> columns_;
    std::unordered_map<std::size_t, std::vector<std::size_t>> pools_; ///< by cell of the grid
};

} // namespace poolwright
