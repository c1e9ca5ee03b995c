// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractItemModel>

#include <optional>

#include "model/items/fleetcolumns.h"
#include "model/items/roles.h"
#include "model/items/shownpools.h"

namespace poolwright {

/// Clusters and below them their pools: a cell per facet with the worst finding that touches it.
/// Shows an index of the fleet (ShownPools); a new fleet, structure or filter is one reset, other values are not.
class FleetTreeModel : public QAbstractItemModel {
    Q_OBJECT
public:
    explicit FleetTreeModel(QObject* parent = nullptr);

    void setFleet(FleetSource source, ShownPoolsPtr shown);
    void setShown(ShownPoolsPtr shown);
    /// The same clusters and pools with other values or verdicts: nothing but cells changes.
    void setValues(FleetSource source);
    /// Shows pools as they would be; null: as they are.
    void setOverlay(std::shared_ptr<const JudgementOverlay> overlay);

    /// Invalid where the pool is filtered out.
    [[nodiscard]] QModelIndex indexOfPool(std::size_t pool, int column = PoolColumn) const;
    [[nodiscard]] QModelIndex indexOfCluster(std::size_t cluster, int column = PoolColumn) const;
    /// Of a pool or cluster of that identity; invalid where it is not shown. Cost: a pass over the fleet.
    [[nodiscard]] QModelIndex indexOfItem(ItemId item, int column = PoolColumn) const;
    [[nodiscard]] ItemId itemAt(const QModelIndex& index) const;
    [[nodiscard]] std::optional<std::size_t> poolAt(const QModelIndex& index) const;
    [[nodiscard]] std::optional<std::size_t> clusterAt(const QModelIndex& index) const;
    /// The worst finding of the pool that touches the column, by its place; none where nothing is worse than supported,
    /// and for the name and the verdict, which every finding touches.
    [[nodiscard]] std::optional<std::size_t> worstFinding(std::size_t pool, FleetColumn column) const;
    [[nodiscard]] const FleetSource& source() const { return source_; }

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& child) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] bool hasChildren(const QModelIndex& parent = {}) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;
    /// Takes the name of a pool or cluster as a wish: see renameRequested().
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;

signals:
    void renameRequested(poolwright::ItemId item, bool cluster, const QString& name);

private:
    /// The findings of a pool that touch a column, worst first; all of them for the verdict.
    struct Touching {
        std::optional<Verdict> worst;
        int count = 0;
    };
    [[nodiscard]] const ShownPools::OfCluster& shownCluster(int row) const {
        return shown_->clusters[static_cast<std::size_t>(row)];
    }
    [[nodiscard]] bool touches(std::size_t pool, std::size_t finding, FleetColumn column) const;
    [[nodiscard]] Touching touching(std::size_t pool, FleetColumn column) const;
    [[nodiscard]] QVariant poolCell(std::size_t pool, FleetColumn column, int role) const;
    [[nodiscard]] QVariant clusterCell(int row, FleetColumn column, int role) const;
    [[nodiscard]] bool isPreviewed(std::size_t pool, FleetColumn column) const;
    [[nodiscard]] QString poolTip(std::size_t pool, FleetColumn column) const;
    [[nodiscard]] Verdict worstOf(const ShownPools::OfCluster& cluster) const;

    void tellCells();

    FleetSource source_;
    ShownPoolsPtr shown_;
    ColumnMasks masks_;
    // Who is where, as it was when the fleet was set: a fleet is edited in place, and what is kept over the reset that
    // follows is asked for after that.
    std::vector<ItemId> pools_;
    std::vector<ItemId> clusters_;
};

} // namespace poolwright
