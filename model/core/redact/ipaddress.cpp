// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/redact/ipaddress.h"

#include <algorithm>
#include <fmt/format.h>

#include "model/core/redact/wordedge.h"

namespace poolwright {

namespace {

constexpr std::size_t kLookBack = 200;

std::string_view lineBefore(std::string_view text, std::size_t begin) {
    const std::size_t from = begin > kLookBack ? begin - kLookBack : 0;
    std::string_view left = text.substr(from, begin - from);
    if (const std::size_t end = left.rfind('\n'); end != std::string_view::npos) {
        left.remove_prefix(end + 1);
    }
    return left;
}

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isLetter(char c) { return isWordByte(c) && !isDigit(c); }

std::string_view withoutMarks(std::string_view left, std::string_view marks) {
    const std::size_t last = left.find_last_not_of(marks);
    return last == std::string_view::npos ? std::string_view() : left.substr(0, last + 1);
}

/// The letters that a text ends with, in lower case.
std::string lastWord(std::string_view left) {
    std::size_t from = left.size();
    while (from > 0 && isLetter(left[from - 1]) && left.size() - from < 24) {
        --from;
    }
    std::string word(left.substr(from));
    std::ranges::transform(word, word.begin(), lowerByte);
    return word;
}

bool isVersionWord(const std::string& word) {
    constexpr std::array<std::string_view, 8> kWords{"ver", "release", "rev", "revision", "tag", "build", "firmware", "versions"};
    return word.ends_with("version") || std::ranges::find(kWords, word) != kWords.end();
}

bool isProductWord(const std::string& word) {
    constexpr std::array<std::string_view, 16> kWords{"containerd", "docker", "runc",   "kubelet",   "kubernetes", "toolkit",
                                                      "driver",     "cuda",   "cudnn",  "nccl",      "cgpu",       "kernel",
                                                      "chart",      "dcgm",   "libnvidia", "installer"};
    return std::ranges::find(kWords, word) != kWords.end();
}

/// Software that no machine is called after: what follows it is its version even where an inner address could read so.
bool isLibraryWord(const std::string& word) {
    constexpr std::array<std::string_view, 12> kWords{"tensorrt", "cudnn",  "nccl",     "cuda",       "cublas",   "cusparse",
                                                      "cufft",    "cutlass", "nvinfer", "onnxruntime", "deepspeed", "pytorch"};
    return std::ranges::find(kWords, word) != kWords.end();
}

/// Software whose versions are small numbers; a larger first number is an address.
bool isPackageWord(const std::string& word) {
    constexpr std::array<std::string_view, 7> kWords{"plugin", "helm", "operator", "exporter", "tensorflow", "triton", "torch"};
    return std::ranges::find(kWords, word) != kWords.end();
}

bool isAddressWord(const std::string& word) {
    constexpr std::array<std::string_view, 20> kWords{"from",   "to",     "host",  "node",   "server",  "endpoint", "src",  "dst",  "peer", "remote",
                                                      "local",  "client", "source", "destination", "gateway", "gw", "dns", "via", "target", "master"};
    return word.empty() || word.ends_with("ip") || word.ends_with("addr") || word.ends_with("address") || word.ends_with("host") ||
           std::ranges::find(kWords, word) != kWords.end();
}

/// "TensorRT 10.0.1.6", "plugin 0.15.0.1", "name==1.2.3.4": what stands directly before names software.
bool followsSoftware(std::string_view left, std::uint32_t quad, bool inner) {
    const std::uint32_t first = quad >> 24U;
    constexpr std::uint32_t kLargestFirst = 20; // of the versions of what only may be software
    if (first == 0) {
        return true; // no machine has such an address
    }
    const std::string word = lastWord(withoutMarks(left, " \t\"'=-_"));
    if (isLibraryWord(word) || (!inner && left.ends_with(':') && isLibraryWord(lastWord(left.substr(0, left.size() - 1))))) {
        return true;
    }
    if (inner || first >= kLargestFirst) {
        return false;
    }
    const bool pinned = left.ends_with("==") && !isAddressWord(lastWord(left.substr(0, left.size() - 2)));
    return pinned || isPackageWord(word);
}

/// The tag of an image: "registry/acs/device-plugin:2.1.4.1".
bool isImageTag(std::string_view left) {
    if (!left.ends_with(':')) {
        return false;
    }
    left.remove_suffix(1);
    bool folder = false;
    bool letter = false;
    for (std::size_t at = left.size(); at-- > 0;) {
        const char c = left[at];
        if (!isWordByte(c) && c != '.' && c != '-' && c != '_' && c != '/' && c != ':') {
            break;
        }
        if (c == ':' && at + 1 < left.size() && left[at + 1] == '/') {
            return false; // of an address with its scheme
        }
        folder = folder || c == '/';
        letter = letter || isLetter(c);
    }
    return folder && letter;
}

/// Within the brackets of "versions": ["2.1.4.1", "1.6.28"].
bool isInVersionList(std::string_view left) {
    const std::size_t bracket = left.rfind('[');
    if (bracket == std::string_view::npos || left.find(']', bracket) != std::string_view::npos) {
        return false;
    }
    return isVersionWord(lastWord(withoutMarks(left.substr(0, bracket), " \t\"':=")));
}

/// "-1.al8.x86_64" and its like behind a package's name and version.
bool isPackage(std::string_view left, std::string_view right) {
    if (!left.ends_with('-') || left.size() < 2 || !isWordByte(left[left.size() - 2]) || !right.starts_with('-')) {
        return false;
    }
    const std::string_view rest = right.substr(0, right.find_first_of(" \t\r\n\"',;"));
    return rest.size() > 1 && isDigit(rest[1]) &&
           (rest.ends_with("x86_64") || rest.ends_with("noarch") || rest.ends_with("aarch64") || rest.find(".al") != std::string_view::npos ||
            rest.find(".el") != std::string_view::npos);
}

bool readsAsVersion(std::string_view left, std::string_view right, bool inner) {
    if (!left.empty() && (left.back() == 'v' || left.back() == 'V') && (left.size() == 1 || !isWordByte(left[left.size() - 2]))) {
        return true;
    }
    if (left.ends_with("containerd://") || left.ends_with("docker://") || left.ends_with("cri-o://") || left.ends_with(".so.") ||
        isPackage(left, right) || isImageTag(left)) {
        return true;
    }
    std::string word = lastWord(withoutMarks(left, " \t\"'`=:<>~^(\\"));
    if (word == "is") { // "the version is 2.1.4.1"
        word = lastWord(withoutMarks(withoutMarks(left, " \t\"'`=:(\\").substr(0, withoutMarks(left, " \t\"'`=:(\\").size() - 2), " \t\"'"));
    }
    return isVersionWord(word) || isInVersionList(left) || (!inner && isProductWord(lastWord(withoutMarks(left, " \t\"'/=-_"))));
}

/// ":10250", "/24"
bool hasPortOrPrefix(std::string_view right) {
    return right.size() > 1 && (right[0] == ':' || right[0] == '/') && isDigit(right[1]);
}

bool isNumberedOn(std::string_view right) { // a fifth number
    if (right.size() < 2 || right[0] != '.' || !isDigit(right[1])) {
        return false;
    }
    const std::size_t end = std::min(right.find_first_not_of("0123456789", 1), right.size());
    return end <= 4 && (end == right.size() || !isWordByte(right[end])); // longer, or with letters: the id of an event
}

} // namespace

std::optional<std::uint32_t> quadOf(std::string_view text) {
    std::uint32_t out = 0;
    char mark = 0;
    for (int part = 0; part < 4; ++part) {
        std::uint32_t number = 0;
        std::size_t digits = 0;
        while (digits < text.size() && digits < 4 && isDigit(text[digits])) {
            number = number * 10 + static_cast<std::uint32_t>(text[digits++] - '0');
        }
        if (digits == 0 || digits > 3 || number > 255) {
            return std::nullopt;
        }
        out = out << 8U | number;
        text.remove_prefix(digits);
        if (part == 3) {
            break;
        }
        if (text.empty() || (text[0] != '.' && text[0] != '-' && text[0] != '_') || (mark != 0 && text[0] != mark)) {
            return std::nullopt;
        }
        mark = text[0];
        text.remove_prefix(1);
    }
    return text.empty() ? std::optional(out) : std::nullopt;
}

std::string quadText(std::uint32_t quad) {
    return fmt::format("{}.{}.{}.{}", quad >> 24U, quad >> 16U & 255U, quad >> 8U & 255U, quad & 255U);
}

bool isPublicConstant(std::uint32_t quad) { return quad == 0 || quad >> 24U == 127 || quad >> 24U == 255; }

bool isInnerAddress(std::uint32_t quad) {
    const std::uint32_t first = quad >> 24U;
    const std::uint32_t second = quad >> 16U & 255U;
    return first == 10 || first == 11 || (first == 172 && second >= 16 && second < 32) || (first == 192 && second == 168) ||
           (first == 100 && second >= 64 && second < 128);
}

QuadReading readQuad(std::string_view text, std::size_t begin, std::size_t end, std::uint32_t quad) {
    const std::string_view right = text.substr(end, 64);
    const std::string_view left = lineBefore(text, begin);
    const bool inner = isInnerAddress(quad);
    const bool afterNumber = left.size() > 1 && left.back() == '.' && isDigit(left[left.size() - 2]);
    if ((!left.empty() && isDigit(left.back())) || (!right.empty() && isDigit(right[0])) || isNumberedOn(right) || afterNumber) {
        return QuadReading::NotOne;
    }
    if (hasPortOrPrefix(right) && !isImageTag(left)) {
        return QuadReading::Strong;
    }
    if (readsAsVersion(left, right, inner) || followsSoftware(left, quad, inner)) {
        return QuadReading::Version;
    }
    const std::string word = lastWord(withoutMarks(left, " \t\"'=:(\\"));
    return inner || word.ends_with("ip") || word.ends_with("address") || word.ends_with("addr") ? QuadReading::Strong : QuadReading::Weak;
}

std::optional<std::array<std::uint8_t, 16>> ipv6Of(std::string_view text) {
    std::array<std::uint8_t, 16> out{};
    std::array<std::uint16_t, 8> groups{};
    std::size_t count = 0;
    std::optional<std::size_t> gap;
    if (text.starts_with("::")) {
        gap = 0;
        text.remove_prefix(2);
    } else if (text.starts_with(':')) {
        return std::nullopt;
    }
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(':'), text.size());
        if (end == 0 || end > 4 || count == 8) {
            return std::nullopt;
        }
        std::uint16_t number = 0;
        for (const char c : text.substr(0, end)) {
            if (!isHexDigit(c)) {
                return std::nullopt;
            }
            number = static_cast<std::uint16_t>(number * 16U + static_cast<unsigned>(isDigit(c) ? c - '0' : lowerByte(c) - 'a' + 10));
        }
        groups[count++] = number;
        text.remove_prefix(end);
        if (text.starts_with("::")) {
            if (gap) {
                return std::nullopt;
            }
            gap = count;
            text.remove_prefix(2);
        } else if (!text.empty()) {
            text.remove_prefix(1);
            if (text.empty()) {
                return std::nullopt;
            }
        }
    }
    if (gap ? count > 7 : count != 8) {
        return std::nullopt;
    }
    if (gap) {
        std::ranges::rotate(groups.begin() + static_cast<std::ptrdiff_t>(*gap), groups.begin() + static_cast<std::ptrdiff_t>(count),
                            groups.end());
    }
    for (std::size_t i = 0; i < 8; ++i) {
        out[2 * i] = static_cast<std::uint8_t>(groups[i] >> 8U);
        out[2 * i + 1] = static_cast<std::uint8_t>(groups[i] & 255U);
    }
    const bool nobody = std::all_of(out.begin(), out.end() - 1, [](std::uint8_t byte) { return byte == 0; }) && out[15] <= 1;
    return nobody ? std::nullopt : std::optional(out);
}

} // namespace poolwright
