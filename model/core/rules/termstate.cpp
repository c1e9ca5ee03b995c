// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/rules/termstate.h"

#include <algorithm>

namespace poolwright {

namespace {

TermState known(const Term& term, const FacetState& facet, bool complete) {
    if (term.any) {
        return TermState::Yes;
    }
    for (const Span& span : term.spans) {
        if (span.contains(facet.value->tag, facet.value->key)) {
            // a release that nobody lists does not exist: a range that takes its number in says nothing about it
            const bool decides = facet.listed || !complete || span.low == span.high;
            return decides ? TermState::Yes : TermState::Maybe;
        }
    }
    return TermState::No;
}

TermState opposite(TermState state) {
    return state == TermState::Maybe ? state : (state == TermState::Yes ? TermState::No : TermState::Yes);
}

} // namespace

TermState termState(const Term& term, const FacetState& facet, bool complete) {
    switch (facet.kind) {
    case FacetState::Kind::Open:
        if (term.open || term.openAs == OpenAs::Yes) {
            return TermState::Yes;
        }
        if (term.openAs == OpenAs::No) {
            return TermState::No;
        }
        return TermState::Maybe;
    case FacetState::Kind::Unpublished:
        return term.unpublished ? TermState::Yes : TermState::No;
    case FacetState::Kind::Known: {
        const TermState state = known(term, facet, complete);
        return term.negated ? opposite(state) : state;
    }
    }
    return TermState::No;
}

bool isListed(const FacetFacts& facts, const Value& value) {
    return value.tag == kNoneTag ||
           std::ranges::any_of(facts.known, [&](const Value& other) { return other.sameAs(value); });
}

} // namespace poolwright
