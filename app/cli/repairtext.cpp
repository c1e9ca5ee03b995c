// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/repairtext.h"

#include <fmt/format.h>

#include "app/cli/call.h"
#include "model/core/io/textwriter.h"
#include "model/core/io/visibletext.h"

namespace poolwright::cli {

namespace {

using Pool = RepairReport::Pool;

class RepairText {
public:
    RepairText(const RepairReport& report, std::ostream& out)
        : report_(report), matrix_(report.evaluator.matrix()), style_(terminalStyle()), out_(out) {}

    void write(const Pool& pool);

private:
    void line(std::string_view text, std::string_view indent) {
        out_ << wrapped(visibleText(text), style_.width, indent) << "\n";
    }
    void writeBlocking(const RepairAnswer& answer);
    void writeRepair(const Pool& pool, const Repair& repair, bool cited);
    void writeNone(const RepairAnswer& answer);
    [[nodiscard]] std::string changeText(const Pool& pool, const Repair& repair) const;
    [[nodiscard]] std::string labels(const std::vector<Facet>& facets, std::string_view between) const;

    const RepairReport& report_;
    const Matrix& matrix_;
    TextStyle style_;
    std::ostream& out_;
};

std::string RepairText::labels(const std::vector<Facet>& facets, std::string_view between) const {
    std::vector<std::string> out;
    for (const Facet facet : facets) {
        out.emplace_back(id(facet));
    }
    return fmt::format("{}", fmt::join(out, between));
}

std::string RepairText::changeText(const Pool& pool, const Repair& repair) const {
    std::string out;
    for (std::size_t i = 0; i < repair.choices.size(); ++i) {
        const Choice& choice = repair.choices[i];
        const Value* from = report_.given(pool, choice.facet);
        const std::string& operation = repair.operations[i];
        const std::string how = !operation.empty() ? " (" + operation + ")" : from == nullptr ? " (to be told)" : "";
        out += fmt::format("{}{} {}, now {}{}", out.empty() ? "" : " · ", matrix_.facts(choice.facet).label,
                           choice.value ? choice.value->text : "open", from == nullptr ? "open" : from->text, how);
    }
    return out;
}

void RepairText::writeBlocking(const RepairAnswer& answer) {
    for (const Finding& finding : answer.blocking) {
        const std::string workload =
            finding.workload.empty() ? "" : "  (workload " + visibleText(finding.workload) + ")";
        out_ << "  " << verdictMark(finding.verdict, style_) << "  " << visibleText(finding.title) << workload << "\n";
    }
}

void RepairText::writeRepair(const Pool& pool, const Repair& repair, bool cited) {
    out_ << "  " << verdictMark(repair.verdict, style_) << "  ";
    const std::string text = wrapped(visibleText(changeText(pool, repair)), style_.width, "      ");
    out_ << text.substr(text.find_first_not_of(' ')) << "\n";
    for (const Citation& citation : cited ? repair.citations : std::vector<Citation>{}) {
        line(citationText(matrix_, citation), "      ");
    }
}

void RepairText::writeNone(const RepairAnswer& answer) {
    if (answer.conflict) {
        line("These cannot hold together:", "");
        for (const std::string& statement : answer.conflict->statements) {
            line(statement, "  ");
        }
        line(answer.conflict->conclusion, "  ");
        for (const ConflictMember& member : answer.conflict->members) {
            for (const Citation& citation : member.citations) {
                line(citationText(matrix_, citation), "      ");
            }
        }
    }
    if (!answer.release.empty()) {
        line("Releasing one of these locks would do: " + labels(answer.release, ", "), "");
    }
    if (!answer.releaseTogether.empty()) {
        line("Releasing these locks together would do: " + labels(answer.releaseTogether, ", "), "");
    }
    std::string allow;
    for (const Verdict verdict : answer.allow) {
        allow += fmt::format("{}{}", allow.empty() ? "" : ", ", toText(verdict));
    }
    if (!allow.empty()) {
        line("Accepting this as well would do: " + allow, "");
    }
}

void RepairText::write(const Pool& pool) {
    const RepairAnswer& answer = pool.answer;
    const std::size_t count = answer.blocking.size();
    const std::string state = answer.kind == RepairAnswer::Kind::Fine ? std::string("nothing to repair")
                              : count == 0                            ? std::string("not as wished")
                              : count == 1                            ? std::string("1 finding is not acceptable")
                                                                      : fmt::format("{} findings are not acceptable", count);
    line(fmt::format("{}: {}", report_.pathOf(pool), state), "");
    writeBlocking(answer);
    switch (answer.kind) {
    case RepairAnswer::Kind::Fine:
        break;
    case RepairAnswer::Kind::Found:
        line("The cheapest repair:", "");
        writeRepair(pool, answer.repairs.front(), true);
        if (answer.repairs.size() > 1) {
            line("Others that change as many facets:", "");
        }
        for (std::size_t i = 1; i < answer.repairs.size(); ++i) {
            writeRepair(pool, answer.repairs[i], false);
        }
        break;
    case RepairAnswer::Kind::None:
        line("There is no repair.", "");
        writeNone(answer);
        break;
    case RepairAnswer::Kind::Limit:
        line(fmt::format("A limit was reached: there may be a repair of more than {} facets.", RepairLimits{}.facets),
             "");
        break;
    }
}

} // namespace

std::string RepairReport::pathOf(const Pool& pool) const {
    return poolPath(fleet.clusters[pool.cluster], fleet.clusters[pool.cluster].pools[pool.pool]);
}

const Value* RepairReport::given(const Pool& pool, Facet facet) const {
    const Cluster& own = fleet.clusters[pool.cluster];
    return (spec(facet).scope == Scope::Cluster ? own.facets : own.pools[pool.pool].facets).find(facet);
}

void writeRepairText(const RepairReport& report, std::ostream& out) {
    RepairText text(report, out);
    for (std::size_t i = 0; i < report.pools.size(); ++i) {
        out << (i == 0 ? "" : "\n");
        text.write(report.pools[i]);
    }
    if (report.pools.empty()) {
        out << "Every pool is acceptable: nothing to repair.\n";
    }
}

} // namespace poolwright::cli
