// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string_view>

#include "model/core/base/result.h"
#include "model/core/facts/value.h"
#include "model/core/version/versionset.h"

namespace poolwright {

/// A version that a set names.
struct NamedVersion {
    std::int16_t tag = Span::kAnyTag;
    Key key;
    std::string text;
};

/// A set of one facet as the matrix writes it: "550.x", "470.x <= 470.161.03", "[510, 550)", "al8 [5.10.134-18, ∞)".
/// The forms are listed in db/matrix/README.md.
struct ParsedSet {
    SpanSet spans;
    SpanSet past;             ///< what "470.x <= 470.161.03" leaves of its series
    bool any = false;         ///< "any": every known value
    bool open = false;        ///< "open": no value
    bool unpublished = false; ///< "unpublished": no source gives the derived value
    std::string label;        ///< short name for rule ids: the series, the kernel line, else the set as written
    std::vector<NamedVersion> named; ///< every version named, for the check against the known lists
};

Result<ParsedSet> parseSet(Facet facet, std::string_view text, const Vocabulary& vocabulary);

} // namespace poolwright
