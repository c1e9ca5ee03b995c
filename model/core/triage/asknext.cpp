// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/triage/asknext.h"

#include <algorithm>
#include <tuple>

#include "model/core/base/texttemplate.h"
#include "model/core/triage/signaturecells.h"

namespace poolwright {

namespace {

/// A command and what it would settle.
struct AskCandidate {
    const AskCommand* command = nullptr;
    std::vector<std::size_t> decides; ///< indexes of questions
    FacetSet learns;                  ///< open facets that it fills

    [[nodiscard]] auto rank(std::span<const OpenQuestion> questions) const {
        const auto likely = std::ranges::count_if(decides, [&](std::size_t i) {
            return questions[i].confidence != Confidence::Possible;
        });
        const auto beside = std::ranges::count_if(command->fills, [&](Facet facet) { return !learns.contains(facet); });
        return std::tuple(-static_cast<std::ptrdiff_t>(decides.size()), -likely, beside);
    }
};

AskCandidate candidateOf(const AskCommand& command, std::span<const OpenQuestion> questions) {
    AskCandidate out;
    out.command = &command;
    for (std::size_t i = 0; i < questions.size(); ++i) {
        bool decides = std::ranges::any_of(command.signatures, [&](const std::string& one) {
            return std::ranges::find(questions[i].signatures, one) != questions[i].signatures.end();
        });
        for (const Facet facet : command.fills) {
            if (questions[i].open.contains(facet)) {
                out.learns.insert(facet);
                decides = true;
            }
        }
        if (decides) {
            out.decides.push_back(i);
        }
    }
    return out;
}

/// A node's name as a shell takes it; a word to be replaced where none is known or the name is none.
std::string nodeForShell(const std::string& node) {
    const bool plain = !node.empty() && node.size() <= 253 && node.front() != '-' &&
                       node.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-") == std::string::npos;
    return plain ? node : "NODE";
}

} // namespace

std::vector<NextCommand> commandsFor(const Matrix& matrix, std::span<const OpenQuestion> questions, const std::string& node) {
    const std::vector<AskCommand> commands = askCommandsOf(matrix);
    std::vector<AskCandidate> candidates;
    for (const AskCommand& command : commands) {
        if (AskCandidate one = candidateOf(command, questions); !one.decides.empty()) {
            candidates.push_back(std::move(one));
        }
    }
    std::ranges::stable_sort(candidates, {}, [&](const AskCandidate& one) { return one.rank(questions); });
    std::vector<NextCommand> out;
    FacetSet learned;
    for (const AskCandidate& one : candidates) {
        FacetSet all = learned;
        all |= one.learns;
        if (all == learned && one.command->signatures.empty()) {
            continue; // better commands tell all of it
        }
        learned = all;
        NextCommand& next = out.emplace_back();
        next.command = fillTemplate(one.command->command, [&](std::string_view) { return nodeForShell(node); });
        next.tells = one.command->tells;
        next.fills = one.command->fills;
        for (const std::size_t index : one.decides) {
            next.decides.push_back(questions[index].id);
        }
    }
    return out;
}

} // namespace poolwright
