// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string_view>

namespace poolwright {

// Where words begin and end in text that redaction looks through. Letters are those of ASCII: a name beside Chinese
// characters is a word of its own.

inline bool isWordByte(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
inline bool isHexDigit(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
inline char lowerByte(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// How many bytes from `at` on belong to an escape that began before: 1 for the n of "\n", 5 for the u003d of "=" written as
/// an escape of JSON, the letter that ends a colour of a terminal. 0: none.
std::size_t escapeTail(std::string_view text, std::size_t at);
/// Whether a word can begin at `at`: at the begin, behind what is no word, behind an escape.
bool wordBeginsAt(std::string_view text, std::size_t at);
inline bool wordEndsAt(std::string_view text, std::size_t at) { return at >= text.size() || !isWordByte(text[at]); }

} // namespace poolwright
