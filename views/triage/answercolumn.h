// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <vector>

#include "model/items/triagefactsmodel.h"
#include "model/items/triagewords.h"
#include "views/common/sidepanel.h"

class QToolButton;
class QTreeView;

namespace poolwright {

class DiagnosisCard;
class TextBlock;

/// The causes as cards, best first, then the facts, what was ruled out, and what must be known of the reading.
class AnswerColumn : public SidePanel {
    Q_OBJECT
public:
    explicit AnswerColumn(QWidget* parent);

    /// Opens the first card; its facts come with setFacts().
    void setAnswer(const TriageDescription& answer);
    void setFacts(const Matrix& matrix, const Triage& triage);
    void clear();
    /// The card that is open; none: -1.
    [[nodiscard]] int current() const { return current_; }
    /// Opens it, brings it on screen and gives it the focus where `focus` says so.
    void setCurrent(int card, bool focus);
    [[nodiscard]] int cardCount() const { return static_cast<int>(cards_.size()); }
    [[nodiscard]] QTreeView& factsTable() { return *facts_; }

signals:
    void currentChanged();
    void placeRequested(const poolwright::TextPlace& place);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    class Section;
    void buildFacts();
    void fitFacts();
    void addCards(const TriageDescription& answer);
    void addRuledOut(const TriageDescription& answer);
    void addRemarks(const TriageDescription& answer);

    TriageFactsModel model_;
    std::vector<DiagnosisCard*> cards_;
    int current_ = -1;
    QWidget* causes_ = nullptr; ///< made anew for each answer
    QWidget* rest_ = nullptr;
    TextBlock* factsTitle_ = nullptr;
    QTreeView* facts_ = nullptr;
};

} // namespace poolwright
