// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/format.h>
#include <filesystem>
#include <iostream>
#include <memory>

#include "app/cli/commands.h"
#include "app/cli/input.h"
#include "app/cli/progressline.h"
#include "app/cli/writtenfile.h"
#include "model/core/intake/observe.h"
#include "model/core/io/fleetreader.h"
#include "model/core/io/importwriter.h"
#include "model/core/plan/overlay.h"

namespace poolwright::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostOverlay = 1U << 20U;

struct ImportCommandOptions {
    std::vector<std::string> texts;
    std::string output;
    std::string into;
    std::string overlay;
    bool replace = false;
    bool openMixed = false;
    ImportOptions import;
};

Result<void> checkOptions(const ImportCommandOptions& options) {
    if (std::ranges::count(options.texts, "-") > 1) {
        return fail(ErrorCode::Usage, "standard input can be read once", "-", "name it once");
    }
    if (options.replace && options.output.empty()) {
        return fail(ErrorCode::Usage, "there is nothing to replace", "--replace", "name the file to write with -o");
    }
    if (options.output == "-") {
        return fail(ErrorCode::Usage, "the fleet is not written to standard output", "-o",
                    "name a file, or take \"fleet\" of --json");
    }
    return options.output.empty() ? Result<void>() : checkWritten(options.output, options.replace);
}

/// Whether a text shows something that is of use beside other texts: a driver, components, a table of nodes.
bool helpsOthers(const Observations& found) { return !found.loose.empty() || !found.nodes.empty(); }

/// What all the texts show. One that shows nothing is an error; one that only helps others is, where there are none.
tl::expected<Observations, Errors> observeAll(const Matrix& matrix, const ImportCommandOptions& options) {
    Observations all;
    std::optional<Error> alone;
    bool whole = false;
    ProgressLine progress("reading");
    for (const std::string& name : options.texts) {
        auto raw = readInput(name, TextLimits{}.bytes);
        if (!raw) {
            return tl::make_unexpected(Errors{raw.error()});
        }
        const auto text = cleanText(std::move(*raw), inputName(name));
        if (!text) {
            return tl::make_unexpected(Errors{text.error()});
        }
        Observations found = observe(matrix, *text, {{}, progress.fractions()});
        progress.clear();
        if (auto fault = importFault(*text, found, inputName(name))) {
            if (!helpsOthers(found)) {
                return tl::make_unexpected(Errors{std::move(*fault)});
            }
            alone = alone ? alone : std::move(fault);
        } else {
            whole = true;
        }
        for (const std::string& remark : text->remarks()) {
            found.remarks.insert(found.remarks.begin(), {IntakeRemark::Kind::Note, {1, 0, 0}, remark, {}});
        }
        found.textNames = {inputName(name)};
        mergeObservations(all, std::move(found));
    }
    const bool components = !options.import.clusterName.empty() && !all.loose.empty();
    if (!whole && !components && alone) {
        return tl::make_unexpected(Errors{std::move(*alone)});
    }
    return all;
}

/// A fleet that its reader would take.
Result<void> checkFleet(const std::string& name, const Fleet& fleet) {
    if (fleet.clusters.empty()) {
        return fail(ErrorCode::Input, "there is no cluster to write", name, "nothing was written");
    }
    if (fleet.poolCount() > FleetLimits{}.pools) {
        return fail(ErrorCode::Limit, fmt::format("the fleet would have {} pools", fleet.poolCount()), name,
                    "leave mixed pools whole with --open-mixed");
    }
    return {};
}

/// What the versions on offer make of the overlay in the file; of an empty one where there is none.
Result<std::string> overlayWith(const Matrix& matrix, const std::string& name, const std::vector<VersionOffer>& offers) {
    if (offers.empty()) {
        return fail(ErrorCode::Input, "no text tells which versions of Kubernetes are on offer", name,
                    "give the answer of DescribeKubernetesVersionMetadata");
    }
    Overlay overlay;
    std::error_code fault;
    if (fs::exists(name, fault)) {
        const auto text = readInput(name, kMostOverlay);
        if (!text) {
            return tl::make_unexpected(text.error());
        }
        auto read = readOverlay(matrix, *text, name);
        if (!read) {
            return tl::make_unexpected(read.error());
        }
        overlay = std::move(*read);
    }
    addOffers(overlay, offers);
    return toJson(overlay);
}

/// Everything is checked before anything is written.
Result<void> writeFiles(const Matrix& matrix, const ImportCommandOptions& options, ImportAnswer& answer) {
    const Fleet& fleet = answer.fleet ? *answer.fleet : answer.imported.fleet;
    Result<std::string> overlay;
    if (!options.overlay.empty()) {
        overlay = overlayWith(matrix, options.overlay, answer.imported.offers);
        if (!overlay) {
            return tl::make_unexpected(overlay.error());
        }
    }
    if (!options.output.empty()) {
        if (const auto good = checkFleet(options.output, fleet); !good) {
            return good;
        }
        if (const auto done = writeWhole(options.output, writeFleet(fleet), options.replace); !done) {
            return done;
        }
        answer.written.push_back(options.output);
    }
    if (!options.overlay.empty()) {
        if (const auto done = writeWhole(options.overlay, *overlay, true); !done) { // what was in it is in it still
            return done;
        }
        answer.written.push_back(options.overlay);
    }
    return {};
}

CommandResult importCommand(const Call& call, const ImportCommandOptions& options) {
    if (const auto good = checkOptions(options); !good) {
        return refuse(good.error());
    }
    auto matrix = openMatrix(call);
    if (!matrix) {
        return tl::make_unexpected(matrix.error());
    }
    tl::expected<Fleet, Errors> fleet;
    if (!options.into.empty()) {
        fleet = openFleet(options.into, **matrix);
        if (!fleet) {
            return tl::make_unexpected(fleet.error());
        }
    }
    auto found = observeAll(**matrix, options);
    if (!found) {
        return tl::make_unexpected(found.error());
    }
    ImportAnswer answer{**matrix, importOf(**matrix, *found, options.import), found->textNames, {}, {}, {}};
    if (!options.into.empty()) {
        answer.rows = compareImport(answer.imported, *fleet);
        answer.fleet = mergedFleet(answer.imported, *fleet, *answer.rows);
    }
    if (const auto written = writeFiles(**matrix, options, answer); !written) {
        return refuse(written.error());
    }
    if (call.json) {
        writeImportJson(answer, std::cout);
    } else {
        writeImportText(answer, terminalStyle(), std::cout);
    }
    return Done;
}

} // namespace

void addImport(CLI::App& program, Call& call) {
    auto options = std::make_shared<ImportCommandOptions>();
    CLI::App* command = program.add_subcommand("import", "What a live cluster prints, as a fleet");
    command
        ->add_option("TEXT", options->texts,
                     "Files with what kubectl get nodes -o json, kubectl inspect cgpu, nvidia-smi, aliyun cs … printed; - is standard input")
        ->required();
    command->add_option("-o,--output", options->output, "Write the fleet to this file")->type_name("FILE");
    command->add_flag("--replace", options->replace, "Replace the file where there is one");
    command->add_option("--into", options->into, "Compare with this fleet, and write both as one")->type_name("FLEET");
    command->add_option("--overlay", options->overlay, "Add the versions of Kubernetes on offer to this overlay")->type_name("FILE");
    command->add_option("--cluster", options->import.clusterName, "What to call the cluster (default: its id)")->type_name("NAME");
    command->add_flag("--open-mixed", options->openMixed, "Leave a mixed pool whole, with what is mixed open (default: a pool for each kind)");
    command->add_flag("--every-node", options->import.everyNode, "Nodes without a GPU too");
    command->callback([&call, options] {
        options->import.splitMixed = !options->openMixed;
        call.run = [&call, options] { return importCommand(call, *options); };
    });
}

} // namespace poolwright::cli
