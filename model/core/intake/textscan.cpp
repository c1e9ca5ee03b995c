// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/intake/textscan.h"

#include <bit>
#include <cstdint>
#include <cstring>

namespace poolwright {

namespace {

constexpr std::uint64_t kEveryByte = 0x0101010101010101ULL;

/// The high bit of every byte that is below 0x20. Exact, whatever its neighbours are.
std::uint64_t controlBytes(std::uint64_t word) {
    constexpr std::uint64_t kLow = 0x7FULL * kEveryByte;
    return ~(((word & kLow) + 0x60ULL * kEveryByte) | word) & (0x80ULL * kEveryByte);
}

struct ScanState {
    TextScan out;
    std::size_t lineStart = 0;

    void endLine(std::size_t at) {
        if (at - lineStart > out.longestBytes) {
            out.longestBytes = at - lineStart;
            out.longestLine = out.lines + 1;
        }
        ++out.lines;
        lineStart = at + 1;
        if (out.lines % kCheckpointLines == 0) {
            out.checkpoints.push_back(lineStart);
        }
    }
    void control(char c, std::size_t at) {
        if (c == '\n') {
            endLine(at);
        } else if (c != '\t') {
            ++out.controls;
            if (c != '\r' && c != '\b' && c != '\f' && c != '\a' && c != '\x1b') {
                out.firstStrange = out.strange == 0 ? at : out.firstStrange;
                ++out.strange;
            }
        }
    }
};

} // namespace

TextScan scanText(std::string_view text) {
    ScanState state;
    state.out.checkpoints.push_back(0);
    std::size_t at = 0;
    for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + at, sizeof word);
        if constexpr (std::endian::native == std::endian::big) {
            word = __builtin_bswap64(word);
        }
        for (std::uint64_t mask = controlBytes(word); mask != 0; mask &= mask - 1) {
            const std::size_t byte = at + static_cast<std::size_t>(std::countr_zero(mask)) / 8;
            state.control(text[byte], byte);
        }
    }
    for (; at < text.size(); ++at) {
        if (static_cast<unsigned char>(text[at]) < 0x20) {
            state.control(text[at], at);
        }
    }
    if (state.lineStart < text.size()) {
        state.endLine(text.size());
    }
    return std::move(state.out);
}

} // namespace poolwright
