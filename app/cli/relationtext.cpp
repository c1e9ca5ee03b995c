// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/relationtext.h"

#include <algorithm>
#include <fmt/format.h>

#include "app/cli/call.h"
#include "app/cli/ruletext.h"
#include "model/core/io/findingswriter.h"
#include "model/core/io/visibletext.h"
#include "model/core/solve/cellhistory.h"
#include "model/core/solve/headroom.h"

namespace poolwright::cli {

namespace {

constexpr std::string_view kAbsent = "·";
constexpr std::string_view kEnded = "†";

ReportedFinding findingOf(const RelationGrid& grid, const std::string& language) {
    return {grid.finding(0, 0, language), grid.outcome(0, 0)->deciding.size()};
}

/// To newer columns, then to newer rows.
std::vector<std::pair<Facet, Headroom>> headrooms(const RelationGrid& grid) {
    std::vector<std::pair<Facet, Headroom>> out;
    for (const Facet facet : {grid.view.columnFacet, grid.view.rowFacet}) {
        const bool twice = grid.view.oneColumn && !out.empty();
        const auto found = headroomOf(*grid.evaluator, grid.view.cells.front().row, grid.view.check, facet);
        if (found && !twice && found->now != Verdict::Unsupported) { // nothing is worse than that
            out.emplace_back(facet, *found);
        }
    }
    return out;
}

void writeHeadroom(const RelationGrid& grid, std::ostream& out) {
    for (const auto& [facet, headroom] : headrooms(grid)) {
        std::string line = fmt::format("headroom: {} known newer {} until it gets worse", headroom.releases, id(facet));
        if (headroom.next) {
            line = fmt::format("headroom: {} known newer {}, then {} is {}", headroom.releases, id(facet),
                               headroom.next->text, toText(*headroom.becomes));
        } else {
            line = fmt::format("headroom: {} known newer {}, none of them worse", headroom.releases, id(facet));
        }
        out << "  " << visibleText(line) << "\n";
    }
}

void writeHistory(const RelationGrid& grid, std::ostream& out) {
    const CellHistory history = historyOf(grid.matrix(), *grid.outcome(0, 0));
    for (const EditionLine& edition : history.editions) {
        if (!edition.current) {
            const std::string line =
                fmt::format("{} {}: older edition · {}", grid.matrix().sources[edition.source.index()].id, edition.date,
                            edition.note);
            out << wrapped(visibleText(line), terminalStyle().width, "  ") << "\n";
        }
    }
    out << fmt::format("  matrix {} is the only revision known here\n", history.revision);
}

void writeCell(const RelationGrid& grid, const std::string& language, std::ostream& out) {
    const TextStyle style = terminalStyle();
    const RelationView& view = grid.view;
    const RelationCell& cell = view.cells.front();
    out << fmt::format("{} {}  ", id(view.rowFacet), visibleText(view.rows.front().text));
    if (!view.oneColumn) {
        out << fmt::format("{} {}  ", id(view.columnFacet), visibleText(view.columns.front().text));
    }
    if (!cell.verdict) {
        out << kAbsent << " the check does not apply, or says nothing\n";
        return;
    }
    const ReportedFinding reported = findingOf(grid, language);
    out << verdictMark(*cell.verdict, style) << " · " << toText(reported.finding.evidence) << "\n";
    out << wrapped(visibleText(reported.finding.title), style.width, "  ") << "\n";
    writeFindingBody(grid.matrix(), reported, style, "  ", out);
    for (const Statement& statement : reported.finding.statements) {
        out << fmt::format("  rule {}: {}, {}\n", statement.rule, toText(statement.verdict),
                           toText(statement.evidence));
    }
    writeHeadroom(grid, out);
    writeHistory(grid, out);
}

bool anyEnded(const RelationGrid& grid) {
    return std::ranges::any_of(grid.rows, &AxisEntry::ended) || std::ranges::any_of(grid.columns, &AxisEntry::ended);
}

void writeLegend(const RelationGrid& grid, std::ostream& out) {
    out << "\n";
    for (std::size_t i = 0; i < kVerdictCount; ++i) {
        const auto verdict = static_cast<Verdict>(i);
        out << verdictGlyph(verdict) << " " << toText(verdict) << "   ";
    }
    out << kAbsent << " does not apply" << (anyEnded(grid) ? "   † past its end of life" : "") << "\n";
}

std::string nameOf(const AxisEntry& entry) {
    return entry.label + (entry.ended ? " " + std::string(kEnded) : std::string());
}

/// The columns carry numbers: their values, some 22 characters long, are told above.
void writeColumns(const RelationGrid& grid, std::ostream& out) {
    if (grid.view.oneColumn) {
        out << "rows: " << id(grid.view.rowFacet) << "\n\n";
        return;
    }
    std::string names;
    for (std::size_t i = 0; i < grid.columns.size(); ++i) {
        const AxisEntry& entry = grid.columns[i];
        names += fmt::format("{}{}={}{}", i == 0 ? "" : "  ", i + 1, entry.label, entry.ended ? kEnded : "");
    }
    out << "rows: " << id(grid.view.rowFacet) << "; columns: " << id(grid.view.columnFacet) << "\n"
        << wrapped(visibleText(names), terminalStyle().width, "  ") << "\n\n";
}

void writeGrid(const RelationGrid& grid, std::ostream& out) {
    const TextStyle style = terminalStyle();
    std::size_t first = 0;
    for (const AxisEntry& entry : grid.rows) {
        first = std::max(first, textWidth(nameOf(entry)));
    }
    const std::size_t width = grid.view.oneColumn ? 2 : std::to_string(grid.columns.size()).size() + 1;
    if (!grid.view.oneColumn) {
        out << padded("", first);
        for (std::size_t c = 0; c < grid.columns.size(); ++c) {
            out << fmt::format("{:>{}}", c + 1, width);
        }
        out << "\n";
    }
    for (std::size_t r = 0; r < grid.rows.size(); ++r) {
        out << padded(visibleText(nameOf(grid.rows[r])), first);
        for (std::size_t c = 0; c < grid.columns.size(); ++c) {
            const auto verdict = grid.verdict(r, c);
            out << std::string(width - 1, ' ');
            out << (verdict ? coloured(verdictGlyph(*verdict), *verdict, style) : std::string(kAbsent));
        }
        out << "\n";
    }
}

void writeEnded(JsonWriter& json, const RelationGrid& grid) {
    const auto list = [&](const char* key, const std::vector<AxisEntry>& axis) {
        json.key(key).beginArray(JsonWriter::Layout::Inline);
        for (const AxisEntry& entry : axis) {
            if (entry.ended) {
                json.value(entry.value.text);
            }
        }
        json.endArray();
    };
    json.key("ended").beginObject();
    list("rows", grid.rows);
    list("columns", grid.columns);
    json.endObject();
}

void writeCellDetails(JsonWriter& json, const RelationGrid& grid, const std::string& language) {
    using Layout = JsonWriter::Layout;
    json.key("finding");
    writeFinding(json, grid.matrix(), findingOf(grid, language));
    json.key("headroom").beginArray();
    for (const auto& [facet, headroom] : headrooms(grid)) {
        json.beginObject(Layout::Inline);
        json.field("facet", facetName(facet)).field("releases", headroom.releases);
        json.fieldOrNull("next", headroom.next ? headroom.next->text : "");
        json.fieldOrNull("becomes", headroom.becomes ? toText(*headroom.becomes) : "").endObject();
    }
    json.endArray();
    const CellHistory history = historyOf(grid.matrix(), *grid.outcome(0, 0));
    json.key("history").beginObject();
    json.field("revision", history.revision).key("editions").beginArray();
    for (const EditionLine& edition : history.editions) {
        json.beginObject(Layout::Inline);
        json.field("document", grid.matrix().sources[edition.source.index()].id).field("date", edition.date);
        json.field("current", edition.current).field("note", edition.note).endObject();
    }
    json.endArray().endObject();
}

} // namespace

void writeContext(const Configuration& context, std::ostream& out) {
    for (const auto& [facet, value] : context.entries()) {
        out << "with " << id(facet) << " " << visibleText(value.text) << "\n";
    }
}

void writeContext(JsonWriter& json, const Configuration& context) {
    json.key("context").beginObject(JsonWriter::Layout::Inline);
    for (const auto& [facet, value] : context.entries()) {
        json.field(facetName(facet), value.text);
    }
    json.endObject();
}

void writeRelationText(const RelationGrid& grid, const std::string& language, std::ostream& out) {
    writeCheckHeading(*grid.evaluator, grid.view.check, out);
    writeContext(grid.view.context, out);
    if (grid.view.cells.size() == 1) {
        writeCell(grid, language, out);
        return;
    }
    writeColumns(grid, out);
    writeGrid(grid, out);
    writeLegend(grid, out);
}

void writeRelationJson(const RelationGrid& grid, const std::string& language, std::ostream& out) {
    const RelationView& view = grid.view;
    JsonWriter json(out);
    json.beginObject();
    writeShowHead(json, *grid.evaluator, view.check, "poolwright.matrix-show/1");
    writeContext(json, view.context);
    json.field("row-facet", facetName(view.rowFacet));
    json.fieldOrNull("column-facet", view.oneColumn ? std::string() : facetName(view.columnFacet));
    writeEnded(json, grid);
    json.key("cells").beginArray();
    for (std::size_t r = 0; r < view.rows.size(); ++r) {
        for (std::size_t c = 0; c < view.columns.size(); ++c) {
            const auto& verdict = view.at(r, c).verdict;
            json.beginObject(JsonWriter::Layout::Inline);
            json.field("row", view.rows[r].text).fieldOrNull("column", view.columns[c].text);
            json.fieldOrNull("verdict", verdict ? toText(*verdict) : "").endObject();
        }
    }
    json.endArray();
    if (view.cells.size() == 1 && view.cells.front().verdict) {
        writeCellDetails(json, grid, language);
    }
    json.endObject();
}

} // namespace poolwright::cli
