// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/upgrade/requestbar.h"

#include <QAction>
#include <QFileInfo>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include "model/items/plaintext.h"
#include "model/items/targetcompletion.h"
#include "views/common/actionbutton.h"
#include "views/common/plainlabel.h"
#include "views/fleet/filterline.h"

namespace poolwright {

namespace {

constexpr int kFieldHeight = 28;

/// A menu of check boxes that stays open while they are set.
class CheckMenu : public QMenu {
public:
    using QMenu::QMenu;

protected:
    void mouseReleaseEvent(QMouseEvent* event) override {
        if (!toggle(actionAt(event->position().toPoint()))) {
            QMenu::mouseReleaseEvent(event);
        }
    }
    void keyPressEvent(QKeyEvent* event) override {
        const bool presses = event->key() == Qt::Key_Space || event->key() == Qt::Key_Return;
        if (!presses || !toggle(activeAction())) {
            QMenu::keyPressEvent(event);
        }
    }

private:
    static bool toggle(QAction* action) {
        if (action == nullptr || !action->isCheckable() || !action->isEnabled()) {
            return false;
        }
        action->trigger();
        return true;
    }
};

QString menuWords(const QString& text) { return text + QStringLiteral(" ▾"); }

QString escapedForMenu(QString text) { return text.replace(QLatin1Char('&'), QStringLiteral("&&")); }

} // namespace

RequestBar::RequestBar(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("requestBar"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    buildLayout();
    buildLocks();
    buildOptions();
    createActions();
    showWish();
}

QPushButton* RequestBar::addMenuButton(const char* name, const char* menuName, QMenu*& menu) {
    auto* button = new QPushButton(this);
    button->setObjectName(QLatin1String(name));
    menu = new CheckMenu(button);
    menu->setObjectName(QLatin1String(menuName));
    connect(button, &QPushButton::clicked, this,
            [button, menu] { menu->popup(button->mapToGlobal(QPoint(0, button->height() + 2))); });
    return button;
}

void RequestBar::buildLayout() {
    auto* label = new PlainLabel(tr("Target"), this, PlainLabel::Tone::Muted);
    line_ = new FilterLine(this);
    line_->setObjectName(QStringLiteral("targetLine"));
    line_->setAccessibleName(tr("Targets of the plan"));
    line_->setPlaceholderText(tr("place: facet = value, such as prod-bj/*: driver = newest"));
    line_->setClearButtonEnabled(true);
    line_->setMinimumHeight(kFieldHeight);
    line_->setMinimumWidth(160);
    line_->setTextMargins(4, 0, 4, 0);
    line_->setAcceptDrops(false); // a file dropped here is meant for the window
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(line_->font().pointSizeF());
    line_->setFont(fixed);
    choose_ = new QPushButton(tr("Target…"), this);
    choose_->setObjectName(QStringLiteral("targetChooserButton"));
    choose_->setAccessibleName(tr("Choose a target"));
    locks_ = addMenuButton("locksButton", "locksMenu", lockMenu_);
    options_ = addMenuButton("planOptionsButton", "planOptionsMenu", optionMenu_);
    kept_ = addMenuButton("keptPlansButton", "keptPlansMenu", keptMenu_);
    kept_->setText(menuWords(tr("Plans")));
    kept_->setAccessibleName(tr("Plans kept in the document"));
    kept_->hide();
    auto* plan = new ActionButton(tr("Plan"), this);
    plan->setObjectName(QStringLiteral("planButton"));
    plan->setPrimary(true);
    plan_ = plan;
    fault_ = new PlainLabel({}, this);
    fault_->setObjectName(QStringLiteral("targetFault"));
    fault_->setWordWrap(true);
    fault_->hide();
    auto* row = new QHBoxLayout;
    row->setSpacing(10);
    row->addWidget(label);
    row->addWidget(line_, 1);
    for (QPushButton* button : {choose_, locks_, options_, kept_, plan_}) {
        row->addWidget(button);
    }
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 8, 14, 8);
    layout->setSpacing(6);
    layout->addLayout(row);
    layout->addWidget(fault_);
}

void RequestBar::buildLocks() {
    for (const Facet facet : planFacets()) {
        QAction* action = lockMenu_->addAction(shown(id(facet)));
        action->setObjectName(QStringLiteral("lock-") + shown(id(facet)));
        action->setCheckable(true);
        action->setShortcutContext(Qt::WidgetShortcut); // a choice of this bar, no command of the window
        connect(action, &QAction::toggled, this, [this, facet](bool on) { onLockToggled(facet, on); });
        lockActions_[facet] = action;
    }
    lockMenu_->addSeparator();
    unlockAll_ = lockMenu_->addAction(tr("Release every lock"));
    unlockAll_->setObjectName(QStringLiteral("unlockAllAction"));
    unlockAll_->setShortcutContext(Qt::WidgetShortcut);
    connect(unlockAll_, &QAction::triggered, this, [this] {
        wish_.locks.clear();
        showWish();
        emit wishChanged();
    });
}

void RequestBar::buildOptions() {
    const auto add = [this](const char* name, const QString& text, bool checkable) {
        QAction* action = optionMenu_->addAction(text);
        action->setObjectName(QLatin1String(name));
        action->setShortcutContext(Qt::WidgetShortcut);
        action->setCheckable(checkable);
        return action;
    };
    allowUnknown_ = add("allowUnknownAction", tr("Allow states that no source speaks about (unknown)"), true);
    allowContested_ = add("allowContestedAction", tr("Allow states that sources contest"), true);
    optionMenu_->addSeparator();
    schedule_ = add("scheduleAction", tr("Maintenance windows and batches…"), false);
    optionMenu_->addSeparator();
    overlay_ = add("overlayAction", tr("Own durations and rules (overlay file)…"), false);
    dropOverlay_ = add("dropOverlayAction", tr("Without the overlay file"), false);
}

void RequestBar::createActions() {
    auto* leave = new QAction(this);
    leave->setShortcut(QKeySequence(Qt::Key_Escape));
    leave->setShortcutContext(Qt::WidgetShortcut);
    line_->addAction(leave);
    connect(leave, &QAction::triggered, this, &RequestBar::left);
    line_->setVocabularySource([this] {
        return source_.valid() ? queryVocabulary(*source_.fleet, *source_.judgement, *source_.evaluator)
                               : QueryVocabulary();
    });
    line_->setCompleter([this](std::string_view text, std::size_t cursor, const QueryVocabulary& vocabulary) {
        return source_.valid() ? targetCompletionsAt(text, cursor, vocabulary, *source_.fleet, source_.evaluator->today())
                               : std::vector<QueryCompletion>();
    });
    connect(line_, &QLineEdit::textChanged, this, [this](const QString& text) {
        if (!showing_) {
            wish_.targets = text;
            emit wishChanged();
        }
    });
    connect(line_, &FilterLine::left, this, &RequestBar::planRequested); // Enter with nothing to take
    connect(choose_, &QPushButton::clicked, this, &RequestBar::chooserRequested);
    connect(plan_, &QPushButton::clicked, this, [this] { busy_ ? emit cancelRequested() : emit planRequested(); });
    const auto allow = [this](QAction* action, Verdict verdict) {
        connect(action, &QAction::toggled, this, [this, verdict](bool on) {
            if (showing_) {
                return;
            }
            VerdictSet left;
            for (const Verdict other : {Verdict::Unknown, Verdict::Contested}) {
                if (other == verdict ? on : wish_.acceptable.contains(other)) {
                    left.insert(other);
                }
            }
            wish_.acceptable = left;
            showWish();
            emit wishChanged();
        });
    };
    allow(allowUnknown_, Verdict::Unknown);
    allow(allowContested_, Verdict::Contested);
    connect(schedule_, &QAction::triggered, this, &RequestBar::scheduleRequested);
    connect(overlay_, &QAction::triggered, this, &RequestBar::overlayRequested);
    connect(dropOverlay_, &QAction::triggered, this, [this] {
        wish_.overlayFile.clear();
        wish_.overlay = {};
        showWish();
        emit wishChanged();
    });
}

void RequestBar::setFleet(const FleetSource& source) {
    const bool otherMatrix = !source_.valid() || !source.valid() || &source_.matrix() != &source.matrix();
    source_ = source;
    line_->forgetVocabulary();
    if (otherMatrix && source_.valid()) {
        for (const auto& [facet, action] : lockActions_) {
            action->setText(escapedForMenu(shown(source_.matrix().facts(facet).label)));
        }
        showWish();
    }
}

void RequestBar::setWish(const PlanWish& wish) {
    wish_ = wish;
    showWish();
}

QString RequestBar::optionSummary() const {
    QStringList out;
    if (wish_.acceptable.contains(Verdict::Unknown)) {
        out << tr("unknown allowed");
    }
    if (wish_.acceptable.contains(Verdict::Contested)) {
        out << tr("contested allowed");
    }
    if (!wish_.overlayFile.isEmpty()) {
        out << shown(QFileInfo(wish_.overlayFile).fileName().toStdString());
    }
    if (!wish_.schedule.windows.empty()) {
        out << shown(toText(wish_.schedule.windows));
    }
    return out.join(QStringLiteral(", "));
}

/// Puts the wish into the fields; the buttons tell what was chosen behind them.
void RequestBar::showWish() {
    showing_ = true;
    if (line_->text() != wish_.targets) {
        line_->setText(wish_.targets);
    }
    for (const auto& [facet, action] : lockActions_) {
        action->setChecked(isLockedEverywhere(wish_.locks, facet));
    }
    allowUnknown_->setChecked(wish_.acceptable.contains(Verdict::Unknown));
    allowContested_->setChecked(wish_.acceptable.contains(Verdict::Contested));
    const QString locks = lockSummary(wish_.locks, source_.valid() ? &source_.matrix() : nullptr);
    constexpr int kMostLocks = 190;
    const QString brief = locks_->fontMetrics().elidedText(locks.isEmpty() ? tr("none") : locks, Qt::ElideRight, kMostLocks);
    locks_->setText(escapedForMenu(menuWords(tr("Locks: %1").arg(brief))));
    locks_->setAccessibleName(locks.isEmpty() ? tr("Locks: none") : tr("Locks: %1").arg(locks));
    setPlainToolTip(*locks_, locks.isEmpty() ? tr("What the plan must not change") : locks);
    unlockAll_->setEnabled(!wish_.locks.empty());
    const QString options = optionSummary();
    options_->setText(menuWords(options.isEmpty() ? tr("Options") : tr("Options •")));
    options_->setAccessibleName(options.isEmpty() ? tr("Options") : tr("Options: %1").arg(options));
    setPlainToolTip(*options_, options);
    dropOverlay_->setEnabled(!wish_.overlayFile.isEmpty());
    showing_ = false;
}

void RequestBar::onLockToggled(Facet facet, bool on) {
    if (!showing_) {
        setLockedEverywhere(wish_.locks, facet, on);
        showWish();
        emit wishChanged();
    }
}

void RequestBar::sayFault(const QString& fault) { fault_->setTextOrHide(fault); }

void RequestBar::setBusy(bool busy) {
    busy_ = busy;
    static_cast<ActionButton*>(plan_)->setWords(busy ? tr("Cancel") : tr("Plan"));
    static_cast<ActionButton*>(plan_)->setPrimary(!busy);
}

void RequestBar::setPlannable(bool on) {
    for (QPushButton* button : {choose_, plan_}) {
        button->setEnabled(on);
    }
}

void RequestBar::setKept(const QStringList& names) {
    keptMenu_->clear();
    for (const QString& name : names) {
        QAction* open = keptMenu_->addAction(escapedForMenu(shown(name.toStdString())));
        connect(open, &QAction::triggered, this, [this, name] { emit keptChosen(name); });
    }
    keptMenu_->addSeparator();
    QMenu* remove = keptMenu_->addMenu(tr("Remove"));
    for (const QString& name : names) {
        QAction* action = remove->addAction(escapedForMenu(shown(name.toStdString())));
        connect(action, &QAction::triggered, this, [this, name] { emit keptRemoved(name); });
    }
    kept_->setVisible(!names.isEmpty());
}

void RequestBar::hideCompletions() { line_->hideCompletions(); }

void RequestBar::focusTargets() {
    line_->setFocus(Qt::ShortcutFocusReason);
    line_->selectAll();
}

} // namespace poolwright
