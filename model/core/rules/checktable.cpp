// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/rules/checktable.h"

#include <algorithm>
#include <cassert>

namespace poolwright {

namespace {
constexpr std::size_t kWord = 64;

void setBit(std::vector<std::uint64_t>& bits, std::size_t at) { bits[at / kWord] |= std::uint64_t{1} << (at % kWord); }
bool hasBit(const std::vector<std::uint64_t>& bits, std::size_t at) {
    return ((bits[at / kWord] >> (at % kWord)) & 1U) != 0;
}
} // namespace

CheckTable::CheckTable(const Matrix& matrix, CheckId check, Date today, OutcomeStore& outcomes)
    : matrix_(matrix), check_(check), outcomes_(outcomes) {
    for (const Guard& clause : matrix.checks[check.index()].applies) {
        addGuard(clause);
    }
    clauses_ = lines_.size();
    for (std::size_t i = 0; i < matrix.rules.size(); ++i) {
        const Rule& rule = matrix.rules[i];
        if (rule.check == check && (!rule.from || *rule.from <= today) && (!rule.until || today <= *rule.until)) {
            rules_.emplace_back(i);
            addGuard(rule.guard);
        }
    }
    for (const Facet facet : facets_) {
        Dimension dimension;
        dimension.facet = facet;
        dimension.complete = matrix.facts(facet).complete;
        dimensions_.push_back(std::move(dimension));
    }
}

void CheckTable::addGuard(const Guard& guard) {
    lines_.push_back(&guard);
    for (const Term& term : guard) {
        if (std::ranges::find(facets_, term.facet) == facets_.end()) {
            facets_.push_back(term.facet);
        }
    }
}

CheckTable::ValueClass CheckTable::classify(const Dimension& dimension, const FacetState& state) const {
    ValueClass out;
    const std::size_t words = (lines_.size() + kWord - 1) / kWord;
    out.yes.resize(words);
    out.possible.resize(words);
    out.kind = state.kind;
    for (std::size_t line = 0; line < lines_.size(); ++line) {
        TermState worst = TermState::Yes;
        for (const Term& term : *lines_[line]) {
            if (term.facet == dimension.facet) {
                worst = std::min(worst, termState(term, state, dimension.complete));
            }
        }
        if (worst == TermState::Yes) {
            setBit(out.yes, line);
        }
        if (worst != TermState::No) {
            setBit(out.possible, line);
        }
    }
    return out;
}

void CheckTable::learn(const ValueTable& values) {
    bool grown = cells_ == nullptr;
    for (Dimension& dimension : dimensions_) {
        for (std::size_t n = dimension.number.size(); n < values.count(dimension.facet); ++n) {
            ValueClass found = classify(dimension, values.state(dimension.facet, static_cast<ValueNumber>(n)));
            const auto [at, added] =
                dimension.known.try_emplace(found, static_cast<std::uint32_t>(dimension.classes.size()));
            if (added) {
                dimension.classes.push_back(std::move(found));
                grown = true;
            }
            dimension.number.push_back(at->second);
        }
    }
    std::size_t stride = 1;
    for (Dimension& dimension : dimensions_) {
        dimension.stride = static_cast<std::uint32_t>(stride);
        dimension.offset.resize(dimension.number.size());
        for (std::size_t n = 0; n < dimension.number.size(); ++n) {
            dimension.offset[n] = dimension.number[n] * dimension.stride;
        }
        stride *= dimension.classes.size();
    }
    if (grown) {
        cellCount_ = stride;
        cells_ = std::make_unique<std::atomic<std::uint16_t>[]>(cellCount_);
        for (std::size_t i = 0; i < cellCount_; ++i) {
            cells_[i].store(kUnset, std::memory_order_relaxed);
        }
    }
}

std::uint16_t CheckTable::fill(std::size_t cell) const {
    const std::size_t words = (lines_.size() + kWord - 1) / kWord;
    Bits yes(words, ~std::uint64_t{0});
    Bits possible(words, ~std::uint64_t{0});
    FacetSet openFacets;
    for (const Dimension& dimension : dimensions_) {
        const ValueClass& value = dimension.classes[(cell / dimension.stride) % dimension.classes.size()];
        for (std::size_t w = 0; w < words; ++w) {
            yes[w] &= value.yes[w];
            possible[w] &= value.possible[w];
        }
        if (value.kind == FacetState::Kind::Open) {
            openFacets.insert(dimension.facet);
        }
    }
    bool applies = clauses_ == 0;
    for (std::size_t i = 0; i < clauses_ && !applies; ++i) {
        applies = hasBit(yes, i);
    }
    std::uint16_t id = OutcomeStore::kAbsent;
    if (applies) {
        std::vector<RuleId> holding;
        std::vector<RuleId> undecided;
        for (std::size_t i = clauses_; i < lines_.size(); ++i) {
            if (hasBit(yes, i)) {
                holding.push_back(rules_[i - clauses_]);
            } else if (hasBit(possible, i)) {
                undecided.push_back(rules_[i - clauses_]);
            }
        }
        if (const auto outcome = combine(matrix_, check_, {holding, undecided, openFacets})) {
            id = outcomes_.add(*outcome);
        }
    }
    cells_[cell].store(id, std::memory_order_relaxed);
    return id;
}

const CheckTable::Dimension* CheckTable::dimension(Facet facet) const {
    const auto at = std::ranges::find(dimensions_, facet, &Dimension::facet);
    return at == dimensions_.end() ? nullptr : &*at;
}

std::uint32_t CheckTable::classOf(Facet facet, ValueNumber number) const {
    const Dimension* found = dimension(facet);
    return found == nullptr ? 0 : found->number[number];
}

std::size_t CheckTable::classCount(Facet facet) const {
    const Dimension* found = dimension(facet);
    return found == nullptr ? 1 : found->classes.size();
}

} // namespace poolwright
