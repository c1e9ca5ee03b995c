// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/intake/jsonscan.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "model/core/intake/objectreaders.h"

namespace poolwright {

namespace {

constexpr std::size_t kScanBlock = 64;

/// One bit for each of 64 bytes.
struct ScanMasks {
    std::uint64_t quotes = 0;
    std::uint64_t backslashes = 0;
    std::uint64_t opens = 0;  ///< { and [
    std::uint64_t closes = 0; ///< } and ]
};

#if defined(__SSE2__)
std::uint64_t bitsOf(__m128i bytes) { return static_cast<std::uint32_t>(_mm_movemask_epi8(bytes)); }

ScanMasks masksOf(const char* bytes) {
    const __m128i quote = _mm_set1_epi8('"');
    const __m128i backslash = _mm_set1_epi8('\\');
    const __m128i lower = _mm_set1_epi8(0x20); // makes [ ] of the case of { }
    const __m128i open = _mm_set1_epi8('{');
    const __m128i close = _mm_set1_epi8('}');
    ScanMasks out;
    for (unsigned part = 0; part < 4; ++part) {
        const __m128i in = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + 16 * part));
        const __m128i folded = _mm_or_si128(in, lower);
        const unsigned shift = 16 * part;
        out.quotes |= bitsOf(_mm_cmpeq_epi8(in, quote)) << shift;
        out.backslashes |= bitsOf(_mm_cmpeq_epi8(in, backslash)) << shift;
        out.opens |= bitsOf(_mm_cmpeq_epi8(folded, open)) << shift;
        out.closes |= bitsOf(_mm_cmpeq_epi8(folded, close)) << shift;
    }
    return out;
}
#else
ScanMasks masksOf(const char* bytes) {
    ScanMasks out;
    for (unsigned i = 0; i < kScanBlock; ++i) {
        const char c = bytes[i];
        out.quotes |= std::uint64_t{c == '"'} << i;
        out.backslashes |= std::uint64_t{c == '\\'} << i;
        out.opens |= std::uint64_t{c == '{' || c == '['} << i;
        out.closes |= std::uint64_t{c == '}' || c == ']'} << i;
    }
    return out;
}
#endif

/// Every bit is the parity of those up to it: ones from an opening quote up to the closing one.
std::uint64_t parities(std::uint64_t bits) {
    for (unsigned shift = 1; shift < 64; shift *= 2) {
        bits ^= bits << shift;
    }
    return bits;
}

class BracketScan {
public:
    /// The byte of the block, counted from 1, with which the value ends; 0: it goes on.
    std::size_t block(const char* bytes) {
        ScanMasks masks = masksOf(bytes);
        const std::uint64_t strings = parities(masks.quotes & ~escaped(masks.backslashes)) ^ inString_;
        inString_ = (strings >> 63U) != 0 ? ~std::uint64_t{0} : 0;
        masks.opens &= ~strings;
        masks.closes &= ~strings;
        if ((masks.opens | masks.closes) == 0) {
            return 0;
        }
        const auto closing = static_cast<std::size_t>(std::popcount(masks.closes));
        if (depth_ > closing) { // it cannot end here
            depth_ += static_cast<std::size_t>(std::popcount(masks.opens)) - closing;
            return 0;
        }
        for (std::uint64_t bits = masks.opens | masks.closes; bits != 0; bits &= bits - 1) {
            const auto at = static_cast<unsigned>(std::countr_zero(bits));
            if (((masks.opens >> at) & 1U) != 0) {
                ++depth_;
            } else if (--depth_ == 0) {
                return at + 1;
            }
        }
        return 0;
    }

private:
    /// The bytes after an odd number of backslashes. A run that begins on an even byte and is odd ends on an even one,
    /// so adding the runs that begin on odd bytes makes their ends tell the two apart by one carry.
    std::uint64_t escaped(std::uint64_t backslashes) {
        if (backslashes == 0) {
            const std::uint64_t out = escapes_;
            escapes_ = 0;
            return out;
        }
        constexpr std::uint64_t kEven = 0x5555555555555555ULL;
        backslashes &= ~escapes_;
        const std::uint64_t follows = (backslashes << 1U) | escapes_;
        const std::uint64_t oddStarts = backslashes & ~kEven & ~follows;
        const std::uint64_t runs = oddStarts + backslashes;
        escapes_ = runs < oddStarts ? 1 : 0;
        return (kEven ^ (runs << 1U)) & follows;
    }

    std::uint64_t inString_ = 0; ///< all ones: the last block ended inside a string
    std::uint64_t escapes_ = 0;  ///< 1: it ended with a backslash that counts
    std::size_t depth_ = 0;
};

JsonEnd endOfBrackets(std::string_view text, std::size_t begin) {
    BracketScan scan;
    std::size_t at = begin;
    for (; at + kScanBlock <= text.size(); at += kScanBlock) {
        if (const std::size_t last = scan.block(text.data() + at); last != 0) {
            return {at + last, true};
        }
    }
    std::array<char, kScanBlock> rest;
    rest.fill(' ');
    std::memcpy(rest.data(), text.data() + at, text.size() - at);
    if (const std::size_t last = scan.block(rest.data()); last != 0) {
        return {at + last, true};
    }
    return {text.size(), false};
}

JsonEnd endOfString(std::string_view text, std::size_t begin) {
    for (std::size_t at = begin + 1; at < text.size(); ++at) {
        at = text.find_first_of("\"\\", at);
        if (at == std::string_view::npos) {
            break;
        }
        if (text[at] == '"') {
            return {at + 1, true};
        }
        ++at; // what is escaped
    }
    return {text.size(), false};
}

} // namespace

JsonEnd jsonEnd(std::string_view text, std::size_t begin) {
    if (begin >= text.size()) {
        return {text.size(), false};
    }
    if (text[begin] == '{' || text[begin] == '[') {
        return endOfBrackets(text, begin);
    }
    if (text[begin] == '"') {
        return endOfString(text, begin);
    }
    const std::size_t end = text.find_first_of(",]}[{\": \t\r\n", begin);
    return end == std::string_view::npos ? JsonEnd{text.size(), false} : JsonEnd{std::max(end, begin + 1), true};
}

std::size_t endOfJson(std::string_view text, std::size_t begin) { return jsonEnd(text, begin).end; }

std::size_t pastJsonSpace(std::string_view text, std::size_t at) {
    while (at < text.size() && (text[at] == ' ' || text[at] == '\n' || text[at] == '\t' || text[at] == '\r')) {
        ++at;
    }
    return at;
}

std::size_t countLineEnds(std::string_view text) {
    std::size_t out = 0;
    std::size_t at = 0;
#if defined(__SSE2__)
    const __m128i lineEnd = _mm_set1_epi8('\n');
    for (; at + 16 <= text.size(); at += 16) {
        const __m128i in = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
        const std::uint64_t bits = bitsOf(_mm_cmpeq_epi8(in, lineEnd));
        if (bits != 0) {
            out += static_cast<std::size_t>(std::popcount(bits));
        }
    }
#endif
    return out + static_cast<std::size_t>(std::ranges::count(text.substr(at), '\n'));
}

TextPlace LineCursor::place(std::size_t begin, std::size_t end) {
    const std::size_t to = std::min(begin, text_.size());
    if (to >= at_) {
        line_ += countLineEnds(text_.substr(at_, to - at_));
    } else {
        line_ -= std::min(line_ - 1, countLineEnds(text_.substr(to, at_ - to)));
    }
    at_ = to;
    return {line_, begin, end};
}

} // namespace poolwright
