// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLineEdit>

#include <functional>
#include <optional>

#include "model/core/query/querycompletion.h"
#include "model/items/tablemodel.h"

class QListView;

namespace poolwright {

/// The ways to go on that a filter line offers.
class CompletionsModel : public TableModel<QueryCompletion> {
    Q_OBJECT
public:
    static constexpr int DetailRole = Qt::UserRole + 200; ///< QString

    using TableModel::TableModel;
    void setCompletions(std::vector<QueryCompletion> completions) { resetRows(std::move(completions)); }
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : 1; }

protected:
    [[nodiscard]] QVariant cell(const QueryCompletion& row, int column, int role) const override;
    [[nodiscard]] QString title(int /*column*/) const override { return {}; }
};

/// The line that a query is typed into. Below it what may come next, in the words of the matrix: Down and Up choose,
/// Tab or Enter takes, Escape closes the list first and then clears the line.
class FilterLine : public QLineEdit {
    Q_OBJECT
public:
    explicit FilterLine(QWidget* parent = nullptr);

    /// Asked for at most once for each forgetVocabulary(), when somebody types.
    void setVocabularySource(std::function<QueryVocabulary()> source) { source_ = std::move(source); }
    void forgetVocabulary() { known_ = false; }
    /// Another language than that of queries.
    using Completer = std::function<std::vector<QueryCompletion>(std::string_view text, std::size_t cursor,
                                                                 const QueryVocabulary& vocabulary)>;
    void setCompleter(Completer completer) { completer_ = std::move(completer); }
    /// Opens the list as if something had been typed.
    void offerCompletions() { offer(); }
    void hideCompletions();
    /// What is typed of a word that may go on, the cursor behind it; none while nobody is typing here.
    [[nodiscard]] std::optional<QString> unfinishedWord();

signals:
    /// Enter with nothing to take, or Escape in an empty line: back to the table.
    void left();

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    [[nodiscard]] std::vector<QueryCompletion> completions();
    void offer();
    void take(const QModelIndex& index);
    void moveBy(int step);
    void place();

    std::function<QueryVocabulary()> source_;
    Completer completer_ = completionsAt;
    QueryVocabulary vocabulary_;
    bool known_ = false;
    CompletionsModel model_;
    QListView* list_ = nullptr;
};

} // namespace poolwright
