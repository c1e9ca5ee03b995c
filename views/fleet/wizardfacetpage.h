// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "model/items/fittingmodel.h"

class QPushButton;
class QTabBar;
class QTreeView;

namespace poolwright {

class PlainLabel;
class TextBlock;

/// A step of the wizard: one facet, or several beside one another on tabs. What fits is a list of which one line is
/// chosen; what was ruled out is folded below, each with the rule and where it stands.
class WizardFacetPage : public QWidget {
    Q_OBJECT
public:
    explicit WizardFacetPage(QWidget* parent = nullptr);

    /// Starts a step; asks for the options of its first facet.
    void showStep(const QString& title, const QString& hint, const std::vector<Facet>& facets, const Matrix& matrix);
    [[nodiscard]] Facet facet() const { return facets_[at_]; }
    /// Goes to the next facet of the step; false: this was the last one.
    bool nextFacet();
    void setBusy();
    void showOptions(const std::vector<FittingOption>& options, const std::optional<Value>& chosen);
    void focusOptions();

signals:
    /// Options of facet() are wanted.
    void optionsRequested();
    void chosen(const std::optional<poolwright::Value>& value);
    /// A double click: on to what comes next.
    void nextRequested();

private:
    void buildLayout();
    QTreeView* addList(const char* name, const QString& heard, FittingModel& model);
    void onTab(int tab);
    void onCurrent();
    void fitColumns();
    void updateFold();

    std::vector<Facet> facets_;
    std::size_t at_ = 0;
    bool filling_ = false;
    FittingModel fitting_;
    FittingModel ruledOut_;
    PlainLabel* title_ = nullptr;
    TextBlock* hint_ = nullptr;
    QTabBar* tabs_ = nullptr;
    PlainLabel* nothing_ = nullptr;
    QTreeView* fits_ = nullptr;
    QPushButton* fold_ = nullptr;
    QTreeView* out_ = nullptr;
    TextBlock* sentence_ = nullptr;
};

} // namespace poolwright
