// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/core/document/change.h"
#include "model/items/fleetsource.h"
#include "model/items/tablemodel.h"

namespace poolwright {

/// One facet of a pool or a cluster.
struct ConfigurationLine {
    Facet facet{};
    QString label;
    QString value;         ///< empty: open
    bool derived = false;  ///< it follows from others and was not written
    bool editable = false; ///< it can be written; facets that only follow from others cannot
    bool operator==(const ConfigurationLine&) const = default;
};

/// Columns of the configuration list. Unscoped on purpose: Qt asks with ints.
enum ConfigurationColumn : int { ConfigurationFacetColumn, ConfigurationValueColumn, ConfigurationColumnCount };

/// Every facet of a pool, written, derived or open, in the order of files; or of a cluster.
class ConfigurationModel : public TableModel<ConfigurationLine> {
    Q_OBJECT
public:
    using TableModel::TableModel;

    void showPool(const FleetSource& source, std::size_t pool);
    void showCluster(const FleetSource& source, std::size_t cluster);
    void clear() { resetRows({}); }
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;

protected:
    [[nodiscard]] QVariant cell(const ConfigurationLine& row, int column, int role) const override;
    [[nodiscard]] QString title(int column) const override;

private:
    void show(std::vector<ConfigurationLine> lines);
};

} // namespace poolwright
