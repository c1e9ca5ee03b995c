// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/rangetext.h"

#include <algorithm>
#include <fmt/format.h>

#include "app/cli/call.h"
#include "app/cli/relationtext.h"
#include "app/cli/ruletext.h"
#include "model/core/io/findingswriter.h"
#include "model/core/io/visibletext.h"

namespace poolwright::cli {

namespace {

/// "5.10.23-5 … 5.10.134-17.3", "before 1.12", "after 1.12.x, before 1.14", "5.10.134-18 … ∞".
std::string limitsText(const RangeRun& run) {
    if (run.from.empty() && run.to.empty()) {
        return "for every version";
    }
    if (run.from.empty()) {
        return (run.toOutside ? "before " : "up to ") + run.to;
    }
    const std::string from = (run.fromOutside ? "after " : "") + run.from;
    if (run.to.empty()) {
        return run.unbounded ? from + " … ∞" : (run.fromOutside ? from : "from " + from);
    }
    if (run.toOutside) {
        return (run.fromOutside ? from : "from " + from) + ", before " + run.to;
    }
    return run.to == run.from ? from : from + " … " + run.to;
}

/// "✓ 5.10.23-5 … 5.10.134-17.3", "? gap", "✕ 5.10.134-18 … ∞".
std::string runText(const RangeRun& run, const TextStyle& style) {
    if (!run.verdict) {
        return "·";
    }
    std::string text(verdictGlyph(*run.verdict));
    if (run.gap) {
        text += " gap";
    } else if (run.silent) {
        text += run.from.empty() && run.to.empty() ? " no source speaks"
                : run.from.empty()                 ? " before " + run.to
                                                   : " after " + run.from;
    } else {
        text += " " + limitsText(run);
    }
    return coloured(visibleText(text), *run.verdict, style);
}

void writeRows(const RelationRanges& ranges, std::ostream& out) {
    const TextStyle style = terminalStyle();
    const auto nameOf = [](const RangeRow& row) { return row.entry.label + (row.entry.ended ? " †" : ""); };
    std::size_t first = 0;
    for (const RangeRow& row : ranges.rows) {
        first = std::max(first, textWidth(nameOf(row)));
    }
    for (const RangeRow& row : ranges.rows) {
        std::string line = padded(visibleText(nameOf(row)), first);
        for (const RangeRun& run : row.runs) {
            const bool edge = run.silent && !run.gap && row.runs.size() > 1; // before and after what is spoken about
            if (!edge) {
                line += "   " + runText(run, style);
            }
        }
        out << line << "\n";
    }
}

void writeRun(JsonWriter& json, const Evaluator& evaluator, const RangeRun& run) {
    json.beginObject(JsonWriter::Layout::Inline);
    json.fieldOrNull("verdict", run.verdict ? toText(*run.verdict) : "");
    json.fieldOrNull("evidence", run.verdict ? toText(evaluator.outcome(run.result).evidence) : "");
    json.fieldOrNull("from", run.from).field("from-included", !run.silent && !run.fromOutside && !run.from.empty());
    json.fieldOrNull("to", run.to).field("to-included", !run.silent && !run.toOutside && !run.to.empty());
    json.field("open-end", run.unbounded && run.to.empty()).field("gap", run.gap);
    json.key("rules").beginArray(JsonWriter::Layout::Inline);
    if (run.verdict) {
        for (const RuleId id : evaluator.outcome(run.result).deciding) {
            json.value(evaluator.matrix().rules[id.index()].id);
        }
    }
    json.endArray().endObject();
}

void writeLine(JsonWriter& json, const Evaluator& evaluator, const RelationRanges& ranges) {
    json.beginObject();
    json.fieldOrNull("line", lineName(ranges.columnFacet, ranges.tag));
    json.key("axis").beginArray();
    for (const RangeSlot& slot : ranges.axis) {
        if (slot.kind == RangeSlot::Kind::Value) {
            json.beginObject(JsonWriter::Layout::Inline);
            json.field("value", slot.label).field("release", slot.listed).field("boundary", slot.boundary).endObject();
        }
    }
    json.endArray().key("rows").beginArray();
    for (const RangeRow& row : ranges.rows) {
        json.beginObject();
        json.field("row", row.entry.value.text).field("ended", row.entry.ended).key("ranges").beginArray();
        for (const RangeRun& run : row.runs) {
            writeRun(json, evaluator, run);
        }
        json.endArray().endObject();
    }
    json.endArray().endObject();
}

} // namespace

void writeRangesText(const Evaluator& evaluator, const std::vector<RelationRanges>& lines, std::ostream& out) {
    writeCheckHeading(evaluator, lines.front().check, out);
    writeContext(lines.front().context, out);
    for (const RelationRanges& ranges : lines) {
        const std::string line = lineName(ranges.columnFacet, ranges.tag);
        out << "\nrows: " << id(ranges.rowFacet) << "; ranges of: " << id(ranges.columnFacet)
            << (line.empty() ? "" : " " + line) << "\n";
        writeRows(ranges, out);
    }
    const bool ended = std::ranges::any_of(lines.front().rows, [](const RangeRow& row) { return row.entry.ended; });
    out << "\n";
    for (std::size_t i = 0; i < kVerdictCount; ++i) {
        const auto verdict = static_cast<Verdict>(i);
        out << verdictGlyph(verdict) << " " << toText(verdict) << "   ";
    }
    out << "∞ written with no end" << (ended ? "   † past its end of life" : "") << "\n";
}

void writeRangesJson(const Evaluator& evaluator, const std::vector<RelationRanges>& lines, std::ostream& out) {
    JsonWriter json(out);
    json.beginObject();
    writeShowHead(json, evaluator, lines.front().check, "poolwright.matrix-ranges/1");
    writeContext(json, lines.front().context);
    json.field("row-facet", facetName(lines.front().rowFacet));
    json.field("column-facet", facetName(lines.front().columnFacet));
    json.key("lines").beginArray();
    for (const RelationRanges& ranges : lines) {
        writeLine(json, evaluator, ranges);
    }
    json.endArray().endObject();
}

} // namespace poolwright::cli
