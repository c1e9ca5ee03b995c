// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/io/acceptance.h"

#include <algorithm>
#include <fmt/format.h>

#include "model/core/base/nearest.h"
#include "model/core/io/placement.h"

namespace poolwright {

namespace {

/// "<check>/silent" and "<check>/missing" are rules too: they name findings that no source decides.
bool isRule(const Matrix& matrix, std::string_view name) {
    if (std::ranges::find(matrix.rules, name, &Rule::id) != matrix.rules.end()) {
        return true;
    }
    return std::ranges::any_of(matrix.checks, [&](const Check& check) {
        return name == check.id + "/silent" || name == check.id + "/missing";
    });
}

std::vector<std::string> checkNames(const Matrix& matrix) {
    std::vector<std::string> out;
    for (const Check& check : matrix.checks) {
        out.push_back(check.id);
    }
    return out;
}

tl::unexpected<Error> unknown(std::string_view name, const Matrix& matrix) {
    std::vector<std::string> known = checkNames(matrix);
    const bool ruleLike = name.find('/') != std::string_view::npos;
    if (ruleLike) {
        known.clear();
        const std::string_view check = name.substr(0, name.find('/'));
        for (const Rule& rule : matrix.rules) { // rules of one check resemble each other: only those of the check named
            if (rule.id.starts_with(check) && std::ranges::find(known, rule.id) == known.end()) {
                known.push_back(rule.id);
            }
        }
    }
    std::string hint = didYouMean(name, known);
    if (hint.empty()) {
        hint = "name a check, a rule, or cluster/pool:check as findings give them";
    }
    return fail(ErrorCode::Usage, fmt::format("'{}' names no check, no rule and no pool", name), {}, std::move(hint));
}

} // namespace

Result<Acceptance> parseAcceptance(std::string_view name, const Matrix& matrix, const Fleet& fleet) {
    const std::string text(name);
    if (matrix.checkById(name)) {
        return Acceptance{text, text, {}, {}};
    }
    if (isRule(matrix, name)) {
        return Acceptance{text, {}, text, {}};
    }
    const auto colon = name.rfind(':');
    if (colon == std::string_view::npos) {
        return unknown(name, matrix);
    }
    const std::string_view path = name.substr(0, colon);
    const std::string_view check = name.substr(colon + 1);
    if (const auto pool = findPool(fleet, path); !pool) {
        return fail(ErrorCode::Usage, pool.error().message, {}, pool.error().hint);
    }
    if (!matrix.checkById(check)) {
        std::string hint = didYouMean(check, checkNames(matrix));
        return fail(ErrorCode::Usage, fmt::format("'{}' is not a check", check), {}, std::move(hint));
    }
    return Acceptance{text, std::string(check), {}, std::string(path)};
}

tl::expected<std::vector<Acceptance>, Errors> parseAcceptances(std::span<const std::string> names, const Matrix& matrix,
                                                               const Fleet& fleet) {
    std::vector<Acceptance> out;
    Errors faults;
    for (const std::string& name : names) {
        auto acceptance = parseAcceptance(name, matrix, fleet);
        if (acceptance) {
            out.push_back(std::move(*acceptance));
        } else {
            faults.push_back(std::move(acceptance.error()));
            faults.back().where = "--accept";
        }
    }
    if (!faults.empty()) {
        return tl::make_unexpected(std::move(faults));
    }
    return out;
}

} // namespace poolwright
