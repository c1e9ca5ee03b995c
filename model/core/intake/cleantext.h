// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/core/base/result.h"

namespace poolwright {

/// What a pasted or opened text may be at most; more is refused with ErrorCode::Limit.
struct TextLimits {
    std::size_t bytes = 1U << 30U;
    std::size_t lineBytes = 256U << 20U; ///< one line; a JSON answer may be one line
};

/// Where something stands in a clean text: bytes [begin, end) of it, and the line, counted from 1 as in the text that came.
struct TextPlace {
    std::size_t line = 0; ///< 0: nowhere
    std::size_t begin = 0;
    std::size_t end = 0;
    std::uint32_t text = 0; ///< which of several texts that were read together (Observations::textNames)
    bool operator==(const TextPlace&) const = default;
};

class CleanText;
/// Cleans text: UTF-8 with or without mark, UTF-16 (mark, or every second byte zero), GBK/GB18030 where it is not UTF-8 but
/// valid there; else bytes that are not text are refused as binary with their place. Text that is clean already is moved,
/// not copied. `name` is what errors call it. Linear; an empty text is clean.
Result<CleanText> cleanText(std::string raw, std::string_view name, const TextLimits& limits = {});

/// Text from outside, made readable: UTF-8, lines ended by '\n', without terminal colours and other control sequences. It has
/// as many lines as what came. Non-breaking blanks are plain ones. Nothing else is changed; what was, is said in remarks().
/// Memory: the text and one number for every 64 lines.
class CleanText {
public:
    CleanText() = default;
    explicit CleanText(std::string text, std::vector<std::string> remarks = {});

    [[nodiscard]] const std::string& text() const { return text_; }
    [[nodiscard]] const std::vector<std::string>& remarks() const { return remarks_; } ///< "read as GBK", "colours left out"
    [[nodiscard]] std::size_t lineCount() const { return lines_; }
    /// The line that the byte stands in, from 1. Cost: at most 64 lines are looked through.
    [[nodiscard]] std::size_t lineAt(std::size_t offset) const;
    /// First byte of the line (from 1); past the last line: the end of the text.
    [[nodiscard]] std::size_t lineBegin(std::size_t line) const;
    /// The line without its end.
    [[nodiscard]] std::string_view line(std::size_t line) const;
    [[nodiscard]] TextPlace place(std::size_t begin, std::size_t end) const { return {lineAt(begin), begin, end}; }

private:
    friend Result<CleanText> cleanText(std::string raw, std::string_view name, const TextLimits& limits);
    std::string text_;
    std::vector<std::string> remarks_;
    std::vector<std::size_t> checkpoints_; ///< first byte of every 64th line
    std::size_t lines_ = 0;
};

} // namespace poolwright
