// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStyledItemDelegate>

namespace poolwright {

/// Paints one option: the verdict of the value, the value, why, and at the right the verdict of the whole pool. The
/// reason takes two lines where one is too short.
class OptionDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// Room for the values, in pixels; the reasons begin after it.
    void setValueWidth(int width) { valueWidth_ = width; }
    [[nodiscard]] static int sideWidth();

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                   const QModelIndex& index) override;

private:
    [[nodiscard]] QRect reasonRect(const QRect& row) const;

    int valueWidth_ = 100;
};

} // namespace poolwright
