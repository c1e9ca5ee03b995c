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

using Compare = CudaCondition::Compare;
using Subject = CudaCondition::Subject;

constexpr std::size_t kLongestRequire = 64U << 10U;
constexpr std::size_t kMostAlternatives = 4096; ///< after several variables were multiplied out
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
    return from == std::string_view::npos ? std::string_view() : text.substr(from, text.find_last_not_of(what) + 1 - from);
}

/// JSON as docker prints it writes the signs as \u003e and \u003c.
std::string unescaped(std::string_view text) {
    static constexpr std::array<std::pair<std::string_view, char>, 4> kSigns{
        {{"\\u003e", '>'}, {"\\u003E", '>'}, {"\\u003c", '<'}, {"\\u003C", '<'}}};
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const auto* const sign = std::ranges::find_if(kSigns, [&](const auto& one) { return text.starts_with(one.first); });
        out += sign == kSigns.end() ? text.front() : sign->second;
        text.remove_prefix(sign == kSigns.end() ? 1 : sign->first.size());
    }
    return out;
}

Result<CudaCondition> conditionOf(std::string_view text) {
    const std::size_t sign = text.find_first_of("=!<>");
    const std::string_view shown = text.substr(0, kLongestRequireValue);
    if (sign == std::string_view::npos || sign == 0) {
        return badRequire(fmt::format("'{}' is no condition", shown), "write it as cuda>=12.2, driver<471 or brand=tesla");
    }
    const auto word = std::ranges::find(subjectWords(), text.substr(0, sign));
    if (word == subjectWords().end()) {
        const std::string near = didYouMean(shown.substr(0, sign), subjectWords());
        return badRequire(fmt::format("'{}' asks for '{}', which is not known", shown, shown.substr(0, sign)),
                          near.empty() ? "known: cuda, driver, brand, arch" : near);
    }
    static constexpr std::array<std::pair<std::string_view, Compare>, 7> kCompares{{{">=", Compare::AtLeast},
                                                                                   {"<=", Compare::AtMost},
                                                                                   {"!=", Compare::NotEqual},
                                                                                   {"==", Compare::Equal},
                                                                                   {">", Compare::Greater},
                                                                                   {"<", Compare::Less},
                                                                                   {"=", Compare::Equal}}};
    const std::string_view rest = text.substr(sign);
    const auto* const compare = std::ranges::find_if(kCompares, [&](const auto& one) { return rest.starts_with(one.first); });
    if (compare == kCompares.end()) {
        return badRequire(fmt::format("'{}' compares with a sign that is not known", shown), "one of = != < <= > >=");
    }
    CudaCondition out;
    out.subject = static_cast<Subject>(word - subjectWords().begin());
    out.compare = compare->second;
    out.value = rest.substr(compare->first.size());
    if (out.value.empty() || out.value.size() > kLongestRequireValue) {
        return badRequire(fmt::format("'{}' names no value to compare with", shown));
    }
    if (out.subject == Subject::Brand) {
        const bool plainWord = std::ranges::all_of(out.value, [](unsigned char c) {
            return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
        });
        if (!plainWord || (out.compare != Compare::Equal && out.compare != Compare::NotEqual)) {
            return badRequire(fmt::format("'{}' is no condition on a brand", shown), "write it as brand=tesla");
        }
    } else if (!Version::parse(out.value)) {
        return badRequire(fmt::format("'{}' compares with '{}', which is no version", shown, out.value));
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
        const std::size_t equals = one.find_first_of("=:");
        std::string_view value = equals == std::string_view::npos ? std::string_view() : one.substr(equals + 1);
        value = stripped(value, " \t\r");
        if (!value.empty() && (value.front() == '"' || value.front() == '\'')) {
            value.remove_prefix(1);
        }
        value = value.substr(0, value.find_first_of("\"'")); // what follows the quote belongs to what it was copied from
        out.push_back(stripped(value, " \t\r,"));
        at = next;
    }
    return out;
}

std::string_view signOf(Compare compare) {
    static constexpr std::array<std::string_view, 6> kSigns{"=", "!=", "<", "<=", ">", ">="};
    return kSigns[static_cast<std::size_t>(compare)];
}

std::string conditionText(const CudaCondition& condition) {
    return fmt::format("{}{}{}", subjectWords()[static_cast<std::size_t>(condition.subject)], signOf(condition.compare),
                       condition.value);
}

enum class Held : std::uint8_t { Yes, No, Open };

bool holdsFor(std::strong_ordering order, Compare compare) {
    switch (compare) {
    case Compare::Equal:
        return order == 0;
    case Compare::NotEqual:
        return order != 0;
    case Compare::Less:
        return order < 0;
    case Compare::AtMost:
        return order <= 0;
    case Compare::Greater:
        return order > 0;
    case Compare::AtLeast:
        break;
    }
    return order >= 0;
}

/// Equality of a shorter number is about its fields alone: cuda=12 holds for 12.2.
std::strong_ordering requireOrder(const Key& offered, const Version& wanted, Compare compare) {
    if (compare != Compare::Equal && compare != Compare::NotEqual) {
        return offered <=> wanted.key();
    }
    Key cut = offered;
    for (std::size_t i = static_cast<std::size_t>(wanted.fieldCount()); i < Key::kFields; ++i) {
        cut.fields[i] = 0;
    }
    return cut <=> wanted.key();
}

Held versionHeld(std::string_view offered, const CudaCondition& condition) {
    const auto version = Version::parse(offered);
    const auto wanted = Version::parse(condition.value);
    if (!version || !wanted) {
        return Held::Open;
    }
    return holdsFor(requireOrder(version->key(), *wanted, condition.compare), condition.compare) ? Held::Yes : Held::No;
}

bool sameWord(std::string_view a, std::string_view b) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::ranges::equal(a, b, {}, lower, lower);
}

Held heldBy(const CudaCondition& condition, const CudaOffer& offer) {
    switch (condition.subject) {
    case Subject::Driver:
        return offer.driver == nullptr ? Held::Open : versionHeld(offer.driver->text, condition);
    case Subject::Cuda:
        return offer.cuda.empty() ? Held::Open : versionHeld(offer.cuda, condition);
    case Subject::Arch:
        return offer.arch.empty() ? Held::Open : versionHeld(offer.arch, condition);
    case Subject::Brand:
        break;
    }
    if (offer.brand.empty()) {
        return Held::Open;
    }
    return sameWord(offer.brand, condition.value) == (condition.compare == Compare::Equal) ? Held::Yes : Held::No;
}

Facet factOf(Subject subject) {
    return subject == Subject::Cuda || subject == Subject::Driver ? Facet::Driver : Facet::InstanceFamily;
}

struct Tried {
    std::size_t failed = 0;
    std::size_t open = 0;
    bool brandFails = false;
};

Tried tried(const std::vector<CudaCondition>& conditions, const CudaOffer& offer) {
    Tried out;
    for (const CudaCondition& condition : conditions) {
        const Held held = heldBy(condition, offer);
        out.failed += held == Held::No ? 1 : 0;
        out.open += held == Held::Open ? 1 : 0;
        out.brandFails = out.brandFails || (held == Held::No && condition.subject == Subject::Brand);
    }
    return out;
}

/// "384 … 385" where the conditions give the driver both ends.
std::string windowOf(const std::vector<CudaCondition>& conditions, Subject subject) {
    std::string low;
    std::string high;
    for (const CudaCondition& condition : conditions) {
        if (condition.subject == subject) {
            const bool lower = condition.compare == Compare::AtLeast || condition.compare == Compare::Greater;
            const bool upper = condition.compare == Compare::Less || condition.compare == Compare::AtMost;
            low = lower ? condition.value : low;
            high = upper ? condition.value : high;
        }
    }
    return low.empty() || high.empty() ? std::string() : fmt::format("{} … {}", low, high);
}

/// What the machine has of the subject, in words.
std::string offeredWords(Subject subject, const CudaOffer& offer) {
    switch (subject) {
    case Subject::Driver:
        return "driver " + offer.driver->text;
    case Subject::Cuda:
        return offer.driver == nullptr ? "the driver's CUDA " + offer.cuda
                                       : fmt::format("CUDA {} of driver {}", offer.cuda, offer.driver->text);
    case Subject::Brand:
        return "brand " + offer.brand;
    case Subject::Arch:
        break;
    }
    return "compute capability " + offer.arch;
}

std::string whyNotMet(const std::vector<CudaCondition>& conditions, const CudaOffer& offer) {
    const auto failed = std::ranges::find_if(conditions, [&](const CudaCondition& one) { return heldBy(one, offer) == Held::No; });
    const std::string has = offeredWords(failed->subject, offer);
    const std::string window = windowOf(conditions, failed->subject);
    if (!window.empty()) {
        return fmt::format("{} is outside {}", has, window);
    }
    switch (failed->compare) {
    case Compare::AtLeast:
    case Compare::Greater:
        return fmt::format("{} is below {}", has, conditionText(*failed));
    case Compare::Less:
    case Compare::AtMost:
        return fmt::format("{} is above {}", has, conditionText(*failed));
    default:
        return fmt::format("{} is not {}", has, conditionText(*failed));
    }
}

std::string conditionsText(const std::vector<CudaCondition>& conditions) {
    std::string out;
    for (const CudaCondition& condition : conditions) {
        out += (out.empty() ? "" : ",") + conditionText(condition);
    }
    return out;
}

/// The alternative to speak about: of those that fail the one that fails least, a fitting brand first.
std::size_t nearestAlternative(const CudaRequire& require, const CudaOffer& offer) {
    std::size_t best = 0;
    std::tuple<bool, std::size_t, std::size_t> least{true, SIZE_MAX, SIZE_MAX};
    for (std::size_t i = 0; i < require.alternatives.size(); ++i) {
        const Tried one = tried(require.alternatives[i], offer);
        if (const std::tuple key{one.brandFails, one.failed, require.alternatives[i].size()}; key < least) {
            least = key;
            best = i;
        }
    }
    return best;
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

RequireAnswer meets(const CudaRequire& require, const CudaOffer& offer) {
    RequireAnswer out;
    if (require.alternatives.empty()) { // nothing is asked for
        out.kind = RequireAnswer::Kind::Met;
        out.because = "The image asks for nothing";
        return out;
    }
    FacetSet missing;
    for (std::size_t i = 0; i < require.alternatives.size(); ++i) {
        const Tried one = tried(require.alternatives[i], offer);
        if (one.failed == 0 && one.open == 0) {
            out.kind = RequireAnswer::Kind::Met;
            out.alternative = i;
            out.because = fmt::format("{} is met", conditionsText(require.alternatives[i]));
            return out;
        }
        if (one.failed == 0 && missing.empty()) { // the first that may hold is the one to ask about
            out.alternative = i;
            for (const CudaCondition& condition : require.alternatives[i]) {
                if (heldBy(condition, offer) == Held::Open) {
                    missing.insert(factOf(condition.subject));
                }
            }
        }
    }
    if (!missing.empty()) {
        std::string open;
        for (const CudaCondition& condition : require.alternatives[out.alternative]) {
            if (heldBy(condition, offer) == Held::Open) {
                open += (open.empty() ? "" : ", ") + conditionText(condition);
            }
        }
        out.because = fmt::format("Whether {} holds is not known", open);
        for (const FacetSpec& facet : facetSpecs()) {
            if (missing.contains(facet.facet)) {
                out.missing.push_back(facet.facet);
            }
        }
        return out;
    }
    out.kind = RequireAnswer::Kind::NotMet;
    out.alternative = nearestAlternative(require, offer);
    out.because = whyNotMet(require.alternatives[out.alternative], offer);
    return out;
}

} // namespace poolwright
