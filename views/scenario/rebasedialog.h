// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/items/conflictsmodel.h"
#include "views/scenario/scenarioquestion.h"
#include "views/scenario/scenariosnapshot.h"

class QTableView;

namespace poolwright {

class DocumentSession;

/// Brings what changed in the parent into a scenario: the conflicts, each with the side to take, and what it does to
/// the verdicts, worked out on a worker. Nothing is changed until it is accepted; then command() is to be performed.
class RebaseDialog : public ScenarioQuestion {
    Q_OBJECT
public:
    RebaseDialog(DocumentSession& session, ItemId scenario, QWidget* parent);

    /// Of the choices made; worked out already.
    [[nodiscard]] const Result<Command>& command() const { return command_; }
    [[nodiscard]] bool ready() const { return ready_; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Prepared {
        Result<Rebase> rebase;
        std::optional<ScenarioComparison> preview; ///< the scenario as it is, and as it would be
    };
    void buildLayout();
    void prepare();
    void show(const Prepared& prepared);
    void choose(const QModelIndex& index);

    DocumentSession& session_;
    ItemId scenario_;
    ConflictsModel model_;
    Result<Command> command_;
    bool ready_ = false;
    bool listed_ = false; ///< the conflicts are in the table; only their choices change
    QTableView* table_ = nullptr;
};

} // namespace poolwright
