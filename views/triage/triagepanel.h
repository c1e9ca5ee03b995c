// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include <vector>

#include "model/core/facts/fleet.h"
#include "model/items/triagewords.h"

class QComboBox;

namespace poolwright {

class ActionButton;
class AnswerColumn;
class FlowLayout;
class PlainLabel;
class TextBlock;
class VerdictLabel;

/// The right side of the triage screen: the verdict, whose ticket it is, what can be done, the causes, and at its foot the one
/// command to run next.
class TriagePanel : public QWidget {
    Q_OBJECT
public:
    explicit TriagePanel(QWidget* parent = nullptr);

    /// The pools to choose from; the choice stays where it is still there. Cheap where they are as before.
    void setFleet(const Fleet* fleet);
    /// Shows a choice without telling of it. `recognised`: nobody chose it, the text told.
    void setPool(ItemId pool, bool recognised);
    [[nodiscard]] ItemId pool() const;

    void setAnswer(const TriageDescription& answer);
    /// Nothing is known: why, and whether looking again may help.
    void setNoAnswer(const QString& why, bool again);
    /// That the ticket tells what is open in the pool; empty: nothing of that.
    void setFilling(const QString& what);
    struct Offers {
        bool plan = false;
        bool keep = false;
        bool redact = false;
        QString planTip; ///< what planning means now, or why it is off
        QString keepTip;
    };
    void setOffers(const Offers& offers);
    [[nodiscard]] AnswerColumn& column() { return *column_; }
    [[nodiscard]] const QString& command() const { return command_; }
    [[nodiscard]] std::vector<QWidget*> panes() const;

signals:
    void poolChosen(poolwright::ItemId pool); ///< kNoItem: none of the fleet
    void planRequested();
    void keepRequested();
    void saveRequested();
    void copyRequested();
    void copyCommandRequested();
    void fillRequested();
    void againRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QWidget* buildHead();
    QWidget* buildPool();
    QWidget* buildNext();
    void applyTheme();
    ActionButton* addButton(FlowLayout& to, const char* name, const QString& words, void (TriagePanel::*signal)());

    QString command_;
    std::vector<std::pair<ItemId, QString>> listed_; ///< the pools that can be chosen
    VerdictLabel* verdict_ = nullptr;
    TextBlock* headline_ = nullptr;
    TextBlock* judged_ = nullptr;
    QComboBox* pools_ = nullptr;
    PlainLabel* recognised_ = nullptr;
    QWidget* filling_ = nullptr;
    TextBlock* fillText_ = nullptr;
    ActionButton* plan_ = nullptr;
    ActionButton* keep_ = nullptr;
    ActionButton* save_ = nullptr;
    ActionButton* copy_ = nullptr;
    ActionButton* again_ = nullptr;
    AnswerColumn* column_ = nullptr;
    QWidget* next_ = nullptr;
    TextBlock* commandText_ = nullptr;
    TextBlock* tells_ = nullptr;
};

} // namespace poolwright
