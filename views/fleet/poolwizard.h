// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

#include <vector>

#include "model/core/solve/completions.h"
#include "views/common/solverthread.h"
#include "views/fleet/poolquestion.h"

class QComboBox;
class QLineEdit;
class QListWidget;
class QSpinBox;
class QStackedWidget;

namespace poolwright {

class ActionButton;
class PlainLabel;
struct FittingOption;
class WizardFacetPage;
class WizardSummary;

/// Makes a pool step by step: name, instance family, operating system, driver, cGPU, the rest. Each step offers what
/// fits what was chosen so far and shows what that rules out. Going back keeps the choices.
class PoolWizard : public QDialog {
    Q_OBJECT
public:
    /// The fleet that the pool is for, and by what it is judged.
    struct Parts {
        FleetSource source;
        MatrixPtr matrix;
        VerdictSet acceptable;
    };
    PoolWizard(Parts parts, std::size_t cluster, QWidget* parent = nullptr);
    ~PoolWizard() override;

    [[nodiscard]] const Pool& draft() const { return draft_; }

signals:
    void poolMade(poolwright::ItemId cluster, const poolwright::Pool& pool);

private:
    struct Step {
        QString title;
        QString hint;
        std::vector<Facet> facets; ///< none: the first step and the summary
    };
    static std::vector<Step> makeSteps();
    void buildLayout();
    [[nodiscard]] QWidget* buildStart();
    [[nodiscard]] QLayout* buildButtons();
    void goTo(std::size_t step);
    void next();
    void back();
    void updateSteps();
    void updateFault();
    void choose(const std::optional<Value>& value);
    void askOptions();
    void askSummary();
    void chooseRest();
    [[nodiscard]] CompletionRequest restRequest(bool numbers, bool kubelet) const;
    [[nodiscard]] std::optional<Value> usualKubelet() const;
    void takeRest(const Result<Completions>& found, const std::optional<Value>& kubelet);
    void finish();
    [[nodiscard]] std::size_t clusterIndex() const;
    [[nodiscard]] std::shared_ptr<Fleet> draftFleet() const;
    [[nodiscard]] QString summaryOf(const Step& step) const;

    Parts parts_;
    SolverThread solver_;
    std::vector<Step> steps_;
    std::size_t at_ = 0;
    Pool draft_;
    QListWidget* list_ = nullptr;
    QStackedWidget* pages_ = nullptr;
    QWidget* start_ = nullptr;
    QLineEdit* name_ = nullptr;
    QComboBox* cluster_ = nullptr;
    QSpinBox* nodes_ = nullptr;
    WizardFacetPage* facetPage_ = nullptr;
    WizardSummary* summary_ = nullptr;
    PlainLabel* fault_ = nullptr;
    ActionButton* rest_ = nullptr;
    ActionButton* back_ = nullptr;
    ActionButton* next_ = nullptr;
};

} // namespace poolwright
