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
    std::size_t confirms = 0;         ///< of those: how many it can confirm
    std::size_t likely = 0;           ///< of those: how many are likely already
    FacetSet learns;                  ///< open facets that it fills
    bool settles = false;             ///< something that no facet holds

    [[nodiscard]] auto rank() const {
        const auto learned = std::ranges::count_if(command->fills, [&](Facet facet) { return learns.contains(facet); });
        const auto beside = static_cast<std::ptrdiff_t>(command->fills.size()) - learned;
        return std::tuple(-static_cast<std::ptrdiff_t>(confirms), -static_cast<std::ptrdiff_t>(decides.size()),
                          -static_cast<std::ptrdiff_t>(likely), settles ? 0 : 1, -learned, beside);
    }
};

AskCandidate candidateOf(const AskCommand& command, std::span<const OpenQuestion> questions) {
    AskCandidate out;
    out.command = &command;
    for (std::size_t i = 0; i < questions.size(); ++i) {
        const OpenQuestion& question = questions[i];
        const bool settles = std::ranges::any_of(command.signatures, [&](const std::string& one) {
            return std::ranges::find(question.signatures, one) != question.signatures.end();
        });
        bool confirms = settles;
        bool decides = settles;
        for (const Facet facet : command.fills) {
            if (question.open.contains(facet) || question.excludes.contains(facet)) {
                out.learns.insert(facet);
                decides = true;
                confirms = confirms || question.open.contains(facet);
            }
        }
        out.settles = out.settles || settles;
        if (decides) {
            out.decides.push_back(i);
            out.confirms += confirms ? 1 : 0;
            out.likely += question.confidence != Confidence::Possible ? 1 : 0;
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

std::vector<NextCommand> commandsFor(const Matrix& matrix, std::span<const OpenQuestion> questions, const std::string& node,
                                     const std::function<bool(std::string_view)>& pointless) {
    const std::vector<AskCommand> commands = askCommandsOf(matrix);
    std::vector<AskCandidate> candidates;
    for (const AskCommand& command : commands) {
        if (pointless && pointless(command.command)) {
            continue;
        }
        if (AskCandidate one = candidateOf(command, questions); !one.decides.empty()) {
            candidates.push_back(std::move(one));
        }
    }
    std::ranges::stable_sort(candidates, {}, [](const AskCandidate& one) { return one.rank(); });
    std::vector<NextCommand> out;
    FacetSet learned;
    for (const AskCandidate& one : candidates) {
        FacetSet all = learned;
        all |= one.learns;
        if (all == learned && !one.settles) {
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
