// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

#include "model/core/facts/fleet.h"
#include "model/core/rules/matrix.h"

class QComboBox;
class QLineEdit;

namespace poolwright {

class ActionButton;
class PlainLabel;

/// A pool that the fleet does not have, made of the facts of a ticket: which cluster it goes to, and its name.
class TicketPoolDialog : public QDialog {
    Q_OBJECT
public:
    /// `told`: a cluster with one pool of the facts, as clusterOfTicket() makes it.
    TicketPoolDialog(const Matrix& matrix, const Fleet& fleet, const Cluster& told, QWidget* parent = nullptr);

signals:
    /// `cluster` kNoItem: a new one, named in `made`, with the pool; else only the pool of `made` goes to that cluster.
    void chosen(poolwright::ItemId cluster, const poolwright::Cluster& made);

private:
    void buildLayout(const Matrix& matrix, const Fleet& fleet);
    void update();
    void take();

    Cluster told_;
    QComboBox* clusters_ = nullptr;
    QLineEdit* clusterName_ = nullptr;
    QLineEdit* name_ = nullptr;
    PlainLabel* fault_ = nullptr;
    ActionButton* add_ = nullptr;
    std::vector<std::pair<ItemId, std::vector<std::string>>> taken_; ///< names of pools by cluster
};

} // namespace poolwright
