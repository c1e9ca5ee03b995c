// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/redact/pseudonym.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>
#include <optional>

#include "model/core/redact/wordedge.h"

namespace poolwright {

namespace {

constexpr std::array<std::string_view, 3> kMachinePrefixes{"node", "ip", "instance"};
constexpr std::array<std::string_view, 11> kOtherPrefixes{"ipv6",   "uuid", "mac",     "serial",  "token",  "key",
                                                          "account", "cluster", "nodepool", "block", "id"};
constexpr std::string_view kMachines = "machine"; // the series of addresses, instances and nodes

struct PseudonymShape {
    std::string_view prefix;
    std::uint32_t number = 0;
};

/// prefix-number at the end of a text of letters.
std::optional<PseudonymShape> pseudonymShape(std::string_view text) {
    const std::size_t dash = text.rfind('-');
    if (dash == std::string_view::npos || dash == 0 || text.size() - dash > 8 || dash + 1 == text.size() || text[dash + 1] == '0') {
        return std::nullopt;
    }
    PseudonymShape out;
    const auto [end, fault] = std::from_chars(text.data() + dash + 1, text.data() + text.size(), out.number);
    if (fault != std::errc() || end != text.data() + text.size()) {
        return std::nullopt;
    }
    const std::string_view rest = text.substr(0, dash);
    const std::size_t mark = rest.find_last_of("-.");
    out.prefix = mark == std::string_view::npos ? rest : rest.substr(mark + 1);
    const bool known = std::ranges::find(kMachinePrefixes, out.prefix) != kMachinePrefixes.end() ||
                       std::ranges::find(kOtherPrefixes, out.prefix) != kOtherPrefixes.end() || isCloudPrefix(out.prefix);
    return known ? std::optional(out) : std::nullopt;
}

std::string_view seriesOf(std::string_view prefix) {
    return std::ranges::find(kMachinePrefixes, prefix) != kMachinePrefixes.end() ? kMachines : prefix;
}

} // namespace

bool looksLikePseudonym(std::string_view text) {
    const auto shape = pseudonymShape(text);
    if (!shape) {
        return false;
    }
    const std::string_view before = text.substr(0, text.rfind('-') - shape->prefix.size());
    return before.empty() || before == "GPU-" || before == "MIG-" || before == "MIG-GPU-" || (before.ends_with('.') && isRegion(before.substr(0, before.size() - 1)));
}

std::uint32_t Pseudonyms::numberOf(const std::string& series, const std::string& canonical) {
    const auto [place, fresh] = numbers_.try_emplace(series + '\n' + canonical, 0);
    if (fresh) {
        std::uint32_t& last = last_[series];
        const auto& taken = taken_[series];
        do {
            ++last;
        } while (taken.contains(last));
        place->second = last;
    }
    return place->second;
}

std::string Pseudonyms::of(const SecretIdentity& identity) {
    const std::uint32_t number = numberOf(std::string(seriesOf(identity.prefix)), identity.canonical);
    std::string out = fmt::format("{}-{}", identity.prefix, number);
    issued_.insert(out);
    return out;
}

void Pseudonyms::reserve(std::string_view name) {
    if (const auto shape = pseudonymShape(name); shape && !issued_.contains(fmt::format("{}-{}", shape->prefix, shape->number))) {
        taken_[std::string(seriesOf(shape->prefix))].insert(shape->number);
    }
}

void Pseudonyms::reserveIn(std::string_view text) {
    for (std::size_t dash = text.find('-'); dash != std::string_view::npos; dash = text.find('-', dash + 1)) {
        std::size_t end = dash + 1;
        while (end < text.size() && end - dash < 9 && text[end] >= '0' && text[end] <= '9') {
            ++end;
        }
        if (end == dash + 1 || !wordEndsAt(text, end)) {
            continue;
        }
        std::size_t begin = dash;
        while (begin > 0 && dash - begin < 12 && isWordByte(text[begin - 1])) {
            --begin;
        }
        reserve(text.substr(begin, end - begin));
    }
}

bool Pseudonyms::isIssued(std::string_view text) const { return issued_.contains(text); }

} // namespace poolwright
