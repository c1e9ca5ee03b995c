// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The brute-force twin of the evaluator: sets and conditions.

#pragma once

#include "tests/support/twin_values.h"

namespace poolwright::twin {

/// One end of a range. The precision is that of how it was written.
struct Limit {
    bool given = false;
    bool takenIn = false;
    Reading at;
};

/// One set as the README lists the forms.
struct Set {
    bool any = false;
    bool open = false;
    bool unpublished = false;
    bool wordOnly = false; ///< an enumeration's word, "none", a runtime without a version
    bool baseOnly = false; ///< a kernel set without a line
    bool byName = false;   ///< one version, not a range
    std::string word;      ///< the kernel line or runtime that it speaks of; "" for any
    std::optional<Numbers> series;
    Limit low;
    Limit high;
    std::string label; ///< how rule ids name it
};
Set readSet(Scheme scheme, const std::string& given, bool noneIsAValue = false);
bool isIn(const Set& set, const Reading& value);

enum class State { No, Maybe, Yes };

/// What is known of one facet of a pool.
struct Fact {
    enum class Kind { Open, Unpublished, Known };
    Kind kind = Kind::Open;
    Reading value;
    bool unlisted = false; ///< a number that nobody lists, of a facet whose lists are complete
};

/// One condition of a `when`.
struct Term {
    std::size_t facet = 0;
    bool negated = false;
    State whenOpen = State::Maybe;
    std::vector<Set> sets;
};
State stateOf(const Term& term, const Fact& fact);

} // namespace poolwright::twin
