// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/rules/poolrow.h"

namespace poolwright {

ValueTable::ValueTable(const Matrix& matrix) : matrix_(matrix) {
    for (const FacetSpec& facet : facetSpecs()) {
        for (const Value& value : matrix.facts(facet.facet).known) {
            add(facet.facet, value);
        }
    }
}

ValueTable::Added ValueTable::add(Facet facet, const Value& value) {
    const auto at = static_cast<std::size_t>(facet);
    auto& numbers = numbers_[at];
    if (const auto found = numbers.find(value.text); found != numbers.end()) {
        return {found->second, false};
    }
    auto& entries = entries_[at];
    if (entries.size() >= kMostValues) {
        return {kOpenValue, false};
    }
    entries.push_back({value, isListed(matrix_.facts(facet), value)});
    const auto number = static_cast<ValueNumber>(entries.size() + 1);
    numbers.emplace(value.text, number);
    return {number, true};
}

std::optional<ValueNumber> ValueTable::find(Facet facet, const std::string& text) const {
    const auto& numbers = numbers_[static_cast<std::size_t>(facet)];
    const auto found = numbers.find(text);
    return found == numbers.end() ? std::nullopt : std::optional{found->second};
}

FacetState ValueTable::state(Facet facet, ValueNumber number) const {
    if (number == kOpenValue) {
        return {FacetState::Kind::Open, nullptr, true};
    }
    if (number == kUnpublishedValue) {
        return {FacetState::Kind::Unpublished, nullptr, true};
    }
    const Entry& entry = entries_[static_cast<std::size_t>(facet)][static_cast<std::size_t>(number) - 2];
    return {FacetState::Kind::Known, &entry.value, entry.listed};
}

} // namespace poolwright
