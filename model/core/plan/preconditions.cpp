// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <fmt/format.h>

#include "model/core/plan/planwords.h"
#include "model/core/plan/steptext.h"
#include "model/core/solve/guardtext.h"

namespace poolwright {

namespace {

using Preconditions = std::vector<Precondition>;

/// The check of the pool in the state after the step.
std::optional<Said> saidNow(const PlanStates& states, std::size_t cluster, std::size_t pool, CheckId check) {
    for (const Said& said : saidOf(states.now(cluster, pool).judged)) {
        if (said.result.check == check) {
            return said;
        }
    }
    return std::nullopt;
}

void addStated(const StepPlace& place, Preconditions& out) {
    for (const Term& term : place.operation.before) {
        if (term.facet == Facet::KubeletStep) {
            const auto moved = std::ranges::find(place.changes, Facet::Kubernetes, &PlanChange::facet);
            const bool told = moved != place.changes.end() && moved->from;
            out.push_back({fmt::format("Every node's kubelet is at the version of the control plane{}.",
                                       told ? ", " + moved->from->text : std::string()),
                           false});
            continue;
        }
        for (const std::string& text : guardText({term})) {
            out.push_back({asSentence(text) + ".", false});
        }
    }
    for (const CheckId check : place.operation.acceptableBefore) {
        out.push_back({fmt::format("{}: every pool of the cluster is fit for this, as the check {} says.",
                                   place.matrix.checks[check.index()].title, place.matrix.checks[check.index()].id),
                       false});
    }
}

/// What must be shipped where the step puts cGPU on the nodes.
void addShipping(const Evaluator& evaluator, const StepPlace& place, const PlanSetting& setting,
                 const std::string& language, Preconditions& out) {
    const auto change = std::ranges::find(place.changes, Facet::Cgpu, &PlanChange::facet);
    if (place.operation.scope != Scope::Pool || change == place.changes.end() || !change->to || change->to->tag == kNoneTag) {
        return;
    }
    const std::string& cgpu = change->to->text;
    const Value* installer = place.states.value(place.raw.cluster, std::nullopt, Facet::AiInstaller);
    const std::string name = installer == nullptr ? "ack-ai-installer" : "ack-ai-installer " + installer->text;
    if (place.states.ships(place.raw.cluster)) {
        out.push_back({fmt::format("The installed ack-ai-installer ships cGPU {}. No source says which version does: look it up "
                                   "before this step.", cgpu),
                       true});
        return;
    }
    const bool ownPoint = installer != nullptr && std::ranges::any_of(setting.ships, [&](const Overlay::Shipped& point) {
                              return point.installer.sameAs(*installer) && point.cgpu.sameAs(*change->to);
                          });
    if (ownPoint) {
        out.push_back({fmt::format("{} ships cGPU {}, as your overlay states.", name, cgpu), false});
        return;
    }
    // The one point that is published says "newer than", and no number.
    const auto check = place.matrix.checkById("installer-cgpu");
    const auto said = check ? saidNow(place.states, place.raw.cluster, *place.raw.pool, *check) : std::nullopt;
    if (said && evaluator.outcome(said->result).verdict == Verdict::Supported) {
        out.push_back({fmt::format("{}, and its number is not published: check that it is {}.",
                                   titleOf(evaluator, *said->row, said->result, language), cgpu),
                       true});
        return;
    }
    out.push_back({fmt::format("{} ships cGPU {}. No source says so: look it up before this step.", name, cgpu), true});
}

void addOpenFacts(const StepPlace& place, Preconditions& out) {
    const Operation& operation = place.operation;
    if (place.raw.ships) {
        out.push_back({fmt::format("A version of ack-ai-installer is chosen that ships cGPU {} or later. No source says which one "
                                   "does: ask the vendor, or try it on one node.", place.raw.ships->text),
                       true});
    }
    if (place.raw.pool && place.states.value(place.raw.cluster, place.raw.pool, Facet::Nodes) == nullptr) {
        out.push_back({"How many nodes the pool has is not stated: it is counted as one.", true});
    }
    if (!operation.drain && operation.scope == Scope::Pool) {
        out.push_back({"No source says whether nodes must be drained for this: it is counted as no.", true});
    }
    if (operation.podsStop.value_or(false)) {
        out.push_back({"The pods that use GPUs on the nodes may be stopped.", false});
    }
    if (operation.reinstalls) {
        out.push_back({"Nothing on the system disks of the nodes is needed any more: they are installed anew.", false});
    }
}

} // namespace

Preconditions preconditionsOf(const Evaluator& evaluator, const StepPlace& place, const PlanSetting& setting,
                              const std::string& language) {
    Preconditions out;
    addStated(place, out);
    addShipping(evaluator, place, setting, language, out);
    addOpenFacts(place, out);
    std::ranges::stable_sort(out, std::greater{}, &Precondition::open);
    return out;
}

} // namespace poolwright
