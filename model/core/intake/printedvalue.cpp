// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "model/core/intake/linetext.h"
#include "model/core/intake/observe.h"

namespace poolwright {

namespace {

std::string lowered(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return out;
}

std::optional<Value> readAs(const Matrix& matrix, Facet facet, std::string_view text) {
    auto value = parseValue(facet, text, matrix.facts(facet).vocabulary);
    return value ? std::optional(std::move(*value)) : std::nullopt;
}

/// A known value that is the same, in the spelling of the matrix ("docker 19.03.5" for 19.3.5); else the value itself.
Value asKnown(const Matrix& matrix, Facet facet, Value value) {
    for (const Value& known : matrix.facts(facet).known) {
        if (known.sameAs(value)) {
            return known;
        }
    }
    return value;
}

std::optional<Value> printedRuntime(const Matrix& matrix, std::string_view text) {
    const std::size_t gap = text.find_first_of(" :");
    if (gap == std::string_view::npos) {
        return std::nullopt;
    }
    std::string_view version = text.substr(std::min(text.find_first_not_of(" :/", gap), text.size()));
    if (version.starts_with('v')) {
        version.remove_prefix(1);
    }
    version = versionAtFront(version); // packages put their own release after it
    if (version.empty()) {
        return std::nullopt;
    }
    auto value = readAs(matrix, Facet::Runtime, fmt::format("{} {}", text.substr(0, gap), version));
    return value ? std::optional(asKnown(matrix, Facet::Runtime, std::move(*value))) : std::nullopt;
}

struct SystemName {
    std::string_view part; ///< of the lowered text
    std::string_view word;
};
constexpr std::array<SystemName, 12> kSystemNames{{{"aliyunlinux", "alinux2"},
                                                   {"aliyunlinuxuefi", "alinux2"},
                                                   {"aliyunlinuxsecurity", "alinux2"},
                                                   {"aliyunlinux3", "alinux3"},
                                                   {"aliyunlinux3containeroptimized", "alinux3-container-optimized"},
                                                   {"alinux2", "alinux2"},
                                                   {"alinux3", "alinux3"},
                                                   {"alinux3-container-optimized", "alinux3-container-optimized"},
                                                   {"centos7.6", "centos7.6"},
                                                   {"centos7.7", "centos7.7"},
                                                   {"centos7.9", "centos7.9"},
                                                   {"ubuntu22.04", "ubuntu22.04"}}};
constexpr std::array<SystemName, 17> kSystemFronts{
    {{"aliyun_3_x64_20g_container_optimized_", "alinux3-container-optimized"},
     {"aliyun_3_x64_", "alinux3"},
     {"aliyun_2_1903_", "alinux2"},
     {"centos_7_6_x64_", "centos7.6"},
     {"centos_7_06_64_", "centos7.6"},
     {"centos_7_7_x64_", "centos7.7"},
     {"centos_7_7_64_", "centos7.7"},
     {"centos_7_9_x64_", "centos7.9"},
     {"ubuntu_22_04_x64_", "ubuntu22.04"},
     {"alibaba cloud linux (aliyun linux) 2", "alinux2"},
     {"alibaba cloud linux 2", "alinux2"},
     {"aliyun linux 2", "alinux2"},
     {"alibaba cloud linux 3", "alinux3"},
     {"centos linux release 7.6", "centos7.6"},
     {"centos linux release 7.7", "centos7.7"},
     {"centos linux release 7.9", "centos7.9"},
     {"ubuntu 22.04", "ubuntu22.04"}}};

/// The word of the vocabulary for what systems, image types and image ids call themselves; empty: none.
std::string_view systemWord(std::string_view printed) {
    const std::string text = lowered(printed);
    const auto* const exact = std::ranges::find(kSystemNames, std::string_view(text), &SystemName::part);
    if (exact != kSystemNames.end()) {
        return exact->word;
    }
    const auto* const front =
        std::ranges::find_if(kSystemFronts, [&](const SystemName& row) { return text.starts_with(row.part); });
    if (front == kSystemFronts.end()) {
        return {};
    }
    const std::string_view rest = std::string_view(text).substr(front->part.size());
    if (isDigit(front->part.back()) && !rest.empty() && isDigit(rest.front())) {
        return {}; // "ubuntu 22.041", "… linux 30"
    }
    const bool optimized =
        text.find("container-optimized") != std::string::npos || text.find("container optimized") != std::string::npos;
    return front->word == "alinux3" && optimized ? "alinux3-container-optimized" : front->word;
}

/// "ecs.gn7i-c8g1.2xlarge" → gn7i, "ecs.vgn6i-m4-vws.xlarge" → vgn6i-vws, "ecs.gn8v-tee.4xlarge" → gn8v-tee.
std::optional<Value> printedFamily(const Matrix& matrix, std::string_view text) {
    if (text.starts_with("ecs.")) {
        text.remove_prefix(4);
    }
    const std::string_view type = text.substr(0, text.find('.'));
    const std::string_view base = type.substr(0, type.find('-'));
    for (std::size_t at = base.size(); at < type.size();) {
        const std::size_t end = std::min(type.find('-', at + 1), type.size());
        if (auto value = readAs(matrix, Facet::InstanceFamily, fmt::format("{}{}", base, type.substr(at, end - at)))) {
            return value;
        }
        at = end;
    }
    return readAs(matrix, Facet::InstanceFamily, base);
}

std::optional<Value> printedVersion(const Matrix& matrix, Facet facet, std::string_view text) {
    if (text.starts_with('v')) {
        text.remove_prefix(1);
    }
    if (text.find('.') == std::string_view::npos && text != "none") {
        return std::nullopt; // a lone number is no version of anything here
    }
    if (auto value = readAs(matrix, facet, text)) {
        return value;
    }
    if (facet != Facet::Toolkit) {
        return std::nullopt;
    }
    const std::string_view version = versionAtFront(text); // "1.13.5-1"
    const bool package = version.size() < text.size() && (text[version.size()] == '-' || text[version.size()] == '~');
    return package && !version.empty() ? readAs(matrix, facet, version) : std::nullopt;
}

/// What must be known beside a value that is right and yet does not tell all.
std::string_view noteOf(Facet facet, const Value& value, std::string_view printed) {
    if (facet == Facet::Os && value.text == "alinux3" && !printed.starts_with("aliyun_") &&
        !lowered(printed).starts_with("aliyunlinux3")) {
        return "the container-optimized edition may print the same name; the image tells";
    }
    return {};
}

} // namespace

std::optional<Value> printedValue(const Matrix& matrix, Facet facet, std::string_view printed) {
    printed = trimmed(printed);
    if (printed.empty() || printed.size() > kLongestValue) {
        return std::nullopt;
    }
    switch (facet) {
    case Facet::Runtime:
        return printedRuntime(matrix, printed);
    case Facet::Os: {
        const std::string_view word = systemWord(printed);
        return word.empty() ? std::nullopt : readAs(matrix, facet, word);
    }
    case Facet::InstanceFamily:
        return printedFamily(matrix, printed);
    default:
        return spec(facet).scheme == Scheme::Version ? printedVersion(matrix, facet, printed)
                                                     : readAs(matrix, facet, printed);
    }
}

void addFact(const Matrix& matrix, Observations& out, std::vector<ObservedFact>& facts, Facet facet,
             std::string_view printed, TextPlace place, PasteKind from, Standing standing) {
    auto value = printedValue(matrix, facet, printed);
    if (!value) {
        std::string hint = "it stays open: fill it by hand where you know it";
        if (facet == Facet::Os && lowered(printed).starts_with("centos linux 7")) {
            hint = "the name does not tell the minor release: cat /etc/redhat-release does";
        }
        out.remark(IntakeRemark::Kind::Skipped, place,
                   fmt::format("'{}' is not a value of {} that is known", printed.substr(0, 80), id(facet)),
                   std::move(hint));
        return;
    }
    std::string note(noteOf(facet, *value, trimmed(printed)));
    facts.push_back({facet, std::move(*value), std::string(printed.substr(0, kLongestValue)), place, from, standing,
                     std::move(note)});
}

} // namespace poolwright
