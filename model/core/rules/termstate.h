// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/core/rules/matrix.h"

namespace poolwright {

/// Whether a condition holds: yes, no, or not to be decided from what is known.
enum class TermState : std::uint8_t { No, Maybe, Yes };

/// What is known of a facet: nothing, that no source publishes it, or a value.
struct FacetState {
    enum class Kind : std::uint8_t { Open, Unpublished, Known };
    Kind kind = Kind::Open;
    const Value* value = nullptr; ///< of a known facet
    bool listed = true;           ///< whether the value is among the known ones of its facet
};

/// `complete`: only listed values of the facet exist, so that an unlisted number inside a range decides nothing.
TermState termState(const Term& term, const FacetState& facet, bool complete);

/// Whether the value is among those that the matrix knows for the facet.
bool isListed(const FacetFacts& facts, const Value& value);

} // namespace poolwright
