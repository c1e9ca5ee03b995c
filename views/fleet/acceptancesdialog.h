// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

#include "model/items/acceptancesmodel.h"

class QTreeView;

namespace poolwright {

class ActionButton;
class PlainLabel;
class TextBlock;

/// Every acceptance of the document with how it stands today; those that need a look come first.
class AcceptancesDialog : public QDialog {
    Q_OBJECT
public:
    explicit AcceptancesDialog(QWidget* parent = nullptr);

    void showAcceptances(const std::vector<RiskAcceptance>& acceptances, const FleetSource& source, Date today,
                         bool editable);

signals:
    void withdrawRequested(poolwright::ItemId acceptance);
    /// A later day, or, where the finding has changed, what it says now.
    void extendRequested(const poolwright::AcceptanceRow& row);
    /// The pool is to be seen, and its finding where there is one.
    void poolRequested(std::size_t pool, std::optional<std::size_t> finding);

private:
    void buildLayout();
    [[nodiscard]] QLayout* buildButtons();
    void updateChosen();
    [[nodiscard]] const AcceptanceRow* chosen() const;
    void choose(int row);

    AcceptancesModel model_;
    FleetSource source_;
    bool editable_ = false;
    PlainLabel* caption_ = nullptr;
    QTreeView* list_ = nullptr;
    TextBlock* meaning_ = nullptr;
    ActionButton* show_ = nullptr;
    ActionButton* extend_ = nullptr;
    ActionButton* withdraw_ = nullptr;
};

} // namespace poolwright
