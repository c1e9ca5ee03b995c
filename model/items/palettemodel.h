// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>

#include "model/items/tablemodel.h"

namespace poolwright {

/// Something that the command palette finds: an action, or a place to go to. All texts are shown as plain text.
struct PaletteItem {
    /// What it is. Of equally good finds the earlier kind comes first.
    enum class Kind : std::uint8_t { Action, Scenario, View, Topic, Cluster, Pool };
    Kind kind = Kind::Action;
    QString title;
    QString detail;   ///< second text: the group, the verdict, where it is; found as well, with less weight
    QString shortcut; ///< as the platform writes it; may be empty
    bool enabled = true;
    QString reason; ///< why it cannot be chosen now
    std::function<void()> run;
};

/// What the palette's rows tell beside their title. Unscoped on purpose: Qt asks with ints.
enum PaletteRole : int {
    PaletteKindRole = Qt::UserRole + 1, ///< int of PaletteItem::Kind
    PaletteDetailRole,
    PaletteShortcutRole,
    PaletteReasonRole,
};

/// The items that match what was typed, best first; at most kMostShown of them. Without a pattern all, in their order.
class PaletteModel : public TableModel<std::uint32_t> {
    Q_OBJECT
public:
    static constexpr std::size_t kMostShown = 200;

    explicit PaletteModel(QObject* parent = nullptr);

    void setItems(std::vector<PaletteItem> items);
    /// Cost: one pass over the texts; some milliseconds for 10,000 items.
    void setPattern(const QString& pattern);
    [[nodiscard]] const PaletteItem& item(int row) const { return items_[rowAt(row)]; }
    /// How many match, shown or not.
    [[nodiscard]] std::size_t matchCount() const { return matches_; }
    [[nodiscard]] std::size_t itemCount() const { return items_.size(); }

    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : 1; }
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    static QString kindWord(PaletteItem::Kind kind);

protected:
    [[nodiscard]] QVariant cell(const std::uint32_t& row, int column, int role) const override;
    [[nodiscard]] QString title(int column) const override;

private:
    struct Folded {
        QString title;
        QString both; ///< title and detail
    };
    std::vector<PaletteItem> items_;
    std::vector<Folded> folded_; ///< by item
    std::size_t matches_ = 0;
};

} // namespace poolwright
