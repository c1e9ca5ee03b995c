// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/plan/planedits.h"

#include <fmt/format.h>

#include "model/core/base/nearest.h"
#include "model/core/document/edits.h"
#include "model/core/io/fleetkeys.h"
#include "model/core/io/fleetreader.h"

namespace poolwright {

namespace {

const std::string* planText(const Document& document, const std::string& name) {
    const auto at = document.entries.find({EntryKind::Plan, name});
    return at == document.entries.end() ? nullptr : &at->second;
}

tl::unexpected<Error> noPlan(const Document& document, const std::string& name) {
    return fail(ErrorCode::Usage, fmt::format("there is no plan '{}'", name), {}, didYouMean(name, planNames(document)));
}

} // namespace

std::vector<std::string> planNames(const Document& document) {
    std::vector<std::string> out;
    for (const auto& [key, text] : document.entries) {
        if (key.first == EntryKind::Plan) {
            out.push_back(key.second);
        }
    }
    return out;
}

Result<KeptPlan> planOf(const Document& document, const Matrix& matrix, const std::string& name) {
    const std::string* text = planText(document, name);
    return text == nullptr ? Result<KeptPlan>(noPlan(document, name)) : readKeptPlan(matrix, *text, name);
}

Result<Command> keepPlan(const Document& document, const Matrix& matrix, const KeptPlan& plan) {
    const std::string& name = plan.request.name;
    if (auto fault = nameFault(name, FleetLimits{}.nameBytes, false)) {
        return tl::make_unexpected(std::move(*fault));
    }
    auto text = keptPlanText(matrix, plan);
    const bool requestAlone = !text && text.error().code == ErrorCode::Limit && plan.last;
    if (requestAlone) {
        text = keptPlanText(matrix, {plan.request, plan.schedule, std::nullopt});
    }
    if (!text) {
        return tl::make_unexpected(text.error());
    }
    auto command = setEntry(document, EntryKind::Plan, name, std::move(*text));
    if (command && !command->changes.empty() && requestAlone) {
        command->name += " (the request alone: the result is too long to be kept)";
    }
    return command;
}

Result<Command> renamePlan(const Document& document, const std::string& from, const std::string& to) {
    const std::string* text = planText(document, from);
    if (text == nullptr) {
        return noPlan(document, from);
    }
    if (from == to) {
        return Command{};
    }
    if (auto fault = nameFault(to, FleetLimits{}.nameBytes, false)) {
        return tl::make_unexpected(std::move(*fault));
    }
    if (planText(document, to) != nullptr) {
        return fail(ErrorCode::Usage, fmt::format("there is a plan '{}' already", to));
    }
    return Command{fmt::format("Rename plan {} to {}", from, to),
                   {EntryChange{EntryKind::Plan, from, *text, std::nullopt}, EntryChange{EntryKind::Plan, to, std::nullopt, *text}},
                   0};
}

Result<Command> removePlan(const Document& document, const std::string& name) {
    return planText(document, name) == nullptr ? Result<Command>(noPlan(document, name))
                                               : setEntry(document, EntryKind::Plan, name, std::nullopt);
}

} // namespace poolwright
