// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractTableModel>

#include <memory>

#include "model/core/document/pastedtable.h"
#include "model/items/fleetsource.h"
#include "model/items/roles.h"

namespace poolwright {

/// A pasted table as a fleet understands it: in its first row what each column means, then the lines, each with the
/// verdict that its pool would have. The first two columns are that verdict and the pool.
class PasteModel : public QAbstractTableModel {
    Q_OBJECT
public:
    static constexpr int kFirstColumn = 2;         ///< of the table
    static constexpr std::size_t kMostShown = 500; ///< lines; the others are read, but not judged

    enum class Target : std::uint8_t { ExistingPools, NewPools };

    PasteModel(FleetSource source, std::shared_ptr<Evaluator> evaluator, TsvTable table, QObject* parent = nullptr);

    [[nodiscard]] bool heading() const { return heading_; }
    void setHeading(bool on);
    [[nodiscard]] const std::vector<PasteColumn>& columns() const { return columns_; }
    void setColumn(std::size_t column, PasteColumn meaning);
    void setTarget(Target target, std::size_t cluster);

    [[nodiscard]] const std::vector<PasteRow>& lines() const { return rows_; }
    [[nodiscard]] std::size_t goodLines() const;
    [[nodiscard]] const std::vector<CellEdit>& edits() const { return match_.edits; }
    [[nodiscard]] const std::vector<Pool>& pools() const { return pools_; }
    [[nodiscard]] const TsvTable& table() const { return table_; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    void read();
    void judge();
    [[nodiscard]] const PasteRow::Fault* faultOf(const PasteRow& row, int column) const;
    [[nodiscard]] QVariant lineCell(std::size_t line, int column, int role) const;

    FleetSource source_;
    std::shared_ptr<Evaluator> evaluator_;
    TsvTable table_;
    bool heading_ = false;
    std::vector<PasteColumn> columns_;
    Target target_ = Target::ExistingPools;
    std::size_t cluster_ = 0;
    std::vector<PasteRow> rows_;
    PasteMatch match_;
    std::vector<Pool> pools_;
    std::vector<std::optional<Verdict>> verdicts_; ///< by row
};

} // namespace poolwright
