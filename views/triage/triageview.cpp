// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/triage/triageview.h"

#include <QAction>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

#include "model/items/plaintext.h"
#include "views/common/actionbutton.h"
#include "views/common/panes.h"
#include "views/common/plainlabel.h"
#include "views/common/progressstrip.h"
#include "views/triage/answercolumn.h"
#include "views/triage/findbar.h"
#include "views/triage/logview.h"
#include "views/triage/triageactions.h"
#include "views/triage/triagepanel.h"
#include "views/triage/triagestart.h"

namespace poolwright {

namespace {

const QString kTriageColumns = QStringLiteral("triageColumns");

} // namespace

TriageView::TriageView(DocumentSession& session, QWidget* parent) : TriageView(session, TriageEngine(), parent) {}

TriageView::TriageView(DocumentSession& session, TriageEngine engine, QWidget* parent)
    : QWidget(parent), session_(session), job_(std::move(engine)) {
    setObjectName(QStringLiteral("triageView"));
    setAcceptDrops(true);
    constexpr int kPause = 300; // milliseconds without a change before the ticket is judged again
    lookLater_.setSingleShot(true);
    lookLater_.setInterval(kPause);
    actions_ = new TriageActions(*this);
    buildLayout();
    connectParts();
    connectPanel();
    connectActions();
    connectSession();
    showPage();
}

TriageView::~TriageView() = default;

const QList<QAction*>& TriageView::triageActions() const { return actions_->list(); }

QWidget* TriageView::buildBar() {
    auto* bar = new QWidget(this);
    bar->setObjectName(QStringLiteral("ticketBar"));
    status_ = new PlainLabel({}, bar, PlainLabel::Tone::Muted);
    status_->setObjectName(QStringLiteral("ticketStatus"));
    status_->setReadable();
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(10, 6, 10, 6);
    layout->setSpacing(6);
    const auto add = [&](const char* name, const QString& words, const QString& accessible, auto slot) {
        auto* button = new ActionButton(words, bar);
        button->setObjectName(QLatin1String(name));
        button->setAccessibleName(accessible);
        layout->addWidget(button);
        connect(button, &QAbstractButton::clicked, this, slot);
    };
    add("ticketPaste", tr("Paste"), tr("Paste more of the ticket"), [this] { paste(); });
    add("ticketOpen", tr("Open…"), tr("Open a file of the ticket"), [this] { emit ticketFileRequested(); });
    add("ticketFind", tr("Find"), tr("Find in the ticket"), [this] { find_->open(); });
    add("ticketClear", tr("Clear"), tr("Clear the ticket"), [this] { clearText(); });
    layout->addSpacing(6);
    layout->addWidget(status_, 1);
    return bar;
}

QWidget* TriageView::buildText() {
    auto* out = new QWidget(this);
    log_ = new LogView(out);
    find_ = new FindBar(*log_, out);
    auto* layout = new QVBoxLayout(out);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildBar());
    layout->addWidget(find_);
    layout->addWidget(log_, 1);
    return out;
}

void TriageView::buildLayout() {
    progress_ = new ProgressStrip(this);
    progress_->setObjectName(QStringLiteral("triageProgress"));
    progress_->findChild<QPushButton*>()->setObjectName(QStringLiteral("triageCancel"));
    fault_ = new PlainLabel({}, this, PlainLabel::Tone::Strong);
    fault_->setObjectName(QStringLiteral("ticketFault"));
    fault_->setReadable();
    fault_->setContentsMargins(14, 7, 14, 7);
    fault_->hide();
    start_ = new TriageStart;
    panel_ = new TriagePanel;
    columns_ = new QSplitter(Qt::Horizontal);
    columns_->setObjectName(QStringLiteral("triageSplitter"));
    columns_->setChildrenCollapsible(false);
    columns_->addWidget(buildText());
    columns_->addWidget(panel_);
    columns_->setStretchFactor(0, 1);
    connect(columns_, &QSplitter::splitterMoved, this, [this] { arranged_ = true; });
    pages_ = new QStackedWidget(this);
    pages_->addWidget(start_);
    pages_->addWidget(columns_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(progress_);
    layout->addWidget(fault_);
    layout->addWidget(pages_, 1);
}

void TriageView::connectParts() {
    connect(start_, &TriageStart::pasteRequested, this, &TriageView::paste);
    connect(start_, &TriageStart::openRequested, this, &TriageView::ticketFileRequested);
    connect(start_, &TriageStart::sampleRequested, this, &TriageView::trySample);
    connect(start_, &TriageStart::backRequested, this, &TriageView::bringBack);
    connect(start_, &TriageStart::copied, this, [this](const QString& command) { emit told(tr("Copied: %1").arg(command)); });
    connect(find_, &FindBar::closed, log_, [this] { log_->setFocus(Qt::OtherFocusReason); });
    connect(log_, &LogView::placeClicked, log_, &LogView::showPlace);
    connect(log_, &LogView::copied, this, [this](std::size_t /*bytes*/, bool cut) {
        emit told(cut ? tr("Copied: the first 64 MB of the selection") : tr("The selection is copied, not redacted"));
    });
    connect(&job_, &TriageJob::answered, this, &TriageView::onAnswered);
    connect(&job_, &TriageJob::failed, this, [this](const Error& error) {
        sayFault(error);
        panel_->setNoAnswer(tr("The causes could not be looked for"), true);
    });
    connect(&job_, &TriageJob::progress, this,
            [this](double fraction) { progress_->setFraction(fraction, tr("%1 %").arg(static_cast<int>(fraction * 100))); });
    connect(&lookLater_, &QTimer::timeout, this, &TriageView::look);
    connect(&reading_, &LatestJob::failed, this, [this](const QString& what) {
        progress_->stop();
        unread_.clear();
        sayFault({ErrorCode::Limit, tr("The text could not be read: %1").arg(what).toStdString(),
                  tr("paste the part that matters").toStdString(), {}});
    });
    for (const LatestJob* job : {&reading_, &redacting_}) {
        connect(job, &LatestJob::busyChanged, this, &TriageView::updateOffers);
    }
    connect(&job_, &TriageJob::busyChanged, this, [this](bool busy) {
        if (!busy && !reading_.busy()) {
            progress_->stop();
        }
        updateOffers();
    });
}

void TriageView::connectPanel() {
    connect(panel_, &TriagePanel::poolChosen, this, [this](ItemId pool) {
        chosen_ = true;
        pool_ = pool;
        look();
    });
    connect(panel_, &TriagePanel::planRequested, this, &TriageView::planRepair);
    connect(panel_, &TriagePanel::keepRequested, this, &TriageView::keep);
    connect(panel_, &TriagePanel::saveRequested, this, &TriageView::saveRedacted);
    connect(panel_, &TriagePanel::copyRequested, this, &TriageView::copyRedacted);
    connect(panel_, &TriagePanel::copyCommandRequested, this, &TriageView::copyCommand);
    connect(panel_, &TriagePanel::fillRequested, this, &TriageView::fillFacts);
    connect(panel_, &TriagePanel::againRequested, this, &TriageView::look);
    connect(&panel_->column(), &AnswerColumn::placeRequested, log_, &LogView::showPlace);
    connect(&panel_->column(), &AnswerColumn::currentChanged, this, &TriageView::updateOffers);
}

void TriageView::connectActions() {
    const auto on = [this](const char* name, auto slot) {
        connect(&actions_->action(name), &QAction::triggered, this, [this, slot] {
            emit shownRequested();
            std::invoke(slot, this);
        });
    };
    on("pasteTicketAction", &TriageView::paste);
    on("openTicketAction", [](TriageView* view) { emit view->ticketFileRequested(); });
    on("clearTicketAction", &TriageView::clearText);
    on("bringBackAction", &TriageView::bringBack);
    on("cancelTriageAction", &TriageView::cancel);
    on("nextDiagnosisAction", [](TriageView* view) { view->nextCause(1); });
    on("previousDiagnosisAction", [](TriageView* view) { view->nextCause(-1); });
    on("findNextAction", [](TriageView* view) { view->find_->findNext(false); });
    on("findPreviousAction", [](TriageView* view) { view->find_->findNext(true); });
    on("copyNextCommandAction", &TriageView::copyCommand);
    on("planRepairAction", &TriageView::planRepair);
    on("keepDiagnosisAction", &TriageView::keep);
    on("saveRedactedAction", &TriageView::saveRedacted);
    on("copyRedactedAction", &TriageView::copyRedacted);
}

void TriageView::connectSession() {
    connect(&session_, &DocumentSession::documentOpened, this, [this] {
        chosen_ = false;
        pool_ = kNoItem; // of another document
        onFleetChanged();
    });
    connect(&session_, &DocumentSession::scenarioShown, this, &TriageView::onFleetChanged);
    connect(&session_, &DocumentSession::fleetChanged, this, &TriageView::onFleetChanged);
    connect(&session_, &DocumentSession::saveStateChanged, this, &TriageView::updateOffers);
}

void TriageView::showPage() {
    const bool some = text_.text != nullptr;
    pages_->setCurrentWidget(some ? static_cast<QWidget*>(columns_) : start_);
    start_->setBackOffered(cleared_.text != nullptr);
    updateOffers();
}

/// The answer gets what it needs, the text the rest.
void TriageView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    if (!arranged_) {
        const int answer = std::clamp(width() * 47 / 100, 400, 560);
        columns_->setSizes({std::max(1, width() - answer), answer});
    }
}

void TriageView::nextCause(int step) {
    AnswerColumn& column = panel_->column();
    const int count = column.cardCount();
    if (count > 0) {
        column.setCurrent((column.current() + step + count) % count, true);
    }
}

bool TriageView::isSettled() const {
    return !reading_.busy() && !job_.busy() && !lookLater_.isActive() && (text_.text == nullptr || answer_ != nullptr || !fault_->isHidden());
}

void TriageView::focusContent() {
    if (text_.text == nullptr) {
        start_->focusMain();
    } else {
        log_->setFocus(Qt::OtherFocusReason);
    }
}

void TriageView::focusFilter() {
    if (text_.text != nullptr) {
        find_->open();
    }
}

void TriageView::focusNextPane(bool back) {
    if (text_.text == nullptr) {
        start_->focusMain();
        return;
    }
    std::vector<QWidget*> panes{log_};
    for (QWidget* pane : panel_->panes()) {
        if (pane != panes.back() && pane->isEnabled()) {
            panes.push_back(pane);
        }
    }
    panes[nextPane(panes, back)]->setFocus(Qt::TabFocusReason);
}

QVariantMap TriageView::layoutState() const {
    return {{kTriageColumns, arranged_ ? columns_->saveState() : QByteArray()}};
}

void TriageView::restoreLayoutState(const QVariantMap& state) {
    if (!state.value(kTriageColumns).toByteArray().isEmpty()) {
        arranged_ = columns_->restoreState(state.value(kTriageColumns).toByteArray());
    }
}

} // namespace poolwright
