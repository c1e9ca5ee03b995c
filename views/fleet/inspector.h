// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QScrollArea>

#include <optional>
#include <vector>

#include "model/items/fleetsource.h"

class QPushButton;
class QVBoxLayout;

namespace poolwright {

class EvidenceCard;
class StackDiagram;
class TextBlock;

/// What is known of the selected pool: its stack, and a card for each finding, worst first; supported ones are folded
/// away. Of a cluster: what it shares with its pools.
class Inspector : public QScrollArea {
    Q_OBJECT
public:
    explicit Inspector(QWidget* parent = nullptr);

    void showPool(const FleetSource& source, std::size_t pool);
    void showCluster(const FleetSource& source, std::size_t cluster);
    void clear();
    void focusFirst();
    /// Brings the card of a finding into view, unfolding it where it is supported.
    void showFindings(const std::vector<std::size_t>& findings);

protected:
    void changeEvent(QEvent* event) override;

private:
    void buildLayout();
    void onFoldToggled(bool open);
    void setHeading(const QString& title, const QString& subtitle);
    void fillCards();
    /// The next card of those kept, or a new one.
    EvidenceCard& card(std::size_t at);
    void applyTheme();

    FleetSource source_;
    std::optional<std::size_t> pool_;
    std::vector<std::size_t> order_; ///< findings, worst first
    std::size_t problems_ = 0;       ///< how many of them are worse than supported
    TextBlock* title_ = nullptr;
    TextBlock* subtitle_ = nullptr;
    TextBlock* text_ = nullptr;
    StackDiagram* diagram_ = nullptr;
    QPushButton* fold_ = nullptr;
    QWidget* cardBox_ = nullptr; ///< hidden while the cards change: each one shown alone would lay out the whole page
    QVBoxLayout* cardColumn_ = nullptr;
    std::vector<EvidenceCard*> cards_;
};

} // namespace poolwright
