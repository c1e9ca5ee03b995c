// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>

#include "app/cli/commands.h"
#include "app/cli/input.h"
#include "app/cli/writtenfile.h"
#include "model/core/intake/cleantext.h"
#include "model/core/io/placement.h"
#include "model/core/io/triagewriter.h"
#include "model/core/redact/learnfrom.h"
#include "model/core/triage/signature.h"

namespace poolwright::cli {

namespace {

struct TriageOptions {
    std::vector<std::string> files;
    std::string fleet;
    std::string pool;
    std::string redactedText;
    bool redact = false;
    bool replace = false;
    bool verbose = false;
};

struct TicketText {
    CleanText text;
    std::vector<TriageInput> inputs; ///< empty where there is one
};

/// Every file, cleaned; several are joined, each beginning a line of its own.
Result<TicketText> readTicket(const std::vector<std::string>& files) {
    const TextLimits limits;
    TicketText out;
    std::string joined;
    std::vector<std::string> remarks;
    std::size_t lines = 0;
    for (const std::string& file : files) {
        auto raw = readInput(file, limits.bytes);
        if (!raw) {
            return tl::make_unexpected(raw.error());
        }
        auto clean = cleanText(std::move(*raw), inputName(file), limits);
        if (!clean) {
            return tl::make_unexpected(clean.error());
        }
        if (clean->text().find_first_not_of(" \t\r\n") == std::string::npos) {
            return fail(ErrorCode::Input, "there is no text in it", inputName(file), "paste what the cluster printed");
        }
        if (files.size() == 1) {
            out.text = std::move(*clean);
            return out;
        }
        if (joined.size() + clean->text().size() > limits.bytes) {
            return fail(ErrorCode::Limit, fmt::format("the files have more than {} bytes together", limits.bytes), inputName(file));
        }
        out.inputs.push_back({inputName(file), lines + 1});
        joined += clean->text();
        joined += clean->text().ends_with('\n') ? "" : "\n";
        lines = static_cast<std::size_t>(std::ranges::count(joined, '\n'));
        for (const std::string& remark : clean->remarks()) {
            remarks.push_back(fmt::format("{}: {}", inputName(file), remark));
        }
    }
    out.text = CleanText(std::move(joined), std::move(remarks));
    return out;
}

/// The fleet that the ticket belongs to; the pool where it was named.
struct TicketPlace {
    std::optional<Fleet> fleet;
    std::optional<PoolPlace> pool;
};

tl::expected<TicketPlace, Errors> ticketPlace(const Call& call, const TriageOptions& given, const Matrix& matrix) {
    TicketPlace out;
    if (given.fleet.empty()) {
        if (!given.pool.empty() || !call.scenario.empty()) {
            return refuse({ErrorCode::Usage, "there is no fleet to find it in", "name one with --fleet", given.pool.empty() ? "--scenario" : "--pool"});
        }
        return out;
    }
    auto fleet = openFleet(given.fleet, matrix, call.scenario);
    if (!fleet) {
        return tl::make_unexpected(fleet.error());
    }
    out.fleet = std::move(*fleet);
    if (!given.pool.empty()) {
        const auto place = findPool(*out.fleet, given.pool);
        if (!place) {
            return refuse({ErrorCode::Usage, place.error().message, place.error().hint, "--pool"});
        }
        out.pool = *place;
    }
    return out;
}

/// The text without what identifies anybody, or a refusal that names what was left (and never shows it).
Result<std::string> safely(Redactor& redactor, std::string_view text, std::string_view what) {
    std::string out = redactor.redact(text);
    const auto left = redactor.check(out);
    if (left.empty()) {
        return out;
    }
    std::map<SecretKind, std::size_t> kinds;
    std::ranges::for_each(left, [&](const Redactor::Left& one) { ++kinds[one.kind]; });
    std::string names;
    for (const auto& [kind, count] : kinds) {
        names += fmt::format("{}{} ({})", names.empty() ? "" : ", ", toText(kind), count);
    }
    return fail(ErrorCode::Machine, fmt::format("redaction left something in {}: {}; nothing was written", what, names), {},
                "without --redact the answer is whole; take the names out by hand");
}

/// A device or a pipe takes what comes; there is nothing in it to be replaced.
bool isRedactedStream(const std::string& file) {
    std::error_code fault;
    const auto status = std::filesystem::status(file, fault);
    return std::filesystem::is_character_file(status) || std::filesystem::is_fifo(status);
}

Result<void> writeRedacted(const std::string& file, const std::string& text, bool replace) {
    if (!isRedactedStream(file)) {
        return writeWhole(file, text, replace);
    }
    std::ofstream out(file, std::ios::binary);
    out << text;
    out.close();
    return out ? Result<void>() : fail(ErrorCode::Machine, "the redacted text cannot be written", file);
}

CommandResult writeAnswer(const Call& call, const TriageOptions& given, const Matrix& matrix, const Triage& answer,
                          const TicketText& ticket) {
    std::ostringstream told;
    TextStyle style = terminalStyle();
    style.verbose = given.verbose;
    style.colour = style.colour && !given.redact; // what is looked through is plain text
    if (call.json) {
        writeTriageJson(matrix, answer, ticket.text, told, ticket.inputs);
    } else {
        writeTriageText(matrix, answer, ticket.text, style, told, ticket.inputs);
    }
    std::string text = std::move(told).str();
    if (given.redact || !given.redactedText.empty()) {
        Redactor redactor;
        (void)learnFrom(redactor, answer.found, ticket.text.text());
        Result<std::string> safeTicket;
        if (!given.redactedText.empty()) {
            safeTicket = safely(redactor, ticket.text.text(), "the text");
            if (!safeTicket) {
                return refuse(safeTicket.error());
            }
        }
        if (given.redact) {
            auto safe = safely(redactor, text, "the answer");
            if (!safe) {
                return refuse(safe.error());
            }
            text = std::move(*safe);
        }
        if (!given.redactedText.empty()) { // both are safe
            if (const auto done = writeRedacted(given.redactedText, *safeTicket, given.replace); !done) {
                return refuse(done.error());
            }
        }
    }
    std::cout << text;
    const bool any = std::ranges::any_of(answer.diagnoses, [](const Diagnosis& one) { return !one.benign; });
    return any ? Done : AnswerIsNo;
}

Result<void> checkTriageOptions(const TriageOptions& given) {
    if (std::ranges::count(given.files, "-") > 1) {
        return tl::make_unexpected(Error{ErrorCode::Usage, "standard input can be read once", "name - once", "FILE"});
    }
    if (given.replace && given.redactedText.empty()) {
        return fail(ErrorCode::Usage, "there is nothing to replace", "--replace", "name the file to write with --redacted-text");
    }
    const bool file = !given.redactedText.empty() && !isRedactedStream(given.redactedText);
    return file ? checkWritten(given.redactedText, given.replace) : Result<void>();
}

CommandResult triageCommand(const Call& call, const TriageOptions& given) {
    const auto today = judgedDay(call);
    if (!today) {
        return refuse(today.error());
    }
    if (const auto good = checkTriageOptions(given); !good) {
        return refuse(good.error());
    }
    auto matrix = openMatrix(call);
    if (!matrix) {
        return tl::make_unexpected(matrix.error());
    }
    const auto signatures = SignatureSet::from(**matrix);
    if (!signatures) {
        return refuse(signatures.error());
    }
    const auto place = ticketPlace(call, given, **matrix);
    if (!place) {
        return tl::make_unexpected(place.error());
    }
    const auto ticket = readTicket(given.files.empty() ? std::vector<std::string>{"-"} : given.files);
    if (!ticket) {
        return refuse(ticket.error());
    }
    TriageContext context;
    context.language = call.language;
    if (place->fleet) {
        context.fleet = &*place->fleet;
    }
    if (place->pool) {
        context.cluster = place->pool->cluster;
        context.pool = place->pool->pool;
    }
    Evaluator evaluator(*matrix, *today);
    const auto answer = triage(evaluator, **signatures, ticket->text, context);
    if (!answer) {
        return refuse(answer.error());
    }
    return writeAnswer(call, given, **matrix, *answer, *ticket);
}

} // namespace

void addTriage(CLI::App& program, Call& call) {
    auto given = std::make_shared<TriageOptions>();
    CLI::App* command = program.add_subcommand(
        "triage", "From pasted text to a diagnosis, its cure and the next command; ends with 1 where there is none");
    command->add_option("FILE", given->files,
                        "What the cluster printed, in any mixture (default or -: standard input); several are read together");
    command->add_option("--fleet", given->fleet, "The fleet of the ticket: fleet file or .poolwright document")->type_name("FLEET");
    command->add_option("--pool", given->pool, "The pool of the ticket, as cluster/pool (default: found by its nodes)");
    command->add_flag("--redact", given->redact,
                      "Names, addresses, ids and keys in the answer become pseudonyms; nothing is printed where one is left. "
                      "Names of pods, namespaces and people, and paths, stay");
    command->add_option("--redacted-text", given->redactedText, "Also write the ticket itself with pseudonyms to this file")->type_name("FILE");
    command->add_flag("--replace", given->replace, "Replace that file where there is one");
    command->add_flag("-v,--verbose", given->verbose, "Every next command and every remark");
    command->callback([&call, given] { call.run = [&call, given] { return triageCommand(call, *given); }; });
}

} // namespace poolwright::cli
