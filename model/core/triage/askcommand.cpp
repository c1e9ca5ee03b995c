// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <fmt/format.h>

#include "model/core/base/nearest.h"
#include "model/core/base/texttemplate.h"
#include "model/core/triage/signaturecells.h"

namespace poolwright {

AskCommand askCommandFrom(const Record& record, std::vector<CellFault>& faults) {
    const auto cell = [&](const std::string& name) {
        const auto at = record.cells.find(name);
        return at == record.cells.end() ? std::string() : at->second;
    };
    AskCommand out;
    for (const std::string& name : cellEntries(cell("fills"))) {
        if (const auto facet = facetById(name)) {
            out.fills.push_back(*facet);
        } else {
            std::vector<std::string> known;
            for (const FacetSpec& one : facetSpecs()) {
                known.emplace_back(one.id);
            }
            faults.push_back({"fills", fmt::format("unknown facet '{}'", name), didYouMean(name, known)});
        }
    }
    out.signatures = cellEntries(cell("signatures"));
    out.command = cell("command");
    out.tells = cell("tells");
    out.where = cell("where");
    out.general = cell("general") == "yes" || cell("general") == "true";
    out.citations = record.citations;
    if (out.fills.empty() && out.signatures.empty()) {
        faults.push_back({"", "a command settles something: 'fills' or 'signatures'", {}});
    }
    for (const char* name : {"command", "tells", "where"}) {
        if (cell(name).empty()) {
            faults.push_back({"", fmt::format("'{}' is missing", name), {}});
        }
    }
    if (out.command.find('\n') != std::string::npos) {
        faults.push_back({"command", "a command to copy is one line", {}});
    }
    for (const std::string& place : placesOf(out.command)) {
        if (place != "node") {
            faults.push_back(
                {"command", fmt::format("unknown place '{{{}}}' in a command", place), "only {node} is filled in"});
        }
    }
    return out;
}

std::vector<AskCommand> askCommandsOf(const Matrix& matrix) {
    std::vector<AskCommand> out;
    if (const auto table = matrix.records.find("ask-command"); table != matrix.records.end()) {
        for (const Record& record : table->second) {
            std::vector<CellFault> faults;
            AskCommand command = askCommandFrom(record, faults);
            if (faults.empty()) {
                out.push_back(std::move(command));
            }
        }
    }
    return out;
}

} // namespace poolwright
