// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <vector>

#include "model/core/document/change.h"
#include "model/items/acceptances.h"
#include "views/common/sidepanel.h"

namespace poolwright {

class ConfigurationList;
class FindingCards;
class NoteEdit;
class PlainLabel;
class StackDiagram;
class TextBlock;

/// What is known of the selected pool, and what can be done about it: its stack, a card for each finding, its
/// configuration and its note. Of a cluster: what it shares with its pools. It changes nothing itself: it asks.
class Inspector : public SidePanel {
    Q_OBJECT
public:
    explicit Inspector(QWidget* parent = nullptr);

    /// Who tells which findings are accepted. Counts from the next showPool() on.
    void setAcceptances(AcceptanceLookup lookup) { lookup_ = std::move(lookup); }
    /// Whether it offers what would change the document. Counts from the next showPool() on.
    void setEditable(bool on);
    [[nodiscard]] bool isEditable() const { return editable_; }
    /// Fills itself anew only where the pool, its judgement or its acceptances are others than those it shows.
    void showPool(const FleetSource& source, std::size_t pool);
    void showCluster(const FleetSource& source, std::size_t cluster);
    void clear();
    /// The judgement changed and showPool() follows in a moment: till then nothing can be asked about the findings.
    void expectPool();
    /// The pool's note; asked for by poolShown().
    void showNote(const QString& text);
    /// Hands over a note that is being written.
    void commitNote();
    /// Drops it: what it was about is gone.
    void forgetNote();
    void focusFirst();
    void focusConfiguration();
    void focusNote();
    /// Brings the card of a finding into view, unfolding it where it is folded.
    void showFindings(const std::vector<std::size_t>& findings);

    [[nodiscard]] std::optional<std::size_t> pool() const { return pool_; }
    [[nodiscard]] std::optional<std::size_t> cluster() const { return cluster_; }
    /// What actions are about while no card was asked for; none: the worst.
    void setAim(std::optional<std::size_t> finding);
    /// The finding that actions are about: of the card with the focus, else of the one that was asked for, else the
    /// worst.
    [[nodiscard]] std::optional<std::size_t> currentFinding() const;
    /// Where the current line of the configuration is on the screen, for a popup beside it.
    [[nodiscard]] QRect editPlace() const;

signals:
    /// Another pool, or the same again, is shown.
    void poolShown(std::size_t pool);
    void clusterShown(std::size_t cluster);
    /// Nothing is shown any more.
    void cleared();
    void currentFindingChanged();
    void applyRequested(std::size_t pool, std::size_t finding, const poolwright::Remedy& remedy);
    void whyNotRequested(std::size_t pool, std::size_t finding);
    void acceptRequested(std::size_t pool, std::size_t finding);
    void withdrawRequested(poolwright::ItemId acceptance);
    /// The person wants to choose another value for a facet of a pool or cluster.
    void editRequested(poolwright::ItemKind kind, poolwright::ItemId item, poolwright::Facet facet);
    void noteEdited(poolwright::ItemId pool, const QString& text);

private:
    /// All that the page is filled from.
    struct Contents {
        std::shared_ptr<const Evaluator> evaluator; ///< kept: another one is another address
        PoolJudgement judged;
        Pool pool;
        std::string cluster;
        std::vector<std::string> workloads;
        std::vector<std::optional<RiskAcceptance>> accepted; ///< of each finding
        bool editable = false;
        bool operator==(const Contents&) const = default;
    };
    [[nodiscard]] Contents contentsOf(const FleetSource& source, std::size_t pool) const;
    void buildLayout();
    void connectParts();
    void fill(std::size_t pool);
    void empty();
    void setHeading(const QString& title, const QString& subtitle);
    void orderFocus();
    void onEditRequested(Facet facet);
    void showCurrentLine();
    void scrollTo(QWidget* target);

    FleetSource source_;
    AcceptanceLookup lookup_;
    bool editable_ = false;
    std::optional<std::size_t> pool_;
    std::optional<std::size_t> cluster_;
    ItemId item_ = kNoItem;            ///< of what is shown
    std::optional<Contents> contents_; ///< of a pool that is shown
    bool expecting_ = false;
    TextBlock* title_ = nullptr;
    TextBlock* subtitle_ = nullptr;
    TextBlock* text_ = nullptr;
    StackDiagram* diagram_ = nullptr;
    FindingCards* cards_ = nullptr;
    PlainLabel* configurationTitle_ = nullptr;
    ConfigurationList* configuration_ = nullptr;
    PlainLabel* noteTitle_ = nullptr;
    NoteEdit* note_ = nullptr;
};

} // namespace poolwright
