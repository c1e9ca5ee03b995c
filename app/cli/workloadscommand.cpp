// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/format.h>
#include <iostream>
#include <memory>
#include <set>

#include "app/cli/commands.h"
#include "app/cli/input.h"
#include "app/cli/wish.h"
#include "model/core/io/placement.h"
#include "model/core/io/workloadwriter.h"

namespace poolwright::cli {

namespace {

constexpr std::size_t kMostWorkloadBytes = 64U << 20U;
constexpr std::size_t kMostChangesLookedFor = 100; ///< each is a search of its own

struct WorkloadsOptions {
    std::string fleet;
    std::string workloads;
    std::string image;
    std::string cuobjdump;
    std::string require;
    std::vector<std::string> pools;
    std::vector<std::string> with;
    bool verbose = false;

    [[nodiscard]] bool onTheFly() const { return !image.empty() || !cuobjdump.empty() || !require.empty(); }
};

using Profiles = tl::expected<std::vector<WorkloadProfile>, Errors>;

void takeValues(WorkloadProfile& into, const WorkloadProfile& told) {
    for (const auto& [facet, value] : told.workload.facets.entries()) {
        if (into.workload.facets.find(facet) == nullptr) {
            into.workload.facets.set(facet, value);
        }
    }
    into.notes.insert(into.notes.end(), told.notes.begin(), told.notes.end());
}

Error ofOption(Error error, std::string option) {
    error.where = std::move(option);
    return error;
}

/// One profile of what the options tell.
Profiles profileOnTheFly(const Matrix& matrix, const WorkloadsOptions& given) {
    WorkloadProfile out;
    out.workload.name = !given.image.empty()      ? given.image
                        : given.cuobjdump.empty() ? "image"
                                                  : inputName(given.cuobjdump);
    if (!given.image.empty()) {
        const auto told = profileFromImage(matrix, given.image);
        if (!told && given.require.empty()) {
            return refuse(ofOption(told.error(), "--image"));
        }
        if (told) {
            takeValues(out, *told);
        }
        out.image = given.image;
    }
    if (!given.require.empty()) {
        auto told = profileFromRequire(matrix, given.require);
        if (!told) {
            return refuse(ofOption(told.error(), "--require"));
        }
        takeValues(out, *told);
        out.require = std::move(told->require);
    }
    if (!given.cuobjdump.empty()) {
        const auto text = readInput(given.cuobjdump, kMostWorkloadBytes);
        if (!text) {
            return refuse(text.error());
        }
        const auto told = profileFromCuobjdump(matrix, *text);
        if (!told) {
            return refuse(ofOption(told.error(), inputName(given.cuobjdump)));
        }
        takeValues(out, *told);
        out.archSpecific = told->archSpecific;
    }
    return std::vector<WorkloadProfile>{std::move(out)};
}

/// Pools that a workloads file names and the fleet does not have.
Errors lostPools(const Fleet& fleet, const std::vector<WorkloadProfile>& profiles, const std::string& name) {
    constexpr std::size_t kMostLost = 50;
    Fleet asked;
    asked.clusters = fleet.clusters;
    for (const WorkloadProfile& profile : profiles) {
        asked.workloads.push_back(profile.workload);
    }
    Errors out;
    for (LostPlacement& lost : lostPlacements(asked, kMostLost)) {
        out.push_back(ofOption(std::move(lost.error),
                               fmt::format("{}:$.workloads[{}].pools[{}]", name, lost.workload, lost.entry)));
    }
    return out;
}

Profiles profilesAskedFor(const Matrix& matrix, const Fleet& fleet, const WorkloadsOptions& given) {
    if (given.onTheFly()) {
        if (!given.workloads.empty()) {
            return refuse({ErrorCode::Usage, "workloads come from a file or from --image, --cuobjdump and --require",
                           "leave one of them out", "WORKLOADS"});
        }
        return profileOnTheFly(matrix, given);
    }
    if (given.workloads.empty()) {
        return profilesOf(fleet);
    }
    const auto text = readInput(given.workloads, kMostWorkloadBytes);
    if (!text) {
        return refuse(text.error());
    }
    auto read = readWorkloads(*text, matrix, inputName(given.workloads));
    if (!read) {
        return read;
    }
    if (Errors lost = lostPools(fleet, *read, inputName(given.workloads)); !lost.empty()) {
        return tl::make_unexpected(std::move(lost));
    }
    return read;
}

/// The fleet with the pools asked for alone.
Result<Fleet> onlyPools(Fleet fleet, const std::vector<std::string>& paths) {
    std::set<std::pair<std::size_t, std::size_t>> kept;
    for (const std::string& path : paths) {
        const auto place = findPool(fleet, path);
        if (!place) {
            return fail(ErrorCode::Usage, place.error().message, "--pool", place.error().hint);
        }
        kept.emplace(place->cluster, place->pool);
    }
    for (std::size_t c = 0; c < fleet.clusters.size() && !paths.empty(); ++c) {
        std::vector<Pool> left;
        for (std::size_t p = 0; p < fleet.clusters[c].pools.size(); ++p) {
            if (kept.contains({c, p})) {
                left.push_back(std::move(fleet.clusters[c].pools[p]));
            }
        }
        fleet.clusters[c].pools = std::move(left);
    }
    return fleet;
}

/// The smallest change wherever a workload was to run and does not: on the pools that it names, or on every one where
/// it names none.
std::vector<FitChange> changesLookedFor(Evaluator& evaluator, const Call& call, const Fleet& fleet,
                                        const WorkloadGrid& grid) {
    std::vector<FitChange> out(grid.fits.size());
    std::size_t looked = 0;
    for (std::size_t cell = 0; cell < grid.fits.size(); ++cell) {
        const WorkloadFit& fit = grid.fits[cell];
        const WorkloadProfile& profile = grid.workloads[fit.workload];
        if (fit.verdict <= Verdict::Caution || !(fit.wished || profile.workload.pools.empty())) {
            continue;
        }
        if (++looked > kMostChangesLookedFor) {
            out[cell].because =
                fmt::format("not looked for, as {} others were; --pool asks for one", kMostChangesLookedFor);
            continue;
        }
        out[cell] = smallestChange(evaluator, fleet, fit, profile, call.language);
    }
    return out;
}

/// Every workload fits a pool that it wishes, and every replica that it asks for has a place.
bool allHavePlaces(const WorkloadGrid& grid, const Packing& packing) {
    for (std::size_t w = 0; w < grid.workloads.size(); ++w) {
        bool fits = false;
        for (std::size_t i = 0; i < grid.pools.size(); ++i) {
            const WorkloadFit& fit = grid.at(w, i);
            fits =
                fits || (fit.verdict <= Verdict::Caution && (fit.wished || grid.workloads[w].workload.pools.empty()));
        }
        if (!fits || packing.placed[w] < packing.wanted[w]) {
            return false;
        }
    }
    return true;
}

CommandResult tellShifts(Evaluator& evaluator, const Call& call, const WorkloadsOptions& given, const Fleet& fleet,
                         std::vector<WorkloadProfile> profiles) {
    if (given.pools.size() != 1) {
        return refuse({ErrorCode::Usage, "--with changes one pool", "name it with --pool cluster/pool", "--with"});
    }
    const auto place = findPool(fleet, given.pools.front());
    if (!place) {
        return refuse({ErrorCode::Usage, place.error().message, place.error().hint, "--pool"});
    }
    ShiftReport report{place->cluster, place->pool, {}, std::move(profiles), {}};
    for (const std::string& text : given.with) {
        auto choice = wishOf(evaluator.matrix(), text);
        if (choice) {
            if (const auto allowed = choosable(choice->facet); !allowed) {
                choice = tl::make_unexpected(allowed.error());
            }
        }
        if (!choice) {
            return refuse({ErrorCode::Usage, choice.error().message, choice.error().hint, "--with"});
        }
        report.choices.push_back(std::move(*choice));
    }
    report.shifts =
        fitShifts(evaluator, fleet, report.workloads, report.cluster, report.pool, report.choices, call.language);
    if (call.json) {
        writeShiftsJson(evaluator, fleet, report, std::cout);
    } else {
        writeShiftsText(evaluator, fleet, report, terminalStyle(), std::cout);
    }
    const bool breaks = std::ranges::any_of(report.shifts, [](const FitShift& one) {
        return one.before <= Verdict::Caution && one.after > Verdict::Caution;
    });
    return breaks ? AnswerIsNo : Done;
}

CommandResult workloadsCommand(const Call& call, const WorkloadsOptions& given) {
    const auto today = judgedDay(call);
    if (!today) {
        return refuse(today.error());
    }
    if (given.fleet == "-" && (given.workloads == "-" || given.cuobjdump == "-")) {
        return refuse({ErrorCode::Usage, "standard input is read once", "name a file for one of them", "WORKLOADS"});
    }
    const auto matrix = openMatrix(call);
    if (!matrix) {
        return tl::make_unexpected(matrix.error());
    }
    auto fleet = openFleet(given.fleet, **matrix, call.scenario);
    if (!fleet) {
        return tl::make_unexpected(fleet.error());
    }
    auto profiles = profilesAskedFor(**matrix, *fleet, given);
    if (!profiles) {
        return tl::make_unexpected(profiles.error());
    }
    Evaluator evaluator(*matrix, *today);
    if (!given.with.empty()) {
        return tellShifts(evaluator, call, given, *fleet, std::move(*profiles));
    }
    const auto asked = onlyPools(std::move(*fleet), given.pools);
    if (!asked) {
        return refuse(asked.error());
    }
    for (WorkloadProfile& profile : *profiles) { // the question is about these pools, whatever others a workload names
        profile.workload.pools = given.pools.empty() ? std::move(profile.workload.pools) : given.pools;
    }
    const WorkloadGrid grid = workloadGrid(evaluator, *asked, std::move(*profiles), call.language);
    if (!grid.refused.empty()) {
        return refuse({ErrorCode::Limit, grid.refused, "ask for some of the pools with --pool", given.fleet});
    }
    const Packing packing = pack(evaluator, *asked, grid);
    const std::vector<FitChange> changes = changesLookedFor(evaluator, call, *asked, grid);
    if (call.json) {
        writeWorkloadsJson(evaluator, *asked, grid, packing, changes, std::cout);
    } else {
        TextStyle style = terminalStyle();
        style.verbose = given.verbose;
        writeWorkloadsText(evaluator, *asked, grid, packing, changes, style, std::cout);
    }
    return allHavePlaces(grid, packing) ? Done : AnswerIsNo;
}

} // namespace

void addWorkloads(CLI::App& program, Call& call) {
    auto given = std::make_shared<WorkloadsOptions>();
    CLI::App* command = program.add_subcommand(
        "workloads", "Which workload runs on which pool, why not, and how many replicas have room");
    command
        ->add_option("FLEET", given->fleet,
                     "Fleet file (poolwright.fleet/1), .poolwright document, or - for standard input")
        ->required();
    command->add_option("WORKLOADS", given->workloads,
                        "Workloads file (poolwright.workloads/1) or fleet file (default: the fleet's own workloads)");
    command->add_option("--image", given->image, "Ask about an image, such as nvidia/cuda:12.2.0-base-ubuntu20.04");
    command->add_option("--cuobjdump", given->cuobjdump,
                        "Ask about a program: what cuobjdump --list-elf --list-ptx prints, or -");
    command->add_option("--require", given->require, "The image's NVIDIA_REQUIRE_CUDA, such as \"cuda>=12.2\"");
    command->add_option("--pool", given->pools,
                        "Only this pool, whatever the workloads name, as cluster/pool (may be repeated)");
    command->add_option("--with", given->with, "What a change would do: facet=value, with --pool (may be repeated)");
    command->add_flag("--verbose", given->verbose, "Also tell what is supported, with its sources");
    command->callback([&call, given] { call.run = [&call, given] { return workloadsCommand(call, *given); }; });
}

} // namespace poolwright::cli
