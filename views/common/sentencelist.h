// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTreeView>

#include <set>
#include <vector>

namespace poolwright {

/// A flat list of sentences, each with the glyph of its verdict in the first column: some columns are as wide as what
/// stands there first, one takes the rest. Enter or a double click activates a line.
class SentenceList : public QTreeView {
    Q_OBJECT
public:
    struct Fitted {
        int column = 0;
        int most = 0; ///< percent of the list's width
    };
    struct Columns {
        std::vector<Fitted> fitted;
        int rest = 0;        ///< the column that takes it
        std::set<int> muted; ///< written more quietly
    };
    SentenceList(QAbstractItemModel& model, Columns columns, QWidget* parent);

    /// Takes the focus, on a line where there is one.
    void focusLine();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void fitColumns();

    Columns columns_;
};

} // namespace poolwright
