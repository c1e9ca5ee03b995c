// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/intake/decode.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <iconv.h>
#include <memory>

namespace poolwright {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

void putReplacement(Decoded& out) {
    out.firstReplaced = out.replaced == 0 ? out.text.size() : out.firstReplaced;
    ++out.replaced;
    out.text += kReplacement;
}

void putCodePoint(Decoded& out, std::uint32_t code) {
    if (code < 0x80) {
        out.text += static_cast<char>(code);
        return;
    }
    ++out.characters;
    if (code < 0x800) {
        out.text += static_cast<char>(0xC0U | (code >> 6U));
    } else {
        if (code < 0x10000) {
            out.text += static_cast<char>(0xE0U | (code >> 12U));
        } else {
            out.text += static_cast<char>(0xF0U | (code >> 18U));
            out.text += static_cast<char>(0x80U | ((code >> 12U) & 0x3FU));
        }
        out.text += static_cast<char>(0x80U | ((code >> 6U) & 0x3FU));
    }
    out.text += static_cast<char>(0x80U | (code & 0x3FU));
}

/// Bytes of the well-formed UTF-8 character at the front; 0: there is none. `wrong` is then how many bytes belong
/// together.
std::size_t characterAt(std::string_view bytes, std::size_t& wrong) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    const unsigned lead = byte(0);
    wrong = 1;
    if (lead < 0x80) {
        return 1;
    }
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4) {
        return 0;
    }
    for (std::size_t i = 1; i < length; ++i) {
        if (i == bytes.size() || (byte(i) & 0xC0U) != 0x80U) {
            return 0;
        }
        const unsigned second = i == 1 ? byte(1) : 0;
        const bool surrogate = i == 1 && lead == 0xED && second >= 0xA0;
        if (i == 1 &&
            ((lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F))) {
            return 0;
        }
        if (surrogate) { // three bytes that somebody made of half a pair: one replacement, not three
            wrong = bytes.size() > 2 && (byte(2) & 0xC0U) == 0x80U ? 3 : 2;
            return 0;
        }
        wrong = i + 1;
    }
    return length;
}

struct BinaryMagic {
    std::string_view bytes;
    BinaryKind kind;
};
constexpr std::string_view kUnpackFirst = "unpack it first and take the text inside";
constexpr std::string_view kCopyText = "copy the text out of it and paste that";
constexpr std::array<BinaryMagic, 13> kMagics{{
    {"\x7F"
     "ELF",
     {"a program (ELF)", "take the text that the program prints"}},
    {"\x1F\x8B", {"a gzip file", kUnpackFirst}},
    {"PK\x03\x04", {"a zip file", kUnpackFirst}},
    {"\xFD"
     "7zXZ",
     {"an xz file", kUnpackFirst}},
    {"\x28\xB5\x2F\xFD", {"a zstd file", kUnpackFirst}},
    {"BZh", {"a bzip2 file", kUnpackFirst}},
    {"7z\xBC\xAF\x27\x1C", {"a 7z file", kUnpackFirst}},
    {"%PDF-", {"a PDF file", kCopyText}},
    {"\x89PNG", {"a picture (PNG)", kCopyText}},
    {"\xFF\xD8\xFF", {"a picture (JPEG)", kCopyText}},
    {"GIF8", {"a picture (GIF)", kCopyText}},
    {"SQLite format 3", {"an SQLite database", "a plan document is opened with File, Open"}},
    {"LPKSHHRH", {"a journal of systemd", "print it with journalctl --file"}},
}};

} // namespace

Decoded fromUtf16(std::string_view bytes, bool bigEndian) {
    Decoded out;
    out.text.reserve(bytes.size() / 2 + bytes.size() / 8);
    const auto unit = [&](std::size_t at) {
        const auto first = static_cast<unsigned char>(bytes[at]);
        const auto second = static_cast<unsigned char>(bytes[at + 1]);
        return static_cast<std::uint32_t>(bigEndian ? (first << 8U) | second : (second << 8U) | first);
    };
    std::size_t at = 0;
    for (; at + 2 <= bytes.size(); at += 2) {
        const std::uint32_t code = unit(at);
        if (code < 0xD800 || code > 0xDFFF) {
            putCodePoint(out, code);
            continue;
        }
        const std::uint32_t low = code <= 0xDBFF && at + 4 <= bytes.size() ? unit(at + 2) : 0;
        if (low < 0xDC00 || low > 0xDFFF) {
            putReplacement(out);
            continue;
        }
        putCodePoint(out, 0x10000U + ((code - 0xD800U) << 10U) + (low - 0xDC00U));
        at += 2;
    }
    if (at < bytes.size()) {
        putReplacement(out);
    }
    return out;
}

Decoded fromDamagedUtf8(std::string_view bytes) {
    Decoded out;
    out.text.reserve(bytes.size() + 64);
    std::size_t at = 0;
    std::size_t taken = 0; // bytes before it are in out.text
    while (at < bytes.size()) {
        if (static_cast<unsigned char>(bytes[at]) < 0x80) {
            ++at;
            continue;
        }
        std::size_t wrong = 0;
        if (const std::size_t length = characterAt(bytes.substr(at), wrong); length != 0) {
            ++out.characters;
            at += length;
            continue;
        }
        out.text.append(bytes.substr(taken, at - taken));
        putReplacement(out);
        at += wrong;
        taken = at;
    }
    out.text.append(bytes.substr(taken));
    return out;
}

std::optional<Decoded> fromGb18030(std::string_view bytes) {
    struct Closer {
        void operator()(void* converter) const { iconv_close(converter); }
    };
    iconv_t opened = iconv_open("UTF-8", "GB18030");
    if (opened == reinterpret_cast<iconv_t>(-1)) {
        return std::nullopt;
    }
    const std::unique_ptr<void, Closer> converter(opened);
    Decoded out;
    out.text.reserve(bytes.size() + bytes.size() / 2);
    std::array<char, 65536> block{};
    char* from = const_cast<char*>(bytes.data()); // iconv reads it only
    std::size_t left = bytes.size();
    while (left > 0) {
        char* to = block.data();
        std::size_t room = block.size();
        const std::size_t result = iconv(converter.get(), &from, &left, &to, &room);
        const int fault = result == static_cast<std::size_t>(-1) ? errno : 0;
        out.text.append(block.data(), block.size() - room);
        if (fault == EINVAL) { // the last character is cut off
            putReplacement(out);
            break;
        }
        if (fault != 0 && fault != E2BIG) {
            return std::nullopt;
        }
    }
    return out;
}

Utf16Guess guessUtf16(std::string_view bytes) {
    if (bytes.starts_with("\xFF\xFE")) {
        return Utf16Guess::Little;
    }
    if (bytes.starts_with("\xFE\xFF")) {
        return Utf16Guess::Big;
    }
    const std::string_view front = bytes.substr(0, 4096);
    std::array<std::size_t, 2> zeros{};
    for (std::size_t i = 0; i < front.size(); ++i) {
        zeros[i % 2] += front[i] == '\0' ? 1 : 0;
    }
    const std::size_t half = front.size() / 2;
    const auto most = [&](std::size_t count) { return count * 10 >= half * 6; };
    const auto few = [&](std::size_t count) { return count * 50 <= half; };
    if (half < 4) {
        return Utf16Guess::No;
    }
    if (most(zeros[1]) && few(zeros[0])) {
        return Utf16Guess::Little;
    }
    return most(zeros[0]) && few(zeros[1]) ? Utf16Guess::Big : Utf16Guess::No;
}

BinaryKind binaryKind(std::string_view bytes) {
    using namespace std::string_view_literals;
    if (bytes.starts_with("\xFF\xFE\0\0"sv) || bytes.starts_with("\0\0\xFE\xFF"sv)) {
        return {"UTF-32 text", "save it as UTF-8"};
    }
    const auto* const found =
        std::ranges::find_if(kMagics, [&](const BinaryMagic& magic) { return bytes.starts_with(magic.bytes); });
    return found == kMagics.end() ? BinaryKind{} : found->kind;
}

} // namespace poolwright
