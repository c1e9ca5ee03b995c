// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/rules/matrix.h"

#include <algorithm>

namespace poolwright {

bool FacetFacts::operator==(const FacetFacts& other) const {
    return label == other.label && vocabulary.words == other.vocabulary.words && complete == other.complete &&
           vocabulary.none == other.vocabulary.none && known == other.known;
}

std::optional<CheckId> Matrix::checkById(std::string_view id) const {
    const auto at = std::ranges::find(checks, id, &Check::id);
    return at == checks.end() ? std::nullopt : std::optional{CheckId(static_cast<std::size_t>(at - checks.begin()))};
}

const Sentence* Matrix::sentence(const std::string& key, const std::string& language) const {
    const auto entry = texts.find(key);
    if (entry == texts.end()) {
        return nullptr;
    }
    auto found = entry->second.find(language);
    if (found == entry->second.end()) {
        found = entry->second.find("en");
    }
    return found == entry->second.end() ? nullptr : &found->second;
}

} // namespace poolwright
