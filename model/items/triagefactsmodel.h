// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/core/triage/diagnosis.h"
#include "model/items/tablemodel.h"

namespace poolwright {

/// Columns of the table of facts. Unscoped on purpose: Qt asks with ints.
enum TriageFactColumn : int {
    FactFacetColumn,
    FactValueColumn,
    FactLineColumn,
    FactStandingColumn,
    FactSourceColumn,
    TriageFactColumnCount
};

struct TriageFactRow {
    ObservedFact fact;
    bool judgedBy = true;   ///< false: another value of the same facet
    bool contested = false; ///< the text says two things, or something else than the fleet
    QString label;          ///< of the facet
    QString note;           ///< what must be known beside it
    bool operator==(const TriageFactRow&) const = default;
};

/// The facts that a ticket was judged by, one a row, each contradiction with its other values below it.
class TriageFactsModel : public TableModel<TriageFactRow> {
    Q_OBJECT
public:
    using TableModel::TableModel;

    void setTriage(const Matrix& matrix, const Triage& triage);
    void clear() { resetRows({}); }
    /// Where it stands in the text; line 0: the fleet tells it.
    [[nodiscard]] TextPlace placeAt(const QModelIndex& index) const;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : TriageFactColumnCount;
    }

protected:
    [[nodiscard]] QVariant cell(const TriageFactRow& row, int column, int role) const override;
    [[nodiscard]] QString title(int column) const override;

private:
    [[nodiscard]] QString text(const TriageFactRow& row, int column) const;
};

} // namespace poolwright
