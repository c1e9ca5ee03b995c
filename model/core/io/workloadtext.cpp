// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <fmt/format.h>

#include "model/core/io/textwriter.h"
#include "model/core/io/visibletext.h"
#include "model/core/io/workloadwriter.h"

namespace poolwright {

namespace {

std::string countedReplicas(std::uint64_t count) { return fmt::format("{} replica{}", count, count == 1 ? "" : "s"); }

class FitsText {
public:
    FitsText(const Evaluator& evaluator, const Fleet& fleet, const TextStyle& style, std::ostream& out)
        : evaluator_(evaluator), matrix_(evaluator.matrix()), fleet_(fleet), style_(style), out_(out) {}

    void fits(const WorkloadGrid& grid, const Packing& packing, const std::vector<FitChange>& changes);
    void shifts(const ShiftReport& report);

private:
    void line(std::string_view text, std::string_view indent) {
        out_ << wrapped(visibleText(text), style_.width, indent) << "\n";
    }
    [[nodiscard]] std::string pathOf(std::size_t cluster, std::size_t pool) const {
        return poolPath(fleet_.clusters[cluster], fleet_.clusters[cluster].pools[pool]);
    }
    void profile(const WorkloadProfile& profile);
    void requirement(const Requirement& requirement, bool cited);
    [[nodiscard]] std::string changeText(std::size_t cluster, std::size_t pool, std::span<const Choice> choices,
                                         std::span<const std::string> operations) const;
    void fit(const WorkloadFit& fit, const FitChange* change);
    void packed(const WorkloadGrid& grid, const Packing& packing);
    void judgedBy() {
        out_ << fmt::format("judged for {} by matrix {} of {}\n", evaluator_.today().text(), matrix_.revision,
                            matrix_.date.text());
    }

    const Evaluator& evaluator_;
    const Matrix& matrix_;
    const Fleet& fleet_;
    const TextStyle& style_;
    std::ostream& out_;
};

void FitsText::profile(const WorkloadProfile& profile) {
    out_ << visibleText(profile.workload.name) << "\n";
    std::string values;
    for (const auto& [facet, value] : profile.workload.facets.entries()) {
        values += fmt::format("{}{} {}", values.empty() ? "" : " · ", matrix_.facts(facet).label, value.text);
    }
    if (!values.empty() || !profile.require) {
        line(values.empty() ? "nothing is known of what it needs" : values, "  ");
    }
    if (profile.require) {
        line("requires " + profile.require->text, "  ");
    }
    for (const std::string& note : profile.notes) {
        line(note, "  ");
    }
}

void FitsText::requirement(const Requirement& requirement, bool cited) {
    const std::string text = wrapped(visibleText(requirement.statement), style_.width, "        ");
    out_ << "      " << coloured(verdictGlyph(requirement.verdict), requirement.verdict, style_) << " "
         << text.substr(text.find_first_not_of(' ')) << "\n";
    for (const Citation& citation : cited ? requirement.citations : std::vector<Citation>{}) {
        line(citationText(matrix_, citation), "          ");
    }
    if (!requirement.missing.empty()) {
        std::string names;
        for (const Facet facet : requirement.missing) {
            names += (names.empty() ? "" : ", ") + facetName(facet);
        }
        line("missing: " + names, "          ");
    }
}

std::string FitsText::changeText(std::size_t cluster, std::size_t pool, std::span<const Choice> choices,
                                 std::span<const std::string> operations) const {
    const Cluster& at = fleet_.clusters[cluster];
    std::string out;
    for (std::size_t i = 0; i < choices.size(); ++i) {
        const Choice& choice = choices[i];
        const Configuration& owner = spec(choice.facet).scope == Scope::Cluster ? at.facets : at.pools[pool].facets;
        const Value* from = owner.find(choice.facet);
        const bool planned = i < operations.size();
        const std::string how = planned && !operations[i].empty() ? " (" + operations[i] + ")"
                                : planned && from == nullptr      ? " (to be told)"
                                                                  : std::string();
        out += fmt::format("{}{} {}, now {}{}", out.empty() ? "" : " · ", matrix_.facts(choice.facet).label,
                           choice.value ? choice.value->text : "open", from == nullptr ? "open" : from->text, how);
    }
    return out;
}

void FitsText::fit(const WorkloadFit& fit, const FitChange* change) {
    out_ << "  " << verdictMark(fit.verdict, style_) << "  " << visibleText(pathOf(fit.cluster, fit.pool))
         << (fit.wished ? "  (wished)" : "") << "\n";
    for (std::size_t i = 0; i < fit.requirements.size(); ++i) {
        const Requirement& one = *fit.requirements[i];
        const bool said =
            std::any_of(fit.requirements.begin(), fit.requirements.begin() + static_cast<std::ptrdiff_t>(i),
                        [&](const RequirementPtr& earlier) { return earlier->statement == one.statement; });
        if (!said && (i == 0 || style_.verbose || one.verdict != Verdict::Supported)) {
            requirement(one, style_.verbose || one.verdict != Verdict::Supported);
        }
    }
    const std::string room = fit.capacity.replicas ? countedReplicas(*fit.capacity.replicas)
                             : fit.capacity.perGpu ? countedReplicas(*fit.capacity.perGpu) + " a GPU"
                                                   : std::string("not known");
    line(fmt::format("room: {} ({})", room, fit.capacity.because), "      ");
    if (change == nullptr) {
        return;
    }
    if (!change->choices.empty()) {
        line(fmt::format("smallest change: {}; the verdict of the pool is then {}",
                         changeText(fit.cluster, fit.pool, change->choices, change->operations),
                         toText(change->verdict)),
             "      ");
    } else if (!change->because.empty()) {
        line("no change makes it fit: " + change->because, "      ");
    }
}

void FitsText::packed(const WorkloadGrid& grid, const Packing& packing) {
    out_ << "Packing\n";
    for (std::size_t w = 0; w < packing.placed.size(); ++w) {
        std::string where;
        for (const Placement& one : packing.placements) {
            if (one.workload == w) {
                const auto [cluster, pool] = grid.pools[one.pool];
                where += fmt::format("{}{} on {}", where.empty() ? "" : ", ", one.replicas, pathOf(cluster, pool));
            }
        }
        const std::string& name = grid.workloads[w].workload.name;
        const bool none = packing.wanted[w] == 0;
        std::string text =
            none ? fmt::format("{}: {}", name,
                               packing.notPlaced[w].empty() ? "asks for no replica" : packing.notPlaced[w])
                 : fmt::format("{}: {} of {} placed{}{}", name, packing.placed[w], packing.wanted[w],
                               where.empty() ? "" : ": ", where);
        if (!none && !packing.notPlaced[w].empty()) {
            text += fmt::format("; the rest has no place: {}", packing.notPlaced[w]);
        }
        line(text, "  ");
    }
    for (const std::string& assumption : packing.assumptions) {
        line("assumed: " + assumption, "  ");
    }
}

void FitsText::fits(const WorkloadGrid& grid, const Packing& packing, const std::vector<FitChange>& changes) {
    for (std::size_t w = 0; w < grid.workloads.size() && grid.complete(); ++w) {
        profile(grid.workloads[w]);
        for (const std::size_t pool : poolsRanked(grid, w)) {
            const std::size_t cell = w * grid.pools.size() + pool;
            fit(grid.fits[cell], cell < changes.size() ? &changes[cell] : nullptr);
        }
        out_ << "\n";
    }
    if (!grid.workloads.empty()) {
        packed(grid, packing);
    } else {
        out_ << "There are no workloads.\n";
    }
    judgedBy();
}

void FitsText::shifts(const ShiftReport& report) {
    line(fmt::format("{}: {}", pathOf(report.cluster, report.pool),
                     changeText(report.cluster, report.pool, report.choices, {})),
         "");
    for (const FitShift& one : report.shifts) {
        out_ << "  " << coloured(toText(one.before), one.before, style_) << " → " << verdictMark(one.after, style_)
             << "  " << visibleText(report.workloads[one.workload].workload.name) << "\n";
        line(one.because, "      ");
    }
    if (report.shifts.empty()) {
        out_ << "  no workload fits better or worse\n";
    }
    judgedBy();
}

} // namespace

void writeWorkloadsText(const Evaluator& evaluator, const Fleet& fleet, const WorkloadGrid& grid,
                        const Packing& packing, const std::vector<FitChange>& changes, const TextStyle& style,
                        std::ostream& out) {
    FitsText(evaluator, fleet, style, out).fits(grid, packing, changes);
}

void writeShiftsText(const Evaluator& evaluator, const Fleet& fleet, const ShiftReport& report, const TextStyle& style,
                     std::ostream& out) {
    FitsText(evaluator, fleet, style, out).shifts(report);
}

} // namespace poolwright
