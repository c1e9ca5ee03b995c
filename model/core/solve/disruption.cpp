// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/solve/disruption.h"

#include <algorithm>

#include "model/core/rules/termstate.h"

namespace poolwright {

namespace {

bool saysYes(const Matrix& matrix, const std::string& operation, const std::string& cell) {
    const auto table = matrix.records.find("operation");
    if (table == matrix.records.end()) {
        return false;
    }
    for (const Record& record : table->second) {
        const auto name = record.cells.find("id");
        const auto word = record.cells.find(cell);
        if (name != record.cells.end() && name->second == operation && word != record.cells.end()) {
            return word->second == "yes" || word->second == "true";
        }
    }
    return false;
}

Disruption disruptionOf(const Matrix& matrix, const Operation& operation) {
    if (saysYes(matrix, operation.id, "node_readded")) {
        return Disruption::Rebuild;
    }
    if (saysYes(matrix, operation.id, "disk_replaced")) {
        return Disruption::DiskReplaced;
    }
    if (operation.drain.value_or(false)) {
        return Disruption::Drain;
    }
    return operation.podsStop.value_or(false) ? Disruption::PodsStop : Disruption::None;
}

/// Whether the operation can go that step of the facet.
bool reaches(const Operation& operation, StepKind step, const Value& from, const std::optional<Value>& to) {
    if (!to) {
        return true;
    }
    const bool sameKind = from.tag == to->tag;
    const bool upward = from.tag == kNoneTag || (sameKind && from.key < to->key);
    return (step == StepKind::Any && (sameKind || operation.reinstalls || operation.scope == Scope::Cluster)) ||
           (step != StepKind::Any && upward);
}

} // namespace

LeastOperations::LeastOperations(const Evaluator& evaluator, const PoolRow& row) {
    const Matrix& matrix = evaluator.matrix();
    for (const FacetSpec& one : facetSpecs()) {
        if (const Value* value = evaluator.state(one.facet, row).value) {
            now_[static_cast<std::size_t>(one.facet)] = *value;
        }
    }
    const auto operations = operationsOf(matrix);
    for (const Operation& operation : operations ? *operations : std::vector<Operation>{}) {
        const bool here = std::ranges::all_of(operation.when, [&](const Term& term) {
            return termState(term, evaluator.state(term.facet, row), matrix.facts(term.facet).complete) !=
                   TermState::No;
        });
        operations_.push_back({operation, disruptionOf(matrix, operation), here});
    }
}

LeastOperations::Way LeastOperations::of(Facet facet, const std::optional<Value>& to) const {
    Way out;
    const std::optional<Value>& from = now_[static_cast<std::size_t>(facet)];
    if (!from || (to && to->sameAs(*from))) {
        return out;
    }
    bool any = false;
    bool found = false;
    for (const Known& one : operations_) {
        const OperationChange* change = one.operation.find(facet);
        any = any || change != nullptr;
        // words (os, scheduling) are no kinds: any of them follows any other
        const Scheme scheme = spec(facet).scheme;
        const bool ordered = scheme == Scheme::Kernel || scheme == Scheme::Runtime || scheme == Scheme::Version;
        if (change == nullptr || !one.here ||
            !(ordered ? reaches(one.operation, change->step, *from, to) : change->step == StepKind::Any)) {
            continue;
        }
        if (!found || one.disruption < out.disruption) {
            out = {one.operation.id, one.disruption};
            found = true;
        }
    }
    if (any && !found) {
        out.disruption = Disruption::Rebuild;
    }
    return out;
}

} // namespace poolwright
