// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/io/planmarkdown.h"

#include <algorithm>
#include <fmt/format.h>

#include "model/core/io/markdown.h"
#include "model/core/io/planparts.h"
#include "model/core/io/report.h"
#include "model/core/io/textwriter.h"
#include "model/core/plan/findingmarks.h"
#include "model/core/plan/planwords.h"

namespace poolwright {

namespace {

/// Text of ours that stays as it is, with a part from outside.
std::string md(std::string_view text) { return markdownText(text); }

class Runbook {
public:
    Runbook(const Matrix& matrix, const Plan& plan, const PlanTimes* times, std::ostream& out)
        : matrix_(matrix), plan_(plan), times_(times), out_(out) {}

    void write();

private:
    void line(std::string_view text = {}) { out_ << text << "\n"; }
    void bullet(std::string_view text) { out_ << "- " << text << "\n"; }
    void box(std::string_view text) { out_ << "- [ ] " << text << "\n"; }
    void heading(int level, std::string_view text) { out_ << "\n" << std::string(static_cast<std::size_t>(level), '#') << " " << text << "\n\n"; }
    void writeSummary();
    void writeBefore();
    void writeOverview();
    void writeStep(const PlanStep& step);
    void writeFindings(const PlanStep& step);
    void writeNone();
    void writeRefused();
    void writeOthers();
    void writeSources(const std::vector<Citation>& citations, std::string_view indent);
    [[nodiscard]] const Operation* operationOf(const PlanStep& step) const;

    const Matrix& matrix_;
    const Plan& plan_;
    const PlanTimes* times_;
    std::ostream& out_;
};

const Operation* Runbook::operationOf(const PlanStep& step) const {
    const auto found = std::ranges::find(plan_.raw.setting.operations, step.operation, &Operation::id);
    return found == plan_.raw.setting.operations.end() ? nullptr : &*found;
}

void Runbook::writeSummary() {
    const std::string name = plan_.request.name.empty() ? plan_.start.name : plan_.request.name;
    out_ << "# Upgrade plan" << (name.empty() ? "" : ": " + md(name)) << "\n\n";
    line(md(statusText(plan_)));
    line();
    for (const Target& target : plan_.request.targets) {
        bullet("Target: " + markdownCode(toText(target)));
    }
    for (const Lock& lock : plan_.request.locks) {
        bullet("Locked: " + markdownCode(toText(lock)));
    }
    bullet("Accepted on the way: " + md(policyText(plan_.request)));
    for (const std::string& operation : plan_.request.overlay.forbidden) {
        bullet("Forbidden by your overlay: " + md(operation));
    }
    if (!plan_.steps.empty()) {
        bullet("Work: " + costText(plan_.cost));
    }
    if (times_ != nullptr && !plan_.steps.empty()) {
        bullet("When: " + wholeTimeText(*times_, plan_.language));
        for (const std::string& fault : times_->schedule.faults) {
            bullet(md(fault));
        }
    }
    for (const PoolExposure& exposure : plan_.exposures) {
        bullet(md(exposureText(exposure)));
    }
    bullet(fmt::format("Judged for {} by matrix {} of {}", plan_.today.text(), matrix_.revision, matrix_.date.text()));
}

void Runbook::writeBefore() {
    heading(2, "Before you begin");
    for (const PlanStep& step : plan_.steps) {
        for (const Precondition& one : step.preconditions) {
            if (one.open) {
                box(fmt::format("Open, for step {} on {}: {}", step.n, md(step.target), md(one.text)));
            }
        }
    }
    for (const std::string& question : questionTexts(plan_)) {
        box(fmt::format("State it in the fleet and plan again: {}", md(question)));
    }
    for (const AcceptedOnPool& accepted : plan_.request.accepted) {
        box(fmt::format("Accepted on {}: {} ({})", md(accepted.pool), md(accepted.rule.rule), toText(accepted.rule.verdict)));
    }
    box("The steps are done in this order; they are taken back in the reverse order only.");
    box("Commands are suggestions to read first. Lines that begin with # are done by hand or on the console.");
}

void Runbook::writeOverview() {
    heading(2, "Steps");
    line("| | step | where | nodes drained | time | afterwards |");
    line("|---|---|---|---|---|---|");
    for (const PlanStep& step : plan_.steps) {
        line(fmt::format("| {} | {} | {} | {} | {} | {} {} |", step.n, md(step.title), md(step.target), step.nodesDrained, durationOf(step),
                         verdictGlyph(step.verdict), toText(step.verdict)));
    }
}

void Runbook::writeSources(const std::vector<Citation>& citations, std::string_view indent) {
    for (const Citation& citation : citations) {
        const std::string& url = matrix_.sources[citation.source.index()].url;
        const std::string link = url.starts_with("https://") && url.find_first_of(" <>") == std::string::npos ? fmt::format(", <{}>", url) : std::string();
        out_ << indent << "- " << md(citationText(matrix_, citation)) << link << "\n";
    }
}

void Runbook::writeFindings(const PlanStep& step) {
    for (const FindingMark& mark : step.disappears) {
        bullet("Gone: " + md(markText(mark, step.target)));
    }
    for (const FindingMark& mark : step.appears) {
        bullet("New: " + md(markText(mark, step.target)));
    }
    for (const FindingMark& mark : step.remains) {
        bullet("Still there: " + md(markText(mark, step.target)));
    }
}

void Runbook::writeStep(const PlanStep& step) {
    heading(2, fmt::format("Step {}: {}", step.n, md(step.title)));
    line(fmt::format("On {}: {}.", md(step.target), workText(step)));
    if (const std::string when = times_ == nullptr ? std::string() : timeText(*times_, step.n, plan_.language); !when.empty()) {
        line("\nWhen: " + when);
    }
    if (!step.whyHere.empty()) {
        line("\n" + md(step.whyHere));
    }
    line("\n| | from | to |\n|---|---|---|");
    for (const PlanChange& change : step.changes) {
        line(fmt::format("| {} | {} | {} |", md(matrix_.facts(change.facet).label), change.from ? md(change.from->text) : "open",
                         md(setText(plan_, step, change))));
    }
    heading(3, "Preconditions");
    for (const Precondition& one : step.preconditions) {
        box((one.open ? "**Open:** " : "") + md(one.text));
    }
    if (step.preconditions.empty()) {
        line("None.");
    }
    heading(3, "Commands");
    if (const Operation* operation = operationOf(step); operation != nullptr && !operation->note.empty()) {
        line(md(operation->note) + "\n");
    }
    out_ << (step.commands.empty() ? std::string("No source publishes commands for this.\n") : markdownFence(step.commands, "sh"));
    heading(3, "Check");
    for (const PlanChange& change : step.changes) {
        if (change.to) {
            box(md(asSentence(fmt::format("{} on {}", plainValue(change.facet, &*change.to), step.target))));
        }
    }
    bullet(fmt::format("Verdict: {} {}, before it {} {}", verdictGlyph(step.verdict), toText(step.verdict), verdictGlyph(step.before), toText(step.before)));
    writeFindings(step);
    heading(3, "Way back");
    line(fmt::format("{}: {}", wayBackWord(step.wayBack.kind), md(step.wayBack.text)));
    heading(3, "Sources");
    writeSources(step.citations, {});
}

void Runbook::writeNone() {
    if (plan_.conflict) {
        heading(2, "Why there is no plan");
        for (const std::string& statement : plan_.conflict->statements) {
            bullet(md(statement));
        }
        line("\n" + md(plan_.conflict->conclusion) + "\n");
        std::vector<Citation> cited;
        for (const ConflictMember& member : plan_.conflict->members) {
            addCitations(cited, member.citations);
        }
        writeSources(cited, {});
    }
    if (!plan_.relaxations.empty()) {
        heading(2, "What would allow one");
        for (const Relaxation& one : plan_.relaxations) {
            bullet(md(relaxationText(one)));
        }
    }
}

void Runbook::writeRefused() {
    if (plan_.refused.empty()) {
        return;
    }
    heading(2, "Not to be done");
    for (const RefusedStep& refused : plan_.refused) {
        bullet(fmt::format("{} {}: {}", verdictGlyph(refused.verdict), md(fmt::format("{} ({})", refused.title, refused.target)), md(refused.reason)));
        writeSources(refused.citations, "  ");
    }
}

void Runbook::writeOthers() {
    if (!plan_.alternatives.empty()) {
        heading(2, "Other safe ways");
        for (const PlanAlternative& other : plan_.alternatives) {
            bullet(fmt::format("{} ({})", md(other.title), costText(other.cost)));
        }
    }
    if (!plan_.notes.empty() || !plan_.stranded.empty()) {
        heading(2, "Notes");
        for (const std::string& note : plan_.notes) {
            bullet(md(note));
        }
        for (const std::string& pool : plan_.stranded) {
            bullet(md(pool));
        }
    }
}

void Runbook::write() {
    writeSummary();
    writeNone();
    if (!plan_.steps.empty()) {
        writeBefore();
        writeOverview();
        for (const PlanStep& step : plan_.steps) {
            writeStep(step);
        }
    }
    writeRefused();
    writeOthers();
}

} // namespace

void writePlanMarkdown(const Matrix& matrix, const Plan& plan, std::ostream& out, const PlanTimes* times) {
    Runbook(matrix, plan, times, out).write();
}

} // namespace poolwright
