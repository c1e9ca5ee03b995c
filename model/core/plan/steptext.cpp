// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/plan/steptext.h"

#include <algorithm>
#include <fmt/format.h>

#include "model/core/base/texttemplate.h"
#include "model/core/plan/planwords.h"
#include "model/core/plan/shellquote.h"
#include "model/core/solve/guardtext.h"

namespace poolwright {

std::string stepTitle(const Operation& operation, const std::vector<PlanChange>& changes, const std::optional<Value>& ships) {
    if (ships) {
        return fmt::format("{} to a version that ships cGPU {} or later", operation.title, ships->text);
    }
    std::vector<const PlanChange*> set;
    for (const PlanChange& change : changes) {
        if (change.to && change.facet != Facet::DriverPinned) {
            set.push_back(&change);
        }
    }
    if (set.size() == 1 && operation.changes.size() == 1) {
        return fmt::format("{} to {}", operation.title, set.front()->to->text);
    }
    return fmt::format("{}: {}", operation.title, plainChanges(changes));
}

namespace {

/// The kind says already that there is none.
std::string withoutNone(const std::string& text) {
    for (const std::string_view start : {"None: ", "None is published: "}) {
        if (text.starts_with(start)) {
            return asSentence(text.substr(start.size()));
        }
    }
    return text;
}

} // namespace

WayBack wayBackOf(const StepPlace& place) {
    const Operation& operation = place.operation;
    WayBack out;
    out.text = withoutNone(operation.wayBack);
    if (!operation.reversible) {
        out.kind = WayBack::Kind::NotPublished;
        if (out.text.empty()) {
            out.text = "No source says whether it can be taken back.";
        }
        return out;
    }
    const auto cgpu = std::ranges::find(place.changes, Facet::Cgpu, &PlanChange::facet);
    const bool cgpuMoves = cgpu != place.changes.end() && cgpu->from && cgpu->from->tag != kNoneTag;
    if (*operation.reversible && cgpuMoves) {
        out.kind = WayBack::Kind::PointOfNoReturn;
        out.text = fmt::format("Not as a whole: cGPU on a node only moves up, so {} does not come back.",
                               plainValue(Facet::Cgpu, &*cgpu->from));
        return out;
    }
    out.kind = *operation.reversible ? WayBack::Kind::Possible : WayBack::Kind::PointOfNoReturn;
    if (*operation.reversible) {
        std::vector<std::string> former;
        for (const PlanChange& change : place.changes) {
            if (change.from && change.facet != Facet::DriverPinned) {
                former.push_back(plainValue(change.facet, &*change.from));
            }
        }
        out.text += fmt::format("{}{}", out.text.empty() || former.empty() ? "" : " ",
                                former.empty() ? std::string() : "Back to " + listed(former) + ".");
    }
    if (out.text.empty()) {
        out.text = *operation.reversible ? "In the same way." : "No way back is known.";
    }
    return out;
}

std::vector<std::string> commandsOf(const StepPlace& place, const Configuration& cluster, const Configuration& pool) {
    const auto slash = place.target.find('/');
    const std::string clusterName = place.target.substr(0, slash);
    const std::string poolName = slash == std::string::npos ? std::string() : place.target.substr(slash + 1);
    std::vector<std::string> out;
    bool perNode = false;
    for (const std::string& line : place.operation.commands) {
        const bool comment = line.starts_with('#');
        const auto fill = [&](std::string_view name) -> std::string {
            if (name == "cluster" || name == "pool") {
                return shellQuoted(name == "cluster" ? clusterName : poolName);
            }
            if (name == "node") {
                perNode = true;
                return comment ? "$node" : "\"${node:?}\"";
            }
            const auto facet = facetById(name);
            if (facet == Facet::AiInstaller && place.raw.ships) {
                return fmt::format("(a version that ships cGPU {} or later)", shellQuoted(place.raw.ships->text));
            }
            const Value* value = !facet ? nullptr : (spec(*facet).scope == Scope::Cluster ? cluster : pool).find(*facet);
            if (value != nullptr) {
                return shellQuoted(value->text);
            }
            // A line that is run must not run with a word missing.
            return comment ? std::string("(not stated)") : fmt::format("\"${{{}:?}}\"", [&] {
                std::string variable(name);
                std::ranges::replace(variable, '-', '_');
                return variable;
            }());
        };
        out.push_back(fillTemplate(line, fill));
    }
    if (perNode) {
        out.insert(out.begin(), fmt::format("# for each node of {}, one after another: node=NAME", shellQuoted(poolName)));
    }
    return out;
}

} // namespace poolwright
