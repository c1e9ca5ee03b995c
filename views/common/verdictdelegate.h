// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStyledItemDelegate>

#include <set>

#include "model/core/rules/verdict.h"

namespace poolwright {

struct Theme;

/// Paints cells of judged tables: the text, the verdict's glyph at its right, a tint where it is worse than supported,
/// a pill where the cell is the verdict itself. Rows are of one height. Tool tips are shown as plain text.
class VerdictDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit VerdictDelegate(QObject* parent = nullptr);

    /// Columns whose text is secondary.
    void setMutedColumns(std::set<int> columns) { muted_ = std::move(columns); }
    /// The verdict's own column shows the glyph alone.
    void setGlyphOnly(bool on) { glyphOnly_ = on; }
    /// Cells are selected one by one: what is selected is seen on tinted cells too.
    void setCellSelection(bool on) { cellSelection_ = on; }
    [[nodiscard]] static int rowHeight(const QFontMetrics& metrics);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    /// The line of a cluster has room for its name across the columns.
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const override;
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                   const QModelIndex& index) override;

private:
    void paintValue(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index,
                    const Theme& theme) const;
    void paintVerdict(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index,
                      const Theme& theme) const;

    std::set<int> muted_;
    bool glyphOnly_ = false;
    bool cellSelection_ = false;
};

} // namespace poolwright
