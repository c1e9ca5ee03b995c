// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/fleet/poolwizard.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QSpinBox>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

#include "model/core/solve/candidates.h"
#include "model/items/fitting.h"
#include "model/items/plaintext.h"
#include "views/common/actionbutton.h"
#include "views/common/plainlabel.h"
#include "views/common/textblock.h"
#include "views/common/theme.h"
#include "views/fleet/wizardfacetpage.h"
#include "views/fleet/wizardsummary.h"

namespace poolwright {

namespace {

constexpr int kMostNodes = 100'000;
constexpr int kLongestName = 200;

} // namespace

PoolWizard::PoolWizard(Parts parts, std::size_t cluster, QWidget* parent)
    : QDialog(parent), parts_(std::move(parts)), solver_(parts_.matrix, parts_.source.evaluator->today()),
      steps_(makeSteps()) {
    setObjectName(QStringLiteral("poolWizard"));
    setWindowTitle(tr("New pool step by step"));
    buildLayout();
    cluster_->setCurrentIndex(static_cast<int>(cluster));
    connect(facetPage_, &WizardFacetPage::optionsRequested, this, &PoolWizard::askOptions);
    connect(facetPage_, &WizardFacetPage::chosen, this, &PoolWizard::choose);
    connect(facetPage_, &WizardFacetPage::nextRequested, this, &PoolWizard::next);
    connect(list_, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row >= 0 && static_cast<std::size_t>(row) != at_) {
            goTo(static_cast<std::size_t>(row));
        }
    });
    goTo(0);
    resize(940, 620);
}

PoolWizard::~PoolWizard() = default;

std::vector<PoolWizard::Step> PoolWizard::makeSteps() {
    using enum Facet;
    return {
        {tr("Name and place"), {}, {}},
        {tr("Instance family"), tr("The family decides the GPU, and by that much of what follows."), {InstanceFamily}},
        {tr("System and kernel"),
         tr("Choose an image, which brings its system and kernel, or the system and the kernel themselves."),
         {Os, Kernel, Image}},
        {tr("Driver"), tr("A driver that is chosen is pinned: nodes that join later get the same one."), {Driver}},
        {tr("Sharing"),
         tr("How pods get the GPU, and with which cGPU where it is shared with isolation."),
         {GpuScheduling, Cgpu}},
        {tr("Toolkit, runtime and the rest"),
         tr("What else is on the nodes."),
         {Toolkit, Runtime, Kubelet, NodeKind, CpuPolicy, PodsPerGpu}},
        {tr("Summary"), {}, {}}};
}

void PoolWizard::buildLayout() {
    list_ = new QListWidget(this);
    list_->setObjectName(QStringLiteral("wizardSteps"));
    list_->setAccessibleName(tr("Steps"));
    list_->setFixedWidth(220);
    list_->setWordWrap(true);
    list_->setSpacing(3);
    const Theme& theme = themeOf(palette());
    QPalette quiet = palette();
    quiet.setColor(QPalette::Highlight, theme.selection);
    quiet.setColor(QPalette::HighlightedText, theme.text);
    list_->setPalette(quiet);
    for (const Step& step : steps_) {
        list_->addItem(step.title);
    }
    pages_ = new QStackedWidget(this);
    start_ = buildStart();
    facetPage_ = new WizardFacetPage(this);
    summary_ = new WizardSummary(this);
    pages_->addWidget(start_);
    pages_->addWidget(facetPage_);
    pages_->addWidget(summary_);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(18);
    columns->addWidget(list_);
    columns->addWidget(pages_, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 16);
    layout->setSpacing(12);
    layout->addLayout(columns, 1);
    layout->addLayout(buildButtons());
}

QWidget* PoolWizard::buildStart() {
    auto* page = new QWidget(this);
    auto* title = new PlainLabel(tr("Name and place"), page, PlainLabel::Tone::Strong);
    auto* hint = new TextBlock(TextBlock::Tone::Muted, page);
    hint->setText(
        tr("A pool is a group of nodes that are configured alike. Each step offers what fits what you chose before; "
           "whatever you do not know can be left open."));
    name_ = new QLineEdit(page);
    name_->setObjectName(QStringLiteral("wizardName"));
    name_->setAccessibleName(tr("Name of the pool"));
    name_->setMaxLength(kLongestName);
    cluster_ = new QComboBox(page);
    cluster_->setObjectName(QStringLiteral("wizardCluster"));
    cluster_->setAccessibleName(tr("Cluster"));
    for (const Cluster& cluster : parts_.source.fleet->clusters) {
        const Value* kubernetes = cluster.facets.find(Facet::Kubernetes);
        const QString name = shown(cluster.name);
        cluster_->addItem(kubernetes == nullptr ? name : tr("%1 · Kubernetes %2").arg(name, shown(kubernetes->text)));
    }
    nodes_ = new QSpinBox(page);
    nodes_->setObjectName(QStringLiteral("wizardNodes"));
    nodes_->setAccessibleName(tr("Nodes"));
    nodes_->setRange(0, kMostNodes);
    nodes_->setSpecialValueText(tr("open"));
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(14);
    form->setVerticalSpacing(8);
    const auto row = [&](const QString& text, QWidget* field) {
        auto* label = new PlainLabel(text, page);
        label->setBuddy(field);
        form->addRow(label, field);
    };
    row(tr("N&ame"), name_);
    row(tr("&Cluster"), cluster_);
    row(tr("No&des"), nodes_);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(title);
    layout->addWidget(hint);
    layout->addLayout(form);
    layout->addStretch(1);
    connect(name_, &QLineEdit::textChanged, this, &PoolWizard::updateFault);
    connect(cluster_, &QComboBox::currentIndexChanged, this, &PoolWizard::updateFault);
    connect(nodes_, &QSpinBox::valueChanged, this, &PoolWizard::updateSteps);
    return page;
}

QLayout* PoolWizard::buildButtons() {
    const auto button = [this](const char* name, const QString& words) {
        auto* made = new ActionButton(words, this);
        made->setObjectName(QLatin1String(name));
        return made;
    };
    fault_ = new PlainLabel({}, this, PlainLabel::Tone::Muted);
    fault_->setObjectName(QStringLiteral("wizardFault"));
    fault_->setWordWrap(true);
    rest_ = button("wizardRest", tr("Newest that fits for the rest"));
    auto* cancel = button("wizardCancel", tr("Cancel"));
    back_ = button("wizardBack", tr("Back"));
    next_ = button("wizardNext", tr("Next"));
    next_->setMain();
    connect(rest_, &QAbstractButton::clicked, this, &PoolWizard::chooseRest);
    connect(cancel, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(back_, &QAbstractButton::clicked, this, &PoolWizard::back);
    connect(next_, &QAbstractButton::clicked, this, &PoolWizard::next);
    auto* row = new QHBoxLayout;
    row->addWidget(rest_);
    row->addWidget(fault_, 1);
    row->addWidget(cancel);
    row->addWidget(back_);
    row->addWidget(next_);
    return row;
}

std::size_t PoolWizard::clusterIndex() const { return static_cast<std::size_t>(std::max(0, cluster_->currentIndex())); }

void PoolWizard::goTo(std::size_t step) {
    at_ = step;
    list_->setCurrentRow(static_cast<int>(step));
    const bool last = step + 1 == steps_.size();
    back_->setEnabled(step > 0);
    next_->setWords(last ? tr("Make the pool") : tr("Next"));
    rest_->setVisible(step > 0 && !last);
    if (step == 0) {
        pages_->setCurrentWidget(start_);
        name_->setFocus(Qt::OtherFocusReason);
    } else if (last) {
        pages_->setCurrentWidget(summary_);
        askSummary();
        next_->setFocus(Qt::OtherFocusReason);
    } else {
        pages_->setCurrentWidget(facetPage_);
        facetPage_->showStep(steps_[step].title, steps_[step].hint, steps_[step].facets, *parts_.matrix);
        facetPage_->focusOptions();
    }
    updateSteps();
    updateFault();
}

void PoolWizard::next() {
    const bool facets = !steps_[at_].facets.empty();
    if (facets && facetPage_->nextFacet()) {
        return;
    }
    if (at_ + 1 < steps_.size()) {
        goTo(at_ + 1);
    } else {
        finish();
    }
}

void PoolWizard::back() {
    if (at_ > 0) {
        goTo(at_ - 1);
    }
}

QString PoolWizard::summaryOf(const Step& step) const {
    QStringList parts;
    for (const Facet facet : step.facets) {
        if (const Value* value = draft_.facets.find(facet)) {
            parts << shown(value->text);
        }
    }
    return parts.join(QStringLiteral(" · "));
}

/// Beneath each step stands what was chosen in it.
void PoolWizard::updateSteps() {
    for (std::size_t i = 0; i < steps_.size(); ++i) {
        QString chosen = summaryOf(steps_[i]);
        if (i == 0) {
            chosen = name_->text().trimmed();
        }
        const QString text =
            chosen.isEmpty() ? steps_[i].title : steps_[i].title + QLatin1Char('\n') + shown(chosen.toStdString());
        list_->item(static_cast<int>(i))->setText(text);
    }
}

void PoolWizard::updateFault() {
    updateSteps();
    const std::string name = name_->text().trimmed().toStdString();
    const bool none = parts_.source.fleet->clusters.empty();
    QString fault;
    if (none) {
        fault = tr("Make a cluster first: a pool belongs to one.");
    } else if (std::ranges::find(parts_.source.fleet->clusters[clusterIndex()].pools, name, &Pool::name) !=
               parts_.source.fleet->clusters[clusterIndex()].pools.end()) {
        fault = tr("The cluster has a pool of this name. Choose another one.");
    } else if (at_ + 1 == steps_.size() && name.empty()) {
        fault = tr("The pool gets a name of its own; you can rename it.");
    }
    fault_->setText(fault);
    next_->setEnabled(!none && (fault.isEmpty() || name.empty()));
}

void PoolWizard::choose(const std::optional<Value>& value) {
    const Facet facet = facetPage_->facet();
    if (value) {
        draft_.facets.set(facet, *value);
    } else {
        draft_.facets.clear(facet);
    }
    if (facet == Facet::Driver) {
        draft_.facets.clear(Facet::DriverPinned);
        if (value) {
            draft_.facets.set(Facet::DriverPinned, *typedValue(*parts_.matrix, Facet::DriverPinned, "true"));
        }
    }
    updateSteps();
}

std::shared_ptr<Fleet> PoolWizard::draftFleet() const {
    const Cluster& cluster = parts_.source.fleet->clusters[clusterIndex()];
    auto out = std::make_shared<Fleet>();
    out->clusters.push_back({cluster.name, cluster.facets, {draft_}, cluster.id});
    return out;
}

void PoolWizard::askOptions() {
    const Facet facet = facetPage_->facet();
    facetPage_->setBusy();
    solver_.run([this, fleet = draftFleet(), facet, acceptable = parts_.acceptable,
                 language = parts_.source.language](Evaluator& evaluator, const SolverThread::Stopped& /*stopped*/) {
        auto found = std::make_shared<std::vector<FittingOption>>(
            fittingOptions(evaluator, *fleet, facet, acceptable, language));
        return [this, found, facet] {
            const Value* chosen = draft_.facets.find(facet);
            facetPage_->showOptions(*found, chosen == nullptr ? std::nullopt : std::optional(*chosen));
        };
    });
}

void PoolWizard::askSummary() {
    summary_->setBusy();
    solver_.run([this, fleet = draftFleet(), matrix = parts_.matrix](Evaluator& evaluator,
                                                                     const SolverThread::Stopped& /*stopped*/) {
        auto own = std::make_shared<Evaluator>(matrix, evaluator.today()); // the diagram goes on reading it
        auto judgement = std::make_shared<FleetJudgement>(judgeFleet(*own, *fleet));
        return [this, source = FleetSource{fleet, judgement, own}] { summary_->showPool(source); };
    });
}

/// Numbers are left open unless nothing fits without one, the kubelet where it is given.
CompletionRequest PoolWizard::restRequest(bool numbers, bool kubelet) const {
    CompletionRequest request;
    request.acceptable = parts_.acceptable;
    request.wanted = 1;
    const bool image = draft_.facets.find(Facet::Image) != nullptr;
    for (const Step& step : steps_) {
        for (const Facet facet : step.facets) {
            const bool follows = facet == Facet::Image || (image && (facet == Facet::Os || facet == Facet::Kernel));
            const bool number = spec(facet).scheme == Scheme::Integer;
            if (draft_.facets.find(facet) == nullptr && !follows && (numbers || !number) &&
                (kubelet || facet != Facet::Kubelet) && !candidateValues(*parts_.matrix, facet).empty()) {
                request.open.push_back({facet, {}});
            }
        }
    }
    return request;
}

/// The version of the cluster, which its nodes get when nothing else is asked for.
std::optional<Value> PoolWizard::usualKubelet() const {
    const Value* kubernetes = parts_.source.fleet->clusters[clusterIndex()].facets.find(Facet::Kubernetes);
    if (kubernetes == nullptr || draft_.facets.find(Facet::Kubelet) != nullptr) {
        return std::nullopt;
    }
    const auto read = typedValue(*parts_.matrix, Facet::Kubelet, kubernetes->text);
    return read ? std::optional(*read) : std::nullopt;
}

void PoolWizard::chooseRest() {
    if (restRequest(true, true).open.empty()) {
        goTo(steps_.size() - 1);
        return;
    }
    fault_->setText(tr("Looking for the newest stack that fits…"));
    rest_->setEnabled(false);
    struct Try {
        std::shared_ptr<const Fleet> fleet;
        CompletionRequest request;
    };
    std::vector<Try> tries; // until one fits
    const auto kubelet = usualKubelet();
    for (const bool numbers : {false, true}) {
        if (kubelet) {
            auto fleet = draftFleet();
            fleet->clusters.front().pools.front().facets.set(Facet::Kubelet, *kubelet);
            tries.push_back({std::move(fleet), restRequest(numbers, false)});
        }
        tries.push_back({draftFleet(), restRequest(numbers, true)});
    }
    std::erase_if(tries, [](const Try& one) { return one.request.open.empty(); });
    solver_.run([this, tries, kubelet](Evaluator& evaluator, const SolverThread::Stopped& stopped) {
        auto found = std::make_shared<Result<Completions>>(Completions{});
        bool usual = false;
        for (const Try& one : tries) {
            CompletionRequest request = one.request;
            request.limits.stopped = stopped;
            *found = completionsOf(evaluator, *one.fleet, 0, 0, request);
            if (!*found || !(*found)->best.empty()) {
                usual = kubelet && one.fleet->clusters.front().pools.front().facets.find(Facet::Kubelet) != nullptr;
                break;
            }
        }
        return [this, found, kubelet = usual ? kubelet : std::nullopt] { takeRest(*found, kubelet); };
    });
}

void PoolWizard::takeRest(const Result<Completions>& found, const std::optional<Value>& kubelet) {
    rest_->setEnabled(true);
    if (!found) {
        fault_->setText(shown(found.error().message));
        return;
    }
    if (found->best.empty()) {
        QStringList checks;
        for (const CheckId check : found->blocked) {
            checks << shown(parts_.matrix->checks[check.index()].title);
        }
        fault_->setText(checks.isEmpty()
                            ? tr("No stack fits all that you chose. Go back and leave something open.")
                            : tr("No stack fits what you chose: %1.").arg(checks.join(QStringLiteral(", "))));
        return;
    }
    if (kubelet) {
        draft_.facets.set(Facet::Kubelet, *kubelet);
    }
    for (const Choice& choice : found->best.front().choices) {
        if (choice.value && spec(choice.facet).scope == Scope::Pool) {
            draft_.facets.set(choice.facet, *choice.value);
        }
    }
    goTo(steps_.size() - 1);
}

void PoolWizard::finish() {
    Pool pool = draft_;
    pool.name = name_->text().trimmed().toStdString();
    if (nodes_->value() > 0) {
        if (auto nodes = typedValue(*parts_.matrix, Facet::Nodes, std::to_string(nodes_->value()))) {
            pool.facets.set(Facet::Nodes, std::move(*nodes));
        }
    }
    emit poolMade(parts_.source.fleet->clusters[clusterIndex()].id, pool);
    accept();
}

} // namespace poolwright
