// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/fleet/whynotdialog.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>

#include "model/core/solve/candidates.h"
#include "model/core/solve/knownvalues.h"
#include "model/items/choicewords.h"
#include "model/items/plaintext.h"
#include "model/items/poolexcerpt.h"
#include "views/common/actionbutton.h"
#include "views/common/plainlabel.h"
#include "views/common/textblock.h"
#include "views/fleet/whynotanswer.h"

namespace poolwright {

namespace {

constexpr int kTypingPauseMs = 200;

QString errorText(const Error& error) {
    const QString message = shown(error.message);
    return error.hint.empty() ? message : message + QStringLiteral(". ") + shown(error.hint);
}

} // namespace

WhyNotDialog::WhyNotDialog(PoolQuestion about, Facet facet, const QString& value, QWidget* parent)
    : QDialog(parent), about_(std::move(about)), solver_(about_.matrix, about_.source.evaluator->today()) {
    setObjectName(QStringLiteral("whyNotDialog"));
    setWindowTitle(tr("Why not another value"));
    buildLayout();
    fillFacets();
    pause_.setSingleShot(true);
    pause_.setInterval(kTypingPauseMs);
    connect(&pause_, &QTimer::timeout, this, &WhyNotDialog::askNow);
    connect(facets_, &QComboBox::currentIndexChanged, this, [this] { fillValues({}); });
    connect(values_, &QComboBox::editTextChanged, &pause_, qOverload<>(&QTimer::start));
    ask(facet, value);
    resize(640, 640);
}

void WhyNotDialog::buildLayout() {
    const Pool& pool = about_.source.pool(about_.pool);
    auto* title = new TextBlock(TextBlock::Tone::Strong, this);
    title->setText(tr("%1: why not another value?").arg(shown(poolPath(about_.source.clusterOf(about_.pool), pool))));
    message_ = new PlainLabel({}, this, PlainLabel::Tone::Muted);
    message_->setObjectName(QStringLiteral("whyNotMessage"));
    message_->setWordWrap(true);
    room_ = new QScrollArea(this);
    room_->setObjectName(QStringLiteral("whyNotRoom"));
    room_->setFrameShape(QFrame::NoFrame);
    room_->setWidgetResizable(true);
    room_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    room_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // the text is wrapped for one width only
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 16);
    layout->setSpacing(10);
    layout->addWidget(title);
    layout->addLayout(buildChoosers());
    layout->addWidget(message_);
    layout->addWidget(room_, 1);
    layout->addLayout(closeRow(*this, "whyNotClose"));
}

QLayout* WhyNotDialog::buildChoosers() {
    facets_ = new QComboBox(this);
    facets_->setObjectName(QStringLiteral("whyNotFacet"));
    facets_->setAccessibleName(tr("Facet"));
    values_ = new QComboBox(this);
    values_->setObjectName(QStringLiteral("whyNotValue"));
    values_->setAccessibleName(tr("Value"));
    values_->setEditable(true);
    values_->setInsertPolicy(QComboBox::NoInsert);
    values_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(facets_);
    row->addWidget(values_, 1);
    return row;
}

void WhyNotDialog::fillFacets() {
    for (const FacetSpec& of : facetSpecs()) {
        if (of.scope == Scope::Pool || of.scope == Scope::Cluster) {
            facets_->addItem(shown(about_.matrix->facts(of.facet).label), static_cast<int>(of.facet));
        }
    }
}

Facet WhyNotDialog::facet() const { return static_cast<Facet>(facets_->currentData().toInt()); }

void WhyNotDialog::ask(Facet facet, const QString& value) {
    {
        const QSignalBlocker blocker(facets_);
        facets_->setCurrentIndex(std::max(0, facets_->findData(static_cast<int>(facet))));
    }
    fillValues(value);
    values_->setFocus(Qt::OtherFocusReason);
}

void WhyNotDialog::fillValues(const QString& value) {
    const Value* now = about_.source.value(about_.pool, facet());
    const QSignalBlocker blocker(values_);
    values_->clear();
    int preset = -1;
    for (const Value& known : knownValues(*about_.matrix, facet())) {
        const bool own = now != nullptr && known.sameAs(*now);
        preset = preset < 0 && !own ? values_->count() : preset;
        values_->addItem(QString::fromStdString(known.text));
    }
    if (value.isEmpty()) {
        values_->setCurrentIndex(preset);
    } else {
        values_->setEditText(value);
    }
    values_->lineEdit()->selectAll();
    askNow();
}

void WhyNotDialog::askNow() {
    pause_.stop();
    const std::string text = values_->currentText().trimmed().toStdString();
    if (text.empty()) {
        solver_.cancel();
        showMessage(tr("Choose a value, or type one."));
        return;
    }
    const Facet of = facet();
    const auto value = typedValue(*about_.matrix, of, text);
    if (!value) {
        solver_.cancel();
        showMessage(errorText(value.error()));
        return;
    }
    message_->setTextOrHide(tr("Judging…"));
    auto fleet = std::make_shared<Fleet>(excerptOf(about_.source, about_.pool));
    solver_.run([this, fleet, of, value = *value, language = about_.source.language,
                 acceptable = about_.acceptable](Evaluator& evaluator, const SolverThread::Stopped& stopped) {
        WhyNotLimits limits;
        limits.stopped = stopped;
        auto answer =
            std::make_shared<Result<WhyNot>>(whyNot(evaluator, *fleet, 0, 0, of, value, language, acceptable, limits));
        return [this, answer] { showAnswer(*answer); };
    });
}

void WhyNotDialog::showMessage(const QString& text) {
    message_->setTextOrHide(text);
    delete room_->takeWidget();
}

void WhyNotDialog::showAnswer(const Result<WhyNot>& answer) {
    if (!answer) {
        showMessage(errorText(answer.error()));
        return;
    }
    message_->hide();
    auto* shown = new WhyNotAnswer(*about_.matrix, *answer, about_.editable);
    connect(shown, &WhyNotAnswer::choicesRequested, this, &WhyNotDialog::request);
    delete room_->takeWidget();
    room_->setWidget(shown);
}

void WhyNotDialog::request(const std::vector<Choice>& choices) {
    const QString pool = shown(about_.source.pool(about_.pool).name);
    const std::vector<Choice> wanted = choices; // they may be of the answer that goes with the dialog
    emit choicesRequested(wanted, tr("Set %1 of %2").arg(choicesWords(*about_.matrix, wanted), pool));
    accept();
}

} // namespace poolwright
