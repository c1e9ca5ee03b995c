// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/io/csvwriter.h"

#include <fmt/format.h>

namespace poolwright {

namespace {

void writeRow(const std::vector<std::string>& cells, std::ostream& out) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
        out << (i == 0 ? "" : ",") << csvCell(cells[i]);
    }
    out << "\r\n";
}

/// The texts in one cell, separated by "; ".
template <typename Items, typename Text>
std::string joined(const Items& items, const Text& text) {
    std::string out;
    for (const auto& item : items) {
        out += (out.empty() ? "" : "; ") + text(item);
    }
    return out;
}

std::vector<std::string> cellsOf(const Matrix& matrix, const ReportedPool& pool, const ReportedFinding& reported) {
    const Finding& finding = reported.finding;
    return {
        pool.path,
        matrix.checks[finding.check.index()].id,
        std::string(toText(finding.verdict)),
        std::string(toText(finding.evidence)),
        finding.rule,
        finding.workload,
        joined(finding.facets, [](const auto& facet) { return facetName(facet.first) + "=" + facet.second; }),
        joined(finding.missing, [](Facet facet) { return facetName(facet); }),
        finding.title,
        finding.reason(),
        joined(finding.remedies, [](const Remedy& remedy) { return facetName(remedy.facet) + "=" + remedy.to; }),
        joined(decidingCitations(reported), [&](const Citation& citation) { return citationText(matrix, citation); }),
        finding.accepted};
}

} // namespace

std::string csvCell(std::string_view text) {
    std::string out;
    if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos) {
        out += '\'';
    }
    out += text;
    if (out.find_first_of(",\"\r\n") == std::string::npos) {
        return out;
    }
    std::string quoted = "\"";
    for (const char c : out) {
        quoted += c == '"' ? "\"\"" : std::string(1, c);
    }
    return quoted + "\"";
}

void writeCsv(const Report& report, std::ostream& out) {
    writeRow({"pool", "check", "verdict", "evidence", "rule", "workload", "facets", "missing", "title", "reason",
              "remedies", "sources", "accepted"},
             out);
    for (const PoolJudgement& judgement : report.judgement.pools) {
        const ReportedPool pool = reportedPool(report, judgement);
        for (const ReportedFinding& reported : pool.findings) {
            writeRow(cellsOf(report.evaluator.matrix(), pool, reported), out);
        }
    }
}

} // namespace poolwright
