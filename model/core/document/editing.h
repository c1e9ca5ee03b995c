// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "model/core/document/edits.h"

namespace poolwright {

/// An index of a scenario's items while a command is being made; for the edit functions only.
struct EditedScenario {
    const Scenario& scenario;

    static Result<EditedScenario> find(const Document& document, ItemId scenario);

    [[nodiscard]] ItemId id() const { return scenario.id; }
    [[nodiscard]] const Fleet& fleet() const { return scenario.fleet; }
    [[nodiscard]] std::optional<std::size_t> clusterIndex(ItemId cluster) const;
    struct PoolPlace {
        std::size_t cluster = 0;
        std::size_t pool = 0;
    };
    [[nodiscard]] std::optional<PoolPlace> poolPlace(ItemId pool) const;
    /// Places of many pools in one pass.
    [[nodiscard]] std::map<ItemId, PoolPlace> poolPlaces() const;
};

/// "a10", "a10 2", "a10 3" …: the first that is not taken.
std::string freeName(const std::string& wish, const std::set<std::string>& taken);
std::set<std::string> clusterNames(const Fleet& fleet);
std::set<std::string> poolNames(const Cluster& cluster);
std::set<std::string> workloadNames(const Fleet& fleet);

/// Workloads name pools by path. Adds the changes that give every path its new text; an empty text takes it out.
void followPaths(const EditedScenario& at, const std::map<std::string, std::string>& paths, Command& command);

/// "the pool does not exist any more".
tl::unexpected<Error> gone(ItemKind kind);
/// Where pools stand, each once, in the order given; one pass for thousands of them.
Result<std::vector<std::pair<ItemId, EditedScenario::PoolPlace>>> placesOf(const EditedScenario& at,
                                                                           std::span<const ItemId> pools);

/// "pool", "3 pools".
std::string counted(std::size_t count, ItemKind kind);

} // namespace poolwright
