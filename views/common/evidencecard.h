// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>

#include <vector>

#include "model/core/document/document.h"
#include "model/core/rules/finding.h"

class QWidget;

namespace poolwright {

class ActionButton;
class FlowLayout;
class TextBlock;

/// What a card offers to do about its finding.
struct CardOffers {
    bool editable = false; ///< remedies can be applied, the finding accepted or the acceptance withdrawn
    const RiskAcceptance* accepted = nullptr; ///< what covers the finding; not kept
    QString where;                            ///< name of the pool, for those who hear the buttons
    bool whyNot = true;                       ///< another value can be asked about
};

/// One finding with its evidence: what is stated, the values judged, the sources, and what would cure it. Remedies that
/// name a value are buttons; the others are told in words.
class EvidenceCard : public QFrame {
    Q_OBJECT
public:
    explicit EvidenceCard(QWidget* parent = nullptr);

    void setFinding(const Matrix& matrix, const Finding& finding, const CardOffers& offers = {});
    /// A stronger frame, when the card was asked for.
    void setHighlighted(bool on);
    /// The card, then its buttons, as Tab goes.
    [[nodiscard]] std::vector<QWidget*> focusChain();
    /// The height comes with the width: nothing is laid out for the width that the buttons would have in one line.
    [[nodiscard]] QSize sizeHint() const override { return {1, 1}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

signals:
    void applyRequested(const poolwright::Remedy& remedy);
    void whyNotRequested();
    void acceptRequested();
    void withdrawRequested(poolwright::ItemId acceptance);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void buildLayout();
    void buildButtons();
    void setSources(const Matrix& matrix, const Finding& finding);
    void setRemedies(const Matrix& matrix, const Finding& finding, const CardOffers& offers);
    void setAccepted(const Finding& finding, const CardOffers& offers);
    ActionButton& remedyButton(std::size_t at);
    ActionButton* addButton(const char* name, const QString& words);

    Verdict verdict_ = Verdict::Unknown;
    bool highlighted_ = false;
    std::vector<Remedy> offered_; ///< what the remedy buttons stand for
    ItemId acceptance_ = kNoItem;
    TextBlock* accepted_ = nullptr;
    TextBlock* title_ = nullptr;
    TextBlock* body_ = nullptr;
    TextBlock* values_ = nullptr;
    TextBlock* missing_ = nullptr;
    TextBlock* sources_ = nullptr;
    TextBlock* urls_ = nullptr;
    TextBlock* grade_ = nullptr;
    TextBlock* remedies_ = nullptr;
    FlowLayout* buttons_ = nullptr;
    std::vector<ActionButton*> remedyButtons_;
    ActionButton* whyNot_ = nullptr;
    ActionButton* accept_ = nullptr;
    ActionButton* withdraw_ = nullptr;
};

} // namespace poolwright
