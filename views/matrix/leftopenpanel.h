// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractButton>
#include <QWidget>

#include <array>

#include "model/items/leftopenmodel.h"

namespace poolwright {

class PlainLabel;
class SentenceList;

/// "gaps 15": one kind of open thing, with how many there are.
class KindChip : public QAbstractButton {
    Q_OBJECT
public:
    KindChip(OpenKind kind, QWidget* parent);

    void setCount(std::size_t count);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    OpenKind kind_;
};

/// What the sources leave open, as a list by kind. Enter, or a double click, leads to the cell.
class LeftOpenPanel : public QWidget {
    Q_OBJECT
public:
    explicit LeftOpenPanel(QWidget* parent = nullptr);

    [[nodiscard]] LeftOpenModel& model() { return model_; }
    void setEntries(const MatrixPtr& matrix, const LeftOpenModel::Entries& entries);
    void focusList();

signals:
    void entryChosen(const poolwright::LeftOpen& entry);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    PlainLabel* hint_ = nullptr;
    int roomForHint_ = 0;
    void buildLayout();
    void choose(OpenKind kind);

    LeftOpenModel model_;
    SentenceList* list_ = nullptr;
    std::array<KindChip*, kOpenKindCount> chips_{};
};

} // namespace poolwright
