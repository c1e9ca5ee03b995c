// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string_view>

#include "model/core/facts/value.h"
#include "model/core/query/glob.h"
#include "model/core/query/query.h"
#include "model/core/version/versionset.h"

namespace poolwright {

/// A question about the value of one facet, ready to be asked of many values.
///
/// An order holds between values that can be compared and for no others: "none" stands in no order, a kernel with its
/// line is compared with kernels of that line, one written without its line with every line that sources know and, by
/// base version alone, with the others. A version of one or two fields, and a kernel's base version, stand for all that
/// begin with them; so of <, = and > exactly one holds for two values that can be compared.
class ValueTest {
public:
    /// Fails with message, hint and near misses; the fault has no place.
    static QueryResult<ValueTest> make(Facet facet, QueryOp op, std::string_view text, bool literal,
                                       const Vocabulary& vocabulary);

    /// Null is an open value: only a question about openness takes it in.
    [[nodiscard]] bool holds(const Value* value) const;

private:
    friend class ValueTestReader;

    SpanSet spans_;
    std::optional<Glob> pattern_; ///< of the text
    bool byEntry_ = false;        ///< the pattern is for the entries of a list
    bool open_ = false;           ///< asks whether there is no value
    bool negated_ = false;
};

} // namespace poolwright
