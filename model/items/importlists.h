// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/core/intake/import.h"
#include "model/core/intake/pastesection.h"
#include "model/items/tablemodel.h"

namespace poolwright {

/// A text that was read, as the list of texts shows it.
struct ImportSourceRow {
    QString name;
    QString kinds;  ///< "kubectl get nodes -o json · nvidia-smi"
    QString counts; ///< "48 nodes · 3,120 lines"
    QString fault;  ///< why nothing of it is taken in; empty: something is
};

enum ImportSourceColumn : int { SourceStateColumn, SourceNameColumn, SourceCountsColumn, SourceKindsColumn, SourceColumnCount };

/// "kubectl get nodes", each kind once; what is nothing known is left out.
QString kindWords(const std::vector<PasteSection>& sections);

class ImportSourcesModel : public TableModel<ImportSourceRow> {
    Q_OBJECT
public:
    using TableModel::TableModel;
    void show(std::vector<ImportSourceRow> rows) { resetRows(std::move(rows)); }
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;

protected:
    [[nodiscard]] QVariant cell(const ImportSourceRow& row, int column, int role) const override;
    [[nodiscard]] QString title(int column) const override;
};

/// A command that shows what is still open.
struct FillHintRow {
    QString facets;
    QString command;
    QString tells;
};

enum FillHintColumn : int { HintStateColumn, HintFacetsColumn, HintCommandColumn, HintColumnCount };

class FillHintsModel : public TableModel<FillHintRow> {
    Q_OBJECT
public:
    using TableModel::TableModel;
    void show(const Matrix& matrix, const std::vector<FillHint>& hints);
    void clear() { resetRows({}); }
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;

protected:
    [[nodiscard]] QVariant cell(const FillHintRow& row, int column, int role) const override;
    [[nodiscard]] QString title(int column) const override;
};

struct RemarkRow {
    IntakeRemark::Kind kind{};
    QString where; ///< "nodes.json, line 12"
    QString message;
    QString hint;
};

enum RemarkColumn : int { RemarkStateColumn, RemarkWhereColumn, RemarkMessageColumn, RemarkColumnCount };

/// What a person must know about what was read, faults first, then what was left out, then notes.
class RemarksModel : public TableModel<RemarkRow> {
    Q_OBJECT
public:
    using TableModel::TableModel;
    /// `names` of the texts by TextPlace::text.
    void show(const std::vector<IntakeRemark>& remarks, const std::vector<std::string>& names);
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;

protected:
    [[nodiscard]] QVariant cell(const RemarkRow& row, int column, int role) const override;
    [[nodiscard]] QString title(int column) const override;
};

} // namespace poolwright
