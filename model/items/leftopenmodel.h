// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <memory>

#include "model/core/solve/leftopen.h"
#include "model/items/roles.h"
#include "model/items/tablemodel.h"

namespace poolwright {

/// Columns of the list. Unscoped on purpose: Qt asks with ints.
enum LeftOpenColumn : int {
    LeftOpenGlyphColumn,
    LeftOpenCheckColumn,
    LeftOpenTextColumn,
    LeftOpenSourceColumn,
    LeftOpenColumnCount
};

/// "Contradictions", "Gaps" …
QString openKindTitle(OpenKind kind);

/// What the sources leave open, one kind at a time.
class LeftOpenModel : public TableModel<std::size_t> {
    Q_OBJECT
public:
    using Entries = std::shared_ptr<const std::vector<LeftOpen>>;

    using TableModel::TableModel;

    void setEntries(MatrixPtr matrix, Entries entries);
    void setKind(OpenKind kind);
    [[nodiscard]] OpenKind kind() const { return kind_; }
    /// Entries of each kind, shown or not.
    [[nodiscard]] std::array<std::size_t, kOpenKindCount> counts() const;
    [[nodiscard]] const LeftOpen& entry(int row) const { return (*entries_)[rowAt(row)]; }
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;

protected:
    [[nodiscard]] QVariant cell(const std::size_t& row, int column, int role) const override;
    [[nodiscard]] QString title(int column) const override;

private:
    void collect();
    [[nodiscard]] QString sentence(const LeftOpen& entry) const;
    [[nodiscard]] QString sides(const LeftOpen& entry) const;
    [[nodiscard]] QString sourceIds(const LeftOpen& entry) const;
    [[nodiscard]] QString label(Facet facet) const;

    MatrixPtr matrix_;
    Entries entries_;
    OpenKind kind_ = OpenKind::Gap;
};

} // namespace poolwright
