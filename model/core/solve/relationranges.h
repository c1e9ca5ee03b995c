// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/core/solve/relationgrid.h"

namespace poolwright {

/// One place on the axis of a range view, oldest first: a value that somebody names, or all that lies between two.
struct RangeSlot {
    enum class Kind : std::uint8_t { Value, Between, Before, After };
    Kind kind = Kind::Value;
    std::string label;     ///< "5.10.134-18"; empty between values
    bool listed = false;   ///< a release that the matrix names, not only a limit of a rule
    bool boundary = false; ///< some row says something else here than just before
    Key key;               ///< of the value; of a probe in the others
    bool operator==(const RangeSlot&) const = default;
};

/// A stretch of the axis where one row says the same throughout. Its ends are slots; both take part.
struct RangeRun {
    std::size_t first = 0;
    std::size_t last = 0;
    std::optional<Verdict> verdict; ///< none: the check does not apply
    bool silent = false;            ///< no source speaks
    bool gap = false;               ///< silent between two stretches that are spoken about
    bool unbounded = false;         ///< the source writes the range with no end
    bool fromOutside = false;       ///< `from` is the last value before it, not the first in it
    bool toOutside = false;         ///< `to` is the first value after it, not the last in it
    std::string from;               ///< the first value named in it; of a silent one the last before it
    std::string to;                 ///< the last value named in it; of a silent one the first after it; empty: no end
    CheckResult result;
    bool operator==(const RangeRun&) const = default;
};

struct RangeRow {
    AxisEntry entry;
    std::vector<RangeRun> runs; ///< without holes, from the first slot to the last
};

/// A check as bars along the ordered facet of its columns: what holds for each stretch, releases that nobody lists
/// included. Every stretch is judged by the evaluator; nothing is taken over from a neighbour.
struct RelationRanges {
    CheckId check;
    Facet rowFacet{};
    Facet columnFacet{};
    ValueTag tag = kPlainTag; ///< the kernel line or runtime
    Configuration context;
    std::vector<RangeSlot> axis;
    std::vector<RangeRow> rows;
    std::vector<RelationCell> cells; ///< row after row, one a slot

    [[nodiscard]] const RelationCell& at(std::size_t row, std::size_t slot) const {
        return cells[row * axis.size() + slot];
    }
    /// Where a value stands, in slots: 2.5 is the middle of slot 2, 3.0 between 2 and 3. None for other lines.
    [[nodiscard]] std::optional<double> place(const Value& value) const;
    /// The run of a row that takes in the slot.
    [[nodiscard]] const RangeRun& runAt(std::size_t row, std::size_t slot) const;
};

/// Whether the columns of the check are ordered values.
[[nodiscard]] bool hasRanges(const Matrix& matrix, CheckId check);

/// The lines of the column facet whose releases are known: kernel lines, runtimes; one plain tag for other versions.
/// The one that the rules draw most limits in comes first.
[[nodiscard]] std::vector<ValueTag> rangeLines(const Matrix& matrix, CheckId check);
/// "al8", "containerd"; empty for plain versions.
[[nodiscard]] std::string lineName(Facet facet, ValueTag tag);

struct RangeRequest {
    CheckId check;
    ValueTag tag = kPlainTag;
    std::vector<Value> rows{}; ///< none: all known ones
    std::vector<Value> moreRows{};
    Configuration pinned{};
};

/// Only where hasRanges(). Takes new values into the evaluator.
RelationRanges relationRanges(Evaluator& evaluator, const RangeRequest& request);

} // namespace poolwright
