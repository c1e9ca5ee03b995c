// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// One or two texts from anywhere as a fleet: no node gets lost, the fleet is one that its reader takes, and the same import
// shows no difference to it. A line of "=====" parts the texts.

#include <algorithm>
#include <cstdint>

#include "model/core/intake/import.h"
#include "model/core/intake/observe.h"
#include "model/core/io/fleetreader.h"
#include "tests/fuzz/wordsmatrix.h"

using namespace poolwright;
using namespace poolwright::fuzz;

namespace {

constexpr std::string_view kBetween = "\n=====\n";

void requireImport(const Observations& found, const ImportOptions& options) {
    const Imported imported = importOf(wordsMatrix(), found, options);
    std::size_t taken = 0;
    for (const ImportedCluster& cluster : imported.clusters) {
        for (const ImportedPool& pool : cluster.pools) {
            std::size_t inParts = 0;
            for (const ImportedPool::Part& part : pool.parts) {
                inParts += part.nodes.size();
            }
            require(!pool.parts.empty() && inParts == pool.nodes);
            taken += inParts;
        }
    }
    require(taken == imported.nodesTaken && taken + imported.withoutGpu <= found.nodes.size());
    require(imported.remarks.size() <= found.remarks.size() + kMostRemarks + 1);
    const auto again = readFleet(writeFleet(imported.fleet), wordsMatrix(), "fuzz");
    require(again && *again == imported.fleet);
    const auto rows = compareImport(imported, *again);
    require(std::ranges::all_of(rows, [](const ImportRow& row) { return row.kind == ImportRow::Kind::Same; }));
    require(mergedFleet(imported, *again, rows) == *again);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view all(reinterpret_cast<const char*>(bytes), size);
    const std::size_t between = std::min(all.find(kBetween), all.size());
    Observations found;
    for (const std::string_view part : {all.substr(0, between), all.substr(std::min(between + kBetween.size(), all.size()))}) {
        if (const auto text = cleanText(std::string(part), "fuzz")) {
            mergeObservations(found, observe(wordsMatrix(), *text));
        }
    }
    for (const IntakeRemark& remark : found.remarks) {
        require(remark.place.text < std::max<std::size_t>(found.textNames.size(), 1));
    }
    ImportOptions options;
    requireImport(found, options);
    options.splitMixed = false;
    options.everyNode = true;
    options.clusterName = "named/here";
    requireImport(found, options);
    return 0;
}
