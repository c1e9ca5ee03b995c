// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/io/plantext.h"

#include <algorithm>
#include <fmt/format.h>

#include "model/core/io/planparts.h"
#include "model/core/io/visibletext.h"
#include "model/core/plan/planwords.h"

namespace poolwright {

namespace {

class PlanText {
public:
    PlanText(const Matrix& matrix, const Plan& plan, const TextStyle& style, std::ostream& out)
        : matrix_(matrix), plan_(plan), style_(style), out_(out) {}

    void write();

private:
    void line(std::string_view text, std::string_view indent = {}) { out_ << wrapped(visibleText(text), style_.width, indent) << "\n"; }
    /// A first line with a mark; what does not fit stands below, indented.
    void item(std::string_view mark, std::string_view text, std::size_t indent);
    void writeHead();
    void writeStep(const PlanStep& step);
    void writeMarks(std::string_view word, const std::vector<FindingMark>& marks, std::string_view place);
    void writeNone();
    void writeRest();

    const Matrix& matrix_;
    const Plan& plan_;
    const TextStyle& style_;
    std::ostream& out_;
};

void PlanText::item(std::string_view mark, std::string_view text, std::size_t indent) {
    const std::string below(indent + textWidth(mark) + 1, ' ');
    const std::string body = wrapped(visibleText(text), style_.width, below);
    out_ << std::string(indent, ' ') << mark << " " << body.substr(below.size()) << "\n";
}

void PlanText::writeHead() {
    line(statusText(plan_));
    if (!plan_.steps.empty()) {
        line(costText(plan_.cost), "  ");
    }
    for (const PoolExposure& exposure : plan_.exposures) {
        line(exposureText(exposure), "  ");
    }
}

void PlanText::writeMarks(std::string_view word, const std::vector<FindingMark>& marks, std::string_view place) {
    for (const FindingMark& mark : marks) {
        const std::string glyph = coloured(verdictGlyph(mark.verdict), mark.verdict, style_);
        const std::string workload = mark.workload.empty() ? std::string() : fmt::format(" (workload {})", mark.workload);
        const std::string pool = mark.pool == place ? std::string() : fmt::format(" ({})", mark.pool);
        out_ << fmt::format("    {} {} {}: {}{}{}\n", word, glyph, mark.check, visibleText(mark.title), visibleText(pool), visibleText(workload));
    }
}

void PlanText::writeStep(const PlanStep& step) {
    out_ << "\n";
    item(fmt::format("{:>2}.", step.n), fmt::format("{}  [{}]", step.title, step.target), 0);
    std::string changes;
    for (const PlanChange& change : step.changes) {
        changes += fmt::format("{}{} {} → {}", changes.empty() ? "" : ", ", id(change.facet), change.from ? change.from->text : "open",
                               change.to ? change.to->text : "open");
    }
    line(changes, "    ");
    line(workText(step), "    ");
    if (!step.whyHere.empty()) {
        item("why here:", step.whyHere, 4);
    }
    for (const Precondition& one : step.preconditions) {
        item(one.open ? "open:" : "before:", one.text, 4);
    }
    writeMarks("gone", step.disappears, step.target);
    writeMarks("new", step.appears, step.target);
    writeMarks("stays", step.remains, step.target);
    item("way back:", fmt::format("{}. {}", wayBackWord(step.wayBack.kind), step.wayBack.text), 4);
    out_ << "    afterwards: " << verdictMark(step.verdict, style_) << "\n";
    std::string sources;
    for (const Citation& citation : step.citations) {
        if (style_.verbose) {
            line(citationText(matrix_, citation), "    ");
            continue;
        }
        const std::string& document = matrix_.sources[citation.source.index()].id;
        sources += sources.find(document) == std::string::npos ? (sources.empty() ? "" : ", ") + document : "";
    }
    if (!sources.empty()) {
        item("sources:", sources, 4);
    }
    for (std::size_t i = 0; style_.verbose && i < step.commands.size(); ++i) {
        out_ << "      " << visibleText(step.commands[i]) << "\n";
    }
}

void PlanText::writeNone() {
    if (plan_.conflict) {
        for (const std::string& statement : plan_.conflict->statements) {
            item("-", statement, 2);
        }
        line(plan_.conflict->conclusion, "  ");
    }
    if (!plan_.relaxations.empty()) {
        out_ << "\nWhat would allow a plan:\n";
        for (const Relaxation& one : plan_.relaxations) {
            item("-", relaxationText(one), 2);
        }
    }
}

void PlanText::writeRest() {
    const auto section = [&](std::string_view title, bool any) {
        if (any) {
            out_ << "\n" << title << "\n";
        }
    };
    section("Facts to state before the change window:", !plan_.questions.empty());
    for (const FindingMark& question : plan_.questions) {
        item("-", fmt::format("{}: {}", question.pool, question.title), 2);
    }
    section("Not to be done:", !plan_.refused.empty());
    for (const RefusedStep& refused : plan_.refused) {
        const std::string after = refused.after == 0 ? "at the start" : fmt::format("after step {}", refused.after);
        item(coloured(verdictGlyph(refused.verdict), refused.verdict, style_),
             fmt::format("{} [{}, {}]: {}", refused.title, refused.target, after, refused.reason), 2);
    }
    section("Other safe ways:", !plan_.alternatives.empty());
    for (const PlanAlternative& other : plan_.alternatives) {
        item("-", fmt::format("{} ({})", other.title, costText(other.cost)), 2);
    }
    section("Notes:", !plan_.notes.empty() || !plan_.stranded.empty());
    for (const std::string& note : plan_.notes) {
        item("-", note, 2);
    }
    for (const std::string& pool : plan_.stranded) {
        item("-", pool, 2);
    }
}

void PlanText::write() {
    writeHead();
    writeNone();
    for (const PlanStep& step : plan_.steps) {
        writeStep(step);
    }
    writeRest();
    out_ << fmt::format("\nplanned for {} by matrix {} of {}\n", plan_.today.text(), matrix_.revision, matrix_.date.text());
}

} // namespace

void writePlanText(const Matrix& matrix, const Plan& plan, const TextStyle& style, std::ostream& out) {
    PlanText(matrix, plan, style, out).write();
}

} // namespace poolwright
