// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/planrequestoptions.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/format.h>

#include "app/cli/input.h"
#include "model/core/base/nearest.h"
#include "model/core/io/acceptance.h"
#include "model/core/rules/judgement.h"

namespace poolwright::cli {

namespace {

constexpr std::size_t kLargestOverlay = 1U << 20U; ///< bytes

/// Every word read, or every fault, each naming its option.
template <typename T, typename Parse>
std::vector<T> readWords(const std::vector<std::string>& words, std::string_view option, const Parse& parse, Errors& faults) {
    std::vector<T> out;
    for (const std::string& word : words) {
        auto read = parse(word);
        if (read) {
            out.push_back(std::move(*read));
            continue;
        }
        Error fault = read.error();
        fault.code = ErrorCode::Usage;
        fault.where = fault.where.empty() ? std::string(option) : fmt::format("{} {}", option, fault.where);
        faults.push_back(std::move(fault));
    }
    return out;
}

Result<Verdict> allowedVerdict(const std::string& word) {
    static const std::vector<std::string> kWords{"unknown", "contested"};
    if (word == "unknown" || word == "contested") {
        return *verdictByText(word);
    }
    const std::string near = didYouMean(word, kWords);
    return fail(ErrorCode::Usage, fmt::format("'{}' is not a verdict to allow", word), {},
                near.empty() ? "unknown or contested; accept a single finding with --accept" : near);
}

/// The findings of the fleet as it is that the names cover; each stays accepted while the same rule decides.
std::vector<AcceptedOnPool> acceptedNow(Evaluator& evaluator, const Fleet& fleet, const std::vector<Acceptance>& names) {
    std::vector<AcceptedOnPool> out;
    if (names.empty()) {
        return out;
    }
    const FleetJudgement judgement = judgeFleet(evaluator, fleet);
    for (const PoolJudgement& judged : judgement.pools) {
        const Cluster& cluster = fleet.clusters[judged.cluster];
        const std::string path = poolPath(cluster, cluster.pools[judged.pool]);
        for (const Finding& finding : findingsOf(evaluator, fleet, judged, "en")) {
            const std::string& check = evaluator.matrix().checks[finding.check.index()].id;
            const bool covered = std::ranges::any_of(names, [&](const Acceptance& name) { return name.covers(path, check, finding.rule); });
            if (covered && finding.verdict != Verdict::Supported) {
                out.push_back({path, {finding.check, finding.rule, finding.verdict}});
            }
        }
    }
    return out;
}

/// The values in which the target fleet differs.
tl::expected<FleetTargets, Errors> targetsOf(const PlanRequestOptions& options, const Matrix& matrix, const Fleet& fleet) {
    if (options.to == "-" && options.fleet == "-") {
        return refuse({ErrorCode::Usage, "standard input is one fleet only", "name a file for one of them", "--to"});
    }
    auto target = openFleet(options.to, matrix);
    if (!target) {
        return tl::make_unexpected(target.error());
    }
    return targetsBetween(fleet, *target);
}

} // namespace

void addPlanRequestOptions(CLI::App& command, PlanRequestOptions& options) {
    command
        .add_option("FLEET", options.fleet,
                    "Fleet file (poolwright.fleet/1), .poolwright document, or - for standard input")
        ->required();
    CLI::Option* to = command.add_option("--to", options.to, "Fleet as it shall be: every value in it that is another one")
                          ->type_name("TARGET-FLEET");
    command
        .add_option("--goal", options.goals,
                    "What to reach, such as 'prod-bj/*:driver=570.195.03', '*/*:driver=newest', '*:off-end-of-life by 2027-03-31', "
                    "'*/*:acceptable' (may be repeated)")
        ->type_name("PLACE:WISH")
        ->allow_extra_args(false) // the fleet may follow
        ->excludes(to);
    command.add_option("--lock", options.locks, "Facet that stays as it is, such as kernel or 'prod-bj/*:os' (may be repeated)")
        ->type_name("FACET")
        ->allow_extra_args(false);
    command.add_option("--overlay", options.overlay, "Own durations, forbidden operations, shipped versions (poolwright.overlay/1)")
        ->type_name("FILE");
    command.add_option("--allow", options.allowed, "Accept this verdict on the way as well: unknown, contested (may be repeated)")
        ->type_name("VERDICT")
        ->allow_extra_args(false);
    command.add_option("--accept", options.accepted, "Accept a check, a rule, or cluster/pool:check (may be repeated)")
        ->allow_extra_args(false);
}

tl::expected<AskedPlan, Errors> planRequestOf(const PlanRequestOptions& options, const MatrixPtr& matrix, Date today,
                                              const Fleet& fleet) {
    AskedPlan out;
    Errors faults;
    if (options.to.empty() && options.goals.empty()) {
        return refuse({ErrorCode::Usage, "there is nothing to plan for", "give --to TARGET-FLEET or --goal PLACE:WISH", "plan"});
    }
    out.request.targets = readWords<Target>(options.goals, "--goal", [&](const std::string& text) { return parseTarget(*matrix, text); }, faults);
    out.request.locks = readWords<Lock>(options.locks, "--lock", [](const std::string& text) { return parseLock(text); }, faults);
    for (const Verdict verdict : readWords<Verdict>(options.allowed, "--allow", allowedVerdict, faults)) {
        out.request.acceptable.insert(verdict);
    }
    const auto accepted = parseAcceptances(options.accepted, *matrix, fleet);
    if (!accepted) {
        faults.insert(faults.end(), accepted.error().begin(), accepted.error().end());
    }
    if (!faults.empty()) {
        return tl::make_unexpected(std::move(faults));
    }
    if (!options.overlay.empty()) {
        auto text = readInput(options.overlay, kLargestOverlay);
        auto overlay = text ? readOverlay(*matrix, *text, inputName(options.overlay)) : tl::make_unexpected(text.error());
        if (!overlay) {
            return refuse(overlay.error());
        }
        out.request.overlay = std::move(*overlay);
    }
    if (!options.to.empty()) {
        auto wished = targetsOf(options, *matrix, fleet);
        if (!wished) {
            return tl::make_unexpected(wished.error());
        }
        out.request.targets = std::move(wished->targets);
        out.notes = std::move(wished->left);
    }
    Evaluator evaluator(matrix, today);
    out.request.accepted = acceptedNow(evaluator, fleet, *accepted);
    return out;
}

} // namespace poolwright::cli
