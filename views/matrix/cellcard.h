// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/items/celldescription.h"
#include "views/common/sidepanel.h"

class QVBoxLayout;

namespace poolwright {

class TextBlock;
class VerdictLabel;

/// One cell of a relation with all that is known about it: what holds, where it stands, which pools sit there, how far
/// the next boundary is, and the editions behind it.
class CellCard : public SidePanel {
    Q_OBJECT
public:
    explicit CellCard(QWidget* parent = nullptr);

    void clear();
    void setCell(const CellDescription& cell);
    [[nodiscard]] std::optional<Verdict> verdict() const;

private:
    void buildLayout();
    TextBlock* addBlock(QVBoxLayout& layout, const char* name, int tone, qreal scale = 1);
    struct Section {
        TextBlock* heading = nullptr;
        TextBlock* text = nullptr;
    };
    Section addSection(QVBoxLayout& layout, const char* name, const QString& heading);
    static void fill(const Section& section, const QStringList& lines, const QString& otherwise = {});

    TextBlock* title_ = nullptr;
    TextBlock* subtitle_ = nullptr;
    VerdictLabel* verdict_ = nullptr;
    TextBlock* headline_ = nullptr;
    TextBlock* body_ = nullptr;
    TextBlock* ranges_ = nullptr;
    TextBlock* ended_ = nullptr;
    QWidget* sourceBox_ = nullptr;
    TextBlock* sources_ = nullptr;
    TextBlock* grade_ = nullptr;
    Section pools_;
    Section headroom_;
    Section history_;
};

} // namespace poolwright
