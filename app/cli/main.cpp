// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <iostream>
#include <new>

#include "app/cli/commands.h"
#include "model/core/base/nearest.h"

namespace {

using namespace poolwright;
using namespace poolwright::cli;

void addSharedOptions(CLI::App& program, Call& call) {
    program.add_option("--matrix", call.matrix, "Matrix database, or folder of reviewed text")->type_name("FILE|DIR");
    program.add_option("--lang", call.language, "Language of sentences: en, zh_CN, zh_TW")
        ->check(CLI::IsMember({"en", "zh_CN", "zh_TW"}))
        ->type_name("LANG");
    program.add_option("--today", call.today, "Judge for this day (default: today)")->type_name("YYYY-MM-DD");
    program.add_option("--scenario", call.scenario, "Scenario of a .poolwright document (default: its baseline)")
        ->type_name("NAME");
    program.add_flag("--json", call.json, "Answer, and tell errors, as JSON");
    program.set_version_flag("--version", "poolwright-cli " POOLWRIGHT_VERSION);
}

/// The arguments that are neither options nor values of the shared ones: command, command below it, its input.
std::vector<std::string> wordsOf(int argc, char** argv) {
    std::vector<std::string> out;
    for (int i = 1; i < argc; ++i) {
        const std::string_view word = argv[i];
        if (word == "--matrix" || word == "--lang" || word == "--today" || word == "--scenario") {
            ++i;
        } else if (!word.starts_with('-')) {
            out.emplace_back(word);
        }
    }
    return out;
}

/// A command that does not exist is named with its near misses; for other faults of a command line its help is named.
Error commandFault(const CLI::App& program, const std::vector<std::string>& words, const std::string& message) {
    const CLI::App* at = &program;
    std::string path = "poolwright-cli";
    for (const std::string& word : words) {
        const auto below = at->get_subcommands([](const CLI::App*) { return true; });
        if (below.empty()) {
            break;
        }
        const auto found = std::ranges::find(below, word, [](const CLI::App* one) { return one->get_name(); });
        if (found == below.end()) {
            std::vector<std::string> known;
            std::ranges::transform(below, std::back_inserter(known),
                                   [](const CLI::App* one) { return one->get_name(); });
            const std::string near = didYouMean(word, known);
            return {ErrorCode::Usage,
                    "there is no command '" + word + "'",
                    near.empty() ? path + " --help tells the commands" : near,
                    {}};
        }
        at = *found;
        path += " " + word;
    }
    return {ErrorCode::Usage, message, path + " --help tells how", {}};
}

/// Done with help and version; else the fault of the command line.
CommandResult told(const CLI::App& program, const CLI::ParseError& fault, const std::vector<std::string>& words) {
    if (dynamic_cast<const CLI::CallForHelp*>(&fault) != nullptr ||
        dynamic_cast<const CLI::CallForAllHelp*>(&fault) != nullptr) {
        std::cout << program.help();
        return Done;
    }
    if (dynamic_cast<const CLI::CallForVersion*>(&fault) != nullptr) {
        std::cout << fault.what() << "\n";
        return Done;
    }
    return refuse(commandFault(program, words, fault.what()));
}

/// --scenario names one in a fleet; a command that reads no fleet would leave it unseen.
bool readsFleet(const CLI::App& program) {
    const CLI::App* at = &program;
    for (auto below = at->get_subcommands(); !below.empty(); below = at->get_subcommands()) {
        at = below.front();
    }
    return at->get_option_no_throw("FLEET") != nullptr;
}

bool wantsJson(int argc, char** argv) {
    return std::any_of(argv + 1, argv + argc, [](const char* word) { return std::string_view(word) == "--json"; });
}

CommandResult runProgram(int argc, char** argv) {
    CLI::App program("Judges GPU node pools by cited facts, and plans safe upgrades.", "poolwright-cli");
    Call call;
    program.fallthrough();
    program.require_subcommand(1);
    addSharedOptions(program, call);
    addCheck(program, call);
    addOptions(program, call);
    addWhyNot(program, call);
    addPlan(program, call);
    addRepair(program, call);
    addWorkloads(program, call);
    addMatrix(program, call);
    addImport(program, call);
    addDocument(program, call);
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& fault) {
        return told(program, fault, wordsOf(argc, argv));
    }
    if (program.count("--scenario") > 0 && !readsFleet(program)) {
        return refuse({ErrorCode::Usage, "this command reads no fleet", "leave --scenario out", "--scenario"});
    }
    return call.run();
}

/// Everything that can be thrown is a fault of the machine: our own faults are values.
CommandResult guarded(int argc, char** argv) {
    try {
        return runProgram(argc, argv);
    } catch (const std::bad_alloc&) {
        return refuse({ErrorCode::Limit, "not enough memory", {}, {}});
    } catch (const std::exception& fault) {
        return refuse({ErrorCode::Machine, fault.what(), {}, {}});
    }
}

} // namespace

int main(int argc, char** argv) {
    std::signal(SIGPIPE, SIG_IGN); // a reader that goes away is an error like a full disk: told by the exit code
    std::ios::sync_with_stdio(false);
    const CommandResult outcome = guarded(argc, argv);
    if (!outcome) {
        tell(outcome.error(), wantsJson(argc, argv));
    }
    const int code = outcome ? *outcome : exitCode(outcome.error());
    std::cout.flush();
    if (!std::cout) {
        std::cerr << "poolwright-cli: standard output cannot be written\n";
        return MachineFault;
    }
    return code;
}
