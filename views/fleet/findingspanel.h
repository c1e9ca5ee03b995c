// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "model/items/findingsmodel.h"

namespace poolwright {

class ActionButton;
class PlainLabel;
class SentenceList;

/// The list of everything that is not plainly supported, like an IDE's list of problems. Enter or a double click asks
/// to see it.
class FindingsPanel : public QWidget {
    Q_OBJECT
public:
    explicit FindingsPanel(FindingsModel& model, QWidget* parent = nullptr);

    void focusList();
    /// Whether accepted findings are listed, to be kept.
    [[nodiscard]] bool acceptedShown() const { return model_.acceptedShown(); }
    void setAcceptedShown(bool on);
    void setAcceptances(AcceptanceLookup lookup);
    /// Asks again which findings are accepted.
    void refresh() { model_.setAcceptances(AcceptanceLookup(model_.acceptances())); }

signals:
    void acceptedShownChanged(bool shown);
    void findingActivated(std::size_t pool, std::size_t finding, int column);

private:
    void buildLayout();
    void updateCaption();
    void onActivated(const QModelIndex& index);

    FindingsModel& model_;
    PlainLabel* title_ = nullptr;
    PlainLabel* caption_ = nullptr;
    ActionButton* accepted_ = nullptr;
    SentenceList* list_ = nullptr;
};

} // namespace poolwright
