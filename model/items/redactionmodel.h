// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <vector>

#include "model/core/redact/redactor.h"
#include "model/items/tablemodel.h"

namespace poolwright {

/// Columns of the list of what is replaced. Unscoped on purpose: Qt asks with ints.
enum RedactionColumn : int { RedactionKindColumn, RedactionTextColumn, RedactionNameColumn, RedactionTimesColumn, RedactionColumnCount };

/// One value that identifies somebody, and what stands for it.
struct RedactionRow {
    SecretKind kind{};
    std::string text;
    std::string pseudonym;
    std::size_t times = 1;
    bool operator==(const RedactionRow&) const = default;
};

/// One row for each different value of the text, by kind and in the order of the text. For workers: linear in the hits.
std::vector<RedactionRow> redactionRows(std::string_view text, const std::vector<Redactor::Hit>& hits);
/// "4 node names, 6 IPv4 addresses": different values by kind.
QString redactionSummary(const std::vector<RedactionRow>& rows);
/// The kind in the user's language.
QString secretWord(SecretKind kind, std::size_t count);

/// What a redaction replaces. Only ever on screen: the list is never written.
class RedactionModel : public TableModel<RedactionRow> {
    Q_OBJECT
public:
    using TableModel::TableModel;
    void setRows(std::vector<RedactionRow> rows) { resetRows(std::move(rows)); }
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : RedactionColumnCount;
    }

protected:
    [[nodiscard]] QVariant cell(const RedactionRow& row, int column, int role) const override;
    [[nodiscard]] QString title(int column) const override;
};

} // namespace poolwright
