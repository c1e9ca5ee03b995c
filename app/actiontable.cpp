// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/actiontable.h"

#include <QAction>
#include <QCoreApplication>
#include <QTextDocument>
#include <QWidget>

#include <algorithm>
#include <array>
#include <span>
#include <cassert>

namespace poolwright {

namespace {

constexpr const char* kReason = "disabledReason";

struct Row {
    const char* id;
    ActionGroup group;
    const char* text;
    const char* keys; ///< portable text; several with "; "
    const char* tip;
};

std::span<const Row> rows() {
    using enum ActionGroup; // here, so that its words stay out of the namespace
    static constexpr std::array kRows{
        Row{"newAction", File, QT_TRANSLATE_NOOP("ActionTable", "&New"), "Ctrl+N",
            QT_TRANSLATE_NOOP("ActionTable", "A new plan document with an empty fleet")},
        Row{"openAction", File, QT_TRANSLATE_NOOP("ActionTable", "&Open…"), "Ctrl+O",
            QT_TRANSLATE_NOOP("ActionTable", "Open a plan document, or import a fleet (JSON)")},
        Row{"importAction", File, QT_TRANSLATE_NOOP("ActionTable", "&Import fleet…"), "Ctrl+Shift+I",
            QT_TRANSLATE_NOOP("ActionTable", "Make a new document of a fleet (JSON)")},
        Row{"importClusterAction", File, QT_TRANSLATE_NOOP("ActionTable", "Import from a clus&ter…"), "Ctrl+I",
            QT_TRANSLATE_NOOP("ActionTable", "Take in what kubectl, nvidia-smi or the ACK API print")},
        Row{"pasteClusterAction", File, QT_TRANSLATE_NOOP("ActionTable", "&Paste what a cluster printed…"), "Ctrl+Shift+V",
            QT_TRANSLATE_NOOP("ActionTable", "Import what is on the clipboard, with a preview")},
        Row{"saveCopyAction", File, QT_TRANSLATE_NOOP("ActionTable", "Save a &copy…"), "Ctrl+Shift+S",
            QT_TRANSLATE_NOOP("ActionTable", "Write a complete copy of the document")},
        Row{"moveAction", File, QT_TRANSLATE_NOOP("ActionTable", "Save a copy and &go on with it…"), "",
            QT_TRANSLATE_NOOP("ActionTable", "Write a copy; what is done from then on goes there")},
        Row{"savedAction", File, QT_TRANSLATE_NOOP("ActionTable", "Is everything &saved?"), "Ctrl+S",
            QT_TRANSLATE_NOOP("ActionTable", "Tells whether the last change is in the document")},
        Row{"sampleAction", File, QT_TRANSLATE_NOOP("ActionTable", "Open the sa&mple"), "",
            QT_TRANSLATE_NOOP("ActionTable", "A fleet with telling problems, to try things out")},
        Row{"newWindowAction", File, QT_TRANSLATE_NOOP("ActionTable", "New &window"), "Ctrl+Shift+N",
            QT_TRANSLATE_NOOP("ActionTable", "Another window, for another document")},
        Row{"closeAction", File, QT_TRANSLATE_NOOP("ActionTable", "C&lose window"), "Ctrl+W",
            QT_TRANSLATE_NOOP("ActionTable", "Nothing is lost: everything is saved")},
        Row{"quitAction", File, QT_TRANSLATE_NOOP("ActionTable", "&Quit"), "Ctrl+Q",
            QT_TRANSLATE_NOOP("ActionTable", "Close every window; they come back at the next start")},
        Row{"undoAction", Edit, QT_TRANSLATE_NOOP("ActionTable", "&Undo"), "Ctrl+Z",
            QT_TRANSLATE_NOOP("ActionTable", "Take back the last change")},
        Row{"redoAction", Edit, QT_TRANSLATE_NOOP("ActionTable", "&Redo"), "Ctrl+Shift+Z; Ctrl+Y",
            QT_TRANSLATE_NOOP("ActionTable", "Do again what was taken back")},
        Row{"historyAction", Edit, QT_TRANSLATE_NOOP("ActionTable", "&History…"), "Ctrl+Alt+Z",
            QT_TRANSLATE_NOOP("ActionTable", "Every change of this document, to go back to")},
        Row{"screen-fleet", View, QT_TRANSLATE_NOOP("ActionTable", "Fleet"), "Ctrl+1",
            QT_TRANSLATE_NOOP("ActionTable", "The fleet screen")},
        Row{"screen-matrix", View, QT_TRANSLATE_NOOP("ActionTable", "Matrix"), "Ctrl+2",
            QT_TRANSLATE_NOOP("ActionTable", "The matrix screen")},
        Row{"screen-upgrade", View, QT_TRANSLATE_NOOP("ActionTable", "Upgrade"), "Ctrl+3",
            QT_TRANSLATE_NOOP("ActionTable", "The upgrade screen")},
        Row{"screen-workloads", View, QT_TRANSLATE_NOOP("ActionTable", "Workloads"), "Ctrl+4",
            QT_TRANSLATE_NOOP("ActionTable", "The workloads screen")},
        Row{"screen-triage", View, QT_TRANSLATE_NOOP("ActionTable", "Triage"), "Ctrl+5",
            QT_TRANSLATE_NOOP("ActionTable", "The triage screen")},
        Row{"screen-report", View, QT_TRANSLATE_NOOP("ActionTable", "Report"), "Ctrl+6",
            QT_TRANSLATE_NOOP("ActionTable", "The report screen")},
        Row{"paletteAction", View, QT_TRANSLATE_NOOP("ActionTable", "&Command palette"), "Ctrl+K",
            QT_TRANSLATE_NOOP("ActionTable", "Find any command, pool, cluster or scenario")},
        Row{"filterAction", View, QT_TRANSLATE_NOOP("ActionTable", "&Filter"), "Ctrl+F",
            QT_TRANSLATE_NOOP("ActionTable", "Type what pools must match")},
        Row{"showAllAction", View, QT_TRANSLATE_NOOP("ActionTable", "Show &every verdict"), "Ctrl+0",
            QT_TRANSLATE_NOOP("ActionTable", "Switch the verdict filter off")},
        Row{"only-unsupported", View, QT_TRANSLATE_NOOP("ActionTable", "Show unsupported pools"), "Alt+1",
            QT_TRANSLATE_NOOP("ActionTable", "Filter by verdict, on or off")},
        Row{"only-contested", View, QT_TRANSLATE_NOOP("ActionTable", "Show contested pools"), "Alt+2",
            QT_TRANSLATE_NOOP("ActionTable", "Filter by verdict, on or off")},
        Row{"only-unknown", View, QT_TRANSLATE_NOOP("ActionTable", "Show unknown pools"), "Alt+3",
            QT_TRANSLATE_NOOP("ActionTable", "Filter by verdict, on or off")},
        Row{"only-caution", View, QT_TRANSLATE_NOOP("ActionTable", "Show pools with caution"), "Alt+4",
            QT_TRANSLATE_NOOP("ActionTable", "Filter by verdict, on or off")},
        Row{"only-supported", View, QT_TRANSLATE_NOOP("ActionTable", "Show supported pools"), "Alt+5",
            QT_TRANSLATE_NOOP("ActionTable", "Filter by verdict, on or off")},
        Row{"nextPaneAction", View, QT_TRANSLATE_NOOP("ActionTable", "&Next pane"), "F6",
            QT_TRANSLATE_NOOP("ActionTable", "Filter, table, findings, inspector")},
        Row{"previousPaneAction", View, QT_TRANSLATE_NOOP("ActionTable", "&Previous pane"), "Shift+F6",
            QT_TRANSLATE_NOOP("ActionTable", "Back through the panes")},
        Row{"theme-light", View, QT_TRANSLATE_NOOP("ActionTable", "&Light"), "",
            QT_TRANSLATE_NOOP("ActionTable", "Light theme")},
        Row{"theme-dark", View, QT_TRANSLATE_NOOP("ActionTable", "&Dark"), "",
            QT_TRANSLATE_NOOP("ActionTable", "Dark theme")},
        Row{"theme-system", View, QT_TRANSLATE_NOOP("ActionTable", "Follow the &system"), "",
            QT_TRANSLATE_NOOP("ActionTable", "The theme of the desktop")},
        Row{"branchAction", Scenario, QT_TRANSLATE_NOOP("ActionTable", "&New scenario…"), "Ctrl+B",
            QT_TRANSLATE_NOOP("ActionTable", "A copy of the scenario on screen, to change at will")},
        Row{"switchAction", Scenario, QT_TRANSLATE_NOOP("ActionTable", "&Switch scenario"), "Ctrl+E",
            QT_TRANSLATE_NOOP("ActionTable", "The list of scenarios")},
        Row{"nextScenarioAction", Scenario, QT_TRANSLATE_NOOP("ActionTable", "Ne&xt scenario"), "Ctrl+PgDown",
            QT_TRANSLATE_NOOP("ActionTable", "Show the next scenario")},
        Row{"previousScenarioAction", Scenario, QT_TRANSLATE_NOOP("ActionTable", "Pre&vious scenario"), "Ctrl+PgUp",
            QT_TRANSLATE_NOOP("ActionTable", "Show the scenario before")},
        Row{"compareAction", Scenario, QT_TRANSLATE_NOOP("ActionTable", "&Compare…"), "Ctrl+Shift+C",
            QT_TRANSLATE_NOOP("ActionTable", "What differs between two scenarios")},
        Row{"compareAllAction", Scenario, QT_TRANSLATE_NOOP("ActionTable", "Compare &all scenarios"), "Ctrl+Alt+C",
            QT_TRANSLATE_NOOP("ActionTable", "One column per scenario, one row per value that differs")},
        Row{"rebaseAction", Scenario, QT_TRANSLATE_NOOP("ActionTable", "&Rebase…"), "Ctrl+Shift+R",
            QT_TRANSLATE_NOOP("ActionTable", "Bring what changed in the parent into this scenario")},
        Row{"promoteAction", Scenario, QT_TRANSLATE_NOOP("ActionTable", "&Promote…"), "Ctrl+Shift+P",
            QT_TRANSLATE_NOOP("ActionTable", "Make the parent what this scenario is")},
        Row{"renameScenarioAction", Scenario, QT_TRANSLATE_NOOP("ActionTable", "Re&name scenario…"), "",
            QT_TRANSLATE_NOOP("ActionTable", "Another name for this scenario")},
        Row{"deleteScenarioAction", Scenario, QT_TRANSLATE_NOOP("ActionTable", "&Delete scenario"), "",
            QT_TRANSLATE_NOOP("ActionTable", "Undo brings it back")},
        Row{"legendAction", Help, QT_TRANSLATE_NOOP("ActionTable", "&Verdicts"), "F1",
            QT_TRANSLATE_NOOP("ActionTable", "What colours and signs mean")},
        Row{"shortcutsAction", Help, QT_TRANSLATE_NOOP("ActionTable", "&Shortcuts"), "?",
            QT_TRANSLATE_NOOP("ActionTable", "Every command with its keys")},
        Row{"aboutAction", Help, QT_TRANSLATE_NOOP("ActionTable", "&About Poolwright"), "",
            QT_TRANSLATE_NOOP("ActionTable", "Version and licence")},
    };
    return kRows;
}

/// Where the translator finds these words.
struct TableTexts {
    static QString tr(const char* text) { return QCoreApplication::translate("ActionTable", text); }
};

} // namespace

QString actionGroupTitle(ActionGroup group) {
    static constexpr std::array kTitles{
        QT_TRANSLATE_NOOP("ActionTable", "File"),     QT_TRANSLATE_NOOP("ActionTable", "Edit"),
        QT_TRANSLATE_NOOP("ActionTable", "Fleet"),    QT_TRANSLATE_NOOP("ActionTable", "View"),
        QT_TRANSLATE_NOOP("ActionTable", "Scenario"), QT_TRANSLATE_NOOP("ActionTable", "Upgrade"),
        QT_TRANSLATE_NOOP("ActionTable", "Workloads"),
        QT_TRANSLATE_NOOP("ActionTable", "Triage"),
        QT_TRANSLATE_NOOP("ActionTable", "Matrix"),   QT_TRANSLATE_NOOP("ActionTable", "Help")};
    return TableTexts::tr(kTitles[static_cast<std::size_t>(group)]);
}

ActionTable::ActionTable(QWidget& window) : QObject(&window), window_(window) { create(); }

void ActionTable::create() {
    for (const Row& row : rows()) {
        auto* action = new QAction(TableTexts::tr(row.text), &window_);
        action->setObjectName(QLatin1String(row.id));
        QList<QKeySequence> keys;
        if (*row.keys != '\0') {
            keys = QKeySequence::listFromString(QLatin1String(row.keys));
        }
        if (QLatin1String(row.keys) == QLatin1String("?")) {
            keys << QKeySequence(Qt::SHIFT | Qt::Key_Question); // where "?" is typed with Shift
        }
        action->setShortcuts(keys);
        action->setToolTip(TableTexts::tr(row.tip));
        action->setStatusTip(TableTexts::tr(row.tip));
        window_.addAction(action); // its shortcut works without a menu, too
        entries_.push_back({row.group, action});
    }
}

QAction& ActionTable::action(const char* id) const {
    const auto found = std::ranges::find_if(
        entries_, [&](const Entry& entry) { return entry.action->objectName() == QLatin1String(id); });
    assert(found != entries_.end());
    return *found->action;
}

void ActionTable::adopt(ActionGroup group, const QList<QAction*>& actions) {
    for (QAction* action : actions) {
        const bool known = std::ranges::any_of(entries_, [&](const Entry& entry) { return entry.action == action; });
        if (action == nullptr || action->isSeparator() || known) {
            continue;
        }
        entries_.push_back({group, action});
        connect(action, &QObject::destroyed, this, [this, action] {
            std::erase_if(entries_, [&](const Entry& entry) { return entry.action == action; });
        });
    }
}

std::vector<ActionTable::Entry> ActionTable::entries() const {
    std::vector<Entry> out = entries_;
    std::ranges::stable_sort(out, {}, &Entry::group);
    return out;
}

void ActionTable::allow(QAction& action, bool on, const QString& reason) {
    action.setEnabled(on);
    action.setProperty(kReason, on ? QString() : reason);
}

QString ActionTable::reason(const QAction& action) {
    return action.isEnabled() ? QString() : action.property(kReason).toString();
}

QString ActionTable::plainText(const QAction& action) {
    QString out;
    const QString text = action.text();
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == QLatin1Char('&') && i + 1 < text.size()) {
            ++i; // the letter behind it stays
        }
        out += text[i];
    }
    while (out.endsWith(QChar(0x2026)) || out.endsWith(QLatin1Char('.'))) {
        out.chop(1);
    }
    return out;
}

QString ActionTable::shortcutText(const QAction& action) {
    QStringList out;
    for (const QKeySequence& keys : action.shortcuts()) {
        const QString text = keys.toString(QKeySequence::NativeText);
        if (!text.isEmpty() && text != QLatin1String("Shift+?")) {
            out << text;
        }
    }
    return out.join(QStringLiteral(", "));
}

} // namespace poolwright
