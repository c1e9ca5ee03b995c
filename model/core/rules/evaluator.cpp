// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/rules/evaluator.h"

#include <algorithm>

#include "model/core/rules/derive.h"

namespace poolwright {

Evaluator::Evaluator(MatrixPtr matrix, Date today) : matrix_(std::move(matrix)), today_(today), values_(*matrix_) {
    for (const Derivation& derivation : matrix_->derivations) {
        intern(derivation.facet, derivation.value);
        if (derivation.guard.size() > 1) {
            guarded_.push_back(&derivation);
        }
    }
    for (const Rule& rule : matrix_->rules) {
        for (const Remedy& remedy : rule.remedies) {
            if (const auto value = parseValue(remedy.facet, remedy.to, matrix_->facts(remedy.facet).vocabulary)) {
                intern(remedy.facet, *value);
            }
        }
    }
    for (std::size_t i = 0; i < matrix_->checks.size(); ++i) {
        tables_.push_back(std::make_unique<CheckTable>(*matrix_, CheckId(i), today_, outcomes_));
        auto& list = matrix_->checks[i].perWorkload ? workloadTables_ : poolTables_;
        list.push_back(tables_.back().get());
    }
}

Evaluator::~Evaluator() = default;

ValueNumber Evaluator::intern(Facet facet, const Value& value) {
    const auto added = values_.add(facet, value);
    dirty_ = dirty_ || added.isNew;
    auto& implied = implied_[static_cast<std::size_t>(facet)];
    while (implied.size() <= added.number) { // also for the values that came with the matrix
        const auto number = static_cast<ValueNumber>(implied.size());
        implied.emplace_back();
        const FacetState state = values_.state(facet, number);
        if (state.kind != FacetState::Kind::Known) {
            continue;
        }
        for (const Derivation& derivation : matrix_->derivations) {
            const bool alone = derivation.guard.size() == 1 && derivation.guard.front().facet == facet;
            if (alone && termState(derivation.guard.front(), state, matrix_->facts(facet).complete) == TermState::Yes) {
                const ValueNumber target = intern(derivation.facet, derivation.value);
                implied_[static_cast<std::size_t>(facet)][number].push_back({derivation.facet, target});
            }
        }
    }
    return added.number;
}

bool Evaluator::fill(PoolRow& row, Facet facet, ValueNumber number, bool derived) {
    ValueNumber& slot = row.values[static_cast<std::size_t>(facet)];
    if (slot != kOpenValue || number == kOpenValue) {
        return false;
    }
    slot = number;
    if (derived && spec(facet).scope != Scope::Derived) {
        row.derived.insert(facet);
    }
    return true;
}

PoolRow Evaluator::row(const Configuration& cluster, const Configuration& pool, const Configuration* workload) {
    PoolRow row;
    for (const Configuration* given : {&cluster, &pool, workload}) {
        if (given != nullptr) {
            for (const auto& [facet, value] : given->entries()) {
                fill(row, facet, intern(facet, value), false);
            }
        }
    }
    derive(row);
    return row;
}

std::optional<PoolRow> Evaluator::withValue(const PoolRow& row, Facet facet, const std::string& text) const {
    const auto number = values_.find(facet, text);
    if (!number) {
        return std::nullopt;
    }
    const std::pair<Facet, ValueNumber> given{facet, *number};
    return withNumbers(row, {&given, 1});
}

PoolRow Evaluator::withNumbers(const PoolRow& row, std::span<const std::pair<Facet, ValueNumber>> given) const {
    PoolRow out = row;
    for (const FacetSpec& other : facetSpecs()) {
        if (other.scope == Scope::Derived || row.derived.contains(other.facet)) {
            out.values[static_cast<std::size_t>(other.facet)] = kOpenValue;
        }
    }
    out.derived = {};
    for (const auto& [facet, number] : given) {
        out.values[static_cast<std::size_t>(facet)] = number;
    }
    derive(out);
    return out;
}

void Evaluator::derive(PoolRow& row) const {
    fillImplied(row);
    fillUnpublished(row);
    fillComputed(row);
}

void Evaluator::fillImplied(PoolRow& row) const {
    // a value may imply another that implies a third: gone over until nothing is added
    for (bool again = true; again;) {
        again = false;
        for (std::size_t f = 0; f < kFacetCount; ++f) {
            const ValueNumber number = row.values[f];
            if (number > kUnpublishedValue && number < implied_[f].size()) {
                for (const Implied& one : implied_[f][number]) {
                    again = fill(row, one.facet, one.number, true) || again;
                }
            }
        }
        for (const Derivation* derivation : guarded_) {
            const bool holds = row.at(derivation->facet) == kOpenValue &&
                               std::ranges::all_of(derivation->guard, [&](const Term& term) {
                                   return termState(term, state(term.facet, row),
                                                    matrix_->facts(term.facet).complete) == TermState::Yes;
                               });
            if (holds) {
                again = fill(row, derivation->facet, values_.find(derivation->facet, derivation->value.text).value_or(0),
                             true) || again;
            }
        }
    }
}

void Evaluator::fillUnpublished(PoolRow& row) const {
    for (const FacetSpec& facet : facetSpecs()) {
        const auto base = publishedBy(facet.facet);
        if (base && row.at(*base) > kUnpublishedValue) {
            fill(row, facet.facet, kUnpublishedValue, true);
        }
    }
}

void Evaluator::fillComputed(PoolRow& row) const {
    const auto known = [&](Facet facet) { return state(facet, row).value; };
    const auto put = [&](Facet facet, std::string_view word) {
        fill(row, facet, values_.find(facet, std::string(word)).value_or(kOpenValue), true);
    };
    const Value* kubelet = known(Facet::Kubelet);
    const Value* kubernetes = known(Facet::Kubernetes);
    if (kubelet != nullptr && kubernetes != nullptr) {
        put(Facet::KubeletStep, kubeletStep(*kubelet, *kubernetes, matrix_->facts(Facet::Kubernetes)));
    }
    const Value* capability = known(Facet::ComputeCapability);
    const Value* cubin = known(Facet::Cubin);
    const Value* ptx = known(Facet::Ptx);
    if (capability != nullptr && cubin != nullptr) {
        put(Facet::CubinFit, cubinFits(*cubin, *capability) ? "fits" : "none");
    }
    if (capability != nullptr && ptx != nullptr) {
        put(Facet::PtxFit, ptxFits(*ptx, *capability) ? "fits" : "none");
    }
}

void Evaluator::seal() {
    if (!dirty_) {
        return;
    }
    for (const auto& table : tables_) {
        table->learn(values_);
    }
    worst_.reset();
    dirty_ = false;
}

void Evaluator::prepareWorst() {
    if (worst_ == nullptr) {
        worst_ = std::make_unique<WorstTable>(poolTables_, values_, outcomes_);
    }
}

void Evaluator::judgeWith(const std::vector<const CheckTable*>& tables, const PoolRow& row,
                          std::vector<CheckResult>& out) const {
    out.clear();
    for (const CheckTable* table : tables) {
        if (const std::uint16_t id = table->at(row); id != OutcomeStore::kAbsent) {
            out.push_back({table->check(), id});
        }
    }
}

void Evaluator::judge(const PoolRow& row, std::vector<CheckResult>& out) const { judgeWith(poolTables_, row, out); }

void Evaluator::judgeWorkload(const PoolRow& row, std::vector<CheckResult>& out) const {
    judgeWith(workloadTables_, row, out);
}

} // namespace poolwright
