// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>
#include <QPointer>
#include <QStyledItemDelegate>

#include "model/items/palettemodel.h"

class QLineEdit;
class QListView;

namespace poolwright {

class PlainLabel;

/// Paints a find of the palette: what it is, its name, second text, and its keys at the right. Plain text only.
class PaletteDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

/// One line to type in and what it finds: every action, pools and clusters, scenarios, saved views. Lies over the
/// window; arrows choose, Enter does it, Escape leaves and gives the focus back.
class CommandPalette : public QFrame {
    Q_OBJECT
public:
    explicit CommandPalette(QWidget* window);

    /// Shows it with these items at a place of the window (its top middle).
    void open(std::vector<PaletteItem> items, const QPoint& topMiddle);
    void leave();
    [[nodiscard]] PaletteModel& model() { return model_; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void buildLayout();
    void onEdited(const QString& text);
    void onFocusChanged(QWidget* old, QWidget* now);
    void runCurrent();
    bool moveBy(int key);
    void updateCaption();

    PaletteModel model_;
    QPointer<QWidget> before_; ///< what had the focus
    QLineEdit* line_ = nullptr;
    QListView* list_ = nullptr;
    PlainLabel* caption_ = nullptr;
};

} // namespace poolwright
