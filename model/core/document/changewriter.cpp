// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <sstream>

#include "model/core/document/changetext.h"
#include "model/core/document/changewords.h"
#include "model/core/io/jsonwriter.h"

namespace poolwright {

namespace {

/// Everything on one line. Values are written as their texts, which parseValue() turns into the same values.
class Writer {
public:
    std::string command(const Command& command) {
        open();
        json_.field("name", command.name).field("next-id", command.nextId);
        json_.key("changes").beginArray(Layout::Inline);
        for (const Change& change : command.changes) {
            open();
            json_.field("change", changeWord(change));
            std::visit(*this, change);
            json_.endObject();
        }
        json_.endArray().endObject();
        return text();
    }
    std::string fleetText(const Fleet& fleet) {
        write(fleet);
        return text();
    }

    void operator()(const CellChange& change) {
        item(change);
        json_.field("facet", id(change.facet));
        sides(change, [&](const std::optional<Value>& value) { textOrNull(value ? &value->text : nullptr); });
    }
    void operator()(const NameChange& change) {
        item(change);
        json_.field("before", change.before).field("after", change.after);
    }
    void operator()(const ClusterChange& change) {
        json_.field("scenario", change.scenario).field("position", change.position);
        whole(change);
    }
    void operator()(const PoolChange& change) {
        json_.field("scenario", change.scenario).field("cluster", change.cluster).field("position", change.position);
        whole(change);
    }
    void operator()(const PoolMove& move) {
        json_.field("scenario", move.scenario).field("pool", move.pool);
        for (const auto& [key, place] : {std::pair{"from", move.from}, std::pair{"to", move.to}}) {
            json_.key(key);
            open();
            json_.field("cluster", place.cluster).field("position", place.position).endObject();
        }
    }
    void operator()(const ClusterMove& move) {
        json_.field("scenario", move.scenario).field("cluster", move.cluster);
        json_.field("from", move.from).field("to", move.to);
    }
    void operator()(const WorkloadChange& change) {
        json_.field("scenario", change.scenario).field("position", change.position);
        whole(change);
    }
    void operator()(const ScenarioChange& change) {
        json_.field("position", change.position);
        whole(change);
    }
    void operator()(const ScenarioHeadChange& change) {
        json_.field("scenario", change.scenario);
        json_.key("before");
        write(change.before, nullptr);
        json_.key("after");
        write(change.after, change.before.base.get());
    }
    void operator()(const AcceptanceChange& change) { whole(change); }
    void operator()(const EntryChange& change) {
        json_.field("kind", toText(change.kind)).field("key", change.key);
        sides(change, [&](const std::optional<std::string>& text) { textOrNull(text ? &*text : nullptr); });
    }

private:
    using Layout = JsonWriter::Layout;

    void open() { json_.beginObject(Layout::Inline); }
    std::string text() {
        std::string out = std::move(out_).str();
        out.erase(out.find_last_not_of('\n') + 1);
        return out;
    }
    template <typename T>
    void item(const T& change) {
        json_.field("scenario", change.scenario).field("kind", itemWord(change.kind)).field("item", change.item);
    }
    template <typename T, typename Write>
    void sides(const T& change, const Write& write) {
        json_.key("before");
        write(change.before);
        json_.key("after");
        write(change.after);
    }
    template <typename T>
    void whole(const T& change) {
        sides(change, [&](const auto& side) {
            if (side) {
                write(*side);
            } else {
                json_.null();
            }
        });
    }
    void textOrNull(const std::string* text) {
        if (text == nullptr) {
            json_.null();
        } else {
            json_.value(*text);
        }
    }

    template <typename T>
    void head(const T& item) {
        open();
        json_.field("id", item.id).field("name", item.name);
        json_.key("facets");
        open();
        for (const auto& [facet, value] : item.facets.entries()) {
            json_.field(id(facet), value.text);
        }
        json_.endObject();
    }
    void write(const Pool& pool) {
        head(pool);
        json_.endObject();
    }
    void write(const Cluster& cluster) {
        head(cluster);
        json_.key("pools").beginArray(Layout::Inline);
        for (const Pool& pool : cluster.pools) {
            write(pool);
        }
        json_.endArray().endObject();
    }
    void write(const Workload& workload) {
        head(workload);
        json_.key("pools").beginArray(Layout::Inline);
        for (const std::string& path : workload.pools) {
            json_.value(path);
        }
        json_.endArray().endObject();
    }
    void write(const Fleet& fleet) {
        open();
        json_.field("name", fleet.name);
        json_.key("clusters").beginArray(Layout::Inline);
        for (const Cluster& cluster : fleet.clusters) {
            write(cluster);
        }
        json_.endArray();
        json_.key("workloads").beginArray(Layout::Inline);
        for (const Workload& workload : fleet.workloads) {
            write(workload);
        }
        json_.endArray().endObject();
    }
    /// A base that is the fleet beside it is only named.
    void base(const Fleet* base, const Fleet* beside) {
        json_.key("base");
        if (base == nullptr) {
            json_.null();
        } else if (beside != nullptr && (base == beside || *base == *beside)) {
            json_.value(kSameBase);
        } else {
            write(*base);
        }
    }
    void write(const Scenario& scenario) {
        open();
        json_.field("id", scenario.id).field("name", scenario.name).field("parent", scenario.parent);
        json_.key("fleet");
        write(scenario.fleet);
        base(scenario.base.get(), &scenario.fleet);
        json_.endObject();
    }
    void write(const ScenarioHead& head, const Fleet* beside) {
        open();
        json_.field("name", head.name).field("parent", head.parent);
        base(head.base.get(), beside);
        json_.endObject();
    }
    void write(const RiskAcceptance& acceptance) {
        open();
        json_.field("id", acceptance.id).field("pool", acceptance.pool);
        json_.field("check", acceptance.check).field("rule", acceptance.rule);
        json_.field("verdict", toText(acceptance.verdict));
        json_.field("reason", acceptance.reason).field("person", acceptance.person);
        json_.field("made", acceptance.made.text()).field("until", acceptance.until.text()).endObject();
    }

    std::ostringstream out_;
    JsonWriter json_{out_};
};

} // namespace

std::string writeCommand(const Command& command) { return Writer().command(command); }

std::string writeIdentifiedFleet(const Fleet& fleet) { return Writer().fleetText(fleet); }

} // namespace poolwright
