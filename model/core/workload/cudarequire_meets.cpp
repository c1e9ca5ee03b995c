// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "model/core/version/version.h"
#include "model/core/workload/cudarequire.h"

namespace poolwright {

namespace {

using RequireCompare = CudaCondition::Compare;
using RequireSubject = CudaCondition::Subject;

std::string_view signOf(RequireCompare compare) {
    static constexpr std::array<std::string_view, 6> kSigns{"=", "!=", "<", "<=", ">", ">="};
    return kSigns[static_cast<std::size_t>(compare)];
}

constexpr std::array<std::string_view, 4> kRequireSubjects{"cuda", "driver", "brand", "arch"};

std::string conditionText(const CudaCondition& condition) {
    return fmt::format("{}{}{}", kRequireSubjects[static_cast<std::size_t>(condition.subject)],
                       signOf(condition.compare), condition.value);
}

enum class Held : std::uint8_t { Yes, No, Open };

bool holdsFor(std::strong_ordering order, RequireCompare compare) {
    switch (compare) {
    case RequireCompare::Equal:
        return order == 0;
    case RequireCompare::NotEqual:
        return order != 0;
    case RequireCompare::Less:
        return order < 0;
    case RequireCompare::AtMost:
        return order <= 0;
    case RequireCompare::Greater:
        return order > 0;
    case RequireCompare::AtLeast:
        break;
    }
    return order >= 0;
}

/// Equality of a shorter number is about its fields alone: cuda=12 holds for 12.2.
std::strong_ordering requireOrder(const Key& offered, const Version& wanted, RequireCompare compare) {
    if (compare != RequireCompare::Equal && compare != RequireCompare::NotEqual) {
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
    case RequireSubject::Driver:
        return offer.driver == nullptr ? Held::Open : versionHeld(offer.driver->text, condition);
    case RequireSubject::Cuda:
        return offer.cuda.empty() ? Held::Open : versionHeld(offer.cuda, condition);
    case RequireSubject::Arch:
        return offer.arch.empty() ? Held::Open : versionHeld(offer.arch, condition);
    case RequireSubject::Brand:
        break;
    }
    if (offer.brand.empty()) {
        return Held::Open;
    }
    return sameWord(offer.brand, condition.value) == (condition.compare == RequireCompare::Equal) ? Held::Yes
                                                                                                  : Held::No;
}

Facet factOf(RequireSubject subject) {
    return subject == RequireSubject::Cuda || subject == RequireSubject::Driver ? Facet::Driver : Facet::InstanceFamily;
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
        out.brandFails = out.brandFails || (held == Held::No && condition.subject == RequireSubject::Brand);
    }
    return out;
}

/// "384 … 385" where the conditions give the driver both ends.
std::string windowOf(const std::vector<CudaCondition>& conditions, RequireSubject subject) {
    std::string low;
    std::string high;
    for (const CudaCondition& condition : conditions) {
        if (condition.subject == subject) {
            const bool lower =
                condition.compare == RequireCompare::AtLeast || condition.compare == RequireCompare::Greater;
            const bool upper = condition.compare == RequireCompare::Less || condition.compare == RequireCompare::AtMost;
            low = lower ? condition.value : low;
            high = upper ? condition.value : high;
        }
    }
    return low.empty() || high.empty() ? std::string() : fmt::format("{} … {}", low, high);
}

/// What the machine has of the subject, in words.
std::string offeredWords(RequireSubject subject, const CudaOffer& offer) {
    switch (subject) {
    case RequireSubject::Driver:
        return "driver " + offer.driver->text;
    case RequireSubject::Cuda:
        return offer.driver == nullptr ? "the driver's CUDA " + offer.cuda
                                       : fmt::format("CUDA {} of driver {}", offer.cuda, offer.driver->text);
    case RequireSubject::Brand:
        return "brand " + offer.brand;
    case RequireSubject::Arch:
        break;
    }
    return "compute capability " + offer.arch;
}

std::string whyNotMet(const std::vector<CudaCondition>& conditions, const CudaOffer& offer) {
    const auto failed =
        std::ranges::find_if(conditions, [&](const CudaCondition& one) { return heldBy(one, offer) == Held::No; });
    const std::string has = offeredWords(failed->subject, offer);
    const std::string window = windowOf(conditions, failed->subject);
    if (!window.empty()) {
        return fmt::format("{} is outside {}", has, window);
    }
    switch (failed->compare) {
    case RequireCompare::AtLeast:
    case RequireCompare::Greater:
        return fmt::format("{} is below {}", has, conditionText(*failed));
    case RequireCompare::Less:
    case RequireCompare::AtMost:
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

/// Undecided: the first alternative that may hold is the one to ask about.
RequireAnswer undecidedAnswer(const CudaRequire& require, const CudaOffer& offer, std::size_t alternative) {
    RequireAnswer out;
    out.alternative = alternative;
    FacetSet missing;
    std::string open;
    for (const CudaCondition& condition : require.alternatives[alternative]) {
        if (heldBy(condition, offer) == Held::Open) {
            missing.insert(factOf(condition.subject));
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

} // namespace

RequireAnswer meets(const CudaRequire& require, const CudaOffer& offer) {
    RequireAnswer out;
    if (require.alternatives.empty()) {
        out.kind = RequireAnswer::Kind::Met;
        out.because = "The image asks for nothing";
        return out;
    }
    std::optional<std::size_t> open;
    for (std::size_t i = 0; i < require.alternatives.size(); ++i) {
        const Tried one = tried(require.alternatives[i], offer);
        if (one.failed == 0 && one.open == 0) {
            out.kind = RequireAnswer::Kind::Met;
            out.alternative = i;
            out.because = fmt::format("{} is met", conditionsText(require.alternatives[i]));
            return out;
        }
        if (one.failed == 0 && !open) {
            open = i;
        }
    }
    if (open) {
        return undecidedAnswer(require, offer, *open);
    }
    out.kind = RequireAnswer::Kind::NotMet;
    out.alternative = nearestAlternative(require, offer);
    out.because = whyNotMet(require.alternatives[out.alternative], offer);
    return out;
}

} // namespace poolwright
