// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace poolwright {

/// UTF-8 made of bytes of another encoding, or of damaged UTF-8: what could not be read is U+FFFD.
struct Decoded {
    std::string text;
    std::size_t replaced = 0;      ///< how many times U+FFFD was put in
    std::size_t firstReplaced = 0; ///< byte of `text` where the first one stands
    std::size_t characters = 0;    ///< beyond ASCII, that could be read
};

/// UTF-16 without its mark. An odd last byte and lone surrogates are replaced.
Decoded fromUtf16(std::string_view bytes, bool bigEndian);
/// UTF-8 with every sequence replaced that is not: overlong, surrogates, beyond U+10FFFF, cut off.
Decoded fromDamagedUtf8(std::string_view bytes);
/// GB18030 (GBK is a part of it). None: it is not, or this system cannot convert it. A cut-off last character is
/// replaced.
std::optional<Decoded> fromGb18030(std::string_view bytes);

enum class Utf16Guess : unsigned char { No, Little, Big };
/// By the mark, or by zeros in every second byte.
Utf16Guess guessUtf16(std::string_view bytes);

/// What files that are no text begin with: "a gzip file"; empty: nothing that is known.
struct BinaryKind {
    std::string_view what;
    std::string_view hint;
};
BinaryKind binaryKind(std::string_view bytes);

} // namespace poolwright
