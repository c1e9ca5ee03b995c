// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/relationtext.h"

#include <algorithm>
#include <fmt/format.h>

#include "app/cli/call.h"
#include "app/cli/ruletext.h"
#include "model/core/io/findingswriter.h"
#include "model/core/io/visibletext.h"

namespace poolwright::cli {

namespace {

constexpr std::string_view kAbsent = "·";

ReportedFinding findingOf(const Evaluator& evaluator, const RelationCell& cell, const std::string& language) {
    return {expand(evaluator, cell.row, cell.result, language), evaluator.outcome(cell.result).deciding.size()};
}

void writeHeading(const Evaluator& evaluator, const RelationView& view, std::ostream& out) {
    writeCheckHeading(evaluator, view.check, out);
    for (const auto& [facet, value] : view.context.entries()) {
        out << "with " << id(facet) << " " << value.text << "\n";
    }
}

void writeCell(const Evaluator& evaluator, const RelationView& view, const std::string& language, std::ostream& out) {
    const TextStyle style = terminalStyle();
    const RelationCell& cell = view.cells.front();
    out << fmt::format("{} {}  {} {}  ", id(view.rowFacet), visibleText(view.rows.front().text), id(view.columnFacet),
                       visibleText(view.columns.front().text));
    if (!cell.verdict) {
        out << kAbsent << " the check does not apply, or says nothing\n";
        return;
    }
    const ReportedFinding reported = findingOf(evaluator, cell, language);
    out << verdictMark(*cell.verdict, style) << " · " << toText(reported.finding.evidence) << "\n";
    out << wrapped(visibleText(reported.finding.title), style.width, "  ") << "\n";
    writeFindingBody(evaluator.matrix(), reported, style, "  ", out);
    for (const Statement& statement : reported.finding.statements) {
        out << fmt::format("  rule {}: {}, {}\n", statement.rule, toText(statement.verdict),
                           toText(statement.evidence));
    }
}

void writeLegend(std::ostream& out) {
    out << "\n";
    for (std::size_t i = 0; i < kVerdictCount; ++i) {
        const auto verdict = static_cast<Verdict>(i);
        out << verdictGlyph(verdict) << " " << toText(verdict) << "   ";
    }
    out << kAbsent << " does not apply\n";
}

/// The columns carry numbers: their values, some 22 characters long, are told above.
void writeColumns(const RelationView& view, std::ostream& out) {
    std::string names;
    for (std::size_t i = 0; i < view.columns.size(); ++i) {
        names += fmt::format("{}{}={}", i == 0 ? "" : "  ", i + 1, view.columns[i].text);
    }
    std::string text = wrapped(visibleText(names), terminalStyle().width, "  ");
    out << "rows: " << id(view.rowFacet) << "; columns: " << id(view.columnFacet) << "\n" << text << "\n\n";
}

void writeGrid(const RelationView& view, std::ostream& out) {
    const TextStyle style = terminalStyle();
    std::size_t first = 0;
    for (const Value& value : view.rows) {
        first = std::max(first, textWidth(value.text));
    }
    const std::size_t width = std::to_string(view.columns.size()).size() + 1;
    out << padded("", first);
    for (std::size_t c = 0; c < view.columns.size(); ++c) {
        out << fmt::format("{:>{}}", c + 1, width);
    }
    out << "\n";
    for (std::size_t r = 0; r < view.rows.size(); ++r) {
        out << padded(visibleText(view.rows[r].text), first);
        for (std::size_t c = 0; c < view.columns.size(); ++c) {
            const auto& verdict = view.at(r, c).verdict;
            out << std::string(width - 1, ' ');
            out << (verdict ? coloured(verdictGlyph(*verdict), *verdict, style) : std::string(kAbsent));
        }
        out << "\n";
    }
}

} // namespace

void writeRelationText(const Evaluator& evaluator, const RelationView& view, const std::string& language,
                       std::ostream& out) {
    writeHeading(evaluator, view, out);
    if (view.cells.size() == 1) {
        writeCell(evaluator, view, language, out);
        return;
    }
    writeColumns(view, out);
    writeGrid(view, out);
    writeLegend(out);
}

void writeRelationJson(const Evaluator& evaluator, const RelationView& view, const std::string& language,
                       std::ostream& out) {
    using Layout = JsonWriter::Layout;
    JsonWriter json(out);
    json.beginObject();
    writeShowHead(json, evaluator, view.check);
    json.key("context").beginObject(Layout::Inline);
    for (const auto& [facet, value] : view.context.entries()) {
        json.field(facetName(facet), value.text);
    }
    json.endObject();
    json.field("row-facet", facetName(view.rowFacet)).field("column-facet", facetName(view.columnFacet));
    json.key("cells").beginArray();
    for (std::size_t r = 0; r < view.rows.size(); ++r) {
        for (std::size_t c = 0; c < view.columns.size(); ++c) {
            const auto& verdict = view.at(r, c).verdict;
            json.beginObject(Layout::Inline);
            json.field("row", view.rows[r].text).field("column", view.columns[c].text);
            json.fieldOrNull("verdict", verdict ? toText(*verdict) : "").endObject();
        }
    }
    json.endArray();
    if (view.cells.size() == 1 && view.cells.front().verdict) {
        json.key("finding");
        writeFinding(json, evaluator.matrix(), findingOf(evaluator, view.cells.front(), language));
    }
    json.endObject();
}

} // namespace poolwright::cli
