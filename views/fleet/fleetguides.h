// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QObject>
#include <QPointer>

#include <optional>
#include <vector>

#include "model/core/document/change.h"
#include "model/core/solve/pooltrial.h"
#include "model/items/acceptancesmodel.h"
#include "views/fleet/poolquestion.h"

class QAction;

namespace poolwright {

class AcceptancesDialog;
struct AcceptSubject;
class DocumentSession;
class FindingsPanel;
struct FleetChange;
class Inspector;

/// What the fleet screen does about a finding or a pool on request: applying remedies, accepting, asking why not,
/// completing a stack, making a pool step by step. Turns what inspector and dialogs ask for into commands of the
/// session.
class FleetGuides : public QObject {
    Q_OBJECT
public:
    /// All outlive it; `screen` is what dialogs belong to and where the shortcuts hold.
    FleetGuides(DocumentSession& session, Inspector& inspector, FindingsPanel& findings, QWidget& screen);

    /// Every action, for menus and the command palette; each has an object name.
    [[nodiscard]] const QList<QAction*>& actions() const { return actions_; }
    /// Those about a pool, for its menu.
    [[nodiscard]] QList<QAction*> poolActions() const { return {repair_, whyNot_, complete_}; }
    /// Who accepted last, to be kept from one run to the next; at first the login name.
    [[nodiscard]] QString person() const { return person_; }
    void setPerson(const QString& person);

    /// The facet of the table's current cell, which "why not" asks about while no card has the focus.
    void setCell(std::optional<Facet> facet) { cell_ = facet; }
    // For menus and popups elsewhere.
    void askWhyNot(std::size_t pool, Facet facet, const QString& value = {});
    void askToAccept(std::size_t pool, std::size_t finding);
    void showAcceptances();
    void showCompletions();
    void showRepair();
    void showWizard();

signals:
    /// A pool is to be seen, and its finding where there is one.
    void poolRequested(std::size_t pool, std::optional<std::size_t> finding);
    /// Another value is to be chosen for a facet of a pool or cluster, near `place` on the screen.
    void editRequested(poolwright::ItemKind kind, poolwright::ItemId item, poolwright::Facet facet, const QRect& place);
    void personChanged(const QString& person);
    /// Whether the document can be edited has changed: the inspector is to be filled anew.
    void refillRequested();

private:
    QAction* addAction(const char* name, const QString& text, const QString& tip, const QKeySequence& key);
    void createActions();
    void connectInspector();
    void connectSession();
    void updateActions();
    void onFleetChanged(const FleetChange& change);
    void followSession();
    void showNote();
    void saveNote(ItemId pool, const QString& text);
    void applyRemedy(std::size_t pool, const Remedy& remedy);
    void applyFirstRemedy();
    void applyChoices(ItemId cluster, ItemId pool, const std::vector<Choice>& choices, const QString& name);
    void whyNot(std::size_t pool, std::size_t finding);
    void withdraw(ItemId acceptance);
    void withdrawCurrent();
    void openAcceptDialog(const AcceptSubject& subject);
    void extend(const AcceptanceRow& row);
    void fillAcceptances();
    [[nodiscard]] FleetSource source() const;
    [[nodiscard]] PoolQuestion question(std::size_t pool) const;

    DocumentSession& session_;
    Inspector& inspector_;
    FindingsPanel& findings_;
    QWidget& screen_;
    QList<QAction*> actions_;
    QAction* apply_ = nullptr;
    QAction* whyNot_ = nullptr;
    QAction* accept_ = nullptr;
    QAction* withdraw_ = nullptr;
    QAction* complete_ = nullptr;
    QAction* repair_ = nullptr;
    QAction* wizard_ = nullptr;
    QAction* acceptances_ = nullptr;
    QAction* listAccepted_ = nullptr;
    QAction* configuration_ = nullptr;
    QAction* note_ = nullptr;
    QString person_;
    std::optional<Facet> cell_;
    ItemId shownItem_ = kNoItem; ///< pool or cluster in the inspector
    bool shownIsPool_ = false;
    QPointer<AcceptancesDialog> acceptancesDialog_;
};

} // namespace poolwright
