// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/items/celloptions.h"
#include "model/items/roles.h"
#include "model/items/tablemodel.h"

namespace poolwright {

/// What an options list tells beside Qt's own roles and ItemRole.
enum OptionRole : int {
    ReasonRole = Qt::UserRole + 100, ///< QString
    CurrentRole,                     ///< bool: what the cell has now
    PoolVerdictRole,                 ///< int of the Verdict of the whole pool
    OpenRole,                        ///< bool: leaves the facet open
};

/// The options that pass what was typed, a typed value that is none of them first.
class OptionsModel : public TableModel<OptionRow> {
    Q_OBJECT
public:
    using TableModel::TableModel;

    void setOptions(std::vector<OptionRow> options);
    /// Rows whose value contains the text, those that begin with it first; empty: all. `typed`: a row of its own on
    /// top.
    void filter(const QString& text, std::optional<OptionRow> typed);
    [[nodiscard]] const std::vector<OptionRow>& options() const { return all_; }
    /// -1: none is.
    [[nodiscard]] int currentRow() const;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : 1; }

protected:
    [[nodiscard]] QVariant cell(const OptionRow& row, int column, int role) const override;
    [[nodiscard]] QString title(int column) const override;

private:
    std::vector<OptionRow> all_;
};

} // namespace poolwright
