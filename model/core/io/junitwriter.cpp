// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/io/junitwriter.h"

#include <fmt/format.h>
#include <fmt/ostream.h>

#include "model/core/io/jsonpath.h"

namespace poolwright {

namespace {

enum class CaseResult : std::uint8_t { Passed, Skipped, Failed };

CaseResult resultOf(const Report& report, const Finding& finding) {
    if (fails(report, finding)) {
        return CaseResult::Failed;
    }
    const bool accepted = finding.verdict >= report.failOn;
    return accepted || finding.verdict == Verdict::Unknown ? CaseResult::Skipped : CaseResult::Passed;
}

struct Tally {
    std::size_t tests = 0;
    std::size_t failures = 0;
    std::size_t skipped = 0;
};

Tally tallyOf(const Report& report, const ReportedPool& pool) {
    Tally out;
    for (const ReportedFinding& reported : pool.findings) {
        const CaseResult result = resultOf(report, reported.finding);
        ++out.tests;
        out.failures += result == CaseResult::Failed ? 1U : 0U;
        out.skipped += result == CaseResult::Skipped ? 1U : 0U;
    }
    return out;
}

void writeCase(const Report& report, const ReportedPool& pool, const ReportedFinding& reported, std::ostream& out) {
    const Matrix& matrix = report.evaluator.matrix();
    const Finding& finding = reported.finding;
    std::string name = matrix.checks[finding.check.index()].id;
    if (!finding.workload.empty()) {
        name += " (" + finding.workload + ")";
    }
    fmt::print(out, "    <testcase classname=\"{}\" name=\"{}\"", xmlText(pool.path), xmlText(name));
    switch (resultOf(report, finding)) {
    case CaseResult::Passed:
        out << "/>\n";
        return;
    case CaseResult::Skipped: {
        const std::string message =
            finding.accepted.empty() ? finding.title : "accepted as " + finding.accepted + ": " + finding.title;
        fmt::print(out, ">\n      <skipped message=\"{}\"/>\n", xmlText(message));
        break;
    }
    case CaseResult::Failed:
        fmt::print(out, ">\n      <failure type=\"{}\" message=\"{}\">{}", toText(finding.verdict),
                   xmlText(finding.title), xmlText(finding.reason()));
        for (const Citation& citation : decidingCitations(reported)) {
            out << '\n' << xmlText(citationText(matrix, citation));
        }
        out << "</failure>\n";
    }
    out << "    </testcase>\n";
}

void writeSuite(const Report& report, const ReportedPool& pool, std::ostream& out) {
    const Tally tally = tallyOf(report, pool);
    fmt::print(out, "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"{}\">\n",
               xmlText(pool.path), tally.tests, tally.failures, tally.skipped);
    for (const ReportedFinding& reported : pool.findings) {
        writeCase(report, pool, reported, out);
    }
    out << "  </testsuite>\n";
}

} // namespace

std::string xmlText(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const std::string_view good = text.substr(0, invalidUtf8(text));
        for (std::size_t i = 0; i < good.size(); ++i) {
            const char c = good[i];
            if (c == '&' || c == '<' || c == '>' || c == '"') {
                out += c == '&' ? "&amp;" : (c == '<' ? "&lt;" : (c == '>' ? "&gt;" : "&quot;"));
            } else if (c == '\n' || c == '\t') {
                out += c == '\n' ? "&#10;" : "&#9;"; // an attribute would turn them into blanks
            } else if (good.substr(i).starts_with("\xEF\xBF\xBE") || good.substr(i).starts_with("\xEF\xBF\xBF")) {
                i += 2; // U+FFFE and U+FFFF are no characters of XML
            } else if (c == '\xC2' && static_cast<unsigned char>(good[i + 1]) < 0xA0) {
                ++i; // U+0080 to U+009F: more control characters
            } else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) {
                out += c;
            }
        }
        text.remove_prefix(good.size());
        if (!text.empty()) {
            out += "\uFFFD";
            text.remove_prefix(1);
        }
    }
    return out;
}

void writeJunit(const Report& report, std::ostream& out) {
    out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"poolwright\">\n";
    for (const PoolJudgement& pool : report.judgement.pools) {
        writeSuite(report, reportedPool(report, pool), out);
    }
    out << "</testsuites>\n";
}

} // namespace poolwright
