// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <string_view>

#include "model/core/intake/cleantext.h"

namespace poolwright {

// Finding one's way through a long JSON text without parsing it. Everything here is linear and iterative.

/// Where a JSON value ends.
struct JsonEnd {
    std::size_t end = 0;  ///< one past its last byte; the end of the text where it is cut off
    bool closed = false;  ///< whether it ended before the text did
    bool operator==(const JsonEnd&) const = default;
};

/// The end of the value that begins at `begin`. Brackets are counted and strings respected; that brackets are of one kind is
/// left to who parses the value. A number or word ends before the next separator. Speed: several bytes a cycle.
JsonEnd jsonEnd(std::string_view text, std::size_t begin);
/// The first byte from `at` on that is no blank or line end.
std::size_t pastJsonSpace(std::string_view text, std::size_t at);
std::size_t countLineEnds(std::string_view text);

/// Lines of growing offsets, without looking for a line's beginning: a JSON answer may be one line of 200 MB.
/// An offset that is before the last one is counted back from there.
class LineCursor {
public:
    /// `line` is that of the byte `at`.
    LineCursor(std::string_view text, std::size_t at, std::size_t line) : text_(text), at_(at), line_(line) {}
    TextPlace place(std::size_t begin, std::size_t end);

private:
    std::string_view text_;
    std::size_t at_;
    std::size_t line_;
};

} // namespace poolwright
