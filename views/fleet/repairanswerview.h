// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "model/core/plan/operation.h"
#include "model/core/solve/repair.h"
#include "views/fleet/poolquestion.h"

class QHBoxLayout;
class QVBoxLayout;

namespace poolwright {

/// Repairs of a pool with their changes, what they cure and who says so; or the conflict, and the locks to release.
/// What is open now and no operation changes is a fact: it is listed to be found out and never written as if it were known.
/// Made for one answer.
class RepairAnswerView : public QWidget {
    Q_OBJECT
public:
    RepairAnswerView(const PoolQuestion& about, const RepairAnswer& answer, QWidget* parent = nullptr);

    /// What the answer comes to, in one sentence.
    static QString headline(const PoolQuestion& about, const RepairAnswer& answer);

signals:
    void choicesRequested(const std::vector<poolwright::Choice>& choices);
    void releaseRequested(const std::vector<poolwright::Facet>& facets);

private:
    void addRepairs(const RepairAnswer& answer);
    void addRepair(const Repair& repair, int number);
    void addConflict(const Conflict& conflict);
    void addReleases(const RepairAnswer& answer);
    void addRelease(const std::vector<Facet>& facets, int number);
    void addBlocking(const RepairAnswer& answer);
    void addSection(const QString& title);
    void addText(const QString& text, const char* name, bool muted = false);
    [[nodiscard]] QString changeLines(const Repair& repair) const;
    [[nodiscard]] QString factLines(const Repair& repair) const;
    [[nodiscard]] QString reasonLines(const Repair& repair) const;

    const PoolQuestion& about_;
    std::vector<Operation> operations_;
    QVBoxLayout* column_ = nullptr;
};

} // namespace poolwright
