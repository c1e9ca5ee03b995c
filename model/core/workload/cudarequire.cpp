// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/workload/cudarequire.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "model/core/base/nearest.h"
#include "model/core/version/version.h"

namespace poolwright {

namespace {

using RequireCompare = CudaCondition::Compare;
using RequireSubject = CudaCondition::Subject;

constexpr std::size_t kLongestRequire = 64U << 10U;
constexpr std::size_t kMostAlternatives =
    512; ///< after several variables were multiplied out; official images have some 60
constexpr std::size_t kLongestRequireValue = 64;
constexpr std::string_view kVariable = "NVIDIA_REQUIRE_";
constexpr std::string_view kRequireBlanks = " \t\r\n";

const std::vector<std::string>& subjectWords() {
    static const std::vector<std::string> kWords{"cuda", "driver", "brand", "arch"};
    return kWords;
}

tl::unexpected<Error> badRequire(std::string message, std::string hint = {}) {
    return fail(ErrorCode::Input, std::move(message), {}, std::move(hint));
}

std::string_view stripped(std::string_view text, std::string_view what) {
    const std::size_t from = text.find_first_not_of(what);
    return from == std::string_view::npos ? std::string_view()
                                          : text.substr(from, text.find_last_not_of(what) + 1 - from);
}

/// JSON as docker prints it writes the signs as \u003e and \u003c.
std::string unescaped(std::string_view text) {
    static constexpr std::array<std::pair<std::string_view, char>, 4> kSigns{
        {{"\\u003e", '>'}, {"\\u003E", '>'}, {"\\u003c", '<'}, {"\\u003C", '<'}}};
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const auto* const sign =
            std::ranges::find_if(kSigns, [&](const auto& one) { return text.starts_with(one.first); });
        out += sign == kSigns.end() ? text.front() : sign->second;
        text.remove_prefix(sign == kSigns.end() ? 1 : sign->first.size());
    }
    return out;
}

/// What a condition may compare with: words for a brand, versions for the others.
Result<void> checkCondition(const CudaCondition& condition, std::string_view shown) {
    if (condition.value.empty() || condition.value.size() > kLongestRequireValue) {
        return badRequire(fmt::format("'{}' names no value to compare with", shown));
    }
    if (condition.subject != RequireSubject::Brand) {
        return Version::parse(condition.value)
                   ? Result<void>()
                   : badRequire(fmt::format("'{}' compares with '{}', which is no version", shown, condition.value));
    }
    const bool plainWord = std::ranges::all_of(condition.value, [](unsigned char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
    });
    if (!plainWord || (condition.compare != RequireCompare::Equal && condition.compare != RequireCompare::NotEqual)) {
        return badRequire(fmt::format("'{}' is no condition on a brand", shown), "write it as brand=tesla");
    }
    return {};
}

Result<CudaCondition> conditionOf(std::string_view text) {
    static constexpr std::array<std::pair<std::string_view, RequireCompare>, 7> kCompares{
        {{">=", RequireCompare::AtLeast},
         {"<=", RequireCompare::AtMost},
         {"!=", RequireCompare::NotEqual},
         {"==", RequireCompare::Equal},
         {">", RequireCompare::Greater},
         {"<", RequireCompare::Less},
         {"=", RequireCompare::Equal}}};
    const std::size_t sign = text.find_first_of("=!<>");
    const std::string_view shown = text.substr(0, kLongestRequireValue);
    if (sign == std::string_view::npos || sign == 0) {
        return badRequire(fmt::format("'{}' is no condition", shown),
                          "write it as cuda>=12.2, driver<471 or brand=tesla");
    }
    const auto word = std::ranges::find(subjectWords(), text.substr(0, sign));
    if (word == subjectWords().end()) {
        const std::string near = didYouMean(shown.substr(0, sign), subjectWords());
        return badRequire(fmt::format("'{}' asks for '{}', which is not known", shown, shown.substr(0, sign)),
                          near.empty() ? "known: cuda, driver, brand, arch" : near);
    }
    const std::string_view rest = text.substr(sign);
    const auto* const compare =
        std::ranges::find_if(kCompares, [&](const auto& one) { return rest.starts_with(one.first); });
    if (compare == kCompares.end()) {
        return badRequire(fmt::format("'{}' compares with a sign that is not known", shown), "one of = != < <= > >=");
    }
    CudaCondition out;
    out.subject = static_cast<RequireSubject>(word - subjectWords().begin());
    out.compare = compare->second;
    out.value = rest.substr(compare->first.size());
    if (const auto good = checkCondition(out, shown); !good) {
        return tl::make_unexpected(good.error());
    }
    return out;
}

using Alternatives = std::vector<std::vector<CudaCondition>>;

Result<Alternatives> alternativesOf(std::string_view text) {
    Alternatives out;
    while (true) {
        const std::size_t from = text.find_first_not_of(kRequireBlanks);
        if (from == std::string_view::npos) {
            return out;
        }
        const std::size_t end = std::min(text.find_first_of(kRequireBlanks, from), text.size());
        std::string_view together = text.substr(from, end - from);
        text.remove_prefix(end);
        std::vector<CudaCondition> conditions;
        while (!together.empty()) {
            const std::size_t comma = std::min(together.find(','), together.size());
            const auto condition = conditionOf(together.substr(0, comma));
            if (!condition) {
                return tl::make_unexpected(condition.error());
            }
            conditions.push_back(*condition);
            together.remove_prefix(std::min(comma + 1, together.size()));
        }
        if (out.size() >= kMostAlternatives) {
            return fail(ErrorCode::Limit, fmt::format("more than {} alternatives", kMostAlternatives));
        }
        out.push_back(std::move(conditions));
    }
}

/// The value of each variable: of one that is written without its name the whole text.
std::vector<std::string_view> variablesOf(std::string_view text) {
    std::vector<std::string_view> out;
    if (text.find(kVariable) == std::string_view::npos) {
        out.push_back(stripped(text, " \t\r\n\"'"));
        return out;
    }
    for (std::size_t at = text.find(kVariable); at != std::string_view::npos;) {
        const std::size_t next = text.find(kVariable, at + kVariable.size());
        std::string_view one = text.substr(at, (next == std::string_view::npos ? text.size() : next) - at);
        one = one.substr(0, one.find('\n'));
        one.remove_prefix(std::min(one.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"), one.size()));
        std::string_view value = stripped(one, " \t\r");
        if (!value.empty() &&
            (value.front() == '=' || value.front() == ':')) { // of a Dockerfile's ENV it may be a blank
            value.remove_prefix(1);
        }
        value = stripped(value, " \t\r");
        if (!value.empty() && (value.front() == '"' || value.front() == '\'')) {
            value.remove_prefix(1);
        }
        value =
            value.substr(0, value.find_first_of("\"'")); // what follows the quote belongs to what it was copied from
        out.push_back(stripped(value, " \t\r,"));
        at = next;
    }
    return out;
}

} // namespace

Result<CudaRequire> parseCudaRequire(std::string_view text) {
    if (text.size() > kLongestRequire) {
        return fail(ErrorCode::Limit, fmt::format("a require string has at most {} bytes", kLongestRequire));
    }
    const std::string plain = unescaped(text);
    CudaRequire out;
    for (const std::string_view variable : variablesOf(plain)) {
        auto more = alternativesOf(variable);
        if (!more) {
            return tl::make_unexpected(more.error());
        }
        if (more->empty()) {
            continue;
        }
        out.text += (out.text.empty() ? "" : "; ") + std::string(variable);
        if (out.alternatives.empty()) {
            out.alternatives = std::move(*more);
            continue;
        }
        if (out.alternatives.size() * more->size() > kMostAlternatives) {
            return fail(ErrorCode::Limit, fmt::format("more than {} alternatives", kMostAlternatives));
        }
        Alternatives both; // each of the one variable together with each of the other
        for (const auto& first : out.alternatives) {
            for (const auto& second : *more) {
                both.push_back(first);
                both.back().insert(both.back().end(), second.begin(), second.end());
            }
        }
        out.alternatives = std::move(both);
    }
    if (out.alternatives.empty()) {
        return badRequire("no condition is given", "such as cuda>=12.2 brand=tesla,driver>=470,driver<471");
    }
    return out;
}

} // namespace poolwright
