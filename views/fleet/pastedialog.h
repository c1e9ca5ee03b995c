// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

#include <optional>

#include "model/items/pastemodel.h"

class QCheckBox;
class QComboBox;
class QListWidget;
class QPushButton;
class QRadioButton;
class QTableView;

namespace poolwright {

class DocumentSession;
class PlainLabel;

/// Asks what the columns of a pasted table mean and where its lines go; shows each line with the verdict that it would
/// give and what cannot be read. Nothing is done until it is accepted.
class PasteDialog : public QDialog {
    Q_OBJECT
public:
    /// `cluster`: proposed for new pools.
    PasteDialog(DocumentSession& session, TsvTable table, std::optional<std::size_t> cluster, QWidget* parent);

private:
    void buildLayout(std::optional<std::size_t> cluster);
    void fillMapping();
    void onMappingChosen();
    void onHeadingToggled(bool on);
    void refresh();
    void apply();

    DocumentSession& session_;
    FleetSource source_;
    PasteModel model_;
    std::vector<QComboBox*> mapping_;
    QCheckBox* heading_ = nullptr;
    QRadioButton* change_ = nullptr;
    QRadioButton* add_ = nullptr;
    QComboBox* clusters_ = nullptr;
    QTableView* view_ = nullptr;
    PlainLabel* summary_ = nullptr;
    QListWidget* faults_ = nullptr;
    QPushButton* apply_ = nullptr;
};

} // namespace poolwright
