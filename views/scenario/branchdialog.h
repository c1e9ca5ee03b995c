// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

#include "model/core/document/document.h"

class QComboBox;
class QLineEdit;
class QPushButton;

namespace poolwright {

class PlainLabel;

/// Asks for the name of a new scenario and what it is a copy of.
class BranchDialog : public QDialog {
    Q_OBJECT
public:
    BranchDialog(const Document& document, ItemId from, QWidget* parent);

    [[nodiscard]] QString name() const;
    [[nodiscard]] ItemId from() const;

private:
    void buildLayout(const Document& document, ItemId from);
    void check();

    std::vector<std::string> taken_;
    QLineEdit* name_ = nullptr;
    QComboBox* from_ = nullptr;
    PlainLabel* fault_ = nullptr;
    QPushButton* create_ = nullptr;
};

/// The scenarios of a document in a box, with their ids.
void fillScenarioBox(QComboBox& box, const Document& document, ItemId current);
[[nodiscard]] ItemId scenarioOf(const QComboBox& box);

} // namespace poolwright
