// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/core/document/scenarios.h"
#include "model/core/rules/matrix.h"
#include "model/items/tablemodel.h"

namespace poolwright {

/// Columns of the conflicts of a rebase. Unscoped on purpose: Qt asks with ints.
enum ConflictColumn : int {
    ConflictItemColumn,
    ConflictFacetColumn,
    ConflictBaseColumn,
    ConflictOursColumn,
    ConflictTheirsColumn,
    ConflictColumnCount
};

/// What both sides changed, with the side that is taken for each; at first the scenario's.
class ConflictsModel : public TableModel<MergeConflict> {
    Q_OBJECT
public:
    explicit ConflictsModel(QObject* parent = nullptr);

    /// The choices are forgotten.
    void setConflicts(std::vector<MergeConflict> conflicts, MatrixPtr matrix);
    void choose(int row, bool theirs);
    [[nodiscard]] bool takesTheirs(int row) const { return theirs_[static_cast<std::size_t>(row)]; }
    /// The rows for which the parent's side is taken, as rebaseScenario() wants them.
    [[nodiscard]] std::vector<std::size_t> chosen() const;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;

signals:
    void choiceChanged();

protected:
    [[nodiscard]] QVariant cell(const MergeConflict& row, int column, int role) const override;
    [[nodiscard]] QString title(int column) const override;

private:
    MatrixPtr matrix_;
    std::vector<bool> theirs_;
};

} // namespace poolwright
