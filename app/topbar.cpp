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
constexpr int kLeastBarName = 64;   // a shorter name says nothing; the title of the window tells it
constexpr int kMostBarName = 220;
constexpr int kMostBarState = 260;

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
        briefText_ = nextBriefText_;
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
    QString brief;
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
        brief = tr("Not saved");
        break;
    case SaveState::Kind::ReadOnly:
        text = accessWords(access);
        brief = tr("Read-only");
        break;
    }
    nextBriefText_ = brief.isEmpty() ? text : brief;
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
    briefText_ = nextBriefText_;
    fit();
}

/// What the buttons, the counters and the narrowest search field leave to name and state.
int TopBar::spareRoom() const {
    const QMargins margins = layout()->contentsMargins();
    int room = width() - margins.left() - margins.right();
    for (int i = 0; i < layout()->count(); ++i) {
        QLayoutItem* item = layout()->itemAt(i);
        if (item->widget() == search_) {
            room -= search_->minimumSizeHint().width();
        } else if (item->widget() != name_ && item->widget() != save_ && !item->isEmpty()) {
            room -= item->widget()->sizeHint().width(); // not the item's, which may be an old one
        } else if (item->spacerItem() != nullptr) {
            room -= item->sizeHint().width();
        }
    }
    return room;
}

/// The state goes before the name, in few words where the many would be cut: what goes wrong has a banner as well.
void TopBar::fit() {
    counters_->setCompact(width() < kCompactBelow);
    const int room = spareRoom();
    const QFontMetrics metrics = save_->fontMetrics();
    const int nameWidth = std::min(name_->fontMetrics().horizontalAdvance(nameText_), kMostBarName);
    const int leastName = std::min(nameWidth, kLeastBarName);
    const auto wide = [&](const QString& text) { return std::min(metrics.horizontalAdvance(text) + 2, kMostBarState); };
    const bool whole = metrics.horizontalAdvance(saveText_) + 2 <= std::min(kMostBarState, room - nameWidth);
    const QString& state = whole || saveText_ == briefText_ ? saveText_ : briefText_;
    save_->setVisible(!state.isEmpty() && wide(state) <= room);
    setElided(*save_, state, kMostBarState);
    save_->setAccessibleName(saveText_);
    const int left = room - (save_->isHidden() ? 0 : wide(state));
    name_->setVisible(!nameText_.isEmpty() && left >= leastName);
    setElided(*name_, nameText_, std::clamp(left, leastName, kMostBarName));
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
