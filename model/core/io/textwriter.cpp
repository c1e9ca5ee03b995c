// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/io/textwriter.h"

#include <algorithm>
#include <fmt/format.h>

#include "model/core/io/visibletext.h"

namespace poolwright {

namespace {

std::string counted(std::size_t count, std::string_view word) {
    return fmt::format("{} {}{}", count, word, count == 1 ? "" : "s");
}

/// "4 unsupported, 1 contested, 9 supported": worst first, those that occur.
std::string countsText(const VerdictCounts& counts) {
    std::string out;
    for (std::size_t i = kVerdictCount; i-- > 0;) {
        if (counts[i] > 0) {
            out += fmt::format("{}{} {}", out.empty() ? "" : ", ", counts[i], toText(static_cast<Verdict>(i)));
        }
    }
    return out.empty() ? "none" : out;
}

class TextReport {
public:
    TextReport(const Report& report, const TextStyle& style, std::ostream& out)
        : report_(report), style_(style), matrix_(report.evaluator.matrix()), out_(out) {}

    void write();

private:
    void writePool(const ReportedPool& pool);
    void writeFinding(const ReportedFinding& reported);
    void writeFolded(const ReportedPool& pool);
    void writeSummary();
    [[nodiscard]] const std::string& checkId(const Finding& finding) const {
        return matrix_.checks[finding.check.index()].id;
    }

    const Report& report_;
    const TextStyle& style_;
    const Matrix& matrix_;
    std::ostream& out_;
    std::size_t accepted_ = 0;
};

void TextReport::writeFinding(const ReportedFinding& reported) {
    const Finding& finding = reported.finding;
    const std::string glyph = coloured(verdictGlyph(finding.verdict), finding.verdict, style_);
    const std::string title = finding.title.empty() ? checkId(finding) : finding.title;
    const std::string workload =
        finding.workload.empty() ? "" : fmt::format(" (workload {})", visibleText(finding.workload));
    const std::string accepted =
        finding.accepted.empty() ? "" : fmt::format(" [accepted as {}]", visibleText(finding.accepted));
    out_ << fmt::format("  {} {}{}{}\n", glyph, visibleText(title), workload, accepted);
    out_ << fmt::format("    {} · {} · {}\n", checkId(finding), toText(finding.verdict), toText(finding.evidence));
    writeFindingBody(matrix_, reported, style_, "    ", out_);
}

void TextReport::writeFolded(const ReportedPool& pool) {
    std::string names;
    std::size_t count = 0;
    for (const ReportedFinding& reported : pool.findings) {
        if (reported.finding.verdict == Verdict::Supported) {
            names += (names.empty() ? "" : ", ") + checkId(reported.finding);
            ++count;
        }
    }
    if (count > 0) {
        const std::string text = wrapped(fmt::format("{} supported: {}", count, names), style_.width, "    ");
        out_ << "  " << coloured(verdictGlyph(Verdict::Supported), Verdict::Supported, style_) << " " << text.substr(4)
             << "\n";
    }
}

void TextReport::writePool(const ReportedPool& pool) {
    out_ << visibleText(pool.path) << "  " << verdictMark(pool.judgement.verdict, style_);
    if (pool.nodes > 0) {
        out_ << "  " << counted(pool.nodes, "node");
    }
    out_ << "\n";
    std::vector<const ReportedFinding*> order;
    for (const ReportedFinding& reported : pool.findings) {
        accepted_ += reported.finding.accepted.empty() ? 0U : 1U;
        if (style_.verbose || reported.finding.verdict != Verdict::Supported) {
            order.push_back(&reported);
        }
    }
    std::ranges::stable_sort(order, std::greater{}, [](const ReportedFinding* one) { return one->finding.verdict; });
    for (const ReportedFinding* reported : order) {
        writeFinding(*reported);
    }
    if (!style_.verbose) {
        writeFolded(pool);
    }
    out_ << "\n";
}

void TextReport::writeSummary() {
    const FleetJudgement& judgement = report_.judgement;
    const std::string name = report_.fleet.name.empty() ? report_.fleetName : report_.fleet.name;
    std::size_t findings = 0;
    for (const std::size_t count : judgement.findingCounts) {
        findings += count;
    }
    out_ << visibleText(name) << "  " << verdictMark(judgement.verdict, style_) << "\n";
    out_ << "  " << counted(judgement.pools.size(), "pool") << " with " << counted(report_.fleet.nodeCount(), "node")
         << ": " << countsText(judgement.poolCounts) << "\n";
    out_ << "  " << counted(findings, "finding") << ": " << countsText(judgement.findingCounts);
    if (accepted_ > 0) {
        out_ << "; " << accepted_ << " accepted";
    }
    out_ << fmt::format("\n  judged for {} by matrix {} of {}\n", report_.evaluator.today().text(), matrix_.revision,
                        matrix_.date.text());
}

void TextReport::write() {
    for (const PoolJudgement& pool : report_.judgement.pools) {
        writePool(reportedPool(report_, pool));
    }
    writeSummary();
}

} // namespace

std::string_view verdictGlyph(Verdict verdict) {
    constexpr std::array<std::string_view, kVerdictCount> kGlyphs{"✓", "!", "?", "⇄", "✕"};
    return kGlyphs[static_cast<std::size_t>(verdict)];
}

std::string coloured(std::string_view text, Verdict verdict, const TextStyle& style) {
    constexpr std::array<std::string_view, kVerdictCount> kColours{"32", "33", "90", "35", "31"};
    if (!style.colour) {
        return std::string(text);
    }
    return fmt::format("\x1b[{}m{}\x1b[0m", kColours[static_cast<std::size_t>(verdict)], text);
}

std::string verdictMark(Verdict verdict, const TextStyle& style) {
    return coloured(fmt::format("{} {}", verdictGlyph(verdict), toText(verdict)), verdict, style);
}

void writeFindingBody(const Matrix& matrix, const ReportedFinding& reported, const TextStyle& style,
                      std::string_view indent, std::ostream& out) {
    const Finding& finding = reported.finding;
    const auto line = [&](std::string_view text) { out << wrapped(text, style.width, indent) << "\n"; };
    if (!finding.body.empty()) {
        line(visibleText(finding.body));
    }
    for (const Citation& citation : decidingCitations(reported)) {
        line(visibleText(citationText(matrix, citation)));
    }
    for (const Remedy& remedy : finding.remedies) {
        const std::string how = remedy.operation.empty() ? "" : fmt::format(" ({})", remedy.operation);
        line(fmt::format("remedy: {} to {}{}", matrix.facts(remedy.facet).label, remedy.to, how));
    }
    if (!finding.missing.empty()) {
        std::string names;
        for (const Facet facet : finding.missing) {
            names += (names.empty() ? "" : ", ") + facetName(facet);
        }
        line("missing: " + names);
    }
}

void writeText(const Report& report, const TextStyle& style, std::ostream& out) {
    TextReport(report, style, out).write();
}

} // namespace poolwright
