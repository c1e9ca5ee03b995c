// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/topbar.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QTimer>

#include <algorithm>

#include "app/barbuttons.h"
#include "model/items/plaintext.h"
#include "views/common/plainlabel.h"
#include "views/common/theme.h"
#include "views/common/verdictcounters.h"

namespace poolwright {

namespace {

constexpr int kSavePause = 500;     // milliseconds of "Saving…" that nobody needs to read
constexpr int kCompactBelow = 1180; // counters lose their words
constexpr int kNoNameBelow = 1060;  // the title of the window tells it
constexpr int kNoStateBelow = 800;  // what goes wrong has a banner

void setElided(PlainLabel& label, const QString& text, int most) {
    label.setText(label.fontMetrics().elidedText(text, Qt::ElideRight, most));
    label.setAccessibleName(text);
}

} // namespace

QString accessWords(DocumentAccess access) {
    switch (access) {
    case DocumentAccess::InUse:
        return TopBar::tr("Read-only: open in another window");
    case DocumentAccess::NoPermission:
        return TopBar::tr("Read-only: the file cannot be written");
    case DocumentAccess::Newer:
        return TopBar::tr("Read-only: made by a newer version");
    case DocumentAccess::Damaged:
        return TopBar::tr("Read-only: the file is damaged");
    case DocumentAccess::UnknownValue:
        return TopBar::tr("Read-only: values without a word here");
    case DocumentAccess::Asked:
        return TopBar::tr("Read-only");
    case DocumentAccess::Writable:
        break;
    }
    return {};
}

TopBar::TopBar(ActionTable& actions, QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("topBar"));
    buildLayout(actions);
    savePause_ = new QTimer(this);
    savePause_->setSingleShot(true);
    savePause_->setInterval(kSavePause);
    connect(savePause_, &QTimer::timeout, this, [this] {
        saveText_ = nextSaveText_;
        fit();
    });
    connect(scenario_, &QAbstractButton::clicked, this, &TopBar::scenarioMenuRequested);
    connect(history_, &QAbstractButton::clicked, this, &TopBar::historyMenuRequested);
    connect(search_, &QAbstractButton::clicked, this, &TopBar::searchRequested);
}

QWidget& TopBar::historyButton() { return *history_; }

void TopBar::buildLayout(ActionTable& actions) {
    scenario_ = new ScenarioButton(this);
    auto* undo = new IconButton(QStringLiteral("undo"), this);
    undo->setObjectName(QStringLiteral("undoButton"));
    undo->setFollowed(actions.action("undoAction"));
    auto* redo = new IconButton(QStringLiteral("redo"), this);
    redo->setObjectName(QStringLiteral("redoButton"));
    redo->setFollowed(actions.action("redoAction"));
    history_ = new IconButton({}, this);
    history_->setObjectName(QStringLiteral("historyButton"));
    history_->setAccessibleName(tr("Last changes"));
    setPlainToolTip(*history_, tr("The last changes, to go back to"));
    search_ = new SearchButton(this);
    name_ = new PlainLabel({}, this, PlainLabel::Tone::Strong);
    name_->setObjectName(QStringLiteral("fleetName"));
    save_ = new PlainLabel({}, this, PlainLabel::Tone::Muted);
    save_->setObjectName(QStringLiteral("saveState"));
    accepted_ = new PlainLabel({}, this, PlainLabel::Tone::Muted);
    accepted_->setObjectName(QStringLiteral("acceptedCount"));
    accepted_->hide();
    counters_ = new VerdictCounters(this);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 7, 14, 8);
    layout->setSpacing(0);
    layout->addWidget(scenario_);
    layout->addSpacing(8);
    layout->addWidget(undo);
    layout->addWidget(redo);
    layout->addWidget(history_);
    layout->addSpacing(8);
    layout->addWidget(search_, 1);
    layout->addSpacing(12);
    layout->addWidget(name_);
    layout->addSpacing(8);
    layout->addWidget(save_);
    layout->addStretch(0);
    layout->addSpacing(10);
    layout->addWidget(accepted_);
    layout->addSpacing(8);
    layout->addWidget(counters_);
}

void TopBar::setDocument(const QString& name, const QString& file) {
    nameText_ = name;
    const QString tip =
        name.isEmpty() ? shown(file.toStdString()) : name + QLatin1Char('\n') + shown(file.toStdString());
    setPlainToolTip(*name_, tip);
    fit();
}

void TopBar::setScenario(const QString& name) {
    scenario_->setScenario(name);
    fit();
}

void TopBar::setCounts(const VerdictCounts& pools, std::size_t accepted) {
    counters_->setCounts(pools);
    accepted_->setTextOrHide(accepted == 0 ? QString() : tr("%1 accepted").arg(accepted));
    setPlainToolTip(*accepted_, tr("Findings that somebody accepted for a reason, until a day"));
    fit();
}

void TopBar::setSaveState(const SaveState& state, DocumentAccess access, bool draft) {
    QString text;
    QString tip;
    switch (state.kind) {
    case SaveState::Kind::Saved:
        text = draft ? tr("Draft, saved") : tr("Saved");
        tip = draft
                  ? tr("Everything is saved. The document has no place of its own yet: Save a copy and go on with it.")
                  : tr("Everything is in the document.");
        break;
    case SaveState::Kind::Saving:
        text = tr("Saving…");
        break;
    case SaveState::Kind::Failed:
        text = tr("Not saved: %1").arg(state.errors.empty() ? QString() : shown(state.errors.front().message));
        break;
    case SaveState::Kind::ReadOnly:
        text = accessWords(access);
        break;
    }
    setPlainToolTip(*save_, tip.isEmpty() ? text : tip);
    nextSaveText_ = text;
    if (state.kind == SaveState::Kind::Saving && !saveText_.isEmpty()) {
        if (!savePause_->isActive()) {
            savePause_->start();
        }
        return;
    }
    savePause_->stop();
    saveText_ = text;
    fit();
}

void TopBar::fit() {
    counters_->setCompact(width() < kCompactBelow);
    name_->setVisible(width() >= kNoNameBelow && !nameText_.isEmpty());
    save_->setVisible(width() >= kNoStateBelow && !saveText_.isEmpty());
    setElided(*name_, nameText_, std::clamp(width() / 8, 90, 220));
    setElided(*save_, saveText_, std::clamp(width() / 7, 90, 260));
}

void TopBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fit();
}

void TopBar::paintEvent(QPaintEvent* /*event*/) {
    const Theme& theme = themeOf(palette());
    QPainter painter(this);
    painter.fillRect(rect(), theme.base);
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme.line);
}

} // namespace poolwright
