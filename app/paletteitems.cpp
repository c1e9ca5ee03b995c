// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/paletteitems.h"

#include <QAction>
#include <QPointer>

#include "model/items/plaintext.h"
#include "model/items/words.h"
#include "model/session/documentsession.h"

namespace poolwright {

void addActions(PaletteItems& out, const ActionTable& actions) {
    for (const ActionTable::Entry& entry : actions.entries()) {
        if (entry.action->objectName() == QLatin1String("paletteAction")) {
            continue;
        }
        PaletteItem item;
        item.title = ActionTable::plainText(*entry.action);
        item.detail = actionGroupTitle(entry.group);
        item.shortcut = ActionTable::shortcutText(*entry.action);
        item.enabled = entry.action->isEnabled();
        item.reason = ActionTable::reason(*entry.action);
        const QPointer<QAction> action = entry.action;
        item.run = [action] {
            if (action) {
                action->trigger();
            }
        };
        out.push_back(std::move(item));
    }
}

void addScenarios(PaletteItems& out, DocumentSession& session) {
    if (session.current() == nullptr) {
        return;
    }
    for (const Scenario& scenario : session.document().scenarios) {
        PaletteItem item;
        item.kind = PaletteItem::Kind::Scenario;
        item.title = shown(scenario.name);
        item.detail = scenario.id == session.scenario() ? PaletteModel::tr("on screen") : QString();
        const ItemId id = scenario.id;
        item.run = [&session, id] { session.setScenario(id); };
        out.push_back(std::move(item));
    }
}

void addViews(PaletteItems& out, const std::vector<SavedView>& views,
              const std::function<void(const SavedView&)>& apply) {
    for (const SavedView& view : views) {
        PaletteItem item;
        item.kind = PaletteItem::Kind::View;
        item.title = shown(view.name);
        item.detail = shown(view.query);
        item.run = [apply, view] { apply(view); };
        out.push_back(std::move(item));
    }
}

void addFleet(PaletteItems& out, const DocumentSession& session, const std::function<void(ItemId)>& show) {
    const JudgedFleet* now = session.current();
    if (now == nullptr) {
        return;
    }
    std::size_t index = 0;
    out.reserve(out.size() + now->judgement->pools.size() + now->fleet->clusters.size());
    for (const Cluster& cluster : now->fleet->clusters) {
        const QString clusterName = shown(cluster.name);
        if (!cluster.pools.empty()) {
            PaletteItem item;
            item.kind = PaletteItem::Kind::Cluster;
            item.title = clusterName;
            item.detail = counted(Countable::Pool, cluster.pools.size());
            const ItemId first = cluster.pools.front().id;
            item.run = [show, first] { show(first); };
            out.push_back(std::move(item));
        }
        for (const Pool& pool : cluster.pools) {
            PaletteItem item;
            item.kind = PaletteItem::Kind::Pool;
            item.title = clusterName + QLatin1Char('/') + shown(pool.name);
            item.detail =
                index < now->judgement->pools.size() ? verdictWord(now->judgement->pools[index].verdict) : QString();
            ++index;
            const ItemId id = pool.id;
            item.run = [show, id] { show(id); };
            out.push_back(std::move(item));
        }
    }
}

} // namespace poolwright
