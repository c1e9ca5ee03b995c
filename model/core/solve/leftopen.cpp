// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/solve/leftopen.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

namespace poolwright {

namespace {

constexpr std::array<std::string_view, kOpenKindCount> kKinds{"contradictions", "gaps", "open-ranges", "silences"};
constexpr std::size_t kPieces = 6; ///< of a list of values in one line

std::vector<RuleId> sorted(std::vector<RuleId> rules) {
    std::ranges::sort(rules);
    const auto again = std::ranges::unique(rules);
    rules.erase(again.begin(), again.end());
    return rules;
}

/// Which places of which documents say what.
using Sides = std::vector<std::tuple<Verdict, SourceId, std::string>>;

/// Collects what one check leaves open.
class Reader {
public:
    Reader(Evaluator& evaluator, CheckId check, std::vector<LeftOpen>& out)
        : evaluator_(evaluator), matrix_(evaluator.matrix()), check_(check), out_(out) {}

    void contradictions();
    void ranges();
    void silences();

private:
    /// Places on the axes of a table.
    struct Found {
        std::vector<std::size_t> rows;
        std::vector<std::size_t> columns;
    };
    [[nodiscard]] std::map<std::vector<RuleId>, Found> contestedIn(const RelationGrid& grid) const;
    void addContradiction(const RelationGrid& grid, const std::vector<RuleId>& rules, const Found& found);
    [[nodiscard]] bool isSilent(const RelationCell& cell) const;
    void silencesAlong(bool byRow, const RelationView& view, const std::vector<AxisEntry>& axis);
    [[nodiscard]] const Rule& rule(RuleId id) const { return matrix_.rules[id.index()]; }
    [[nodiscard]] bool ask(const std::vector<RuleId>& rules, Facet facet) const;
    [[nodiscard]] std::vector<Configuration> contexts() const;
    [[nodiscard]] Sides sidesOf(const std::vector<RuleId>& rules) const;
    void contradictionsOf(const RelationGrid& grid);
    void rangesOf(const RelationRanges& ranges);
    template <typename Same>
    std::size_t entryFor(OpenKind kind, const RelationRanges& ranges, const RangeRow& row, const RangeRun& run,
                         const Same& same);
    std::size_t gapOf(const RelationRanges& ranges, const RangeRow& row, std::size_t at);
    std::size_t openRangeOf(const RelationRanges& ranges, const RangeRow& row, const RangeRun& run);
    [[nodiscard]] bool isOpen(const RangeRun& run) const;
    void addRules(LeftOpen& to, const RangeRun& run) const;
    LeftOpen& entry(OpenKind kind, const RelationRanges& ranges, const RangeRow& row);

    Evaluator& evaluator_;
    const Matrix& matrix_;
    CheckId check_;
    std::vector<LeftOpen>& out_;
};

/// Whether a rule asks for the facet, itself or through what follows from it (a GPU follows from its family).
bool Reader::ask(const std::vector<RuleId>& rules, Facet facet) const {
    return std::ranges::any_of(rules, [&](RuleId id) {
        return std::ranges::any_of(rule(id).guard, [&](const Term& term) {
            return term.facet == facet || spec(term.facet).scope == Scope::Derived;
        });
    });
}

/// Nothing pinned, then each value of the third facet that the check touches.
std::vector<Configuration> Reader::contexts() const {
    std::vector<Configuration> out(1);
    const auto& touches = matrix_.checks[check_.index()].touches;
    for (std::size_t i = 2; i < touches.size(); ++i) {
        for (const AxisEntry& one : axisOf(matrix_, check_, touches[i])) {
            out.emplace_back().set(touches[i], one.value);
        }
    }
    return out;
}

void Reader::contradictions() {
    for (Configuration& pinned : contexts()) {
        const RelationQuery query{.check = check_, .pinned = std::move(pinned)};
        RelationGrid grid;
        grid.view = relationView(evaluator_, query);
        const auto axis = [&](Facet facet) { return axisOf(matrix_, check_, facet); };
        grid.rows = axis(grid.view.rowFacet);
        grid.columns = grid.view.oneColumn ? std::vector<AxisEntry>(1) : axis(grid.view.columnFacet);
        contradictionsOf(grid);
    }
}

Sides Reader::sidesOf(const std::vector<RuleId>& rules) const {
    Sides out;
    for (const RuleId id : rules) {
        for (const Citation& citation : rule(id).citations) {
            out.emplace_back(rule(id).verdict, citation.source, citation.section);
        }
    }
    std::ranges::sort(out);
    const auto again = std::ranges::unique(out);
    out.erase(again.begin(), again.end());
    return out;
}

/// Contested cells by the rules that are at odds there.
std::map<std::vector<RuleId>, Reader::Found> Reader::contestedIn(const RelationGrid& grid) const {
    std::map<std::vector<RuleId>, Found> out;
    const auto note = [](std::vector<std::size_t>& places, std::size_t place) {
        if (std::ranges::find(places, place) == places.end()) {
            places.push_back(place);
        }
    };
    for (std::size_t row = 0; row < grid.rows.size(); ++row) {
        for (std::size_t column = 0; column < grid.columns.size(); ++column) {
            const RelationCell& cell = grid.view.at(row, column);
            if (cell.verdict == Verdict::Contested) {
                Found& found = out[evaluator_.outcome(cell.result).deciding];
                note(found.rows, row);
                note(found.columns, column);
            }
        }
    }
    return out;
}

void Reader::contradictionsOf(const RelationGrid& grid) {
    std::map<std::pair<std::vector<std::size_t>, Sides>, std::pair<std::vector<RuleId>, Found>> bySides;
    for (auto& [rules, found] : contestedIn(grid)) { // the same places at odds about neighbours are one contradiction
        std::ranges::sort(found.columns);
        auto& [all, joined] = bySides[{found.columns, sidesOf(rules)}];
        all.insert(all.end(), rules.begin(), rules.end());
        joined.columns = found.columns;
        joined.rows.insert(joined.rows.end(), found.rows.begin(), found.rows.end());
    }
    for (auto& [key, value] : bySides) {
        auto& [rules, found] = value;
        const std::vector<RuleId> all = sorted(rules);
        const bool known = std::ranges::any_of(out_, [&](const LeftOpen& one) { // met with another third facet
            return one.kind == OpenKind::Contradiction && std::ranges::includes(one.rules, all);
        });
        if (!known) {
            std::ranges::sort(found.rows);
            addContradiction(grid, all, found);
        }
    }
}

void Reader::addContradiction(const RelationGrid& grid, const std::vector<RuleId>& rules, const Found& found) {
    LeftOpen one;
    one.kind = OpenKind::Contradiction;
    one.check = check_;
    one.rules = rules;
    one.context = grid.view.context;
    one.cellRow = grid.rows[found.rows.front()].value;
    const auto values = [](const std::vector<AxisEntry>& axis, const std::vector<std::size_t>& places) {
        std::vector<Value> out;
        std::ranges::transform(places, std::back_inserter(out), [&](std::size_t place) { return axis[place].value; });
        return out;
    };
    if (ask(rules, grid.view.rowFacet)) {
        one.rowFacet = grid.view.rowFacet;
        one.rowText = joinedLabels(grid.rows, found.rows, kPieces);
        one.rows = values(grid.rows, found.rows);
    }
    if (!grid.view.oneColumn) {
        one.cellColumn = grid.columns[found.columns.front()].value;
        if (ask(rules, grid.view.columnFacet)) {
            one.columnFacet = grid.view.columnFacet;
            one.columnText = joinedLabels(grid.columns, found.columns, kPieces);
            one.columns = values(grid.columns, found.columns);
        }
    }
    out_.push_back(std::move(one));
}

LeftOpen& Reader::entry(OpenKind kind, const RelationRanges& ranges, const RangeRow& row) {
    LeftOpen one;
    one.kind = kind;
    one.check = check_;
    one.rowFacet = ranges.rowFacet;
    one.columnFacet = ranges.columnFacet;
    one.line = lineName(ranges.columnFacet, ranges.tag);
    one.tag = ranges.tag;
    one.context = ranges.context;
    one.cellRow = row.entry.value;
    return out_.emplace_back(std::move(one));
}

void Reader::ranges() {
    if (!hasRanges(matrix_, check_)) {
        return;
    }
    for (const ValueTag tag : rangeLines(matrix_, check_)) {
        rangesOf(relationRanges(evaluator_, {.check = check_, .tag = tag}));
    }
}

void Reader::addRules(LeftOpen& to, const RangeRun& run) const {
    for (const RuleId id : evaluator_.outcome(run.result).deciding) {
        if (std::ranges::find(to.rules, id) == to.rules.end()) {
            to.rules.push_back(id);
        }
    }
}

/// The entry of this line that says the same of another row; else a new one.
template <typename Same>
std::size_t Reader::entryFor(OpenKind kind, const RelationRanges& ranges, const RangeRow& row, const RangeRun& run,
                             const Same& same) {
    const std::string line = lineName(ranges.columnFacet, ranges.tag);
    for (std::size_t i = 0; i < out_.size(); ++i) {
        if (out_[i].check == check_ && out_[i].kind == kind && out_[i].line == line && same(out_[i])) {
            return i;
        }
    }
    LeftOpen& made = entry(kind, ranges, row);
    made.from = run.from;
    made.cellColumn = Value{ranges.tag, ranges.axis[run.first].key, run.from};
    return out_.size() - 1;
}

std::size_t Reader::gapOf(const RelationRanges& ranges, const RangeRow& row, std::size_t at) {
    const RangeRun& run = row.runs[at];
    const RangeRun& before = row.runs[at - 1];
    const RangeRun& after = row.runs[at + 1];
    const std::size_t place = entryFor(OpenKind::Gap, ranges, row, run, [&](const LeftOpen& one) {
        return one.from == run.from && one.to == run.to && one.before == *before.verdict && one.after == *after.verdict;
    });
    LeftOpen& gap = out_[place];
    gap.to = run.to;
    gap.before = *before.verdict;
    gap.after = *after.verdict;
    addRules(gap, before);
    addRules(gap, after);
    return place;
}

std::size_t Reader::openRangeOf(const RelationRanges& ranges, const RangeRow& row, const RangeRun& run) {
    const std::size_t place = entryFor(OpenKind::OpenRange, ranges, row, run, [&](const LeftOpen& one) {
        return one.from == run.from && one.before == *run.verdict;
    });
    out_[place].before = *run.verdict;
    addRules(out_[place], run);
    return place;
}

/// Written with no end, and said so; the caution for other kernel series is no statement of its own.
bool Reader::isOpen(const RangeRun& run) const {
    return run.verdict && !run.silent && run.unbounded &&
           evaluator_.outcome(run.result).evidence == Evidence::OpenRange &&
           (run.verdict == Verdict::Supported || run.verdict == Verdict::Unsupported);
}

void Reader::rangesOf(const RelationRanges& ranges) {
    std::map<std::size_t, std::vector<std::size_t>> rowsOf; // entry → places of its rows
    for (std::size_t r = 0; r < ranges.rows.size(); ++r) {
        const RangeRow& row = ranges.rows[r];
        for (std::size_t i = 0; i < row.runs.size(); ++i) {
            if (row.runs[i].gap && row.runs[i - 1].verdict != row.runs[i + 1].verdict) {
                rowsOf[gapOf(ranges, row, i)].push_back(r);
            } else if (isOpen(row.runs[i])) {
                rowsOf[openRangeOf(ranges, row, row.runs[i])].push_back(r);
            }
        }
    }
    std::vector<AxisEntry> axis;
    std::ranges::transform(ranges.rows, std::back_inserter(axis), &RangeRow::entry);
    for (const auto& [at, places] : rowsOf) {
        out_[at].rowText = joinedLabels(axis, places, kPieces);
        for (const std::size_t place : places) {
            out_[at].rows.push_back(axis[place].value);
        }
    }
}

void Reader::silences() {
    if (!matrix_.checks[check_.index()].unknownWhenSilent) {
        return;
    }
    const RelationView view = relationView(evaluator_, {.check = check_});
    if (!view.oneColumn) {
        silencesAlong(true, view, axisOf(matrix_, check_, view.rowFacet));
        silencesAlong(false, view, axisOf(matrix_, check_, view.columnFacet));
    }
}

/// No source speaks, and nothing is missing that would make one speak.
bool Reader::isSilent(const RelationCell& cell) const {
    if (cell.verdict != Verdict::Unknown) {
        return false;
    }
    const Outcome& outcome = evaluator_.outcome(cell.result);
    return outcome.deciding.empty() && outcome.also.empty() && outcome.missing.empty();
}

/// Rows (or columns) in which every cell is silent; where the check does not apply nothing need be said.
void Reader::silencesAlong(bool byRow, const RelationView& view, const std::vector<AxisEntry>& axis) {
    const std::size_t across = byRow ? view.columns.size() : view.rows.size();
    LeftOpen one;
    one.kind = OpenKind::Silence;
    one.check = check_;
    one.known = axis.size();
    one.context = view.context;
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < axis.size(); ++i) {
        std::optional<std::size_t> judged; // the first cell to look at
        bool silent = true;
        for (std::size_t j = 0; j < across && silent; ++j) {
            const RelationCell& cell = byRow ? view.at(i, j) : view.at(j, i);
            silent = !cell.verdict || isSilent(cell);
            judged = !judged && cell.verdict ? j : judged;
        }
        if (!judged || !silent) {
            continue;
        }
        if (places.empty()) {
            one.cellRow = view.rows[byRow ? i : *judged];
            one.cellColumn = view.columns[byRow ? *judged : i];
        }
        places.push_back(i);
        (byRow ? one.rows : one.columns).push_back(axis[i].value);
    }
    if (!places.empty()) {
        (byRow ? one.rowFacet : one.columnFacet) = byRow ? view.rowFacet : view.columnFacet;
        (byRow ? one.rowText : one.columnText) = joinedLabels(axis, places, kPieces);
        out_.push_back(std::move(one));
    }
}

} // namespace

std::string_view toText(OpenKind kind) { return kKinds[static_cast<std::size_t>(kind)]; }

std::optional<OpenKind> openKindByText(std::string_view text) {
    const auto* const found = std::ranges::find(kKinds, text);
    return found == kKinds.end() ? std::nullopt : std::optional(static_cast<OpenKind>(found - kKinds.begin()));
}

std::vector<SourceId> LeftOpen::sources(const Matrix& matrix) const {
    std::vector<SourceId> out;
    for (const RuleId id : rules) {
        for (const Citation& citation : matrix.rules[id.index()].citations) {
            if (std::ranges::find(out, citation.source) == out.end()) {
                out.push_back(citation.source);
            }
        }
    }
    return out;
}

std::vector<LeftOpen> leftOpen(Evaluator& evaluator, const std::stop_token& stop) {
    std::vector<LeftOpen> out;
    for (std::size_t i = 0; i < evaluator.matrix().checks.size() && !stop.stop_requested(); ++i) {
        if (hasGrid(evaluator.matrix(), CheckId(i))) {
            Reader reader(evaluator, CheckId(i), out);
            reader.contradictions();
            reader.ranges();
            reader.silences();
        }
    }
    std::ranges::stable_sort(out, {}, &LeftOpen::kind);
    return out;
}

} // namespace poolwright
