// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include <optional>
#include <vector>

#include "model/items/acceptances.h"

class QPushButton;
class QVBoxLayout;

namespace poolwright {

class EvidenceCard;

/// A card for each finding of a pool, worst first; supported ones and accepted ones are folded apart at the end.
class FindingCards : public QWidget {
    Q_OBJECT
public:
    explicit FindingCards(QWidget* parent = nullptr);

    void showPool(const FleetSource& source, std::size_t pool, AcceptanceLookup lookup, bool editable);
    /// The same pool with the same findings, in a fleet that has changed.
    void movePool(const FleetSource& source, std::size_t pool);
    void clear();
    /// Marks the cards of these findings, unfolding the first where it is folded. The first one's card; null: none is
    /// shown.
    QWidget* reveal(const std::vector<std::size_t>& findings);
    /// The finding that is current until a card gets the focus or is asked for; none: the first of a problem.
    void setAim(std::optional<std::size_t> finding);
    /// Of the card that had the focus last or was asked for; else the first of a problem. None: there are no cards.
    [[nodiscard]] std::optional<std::size_t> currentFinding() const;
    /// As Tab goes.
    [[nodiscard]] std::vector<QWidget*> focusChain() const;
    /// The height comes with the width, as for its cards.
    [[nodiscard]] QSize sizeHint() const override { return {1, 1}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

signals:
    void applyRequested(std::size_t finding, const poolwright::Remedy& remedy);
    void whyNotRequested(std::size_t finding);
    void acceptRequested(std::size_t finding);
    void withdrawRequested(poolwright::ItemId acceptance);
    /// Other cards are shown, or the same in another order.
    void cardsChanged();
    void currentFindingChanged();

private:
    void setCurrent(std::size_t finding);
    void onFocusChanged(QWidget* before, QWidget* now);
    enum Group : std::size_t { Problems, Supported, Accepted, GroupCount };
    QPushButton* addFold(const char* name);
    void sortFindings();
    void fill();
    void fillGroup(Group group, std::vector<QWidget*>& order);
    void fillCard(EvidenceCard& place, std::size_t at, std::size_t finding);
    void place(const std::vector<QWidget*>& order);
    void nameFolds();
    /// The next card of those kept, or a new one.
    EvidenceCard& card(std::size_t at);
    [[nodiscard]] const RiskAcceptance* acceptanceOf(std::size_t finding) const;
    [[nodiscard]] QPushButton* foldOf(Group group) const { return folds_[group]; }

    /// What a card was filled with last.
    struct Filled {
        Finding finding;
        std::optional<RiskAcceptance> accepted;
        bool editable = false;
        std::string where;
        bool operator==(const Filled&) const = default;
    };

    FleetSource source_;
    std::size_t pool_ = 0;
    AcceptanceLookup lookup_;
    bool editable_ = false;
    std::array<std::vector<std::size_t>, GroupCount> groups_; ///< findings, worst first
    std::array<QPushButton*, GroupCount> folds_{};            ///< none for the problems
    QVBoxLayout* column_ = nullptr;
    std::vector<EvidenceCard*> cards_;
    std::vector<std::optional<Filled>> filled_; ///< of each card
    std::vector<std::size_t> shown_;            ///< finding of each card that is shown
    std::optional<std::size_t> current_;
};

} // namespace poolwright
