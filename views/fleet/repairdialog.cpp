// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/fleet/repairdialog.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

#include "model/items/choicewords.h"
#include "model/items/plaintext.h"
#include "model/items/poolexcerpt.h"
#include "model/items/words.h"
#include "views/common/actionbutton.h"
#include "views/common/plainlabel.h"
#include "views/common/textblock.h"
#include "views/fleet/repairanswerview.h"

namespace poolwright {

namespace {

constexpr int kLockPauseMs = 120;
constexpr int kLockColumn = 290;

} // namespace

RepairDialog::RepairDialog(PoolQuestion about, std::vector<AcceptedRule> accepted, QWidget* parent)
    : QDialog(parent), about_(std::move(about)), accepted_(std::move(accepted)),
      solver_(about_.matrix, about_.source.evaluator->today()) {
    setObjectName(QStringLiteral("repairDialog"));
    setWindowTitle(tr("Repair"));
    buildLayout();
    pause_.setSingleShot(true);
    pause_.setInterval(kLockPauseMs);
    connect(&pause_, &QTimer::timeout, this, &RepairDialog::askNow);
    resize(960, 640);
    askNow();
}

void RepairDialog::buildLayout() {
    auto* title = new TextBlock(TextBlock::Tone::Strong, this);
    title->setObjectName(QStringLiteral("repairTitle"));
    title->setText(tr("%1: which changes make it acceptable?")
                       .arg(shown(poolPath(about_.source.clusterOf(about_.pool), about_.source.pool(about_.pool)))));
    auto* columns = new QHBoxLayout;
    columns->setSpacing(18);
    columns->addWidget(buildLocks());
    columns->addWidget(buildResult(), 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 16);
    layout->setSpacing(10);
    layout->addWidget(title);
    layout->addLayout(columns, 1);
    layout->addLayout(closeRow(*this, "repairClose"));
}

QWidget* RepairDialog::buildLocks() {
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(2, 2, 8, 2);
    column->setSpacing(3);
    column->addWidget(new PlainLabel(tr("Must stay as it is"), page, PlainLabel::Tone::Strong));
    addLocks(*column, Scope::Pool);
    const std::size_t others = about_.source.clusterOf(about_.pool).pools.size() - 1;
    column->addSpacing(8);
    column->addWidget(new PlainLabel(
        others == 0 ? tr("Of the cluster") : tr("Of the cluster, with %1 more").arg(counted(Countable::Pool, others)),
        page, PlainLabel::Tone::Strong));
    addLocks(*column, Scope::Cluster);
    column->addStretch(1);
    auto* room = new QScrollArea(this);
    room->setObjectName(QStringLiteral("repairLocks"));
    room->setFrameShape(QFrame::NoFrame);
    room->setWidgetResizable(true);
    room->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    room->setFixedWidth(kLockColumn);
    room->setWidget(page);
    return room;
}

void RepairDialog::addLocks(QLayout& into, Scope scope) {
    for (const FacetSpec& of : facetSpecs()) {
        if (of.scope != scope || neverRepaired().contains(of.facet)) {
            continue;
        }
        const Value* now = about_.source.value(about_.pool, of.facet);
        const QString label = shown(about_.matrix->facts(of.facet).label);
        const QString text = now == nullptr ? tr("%1 (open)").arg(label) : tr("%1 (%2)").arg(label, shown(now->text));
        auto* box = new QCheckBox(this);
        box->setObjectName(QStringLiteral("lock-") + QString::fromUtf8(of.id.data(), static_cast<int>(of.id.size())));
        box->setText(
            box->fontMetrics().elidedText(text, Qt::ElideRight, 240).replace(QLatin1Char('&'), QStringLiteral("&&")));
        box->setAccessibleName(tr("Keep %1").arg(text));
        connect(box, &QCheckBox::toggled, &pause_, qOverload<>(&QTimer::start));
        into.addWidget(box);
        locks_.push_back({of.facet, box});
    }
}

QWidget* RepairDialog::buildResult() {
    auto* box = new QWidget(this);
    headline_ = new PlainLabel({}, box, PlainLabel::Tone::Strong);
    headline_->setObjectName(QStringLiteral("repairHeadline"));
    headline_->setWordWrap(true);
    room_ = new QScrollArea(box);
    room_->setObjectName(QStringLiteral("repairRoom"));
    room_->setFrameShape(QFrame::NoFrame);
    room_->setWidgetResizable(true);
    room_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    room_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // the text is wrapped for one width only
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(headline_);
    column->addWidget(room_, 1);
    return box;
}

void RepairDialog::setLocked(Facet facet, bool locked) {
    const auto at = std::ranges::find(locks_, facet, &LockBox::facet);
    if (at != locks_.end()) {
        at->box->setChecked(locked);
    }
}

void RepairDialog::setLimits(const RepairLimits& limits) {
    limits_ = limits;
    askNow();
}

RepairRequest RepairDialog::wanted() const {
    RepairRequest out;
    for (const LockBox& lock : locks_) {
        if (lock.box->isChecked()) {
            out.locked.insert(lock.facet);
        }
    }
    out.acceptable = about_.acceptable;
    out.accepted = [accepted = accepted_](CheckId check, const std::string& rule, Verdict verdict) {
        return std::ranges::find(accepted, AcceptedRule{check, rule, verdict}) != accepted.end();
    };
    out.limits = limits_;
    return out;
}

void RepairDialog::askNow() {
    pause_.stop();
    headline_->setText(tr("Looking for repairs…"));
    auto fleet = std::make_shared<Fleet>(excerptOf(about_.source, about_.pool));
    solver_.run([this, fleet, request = wanted(),
                 language = about_.source.language](Evaluator& evaluator, const SolverThread::Stopped& stopped) {
        RepairRequest asked = request;
        asked.limits.stopped = stopped;
        auto answer = std::make_shared<Result<RepairAnswer>>(repairOf(evaluator, *fleet, 0, 0, asked, language));
        return [this, answer] { showAnswer(*answer); };
    });
}

void RepairDialog::showAnswer(const Result<RepairAnswer>& answer) {
    delete room_->takeWidget();
    if (!answer) {
        headline_->setText(shown(answer.error().message));
        return;
    }
    headline_->setText(RepairAnswerView::headline(about_, *answer));
    auto* view = new RepairAnswerView(about_, *answer);
    connect(view, &RepairAnswerView::choicesRequested, this, &RepairDialog::request);
    connect(view, &RepairAnswerView::releaseRequested, this, [this](const std::vector<Facet>& facets) {
        for (const Facet facet : facets) {
            setLocked(facet, false);
        }
        const auto first = std::ranges::find(locks_, facets.front(), &LockBox::facet);
        first->box->setFocus(Qt::OtherFocusReason); // its button goes with the answer
    });
    room_->setWidget(view);
}

void RepairDialog::request(const std::vector<Choice>& choices) {
    const std::vector<Choice> wanted = choices; // they are of the answer that goes with the dialog
    emit choicesRequested(wanted, tr("Repair %1").arg(shown(about_.source.pool(about_.pool).name)));
    accept();
}

} // namespace poolwright
