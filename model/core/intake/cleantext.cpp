// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/intake/cleantext.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <fmt/format.h>
#include <simdjson.h>

#include "model/core/intake/decode.h"
#include "model/core/intake/textscan.h"

namespace poolwright {

namespace {

constexpr std::size_t kLongestSequence = 4096; // a title or a link that a terminal was told; longer ones are text

std::size_t lineOfByte(std::string_view text, std::size_t at) {
    return 1 + static_cast<std::size_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

std::string sizeText(std::size_t bytes) {
    return bytes >= 10'000'000 ? fmt::format("{} MB", bytes / 1'000'000) : fmt::format("{} bytes", bytes);
}

/// Bytes of the terminal sequence that begins with the ESC at `at`; 1: the ESC alone. Never goes past the line.
std::size_t sequenceLength(std::string_view text, std::size_t at) {
    const std::string_view rest = text.substr(at, kLongestSequence);
    if (rest.size() < 2) {
        return 1;
    }
    const auto in = [&](std::size_t i, unsigned char from, unsigned char to) {
        return i < rest.size() && static_cast<unsigned char>(rest[i]) >= from &&
               static_cast<unsigned char>(rest[i]) <= to;
    };
    std::size_t i = 2;
    switch (rest[1]) {
    case '[': // CSI: parameters, intermediates, one final byte
        while (in(i, 0x30, 0x3F)) {
            ++i;
        }
        while (in(i, 0x20, 0x2F)) {
            ++i;
        }
        return in(i, 0x40, 0x7E) ? i + 1 : 1;
    case ']':
    case 'P':
    case 'X':
    case '^':
    case '_': // strings: up to BEL or ESC backslash
        for (; i < rest.size() && rest[i] != '\n'; ++i) {
            if (rest[i] == '\a') {
                return i + 1;
            }
            if (rest[i] == '\x1b') {
                return i + 1 < rest.size() && rest[i + 1] == '\\' ? i + 2 : 1;
            }
        }
        return 1;
    default:
        i = 1;
        while (in(i, 0x20, 0x2F)) {
            ++i;
        }
        return in(i, 0x30, 0x7E) ? i + 1 : 1;
    }
}

struct Swept {
    std::size_t lineEnds = 0;
    std::size_t sequences = 0;
    std::size_t controls = 0;
    std::size_t firstControl = 0; ///< its line
};

/// Makes line ends '\n' and leaves out terminal sequences and control characters, in place: it only ever gets shorter.
Swept sweep(std::string& text) {
    Swept out;
    std::size_t line = 1;
    std::size_t to = 0;
    std::size_t at = 0;
    while (at < text.size()) {
        const char c = text[at];
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') {
            line += c == '\n' ? 1 : 0;
            text[to++] = c;
            ++at;
        } else if (c == '\r') { // "\r\n", "\r\r\n" of a terminal's log, and a lone one, are each one line end
            std::size_t end = at;
            while (end < text.size() && text[end] == '\r') {
                ++end;
            }
            const bool withLine = end < text.size() && text[end] == '\n';
            const std::size_t ends = withLine ? 1 : end - at;
            for (std::size_t i = 0; i < ends; ++i) {
                text[to++] = '\n';
            }
            line += ends;
            ++out.lineEnds;
            at = end + (withLine ? 1 : 0);
        } else if (c == '\x1b') {
            at += sequenceLength(text, at);
            ++out.sequences;
        } else {
            out.firstControl = out.controls == 0 ? line : out.firstControl;
            ++out.controls;
            ++at;
        }
    }
    text.resize(to);
    return out;
}

/// Non-breaking blanks, which chat clients put into what was lined up with blanks: plain ones again.
void plainBlanks(std::string& text, std::vector<std::string>& remarks) {
    constexpr std::string_view kNonBreaking = "\xC2\xA0";
    std::size_t at = text.find(kNonBreaking);
    if (at == std::string::npos) {
        return;
    }
    std::size_t to = at;
    std::size_t count = 0;
    while (at < text.size()) {
        const bool found = std::string_view(text).substr(at, 2) == kNonBreaking;
        text[to++] = found ? ' ' : text[at];
        at += found ? 2 : 1;
        count += found ? 1 : 0;
    }
    text.resize(to);
    remarks.push_back(fmt::format("{} non-breaking {} made plain", count, count == 1 ? "blank was" : "blanks were"));
}

void sweepAndSay(std::string& text, std::vector<std::string>& remarks) {
    const Swept swept = sweep(text);
    if (swept.sequences > 0) {
        remarks.push_back(
            fmt::format("{} terminal {} left out", swept.sequences,
                        swept.sequences == 1 ? "sequence (colour, cursor) was" : "sequences (colours, cursor) were"));
    }
    if (swept.controls > 0) {
        remarks.push_back(fmt::format("{} control {} left out, first in line {}", swept.controls,
                                      swept.controls == 1 ? "character was" : "characters were", swept.firstControl));
    }
}

Result<std::string> refuseBinary(std::string_view name, std::size_t offset, std::string_view what,
                                 std::string_view hint) {
    return fail(ErrorCode::Input, fmt::format("{} is not text: {} at byte {}", name, what, offset), std::string(name),
                std::string(hint.empty() ? "paste or open what the command printed" : hint));
}

void sayReplaced(std::vector<std::string>& remarks, const Decoded& decoded) {
    if (decoded.replaced > 0) {
        remarks.push_back(fmt::format("{} {} could not be read as text and {} replaced by U+FFFD, first in line {}",
                                      decoded.replaced, decoded.replaced == 1 ? "character" : "characters",
                                      decoded.replaced == 1 ? "was" : "were",
                                      lineOfByte(decoded.text, decoded.firstReplaced)));
    }
}

/// Bytes that are not UTF-8: damaged UTF-8, GBK, or no text at all.
Result<std::string> decodeUnknown(std::string raw, std::string_view name, std::vector<std::string>& remarks) {
    Decoded utf8 = fromDamagedUtf8(raw);
    if (utf8.characters < utf8.replaced) {
        if (auto gb = fromGb18030(raw)) {
            remarks.emplace_back("read as GBK");
            sayReplaced(remarks, *gb);
            return std::move(gb->text);
        }
    }
    if (utf8.replaced > 8 && utf8.replaced * 20 > raw.size()) {
        return refuseBinary(name, utf8.firstReplaced, "bytes that are neither UTF-8 nor GBK", "save it as UTF-8");
    }
    sayReplaced(remarks, utf8);
    return std::move(utf8.text);
}

/// The text as UTF-8, still with its line ends and sequences.
Result<std::string> decode(std::string raw, std::string_view name, std::vector<std::string>& remarks) {
    if (const BinaryKind kind = binaryKind(raw); !kind.what.empty()) {
        return refuseBinary(name, 0, kind.what, kind.hint);
    }
    if (const Utf16Guess guess = guessUtf16(raw); guess != Utf16Guess::No) {
        const bool big = guess == Utf16Guess::Big;
        const bool marked = raw.starts_with("\xFF\xFE") || raw.starts_with("\xFE\xFF");
        Decoded decoded = fromUtf16(std::string_view(raw).substr(marked ? 2 : 0), big);
        remarks.emplace_back(big ? "read as UTF-16 (big-endian)" : "read as UTF-16 (little-endian)");
        sayReplaced(remarks, decoded);
        return std::move(decoded.text);
    }
    if (raw.starts_with("\xEF\xBB\xBF")) {
        raw.erase(0, 3);
        remarks.emplace_back("the byte order mark was left out");
    }
    if (simdjson::validate_utf8(raw)) {
        return raw;
    }
    return decodeUnknown(std::move(raw), name, remarks);
}

} // namespace

CleanText::CleanText(std::string text, std::vector<std::string> remarks)
    : text_(std::move(text)), remarks_(std::move(remarks)) {
    TextScan scan = scanText(text_);
    checkpoints_ = std::move(scan.checkpoints);
    lines_ = scan.lines;
}

std::size_t CleanText::lineBegin(std::size_t line) const {
    assert(line > 0);
    if (line > lines_) {
        return text_.size();
    }
    std::size_t at = checkpoints_[(line - 1) / kCheckpointLines];
    for (std::size_t i = (line - 1) % kCheckpointLines; i > 0; --i) {
        at = text_.find('\n', at) + 1; // there is one: the line exists
    }
    return at;
}

std::size_t CleanText::lineAt(std::size_t offset) const {
    if (lines_ == 0) {
        return 0;
    }
    const auto after = std::ranges::upper_bound(checkpoints_, offset);
    const auto block = static_cast<std::size_t>(after - checkpoints_.begin()) - 1;
    std::size_t line = block * kCheckpointLines + 1;
    std::size_t at = checkpoints_[block];
    const std::string_view text = text_;
    while (line < lines_) {
        at = text.find('\n', at);
        if (at == std::string_view::npos || at >= offset) {
            break;
        }
        ++at;
        ++line;
    }
    return line;
}

std::string_view CleanText::line(std::size_t line) const {
    const std::size_t begin = lineBegin(line);
    const std::string_view text = text_;
    return text.substr(begin, std::min(text.find('\n', begin), text.size()) - begin);
}

Result<CleanText> cleanText(std::string raw, std::string_view name, const TextLimits& limits) {
    if (raw.size() > limits.bytes) {
        return fail(ErrorCode::Limit,
                    fmt::format("{} has {}; at most {} are read", name, sizeText(raw.size()), sizeText(limits.bytes)),
                    std::string(name), "take a part of it: one cluster, or the hours of the fault");
    }
    CleanText out;
    const auto decoded = [&] { return decode(std::move(raw), name, out.remarks_); };
    auto text = decoded();
    if (!text) {
        return tl::make_unexpected(std::move(text.error()));
    }
    out.text_ = std::move(*text);
    plainBlanks(out.text_, out.remarks_);
    TextScan scan = scanText(out.text_);
    if (scan.strange > 8 && scan.strange * 20 > out.text_.size()) {
        return tl::make_unexpected(refuseBinary(name, scan.firstStrange, "control bytes", {}).error());
    }
    if (scan.controls > 0) {
        sweepAndSay(out.text_, out.remarks_);
        scan = scanText(out.text_);
    }
    if (scan.longestBytes > limits.lineBytes) {
        return fail(ErrorCode::Limit,
                    fmt::format("line {} has {}; at most {} are read", scan.longestLine, sizeText(scan.longestBytes),
                                sizeText(limits.lineBytes)),
                    fmt::format("{}:{}", name, scan.longestLine), "leave this line out");
    }
    out.checkpoints_ = std::move(scan.checkpoints);
    out.lines_ = scan.lines;
    return out;
}

} // namespace poolwright
