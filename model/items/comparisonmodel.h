// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractItemModel>

#include <memory>
#include <optional>

#include "model/core/document/comparison.h"

namespace poolwright {

using ScenarioComparisonPtr = std::shared_ptr<const ScenarioComparison>;

/// Columns of the comparison. Unscoped on purpose: Qt asks with ints.
enum ComparisonColumn : int {
    ComparedItemColumn,
    ComparedChangeColumn,
    ComparedBeforeColumn,
    ComparedAfterColumn,
    ComparisonColumnCount
};

/// Where a double click leads to.
struct ComparedPlace {
    ItemId pool = kNoItem;
    std::optional<Facet> facet;
    bool onlyBefore = false; ///< it was removed: to be seen in the first scenario
    bool onlyAfter = false;  ///< it was added
    bool operator==(const ComparedPlace&) const = default;
};

/// Items that differ between two scenarios; below each its values, before and after, with their verdicts.
class ComparisonModel : public QAbstractItemModel {
    Q_OBJECT
public:
    explicit ComparisonModel(QObject* parent = nullptr);

    void setComparison(ScenarioComparisonPtr comparison);
    /// Shows only items whose path, kind of change or values hold every word.
    void setFilter(const QString& words);
    [[nodiscard]] const ScenarioComparisonPtr& comparison() const { return comparison_; }
    [[nodiscard]] std::optional<ComparedPlace> placeAt(const QModelIndex& index) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& child) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] const ComparedItem& itemAt(int row) const {
        return comparison_->items[shown_[static_cast<std::size_t>(row)]];
    }
    [[nodiscard]] QVariant itemCell(const ComparedItem& item, int column, int role) const;
    [[nodiscard]] QVariant valueCell(const ComparedItem& item, const FleetDifference::Cell& cell, int column,
                                     int role) const;
    [[nodiscard]] QString valueText(const std::optional<Value>& value) const;
    [[nodiscard]] QString facetLabel(Facet facet) const;
    [[nodiscard]] bool passes(const ComparedItem& item, const QStringList& words) const;
    [[nodiscard]] static QString changeWord(const ComparedItem& item);
    [[nodiscard]] static QString itemText(const ComparedItem& item);

    ScenarioComparisonPtr comparison_;
    QString filter_;
    std::vector<std::size_t> shown_; ///< indexes of the items that pass
};

} // namespace poolwright
