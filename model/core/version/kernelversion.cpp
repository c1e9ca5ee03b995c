// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/version/kernelversion.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "model/core/version/version.h"

namespace poolwright {

namespace {

constexpr std::array<std::pair<KernelLine, std::string_view>, 5> kLines{{{KernelLine::Other, "other"},
                                                                         {KernelLine::Al7, "al7"},
                                                                         {KernelLine::Al8, "al8"},
                                                                         {KernelLine::El7, "el7"},
                                                                         {KernelLine::UbuntuGeneric, "ubuntu-generic"}}};
constexpr std::size_t kLongest = 128;

bool wordChars(std::string_view text) {
    return std::ranges::all_of(text, [](unsigned char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-' ||
               c == '_' || c == '+' || c == '~';
    });
}

/// Splits "18.al8.x86_64" into the numeric head "18" and the tail "al8.x86_64".
std::pair<std::string_view, std::string_view> splitRelease(std::string_view release) {
    std::size_t at = 0;
    while (at < release.size()) {
        const std::size_t dot = std::min(release.find_first_of(".-", at), release.size());
        const std::string_view field = release.substr(at, dot - at);
        if (field.empty() || !std::ranges::all_of(field, [](char c) { return c >= '0' && c <= '9'; })) {
            break;
        }
        at = dot + 1;
        if (dot < release.size() && release[dot] == '-') {
            break;
        }
    }
    if (at == 0) {
        return {{}, release};
    }
    return {release.substr(0, std::min(at - 1, release.size())), at > release.size() ? "" : release.substr(at)};
}

KernelLine lineOf(std::string_view tail) {
    if (tail == "generic") {
        return KernelLine::UbuntuGeneric;
    }
    constexpr std::string_view kMachine = ".x86_64";
    if (tail.size() > kMachine.size() && tail.ends_with(kMachine)) {
        tail.remove_suffix(kMachine.size());
    }
    for (const auto line : {KernelLine::Al7, KernelLine::Al8, KernelLine::El7}) {
        if (tail == toText(line)) {
            return line;
        }
    }
    return KernelLine::Other;
}

} // namespace

std::string_view toText(KernelLine line) { return kLines[static_cast<std::size_t>(line)].second; }

KernelLine kernelLine(std::string_view name) {
    const auto* const found = std::ranges::find(kLines, name, &std::pair<KernelLine, std::string_view>::second);
    return found == kLines.end() ? KernelLine::Other : found->first;
}

Result<KernelVersion> KernelVersion::parse(std::string_view text) {
    const auto bad = [&] {
        return fail(ErrorCode::Input, fmt::format("'{}' is not a kernel version", text.substr(0, kLongest)), {},
                    "write it as uname -r prints it, such as 5.10.134-18.al8.x86_64 or 5.15.0-106-generic");
    };
    if (text.empty() || text.size() > kLongest || !wordChars(text)) {
        return bad();
    }
    KernelVersion kernel;
    kernel.text_ = std::string(text);
    const std::size_t dash = text.find('-');
    int written = 0;
    if (!readFields(text.substr(0, dash), kernel.key_, 0, Key::kRelease, written) || written < 2) {
        return bad();
    }
    if (dash == std::string_view::npos) {
        return kernel;
    }
    const std::string_view release = text.substr(dash + 1);
    if (release.empty()) {
        return bad();
    }
    const auto [numbers, tail] = splitRelease(release);
    Key withRelease = kernel.key_;
    if (!numbers.empty() &&
        !readFields(numbers, withRelease, Key::kRelease, Key::kFields - Key::kRelease, written)) {
        return bad();
    }
    kernel.key_ = withRelease;
    kernel.line_ = numbers.empty() ? KernelLine::Other : lineOf(tail);
    return kernel;
}

} // namespace poolwright
