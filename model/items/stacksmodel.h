// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/core/solve/completions.h"
#include "model/items/fleetsource.h"
#include "model/items/tablemodel.h"

namespace poolwright {

/// The columns before those of the facets. Unscoped on purpose: Qt asks with ints.
enum StackColumn : int { StackRankColumn, StackVerdictColumn, StackFindingsColumn, StackColumnCount };

/// Full stacks of a pool, best first: a column per facet that was asked for, those in which
/// the listed stacks differ first. Values that the pool has already are secondary
/// (SecondaryRole says so); those that differ stand out.
class StacksModel : public TableModel<Completion> {
    Q_OBJECT
public:
    using TableModel::TableModel;

    void show(const Completions& found, const FleetSource& source, std::size_t pool);
    void clear();
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    /// What of the stack differs from the pool as it is.
    [[nodiscard]] std::vector<Choice> changes(int row) const;

protected:
    [[nodiscard]] QVariant cell(const Completion& row, int column, int role) const override;
    [[nodiscard]] QString title(int column) const override;

private:
    [[nodiscard]] const Choice* choiceAt(const Completion& row, int column) const;
    [[nodiscard]] bool differs(const Choice& choice) const;
    [[nodiscard]] QString text(const Completion& row, int column) const;

    FleetSource source_;
    std::size_t pool_ = 0;
    std::vector<Facet> facets_;
};

/// "12,431", grouped by thousands.
QString groupedNumber(Wide number);
/// "12,431 stacks work; best first", or what else there is to say about a result.
QString stacksHeadline(const Completions& found);
/// "1,204 supported · 11,227 caution", what blocks, and which limits were reached; may be empty.
QString stacksDetails(const Completions& found, const Matrix& matrix);

} // namespace poolwright
