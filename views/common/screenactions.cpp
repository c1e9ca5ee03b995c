// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/common/screenactions.h"

#include <QAction>
#include <QKeySequence>
#include <QWidget>

#include <algorithm>
#include <cassert>

namespace poolwright {

ScreenActions::ScreenActions(QWidget& page) : QObject(&page), page_(page) {}

QAction* ScreenActions::make(const char* name, const QString& text, const QString& tip, const QKeySequence& key) {
    auto* action = new QAction(text, this);
    action->setObjectName(QLatin1String(name));
    action->setToolTip(tip);
    action->setStatusTip(tip);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    page_.addAction(action);
    actions_ << action;
    return action;
}

QAction& ScreenActions::action(const char* name) const {
    const auto found =
        std::ranges::find_if(actions_, [&](const QAction* action) { return action->objectName() == QLatin1String(name); });
    assert(found != actions_.end());
    return **found;
}

void ScreenActions::allow(const char* name, bool on, const QString& why) {
    QAction& action = this->action(name);
    action.setEnabled(on);
    action.setProperty("disabledReason", on ? QString() : why);
}

} // namespace poolwright
